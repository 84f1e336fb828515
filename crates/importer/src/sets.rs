//! Selections of tips that a source has beside the tips, as files of a set.

use tipwaaier_model::{Span, TipNumber};
use toml_edit::{Array, Datetime, DocumentMut, value};

use crate::find::Register;
use crate::words::slug;
use crate::{ImportedSet, ImportedTip};

/// A selection as its source has it.
#[derive(Debug, Clone)]
pub(crate) struct FoundSet {
    pub(crate) title: String,
    /// Keys of a set with what the source says of them.
    pub(crate) facts: Vec<(&'static str, String)>,
    /// Where its tips begin, in its order.
    pub(crate) tips: Vec<Span>,
    /// Titles of themes of which it takes all tips.
    pub(crate) themes: Vec<String>,
    /// Whether it takes all top tips.
    pub(crate) top: bool,
    pub(crate) span: Span,
}

impl FoundSet {
    /// All its words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let facts = self.facts.iter().map(|(_, words)| words.as_str());
        std::iter::once(self.title.as_str()).chain(facts).chain(self.themes.iter().map(String::as_str))
    }

    /// The file of the set, once its tips have numbers; `None` where it takes no tip.
    pub(crate) fn into_file(self, source: usize, tips: &[ImportedTip], register: &Register) -> Option<ImportedSet> {
        let number = |span: &Span| tips.iter().find(|tip| tip.source == source && tip.span == *span);
        let numbers: Vec<TipNumber> = self.tips.iter().filter_map(number).map(|tip| tip.number).collect();
        let themes: Vec<String> = self.themes.iter().filter_map(|theme| register.known_theme(theme)).collect();
        if numbers.is_empty() && themes.is_empty() && !self.top {
            return None;
        }
        let mut document = DocumentMut::new();
        document["title"] = value(&self.title);
        for (key, words) in &self.facts {
            let date = words.parse::<Datetime>().ok().filter(|_| *key == "date");
            document[*key] = date.map_or_else(|| value(words), value);
        }
        if !numbers.is_empty() {
            document["tips"] = value(numbers.iter().map(|number| i64::from(number.get())).collect::<Array>());
        }
        if !themes.is_empty() {
            document["themes"] = value(themes.iter().map(String::as_str).collect::<Array>());
        }
        if self.top {
            document["top"] = value(true);
        }
        let file_name = format!("{}.toml", slug(&self.title));
        Some(ImportedSet { title: self.title, file_name, text: document.to_string(), source, span: self.span })
    }
}
