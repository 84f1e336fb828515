//! Lists, definitions, figures and code of a page.

use scraper::ElementRef;
use tipwaaier_model::{BlockKind, Definition, ListItem, ListMarker, Parsed};

use super::flow::{Flow, Gathered, is_hidden};
use crate::tree::{Block, block};
use crate::words::fold;

impl Flow<'_, '_> {
    pub(super) fn list(&mut self, element: ElementRef<'_>) -> Option<BlockKind<Parsed>> {
        let mut items: Vec<ListItem<Parsed>> = Vec::new();
        for child in element.children().filter_map(ElementRef::wrap) {
            let name = child.value().name();
            if is_hidden(child.value()) || self.notes.has(child) {
                continue;
            }
            let outer = self.ticked.take();
            let content = if matches!(name, "ul" | "ol") {
                // Old pages nest a list beside the items.
                self.list(child).map(|kind| block(kind, self.last)).into_iter().collect()
            } else {
                self.element_to_blocks(child)
            };
            let ticked = std::mem::replace(&mut self.ticked, outer);
            match items.last_mut() {
                _ if content.is_empty() => {}
                Some(last) if name != "li" => last.content.extend(content),
                _ => items.push(ListItem { ticked, content, span: self.last }),
            }
        }
        let start = element.value().attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let marker = if element.value().name() == "ol" { ListMarker::Number(start) } else { ListMarker::Bullet };
        (!items.is_empty()).then_some(BlockKind::List { marker, items })
    }

    pub(super) fn definitions(&mut self, element: ElementRef<'_>) -> Option<BlockKind<Parsed>> {
        let mut definitions: Vec<Definition<Parsed>> = Vec::new();
        let groups = element.children().filter_map(ElementRef::wrap);
        let parts = groups.flat_map(|group| {
            let inside = group.children().filter_map(ElementRef::wrap).collect::<Vec<_>>();
            if group.value().name() == "div" { inside } else { vec![group] }
        });
        for part in parts {
            let blocks = self.element_to_blocks(part);
            let is_term = part.value().name() == "dt";
            match definitions.last_mut() {
                _ if blocks.is_empty() => {}
                Some(last) if !is_term => last.meanings.push(blocks),
                _ => {
                    definitions.push(Definition { term: crate::looks::blocks_to_line(blocks), meanings: Vec::new() });
                }
            }
        }
        // A term without a meaning can't be written as one.
        let whole = definitions.iter().all(|definition| !definition.meanings.is_empty());
        if whole {
            return (!definitions.is_empty()).then_some(BlockKind::Definitions(definitions));
        }
        let items = definitions.into_iter().map(|definition| {
            let mut content = vec![block(BlockKind::Paragraph(definition.term), self.last)];
            content.extend(definition.meanings.into_iter().flatten());
            ListItem { ticked: None, content, span: self.last }
        });
        Some(BlockKind::List { marker: ListMarker::Bullet, items: items.collect() })
    }

    pub(super) fn figure(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        let mut inner = Gathered::default();
        let mut caption = Vec::new();
        for child in element.children().filter_map(ElementRef::wrap) {
            if child.value().name() == "figcaption" {
                caption.extend(self.element_to_blocks(child));
            } else {
                self.element(child, &mut inner);
            }
        }
        self.flush(&mut inner);
        let words = fold(&crate::tree::blocks_words(&caption));
        match inner.blocks.as_mut_slice() {
            [Block { kind: BlockKind::Picture { caption: of_picture, .. }, .. }] if !words.is_empty() => {
                *of_picture = Some(words);
            }
            _ => inner.blocks.extend(caption),
        }
        to.blocks.append(&mut inner.blocks);
    }
}
