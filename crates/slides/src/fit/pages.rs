//! A body spread over as many slides as it needs, by its structure.

use std::ops::Range;

use super::indent::indent_lists;
use super::{Fonts, table};
use crate::geometry::{LEADING, TIGHT};
use crate::piece::{slice, trim, trim_matches};
use crate::sentence::sentence_ends;
use crate::{Body, Mark, PicturePiece, Piece, Runs, Size, TablePiece, TextRun, Typeface, Weight, plain};

/// How far a quotation's text stands from the left, in units.
pub(crate) const QUOTE_INDENT: u32 = 48;
/// White space at each side of code, in units.
pub(crate) const CODE_PADDING: u32 = 32;

/// White space between a statement and the kicker of the next, and between that and its own, in units.
pub(crate) const STATEMENT_GAP: u32 = 80;
pub(crate) const STATEMENT_KICKER_GAP: u32 = 32;

/// How hard it was to make a body fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cut {
    /// One slide held it.
    Whole,
    /// It was spread between its paragraphs, items or rows.
    BetweenPieces,
    /// A paragraph was too long for a slide and was cut between sentences, or within one.
    WithinPiece,
}

/// A body spread over slides.
pub(crate) struct Fit {
    /// One a slide; at least one.
    pub(crate) bodies: Vec<Body>,
    /// The place of the piece that each slide begins with, or goes on with.
    pub(crate) starts: Vec<usize>,
    /// How hard it was.
    pub(crate) cut: Cut,
}

/// A piece that stays whole, and the place of what it was made from.
pub(super) struct Atom {
    pub(super) piece: Piece,
    from: usize,
}

/// Gives tables their columns, or turns those that no slide can hold into lists, and makes room for the marks of lists.
pub(super) fn prepare(pieces: Vec<Piece>, fonts: &Fonts, width: u32, height: u32) -> Vec<Atom> {
    let mut from = Vec::new();
    let mut prepared = Vec::new();
    for (at, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Table(mut it) => {
                table::share_columns(&mut it, fonts, width);
                if table::is_tabular(&it, fonts, width, height) {
                    prepared.push(Piece::Table(it));
                } else {
                    prepared.extend(table::to_list(&it));
                }
            }
            other => prepared.push(other),
        }
        from.resize(prepared.len(), at);
    }
    indent_lists(&mut prepared, fonts);
    prepared.into_iter().zip(from).map(|(piece, from)| Atom { piece, from }).collect()
}

