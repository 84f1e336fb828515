//! What a criterion asks of a kind of file: nothing, and why; what a machine can look at; and what a person is asked to do.
//! A person is asked wherever a criterion applies: a machine finds what is wrong, and never that all is right.

mod tasks;

use tipwaaier_model::Text;
use tipwaaier_theme::HouseStyle;

use crate::inventory::{Feature, Inventory};
use crate::look::Check;
use crate::subject::Kind;

/// What a criterion asks of a file.
#[derive(Debug, Clone)]
pub(crate) struct Judgement {
    /// Why it does not apply; nothing else is said then.
    pub(crate) not_applicable: Option<Text>,
    /// What a machine can look at.
    pub(crate) check: Option<Check>,
    /// What a person is asked to do.
    pub(crate) task: Text,
    /// In tips with which of these it is seen; in all of the sample where none is named.
    pub(crate) features: &'static [Feature],
}

/// What a criterion asks of a kind of file with this content and house style.
pub(crate) fn judgement(number: &str, kind: Kind, inventory: &Inventory, theme: &HouseStyle) -> Judgement {
    let (features, nl, en) = tasks::task(number);
    let not_applicable = not_applicable(number, kind).or_else(|| without_pictures(number, kind, inventory, theme));
    Judgement { not_applicable, check: check(number, kind, theme), task: Text::new(nl, en), features }
}

fn check(number: &str, kind: Kind, theme: &HouseStyle) -> Option<Check> {
    // The colours of an organisation's own template are not the house style's.
    let is_own = kind == Kind::Pptx && theme.pptx.is_some();
    Some(match number {
        "1.1.1" => Check::Alternatives,
        "1.3.1" => Check::Structure,
        "1.4.3" if !is_own => Check::TextContrast,
        "1.4.11" if !is_own => Check::SignContrast,
        "2.4.1" => Check::Bypass,
        "2.4.2" => Check::Title,
        "2.4.4" => Check::Links,
        "2.4.6" => Check::Headings,
        "3.1.1" => Check::Language,
        "3.1.2" => Check::Parts,
        "4.1.1" if matches!(kind, Kind::Web | Kind::Epub) => Check::Parsing,
        "3.3.2" | "4.1.2" if kind == Kind::Web => Check::Names,
        _ => return None,
    })
}

/// Why a criterion does not apply to a kind of file, whatever the content.
fn not_applicable(number: &str, kind: Kind) -> Option<Text> {
    let web = kind == Kind::Web;
    let (nl, en) = match number {
        "1.2.1" | "1.2.2" | "1.2.3" | "1.2.4" | "1.2.5" => (
            "Er is geen opgenomen geluid of video: het bronformaat kent ze niet.",
            "There is no recorded sound or video: the source format does not have them.",
        ),
        "1.4.2" if web => (
            "Alleen het einde van een gesprek klinkt: twee tonen van samen nog geen twee seconden, die uit kunnen.",
            "Only the end of a conversation is heard: two tones that last less than two seconds and can be switched off.",
        ),
        "1.4.2" => ("Het bestand maakt geen geluid.", "The file makes no sound."),
        "1.3.5" if web => (
            "Geen invoerveld vraagt iets over de lezer: er is een zoekveld, en er zijn velden voor antwoorden.",
            "No field asks about the reader: there is one to search with, and there are some for answers.",
        ),
        "3.3.1" | "3.3.3" if web => (
            "Wat er wordt getypt kan niet fout zijn: zoekwoorden en antwoorden.",
            "What is typed can't be wrong: words to search for, and answers.",
        ),
        "3.3.4" if web => (
            "Er wordt niets verstuurd of vastgelegd: wat iemand typt blijft in de browser en kan worden veranderd.",
            "Nothing is sent or settled: what is typed stays in the browser and can be changed.",
        ),
        "3.3.7" if web => ("Niets wordt twee keer gevraagd.", "Nothing is asked twice."),
        "3.3.8" if web => ("Niemand hoeft in te loggen.", "Nobody has to log in."),
        "1.3.5" | "3.3.1" | "3.3.2" | "3.3.3" | "3.3.4" | "3.3.7" | "3.3.8" if !web => (
            "Er wordt niets van de lezer gevraagd: geen formulier, geen account.",
            "Nothing is asked of the reader: no form, no account.",
        ),
        "2.5.4" => ("Niets reageert op bewegen van het apparaat.", "Nothing reacts to moving the device."),
        "2.3.1" => (
            "Niets knippert of flitst: van bewegende afbeeldingen blijft het eerste beeld.",
            "Nothing blinks or flashes: of animated pictures the first frame is kept.",
        ),
        "3.2.6" if web => (
            "Het is één pagina: hulp komt niet op andere pagina’s terug.",
            "It is one page: help does not come back on others.",
        ),
        "3.2.6" => ("Er wordt geen hulp geboden.", "No help is offered."),
        "2.2.1" if !web => ("Er is geen tijdslimiet.", "There is no time limit."),
        "2.2.2" if !web => ("Niets beweegt of verandert uit zichzelf.", "Nothing moves or changes by itself."),
        "1.4.13" | "2.1.4" | "2.5.1" | "2.5.2" | "2.5.3" | "2.5.7" | "3.2.2" | "4.1.3" if !web => (
            "Het bestand heeft geen bediening van zichzelf, alleen die van het leesprogramma.",
            "The file has no controls of its own, only those of the program that shows it.",
        ),
        "4.1.1" if kind == Kind::Pdf || kind == Kind::Pptx => (
            "Het bestand is geen opmaaktaal met begin- en eindcodes.",
            "The file is in no markup language with start and end tags.",
        ),
        _ => return None,
    };
    Some(Text::new(nl, en))
}

