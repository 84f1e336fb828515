//! Where the collection can be read on: on the last slide, and beside the sources.

use tipwaaier_model::without_scheme;
use tipwaaier_theme::LinkPolicy;

use super::address::Address;
use super::build::Builder;
use super::gist::Gist;
use crate::geometry::CANVAS;
use crate::{Piece, SlideKind, Target, TextRun};

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
        let link = TextRun {
            target: Some(Target::Url(address.url.clone())),
            ..TextRun::plain(without_scheme(address.url.as_str()))
        };
        let title = TextRun::strong(self.edition.collection.meta.title.clone());
        let mut pieces = vec![Piece::Paragraph(vec![title]), Piece::Paragraph(vec![link])];
        pieces.extend(address.piece());
        let frame = Self::edge_frame(self.own_words.read_on_id.to_owned(), self.words.read_on.to_owned());
        self.spread(frame, Gist::of(pieces), CANVAS.text_width(), SlideKind::Text);
    }
}
