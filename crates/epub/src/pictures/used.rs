//! Which pictures an edition shows, and as what.

use std::collections::BTreeMap;

use tipwaaier_model::{Block, BlockKind, Edition, Inline, InlineKind, Outlet, PictureKey, Section, Visit};

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
}

impl<'c> Visit<'c> for Found {
    fn section(&mut self, section: &'c Section) {
        if section.role.is_shown_in(Outlet::Ebook) {
            self.within_section(section);
        }
    }

    fn block(&mut self, block: &'c Block) {
        if let BlockKind::Picture { picture, alt, .. } = &block.kind {
            self.add(*picture, Use::Picture, alt.as_deref());
        }
        self.within_block(block);
    }

    fn inline(&mut self, inline: &'c Inline) {
        if let InlineKind::Picture { picture, alt, .. } = &inline.kind {
            self.add(*picture, Use::Picture, alt.as_deref());
        }
        self.within_inline(inline);
    }
}
