//! An example: what happened, where it is told, and who tells it.

use tipwaaier_model::{Anchor, Contributor, ContributorKey, Example, SourceKind, SourceLine, TipNumber};

use crate::block::{BlockContext, anchored_blocks_to_xhtml};
use crate::inline::{image_to_xhtml, inlines_to_xhtml};
use crate::names;
use crate::page::Page;

/// The level of an example's heading: below the section's.
const HEADING: u8 = 3;

/// Writes an example, by its section's place and its own.
pub(crate) fn example_to_xhtml(page: &mut Page, tip: TipNumber, section: usize, at: usize, example: &Example) {
    let id = names::example_id(section, at);
    let attributes = [("class", "example"), ("role", "doc-example")];
    page.block("section", &attributes, |page| {
        page.page_break(Anchor::Example(tip, section, at));
        page.line("h3", &[("id", &id)], |page| inlines_to_xhtml(page, &example.title));
        let place = BlockContext::under(HEADING);
        anchored_blocks_to_xhtml(page, &example.content, place, tip, Some((section, Some(at))));
        for line in &example.sources {
            source_to_xhtml(page, line);
        }
        for person in &example.people {
            person_to_xhtml(page, *person);
        }
    });
}

fn source_to_xhtml(page: &mut Page, line: &SourceLine) {
    let label = match line.kind {
        SourceKind::Source => page.book.words.source,
        SourceKind::ReadAlso => page.book.words.read_also,
    };
    page.line("p", &[("class", "source")], |page| {
        page.inline("b", &[], |page| page.text(&format!("{label}:")));
        page.text(" ");
        inlines_to_xhtml(page, &line.content);
    });
}

/// Someone with photo or initials, name, role and organisation; the name leads to their page.
fn person_to_xhtml(page: &mut Page, key: ContributorKey) {
    let person = page.book.edition.contributor(key);
    page.block("figure", &[("class", "person")], |page| {
        portrait_to_xhtml(page, person);
        page.line("figcaption", &[], |page| {
            page.inline("span", &[("class", "name")], |page| page.link(&names::contributor(key), &person.name));
            let work = work_of(person);
            if !work.is_empty() {
                page.void("br", &[]);
                page.inline("span", &[("class", "work")], |page| page.text(&work));
            }
        });
    });
}

/// A photo, or the initials that stand in for one: these are drawn by the style sheet, since no one should hear them.
pub(crate) fn portrait_to_xhtml(page: &mut Page, person: &Contributor) {
    if let Some(photo) = person.photo {
        let alt = format!("{} {}", page.book.words.photo_of, person.name);
        image_to_xhtml(page, photo, Some(&alt), "portrait");
    } else {
        let initials = person.initials(page.book.edition.collection.meta.words);
        let attributes = [("class", "initials"), ("aria-hidden", "true"), ("data-initials", initials.as_str())];
        page.inline("span", &attributes, |_| {});
    }
    page.text("\n");
}

/// What someone does and where, as far as it is known.
pub(crate) fn work_of(person: &Contributor) -> String {
    let known = [person.role.as_deref(), person.organisation.as_deref()];
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
