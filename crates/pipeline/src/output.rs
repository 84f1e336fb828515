//! The outputs that a build can be asked for.

use std::fmt;

/// One file of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// The booklet for the screen.
    Booklet,
    /// The booklet imposed for saddle stitch.
    Print,
    /// Tip cards on sheets.
    Cards,
    /// The e-book.
    Epub,
    /// The deck in one HTML file.
    SlidesHtml,
    /// The deck as PDF.
    SlidesPdf,
    /// The deck as an editable presentation.
    SlidesPptx,
}

impl Output {
    /// All outputs, in the order of reports.
    pub const ALL: &'static [Self] =
        &[Self::Booklet, Self::Print, Self::Cards, Self::Epub, Self::SlidesHtml, Self::SlidesPdf, Self::SlidesPptx];

    /// The name that `--only` takes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Booklet => "booklet",
            Self::Print => "print",
            Self::Cards => "cards",
            Self::Epub => "epub",
            Self::SlidesHtml => "slides-html",
            Self::SlidesPdf => "slides-pdf",
            Self::SlidesPptx => "slides-pptx",
        }
    }

    /// The output of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|output| output.name() == name)
    }

    /// The file's name in the edition's folder.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Booklet => "booklet.pdf",
            Self::Print => "booklet-print.pdf",
            Self::Cards => "cards.pdf",
            Self::Epub => "tips.epub",
            Self::SlidesHtml => "slides.html",
            Self::SlidesPdf => "slides.pdf",
            Self::SlidesPptx => "slides.pptx",
        }
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
