//! The pictures of a document as virtual files.

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Picture, PictureKey};
use typst::foundations::Bytes;
use typst::utils::hash128;

use crate::{Job, TypesetError};

/// The pictures that a document uses, as virtual files.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    used: BTreeMap<String, Bytes>,
}

impl Pictures {
    /// The virtual path of a picture, which is taken in.
    pub fn path(&mut self, key: PictureKey, picture: &Picture) -> String {
        let path = format!("/pictures/{}.{}", key.0, picture.format.extension());
        self.used.entry(path.clone()).or_insert_with(|| Bytes::new(Arc::clone(&picture.bytes)));
        path
    }

    /// Puts the files of all pictures that were taken in into a job.
    pub fn add_to(&self, job: &mut Job) -> Result<(), TypesetError> {
        self.used.iter().try_for_each(|(path, bytes)| job.shared(path, bytes.clone()))
    }

    /// A hash of the files.
    pub(crate) fn content_hash(&self) -> u128 {
        hash128(&self.used.iter().map(|(path, bytes)| (path, hash128(bytes))).collect::<Vec<_>>())
    }
}
