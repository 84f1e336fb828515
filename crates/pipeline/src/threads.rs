//! The threads that a build works in.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tipwaaier_store::Key;

use crate::error::BuildError;
use crate::request::Request;

/// The stack of a thread that typesets or walks nested content; it is only taken as far as it is used.
const STACK_BYTES: usize = 64 << 20;
/// The most threads where a machine has fewer processors: more gain nothing, and no machine gives a hundred thousand.
const MOST_THREADS: usize = 64;

/// Works in threads of our own: as many as were asked for, with room for nested content.
pub(crate) fn in_pool<T: Send>(
    jobs: Option<NonZeroUsize>,
    work: impl FnOnce() -> Result<T, BuildError> + Send,
) -> Result<T, BuildError> {
    pool(jobs)?.install(work)
}

/// The threads that a request keeps from one build to the next, or some of its own.
pub(crate) fn pool_of(request: &Request) -> Result<Arc<ThreadPool>, BuildError> {
    request.stores.threads.get_or(Key::of(&request.jobs), || pool(request.jobs).map(Arc::new))
}

fn pool(jobs: Option<NonZeroUsize>) -> Result<ThreadPool, BuildError> {
    let most = thread::available_parallelism().map_or(MOST_THREADS, |processors| processors.get().max(MOST_THREADS));
    ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, |jobs| jobs.get().min(most)))
        .stack_size(STACK_BYTES)
        .thread_name(|number| format!("tipwaaier-{number}"))
        .build()
        .map_err(no_thread)
}

/// Does one thing in the threads of a pool, and another in this thread meanwhile.
pub(crate) fn beside<A: Send, B>(
    pool: &ThreadPool,
    work: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> Result<(A, B), BuildError> {
    thread::scope(|scope| {
        let work = thread::Builder::new().spawn_scoped(scope, || pool.install(work)).map_err(no_thread)?;
        let here = here();
        Ok((work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), here))
    })
}

fn no_thread(error: impl std::fmt::Display) -> BuildError {
    BuildError::Threads(error.to_string())
}
