//! The colour space of files for print: sRGB, said by an output intent, and the spot colours of die lines.

use std::ops::Range;

use lopdf::{Document, Object, Stream, dictionary};
use moxcms::ColorProfile;

/// Where the header of a profile has its date: six numbers of two bytes, the year first.
const DATE: Range<usize> = 24..36;

/// What the colours of a file mean on paper (ISO 32000-1, 14.11.5), as PDF/A has it (ISO 19005-2, 6.2.3).
///
/// Nothing where no profile can be written, which does not happen with a profile that comes with the library.
pub(crate) fn output_intent(document: &mut Document) -> Option<Object> {
    let mut profile = ColorProfile::new_srgb();
    // PDF 1.7 knows profiles up to ICC 4.2, which have no such tag.
    profile.cicp = None;
    let mut bytes = profile.encode().ok()?;
    // The library writes when it was encoded (ICC.1, 7.2.8), and no clock may reach a file.
    bytes.get_mut(DATE)?.copy_from_slice(&[0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, bytes));
    let name = "sRGB IEC61966-2.1";
    Some(Object::Dictionary(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(name),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal(name),
        "DestOutputProfile" => profile,
    }))
}

/// A spot colour (ISO 32000-1, 8.6.6.4) that shows as `shown` where there is no plate for it.
pub(crate) fn spot(name: &str, shown: [f32; 3]) -> Object {
    let function = dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![Object::Real(1.0), Object::Real(1.0), Object::Real(1.0)],
        "C1" => shown.map(Object::Real).to_vec(),
        "N" => 1,
    };
    vec!["Separation".into(), name.into(), "DeviceRGB".into(), Object::Dictionary(function)].into()
}
