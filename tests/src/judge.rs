//! Calling an outside judge (`tests/judges/judge`) and reading what it found.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::workspace::root;

/// What one judge found in one file.
#[derive(Debug, Deserialize)]
pub struct Verdict {
    /// The file as it was named to the judge.
    pub file: PathBuf,
    /// What must not be there: errors and warnings.
    pub findings: Vec<Finding>,
    /// What is less than a warning.
    pub notes: Vec<Finding>,
    /// What the judge read in the file, for tests to look at.
    pub facts: serde_json::Value,
}

/// One finding of a judge.
#[derive(Debug, Deserialize)]
pub struct Finding {
    /// `fatal`, `error`, `warning` or less.
    pub severity: String,
    /// The judge's own name of the rule.
    pub code: String,
    /// What is wrong, in the judge's words.
    pub message: String,
    /// Where in the file.
    pub place: String,
}

#[derive(Deserialize)]
struct Report {
    files: Vec<Verdict>,
}

/// Asks a judge about many files in one run.
#[track_caller]
#[must_use]
pub fn judge(name: &str, files: &[PathBuf]) -> Vec<Verdict> {
    judge_with(name, &[], files)
}

/// Asks a judge with options of its own.
#[track_caller]
#[must_use]
pub fn judge_with(name: &str, options: &[&str], files: &[PathBuf]) -> Vec<Verdict> {
    assert!(!files.is_empty(), "{name} was asked about no file at all");
    let output = Command::new(root().join("tests/judges/judge"))
        .arg(name)
        .args(options)
        .args(files.iter().map(AsRef::<OsStr>::as_ref))
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|why| panic!("the judge {name} did not start: {why}"));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{name} could not judge; is it installed? ('bash tests/judges/install')\n{stderr}"
    );
    let report: Report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|why| panic!("{name} gave no report that can be read: {why}\n{stderr}"));
    assert_eq!(report.files.len(), files.len(), "{name} did not judge every file");
    report.files
}

impl Verdict {
    /// Panics with every finding, if there is one.
    #[track_caller]
    pub fn assert_clean(&self) {
        assert!(self.findings.is_empty(), "{}", self.told());
    }

    /// Panics unless a finding's code or message holds `part`: the proof that a judge sees what was broken.
    #[track_caller]
    pub fn assert_red(&self, part: &str) {
        let seen = self.findings.iter().any(|f| f.code.contains(part) || f.message.contains(part));
        assert!(seen, "no finding about '{part}'; {}", self.told());
    }

    /// The findings as lines of text.
    #[must_use]
    pub fn told(&self) -> String {
        let name = self.file.file_name().map_or(self.file.as_path(), Path::new).display();
        let lines = self.findings.iter().map(|f| format!("\n  {} {} ({}): {}", f.severity, f.code, f.place, f.message));
        format!("{name}: {} findings{}", self.findings.len(), lines.collect::<String>())
    }
}
