//! The files of tips as they are written, for a table that gives them back to the letter.

use std::collections::BTreeMap;
use std::path::Path;

use tipwaaier_model::{Limits, Text};
use tipwaaier_pipeline::{BuildError, Folder};

/// What a tip's file says itself.
pub(super) struct TipSource {
    /// Its body.
    pub(super) body: String,
    /// Whether it has a summary of its own.
    pub(super) has_summary: bool,
}

/// The sources of all tips, by number.
pub(super) fn sources(dir: &Path, limits: &Limits) -> Result<BTreeMap<u16, TipSource>, Text> {
    let unreadable = |source| BuildError::Collection { path: dir.to_owned(), source }.text();
    let folder = Folder::open(dir).map_err(unreadable)?;
    let mut sources = BTreeMap::new();
    for path in folder.files("tips", "md").unwrap_or_default() {
        let Ok(bytes) = folder.read(&path, limits.text_file_bytes) else { continue };
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let Some((front, body)) = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")) else { continue };
        let lines: Vec<&str> = front.lines().collect();
        let number = crate::commands::import::front_value(&lines, "number").and_then(|number| number.parse().ok());
        let Some(number) = number else { continue };
        let has_summary = crate::commands::import::front_value(&lines, "summary").is_some();
        let body = body.split_once('\n').map_or("", |(_, body)| body).trim_matches('\n').to_owned();
        sources.insert(number, TipSource { body, has_summary });
    }
    Ok(sources)
}
