//! What became of each source: its words in tips, kept at their end, or left out with a reason.

use tipwaaier_model::{LanguageTag, Span};

use crate::Import;
use crate::find::{Draft, LeftOut, Reason};
use crate::read::Material;
use crate::tree::{Block, block_words, blocks_words, plain};
use crate::words::{Bag, count};
use crate::write::numbers;

/// What became of sources.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Of each source.
    pub sources: Vec<SourceReport>,
    /// Words of the sources that are neither in a tip nor left out with a reason; there should be none.
    pub lost: Vec<String>,
    /// Names that may be one person's.
    pub may_be_one: Vec<(String, String)>,
}

/// What became of a source.
#[derive(Debug, Clone, Default)]
pub struct SourceReport {
    /// The source's name.
    pub name: String,
    /// How many words it has.
    pub words: usize,
    /// How many of them are in tips, themes and people.
    pub placed: usize,
    /// How many are kept in comments at the end of tips.
    pub kept: usize,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
    /// How many tips came of it.
    pub tips: usize,
}

/// Gathers a report.
pub(crate) struct Accounts {
    sources: Vec<SourceReport>,
    /// All words that came out somewhere.
    out: Bag,
}

impl Accounts {
    pub(crate) fn new(materials: &[Material]) -> Self {
        let of = |material: &Material| SourceReport {
            name: material.name.clone(),
            words: material.words.len(),
            left_out: material.left_out.clone(),
            ..SourceReport::default()
        };
        Self { sources: materials.iter().map(of).collect(), out: Bag::default() }
    }

    /// Takes in what a source said a second time.
    pub(crate) fn leave_repeated(&mut self, source: usize, words: Vec<String>, span: Span) {
        let left = words.into_iter().map(|words| LeftOut { words, reason: Reason::Repetition, span });
        self.sources[source].left_out.extend(left);
    }

    /// Takes in a tip that was written.
    pub(crate) fn tip(&mut self, source: usize, draft: &Draft, theme: &str) {
        let report = &mut self.sources[source];
        report.tips += 1;
        report.kept += count(&blocks_words(&draft.kept));
        report.left_out.extend(draft.left_out.iter().cloned());
        for words in [&draft.title, draft.summary.as_deref().unwrap_or_default(), theme] {
            self.out.add(words);
        }
        self.out.add(&draft.number.map(|number| number.to_string()).unwrap_or_default());
        draft.keywords.iter().for_each(|word| self.out.add(word));
        self.out.add(draft.language.as_ref().map_or("", LanguageTag::as_str));
        self.out.add(&numbers(&draft.related));
        self.out.add(draft.markdown.as_deref().unwrap_or_default());
        self.blocks(&draft.lead);
        self.blocks(&draft.kept);
        draft.notes.iter().for_each(|note| self.blocks(note));
        for section in &draft.sections {
            self.out.add(&plain(&section.heading));
            self.blocks(&section.content);
            for example in &section.examples {
                self.out.add(&plain(&example.title));
                self.blocks(&example.content);
                example.people.iter().for_each(|name| self.out.add(name));
            }
        }
    }

    /// Takes in a set: its words are placed where it came to a file, and left out else.
    pub(crate) fn set(&mut self, source: usize, words: &str, span: Span, is_placed: bool) {
        if is_placed {
            self.out.add(words);
        } else {
            let left = LeftOut { words: words.to_owned(), reason: Reason::OtherKind, span };
            self.sources[source].left_out.push(left);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.out.add(&block_words(block));
        }
    }

    pub(crate) fn finish(mut self, materials: &[Material], import: &Import) -> Report {
        for theme in &import.themes {
            self.out.add(&theme.title);
            self.out.add(theme.intro.as_deref().unwrap_or_default());
        }
        for person in &import.contributors {
            for words in [Some(&person.name), person.role.as_ref(), person.organisation.as_ref()].into_iter().flatten()
            {
                self.out.add(words);
            }
        }
        let mut words = Bag::default();
        for material in materials {
            words.merge(&material.words);
        }
        for report in &mut self.sources {
            report.left_out.retain(|left| !left.words.trim().is_empty());
            report.left_out.iter().for_each(|left| self.out.add(&left.words));
            let left: usize = report.left_out.iter().map(|left| count(&left.words)).sum();
            report.placed = report.words.saturating_sub(left + report.kept);
        }
        Report { sources: self.sources, lost: words.without(&self.out), may_be_one: import.report.may_be_one.clone() }
    }
}
