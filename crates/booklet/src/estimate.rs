//! About how many pages runs take, before anything is laid out. Only the number of digits of page numbers depends on it,
//! and only until the first layout: where it was wrong, the tips that show such a number are laid out once more.

use tipwaaier_model::{Block, BlockKind, Edition, Inline, Outlet, Role, Section, Tip, plain_text};
use tipwaaier_theme::HouseStyle;

use crate::units::POINTS_PER_MM;

/// A letter's width in running text, as a part of its size.
const LETTER: f64 = 0.45;

/// How much of a last page a closer setting saves.
const SAVED: f64 = 0.15;

/// A person with name, role and organisation, in lines of running text.
const PERSON_LINES: f64 = 3.0;

/// Room to write an answer in, in lines.
pub(crate) const ANSWER_LINES: f64 = 4.0;

/// Estimates lengths on the pages of a theme, all in lines of running text.
pub(crate) struct Estimate<'a> {
    edition: &'a Edition,
    theme: &'a HouseStyle,
    /// How many letters a line holds.
    letters: f64,
    /// How many lines a page holds.
    lines: f64,
}

impl<'a> Estimate<'a> {
    pub(crate) fn new(edition: &'a Edition, theme: &'a HouseStyle) -> Self {
        let (paper, scale) = (&theme.paper, &theme.scale);
        let width = (paper.width - paper.inner - paper.outer) * POINTS_PER_MM;
        let height = (paper.height - paper.top - paper.bottom) * POINTS_PER_MM;
        Self { edition, theme, letters: width / (scale.body * LETTER), lines: height / scale.leading }
    }

    /// The pages before the first tip: cover, colophon, contents and, of a set, its programme.
    pub(crate) fn pages_before_tips(&self) -> usize {
        let entries = count(self.edition.tips.len() + 2 * self.edition.parts.len());
        let programme = self.edition.set.as_ref().is_some_and(|set| !set.programme.is_empty());
        2 + usize::from(programme) + self.pages(entries + 3.0)
    }

    /// The pages of a tip.
    pub(crate) fn pages_of_tip(&self, tip: &Tip) -> usize {
        let scale = &self.theme.scale;
        let flag = 14.0 * POINTS_PER_MM / scale.leading + 1.0;
        let title = self.text(&tip.title) * (scale.heading1 / scale.body).powi(2);
        let lead = self.blocks(&tip.lead) * (scale.lead / scale.body).powi(2);
        let sections: f64 = tip.sections.iter().map(|section| self.section(section)).sum();
        let footnotes: f64 = tip.footnotes.iter().map(|note| self.blocks(&note.content)).sum();
        self.pages(flag + title + lead + sections + footnotes)
    }

    fn pages(&self, lines: f64) -> usize {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
        let pages = (lines / self.lines - SAVED).ceil().clamp(1.0, 1_000.0) as usize;
        pages
    }

    fn section(&self, section: &Section) -> f64 {
        if !section.role.is_shown_in(Outlet::Paper) {
            return 0.0;
        }
        let answers = if section.role == Role::Questions { items_of(&section.content) } else { 0 };
        let examples = section.examples.iter().map(|example| {
            let people = count(example.people.len().div_ceil(2)) * PERSON_LINES;
            let sources: f64 = example.sources.iter().map(|source| self.inlines(&source.content)).sum();
            2.75 + people + sources + self.blocks(&example.content)
        });
        let heading = 2.0 + self.theme.spacing.section;
        heading + self.blocks(&section.content) + count(answers) * ANSWER_LINES + examples.sum::<f64>()
    }

    /// How many lines a page holds.
    pub(crate) const fn lines(&self) -> f64 {
        self.lines
    }

    /// The lines of blocks.
    pub(crate) fn blocks(&self, blocks: &[Block]) -> f64 {
        blocks.iter().map(|block| self.block(block)).sum()
    }

    fn block(&self, block: &Block) -> f64 {
        let spacing = &self.theme.spacing;
        match &block.kind {
            BlockKind::Paragraph(content) => self.inlines(content) + spacing.paragraph,
            BlockKind::Heading { content, .. } => self.inlines(content) + 1.0,
            BlockKind::List { items, .. } => items.iter().map(|item| self.blocks(&item.content)).sum(),
            BlockKind::Definitions(list) => list
                .iter()
                .map(|each| 1.0 + each.meanings.iter().map(|meaning| self.blocks(meaning)).sum::<f64>())
                .sum(),
            BlockKind::Quote(content) => self.blocks(content) + spacing.block,
            BlockKind::Note { title, content } => self.inlines(title) + self.blocks(content) + 2.0 * spacing.block,
            BlockKind::Code { text, .. } => count(text.lines().count()) + 1.0 + 2.0 * spacing.block,
            BlockKind::Table(table) => 1.2 * count(table.rows.len() + 1) + 2.0 * spacing.block,
            BlockKind::Picture { picture, .. } => {
                let picture = self.edition.collection.picture(*picture);
                let width = self.letters * LETTER * self.theme.scale.body;
                let height = width * f64::from(picture.height) / f64::from(picture.width).max(1.0);
                (height / self.theme.scale.leading).min(0.55 * self.lines) + 2.0 * spacing.block
            }
            BlockKind::Rule => 1.0 + 2.0 * spacing.block,
        }
    }

    fn inlines(&self, content: &[Inline]) -> f64 {
        self.text(&plain_text(content))
    }

    fn text(&self, text: &str) -> f64 {
        (count(text.chars().count()) / self.letters).ceil()
    }
}

/// How many items the lists among blocks have.
pub(crate) fn items_of(blocks: &[Block]) -> usize {
    let items = |block: &Block| if let BlockKind::List { items, .. } = &block.kind { items.len() } else { 0 };
    blocks.iter().map(items).sum()
}

#[allow(clippy::cast_precision_loss, reason = "no text is as long")]
const fn count(things: usize) -> f64 {
    things as f64
}
