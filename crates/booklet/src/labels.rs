//! Short texts that several parts of a booklet show: titles of tips, times, who people are.

use serde::Serialize;
use tipwaaier_model::{Contributor, Edition, LanguageTag, Minutes, Tip};
use tipwaaier_typesetter::Words;

/// A tip by its number and title.
#[derive(Debug, Serialize)]
pub(crate) struct TipTitle {
    pub(crate) number: u16,
    pub(crate) title: Words,
    /// Those of the title, where they are not the collection's.
    language: Option<String>,
    region: Option<String>,
}

impl TipTitle {
    pub(crate) fn of(tip: &Tip) -> Self {
        Self {
            number: tip.number.get(),
            title: Words::paragraph(tip.title.clone()),
            language: tip.language.as_ref().map(LanguageTag::primary),
            region: tip.language.as_ref().and_then(LanguageTag::region),
        }
    }
}

/// A time, as ‘10 minutes’.
pub(crate) fn minutes_in_words(minutes: Minutes, edition: &Edition) -> String {
    let words = edition.words();
    let unit = if minutes.get() == 1 { words.minute } else { words.minutes };
    format!("{} {unit}", minutes.get())
}

/// What is said of a person below the name.
pub(crate) fn person_lines(person: &Contributor) -> impl Iterator<Item = String> {
    [&person.role, &person.organisation].into_iter().flatten().cloned()
}
