//! Pictures that are too coarse for print, as a problem and as a line for the print shop.

use tipwaaier_booklet::{CardSize, Coarse, coarse_card_back};
use tipwaaier_model::{Code, Diagnostic, Span, Text};
use tipwaaier_press::CoarsePicture;
use tipwaaier_theme::HouseStyle;

fn whole(ppi: f64) -> u32 {
    // Nothing that is coarser than 200 has more.
    (0..=200).rev().find(|whole| f64::from(*whole) <= ppi).unwrap_or(0)
}

pub(super) fn coarse_to_line(coarse: &Coarse) -> CoarsePicture {
    CoarsePicture { tip: coarse.tip.get(), picture: coarse.picture.clone(), ppi: whole(coarse.ppi) }
}

pub(super) fn coarse_to_diagnostic(coarse: &Coarse) -> Diagnostic {
    let (tip, picture) = (coarse.tip, &coarse.picture);
    let what =
        Text::new(format!("de afbeelding {picture} van tip {tip}"), format!("the picture {picture} of tip {tip}"));
    too_coarse(coarse.span, &what, coarse.ppi)
}

/// That the picture on the backs of cards is too coarse, if it is.
pub(super) fn card_back_to_diagnostic(theme: &HouseStyle, size: CardSize) -> Option<Diagnostic> {
    let (back, ppi) = (theme.card_back.as_ref()?, coarse_card_back(theme, size)?);
    let path = &back.picture.path;
    let what = Text::new(
        format!("de afbeelding {path} op de achterkant van kaarten"),
        format!("the picture {path} on the backs of cards"),
    );
    Some(too_coarse(back.span, &what, ppi))
}

fn too_coarse(span: Span, what: &Text, ppi: f64) -> Diagnostic {
    let (Text { nl, en }, ppi) = (what, whole(ppi));
    let message = Text::new(
        format!("{nl} heeft in druk {ppi} beeldpunten per inch; een drukker vraagt er 200"),
        format!("in print {en} has {ppi} pixels an inch; print shops ask for 200"),
    );
    Diagnostic::new(Code::CoarsePicture, span, message).hint(Text::new(
        "Zet er een grotere versie van de foto voor in de plaats, of een tekening (SVG).",
        "Put a larger version of the photo in its place, or a drawing (SVG).",
    ))
}
