//! What can go wrong while a book is made, none of it for want of care in the content.

use tipwaaier_model::Text;

/// Why there is no book.
#[derive(Debug, thiserror::Error)]
pub enum EpubError {
    /// The builder refused something.
    #[error("the e-book could not be put together: {0}")]
    Builder(#[from] epub_builder::Error),
    /// The zip could not be written or read back.
    #[error("the e-book's zip could not be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The zip's bytes could not be written or read back.
    #[error("the e-book's zip could not be written: {0}")]
    Io(#[from] std::io::Error),
    /// The builder wrote a package document in which a repair has no place: another version of it than is known.
    #[error("the e-book's package was not as expected: ‘{0}’ does not stand in it exactly once")]
    Repair(&'static str),
    /// Even at their smallest the pictures weigh too much.
    #[error(
        "the pictures take {megabytes} MB in the e-book, and {limit} MB is the limit; if its readers can bear more, raise --limit epub-picture-bytes=…"
    )]
    TooManyPictures {
        /// What they take, in megabytes.
        megabytes: usize,
        /// What they may take, in megabytes.
        limit: usize,
    },
}

impl EpubError {
    /// The message in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let nl = match self {
            Self::Builder(cause) => format!("Het e-book kon niet worden samengesteld: {cause}"),
            Self::Zip(cause) => format!("De zip van het e-book kon niet worden geschreven: {cause}"),
            Self::Io(cause) => format!("De zip van het e-book kon niet worden geschreven: {cause}"),
            Self::Repair(place) => {
                format!("Het pakket van het e-book is anders dan verwacht: ‘{place}’ staat er niet precies één keer in")
            }
            Self::TooManyPictures { megabytes, limit } => {
                format!(
                    "De afbeeldingen zijn in het e-book samen {megabytes} MB; de grens is {limit} MB. Kunnen de lezers meer aan, verhoog dan --limit epub-picture-bytes=…"
                )
            }
        };
        Text::new(nl, self.to_string())
    }
}