/// Spreads pieces over slides at one size, evenly.
pub(super) fn paginate(atoms: Vec<Atom>, fonts: &Fonts, size: Size, width: u32, height: u32) -> Fit {
    let (atoms, mut cut) = split_all(atoms, fonts, size, width, height);
    let (pieces, from): (Vec<Piece>, Vec<usize>) = atoms.into_iter().map(|atom| (atom.piece, atom.from)).unzip();
    let heights: Vec<u32> = pieces.iter().map(|piece| piece_height(piece, fonts, size, width)).collect();
    let wanted = pack(&pieces, &heights, size, height).len();
    // The smallest limit that needs no more slides fills them most evenly; what goes together on one stays so.
    let group_at = |at: usize| (at < pieces.len()).then(|| group_of(&pieces, at));
    let groups = std::iter::successors(group_at(0), |group| group_at(group.end));
    let whole = groups.map(|group| stack(&pieces, &heights, size, group)).filter(|group| *group <= height);
    let least = whole.chain(heights.iter().copied()).max();
    let (mut low, mut high) = (least.unwrap_or(0).min(height), height);
    while low < high {
        let middle = low.midpoint(high);
        if pack(&pieces, &heights, size, middle).len() <= wanted {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let ends = pack(&pieces, &heights, size, high);
    if ends.len() > 1 {
        cut = cut.max(Cut::BetweenPieces);
    }
    let mut pieces = pieces.into_iter();
    let (mut bodies, mut starts) = (Vec::new(), Vec::new());
    let mut start = 0;
    for end in ends {
        starts.push(from.get(start).copied().unwrap_or(0));
        bodies.push(Body { size, pieces: pieces.by_ref().take(end - start).collect() });
        start = end;
    }
    Fit { bodies, starts, cut }
}

/// Cuts what is higher than a slide; what stands above it needs its room there too.
fn split_all(atoms: Vec<Atom>, fonts: &Fonts, size: Size, width: u32, height: u32) -> (Vec<Atom>, Cut) {
    let mut cut = Cut::Whole;
    let mut out: Vec<Atom> = Vec::new();
    // The height of the pieces right before that are worth nothing without the next.
    let mut above = 0;
    for Atom { piece, from } in atoms {
        let gap = if above == 0 { 0 } else { gap_above(&piece, size) };
        let tall = piece_height(&piece, fonts, size, width);
        let room = if above <= height / 2 { height - above - gap } else { height };
        if tall > room {
            let (parts, how) = split(piece, fonts, size, width, room);
            cut = cut.max(how);
            out.extend(parts.into_iter().map(|piece| Atom { piece, from }));
            above = 0;
        } else {
            above = if stands_above(&piece) { above + gap + tall } else { 0 };
            out.push(Atom { piece, from });
        }
    }
    (out, cut)
}

/// Whether a piece is worth nothing without the one after it: a heading, a term, a sentence that announces something.
fn stands_above(piece: &Piece) -> bool {
    match piece {
        Piece::Heading(_) | Piece::Item { mark: Mark::Term, .. } => true,
        Piece::Paragraph(runs) | Piece::Item { runs, .. } => plain(runs).trim_end().ends_with(':'),
        Piece::Quote(_) | Piece::Code(_) | Piece::Table(_) | Piece::Picture(_) => false,
    }
}

/// An item with its own items and paragraphs, of which this piece is one; any other piece alone.
fn group_of(atoms: &[Piece], at: usize) -> Range<usize> {
    let goes_on = |piece: &Piece| match piece {
        Piece::Item { level, mark, .. } => *level > 0 || *mark == Mark::Continued,
        _ => false,
    };
    let start = if goes_on(&atoms[at]) { (0..at).rev().find(|k| !goes_on(&atoms[*k])).unwrap_or(at) } else { at };
    let start = if matches!(atoms[start], Piece::Item { .. }) { start } else { at };
    start..(at + 1..atoms.len()).find(|k| !goes_on(&atoms[*k])).unwrap_or(atoms.len())
}

/// The height of some pieces one below another.
fn stack(atoms: &[Piece], heights: &[u32], size: Size, range: Range<usize>) -> u32 {
    let start = range.start;
    range.map(|k| heights[k] + if k == start { 0 } else { gap_above(&atoms[k], size) }).sum()
}

/// Where each slide ends when slides are filled up to `limit`. A heading goes with what it heads, a term with its
/// meaning, an item with its own items where a slide holds them, and a picture has its slide to itself.
fn pack(atoms: &[Piece], heights: &[u32], size: Size, limit: u32) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut start, mut used) = (0, 0);
    let stack = |range| stack(atoms, heights, size, range);
    for at in 0..atoms.len() {
        let gap = if at == start { 0 } else { gap_above(&atoms[at], size) };
        let figure = |piece: &Piece| matches!(piece, Piece::Picture(_));
        let below = figure(&atoms[at]) && !(start..at).all(|k| stands_above(&atoms[k]));
        let alone = at > start && (below || figure(&atoms[at - 1]));
        if at > start && (alone || used + gap + heights[at] > limit) {
            let group = group_of(atoms, at);
            let mut end = if group.start > start && stack(group.clone()) <= limit { group.start } else { at };
            while end > start + 1 && stands_above(&atoms[end - 1]) && stack(end - 1..at + 1) <= limit {
                end -= 1;
            }
            ends.push(end);
            start = end;
            used = stack(end..at + 1);
        } else {
            used += gap + heights[at];
        }
    }
    ends.push(atoms.len());
    ends
}

/// The height of pieces one below another.
pub(crate) fn body_height(pieces: &[Piece], fonts: &Fonts, size: Size, width: u32) -> u32 {
    let heights = pieces.iter().map(|piece| piece_height(piece, fonts, size, width));
    let gaps = pieces.iter().skip(1).map(|piece| gap_above(piece, size));
    heights.chain(gaps).fold(0, u32::saturating_add)
}

/// White space above a piece that is not the first.
pub(crate) fn gap_above(piece: &Piece, size: Size) -> u32 {
    if size.is_statement() {
        return if matches!(piece, Piece::Heading(_)) { STATEMENT_GAP } else { STATEMENT_KICKER_GAP };
    }
    let hundredths = match piece {
        Piece::Paragraph(_) | Piece::Quote(_) | Piece::Code(_) | Piece::Table(_) | Piece::Picture(_) => 60,
        Piece::Heading(_) => 80,
        Piece::Item { mark: Mark::Continued, .. } => 20,
        Piece::Item { level: 0, .. } => 45,
        Piece::Item { .. } => 25,
    };
    size.line(hundredths)
}

/// From baseline to baseline in a body of that size: statements are set tighter.
pub(crate) fn leading_of(size: Size) -> u32 {
    if size.is_statement() { TIGHT } else { LEADING }
}

