//! A small collection in a scratch folder, made by a test for itself.

use std::fs;
use std::path::{Path, PathBuf};

use crate::tipwaaier::{Outcome, Tipwaaier};
use crate::workspace::scratch;

/// A collection folder and an output folder, both gone when the test ends.
#[derive(Debug)]
pub struct FreshCollection {
    scratch: tempfile::TempDir,
}

const COLLECTION: &str = r#"title = "Proefboek"
language = "nl"
publisher = "Gemeente Voorbeeldstad"
identifier = "urn:uuid:0c1a5a0e-6f0e-4f5c-8d6a-0a54f3a7b3c1"
edition = "2026-1"

[[themes]]
id = "commitment"
title = "Commitment"
intro = "Een thema om mee te proeven."
"#;

impl FreshCollection {
    /// A collection with one theme, 'commitment', and no tip yet.
    #[must_use]
    pub fn new() -> Self {
        let collection = Self { scratch: scratch() };
        collection.write("collection.toml", COLLECTION);
        collection
    }

    /// A copy of a folder, to be changed freely.
    #[must_use]
    pub fn copy_of(folder: &Path) -> Self {
        let collection = Self { scratch: scratch() };
        copy(folder, &collection.folder());
        collection
    }

    /// The collection folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.scratch.path().join("content")
    }

    /// Where `build` writes.
    #[must_use]
    pub fn output(&self) -> PathBuf {
        self.scratch.path().join("output")
    }

    /// Writes a file of the collection, with the folders above it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.folder().join(name);
        let parent = path.parent().expect("a file of the collection lies in a folder");
        fs::create_dir_all(parent).expect("the scratch folder can be written");
        fs::write(path, text).expect("the scratch folder can be written");
    }

    /// Writes a tip of the theme 'commitment'.
    pub fn tip(&self, number: u16, title: &str, body: &str) {
        let quoted = serde_json::to_string(title).expect("a string is JSON");
        let text = format!("---\nnumber: {number}\ntitle: {quoted}\ntheme: commitment\n---\n\n{body}\n");
        self.write(&format!("tips/{number:04}.md"), text);
    }

    /// `tipwaaier build` of this collection into `output()`, to which options may be added.
    #[must_use]
    pub fn building(&self) -> Tipwaaier {
        Tipwaaier::new("build").arg(self.folder()).arg("--output").arg(self.output())
    }

    /// Builds everything, which must succeed, and returns the folder of the whole collection's outputs.
    #[track_caller]
    #[must_use]
    pub fn built(&self) -> PathBuf {
        let _: Outcome = self.building().run().exits(0);
        self.output().join("all")
    }
}

impl Default for FreshCollection {
    fn default() -> Self {
        Self::new()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the scratch folder can be written");
    for entry in fs::read_dir(from).unwrap_or_else(|why| panic!("{}: {why}", from.display())) {
        let entry = entry.expect("the folder to copy can be read");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("the folder to copy can be read").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the scratch folder can be written");
        }
    }
}
