//! Export to PDF: which standards, and how it is packed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::Timestamp;
use typst::diag::SourceResult;
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::guard::guarded;
use crate::pack::{pack, without_structure};
use crate::stand_in::{Photo, places};
use crate::world::{PANICKED, datetime, with_hints};
use crate::{Document, TypesetError};

/// What a PDF is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PdfKind {
    /// For readers: tagged, PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
    Accessible,
    /// Pages that are to be imposed on sheets: no tags, no standard.
    Plain,
}

/// How a document becomes a PDF. Title, authors and language are the template's to set.
#[derive(Debug, Clone)]
pub struct PdfSettings {
    /// What it is for.
    pub kind: PdfKind,
    /// What identifies the document through all its editions.
    pub identifier: String,
    /// When it was made; the only time in the file.
    pub timestamp: Timestamp,
}

/// The program that the file names as its maker.
const CREATOR: &str = "tipwaaier";

/// A PDF as typst-pdf writes it, with stand-ins for photos, from which the files are made that leave the program.
pub struct PlainPdf {
    bytes: Vec<u8>,
    /// The photos as they came.
    photos: BTreeMap<u128, Photo>,
    /// What readers get of them.
    for_readers: BTreeMap<u128, Photo>,
}

/// A photo as it is placed in a PDF.
#[derive(Debug, Clone, Copy)]
pub struct PlacedPhoto<'a> {
    /// A hash of its bytes.
    pub id: u128,
    /// The JPEG.
    pub jpeg: &'a [u8],
    /// Its width and height in pixels.
    pub pixels: [u32; 2],
    /// The largest width and height at which it is placed, in points.
    pub points: [f64; 2],
}

/// A photo that a PDF carries in the place of another, of which it has as many colours.
#[derive(Debug, Clone)]
pub struct CarriedPhoto {
    /// The JPEG.
    pub jpeg: Arc<[u8]>,
    /// Its width and height in pixels.
    pub pixels: [u32; 2],
}

impl PlainPdf {
    /// The file for readers, with small objects compressed together.
    pub fn packed(&self) -> Result<Vec<u8>, TypesetError> {
        pack(&self.bytes, &self.for_readers)
    }

    /// A file for pages that are to be imposed on sheets: without structure and links, which are most of its objects, and
    /// with photos as they came.
    pub fn without_structure(&self) -> Result<Vec<u8>, TypesetError> {
        without_structure(&self.bytes, &self.photos)
    }
}

/// The photos of a document, with others in their places where `carried` has them.
fn for_readers(
    document: &Document,
    carried: impl Fn(PlacedPhoto<'_>) -> Option<CarriedPhoto> + Sync,
) -> BTreeMap<u128, Photo> {
    let places = places(document.inner.pages());
    let photo = |(id, photo): (&u128, &Photo)| {
        let points = places.get(id).copied();
        let pixels = [photo.width, photo.height];
        let other = points.and_then(|points| carried(PlacedPhoto { id: *id, jpeg: &photo.bytes, pixels, points }));
        let photo = match other {
            Some(CarriedPhoto { jpeg, pixels: [width, height] }) => Photo { id: *id, width, height, bytes: jpeg },
            None => photo.clone(),
        };
        (*id, photo)
    };
    document.photos.par_iter().map(photo).collect()
}

/// The file before it is packed. Photos are made ready beside it, for it is written by one thread.
pub(crate) fn document_into_plain_pdf(
    document: Document,
    settings: &PdfSettings,
    carried: impl Fn(PlacedPhoto<'_>) -> Option<CarriedPhoto> + Sync,
) -> Result<PlainPdf, TypesetError> {
    let (bytes, for_readers) =
        rayon::join(|| document_as_typst_writes_it(&document, settings), || for_readers(&document, &carried));
    Ok(PlainPdf { bytes: bytes?, photos: document.photos, for_readers })
}

pub(crate) fn document_to_pdf(document: &Document, settings: &PdfSettings) -> Result<Vec<u8>, TypesetError> {
    pack(&document_as_typst_writes_it(document, settings)?, &document.photos)
}

/// The file that typst-pdf writes.
pub(crate) fn document_as_typst_writes_it(
    document: &Document,
    settings: &PdfSettings,
) -> Result<Vec<u8>, TypesetError> {
    written(document, settings)?.map_err(|errors| TypesetError::Standard(errors.iter().map(with_hints).collect()))
}

/// The same, or why it can't be written.
pub(crate) fn written(document: &Document, settings: &PdfSettings) -> Result<SourceResult<Vec<u8>>, TypesetError> {
    let (standards, tagged): (&[PdfStandard], _) = match settings.kind {
        PdfKind::Accessible => (&[PdfStandard::Ua_1, PdfStandard::A_2a], true),
        PdfKind::Plain => (&[PdfStandard::V_1_7], false),
    };
    let standards =
        PdfStandards::new(standards).map_err(|error| TypesetError::Standard(vec![error.message().to_string()]))?;
    let options = PdfOptions {
        ident: Smart::Custom(settings.identifier.clone()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: datetime(settings.timestamp).map(typst_pdf::Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged,
        pretty: false,
    };
    guarded(|| typst_pdf::pdf(&document.inner, &options))
        .ok_or_else(|| TypesetError::Standard(vec![PANICKED.to_owned()]))
}
