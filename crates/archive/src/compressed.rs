//! Parts that were compressed before.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// Parts that were compressed before, by what they hold. By default nothing is kept.
///
/// Clones share what is kept. A program that writes again and again calls [`Compressed::forget_unused`] after each time.
#[derive(Debug, Clone, Default)]
pub struct Compressed(Option<Arc<Mutex<Kept>>>);

type Kept = HashMap<Box<[u8]>, KeptPart>;

#[derive(Debug)]
struct KeptPart {
    /// How it was written, its time among that.
    options: SimpleFileOptions,
    zip: Arc<[u8]>,
    used: bool,
}

impl Compressed {
    /// Keeps parts from one zip to the next.
    #[must_use]
    pub fn keeping() -> Self {
        Self(Some(Arc::default()))
    }

    fn lock(&self) -> Option<MutexGuard<'_, Kept>> {
        self.0.as_ref().map(|kept| kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The zip of a part by itself: the one that is kept, or the one that is made.
    pub(crate) fn get_or(
        &self,
        body: &[u8],
        options: SimpleFileOptions,
        make: impl FnOnce(&[u8], SimpleFileOptions) -> Result<Arc<[u8]>, ZipError>,
    ) -> Result<Arc<[u8]>, ZipError> {
        if let Some(mut kept) = self.lock()
            && let Some(part) = kept.get_mut(body)
            && part.options == options
        {
            part.used = true;
            return Ok(Arc::clone(&part.zip));
        }
        let zip = make(body, options)?;
        if let Some(mut kept) = self.lock() {
            kept.insert(Box::from(body), KeptPart { options, zip: Arc::clone(&zip), used: true });
        }
        Ok(zip)
    }

    /// Forgets the parts that nobody asked for since this was last called.
    pub fn forget_unused(&self) {
        if let Some(mut kept) = self.lock() {
            kept.retain(|_, part| std::mem::take(&mut part.used));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(_: &[u8], _: SimpleFileOptions) -> Result<Arc<[u8]>, ZipError> {
        Err(ZipError::FileNotFound)
    }

    #[test]
    fn a_part_is_kept_until_nobody_asked_for_it() {
        let (kept, options) = (Compressed::keeping(), SimpleFileOptions::default());
        let made = kept.get_or(b"a", options, crate::deflate).unwrap();
        kept.forget_unused();
        assert_eq!(kept.get_or(b"a", options, refuse).unwrap(), made);
        assert!(kept.get_or(b"b", options, refuse).is_err());
        kept.forget_unused();
        kept.forget_unused();
        assert!(kept.get_or(b"a", options, refuse).is_err());
    }

    #[test]
    fn nothing_is_kept_unless_asked_for() {
        let (none, options) = (Compressed::default(), SimpleFileOptions::default());
        none.get_or(b"a", options, crate::deflate).unwrap();
        assert!(none.get_or(b"a", options, refuse).is_err());
    }
}
