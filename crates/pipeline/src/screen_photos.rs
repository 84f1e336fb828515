//! Photos of the booklet for the screen: no finer than asked, made once for all editions that show them as large.

use std::collections::HashMap;
use std::num::NonZeroU16;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};

use tipwaaier_pictures::{downsampled, downsampled_size};
use tipwaaier_typesetter::{CarriedPhoto, PlacedPhoto};

/// How fine photos are in a PDF for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoResolution {
    /// As they came.
    Full,
    /// At most about so many pixels an inch of the page.
    AtMost(Ppi),
}

impl Default for PhotoResolution {
    fn default() -> Self {
        Self::AtMost(Ppi::SCREEN)
    }
}

/// Pixels an inch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ppi(NonZeroU16);

impl Ppi {
    /// What a page takes on most screens.
    const SCREEN: Self = Self(NonZeroU16::new(150).unwrap());
    /// From the coarsest that can be looked at to what print shops ask for drawings.
    pub const RANGE: RangeInclusive<u16> = 72..=1200;

    /// So many pixels an inch, if they are within [`Self::RANGE`].
    #[must_use]
    pub fn new(ppi: u16) -> Option<Self> {
        NonZeroU16::new(ppi).filter(|ppi| Self::RANGE.contains(&ppi.get())).map(Self)
    }
}

/// Photos that were made smaller before. By default nothing is kept, for a build of one edition that is the only one.
///
/// Clones share what is kept. A program that builds again and again calls [`ScreenPhotos::forget_unused`] after each
/// build.
#[derive(Debug, Clone, Default)]
pub(crate) struct ScreenPhotos(Option<Arc<Mutex<HashMap<Wanted, KeptPhoto>>>>);

/// A hash of the photo's bytes, and the size that it gets, in pixels.
type Wanted = (u128, [u32; 2]);

#[derive(Debug)]
struct KeptPhoto {
    /// `None` for one that would not become smaller.
    jpeg: Option<Arc<[u8]>>,
    used: bool,
}

impl ScreenPhotos {
    /// Keeps photos from one booklet to the next.
    pub(crate) fn keeping() -> Self {
        Self(Some(Arc::default()))
    }

    /// The same, or if it keeps nothing, one that does, for the editions of one build.
    pub(crate) fn or_for_now(&self) -> Self {
        if self.0.is_some() { self.clone() } else { Self::keeping() }
    }

    /// What a PDF carries in the place of a photo; `None` for the photo itself.
    pub(crate) fn instead_of(&self, photo: PlacedPhoto<'_>, resolution: PhotoResolution) -> Option<CarriedPhoto> {
        let PhotoResolution::AtMost(Ppi(ppi)) = resolution else { return None };
        let pixels = downsampled_size(photo.pixels, photo.points, ppi.get())?;
        let jpeg = self.get_or((photo.id, pixels), || downsampled(photo.jpeg, pixels).map(Arc::from))?;
        Some(CarriedPhoto { jpeg, pixels })
    }

    fn get_or(&self, wanted: Wanted, make: impl FnOnce() -> Option<Arc<[u8]>>) -> Option<Arc<[u8]>> {
        let lock = || self.0.as_ref().map(|kept| kept.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(mut kept) = lock()
            && let Some(photo) = kept.get_mut(&wanted)
        {
            photo.used = true;
            return photo.jpeg.clone();
        }
        let jpeg = make();
        if let Some(mut kept) = lock() {
            kept.insert(wanted, KeptPhoto { jpeg: jpeg.clone(), used: true });
        }
        jpeg
    }

    /// Forgets the photos that nobody asked for since this was last called.
    pub(crate) fn forget_unused(&self) {
        if let Some(kept) = &self.0 {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|_, photo| std::mem::take(&mut photo.used));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: Wanted = (1, [2, 3]);

    /// Whether a photo has to be made, which then comes to `jpeg`.
    fn is_made(kept: &ScreenPhotos, wanted: Wanted, jpeg: Option<&Arc<[u8]>>) -> bool {
        let mut asked = false;
        let found = kept.get_or(wanted, || {
            asked = true;
            jpeg.cloned()
        });
        assert_eq!(found.as_ref(), jpeg);
        asked
    }

    #[test]
    fn a_photo_is_kept_in_its_size_until_nobody_asked_for_it() {
        let made: Arc<[u8]> = Arc::from(*b"made");
        for jpeg in [Some(&made), None] {
            let kept = ScreenPhotos::keeping();
            assert!(is_made(&kept, WANTED, jpeg));
            kept.forget_unused();
            assert!(!is_made(&kept, WANTED, jpeg));
            assert!(is_made(&kept, (1, [4, 6]), jpeg));
            assert!(is_made(&kept, (2, [2, 3]), jpeg));
            kept.forget_unused();
            kept.forget_unused();
            assert!(is_made(&kept, WANTED, jpeg));
        }
    }

    #[test]
    fn nothing_is_kept_unless_asked_for() {
        let none = ScreenPhotos::default();
        assert!(is_made(&none, WANTED, None) && is_made(&none, WANTED, None));
        let for_now = none.or_for_now();
        assert!(is_made(&for_now, WANTED, None) && !is_made(&for_now, WANTED, None));
    }

    #[test]
    fn resolutions_lie_within_reason() {
        assert_eq!([71, 72, 1200, 1201].map(|ppi| Ppi::new(ppi).is_some()), [false, true, true, false]);
    }
}
