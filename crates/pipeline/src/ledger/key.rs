//! What an edition is made from, as one number: the same number, the same bytes.

use std::fmt::Debug;

use sha2::{Digest as _, Sha256};
use tipwaaier_model::{Edition, SourceMap, Timestamp};
use tipwaaier_theme::{Family, Theme};

use super::{Hash, hex};
use crate::Request;

/// The program itself: its version, and a hash of its sources.
pub(super) const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("TIPWAAIER_SOURCES"));

/// What something is made from, as SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// All that editions of a collection share: its texts, its pictures, the theme, the program.
#[derive(Debug, Clone)]
pub(crate) struct ContentKey(Sha256);

impl ContentKey {
    /// `pictures` are the paths of the collection's pictures and the hashes of their files: with the theme, in whose
    /// letters drawings are set, they say what the pictures are.
    pub(crate) fn of(sources: &SourceMap, pictures: &[(String, Hash)], theme: &Theme) -> Self {
        let mut hasher = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(PROGRAM.as_bytes());
        for (_, file) in sources.files() {
            add(file.path.as_bytes());
            add(file.text.as_bytes());
        }
        for (path, hash) in pictures {
            add(path.as_bytes());
            add(hash.as_str().as_bytes());
        }
        add_theme(theme, &mut add);
        Self(hasher)
    }

    /// An edition with all that was asked of it.
    pub(crate) fn edition(&self, edition: &Edition, request: &Request, timestamp: Timestamp) -> Key {
        let asked = (&request.outputs, request.photos, &request.print, request.slides);
        self.with(&(&edition.name, numbers(edition), timestamp, asked))
    }

    /// The layout of an edition's booklet.
    pub(crate) fn layout(&self, edition: &Edition, timestamp: Timestamp) -> Key {
        self.with(&("layout", &edition.name, numbers(edition), timestamp))
    }

    fn with(&self, more: &impl Debug) -> Key {
        let mut hasher = self.0.clone();
        hasher.update(format!("{more:?}"));
        Key(hex(&hasher.finalize()))
    }
}

fn numbers(edition: &Edition) -> Vec<u16> {
    edition.tips.iter().map(|tip| tip.number.get()).collect()
}

fn add_theme(theme: &Theme, add: &mut impl FnMut(&[u8])) {
    // Every part is named, so that a new one can't be forgotten.
    let Theme {
        name,
        title,
        description,
        colours,
        palette,
        fonts,
        scale,
        paper,
        spacing,
        cover,
        links,
        min_contrast,
        logo,
        overrides,
    } = theme;
    let plain = (name, title, description, colours, palette, scale, paper, spacing, cover, links, min_contrast);
    add(format!("{plain:?}").as_bytes());
    for Family { name, files } in [&fonts.text, &fonts.display, &fonts.mono] {
        add(name.as_bytes());
        for file in files {
            add(file.name.as_bytes());
            add(&file.bytes);
        }
    }
    if let Some(logo) = logo {
        add(logo.alt.as_bytes());
        add(&logo.picture.bytes);
    }
    for (name, text) in overrides {
        add(name.as_bytes());
        add(text.as_bytes());
    }
}
