//! The front matter of a tip file, and the file's name.

use std::fmt::Write as _;

use tipwaaier_model::TipNumber;

use crate::find::Draft;
use crate::words::slug;

/// The front matter, its two lines of `---` included.
pub(super) fn front_matter(draft: &Draft, number: TipNumber, theme: &str) -> String {
    let mut text = format!("---\nnumber: {number}\ntitle: {}\ntheme: {}\n", yaml(&draft.title), yaml(theme));
    if draft.top {
        text.push_str("top: true\n");
    }
    if let Some(summary) = &draft.summary {
        let _ = writeln!(text, "summary: {}", yaml(summary));
    }
    if !draft.keywords.is_empty() {
        let words: Vec<String> = draft.keywords.iter().map(|word| yaml_in_list(word)).collect();
        let _ = writeln!(text, "keywords: [{}]", words.join(", "));
    }
    if let Some(language) = &draft.language {
        let _ = writeln!(text, "language: {}", yaml(language.as_str()));
    }
    if !draft.related.is_empty() {
        let _ = writeln!(text, "related: [{}]", numbers(&draft.related));
    }
    text.push_str("---\n");
    text
}

/// Numbers with commas between them.
pub(crate) fn numbers(numbers: &[TipNumber]) -> String {
    numbers.iter().map(TipNumber::to_string).collect::<Vec<_>>().join(", ")
}

/// A text as a YAML scalar that reads as just that text.
fn yaml(text: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '\'' | '‘' | '’' | '?' | '!' | '.' | ',' | '(' | ')' | '*' | '-' | '–' | '…' | '/' | ';'
            )
    };
    // Words that YAML takes for something else: null, true, no, dates begin with a digit.
    let word = text.to_ascii_lowercase();
    let is_word =
        matches!(word.as_str(), "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "inf" | "nan");
    if text.starts_with(char::is_alphabetic) && text.chars().all(plain) && !is_word && !text.ends_with(' ') {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A value of YAML within `[a, b]`.
fn yaml_in_list(text: &str) -> String {
    if text.contains([',', '[', ']', '{', '}']) { quoted(text) } else { yaml(text) }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `050-cultuuromslag-moet.md`: the number and the title's first words.
pub(crate) fn file_name(number: u16, title: &str) -> String {
    let words = slug(title);
    let mut short = String::new();
    for word in words.split('-') {
        if !short.is_empty() && short.len() + word.len() > 36 {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(word);
    }
    format!("{number:03}-{short}.md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_take_for_something_else_is_quoted() {
        assert_eq!(yaml("Schrijf 'zo' dat *ieder* het snapt"), "Schrijf 'zo' dat *ieder* het snapt");
        assert_eq!(yaml("taal"), "taal");
        for odd in ["null", "Yes", "2026-01-01", "Werk aan punt #1", "a: b", "- a", "x ", "~", "*a"] {
            assert!(yaml(odd).starts_with('"'), "{odd}");
        }
    }

    #[test]
    fn names_of_files_are_short() {
        assert_eq!(file_name(7, "Schrijf 'zo' dat *ieder* het snapt"), "007-schrijf-zo-dat-ieder-het-snapt.md");
        assert_eq!(file_name(1234, "../../x"), "1234-x.md");
    }
}
