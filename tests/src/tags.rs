//! The tags of a PDF as text, in the order in which they are read: by pdfinfo, indented by two for each level.

use std::path::Path;
use std::process::Command;

/// The structure of a PDF: a line for each element, and in quotes what it says.
#[track_caller]
#[must_use]
pub fn pdf_tags(file: &Path) -> String {
    let output = Command::new("pdfinfo")
        .args(["-enc", "UTF-8", "-struct-text"])
        .arg(file)
        .output()
        .expect("pdfinfo is missing; install it with 'apt-get install poppler-utils'");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.starts_with("Document"), "{} has no tags: {text}", file.display());
    text
}

/// The tags alone, without what they say and without attributes: `H1`, `P`, `L`, each with its depth.
#[must_use]
pub fn outline_of_tags(tags: &str) -> Vec<(usize, String)> {
    let lines = tags.lines().filter_map(|line| {
        let (depth, rest) = ((line.len() - line.trim_start().len()) / 2, line.trim_start());
        let name = rest.split([' ', ':']).next().unwrap_or_default();
        let is_tag = name.starts_with(|c: char| c.is_ascii_uppercase()) && name != "Object";
        is_tag.then(|| (depth, name.to_owned()))
    });
    lines.collect()
}
