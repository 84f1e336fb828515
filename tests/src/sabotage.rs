//! Breaking an output in one small way, to see the judges turn red.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use lopdf::Document;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Rewrites a zip (EPUB, PPTX) in place: `change` gets each part and gives its new bytes, or `None` to leave it out.
///
/// Panics if nothing was changed: a sabotage that does nothing proves nothing.
#[track_caller]
pub fn change_zip(file: &Path, mut change: impl FnMut(&str, &[u8]) -> Option<Vec<u8>>) {
    let bytes = fs::read(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("an output that is a zip can be read");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = false;
    for index in 0..old.len() {
        let mut entry = old.by_index(index).expect("the index is below the number of parts");
        let name = entry.name().to_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("an output's part can be unpacked");
        let Some(altered) = change(&name, &content) else {
            changed = true;
            continue;
        };
        changed |= altered != content;
        // The parts of an EPUB keep their way of packing: 'mimetype' must be stored.
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        new.start_file(&name, SimpleFileOptions::default().compression_method(method)).expect("memory can be written");
        new.write_all(&altered).expect("memory can be written");
    }
    assert!(changed, "the sabotage changed nothing in {}", file.display());
    let packed = new.finish().expect("memory can be written").into_inner();
    fs::write(file, packed).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
}

/// Rewrites a PDF in place.
#[track_caller]
pub fn change_pdf(file: &Path, change: impl FnOnce(&mut Document)) {
    let mut document = Document::load(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    change(&mut document);
    document.save(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
}
