//! The pictures as the book carries them: each once, no larger than a reader can show, and not too many in all.

mod used;

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Edition, Picture, PictureFormat, PictureKey};
use tipwaaier_theme::HouseStyle;

use crate::options::Smaller;
use crate::{EpubError, names};
use used::{Use, pictures_of};

/// The longest side of a picture and of a portrait, in pixels: as tried in turn until all pictures fit in the total.
const SIDES: [(u32, u32); 3] = [(1_600, 480), (1_000, 320), (640, 240)];

/// What a picture stands on, where it may be seen through: black lines on a page that is black can't be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// The page: it covers all that lies below it.
    Page,
    /// A light plate, which can't be seen below a picture that covers it.
    Plate,
    /// A light plate that is turned with it for the night, for it is drawn in lines and areas.
    Drawing,
}

impl Ground {
    const fn of(format: PictureFormat) -> Self {
        match format {
            PictureFormat::Jpeg => Self::Page,
            PictureFormat::Png | PictureFormat::Gif | PictureFormat::Webp => Self::Plate,
            PictureFormat::Svg => Self::Drawing,
        }
    }

    /// The class that says so.
    pub(crate) const fn class(self) -> Option<&'static str> {
        match self {
            Self::Page => None,
            Self::Plate => Some("plate"),
            Self::Drawing => Some("drawing"),
        }
    }
}

/// A picture as the book carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The file in the book.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Its width in pixels.
    pub(crate) width: u32,
    /// Its height in pixels.
    pub(crate) height: u32,
    /// What it stands on.
    pub(crate) ground: Ground,
    /// Its content.
    pub(crate) bytes: Arc<[u8]>,
}

impl Shown {
    /// How a figure with it is set: as wide as the text, narrower since it is tall, or at its own small size.
    pub(crate) fn figure_class(&self) -> &'static str {
        if self.height > self.width {
            "tall"
        } else if self.ground == Ground::Drawing || self.width >= 400 {
            "wide"
        } else {
            "small"
        }
    }
}

/// All pictures of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Gallery {
    shown: BTreeMap<PictureKey, Shown>,
    /// The publisher's logo.
    pub(crate) logo: Option<Shown>,
    /// Whether every picture says in words what it shows.
    pub(crate) all_have_alt: bool,
}

impl Gallery {
    /// Takes the pictures that the edition shows, made smaller where they are larger than a reader can show, or weigh more
    /// than `most` bytes together.
    pub(crate) fn of(
        edition: &Edition,
        theme: &HouseStyle,
        smaller: Smaller<'_>,
        most: u64,
    ) -> Result<Self, EpubError> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let used = pictures_of(edition);
        let mut total = 0;
        for (side, portrait_side) in SIDES {
            let wanted: Vec<(&Picture, [u32; 2])> = used
                .iter()
                .map(|(key, of)| match of.kind {
                    Use::Picture => (edition.picture(*key), [side; 2]),
                    Use::Portrait => (edition.picture(*key), [portrait_side; 2]),
                })
                .collect();
            // Decoding a thousand photos takes a minute: not where those that stay as they are weigh too much already.
            let stays = |(picture, most): &&(&Picture, [u32; 2])| picture.width.max(picture.height) <= most[0];
            total = wanted.iter().filter(stays).map(|(picture, _)| picture.bytes.len()).sum();
            if total > most {
                continue;
            }
            let pictures = smaller(&wanted);
            total = pictures.iter().map(|picture| picture.bytes.len()).sum();
            if total <= most {
                let shown = used.keys().zip(&pictures);
                let shown = shown.map(|(key, picture)| (*key, shown_as(picture, |it| names::picture(*key, it))));
                let all_have_alt = used.values().all(|of| of.has_alt)
                    && theme.logo.as_ref().is_none_or(|logo| !logo.alt.trim().is_empty());
                let logo = theme.logo.as_ref().map(|logo| shown_as(&logo.picture, names::logo));
                return Ok(Self { shown: shown.collect(), logo, all_have_alt });
            }
        }
        Err(EpubError::TooManyPictures { megabytes: total / 1_000_000, limit: most / 1_000_000 })
    }

    /// A picture that the edition shows.
    pub(crate) fn get(&self, key: PictureKey) -> &Shown {
        self.shown.get(&key).expect("the gallery was made from every picture that the edition shows")
    }

    /// All files, the logo's as well.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Shown> {
        self.logo.iter().chain(self.shown.values())
    }
}

/// A picture under its name in the book.
fn shown_as(picture: &Picture, name: impl FnOnce(&str) -> String) -> Shown {
    Shown {
        name: name(picture.format.extension()),
        media_type: picture.format.media_type(),
        width: picture.width,
        height: picture.height,
        ground: Ground::of(picture.format),
        bytes: Arc::clone(&picture.bytes),
    }
}
