//! What an output is called. What it is made from, and how, stands in its file below `make/outputs`.

use std::fmt;

/// An output that a build can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Output {
    name: &'static str,
    file: &'static str,
}

impl Output {
    /// An output by the name that `--only` takes, and the file that it is in the edition's folder.
    pub(crate) const fn new(name: &'static str, file: &'static str) -> Self {
        Self { name, file }
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
