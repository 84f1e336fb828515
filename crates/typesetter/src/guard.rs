//! Faults of Typst's own: where it panics over content, that is an error like any other, which names what was set.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is at work on something of which a panic is told as an error.
#[must_use]
pub fn is_typesetting() -> bool {
    GUARDED.get()
}

/// What `work` gives; `None` where it panics.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let outer = GUARDED.replace(true);
    // Nothing of the document outlives the panic, and what Typst remembers is whole results.
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.ok()
}
