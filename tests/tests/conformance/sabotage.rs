//! The judges held against broken outputs: each small damage must turn its judge red.

use std::fs;
use std::path::PathBuf;

use lopdf::{Document, Object};
use tipwaaier_tests::{Verdict, change_pdf, change_zip, judge, judge_with};

use crate::built::{OUTPUTS, fresh_folder};

/// A copy of the outputs' file called `name` of the case with one of everything.
fn copy_of(name: &str, outputs: &[PathBuf], as_what: &str) -> PathBuf {
    let whole = |path: &&PathBuf| path.ends_with(format!("constructs/all/{name}"));
    let original = outputs.iter().find(whole).unwrap_or_else(|| panic!("the case 'constructs' has no {name}"));
    let copy = fresh_folder(&format!("sabotage-{as_what}")).join(name);
    fs::copy(original, &copy).expect("cargo's folder for tests can be written");
    copy
}

fn without(bytes: &[u8], part: &str, replacement: &str) -> Vec<u8> {
    String::from_utf8_lossy(bytes).replace(part, replacement).into_bytes()
}

/// Removes what stands from `start` to `end` (a quote, mostly), everywhere.
fn without_attribute(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let start = format!(" {name}=\"");
    while let Some(from) = text.find(&start) {
        let value = from + start.len();
        let to = value + text[value..].find('"').expect("an attribute's value ends") + 1;
        text.replace_range(from..to, "");
    }
    text.into_bytes()
}

#[test]
fn epubcheck_sees_a_picture_left_out() {
    let book = copy_of("tips.epub", &OUTPUTS.epub, "picture");
    let mut left_out = false;
    change_zip(&book, |name, bytes| {
        let picture = [".png", ".jpg", ".svg"].iter().any(|extension| name.ends_with(extension));
        if picture && !left_out {
            left_out = true;
            return None;
        }
        Some(bytes.to_vec())
    });
    judge("epubcheck", &[book])[0].assert_red("RSC-001");
}

#[test]
fn epubcheck_sees_a_doubled_id_and_an_unclosed_tag() {
    let book = copy_of("tips.epub", &OUTPUTS.epub, "markup");
    change_zip(&book, |name, bytes| {
        Some(if name.ends_with(".xhtml") { without(bytes, "</body>", "") } else { bytes.to_vec() })
    });
    judge("epubcheck", &[book])[0].assert_red("RSC-016");
}

#[test]
fn epubcheck_sees_a_lost_footnote_and_a_field_that_is_not_escaped() {
    let book = copy_of("tips.epub", &OUTPUTS.epub, "footnote");
    change_zip(&book, |_, bytes| Some(without(bytes, " id=\"note-1\"", "")));
    judge("epubcheck", &[book])[0].assert_red("RSC-012");

    let book = copy_of("tips.epub", &OUTPUTS.epub, "escape");
    change_zip(&book, |name, bytes| {
        Some(if name.ends_with(".xhtml") { without(bytes, "&lt;", "<") } else { bytes.to_vec() })
    });
    judge("epubcheck", &[book])[0].assert_red("RSC-016");
}

#[test]
fn ace_sees_a_missing_alternative_text_and_a_missing_language() {
    let book = copy_of("tips.epub", &OUTPUTS.epub, "alt");
    change_zip(&book, |name, bytes| {
        Some(if name.ends_with(".xhtml") { without_attribute(bytes, "alt") } else { bytes.to_vec() })
    });
    judge("ace", std::slice::from_ref(&book))[0].assert_red("image-alt");
    judge("axe", &[book])[0].assert_red("image-alt");

    let book = copy_of("tips.epub", &OUTPUTS.epub, "language");
    change_zip(&book, |name, bytes| {
        let bare = without_attribute(bytes, "xml:lang");
        Some(if name.ends_with(".xhtml") { without_attribute(&bare, "lang") } else { bytes.to_vec() })
    });
    judge("ace", &[book])[0].assert_red("html-has-lang");
}

#[test]
fn readers_see_a_lost_chapter() {
    let book = copy_of("tips.epub", &OUTPUTS.epub, "chapter");
    change_zip(&book, |name, bytes| {
        if !name.ends_with(".xhtml") || name.contains("nav") || name.contains("cover") {
            return Some(bytes.to_vec());
        }
        let text = String::from_utf8_lossy(bytes);
        let (from, to) = (text.find("<body"), text.find("</body>"));
        let (Some(from), Some(to)) = (from, to) else { return Some(bytes.to_vec()) };
        Some(format!("{}<body><p></p>{}", &text[..from], &text[to..]).into_bytes())
    });
    judge("epub-read", &[book])[0].assert_red("empty chapter");
}

/// Changes the first dictionary that `matches`.
fn change_first(
    document: &mut Document,
    matches: impl Fn(&lopdf::Dictionary) -> bool,
    change: impl FnOnce(&mut lopdf::Dictionary),
) {
    let found = document.objects.values_mut().find_map(|object| match object {
        Object::Dictionary(dictionary) if matches(dictionary) => Some(dictionary),
        _ => None,
    });
    change(found.expect("the PDF has such an object"));
}

fn is_name(dictionary: &lopdf::Dictionary, key: &[u8], name: &[u8]) -> bool {
    matches!(dictionary.get(key), Ok(Object::Name(found)) if found == name)
}

