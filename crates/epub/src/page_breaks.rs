//! Where the booklet's pages begin in the e-book: markers in the text, and the list of them.

use std::collections::BTreeMap;

use tipwaaier_model::{Anchor, Blocks, Edition, Outlet, PageMap, PageNumber, Tip, TipNumber};

use crate::names;

/// The markers, by the place that they stand before, and the list of pages in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageBreaks {
    /// The pages that begin at a place.
    pub(crate) at: BTreeMap<Anchor, Vec<PageNumber>>,
    /// The pages on which a tip ends and nothing begins.
    pub(crate) after: BTreeMap<TipNumber, Vec<PageNumber>>,
    /// The document and place, and the label, of each marker.
    pub(crate) list: Vec<(String, String)>,
}

impl PageBreaks {
    /// Walks the edition in reading order; a page's marker stands before the first thing that begins on it.
    ///
    /// On some pages nothing begins: they are filled by one long paragraph, or hold the end of a tip and room for
    /// notes. Their markers stand before the next thing of the same tip, or after the tip's text.
    pub(crate) fn of(edition: &Edition, pages: Option<&PageMap>) -> Self {
        let Some(pages) = pages else { return Self::default() };
        let mut walk = Walk { pages, last: 0, tip: None, breaks: Self::default() };
        for part in &edition.parts {
            if let Some(theme) = part.theme {
                walk.begin(Anchor::Theme(theme), &names::theme(theme));
            }
            for tip in &edition.tips[part.tips.clone()] {
                walk.tip(tip);
            }
        }
        if edition.tips.iter().any(|tip| !tip.people().is_empty()) {
            walk.begin(Anchor::Contributors, names::CONTRIBUTORS);
        }
        walk.breaks
    }
}

struct Walk<'a> {
    pages: &'a PageMap,
    last: usize,
    tip: Option<TipNumber>,
    breaks: PageBreaks,
}

impl Walk<'_> {
    fn tip(&mut self, tip: &Tip) {
        let number = tip.number;
        self.begin(Anchor::Tip(number), &names::tip(number));
        self.tip = Some(number);
        self.blocks(tip, None, &tip.lead);
        for (at, section) in tip.sections.iter().enumerate() {
            if !section.role.is_shown_in(Outlet::Ebook) {
                continue;
            }
            self.visit(Anchor::Section(number, at), number);
            self.blocks(tip, Some((at, None)), &section.content);
            for (which, example) in section.examples.iter().enumerate() {
                self.visit(Anchor::Example(number, at, which), number);
                self.blocks(tip, Some((at, Some(which))), &example.content);
            }
        }
    }

    fn blocks(&mut self, tip: &Tip, place: Option<(usize, Option<usize>)>, blocks: &Blocks) {
        for at in 0..blocks.len() {
            self.visit(Anchor::Block(tip.number, place, at), tip.number);
        }
    }

    /// A place that opens a document: the pages before it on which nothing began are the end of the tip before.
    fn begin(&mut self, anchor: Anchor, document: &str) {
        let Some(page) = self.page(anchor) else { return };
        if let Some(tip) = self.tip.filter(|_| page.physical > self.last + 1) {
            let skipped = self.pages_to(page.physical - 1, &names::tip(tip));
            self.breaks.after.entry(tip).or_default().extend(skipped);
        }
        self.last = page.physical - 1;
        let opened = self.pages_to(page.physical, document);
        self.breaks.at.insert(anchor, opened);
    }

    /// A place within a tip.
    fn visit(&mut self, anchor: Anchor, tip: TipNumber) {
        if let Some(page) = self.page(anchor) {
            let passed = self.pages_to(page.physical, &names::tip(tip));
            self.breaks.at.insert(anchor, passed);
        }
    }

    /// The page that begins at a place. Pages only ever count up: a list that went back would not be in reading order,
    /// which EPUB asks for.
    fn page(&self, anchor: Anchor) -> Option<PageNumber> {
        self.pages.page(anchor).filter(|page| page.physical > self.last)
    }

    /// Takes the pages after the last one up to `end` into the list, as places in a document.
    fn pages_to(&mut self, end: usize, document: &str) -> Vec<PageNumber> {
        let labels = self.pages.labels.iter().enumerate().take(end).skip(self.last);
        let passed: Vec<_> = labels.map(|(at, label)| PageNumber { physical: at + 1, label: label.clone() }).collect();
        for page in &passed {
            let href = format!("{document}#{}", names::page_id(page.physical));
            self.breaks.list.push((href, page.label.clone()));
        }
        self.last = end;
        passed
    }
}
