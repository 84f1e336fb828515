//! Export to PDF: which standards, and how it is packed.

use std::collections::BTreeMap;

use tipwaaier_model::Timestamp;
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::stand_in::{Photo, id_of};
use crate::world::{datetime, with_hints};
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

pub(crate) fn document_to_pdf(document: &Document, settings: &PdfSettings) -> Result<Vec<u8>, TypesetError> {
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
    let bytes = typst_pdf::pdf(&document.inner, &options)
        .map_err(|errors| TypesetError::Standard(errors.iter().map(with_hints).collect()))?;
    pack(bytes, &document.photos)
}

/// How many objects go into one object stream at most.
const OBJECTS_PER_STREAM: usize = 2_000;
/// How many ways of dividing the objects over streams are tried, one object a stream fewer each time, until no stream
/// has an ambiguous end. One in some hundred has, so this many in a row don't happen.
const WAYS_OF_PACKING: usize = 32;

/// The same file with its small objects packed in compressed object streams (ISO 32000-1, 7.5.7), about half the size.
///
/// The metadata stays plain text, so that tools that look for it without reading PDF still find it.
///
/// `photos` take the places of their stand-ins.
fn pack(bytes: Vec<u8>, photos: &BTreeMap<u128, Photo>) -> Result<Vec<u8>, TypesetError> {
    let failed = |error: &dyn std::fmt::Display| TypesetError::Pack(error.to_string());
    let mut pdf = lopdf::Document::load_mem(&bytes).map_err(|error| failed(&error))?;
    let size = bytes.len();
    drop(bytes);
    put_photos(&mut pdf, photos);
    for object in pdf.objects.values_mut() {
        if let lopdf::Object::Stream(stream) = object
            && stream.dict.has_type(b"Metadata")
        {
            stream.allows_compression = false;
        }
    }
    pdf.compress();
    for object in pdf.objects.values_mut() {
        if let lopdf::Object::Stream(stream) = object {
            end_clearly(stream);
        }
    }
    // Streams are not packed into streams. Where all objects fit in one, a way with room to spare changes nothing.
    let packable = pdf.objects.values().filter(|object| !matches!(object, lopdf::Object::Stream(_))).count();
    let most = packable.clamp(1, OBJECTS_PER_STREAM);
    for objects in (1..=most).rev().take(WAYS_OF_PACKING) {
        let options = lopdf::SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .max_objects_per_stream(objects)
            .compression_level(6)
            .build();
        let mut packed = Vec::with_capacity(size / 2);
        pdf.save_with_options(&mut packed, options).map_err(|error| failed(&error))?;
        if ends_are_clear(&packed) {
            return Ok(packed);
        }
    }
    Err(TypesetError::Pack("no way of packing leaves every stream's end clear".to_owned()))
}

/// Puts photos in the places of their stand-ins.
fn put_photos(pdf: &mut lopdf::Document, photos: &BTreeMap<u128, Photo>) {
    for object in pdf.objects.values_mut() {
        let lopdf::Object::Stream(stream) = object else { continue };
        let Some(photo) = id_of(&stream.content).and_then(|id| photos.get(&id)) else { continue };
        stream.dict.set("Width", i64::from(photo.width));
        stream.dict.set("Height", i64::from(photo.height));
        stream.set_content(photo.bytes.to_vec());
    }
}

/// Data that ends in CR, followed by the LF before `endstream`, reads as one byte less before CRLF, and then its
/// length is not what the file says (ISO 19005-2, 6.1.7.1). An end of line of CR and LF of its own makes it clear.
fn end_clearly(stream: &mut lopdf::Stream) {
    if stream.content.last() == Some(&b'\r') {
        // `Length` stays that of the data.
        stream.content.push(b'\r');
    }
}

/// Whether no stream's data ends in CR without an end of line of CR and LF, see [`end_clearly`].
fn ends_are_clear(pdf: &[u8]) -> bool {
    let end = b"\r\nendstream";
    pdf.windows(end.len() + 1).all(|window| &window[1..] != end || window[0] == b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some of so many small files have an ambiguous stream end at first: each must find a way out.
    #[test]
    fn small_files_are_packed_whatever_their_bytes() {
        for number in 0..600_i64 {
            let mut pdf = lopdf::Document::with_version("1.7");
            let pages = pdf.add_object(lopdf::dictionary! { "Type" => "Pages", "Kids" => Vec::new(), "Count" => 0 });
            for extra in 0..8 {
                pdf.add_object(lopdf::dictionary! { "Number" => number * 8 + extra });
            }
            let catalog = pdf.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages });
            pdf.trailer.set("Root", catalog);
            let mut bytes = Vec::new();
            pdf.save_to(&mut bytes).unwrap();
            let packed = pack(bytes, &BTreeMap::new()).unwrap_or_else(|error| panic!("file {number}: {error}"));
            assert!(ends_are_clear(&packed));
        }
    }

    #[test]
    fn a_stream_that_ends_in_cr_is_given_an_end_of_line_of_its_own() {
        let mut stream = lopdf::Stream::new(lopdf::dictionary! {}, b"data\r".to_vec());
        end_clearly(&mut stream);
        assert_eq!(stream.content, b"data\r\r");
        assert_eq!(stream.dict.get(b"Length").and_then(lopdf::Object::as_i64).unwrap(), 5);
        assert!(!ends_are_clear(b"data\r\nendstream"));
        assert!(ends_are_clear(b"data\r\r\nendstream") && ends_are_clear(b"data\nendstream"));
    }
}
