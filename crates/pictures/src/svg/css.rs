//! Style in an SVG: nothing in it may reach outside the drawing.

use crate::PictureError;

/// What CSS reaches outside or acts with. `url(` is looked at apart.
const FORBIDDEN: [&str; 8] =
    ["@import", "@font-face", "image(", "image-set(", "src(", "expression(", "-moz-binding", "behavior:"];

/// Refuses style that imports, loads fonts, or has a `url()` that leads anywhere but to an id in the same drawing.
///
/// A backslash is refused as well: it can spell any of these in a way that only a CSS parser sees.
pub(super) fn check(css: &str) -> Result<(), PictureError> {
    let css = css.to_lowercase();
    if css.contains('\\') {
        return Err(PictureError::unsafe_svg(
            "een stijl met een \\ kan van alles betekenen",
            "a style with a \\ can mean anything",
        ));
    }
    if let Some(found) = FORBIDDEN.iter().find(|word| css.contains(**word)) {
        return Err(PictureError::unsafe_svg(
            format!("een stijl gebruikt ‘{found}’, dat naar buiten wijst"),
            format!("a style uses ‘{found}’, which points outside"),
        ));
    }
    for (at, _) in css.match_indices("url(") {
        let target = css[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        if !target.starts_with('#') {
            return Err(PictureError::unsafe_svg(
                "een stijl haalt iets van buiten met url(…)",
                "a style fetches something from outside with url(…)",
            ));
        }
    }
    Ok(())
}