fn piece_height(piece: &Piece, fonts: &Fonts, size: Size, width: u32) -> u32 {
    match piece {
        Piece::Table(it) => {
            let rows = it.rows.iter().map(|row| table::row_height(it, row, fonts, width));
            table::head_height(it, fonts, width) + rows.sum::<u32>()
        }
        // A picture takes what its slide has.
        Piece::Picture(PicturePiece { caption, .. }) => {
            let caption =
                caption.as_ref().map_or(0, |text| fonts.line_count(&[TextRun::plain(text)], fonts.sizes.small, width));
            200 + caption * fonts.sizes.small.line(LEADING)
        }
        Piece::Paragraph(_) | Piece::Heading(_) | Piece::Item { .. } | Piece::Quote(_) | Piece::Code(_) => {
            let (runs, size, width) = set(piece, fonts, size, width);
            let padding = if matches!(piece, Piece::Code(_)) { 2 * CODE_PADDING } else { 0 };
            fonts.line_count(&runs, size, width).saturating_mul(size.line(leading_of(size))) + padding
        }
    }
}

pub(super) fn breaks_a_word(pieces: &[Piece], fonts: &Fonts, size: Size, width: u32) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Table(_) | Piece::Picture(_) | Piece::Code(_) => false,
        Piece::Paragraph(_) | Piece::Heading(_) | Piece::Item { .. } | Piece::Quote(_) => {
            let (runs, size, width) = set(piece, fonts, size, width);
            fonts.lines(&runs, size, width).breaks_a_word
        }
    })
}

/// The runs of a piece of text as they are set: their size, and the width that they have.
fn set(piece: &Piece, fonts: &Fonts, size: Size, width: u32) -> (Runs, Size, u32) {
    match piece {
        Piece::Paragraph(runs) => (runs.clone(), size, width),
        Piece::Heading(runs) => {
            let bold = runs
                .iter()
                .map(|run| TextRun { style: crate::RunStyle { weight: Weight::Bold, ..run.style }, ..run.clone() });
            (bold.collect(), if size.is_statement() { fonts.sizes.small } else { size }, width)
        }
        Piece::Item { indent, runs, .. } => (runs.clone(), size, width.saturating_sub(size.line(indent.text)).max(1)),
        Piece::Quote(runs) => (runs.clone(), size, width - QUOTE_INDENT),
        Piece::Code(text) => {
            let style = crate::RunStyle { typeface: Typeface::Mono, ..crate::RunStyle::default() };
            (vec![TextRun { style, ..TextRun::plain(text) }], fonts.sizes.dense, width - 2 * CODE_PADDING)
        }
        Piece::Table(_) | Piece::Picture(_) => (Runs::new(), size, width),
    }
}

/// Cuts a piece that is higher than a slide into pieces that are not: after a sentence or a line of code, where it can.
fn split(piece: Piece, fonts: &Fonts, size: Size, width: u32, height: u32) -> (Vec<Piece>, Cut) {
    match piece {
        Piece::Table(it) => (split_table(&it, fonts, width, height), Cut::BetweenPieces),
        Piece::Picture(_) => (vec![piece], Cut::Whole),
        Piece::Paragraph(_) | Piece::Heading(_) | Piece::Item { .. } | Piece::Quote(_) | Piece::Code(_) => {
            let (runs, set_size, set_width) = set(&piece, fonts, size, width);
            let padding = if matches!(piece, Piece::Code(_)) { 2 * CODE_PADDING } else { 0 };
            let line = set_size.line(leading_of(set_size));
            let most = usize::try_from((height - padding) / line).unwrap_or(1).max(1);
            let lines = fonts.lines(&runs, set_size, set_width).ranges;
            let text = plain(&runs);
            let ends_at = |is_end: fn(char) -> bool| -> Vec<usize> {
                (1..).zip(text.chars()).filter_map(|(end, c)| is_end(c).then_some(end)).collect()
            };
            // Where it is cut rather than within a sentence, and rather than within a word that no line holds.
            let (ends, word_ends) = if matches!(piece, Piece::Code(_)) {
                (ends_at(|c| c == '\n'), Vec::new())
            } else {
                (sentence_ends(&text, fonts.language), ends_at(char::is_whitespace))
            };
            let mut parts = Vec::new();
            let mut from = 0;
            while from < lines.last().map_or(0, |line| line.end) {
                let first = lines.iter().position(|line| line.end > from).unwrap_or(lines.len() - 1);
                // The cut may shift lines; one line of reserve keeps the rest within the slide.
                let last = (first + most.saturating_sub(1).max(1) - 1).min(lines.len() - 1);
                let full = lines[last].end;
                let last_of = |ends: &[usize]| ends.iter().copied().rfind(|end| (from + 1..=full).contains(end));
                let whole = last_of(&ends).or_else(|| last_of(&word_ends));
                let end = if last + 1 == lines.len() { full } else { whole.unwrap_or(full) };
                parts.push(slice(&runs, from..end));
                from = end.max(from + 1);
            }
            (rewrap(&piece, parts), Cut::WithinPiece)
        }
    }
}

