//! Pictures that are too coarse for print, as a problem and as a line for the print shop.

use tipwaaier_booklet::Coarse;
use tipwaaier_model::{Code, Diagnostic, Text};
use tipwaaier_press::CoarsePicture;

fn whole_ppi(coarse: &Coarse) -> u32 {
    // Nothing that is coarser than 200 has more.
    (0..=200).rev().find(|ppi| f64::from(*ppi) <= coarse.ppi).unwrap_or(0)
}

pub(super) fn coarse_to_line(coarse: &Coarse) -> CoarsePicture {
    CoarsePicture { tip: coarse.tip.get(), picture: coarse.picture.clone(), ppi: whole_ppi(coarse) }
}

pub(super) fn coarse_to_diagnostic(coarse: &Coarse) -> Diagnostic {
    let (tip, picture, ppi) = (coarse.tip, &coarse.picture, whole_ppi(coarse));
    let message = Text::new(
        format!(
            "de afbeelding {picture} van tip {tip} heeft in druk {ppi} beeldpunten per inch; een drukker vraagt er 200"
        ),
        format!("in print the picture {picture} of tip {tip} has {ppi} pixels an inch; print shops ask for 200"),
    );
    Diagnostic::new(Code::CoarsePicture, coarse.span, message).hint(Text::new(
        "Zet er een grotere versie van de foto voor in de plaats, of een tekening (SVG).",
        "Put a larger version of the photo in its place, or a drawing (SVG).",
    ))
}
