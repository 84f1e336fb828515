//! What the writer writes, the parser reads as the same: the words in the same order, the same marks and the same blocks,
//! for random pages.

#![allow(clippy::format_collect, reason = "a test need not be quick")]

use proptest::prelude::*;
use tipwaaier_importer::{Known, Options, ReadOptions, Source, SourceKind, compose, read};
use tipwaaier_model::{Block, BlockKind, Inline, InlineKind, Language, Limits, ListMarker, Role, Severity, SourceMap};
use tipwaaier_parser::{PictureTable, Sources, assemble, parse};

/// A block of a page, as HTML and as what must come of it.
#[derive(Debug, Clone)]
enum Piece {
    Paragraph(Vec<(u8, String)>),
    List(Option<u32>, Vec<Vec<Piece>>),
    Quote(Vec<Piece>),
    Code(String),
    Table(usize, Vec<String>),
    Heading(Vec<(u8, String)>),
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn runs_to_html(runs: &[(u8, String)]) -> String {
    runs.iter()
        .map(|(marks, text)| {
            let mut html = escaped(text);
            for (bit, tag) in [(1, "i"), (2, "b"), (4, "s")] {
                if marks & bit != 0 {
                    html = format!("<{tag}>{html}</{tag}>");
                }
            }
            html
        })
        .collect()
}

impl Piece {
    fn html(&self) -> String {
        match self {
            Self::Paragraph(runs) => format!("<p>{}</p>", runs_to_html(runs)),
            Self::Heading(runs) => format!("<h3>{}</h3>", runs_to_html(runs)),
            Self::List(start, items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>", pieces_to_html(item))).collect();
                start.map_or_else(|| format!("<ul>{items}</ul>"), |start| format!("<ol start={start}>{items}</ol>"))
            }
            Self::Quote(content) => format!("<blockquote>{}</blockquote>", pieces_to_html(content)),
            Self::Code(text) => format!("<pre>{}</pre>", escaped(text)),
            Self::Table(columns, cells) => {
                let row = |cells: &[String], tag: &str| {
                    format!(
                        "<tr>{}</tr>",
                        cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect::<String>()
                    )
                };
                let rows: Vec<&[String]> = cells.chunks(*columns).collect();
                let body: String = rows[1..].iter().map(|cells| row(cells, "td")).collect();
                format!("<table>{}{body}</table>", row(rows[0], "th"))
            }
        }
    }
}

fn pieces_to_html(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::html).collect()
}

/// Words with whatever Markdown would make something of.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zé]{1,6}",
        1 => prop_oneof![
            Just("*"), Just("_a_"), Just("#"), Just("1."), Just("-"), Just(">"), Just("[x](y)"), Just("![a](b)"), Just("{.notes}"),
            Just("`c`"), Just("~~s~~"), Just("|"), Just("<b>"), Just("&amp;"), Just("\\"), Just("***"), Just("[^1]"), Just("+"),
            Just("= ="), Just(": x"), Just("2)"), Just("a_b"), Just("(haak)"), Just("eind."), Just("!"), Just("~"), Just("{"),
            Just("}"), Just("[[404]]"), Just("```"), Just("~~~"), Just("!!! note"), Just(":::"), Just("$x$"), Just("^"), Just("---"),
        ].prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

fn runs() -> impl Strategy<Value = Vec<(u8, String)>> {
    let run = (0_u8..8, words(), prop_oneof![Just(""), Just(" "), Just("")]);
    prop::collection::vec(run.prop_map(|(marks, words, space)| (marks, format!("{words}{space}"))), 1..5)
}

fn leaf() -> impl Strategy<Value = Piece> {
    prop_oneof![
        6 => runs().prop_map(Piece::Paragraph),
        1 => "[a-z`~ #*]{1,20}\n  [a-z]{1,5}".prop_map(Piece::Code),
        1 => (2_usize..4).prop_flat_map(|columns| prop::collection::vec(words(), columns * 3).prop_map(move |cells| Piece::Table(columns, cells))),
    ]
}

fn piece() -> impl Strategy<Value = Piece> {
    let nested = leaf().prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            (prop::option::of(0_u32..2_000), prop::collection::vec(prop::collection::vec(inner.clone(), 1..3), 1..4))
                .prop_map(|(start, items)| Piece::List(start, items)),
            prop::collection::vec(inner, 1..3).prop_map(Piece::Quote),
        ]
    });
    prop_oneof![8 => nested, 1 => runs().prop_map(Piece::Heading)]
}

/// The shape of blocks: what they are, without their words.
fn shape(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(_) => out.push('p'),
            BlockKind::Heading { level, .. } => out.extend(["h", &level.to_string()]),
            BlockKind::List { marker, items } => {
                match marker {
                    ListMarker::Bullet => out.push_str("u("),
                    ListMarker::Number(start) => out.extend(["o", &start.to_string(), "("]),
                }
                for item in items {
                    shape(&item.content, out);
                    out.push(';');
                }
                out.push(')');
            }
            BlockKind::Quote(content) => {
                out.push_str("q(");
                shape(content, out);
                out.push(')');
            }
            BlockKind::Note { content, .. } => {
                out.push_str("n(");
                shape(content, out);
                out.push(')');
            }
            BlockKind::Code { .. } => out.push('c'),
            BlockKind::Table(table) => {
                out.extend(["t", &table.columns.len().to_string(), "x", &table.rows.len().to_string()]);
            }
            BlockKind::Definitions(_) => out.push('d'),
            BlockKind::Picture { .. } => out.push('i'),
            BlockKind::Rule => out.push('r'),
        }
    }
}

