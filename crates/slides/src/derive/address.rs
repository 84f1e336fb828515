//! Where the collection stands on the web: its address, and the code that a phone reads from the last slide.

use tipwaaier_model::{Edition, Picture, PictureFormat, PictureKey, Url};
use tipwaaier_qr::qr_png;

use crate::{PicturePiece, Piece};

/// Pixels along a module of the code: as many as a slide shows it with, or more.
const SCALE: usize = 20;

/// The address of a collection with its code.
pub(super) struct Address {
    pub(super) url: Url,
    alt: String,
    code: Option<(PictureKey, Picture)>,
}

impl Address {
    /// The address of an edition's collection, if it has one; without a code where it is too long for any.
    pub(super) fn of(edition: &Edition) -> Option<Self> {
        let base = edition.collection.meta.base_url.as_ref()?;
        let picture = |(bytes, side): (Vec<u8>, u32)| Picture {
            path: base.clone(),
            format: PictureFormat::Png,
            width: side,
            height: side,
            bytes: bytes.into(),
            png: None,
        };
        // A key that no picture of the collection has.
        let key = PictureKey(edition.collection.pictures.len());
        Some(Self {
            url: Url::new(base).ok()?,
            alt: format!("{} {base}", edition.words().qr_code),
            code: qr_png(base, SCALE).map(|made| (key, picture(made))),
        })
    }

    /// The code, where that is the picture of a key.
    pub(super) fn picture(&self, key: PictureKey) -> Option<&Picture> {
        self.code.as_ref().filter(|(own, _)| *own == key).map(|(_, picture)| picture)
    }

    /// The code, for beside a text.
    pub(super) fn piece(&self) -> Option<Piece> {
        let (picture, _) = self.code.as_ref()?;
        let alt = self.alt.clone();
        Some(Piece::Picture(PicturePiece { picture: *picture, alt, caption: None, target: None }))
    }
}
