//! The PPTX deck on a template: the template's parts as they are, and slides that say nothing which a layout says.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;
#[path = "../../theme/tests/template/mod.rs"]
mod template;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use tipwaaier_archive::Entries;
use tipwaaier_model::{SourceMap, Text, Timestamp};
use tipwaaier_slides::{Deck, Detail, deck_to_pptx, edition_to_deck};
use tipwaaier_theme::{HouseStyle, ThemeFiles};

/// The fixture's deck on the small template, and its parts as text.
fn on_template() -> (Deck, BTreeMap<String, String>) {
    let toml = "title = \"Huis\"\nextends = \"default\"\n[pptx]\ntemplate = \"huis.potx\"\n";
    let file = |name: &str, bytes: &[u8]| (name.to_owned(), Arc::<[u8]>::from(bytes));
    let packed = template::packed(&template::template());
    let files = BTreeMap::from([file("theme.toml", toml.as_bytes()), file("huis.potx", &packed)]);
    let files = ThemeFiles { name: "huis".to_owned(), path: "huis".to_owned(), files };
    let (theme, _) = HouseStyle::load(&files, &mut SourceMap::new(), |_, _| Err(Text::new("geen", "none")));
    let theme = theme.unwrap();
    let edition = fixture::rich();
    let (deck, _) = edition_to_deck(&edition, &theme, None, Detail::Full);
    let bytes = deck_to_pptx(&deck, &theme, Timestamp::DEFAULT, &Entries::default()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let again = parts.insert(part.name().to_owned(), String::from_utf8_lossy(&content).into_owned());
        assert_eq!(again, None, "{} is there twice", part.name());
    }
    (deck, parts)
}

fn slides(parts: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    parts.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide"))
}

#[test]
fn masters_and_layouts_are_the_templates_to_the_byte_and_slides_stand_on_them() {
    let (deck, parts) = on_template();
    for (name, bytes) in template::template() {
        if name.starts_with("ppt/slideMasters") || name.starts_with("ppt/slideLayouts") {
            assert_eq!(parts[&name].as_bytes(), bytes, "{name}");
        }
    }
    assert_eq!(slides(&parts).count(), deck.slides.len());
    for number in 1..=deck.slides.len() {
        let relations = &parts[&format!("ppt/slides/_rels/slide{number}.xml.rels")];
        assert!(relations.contains("../slideLayouts/l"), "slide {number} has a layout of the template");
    }
    assert!(parts["ppt/presentation.xml"].contains("<p:sldMasterId id=\"2147483660\""));
    assert!(parts["ppt/presentation.xml"].contains("<p:sldSz cx=\"9144000\" cy=\"6858000\"/>"));
}

#[test]
fn every_relationship_leads_to_a_part_that_is_there() {
    let (_, parts) = on_template();
    for (name, text) in parts.iter().filter(|(name, _)| name.contains("_rels/")) {
        let folder = name.split("_rels/").next().unwrap();
        for target in text.split("Target=\"").skip(1).filter(|it| !it.contains("TargetMode=\"External\"")) {
            let target = target.split('"').next().unwrap();
            let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
            for step in target.split('/') {
                if step == ".." {
                    steps.pop();
                } else {
                    steps.push(step);
                }
            }
            assert!(parts.contains_key(&steps.join("/")) || target.contains("://"), "{name}: {target}");
        }
    }
}

#[test]
fn a_slide_of_text_says_no_place_no_size_and_no_colour() {
    let (deck, parts) = on_template();
    for (name, text) in slides(&parts) {
        assert!(!text.contains("srgbClr"), "{name} has colours of the scheme alone");
        assert!(!text.contains("//>"), "{name}");
        let drawn = ["<p:pic>", "<p:graphicFrame>", "txBox"].iter().any(|it| text.contains(it));
        if !drawn {
            let places = text.matches("<a:off ").count();
            assert_eq!(places, 1, "{name} says where nothing but the tree of its shapes stands");
            assert!(!text.contains(" sz=\""), "{name}");
        }
    }
    let dots = slides(&parts).filter(|(_, text)| text.contains("<a:buChar char=\"•\"/>")).count();
    assert!(dots > 0, "the template's layouts give items no mark, so they have their own");
    let title = &parts["ppt/slides/slide3.xml"];
    let outline = title.split("<p:ph type=\"title\"/>").nth(1).unwrap().split("</p:txBody>").next().unwrap();
    assert_eq!(outline.matches("<a:p>").count(), 1, "a title is one line of an outline");
    assert!(!deck.slides.is_empty());
}

#[test]
fn a_table_wears_the_style_of_tables() {
    let (_, parts) = on_template();
    let tables: Vec<&String> = slides(&parts).map(|(_, text)| text).filter(|text| text.contains("<a:tbl>")).collect();
    assert!(!tables.is_empty());
    for text in tables {
        assert!(text.contains("<a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId>"));
        assert!(!text.contains("<a:lnB"), "its rules are the style's");
    }
}

#[test]
fn text_that_does_not_fit_is_shrunk_as_powerpoint_does_it() {
    let (_, parts) = on_template();
    let shrunk = slides(&parts).filter(|(_, text)| text.contains("<a:normAutofit fontScale=\"")).count();
    assert!(shrunk > 0, "the fixture has a slide that is fuller than the template's box at 28 points");
}
