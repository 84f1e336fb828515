//! What of a text is shown, in the order of the source, and what its notes say instead.

use crate::{Piece, TextRun, plain};

/// Which of a text's paragraphs are shown. All that has a form of its own (lists, quotations, tables, code, pictures)
/// always is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prose {
    /// Every paragraph, whole.
    Whole,
    /// The key sentence of every paragraph.
    Keys,
    /// The key sentence of the text; where headings divide it, of every paragraph.
    OneKey,
    /// None but the sentences with a colon that announce what follows.
    Announcements,
    /// None.
    None,
}

/// What slides show, and what their notes add.
#[derive(Debug, Clone, Default)]
pub(super) struct Gist {
    pub(super) pieces: Vec<Piece>,
    /// Each with the number of pieces that stand before it.
    notes: Vec<(usize, Piece)>,
}

impl Gist {
    /// Pieces without notes.
    pub(super) fn of(pieces: Vec<Piece>) -> Self {
        Self { pieces, notes: Vec::new() }
    }

    pub(super) fn show(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.pieces.extend(pieces);
    }

    pub(super) fn note(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        let at = self.pieces.len();
        self.notes.extend(pieces.into_iter().map(|piece| (at, piece)));
    }

    /// Puts a piece before all others.
    pub(super) fn show_first(&mut self, piece: Piece) {
        self.pieces.insert(0, piece);
        for (at, _) in &mut self.notes {
            *at += 1;
        }
    }

    /// Takes the notes that stand before every piece.
    pub(super) fn take_opening_notes(&mut self) -> Vec<Piece> {
        let count = self.notes.iter().take_while(|(at, _)| *at == 0).count();
        self.notes.drain(..count).map(|(_, piece)| piece).collect()
    }

    /// Takes a paragraph out of the notes that says no more than a statement does.
    pub(super) fn forget(&mut self, statement: &[TextRun]) {
        self.notes.retain(|(_, piece)| !says_all(statement, std::slice::from_ref(piece)));
    }

    /// The notes of each slide, by the piece that each begins with.
    pub(super) fn notes_by_slide(&mut self, starts: &[usize]) -> Vec<Vec<Piece>> {
        let mut slides = vec![Vec::new(); starts.len()];
        for (at, piece) in std::mem::take(&mut self.notes) {
            // A note goes with the piece before it.
            let slide = starts.iter().rposition(|start| *start < at.max(1)).unwrap_or(0);
            slides[slide].push(piece);
        }
        slides
    }
}

/// Whether what is shown of a paragraph is all of it.
pub(super) fn says_all(shown: &[TextRun], whole: &[Piece]) -> bool {
    matches!(whole, [Piece::Paragraph(runs)] if plain(runs).trim() == plain(shown).trim())
}
