//! The pages around the tips: cover, title page, programme, colophon.

use tipwaaier_model::{ProgrammeStep, Set, Timestamp, day_in_words};

use crate::book::Book;
use crate::names;
use crate::page::{Document, Page};
use crate::tip::duration;

/// The cover, which is a picture.
pub(crate) fn cover_to_xhtml(book: &Book, width: u32, height: u32) -> Document {
    Page::write(book, names::COVER, book.words.cover, "frontmatter", |page| {
        page.block("section", &[("epub:type", "cover"), ("class", "cover")], |page| {
            let alt = cover_alt(book);
            let (width, height) = (width.to_string(), height.to_string());
            let attributes = [
                ("role", "doc-cover"),
                ("src", names::COVER_IMAGE),
                ("alt", alt.as_str()),
                ("width", &width),
                ("height", &height),
            ];
            // Every document has a heading to jump to; this one's says what the picture says.
            page.line("h1", &[], |page| page.void("img", &attributes));
        });
    })
}

/// What the cover says.
fn cover_alt(book: &Book) -> String {
    let edition = book.edition;
    let said = [Some(edition.title()), edition.subtitle(), edition.collection.meta.publisher.as_deref()];
    format!("{}: {}", book.words.cover, said.into_iter().flatten().collect::<Vec<_>>().join(". "))
}

/// The title page.
pub(crate) fn title_page_to_xhtml(book: &Book) -> Document {
    let (edition, meta) = (book.edition, &book.edition.collection.meta);
    Page::write(book, names::TITLE_PAGE, edition.title(), "frontmatter", |page| {
        page.block("section", &[("epub:type", "titlepage"), ("class", "title-page")], |page| {
            page.leaf("h1", &[("epub:type", "title")], edition.title());
            if let Some(subtitle) = edition.subtitle() {
                page.leaf("p", &[("epub:type", "subtitle"), ("role", "doc-subtitle")], subtitle);
            }
            match &edition.set {
                Some(set) => {
                    occasion_to_xhtml(page, set);
                    page.leaf("p", &[("class", "from")], &meta.title);
                }
                None => {
                    if let Some(which) = &meta.edition {
                        page.leaf("p", &[], &format!("{} {which}", book.words.edition));
                    }
                }
            }
            if let Some(logo) = &book.pictures.logo {
                let (width, height) = (logo.width.to_string(), logo.height.to_string());
                let alt = book.theme.logo.as_ref().map_or("", |logo| logo.alt.as_str());
                page.line("p", &[("class", "logo")], |page| {
                    let size = [("width", width.as_str()), ("height", &height)];
                    // A logo keeps its colours at night.
                    page.void("img", &[&[("class", "plate"), ("src", &logo.name), ("alt", alt)], &size[..]].concat());
                });
            }
            if let Some(publisher) = &meta.publisher {
                page.leaf("p", &[("class", "publisher")], publisher);
            }
        });
    })
}

/// When, where and by whom a set is used.
fn occasion_to_xhtml(page: &mut Page, set: &Set) {
    let language = page.book.edition.collection.meta.words;
    if let Some(date) = &set.date {
        page.line("p", &[], |page| {
            page.inline("time", &[("datetime", date)], |page| page.text(&day_in_words(date, language)));
        });
    }
    for line in [&set.location, &set.organiser].into_iter().flatten() {
        page.leaf("p", &[], line);
    }
}

/// The programme of the day.
pub(crate) fn programme_to_xhtml(book: &Book, steps: &[ProgrammeStep]) -> Document {
    Page::write(book, names::PROGRAMME, book.words.programme, "frontmatter", |page| {
        page.block("section", &[], |page| {
            page.leaf("h1", &[("id", "title")], book.words.programme);
            page.block("ol", &[("class", "programme"), ("role", "list")], |page| {
                for step in steps {
                    page.block("li", &[], |page| step_to_xhtml(page, step));
                }
            });
        });
    })
}

fn step_to_xhtml(page: &mut Page, step: &ProgrammeStep) {
    page.line("p", &[], |page| {
        if let Some(time) = &step.time {
            page.inline("span", &[("class", "time")], |page| page.text(time));
            page.text(" ");
        }
        page.inline("span", &[("class", "step")], |page| {
            page.in_language(page.book.edition.language_of_step(step), |page| page.text(&step.title));
        });
        if let Some(minutes) = step.minutes {
            page.text(&format!(" ({})", duration(page.book, minutes)));
        }
    });
    // A programme may treat a tip that a selection left out.
    if let Some(tip) = step.tip.filter(|tip| page.book.has_tip(*tip)) {
        page.line("p", &[], |page| page.tip_link(tip));
    }
}

/// What the book is, for who needs to name it.
pub(crate) fn colophon_to_xhtml(book: &Book, identifier: &str, timestamp: Timestamp) -> Document {
    let (edition, meta, words) = (book.edition, &book.edition.collection.meta, book.words);
    Page::write(book, names::COLOPHON, words.colophon, "backmatter", |page| {
        let attributes = [("epub:type", "colophon"), ("role", "doc-colophon")];
        page.block("section", &attributes, |page| {
            page.leaf("h1", &[("id", "title")], words.colophon);
            page.line("p", &[], |page| {
                page.inline("cite", &[], |page| page.text(edition.title()));
                if edition.set.is_some() {
                    page.text(" · ");
                    page.inline("cite", &[], |page| page.text(&meta.title));
                }
            });
            if let Some(description) = &meta.description {
                page.leaf("p", &[], description);
            }
            let date = day_in_words(timestamp.iso().get(..10).unwrap_or_default(), meta.words);
            let facts = [
                (words.publisher, meta.publisher.as_deref()),
                (words.edition, meta.edition.as_deref()),
                (words.date, Some(date.as_str())),
                (words.license, meta.license.as_deref()),
                (words.identifier, Some(identifier)),
            ];
            page.block("dl", &[("class", "facts")], |page| {
                for (term, fact) in facts.into_iter().filter_map(|(term, fact)| Some((term, fact?))) {
                    page.leaf("dt", &[], term);
                    page.leaf("dd", &[], fact);
                }
            });
        });
    })
}
