//! What a build leaves in its folder, by kind.

use std::fs;
use std::path::{Path, PathBuf};

/// The outputs that every build of a whole collection makes.
pub const EXPECTED: &[&str] =
    &["booklet.pdf", "booklet-print.pdf", "tips.epub", "slides.html", "slides.pdf", "slides.pptx", "cards.pdf"];

/// Outputs that are for paper: sound, with their fonts, but not tagged.
const PAPER: &[&str] = &["booklet-print.pdf", "cards.pdf", "cards-template.pdf"];

/// The files of one or more builds.
#[derive(Debug, Default)]
pub struct Outputs {
    /// Tagged PDF: PDF/UA-1 and PDF/A-2a.
    pub tagged_pdf: Vec<PathBuf>,
    /// PDF for paper.
    pub paper_pdf: Vec<PathBuf>,
    /// EPUB.
    pub epub: Vec<PathBuf>,
    /// What stands beside an output for a person or a program: how to print it, the notes for pdfpc.
    pub text: Vec<PathBuf>,
    /// Pages for a browser.
    pub html: Vec<PathBuf>,
    /// Decks for PowerPoint.
    pub pptx: Vec<PathBuf>,
}

impl Outputs {
    /// Adds every file of an output folder; one that no judge knows, or an expected one that is missing, is a failure.
    #[track_caller]
    pub fn add(&mut self, folder: &Path) {
        for name in EXPECTED {
            assert!(folder.join(name).is_file(), "{name} was not made in {}", folder.display());
        }
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap_or_else(|why| panic!("{}: {why}", folder.display()))
            .map(|entry| entry.expect("a folder that was just written can be read").path())
            .collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let kind = match path.extension().and_then(|extension| extension.to_str()) {
                Some("pdf") if PAPER.contains(&name) => &mut self.paper_pdf,
                Some("pdf") => &mut self.tagged_pdf,
                Some("epub") => &mut self.epub,
                Some("html") => &mut self.html,
                Some("txt" | "pdfpc") => &mut self.text,
                Some("pptx") => &mut self.pptx,
                _ => panic!("no judge knows what {} is", path.display()),
            };
            kind.push(path);
        }
    }
}
