//! Photos that were found sound: a JPEG that outputs can carry as it is need not be decoded again to know it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tipwaaier_model::{Limits, Picture, PictureFormat};

use super::{Hash, key};

/// The photos that were found sound, by the hash of their bytes. By default none is known, and none is remembered.
#[derive(Debug, Clone, Default)]
pub(crate) struct SoundPhotos(Option<Arc<Mutex<Photos>>>);

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Photos {
    /// The program and the limits that they were found sound by.
    by: String,
    /// Width and height in pixels.
    sizes: BTreeMap<String, (u32, u32)>,
    /// Those that this build met.
    #[serde(skip)]
    met: BTreeMap<String, (u32, u32)>,
}

impl SoundPhotos {
    /// What a file says, if it was found out by this program within these limits.
    pub(super) fn read(file: &[u8], limits: &Limits) -> Self {
        let by = format!("{} {limits:?}", key::PROGRAM);
        let read: Photos = serde_json::from_slice(file).unwrap_or_default();
        let photos = if read.by == by { read } else { Photos { by, ..Photos::default() } };
        Self(Some(Arc::new(Mutex::new(photos))))
    }

    /// The photo of just these bytes, which have this hash, if it is known to be sound.
    pub(crate) fn get(&self, path: &str, bytes: &[u8], hash: &Hash) -> Option<Picture> {
        let photos = self.0.as_ref()?;
        let mut photos = photos.lock().unwrap_or_else(PoisonError::into_inner);
        let (width, height) = *photos.sizes.get(hash.as_str())?;
        photos.met.insert(hash.as_str().to_owned(), (width, height));
        let bytes = Arc::from(bytes);
        Some(Picture { path: path.to_owned(), format: PictureFormat::Jpeg, width, height, bytes, png: None })
    }

    /// Takes in a picture that was made of these bytes, which have this hash, if it is a photo that stayed as it was.
    pub(crate) fn put(&self, source: &[u8], hash: &Hash, picture: &Picture) {
        let Some(photos) = &self.0 else { return };
        if picture.format == PictureFormat::Jpeg && *picture.bytes == *source {
            let mut photos = photos.lock().unwrap_or_else(PoisonError::into_inner);
            photos.met.insert(hash.as_str().to_owned(), (picture.width, picture.height));
        }
    }

    /// The file that remembers the photos that this build met; `None` where that is what is known already.
    pub(super) fn file(&self) -> Option<Vec<u8>> {
        let photos = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let file = Photos { by: photos.by.clone(), sizes: photos.met.clone(), met: BTreeMap::new() };
        (photos.met != photos.sizes).then(|| serde_json::to_vec(&file).ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_known_by_its_very_bytes_to_the_same_program_and_limits() {
        let limits = Limits::DEFAULT;
        let photo = |bytes: &[u8]| Picture {
            path: "images/a.jpg".to_owned(),
            format: PictureFormat::Jpeg,
            width: 4,
            height: 3,
            bytes: Arc::from(bytes),
            png: None,
        };
        let sound = SoundPhotos::read(b"", &limits);
        let put = |source: &[u8], made: &[u8]| sound.put(source, &Hash::of(source), &photo(made));
        put(b"as it came", b"as it came");
        put(b"turned upright", b"other bytes");
        let file = sound.file().unwrap();
        let get = |photos: &SoundPhotos, bytes: &[u8]| photos.get("images/a.jpg", bytes, &Hash::of(bytes));
        let again = SoundPhotos::read(&file, &limits);
        assert_eq!(get(&again, b"as it came"), Some(photo(b"as it came")));
        assert_eq!(get(&again, b"turned upright"), None);
        assert_eq!(get(&again, b"as it comf"), None);
        assert_eq!(again.file(), None, "nothing new");
        let stricter = Limits { picture_file_bytes: 1, ..limits };
        assert_eq!(get(&SoundPhotos::read(&file, &stricter), b"as it came"), None);
        assert_eq!(get(&SoundPhotos::default(), b"as it came"), None);
    }
}
