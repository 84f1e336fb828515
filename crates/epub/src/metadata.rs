//! What the package says of the book, beyond what the builder writes: all of it derived from the book itself.

use tipwaaier_markup::{Markup, Syntax};
use tipwaaier_model::Edition;

use crate::book::Book;

/// What the metadata is derived from.
pub(crate) struct Facts {
    /// Whether the book has a cover.
    pub(crate) has_cover: bool,
    /// Whether the style sheet is this project's own, whose contrast and scaling its checks cover.
    pub(crate) has_own_style: bool,
}

/// The elements to add to the package's metadata, each on a line.
pub(crate) fn metadata(book: &Book, facts: &Facts) -> String {
    let mut lines = Lines(Markup::new(Syntax::Xhtml, 4 * 1024));
    titles(&mut lines, book.edition);
    people(&mut lines, book);
    edition(&mut lines, book.edition);
    pagination(&mut lines, book);
    accessibility(&mut lines, book, facts);
    lines.0.into_string()
}

/// Lines of metadata, escaped.
struct Lines(Markup);

impl Lines {
    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.0.own("    ");
        self.0.leaf(name, attributes, text);
        self.0.own("\n");
    }

    fn meta(&mut self, property: &str, text: &str) {
        self.element("meta", &[("property", property)], text);
    }

    fn refine(&mut self, id: &str, property: &str, text: &str) {
        self.element("meta", &[("refines", &format!("#{id}")), ("property", property)], text);
    }

    fn role(&mut self, id: &str, relator: &str) {
        let attributes =
            [("refines", format!("#{id}")), ("property", "role".into()), ("scheme", "marc:relators".into())];
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.element("meta", &attributes, relator);
    }
}

fn titles(lines: &mut Lines, edition: &Edition) {
    lines.refine("title", "title-type", "main");
    if let Some(subtitle) = edition.subtitle() {
        lines.element("dc:title", &[("id", "subtitle")], subtitle);
        lines.refine("subtitle", "title-type", "subtitle");
    }
}

fn people(lines: &mut Lines, book: &Book) {
    if let Some(publisher) = &book.edition.collection.meta.publisher {
        // Without a role: foliate-js 1.0.1 fails on a creator whose role is publisher.
        lines.element("dc:creator", &[], publisher);
        lines.element("dc:publisher", &[], publisher);
    }
    if let Some(organiser) = book.edition.set.as_ref().and_then(|set| set.organiser.as_ref()) {
        lines.element("dc:contributor", &[("id", "organiser")], organiser);
        lines.role("organiser", "orm");
    }
    for (at, (key, _)) in book.people.iter().enumerate() {
        let id = format!("contributor-{}", at + 1);
        lines.element("dc:contributor", &[("id", &id)], &book.edition.contributor(*key).name);
        lines.role(&id, "ctb");
    }
}

fn edition(lines: &mut Lines, edition: &Edition) {
    let meta = &edition.collection.meta;
    for (key, _) in edition.themes() {
        lines.element("dc:subject", &[], &edition.theme(key).title);
    }
    if let Some(which) = &meta.edition {
        lines.meta("schema:bookEdition", which);
    }
    if edition.set.is_some() {
        lines.element("meta", &[("property", "belongs-to-collection"), ("id", "collection")], &meta.title);
        lines.refine("collection", "collection-type", "set");
        lines.refine("collection", "dcterms:identifier", &meta.identifier);
    }
}

/// Whose pages the page-list counts (EPUB Accessibility 1.1, section 4.1.3).
fn pagination(lines: &mut Lines, book: &Book) {
    if book.breaks.list.is_empty() {
        return;
    }
    let which = book.edition.collection.meta.edition.as_deref();
    let edition = which.map(|which| format!("{} {which}", book.words.edition_within));
    let said = [Some(book.edition.title().to_owned()), edition, Some(format!("{} (PDF)", book.words.booklet))];
    let source = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
    lines.element("dc:source", &[], &source);
    lines.meta("pageBreakSource", &source);
}

/// What readers with a disability can count on (EPUB Accessibility 1.1, sections 2 and 4), nothing of it asserted
/// without ground in the book.
fn accessibility(lines: &mut Lines, book: &Book, facts: &Facts) {
    let has_pictures = facts.has_cover || book.pictures.files().next().is_some();
    let alternatives_hold = book.pictures.all_have_alt;
    lines.meta("schema:accessMode", "textual");
    if has_pictures {
        lines.meta("schema:accessMode", "visual");
        lines.meta("schema:accessModeSufficient", "textual,visual");
    }
    if alternatives_hold {
        lines.meta("schema:accessModeSufficient", "textual");
    }
    let has_pages = !book.breaks.list.is_empty();
    let features = [
        ("ARIA", true),
        ("readingOrder", true),
        ("structuralNavigation", true),
        ("tableOfContents", true),
        ("unlocked", true),
        ("displayTransformability", facts.has_own_style),
        ("alternativeText", has_pictures && alternatives_hold),
        ("pageBreakMarkers", has_pages),
        ("pageNavigation", has_pages),
    ];
    for (feature, _) in features.iter().filter(|(_, holds)| *holds) {
        lines.meta("schema:accessibilityFeature", feature);
    }
    // No sound, no motion (a GIF is its first frame alone), no flash.
    lines.meta("schema:accessibilityHazard", "none");
    lines.meta("schema:accessibilitySummary", &summary(book, facts, has_pictures, has_pages));
    if let Some(certifier) =
        book.edition.collection.meta.certified_by.as_ref().filter(|_| alternatives_hold && facts.has_own_style)
    {
        let attributes = [("property", "dcterms:conformsTo"), ("id", "conformance")];
        lines.element("meta", &attributes, "EPUB Accessibility 1.1 - WCAG 2.1 Level AA");
        lines.refine("conformance", "a11y:certifiedBy", certifier);
    }
}

/// What is accessible, in sentences, in the language of the book's own words.
fn summary(book: &Book, facts: &Facts, has_pictures: bool, has_pages: bool) -> String {
    let words = book.words;
    let sentences = [
        (words.all_navigable, true),
        (words.all_adaptable, facts.has_own_style),
        (words.all_described, has_pictures && book.pictures.all_have_alt),
        (words.no_pictures, !has_pictures),
        (words.pages_of_booklet, has_pages),
    ];
    let said = sentences.into_iter().filter(|(_, holds)| *holds).map(|(sentence, _)| sentence);
    said.collect::<Vec<_>>().join(" ")
}
