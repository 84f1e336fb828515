//! Lists, definitions, figures, quotations and films of a page.

use scraper::ElementRef;
use tipwaaier_model::{BlockKind, Code, Definition, Diagnostic, ListItem, ListMarker, Parsed, Text, Url};

use super::flow::{Flow, Gathered, is_hidden};
use crate::runs::{Leaf, Marks, TextRun};
use crate::tree::{Block, block, text};
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

    /// A quotation, or a note in a box as Markdown writes it: `> [!WARNING]`.
    pub(super) fn quote(&mut self, element: ElementRef<'_>) -> BlockKind<Parsed> {
        let content = self.element_to_blocks(element);
        let Some(name) = element.attr("class").and_then(|class| class.strip_prefix("markdown-alert-")) else {
            return BlockKind::Quote(content);
        };
        // Without a title it gets the one that the collection's language has.
        let title = if name == "note" { Vec::new() } else { text(name.to_owned(), self.last) };
        BlockKind::Note { title, content }
    }

    /// A film, a sound or a page that is shown within this one: a tip has its address, as a link where it can be one.
    pub(super) fn frame(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        self.unread.push(fold(&element.text().collect::<String>()));
        let parts = element.descendants().filter_map(ElementRef::wrap);
        let mut addresses = parts.flat_map(|part| ["src", "data", "data-src"].map(|name| part.attr(name)));
        let found = addresses.find_map(|address| address).unwrap_or_default().trim();
        let address = if found.starts_with("//") { format!("https:{found}") } else { found.to_owned() };
        if address.is_empty() || ["about:", "data:", "javascript:"].iter().any(|scheme| address.starts_with(scheme)) {
            return;
        }
        let link = Url::new(&address.replace(' ', "%20")).ok();
        let words = match element.attr("title").map(fold).filter(|title| !title.is_empty()) {
            Some(title) if link.is_some() => title,
            Some(title) => format!("{title} ({address})"),
            None => address.clone(),
        };
        self.flush(to);
        to.runs.push(TextRun { leaf: Leaf::Text(words), marks: Marks { link, ..Marks::default() } });
        self.flush(to);
        self.diagnostics.push(Diagnostic::new(
            Code::UnplacedText,
            self.last,
            Text::new(
                format!("{address} wordt in de bron zelf getoond, zoals een film; in de tip staat het adres"),
                format!("{address} is shown within the source, as a film is; the tip has the address"),
            ),
        ));
    }
}
