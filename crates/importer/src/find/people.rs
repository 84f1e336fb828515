//! Who tells an example: a name, perhaps twice (under the photo and beside it), and a line with role and organisation.

use tipwaaier_model::{BlockKind, Code, Diagnostic, Language, Span, Text};

use super::register::Register;
use super::{LeftOut, Reason};
use crate::looks::attributed_name;
use crate::tree::{Block, block_words, line};
use crate::words::{fold, look};

/// Words with which the name of an organisation begins, wherever in the line they stand.
const ORGANISATION_WORDS: [&str; 24] = [
    "Gemeente",
    "Provincie",
    "Ministerie",
    "Waterschap",
    "Hoogheemraadschap",
    "Belastingdienst",
    "Koninklijke",
    "Stichting",
    "Vereniging",
    "Universiteit",
    "Hogeschool",
    "Politie",
    "Omgevingsdienst",
    "Veiligheidsregio",
    "Rijkswaterstaat",
    "Rijksdienst",
    "Kamer",
    "Kadaster",
    "Municipality",
    "Ministry",
    "University",
    "Province",
    "Council",
    "Agency",
];

/// The end of an example: where its people begin among its blocks, and who they are.
pub(super) struct Attribution {
    /// How many blocks, counted back from the last, belong to it, that one included.
    pub(super) blocks: usize,
    /// Who, by id.
    pub(super) id: String,
    /// Who, as an example names them.
    pub(super) name: String,
    /// Address of the photo, if the page shows one.
    pub(super) photo: Option<String>,
    /// Words that say nothing more: the name a second time, the way to more tips.
    pub(super) repeated: Vec<String>,
}

/// Whether a block ends an attribution.
pub(super) fn ends_attribution(block: &Block) -> bool {
    line(block).is_some_and(|text| split_more_tips(&text).is_some()) || crate::looks::is_attribution(block)
}

/// The words before 'Meer tips van' and the first name after it.
fn split_more_tips(text: &str) -> Option<(&str, &str)> {
    Language::ALL.into_iter().find_map(|language| {
        let phrase = language.words().more_tips_by;
        let at = text.rfind(phrase)?;
        let name = text[at + phrase.len()..].trim();
        let is_name = !name.is_empty() && name.chars().count() <= 60 && !name.ends_with('.');
        is_name.then(|| (text[..at].trim(), name))
    })
}

