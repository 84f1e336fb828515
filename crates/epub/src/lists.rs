//! The pages that lead to tips: a theme's, the top tips', the contributors' and each contributor's.

use tipwaaier_model::{
    Anchor, ContributorKey, Inline, Letter, Section, TipNumber, TopicKey, language_of, standing_text,
};

use crate::book::Book;
use crate::example::{portrait_to_xhtml, work_of};
use crate::names;
use crate::page::{Document, Page};

/// What opens a theme: its intro, and its tips with what each says in a sentence.
pub(crate) fn theme_to_xhtml(book: &Book, key: TopicKey) -> Document {
    let theme = book.edition.theme(key);
    Page::write(book, names::theme(key), &theme.title, "bodymatter", |page| {
        let attributes = [("epub:type", "part"), ("role", "doc-part")];
        page.block("section", &attributes, |page| {
            page.page_break(Anchor::Theme(key));
            let class = format!("theme-title {}", book.accent_class(key));
            page.line("h1", &[("id", "title"), ("class", &class)], |page| {
                page.theme_sign(key);
                page.text(&theme.title);
            });
            if let Some(intro) = &theme.intro {
                page.leaf("p", &[("class", "intro")], intro);
            }
            tips_to_xhtml(page, book.themes.get(&key).map_or(&[], Vec::as_slice), Signs::Without);
        });
    })
}

/// The list of top tips.
pub(crate) fn top_tips_to_xhtml(book: &Book, tips: &[TipNumber]) -> Document {
    Page::write(book, names::TOP_TIPS, book.words.top_tips, "backmatter", |page| {
        page.block("section", &[], |page| {
            page.leaf("h1", &[("id", "title")], book.words.top_tips);
            tips_to_xhtml(page, tips, Signs::With);
        });
    })
}

/// The list of everybody named in the book.
pub(crate) fn contributors_to_xhtml(book: &Book) -> Document {
    Page::write(book, names::CONTRIBUTORS, book.words.contributors, "backmatter", |page| {
        let attributes = [("epub:type", "index"), ("role", "doc-index")];
        page.block("section", &attributes, |page| {
            page.page_break(Anchor::Contributors);
            page.leaf("h1", &[("id", "title")], book.words.contributors);
            for Letter { letter, people } in book.edition.contributors_by_letter() {
                page.leaf("h2", &[("class", "letter")], &letter);
                page.block("ul", &[("class", "people"), ("role", "list")], |page| {
                    for (key, _) in &people {
                        indexed_to_xhtml(page, *key);
                    }
                });
            }
        });
    })
}

/// A person in the index.
fn indexed_to_xhtml(page: &mut Page, key: ContributorKey) {
    let person = page.book.edition.contributor(key);
    page.line("li", &[], |page| {
        let name = page.book.edition.collection.meta.words.index_name(&person.name);
        page.link(&names::contributor(key), &name);
        let work = work_of(person);
        if !work.is_empty() {
            page.void("br", &[]);
            page.inline("span", &[("class", "work")], |page| page.text(&work));
        }
    });
}

/// One person: who they are, and what they tell in which tip.
pub(crate) fn contributor_to_xhtml(book: &Book, key: ContributorKey, tips: &[TipNumber]) -> Document {
    let person = book.edition.contributor(key);
    Page::write(book, names::contributor(key), &person.name, "backmatter", |page| {
        page.block("section", &[], |page| {
            page.leaf("h1", &[("id", "title")], &person.name);
            page.block("figure", &[("class", "person")], |page| {
                portrait_to_xhtml(page, person);
                let work = work_of(person);
                if !work.is_empty() {
                    page.line("figcaption", &[], |page| {
                        page.inline("span", &[("class", "work")], |page| page.text(&work));
                    });
                }
            });
            page.leaf("h2", &[], book.words.tips);
            page.block("ul", &[("class", "tips"), ("role", "list")], |page| {
                for number in tips {
                    page.block("li", &[], |page| told_to_xhtml(page, *number, key));
                }
            });
        });
        page.block("nav", &[("class", "neighbours"), ("aria-label", book.words.contributors)], |page| {
            page.line("p", &[], |page| page.link(names::CONTRIBUTORS, book.words.contributors));
        });
    })
}

/// A tip, and the examples in it that a person tells.
fn told_to_xhtml(page: &mut Page, number: TipNumber, person: ContributorKey) {
    let tip = page.book.tip(number);
    page.line("p", &[], |page| {
        page.theme_sign(tip.theme);
        page.tip_link(number);
    });
    page.block("ul", &[], |page| {
        for (at, section) in tip.sections.iter().enumerate() {
            for (which, title) in told_in(section, person) {
                let href = format!("{}#{}", names::tip(number), names::example_id(at, which));
                let text = standing_text(title);
                page.line("li", &[], |page| {
                    page.inline("a", &[("href", &href)], |page| {
                        page.in_language(language_of(title), |page| page.text(&text));
                    });
                });
            }
        }
    });
}

fn told_in(section: &Section, person: ContributorKey) -> Vec<(usize, &[Inline])> {
    let told = section.examples.iter().enumerate().filter(|(_, example)| example.people.contains(&person));
    told.map(|(which, example)| (which, &example.title[..])).collect()
}

/// Whether a list of tips shows each one's theme.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signs {
    With,
    Without,
}

fn tips_to_xhtml(page: &mut Page, tips: &[TipNumber], signs: Signs) {
    page.block("ul", &[("class", "tips"), ("role", "list")], |page| {
        for number in tips {
            let tip = page.book.tip(*number);
            page.block("li", &[], |page| {
                page.line("p", &[], |page| {
                    if signs == Signs::With {
                        page.theme_sign(tip.theme);
                    }
                    page.tip_link(*number);
                    if tip.top && signs == Signs::Without {
                        page.text(" · ");
                        page.top_mark();
                    }
                });
                page.line("p", &[("class", "summary")], |page| page.of_tip(tip, |tip| &tip.summary));
            });
        }
    });
}
