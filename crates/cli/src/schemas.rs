//! JSON Schemas of the kinds of source file, so that editors complete and check them.
//!
//! A schema says what keys there are and what they look like. Whether a theme or a tip that is named exists, only the
//! program itself can tell.

use serde_json::{Map, Value, json};
use tipwaaier_model::{Code, MessageLanguage, Text, limits};

/// A kind of source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    FrontMatter,
    Collection,
    Contributors,
    Set,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::FrontMatter, Self::Collection, Self::Contributors, Self::Set];

    /// The name that `schema` takes.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Collection => "collection",
            Self::Contributors => "contributors",
            Self::Set => "set",
        }
    }

    /// The kind of a name; plurals are fine.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let singular = if name == "sets" { "set" } else { name };
        Self::ALL.into_iter().find(|kind| kind.name() == singular)
    }

    /// What it is of.
    pub(crate) fn describe(self) -> Text {
        match self {
            Self::FrontMatter => Text::new("het blok bovenaan een tip", "the block at the top of a tip"),
            Self::Collection => Text::new("collection.toml", "collection.toml"),
            Self::Contributors => Text::new("contributors.toml", "contributors.toml"),
            Self::Set => Text::new("een bestand in sets", "a file in sets"),
        }
    }

    /// The schema, with descriptions in a reader's language.
    pub(crate) fn schema(self, language: MessageLanguage) -> Value {
        let words = Words(language);
        let mut schema = match self {
            Self::FrontMatter => words.front_matter(),
            Self::Collection => words.collection(),
            Self::Contributors => words.contributors(),
            Self::Set => words.set(),
        };
        // JSON Schema draft 7 is what editors know best.
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
        schema["title"] = format!("tipwaaier: {}", self.describe().get(language)).into();
        schema
    }
}

const SLUG: &str = "^[a-z0-9][a-z0-9-]{0,63}$";

/// Descriptions in one language.
struct Words(MessageLanguage);

impl Words {
    /// A key with what it means.
    fn key(&self, mut schema: Value, nl: &str, en: &str) -> Value {
        schema["description"] = match self.0 {
            MessageLanguage::Dutch => nl.into(),
            MessageLanguage::English => en.into(),
        };
        schema
    }

    fn front_matter(&self) -> Value {
        object(
            &json!({
                "number": self.key(number(), "Het nummer van de tip: 1 tot en met 9999, elk nummer één keer.",
                    "The tip's number: 1 to 9999, each number once."),
                "title": self.key(title(), "De titel van de tip.", "The tip's title."),
                "theme": self.key(slug(), "De id van een thema uit collection.toml.", "The id of a theme in collection.toml."),
                "top": self.key(json!({"type": "boolean", "default": false}), "Of het een toptip is.", "Whether it is a top tip."),
                "summary": self.key(text(), "Eén zin voor kaart en presentatie; anders de eerste zin van de inleiding.",
                    "One sentence for card and deck; else the lead's first sentence."),
                "keywords": self.key(list(&text()), "Woorden om de tip mee te vinden.", "Words to find the tip by."),
                "language": self.key(language(), "De taal van deze tip, als die een andere is: de, fr, en-GB.",
                    "The language of this tip, where it is another: de, fr, en-GB."),
                "related": self.key(list(&number()), "De nummers van de tips die ‘Meer tips’ eerst noemt.",
                    "The numbers of the tips that ‘More tips’ names first."),
            }),
            &["number", "title", "theme"],
        )
    }

