//! A tip: one document of the book.

use tipwaaier_model::{Anchor, Minutes, Outlet, Role, Section, Tip};

use crate::block::{BlockContext, Lists, anchored_blocks_to_xhtml, blocks_to_xhtml};
use crate::book::Book;
use crate::example::example_to_xhtml;
use crate::inline::inlines_to_xhtml;
use crate::names;
use crate::onward::onward_to_xhtml;
use crate::page::{Document, Page};

/// The level of a section's heading.
const HEADING: u8 = 2;

/// Writes a tip's document.
pub(crate) fn tip_to_xhtml(book: &Book, tip: &Tip) -> Document {
    let title = format!("{} {}: {}", book.words.tip, tip.number, tip.title);
    Page::write(book, names::tip(tip.number), &title, "bodymatter", |page| {
        // Without a name: who hears the page would hear the heading twice.
        let attributes = [("epub:type", "chapter"), ("role", "doc-chapter")];
        page.block("section", &attributes, |page| {
            page.page_break(Anchor::Tip(tip.number));
            head_to_xhtml(page, tip);
            page.block("div", &[("class", "lead")], |page| {
                anchored_blocks_to_xhtml(page, &tip.lead, BlockContext::under(1), tip.number, None);
            });
            for (at, section) in tip.sections.iter().enumerate() {
                section_to_xhtml(page, tip, at, section);
            }
            notes_to_xhtml(page, tip);
            page.page_breaks_after(tip.number);
        });
        onward_to_xhtml(page, tip);
    })
}

fn head_to_xhtml(page: &mut Page, tip: &Tip) {
    let class = format!("tip-title {}", page.book.accent_class(tip.theme));
    page.line("h1", &[("id", "title"), ("class", &class)], |page| {
        let number = format!("{} {}", page.book.words.tip, tip.number);
        page.inline("span", &[("class", "number")], |page| page.text(&number));
        // Read on without the style sheet's line break, number and title are told apart by this.
        page.inline("span", &[("class", "apart")], |page| page.text(": "));
        page.of_tip(tip, |tip| &tip.title);
    });
    page.line("p", &[("class", "about")], |page| {
        page.theme_sign(tip.theme);
        page.link(&names::theme(tip.theme), &page.book.edition.theme(tip.theme).title);
        if tip.top {
            page.text(" · ");
            page.top_mark();
        }
    });
}

/// Writes a section. It is no region: who hears the page would hear the heading twice, as its name and as itself.
fn section_to_xhtml(page: &mut Page, tip: &Tip, at: usize, section: &Section) {
    if !section.role.is_shown_in(Outlet::Ebook) {
        return;
    }
    let lists = if section.role == Role::Actions { Lists::ToDo } else { Lists::Plain };
    let place = BlockContext { heading: HEADING, lists };
    let (id, class) = (names::section_id(at), section.role.class());
    page.block("section", &[("class", class)], |page| {
        page.page_break(Anchor::Section(tip.number, at));
        page.line("h2", &[("id", &id)], |page| inlines_to_xhtml(page, &section.heading));
        if let Some(minutes) = section.minutes {
            minutes_to_xhtml(page, minutes);
        }
        anchored_blocks_to_xhtml(page, &section.content, place, tip.number, Some((at, None)));
        for (which, example) in section.examples.iter().enumerate() {
            example_to_xhtml(page, tip.number, at, which, example);
        }
    });
}

fn minutes_to_xhtml(page: &mut Page, minutes: Minutes) {
    let text = duration(page.book, minutes);
    page.leaf("p", &[("class", "minutes")], &text);
}

/// A duration in words.
pub(crate) fn duration(book: &Book, minutes: Minutes) -> String {
    let unit = if minutes.get() == 1 { book.words.minute } else { book.words.minutes };
    format!("{} {unit}", minutes.get())
}

/// The notes that readers met a mark of, in the order of the marks; those of the facilitator's text alone are not here.
fn notes_to_xhtml(page: &mut Page, tip: &Tip) {
    let marks = page.marks.clone();
    if marks.is_empty() {
        return;
    }
    page.block("section", &[("class", "notes")], |page| {
        page.leaf("h2", &[("id", "notes")], page.book.words.footnotes);
        for (number, (key, times)) in (1..).zip(marks) {
            let Some(note) = tip.footnotes.get(key.0) else { continue };
            let id = names::note_id(key);
            page.block("aside", &[("epub:type", "footnote"), ("role", "doc-footnote"), ("id", &id)], |page| {
                page.line("p", &[("class", "back")], |page| {
                    for time in 0..times {
                        back_to_xhtml(page, number, &names::mark_id(key, time), time);
                    }
                });
                blocks_to_xhtml(page, &note.content, BlockContext::under(HEADING));
            });
        }
    });
}

/// The way back to one of a note's marks: the note's number, and a letter for every further mark.
fn back_to_xhtml(page: &mut Page, number: usize, mark: &str, time: usize) {
    let letter = match time {
        0 => String::new(),
        _ => char::from_u32(u32::from('a') + u32::try_from(time).unwrap_or(25).min(25)).into_iter().collect(),
    };
    let words = page.book.words;
    let text = format!("{number}{letter}");
    let label = format!("{}: {} {text}", words.back_to_text, words.footnote);
    let href = format!("#{mark}");
    let attributes =
        [("epub:type", "backlink"), ("role", "doc-backlink"), ("href", href.as_str()), ("aria-label", label.as_str())];
    page.inline("a", &attributes, |page| page.text(&text));
    page.text(" ");
}
