//! The sources of a fresh collection: bare for `import`, with one example of everything for `new`.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use tipwaaier_language::{Language, fill};
use tipwaaier_pipeline::NewFile;

use crate::editor;

/// The example that `new` makes in a language.
pub(crate) struct Sample {
    pub(crate) language: Language,
    /// A title for a collection that has none yet.
    pub(crate) title: &'static str,
    /// Title and publisher on a theme's sheet.
    pub(crate) preview: [&'static str; 2],
    /// `collection.toml`, with placeholders for what is asked.
    collection: &'static str,
    /// All other texts, by path.
    files: &'static [(&'static str, &'static str)],
    /// The words in braces of the editor's snippets.
    pub(crate) snippet: Snippet,
}

/// What the editor's snippets leave to fill in.
pub(crate) struct Snippet {
    /// The ids of the sample's themes.
    pub(crate) themes: &'static str,
    pub(crate) number: &'static str,
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    /// An example's heading.
    pub(crate) heading: &'static str,
}

macro_rules! sample {
    ($language:ident, $tag:literal, $title:literal, $preview:expr, [$($path:literal),*], $snippet:expr) => {
        Sample {
            language: Language::$language,
            title: $title,
            preview: $preview,
            collection: include_str!(concat!("../fresh/", $tag, "/collection.toml")),
            files: &[$(($path, include_str!(concat!("../fresh/", $tag, "/", $path)))),*],
            snippet: $snippet,
        }
    };
}

/// A sample for each language of content.
const SAMPLES: [Sample; Language::ALL.len()] = [
    sample!(
        Dutch,
        "nl",
        "Onze tips",
        ["Tips voor de balie", "Gemeente Voorbeeldstad"],
        [
            "contributors.toml",
            "tips/001-begin-met-een-vraag.md",
            "tips/002-maak-het-kort.md",
            "tips/003-sluit-af-met-een-naam.md",
            "sets/eerste-werkconferentie.toml",
            "images/vraag.svg"
        ],
        Snippet {
            themes: "luisteren,schrijven",
            number: "nummer",
            title: "titel",
            lead: "Wat je moet weten, in een paar zinnen.",
            heading: "Praktijkschets: ${1:kop}",
        }
    ),
    sample!(
        English,
        "en",
        "Our tips",
        ["Tips for the front desk", "Exampletown"],
        [
            "contributors.toml",
            "tips/001-begin-with-a-question.md",
            "tips/002-keep-it-short.md",
            "tips/003-close-with-a-name.md",
            "sets/first-conference.toml",
            "images/question.svg"
        ],
        Snippet {
            themes: "listening,writing",
            number: "number",
            title: "title",
            lead: "What to know, in a few sentences.",
            heading: "A sketch: ${1:heading}",
        }
    ),
    sample!(
        German,
        "de",
        "Unsere Tipps",
        ["Tipps für das Bürgerbüro", "Stadt Musterstadt"],
        [
            "contributors.toml",
            "tips/001-mit-einer-frage-beginnen.md",
            "tips/002-sich-kurz-fassen.md",
            "tips/003-mit-einem-namen-enden.md",
            "sets/erste-werkstatt.toml",
            "images/frage.svg"
        ],
        Snippet {
            themes: "zuhoeren,schreiben",
            number: "Nummer",
            title: "Titel",
            lead: "Was man wissen muss, in ein paar Sätzen.",
            heading: "Praxisskizze: ${1:Überschrift}",
        }
    ),
    sample!(
        French,
        "fr",
        "Nos conseils",
        ["Conseils pour l’accueil", "Ville d’Exempleville"],
        [
            "contributors.toml",
            "tips/001-commencer-par-une-question.md",
            "tips/002-faire-court.md",
            "tips/003-finir-par-un-nom.md",
            "sets/premier-atelier.toml",
            "images/question.svg"
        ],
        Snippet {
            themes: "ecouter,ecrire",
            number: "numéro",
            title: "titre",
            lead: "Ce qu'il faut savoir, en quelques phrases.",
            heading: "Cas type : ${1:titre}",
        }
    ),
];

impl Sample {
    /// The sample of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        let sample = SAMPLES.iter().find(|sample| sample.language == language);
        sample.expect("there are as many samples as languages, and a test asks for each")
    }
}

