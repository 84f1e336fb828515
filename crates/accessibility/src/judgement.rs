//! What a criterion asks of a kind of file: nothing, and why; what a machine can look at; and what a person is asked to do.
//! A person is asked wherever a criterion applies: a machine finds what is wrong, and never that all is right.

mod tasks;

use tipwaaier_model::Text;

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

/// What a criterion asks of a kind of file with this content.
pub(crate) fn judgement(number: &str, kind: Kind, inventory: &Inventory) -> Judgement {
    let (features, nl, en) = tasks::task(number);
    Judgement {
        not_applicable: not_applicable(number, kind, inventory),
        check: check(number, kind),
        task: Text::new(nl, en),
        features,
    }
}

fn check(number: &str, kind: Kind) -> Option<Check> {
    Some(match number {
        "1.1.1" => Check::Alternatives,
        "1.3.1" => Check::Structure,
        "1.4.3" => Check::TextContrast,
        "1.4.11" => Check::SignContrast,
        "2.4.1" => Check::Bypass,
        "2.4.2" => Check::Title,
        "2.4.4" => Check::Links,
        "2.4.6" => Check::Headings,
        "3.1.1" => Check::Language,
        "4.1.1" if matches!(kind, Kind::Web | Kind::Epub) => Check::Parsing,
        "4.1.2" if kind == Kind::Web => Check::Names,
        _ => return None,
    })
}

fn not_applicable(number: &str, kind: Kind, inventory: &Inventory) -> Option<Text> {
    let web = kind == Kind::Web;
    let why = |nl: &str, en: &str| Some(Text::new(nl, en));
    if number.starts_with("1.2.") || number == "1.4.2" {
        return why(
            "Er is geen geluid of video: het bronformaat kent ze niet.",
            "There is no sound or video: the source format does not have them.",
        );
    }
    match number {
        "1.3.5" | "3.3.1" | "3.3.2" | "3.3.3" | "3.3.4" | "3.3.7" | "3.3.8" => why(
            "Er wordt niets van de lezer gevraagd: geen formulier, geen account.",
            "Nothing is asked of the reader: no form, no account.",
        ),
        "2.5.4" => why("Niets reageert op bewegen van het apparaat.", "Nothing reacts to moving the device."),
        "2.3.1" => why("Niets knippert of flitst.", "Nothing blinks or flashes."),
        "3.2.6" => why("Er wordt geen hulp geboden.", "No help is offered."),
        "1.4.13" | "2.1.4" | "2.2.1" | "2.2.2" | "2.5.1" | "2.5.2" | "2.5.3" | "2.5.7" | "3.2.2" | "4.1.3" if !web => {
            why(
                "Het bestand heeft geen bediening van zichzelf, alleen die van het leesprogramma.",
                "The file has no controls of its own, only those of the program that shows it.",
            )
        }
        "4.1.1" if kind == Kind::Pdf || kind == Kind::Pptx => why(
            "Het bestand is geen opmaaktaal met begin- en eindcodes.",
            "The file is in no markup language with start and end tags.",
        ),
        "1.4.5" if inventory.count(Feature::Picture) == 0 => why(
            "Deze uitgave heeft geen afbeeldingen, op portretten en tekens na.",
            "This edition has no pictures, but for portraits and signs.",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tipwaaier_model::Standard;

    use crate::criteria::criteria;

    #[test]
    fn every_criterion_says_something_of_every_kind() {
        let inventory = Inventory::default();
        for criterion in criteria(Standard::Wcag22) {
            for kind in [Kind::Web, Kind::Pdf, Kind::Epub, Kind::Pptx] {
                let judgement = judgement(criterion.number, kind, &inventory);
                let applies = judgement.not_applicable.is_none();
                assert!(!applies || judgement.task.nl.len() > 20, "{} {kind:?}", criterion.number);
            }
        }
    }
}
