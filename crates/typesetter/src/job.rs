//! What one document is made from: a main template and virtual files.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use tipwaaier_model::Timestamp;
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::utils::hash128;

use crate::TypesetError;

/// The virtual files of one document.
#[derive(Clone)]
pub struct Job {
    pub(crate) main: FileId,
    pub(crate) timestamp: Timestamp,
    pub(crate) sources: HashMap<FileId, Source>,
    pub(crate) files: HashMap<FileId, Bytes>,
}

impl Job {
    /// A job whose main template is `text`, known as `path` (`/booklet.typ`). `timestamp` is what `datetime.today()`
    /// gives.
    pub fn new(path: &str, text: &str, timestamp: Timestamp) -> Result<Self, TypesetError> {
        let main = file_id(path)?;
        let sources = HashMap::from([(main, parsed(main, text))]);
        Ok(Self { main, timestamp, sources, files: HashMap::new() })
    }

    /// Adds a template that others import.
    pub fn template(&mut self, path: &str, text: &str) -> Result<(), TypesetError> {
        let id = file_id(path)?;
        self.sources.insert(id, parsed(id, text));
        Ok(())
    }

    /// Adds data that a template reads with `json`.
    pub fn json(&mut self, path: &str, data: &impl Serialize) -> Result<(), TypesetError> {
        let bytes = serde_json::to_vec(data)
            .map_err(|error| TypesetError::Data { path: path.to_owned(), message: error.to_string() })?;
        self.raw(path, bytes)
    }

    /// Adds a file's content.
    pub(crate) fn raw(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), TypesetError> {
        self.shared(path, Bytes::new(bytes))
    }

    /// Adds bytes that Typst knows already, with their hash.
    pub(crate) fn shared(&mut self, path: &str, bytes: Bytes) -> Result<(), TypesetError> {
        self.files.insert(file_id(path)?, bytes);
        Ok(())
    }

    /// Adds bytes, such as a picture's.
    pub fn bytes(&mut self, path: &str, bytes: &Arc<[u8]>) -> Result<(), TypesetError> {
        self.shared(path, Bytes::new(Arc::clone(bytes)))
    }

    /// A hash of all that a layout of this job depends on, but for the fonts.
    pub(crate) fn content_hash(&self) -> u128 {
        let path = |id: &FileId| id.get().vpath().get_without_slash().to_owned();
        let mut files: Vec<(String, u128)> = self.files.iter().map(|(id, bytes)| (path(id), hash128(bytes))).collect();
        files.extend(self.sources.iter().map(|(id, source)| (path(id), hash128(source.text()))));
        files.sort_unstable();
        hash128(&(path(&self.main), self.timestamp.civil(), files))
    }
}

/// A template, parsed; it is remembered with Typst's intermediate results.
#[comemo::memoize]
fn parsed(id: FileId, text: &str) -> Source {
    Source::new(id, text.to_owned())
}

fn file_id(path: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(path).map_err(|_| TypesetError::Path(path.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}
