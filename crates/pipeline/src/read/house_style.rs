//! The theme that was asked for, from the program or from a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tipwaaier_model::{Code, Diagnostic, Limits, SourceMap, Span, Text};
use tipwaaier_pictures::Fonts;
use tipwaaier_press::{Layout, Size};
use tipwaaier_theme::{BUILTIN_NAMES, Family, HouseStyle, ThemeFiles, builtin};

use super::folder::{Folder, Refusal, folder_too_large};
use crate::error::BuildError;
use crate::faults::is_template;
use crate::nearest::nearest;
use crate::request::ThemeChoice;

/// How many files of the largest size a theme folder may hold: its fonts, and room.
const FULL_FILES: u64 = 5;

/// The theme of a choice, or what is wrong with its folder; its `theme.toml` comes into `sources`.
pub(crate) fn load(
    choice: &ThemeChoice,
    sources: &mut SourceMap,
    limits: &Limits,
) -> Result<(Option<HouseStyle>, Vec<Diagnostic>), BuildError> {
    match choice {
        ThemeChoice::Builtin(name) => match builtin(name) {
            Some(theme) => Ok((Some(theme), Vec::new())),
            None => Err(BuildError::NoSuchTheme {
                name: name.clone(),
                nearest: nearest(name, BUILTIN_NAMES.iter().copied()),
            }),
        },
        ThemeChoice::Folder(path) => load_folder(path, sources, limits),
    }
}

fn load_folder(
    path: &Path,
    sources: &mut SourceMap,
    limits: &Limits,
) -> Result<(Option<HouseStyle>, Vec<Diagnostic>), BuildError> {
    let cannot_open = |source| BuildError::ThemeFolder { path: path.to_owned(), source };
    let folder = Folder::open(path).map_err(cannot_open)?;
    let shown = shown_path(path);
    let name = path.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let paths = match folder.files("", "") {
        Ok(paths) => paths,
        Err((below, Refusal::FolderTooLarge)) => {
            let id = sources.add(format!("{shown}/{below}"), "");
            return Ok((None, vec![Diagnostic::new(Code::FileTooLarge, Span::whole(id), folder_too_large())]));
        }
        Err((path, refusal)) => return Err(unreadable(&path, refusal)),
    };
    let mut files = BTreeMap::new();
    let mut diagnostics = Vec::new();
    let most = limits.theme_file_bytes.saturating_mul(FULL_FILES);
    let mut total = 0_u64;
    for file in paths {
        match folder.read(&file, limits.theme_file_bytes) {
            Ok(bytes) => {
                total += bytes.len() as u64;
                if total > most {
                    let id = sources.add(format!("{shown}/{file}"), "");
                    return Ok((None, vec![folder_too_heavy(Span::whole(id), most)]));
                }
                files.insert(file, Arc::from(bytes));
            }
            Err(Refusal::Unreadable(source)) => {
                return Err(BuildError::Unreadable(vec![(format!("{shown}/{file}"), source)]));
            }
            Err(Refusal::TooLarge(size)) => {
                let id = sources.add(format!("{shown}/{file}"), "");
                diagnostics.push(too_large(Span::whole(id), size, limits.theme_file_bytes));
            }
            // A file that has just gone.
            Err(Refusal::Missing) => {}
            Err(refusal @ (Refusal::Outside | Refusal::NotAFile | Refusal::FolderTooLarge)) => {
                let id = sources.add(format!("{shown}/{file}"), "");
                diagnostics.push(not_of_the_theme(Span::whole(id), &refusal));
            }
        }
    }
    let files = ThemeFiles { name: name.unwrap_or_else(|| shown.clone()), path: shown, files };
    let (theme, mut more) = HouseStyle::load(&files, sources, |path, bytes| {
        // Text in the theme's pictures can't be drawn in the theme's fonts, for they are still being read.
        tipwaaier_pictures::prepare(path, bytes, &Fonts::default(), limits).map_err(|error| error.message)
    });
    diagnostics.append(&mut more);
    diagnostics.extend(theme.as_ref().and_then(|theme| refused_paper(theme, sources)));
    // What Typst says of a template of the theme's own is told at its place.
    for (name, text) in theme.iter().flat_map(|theme| &theme.overrides).filter(|(name, _)| is_template(name)) {
        sources.add(format!("{}/{name}", files.path), Arc::clone(text));
    }
    Ok((theme, diagnostics))
}

