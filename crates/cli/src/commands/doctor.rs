//! `doctor`: what is found on this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use tipwaaier_pipeline::{BUILTIN_NAMES, reason, scripts};

use crate::args::Doctor;
use crate::context::{Context, print};
use crate::exit::Exit;
use crate::table::{Align, table};

/// Programs that check outputs from outside; none is needed to build.
const JUDGES: &[(&str, &str, &str)] = &[
    ("java", "EPUBCheck, veraPDF", "EPUBCheck, veraPDF"),
    ("node", "Ace en axe: toegankelijkheid", "Ace and axe: accessibility"),
    ("qpdf", "de bouw van PDF’s", "the structure of PDFs"),
    ("pdffonts", "lettertypen in PDF’s", "fonts in PDFs"),
    ("chromium", "de presentatie in een browser", "the deck in a browser"),
    ("soffice", "de presentatie in LibreOffice", "the deck in LibreOffice"),
];

/// Lists version, themes, threads, output folder and judges. It fails only where a build would.
pub(crate) fn run(context: &Context, arguments: &Doctor) -> Exit {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let writable = check_writable(context, &arguments.output);
    let yes = |good: bool| if good { "✓" } else { "✗" }.to_owned();
    let mut rows = vec![
        vec![yes(true), "tipwaaier".to_owned(), env!("CARGO_PKG_VERSION").to_owned()],
        vec![yes(true), context.pick("thema’s", "themes").to_owned(), BUILTIN_NAMES.join(", ")],
        vec![yes(true), context.pick("processors", "processors").to_owned(), threads.to_string()],
    ];
    let writes = match &writable {
        Ok(folder) => format!("{} {}", context.pick("schrijfbaar:", "writable:"), folder.display()),
        Err(reason) => reason.clone(),
    };
    rows.push(vec![yes(writable.is_ok()), context.pick("uitvoermap", "output folder").to_owned(), writes]);
    rows.extend(fonts(context));
    let mut judges = Vec::new();
    for (program, nl, en) in JUDGES {
        let found = find(program);
        let place = found
            .as_ref()
            .map_or_else(|| context.pick("niet gevonden", "not found").to_owned(), |p| p.display().to_string());
        judges.push(vec![yes(found.is_some()), (*program).to_owned(), context.pick(nl, en).to_owned(), place]);
    }
    let heading = context.pick(
        "Om uitvoer van buiten te laten keuren (niet nodig om te bouwen):",
        "To have outputs judged from outside (not needed to build):",
    );
    let text = format!("{}\n{heading}\n{}", table(&[Align::Left; 3], &rows), table(&[Align::Left; 4], &judges));
    match (print(&text), writable) {
        (Exit::Done, Err(_)) => Exit::Failure,
        (exit, _) => exit,
    }
}

/// Which scripts the fonts that come along have, and what to do for the others.
fn fonts(context: &Context) -> [Vec<String>; 2] {
    let names = |wanted: bool| {
        let names = scripts().into_iter().filter(|(_, shown)| *shown == wanted);
        names.map(|(name, _)| name.get(context.language).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let advice = context.pick(
        "zet een lettertype in een eigen thema, onder fallback van [fonts]",
        "put a font in a theme of your own, under fallback of [fonts]",
    );
    let row = |mark: &str, name: &str, text: String| vec![mark.to_owned(), name.to_owned(), text];
    [
        row("✓", context.pick("lettertypen", "fonts"), names(true)),
        row("–", context.pick("niet erbij", "not among them"), format!("{}: {advice}", names(false))),
    ]
}

/// The nearest folder that is there, if a file can be made in it.
fn check_writable(context: &Context, output: &Path) -> Result<PathBuf, String> {
    let told = |error| reason(&error).get(context.language).to_owned();
    let absolute = std::path::absolute(output).map_err(told)?;
    let folder = absolute.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    match tempfile::tempfile_in(folder) {
        Ok(_) => Ok(folder.to_owned()),
        Err(error) => Err(format!("{}: {}", folder.display(), told(error))),
    }
}

/// Where a program of the search path is.
fn find(program: &str) -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .map(|folder| folder.join(program))
        .find(|path| fs::metadata(path).is_ok_and(|m| m.is_file()))
}
