//! Export to PDF: which standards, and how it is packed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::Timestamp;
use typst::diag::SourceResult;
use typst::foundations::Smart;
use typst::model::Document as _;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::guard::guarded;
use crate::internals::pack::{is_as_expected, pack, without_structure};
use crate::internals::stand_in::{Photo, places, with_photos};
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
pub struct UnpackedPdf {
    bytes: Vec<u8>,
    form: Form,
    /// The photos as they came.
    photos: BTreeMap<u128, Photo>,
    /// What readers get of them.
    for_readers: BTreeMap<u128, Photo>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As expected: it can be packed, and stand-ins can be exchanged.
    Expected,
    /// Otherwise, and with its photos in their places: it stays as it is.
    Other,
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

impl UnpackedPdf {
    /// The file for readers, with small objects compressed together.
    pub fn packed(&self) -> Result<Vec<u8>, TypesetError> {
        match self.form {
            Form::Expected => pack(&self.bytes, &self.for_readers),
            Form::Other => Ok(self.bytes.clone()),
        }
    }

    /// A file for pages that are to be imposed on sheets: without structure and links, which are most of its objects, and
    /// with photos as they came.
    pub fn without_structure(&self) -> Result<Vec<u8>, TypesetError> {
        match self.form {
            Form::Expected => without_structure(&self.bytes, &self.photos),
            Form::Other => Ok(self.bytes.clone()),
        }
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
pub(crate) fn document_into_unpacked_pdf(
    document: Document,
    settings: &PdfSettings,
    carried: impl Fn(PlacedPhoto<'_>) -> Option<CarriedPhoto> + Sync,
) -> Result<UnpackedPdf, TypesetError> {
    let (bytes, for_readers) =
        rayon::join(|| document_as_typst_writes_it(&document, settings), || for_readers(&document, &carried));
    let (bytes, form) = checked(&document, settings, bytes?)?;
    Ok(UnpackedPdf { bytes, form, photos: document.photos, for_readers })
}

pub(crate) fn document_to_pdf(document: &Document, settings: &PdfSettings) -> Result<Vec<u8>, TypesetError> {
    match checked(document, settings, document_as_typst_writes_it(document, settings)?)? {
        (bytes, Form::Expected) => pack(&bytes, &document.photos),
        (bytes, Form::Other) => Ok(bytes),
    }
}

/// What typst-pdf wrote; where it is written otherwise than expected, written again with the photos themselves.
fn checked(document: &Document, settings: &PdfSettings, written: Vec<u8>) -> Result<(Vec<u8>, Form), TypesetError> {
    if is_as_expected(&written, &document.photos) {
        return Ok((written, Form::Expected));
    }
    log::warn!("typst-pdf writes files otherwise than expected; this one stays as it wrote it");
    let pages: Vec<_> = document.inner.pages().iter().map(|page| with_photos(page, &document.photos)).collect();
    let inner = PagedDocument::new(pages.into(), document.inner.info().clone());
    Ok((document_as_typst_writes_it(&Document::new(inner, Vec::new()), settings)?, Form::Other))
}

/// The file that typst-pdf writes.
pub(crate) fn document_as_typst_writes_it(
    document: &Document,
    settings: &PdfSettings,
) -> Result<Vec<u8>, TypesetError> {
    written(document, settings)?.map_err(|errors| TypesetError::Standard(errors.iter().map(with_hints).collect()))
}

/// The file that typst-pdf writes, or why it can't be written.
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

#[cfg(test)]
mod tests {
    use tipwaaier_model::{Picture, PictureFormat, PictureKey};
    use tipwaaier_theme::builtin;

    use super::*;
    use crate::internals::stand_in::flat_jpeg;
    use crate::{Compositor, Job, Lookups, Photos, Pictures, RunData, Typesetter};

    #[test]
    fn a_file_that_is_written_otherwise_leaves_with_its_photos() {
        let picture = Picture {
            path: "a.jpg".to_owned(),
            format: PictureFormat::Jpeg,
            width: 90,
            height: 60,
            bytes: flat_jpeg(90, 60, 3, 7).into(),
            png: None,
        };
        let mut pictures = Pictures::new(Photos::Late);
        let path = pictures.path(PictureKey(0), &picture);
        let template = format!("#metadata(0)<run>\n#image({path:?}, alt: \"x\")");
        let job = Job::new("/main.typ", &template, Timestamp::DEFAULT).unwrap();
        let typesetter = Typesetter::new(&builtin("default").unwrap());
        let runs = Compositor::new(&typesetter, job, Lookups::Some, 1);
        let runs = runs.lay_out(1, |_| RunData::new(&(), pictures.clone())).unwrap();
        let document = Document::of_runs(runs);
        let settings = PdfSettings { kind: PdfKind::Plain, identifier: "x".to_owned(), timestamp: Timestamp::DEFAULT };
        let written = document_as_typst_writes_it(&document, &settings).unwrap();
        let holds = |pdf: &[u8]| pdf.windows(picture.bytes.len()).any(|part| part == &*picture.bytes);
        assert!(!holds(&written), "a stand-in is in its place");
        let (same, form) = checked(&document, &settings, written.clone()).unwrap();
        assert!(same == written && form == Form::Expected);
        let (whole, form) = checked(&document, &settings, [b"%", &written[..]].concat()).unwrap();
        assert!(holds(&whole) && form == Form::Other);
    }
}
