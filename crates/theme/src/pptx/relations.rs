//! The relationships of a part (ECMA-376 part 2, 9.3): where they lead within the package, and which are refused.

use roxmltree::Document;
use tipwaaier_model::Text;

use super::package::{broken, runs_programs};
use crate::names::shortened;

/// The namespace of relationships.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Kinds of relationship to what a program would run or another program would open.
const PROGRAMS: [&str; 6] = ["oleObject", "package", "control", "activeXControlBinary", "vbaProject", "vmlDrawing"];

/// A relationship to a part.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last step of its type: `slideLayout`.
    pub(super) kind: String,
    /// The part's name.
    pub(super) target: String,
}

/// Where a part's relationships stand.
pub(super) fn name_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// All relationships of a part; whatever leads outside is told by `outside`.
pub(super) fn relations(part: &str, xml: &str, outside: Outside) -> Result<Vec<Relation>, Text> {
    let name = name_of(part);
    let document = Document::parse(xml).map_err(|_| broken(&name))?;
    let mut found = Vec::new();
    let of_package = |node: &roxmltree::Node<'_, '_>| node.has_tag_name((NAMESPACE, "Relationship"));
    for node in document.root_element().children().filter(of_package) {
        let attribute = |name: &str| node.attribute(name).unwrap_or_default();
        let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
        if PROGRAMS.contains(&kind.as_str()) && outside == Outside::Refused {
            return Err(runs_programs(&format!("{part}: {kind}")));
        }
        if attribute("TargetMode") == "External" {
            if outside == Outside::Refused && !is_link(&kind, attribute("Target")) {
                return Err(leads_outside(part, &kind, attribute("Target")));
            }
            continue;
        }
        let target = resolve(part, attribute("Target")).ok_or_else(|| broken(&name))?;
        found.push(Relation { id: attribute("Id").to_owned(), kind, target });
    }
    Ok(found)
}

/// Whether relationships that lead out of the package are refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outside {
    /// The deck would take them over.
    Refused,
    /// They stay behind.
    PassedOver,
}

/// Whether this is a link that somebody follows, to where a link may lead.
fn is_link(kind: &str, target: &str) -> bool {
    kind == "hyperlink" && ["https:", "http:", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme))
}

/// The name of the part that a target leads to from a part.
fn resolve(part: &str, target: &str) -> Option<String> {
    if target.is_empty() || target.contains(['\\', '?', '#', ':', '\0']) {
        return None;
    }
    let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    (!steps.is_empty()).then(|| steps.join("/"))
}

fn leads_outside(part: &str, kind: &str, target: &str) -> Text {
    let target = shortened(target);
    Text::new(
        format!("het sjabloon haalt bij ‘{part}’ iets van buiten ({kind}: ‘{target}’); sluit het in of haal het weg"),
        format!("the template fetches something from outside at ‘{part}’ ({kind}: ‘{target}’); embed it or remove it"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_within_the_package() {
        let from = |target| resolve("ppt/slideMasters/slideMaster1.xml", target);
        assert_eq!(from("../theme/theme1.xml").as_deref(), Some("ppt/theme/theme1.xml"));
        assert_eq!(from("/ppt/media/logo.png").as_deref(), Some("ppt/media/logo.png"));
        for target in ["../../../etc/passwd", "file:///c:/x", "..\\x", "", "/"] {
            assert_eq!(from(target), None, "{target}");
        }
    }
}
