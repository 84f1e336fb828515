//! What can go wrong while making a booklet or cards.

use tipwaaier_typesetter::TypesetError;

/// Why a booklet or cards could not be made.
#[derive(Debug, thiserror::Error)]
pub enum BookletError {
    /// Typesetting failed.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    /// The template put nothing, or nonsense, where the page map looks.
    #[error("the template's metadata is not what the page map needs: {0}")]
    PageMap(String),
}
