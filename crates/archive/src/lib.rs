//! The zip of an EPUB and of a PPTX: the same parts give the same bytes, and are compressed side by side.
//!
//! The writer of a zip compresses one part after the other. Here each becomes a zip by itself first, by whichever thread
//! is free, and is taken over from that as it stands.
//!
//! Deliberately absent: what the parts are, and reading a zip.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};
use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::Timestamp;
use tipwaaier_store::{Key, Store};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Why a zip could not be written.
pub use zip::result::ZipError;

/// Entries that are compressed already, by what they hold and when they were last changed, as they say.
pub type Entries = Store<Arc<[u8]>>;

/// Level of deflate, of 9: a quarter of a per cent larger than with 9, in two thirds of the time.
const LEVEL: i64 = 6;

/// How many bytes tell whether a part can be compressed.
const SAMPLE: usize = 16 * 1024;

/// A zip while it is written.
pub struct Archive<'c> {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
    modified: Option<Timestamp>,
    compressed: &'c Entries,
}

/// A file in a zip.
pub struct Entry<'a> {
    name: String,
    body: Cow<'a, [u8]>,
    packing: Packing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Stored,
    Deflated,
    /// Compressed, unless its beginning does not become smaller.
    Fitting,
}

impl<'a> Entry<'a> {
    /// One that is compressed.
    pub fn deflated(name: impl Into<String>, body: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { name: name.into(), body: body.into(), packing: Packing::Deflated }
    }

    /// One that stays as it is, such as a photo.
    pub fn stored(name: impl Into<String>, body: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { name: name.into(), body: body.into(), packing: Packing::Stored }
    }

    /// One that is compressed, unless that would not make it smaller: photos are compressed already, and a thousand of
    /// them take seconds.
    pub fn fitting(name: impl Into<String>, body: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { name: name.into(), body: body.into(), packing: Packing::Fitting }
    }

    fn is_stored(&self) -> Result<bool, ZipError> {
        match self.packing {
            Packing::Stored => Ok(true),
            Packing::Deflated => Ok(false),
            Packing::Fitting => match self.body.get(..SAMPLE) {
                Some(sample) => Ok(!is_compressible(sample)?),
                None => Ok(false),
            },
        }
    }
}

impl<'c> Archive<'c> {
    /// An empty zip, of which about so many bytes will come. `modified` is when all its parts were last changed, as they
    /// say; the earliest that a zip can say, the beginning of 1980, for `None`. What was compressed before is taken from
    /// `compressed`.
    #[must_use]
    pub fn new(bytes: usize, modified: Option<Timestamp>, compressed: &'c Entries) -> Self {
        let time = modified.and_then(|timestamp| {
            let (year, month, day, hour, minute, second) = timestamp.civil();
            DateTime::from_date_and_time(u16::try_from(year).ok()?, month, day, hour, minute, second).ok()
        });
        // No extra fields, which the first part of an EPUB may not have (OCF 3.3, section 4.3.2).
        let options = SimpleFileOptions::default().last_modified_time(time.unwrap_or_default()).unix_permissions(0o644);
        Self { zip: ZipWriter::new(Cursor::new(Vec::with_capacity(bytes))), options, modified, compressed }
    }

