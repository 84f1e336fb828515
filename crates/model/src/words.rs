//! The outputs' own words, in each language that there are words in.

use crate::Language;

macro_rules! words {
    ($($(#[$attribute:meta])* $name:ident: $nl:literal, $en:literal;)*) => {
        /// The outputs' own words in one language. A word that an output needs is added here, in all languages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Words {
            $($(#[$attribute])* #[doc = concat!("‘", $en, "’.")] pub $name: &'static str,)*
        }

        const DUTCH: Words = Words { $($name: $nl),* };
        const ENGLISH: Words = Words { $($name: $en),* };

        impl Words {
            /// All words with their names, for templates.
            #[must_use]
            pub fn entries(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

words! {
    tip: "Tip", "Tip";
    tips: "Tips", "Tips";
    theme: "Thema", "Theme";
    themes: "Thema’s", "Themes";
    top_tip: "Toptip", "Top tip";
    top_tips: "Toptips", "Top tips";
    contents: "Inhoud", "Contents";
    colophon: "Colofon", "Colophon";
    cover: "Omslag", "Cover";
    title_page: "Titelpagina", "Title page";
    landmarks: "Snel naar", "Landmarks";
    page_list: "Pagina’s van het boekje", "Pages of the booklet";
    programme: "Programma", "Programme";
    contributors: "Wie vertellen hier", "Who tell their story";
    index_of_contributors: "Register van personen", "Index of contributors";
    index_of_themes: "Register van thema’s", "Index of themes";
    source: "Bron", "Source";
    read_also: "Lees ook", "Read also";
    sources: "Bronnen", "Sources";
    see_tip: "zie tip", "see tip";
    see_also: "Zie ook", "See also";
    page_abbreviation: "p.", "p.";
    page: "Pagina", "Page";
    more_tips_by: "Meer tips van", "More tips by";
    more_tips_about: "Meer tips over", "More tips about";
    minutes: "minuten", "minutes";
    minute: "minuut", "minute";
    notes: "Notities", "Notes";
    footnotes: "Noten", "Notes";
    footnote: "Noot", "Note";
    back_to_text: "Terug naar de tekst", "Back to the text";
    edition: "Uitgave", "Edition";
    publisher: "Uitgever", "Publisher";
    typeset_in: "Gezet uit", "Typeset in";
    license: "Licentie", "Licence";
    identifier: "Kenmerk", "Identifier";
    date: "Datum", "Date";
    location: "Plaats", "Location";
    organiser: "Organisatie", "Organiser";
    keywords: "Trefwoorden", "Keywords";
    photo_of: "Foto van", "Photo of";
    previous: "Vorige", "Previous";
    next: "Volgende", "Next";
    done: "Gedaan", "Done";
    to_do: "Te doen", "To do";
    booklet: "boekje", "booklet";
    qr_code: "QR-code naar", "QR code to";
    questions: "Gespreksvragen", "Discussion questions";
    question: "Gespreksvraag", "Question to discuss";
    actions: "Aan de slag", "Get started";
    why: "Waarom werkt dit?", "Why does this work?";
    examples: "Voorbeelden", "Examples";
    example: "Voorbeeld", "Example";
    continued: "vervolg", "continued";
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::Dutch => &DUTCH,
            Language::English => &ENGLISH,
        }
    }
}
