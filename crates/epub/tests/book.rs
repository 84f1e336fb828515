//! Whole books, read back by another zip reader and another XML parser than wrote them.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]

mod fixture;
mod reading;

use std::sync::Arc;

use reading::{Opened, book, open, plain};
use tipwaaier_model::limits::EPUB_PICTURE_BYTES;
use tipwaaier_model::{BlockKind, Edition, EditionName};

#[test]
fn every_document_is_well_formed_and_says_its_language() {
    for (edition, language) in [(fixture::rich(), "nl"), (fixture::hostile(), "nl"), (fixture::english(), "en")] {
        for (name, text) in book(&edition).documents() {
            let document = roxmltree::Document::parse_with_options(&text, reading::options()).expect(&name);
            let root = document.root_element();
            assert_eq!(root.attribute("lang"), Some(language), "{name}");
            assert_eq!(root.attribute((reading::XML, "lang")), Some(language), "{name}");
        }
    }
}

#[test]
fn every_link_leads_somewhere_and_no_id_is_doubled() {
    for edition in [fixture::rich(), fixture::hostile(), fixture::set(), fixture::many(40), fixture::without_pictures()]
    {
        assert_eq!(book(&edition).dangling(), Vec::<String>::new());
    }
}

#[test]
fn headings_never_skip_a_level() {
    for edition in [fixture::rich(), fixture::set()] {
        for (name, text) in book(&edition).documents() {
            let mut last = 0;
            for level in reading::heading_levels(&text) {
                assert!(level <= last + 1, "{name}: h{level} after h{last}");
                last = level;
            }
            assert!(last > 0, "{name} has no heading");
        }
    }
}

#[test]
fn what_is_for_the_facilitator_and_the_deck_is_not_in_the_book() {
    let opened = book(&fixture::rich());
    assert!(opened.documents().iter().all(|(_, text)| !text.contains("GEHEIM")));
}

#[test]
fn hostile_text_comes_back_as_it_was() {
    let opened = book(&fixture::hostile());
    let tip = reading::text_of(&opened.text("OEBPS/tip-0050.xhtml"));
    // Title, lead, code, caption, heading, and the alternative texts beside.
    assert!(tip.matches(fixture::HOSTILE).count() >= 5, "{tip}");
    let package = opened.text("OEBPS/content.opf");
    assert!(reading::text_of(&package).matches(fixture::HOSTILE).count() >= 8);
    for (name, text) in opened.documents() {
        assert!(!text.contains("<script"), "{name}");
    }
}

#[test]
fn a_tip_is_written_as_the_golden_file_says() {
    reading::compare("tip-0050.xhtml", &book(&fixture::rich()).text("OEBPS/tip-0050.xhtml"));
}

#[test]
fn the_package_is_written_as_the_golden_file_says() {
    let opened = book(&fixture::set());
    reading::compare("set-content.opf", &opened.text("OEBPS/content.opf"));
    reading::compare("set-nav.xhtml", &opened.text("OEBPS/nav.xhtml"));
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let edition = fixture::rich();
    assert_eq!(reading::bytes(&edition), reading::bytes(&edition));
    assert_eq!(reading::bytes(&edition), reading::bytes(&fixture::rich()));
}

#[test]
fn the_zip_begins_with_its_type_stored_and_has_fixed_times_and_no_extra_fields() {
    let bytes = reading::bytes(&fixture::rich());
    // OCF 3.3, section 4.3.2: the name at offset 30, the content right after it.
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut names = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        assert_eq!(file.extra_data().map_or(0, <[u8]>::len), 0, "{}", file.name());
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "{}", file.name());
        assert!(!file.name().starts_with('/') && !file.name().contains(".."));
        names.push(file.name().to_lowercase());
    }
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "two files with one name");
}

