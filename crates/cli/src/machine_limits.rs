//! What the system may limit, met before it ends the program without a word.

/// Lets a file that grows past the system's limit fail like a full disk does, instead of ending the program.
#[cfg(unix)]
pub(crate) fn settle() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    let signal = rustix::process::Signal::XFSZ.as_raw();
    // That the signal came is told by the write that fails. Without the handler everything but that limit works.
    let _ = signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)));
}

#[cfg(not(unix))]
pub(crate) fn settle() {}
