//! Running the binary as a person would, and saying what came of it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::workspace::binary;

/// A command line of `tipwaaier`, in an environment that doesn't depend on who runs the test.
#[derive(Debug)]
pub struct Tipwaaier {
    command: Command,
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Outcome {
    /// The whole command line, for messages.
    pub line: String,
    /// The exit status; `None` if a signal ended the run.
    pub status: Option<i32>,
    /// What went to standard output.
    pub stdout: String,
    /// What went to standard error.
    pub stderr: String,
}

impl Tipwaaier {
    /// `tipwaaier SUBCOMMAND`, with English messages and no clock but a fixed date.
    #[must_use]
    pub fn new(subcommand: &str) -> Self {
        let mut command = Command::new(binary());
        command.arg(subcommand).stdin(Stdio::null());
        for inherited in ["SOURCE_DATE_EPOCH", "LANGUAGE", "LC_MESSAGES", "TIPWAAIER_LANG"] {
            command.env_remove(inherited);
        }
        command.env("LC_ALL", "en_GB.UTF-8").env("LANG", "en_GB.UTF-8").env("NO_COLOR", "1");
        Self { command }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<T: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = T>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs in another folder.
    #[must_use]
    pub fn current_dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Lets the system end it when it has taken so many seconds of processor time: unlike those of a clock, they do not
    /// depend on what else the machine has to do.
    #[must_use]
    pub fn within(self, seconds: u32) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -t {seconds} && exec \"$0\" \"$@\"")]).stdin(Stdio::null());
        command.arg(self.command.get_program()).args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(folder) = self.command.get_current_dir() {
            command.current_dir(folder);
        }
        Self { command }
    }

    /// The command line itself, for who wants to look on.
    #[must_use]
    pub fn into_command(self) -> Command {
        self.command
    }

    /// Runs it to its end.
    #[must_use]
    pub fn run(mut self) -> Outcome {
        let line = format!("{:?}", self.command);
        let output = self.command.output().unwrap_or_else(|why| panic!("{line} did not start: {why}"));
        Outcome {
            line,
            status: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Outcome {
    /// Panics with all that was said unless the run ended with this exit status, and without a panic of its own.
    #[track_caller]
    #[must_use]
    pub fn exits(self, status: i32) -> Self {
        assert!(
            self.status == Some(status) && !self.stderr.contains("panicked at"),
            "{}\nended with {:?} where {status} was expected\n--- stdout\n{}\n--- stderr\n{}",
            self.line,
            self.status,
            self.stdout,
            self.stderr
        );
        self
    }
}
