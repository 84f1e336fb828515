//! What can go wrong while a deck is drawn.

/// Why a deck could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum SlidesError {
    /// A part of the PPTX could not be packed.
    #[error("the PPTX could not be packed")]
    Zip(#[from] tipwaaier_archive::ZipError),
    /// The writer of a part's XML failed.
    #[error("a part of the PPTX could not be written")]
    Io(#[from] std::io::Error),
    /// The notes could not be written as JSON.
    #[error("the deck's notes could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// The PDF could not be typeset.
    #[error("the deck could not be typeset: {0}")]
    Typeset(#[from] tipwaaier_typesetter::TypesetError),
}
