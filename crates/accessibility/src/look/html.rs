//! Looks at pages of HTML, or of the XHTML of an e-book.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use tipwaaier_model::LanguageTag;

use super::{Check, Look, Looks};

/// How often something is in all pages.
#[derive(Default)]
struct Counts {
    pictures: usize,
    without_alt: usize,
    headings: usize,
    empty_headings: usize,
    skipped: usize,
    tables: usize,
    without_heads: usize,
    links: usize,
    empty_links: usize,
    controls: usize,
    nameless: usize,
    twice: usize,
    untitled: usize,
    without_language: usize,
    parts: usize,
    wrong_parts: usize,
    without_main: usize,
}

pub(super) fn looks_at(pages: &[String]) -> Looks {
    let mut counts = Counts::default();
    for page in pages {
        counts.add(&Html::parse_document(page));
    }
    counts.looks(pages.len())
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default()
}

/// Whether an element says something: by its words, by the picture in it, or by what is said of it.
fn says_something(element: ElementRef<'_>) -> bool {
    let is_said = |name| element.attr(name).is_some_and(|said| !said.trim().is_empty());
    let pictures = Selector::parse("img[alt]:not([alt='']), svg[aria-label], svg title");
    is_said("aria-label")
        || is_said("aria-labelledby")
        || is_said("title")
        || element.text().any(|text| !text.trim().is_empty())
        || pictures.is_ok_and(|pictures| element.select(&pictures).next().is_some())
}

fn says_nothing(elements: &[ElementRef<'_>]) -> usize {
    elements.iter().filter(|element| !says_something(**element)).count()
}

impl Counts {
    fn add(&mut self, page: &Html) {
        let pictures = all(page, "img");
        self.pictures += pictures.len();
        self.without_alt += pictures.iter().filter(|picture| picture.attr("alt").is_none()).count();
        let headings = all(page, "h1, h2, h3, h4, h5, h6");
        self.headings += headings.len();
        self.empty_headings += says_nothing(&headings);
        let levels: Vec<u32> = headings.iter().filter_map(|heading| heading.value().name()[1..].parse().ok()).collect();
        self.skipped += levels.windows(2).filter(|pair| pair[1] > pair[0] + 1).count();
        let tables = all(page, "table");
        self.tables += tables.len();
        let heads = Selector::parse("th");
        let has_head = |table: &&ElementRef<'_>| heads.as_ref().is_ok_and(|heads| table.select(heads).next().is_some());
        self.without_heads += tables.len() - tables.iter().filter(has_head).count();
        let links = all(page, "a[href]");
        self.links += links.len();
        self.empty_links += says_nothing(&links);
        let controls = all(page, "button, input:not([type=hidden]), select, textarea, summary");
        self.controls += controls.len();
        let labelled: BTreeSet<&str> = all(page, "label[for]").iter().filter_map(|label| label.attr("for")).collect();
        let is_labelled = |control: &&ElementRef<'_>| control.attr("id").is_some_and(|id| labelled.contains(id));
        self.nameless += controls.iter().filter(|c| !says_something(**c) && !is_labelled(c)).count();
        let mut ids = BTreeSet::new();
        self.twice += all(page, "[id]").iter().filter(|element| !ids.insert(element.attr("id"))).count();
        self.untitled += usize::from(all(page, "head > title").iter().all(|title| !says_something(*title)));
        self.without_language += usize::from(all(page, "html[lang]:not([lang=''])").is_empty());
        let parts = all(page, "body [lang]");
        self.parts += parts.len();
        let is_wrong = |part: &&ElementRef<'_>| LanguageTag::new(part.attr("lang").unwrap_or_default()).is_err();
        self.wrong_parts += parts.iter().filter(is_wrong).count();
        self.without_main += usize::from(all(page, "main, [role=main], body > section, h1, h2").is_empty());
    }

    fn looks(&self, pages: usize) -> Looks {
        let Self { pictures, headings, tables, links, controls, parts, .. } = *self;
        let content = [
            (
                Check::Alternatives,
                format!("het alt-attribuut van {pictures} afbeeldingen"),
                format!("the alt of {pictures} pictures"),
                (self.without_alt, "zonder alt-attribuut", "without an alt attribute"),
            ),
            (
                Check::Links,
                format!("de woorden van {links} links"),
                format!("the words of {links} links"),
                (self.empty_links, "links zonder woorden", "links without words"),
            ),
            (
                Check::Headings,
                format!("of {headings} koppen iets zeggen"),
                format!("whether {headings} headings say something"),
                (self.empty_headings, "lege koppen", "empty headings"),
            ),
            (
                Check::Names,
                format!("de naam van {controls} bedieningselementen"),
                format!("the names of {controls} controls"),
                (self.nameless, "zonder naam", "without a name"),
            ),
        ];
        let mut looks: Looks =
            content.into_iter().map(|(check, nl, en, found)| (check, Look::with(nl, en, &[found]))).collect();
        let structure = Look::with(
            format!("{headings} koppen en hun niveaus, {tables} tabellen en hun kopcellen"),
            format!("{headings} headings and their levels, {tables} tables and their header cells"),
            &[
                (self.skipped, "keer een niveau overgeslagen", "levels skipped"),
                (self.without_heads, "tabellen zonder kopcellen", "tables without header cells"),
            ],
        );
        looks.extend([(Check::Structure, structure), (Check::Parts, Look::of_parts(parts, self.wrong_parts))]);
        looks.extend(self.looks_at_pages(pages));
        looks
    }

    /// What is looked at once a page.
    fn looks_at_pages(&self, pages: usize) -> Looks {
        let title = Look::with(
            format!("de titel van {pages} pagina’s"),
            format!("the title of {pages} pages"),
            &[(self.untitled, "pagina’s zonder titel", "pages without a title")],
        );
        let language = Look::with(
            format!("het lang-attribuut van {pages} pagina’s"),
            format!("the lang attribute of {pages} pages"),
            &[(self.without_language, "pagina’s zonder taal", "pages without a language")],
        );
        let bypass = Look::with(
            "koppen en hoofdgebied van de pagina",
            "headings and main region of the page",
            &[(self.without_main, "pagina’s zonder kop of hoofdgebied", "pages without heading or main region")],
        );
        let parsing = Look::with(
            "of elk id één keer voorkomt",
            "whether each id occurs once",
            &[(self.twice, "id’s die vaker voorkomen", "ids that occur more than once")],
        );
        BTreeMap::from([
            (Check::Title, title),
            (Check::Language, language),
            (Check::Bypass, bypass),
            (Check::Parsing, parsing),
        ])
    }
}