/// What is asked about a fresh collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answers {
    pub(crate) title: String,
    pub(crate) language: Language,
    pub(crate) publisher: Option<String>,
}

/// The files of a fresh collection.
pub(crate) fn collection(answers: &Answers) -> Vec<NewFile> {
    let sample = Sample::of(answers.language);
    let mut files: Vec<NewFile> =
        sample.files.iter().map(|(path, text)| NewFile::new(path, text.as_bytes().to_vec())).collect();
    files.push(NewFile::new("collection.toml", full_collection(sample, answers).into_bytes()));
    files.extend(editor::files(answers.language));
    files
}

fn full_collection(sample: &Sample, answers: &Answers) -> String {
    let publisher = answers.publisher.as_deref().map(|name| format!("publisher = {}\n", toml_string(name)));
    let title = toml_string(&answers.title);
    let publisher = publisher.unwrap_or_default();
    fill(sample.collection, &[("title", &title), ("publisher", &publisher), ("identifier", &identifier())])
}

/// A `collection.toml` that only lacks themes.
pub(crate) fn bare_collection(language: Language) -> String {
    format!("title = \"Tips\"\nlanguage = \"{}\"\nidentifier = \"{}\"\n", language.as_str(), identifier())
}

/// A text as TOML takes it.
fn toml_string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A fresh identity for a book: a random UUID (RFC 9562, version 4). The hasher's keys are where the standard library
/// keeps its randomness.
fn identifier() -> String {
    let random = || {
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u32(std::process::id());
        u128::from(hasher.finish())
    };
    let free = !(0xf << 76) & !(0b11 << 62);
    let bits = ((random() << 64) | random()) & free | (4 << 76) | (0b10 << 62);
    let hex = format!("{bits:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::Limits;
    use tipwaaier_pipeline::{CheckRequest, Progress, ThemeChoice, write_files};

    use super::*;

    #[test]
    fn identities_are_random_and_of_version_4() {
        let (one, other) = (identifier(), identifier());
        assert_ne!(one, other);
        assert_eq!(one.len(), "urn:uuid:".len() + 36);
        assert_eq!(&one[23..24], "4", "{one}");
        assert!("89ab".contains(&one[28..29]), "{one}");
    }

    #[test]
    fn titles_are_quoted() {
        let table: toml::Table = format!("title = {}", toml_string("a \"b\" \\ c\n")).parse().unwrap();
        assert_eq!(table["title"].as_str(), Some("a \"b\" \\ c\n"));
    }

    #[test]
    fn a_fresh_collection_has_no_problem_whatsoever() {
        for language in Language::ALL {
            let folder = tempfile::tempdir().unwrap();
            // Read back with the quotes that typography has.
            let title = "Tips \"van\" ons \\ & <jou>".to_owned();
            let answers =
                Answers { title: title.clone(), language, publisher: Some("Gemeente 's-Voorbeeld".to_owned()) };
            write_files(folder.path(), &collection(&answers)).unwrap();
            let request = CheckRequest {
                collection: folder.path().into(),
                theme: ThemeChoice::default(),
                jobs: None,
                limits: Limits::DEFAULT,
                today: None,
            };
            let checked = tipwaaier_pipeline::check(&request, Progress::silent()).unwrap();
            assert_eq!(checked.collection.meta.words, language);
            let messages: Vec<&str> = checked.findings.diagnostics.iter().map(|d| d.message.en.as_str()).collect();
            assert!(messages.is_empty(), "{messages:#?}");
            let [open, close] = language.marks().double;
            assert_eq!(checked.collection.meta.title, format!("Tips {open}van{close} ons \\ & <jou>"));
        }
    }
}
