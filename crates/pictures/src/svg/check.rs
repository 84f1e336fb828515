//! A look at every tag of an SVG before any tree is built from it: nothing acts, nothing points outside, nothing is
//! nested or repeated beyond the limits.

use std::collections::HashSet;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{Reader, Writer, XmlVersion};
use tipwaaier_model::limits;

use super::css;
use crate::PictureError;

const SVG: Namespace = Namespace("http://www.w3.org/2000/svg");
const XHTML: Namespace = Namespace("http://www.w3.org/1999/xhtml");

/// Elements that act, hold foreign content or load it.
const FORBIDDEN: [&str; 20] = [
    "script",
    "foreignobject",
    "animate",
    "animatecolor",
    "animatemotion",
    "animatetransform",
    "set",
    "discard",
    "handler",
    "listener",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "canvas",
    "font-face-uri",
    "link",
    "meta",
    "base",
];
/// Attributes of filter primitives whose work grows with their value, with the most that is taken.
const COSTLY: [(&str, f64); 4] =
    [("numOctaves", 10.0), ("radius", 1_000.0), ("order", 20.0), ("stdDeviation", 10_000.0)];

/// Refuses an SVG that acts, points outside, or is beyond the limits.
pub(super) fn check(svg: &str) -> Result<(), PictureError> {
    let mut reader = NsReader::from_str(svg);
    let mut state = State::default();
    loop {
        match reader.read_event().map_err(not_well_formed)? {
            Event::Start(tag) => {
                let ours = is_drawing(&reader, &tag);
                state.open(&tag, ours)?;
                state.in_style = tag.local_name().as_ref().eq_ignore_ascii_case("style");
            }
            Event::Empty(tag) => {
                let ours = is_drawing(&reader, &tag);
                state.open(&tag, ours)?;
                state.depth -= 1;
            }
            Event::End(_) => {
                state.depth = state.depth.saturating_sub(1);
                if state.in_style {
                    css::check(&std::mem::take(&mut state.style))?;
                    state.in_style = false;
                }
            }
            Event::Text(text) if state.in_style => state.style.push_str(&text.into_inner()),
            Event::CData(text) if state.in_style => state.style.push_str(&text.into_inner()),
            Event::GeneralRef(name) => {
                // Inside a style a reference could spell what the check of the style looks for.
                let known = name.is_char_ref() || matches!(&*name, "amp" | "lt" | "gt" | "quot" | "apos");
                if !known || state.in_style {
                    return Err(entities());
                }
            }
            Event::DocType(doctype) if doctype.to_uppercase().contains("<!ENTITY") => return Err(entities()),
            Event::DocType(_) | Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) => {}
            Event::PI(instruction) => {
                if instruction.target().eq_ignore_ascii_case("xml-stylesheet") {
                    return Err(PictureError::unsafe_svg(
                        "de tekening haalt een stijlblad van buiten",
                        "the drawing fetches a style sheet from outside",
                    ));
                }
            }
            Event::Eof => break,
        }
    }
    if state.elements == 0 || !state.is_svg {
        return Err(PictureError::unknown_format());
    }
    Ok(())
}

#[allow(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
pub(super) fn not_well_formed(error: impl ToString) -> PictureError {
    PictureError::broken("SVG", &error.to_string())
}

fn entities() -> PictureError {
    PictureError::unsafe_svg(
        "de tekening gebruikt zelfgemaakte entiteiten (&naam;)",
        "the drawing uses entities of its own (&name;)",
    )
}

