//! The requirements: the 50 success criteria A and AA of WCAG 2.1, which chapters 9 and 10 of EN 301 549 v3.2.1 come down
//! to, and those that WCAG 2.2 adds.

use tipwaaier_model::Standard;

/// The level of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The least.
    A,
    /// What the law asks as well.
    Aa,
}

impl Level {
    /// As people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aa => "AA",
        }
    }
}

/// A success criterion of WCAG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Criterion {
    /// Its number: `1.1.1`.
    pub number: &'static str,
    /// Its level.
    pub level: Level,
    /// Its name in the authorised Dutch translation.
    pub nl: &'static str,
    /// Its name.
    pub en: &'static str,
}

/// The criteria of a standard, by number.
pub fn criteria(standard: Standard) -> impl Iterator<Item = &'static Criterion> {
    WCAG_21.iter().chain(if standard == Standard::Wcag22 { ADDED_BY_22 } else { &[] })
}

/// The criteria that chapter 10 leaves out: they speak of sets of web pages, and the clauses are empty.
const NOT_OF_DOCUMENTS: [&str; 4] = ["2.4.1", "2.4.5", "3.2.3", "3.2.4"];

impl Criterion {
    /// The clause of EN 301 549 in a chapter, 9 for the web and 10 for documents; `None` where that is empty.
    #[must_use]
    pub fn clause(&self, chapter: u8) -> Option<String> {
        let is_empty = chapter == 10 && NOT_OF_DOCUMENTS.contains(&self.number);
        let of_22 = ADDED_BY_22.iter().any(|other| other.number == self.number);
        (!is_empty).then(|| if of_22 { format!("WCAG {}", self.number) } else { format!("{chapter}.{}", self.number) })
    }

    /// Whether a number in `accessibility.toml` means it: `1.1.1`, `9.1.1.1` or `10.1.1.1`.
    #[must_use]
    pub fn is_named(&self, number: &str) -> bool {
        let bare = number.strip_prefix("9.").or_else(|| number.strip_prefix("10."));
        number == self.number || bare == Some(self.number)
    }
}

/// The criterion of a number, of either standard.
#[must_use]
pub fn criterion(number: &str) -> Option<&'static Criterion> {
    criteria(Standard::Wcag22).find(|criterion| criterion.is_named(number))
}

const fn row(number: &'static str, level: Level, nl: &'static str, en: &'static str) -> Criterion {
    Criterion { number, level, nl, en }
}

use Level::{A, Aa};

