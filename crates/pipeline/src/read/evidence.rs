//! `accessibility.toml` to what people found, with what is wrong with it.

use tipwaaier_accessibility::{Subject, astray};
use tipwaaier_model::{Code, Diagnostic, Evidence, FileId, SourceMap, Text};
use tipwaaier_parser::parse_accessibility;

/// The file, which may be missing.
pub(crate) const FILE: &str = "accessibility.toml";

/// What people found, and what is wrong with how they say it.
pub(crate) fn parse(file: FileId, sources: &SourceMap) -> (Evidence, Vec<Diagnostic>) {
    let (evidence, mut diagnostics) = parse_accessibility(file, &sources.file(file).text);
    // What is judged depends on the request, but its names do not.
    let names = ["booklet.pdf", "tips.epub", "slides.html", "slides.pdf", "slides-notes.pdf", "slides-handout.pdf"];
    let names = names.into_iter().chain(["slides-share.html", "slides.pptx"]);
    let subjects: Vec<Subject<'_>> = names.map(|name| Subject { output: output_of(name), name, bytes: &[] }).collect();
    diagnostics.extend(astray(&evidence, &subjects).into_iter().map(|(finding, why)| {
        let Text { nl, en } = why;
        let message =
            Text::new(format!("Dit oordeel gaat nergens over: {nl}"), format!("This verdict is of nothing: {en}"));
        Diagnostic::new(Code::BadValue, finding.span, message)
    }));
    (evidence, diagnostics)
}

/// The name of the output that a file comes with.
fn output_of(file: &str) -> &str {
    match file {
        "booklet.pdf" => "booklet",
        "tips.epub" => "epub",
        "slides.pptx" => "slides-pptx",
        "slides.html" | "slides-share.html" => "slides-html",
        _ => "slides-pdf",
    }
}
