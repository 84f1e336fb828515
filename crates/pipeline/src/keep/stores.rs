//! What a build makes of what it read, kept for one build or from one build to the next: a preview that follows its author
//! need not decode every photo and lay out every tip at every save.

use std::sync::Arc;

use rayon::ThreadPool;
use tipwaaier_archive::Entries;
use tipwaaier_model::Picture;
use tipwaaier_store::Store;
use tipwaaier_typesetter::{Runs, forget_old_passes, forget_passes};

/// What is kept, a store for each kind of thing. By default that is nothing, for a build of one edition that is the only
/// one.
#[derive(Debug, Clone, Default)]
pub struct Stores {
    lives: Lives,
    /// Pictures that are made fit for outputs.
    pub(crate) pictures: Store<Picture>,
    /// Pictures in a smaller size; `None` for one that would not become smaller.
    pub(crate) smaller: Store<Option<Arc<[u8]>>>,
    /// Pages that are laid out.
    pub(crate) runs: Runs,
    /// Entries of archives that are compressed.
    pub(crate) parts: Entries,
    /// The threads that builds work in.
    pub(crate) threads: Store<Arc<ThreadPool>>,
}

/// How long what is kept lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Lives {
    /// For one build.
    #[default]
    OneBuild,
    /// From one build to the next.
    FromBuildToBuild,
}

impl Stores {
    /// Keeps all of it from one build to the next.
    #[must_use]
    pub fn keeping() -> Self {
        Self {
            lives: Lives::FromBuildToBuild,
            pictures: Store::keeping(),
            smaller: Store::keeping(),
            runs: Runs::keeping(),
            parts: Entries::keeping(),
            threads: Store::keeping(),
        }
    }

    /// For a build of so many editions, which share what is the same in them.
    pub(crate) fn for_editions(&self, editions: usize) -> Self {
        match editions {
            0 | 1 => self.clone(),
            _ => Self { smaller: self.smaller.or_keeping(), runs: self.runs.or_keeping(), ..self.clone() },
        }
    }

    pub(crate) const fn lives(&self) -> Lives {
        self.lives
    }

    /// Forgets, before an edition, what Typst remembers and the edition will not use.
    pub(crate) fn forget_passes(&self) {
        match self.lives {
            Lives::FromBuildToBuild => forget_old_passes(),
            Lives::OneBuild => forget_passes(),
        }
    }

    /// Forgets, after a build, what it did not ask for.
    pub(crate) fn forget_unused(&self) {
        self.pictures.forget_unused();
        self.smaller.forget_unused();
        self.runs.forget_unused();
        self.parts.forget_unused();
        self.threads.forget_unused();
    }
}
