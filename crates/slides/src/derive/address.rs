//! Where the collection stands on the web: its address, and the code that a phone reads from the last slide.

use tipwaaier_model::{Edition, Picture, PictureFormat, PictureKey, Url, without_scheme};
use tipwaaier_qr::qr_png;
use tipwaaier_theme::LinkPolicy;

use super::build::Builder;
use super::gist::Gist;
use crate::geometry::CANVAS;
use crate::{PicturePiece, Piece, Run, SlideKind, Target};

/// Pixels along a module of the code: as many as a slide shows it with, or more.
const SCALE: usize = 20;

/// The address of a collection with its code.
pub(super) struct Address {
    url: Url,
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
    fn piece(&self) -> Option<Piece> {
        let (picture, _) = self.code.as_ref()?;
        let alt = self.alt.clone();
        Some(Piece::Picture(PicturePiece { picture: *picture, alt, caption: None, target: None }))
    }
}

impl Builder<'_> {
    /// The code of the address beside the sources, where links have codes on paper too.
    pub(super) fn code_of_sources(&self) -> Option<Piece> {
        match self.links {
            LinkPolicy::Qr => self.address.as_ref().and_then(Address::piece),
            LinkPolicy::Footnote => None,
        }
    }

    /// What stays on the screen at the end: where the tips can be read, with a code for phones.
    pub(super) fn read_on(&mut self) {
        let Some(address) = &self.address else { return };
        let link =
            Run { target: Some(Target::Url(address.url.clone())), ..Run::plain(without_scheme(address.url.as_str())) };
        let title = Run::strong(self.edition.collection.meta.title.clone());
        let mut pieces = vec![Piece::Paragraph(vec![title]), Piece::Paragraph(vec![link])];
        pieces.extend(address.piece());
        let frame = Self::edge_frame(self.own_words.read_on_id.to_owned(), self.words.read_on.to_owned());
        self.spread(frame, Gist::of(pieces), CANVAS.text_width(), SlideKind::Text);
    }
}
