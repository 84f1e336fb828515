//! What can go wrong while a deck is drawn.

/// Why a deck could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum SlidesError {
    /// A part of the PPTX could not be packed.
    #[error("the PPTX could not be packed")]
    Zip(#[from] zip::result::ZipError),
    /// The writer of a part's XML failed.
    #[error("a part of the PPTX could not be written")]
    Io(#[from] std::io::Error),
    /// The data for the template could not be written as JSON.
    #[error("the deck's data could not be handed to the template")]
    Json(#[from] serde_json::Error),
}
