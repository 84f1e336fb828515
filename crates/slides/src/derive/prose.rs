//! What of a text is shown by a rule, and what its notes say.

use tipwaaier_model::{Block, BlockKind, Form, Inlines, Language, plain_text};

use super::build::Builder;
use super::gist::{Gist, Prose, says_all};
use crate::piece::{Flattener, inlines_to_runs, is_pictures};
use crate::sentence::{has_bold_sentence, key_sentence, last_sentence, sentence_ends};
use crate::{Piece, Runs, plain};

impl Builder<'_> {
    /// What of a text is shown by a rule; every word that is not is in the notes.
    pub(super) fn gist(&self, content: &[Block], prose: Prose) -> Gist {
        let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
        let prose = if prose == Prose::OneKey && content.iter().any(is_heading) { Prose::Keys } else { prose };
        let mut key = (prose == Prose::OneKey).then(|| key_paragraph(content)).flatten();
        let mut gist = Gist::default();
        let mut headings = Vec::new();
        for (at, block) in content.iter().enumerate() {
            let pieces = Flattener::blocks_to_pieces(std::slice::from_ref(block), &self.tips);
            let Some(inlines) = prose_of(block) else {
                headings.extend(pieces);
                if !is_heading(block) {
                    gist.show(headings.drain(..));
                }
                continue;
            };
            let announces = announces(inlines, content.get(at + 1));
            let shown = self.shown(inlines, prose, key == Some(at), announces);
            // What a key sentence with a colon announces may be the text after it.
            if key == Some(at) && !announces && shown.as_ref().is_some_and(|runs| ends_in_colon(&plain(runs))) {
                key = Some(at + 1);
            }
            match &shown {
                Some(runs) => gist.show(headings.drain(..).chain([Piece::Paragraph(runs.clone())])),
                None => gist.note(headings.drain(..)),
            }
            if !shown.is_some_and(|runs| says_all(&runs, &pieces)) {
                gist.note(pieces);
            }
        }
        match prose {
            Prose::Whole | Prose::Keys | Prose::OneKey => gist.show(headings),
            Prose::Announcements | Prose::None => gist.note(headings),
        }
        gist
    }

    /// What of a paragraph is shown: of one that a draft finds something wrong with all, for it is to be seen.
    fn shown(&self, inlines: &Inlines, prose: Prose, is_key: bool, announces: bool) -> Option<Runs> {
        let whole = inlines_to_runs(inlines, &self.tips);
        if whole.iter().any(|run| run.style.form == Some(Form::Problem)) {
            return Some(whole);
        }
        let sentence = match prose {
            Prose::Whole => Some(whole),
            Prose::Keys => key_sentence(inlines, &self.tips, self.fonts.language),
            Prose::OneKey if is_key => key_sentence(inlines, &self.tips, self.fonts.language),
            Prose::OneKey | Prose::Announcements if announces => {
                Some(last_sentence(inlines, &self.tips, self.fonts.language))
            }
            Prose::OneKey | Prose::Announcements | Prose::None => None,
        };
        sentence.filter(|runs| !plain(runs).trim().is_empty())
    }
}

/// The content of a paragraph that is more than pictures.
fn prose_of(block: &Block) -> Option<&Inlines> {
    if let BlockKind::Paragraph(content) = &block.kind { Some(content).filter(|it| !is_pictures(it)) } else { None }
}

/// Whether a text has a paragraph that does more than announce what follows.
pub(super) fn has_prose(content: &[Block]) -> bool {
    content.iter().filter_map(prose_of).any(|inlines| !ends_in_colon(&plain_text(inlines)))
}

/// Whether a text has more than one sentence, and none of them in bold.
pub(super) fn lacks_key(content: &[Block], language: Language) -> bool {
    let prose: Vec<&Inlines> = content.iter().filter_map(prose_of).collect();
    let sentences: usize = prose.iter().map(|inlines| sentence_ends(&plain_text(inlines), language).len()).sum();
    sentences > 1 && !prose.iter().any(|inlines| has_bold_sentence(inlines))
}

/// The place of the paragraph that has the key sentence: the first with a bold one, else the first.
fn key_paragraph(content: &[Block]) -> Option<usize> {
    let bold = |block: &Block| prose_of(block).is_some_and(|inlines| has_bold_sentence(inlines));
    content.iter().position(bold).or_else(|| content.iter().position(|block| prose_of(block).is_some()))
}

/// Whether a paragraph ends in a colon and what follows has a form of its own.
fn announces(inlines: &Inlines, next: Option<&Block>) -> bool {
    let formed = |block: &Block| match &block.kind {
        BlockKind::Paragraph(content) => is_pictures(content),
        BlockKind::Heading { .. } | BlockKind::Rule => false,
        BlockKind::List { .. }
        | BlockKind::Definitions(_)
        | BlockKind::Quote(_)
        | BlockKind::Note { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Picture { .. } => true,
    };
    ends_in_colon(&plain_text(inlines)) && next.is_some_and(formed)
}

/// Whether text announces what comes after it.
pub(super) fn ends_in_colon(text: &str) -> bool {
    text.trim_end().ends_with(':')
}
