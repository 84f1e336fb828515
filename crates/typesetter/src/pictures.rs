//! The pictures of a document as virtual files.

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Picture, PictureKey};
use typst::foundations::Bytes;
use typst::utils::hash128;

use crate::internals::stand_in::{Photo, stand_in};
use crate::{Job, TypesetError};

/// What photos are in a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Photos {
    /// Small pictures stand in for them until the PDF is packed: a document that becomes a PDF and nothing else.
    #[default]
    Late,
    /// There: a document whose pages are drawn as pixels.
    Drawn,
}

/// The pictures that a document uses, as virtual files.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    photos: Photos,
    used: BTreeMap<String, Bytes>,
    late: Vec<Photo>,
}

impl Pictures {
    /// None yet.
    #[must_use]
    pub fn new(photos: Photos) -> Self {
        Self { photos, ..Self::default() }
    }

    /// The virtual path of a picture, which is taken in.
    pub fn path(&mut self, key: PictureKey, picture: &Picture) -> String {
        let path = format!("/pictures/{}.{}", key.0, picture.format.extension());
        if !self.used.contains_key(&path) {
            let stand_in = match self.photos {
                Photos::Late => stand_in(picture),
                Photos::Drawn => None,
            };
            let bytes = match stand_in {
                Some((photo, bytes)) => {
                    self.late.push(photo);
                    Bytes::new(bytes)
                }
                None => Bytes::new(Arc::clone(&picture.bytes)),
            };
            self.used.insert(path.clone(), bytes);
        }
        path
    }

    /// Puts the files of all pictures that were taken in into a job.
    pub fn add_to(&self, job: &mut Job) -> Result<(), TypesetError> {
        self.used.iter().try_for_each(|(path, bytes)| job.shared(path, bytes.clone()))
    }

    /// The photos that something stands in for.
    pub(crate) fn late(&self) -> &[Photo] {
        &self.late
    }

    /// A hash of the files.
    pub(crate) fn content_hash(&self) -> u128 {
        hash128(&self.used.iter().map(|(path, bytes)| (path, hash128(bytes))).collect::<Vec<_>>())
    }
}
