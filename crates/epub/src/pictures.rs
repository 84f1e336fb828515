//! The pictures as the book carries them: each once, no larger than a reader can show, and not too many in all.

mod shrink;
mod used;

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Edition, Picture, PictureFormat, PictureKey};
use tipwaaier_theme::Theme;

use crate::{EpubError, names};
use shrink::{shrink, weight_of_fitting};
pub(crate) use used::{Use, pictures_of};

/// The longest side of a picture and of a portrait, in pixels: as tried in turn until all pictures fit in the total.
const SIDES: [(u32, u32); 3] = [(1_600, 480), (1_000, 320), (640, 240)];

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
    /// Whether it is drawn in lines and areas, so that its colours may be turned for the night.
    pub(crate) is_drawing: bool,
    /// Its content.
    pub(crate) bytes: Arc<[u8]>,
}

impl Shown {
    /// How a figure with it is set: as wide as the text, narrower since it is tall, or at its own small size.
    pub(crate) fn figure_class(&self) -> &'static str {
        if self.height > self.width {
            "tall"
        } else if self.is_drawing || self.width >= 400 {
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
    pub(crate) fn of(edition: &Edition, theme: &Theme, most: u64) -> Result<Self, EpubError> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let used = pictures_of(edition);
        let mut total = 0;
        for (side, portrait_side) in SIDES {
            let wanted = || {
                used.iter().map(|(key, of)| {
                    let side = match of.kind {
                        Use::Picture => side,
                        Use::Portrait => portrait_side,
                    };
                    (*key, edition.picture(*key), side)
                })
            };
            // Decoding a thousand photos takes a minute: not where those that stay as they are weigh too much already.
            total = weight_of_fitting(wanted());
            if total > most {
                continue;
            }
            let shown = shrink(wanted())?;
            total = shown.values().map(|shown| shown.bytes.len()).sum();
            if total <= most {
                let all_have_alt = used.values().all(|of| of.has_alt)
                    && theme.logo.as_ref().is_none_or(|logo| !logo.alt.trim().is_empty());
                let logo = theme.logo.as_ref().map(|logo| as_it_is(&logo.picture, names::logo));
                return Ok(Self { shown, logo, all_have_alt });
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

/// A picture under its name in the book, its bytes untouched.
fn as_it_is(picture: &Picture, name: impl FnOnce(&str) -> String) -> Shown {
    Shown {
        name: name(picture.format.extension()),
        media_type: picture.format.media_type(),
        width: picture.width,
        height: picture.height,
        is_drawing: picture.format == PictureFormat::Svg,
        bytes: Arc::clone(&picture.bytes),
    }
}
