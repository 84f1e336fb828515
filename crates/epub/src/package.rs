//! The whole book: its documents in reading order, given to the builder, and what the builder makes of them finished.

use std::collections::BTreeMap;
use std::io;

use chrono::DateTime;
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, PageDirection, ZipLibrary};
use tipwaaier_model::{Edition, Part, TipNumber, TopicKey};
use tipwaaier_theme::{Characters, HouseStyle};

use crate::book::Book;
use crate::error::EpubError;
use crate::finish::{Finishing, finish};
use crate::fonts::BookFonts;
use crate::metadata::{Facts, metadata};
use crate::options::{Cover, EpubOptions};
use crate::page::Document;
use crate::pictures::Gallery;
use crate::{front, identity, lists, names, style, tip};

/// A document in its place, with its entry in the contents.
struct Placed {
    document: Document,
    /// Level and words of the entry, for what has one.
    entry: Option<(i32, String)>,
}

/// Makes the book.
pub(crate) fn edition_to_epub(
    edition: &Edition,
    theme: &HouseStyle,
    options: &EpubOptions,
) -> Result<Vec<u8>, EpubError> {
    let pictures = Gallery::of(edition, theme, options.smaller, options.picture_bytes)?;
    let book = Book::new(edition, theme, options.pages, pictures);
    let identifier = identity::identifier(edition);
    let placed = documents(&book, options, &identifier);
    let mut characters = Characters::default();
    for Placed { document, .. } in &placed {
        characters.add(&document.xhtml);
    }
    let fonts = BookFonts::new(theme, &characters);
    let style = style::style_sheet(theme, &fonts);
    let built = build(&book, options, &placed, &fonts, &identifier)?;

    let mut bodies: BTreeMap<String, &[u8]> = BTreeMap::new();
    let mut put = |name: &str, bytes| bodies.insert(format!("OEBPS/{name}"), bytes);
    put(names::STYLE_SHEET, style.as_bytes());
    for Placed { document, .. } in &placed {
        put(&document.name, document.xhtml.as_bytes());
    }
    for picture in book.pictures.files() {
        put(&picture.name, &picture.bytes);
    }
    for font in fonts.files() {
        put(&font.file, &font.bytes);
    }
    if let Some(Cover { png, .. }) = options.cover {
        put(names::COVER_IMAGE, png);
    }
    let facts = Facts { has_cover: options.cover.is_some(), has_own_style: style::is_own(theme) };
    finish(
        &built,
        &Finishing {
            book: &book,
            identifier: &identifier,
            metadata: &metadata(&book, &facts),
            with_svg: placed.iter().filter(|p| p.document.has_svg).map(|p| p.document.name.as_str()).collect(),
            landmarks: landmarks(&book, &placed),
            bodies,
            compressed: options.compressed,
        },
    )
}

/// All documents but the contents, in reading order.
fn documents(book: &Book, options: &EpubOptions, identifier: &str) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut add = |document: Document, entry: Option<(i32, String)>| placed.push(Placed { document, entry });
    if let Some(cover) = options.cover {
        add(front::cover_to_xhtml(book, cover.width, cover.height), None);
    }
    add(front::title_page_to_xhtml(book), None);
    if let Some(set) = book.edition.set.as_ref().filter(|set| !set.programme.is_empty()) {
        add(front::programme_to_xhtml(book, &set.programme), Some((1, book.words.programme.to_owned())));
    }
    let opened = opened_themes(&book.edition.parts);
    for (part, opener) in book.edition.parts.iter().zip(&opened) {
        if let Some(theme) = opener {
            add(lists::theme_to_xhtml(book, *theme), Some((1, book.edition.theme(*theme).title.clone())));
        }
        // Tips that follow a theme's second part stand below nothing, as those of no theme's part do.
        let level = if opener.is_some() { 2 } else { 1 };
        for tip in &book.edition.tips[part.tips.clone()] {
            add(tip::tip_to_xhtml(book, tip), Some((level, format!("{}. {}", tip.number, tip.title))));
        }
    }
    for theme in book.themes.keys().filter(|theme| !opened.contains(&Some(**theme))) {
        let entry = format!("{} {}", book.words.more_tips_about, book.edition.theme(*theme).title);
        add(lists::theme_to_xhtml(book, *theme), Some((1, entry)));
    }
    let top_tips: Vec<TipNumber> = book.edition.tips.iter().filter(|tip| tip.top).map(|tip| tip.number).collect();
    if !top_tips.is_empty() {
        add(lists::top_tips_to_xhtml(book, &top_tips), Some((1, book.words.top_tips.to_owned())));
    }
    if !book.people.is_empty() {
        add(lists::contributors_to_xhtml(book), Some((1, book.words.contributors.to_owned())));
        for (person, tips) in &book.people {
            let entry = (2, book.edition.contributor(*person).name.clone());
            add(lists::contributor_to_xhtml(book, *person, tips), Some(entry));
        }
    }
    let colophon = front::colophon_to_xhtml(book, identifier, options.timestamp);
    add(colophon, Some((1, book.words.colophon.to_owned())));
    placed
}

