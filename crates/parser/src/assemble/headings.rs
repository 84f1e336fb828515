//! What links call the headings of tips: as GitHub does, and as authors name them.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{Anchor, Code, Diagnostic, Outlet, Parsed, Span, Text, TipHeading, TipNumber, tip_headings};
use unicode_normalization::char::is_combining_mark;

use crate::data::clip;
use crate::markdown::words_of;
use crate::names;
use crate::tip::ParsedTip;

/// The names of the headings of each tip, in the order of the headings. Those without a place lead to the tip: its title,
/// and what readers of the tip don't see.
pub(super) struct Headings(BTreeMap<TipNumber, Vec<(String, Option<Anchor>)>>);

impl Headings {
    pub(super) fn new(tips: &[ParsedTip]) -> Self {
        Self(tips.iter().filter_map(|tip| Some((tip.number.as_ref()?.value, named(tip)))).collect())
    }

    /// The heading of a tip that a link names; `None` for the tip itself, and for a name that no heading has, which is
    /// reported.
    pub(super) fn find(&self, tip: TipNumber, name: &str, span: Span, out: &mut Vec<Diagnostic>) -> Option<Anchor> {
        let known = self.0.get(&tip).map(Vec::as_slice).unwrap_or_default();
        let same = |(other, _): &&(String, _)| other == name;
        // Sites have rules of their own for marks, accents and capitals.
        let alike = |(other, _): &&(String, _)| letters(other) == letters(name);
        if let Some((_, place)) = known.iter().find(same).or_else(|| known.iter().find(alike)) {
            return *place;
        }
        if !name.is_empty() && name != "top" {
            out.push(unknown(tip, name, known, span));
        }
        None
    }
}

fn unknown(tip: TipNumber, name: &str, known: &[(String, Option<Anchor>)], span: Span) -> Diagnostic {
    let shown = clip(name);
    let message = Text::new(
        format!("Tip {tip} heeft geen kop `#{shown}`; de link leidt naar het begin van de tip"),
        format!("Tip {tip} has no heading `#{shown}`; the link leads to the beginning of the tip"),
    );
    let seen = known.iter().filter(|(_, place)| place.is_some());
    let known: Vec<String> = seen.map(|(name, _)| format!("#{name}")).collect();
    let mut diagnostic = Diagnostic::new(Code::DoubtfulLink, span, message);
    diagnostic.hints.extend(names::hint(&format!("#{name}"), known.iter().map(String::as_str)));
    diagnostic
}

/// The names of a tip's headings; the author's own, of places below them too, before those that are made of words, and
/// the title after all.
fn named(tip: &ParsedTip) -> Vec<(String, Option<Anchor>)> {
    let Some(number) = &tip.number else { return Vec::new() };
    let headings = tip_headings::<Parsed>(number.value, &tip.sections);
    let is_seen =
        |section: usize| tip.sections.get(section).is_none_or(|section| section.role.is_shown_in(Outlet::Paper));
    let place_of = |heading: &TipHeading<'_, Parsed>| match heading.place {
        Anchor::Section(_, at) | Anchor::Example(_, at, _) | Anchor::Block(_, Some((at, _)), _) if is_seen(at) => {
            Some(heading.place)
        }
        _ => None,
    };
    let mut taken = BTreeSet::new();
    let mut made = Vec::with_capacity(headings.len() + 1);
    for heading in &headings {
        let slug = slug(&words_of(heading.content));
        let nth = |n: usize| if n == 0 { slug.clone() } else { format!("{slug}-{n}") };
        let name = (0..=headings.len()).map(nth).find(|name| taken.insert(name.clone()));
        made.extend(name.map(|name| (name, place_of(heading))));
    }
    let given = tip.names.iter().map(|(name, at)| {
        let heading = headings.iter().rev().find(|heading| heading.span.start <= *at);
        (name.clone(), heading.and_then(place_of))
    });
    let title = tip.title.iter().map(|title| (slug(&title.value), None));
    given.chain(made).chain(title).collect()
}

/// What GitHub makes of the words of a heading: small letters and digits, hyphens for spaces, no other marks.
fn slug(words: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || is_combining_mark(*c) || matches!(c, '-' | '_' | ' ');
    words.to_lowercase().chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The letters and digits of a name, whatever their case and accents.
fn letters(name: &str) -> String {
    names::look(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_called_as_github_calls_them() {
        assert_eq!(slug("Waarom werkt dit?"), "waarom-werkt-dit");
        assert_eq!(slug("C++ & ‘Één’ snake_case – 2.0"), "c--één-snake_case--20");
        assert_eq!(letters("Een-Twee_1"), letters("één twee 1"));
    }
}
