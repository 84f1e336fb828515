//! Where to read on from a tip: related tips, its theme, its people, its neighbours.

use tipwaaier_model::{Tip, TipNumber};

use crate::names;
use crate::page::Page;

/// Writes what stands below a tip's text.
pub(crate) fn onward_to_xhtml(page: &mut Page, tip: &Tip) {
    let book = page.book;
    // What the author names comes first.
    let mut related: Vec<TipNumber> = tip.related.iter().copied().filter(|number| book.has_tip(*number)).collect();
    let referred = book.related.get(&tip.number).into_iter().flatten().filter(|number| !tip.related.contains(number));
    related.extend(referred);
    let theme_has_more = book.themes.get(&tip.theme).is_some_and(|tips| tips.len() > 1);
    let people: Vec<_> = tip.people().into_iter().filter(|person| book.tips_of(*person) > 1).collect();
    if !related.is_empty() || theme_has_more || !people.is_empty() {
        // Its heading leads there; as a region it would say the same words twice.
        page.block("section", &[("class", "onward")], |page| {
            page.leaf("h2", &[], page.book.words.see_also);
            page.block("ul", &[("role", "list")], |page| {
                for number in related {
                    page.line("li", &[], |page| {
                        page.theme_sign(page.book.tip(number).theme);
                        page.tip_link(number);
                    });
                }
                if theme_has_more {
                    page.line("li", &[], |page| more_about_theme(page, tip));
                }
                for person in people {
                    let text = format!("{} {}", book.words.more_tips_by, book.edition.contributor(person).name);
                    page.line("li", &[], |page| page.link(&names::contributor(person), &text));
                }
            });
        });
    }
    neighbours_to_xhtml(page, tip);
}

fn more_about_theme(page: &mut Page, tip: &Tip) {
    let text = format!("{} {}", page.book.words.more_tips_about, page.book.edition.theme(tip.theme).title);
    page.link(&names::theme(tip.theme), &text);
}

/// The tips before and after this one in its theme.
fn neighbours_to_xhtml(page: &mut Page, tip: &Tip) {
    let (previous, next) = page.book.neighbours(tip);
    let words = page.book.words;
    let found = [(words.previous, previous), (words.next, next)];
    if found.iter().all(|(_, number)| number.is_none()) {
        return;
    }
    let label = format!("{} {}", words.theme, page.book.edition.theme(tip.theme).title);
    page.block("nav", &[("class", "neighbours"), ("aria-label", &label)], |page| {
        for (word, number) in found.into_iter().filter_map(|(word, number)| Some((word, number?))) {
            page.line("p", &[], |page| {
                page.inline("span", &[("class", "way")], |page| page.text(&format!("{word}: ")));
                page.tip_link(number);
            });
        }
    });
}
