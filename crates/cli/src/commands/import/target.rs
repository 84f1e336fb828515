//! The collection that gets the tips, as it is now and as it becomes.

use std::collections::BTreeMap;
use std::path::Path;

use tipwaaier_importer::{ImportedContributor, ImportedTheme, Known};
use tipwaaier_model::{Language, LanguageTag, Limits, Text, TipNumber};
use tipwaaier_pipeline::{BuildError, Folder, Refusal};

use super::sources::of;
use crate::fresh;

/// A tip that is there.
pub(super) struct TipThere {
    pub(super) path: String,
    pub(super) title: String,
}

/// The collection.
pub(super) struct Target {
    folder: Option<Folder>,
    pub(super) collection: String,
    pub(super) contributors: String,
    pub(super) found_collection: String,
    pub(super) found_contributors: String,
    /// The tips that are there, by number.
    pub(super) tips: BTreeMap<u16, TipThere>,
    /// The language of a collection that does not say its own.
    language: Language,
    limits: Limits,
}

impl Target {
    /// Opens the collection; where there is none, a fresh one begins.
    pub(super) fn open(path: &Path, language: Language, limits: Limits) -> Result<Self, Text> {
        let folder = match Folder::open(path) {
            Ok(folder) => Some(folder),
            Err(_) if !path.exists() => None,
            Err(source) => return Err(BuildError::Collection { path: path.to_owned(), source }.text()),
        };
        let read = |name: &str| match &folder {
            None => Ok(String::new()),
            Some(folder) => match folder.read(name, limits.text_file_bytes) {
                Ok(bytes) => String::from_utf8(bytes).map_err(|_| of(name, "geen UTF-8", "not UTF-8")),
                Err(Refusal::Missing) => Ok(String::new()),
                Err(_) => Err(of(name, "niet te lezen", "can't be read")),
            },
        };
        let (found_collection, contributors) = (read("collection.toml")?, read("contributors.toml")?);
        let collection = if found_collection.trim().is_empty() {
            fresh::bare_collection(language)
        } else {
            found_collection.clone()
        };
        let found_contributors = contributors.clone();
        let tips = folder.as_ref().map(|folder| tips_of(folder, &limits)).unwrap_or_default();
        Ok(Self { folder, collection, contributors, found_collection, found_contributors, tips, language, limits })
    }

    /// Whether there is anything at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.canonical(path).is_some())
    }

    /// The content of a file that is there.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.folder.as_ref()?.read(path, self.limits.picture_file_bytes).ok()
    }

    /// The largest picture that is taken.
    pub(super) const fn picture_bytes(&self) -> u64 {
        self.limits.picture_file_bytes
    }

    /// What the importer may recognise.
    pub(super) fn known(&self) -> Known {
        let collection: toml::Table = self.collection.parse().unwrap_or_default();
        let contributors: toml::Table = self.contributors.parse().unwrap_or_default();
        let text = |value: Option<&toml::Value>| value.and_then(toml::Value::as_str).map(str::to_owned);
        let themes = collection.get("themes").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let tag = text(collection.get("language")).and_then(|tag| LanguageTag::new(&tag).ok());
        let language = tag.and_then(|tag| tag.words_language()).unwrap_or(self.language);
        let tips = self
            .tips
            .iter()
            .filter_map(|(number, tip)| Some((TipNumber::new(i64::from(*number)).ok()?, tip.title.clone())));
        Known {
            language,
            themes: themes
                .iter()
                .filter_map(|theme| {
                    let (id, title) = (text(theme.get("id"))?, text(theme.get("title"))?);
                    Some(ImportedTheme { id, title, intro: text(theme.get("intro")) })
                })
                .collect(),
            contributors: contributors
                .iter()
                .filter_map(|(id, person)| {
                    Some(ImportedContributor {
                        id: id.clone(),
                        name: text(person.get("name"))?,
                        role: text(person.get("role")),
                        organisation: text(person.get("organisation")),
                        photo: text(person.get("photo")),
                    })
                })
                .collect(),
            tips: tips.collect(),
        }
    }
}

/// The tips that are there, by number: two lines of their front matter are all that matters.
fn tips_of(folder: &Folder, limits: &Limits) -> BTreeMap<u16, TipThere> {
    let mut tips = BTreeMap::new();
    for path in folder.files("tips", "md").unwrap_or_default() {
        let Ok(bytes) = folder.read(&path, limits.text_file_bytes) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.trim_start_matches('\u{feff}').trim_start().lines().skip(1);
        let lines: Vec<&str> = lines.take_while(|line| line.trim_end() != "---").collect();
        let number = front_value(&lines, "number").and_then(|number| number.parse().ok());
        if let Some(number) = number {
            let title = front_value(&lines, "title").unwrap_or_default();
            tips.insert(number, TipThere { path, title });
        }
    }
    tips
}

/// The value of a key of front matter, however it is quoted.
pub(crate) fn front_value(lines: &[&str], key: &str) -> Option<String> {
    let line = lines.iter().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim().trim_matches(['"', '\'']) == key).then_some(value.trim())
    })?;
    let quoted = line
        .strip_prefix('"')
        .and_then(|line| line.rsplit_once('"'))
        .map(|(text, _)| text.replace("\\\"", "\"").replace("\\\\", "\\"));
    let single =
        || line.strip_prefix('\'').and_then(|line| line.rsplit_once('\'')).map(|(text, _)| text.replace("''", "'"));
    let bare = || line.split(" #").next().unwrap_or_default().trim().to_owned();
    Some(quoted.or_else(single).unwrap_or_else(bare))
}

#[cfg(test)]
mod tests {
    use super::front_value;

    #[test]
    fn keys_are_found_however_they_are_written() {
        let lines = ["\"number\": 7  # zeven", "title: \"Zeg \\\"ja\\\"\""];
        assert_eq!(front_value(&lines, "number").as_deref(), Some("7"));
        assert_eq!(front_value(&lines, "title").as_deref(), Some("Zeg \"ja\""));
        assert_eq!(front_value(&["title: 'it''s'"], "title").as_deref(), Some("it's"));
    }
}
