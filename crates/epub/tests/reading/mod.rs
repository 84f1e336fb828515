//! Opening a book and asking it things.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "golden files are files")]
#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "only tests are made with these"
)]
#![allow(dead_code, reason = "each test binary takes what it needs")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::Path;

use roxmltree::{Document, Node, ParsingOptions};
use tipwaaier_archive::Entries;
use tipwaaier_epub::{Cover, EpubError, EpubOptions, edition_to_epub};
use tipwaaier_model::limits::EPUB_PICTURE_BYTES;
use tipwaaier_model::{Edition, Picture, Timestamp};
use tipwaaier_pictures::{smaller, smaller_size};
use tipwaaier_theme::HouseStyle;

use crate::fixture;

pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
const OPS: &str = "http://www.idpf.org/2007/ops";

/// A book, unpacked.
pub(crate) struct Opened(BTreeMap<String, Vec<u8>>);

impl Opened {
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        self.0.get(name).unwrap_or_else(|| panic!("there is no {name}"))
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name).to_vec()).unwrap()
    }

    /// Name and text of every XHTML document.
    pub(crate) fn documents(&self) -> Vec<(String, String)> {
        let names = self.names().filter(|name| name.ends_with(".xhtml"));
        names.map(|name| (name.to_owned(), self.text(name))).collect()
    }

    /// Links into the book that lead nowhere, and ids that stand twice.
    pub(crate) fn dangling(&self) -> Vec<String> {
        let (mut wrong, mut places, mut links) = (Vec::new(), BTreeSet::new(), Vec::new());
        for (path, text) in self.documents() {
            let name = path.strip_prefix("OEBPS/").unwrap().to_owned();
            places.insert(name.clone());
            for node in Document::parse_with_options(&text, options()).unwrap().descendants() {
                if let Some(id) = node.attribute("id") {
                    let place = format!("{name}#{id}");
                    if !places.insert(place.clone()) {
                        wrong.push(format!("{place} stands twice"));
                    }
                }
                for target in [node.attribute("href"), node.attribute("src")].into_iter().flatten() {
                    match target.strip_prefix('#') {
                        Some(id) => links.push((name.clone(), format!("{name}#{id}"))),
                        None if target.contains(':') => {}
                        None => links.push((name.clone(), target.to_owned())),
                    }
                }
            }
        }
        places.extend(self.names().filter_map(|name| Some(name.strip_prefix("OEBPS/")?.to_owned())));
        links.retain(|(_, target)| !places.contains(target));
        wrong.extend(links.into_iter().map(|(from, to)| format!("{from} leads to {to}")));
        wrong
    }
}

/// The book with cover and pages.
pub(crate) fn bytes(edition: &Edition) -> Vec<u8> {
    let (theme, png, pages) =
        (tipwaaier_theme::builtin("default").unwrap(), fixture::cover_png(), fixture::page_map(edition));
    let cover = Some(Cover { png: &png, width: 300, height: 450 });
    edition_to_epub(
        edition,
        &theme,
        &EpubOptions {
            timestamp: Timestamp::DEFAULT,
            pages: Some(&pages),
            cover,
            picture_bytes: EPUB_PICTURE_BYTES,
            smaller: &smaller_pictures,
            compressed: &Entries::default(),
        },
    )
    .unwrap()
}

/// The book with cover and pages, opened.
pub(crate) fn book(edition: &Edition) -> Opened {
    open(&bytes(edition))
}

/// The book without cover and pages, opened.
pub(crate) fn without_options(edition: &Edition) -> Opened {
    open(&plain(edition, &tipwaaier_theme::builtin("default").unwrap(), EPUB_PICTURE_BYTES).unwrap())
}

