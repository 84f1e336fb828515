//! The pictures of a document as virtual files.

use std::collections::BTreeSet;

use tipwaaier_model::{Edition, Picture, PictureKey};

use crate::{Job, TypesetError};

/// The pictures that a document uses, as virtual files.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    used: BTreeSet<PictureKey>,
}

impl Pictures {
    /// The virtual path of a picture, which is taken in.
    pub fn path(&mut self, key: PictureKey, picture: &Picture) -> String {
        self.used.insert(key);
        format!("/pictures/{}.{}", key.0, picture.format.extension())
    }

    /// Puts the files of all pictures that were taken in into a job.
    pub fn add_to(&self, job: &mut Job, edition: &Edition) -> Result<(), TypesetError> {
        for key in &self.used {
            let picture = edition.picture(*key);
            let path = format!("/pictures/{}.{}", key.0, picture.format.extension());
            job.bytes(&path, &picture.bytes)?;
        }
        Ok(())
    }
}