/// Whether a tag is one that a browser would take as SVG or HTML, rather than an editor's own data.
fn is_drawing(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> bool {
    match reader.resolver().resolve_element(tag.name()).0 {
        ResolveResult::Bound(namespace) => namespace == SVG || namespace == XHTML,
        ResolveResult::Unbound | ResolveResult::Unknown(_) => true,
    }
}

#[derive(Default)]
struct State {
    depth: usize,
    elements: usize,
    surfaces: usize,
    is_svg: bool,
    in_style: bool,
    style: String,
}

impl State {
    /// Takes in an opening tag.
    fn open(&mut self, tag: &BytesStart<'_>, ours: bool) -> Result<(), PictureError> {
        self.depth += 1;
        self.elements += 1;
        let name = tag.local_name().as_ref().to_owned();
        if self.elements == 1 {
            self.is_svg = name == "svg";
        }
        self.check_limits()?;
        if ours && FORBIDDEN.contains(&name.to_lowercase().as_str()) {
            return Err(PictureError::unsafe_svg(
                format!("de tekening bevat <{name}>, dat kan handelen of iets van buiten haalt"),
                format!("the drawing has <{name}>, which can act or fetches something from outside"),
            ));
        }
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(not_well_formed)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(not_well_formed)?;
            let key = attribute.key.local_name().as_ref().to_owned();
            if self.elements == 1 && key == "viewBox" {
                check_view(&value)?;
            }
            if ours {
                self.attribute(&name, &key, attribute.key.prefix().map(|p| p.as_ref().to_owned()).as_deref(), &value)?;
            }
        }
        Ok(())
    }

    fn check_limits(&self) -> Result<(), PictureError> {
        let limit = |count: usize, limit: usize, nl: &str, en: &str| {
            if count <= limit {
                return Ok(());
            }
            Err(PictureError::svg_too_large(
                format!("de tekening heeft meer dan {limit} {nl}"),
                format!("the drawing has more than {limit} {en}"),
            ))
        };
        limit(self.elements, limits::SVG_ELEMENTS, "elementen", "elements")?;
        limit(
            self.depth,
            limits::SVG_NESTING,
            "niveaus van elementen in elkaar",
            "levels of elements within each other",
        )?;
        limit(
            self.surfaces,
            limits::SVG_SURFACES,
            "gefilterde, gemaskeerde of doorzichtige delen",
            "filtered, masked or transparent parts",
        )
    }

    fn attribute(&mut self, tag: &str, key: &str, prefix: Option<&str>, value: &str) -> Result<(), PictureError> {
        let lower = key.to_lowercase();
        if prefix.is_none() && lower.starts_with("on") {
            return Err(PictureError::unsafe_svg(
                format!("het element <{tag}> heeft ‘{key}’, dat kan handelen"),
                format!("the element <{tag}> has ‘{key}’, which can act"),
            ));
        }
        match lower.as_str() {
            "href" | "src" if matches!(prefix, None | Some("xlink")) => reference(tag, value)?,
            "opacity" | "filter" | "mask" | "clip-path" | "mix-blend-mode" => self.surfaces += 1,
            _ => {}
        }
        if lower == "style" || value.to_lowercase().contains("url(") || value.contains('\\') {
            css::check(value)?;
            self.surfaces += usize::from(lower == "style" && value.contains("opacity"));
        }
        let costly = COSTLY.iter().find(|(name, _)| *name == key && (tag.starts_with("fe")));
        if let Some((name, most)) = costly {
            let small = value
                .split([' ', ','])
                .filter(|part| !part.is_empty())
                .all(|part| part.parse::<f64>().is_ok_and(|number| number.is_finite() && number <= *most));
            if !small {
                return Err(PictureError::svg_too_large(
                    format!("het filter <{tag}> heeft voor ‘{name}’ meer dan de grens van {most}"),
                    format!("the filter <{tag}> has more for ‘{name}’ than the limit of {most}"),
                ));
            }
        }
        Ok(())
    }
}

/// Refuses a `viewBox` that is no box: drawn without it, the picture would have another shape than was meant.
fn check_view(value: &str) -> Result<(), PictureError> {
    let parts = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty());
    let numbers: Option<Vec<f64>> =
        parts.map(|part| part.parse().ok().filter(|number: &f64| number.is_finite())).collect();
    match numbers.as_deref() {
        Some([_, _, width, height]) if *width > 0.0 && *height > 0.0 => Ok(()),
        _ => Err(PictureError::unsound(
            "de viewBox van de SVG is geen vier getallen met een breedte en een hoogte",
            "the viewBox of the SVG is not four numbers with a width and a height",
        )),
    }
}

/// Refuses a reference to anything but an id in the same drawing or a raster that it carries itself.
fn reference(tag: &str, value: &str) -> Result<(), PictureError> {
    let value = value.trim();
    let lower: String = value.chars().take(32).flat_map(char::to_lowercase).collect();
    let raster = ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp"]
        .iter()
        .any(|kind| lower.starts_with(kind));
    let embeds = matches!(tag.to_lowercase().as_str(), "image" | "feimage") && raster;
    if value.is_empty() || value.starts_with('#') || embeds {
        return Ok(());
    }
    Err(PictureError::unsafe_svg(
        format!("het element <{tag}> verwijst naar buiten de tekening"),
        format!("the element <{tag}> points outside the drawing"),
    ))
}

/// The SVG without ids that nothing in it refers to. An editor's ids may be no XML names and may stand twice, which
/// EPUB refuses; the ones that remain are those of gradients, masks and their like.
pub(super) fn without_unused_ids(svg: &str) -> Result<String, PictureError> {
    let used: HashSet<String> = references(svg).collect();
    let mut reader = Reader::from_str(svg);
    let mut writer = Writer::new(Vec::new());
    loop {
        let event = match reader.read_event().map_err(not_well_formed)? {
            Event::Eof => break,
            Event::Start(tag) => Event::Start(without_unused_id(&tag, &used)?),
            Event::Empty(tag) => Event::Empty(without_unused_id(&tag, &used)?),
            other => other,
        };
        writer.write_event(event).map_err(not_well_formed)?;
    }
    String::from_utf8(writer.into_inner()).map_err(not_well_formed)
}

fn without_unused_id(tag: &BytesStart<'_>, used: &HashSet<String>) -> Result<BytesStart<'static>, PictureError> {
    let mut clean = BytesStart::new(tag.name().as_ref().to_owned());
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(not_well_formed)?;
        if attribute.key.as_ref() != "id" || used.contains(attribute.value.as_ref()) {
            clean.push_attribute(attribute);
        }
    }
    Ok(clean)
}

/// The ids that `url(#…)` and `href="#…"` name.
fn references(svg: &str) -> impl Iterator<Item = String> + '_ {
    svg.match_indices('#').filter_map(|(at, _)| {
        let end = svg[at..].find([')', '"', '\''])?;
        Some(svg[at + 1..at + end].to_owned())
    })
}
