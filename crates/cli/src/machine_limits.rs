//! What the system may limit, met before it ends the program without a word; and how much memory there is.

/// The least address space that a small collection needs: fonts, threads, Typst.
#[cfg(unix)]
const MEMORY_BYTES: u64 = 700_000_000;

/// Whether the system allows too little memory to begin, which is told then: running out of it later would end the program
/// without a word.
///
/// Nothing here takes memory, so it is told in both languages: to find out which one is the reader's would take some.
#[cfg(unix)]
pub(crate) fn refuses_memory() -> bool {
    use std::io::Write as _;

    let allowed = rustix::process::getrlimit(rustix::process::Resource::As).current;
    let Some(allowed) = allowed.filter(|bytes| *bytes < MEMORY_BYTES) else { return false };
    let (allowed, needed) = (allowed / 1_000_000, MEMORY_BYTES / 1_000_000);
    let _ = writeln!(
        std::io::stderr(),
        "tipwaaier: er is maar {allowed} MB geheugen toegestaan (ulimit -v); minstens {needed} MB is nodig\n\
         tipwaaier: only {allowed} MB of memory are allowed (ulimit -v); at least {needed} MB are needed"
    );
    true
}

#[cfg(not(unix))]
pub(crate) fn refuses_memory() -> bool {
    false
}

/// Lets what the system refuses end with a message: a file that grows past its limit fails like a full disk does, and an
/// allocation that can't be had ends the program with status 2, after Rust has told of it.
#[cfg(unix)]
pub(crate) fn settle() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use rustix::process::Signal;

    // That the signal came is told by the write that fails. Without the handlers everything but these limits works.
    let _ = signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::new(AtomicBool::new(false)));
    let at_once = Arc::new(AtomicBool::new(true));
    let _ = signal_hook::flag::register_conditional_shutdown(Signal::ABORT.as_raw(), 2, at_once);
}

#[cfg(not(unix))]
pub(crate) fn settle() {}

/// How many bytes of memory the program holds, where the system tells.
pub(crate) fn memory_in_use() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages.saturating_mul(page_bytes()))
}

/// How many bytes of memory the program could have: the machine's, or those of its control group where they are fewer.
pub(crate) fn memory_of_machine() -> Option<u64> {
    let meminfo = std::fs::read_to_string("/proc/meminfo").ok()?;
    let total = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kilobytes: u64 = total.trim().strip_suffix("kB")?.trim().parse().ok()?;
    let group = std::fs::read_to_string("/sys/fs/cgroup/memory.max").ok().and_then(|text| text.trim().parse().ok());
    Some(group.unwrap_or(u64::MAX).min(kilobytes.saturating_mul(1024)))
}

#[cfg(unix)]
fn page_bytes() -> u64 {
    u64::try_from(rustix::param::page_size()).unwrap_or(4096)
}

#[cfg(not(unix))]
fn page_bytes() -> u64 {
    4096
}
