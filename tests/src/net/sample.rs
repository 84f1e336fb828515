//! A whole collection made from numbers: its files, the command line that builds it, and the words to be found again.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::choices::{Choices, Span};
use super::tip::{PEOPLE, person_id};
use super::word::{Kind, Part, Word};
use super::writer::Writer;

/// A collection and what is asked of it.
#[derive(Debug)]
pub struct Sample {
    /// The numbers that it was made from.
    pub numbers: Vec<u32>,
    /// The parts that those numbers made.
    pub spans: Vec<Span>,
    /// Its text files, by path in the collection folder.
    pub files: BTreeMap<String, String>,
    /// What `build` is told besides the folders.
    pub arguments: Vec<&'static str>,
    /// The folder of outputs.
    pub edition: &'static str,
    /// The tips of the edition, counted from zero.
    pub tips: Vec<usize>,
    /// Every marked word, in the order of the source.
    pub words: Vec<Word>,
}

/// Options of which a sample has one of each row; the first is the simplest.
const OPTIONS: &[&[&[&str]]] = &[
    &[&[], &[], &["--theme", "sober"], &["--theme", "contrast"]],
    &[&[], &[], &["--card-size", "poker"], &["--stack"]],
    &[&[], &[], &[], &["--bleed", "3", "--marks"], &["--signature", "8"], &["--creep", "0.1", "--flip", "long"]],
    &[&[], &[], &[], &["--handout", "3"], &["--slides", "short"]],
    &[&[], &[], &["--photos", "full"]],
];

const SET: &str = "title = \"Werkconferentie\"\ndate = 2026-12-10\ntips = [1]\n\n[[programme]]\ntime = \"10:00\"\ntitle = \"Opening\"\nminutes = 10\n\n[[programme]]\ntime = \"10:10\"\ntitle = \"Een tip\"\ntip = 1\n";

impl Sample {
    /// The sample that these numbers make.
    #[must_use]
    pub fn of(choices: Choices) -> Self {
        let mut it = Writer::new(choices);
        let mut files = BTreeMap::new();
        it.tips = it.choices.below(3) as usize + 1;
        let language = it.choices.one_of(&["nl", "nl", "nl", "en", "en", "de", "fr"]);
        let arguments: Vec<&str> =
            OPTIONS.iter().flat_map(|row| it.span("option", |it| it.choices.one_of(row))).copied().collect();
        let selected = it.choices.chance(20);
        files.insert("collection.toml".to_owned(), collection_file(&mut it, language));
        files.insert("contributors.toml".to_owned(), contributors_file(&mut it));
        for index in 0..it.tips {
            let text = it.span("tip", |it| it.tip_file(index, language));
            files.insert(format!("tips/{:03}.md", index + 1), text);
        }
        let (mut arguments, mut edition, mut tips) = (arguments, "all", (0..it.tips).collect());
        if selected {
            files.insert("sets/werk.toml".to_owned(), SET.to_owned());
            arguments.extend(["--set", "werk"]);
            (edition, tips) = ("werk", vec![0]);
        }
        let (numbers, spans) = it.choices.into_parts();
        Self { numbers, spans, files, arguments, edition, tips, words: it.words }
    }

    /// Writes the collection.
    pub fn write(&self, folder: &Path) {
        let write = |name: &str, content: &[u8]| {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
                .expect("a scratch folder can be written");
            std::fs::write(path, content).expect("a scratch folder can be written");
        };
        for (name, text) in &self.files {
            write(name, text.as_bytes());
            for (picture, bytes) in super::picture::pictures() {
                if text.contains(&format!("images/{picture}")) {
                    write(&format!("images/{picture}"), bytes);
                }
            }
        }
    }

    /// The collection as text, a file after the other.
    #[must_use]
    pub fn told(&self) -> String {
        let mut told = format!("tipwaaier build {}\n", self.arguments.join(" "));
        for (name, text) in &self.files {
            let _ = writeln!(told, "--- {name}\n{text}");
        }
        told
    }
}

fn collection_file(it: &mut Writer, language: &str) -> String {
    it.left = usize::MAX;
    it.part = Part::Front;
    let mut word = || it.marked(Kind::Collection, "", "");
    format!(
        "title = \"Boek {}\"\nsubtitle = \"Over {}\"\nlanguage = \"{language}\"\npublisher = \"Uitgever\"\n\
         identifier = \"urn:uuid:0c1a5a0e-6f0e-4f5c-8d6a-0a54f3a7b3c1\"\nedition = \"2026-1\"\n\n\
         [[themes]]\nid = \"thema-1\"\ntitle = \"Thema {}\"\nintro = \"Inleiding {}.\"\n\n\
         [[themes]]\nid = \"thema-2\"\ntitle = \"Thema {}\"\nintro = \"Inleiding {}.\"\n",
        word(),
        word(),
        word(),
        word(),
        word(),
        word()
    )
}

fn contributors_file(it: &mut Writer) -> String {
    let person = |number: usize| {
        let name = it.marked(Kind::Collection, "", "");
        format!(
            "[{}]\nname = \"Persoon {name}\"\nrole = \"adviseur\"\norganisation = \"Gemeente\"\n\n",
            person_id(number)
        )
    };
    (0..PEOPLE).map(person).collect()
}
