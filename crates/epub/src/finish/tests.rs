//! Each repair against what the builder really writes: the fault is there before, and not after.

use std::io::{Cursor, Read};

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
use tipwaaier_model::limits::EPUB_PICTURE_BYTES;
use tipwaaier_model::{Anchor, Edition, Picture};

use super::*;
use crate::fixture;
use crate::page_breaks::PageBreaks;
use crate::pictures::Gallery;

/// A file of a book by the builder alone, with a title page that has SVG in it.
fn built(name: &str) -> String {
    let mut builder = EpubBuilder::new(ZipLibrary::new().unwrap()).unwrap();
    builder.epub_version(EpubVersion::V33);
    builder.set_title("Titel");
    builder.set_languages(vec!["nl".into()]);
    builder.add_author("Wie het schreef");
    let page = EpubContent::new("titlepage.xhtml", std::io::empty()).title("Een");
    builder.add_content(page).unwrap();
    builder.add_content(EpubContent::new("tip-0001.xhtml", std::io::empty()).title("Twee").level(2)).unwrap();
    let mut bytes = Vec::new();
    builder.generate(&mut bytes).unwrap();
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Runs a check with what the second pass puts in.
fn with_finishing(check: impl FnOnce(&Finishing)) {
    let (edition, theme) = (fixture::rich(), tipwaaier_theme::builtin("default").unwrap());
    let pages = fixture::page_map(&edition);
    let as_they_are =
        |wanted: &[(&Picture, [u32; 2])]| wanted.iter().map(|(picture, _)| (*picture).clone()).collect::<Vec<_>>();
    let gallery = Gallery::of(&edition, &theme, &as_they_are, EPUB_PICTURE_BYTES).unwrap();
    let book = Book::new(&edition, &theme, Some(&pages), gallery);
    check(&Finishing {
        book: &book,
        identifier: "urn:isbn:9780000000002?a&b",
        metadata: "    <meta property=\"a:b\">c</meta>\n",
        with_svg: ["titlepage.xhtml"].into(),
        landmarks: vec![("bodymatter", "tip-0001.xhtml".into(), "Tips")],
        bodies: BTreeMap::new(),
        compressed: &Entries::default(),
    });
}

fn repaired_package() -> String {
    let mut out = String::new();
    // The builder's author has to go first: that fault is avoided, not repaired.
    let opf = built("OEBPS/content.opf").replace("<dc:creator id=\"epub-creator-0\">", "<dc:creator>");
    with_finishing(|finishing| out = package(&opf, finishing).unwrap());
    out
}

#[test]
fn an_author_by_the_builder_has_the_id_of_the_language() {
    // Why authors are written by this crate and not given to the builder.
    assert_eq!(built("OEBPS/content.opf").matches(" id=\"epub-creator-0\"").count(), 2);
    assert!(!repaired_package().contains(" id=\"epub-creator-0\""));
}

#[test]
fn the_package_says_its_language() {
    assert!(!built("OEBPS/content.opf").contains("xml:lang"));
    assert!(repaired_package().contains("<package xml:lang=\"nl\""));
}

#[test]
fn the_identifier_is_the_collections_own() {
    assert!(built("OEBPS/content.opf").contains("<dc:identifier id=\"epub-id-1\">urn:uuid:"));
    let expected = "<dc:identifier id=\"epub-id-1\">urn:isbn:9780000000002?a&amp;b</dc:identifier>";
    assert!(repaired_package().contains(expected));
}

#[test]
fn metadata_is_added_before_the_end() {
    assert!(repaired_package().contains("<meta property=\"a:b\">c</meta>\n  </metadata>"));
}

#[test]
fn the_builder_does_not_escape_added_metadata() {
    // Why metadata is written by this crate and not given to the builder.
    let mut builder = EpubBuilder::new(ZipLibrary::new().unwrap()).unwrap();
    builder.epub_version(EpubVersion::V33);
    builder.add_metadata_opf(Box::new(epub_builder::MetadataOpfV3::new("a:b".into(), "R&D <b>".into())));
    let mut bytes = Vec::new();
    builder.generate(&mut bytes).unwrap();
    let mut opf = String::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name("OEBPS/content.opf").unwrap().read_to_string(&mut opf).unwrap();
    assert!(roxmltree::Document::parse(&opf).is_err());
}

#[test]
fn svg_is_declared_where_it_is_and_nowhere_else() {
    assert!(!built("OEBPS/content.opf").contains("properties=\"svg\""));
    let opf = repaired_package();
    let declared: Vec<&str> = opf.lines().filter(|line| line.contains("properties=\"svg\"")).collect();
    assert!(matches!(declared[..], [line] if line.contains("href=\"titlepage.xhtml\"")));
}

#[test]
fn svg_in_a_document_that_is_not_there_is_an_error() {
    let opf = built("OEBPS/content.opf");
    assert!(matches!(declare_svg(&opf, &["x.xhtml"].into()), Err(EpubError::Repair(_))));
}

#[test]
fn the_contents_are_read_in_their_place() {
    assert!(!built("OEBPS/content.opf").contains("idref=\"nav\""));
    let opf = repaired_package();
    let spine: Vec<&str> = opf.lines().filter(|line| line.contains("<itemref")).map(str::trim).collect();
    let nav = "<itemref idref=\"nav\"/>";
    assert_eq!(spine, ["<itemref idref=\"id_titlepage.xhtml\"/>", nav, "<itemref idref=\"id_tip-0001.xhtml\"/>"]);
}

fn repaired_contents() -> String {
    let mut out = String::new();
    with_finishing(|finishing| out = contents(&built("OEBPS/nav.xhtml"), finishing).unwrap());
    out
}

#[test]
fn the_navigation_document_says_its_language() {
    assert!(!built("OEBPS/nav.xhtml").contains("lang="));
    assert!(repaired_contents().contains("<html lang=\"nl\" xml:lang=\"nl\""));
}

#[test]
fn the_contents_have_a_role() {
    assert!(!built("OEBPS/nav.xhtml").contains("role="));
    assert!(repaired_contents().contains("epub:type=\"toc\" role=\"doc-toc\" id=\"toc\""));
}

#[test]
fn an_empty_list_of_landmarks_is_filled() {
    assert!(!built("OEBPS/nav.xhtml").contains("epub:type=\"bodymatter\""));
    let nav = repaired_contents();
    assert_eq!(nav.matches("landmarks\"").count(), 1);
    assert!(nav.contains("<li><a epub:type=\"bodymatter\" href=\"tip-0001.xhtml\">Tips</a></li>"));
}

#[test]
fn pages_are_listed_where_they_are_known() {
    assert!(!built("OEBPS/nav.xhtml").contains("page-list"));
    assert!(repaired_contents().contains("epub:type=\"page-list\" role=\"doc-pagelist\""));
    let (edition, theme) = (fixture::without_pictures(), tipwaaier_theme::builtin("default").unwrap());
    let book = Book::new(&edition, &theme, None, Gallery::default());
    let landmarks = Vec::new();
    let finishing = Finishing {
        book: &book,
        identifier: "",
        metadata: "",
        with_svg: [].into(),
        landmarks,
        bodies: [].into(),
        compressed: &Entries::default(),
    };
    assert!(!contents(&built("OEBPS/nav.xhtml"), &finishing).unwrap().contains("page-list"));
}

#[test]
fn the_old_contents_say_which_book_they_are_of() {
    let before = built("OEBPS/toc.ncx");
    assert!(!before.contains("dtb:uid") && before.contains("name=\"dtb:depth\" content=\"1\""));
    with_finishing(|finishing| {
        let ncx = old_contents(&before, finishing).unwrap();
        assert!(ncx.contains("<meta name=\"dtb:uid\" content=\"urn:isbn:9780000000002?a&amp;b\" />"));
        assert!(ncx.contains("name=\"dtb:depth\" content=\"2\""));
        assert!(ncx.contains("<text>Tips voor dienstverlening</text>\n  </docTitle>"));
        assert!(ncx.contains("<ncx xml:lang=\"nl\""));
    });
}

#[test]
fn another_builder_than_is_known_makes_an_error_and_no_book() {
    assert!(matches!(replace("a b", "c", "d"), Err(EpubError::Repair("c"))));
    assert!(matches!(replace("c c", "c", "d"), Err(EpubError::Repair("c"))));
    assert_eq!(replace("a c b", "c", "$1 {}").unwrap(), "a $1 {} b");
    assert!(matches!(identifier("<dc:identifier>", "x"), Err(EpubError::Repair(_))));
}

#[test]
fn page_numbers_only_count_up() {
    let edition: Edition = fixture::rich();
    let mut pages = fixture::page_map(&edition);
    let breaks = PageBreaks::of(&edition, Some(&pages));
    assert!(breaks.list.is_sorted_by_key(|(_, label)| label.parse::<usize>().unwrap()));
    // A tip that a strange layout put before all others opens no page, and no page is lost or doubled by it.
    let (first, last) = (breaks.list.len(), edition.tips.last().unwrap().number);
    pages.places.remove(&Anchor::Block(last, None, 0));
    pages.places.insert(Anchor::Tip(last), 1);
    let breaks = PageBreaks::of(&edition, Some(&pages));
    assert!(breaks.list.is_sorted_by_key(|(_, label)| label.parse::<usize>().unwrap()));
    assert_eq!(breaks.list.len(), first);
}
