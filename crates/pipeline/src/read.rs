//! Reading: folders to a collection without errors, its pictures and its theme, with everything that is wrong with them.

pub(crate) mod content;
pub(crate) mod editions;
mod evidence;
pub(crate) mod folder;
pub(crate) mod glyphs;
pub(crate) mod house_style;
mod images;

pub(crate) use images::KnownPictures;
