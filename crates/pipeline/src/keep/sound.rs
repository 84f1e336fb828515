//! Photos that were found sound: a JPEG that outputs can carry as it is need not be decoded again to know it.

use std::sync::Arc;

use tipwaaier_model::{Limits, Picture, PictureFormat};
use tipwaaier_store::{Key, Store};

use super::hash::{Hash, PROGRAM};

/// The width and height of photos that were found sound, by their bytes, the program and the limits. By default none is
/// known, and none is remembered.
#[derive(Debug, Clone, Default)]
pub(crate) struct CheckedPhotos {
    sizes: Store<[u32; 2]>,
    /// What the file of an earlier build said.
    before: Vec<(Key, [u32; 2])>,
}

impl CheckedPhotos {
    /// What the file of an earlier build says.
    pub(super) fn read(file: &[u8]) -> Self {
        let before: Vec<(u128, [u32; 2])> = serde_json::from_slice(file).unwrap_or_default();
        let before: Vec<_> = before.into_iter().map(|(key, size)| (Key(key), size)).collect();
        let sizes = Store::keeping();
        sizes.restore(before.iter().copied());
        Self { sizes, before }
    }

    fn key(hash: &Hash, limits: &Limits) -> Key {
        Key::of(&(PROGRAM, hash, format!("{limits:?}")))
    }

    /// The photo of just these bytes, which have this hash, if it is known to be sound.
    pub(crate) fn get(&self, path: &str, bytes: &[u8], hash: &Hash, limits: &Limits) -> Option<Picture> {
        let [width, height] = self.sizes.get(Self::key(hash, limits))?;
        let bytes = Arc::from(bytes);
        Some(Picture { path: path.to_owned(), format: PictureFormat::Jpeg, width, height, bytes, png: None })
    }

    /// Takes in a picture that was made of these bytes, which have this hash, if it is a photo that stayed as it was.
    pub(crate) fn put(&self, source: &[u8], hash: &Hash, limits: &Limits, picture: &Picture) {
        if picture.format == PictureFormat::Jpeg && *picture.bytes == *source {
            self.sizes.put(Self::key(hash, limits), &[picture.width, picture.height]);
        }
    }

    /// The file that remembers the photos that this build met; `None` where that is what is known already.
    pub(super) fn file(&self) -> Option<Vec<u8>> {
        self.sizes.forget_unused();
        let now = self.sizes.values();
        let file: Vec<(u128, [u32; 2])> = now.iter().map(|(key, size)| (key.0, *size)).collect();
        (now != self.before).then(|| serde_json::to_vec(&file).ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_known_by_its_very_bytes_and_the_limits() {
        let limits = Limits::DEFAULT;
        let photo = |bytes: &[u8]| Picture {
            path: "images/a.jpg".to_owned(),
            format: PictureFormat::Jpeg,
            width: 4,
            height: 3,
            bytes: Arc::from(bytes),
            png: None,
        };
        let sound = CheckedPhotos::read(b"");
        sound.put(b"as it came", &Hash::of(b"as it came"), &limits, &photo(b"as it came"));
        sound.put(b"turned upright", &Hash::of(b"turned upright"), &limits, &photo(b"other bytes"));
        let file = sound.file().unwrap();
        let get = |photos: &CheckedPhotos, bytes: &[u8], limits: &Limits| {
            photos.get("images/a.jpg", bytes, &Hash::of(bytes), limits)
        };
        let again = CheckedPhotos::read(&file);
        assert_eq!(get(&again, b"as it came", &limits), Some(photo(b"as it came")));
        assert_eq!(get(&again, b"turned upright", &limits), None);
        assert_eq!(get(&again, b"as it comf", &limits), None);
        assert_eq!(get(&again, b"as it came", &Limits { picture_file_bytes: 1, ..limits }), None);
        assert_eq!(again.file(), None, "nothing new");
        assert_eq!(get(&CheckedPhotos::default(), b"as it came", &limits), None);
        let unused = CheckedPhotos::read(&file);
        assert_eq!(unused.file(), Some(b"[]".to_vec()), "what no build met any more is forgotten");
    }
}
