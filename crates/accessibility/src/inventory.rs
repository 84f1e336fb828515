//! What an edition has in it that requirements speak of, and in which tips: the ground of the sample, and of what a person
//! is asked to look at.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{Block, BlockKind, Edition, Inline, InlineKind, SectionKind, Tip, TipLink, TipNumber};

/// Something that content may have, which readers meet in a way of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// A picture with an alternative text.
    Picture,
    /// A picture that says nothing.
    Decoration,
    /// A table.
    Table,
    /// A list.
    List,
    /// A quotation.
    Quote,
    /// Literal code.
    Code,
    /// A link out of the collection.
    Link,
    /// A footnote.
    Footnote,
    /// Words in another language.
    Foreign,
    /// Questions with a timer.
    Questions,
    /// People who tell an example.
    People,
    /// A remark in a box.
    Note,
}

/// In which tips each feature is, and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory {
    tips: BTreeMap<Feature, BTreeSet<TipNumber>>,
    counts: BTreeMap<Feature, usize>,
    alternatives: Vec<String>,
}

impl Inventory {
    /// That of an edition.
    #[must_use]
    pub fn of(edition: &Edition) -> Self {
        let mut inventory = Self::default();
        for tip in &edition.tips {
            inventory.tip(tip);
        }
        inventory
    }

    /// How often there is one.
    #[must_use]
    pub fn count(&self, feature: Feature) -> usize {
        self.counts.get(&feature).copied().unwrap_or_default()
    }

    /// The tips that have one, by number.
    pub fn tips(&self, feature: Feature) -> impl Iterator<Item = TipNumber> + '_ {
        self.tips.get(&feature).into_iter().flatten().copied()
    }

    /// What is said of all pictures, in the order of reading.
    #[must_use]
    pub fn alternatives(&self) -> &[String] {
        &self.alternatives
    }

    fn add(&mut self, tip: TipNumber, feature: Feature) {
        self.tips.entry(feature).or_default().insert(tip);
        *self.counts.entry(feature).or_default() += 1;
    }

    fn tip(&mut self, tip: &Tip) {
        let number = tip.number;
        if tip.language.is_some() {
            self.add(number, Feature::Foreign);
        }
        self.blocks(number, &tip.lead);
        for note in &tip.footnotes {
            self.add(number, Feature::Footnote);
            self.blocks(number, &note.content);
        }
        for section in &tip.sections {
            self.inlines(number, &section.heading);
            match &section.kind {
                SectionKind::Examples { intro, examples } => {
                    self.blocks(number, intro);
                    for example in examples {
                        self.inlines(number, &example.title);
                        self.blocks(number, &example.content);
                        for source in &example.sources {
                            self.inlines(number, &source.content);
                        }
                        if !example.people.is_empty() {
                            self.add(number, Feature::People);
                        }
                    }
                }
                SectionKind::Questions { content, .. } => {
                    self.add(number, Feature::Questions);
                    self.blocks(number, content);
                }
                SectionKind::Why(content)
                | SectionKind::Actions(content)
                | SectionKind::Notes(content)
                | SectionKind::Slides(content)
                | SectionKind::More(content)
                | SectionKind::Other(content) => self.blocks(number, content),
            }
        }
    }

    fn blocks(&mut self, tip: TipNumber, blocks: &[Block]) {
        for block in blocks {
            self.block(tip, block);
        }
    }

    fn block(&mut self, tip: TipNumber, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => self.inlines(tip, content),
            BlockKind::List { items, .. } => {
                self.add(tip, Feature::List);
                for item in items {
                    self.blocks(tip, &item.content);
                }
            }
            BlockKind::Definitions(definitions) => {
                self.add(tip, Feature::List);
                for definition in definitions {
                    self.inlines(tip, &definition.term);
                    for meaning in &definition.meanings {
                        self.blocks(tip, meaning);
                    }
                }
            }
            BlockKind::Quote(content) => {
                self.add(tip, Feature::Quote);
                self.blocks(tip, content);
            }
            BlockKind::Note { title, content } => {
                self.add(tip, Feature::Note);
                self.inlines(tip, title);
                self.blocks(tip, content);
            }
            BlockKind::Code { .. } => self.add(tip, Feature::Code),
            BlockKind::Table(table) => {
                self.add(tip, Feature::Table);
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.inlines(tip, cell);
                }
            }
            BlockKind::Picture { alt, .. } => self.picture(tip, alt.as_deref()),
            BlockKind::Rule => {}
        }
    }

    fn picture(&mut self, tip: TipNumber, alt: Option<&str>) {
        self.alternatives.push(alt.unwrap_or_default().to_owned());
        self.add(tip, if alt.is_some() { Feature::Picture } else { Feature::Decoration });
    }

    fn inlines(&mut self, tip: TipNumber, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Styled { content, .. }
                | InlineKind::Reference(TipLink { content, .. }) => self.inlines(tip, content),
                InlineKind::Foreign { content, .. } => {
                    self.add(tip, Feature::Foreign);
                    self.inlines(tip, content);
                }
                InlineKind::Link { content, .. } => {
                    self.add(tip, Feature::Link);
                    self.inlines(tip, content);
                }
                InlineKind::Picture { alt, .. } => self.picture(tip, alt.as_deref()),
                InlineKind::Code(_) => self.add(tip, Feature::Code),
                InlineKind::Text(_) | InlineKind::Footnote(_) | InlineKind::SoftBreak | InlineKind::HardBreak => {}
            }
        }
    }
}
