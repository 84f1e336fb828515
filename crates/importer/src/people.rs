//! Who tells an example: a name, perhaps twice (under the photo and beside it), and a line with role and organisation.

use tipwaaier_model::{Code, Diagnostic, FileId, Span, Text};

use crate::piece::{Piece, PieceKind, fold};
use crate::{ImportedContributor, Known};

/// What ends the line under a name, by language: 'Meer tips van Robert'.
const MORE_TIPS_BY: [&str; 2] = ["Meer tips van", "More tips by"];

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

/// The end of an example: where its people begin among its pieces, and who they are.
pub(crate) struct Attribution {
    /// How many pieces, counted back from the one with 'Meer tips van', belong to it, that one included.
    pub(crate) pieces: usize,
    /// Who.
    pub(crate) person: ImportedContributor,
    /// Address of the photo, if the page shows one.
    pub(crate) photo: Option<String>,
}

/// Whether a piece ends an attribution.
pub(crate) fn ends_attribution(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Paragraph | PieceKind::Heading(_)) && split_more_tips(&piece.text).is_some()
}

/// The words before 'Meer tips van' and the first name after it.
fn split_more_tips(text: &str) -> Option<(&str, &str)> {
    MORE_TIPS_BY.iter().find_map(|phrase| {
        let at = text.rfind(phrase)?;
        let name = text[at + phrase.len()..].trim();
        let is_name = !name.is_empty() && name.chars().count() <= 60 && !name.ends_with('.');
        is_name.then(|| (text[..at].trim(), name))
    })
}

/// Reads the attribution that ends with the last of `pieces`.
pub(crate) fn attribution(
    pieces: &[Piece],
    file: FileId,
    known: &Known,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Attribution> {
    let (last, before) = pieces.split_last()?;
    let (line, first_name) = split_more_tips(&last.text)?;
    let is_name = |piece: &Piece| {
        let words = piece.text.split_whitespace().count();
        (1..=6).contains(&words) && piece.text.starts_with(first_name) && !piece.text.ends_with(['.', ':', '!', '?'])
    };
    // In HTML name, role and 'Meer tips van' may be three pieces; in text the last two are one line.
    let mut count = 1;
    let mut lines: Vec<&str> = if line.is_empty() { Vec::new() } else { vec![line] };
    let mut name: Option<&str> = None;
    let mut photo = None;
    for piece in before.iter().rev() {
        match &piece.kind {
            PieceKind::Picture { source } if photo.is_none() => photo = Some(source.clone()),
            _ if name.is_some_and(|name| name == piece.text) => {}
            _ if name.is_none() && is_name(piece) => name = Some(&piece.text),
            _ if name.is_none() && count <= 2 && piece.text.chars().count() <= 120 && !piece.text.ends_with('.') => {
                lines.insert(0, &piece.text);
            }
            _ => break,
        }
        count += 1;
    }
    let span = Span::new(file, last.range.clone());
    let Some(name) = name else {
        diagnostics.push(Diagnostic::new(
            Code::UnplacedText,
            span,
            Text::new(
                format!("boven ‘{}’ staat geen naam die met {first_name} begint; de regel is bewaard", last.text),
                format!("no name that begins with {first_name} stands above ‘{}’; the line was kept", last.text),
            ),
        ));
        return None;
    };
    let (role, organisation) = role_and_organisation(&lines, name, span, diagnostics);
    let id = known
        .contributors
        .iter()
        .find(|(_, known_name)| same_name(known_name, name))
        .map_or_else(|| slug(name), |(id, _)| id.clone());
    let person = ImportedContributor { id, name: name.to_owned(), role, organisation, photo: None };
    Some(Attribution { pieces: count, person, photo })
}

/// Parts a line into role and organisation; says so where it can only guess.
fn role_and_organisation(
    lines: &[&str],
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

/// Whether two names are the same but for case and white space.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    fold(a).to_lowercase() == fold(b).to_lowercase()
}

/// An id of a name: lower case without accents, hyphens for all else.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut id = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à'..='å' => "a",
            'æ' => "ae",
            'ç' => "c",
            'è'..='ë' => "e",
            'ì'..='ï' => "i",
            'ñ' => "n",
            'ò'..='ö' | 'ø' => "o",
            'ù'..='ü' => "u",
            'ý' | 'ÿ' => "y",
            'ß' => "ss",
            '\'' | '’' | '‘' => continue,
            _ if c.is_ascii_alphanumeric() => {
                id.push(c);
                continue;
            }
            _ => {
                if !id.is_empty() && !id.ends_with('-') {
                    id.push('-');
                }
                continue;
            }
        };
        id.push_str(plain);
    }
    let id: String = id.chars().take(60).collect();
    let id = id.trim_end_matches('-');
    if id.is_empty() { "naam".to_owned() } else { id.to_owned() }
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

/// Whether a line is such navigation.
pub(crate) fn is_navigation(text: &str) -> bool {
    let begins = |phrase: &str| {
        text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase)) && text.len() > phrase.len()
    };
    text.split_whitespace().count() <= 8 && !text.ends_with('.') && NAVIGATION.iter().any(|phrase| begins(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain() {
        assert_eq!(slug("Zoë van ’t Hoff-Ådland"), "zoe-van-t-hoff-adland");
        assert_eq!(slug("李"), "naam");
    }

    #[test]
    fn an_organisation_is_found_as_a_word() {
        assert_eq!(position_of_word("Adviseur Gemeentewerk Gemeente X", "Gemeente"), Some(22));
        assert_eq!(position_of_word("Gemeente X", "Gemeente"), Some(0));
    }
}
