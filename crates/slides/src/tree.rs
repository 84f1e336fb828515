//! The paragraphs of lists as the lists that they are, for writers whose lists are nested.

use crate::{Indent, Mark, Piece, Runs};

/// A piece, or a list of pieces.
pub(crate) enum Node<'a> {
    /// Anything but a list.
    Piece(&'a Piece),
    /// A list; at least one item.
    List(Vec<Item<'a>>),
}

/// An item of a list.
pub(crate) struct Item<'a> {
    /// What marks it; [`Mark::Continued`] where it goes on from the slide before.
    pub(crate) mark: Mark,
    /// The room of the marks of its list, in hundredths of the size.
    pub(crate) room: u32,
    /// Its paragraphs and the lists in it.
    pub(crate) content: Vec<ItemPart<'a>>,
}

/// A part of an item.
pub(crate) enum ItemPart<'a> {
    /// A paragraph.
    Text(&'a Runs),
    /// A list below it.
    List(Vec<Item<'a>>),
}

type Row<'a> = (u8, Mark, Indent, &'a Runs);

/// Gathers the paragraphs of lists.
pub(crate) fn nodes(pieces: &[Piece]) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        if let Piece::Item { level, mark, indent, runs } = piece {
            rows.push((*level, *mark, *indent, runs));
        } else {
            nodes.extend(lists(&std::mem::take(&mut rows), 0).into_iter().map(Node::List));
            nodes.push(Node::Piece(piece));
        }
    }
    nodes.extend(lists(&rows, 0).into_iter().map(Node::List));
    nodes
}

/// The lists that rows at or below a level make up: a bullet after a number begins a new list, and so does a number
/// that is not the next.
fn lists<'a>(rows: &[Row<'a>], level: u8) -> Vec<Vec<Item<'a>>> {
    let mut found: Vec<Vec<Item<'a>>> = Vec::new();
    let mut rest = rows;
    while let Some(((row_level, mark, indent, runs), after)) = rest.split_first() {
        if *row_level > level {
            let deeper = rest.iter().take_while(|row| row.0 > level).count();
            let parts = lists(&rest[..deeper], level + 1).into_iter().map(ItemPart::List);
            last_item(&mut found).content.extend(parts);
            rest = &rest[deeper..];
            continue;
        }
        let goes_on = *mark == Mark::Continued && !found.is_empty();
        if goes_on {
            last_item(&mut found).content.push(ItemPart::Text(runs));
        } else {
            let item = Item { mark: *mark, room: indent.mark, content: vec![ItemPart::Text(runs)] };
            let before = found.last().and_then(|list| list.last());
            let same = before.is_some_and(|before| goes_on_from(before.mark, *mark));
            match found.last_mut().filter(|_| same) {
                Some(list) => list.push(item),
                None => found.push(vec![item]),
            }
        }
        rest = after;
    }
    found
}

/// The item that a deeper list or a further paragraph belongs to.
fn last_item<'a, 'f>(found: &'f mut Vec<Vec<Item<'a>>>) -> &'f mut Item<'a> {
    if found.is_empty() {
        found.push(Vec::new());
    }
    let at = found.len() - 1;
    let list = &mut found[at];
    if list.is_empty() {
        list.push(Item { mark: Mark::Continued, room: Indent::USUAL, content: Vec::new() });
    }
    let at = list.len() - 1;
    &mut list[at]
}

/// Whether an item goes on with the list of the one before it.
fn goes_on_from(before: Mark, mark: Mark) -> bool {
    match (before, mark) {
        (Mark::Number(before, _), Mark::Number(number, _)) => Some(number) == before.checked_add(1),
        (Mark::Number(..), _) | (_, Mark::Number(..)) => false,
        _ => true,
    }
}