fn folder_too_heavy(span: Span, most: u64) -> Diagnostic {
    let megabytes = most / 1_000_000;
    let message = Text::new(
        format!("De bestanden van de themamap zijn tot hier samen meer dan {megabytes} MB"),
        format!("The files of the theme folder are more than {megabytes} MB together up to here"),
    );
    Diagnostic::new(Code::FileTooLarge, span, message).hint(Text::new(
        "Laat in de map staan wat bij de huisstijl hoort, of verhoog --limit theme-file-bytes=…; de map mag vijf keer zoveel zijn.",
        "Leave in the folder what belongs to the house style, or raise --limit theme-file-bytes=…; the folder may be five times that.",
    ))
}

/// A folder's path as messages name it: from where the program was started, and not from the collection.
fn shown_path(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    let is_told_apart = path.is_absolute() || shown.starts_with("./") || shown.starts_with("../");
    if is_told_apart { shown } else { format!("./{shown}") }
}

/// That no sheet of paper takes the pages of a theme, which matters only to who prints.
fn refused_paper(theme: &HouseStyle, sources: &SourceMap) -> Option<Diagnostic> {
    let message = Layout::for_pages(Size::new(theme.paper.width, theme.paper.height)).err()?.text();
    let (file, _) = sources.files().find(|(_, file)| file.path.ends_with("theme.toml"))?;
    Some(Diagnostic::new(Code::PaperTooLarge, Span::whole(file), message).hint(Text::new(
        "`booklet-print.pdf` wordt overgeslagen. Kies een kleinere `[paper]` om het te laten maken.",
        "`booklet-print.pdf` is left out. Choose a smaller `[paper]` to have it made.",
    )))
}

/// A link out of the theme folder, a pipe, a device: someone meant something by it, and it is not read.
fn not_of_the_theme(span: Span, refusal: &Refusal) -> Diagnostic {
    let message = if matches!(refusal, Refusal::Outside) {
        Text::new("Dit wijst via een link buiten de themamap", "This leads out of the theme folder by a link")
    } else {
        Text::new("Dit is geen gewoon bestand", "This is not a regular file")
    };
    Diagnostic::new(Code::UnreadableFile, span, message)
        .hint(Text::new("Zet het bestand zelf in de themamap.", "Put the file itself in the theme folder."))
}

fn unreadable(path: &str, refusal: Refusal) -> BuildError {
    let error = match refusal {
        Refusal::Unreadable(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    };
    BuildError::Unreadable(vec![(path.to_owned(), error)])
}

/// A file that is larger than its limit.
pub(crate) fn too_large(span: Span, size: u64, limit: u64) -> Diagnostic {
    let megabytes = |bytes: u64| format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10);
    let (size, limit) = (megabytes(size), megabytes(limit));
    Diagnostic::new(
        Code::FileTooLarge,
        span,
        Text::new(
            format!("Het bestand is {} MB; de grens is {} MB", size.replace('.', ","), limit.replace('.', ",")),
            format!("The file is {size} MB; the limit is {limit} MB"),
        ),
    )
}

/// The fonts that text in drawings is set in.
pub(crate) fn drawing_fonts(theme: &HouseStyle) -> Fonts {
    let families: Vec<&Family> = theme.fonts.families().collect();
    let files = families.iter().flat_map(|family| &family.files).map(|file| file.bytes.as_ref());
    Fonts::new(files, &theme.fonts.text.name)
}
