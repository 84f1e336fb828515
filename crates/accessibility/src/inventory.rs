//! What an edition has in it that requirements speak of, and in which tips: the ground of the sample, and of what a person
//! is asked to look at.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{Block, BlockKind, Edition, Example, Inline, InlineKind, Role, Section, Tip, TipNumber, Visit};

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
            Finder { tip: tip.number, inventory: &mut inventory }.tip(tip);
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
}

/// What is found in a tip.
struct Finder<'i> {
    tip: TipNumber,
    inventory: &'i mut Inventory,
}

impl Finder<'_> {
    fn add(&mut self, feature: Feature) {
        self.inventory.add(self.tip, feature);
    }

    fn picture(&mut self, alt: Option<&str>) {
        self.inventory.alternatives.push(alt.unwrap_or_default().to_owned());
        self.add(if alt.is_some() { Feature::Picture } else { Feature::Decoration });
    }
}

impl<'c> Visit<'c> for Finder<'_> {
    fn tip(&mut self, tip: &'c Tip) {
        if tip.language.is_some() {
            self.add(Feature::Foreign);
        }
        for _ in &tip.footnotes {
            self.add(Feature::Footnote);
        }
        self.within_tip(tip);
    }

    fn section(&mut self, section: &'c Section) {
        if section.role == Role::Questions {
            self.add(Feature::Questions);
        }
        self.within_section(section);
    }

    fn example(&mut self, example: &'c Example) {
        if !example.people.is_empty() {
            self.add(Feature::People);
        }
        self.within_example(example);
    }

    fn block(&mut self, block: &'c Block) {
        match &block.kind {
            BlockKind::List { .. } | BlockKind::Definitions(_) => self.add(Feature::List),
            BlockKind::Quote(_) => self.add(Feature::Quote),
            BlockKind::Note { .. } => self.add(Feature::Note),
            BlockKind::Code { .. } => self.add(Feature::Code),
            BlockKind::Table(_) => self.add(Feature::Table),
            BlockKind::Picture { alt, .. } => self.picture(alt.as_deref()),
            BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Rule => {}
        }
        self.within_block(block);
    }

    fn inline(&mut self, inline: &'c Inline) {
        match &inline.kind {
            InlineKind::Foreign { .. } => self.add(Feature::Foreign),
            InlineKind::Link { .. } => self.add(Feature::Link),
            InlineKind::Picture { alt, .. } => self.picture(alt.as_deref()),
            InlineKind::Code(_) => self.add(Feature::Code),
            InlineKind::Text(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Styled { .. }
            | InlineKind::Reference(_)
            | InlineKind::Footnote(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
        self.within_inline(inline);
    }
}
