//! Which pictures an edition shows, and as what.

use std::collections::BTreeMap;

use tipwaaier_model::{Block, BlockKind, Edition, Inline, InlineKind, PictureKey, SectionKind, Tip, TipLink};

/// What a picture is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    /// Someone's photo, set small.
    Portrait,
    /// A picture, as wide as the text.
    Picture,
}

/// How a picture is used in all its places together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Used {
    /// The largest of its uses.
    pub(crate) kind: Use,
    /// Whether it says everywhere in words what it shows.
    pub(crate) has_alt: bool,
}

/// The pictures of everything that readers see (not of notes and slides).
pub(crate) fn pictures_of(edition: &Edition) -> BTreeMap<PictureKey, Used> {
    let mut found = Found::default();
    for tip in &edition.tips {
        found.tip(tip);
    }
    for (person, _) in edition.contributors() {
        let person = edition.contributor(person);
        if let Some(photo) = person.photo {
            found.add(photo, Use::Portrait, Some(&person.name));
        }
    }
    found.0
}

#[derive(Default)]
struct Found(BTreeMap<PictureKey, Used>);

impl Found {
    fn add(&mut self, picture: PictureKey, kind: Use, alt: Option<&str>) {
        let used = self.0.entry(picture).or_insert(Used { kind, has_alt: true });
        used.kind = used.kind.max(kind);
        used.has_alt &= alt.is_none_or(|alt| !alt.trim().is_empty());
    }

    fn tip(&mut self, tip: &Tip) {
        self.blocks(&tip.lead);
        for section in &tip.sections {
            match &section.kind {
                SectionKind::Notes(_) | SectionKind::Slides(_) => continue,
                SectionKind::Examples { intro, examples } => {
                    self.blocks(intro);
                    for example in examples {
                        self.inlines(&example.title);
                        self.blocks(&example.content);
                        example.sources.iter().for_each(|line| self.inlines(&line.content));
                    }
                }
                SectionKind::Why(content)
                | SectionKind::Questions { content, .. }
                | SectionKind::Actions(content)
                | SectionKind::More(content)
                | SectionKind::Other(content) => self.blocks(content),
            }
            self.inlines(&section.heading);
        }
        tip.footnotes.iter().for_each(|note| self.blocks(&note.content));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => self.inlines(content),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.content)),
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.inlines(&definition.term);
                        definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                    }
                }
                BlockKind::Quote(content) => self.blocks(content),
                BlockKind::Note { title, content } => {
                    self.inlines(title);
                    self.blocks(content);
                }
                BlockKind::Table(table) => {
                    table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
                }
                BlockKind::Picture { picture, alt, .. } => self.add(*picture, Use::Picture, alt.as_deref()),
                BlockKind::Code { .. } | BlockKind::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Picture { picture, alt, .. } => self.add(*picture, Use::Picture, alt.as_deref()),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Styled { content, .. }
                | InlineKind::Foreign { content, .. }
                | InlineKind::Link { content, .. }
                | InlineKind::Reference(TipLink { content, .. }) => self.inlines(content),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Footnote(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => {}
            }
        }
    }
}
