//! What is judged: the files of an edition that people read on a screen.

use tipwaaier_model::Text;

/// What kind of file it is, and with that which chapter of EN 301 549 speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page for a browser: chapter 9.
    Web,
    /// A tagged PDF: chapter 10.
    Pdf,
    /// An e-book: chapter 10.
    Epub,
    /// A deck for PowerPoint: chapter 10.
    Pptx,
}

impl Kind {
    /// The chapter.
    #[must_use]
    pub const fn chapter(self) -> u8 {
        match self {
            Self::Web => 9,
            Self::Pdf | Self::Epub | Self::Pptx => 10,
        }
    }
}

/// A file that is judged.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What `accessibility.toml` calls it: the name of its output, or `slides` for all of a deck's.
    pub output: &'a str,
    /// The file's name.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
}

impl Subject<'_> {
    /// What kind it is; `None` for what is for paper, or is no document.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        match self.name {
            "booklet.pdf" | "slides.pdf" | "slides-notes.pdf" | "slides-handout.pdf" => Some(Kind::Pdf),
            "tips.epub" => Some(Kind::Epub),
            "slides.html" | "slides-share.html" => Some(Kind::Web),
            "slides.pptx" => Some(Kind::Pptx),
            _ => None,
        }
    }

    /// Whether a finding that names an output speaks of it.
    #[must_use]
    pub fn is_named(&self, output: &str) -> bool {
        let stem = self.name.rsplit_once('.').map_or(self.name, |(stem, _)| stem);
        [self.output, self.name, stem].contains(&output) || (output == "slides" && self.output.starts_with("slides-"))
    }

    /// What it is, for a reader.
    #[must_use]
    pub fn title(&self) -> Text {
        let (nl, en) = match self.name {
            "booklet.pdf" => ("Boekje (PDF)", "Booklet (PDF)"),
            "tips.epub" => ("E-book (EPUB)", "E-book (EPUB)"),
            "slides.html" => ("Presentatie in de browser (HTML)", "Deck in the browser (HTML)"),
            "slides-share.html" => ("Presentatie voor deelnemers (HTML)", "Deck for participants (HTML)"),
            "slides.pdf" => ("Presentatie (PDF)", "Deck (PDF)"),
            "slides-notes.pdf" => ("Notities bij de presentatie (PDF)", "Notes of the deck (PDF)"),
            "slides-handout.pdf" => ("Hand-out (PDF)", "Handout (PDF)"),
            "slides.pptx" => ("Presentatie voor PowerPoint (PPTX)", "Deck for PowerPoint (PPTX)"),
            other => (other, other),
        };
        Text::new(nl, en)
    }
}
