//! The slides that an author wrote, in place of those that would be derived.

use tipwaaier_model::{Block, BlockKind, Inlines, Role, Section, Tip, language_of, plain_text};

use super::build::Builder;
use super::gist::Prose;
use crate::geometry::CANVAS;
use crate::{Piece, SlideKind, TextRun};

/// A slide of the author's: its heading, where it has one of its own, and what stands below.
#[derive(Default)]
pub(super) struct Own {
    heading: Option<Inlines>,
    blocks: Vec<Block>,
}

impl Builder<'_> {
    /// The author's own slides: a rule or a heading begins the next. The first has what they replace in its notes.
    pub(super) fn custom(&mut self, tip: &Tip, section: &Section, mut slides: Vec<Own>, replaced: &mut Vec<Piece>) {
        let words = self.edition.collection.meta.words;
        let heading = plain_text(&section.heading).trim().to_owned();
        let usual = Role::Slides.heading(words).is_some_and(|usual| usual.eq_ignore_ascii_case(&heading));
        let usual = usual || heading.is_empty();
        let name = if usual { self.own_words.in_short.to_owned() } else { heading };
        if slides.is_empty() && !usual {
            slides.push(Own::default());
        }
        let mut notes = Vec::new();
        // A name that no slide bears is still the author's word.
        if !usual && slides.iter().all(|own| own.heading.is_some()) {
            notes.push(Piece::Heading(vec![TextRun::plain(&name)]));
        }
        if !slides.is_empty() {
            notes.append(replaced);
        }
        for (number, own) in (1..).zip(slides) {
            let mut frame = self.frame(tip, &format!("{}-{number}", self.own_words.custom_id));
            let heading = own.heading.as_ref();
            frame.language = heading.or((!usual).then_some(&section.heading)).and_then(|it| language_of(it)).cloned();
            frame.heading = heading.map_or_else(|| name.clone(), |heading| plain_text(heading));
            frame.notes = std::mem::take(&mut notes);
            frame.notes.extend(heading.and_then(|heading| self.heading_note(heading)));
            let gist = self.gist(&own.blocks, Prose::Whole);
            let (count, cut) = self.spread(frame, gist, CANVAS.text_width(), SlideKind::Custom);
            if count > 1 {
                self.hint_if_cut(section.span, count.max(3), cut);
            }
        }
    }
}

/// What each slide has. A heading is a slide of its own where nothing stands below it.
pub(super) fn own_slides(content: &[Block]) -> Vec<Own> {
    let mut slides: Vec<Own> = Vec::new();
    let mut last = Own::default();
    for block in content {
        match &block.kind {
            BlockKind::Rule if last.blocks.is_empty() => {}
            BlockKind::Rule => slides.push(std::mem::take(&mut last)),
            BlockKind::Heading { level: 1, content } => {
                slides.push(std::mem::take(&mut last));
                last.heading = Some(content.clone());
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::List { .. }
            | BlockKind::Definitions(_)
            | BlockKind::Quote(_)
            | BlockKind::Note { .. }
            | BlockKind::Code { .. }
            | BlockKind::Table(_)
            | BlockKind::Picture { .. } => last.blocks.push(block.clone()),
        }
    }
    slides.push(last);
    slides.retain(|own| own.heading.is_some() || !own.blocks.is_empty());
    slides
}
