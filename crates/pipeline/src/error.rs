//! Why a run came to nothing.

use std::io;
use std::path::PathBuf;

use tipwaaier_model::{Diagnostic, Edition, EditionName, SourceMap, Text};

use crate::faults::TypesettingFault;
use crate::output::Output;
use crate::reason::reason;
use crate::write::{InTheWay, WriteError};

/// Diagnostics with the texts that they point into.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The texts.
    pub sources: SourceMap,
    /// The problems, in file order and then by place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Findings {
    /// The problems in order, each once.
    pub(crate) fn new(sources: SourceMap, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        diagnostics.dedup();
        Self { sources, diagnostics }
    }
}

/// Why a run came to nothing. Only [`Self::Content`] is the content's doing.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The content has errors; all of them are here, with the warnings and hints.
    #[error("the content has errors")]
    Content(Box<Findings>),
    /// The collection folder can't be opened.
    #[error("the collection folder {path} can't be opened: {reason}", reason = reason(source).en)]
    Collection {
        /// The folder as it was asked for.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Files that are there can't be read.
    #[error("files can't be read")]
    Unreadable(Vec<(String, io::Error)>),
    /// There is no theme of that name.
    #[error("there is no theme ‘{name}’")]
    NoSuchTheme {
        /// The name that was asked for.
        name: String,
        /// The name that is most like it.
        nearest: Option<String>,
    },
    /// The theme folder can't be opened.
    #[error("the theme folder {path} can't be opened: {reason}", reason = reason(source).en)]
    ThemeFolder {
        /// The folder as it was asked for.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The collection has no set of that name.
    #[error("there is no set ‘{name}’")]
    NoSuchSet {
        /// The name that was asked for.
        name: String,
        /// The name that is most like it.
        nearest: Option<String>,
    },
    /// The collection has no sets at all.
    #[error("the collection has no sets")]
    NoSets,
    /// What was asked for can't be selected.
    #[error("{}", .0.en)]
    Selection(Text),
    /// An output could not be made.
    #[error("{}/{}: {message}", edition.folder(), output.file_name(), message = message.en)]
    Output {
        /// Of which edition.
        edition: EditionName,
        /// Which output.
        output: Output,
        /// What its renderer says.
        message: Text,
    },
    /// Tips can't be set on pages, or a template of the theme fails.
    #[error("a tip can't be set on pages")]
    Typesetting(Vec<TypesettingFault>),
    /// The outputs can't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Nobody takes what is made any more, and whoever stopped taking it knows why.
    #[error("the build was stopped")]
    Stopped,
    /// The machine gave no threads.
    #[error("the machine gave no threads to work with: {0}")]
    Threads(String),
}

impl BuildError {
    /// This error, with what can't be typeset told as what else is wrong with the content.
    pub(crate) fn told(self, findings: Findings, edition: &Edition) -> Self {
        let Self::Typesetting(faults) = self else { return self };
        let Findings { sources, mut diagnostics } = findings;
        diagnostics.extend(faults.iter().filter_map(|fault| fault.diagnostic(edition, &sources)));
        Self::content(sources, diagnostics)
    }

    /// What is wrong with the content.
    pub(crate) fn content(sources: SourceMap, diagnostics: Vec<Diagnostic>) -> Self {
        Self::Content(Box::new(Findings::new(sources, diagnostics)))
    }
}

impl BuildError {
    /// The message in both languages, with what to do about it where that is known.
    #[must_use]
    pub fn text(&self) -> Text {
        let nl = match self {
            Self::Content(_) => "de inhoud heeft fouten".to_owned(),
            Self::Collection { path, source } => {
                format!("de map {} van de verzameling kan niet worden geopend: {}", path.display(), reason(source).nl)
            }
            Self::Unreadable(files) => format!("niet te lezen: {}", list(files, |reason| reason.nl)),
            Self::NoSuchTheme { name, nearest } => {
                format!("er is geen thema ‘{name}’{}", meant(nearest.as_deref(), "bedoelde je"))
            }
            Self::ThemeFolder { path, source } => {
                format!("de themamap {} kan niet worden geopend: {}", path.display(), reason(source).nl)
            }
            Self::NoSuchSet { name, nearest } => {
                format!("er is geen set ‘{name}’{}", meant(nearest.as_deref(), "bedoelde je"))
            }
            Self::NoSets => "de verzameling heeft geen sets".to_owned(),
            Self::Selection(text) => text.nl.clone(),
            Self::Output { edition, output, message } => {
                format!("{}/{}: {}", edition.folder(), output.file_name(), message.nl)
            }
            Self::Typesetting(_) => "een tip kan niet op pagina’s worden gezet".to_owned(),
            Self::Write(error) => write_text(error),
            Self::Stopped => "de bouw is gestopt".to_owned(),
            Self::Threads(_) => "de machine geeft geen threads om mee te werken".to_owned(),
        };
        let en = match self {
            Self::Unreadable(files) => format!("can't be read: {}", list(files, |reason| reason.en)),
            Self::NoSuchTheme { nearest, .. } | Self::NoSuchSet { nearest, .. } => {
                format!("{self}{}", meant(nearest.as_deref(), "did you mean"))
            }
            other => other.to_string(),
        };
        Text::new(nl, en)
    }
}

fn list(files: &[(String, io::Error)], wording: fn(Text) -> String) -> String {
    let files: Vec<String> = files.iter().map(|(path, error)| format!("{path} ({})", wording(reason(error)))).collect();
    files.join(", ")
}

fn meant(nearest: Option<&str>, words: &str) -> String {
    nearest.map_or_else(String::new, |name| format!("; {words} ‘{name}’?"))
}

fn write_text(error: &WriteError) -> String {
    match error {
        WriteError::InTheWay { path, what } => {
            let what = match what {
                InTheWay::Folder => "een map",
                InTheWay::Link => "een symbolische link",
                InTheWay::File => "een bestand",
                InTheWay::Special => "geen gewoon bestand",
            };
            format!("{} is {what}, en is gelaten zoals het was", path.display())
        }
        WriteError::InsideCollection(path) => {
            format!("de uitvoermap {} ligt in de verzameling; kies een map daarbuiten", path.display())
        }
        WriteError::Io { path, source } => {
            format!("{} kan niet worden geschreven: {}", path.display(), reason(source).nl)
        }
        WriteError::Half { path, source, placed } => format!(
            "{} kan niet op zijn plaats worden gezet: {}; {placed} bestanden daarvoor zijn nieuw, dit en wat erna komt is zoals het was",
            path.display(),
            reason(source).nl
        ),
        WriteError::Discarded => "het programma wordt beëindigd".to_owned(),
    }
}