const WCAG_21: &[Criterion] = &[
    row("1.1.1", A, "Niet-tekstuele content", "Non-text Content"),
    row("1.2.1", A, "Louter-geluid en louter-videobeeld (vooraf opgenomen)", "Audio-only and Video-only (Prerecorded)"),
    row("1.2.2", A, "Ondertitels voor doven en slechthorenden (vooraf opgenomen)", "Captions (Prerecorded)"),
    row(
        "1.2.3",
        A,
        "Audiodescriptie of media-alternatief (vooraf opgenomen)",
        "Audio Description or Media Alternative (Prerecorded)",
    ),
    row("1.2.4", Aa, "Ondertitels voor doven en slechthorenden (live)", "Captions (Live)"),
    row("1.2.5", Aa, "Audiodescriptie (vooraf opgenomen)", "Audio Description (Prerecorded)"),
    row("1.3.1", A, "Info en relaties", "Info and Relationships"),
    row("1.3.2", A, "Betekenisvolle volgorde", "Meaningful Sequence"),
    row("1.3.3", A, "Zintuiglijke eigenschappen", "Sensory Characteristics"),
    row("1.3.4", Aa, "Weergavestand", "Orientation"),
    row("1.3.5", Aa, "Identificeer het doel van de input", "Identify Input Purpose"),
    row("1.4.1", A, "Gebruik van kleur", "Use of Color"),
    row("1.4.2", A, "Geluidsbediening", "Audio Control"),
    row("1.4.3", Aa, "Contrast (minimum)", "Contrast (Minimum)"),
    row("1.4.4", Aa, "Herschalen van tekst", "Resize Text"),
    row("1.4.5", Aa, "Afbeeldingen van tekst", "Images of Text"),
    row("1.4.10", Aa, "Reflow", "Reflow"),
    row("1.4.11", Aa, "Contrast van niet-tekstuele content", "Non-text Contrast"),
    row("1.4.12", Aa, "Tekstafstand", "Text Spacing"),
    row("1.4.13", Aa, "Content bij hover of focus", "Content on Hover or Focus"),
    row("2.1.1", A, "Toetsenbord", "Keyboard"),
    row("2.1.2", A, "Geen toetsenbordval", "No Keyboard Trap"),
    row("2.1.4", A, "Enkel teken sneltoetsen", "Character Key Shortcuts"),
    row("2.2.1", A, "Timing aanpasbaar", "Timing Adjustable"),
    row("2.2.2", A, "Pauzeren, stoppen, verbergen", "Pause, Stop, Hide"),
    row("2.3.1", A, "Drie flitsen of beneden drempelwaarde", "Three Flashes or Below Threshold"),
    row("2.4.1", A, "Blokken omzeilen", "Bypass Blocks"),
    row("2.4.2", A, "Paginatitel", "Page Titled"),
    row("2.4.3", A, "Focusvolgorde", "Focus Order"),
    row("2.4.4", A, "Linkdoel (in context)", "Link Purpose (In Context)"),
    row("2.4.5", Aa, "Meerdere manieren", "Multiple Ways"),
    row("2.4.6", Aa, "Koppen en labels", "Headings and Labels"),
    row("2.4.7", Aa, "Focus zichtbaar", "Focus Visible"),
    row("2.5.1", A, "Aanwijzergebaren", "Pointer Gestures"),
    row("2.5.2", A, "Aanwijzerannulering", "Pointer Cancellation"),
    row("2.5.3", A, "Label in naam", "Label in Name"),
    row("2.5.4", A, "Bewegingsactivering", "Motion Actuation"),
    row("3.1.1", A, "Taal van de pagina", "Language of Page"),
    row("3.1.2", Aa, "Taal van onderdelen", "Language of Parts"),
    row("3.2.1", A, "Bij focus", "On Focus"),
    row("3.2.2", A, "Bij input", "On Input"),
    row("3.2.3", Aa, "Consistente navigatie", "Consistent Navigation"),
    row("3.2.4", Aa, "Consistente identificatie", "Consistent Identification"),
    row("3.3.1", A, "Fout-identificatie", "Error Identification"),
    row("3.3.2", A, "Labels of instructies", "Labels or Instructions"),
    row("3.3.3", Aa, "Foutsuggestie", "Error Suggestion"),
    row("3.3.4", Aa, "Foutpreventie (wettelijk, financieel, gegevens)", "Error Prevention (Legal, Financial, Data)"),
    row("4.1.1", A, "Parsen", "Parsing"),
    row("4.1.2", A, "Naam, rol, waarde", "Name, Role, Value"),
    row("4.1.3", Aa, "Statusberichten", "Status Messages"),
];

const ADDED_BY_22: &[Criterion] = &[
    row("2.4.11", Aa, "Focus niet bedekt (minimum)", "Focus Not Obscured (Minimum)"),
    row("2.5.7", Aa, "Sleepbewegingen", "Dragging Movements"),
    row("2.5.8", Aa, "Grootte van het aanwijsgebied (minimum)", "Target Size (Minimum)"),
    row("3.2.6", A, "Consistente hulp", "Consistent Help"),
    row("3.3.7", A, "Overbodige invoer", "Redundant Entry"),
    row("3.3.8", Aa, "Toegankelijke authenticatie (minimum)", "Accessible Authentication (Minimum)"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_fifty_and_six_more() {
        assert_eq!(criteria(Standard::En301549).count(), 50);
        assert_eq!(criteria(Standard::Wcag22).count(), 56);
    }

    #[test]
    fn clauses_are_those_of_the_standard() {
        let of = |number, chapter| criterion(number).unwrap().clause(chapter);
        assert_eq!(of("1.1.1", 9).as_deref(), Some("9.1.1.1"));
        assert_eq!(of("10.1.4.10", 10).as_deref(), Some("10.1.4.10"));
        assert_eq!(of("2.4.5", 10), None);
        assert_eq!(of("2.5.8", 9).as_deref(), Some("WCAG 2.5.8"));
        assert_eq!(criterion("1.3.6"), None);
    }
}
