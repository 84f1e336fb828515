//! `ppt/presentation.xml` of a template: its masters in order, the size of a slide, and what the rest goes by.

use roxmltree::{Document, Node};
use tipwaaier_model::Text;

use super::package::{Package, broken, missing};
use super::parts::{parse, relations_of};
use super::relations::{Outside, Relation};

pub(super) const P: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The namespace of presentations that were saved as `Strict Open XML`.
const STRICT: &str = "http://purl.oclc.org/ooxml/presentationml/main";
/// The least and the most that a slide may measure (`ST_SlideSizeCoordinate`).
const SIZES: std::ops::RangeInclusive<u32> = 914_400..=51_206_400;

/// What the presentation says of itself.
pub(super) struct Presentation {
    pub(super) size: [u32; 2],
    pub(super) masters: Vec<(u32, String)>,
    pub(super) notes_master: Option<String>,
    pub(super) table_styles: Option<String>,
    pub(super) text_style: String,
}

/// Reads the presentation of a package.
pub(super) fn presentation(package: &mut Package<'_>) -> Result<Presentation, Text> {
    let top = relations_of(package, "", Outside::PassedOver)?;
    let main = top.into_iter().find(|it| it.kind == "officeDocument");
    let part = main.ok_or_else(|| missing("officeDocument"))?.target;
    let text = package.text(&part)?;
    let document = parse(&part, &text)?;
    let root = document.root_element();
    if root.tag_name().namespace() == Some(STRICT) {
        return Err(Text::new(
            "het sjabloon is bewaard als Strict Open XML; bewaar het als gewone .potx",
            "the template was saved as Strict Open XML; save it as an ordinary .potx",
        ));
    }
    if !root.has_tag_name((P, "presentation")) {
        return Err(broken(&part));
    }
    let relations = relations_of(package, &part, Outside::PassedOver)?;
    let of_kind = |kind: &str| relations.iter().find(|it| it.kind == kind).map(|it| it.target.clone());
    let masters = masters(root, &relations);
    if masters.is_empty() {
        return Err(missing("slideMaster"));
    }
    Ok(Presentation {
        size: size(root).ok_or_else(|| broken("sldSz"))?,
        masters,
        notes_master: of_kind("notesMaster"),
        table_styles: of_kind("tableStyles"),
        text_style: raw(root, "defaultTextStyle", &text),
    })
}

fn masters(root: Node<'_, '_>, relations: &[Relation]) -> Vec<(u32, String)> {
    let is_master = |node: &Node<'_, '_>| node.has_tag_name((P, "sldMasterId"));
    let master = |(at, node): (u32, Node<'_, '_>)| {
        let id = node.attribute((R, "id"))?;
        let target = relations.iter().find(|it| it.id == id && it.kind == "slideMaster")?.target.clone();
        let own = node.attribute("id").and_then(|id| id.parse().ok()).filter(|id| *id >= 0x8000_0000);
        Some((own.unwrap_or(0xf000_0000 + at), target))
    };
    (0..).zip(root.descendants().filter(is_master)).filter_map(master).collect()
}

/// The size of a slide; one that says nothing is 10 by 7.5 inches.
fn size(root: Node<'_, '_>) -> Option<[u32; 2]> {
    let Some(node) = root.children().find(|node| node.has_tag_name((P, "sldSz"))) else {
        return Some([9_144_000, 6_858_000]);
    };
    let measure = |name| node.attribute(name)?.parse().ok().filter(|it| SIZES.contains(it));
    Some([measure("cx")?, measure("cy")?])
}

/// A child of an element as it is written, where it can stand in a part with the usual prefixes.
pub(super) fn raw(parent: Node<'_, '_>, name: &str, text: &str) -> String {
    let Some(node) = parent.children().find(|node| node.has_tag_name((P, name))) else { return String::new() };
    let xml = &text[node.range()];
    let within = format!(
        "<x xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:p=\"{P}\" xmlns:r=\"{R}\">{xml}</x>"
    );
    let fits = xml.starts_with("<p:") && Document::parse(&within).is_ok();
    if fits { xml.to_owned() } else { String::new() }
}
