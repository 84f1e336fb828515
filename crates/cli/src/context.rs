//! What every command knows: the reader's language, how much to say, and where to say it.

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;

use tipwaaier_model::{Limits, MessageLanguage, Text};

use crate::exit::Exit;

/// How much is said beside results and problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Talk {
    /// Nothing but errors.
    Quiet,
    /// What an author wants to know.
    Normal,
    /// Also what was done and how long it took.
    Verbose,
}

/// Whether messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
    /// On a terminal that takes them, unless `NO_COLOR` is set.
    On,
    /// Anywhere else.
    Off,
}

/// What every command knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    pub(crate) language: MessageLanguage,
    pub(crate) talk: Talk,
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) limits: Limits,
    /// How many problems are shown one by one; 0 for all.
    pub(crate) max: usize,
}

impl Context {
    /// The wording in the reader's language.
    pub(crate) const fn pick<'a>(&self, nl: &'a str, en: &'a str) -> &'a str {
        match self.language {
            MessageLanguage::Dutch => nl,
            MessageLanguage::English => en,
        }
    }

    /// Says why nothing came of it, and gives the exit status for that.
    pub(crate) fn fail(&self, text: &Text) -> Exit {
        tell(&format!("{}: {}", self.pick("fout", "error"), clean(text.get(self.language))));
        Exit::Failure
    }

    /// A line for whoever did not ask for quiet.
    pub(crate) fn say(&self, line: &str) {
        if self.talk >= Talk::Normal {
            tell(line);
        }
    }
}

/// A line on stderr. Nobody may be reading it, which is no reason to stop.
pub(crate) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Whether a stream takes colours.
pub(crate) fn colours(stream: &impl IsTerminal) -> Colours {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if stream.is_terminal() && !set("NO_COLOR") && !dumb { Colours::On } else { Colours::Off }
}

/// How wide the terminal is, within what reads well.
pub(crate) fn terminal_width() -> usize {
    let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    width
        .or_else(|| console::Term::stderr().size_checked().map(|(_, columns)| usize::from(columns)))
        .unwrap_or(100)
        .clamp(60, 140)
}

/// A text without characters that would act on a terminal; content must not move the cursor.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Results: written in one go to stdout.
pub(crate) fn print(text: &str) -> Exit {
    let mut stdout = io::stdout().lock();
    crate::exit::of_output(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}