    fn collection(&self) -> Value {
        let theme = object(
            &json!({
                "id": self.key(slug(), "De id waarmee tips het thema noemen.", "The id by which tips name the theme."),
                "title": self.key(title(), "De titel van het thema.", "The theme's title."),
                "intro": self.key(text(), "Eén alinea over het thema.", "One paragraph about the theme."),
            }),
            &["id", "title"],
        );
        let mut themes = list(&theme);
        themes["minItems"] = 1.into();
        object(
            &json!({
                "title": self.key(title(), "De titel van de verzameling.", "The collection's title."),
                "subtitle": self.key(text(), "De ondertitel.", "The subtitle."),
                "language": self.key(language(),
                    "De taal, als BCP 47: nl, en, nl-NL.", "The language, as BCP 47: nl, en, nl-NL."),
                "publisher": self.key(text(), "Wie de verzameling uitgeeft.", "Who publishes the collection."),
                "identifier": self.key(text(), "Het kenmerk van het boek, in elke uitgave hetzelfde: urn:uuid:…",
                    "The book's identity, the same in every edition: urn:uuid:…"),
                "edition": self.key(text(), "Welke uitgave het is: 2026-1.", "Which edition it is: 2026-1."),
                "license": self.key(text(), "De licentie: CC BY 4.0.", "The licence: CC BY 4.0."),
                "description": self.key(text(), "Waar de verzameling over gaat.", "What the collection is about."),
                "base_url": self.key(json!({"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}),
                    "Waar de verzameling op het web staat.", "Where the collection stands on the web."),
                "certified_by": self.key(text(), "Wie verklaart dat het e-book toegankelijk is.",
                    "Who certifies that the e-book is accessible."),
                "themes": self.key(themes, "De thema's, in leesvolgorde.", "The themes, in reading order."),
                "lints": self.lints(),
            }),
            &["title", "language", "identifier", "themes"],
        )
    }

    fn lints(&self) -> Value {
        let level = json!({"type": "string", "enum": ["off", "hint", "warning", "error"]});
        let lints: Map<String, Value> = Code::ALL
            .iter()
            .filter(|code| code.is_lint())
            .map(|code| {
                let explanation = code.explanation();
                (code.as_str().to_owned(), self.key(level.clone(), &explanation.nl, &explanation.en))
            })
            .collect();
        self.key(
            object(&lints.into(), &[]),
            "Hoe zwaar een waarschuwing of hint telt.",
            "How much a warning or hint matters.",
        )
    }

    fn contributors(&self) -> Value {
        let person = object(
            &json!({
                "name": self.key(text(), "De naam.", "The name."),
                "role": self.key(text(), "Wat deze persoon doet.", "What this person does."),
                "organisation": self.key(text(), "Waar deze persoon werkt.", "Where this person works."),
                "photo": self.key(text(), "Een foto, als pad in deze map; anders tonen we de initialen.",
                    "A photo, as a path in this folder; else the initials are shown."),
                "consent": self.key(json!({ "type": "array", "items": { "enum": ["paper", "ebook", "slides", "web"] } }),
                    "Waar de foto mag staan; weggelaten: overal, leeg: nergens.",
                    "Where the photo may be shown; left out: everywhere, empty: nowhere."),
                "consent_until": self.key(json!({"type": "string", "format": "date"}), "Tot en met welke dag die toestemming geldt.",
                    "The last day of that consent."),
            }),
            &["name"],
        );
        json!({"type": "object", "patternProperties": {SLUG: person}, "additionalProperties": false})
    }

    fn set(&self) -> Value {
        let step = object(
            &json!({
                "time": self.key(text(), "Wanneer de stap begint: \"10:00\".", "When the step begins: \"10:00\"."),
                "title": self.key(title(), "Wat er gebeurt.", "What happens."),
                "minutes": self.key(json!({"type": "integer", "minimum": 1, "maximum": 600}), "Hoe lang het duurt.", "How long it takes."),
                "tip": self.key(number(), "De tip die in deze stap aan bod komt.", "The tip that this step treats."),
            }),
            &["title"],
        );
        let zone = object(
            &json!({
                "title": self.key(title(), "Hoe het vak heet.", "What the zone is called."),
                "hint": self.key(text(), "Wat je van een kaart vraagt.", "What to ask of a card."),
            }),
            &["title"],
        );
        let zones = json!({"type": "array", "items": zone, "minItems": 2, "maxItems": 6});
        let board = object(
            &json!({
                "title": self.key(title(), "De vraag boven het bord.", "The question above the board."),
                "zone": self.key(zones, "De vakken, twee tot zes.", "The zones, two to six."),
            }),
            &[],
        );
        let range = json!({"type": "string", "pattern": "^\\s*[0-9]{1,4}\\s*([-–]\\s*[0-9]{1,4}\\s*)?$"});
        let tip = json!({"anyOf": [number(), range]});
        object(
            &json!({
                "title": self.key(title(), "De titel van de bijeenkomst.", "The occasion's title."),
                "subtitle": self.key(text(), "De ondertitel.", "The subtitle."),
                "date": self.key(json!({"type": "string", "format": "date"}), "De dag: 2026-12-10, zonder aanhalingstekens.",
                    "The day: 2026-12-10, without quotes."),
                "location": self.key(text(), "Waar het is.", "Where it is."),
                "organiser": self.key(text(), "Wie het organiseert.", "Who organises it."),
                "tips": self.key(list(&tip), "Deze tips, in deze volgorde: [50, 40, \"12-15\"].",
                    "These tips, in this order: [50, 40, \"12-15\"]."),
                "themes": self.key(list(&slug()), "Alle tips van deze thema's.", "All tips of these themes."),
                "top": self.key(json!({"type": "boolean"}), "Alle toptips.", "All top tips."),
                "order": self.key(json!({"enum": ["programme", "list"]}), "De volgorde van de presentatie: die van het programma, of die van de tips.",
                    "The order of the deck: the programme's, or that of the tips."),
                "board": self.key(board, "Het speelbord.", "The game board."),
                "programme": self.key(list(&step), "Het programma, stap voor stap.", "The programme, step by step."),
            }),
            &["title"],
        )
    }
}

fn object(properties: &Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn text() -> Value {
    json!({"type": "string", "minLength": 1})
}

fn title() -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": limits::TITLE_CHARACTERS})
}

fn language() -> Value {
    json!({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$", "examples": ["nl", "en"]})
}

fn slug() -> Value {
    json!({"type": "string", "pattern": SLUG})
}

fn number() -> Value {
    json!({"type": "integer", "minimum": 1, "maximum": limits::TIPS})
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use tipwaaier_model::Limits;
    use tipwaaier_pipeline::{BuildError, CheckRequest, Progress, ThemeChoice};

    use super::*;

    /// The keys that the parser says there are, when it is given one that there isn't.
    fn keys_of_the_parser(file: &str, text: &str) -> BTreeSet<String> {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "collection.toml",
            "title = 't'\nlanguage = 'en'\nidentifier = 'urn:x:y'\n[[themes]]\nid = 'a'\ntitle = 'A'\n",
        );
        write("tips/001.md", "---\nnumber: 1\ntitle: T\ntheme: a\n---\n\nLead.\n");
        write(file, text);
        let request = CheckRequest {
            collection: folder.path().to_owned(),
            theme: ThemeChoice::default(),
            jobs: None,
            limits: Limits::DEFAULT,
            today: None,
        };
        let findings = match tipwaaier_pipeline::check(&request, Progress::silent()) {
            Ok(checked) => checked.findings,
            Err(BuildError::Content(findings)) => *findings,
            Err(error) => panic!("{file}: {error}"),
        };
        let hints = findings
            .diagnostics
            .iter()
            .filter(|d| matches!(d.code, Code::UnknownKey | Code::IgnoredKey))
            .flat_map(|d| &d.hints);
        let keys = hints.flat_map(|hint| hint.en.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
        keys.collect()
    }

    fn keys_of(schema: &Value) -> BTreeSet<String> {
        schema["properties"].as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn a_schema_has_the_keys_that_the_parser_knows() {
        let schema = |kind: Kind| kind.schema(MessageLanguage::English);
        let toml = "title = 't'\nlanguage = 'en'\nidentifier = 'urn:x:y'\n";
        let theme = "[[themes]]\nid = 'a'\ntitle = 'A'\n";
        let step = &schema(Kind::Set)["properties"]["programme"]["items"];
        let contributor = &schema(Kind::Contributors)["patternProperties"][SLUG];
        for (known, file, text) in [
            (
                schema(Kind::FrontMatter),
                "tips/001.md",
                "---\nnumber: 1\ntitle: T\ntheme: a\nqqqq: 1\n---\n\nLead.\n".to_owned(),
            ),
            (schema(Kind::Collection), "collection.toml", format!("{toml}qqqq = 1\n{theme}")),
            (
                schema(Kind::Collection)["properties"]["themes"]["items"].clone(),
                "collection.toml",
                format!("{toml}{theme}qqqq = 1\n"),
            ),
            (contributor.clone(), "contributors.toml", "[x]\nname = 'X'\nqqqq = 1\n".to_owned()),
            (schema(Kind::Set), "sets/a.toml", "title = 'T'\ntop = true\nqqqq = 1\n".to_owned()),
            (step.clone(), "sets/a.toml", "title = 'T'\ntips = [1]\n[[programme]]\ntitle = 'x'\nqqqq = 1\n".to_owned()),
        ] {
            assert_eq!(keys_of(&known), keys_of_the_parser(file, &text), "{file}: {text}");
        }
    }

    #[test]
    fn every_key_says_what_it_means_in_both_languages() {
        for kind in Kind::ALL {
            for language in [MessageLanguage::Dutch, MessageLanguage::English] {
                let schema = kind.schema(language).to_string();
                assert!(!schema.contains("\"description\":\"\""), "{}", kind.name());
            }
            assert_ne!(kind.schema(MessageLanguage::Dutch), kind.schema(MessageLanguage::English));
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
    }
}
