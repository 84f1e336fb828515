//! Where the booklet's pages begin in the e-book: markers in the text, and the list of them.

use std::collections::BTreeMap;

use tipwaaier_model::{Anchor, Blocks, Edition, PageMap, PageNumber, SectionKind, Tip};

use crate::names;
use crate::page::Page;

/// The markers, by the place that they stand before, and the list of pages in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageBreaks {
    at: BTreeMap<Anchor, PageNumber>,
    /// The document and place, and the label, of each marker.
    pub(crate) list: Vec<(String, String)>,
}

impl PageBreaks {
    /// Walks the edition in reading order; a page's marker stands before the first thing that begins on it.
    ///
    /// A page on which nothing begins (it is filled by one long paragraph) has no marker.
    pub(crate) fn of(edition: &Edition, pages: Option<&PageMap>) -> Self {
        let Some(pages) = pages else { return Self::default() };
        let mut walk = Walk { pages, last: 0, breaks: Self::default() };
        for part in &edition.parts {
            if let Some(theme) = part.theme {
                walk.visit(Anchor::Theme(theme), || names::theme(theme));
            }
            for tip in &edition.tips[part.tips.clone()] {
                walk.tip(tip);
            }
        }
        if edition.tips.iter().any(|tip| !tip.people().is_empty()) {
            walk.visit(Anchor::Contributors, || names::CONTRIBUTORS.to_owned());
        }
        walk.breaks
    }
}

struct Walk<'a> {
    pages: &'a PageMap,
    last: usize,
    breaks: PageBreaks,
}

impl Walk<'_> {
    fn tip(&mut self, tip: &Tip) {
        let number = tip.number;
        self.visit(Anchor::Tip(number), || names::tip(number));
        self.blocks(tip, None, &tip.lead);
        for (at, section) in tip.sections.iter().enumerate() {
            match &section.kind {
                SectionKind::Notes(_) | SectionKind::Slides(_) => {}
                SectionKind::Examples { intro, examples } => {
                    self.visit(Anchor::Section(number, at), || names::tip(number));
                    self.blocks(tip, Some((at, None)), intro);
                    for (which, example) in examples.iter().enumerate() {
                        self.visit(Anchor::Example(number, at, which), || names::tip(number));
                        self.blocks(tip, Some((at, Some(which))), &example.content);
                    }
                }
                SectionKind::Why(content)
                | SectionKind::Questions { content, .. }
                | SectionKind::Actions(content)
                | SectionKind::More(content)
                | SectionKind::Other(content) => {
                    self.visit(Anchor::Section(number, at), || names::tip(number));
                    self.blocks(tip, Some((at, None)), content);
                }
            }
        }
    }

    fn blocks(&mut self, tip: &Tip, place: Option<(usize, Option<usize>)>, blocks: &Blocks) {
        for at in 0..blocks.len() {
            self.visit(Anchor::Block(tip.number, place, at), || names::tip(tip.number));
        }
    }

    /// Pages only ever count up: a list that went back would not be in reading order, which EPUB asks for.
    fn visit(&mut self, anchor: Anchor, document: impl FnOnce() -> String) {
        if let Some(page) = self.pages.page(anchor).filter(|page| page.physical > self.last) {
            self.last = page.physical;
            let href = format!("{}#{}", document(), names::page_id(page.physical));
            self.breaks.list.push((href, page.label.clone()));
            self.breaks.at.insert(anchor, page);
        }
    }
}

impl Page<'_> {
    /// The marker of the page that begins at this place, if one does.
    pub(crate) fn page_break(&mut self, anchor: Anchor) {
        if let Some(page) = self.book.breaks.at.get(&anchor) {
            let label = format!("{} {}", self.book.words.page, page.label);
            let id = names::page_id(page.physical);
            // A title, since ARIA has no label on a page break any more.
            let attributes = [("epub:type", "pagebreak"), ("role", "doc-pagebreak"), ("id", &id), ("title", &label)];
            self.leaf("div", &attributes, "");
        }
    }
}