fn wanted_shape(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(_) => out.push('p'),
            Piece::Heading(_) => out.push_str("h1"),
            Piece::List(start, items) => {
                match start {
                    None => out.push_str("u("),
                    Some(start) => out.extend(["o", &start.to_string(), "("]),
                }
                for item in items {
                    wanted_shape(item, out);
                    out.push(';');
                }
                out.push(')');
            }
            Piece::Quote(content) => {
                out.push_str("q(");
                wanted_shape(content, out);
                out.push(')');
            }
            Piece::Code(_) => out.push('c'),
            Piece::Table(columns, cells) => {
                out.extend(["t", &columns.to_string(), "x", &(cells.len() / columns - 1).to_string()]);
            }
        }
    }
}

/// Letters and signs in order, white space and what smart punctuation changes left out; marked ones between braces.
fn inline_words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::Reference(link) => {
                out.push_str("REFERENCE");
                inline_words(&link.content, out);
            }
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Styled { content, .. }
            | InlineKind::Foreign { content, .. } => inline_words(content, out),
            InlineKind::Link { content, .. } => {
                out.push_str("LINK");
                inline_words(content, out);
            }
            InlineKind::Picture { alt, .. } => out.push_str(alt.as_deref().unwrap_or_default()),
            InlineKind::Footnote(_) => out.push_str("NOTE"),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
        }
    }
}

fn block_words(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => inline_words(content, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| block_words(&item.content, out)),
            BlockKind::Quote(content) => block_words(content, out),
            BlockKind::Note { title, content } => {
                inline_words(title, out);
                block_words(content, out);
            }
            BlockKind::Code { text, .. } => out.push_str(text),
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| inline_words(cell, out));
            }
            BlockKind::Definitions(_) | BlockKind::Picture { .. } | BlockKind::Rule => out.push_str("OTHER"),
        }
    }
}

fn wanted_words(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Paragraph(runs) | Piece::Heading(runs) => runs.iter().for_each(|(_, text)| out.push_str(text)),
            Piece::List(_, items) => items.iter().for_each(|item| wanted_words(item, out)),
            Piece::Quote(content) => wanted_words(content, out),
            Piece::Code(text) => out.push_str(text),
            Piece::Table(_, cells) => cells.iter().for_each(|cell| out.push_str(cell)),
        }
    }
}

fn bare(text: &str) -> String {
    let plain = |c: char| match c {
        '–' | '—' => '-',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(plain).collect::<String>().replace('-', "")
}

fn check(pieces: &[Piece]) -> Result<(), TestCaseError> {
    let html = format!("<p>Tip 7</p><h1>Titel</h1><p>taal</p><h2>Kop</h2>{}", pieces_to_html(pieces));
    let mut map = SourceMap::new();
    let plainly = ReadOptions { language: Language::Dutch, map: Vec::new() };
    let material = read(&Source { name: "p.html", kind: SourceKind::Html, bytes: html.as_bytes() }, &plainly, &mut map)
        .expect("it is a page");
    let known = Known { language: Language::Dutch, themes: Vec::new(), contributors: Vec::new(), tips: Vec::new() };
    let import = compose(vec![material], &known, &Options::default()).expect("it is a tip");
    prop_assert_eq!(&import.report.lost, &Vec::<String>::new());
    let text = &import.tips[0].text;
    let collection = map.add(
        "collection.toml",
        "title='x'\nlanguage='nl'\nidentifier='urn:uuid:0'\n[[themes]]\nid='taal'\ntitle='Taal'\n",
    );
    let file = map.add("tips/007.md", text.as_str());
    let sources =
        Sources { collection, contributors: None, tips: vec![file], sets: Vec::new(), limits: Limits::DEFAULT };
    let parsed = parse(&map, &sources);
    let errors: Vec<_> = parsed.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    prop_assert!(errors.is_empty(), "{errors:?}\n{text}");
    let (collection, _) = assemble(parsed.parsed, PictureTable::default());
    let collection = collection.expect("there was no error");
    let Some(section) = collection.tips[0].sections.first().filter(|section| section.role == Role::Other) else {
        return Err(TestCaseError::fail(format!("the tip has no section\n{text}")));
    };
    let tip = &section.content;
    let (mut have, mut want) = (String::new(), String::new());
    block_words(tip, &mut have);
    wanted_words(pieces, &mut want);
    prop_assert_eq!(bare(&have), bare(&want), "{}", text);
    let (mut have, mut want) = (String::new(), String::new());
    shape(tip, &mut have);
    wanted_shape(pieces, &mut want);
    prop_assert_eq!(have, want, "{}", text);
    Ok(())
}

#[test]
fn signs_at_the_end_of_a_heading_are_its_words() {
    for text in ["a #", "a ## #", "C#", "#"] {
        check(&[Piece::Heading(vec![(0, text.to_owned())])]).expect(text);
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(pieces in prop::collection::vec(piece(), 1..6)) {
        check(&pieces)?;
    }
}