/// The parts of a piece as pieces of its kind; only the first part of an item bears its mark.
fn rewrap(piece: &Piece, parts: Vec<Runs>) -> Vec<Piece> {
    let trimmed = |mut runs: Runs| {
        // The white space at the start of a line of code means something, an empty line above the first does not.
        if matches!(piece, Piece::Code(_)) {
            trim_matches(&mut runs, |c| c == '\n');
        } else {
            trim(&mut runs);
        }
        runs
    };
    let parts = parts.into_iter().map(trimmed).filter(|runs| !runs.is_empty());
    match piece {
        Piece::Heading(_) => parts.map(Piece::Heading).collect(),
        Piece::Quote(_) => parts.map(Piece::Quote).collect(),
        Piece::Code(_) => parts.map(|runs| Piece::Code(plain(&runs))).collect(),
        Piece::Item { level, mark, indent, .. } => {
            let marks = std::iter::once(*mark).chain(std::iter::repeat(Mark::Continued));
            parts.zip(marks).map(|(runs, mark)| Piece::Item { level: *level, mark, indent: *indent, runs }).collect()
        }
        Piece::Paragraph(_) | Piece::Table(_) | Piece::Picture(_) => parts.map(Piece::Paragraph).collect(),
    }
}

/// Cuts a table between rows, into as few parts as fit and as even as may be; every part has the header.
fn split_table(it: &TablePiece, fonts: &Fonts, width: u32, height: u32) -> Vec<Piece> {
    let head = table::head_height(it, fonts, width);
    let rows: Vec<u32> = it.rows.iter().map(|row| table::row_height(it, row, fonts, width)).collect();
    let mut rest = it.rows.iter().cloned();
    even_runs(&rows, height.saturating_sub(head))
        .into_iter()
        .map(|count| Piece::Table(TablePiece { rows: rest.by_ref().take(count).collect(), ..it.clone() }))
        .collect()
}

/// How many rows each part has: as few parts as a height allows, the highest of them as low as may be.
pub(crate) fn even_runs(rows: &[u32], height: u32) -> Vec<usize> {
    let runs = |limit: u32| {
        let mut counts: Vec<usize> = Vec::new();
        let mut used = u32::MAX;
        for row in rows {
            if used.saturating_add(*row) > limit {
                counts.push(0);
                used = 0;
            }
            used += row;
            if let Some(count) = counts.last_mut() {
                *count += 1;
            }
        }
        counts
    };
    let wanted = runs(height).len();
    let (mut low, mut high) = (rows.iter().copied().max().unwrap_or(0).min(height), height);
    while low < high {
        let middle = low.midpoint(high);
        if runs(middle).len() <= wanted {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    runs(high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Indent;

    #[test]
    fn a_term_goes_with_its_meaning() {
        let item = |mark, text: &str| Piece::Item {
            level: 0,
            mark,
            indent: Indent::usual(0),
            runs: vec![TextRun::plain(text)],
        };
        let atoms = ["een", "twee"].map(|name| [item(Mark::Term, name), item(Mark::Continued, "wat het is")]).concat();
        assert_eq!(pack(&atoms, &[10; 4], Size(10), 40), [2, 4], "three would fit, but the third is a term");
    }

    #[test]
    fn an_item_keeps_its_own_items_where_a_slide_holds_them() {
        let item = |level: u8| Piece::Item {
            level,
            mark: Mark::Bullet,
            indent: Indent::usual(level),
            runs: vec![TextRun::plain("item")],
        };
        let size = Size(10);
        let atoms = [0, 0, 1, 1].map(item);
        assert_eq!(group_of(&atoms, 3), 1..4);
        assert_eq!(pack(&atoms, &[40; 4], size, 145), [1, 4], "three would fit, but the third is of the second");
        let atoms = [0, 1, 1, 1].map(item);
        assert_eq!(pack(&atoms, &[40; 4], size, 145), [3, 4], "no slide holds them all");
    }

    #[test]
    fn the_parts_of_a_table_are_about_as_high() {
        assert_eq!(even_runs(&[60; 7], 300), [4, 3], "five would fit, and leave two");
        assert_eq!(even_runs(&[60; 8], 420), [4, 4], "no row stands alone on the last slide");
        assert_eq!(even_runs(&[60; 5], 300), [5]);
        assert_eq!(even_runs(&[200, 60, 60, 60], 300), [1, 3]);
        assert_eq!(even_runs(&[400, 60], 300), [1, 1], "what fits no slide stays where it is");
    }
}
