//! The numbers of a tip's footnotes: those of its author and those that show an address, in the order of their marks.
//!
//! Typst could count them, but only by looking at the layout before, and so at the price of another layout.

use std::collections::BTreeMap;

use tipwaaier_typesetter::{BlockData, InlineData, InlineNode, LinkUse, NoteData, NotePlace, Said, visit_inlines};

use crate::boxes::BoxPart;
use crate::tip_data::TipData;

/// How many notes of one list, quote or list of definitions stand at the foot of its pages; for more, they stand below
/// it. Typst lays all of it out again for each of its notes.
const MOST_AT_FOOT: usize = 40;

/// Gives every footnote of a tip its number. `place` is where the notes stand of what may run over several pages; those
/// of the author's that are `tall` stand below their block, since they would leave the foot of a page too little above it.
pub(crate) fn number_notes(tip: &mut TipData, place: NotePlace, tall: &[bool]) {
    let coded = tip.codes.keys().copied().collect();
    let mut numbers = Numbers { next: 1, marks: BTreeMap::new(), coded, place, tall, below: None };
    numbers.blocks(&mut tip.lead);
    for section in &mut tip.sections {
        numbers.heading(&mut section.heading);
        numbers.blocks(&mut section.blocks);
        if section.blocks.iter().any(|block| numbers.has_tall_note(block)) {
            section.parts.iter_mut().for_each(BoxPart::measure);
        }
        for example in &mut section.examples {
            numbers.heading(&mut example.title);
            numbers.blocks(&mut example.blocks);
            example.sources.iter_mut().for_each(|line| numbers.inlines(&mut line.body));
        }
    }
}

struct Numbers<'a> {
    next: usize,
    /// The numbers of the author's footnotes, and where they stand.
    marks: BTreeMap<usize, (usize, NotePlace)>,
    /// The keys of the addresses that a code shows.
    coded: Vec<usize>,
    /// Where the notes stand of what may run over several pages.
    place: NotePlace,
    /// Which of the author's footnotes are tall.
    tall: &'a [bool],
    /// The notes that will stand below the block at hand, if that is where they stand.
    below: Option<Vec<NoteData>>,
}

