//! What an edition is made from, as one number: the same number, the same bytes.

use std::fmt::Debug;

use sha2::{Digest as _, Sha256};
use tipwaaier_model::{Edition, Limits, SourceMap, Timestamp};
use tipwaaier_theme::{Family, HouseStyle};

use super::hash::{Hash, PROGRAM, hex};
use crate::request::Request;

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
    pub(crate) fn of(sources: &SourceMap, pictures: &[(String, Hash)], theme: &HouseStyle) -> Self {
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
        self.with(&(&edition.name, numbers(edition), timestamp, asked(request)))
    }

    /// An edition whatever was asked of it: what its booklet is laid out from, whose pages other outputs name.
    pub(crate) fn layout(&self, edition: &Edition, timestamp: Timestamp) -> Key {
        // A draft says so in its title.
        self.with(&("layout", &edition.name, edition.title(), numbers(edition), timestamp))
    }

    fn with(&self, more: &impl Debug) -> Key {
        let mut hasher = self.0.clone();
        hasher.update(format!("{more:?}"));
        Key(hex(&hasher.finalize()))
    }
}

/// What of a request reaches a byte of an output. Every part of it is named, so that a new one has to be placed.
fn asked(request: &Request) -> impl Debug + '_ {
    let Request {
        // Where the sources are read from and outputs written; the sources themselves, the theme, the edition and its
        // time are in the key already.
        collection: _,
        output: _,
        editions: _,
        theme: _,
        timestamp: _,
        shard: _,
        today: _,
        outputs,
        photos,
        print,
        slides,
        limits,
        // How outputs are made, which makes none other.
        jobs: _,
        stores: _,
        unfinished: _,
        memory: _,
    } = request;
    let Limits {
        text_file_bytes,
        picture_file_bytes,
        picture_pixels,
        picture_side,
        theme_file_bytes,
        block_nesting,
        inline_nesting,
        table_rows,
        table_columns,
        word_characters,
        paragraph_characters,
        title_characters,
        status,
        epub_picture_bytes,
        // They end a build, and change none.
        edition_seconds: _,
        memory_megabytes: _,
    } = limits;
    let files = (text_file_bytes, picture_file_bytes, picture_pixels, picture_side, theme_file_bytes);
    let content = (block_nesting, inline_nesting, table_rows, table_columns, word_characters, paragraph_characters);
    (outputs, photos, print, slides, files, content, (title_characters, status), epub_picture_bytes)
}

fn numbers(edition: &Edition) -> Vec<u16> {
    edition.tips.iter().map(|tip| tip.number.get()).collect()
}

fn add_theme(theme: &HouseStyle, add: &mut impl FnMut(&[u8])) {
    // Every part is named, so that a new one can't be forgotten.
    let HouseStyle {
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
        card_back,
        pptx,
        overrides,
    } = theme;
    let plain = (name, title, description, colours, palette, scale, paper, spacing, cover, links, min_contrast);
    add(format!("{plain:?}").as_bytes());
    for Family { name, files } in fonts.families() {
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
    if let Some(back) = card_back {
        add(&back.picture.bytes);
    }
    // Which layouts are chosen stands in `theme.toml`, which is among the sources.
    for part in pptx.iter().flat_map(|template| &template.parts) {
        add(part.name.as_bytes());
        add(&part.bytes);
    }
    for (name, text) in overrides {
        add(name.as_bytes());
        add(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::path::PathBuf;

    use tipwaaier_press::Mm;
    use tipwaaier_theme::builtin;

    use super::*;
    use crate::request::{Memory, PhotoResolution};

    fn asked_of(change: impl FnOnce(&mut Request)) -> String {
        let mut request = Request::new(PathBuf::from("content"), PathBuf::from("output"));
        change(&mut request);
        format!("{:?}", asked(&request))
    }

    #[test]
    fn what_reaches_a_byte_is_in_the_key_and_what_does_not_is_not() {
        let plain = asked_of(|_| {});
        for (what, other) in [
            ("photos", asked_of(|request| request.photos = PhotoResolution::Full)),
            ("bleed", asked_of(|request| request.print.bleed = Mm::new(3.0))),
            ("pictures of the e-book", asked_of(|request| request.limits.epub_picture_bytes = 1)),
            ("rows", asked_of(|request| request.limits.table_rows = 1)),
        ] {
            assert_ne!(plain, other, "{what}");
        }
        for (what, same) in [
            ("jobs", asked_of(|request| request.jobs = NonZeroUsize::new(1))),
            ("folder", asked_of(|request| request.output = PathBuf::from("elsewhere"))),
            ("memory", asked_of(|request| request.memory = Memory::Nothing)),
            ("time", asked_of(|request| request.limits.edition_seconds = 1)),
        ] {
            assert_eq!(plain, same, "{what}");
        }
    }

    #[test]
    fn sources_pictures_and_theme_are_in_the_key() {
        let theme = builtin("default").unwrap();
        let key = |path: &str, text: &str, pictures: &[(String, Hash)], theme: &HouseStyle| {
            let mut sources = SourceMap::new();
            sources.add(path, text);
            ContentKey::of(&sources, pictures, theme).with(&())
        };
        let picture = |bytes: &[u8]| [("images/a.jpg".to_owned(), Hash::of(bytes))];
        let plain = key("tips/1.md", "Tekst", &picture(b"a"), &theme);
        assert_eq!(plain, key("tips/1.md", "Tekst", &picture(b"a"), &theme));
        let sober = HouseStyle { min_contrast: 7.0, ..theme.clone() };
        for other in [
            key("tips/2.md", "Tekst", &picture(b"a"), &theme),
            key("tips/1.md", "Tekst.", &picture(b"a"), &theme),
            key("tips/1.md", "Tekst", &picture(b"b"), &theme),
            key("tips/1.md", "Tekst", &[], &theme),
            key("tips/1.md", "Tekst", &picture(b"a"), &sober),
        ] {
            assert_ne!(plain, other);
        }
    }
}
