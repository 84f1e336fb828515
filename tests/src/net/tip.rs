//! Tips of a sample: front matter, lead and sections.

use std::fmt::Write as _;

use super::word::{Kind, Part};
use super::writer::Writer;

/// How many words a tip may have.
const WORDS: usize = 110;

/// Kinds of sections: class, Dutch heading, English heading.
const SECTIONS: &[(&str, &str, &str, Part)] = &[
    ("other", "", "", Part::Section),
    ("examples", "Voorbeelden", "Examples", Part::Example),
    ("why", "Waarom werkt dit?", "Why does this work?", Part::Section),
    ("questions", "Gespreksvragen", "Discussion questions", Part::Questions),
    ("actions", "Aan de slag", "Get started", Part::Actions),
    ("notes", "Voor de spelleider", "For the facilitator", Part::Notes),
    ("slides", "Op de dia", "On the slide", Part::Slides),
    ("more", "Meer weten", "Further reading", Part::Section),
];

/// The people that an example may name, and how many there are.
pub(super) const PEOPLE: usize = 3;

/// The name that examples call a person by.
pub(super) fn person_id(number: usize) -> String {
    format!("persoon-{number}")
}

impl Writer {
    /// The file of the tip with this index.
    pub(super) fn tip_file(&mut self, index: usize, language: &str) -> String {
        self.tip = index;
        self.left = WORDS;
        self.note_names.clear();
        let front = self.front_matter(index + 1);
        let mut body = Vec::new();
        self.part = Part::Lead;
        self.section = 0;
        body.push(self.within("lead", |it| it.blocks((1, 3))));
        for section in self.several("section", (0, 4), |it| it.section(language)) {
            body.push(section);
        }
        body.append(&mut std::mem::take(&mut self.notes));
        self.part = Part::Front;
        format!("{front}\n{}\n", body.join(&String::new()).join("\n"))
    }

    fn front_matter(&mut self, number: usize) -> String {
        self.part = Part::Front;
        let title = self.within("title", |it| {
            let words = it.several("title-word", (1, 6), |it| {
                let ending = it.choices.one_of(&[
                    "",
                    "",
                    "",
                    "en",
                    "verzekeringsvoorwaarden",
                    "Rindfleischetikettierungsgesetz",
                    " & <b>",
                    ": #1",
                ]);
                let ending = if it.has_words_left() { ending } else { "" };
                it.marked(Kind::Title, ending, ending.split(' ').next().unwrap_or_default())
            });
            words.join(" ")
        });
        let mut front =
            format!("---\nnumber: {number}\ntitle: \"{title}\"\ntheme: thema-{}\n", self.choices.below(2) + 1);
        if self.choices.chance(20) {
            front.push_str("top: true\n");
        }
        if self.choices.chance(30) {
            let summary: Vec<String> =
                self.within("summary", |it| it.several("summary-word", (1, 8), |it| it.marked(Kind::Summary, "", "")));
            let _ = writeln!(front, "summary: \"{}.\"", summary.join(" "));
        }
        if self.choices.chance(15) {
            let keyword = self.marked(Kind::Keyword, "", "");
            let _ = writeln!(front, "keywords: [{keyword}, tweede]");
        }
        front.push_str("---\n");
        front
    }

    fn section(&mut self, language: &str) -> Vec<String> {
        let (class, dutch, english, part) = self.choices.one_of(SECTIONS);
        self.part = part;
        self.section += 1;
        self.within(class, |it| {
            let usual = if language == "nl" { dutch } else { english };
            // Other languages have other headings, which the classes stand for.
            let own = class == "other" || it.choices.chance(30) || !matches!(language, "nl" | "en");
            let minutes = if class == "questions" && it.choices.chance(30) { " minutes=25" } else { "" };
            let heading = match (own, minutes) {
                (true, _) => {
                    let text = it.within("heading", |it| it.within("section-heading", Self::line));
                    format!("## {text} {{.{class}{minutes}}}")
                }
                (false, "") => format!("## {usual}"),
                (false, _) => format!("## {usual} {{{}}}", minutes.trim_start()),
            };
            let heading = heading.replace(" {.other}", "");
            let mut parts = vec![vec![heading]];
            if part == Part::Example {
                parts.push(it.within("intro", |it| it.blocks((0, 1))));
                parts.extend(it.several("example", (0, 3), Self::example));
            } else {
                parts.push(it.blocks((0, 4)));
            }
            parts.retain(|part| !part.is_empty());
            parts.join(&String::new())
        })
    }

    fn example(&mut self) -> Vec<String> {
        self.within("example", |it| {
            let heading = it.within("heading", |it| it.within("example-heading", Self::line));
            let mut parts = vec![vec![format!("### {heading}")], it.blocks((0, 3))];
            let sources = it.within("source", |it| {
                it.several("source", (0, 2), |it| {
                    let prefix = it.choices.one_of(&["Bron: ", "Lees ook: ", "**Bron:** ", "Source: "]);
                    format!("{prefix}{}", it.line())
                })
            });
            parts.push(sources);
            let people = it.several("person", (0, 2), |it| {
                let dash = it.choices.one_of(&["— ", "– ", "-- "]);
                let number = it.choices.below(3) as usize;
                format!("{dash}{}", person_id(number))
            });
            parts.push(people);
            parts.retain(|part| !part.is_empty());
            parts.join(&String::new())
        })
    }
}
