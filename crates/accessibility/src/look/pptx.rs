//! Looks at a deck for PowerPoint: the texts of its parts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use tipwaaier_model::LanguageTag;

use super::{Check, Look, Looks};

/// The most that is read of one part of an archive.
const MOST: u64 = 50_000_000;

/// Whether a name has an extension.
pub(super) fn ends_in(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end == extension)
}

/// The parts of an archive that are texts, with their names.
pub(super) fn texts(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut texts = Vec::new();
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().to_owned();
        if ["xml", "xhtml", "opf"].iter().any(|end| ends_in(&name, end)) {
            let mut text = String::new();
            part.take(MOST).read_to_string(&mut text).ok()?;
            texts.push((name, text));
        }
    }
    Some(texts)
}

pub(super) fn looks_at(bytes: &[u8]) -> Option<Looks> {
    let parts = texts(bytes)?;
    let is_slide = |name: &str| name.starts_with("ppt/slides/slide") && ends_in(name, "xml");
    let slides: Vec<&str> = parts.iter().filter(|(name, _)| is_slide(name)).map(|(_, text)| text.as_str()).collect();
    let count = slides.len();
    let pictures: Vec<&str> = slides.iter().flat_map(|slide| slide.split("<p:pic>").skip(1)).collect();
    let is_said = |picture: &&&str| {
        let own = picture.split("</p:pic>").next().unwrap_or_default();
        (own.contains(" descr=\"") && !own.contains(" descr=\"\"")) || own.contains("decorative")
    };
    let said = pictures.iter().filter(is_said).count();
    let has_title = |slide: &&&str| slide.contains("type=\"title\"") || slide.contains("type=\"ctrTitle\"");
    let titled = slides.iter().filter(has_title).count();
    let core = parts.iter().find(|(name, _)| name == "docProps/core.xml").map_or("", |(_, text)| text.as_str());
    let tags: Vec<&str> = slides.iter().flat_map(|slide| slide.split(" lang=\"").skip(1)).collect();
    let is_wrong = |tag: &&&str| LanguageTag::new(tag.split('"').next().unwrap_or_default()).is_err();
    let parts = Look::of_parts(tags.len(), tags.iter().filter(is_wrong).count());
    let without_language = slides.iter().filter(|slide| !slide.contains(" lang=\"")).count();
    Some(BTreeMap::from([
        (Check::Parts, parts),
        (
            Check::Alternatives,
            Look::new(
                format!("de beschrijving van {} afbeeldingen", pictures.len()),
                format!("the description of {} pictures", pictures.len()),
            )
            .finding(pictures.len() - said, "zonder beschrijving", "without a description"),
        ),
        (
            Check::Structure,
            Look::new(format!("of {count} dia’s een titel hebben"), format!("whether {count} slides have a title"))
                .finding(count - titled, "dia’s zonder titel", "slides without a title"),
        ),
        (
            Check::Title,
            Look::new("de titel in de eigenschappen", "the title in the properties").finding(
                usize::from(!core.contains("<dc:title>")),
                "bestand zonder titel",
                "file without a title",
            ),
        ),
        (
            Check::Language,
            Look::new(
                format!("de taal van de tekst op {count} dia’s"),
                format!("the language of text on {count} slides"),
            )
            .finding(without_language, "dia’s zonder taal", "slides without a language"),
        ),
    ]))
}
