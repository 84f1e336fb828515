//! What the libraries report while they work, which `--verbose` shows.

use log::{LevelFilter, Log, Metadata, Record};

use crate::context::{clean, tell};

/// Shows reports of our own crates from now on.
pub(crate) fn show() {
    if log::set_logger(&Reports).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}

struct Reports;

impl Log for Reports {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("tipwaaier")
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            tell(&clean(&record.args().to_string()));
        }
    }

    fn flush(&self) {}
}
