//! Looks at a tagged PDF: its catalogue, the elements of its structure, its links.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};
use tipwaaier_model::{LanguageTag, TipNumber};

use super::{Check, Look, Looks};

/// How often something is in the structure.
#[derive(Default)]
struct Counts {
    figures: usize,
    without_alt: usize,
    headings: usize,
    untitled_headings: usize,
    skipped: usize,
    tables: usize,
    without_heads: usize,
    heads: usize,
    level: usize,
    parts: usize,
    wrong_parts: usize,
    links: usize,
    silent_links: usize,
    untagged: usize,
    untitled: usize,
    without_language: usize,
    without_bookmarks: usize,
}

pub(super) fn looks_at(bytes: &[u8]) -> Option<Looks> {
    let document = Document::load_mem(bytes).ok()?;
    let catalog = document.catalog().ok()?;
    let mut counts = Counts::default();
    counts.links(&document);
    if let Ok(root) = catalog.get(b"StructTreeRoot") {
        counts.walk(&document, root);
    }
    let says = |key: &[u8]| string(catalog, key).is_some_and(|said| !said.is_empty());
    let within = |key: &[u8], flag: &[u8]| {
        let found = catalog.get(key).ok().and_then(|object| document.dereference(object).ok());
        let flags = found.and_then(|(_, object)| object.as_dict().ok());
        flags.and_then(|flags| flags.get(flag).ok()).is_some_and(|flag| matches!(flag, Object::Boolean(true)))
    };
    let title = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).ok();
    let title = title.and_then(|(_, info)| string(info.as_dict().ok()?, b"Title"));
    let untitled = title.is_none_or(<[u8]>::is_empty) || !within(b"ViewerPreferences", b"DisplayDocTitle");
    let untagged = !within(b"MarkInfo", b"Marked");
    counts.untagged = usize::from(untagged);
    counts.untitled = usize::from(untitled);
    counts.without_language = usize::from(!says(b"Lang"));
    counts.without_bookmarks = usize::from(catalog.get(b"Outlines").is_err());
    Some(counts.looks())
}

fn string<'a>(dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    dictionary.get(key).ok()?.as_str().ok()
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    dictionary.get(key).ok().and_then(|object| object.as_name().ok()).unwrap_or_default()
}

impl Counts {
    fn links(&mut self, document: &Document) {
        let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
        for link in dictionaries.filter(|dictionary| name(dictionary, b"Subtype") == b"Link") {
            self.links += 1;
            self.silent_links += usize::from(string(link, b"Contents").is_none_or(<[u8]>::is_empty));
        }
    }

    /// Looks at an element of the structure and at all that is in it, in the order of reading.
    fn walk(&mut self, document: &Document, object: &Object) {
        match document.dereference(object) {
            Ok((_, Object::Array(children))) => children.iter().for_each(|child| self.walk(document, child)),
            Ok((_, Object::Dictionary(element))) => {
                self.add(element);
                let heads = self.heads;
                if let Ok(children) = element.get(b"K") {
                    self.walk(document, children);
                }
                let is_table = name(element, b"S") == b"Table";
                self.without_heads += usize::from(is_table && self.heads == heads);
            }
            _ => {}
        }
    }

    fn add(&mut self, element: &Dictionary) {
        let says = |key: &[u8]| string(element, key).is_some_and(|said| !said.is_empty());
        if let Some(language) = string(element, b"Lang") {
            self.parts += 1;
            self.wrong_parts += usize::from(LanguageTag::new(&String::from_utf8_lossy(language)).is_err());
        }
        match name(element, b"S") {
            b"Figure" | b"Formula" => {
                self.figures += 1;
                self.without_alt += usize::from(!says(b"Alt"));
            }
            b"Table" => self.tables += 1,
            b"TH" => self.heads += 1,
            [b'H', digit @ b'1'..=b'6'] => {
                let level = usize::from(digit - b'0');
                self.headings += 1;
                self.untitled_headings += usize::from(!says(b"T"));
                self.skipped += usize::from(level > self.level + 1);
                self.level = level;
            }
            _ => {}
        }
    }

    fn looks(&self) -> Looks {
        let Self { figures, headings, tables, links, .. } = *self;
        let alternatives = Look::with(
            format!("het alternatief van {figures} figuren"),
            format!("the alternative of {figures} figures"),
            &[(self.without_alt, "zonder alternatief", "without an alternative")],
        );
        let structure = Look::with(
            format!("de codes (tags): {headings} koppen en hun niveaus, {tables} tabellen en hun kopcellen"),
            format!("the tags: {headings} headings and their levels, {tables} tables and their header cells"),
            &[
                (self.untagged, "bestand zonder codes", "untagged file"),
                (self.skipped, "keer een niveau overgeslagen", "levels skipped"),
                (self.without_heads, "tabellen zonder kopcellen", "tables without header cells"),
            ],
        );
        let title = Look::with(
            "de titel, en of een lezer die toont",
            "the title, and whether a reader shows it",
            &[(self.untitled, "bestand zonder getoonde titel", "file without a title that is shown")],
        );
        let links = Look::with(
            format!("de beschrijving van {links} links"),
            format!("the description of {links} links"),
            &[(self.silent_links, "links zonder beschrijving", "links without a description")],
        );
        let headings = Look::with(
            format!("of {headings} koppen een titel hebben, en of er bladwijzers zijn"),
            format!("whether {headings} headings have a title, and whether there are bookmarks"),
            &[
                (self.untitled_headings, "koppen zonder titel", "headings without a title"),
                (self.without_bookmarks, "bestand zonder bladwijzers", "file without bookmarks"),
            ],
        );
        let language = Look::with(
            "de taal van het bestand",
            "the language of the file",
            &[(self.without_language, "bestand zonder taal", "file without a language")],
        );
        BTreeMap::from([
            (Check::Alternatives, alternatives),
            (Check::Structure, structure),
            (Check::Title, title),
            (Check::Links, links),
            (Check::Headings, headings),
            (Check::Parts, Look::of_parts(self.parts, self.wrong_parts)),
            (Check::Language, language),
        ])
    }
}

/// The page, from 1, on which each tip of a booklet begins: that of the destination of its name.
#[must_use]
pub fn pages_of_tips(bytes: &[u8]) -> BTreeMap<TipNumber, usize> {
    let pages = || {
        let document = Document::load_mem(bytes).ok()?;
        let at_page: BTreeMap<_, _> = document.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
        let names = document.catalog().ok()?.get(b"Names").ok()?;
        let names = document.dereference(names).ok()?.1.as_dict().ok()?.get(b"Dests").ok()?;
        let names = document.dereference(names).ok()?.1.as_dict().ok()?.get(b"Names").ok()?.as_array().ok()?;
        let found = names.chunks_exact(2).filter_map(|pair| {
            let tip = std::str::from_utf8(pair[0].as_str().ok()?).ok()?.strip_prefix("tip-")?.parse().ok()?;
            let target = document.dereference(&pair[1]).ok()?.1;
            let target = target.as_array().ok().or_else(|| target.as_dict().ok()?.get(b"D").ok()?.as_array().ok())?;
            let page = at_page.get(&target.first()?.as_reference().ok()?)?;
            Some((TipNumber::new(tip).ok()?, usize::try_from(*page).ok()?))
        });
        Some(found.collect())
    };
    pages().unwrap_or_default()
}
