//! The report on the accessibility of editions: makes their outputs in memory, has them looked at, and writes what came of
//! it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_accessibility::{
    Assessed, Imprint, Inventory, Marks, Press, Seen, Subject, assess, pages_of_tips, report_to_html, report_to_pdf,
};
use tipwaaier_model::{Diagnostic, Edition, MessageLanguage, SourceMap, Text, TipNumber};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::Typesetter;

use crate::error::BuildError;
use crate::files::{Extent, MadeFile, WrittenFile};
use crate::keep::{Hash, PROGRAM};
use crate::make::{nothing_made, timestamp_of};
use crate::output::Output;
use crate::progress::Progress;
use crate::read::KnownPictures;
use crate::read::content::{self, Content, Purpose};
use crate::read::editions::editions;
use crate::request::Request;
use crate::run::{Report, make};
use crate::write::{NewFile, check_place, write_files};

const OUTPUT: Output = Output::new("accessibility", "accessibility.html");
const PDF: &str = "accessibility.pdf";
/// Where the output folder remembers under which marks findings were first seen.
const MEMORY: &str = ".tipwaaier";

/// Makes the outputs of the editions that a request names, reports on them in a reader's language, and writes the reports.
pub fn accessibility(
    request: &Request,
    language: MessageLanguage,
    progress: Progress<'_>,
) -> Result<Report, BuildError> {
    check_place(&request.output, &request.collection)?;
    let known = KnownPictures::default();
    let (collection, theme, limits) = (&request.collection, &request.theme, &request.limits);
    let content = content::load_with(collection, theme, limits, &known, progress, Purpose::Report)?;
    let made = make(request, progress)?;
    let typesetter = Typesetter::new(&content.theme);
    let mut written = Vec::new();
    for edition in editions(&content.collection, &request.editions)? {
        let files: Vec<&MadeFile> = made.files.iter().filter(|file| file.edition == edition.name).collect();
        written.extend(report_on(request, language, &content, &edition, &files, &typesetter)?);
    }
    Ok(Report { findings: made.findings, written, notes: Vec::new() })
}

/// The page, from 1, on which each tip of the whole collection begins in its booklet, by the tip's number.
pub fn booklet_pages(request: &Request, progress: Progress<'_>) -> Result<BTreeMap<u16, usize>, BuildError> {
    let booklet = Output::from_name("booklet").into_iter().collect();
    let made = make(&Request { outputs: booklet, ..request.clone() }, progress)?;
    let pages = made.files.iter().find(|file| file.name == "booklet.pdf").map(|file| pages_of_tips(&file.bytes));
    Ok(pages.unwrap_or_default().into_iter().map(|(tip, page)| (tip.get(), page)).collect())
}

fn report_on(
    request: &Request,
    language: MessageLanguage,
    content: &Content,
    edition: &Edition,
    files: &[&MadeFile],
    typesetter: &Typesetter,
) -> Result<Vec<WrittenFile>, BuildError> {
    let theme = &content.theme;
    let subjects: Vec<Subject<'_>> =
        files.iter().map(|file| Subject { output: file.output.name(), name: &file.name, bytes: &file.bytes }).collect();
    let (marks, problems) = (marks_of(content, edition), problems_of(content, edition));
    let assessed =
        Assessed { edition, theme, files: &subjects, problems: &problems, evidence: &content.evidence, marks: &marks };
    let report = assess(&assessed);
    let timestamp = request.timestamp.unwrap_or_else(|| timestamp_of(edition, content.newest));
    let imprint = imprint(edition, language, timestamp);
    let folder = request.output.join(edition.name.folder());
    let memory = request.output.join(MEMORY);
    let memory_name = format!("findings-{}.json", edition.name.folder());
    let before = seen_before(&memory.join(&memory_name));
    let seen = report.seen(&before);
    let page = report_to_html(&report, &imprint, &seen);
    let identifier = &edition.collection.meta.identifier;
    let press = Press { theme, typesetter, identifier, timestamp };
    let pdf = report_to_pdf(&report, &imprint, &seen, press).map_err(|error| BuildError::Output {
        edition: edition.name.clone(),
        output: OUTPUT,
        message: Text::new(nothing_made().nl, error.to_string()),
    })?;
    let sizes = [(OUTPUT.file_name(), page.len()), (PDF, pdf.len())];
    let files = [NewFile::new(OUTPUT.file_name(), page.into_bytes()), NewFile::new(PDF, pdf)];
    write_files(&folder, &files)?;
    let pairs: Vec<(&(String, String), &String)> = seen.iter().collect();
    // Texts alone: there is nothing in them that JSON can't carry.
    let remembered = serde_json::to_vec(&pairs).unwrap_or_default();
    write_files(&memory, [&NewFile::new(&memory_name, remembered)])?;
    let written = |(name, bytes): (&str, usize)| WrittenFile {
        path: folder.join(name),
        output: OUTPUT,
        bytes: bytes as u64,
        extent: Extent::Unsaid,
    };
    Ok(sizes.map(written).to_vec())
}

/// Under which marks findings were seen before; what can't be read is nothing.
fn seen_before(path: &std::path::Path) -> Seen {
    let pairs: Option<Vec<((String, String), String)>> =
        std::fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    pairs.unwrap_or_default().into_iter().collect()
}

fn imprint(edition: &Edition, language: MessageLanguage, timestamp: tipwaaier_model::Timestamp) -> Imprint {
    let meta = &edition.collection.meta;
    let (year, month, day, ..) = timestamp.civil();
    Imprint {
        title: edition.title().to_owned(),
        publisher: meta.publisher.clone(),
        edition: meta.edition.clone(),
        date: format!("{year:04}-{month:02}-{day:02}"),
        content_language: meta.language.as_str().to_owned(),
        tips: edition.tips.len(),
        program: format!("tipwaaier {}", env!("CARGO_PKG_VERSION")),
        language,
    }
}

fn marks_of(content: &Content, edition: &Edition) -> Marks {
    let sources: &SourceMap = &content.findings.sources;
    let texts = edition.tips.iter().map(|tip| sources.file(tip.span.file).text.as_ref());
    let text = texts.collect::<Vec<&str>>().join("\0");
    let mut pictures = Inventory::of(edition).alternatives().join("\0");
    for (path, hash) in &content.picture_hashes {
        pictures = pictures + "\0" + path + hash.as_str();
    }
    let hash = |text: &str| Hash::of(text.as_bytes()).as_str().to_owned();
    Marks {
        text: hash(&text),
        pictures: hash(&pictures),
        style: hash(&style_of(&content.theme)),
        program: hash(PROGRAM),
    }
}

/// What requirements speak of in a house style.
fn style_of(theme: &HouseStyle) -> String {
    let pairs: Vec<String> = theme.contrasts().iter().map(|pair| format!("{:?} {:?}", pair.front, pair.back)).collect();
    format!("{} {:?} {:?} {}", theme.name, theme.scale, theme.links, pairs.join(" "))
}

/// What a draft bridges in the tips of an edition, with the tip.
fn problems_of(content: &Content, edition: &Edition) -> Vec<(Option<TipNumber>, Diagnostic)> {
    let tip_of = |diagnostic: &Diagnostic| {
        let tip: Option<&Arc<tipwaaier_model::Tip>> =
            edition.tips.iter().find(|tip| tip.span.file == diagnostic.span.file);
        tip.map(|tip| tip.number)
    };
    let found = content.findings.diagnostics.iter().filter(|diagnostic| diagnostic.code.is_bridgeable());
    found.filter_map(|diagnostic| Some((Some(tip_of(diagnostic)?), diagnostic.clone()))).collect()
}
