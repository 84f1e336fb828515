//! Pictures that outputs can carry.

use std::sync::Arc;

/// The format of a picture's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// image/png.
    Png,
    /// image/jpeg.
    Jpeg,
    /// image/gif, its first frame alone.
    Gif,
    /// image/webp.
    Webp,
    /// image/svg+xml, cleaned: no script, no event, no reference outside itself, no DOCTYPE.
    Svg,
}

impl PictureFormat {
    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The usual end of a file name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }
}

/// A picture, checked and made fit for outputs: decodable, within the limits, upright, and without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its path in the collection folder, for messages.
    pub path: String,
    /// The format of `bytes`, told from the content, not from the file's name.
    pub format: PictureFormat,
    /// Width in pixels; of an SVG, in its user units, rounded up.
    pub width: u32,
    /// Height in pixels; of an SVG, in its user units, rounded up.
    pub height: u32,
    /// The file's content to embed.
    pub bytes: Arc<[u8]>,
    /// For an SVG: the same drawn as PNG, for outputs that take no SVG. `None` for any other format.
    pub png: Option<Arc<[u8]>>,
}
