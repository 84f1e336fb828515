//! What files and places in the book are called: unique by construction, whatever content is called.

use tipwaaier_model::{Anchor, ContributorKey, FootnoteKey, PictureKey, TipNumber, TopicKey};

pub(crate) const COVER_IMAGE: &str = "images/cover.png";
pub(crate) const COVER: &str = "cover.xhtml";
pub(crate) const TITLE_PAGE: &str = "titlepage.xhtml";
pub(crate) const CONTENTS: &str = "nav.xhtml";
pub(crate) const PROGRAMME: &str = "programme.xhtml";
pub(crate) const TOP_TIPS: &str = "top-tips.xhtml";
pub(crate) const CONTRIBUTORS: &str = "contributors.xhtml";
pub(crate) const COLOPHON: &str = "colophon.xhtml";
pub(crate) const STYLE_SHEET: &str = "stylesheet.css";

pub(crate) fn tip(number: TipNumber) -> String {
    format!("tip-{:04}.xhtml", number.get())
}

pub(crate) fn theme(key: TopicKey) -> String {
    format!("theme-{:02}.xhtml", key.0 + 1)
}

pub(crate) fn contributor(key: ContributorKey) -> String {
    format!("contributor-{:03}.xhtml", key.0 + 1)
}

pub(crate) fn picture(key: PictureKey, extension: &str) -> String {
    format!("images/picture-{:04}.{extension}", key.0 + 1)
}

pub(crate) fn logo(extension: &str) -> String {
    format!("images/logo.{extension}")
}

/// A font with PostScript outlines is known by its first four bytes.
pub(crate) fn font(name: &str, bytes: &[u8]) -> String {
    format!("fonts/{name}.{}", if bytes.starts_with(b"OTTO") { "otf" } else { "ttf" })
}

pub(crate) fn font_media_type(file: &str) -> &'static str {
    if std::path::Path::new(file).extension().is_some_and(|it| it == "otf") { "font/otf" } else { "font/ttf" }
}

pub(crate) fn section_id(section: usize) -> String {
    format!("section-{}", section + 1)
}

pub(crate) fn example_id(section: usize, example: usize) -> String {
    format!("section-{}-example-{}", section + 1, example + 1)
}

/// A heading that stands directly in a section or an example.
pub(crate) fn heading_id((section, example): (usize, Option<usize>), block: usize) -> String {
    let within = example.map_or_else(|| section_id(section), |example| example_id(section, example));
    format!("{within}-heading-{}", block + 1)
}

/// The id of a heading of a tip; what is no heading has none.
pub(crate) fn anchor_id(anchor: Anchor) -> Option<String> {
    match anchor {
        Anchor::Section(_, section) => Some(section_id(section)),
        Anchor::Example(_, section, example) => Some(example_id(section, example)),
        Anchor::Block(_, Some(within), block) => Some(heading_id(within, block)),
        Anchor::Block(_, None, _) | Anchor::Theme(_) | Anchor::Tip(_) | Anchor::Contributors | Anchor::Themes => None,
    }
}

pub(crate) fn note_id(key: FootnoteKey) -> String {
    format!("note-{}", key.0 + 1)
}

/// The place of a note's mark; a note may be marked more than once.
pub(crate) fn mark_id(key: FootnoteKey, time: usize) -> String {
    format!("note-{}-mark-{}", key.0 + 1, time + 1)
}

pub(crate) fn page_id(physical: usize) -> String {
    format!("page-{physical}")
}