#[test]
fn every_picture_is_carried_once_and_no_larger_than_a_reader_shows() {
    let edition = fixture::rich();
    let opened = book(&edition);
    let pictures: Vec<&str> = opened.names().filter(|name| name.starts_with("OEBPS/images/picture")).collect();
    assert_eq!(pictures.len(), edition.collection.pictures.len());
    let large = image::load_from_memory(opened.bytes("OEBPS/images/picture-0004.jpg")).unwrap();
    assert_eq!((large.width(), large.height()), (1_600, 237));
    let portrait = image::load_from_memory(opened.bytes("OEBPS/images/picture-0002.jpg")).unwrap();
    assert_eq!((portrait.width(), portrait.height()), (400, 480));
    // What is small enough keeps its bytes.
    assert_eq!(opened.bytes("OEBPS/images/picture-0003.png"), &*edition.collection.pictures[2].bytes);
}

#[test]
fn pictures_that_nothing_shows_are_left_out() {
    let mut edition = fixture::without_pictures();
    let mut collection = (*edition.collection).clone();
    collection.pictures = fixture::pictures();
    edition.collection = Arc::new(collection);
    assert!(!book(&edition).names().any(|name| name.contains("picture")));
}

#[test]
fn pictures_that_weigh_too_much_together_are_an_error_that_says_what_to_do() {
    let (edition, theme) = (fixture::rich(), tipwaaier_theme::builtin("default").unwrap());
    let of = |picture_bytes| plain(&edition, &theme, picture_bytes);
    let error = of(100).unwrap_err();
    assert!(error.to_string().contains("epub-picture-bytes"), "{error}");
    assert!(error.text().nl.contains("epub-picture-bytes"));
    // With less room than they take, they are made smaller.
    let roomy = of(EPUB_PICTURE_BYTES).unwrap().len();
    let tight = of(u64::try_from(roomy).unwrap() / 2).unwrap().len();
    assert!(tight < roomy, "{tight} of {roomy}");
}

/// What the package claims of itself.
fn claims(opened: &Opened) -> Vec<String> {
    reading::metas(&opened.text("OEBPS/content.opf"))
}

fn has(claims: &[String], claim: &str) -> bool {
    claims.iter().any(|known| known == claim)
}

#[test]
fn claims_of_accessibility_follow_from_the_book() {
    let rich = claims(&book(&fixture::rich()));
    assert!(has(&rich, "schema:accessibilityFeature=alternativeText"));
    assert!(has(&rich, "schema:accessibilityFeature=pageBreakMarkers"));
    assert!(has(&rich, "dcterms:conformsTo=EPUB Accessibility 1.1 - WCAG 2.1 Level AA"));
    let plain = claims(&reading::without_options(&fixture::without_pictures()));
    for absent in ["schema:accessMode=visual", "schema:accessibilityFeature=alternativeText"] {
        assert!(!has(&plain, absent), "{absent}");
    }
    assert!(has(&plain, "schema:accessModeSufficient=textual"));
    assert!(!plain.iter().any(|claim| claim.contains("page") || claim.starts_with("dcterms:conformsTo")));
}

#[test]
fn a_missing_alternative_text_withdraws_what_it_makes_false() {
    let mut edition = fixture::rich();
    let mut tip = (*edition.tips[0]).clone();
    let span = tip.span;
    let picture = BlockKind::Picture { picture: tipwaaier_model::PictureKey(0), alt: Some(" ".into()), caption: None };
    tip.lead.push(tipwaaier_model::Block { kind: picture, span });
    edition.tips[0] = Arc::new(tip);
    let claims = claims(&book(&edition));
    for absent in ["schema:accessibilityFeature=alternativeText", "schema:accessModeSufficient=textual"] {
        assert!(!has(&claims, absent), "{absent}");
    }
    assert!(!claims.iter().any(|claim| claim.starts_with("dcterms:conformsTo")));
}

