//! What a run is doing, for whoever shows it.

use std::fmt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use tipwaaier_model::{EditionName, MessageLanguage};

use crate::output::Output;

/// A step of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Reading the collection folder and its texts.
    Read,
    /// Making Markdown, YAML and TOML into tips.
    Parse,
    /// Making pictures fit for outputs.
    Pictures,
    /// Confirming references, people and pictures.
    Assemble,
    /// Loading the theme and checking that its fonts have every character.
    Theme,
    /// Laying out the booklet of an edition, which page numbers come from.
    Layout(EditionName),
    /// Making one output of an edition.
    Make(EditionName, Output),
    /// Writing all outputs.
    Write,
}

impl Stage {
    /// What is being done, for a reader.
    #[must_use]
    pub fn describe(&self, language: MessageLanguage) -> String {
        let (nl, en) = match self {
            Self::Read => ("bestanden lezen", "reading files"),
            Self::Parse => ("tips ontleden", "parsing tips"),
            Self::Pictures => ("afbeeldingen klaarmaken", "preparing pictures"),
            Self::Assemble => ("verwijzingen nagaan", "checking references"),
            Self::Theme => ("thema laden", "loading the theme"),
            Self::Layout(name) => {
                return format!("{}: {}", name.folder(), pick(language, "boekje opmaken", "laying out the booklet"));
            }
            Self::Make(name, output) => return format!("{}/{}", name.folder(), output.file_name()),
            Self::Write => ("bestanden schrijven", "writing files"),
        };
        pick(language, nl, en).to_owned()
    }
}

const fn pick<'a>(language: MessageLanguage, nl: &'a str, en: &'a str) -> &'a str {
    match language {
        MessageLanguage::Dutch => nl,
        MessageLanguage::English => en,
    }
}

/// A step that begins or has ended.
#[derive(Debug, Clone)]
pub enum Event {
    /// A step begins; several may be under way at once.
    Begin(Stage),
    /// A step has ended, well or not.
    End(Stage, Duration),
    /// Another program writes into a folder, and nothing goes on until it is done.
    Waiting {
        /// Which folder.
        folder: PathBuf,
        /// Which process, where the system says so.
        holder: Option<String>,
    },
}

/// Who is told of events, from any thread.
#[derive(Clone, Copy)]
pub struct Progress<'a>(&'a (dyn Fn(Event) + Sync));

impl<'a> Progress<'a> {
    /// Tells `listener`.
    pub fn new(listener: &'a (dyn Fn(Event) + Sync)) -> Self {
        Self(listener)
    }

    /// Tells nobody.
    #[must_use]
    pub fn silent() -> Self {
        Self(&|_| {})
    }

    pub(crate) fn tell(self, event: Event) {
        (self.0)(event);
    }

    /// Does the work of a step between its two events.
    pub(crate) fn stage<T>(self, stage: Stage, work: impl FnOnce() -> T) -> T {
        (self.0)(Event::Begin(stage.clone()));
        let began = Instant::now();
        let result = work();
        (self.0)(Event::End(stage, began.elapsed()));
        result
    }
}

impl fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}
