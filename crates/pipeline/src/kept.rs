//! What an earlier build of the same program run made: a preview that follows its author need not decode every photo
//! and lay out every tip at every save.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::ThreadPool;
use tipwaaier_archive::Compressed;
use tipwaaier_model::{Picture, PictureFormat};
use tipwaaier_typesetter::{Runs, forget_old_passes, forget_passes};

use crate::BuildError;
use crate::ledger::{Hash, SoundPhotos};
use crate::screen_photos::ScreenPhotos;

/// What is kept from one build to the next. By default that is nothing, for a build that is the only one.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    pub(crate) pictures: KeptPictures,
    pub(crate) runs: Runs,
    pub(crate) screen_photos: ScreenPhotos,
    pub(crate) compressed: Compressed,
    pub(crate) pool: KeptPool,
}

impl Kept {
    /// Keeps pictures, page runs, photos for the screen, compressed parts of EPUB and PPTX, and the threads that made them.
    #[must_use]
    pub fn keeping() -> Self {
        Self {
            pictures: KeptPictures::keeping(),
            runs: Runs::keeping(),
            screen_photos: ScreenPhotos::keeping(),
            compressed: Compressed::keeping(),
            pool: KeptPool(Some(Arc::default())),
        }
    }

    /// Whether another build may follow.
    pub(crate) const fn is_keeping(&self) -> bool {
        self.pool.0.is_some()
    }

    /// Forgets, after an edition, what Typst remembers and the next build will not use.
    pub(crate) fn forget_passes(&self) {
        if self.is_keeping() {
            forget_old_passes();
        } else {
            forget_passes();
        }
    }
}

/// The threads that builds work in. By default each build has its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptPool(Option<Arc<Mutex<Option<Arc<ThreadPool>>>>>);

impl KeptPool {
    /// The threads of the first build, or new ones.
    pub(crate) fn get(
        &self,
        new: impl FnOnce() -> Result<ThreadPool, BuildError>,
    ) -> Result<Arc<ThreadPool>, BuildError> {
        let Some(kept) = &self.0 else { return new().map(Arc::new) };
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(pool) => Ok(Arc::clone(pool)),
            None => Ok(Arc::clone(kept.insert(Arc::new(new()?)))),
        }
    }
}

/// Pictures that were made fit before, each with the bytes that it was made from. By default nothing is kept, for a
/// build that is the only one.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptPictures {
    kept: Option<Arc<Mutex<HashMap<String, KeptPicture>>>>,
    sound: SoundPhotos,
}

#[derive(Debug)]
struct KeptPicture {
    source: Arc<[u8]>,
    hash: Hash,
    picture: Picture,
}

impl KeptPictures {
    /// Keeps pictures from one build to the next.
    pub(crate) fn keeping() -> Self {
        Self { kept: Some(Arc::default()), sound: SoundPhotos::default() }
    }

    /// The same, with photos that are known to be sound.
    pub(crate) fn with_sound(&self, sound: &SoundPhotos) -> Self {
        Self { sound: sound.clone(), ..self.clone() }
    }

    /// The picture that was made of just these bytes, or the one that `make` makes, and the hash of the bytes.
    pub(crate) fn get_or<E>(
        &self,
        path: &str,
        source: Vec<u8>,
        make: impl FnOnce(&[u8]) -> Result<Picture, E>,
    ) -> Result<(Picture, Hash), E> {
        let kept = self.kept.as_ref().and_then(|kept| {
            let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = kept.get(path).filter(|kept| *kept.source == *source)?;
            Some((kept.picture.clone(), kept.hash.clone()))
        });
        if let Some((picture, hash)) = kept {
            self.sound.put(&source, &hash, &picture);
            return Ok((picture, hash));
        }
        let hash = Hash::of(&source);
        let picture = match self.sound.get(path, &source, &hash) {
            Some(picture) => picture,
            None => make(&source)?,
        };
        self.sound.put(&source, &hash, &picture);
        self.keep(path, source, &hash, &picture);
        Ok((picture, hash))
    }

    /// Keeps a picture; a drawing not, for its letters depend on the theme as well.
    fn keep(&self, path: &str, source: Vec<u8>, hash: &Hash, picture: &Picture) {
        let Some(kept) = &self.kept else { return };
        if picture.format == PictureFormat::Svg {
            return;
        }
        // Most photos are embedded as they came, and then held once.
        let source = if *source == *picture.bytes { Arc::clone(&picture.bytes) } else { Arc::from(source) };
        let kept_picture = KeptPicture { source, hash: hash.clone(), picture: picture.clone() };
        kept.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), kept_picture);
    }

    /// Forgets what a build did not ask for.
    pub(crate) fn retain(&self, used: impl Fn(&str) -> bool) {
        if let Some(kept) = &self.kept {
            kept.lock().unwrap_or_else(PoisonError::into_inner).retain(|path, _| used(path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(path: &str, format: PictureFormat) -> Picture {
        Picture { path: path.to_owned(), format, width: 1, height: 1, bytes: Arc::from(*b"made"), png: None }
    }

    /// Whether a picture has to be made, which is then made of these bytes.
    fn is_made(kept: &KeptPictures, path: &str, source: &[u8], format: PictureFormat) -> bool {
        let mut asked = false;
        let make = |_: &[u8]| {
            asked = true;
            Ok::<_, ()>(picture(path, format))
        };
        let (found, hash) = kept.get_or(path, source.to_vec(), make).unwrap();
        assert_eq!((found, hash), (picture(path, format), Hash::of(source)));
        asked
    }

    #[test]
    fn a_picture_is_found_again_by_its_path_and_its_very_bytes() {
        let kept = KeptPictures::keeping();
        let asked = |path, source| is_made(&kept, path, source, PictureFormat::Jpeg);
        assert!(asked("images/a.jpg", b"source"));
        assert!(!asked("images/a.jpg", b"source"));
        assert!(asked("images/a.jpg", b"sourcf"));
        assert!(asked("images/b.jpg", b"source"));
        kept.retain(|path| path == "images/b.jpg");
        assert!(!asked("images/b.jpg", b"source"));
        assert!(asked("images/a.jpg", b"sourcf"));
    }

    #[test]
    fn drawings_are_not_kept_and_nothing_is_unless_asked_for() {
        for (kept, format) in
            [(KeptPictures::keeping(), PictureFormat::Svg), (KeptPictures::default(), PictureFormat::Jpeg)]
        {
            assert!(is_made(&kept, "images/a", b"source", format));
            assert!(is_made(&kept, "images/a", b"source", format));
        }
    }
}
