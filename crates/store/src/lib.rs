//! What was made before, found again by what it was made from.
//!
//! A [`Store`] holds values of one kind. A value's [`Key`] is a hash of all that it is made from, so that the value that is
//! found is the one that would be made. What lives for one build is dropped with its store; what lives from one build to
//! the next is forgotten once a build did not ask for it.
//!
//! Deliberately absent: files. What a value is, and how it is made, is the caller's.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use siphasher::sip128::{Hasher128 as _, SipHasher13};

/// A hash of all that a value is made from, of 128 bits: that two things share one by chance is out of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u128);

impl Key {
    /// The key of what is made from just this.
    pub fn of(what: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = SipHasher13::new();
        what.hash(&mut hasher);
        Self(hasher.finish128().as_u128())
    }
}

/// Values by what they were made from. Clones share what is kept; by default nothing is.
pub struct Store<V>(Option<Arc<Mutex<Values<V>>>>);

type Values<V> = HashMap<Key, Kept<V>>;

struct Kept<V> {
    value: V,
    /// Whether somebody asked for it since unused values were last forgotten.
    used: bool,
}

impl<V: Clone> Store<V> {
    /// Keeps values until they are forgotten.
    #[must_use]
    pub fn keeping() -> Self {
        Self(Some(Arc::default()))
    }

    /// This store, or if it keeps nothing, one that does: for things that are made of the same parts one after another.
    #[must_use]
    pub fn or_keeping(&self) -> Self {
        if self.0.is_some() { self.clone() } else { Self::keeping() }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<V> {
        let mut values = self.lock()?;
        let kept = values.get_mut(&key)?;
        kept.used = true;
        Some(kept.value.clone())
    }

    /// Takes in the value of a key.
    pub fn put(&self, key: Key, value: &V) {
        if let Some(mut values) = self.lock() {
            values.insert(key, Kept { value: value.clone(), used: true });
        }
    }

    /// The value of a key: the one that is kept, or the one that `make` makes. Two threads may make it at once, and then
    /// make the same.
    pub fn get_or<E>(&self, key: Key, make: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        if let Some(value) = self.get(key) {
            return Ok(value);
        }
        let value = make()?;
        self.put(key, &value);
        Ok(value)
    }

    /// Takes in what an earlier run of the program kept, which is forgotten unless somebody asks for it.
    pub fn restore(&self, values: impl IntoIterator<Item = (Key, V)>) {
        if let Some(mut kept) = self.lock() {
            kept.extend(values.into_iter().map(|(key, value)| (key, Kept { value, used: false })));
        }
    }

    /// Forgets the values that nobody asked for since this was last called.
    pub fn forget_unused(&self) {
        if let Some(mut values) = self.lock() {
            values.retain(|_, kept| std::mem::take(&mut kept.used));
        }
    }

    /// All values, in the order of their keys.
    #[must_use]
    pub fn values(&self) -> Vec<(Key, V)> {
        let Some(values) = self.lock() else { return Vec::new() };
        let mut values: Vec<(Key, V)> = values.iter().map(|(key, kept)| (*key, kept.value.clone())).collect();
        values.sort_by_key(|(key, _)| *key);
        values
    }

    fn lock(&self) -> Option<MutexGuard<'_, Values<V>>> {
        self.0.as_ref().map(|values| values.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<V> Default for Store<V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<V> Clone for Store<V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<V> std::fmt::Debug for Store<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Store(keeping)" } else { "Store(nothing)" })
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    /// Whether a value has to be made.
    fn is_made(store: &Store<&'static str>, what: &str) -> bool {
        let mut asked = false;
        let Ok(found) = store.get_or(Key::of(what), || {
            asked = true;
            Ok::<_, Infallible>("made")
        });
        assert_eq!(found, "made");
        asked
    }

    #[test]
    fn a_value_is_kept_until_nobody_asked_for_it() {
        let store = Store::keeping();
        assert!(is_made(&store, "a"));
        store.forget_unused();
        assert!(!is_made(&store.clone(), "a"), "clones share what is kept");
        assert!(is_made(&store, "b"));
        store.forget_unused();
        store.forget_unused();
        assert!(is_made(&store, "a"));
    }

    #[test]
    fn nothing_is_kept_unless_asked_for() {
        let none = Store::default();
        assert!(is_made(&none, "a") && is_made(&none, "a"));
        let for_now = none.or_keeping();
        assert!(is_made(&for_now, "a") && !is_made(&for_now, "a"));
        assert!(is_made(&none, "a"));
    }

    #[test]
    fn what_fails_is_not_kept() {
        let store = Store::keeping();
        assert_eq!(store.get_or(Key::of("a"), || Err("no")), Err("no"));
        assert!(is_made(&store, "a"));
    }

    #[test]
    fn what_an_earlier_run_kept_stays_only_if_it_is_asked_for() {
        let store = Store::keeping();
        store.restore([(Key::of("a"), "made"), (Key::of("b"), "made")]);
        assert!(!is_made(&store, "a"));
        store.forget_unused();
        assert_eq!(store.values(), [(Key::of("a"), "made")]);
    }

    #[test]
    fn a_key_tells_apart_what_only_looks_alike() {
        assert_ne!(Key::of(&("ab", "c")), Key::of(&("a", "bc")));
        assert_ne!(Key::of(&[1_u8, 0][..]), Key::of(&[1_u8][..]));
        assert_eq!(Key::of("a"), Key::of("a"));
    }
}