/// The book without cover and pages, in this theme, whose pictures may weigh so much together.
pub(crate) fn plain(edition: &Edition, theme: &HouseStyle, picture_bytes: u64) -> Result<Vec<u8>, EpubError> {
    let compressed = &Entries::default();
    let options = EpubOptions {
        timestamp: Timestamp::DEFAULT,
        pages: None,
        cover: None,
        picture_bytes,
        smaller: &smaller_pictures,
        compressed,
    };
    edition_to_epub(edition, theme, &options)
}

pub(crate) fn open(bytes: &[u8]) -> Opened {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(file.name().to_owned(), content);
    }
    Opened(files)
}

/// XHTML has a DOCTYPE, though one without anything in it.
pub(crate) fn options<'a>() -> ParsingOptions<'a> {
    ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }
}

fn parsed<T>(text: &str, ask: impl FnOnce(&Document) -> T) -> T {
    ask(&Document::parse_with_options(text, options()).unwrap())
}

pub(crate) fn text_of(xml: &str) -> String {
    parsed(xml, |document| document.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect())
}

pub(crate) fn heading_levels(xhtml: &str) -> Vec<usize> {
    let level = |node: Node| node.tag_name().name().strip_prefix('h').and_then(|level| level.parse().ok());
    parsed(xhtml, |document| document.descendants().filter_map(level).collect())
}

/// Each `meta` as `property=text`.
pub(crate) fn metas(opf: &str) -> Vec<String> {
    let meta = |node: Node| Some(format!("{}={}", node.attribute("property")?, node.text().unwrap_or_default()));
    parsed(opf, |document| document.descendants().filter_map(meta).collect())
}

pub(crate) fn identifier(opf: &str) -> String {
    parsed(opf, |document| {
        let node = document.descendants().find(|node| node.tag_name().name() == "identifier").unwrap();
        node.text().unwrap_or_default().to_owned()
    })
}

/// The files of the spine, in reading order.
pub(crate) fn spine(opf: &str) -> Vec<String> {
    parsed(opf, |document| {
        let named = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
        let hrefs: BTreeMap<_, _> = named("item").map(|item| (item.attribute("id"), item.attribute("href"))).collect();
        named("itemref").map(|item| hrefs[&item.attribute("idref")].unwrap().to_owned()).collect()
    })
}

/// Where the links of a navigation list lead.
pub(crate) fn links_of(nav: &str, kind: &str) -> Vec<String> {
    parsed(nav, |document| {
        let list = document.descendants().find(|node| node.attribute((OPS, "type")) == Some(kind)).unwrap();
        list.descendants().filter_map(|node| node.attribute("href")).map(str::to_owned).collect()
    })
}

/// The ids of a document's page breaks.
pub(crate) fn page_markers(xhtml: &str) -> Vec<String> {
    parsed(xhtml, |document| {
        let markers = document.descendants().filter(|node| node.attribute("role") == Some("doc-pagebreak"));
        markers.filter_map(|node| node.attribute("id")).map(str::to_owned).collect()
    })
}

/// Compares with a golden file; with `UPDATE_GOLDEN=1` in the environment it is written instead.
pub(crate) fn compare(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    let differs = golden.lines().zip(made.lines()).enumerate().find(|(_, (golden, made))| golden != made);
    if let Some((line, (golden, made))) = differs {
        panic!("{name}, line {}:\n  golden: {golden}\n  made:   {made}\nUPDATE_GOLDEN=1 takes it over", line + 1);
    }
    assert_eq!(golden.len(), made.len(), "{name}: one goes on where the other ends");
}

/// Pictures made smaller as a build does it.
pub(crate) fn smaller_pictures(wanted: &[(&Picture, [u32; 2])]) -> Vec<Picture> {
    let one = |(picture, most): &(&Picture, [u32; 2])| {
        let pixels = smaller_size(picture, *most)?;
        let bytes = smaller(picture, pixels)?.into();
        Some(Picture { width: pixels[0], height: pixels[1], bytes, ..(*picture).clone() })
    };
    wanted.iter().map(|wanted| one(wanted).unwrap_or_else(|| wanted.0.clone())).collect()
}
