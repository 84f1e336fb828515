//! What is parsed and written back parses equal.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::writer::{Summary, tip_to_markdown};
use common::{Outcome, outcome};
use proptest::prelude::*;
use proptest::sample::select;
use tipwaaier_model::{
    Block, BlockKind, Checked, Collection, Inline, InlineKind, Inlines, PictureKey, Resolve, SourceMap, Span, Tip,
    TipLink, TipNumber,
};

/// The other tips and the people that a tip may name.
fn files(tip: &str) -> BTreeMap<String, String> {
    let other = |number: u16| format!("---\nnumber: {number}\ntitle: De {number}e\ntheme: samen\n---\n\nTekst.\n");
    let mut files: BTreeMap<String, String> =
        (2..=5).map(|number| (format!("tips/{number}.md"), other(number))).collect();
    let people = "[jan-smit]\nname = \"Jan Smit\"\n[ada]\nname = \"Ada de Wit\"\n";
    files.insert("contributors.toml".to_owned(), people.to_owned());
    files.insert("tips/1.md".to_owned(), tip.to_owned());
    files
}

/// The one place that everything stands at where places don't matter.
fn nowhere() -> Span {
    Span::whole(SourceMap::new().add("nowhere", ""))
}

/// Takes all spans away, makes texts that stand side by side one, and drops line ends that end no line.
struct Bare;

impl Resolve<Checked, Checked> for Bare {
    fn reference(&mut self, reference: TipLink, span: Span) -> Inlines {
        vec![Inline { kind: InlineKind::Reference(reference), span }]
    }

    fn picture(&mut self, picture: PictureKey, _: Span) -> Option<PictureKey> {
        Some(picture)
    }

    fn person(&mut self, person: tipwaaier_model::ContributorKey, _: Span) -> Option<tipwaaier_model::ContributorKey> {
        Some(person)
    }

    fn block(&mut self, block: Block) -> Option<Block> {
        let nowhere = nowhere();
        let mut kind = block.kind;
        match &mut kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => {
                *content = self.inlines(std::mem::take(content));
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    item.content = self.blocks(std::mem::take(&mut item.content));
                    item.span = nowhere;
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.term = self.inlines(std::mem::take(&mut definition.term));
                    for meaning in &mut definition.meanings {
                        *meaning = self.blocks(std::mem::take(meaning));
                    }
                }
            }
            BlockKind::Quote(content) => *content = self.blocks(std::mem::take(content)),
            BlockKind::Note { title, content } => {
                *title = self.inlines(std::mem::take(title));
                *content = self.blocks(std::mem::take(content));
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter_mut().chain(table.rows.iter_mut().flatten()) {
                    *cell = self.inlines(std::mem::take(cell));
                }
            }
            BlockKind::Code { .. } | BlockKind::Picture { .. } | BlockKind::Rule => {}
        }
        Some(Block { kind, span: nowhere })
    }

    fn inlines(&mut self, inlines: Inlines) -> Inlines {
        let mut bare = Self::within(inlines);
        // A comment that was dropped may leave a line end before nothing, or after nothing.
        edge_breaks(&mut bare);
        bare
    }
}

impl Bare {
    /// Running text or a part of it, whose line ends at either edge stay.
    fn within(inlines: Inlines) -> Inlines {
        let mut bare = Inlines::new();
        for inline in inlines {
            let mut kind = inline.kind;
            let (before, after) = match &mut kind {
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Styled { content, .. }
                | InlineKind::Foreign { content, .. }
                | InlineKind::Link { content, .. }
                | InlineKind::Reference(TipLink { content, .. }) => {
                    *content = Self::within(std::mem::take(content));
                    // It looks the same whether a line ends just inside or just outside of it.
                    let (before, after) = edge_breaks(content);
                    if content.is_empty() {
                        // Only a comment stood in it.
                        if let Some(kind) = before {
                            add(&mut bare, kind);
                        }
                        continue;
                    }
                    (before, after)
                }
                _ => (None, None),
            };
            for kind in before.into_iter().chain([kind]).chain(after) {
                add(&mut bare, kind);
            }
        }
        bare
    }
}

/// Puts `kind` after `bare`, as one with what stands there where they can be one.
fn add(bare: &mut Inlines, kind: InlineKind) {
    match (bare.last_mut().map(|inline| &mut inline.kind), kind) {
        (Some(InlineKind::Text(before)), InlineKind::Text(text)) => {
            // A comment with emphasis around it may leave two spaces.
            let doubled = before.ends_with(' ') && text.starts_with(' ');
            before.push_str(&text[usize::from(doubled)..]);
        }
        (_, kind) => bare.push(Inline { kind, span: nowhere() }),
    }
}

/// Takes the line ends away that stand before and after all else.
fn edge_breaks(bare: &mut Inlines) -> (Option<InlineKind>, Option<InlineKind>) {
    let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    let leading = bare.iter().take_while(|inline| is_break(inline)).count();
    let before = bare.drain(..leading).next();
    let mut after = None;
    while bare.last().is_some_and(is_break) {
        after = bare.pop();
    }
    (before.map(|inline| inline.kind), after.map(|inline| inline.kind))
}