    /// Adds parts, in this order; those of one call are compressed side by side.
    pub fn add(&mut self, parts: &[Entry<'_>]) -> Result<(), ZipError> {
        let (options, compressed, modified) = (self.options, self.compressed, self.modified.map(Timestamp::unix));
        let alone = parts.par_iter().map(|part| {
            let wanted = !part.is_stored()?;
            let key = || Key::of(&(&*part.body, modified));
            wanted.then(|| compressed.get_or(key(), || deflate(&part.body, options))).transpose()
        });
        let alone: Vec<Option<Arc<[u8]>>> = alone.collect::<Result<_, ZipError>>()?;
        for (part, alone) in parts.iter().zip(alone) {
            if let Some(alone) = alone {
                let mut alone = ZipArchive::new(Cursor::new(alone))?;
                self.zip.raw_copy_file_rename(alone.by_index_raw(0)?, &part.name)?;
            } else {
                self.zip.start_file(&part.name, options.compression_method(CompressionMethod::Stored))?;
                self.zip.write_all(&part.body)?;
            }
        }
        Ok(())
    }

    /// The whole zip.
    pub fn finish(self) -> Result<Vec<u8>, ZipError> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// A zip of one part, which has no name.
fn deflate(body: &[u8], options: SimpleFileOptions) -> Result<Arc<[u8]>, ZipError> {
    alone(body, options.compression_level(Some(LEVEL)))
}

/// Whether deflate makes a sample smaller.
fn is_compressible(sample: &[u8]) -> Result<bool, ZipError> {
    Ok(alone(sample, SimpleFileOptions::default().compression_level(Some(1)))?.len() < sample.len() / 100 * 97)
}

fn alone(body: &[u8], options: SimpleFileOptions) -> Result<Arc<[u8]>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(body.len() / 2 + 256)));
    zip.start_file("", options.compression_method(CompressionMethod::Deflated))?;
    zip.write_all(body)?;
    Ok(zip.finish()?.into_inner().into())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    const WORDS: &[u8] = b"tip tip tip tip tip tip tip tip tip tip";

    fn parts() -> [Entry<'static>; 3] {
        [
            Entry::stored("mimetype", &b"application/epub+zip"[..]),
            Entry::deflated("a/tekst.xml", WORDS),
            Entry::deflated("a/leeg.xml", Vec::new()),
        ]
    }

    fn zipped(modified: Option<Timestamp>, compressed: &Entries) -> Vec<u8> {
        let mut archive = Archive::new(0, modified, compressed);
        let [first, rest @ ..] = parts();
        archive.add(&[first]).unwrap();
        archive.add(&rest).unwrap();
        archive.finish().unwrap()
    }

    #[test]
    fn parts_stand_in_their_order_with_what_they_hold() {
        let zipped = zipped(None, &Entries::default());
        assert_eq!(&zipped[30..58], b"mimetypeapplication/epub+zip", "first, stored and without extra fields");
        let mut archive = ZipArchive::new(Cursor::new(&zipped)).unwrap();
        assert_eq!(archive.len(), 3);
        for (at, part) in parts().iter().enumerate() {
            let mut file = archive.by_index(at).unwrap();
            let mut body = Vec::new();
            file.read_to_end(&mut body).unwrap();
            assert_eq!((file.name(), &body[..]), (part.name.as_str(), &part.body[..]));
            assert_eq!(file.compression() == CompressionMethod::Stored, part.packing == Packing::Stored);
            assert_eq!(file.last_modified(), Some(DateTime::default()));
            assert_eq!(file.unix_mode(), Some(0o100_644));
        }
        assert!(archive.by_index(1).unwrap().compressed_size() < WORDS.len() as u64);
    }

    #[test]
    fn what_is_kept_changes_no_byte_and_keeps_no_time() {
        let kept = Entries::keeping();
        let day = Timestamp::from_date("2026-11-26");
        assert!(day.is_some());
        for modified in [None, day, None, day] {
            assert_eq!(zipped(modified, &kept), zipped(modified, &Entries::default()));
        }
        assert_ne!(zipped(None, &kept), zipped(day, &kept));
    }

    #[test]
    fn what_would_not_become_smaller_stays_as_it_is() {
        let mut noise = 1_u32;
        let photo: Vec<u8> = std::iter::repeat_with(|| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            noise.to_be_bytes()[0]
        })
        .take(SAMPLE)
        .collect();
        let text = WORDS.repeat(SAMPLE);
        for (body, stored) in [(&photo[..], true), (&photo[1..], false), (&text[..], false), (&[], false)] {
            assert_eq!(Entry::fitting("a", body).is_stored().unwrap(), stored, "{} bytes", body.len());
        }
    }

    #[test]
    fn a_name_twice_is_an_error() {
        let none = Entries::default();
        let mut archive = Archive::new(0, None, &none);
        let twice = [Entry::deflated("a", WORDS), Entry::deflated("a", WORDS)];
        assert!(archive.add(&twice).is_err());
    }
}
