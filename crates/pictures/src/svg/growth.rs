//! How large an SVG becomes when every `use`, pattern, mask, marker and filter is drawn where it is referred to.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId, ParsingOptions};
use tipwaaier_model::limits;

use super::Words;
use crate::PictureError;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Most elements that a drawing may have once all that it refers to is drawn in place.
const GROWN_ELEMENTS: u64 = 4 * limits::SVG_ELEMENTS as u64;
/// Deepest nesting, references included.
const GROWN_NESTING: usize = 2 * limits::SVG_NESTING;

/// Refuses a drawing that refers to itself in a circle, or grows beyond the limits when references are followed.
/// Tells of any other whether it has text.
///
/// The tags were counted before, so that the tree that is walked here is small.
pub(super) fn check(svg: &str) -> Result<Words, PictureError> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(svg, options).map_err(|error| PictureError::broken("SVG", &error.to_string()))?;
    let ids = document
        .descendants()
        .filter_map(|node| node.attribute("id").map(|id| (id, node)))
        // The first of two equal ids is the one that references mean.
        .fold(HashMap::new(), |mut ids, (id, node)| {
            ids.entry(id).or_insert(node);
            ids
        });
    let mut walk = Walk { ids, sizes: HashMap::new() };
    walk.size(document.root_element(), 0)?;
    let mut texts = document.descendants().filter(|node| node.has_tag_name((SVG, "text")));
    let has_words =
        |text: Node<'_, '_>| text.descendants().filter_map(|node| node.text()).any(|words| !words.trim().is_empty());
    Ok(if texts.any(has_words) { Words::Some } else { Words::None })
}

struct Walk<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// `None` while an element's own size is being found, so that a circle is seen.
    sizes: HashMap<NodeId, Option<u64>>,
}

impl<'a, 'input> Walk<'a, 'input> {
    /// How many elements are drawn for one, itself included.
    fn size(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<u64, PictureError> {
        match self.sizes.get(&node.id()) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                return Err(PictureError::unsafe_svg(
                    "de tekening verwijst in een kring naar zichzelf",
                    "the drawing refers to itself in a circle",
                ));
            }
            None => {}
        }
        if depth > GROWN_NESTING {
            return Err(PictureError::svg_too_large(
                format!("de tekening verwijst meer dan {GROWN_NESTING} niveaus diep"),
                format!("the drawing refers more than {GROWN_NESTING} levels deep"),
            ));
        }
        self.sizes.insert(node.id(), None);
        let mut size = 1_u64;
        for child in node.children().filter(Node::is_element) {
            size = size.saturating_add(self.size(child, depth + 1)?);
        }
        for id in targets(node) {
            if let Some(target) = self.ids.get(id).copied() {
                size = size.saturating_add(self.size(target, depth + 1)?);
            }
        }
        if size > GROWN_ELEMENTS {
            return Err(PictureError::svg_too_large(
                format!("de tekening groeit door verwijzingen tot meer dan {GROWN_ELEMENTS} elementen"),
                format!("the drawing grows by its references to more than {GROWN_ELEMENTS} elements"),
            ));
        }
        self.sizes.insert(node.id(), Some(size));
        Ok(size)
    }
}

/// The ids that an element refers to.
fn targets<'a>(node: Node<'a, '_>) -> Vec<&'a str> {
    let mut targets = Vec::new();
    for attribute in node.attributes() {
        let value = attribute.value();
        if attribute.name() == "href" {
            targets.extend(value.trim().strip_prefix('#'));
        }
        for (at, _) in value.match_indices("url(") {
            let target = value[at + 4..].trim_start().trim_start_matches(['"', '\'']);
            let end = target.find(['"', '\'', ')']).unwrap_or(target.len());
            targets.extend(target[..end].trim().strip_prefix('#'));
        }
    }
    targets
}
