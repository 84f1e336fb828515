//! What can go wrong while typesetting.

/// Why a document could not be made.
///
/// Content was checked before it came here, so none of these is the author's to mend, unless a theme replaced a
/// template.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// A path of a virtual file is not one.
    #[error("‘{0}’ is no path of a virtual file")]
    Path(String),
    /// Data could not be written as JSON.
    #[error("the data of ‘{path}’ could not be written as JSON: {message}")]
    Data {
        /// The virtual file.
        path: String,
        /// What the JSON writer said.
        message: String,
    },
    /// Typst refused the template or its data.
    #[error("the template failed: {}", .0.join("; "))]
    Template(Vec<String>),
    /// The PDF standards that were asked for refused the document.
    #[error("the document does not keep to the PDF standards: {}", .0.join("; "))]
    Standard(Vec<String>),
    /// The PDF could not be made smaller, which means that it was not sound.
    #[error("the PDF could not be packed: {0}")]
    Pack(String),
    /// There is no page of that number.
    #[error("there is no page {0}")]
    Page(usize),
    /// The page could not be drawn as PNG.
    #[error("page {page} could not be drawn: {message}")]
    Png {
        /// The page, from 1.
        page: usize,
        /// What the encoder said.
        message: String,
    },
}
