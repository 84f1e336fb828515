//! The files of a theme folder.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A theme folder, read by someone who may read folders.
#[derive(Debug, Clone)]
pub struct ThemeFiles {
    /// The folder's name.
    pub name: String,
    /// The folder's path, for messages.
    pub path: String,
    /// The files in it, by their path relative to the folder, with forward slashes.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// The content of a file without the byte-order mark that some editors put before it.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