/// The theme that opens each part: a theme opens its first part alone, since it has one document.
fn opened_themes(parts: &[Part]) -> Vec<Option<TopicKey>> {
    let mut opened = Vec::with_capacity(parts.len());
    for part in parts {
        let first = part.theme.filter(|_| !opened.contains(&part.theme));
        opened.push(first);
    }
    opened
}

/// Has the builder write the package documents. It gets names without bodies: the finishing pass puts these in, so that
/// nothing is compressed twice.
fn build(
    book: &Book,
    options: &EpubOptions,
    placed: &[Placed],
    fonts: &BookFonts,
    identifier: &str,
) -> Result<Vec<u8>, EpubError> {
    let (edition, meta) = (book.edition, &book.edition.collection.meta);
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    let time = DateTime::from_timestamp(options.timestamp.unix(), 0).unwrap_or(DateTime::UNIX_EPOCH);
    builder.epub_version(EpubVersion::V33);
    builder.set_title(tipwaaier_markup::clean(edition.title()));
    builder.set_languages(vec![edition.language().as_str().to_owned()]);
    if edition.language().is_right_to_left() {
        builder.epub_direction(PageDirection::Rtl);
    }
    builder.set_toc_name(book.words.contents);
    builder.set_generator("tipwaaier");
    // Pinned, or the builder takes a random one.
    builder.set_uuid(identity::named_uuid(identifier));
    builder.set_modified_date(time);
    builder.set_publication_date(time);
    if let Some(description) = &meta.description {
        builder.add_description(tipwaaier_markup::clean(description));
    }
    if let Some(license) = &meta.license {
        builder.set_license(tipwaaier_markup::clean(license));
    }
    builder.stylesheet(io::empty())?;
    if options.cover.is_some() {
        builder.add_cover_image(names::COVER_IMAGE, io::empty(), "image/png")?;
    }
    for font in fonts.files() {
        builder.add_resource(&font.file, io::empty(), names::font_media_type(&font.file))?;
    }
    for picture in book.pictures.files() {
        builder.add_resource(&picture.name, io::empty(), picture.media_type)?;
    }
    for Placed { document, entry } in placed {
        let mut content = EpubContent::new(&document.name, io::empty());
        if let Some((level, words)) = entry {
            content = content.title(tipwaaier_markup::clean(words)).level(*level);
        }
        builder.add_content(content)?;
    }
    let mut built = Vec::new();
    builder.generate(&mut built)?;
    Ok(built)
}

/// The places that readers offer to jump to: type in the structural vocabulary, document, words.
fn landmarks(book: &Book, placed: &[Placed]) -> Vec<(&'static str, String, &'static str)> {
    let words = book.words;
    let first_theme = book.edition.parts.first().and_then(|part| part.theme);
    let body = first_theme.map_or_else(|| names::tip(book.edition.tips[0].number), names::theme);
    let wanted = [
        ("cover", names::COVER.to_owned(), words.cover),
        ("titlepage", names::TITLE_PAGE.to_owned(), words.title_page),
        ("toc", format!("{}#toc", names::CONTENTS), words.contents),
        ("bodymatter", body, words.tips),
        ("index", names::CONTRIBUTORS.to_owned(), words.contributors),
        ("colophon", names::COLOPHON.to_owned(), words.colophon),
    ];
    let is_there =
        |href: &str| href.starts_with(names::CONTENTS) || placed.iter().any(|placed| placed.document.name == href);
    wanted.into_iter().filter(|(_, href, _)| is_there(href)).collect()
}
