//! The words that only the deck uses, in each language that there are words in.

use tipwaaier_model::Language;

macro_rules! words {
    ($($name:ident: $nl:literal, $en:literal;)*) => {
        /// The deck's own words in one language: its slides', its controls' and its presenter view's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct DeckWords {
            $(#[doc = concat!("‘", $en, "’.")] pub $name: &'static str,)*
        }

        const DUTCH: DeckWords = DeckWords { $($name: $nl),* };
        const ENGLISH: DeckWords = DeckWords { $($name: $en),* };

        impl DeckWords {
            /// All words with their names, for the script of the HTML deck.
            #[must_use]
            pub fn entries(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

words! {
    // On slides.
    in_short: "In het kort", "In short";
    in_view: "In beeld", "In view";
    who_tells: "Wie vertelt dit", "Who tells this";
    closing: "Tot slot", "In closing";
    not_in_programme: "Niet in het programma", "Not in the programme";
    left_over_id: "over", "left-over";
    part_of: "van", "of";
    lead_id: "inleiding", "introduction";
    example_id: "voorbeeld", "example";
    detail_id: "beeld", "figure";
    part_id: "deel", "part";
    theme_id: "thema", "theme";
    cover_id: "omslag", "cover";
    agenda_id: "programma", "programme";
    closing_id: "slot", "closing";
    why_id: "waarom", "why";
    questions_id: "vragen", "questions";
    actions_id: "aan-de-slag", "get-started";
    sources_id: "bronnen", "sources";
    more_id: "meer", "more";
    custom_id: "dia", "slide";
    // Layouts of the PPTX.
    text_layout: "Tekst", "Text";
    title_layout: "Alleen titel", "Title only";
    // Controls of the HTML deck.
    deck: "Presentatie", "Presentation";
    controls: "Bediening", "Controls";
    previous: "Vorige dia", "Previous slide";
    next: "Volgende dia", "Next slide";
    overview: "Overzicht", "Overview";
    presenter: "Sprekersscherm", "Presenter view";
    document: "Als document lezen", "Read as a document";
    slides: "Als dia’s tonen", "Show as slides";
    fullscreen: "Volledig scherm", "Full screen";
    black: "Zwart scherm", "Black screen";
    black_on: "Het scherm is zwart. Druk op een toets om verder te gaan.", "The screen is black. Press a key to go on.";
    find: "Zoek een dia", "Find a slide";
    find_label: "Nummer of woorden", "Number or words";
    find_none: "Geen dia gevonden.", "No slide found.";
    stepwise_on: "Punten komen één voor één.", "Items come one by one.";
    stepwise_off: "Alle punten staan er meteen.", "All items are there at once.";
    help: "Hulp", "Help";
    close: "Sluiten", "Close";
    print: "Afdrukken", "Print";
    handout: "Hand-out afdrukken", "Print handout";
    theme_mode: "Licht of donker", "Light or dark";
    slide: "Dia", "Slide";
    of: "van", "of";
    start_timer: "Start de tijd", "Start the timer";
    pause_timer: "Pauzeer de tijd", "Pause the timer";
    reset_timer: "Zet de tijd terug", "Reset the timer";
    time_left: "Nog", "Left";
    time_up: "De tijd is om.", "Time is up.";
    one_minute: "Nog één minuut.", "One minute left.";
    timer_started: "De tijd loopt.", "The timer is running.";
    timer_paused: "De tijd staat stil.", "The timer is paused.";
    next_question: "Volgende vraag uitlichten", "Highlight the next question";
    all_questions: "Alle vragen tonen", "Show all questions";
    question: "Vraag", "Question";
    go_to_tip: "Ga naar tip", "Go to tip";
    no_such_tip: "Die tip staat niet in deze presentatie.", "That tip is not in this presentation.";
    popup_blocked: "De browser hield het sprekersscherm tegen. Sta pop-ups toe en probeer het opnieuw.",
        "The browser blocked the presenter view. Allow pop-ups and try again.";
    // Presenter view.
    current: "Nu", "Now";
    upcoming: "Straks", "Next";
    last_slide: "Dit is de laatste dia.", "This is the last slide.";
    notes_heading: "Notities", "Notes";
    no_notes: "Geen notities bij deze dia.", "No notes for this slide.";
    clock: "Klok", "Clock";
    elapsed: "Bezig", "Elapsed";
    restart_elapsed: "Begin opnieuw met tellen", "Restart the count";
    timer: "Gesprek", "Conversation";
    step: "Onderdeel", "Step";
    items: "Punten", "Items";
    pace: "Programma", "Programme";
    on_time: "op schema", "on time";
    behind: "min. achter", "min behind";
    ahead: "min. voor", "min ahead";
    more_time: "Een minuut erbij", "A minute more";
    less_time: "Een minuut eraf", "A minute less";
    larger_notes: "Notities groter", "Larger notes";
    smaller_notes: "Notities kleiner", "Smaller notes";
    connected: "Verbonden met het scherm in de zaal.", "Connected to the screen in the room.";
    alone: "Niet verbonden. Open het sprekersscherm vanuit de presentatie.",
        "Not connected. Open the presenter view from the presentation.";
    // Help.
    keys: "Toetsen", "Keys";
    keys_move: "Pijltjes, spatie, PageUp en PageDown: bladeren", "Arrows, space, PageUp and PageDown: move";
    keys_ends: "Home en End: eerste en laatste dia", "Home and End: first and last slide";
    keys_tip: "Cijfers en Enter: naar de tip met dat nummer", "Digits and Enter: to the tip of that number";
    keys_find: "G of /: naar een dia, op nummer of woorden", "G or /: to a slide, by number or words";
    keys_overview: "O of Esc: overzicht van alle dia’s", "O or Esc: overview of all slides";
    keys_presenter: "P: sprekersscherm in een tweede venster", "P: presenter view in a second window";
    keys_timer: "T: de tijd starten of stilzetten", "T: start or pause the timer";
    keys_question: "Q: de vragen één voor één", "Q: the questions one by one";
    keys_time: "+ en −: een minuut erbij of eraf", "+ and −: a minute more or less";
    keys_steps: "S: punten één voor één laten komen", "S: let items come one by one";
    keys_black: "B: zwart scherm", "B: black screen";
    keys_full: "F: volledig scherm", "F: full screen";
    keys_document: "L: lezen als één lang document", "L: read as one long document";
    keys_dark: "D: licht of donker", "D: light or dark";
    keys_help: "?: deze hulp", "?: this help";
}

impl DeckWords {
    /// The words of a language.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::Dutch => &DUTCH,
            Language::English => &ENGLISH,
        }
    }
}
