//! The sources of a fresh collection: bare for `import`, with one example of everything for `new`.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use tipwaaier_language::{Language, fill};
use tipwaaier_pipeline::NewFile;

use crate::editor;
use crate::samples::Sample;

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
