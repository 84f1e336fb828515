//! The examples that `new` makes, one in each language of content.

use tipwaaier_language::Language;

/// The example that `new` makes in a language.
pub(crate) struct Sample {
    pub(crate) language: Language,
    /// A title for a collection that has none yet.
    pub(crate) title: &'static str,
    /// Title and publisher on a theme's sheet.
    pub(crate) preview: [&'static str; 2],
    /// `collection.toml`, with placeholders for what is asked.
    pub(crate) collection: &'static str,
    /// All other texts, by path.
    pub(crate) files: &'static [(&'static str, &'static str)],
    /// The words in braces of the editor's snippets.
    pub(crate) snippet: Snippet,
}

/// What the editor's snippets leave to fill in.
pub(crate) struct Snippet {
    /// The ids of the sample's themes.
    pub(crate) themes: &'static str,
    pub(crate) number: &'static str,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    /// An example's heading.
    pub(crate) heading: &'static str,
}

macro_rules! sample {
    ($language:ident, $tag:literal, $title:literal, $preview:expr, [$($path:literal),*], $snippet:expr) => {
        Sample {
            language: Language::$language,
            title: $title,
            preview: $preview,
            collection: include_str!(concat!("../fresh/", $tag, "/collection.toml")),
            files: &[$(($path, include_str!(concat!("../fresh/", $tag, "/", $path)))),*],
            snippet: $snippet,
        }
    };
}

/// A sample for each language of content.
const SAMPLES: [Sample; Language::ALL.len()] = [
    sample!(
        Dutch,
        "nl",
        "Onze tips",
        ["Tips voor de balie", "Gemeente Voorbeeldstad"],
        [
            "contributors.toml",
            "tips/001-begin-met-een-vraag.md",
            "tips/002-maak-het-kort.md",
            "tips/003-sluit-af-met-een-naam.md",
            "sets/eerste-werkconferentie.toml",
            "images/vraag.svg"
        ],
        Snippet {
            themes: "luisteren,schrijven",
            number: "nummer",
            title: "titel",
            lead: "Wat je moet weten, in een paar zinnen.",
            heading: "Praktijkschets: ${1:kop}",
        }
    ),
    sample!(
        English,
        "en",
        "Our tips",
        ["Tips for the front desk", "Exampletown"],
        [
            "contributors.toml",
            "tips/001-begin-with-a-question.md",
            "tips/002-keep-it-short.md",
            "tips/003-close-with-a-name.md",
            "sets/first-conference.toml",
            "images/question.svg"
        ],
        Snippet {
            themes: "listening,writing",
            number: "number",
            title: "title",
            lead: "What to know, in a few sentences.",
            heading: "A sketch: ${1:heading}",
        }
    ),
    sample!(
        German,
        "de",
        "Unsere Tipps",
        ["Tipps für das Bürgerbüro", "Stadt Musterstadt"],
        [
            "contributors.toml",
            "tips/001-mit-einer-frage-beginnen.md",
            "tips/002-sich-kurz-fassen.md",
            "tips/003-mit-einem-namen-enden.md",
            "sets/erste-werkstatt.toml",
            "images/frage.svg"
        ],
        Snippet {
            themes: "zuhoeren,schreiben",
            number: "Nummer",
            title: "Titel",
            lead: "Was man wissen muss, in ein paar Sätzen.",
            heading: "Praxisskizze: ${1:Überschrift}",
        }
    ),
    sample!(
        French,
        "fr",
        "Nos conseils",
        ["Conseils pour l’accueil", "Ville d’Exempleville"],
        [
            "contributors.toml",
            "tips/001-commencer-par-une-question.md",
            "tips/002-faire-court.md",
            "tips/003-finir-par-un-nom.md",
            "sets/premier-atelier.toml",
            "images/question.svg"
        ],
        Snippet {
            themes: "ecouter,ecrire",
            number: "numéro",
            title: "titre",
            lead: "Ce qu'il faut savoir, en quelques phrases.",
            heading: "Cas type : ${1:titre}",
        }
    ),
];

impl Sample {
    /// The sample of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        let sample = SAMPLES.iter().find(|sample| sample.language == language);
        sample.expect("there are as many samples as languages, and a test asks for each")
    }
}