#[test]
fn pdf_judge_sees_a_missing_alternative_text() {
    let file = copy_of("booklet.pdf", &OUTPUTS.tagged_pdf, "pdf-alt");
    change_pdf(&file, |document| {
        change_first(document, |d| is_name(d, b"S", b"Figure"), |figure| drop(figure.remove(b"Alt")));
    });
    judge("pdf-ua", &[file])[0].assert_red("OWN-FIGURE-ALT");
}

#[test]
fn pdf_judge_sees_a_missing_language_tag_type_and_parent() {
    let file = copy_of("booklet.pdf", &OUTPUTS.tagged_pdf, "pdf-language");
    change_pdf(&file, |document| {
        change_first(document, |d| is_name(d, b"Type", b"Catalog"), |catalog| drop(catalog.remove(b"Lang")));
    });
    judge("pdf-ua", &[file])[0].assert_red("OWN-LANGUAGE");

    let file = copy_of("booklet.pdf", &OUTPUTS.tagged_pdf, "pdf-type");
    change_pdf(&file, |document| {
        change_first(document, |d| is_name(d, b"S", b"P"), |element| drop(element.remove(b"S")));
    });
    judge("pdf-ua", &[file])[0].assert_red("OWN-STRUCT-TYPE");

    let file = copy_of("booklet.pdf", &OUTPUTS.tagged_pdf, "pdf-parent");
    change_pdf(&file, |document| {
        change_first(document, |d| is_name(d, b"Type", b"Page"), |page| drop(page.remove(b"StructParents")));
    });
    judge("pdf-ua", &[file])[0].assert_red("OWN-STRUCT-PARENTS");
}

#[test]
fn pdf_judge_sees_a_lost_font_and_a_torn_file() {
    let file = copy_of("booklet.pdf", &OUTPUTS.tagged_pdf, "pdf-font");
    change_pdf(&file, |document| {
        change_first(
            document,
            |d| is_name(d, b"Type", b"FontDescriptor"),
            |font| {
                for key in [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"] {
                    font.remove(key);
                }
            },
        );
    });
    judge_with("pdf-ua", &["--paper"], &[file])[0].assert_red("embedded no");

    let file = copy_of("booklet.pdf", &OUTPUTS.tagged_pdf, "pdf-torn");
    let bytes = fs::read(&file).expect("the copy can be read");
    fs::write(&file, &bytes[..bytes.len() - bytes.len() / 4]).expect("the copy can be written");
    judge_with("pdf-ua", &["--paper"], &[file])[0].assert_red("");
}

/// A copy of the deck for PowerPoint with one part changed, judged.
#[track_caller]
fn judged_deck(as_what: &str, mut change: impl FnMut(&str, &[u8]) -> Option<Vec<u8>>) -> Verdict {
    let deck = copy_of("slides.pptx", &OUTPUTS.pptx, as_what);
    change_zip(&deck, &mut change);
    judge("pptx", &[deck]).remove(0)
}

#[test]
fn powerpoint_judge_sees_a_lost_type_title_text_and_language() {
    let first_only = |name: &str, bytes: &[u8], part: &str, replacement: &str| {
        let slide = name.starts_with("ppt/slides/slide");
        Some(if slide { without(bytes, part, replacement) } else { bytes.to_vec() })
    };
    judged_deck("pptx-type", |name, bytes| {
        let types = name == "[Content_Types].xml";
        Some(if types { without(bytes, "presentationml.slide+xml", "presentationml.none+xml") } else { bytes.to_vec() })
    })
    .assert_red("");
    judged_deck("pptx-title", |name, bytes| first_only(name, bytes, "type=\"title\"", "type=\"body\" idx=\"77\""))
        .assert_red("TITLE-MISSING");
    judged_deck("pptx-language", |name, bytes| {
        Some(if name.starts_with("ppt/slides/slide") { without_attribute(bytes, "lang") } else { bytes.to_vec() })
    })
    .assert_red("LANGUAGE-MISSING");
    judged_deck("pptx-alt", |name, bytes| {
        Some(if name.starts_with("ppt/slides/slide") { without_attribute(bytes, "descr") } else { bytes.to_vec() })
    })
    .assert_red("ALT-MISSING");
    judged_deck("pptx-schema", |name, bytes| first_only(name, bytes, "<p:cSld", "<p:cSld bogus=\"1\""))
        .assert_red("bogus");
}

#[test]
fn browser_judges_see_requests_dialogs_and_missing_names() {
    let deck = copy_of("slides.html", &OUTPUTS.html, "deck");
    let page = fs::read_to_string(&deck).expect("the copy can be read");
    // The policy of the deck would stop these, so it goes first; what is left must be seen.
    let open = page.replace("Content-Security-Policy", "X-None");
    let script =
        "<script>alert('boe'); console.error('stuk')</script><img src=\"https://example.invalid/x.png\"></body>";
    let broken = open.replacen("</body>", script, 1);
    assert_ne!(open, broken, "the deck has no </body> to put the damage before");
    fs::write(&deck, broken).expect("the copy can be written");
    let verdict = &judge("axe", std::slice::from_ref(&deck))[0];
    for code in ["REQUEST", "DIALOG", "CONSOLE", "image-alt"] {
        verdict.assert_red(code);
    }
    judge("vnu", &[deck])[0].assert_red("alt");
}
