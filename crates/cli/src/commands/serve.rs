//! `serve`: a page on this machine with all outputs side by side, which follows the sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Cursor, Read as _};
use std::sync::Arc;
use std::time::Instant;

use tipwaaier_model::{MessageLanguage, Text};
use tipwaaier_pipeline::{BuildError, Event, Findings, Live, Progress, Request, Stores, live, reason};
use tipwaaier_preview::{
    EpubFile, PageImages, Preview, PreviewError, ShownDiagnostic, Snapshot, SourcePlace, TipPlace,
};

use super::{outcome, request};
use crate::args::{Format, Serve};
use crate::changes::Changes;
use crate::context::{Context, clean};
use crate::exit::Exit;
use crate::progress::{Display, seconds};
use crate::watchdog::Watchdog;

/// Serves, and shows every change, until the program is stopped.
pub(crate) fn run(context: &Context, arguments: &Serve) -> Exit {
    let mut request = match request::of_arguments(context, &arguments.sources) {
        Ok(request) => request,
        Err(text) => return context.fail(&text),
    };
    request.stores = Stores::keeping();
    let changes = match Changes::of(&request) {
        Ok(changes) => changes,
        Err(text) => return context.fail(&text),
    };
    let preview = match Preview::start(arguments.port, context.language.as_str()) {
        Ok(preview) => preview,
        Err(error) => {
            let Text { nl, en } = match &error {
                PreviewError::Listen { source, .. } => reason(source),
                PreviewError::Random(_) => Text::new(error.to_string(), error.to_string()),
            };
            let nl = format!("poort {} is niet beschikbaar; kies een andere met --port ({nl})", arguments.port);
            let en = format!("port {} is not available; choose another with --port ({en})", arguments.port);
            return context.fail(&Text::new(nl, en));
        }
    };
    let mut shown = Snapshot::default();
    refresh(context, &request, &preview, &mut shown, &BTreeSet::new());
    let url = preview.url();
    context.say(&match context.language {
        MessageLanguage::Dutch => format!("Open {url} in een browser; stop met Ctrl+C."),
        MessageLanguage::English => format!("Open {url} in a browser; stop with Ctrl+C."),
    });
    while let Some(changed) = changes.next() {
        refresh(context, &request, &preview, &mut shown, &changed);
    }
    Exit::Done
}

/// Makes everything anew and shows it; on errors the outputs of before stay and the errors are shown beside them.
fn refresh(context: &Context, request: &Request, preview: &Preview, shown: &mut Snapshot, changed: &BTreeSet<String>) {
    let began = Instant::now();
    let display = Display::new(context);
    let watchdog = Watchdog::new(context, &request.unfinished);
    let listener = |event: Event| {
        watchdog.event(&event);
        display.event(event);
    };
    let result = live(request, Progress::new(&listener));
    drop(watchdog);
    display.finish();
    let took = began.elapsed();
    match result {
        Ok(live) => {
            outcome::tell(context, &live.findings, Format::Human, &request.collection);
            *shown = snapshot(context, live, changed);
        }
        Err(error) => {
            outcome::failed(context, &error, Format::Human, &request.collection);
            shown.stale = true;
            shown.diagnostics = match &error {
                BuildError::Content(findings) => diagnostics(context, findings),
                other => vec![of_the_machine(context, other)],
            };
        }
    }
    shown.milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let names = clean(&changed.iter().cloned().collect::<Vec<_>>().join(", "));
    let pause = if names.is_empty() { "" } else { ": " };
    context.say(&format!("{}{pause}{names}", seconds(took, context.language)));
    preview.show(shown.clone());
}

struct Pages(Live);

impl PageImages for Pages {
    fn count(&self) -> usize {
        self.0.pages()
    }

    fn png(&self, page: usize) -> Option<Vec<u8>> {
        self.0.page_png(page)
    }
}

fn snapshot(context: &Context, mut live: Live, changed: &BTreeSet<String>) -> Snapshot {
    let epub = unpack(&std::mem::take(&mut live.epub));
    let documents: HashMap<&str, &String> =
        epub.keys().filter_map(|path| Some((path.rsplit('/').next()?, path))).collect();
    let tips: Vec<TipPlace> = live
        .edition
        .tips
        .iter()
        .map(|tip| {
            let document = format!("tip-{:04}.xhtml", tip.number.get());
            TipPlace {
                number: tip.number.get(),
                title: tip.title.clone(),
                place: place(&live.findings, tip.title_span),
                page: live.page_of(tip.number),
                epub: documents.get(document.as_str()).map(|path| (*path).clone()),
                slide: live.slide_of(tip.number),
            }
        })
        .collect();
    Snapshot {
        title: live.edition.title().to_owned(),
        epub_start: tips.iter().find_map(|tip| tip.epub.clone()).unwrap_or_default(),
        epub,
        deck: Arc::from(std::mem::take(&mut live.deck)),
        diagnostics: diagnostics(context, &live.findings),
        focus: tips.iter().find(|tip| changed.contains(&tip.place.file)).map(|tip| tip.number),
        tips,
        milliseconds: 0,
        stale: false,
        booklet: Some(Arc::new(Pages(live))),
    }
}

fn place(findings: &Findings, span: tipwaaier_model::Span) -> SourcePlace {
    let position = findings.sources.position(span);
    let file = findings.sources.file(span.file).path.clone();
    SourcePlace { file, line: position.line, column: position.column }
}

fn diagnostics(context: &Context, findings: &Findings) -> Vec<ShownDiagnostic> {
    let language = context.language;
    let shown = findings.diagnostics.iter().map(|diagnostic| ShownDiagnostic {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code.as_str(),
        message: diagnostic.message.get(language).to_owned(),
        hints: diagnostic.hints.iter().map(|hint| hint.get(language).to_owned()).collect(),
        place: place(findings, diagnostic.span),
    });
    shown.collect()
}

/// What went wrong outside the content, in the shape of a diagnostic of the folder as a whole.
fn of_the_machine(context: &Context, error: &BuildError) -> ShownDiagnostic {
    ShownDiagnostic {
        severity: "error",
        code: "machine",
        message: error.text().get(context.language).to_owned(),
        hints: Vec::new(),
        place: SourcePlace { file: ".".to_owned(), line: 1, column: 1 },
    }
}

/// The files of an e-book that was just made.
fn unpack(epub: &[u8]) -> BTreeMap<String, EpubFile> {
    let mut files = BTreeMap::new();
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(epub)) else { return files };
    for index in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(index) else { continue };
        let mut bytes = Vec::new();
        if entry.read_to_end(&mut bytes).is_err() {
            continue;
        }
        let path = entry.name().to_owned();
        let media_type = match path.rsplit('.').next().unwrap_or_default() {
            "xhtml" => "application/xhtml+xml",
            "css" => "text/css",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "ttf" => "font/ttf",
            "otf" => "font/otf",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        files.insert(path, EpubFile { media_type: media_type.to_owned(), bytes: bytes.into() });
    }
    files
}
