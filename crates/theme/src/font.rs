//! Font files: what they say of themselves, and whether they may be embedded.

mod sound;

use std::sync::Arc;

use tipwaaier_model::Text;
use ttf_parser::{Face, Permissions, name_id};

use crate::names::shortened;
use crate::{Family, FontFile, Slant};

/// A font file that can be parsed and may be embedded.
///
/// `family` is the name that the file must bear. OpenType's `fsType` forbids embedding where it is restricted.
pub(crate) fn read_font(path: &str, bytes: Arc<[u8]>, family: &str) -> Result<FontFile, Text> {
    let face = Face::parse(&bytes, 0).map_err(|error| {
        Text::new(
            format!("‘{path}’ is geen bruikbaar TrueType- of OpenType-lettertype ({error})"),
            format!("‘{path}’ is no usable TrueType or OpenType font ({error})"),
        )
    })?;
    if face.is_variable() {
        return Err(Text::new(
            format!("‘{path}’ is een variabel lettertype; gebruik vaste bestanden per gewicht"),
            format!("‘{path}’ is a variable font; use static files, one a weight"),
        ));
    }
    if matches!(face.permissions(), Some(Permissions::Restricted)) {
        return Err(Text::new(
            format!("het lettertype in ‘{path}’ mag niet worden ingebed (fsType)"),
            format!("the font in ‘{path}’ may not be embedded (fsType)"),
        ));
    }
    let names = family_names(&face);
    if !names.iter().any(|name| name == family) {
        let (found, family) = (shortened(names.first().map_or("?", String::as_str)), shortened(family));
        return Err(Text::new(
            format!("‘{path}’ bevat de familie ‘{found}’, niet ‘{family}’"),
            format!("‘{path}’ holds the family ‘{found}’, not ‘{family}’"),
        ));
    }
    let weight = face.weight().to_number();
    let slant = if face.is_italic() || face.is_oblique() { Slant::Italic } else { Slant::Upright };
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase().replace(' ', "-");
    Ok(FontFile { name, bytes, weight, slant })
}

/// A font file that someone brings: it is looked at letter by letter, which those of the program need not be.
pub(crate) fn read_own_font(path: &str, bytes: Arc<[u8]>, family: &str) -> Result<FontFile, Text> {
    let font = read_font(path, bytes, family)?;
    sound::check(path, &font.bytes)?;
    if font.survives_cutting() {
        return Ok(font);
    }
    Err(Text::new(
        format!("het lettertype in ‘{path}’ is beschadigd: het kan niet worden ingebed; haal het bestand opnieuw op"),
        format!("the font in ‘{path}’ is damaged: it can't be embedded; fetch the file once more"),
    ))
}

/// The family of a font file, or of the first of several in it (`.ttc`).
pub(crate) fn family_of(bytes: &[u8]) -> Option<String> {
    family_names(&Face::parse(bytes, 0).ok()?).into_iter().next()
}

/// A font file that comes with the program, of whatever family it is.
pub(crate) fn read_any_font(path: &str, bytes: Arc<[u8]>) -> Result<Family, Text> {
    let name = family_of(&bytes).unwrap_or_default();
    let file = read_font(path, bytes, &name)?;
    Ok(Family { name, files: vec![file] })
}

/// The names of the family that the file belongs to, the typographic one first.
fn family_names(face: &Face<'_>) -> Vec<String> {
    [name_id::TYPOGRAPHIC_FAMILY, name_id::FAMILY]
        .into_iter()
        .flat_map(|id| face.names().into_iter().filter(move |name| name.name_id == id))
        .filter_map(|name| name.to_string())
        .collect()
}
