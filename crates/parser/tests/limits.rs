//! Every limit is a diagnostic with its place, and what lies just below it is taken.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use common::{outcome, outcome_of_body};
use tipwaaier_model::{Code, Severity, limits};

/// The codes of a body's errors.
fn errors(body: &str) -> Vec<Code> {
    let found = outcome_of_body(body).diagnostics;
    found.iter().filter(|found| found.severity == Severity::Error).map(|found| found.code).collect()
}

/// That `at` is taken and `beyond` is refused, once, with `code`.
fn bounded(code: Code, at: &str, beyond: &str) {
    assert_eq!(errors(at), [], "at the limit");
    assert_eq!(errors(beyond), [code], "beyond the limit");
}

fn table(rows: usize, columns: usize) -> String {
    let row = "| a ".repeat(columns) + "|\n";
    format!("{row}{}|\n{}", "|---".repeat(columns), row.repeat(rows))
}

#[test]
fn tables_words_titles_and_nesting_are_bounded() {
    let (rows, columns) = (limits::TABLE_ROWS, limits::TABLE_COLUMNS);
    bounded(Code::TableTooLarge, &table(rows, columns), &table(rows + 1, columns));
    bounded(Code::TableTooLarge, &table(1, columns), &table(1, columns + 1));
    let word = |length| format!("{} en *{}*", "a".repeat(length), "b");
    bounded(Code::WordTooLong, &word(limits::WORD_CHARACTERS), &word(limits::WORD_CHARACTERS + 1));
    let code = |length| format!("```\n{}\n```\n", "a".repeat(length));
    bounded(Code::WordTooLong, &code(limits::WORD_CHARACTERS), &code(limits::WORD_CHARACTERS + 1));
    let split = "a*b*".repeat(limits::WORD_CHARACTERS);
    assert_eq!(errors(&split), [Code::WordTooLong], "marks do not break a word");
    let paragraph = |pairs: usize| format!("{}\n\nnog een", "a ".repeat(pairs));
    let most = limits::PARAGRAPH_CHARACTERS / 2;
    bounded(Code::ParagraphTooLong, &paragraph(most), &paragraph(most + 1));
    let title = |words| format!("## {}\n", "aap ".repeat(words));
    bounded(Code::TitleTooLong, &title(limits::TITLE_CHARACTERS / 4), &title(limits::TITLE_CHARACTERS / 4 + 1));
    let quotes = |depth| format!("{}a\n", "> ".repeat(depth));
    bounded(Code::NestingTooDeep, &quotes(limits::BLOCK_NESTING), &quotes(limits::BLOCK_NESTING + 1));
    bounded(Code::NestingTooDeep, "a", &quotes(limits::CONTAINERS_PER_LINE + 1));
    let nested = |depth: usize| {
        let marks: Vec<&str> = ["*", "**"].into_iter().cycle().take(depth).collect();
        let open = marks.iter().fold(String::new(), |text, mark| text + mark + "a ");
        marks.iter().rev().fold(open, |text, mark| text + " a" + mark)
    };
    bounded(Code::NestingTooDeep, &nested(limits::INLINE_NESTING), &nested(limits::INLINE_NESTING + 1));
}

#[test]
fn a_title_in_front_matter_is_bounded() {
    for (length, wanted) in [(limits::TITLE_CHARACTERS, 0), (limits::TITLE_CHARACTERS + 1, 1)] {
        let tip = format!("---\nnumber: 1\ntitle: {}\ntheme: samen\n---\n", "é".repeat(length));
        let found = outcome(&BTreeMap::from([("tips/1.md".to_owned(), tip)])).diagnostics;
        assert_eq!(found.iter().filter(|found| found.code == Code::TitleTooLong).count(), wanted);
    }
}

#[test]
fn a_file_with_many_problems_says_how_many_more_there_are() {
    let body = (0..250).fold("Kort.\n\n## Meer\n\n".to_owned(), |mut text, at| {
        let _ = writeln!(text, "Zie tip {}.\n", 1000 + at);
        text
    });
    let mut found = outcome_of_body(&body);
    assert_eq!(found.diagnostics.len(), limits::DIAGNOSTICS_PER_FILE + 1);
    let last = found.diagnostics.pop().unwrap();
    assert_eq!((last.code, last.severity), (Code::MoreProblems, Severity::Warning));
    assert!(last.message.en.contains(" 150 "), "{}", last.message.en);
    assert!(found.collection.is_some(), "warnings alone are no reason to build nothing");

    // What is severe is never among those left out for what is not.
    let found = outcome_of_body(&format!("{body}\n[[4711]]\n"));
    assert!(found.collection.is_none());
    assert!(found.diagnostics.iter().any(|found| found.code == Code::UnknownTip));
}

#[test]
fn a_file_that_is_nothing_but_mistakes_hides_no_other() {
    let files = [
        ("tips/1.md", "\u{0}\u{0}"),
        ("tips/2.md", ""),
        ("tips/3.md", "---\nnumber: 3\ntitle: Drie\ntheme: samen\n---\n<script>\n"),
        ("sets/x.toml", "= ="),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let outcome = outcome(&BTreeMap::from(files));
    let problems = outcome.problems();
    for wanted in [
        "tips/1.md:1:1 error forbidden-character",
        "tips/1.md:1:1 error missing-front-matter",
        "tips/2.md:1:1 error missing-front-matter",
        "tips/3.md:6:1 error raw-html",
        "sets/x.toml:1:1 error syntax",
    ] {
        assert!(problems.contains(wanted), "{wanted} is not among\n{problems}");
    }
}
