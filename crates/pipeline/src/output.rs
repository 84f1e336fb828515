//! What an output is called. What it is made from, and how, stands in its file below `make/outputs`.

use std::fmt;

/// An output that a build can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Output {
    name: &'static str,
    file: &'static str,
    asked: Asked,
}

/// When an output is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    /// Also where nobody says which outputs are wanted.
    Always,
    /// By its name alone, or with everything.
    ByName,
}

impl Output {
    /// An output by the name that `--only` takes, and the file that it is in the edition's folder.
    pub(crate) const fn new(name: &'static str, file: &'static str) -> Self {
        Self { name, file, asked: Asked::Always }
    }

    /// An output that is only made by its name, or with everything.
    pub(crate) const fn by_name(name: &'static str, file: &'static str) -> Self {
        Self { name, file, asked: Asked::ByName }
    }

    /// Whether it is made where nobody says which outputs are wanted.
    #[must_use]
    pub const fn is_usual(self) -> bool {
        matches!(self.asked, Asked::Always)
    }

    /// The name that `--only` takes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The file's name in the edition's folder. Other files may come with it.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        self.file
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
