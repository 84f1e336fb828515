//! A document that is a package (zip): its parts by name, none larger than a document can need.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::ImportError;

/// How much of a part is read in any case.
const PART_BYTES: u64 = 64_000_000;

/// How many times as large as its package a part may be: text packs to a tenth, and what packs to a hundredth is none.
const TIMES: u64 = 60;

/// The most of a part that is read.
const MOST_BYTES: u64 = 1_500_000_000;

/// How office programs of before 2007, and those that lock a document with a password, begin a file.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// A package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limit: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        if bytes.starts_with(&COMPOUND) {
            return Err(ImportError::Locked);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ImportError::Broken(error.to_string()))?;
        let limit = (bytes.len() as u64).saturating_mul(TIMES).clamp(PART_BYTES, MOST_BYTES);
        Ok(Self { archive, limit })
    }

    /// Refuses an `OpenDocument` package that is locked: its parts are there, but not to be read.
    pub(super) fn refuse_locked(&mut self) -> Result<(), ImportError> {
        let manifest = self.bytes("META-INF/manifest.xml")?.unwrap_or_default();
        let is_locked = String::from_utf8_lossy(&manifest).contains("encryption-data");
        if is_locked { Err(ImportError::Locked) } else { Ok(()) }
    }

    /// A part to be read as a stream; `None` if the package has none of that name.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<impl BufRead + '_>, ImportError> {
        let limit = self.limit;
        match self.archive.by_name(name) {
            Ok(file) if file.encrypted() => Err(ImportError::Locked),
            Ok(file) if file.size() > limit => Err(ImportError::TooLarge),
            Ok(file) => Ok(Some(BufReader::with_capacity(64 * 1024, Bounded { file, left: limit }))),
            Err(ZipError::FileNotFound) => Ok(None),
            Err(ZipError::UnsupportedArchive(message)) if message == ZipError::PASSWORD_REQUIRED => {
                Err(ImportError::Locked)
            }
            Err(error) => Err(ImportError::Broken(error.to_string())),
        }
    }

    /// A part's whole content.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(mut stream) = self.stream(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => ImportError::TooLarge,
            _ => ImportError::Broken(error.to_string()),
        })?;
        Ok(Some(bytes))
    }
}

/// A reader that fails where there is more than a limit, whatever the package says of its size.
struct Bounded<R> {
    file: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        Ok(count)
    }
}