impl Numbers<'_> {
    fn blocks(&mut self, blocks: &mut [BlockData]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &mut BlockData) {
        if self.below.is_none() && self.stand_below(block) {
            self.below = Some(Vec::new());
            self.within(block);
            let notes = self.below.take().unwrap_or_default();
            if !notes.is_empty() {
                let inner = Box::new(std::mem::replace(block, BlockData::Rule));
                *block = BlockData::Noted { block: inner, notes };
            }
        } else {
            self.within(block);
        }
    }

    fn within(&mut self, block: &mut BlockData) {
        match block {
            BlockData::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(&mut item.body)),
            BlockData::Definitions { items, .. } => {
                for item in items {
                    self.inlines(&mut item.term);
                    item.meanings.iter_mut().for_each(|meaning| self.blocks(meaning));
                }
            }
            BlockData::Quote { body, .. } => self.blocks(body),
            BlockData::Note { title, body } => {
                self.inlines(title);
                self.blocks(body);
            }
            BlockData::Paragraph { .. }
            | BlockData::Pictures { .. }
            | BlockData::Heading { .. }
            | BlockData::Table { .. } => {
                block.visit(&mut |node| self.number(node, Links::Noted));
            }
            // Their notes have numbers already, or there is no text in them.
            BlockData::Noted { .. } | BlockData::Code { .. } | BlockData::Picture { .. } | BlockData::Rule => {}
        }
    }

    /// Whether the notes of a block stand below it. Those of a table always do: its head comes again on each page.
    fn stand_below(&self, block: &mut BlockData) -> bool {
        let mut has_tall = false;
        block.visit(&mut |node| {
            has_tall |= matches!(node, InlineNode::Footnote { at, first: true, .. } if self.tall[*at]);
        });
        match block {
            BlockData::Table { .. } => true,
            BlockData::List { .. }
            | BlockData::Definitions { .. }
            | BlockData::Quote { .. }
            | BlockData::Note { .. } => {
                let mut marks = 0;
                block.visit(&mut |node| marks += usize::from(self.has_note(node)));
                has_tall || marks > MOST_AT_FOOT || (marks > 0 && self.place == NotePlace::Below)
            }
            BlockData::Paragraph { .. } | BlockData::Pictures { .. } | BlockData::Heading { .. } => has_tall,
            BlockData::Code { .. } | BlockData::Picture { .. } | BlockData::Rule | BlockData::Noted { .. } => false,
        }
    }

    /// Whether a tall note stands below a block.
    fn has_tall_note(&self, block: &BlockData) -> bool {
        let is_tall = |note: &NoteData| matches!(note.says, Said::Note { at } if self.tall[at]);
        matches!(block, BlockData::Noted { notes, .. } if notes.iter().any(is_tall))
    }

    fn has_note(&self, node: &InlineNode) -> bool {
        match node {
            InlineNode::Link { paper, key, .. } => {
                matches!(paper, LinkUse::Once | LinkUse::First) && !self.coded.contains(key)
            }
            InlineNode::Footnote { first, .. } => *first,
            InlineNode::Emphasis { .. }
            | InlineNode::Strong { .. }
            | InlineNode::Strikethrough { .. }
            | InlineNode::Styled { .. }
            | InlineNode::Foreign { .. }
            | InlineNode::Code { .. }
            | InlineNode::Reference { .. }
            | InlineNode::Picture { .. }
            | InlineNode::Break => false,
        }
    }

    fn inlines(&mut self, inlines: &mut [InlineData]) {
        visit_inlines(inlines, &mut |node| self.number(node, Links::Noted));
    }

    fn heading(&mut self, inlines: &mut [InlineData]) {
        visit_inlines(inlines, &mut |node| self.number(node, Links::Plain));
    }

    fn number(&mut self, node: &mut InlineNode, links: Links) {
        let has_note = self.has_note(node);
        match node {
            InlineNode::Link { url, shown, mark, .. } if has_note && links == Links::Noted => {
                *mark = Some(self.take(Said::Address { url: url.clone(), shown: shown.clone() }));
            }
            InlineNode::Footnote { at, mark, place, .. } => {
                if has_note {
                    let number = self.take(Said::Note { at: *at });
                    let place = if self.below.is_some() { NotePlace::Below } else { NotePlace::Foot };
                    self.marks.insert(*at, (number, place));
                }
                (*mark, *place) = self.marks.get(at).copied().unwrap_or_default();
            }
            InlineNode::Link { .. }
            | InlineNode::Emphasis { .. }
            | InlineNode::Strong { .. }
            | InlineNode::Strikethrough { .. }
            | InlineNode::Styled { .. }
            | InlineNode::Foreign { .. }
            | InlineNode::Code { .. }
            | InlineNode::Reference { .. }
            | InlineNode::Picture { .. }
            | InlineNode::Break => {}
        }
    }

    fn take(&mut self, says: Said) -> usize {
        let mark = self.next;
        self.next += 1;
        if let Some(below) = &mut self.below {
            below.push(NoteData { mark, says });
        }
        mark
    }
}

/// Whether links have footnotes: in headings they don't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    Noted,
    Plain,
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::{BlockKind, FootnoteKey, InlineKind, Tip};
    use tipwaaier_theme::builtin;
    use tipwaaier_typesetter::{Photos, Pictures, visit_blocks};

    use crate::context::Context;
    use crate::fitting::Fit;
    use crate::fixture::{self, Maker};
    use crate::tip_pages::TipPages;
    use crate::tip_writer::tip_to_data;

    use super::*;

    /// The numbers of the marks of a tip, in their order.
    fn marks(tip: &Tip) -> Vec<usize> {
        let (edition, theme) = (fixture::whole(fixture::collection(4)), builtin("default").unwrap());
        let (context, pages) = (Context::new(&edition, &theme, Photos::Late), TipPages::guess(&edition, &theme));
        let mut data = tip_to_data(tip, 2, &context, &Fit::default(), &pages, &mut Pictures::default());
        let mut marks = Vec::new();
        visit_blocks(&mut data.lead, &mut |node| match node {
            InlineNode::Footnote { mark, .. } => marks.push(*mark),
            InlineNode::Link { mark, .. } => marks.extend(*mark),
            _ => {}
        });
        marks
    }

    #[test]
    fn notes_and_addresses_are_numbered_together_in_the_order_of_their_marks() {
        let maker = Maker::new();
        let note = |key| maker.inline(InlineKind::Footnote(FootnoteKey(key)));
        let mut content = maker.text("Eerst ");
        content.extend([note(1), maker.link("hier", "https://example.org/a"), note(0), note(1)]);
        content.push(maker.link("daar", "https://example.org/b"));
        let lead = vec![maker.block(BlockKind::Paragraph(content))];
        let mut tip = maker.tip(9, "Een tip", 0, lead, Vec::new());
        let footnote =
            |text: &str| tipwaaier_model::Footnote { content: vec![maker.paragraph(text)], span: maker.span() };
        tip.footnotes = vec![footnote("Nul."), footnote("Een.")];
        assert_eq!(marks(&tip), [1, 2, 3, 1, 4], "a note that is named again keeps its number");
    }
}
