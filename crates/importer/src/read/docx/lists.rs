//! Paragraphs that bear marks, put together as lists within lists.

use tipwaaier_model::{BlockKind, ListItem, ListMarker, Parsed, Span};

use crate::tree::{Block, block, item};

/// Blocks as they come, with the lists that are open.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    out: Vec<Block>,
    /// The lists that are open, from the outermost.
    open: Vec<OpenList>,
}

#[derive(Debug)]
struct OpenList {
    /// How deep the source says it is.
    level: usize,
    marker: ListMarker,
    /// What list of the source it is.
    id: String,
    items: Vec<ListItem<Parsed>>,
    span: Span,
}

impl Flow {
    /// Blocks that stand in no list.
    pub(crate) fn blocks(&mut self, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.close(0);
            self.out.extend(blocks);
        }
    }

    /// Blocks that go on with the last item, if there is one.
    pub(crate) fn continued(&mut self, blocks: Vec<Block>) {
        match self.open.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) => item.content.extend(blocks),
            None => self.blocks(blocks),
        }
    }

    /// The last block, if it stands in no list.
    pub(crate) fn last(&mut self) -> Option<&mut Block> {
        if self.open.is_empty() { self.out.last_mut() } else { None }
    }

    /// An item of a list of the source at a level; `number` where it is numbered.
    pub(crate) fn item(&mut self, id: &str, level: usize, number: Option<u32>, content: Vec<Block>, span: Span) {
        if content.is_empty() {
            return;
        }
        let deeper = self.open.iter().rposition(|list| list.level <= level).map_or(0, |at| at + 1);
        self.close(deeper);
        let goes_on = self.open.last().is_some_and(|list| {
            let follows = match (list.marker, number) {
                (ListMarker::Bullet, None) => true,
                (ListMarker::Number(start), Some(number)) => {
                    u32::try_from(list.items.len()).is_ok_and(|count| start.saturating_add(count) == number)
                }
                (ListMarker::Bullet, Some(_)) | (ListMarker::Number(_), None) => false,
            };
            list.level == level && follows && (list.id == id || number.is_none() || number != Some(1))
        });
        if !goes_on {
            if self.open.last().is_some_and(|list| list.level == level) {
                let at = self.open.len() - 1;
                self.close(at);
            }
            let marker = number.map_or(ListMarker::Bullet, ListMarker::Number);
            self.open.push(OpenList { level, marker, id: id.to_owned(), items: Vec::new(), span });
        }
        if let Some(list) = self.open.last_mut() {
            list.items.push(item(content, span));
        }
    }

    /// Ends the lists from one depth on: each goes into the last item of the one around it.
    fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(OpenList { marker, items, span, .. }) = self.open.pop() else { return };
            let list = block(BlockKind::List { marker, items }, span);
            match self.open.last_mut().and_then(|outer| outer.items.last_mut()) {
                Some(outer) => outer.content.push(list),
                None => self.out.push(list),
            }
        }
    }

    /// All blocks.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        self.close(0);
        self.out
    }
}