/// Why pictures of text can't be there. The cover of an e-book is one, and a template may have some.
fn without_pictures(number: &str, kind: Kind, inventory: &Inventory, theme: &HouseStyle) -> Option<Text> {
    let has_pictures = inventory.count(Feature::Picture) + inventory.count(Feature::Decoration) > 0;
    let brings_some = kind == Kind::Epub || (kind == Kind::Pptx && theme.pptx.is_some());
    (number == "1.4.5" && !has_pictures && !brings_some).then(|| {
        Text::new(
            "Deze uitgave heeft geen afbeeldingen, op portretten, tekens en een logo na.",
            "This edition has no pictures, but for portraits, signs and a logo.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tipwaaier_model::Standard;

    use crate::criteria::criteria;

    #[test]
    fn every_criterion_says_something_of_every_kind() {
        let (inventory, theme) = (Inventory::default(), tipwaaier_theme::builtin("default").unwrap());
        for criterion in criteria(Standard::Wcag22) {
            for kind in [Kind::Web, Kind::Pdf, Kind::Epub, Kind::Pptx] {
                let judgement = judgement(criterion.number, kind, &inventory, &theme);
                let applies = judgement.not_applicable.is_none();
                assert!(!applies || judgement.task.nl.len() > 20, "{} {kind:?}", criterion.number);
            }
        }
    }

    /// What a deck for the browser has that other files have not: sound, fields, a clock, help.
    #[test]
    fn reasons_are_true_of_the_kind_of_file() {
        let (inventory, theme) = (Inventory::default(), tipwaaier_theme::builtin("default").unwrap());
        let why = |number, kind| judgement(number, kind, &inventory, &theme).not_applicable.map(|why| why.en);
        let applies = |number, kind| why(number, kind).is_none();
        assert!(applies("3.3.2", Kind::Web) && applies("2.2.1", Kind::Web) && !applies("3.3.2", Kind::Pdf));
        assert!(applies("1.4.5", Kind::Epub) && !applies("1.4.5", Kind::Pdf), "the cover of an e-book is a picture");
        for number in ["1.4.2", "1.3.5", "3.3.1", "3.3.4", "3.2.6"] {
            assert_ne!(why(number, Kind::Web), why(number, Kind::Pdf), "{number}");
        }
        for (number, said) in [("2.2.1", "time"), ("2.2.2", "moves"), ("1.4.13", "controls")] {
            assert!(why(number, Kind::Pdf).is_some_and(|why| why.contains(said)), "{number}");
        }
    }
}
