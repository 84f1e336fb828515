//! Boxes that stay on one page, questions and checklists: in how many parts they come, so that a page holds each.

use serde::Serialize;
use tipwaaier_model::{Block, BlockKind};

use crate::estimate::Estimate;

/// A part of a section that stays on one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct BoxPart {
    /// Whether it, or an item of it, may be longer than a page all the same: the template measures it.
    long: bool,
    pieces: Vec<Piece>,
}

impl BoxPart {
    /// Lets the template measure it: it may be longer than a page.
    pub(crate) const fn measure(&mut self) {
        self.long = true;
    }
}

/// A block of a section, or of a list some of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Piece {
    /// Its place among the blocks of the section.
    block: usize,
    /// The first item, and the one after the last; both 0 for what is no list.
    from: usize,
    to: usize,
}

/// How much of a page a part takes, at most, as it is estimated: the estimate may be wrong by a sixth.
const PART: f64 = 0.84;
/// How much of a page a part takes that may be longer than a page; of pictures, tables and the like less is known.
const LONG: f64 = 0.9;
const LONG_IF_FORMED: f64 = 0.4;
/// What the title of a part takes, in lines.
const TITLE: f64 = 3.0;

/// The parts of a section. Below each item stand so many lines to write on.
pub(crate) fn box_parts(content: &[Block], estimate: &Estimate<'_>, answer: f64) -> Vec<BoxPart> {
    let pieces = pieces(content, estimate, answer);
    let total: f64 = pieces.iter().map(|(_, lines)| lines).sum();
    let room = estimate.lines() * PART - TITLE;
    // About as long each: no part is a single question that others left over.
    let target = total / (total / room).ceil().max(1.0);
    let mut parts: Vec<(BoxPart, f64)> = Vec::new();
    for (piece, lines) in pieces {
        let begins = match parts.last() {
            None => true,
            Some((part, used)) => {
                let follows_list = part.pieces.last().is_some_and(|last| last.to > 0);
                follows_list && (used + lines > room || used + lines * 0.5 > target)
            }
        };
        if begins {
            parts.push((BoxPart { long: false, pieces: Vec::new() }, 0.0));
        }
        let Some((part, used)) = parts.last_mut() else { continue };
        *used += lines;
        let most = if is_formed(content) { LONG_IF_FORMED } else { LONG };
        part.long = *used + TITLE > estimate.lines() * most;
        match part.pieces.last_mut() {
            Some(last) if last.block == piece.block && piece.to > 0 => last.to = piece.to,
            Some(_) | None => part.pieces.push(piece),
        }
    }
    parts.into_iter().map(|(part, _)| part).collect()
}

/// Whether there is more than text and lists of it.
fn is_formed(content: &[Block]) -> bool {
    content.iter().any(|block| match &block.kind {
        BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Rule => false,
        BlockKind::List { items, .. } => items.iter().any(|item| is_formed(&item.content)),
        BlockKind::Definitions(_)
        | BlockKind::Quote(_)
        | BlockKind::Note { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Picture { .. } => true,
    })
}

/// What may stand on a page of its own, and how many lines it takes.
fn pieces(content: &[Block], estimate: &Estimate<'_>, answer: f64) -> Vec<(Piece, f64)> {
    let mut pieces = Vec::new();
    for (block, each) in content.iter().enumerate() {
        if let BlockKind::List { items, .. } = &each.kind {
            let lines = items.iter().map(|item| estimate.blocks(&item.content) + answer);
            pieces.extend(lines.enumerate().map(|(at, lines)| (Piece { block, from: at, to: at + 1 }, lines)));
        } else {
            pieces.push((Piece { block, from: 0, to: 0 }, estimate.blocks(std::slice::from_ref(each))));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::ListMarker;
    use tipwaaier_theme::builtin;

    use super::*;
    use crate::fixture::{self, Maker};

    /// The places of the items of each part.
    fn parts_of(items: usize) -> Vec<(usize, usize)> {
        let (edition, theme) = (fixture::whole(fixture::collection(4)), builtin("default").unwrap());
        let maker = Maker::new();
        let texts = vec!["Wat hebben wij zelf gebouwd dat elders beter bestaat?"; items];
        let content = [maker.paragraph("Bespreek samen:"), maker.items(ListMarker::Bullet, &vec![None; items], &texts)];
        box_parts(&content, &Estimate::new(&edition, &theme), 4.0)
            .into_iter()
            .filter_map(|part| part.pieces.last().map(|last| (last.from, last.to)))
            .collect()
    }

    #[test]
    fn what_fits_a_page_is_one_part_and_more_is_shared_out() {
        assert_eq!(parts_of(3), [(0, 3)]);
        let many = parts_of(9);
        assert!(many.len() > 1 && many.iter().all(|(from, to)| to - from > 1), "{many:?}");
        assert_eq!(many.last().map(|part| part.1), Some(9));
        assert!(many.windows(2).all(|pair| pair[0].1 == pair[1].0), "{many:?}");
    }
}
