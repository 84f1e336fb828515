//! The numbers of a tip's footnotes: those of its author and those that show an address, in the order of their marks.
//!
//! Typst could count them, but only by looking at the layout before, and so at the price of another layout.

use std::collections::BTreeMap;

use tipwaaier_typesetter::{BlockData, InlineData, InlineNode, LinkUse, visit_blocks, visit_inlines};

use crate::tip_data::TipData;

/// Gives every footnote of a tip its number.
pub(crate) fn number_notes(tip: &mut TipData) {
    let coded = tip.codes.keys().copied().collect();
    let mut numbers = Numbers { next: 1, marks: BTreeMap::new(), notes: std::mem::take(&mut tip.footnotes), coded };
    numbers.blocks(&mut tip.lead);
    for section in &mut tip.sections {
        numbers.heading(&mut section.heading);
        numbers.blocks(&mut section.blocks);
        for example in &mut section.examples {
            numbers.heading(&mut example.title);
            numbers.blocks(&mut example.blocks);
            example.sources.iter_mut().for_each(|line| numbers.inlines(&mut line.body));
        }
    }
    tip.footnotes = numbers.notes;
}

struct Numbers {
    next: usize,
    /// The numbers of the author's footnotes.
    marks: BTreeMap<usize, usize>,
    notes: Vec<Vec<BlockData>>,
    /// The keys of the addresses that a code shows.
    coded: Vec<usize>,
}

impl Numbers {
    fn blocks(&mut self, blocks: &mut [BlockData]) {
        visit_blocks(blocks, &mut |node| self.number(node, Links::Noted));
    }

    fn inlines(&mut self, inlines: &mut [InlineData]) {
        visit_inlines(inlines, &mut |node| self.number(node, Links::Noted));
    }

    fn heading(&mut self, inlines: &mut [InlineData]) {
        visit_inlines(inlines, &mut |node| self.number(node, Links::Plain));
    }

    fn number(&mut self, node: &mut InlineNode, links: Links) {
        match node {
            InlineNode::Link { paper: LinkUse::Once | LinkUse::First, key, mark, .. }
                if links == Links::Noted && !self.coded.contains(key) =>
            {
                *mark = Some(self.take());
            }
            InlineNode::Footnote { at, first, mark } => {
                if *first {
                    let number = self.take();
                    self.marks.insert(*at, number);
                    // What a note says comes right after its mark.
                    let mut said = self.notes.get_mut(*at).map(std::mem::take).unwrap_or_default();
                    self.blocks(&mut said);
                    if let Some(place) = self.notes.get_mut(*at) {
                        *place = said;
                    }
                }
                *mark = self.marks.get(at).copied().unwrap_or_default();
            }
            InlineNode::Link { .. }
            | InlineNode::Emphasis { .. }
            | InlineNode::Strong { .. }
            | InlineNode::Strikethrough { .. }
            | InlineNode::Code { .. }
            | InlineNode::Reference { .. }
            | InlineNode::Picture { .. }
            | InlineNode::Break => {}
        }
    }

    fn take(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }
}

/// Whether links have footnotes: in headings they don't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    Noted,
    Plain,
}