/// Tip 1 without its places.
fn bare(collection: &Collection) -> Tip {
    let nowhere = nowhere();
    let first = TipNumber::new(1).unwrap();
    let tip = collection.tips.iter().find(|tip| tip.number == first).unwrap().clone();
    let mut tip = Bare.tip(tip);
    (tip.span, tip.title_span) = (nowhere, nowhere);
    for section in &mut tip.sections {
        section.span = nowhere;
        for example in &mut section.examples {
            example.span = nowhere;
            example.sources.iter_mut().for_each(|source| source.span = nowhere);
        }
    }
    tip.footnotes.iter_mut().for_each(|note| note.span = nowhere);
    tip
}

fn collection_of(outcome: &Outcome) -> Option<Arc<Collection>> {
    outcome.collection.clone()
}

/// Parses, writes, and parses again; `false` where the text is not accepted to begin with, or can't be written.
#[track_caller]
fn check(text: &str) -> bool {
    let Some(before) = collection_of(&outcome(&files(text))) else { return false };
    let tip = bare(&before);
    let summary = if text.contains("\nsummary: ") { Summary::Written } else { Summary::OfLead };
    let Some(written) = tip_to_markdown(&tip, &before, summary) else { return false };
    let again = outcome(&files(&written));
    let Some(after) = collection_of(&again) else {
        panic!("what was written is refused:\n{text}\n=====\n{written}\n=====\n{}", again.problems());
    };
    let read = bare(&after);
    if tip != read {
        let (tip, read) = (format!("{tip:#?}"), format!("{read:#?}"));
        let other = tip.lines().zip(read.lines()).find(|(before, after)| before != after);
        panic!("\n{text}\n===== was written as\n{written}\n===== and differs: {other:?}");
    }
    // What was read from what was written is written the same: nothing creeps in with every turn.
    assert_eq!(tip_to_markdown(&read, &after, summary).as_deref(), Some(&*written));
    true
}

/// A few words of running text, without containers.
fn words() -> impl Strategy<Value = String> {
    let word = select(vec![
        "Begin",
        "klein",
        "één",
        "en",
        "tip 2",
        "Tips 2, 3 en 4",
        "tip 2 t/m 5",
        "tips 3–5",
        "tip 99",
        "[[3]]",
        "(zie tip 4)",
        "5%",
        "e-mail",
        "’s",
        "'s avonds",
        "\"ja\"",
        "'nee'",
        "‘s",
        "\\*",
        "\\[[2]]",
        "&amp;",
        "&lt;b&gt;",
        "a_b",
        "2.",
        "3)",
        "\\#",
        "#",
        "+",
        "=",
        "-",
        "--",
        "...",
        "|",
        "~",
        "^",
        "$x$",
        "{a}",
        "!",
        "!\\[x]",
        "\\\\",
        "&#32;",
        "&nbsp;",
        "\u{a0}",
        "<!-- weg -->",
        "日本",
        "x\\|y",
        ":",
        ": x",
        "> y",
        "[ ]",
        "[x]",
        "https://example.org",
        "<https://example.org/?a=1&b=2>",
        "[^een]",
        "[^twee]",
    ]);
    proptest::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

/// Running text on one line.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => words(),
        1 => select(vec!["`code`", "`` a ` b ``", "` `", "`<b>`", "`\\`", "`tip 2`"]).prop_map(str::to_owned),
        1 => Just("een ![Een \"wit\" vlak](images/vlak.png) plaatje".to_owned()),
    ];
    let piece = piece.prop_recursive(2, 12, 3, |inner| {
        let inside = proptest::collection::vec(inner, 1..3).prop_map(|pieces| pieces.join(" "));
        (
            select(vec![
                ("*", "*"),
                ("_", "_"),
                ("**", "**"),
                ("~~", "~~"),
                ("[", "](https://example.org/a_(b)?x=1&y=2)"),
                ("*", "**"),
            ]),
            inside,
        )
            .prop_map(|((open, close), inside)| format!("{open}{inside}{close}"))
    });
    (proptest::collection::vec(piece, 1..4), select(vec![" ", "", " en "]))
        .prop_map(|(pieces, between)| pieces.join(between))
}

/// A paragraph of one or more lines.
fn paragraph() -> impl Strategy<Value = String> {
    (proptest::collection::vec(line(), 1..3), select(vec!["\n", "\\\n", "  \n"]))
        .prop_map(|(lines, end)| lines.join(end))
}

fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => paragraph(),
        1 => Just("***".to_owned()),
        1 => select(vec!["```\n```", "```rust\nfn a() {}\n\n    b\n```", "~~~ c++\n~~\n```\n~~~", "    ingesprongen\n\n      meer"])
            .prop_map(str::to_owned),
        1 => select(vec!["![Een wit vlak](images/wit.png \"Een \\\"vlak\\\"\")", "![Nog 'een' vlak](images/a%20b.png)"])
            .prop_map(str::to_owned),
        2 => table(),
        1 => (line(), paragraph()).prop_map(|(term, meaning)| indented_after(&format!("{term}\n: "), 2, &meaning)),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let inside = proptest::collection::vec(inner, 1..4).prop_map(|blocks| blocks.join("\n\n"));
        let items = proptest::collection::vec(inside.clone(), 1..4);
        prop_oneof![
            inside.prop_map(|text| text.split('\n').map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")),
            (items, select(vec!["- ", "* ", "- [ ] ", "- [x] ", "7. ", "1) "]), select(vec!["\n", "\n\n"])).prop_map(
                |(items, mark, between)| {
                    let width = if mark.contains('[') { 2 } else { mark.len() };
                    items.iter().map(|item| indented_after(mark, width, item)).collect::<Vec<_>>().join(between)
                }
            ),
        ]
    })
}

fn table() -> impl Strategy<Value = String> {
    let cell = prop_oneof![3 => line().prop_map(|line| line.replace("\\|", "|").replace('|', "\\|")), 1 => Just(String::new())];
    proptest::collection::vec((cell.clone(), cell.clone(), cell), 1..4).prop_map(|rows| {
        let mut lines: Vec<String> = rows.iter().map(|(a, b, c)| format!("| {a} | {b} | {c} |")).collect();
        lines.insert(1, "|---|:-:|--:|".to_owned());
        lines.join("\n")
    })
}

fn indented_after(mark: &str, width: usize, text: &str) -> String {
    format!("{mark}{}", text.replace('\n', &format!("\n{}", " ".repeat(width))))
}

fn blocks() -> impl Strategy<Value = String> {
    proptest::collection::vec(block(), 0..4).prop_map(|blocks| blocks.join("\n\n"))
}

/// A whole tip of the format.
fn tip() -> impl Strategy<Value = String> {
    let title = select(vec!["Begin klein", "'Ja', zei \"zij\"", "Een: {twee} -- drie...", "’s Avonds & \\ #5", "\"\""]);
    let section = (
        select(vec![
            "Waarom werkt dit?",
            "Aan de slag",
            "Gespreksvragen {minutes=7}",
            "Anders *dan* `x`",
            "Meer weten",
            "Voor de spelleider {.more}",
        ]),
        blocks(),
        proptest::option::of((select(vec!["###", "####"]), line(), blocks())),
    )
        .prop_map(|(heading, content, under)| {
            let under =
                under.map(|(mark, heading, content)| format!("{mark} {heading}\n\n{content}")).unwrap_or_default();
            format!("## {heading}\n\n{content}\n\n{under}")
        });
    let example = (
        line(),
        blocks(),
        select(vec!["", "Bron: [x](https://example.org), *GOV* 10", "Lees ook: \"y\"\nBron: z\nen meer"]),
        select(vec!["", "— Jan Smit", "-- ada\n— Jan Smit"]),
    )
        .prop_map(|(title, content, source, person)| format!("### {title}\n\n{content}\n\n{source}\n\n{person}"));
    let examples = proptest::collection::vec(example, 0..3)
        .prop_map(|examples| format!("## Voorbeelden\n\nVooraf.\n\n{}", examples.join("\n\n")));
    (
        title,
        any::<bool>(),
        select(vec!["", "keywords: [a, \"b's\"]\n", "summary: Kort 'en' goed...\n"]),
        blocks(),
        proptest::collection::vec(section, 0..3),
        proptest::option::of(examples),
        paragraph(),
    )
        .prop_map(|(title, top, more, lead, sections, examples, note)| {
            let title = title.replace('\\', "\\\\").replace('"', "\\\"");
            let note = note.replace("[^een]", "").replace("[^twee]", "");
            let body = [vec![lead], sections, examples.into_iter().collect()].concat().join("\n\n");
            let mut notes = String::new();
            if body.contains("[^een]") {
                notes.extend(["\n\n[^een]: ", &note.replace('\n', "\n    ")]);
            }
            if body.contains("[^twee]") {
                notes += "\n\n[^twee]: Een noot.\n\n    - met een lijst\n\n    en meer";
            }
            format!("---\nnumber: 1\ntitle: \"{title}\"\ntheme: samen\ntop: {top}\n{more}---\n\n{body}{notes}\n")
        })
}

#[test]
fn what_is_parsed_and_written_back_parses_equal() {
    let cases = 1_000;
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let accepted = std::cell::Cell::new(0_u32);
    runner
        .run(&tip(), |text| {
            accepted.set(accepted.get() + u32::from(check(&text)));
            Ok(())
        })
        .unwrap_or_else(|why| panic!("{why}"));
    // A text that is refused shows nothing.
    assert!(accepted.get() > cases / 2, "only {} of {cases} texts were accepted", accepted.get());
}
