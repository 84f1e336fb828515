//! Warm equals cold, to the byte: builds that find what they made before, after edits of every kind.
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use fixture::{Collection, FIRST, drawing, made, photo};
use tipwaaier_pipeline::{Editions, HandoutSlides, Mm, PhotoResolution, Request, Stores, ThemeChoice};

type Edit = (&'static str, fn(&Collection, &mut Request));

/// A builtin house style.
fn style(name: &str) -> ThemeChoice {
    ThemeChoice::Builtin(name.to_owned())
}

/// What an author may change in the texts.
const OF_TEXTS: [Edit; 22] = [
    ("nothing", |_, _| {}),
    ("another word", |it, _| it.replace("tips/0002.md", "Korte zinnen", "Korte woorden")),
    ("pages that move", |it, _| it.replace("tips/0001.md", "Wie vraagt", &"Vraag door en luister. ".repeat(150))),
    ("pages that move back", |it, _| it.write("tips/0001.md", FIRST)),
    ("a title", |it, _| it.replace("tips/0003.md", "title: Onderwerp 3", "title: Een andere titel dan die van eerst")),
    ("a summary", |it, _| it.replace("tips/0003.md", "theme: schrijven", "theme: schrijven\nsummary: In één zin.")),
    ("keywords", |it, _| it.replace("tips/0004.md", "theme: luisteren", "theme: luisteren\nkeywords: [balie, vraag]")),
    ("tips to read next", |it, _| {
        it.replace("tips/0005.md", "theme: schrijven", "theme: schrijven\nrelated: [40, 41]");
    }),
    ("a top tip no more", |it, _| it.replace("tips/0001.md", "top: true\n", "")),
    ("another theme of a tip", |it, _| it.replace("tips/0006.md", "theme: luisteren", "theme: schrijven")),
    ("a note", |it, _| it.replace("tips/0001.md", "[^1]: Zie tip 2.", "[^1]: Zie tip 9.")),
    ("a cell", |it, _| it.replace("tips/0001.md", "| Wat? | Dit. |", "| Wie? | Wij. |")),
    ("a caption", |it, _| it.replace("tips/0001.md", "\"De balie\"", "\"De balie in mei\"")),
    ("an alternative text", |it, _| it.replace("tips/0002.md", "![Een schema]", "![Een schema in kleur]")),
    ("a heading", |it, _| it.replace("tips/0001.md", "## Waarom dit werkt", "## Waarom werkt dit?")),
    ("a link", |it, _| it.replace("tips/0007.md", "Een zin", "Een [zin](https://example.org/zin)")),
    ("minutes", |it, _| it.replace("tips/0008.md", "minutes=5", "minutes=25")),
    ("notes and slides", |it, _| {
        it.replace(
            "tips/0009.md",
            "## Gespreksvragen",
            "## Op de dia\n\n- Dit.\n\n## Voor de spelleider\n\nStil.\n\n## Gespreksvragen",
        );
    }),
    ("a tip more", |it, _| {
        it.write("tips/0012.md", "---\nnumber: 12\ntitle: Nog een\ntheme: schrijven\n---\n\nZie tip 1.\n");
    }),
    ("another number", |it, _| it.replace("tips/0012.md", "number: 12", "number: 112")),
    ("a file that moves", |it, _| {
        it.remove("tips/0012.md");
        it.write("tips/onder/nog-een.md", "---\nnumber: 112\ntitle: Nog een\ntheme: schrijven\n---\n\nZie tip 1.\n");
    }),
    ("a tip less", |it, _| it.remove("tips/onder/nog-een.md")),
];

/// What else there is to change.
const OF_THE_REST: [Edit; 13] = [
    ("another photo of the name", |it, _| it.write("images/foto.jpg", photo(1_951, 301))),
    ("another drawing of the name", |it, _| it.write("images/schema.svg", drawing("#0b4f6c"))),
    ("another theme's title", |it, _| it.replace("collection.toml", "Schrijven", "Brieven")),
    ("a subtitle", |it, _| it.replace("collection.toml", "\"Proefboek\"", "\"Proefboek\"\nsubtitle = \"Tips\"")),
    ("another person's name", |it, _| it.replace("contributors.toml", "Anna Voorbeeld", "Anneke Voorbeeld")),
    ("a person's photo", |it, _| it.replace("contributors.toml", "role =", "photo = \"images/foto.jpg\"\nrole =")),
    ("finer photos", |_, request| request.photos = PhotoResolution::Full),
    ("another house style", |_, request| request.theme = style("sober")),
    ("the first house style", |_, request| request.theme = ThemeChoice::default()),
    ("colour past the edge", |_, request| request.print.bleed = Mm::new(3.0)),
    ("a handout", |_, request| request.slides.handout = HandoutSlides::new(2)),
    ("a short deck", |_, request| request.slides.detail = tipwaaier_slides::Detail::Short),
    ("sets", |it, request| {
        it.write("sets/een.toml", "title = \"Een\"\ntips = [1]\n");
        it.write("sets/twee.toml", "title = \"Twee\"\ntips = [2, 1, 40]\n");
        request.editions = Editions::AllSets;
    }),
];

/// A build is held against a cold one after so many edits, and after the last.
const APART: usize = 4;

#[test]
fn whatever_is_kept_the_files_are_those_of_a_cold_build() {
    let collection = Collection::of(60);
    let mut request = Request { stores: Stores::keeping(), ..collection.request() };
    let edits: Vec<Edit> = OF_TEXTS.into_iter().chain(OF_THE_REST).collect();
    let mut since = Vec::new();
    for (at, (what, edit)) in edits.iter().enumerate() {
        edit(&collection, &mut request);
        let warm = made(&request);
        since.push(*what);
        if at % APART == APART - 1 || at + 1 == edits.len() {
            let cold = made(&Request { stores: Stores::default(), ..request.clone() });
            assert_eq!(warm.keys().collect::<Vec<_>>(), cold.keys().collect::<Vec<_>>(), "{since:?}");
            for (name, bytes) in cold {
                assert!(warm[&name] == bytes, "{name} is another than that of a cold build after {since:?}");
            }
            since.clear();
        }
    }
}