#[test]
fn a_style_sheet_of_a_theme_s_own_withdraws_what_nobody_checked() {
    let mut theme = tipwaaier_theme::builtin("default").unwrap();
    theme.overrides.insert("epub.css".into(), "h1 { border-color: {{brand}} } {{unknown}}".into());
    let opened = open(&plain(&fixture::rich(), &theme, EPUB_PICTURE_BYTES).unwrap());
    let style = opened.text("OEBPS/stylesheet.css");
    assert!(style.starts_with("h1 { border-color: #") && style.ends_with("{{unknown}}"), "{style}");
    let claims = claims(&opened);
    assert!(!claims.iter().any(|claim| claim.contains("displayTransformability") || claim.contains("conformsTo")));
}

#[test]
fn a_selection_is_a_book_of_its_own_in_the_same_collection() {
    let (whole, set) = (fixture::rich(), fixture::set());
    let identifier = |edition: &Edition| reading::identifier(&book(edition).text("OEBPS/content.opf"));
    assert_eq!(identifier(&whole), whole.collection.meta.identifier);
    assert_ne!(identifier(&set), identifier(&whole));
    assert_eq!(identifier(&set), identifier(&fixture::set()));
    let other = Edition { name: EditionName::Tips, set: None, ..fixture::set() };
    assert_ne!(identifier(&other), identifier(&set));
    assert!(has(&claims(&book(&set)), "belongs-to-collection=Tips voor dienstverlening"));
    assert!(book(&set).names().any(|name| name == "OEBPS/tip-0050.xhtml"), "a selection keeps the numbers");
}

#[test]
fn the_page_list_names_the_markers_in_their_order() {
    let opened = book(&fixture::rich());
    let listed = reading::links_of(&opened.text("OEBPS/nav.xhtml"), "page-list");
    let mut markers = Vec::new();
    for name in reading::spine(&opened.text("OEBPS/content.opf")) {
        let text = opened.text(&format!("OEBPS/{name}"));
        markers.extend(reading::page_markers(&text).into_iter().map(|id| format!("{name}#{id}")));
    }
    assert_eq!(listed, markers);
    // Every page from the first theme's on, also those on which nothing begins.
    let edition = fixture::rich();
    let pages = fixture::page_map(&edition);
    assert_eq!(listed.len(), pages.labels.len() - 4);
}

#[test]
fn notes_carry_their_id_themselves_and_lead_back_to_every_mark() {
    let tip = book(&fixture::rich()).text("OEBPS/tip-0050.xhtml");
    assert!(tip.contains("<aside epub:type=\"footnote\" role=\"doc-footnote\" id=\"note-1\">"));
    for back in ["href=\"#note-1-mark-1\"", "href=\"#note-1-mark-2\"", "href=\"#note-2-mark-1\""] {
        assert_eq!(tip.matches(back).count(), 1, "{back}");
    }
}

#[test]
fn a_book_is_hardly_larger_than_its_files_packed_as_small_as_can_be() {
    use std::io::{Cursor, Write};
    for edition in [fixture::rich(), fixture::many(40)] {
        let opened = book(&edition);
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_level(Some(9));
        for name in opened.names() {
            zip.start_file(name, options).expect("memory can be written");
            zip.write_all(opened.bytes(name)).expect("memory can be written");
        }
        let smallest = zip.finish().expect("memory can be written").into_inner().len();
        let size = reading::bytes(&edition).len();
        assert!(size * 10 <= smallest * 11, "{size} bytes, and {smallest} with zip -9");
    }
}

#[test]
fn the_headings_have_a_font_with_their_characters_and_no_others() {
    let opened = book(&fixture::rich());
    let font = opened.bytes("OEBPS/fonts/heading.ttf");
    let theme = tipwaaier_theme::builtin("default").expect("the default theme is in the program");
    let whole = theme.fonts.display.files.iter().map(|file| file.bytes.len()).max().expect("a family has files");
    assert!(font.len() * 2 < whole, "{} bytes of {whole}", font.len());
    assert!(opened.text("OEBPS/stylesheet.css").contains("fonts/heading.ttf"));
}
