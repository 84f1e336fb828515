//! What the tests on real PDFs share: booklets and cards set by Typst, and the judges from outside.

#![allow(dead_code, reason = "each test binary takes what it needs")]
#![allow(clippy::unwrap_used, reason = "a test stops where its own tools fail")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, pdf};

/// One Typst source, a few fonts of the house styles, and nothing else.
struct OneFile {
    source: Source,
}

/// Shared by all documents: reading the fonts takes longer than setting a booklet.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let faces = ["source-sans-3-regular", "source-sans-3-italic", "source-sans-3-bold", "dejavu-sans-mono-regular"];
    let read = |face| Font::new(Bytes::new(std::fs::read(path_of(face)).unwrap()), 0).unwrap();
    faces.map(read).into()
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

impl World for OneFile {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }
    fn main(&self) -> FileId {
        self.source.id()
    }
    fn source(&self, _: FileId) -> FileResult<Source> {
        Ok(self.source.clone())
    }
    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a Typst source as a tagged PDF.
pub(crate) fn typeset(source: &str) -> Vec<u8> {
    let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new("/main.typ").unwrap());
    let world = OneFile { source: Source::new(FileId::new(path), source.to_owned()) };
    let document: PagedDocument = typst::compile(&world).output.unwrap();
    pdf(&document, &PdfOptions::default()).unwrap()
}

/// A booklet of A5 pages that say 'page 1' to 'page n', with headings, links and running text.
pub(crate) fn booklet(pages: usize) -> Vec<u8> {
    booklet_of(pages, "width: 148mm, height: 210mm")
}

/// A booklet on pages of another size; `page` is what Typst's page function takes.
pub(crate) fn booklet_of(pages: usize, page: &str) -> Vec<u8> {
    typeset(&format!(
        "#set document(title: [Tips], date: none)
        #set page({page}, margin: 15mm)
        #set text(lang: \"en\", font: \"Source Sans 3\", 10pt)
        #for n in range(1, {pages} + 1) [
          = page#n;x
          #link(\"https://example.org/\")[A link] and _some_ *running* text.
          #if n < {pages} {{ pagebreak() }}
        ]"
    ))
}

/// Faces of so many cards, 'front1x', 'back1x', 'front2x', …, with a margin of 6 mm; `extra` is more for Typst's page
/// function.
pub(crate) fn cards(count: usize, width: f64, height: f64, extra: &str) -> Vec<u8> {
    typeset(&format!(
        "#set document(title: [Cards], date: none)
        #set page(margin: 6mm)
        #set page(width: {width}mm, height: {height}mm, {extra})
        #set text(font: \"Source Sans 3\", 9pt)
        #for n in range(1, {count} + 1) [
          front#n;x
          #pagebreak()
          back#n;x
          #if n < {count} {{ pagebreak() }}
        ]"
    ))
}

/// A font for labels: a plain monospaced one.
pub(crate) fn label_font() -> Vec<u8> {
    font("DejaVu Sans Mono")
}

/// The regular face of a family that the house styles carry.
pub(crate) fn font(family: &str) -> Vec<u8> {
    std::fs::read(path_of(&format!("{}-regular", family.to_lowercase().replace(' ', "-")))).unwrap()
}

/// Where a face of a family lies: `source-sans-3-bold`.
fn path_of(face: &str) -> PathBuf {
    let family = ["-regular", "-italic", "-bold"].iter().fold(face, |name, style| name.trim_end_matches(style));
    let fonts = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../themes/fonts"));
    fonts.join(family).join(face).with_extension("ttf")
}

/// A font with outlines as PostScript draws them, of which the house styles carry none.
pub(crate) fn cff_font() -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let judges = std::env::var_os("TIPWAAIER_JUDGES").map_or_else(|| root.join("../../target/judges"), PathBuf::from);
    let folder = tempfile::tempdir().unwrap();
    let drawn = folder.path().join("drawn.otf");
    let script = root.join("tests/support/cff.py");
    let source = path_of("source-sans-3-regular");
    let run = Command::new(judges.join("venv/bin/python")).args([&script, &source, &drawn]).output();
    let run = run.unwrap_or_else(|error| panic!("the judges' Python can't be run ({error}); run tests/judges/install"));
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(drawn).unwrap()
}

/// A PDF on disk for the judges; it vanishes with this value.
pub(crate) struct OnDisk {
    _folder: TempDir,
    path: PathBuf,
}

impl OnDisk {
    pub(crate) fn new(pdf: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheets.pdf");
        std::fs::write(&path, pdf).unwrap();
        Self { _folder: folder, path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The words of a part of all pages, page by page; lengths in points from the upper left corner.
    pub(crate) fn words(&self, x: u32, y: u32, width: u32, height: u32) -> Vec<Vec<String>> {
        let place = [("-x", x), ("-y", y), ("-W", width), ("-H", height)];
        let numbers: Vec<String> = place.iter().flat_map(|(flag, n)| [(*flag).to_owned(), n.to_string()]).collect();
        let text = judge("pdftotext", numbers.iter().map(String::as_str).chain(["-r", "72"]), self.path(), &["-"]);
        let mut pages: Vec<Vec<String>> =
            text.split('\u{c}').map(|page| page.split_whitespace().map(str::to_owned).collect()).collect();
        // Each page ends in a form feed; nothing follows the last.
        pages.pop();
        pages
    }
}

impl OnDisk {
    /// How many dark pixels a part of a page has, drawn at 72 pixels an inch: left, top, width and height.
    pub(crate) fn ink(&self, page: usize, [x, y, width, height]: [u32; 4]) -> usize {
        let place = [("-x", x), ("-y", y), ("-W", width), ("-H", height)];
        let mut arguments: Vec<String> =
            ["-gray", "-r", "72", "-f", &page.to_string(), "-l", &page.to_string(), "-singlefile"]
                .map(str::to_owned)
                .to_vec();
        arguments.extend(place.iter().flat_map(|(flag, n)| [(*flag).to_owned(), n.to_string()]));
        let picture = self.path.with_extension("");
        judge("pdftoppm", arguments.iter().map(String::as_str), self.path(), &[&picture.to_string_lossy()]);
        let pixels = std::fs::read(picture.with_extension("pgm")).unwrap();
        let body = pixels.len() - (width * height) as usize;
        pixels[body..].iter().filter(|pixel| **pixel < 128).count()
    }
}

/// Runs a judge and gives what it printed; fails with how to install it where it is missing.
pub(crate) fn judge<'a>(
    program: &str,
    before: impl IntoIterator<Item = &'a str>,
    file: &Path,
    after: &[&str],
) -> String {
    let output = Command::new(program).args(before).arg(file).args(after).output().unwrap_or_else(|error| {
        panic!("{program} can't be run ({error}); install it with: apt-get install qpdf poppler-utils")
    });
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {printed}{}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// A text with its lines joined, to look for a phrase wherever it was broken.
pub(crate) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
