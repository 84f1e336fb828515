//! What the columns of a table mean, by their names in Dutch and English or as they were mapped.

use super::{Cell, words};
use crate::ImportError;
use crate::words::{fold, look};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what its name says")]
pub enum Field {
    Number,
    Title,
    Theme,
    Top,
    Summary,
    Keywords,
    Language,
    Related,
    Lead,
    Example,
    ExampleTitle,
    Source,
    ReadAlso,
    Person,
    Role,
    Organisation,
    Photo,
    Why,
    Questions,
    Actions,
    Notes,
    More,
    Markdown,
    Id,
    Ignore,
}

/// The fields with the names that `--map` takes, and those that columns bear.
const FIELDS: [(Field, &str, &[&str]); 25] = [
    (
        Field::Number,
        "number",
        &["nummer", "nr", "nr.", "no", "no.", "tipnummer", "tip nr", "tip nr.", "#", "tip number"],
    ),
    (Field::Title, "title", &["titel", "tip", "kop", "naam van de tip", "tiptitel"]),
    (Field::Theme, "theme", &["thema", "categorie", "category", "onderwerp", "rubriek"]),
    (Field::Top, "top", &["toptip", "top tip", "top-tip"]),
    (Field::Summary, "summary", &["samenvatting", "kern", "in het kort"]),
    (Field::Keywords, "keywords", &["trefwoorden", "tags", "labels", "trefwoord"]),
    (Field::Language, "language", &["taal"]),
    (Field::Related, "related", &["verwante tips", "verwant", "related tips"]),
    (
        Field::Lead,
        "lead",
        &[
            "inleiding",
            "tekst",
            "text",
            "intro",
            "introductie",
            "omschrijving",
            "beschrijving",
            "description",
            "toelichting",
        ],
    ),
    (Field::Example, "example", &["voorbeeld", "praktijkvoorbeeld", "voorbeelden", "examples"]),
    (
        Field::ExampleTitle,
        "example-title",
        &["titel voorbeeld", "voorbeeld titel", "kop voorbeeld", "voorbeeldtitel", "example title"],
    ),
    (Field::Source, "source", &["bron", "bronnen", "sources"]),
    (Field::ReadAlso, "read-also", &["lees ook", "read also"]),
    (Field::Person, "person", &["persoon", "naam", "name", "verteller", "ervaring van", "contributor"]),
    (Field::Role, "role", &["functie", "rol"]),
    (Field::Organisation, "organisation", &["organisatie", "organization", "werkgever"]),
    (Field::Photo, "photo", &["foto"]),
    (Field::Why, "why", &["waarom", "waarom werkt dit", "waarom werkt het", "why does this work"]),
    (Field::Questions, "questions", &["vragen", "gespreksvragen", "discussievragen", "discussion questions"]),
    (Field::Actions, "actions", &["aan de slag", "acties", "actie", "get started"]),
    (Field::Notes, "notes", &["voor de spelleider", "spelleider", "notities", "for the facilitator"]),
    (Field::More, "more", &["meer weten", "lees verder", "further reading"]),
    (Field::Markdown, "markdown", &["tekst (markdown)", "text (markdown)"]),
    (Field::Id, "id", &["kenmerk"]),
    (Field::Ignore, "ignore", &["negeer"]),
];

impl Field {
    /// The names that `--map` takes.
    #[must_use]
    pub fn names() -> String {
        FIELDS.map(|(_, name, _)| name).join(", ")
    }

    /// The field of a name, in English or Dutch, with or without a number behind it.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = look(name);
        let name = name.trim_end_matches(['?', ':', '*']).trim();
        let find = |name: &str| {
            FIELDS.iter().find(|(_, own, others)| *own == name || others.contains(&name)).map(|(field, ..)| *field)
        };
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
        // `voorbeeld 1 titel` and `titel voorbeeld 1` are the same.
        let without = || {
            let words: Vec<&str> = name.split_whitespace().filter(|word| word.parse::<u32>().is_err()).collect();
            find(&words.join(" "))
        };
        find(name).or_else(|| find(bare)).or_else(without)
    }
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) fields: Vec<(Option<Field>, String)>,
}

impl Columns {
    /// The columns that a row of names says.
    pub(super) fn of(head: &[Cell], map: &[(String, String)]) -> Result<Self, ImportError> {
        let mut fields = Vec::new();
        for cell in head {
            let name = words(cell);
            let mapped = map.iter().find(|(column, _)| look(column) == look(&name)).map(|(_, field)| field);
            let field = match mapped {
                Some(field) => Some(Field::of(field).ok_or_else(|| ImportError::UnknownField(fold(field)))?),
                None => Field::of(&name),
            };
            fields.push((field, name));
        }
        // `Tip` is the number where another column bears the title.
        let titles = fields.iter().filter(|(field, _)| *field == Some(Field::Title)).count();
        for (field, name) in &mut fields {
            if titles > 1 && *field == Some(Field::Title) && look(name) == "tip" {
                *field = Some(Field::Number);
            }
        }
        Ok(Self { fields })
    }

    fn has(&self, field: Field) -> bool {
        self.fields.iter().any(|(own, _)| *own == Some(field))
    }

    /// Whether these are names of columns.
    pub(super) fn is_head(&self) -> bool {
        let known = self.fields.iter().filter(|(field, _)| field.is_some()).count();
        known >= 2 && (self.has(Field::Title) || self.has(Field::Person) || self.has(Field::Theme))
    }

    /// Whether the table is one of themes.
    pub(super) fn is_of_themes(&self) -> bool {
        self.has(Field::Theme) && !self.has(Field::Title) && !self.has(Field::Person)
    }

    /// Whether the table is one of people.
    pub(super) fn is_of_people(&self) -> bool {
        self.has(Field::Person) && !self.has(Field::Title)
    }

    /// The names of all columns.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(_, name)| name.as_str()).filter(|name| !name.is_empty())
    }

    /// The names of columns that mean nothing.
    pub(super) fn unknown(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|(field, name)| field.is_none() && !name.is_empty()).map(|(_, name)| name.as_str())
    }
}