/// Reads the attribution that ends with the last of `blocks`.
pub(super) fn attribution(
    blocks: &[Block],
    register: &mut Register,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Attribution> {
    let (last, before) = blocks.split_last()?;
    let text = line(last)?;
    if let Some((name, about)) = attributed_name(&text) {
        return Some(by_dash(name, about, last.span, register, diagnostics));
    }
    let (own_line, first_name) = split_more_tips(&text)?;
    let found = Found::above(before, own_line, first_name);
    let Some(name) = found.name else {
        diagnostics.push(Diagnostic::new(
            Code::UnplacedText,
            last.span,
            Text::new(
                format!("boven ‘{text}’ staat geen naam die met {first_name} begint; de regel is bewaard"),
                format!("no name that begins with {first_name} stands above ‘{text}’; the line was kept"),
            ),
        ));
        return None;
    };
    let (role, organisation) = role_and_organisation(&found.lines, &name, last.span, diagnostics);
    let person = register.person(&name, role.as_deref(), organisation.as_deref());
    let mut repeated = found.repeated;
    repeated.push(text[own_line.len()..].to_owned());
    repeated.extend(person.unused);
    Some(Attribution { blocks: found.count, id: person.id, name: person.name, photo: found.photo, repeated })
}

/// `— Name, role, organisation`.
fn by_dash(
    name: &str,
    about: &str,
    span: Span,
    register: &mut Register,
    diagnostics: &mut Vec<Diagnostic>,
) -> Attribution {
    let lines: Vec<String> = about.split(',').map(fold).filter(|part| !part.is_empty()).collect();
    let (role, organisation) = role_and_organisation(&lines, name, span, diagnostics);
    let person = register.person(name, role.as_deref(), organisation.as_deref());
    Attribution { blocks: 1, id: person.id, name: person.name, photo: None, repeated: person.unused }
}

/// What stands above 'Meer tips van': a photo, the name once or twice, role and organisation.
struct Found {
    count: usize,
    lines: Vec<String>,
    name: Option<String>,
    photo: Option<String>,
    repeated: Vec<String>,
}

impl Found {
    fn above(before: &[Block], own_line: &str, first_name: &str) -> Self {
        let is_name = |text: &str| {
            let words = text.split_whitespace().count();
            (1..=6).contains(&words) && text.starts_with(first_name) && !text.ends_with(['.', ':', '!', '?'])
        };
        // In HTML name, role and 'Meer tips van' may be three blocks; in text the last two are one line.
        let mut found = Self { count: 1, lines: Vec::new(), name: None, photo: None, repeated: Vec::new() };
        if !own_line.is_empty() {
            found.lines.push(own_line.to_owned());
        }
        for block in before.iter().rev() {
            let text = line(block);
            match (&block.kind, text) {
                (BlockKind::Picture { picture, .. }, _) if found.photo.is_none() => {
                    found.photo = Some(picture.0.clone());
                }
                (_, Some(text)) if found.name.as_ref().is_some_and(|name| look(name) == look(&text)) => {
                    found.repeated.push(text);
                }
                (_, Some(text)) if found.name.is_none() && is_name(&text) => found.name = Some(text),
                (_, Some(text))
                    if found.name.is_none()
                        && found.count <= 2
                        && text.chars().count() <= 120
                        && !text.ends_with('.') =>
                {
                    found.lines.insert(0, text);
                }
                _ => break,
            }
            found.count += 1;
        }
        found
    }
}

/// Parts a line into role and organisation; says so where it can only guess.
fn role_and_organisation(
    lines: &[String],
    name: &str,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<String>, Option<String>) {
    let own = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    if let [role @ .., organisation] = lines
        && !role.is_empty()
    {
        return (own(&role.join(", ")), own(organisation));
    }
    let line = fold(&lines.join(" "));
    let begins = ORGANISATION_WORDS.iter().filter_map(|word| position_of_word(&line, word)).min();
    match begins {
        Some(0) => (None, own(&line)),
        Some(at) => (own(line[..at].trim_end_matches([' ', ',', '-', '–'])), own(&line[at..])),
        None if line.is_empty() => (None, None),
        None => {
            diagnostics.push(
                Diagnostic::new(
                    Code::UnplacedText,
                    span,
                    Text::new(
                        format!("bij {name} is niet te zien waar de rol eindigt en de organisatie begint; alles staat nu in role"),
                        format!("for {name} it can't be seen where the role ends and the organisation begins; all of it is in role now"),
                    ),
                )
                .hint(Text::new(
                    "verplaats de organisatie in contributors.toml naar een regel organisation = \"…\"",
                    "move the organisation to a line organisation = \"…\" in contributors.toml",
                )),
            );
            (own(&line), None)
        }
    }
}

/// Where a word stands in a line as a word of its own.
fn position_of_word(line: &str, word: &str) -> Option<usize> {
    line.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = line[..*at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        before.is_none_or(|c| c == ' ' || c == '(') && after.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// How the lines of the page's own navigation begin; a tip has no need of them: outputs make them themselves.
const NAVIGATION: [&str; 8] = [
    "Meer tips over",
    "Alle tips over",
    "Meer tips van",
    "Alle tips van",
    "More tips about",
    "All tips about",
    "More tips by",
    "All tips by",
];

/// What the page says of its own ways around, which no tip has.
pub(super) fn navigation(block: &Block) -> LeftOut {
    LeftOut { words: fold(&block_words(block)), reason: Reason::Navigation, span: block.span }
}

/// Whether a line is such navigation.
pub(super) fn is_navigation(text: &str) -> bool {
    let begins = |phrase: &str| {
        text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase)) && text.len() > phrase.len()
    };
    text.split_whitespace().count() <= 8 && !text.ends_with('.') && NAVIGATION.iter().any(|phrase| begins(phrase))
}

/// People whose names may be one person's: one has initials where the other has first names.
pub(crate) fn possibly_one(names: &[&str]) -> Vec<(String, String)> {
    let mut by_last: std::collections::BTreeMap<String, Vec<&str>> = std::collections::BTreeMap::new();
    for name in names {
        let words = look(name);
        let Some(last) = words.split_whitespace().last() else { continue };
        by_last.entry(last.to_owned()).or_default().push(name);
    }
    let mut pairs = Vec::new();
    for same in by_last.values() {
        for (at, a) in same.iter().enumerate() {
            // Families are small; many of one name are no reason to compare all with all.
            pairs.extend(
                same[at + 1..].iter().take(50).filter(|b| may_be_one(a, b)).map(|b| ((*a).to_owned(), (*b).to_owned())),
            );
        }
    }
    pairs
}

fn may_be_one(a: &str, b: &str) -> bool {
    let first = |name: &str| look(name).chars().find(|c| c.is_alphabetic());
    let has_initials = |name: &str| {
        name.split_whitespace().next().is_some_and(|word| word.ends_with('.') || word.chars().count() == 1)
    };
    let middle = |name: &str| {
        let name = look(name);
        let words: Vec<&str> = name.split_whitespace().collect();
        words.iter().skip(1).filter(|word| !word.ends_with('.')).map(|word| (*word).to_owned()).collect::<Vec<_>>()
    };
    first(a) == first(b) && (has_initials(a) != has_initials(b)) && middle(a) == middle(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_may_be_a_first_name() {
        let found = possibly_one(&["J. van Dam", "Joke van Dam", "Jan Dam", "Piet van Dam", "M. Proef"]);
        assert_eq!(found, [("J. van Dam".to_owned(), "Joke van Dam".to_owned())]);
    }

    #[test]
    fn an_organisation_is_found_as_a_word() {
        assert_eq!(position_of_word("Adviseur Gemeentewerk Gemeente X", "Gemeente"), Some(22));
        assert_eq!(position_of_word("Gemeente X", "Gemeente"), Some(0));
    }
}
