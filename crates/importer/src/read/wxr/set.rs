//! An entry as a set: tips chosen by hand, all top tips, or all of a theme.

use std::collections::HashMap;

use tipwaaier_model::Span;

use super::{Post, Site, content};
use crate::find::{Reason, is_yes};
use crate::read::Material;
use crate::sets::FoundSet;
use crate::words::{fold, look};

/// Whether a kind of entries is one of sets.
pub(super) fn is_of_sets(kind: &str) -> bool {
    let kind = look(&kind.replace(['_', '-'], " "));
    let bare = kind.strip_prefix("tip").map_or(kind.as_str(), str::trim_start);
    ["set", "sets", "selectie", "selecties", "selection", "verzameling", "verzamelingen", "bundel", "bundels"]
        .contains(&bare)
}

/// What a field of a set says.
enum Field {
    Fact(&'static str),
    Tips,
    Themes,
    Top,
    Choice,
}

fn field(name: &str) -> Option<Field> {
    Some(match look(&name.replace(['_', '-'], " ")).as_str() {
        "ondertitel" | "subtitel" | "subtitle" => Field::Fact("subtitle"),
        "datum" | "date" => Field::Fact("date"),
        "locatie" | "plaats" | "location" => Field::Fact("location"),
        "organisator" | "organisatie" | "organiser" | "organizer" => Field::Fact("organiser"),
        "tips" | "tip" | "kaarten" | "berichten" | "posts" | "items" => Field::Tips,
        "thema" | "themas" | "thema's" | "theme" | "themes" | "categorie" | "category" => Field::Themes,
        "top" | "toptip" | "toptips" | "alle toptips" => Field::Top,
        "soort" | "type" | "keuze" | "kind" | "manier" => Field::Choice,
        _ => return None,
    })
}

/// How the tips of a set are chosen, where a field says so: what other fields hold may be left from before.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Unsaid,
    ByHand,
    Top,
    Themes,
}

impl Choice {
    fn of(words: &str) -> Self {
        match look(words).as_str() {
            "hand" | "handmatig" | "met de hand" | "manual" | "by hand" | "tips" => Self::ByHand,
            "top" | "toptip" | "toptips" | "top tips" => Self::Top,
            "thema" | "themas" | "thema's" | "theme" | "themes" | "categorie" | "category" => Self::Themes,
            _ => Self::Unsaid,
        }
    }
}

/// Reads a set; `tips` are where the tips of entries begin, by the ids of the entries.
pub(super) fn read(entry: &Post, site: &Site, tips: &HashMap<&str, Span>, span: Span, material: &mut Material) {
    let (facts, themes) = (Vec::new(), Vec::new());
    let mut set = FoundSet { title: entry.title.clone(), facts, tips: Vec::new(), themes, top: false, span };
    let mut choice = Choice::Unsaid;
    for (key, value) in entry.meta.iter().filter(|(key, value)| !key.starts_with('_') && !value.trim().is_empty()) {
        let name = super::post::repeated_key(key).map_or_else(|| key.clone(), |(base, ..)| base);
        let words = fold(&content::plain(value));
        match field(&name) {
            Some(Field::Fact("date")) => match date(&words) {
                Some(date) => set.facts.push(("date", date)),
                None => material.leave(words, Reason::OtherKind, span),
            },
            Some(Field::Fact(key)) => set.facts.push((key, words)),
            Some(Field::Tips) => set.tips.extend(ids(value).iter().filter_map(|id| tips.get(id.as_str()))),
            Some(Field::Themes) => set.themes.extend(terms(value, &words, site)),
            Some(Field::Top) => set.top |= is_yes(&words),
            Some(Field::Choice) => choice = Choice::of(&words),
            None => material.leave(format!("{key}: {words}"), Reason::OtherKind, span),
        }
    }
    let categories = entry.terms.iter().filter(|(domain, _)| domain != "post_tag" && domain != "post_format");
    if set.tips.is_empty() && set.themes.is_empty() {
        set.themes.extend(categories.map(|(_, name)| name.clone()));
    }
    let is = |one: Choice| choice == Choice::Unsaid || choice == one;
    set.top = choice == Choice::Top || set.top && is(Choice::Top);
    if !is(Choice::ByHand) {
        set.tips.clear();
    }
    if !is(Choice::Themes) {
        set.themes.clear();
    }
    material.leave(fold(&content::plain(&entry.content)), Reason::OtherKind, span);
    material.sets.push(set);
}

/// The names of terms by their ids, else the words themselves.
fn terms(value: &str, words: &str, site: &Site) -> Vec<String> {
    let known: Vec<String> = ids(value).iter().filter_map(|id| site.terms.get(id).cloned()).collect();
    if known.is_empty() { vec![words.to_owned()] } else { known }
}

/// A day as these fields have it: `20270311`, `2027-03-11`, `11-3-2027`.
fn date(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split(['-', '/', '.']).collect();
    let (year, month, day) = match parts[..] {
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let [year, month, day] = [year, month, day].map(|part| part.trim().parse::<u16>().ok());
    let date = format!("{:04}-{:02}-{:02}", year?, month?, day?);
    date.parse::<toml_edit::Datetime>().is_ok().then_some(date)
}

/// Ids, alone, in a row, or in a list as PHP writes it: `a:2:{i:0;s:2:"12";i:1;s:2:"15";}`.
pub(super) fn ids(value: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Some((_, list)) = value.trim().strip_prefix("a:").and_then(|list| list.split_once('{')) else {
        let found = value.split(|c: char| !c.is_ascii_digit()).filter(|id| !id.is_empty());
        return found.map(str::to_owned).collect();
    };
    // Keys and values take turns, each with its type before it.
    let values = list.split(';').skip(1).step_by(2);
    values.map(|one| digits(one.rsplit(':').next().unwrap_or_default())).filter(|id| !id.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{date, ids};

    #[test]
    fn ids_are_told_from_the_places_and_lengths_beside_them() {
        assert_eq!(ids("a:2:{i:0;s:2:\"12\";i:1;s:3:\"150\";}"), ["12", "150"]);
        assert_eq!(ids("a:2:{i:0;i:12;i:1;i:15;}"), ["12", "15"]);
        assert_eq!(
            (ids("12"), ids("12, 15"), ids("")),
            (vec!["12".to_owned()], vec!["12".to_owned(), "15".to_owned()], vec![])
        );
    }

    #[test]
    fn days_are_read_as_fields_have_them() {
        for words in ["20270311", "2027-03-11", "11-3-2027", "11/03/2027"] {
            assert_eq!(date(words).as_deref(), Some("2027-03-11"), "{words}");
        }
        assert_eq!((date("in maart"), date("2027-13-41")), (None, None));
    }
}
