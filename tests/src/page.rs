//! What a saved tip page holds, read apart from the importer: the measure that the import is held against.

use std::path::Path;

/// The parts of a saved page that must be found again in every output.
#[derive(Debug)]
pub struct SavedPage {
    /// The tip's title.
    pub title: String,
    /// The lead's paragraphs.
    pub lead: Vec<String>,
    /// The titles of the examples.
    pub examples: Vec<String>,
    /// The names of those who share their experience, each once.
    pub contributors: Vec<String>,
    /// The paragraphs after the last example: why it works.
    pub why: Vec<String>,
}

const MORE_OF: &str = "Meer tips van ";
const MORE_ABOUT: &str = "Meer tips over ";

impl SavedPage {
    /// Reads a page that was saved as text: paragraphs parted by blank lines.
    #[track_caller]
    #[must_use]
    pub fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        let paragraphs: Vec<&str> = text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).collect();
        let find = |heading: &str| {
            let found = paragraphs.iter().position(|paragraph| *paragraph == heading);
            found.unwrap_or_else(|| panic!("{} has no paragraph '{heading}'", file.display()))
        };
        let (examples_at, why_at) = (find("Voorbeelden"), find("Waarom werkt dit?"));
        let middle = &paragraphs[examples_at + 1..why_at];

        // An example ends with its contributor's role and a link to that person's tips; the next paragraph is a title.
        let mut examples = Vec::new();
        let mut contributors: Vec<String> = Vec::new();
        let mut starts = true;
        for (index, paragraph) in middle.iter().enumerate() {
            if std::mem::take(&mut starts) {
                examples.push((*paragraph).to_owned());
            }
            if paragraph.contains(MORE_OF) {
                starts = true;
                let name = middle[index - 1].to_owned();
                if !contributors.contains(&name) {
                    contributors.push(name);
                }
            }
        }
        let why = paragraphs[why_at + 1..].iter().take_while(|paragraph| !paragraph.starts_with(MORE_ABOUT));
        Self {
            title: paragraphs[1].to_owned(),
            lead: paragraphs[3..examples_at].iter().map(|p| (*p).to_owned()).collect(),
            examples,
            contributors,
            why: why.map(|p| (*p).to_owned()).collect(),
        }
    }

    /// Everything that a text lacks of what a complete output shows; empty when it is complete.
    #[must_use]
    pub fn missing_in(&self, text: &str, parts: &[Part]) -> Vec<String> {
        let mut missing = Vec::new();
        for part in parts {
            let (what, wanted): (&str, Vec<&String>) = match part {
                Part::Title => ("title", vec![&self.title]),
                Part::Lead => ("lead", self.lead.iter().collect()),
                Part::Examples => ("example", self.examples.iter().collect()),
                Part::Contributors => ("contributor", self.contributors.iter().collect()),
                Part::Why => ("why", self.why.iter().collect()),
            };
            missing
                .extend(wanted.into_iter().filter(|w| !crate::contains_words(text, w)).map(|w| format!("{what}: {w}")));
        }
        missing
    }
}

/// A kind of thing on a saved page.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// The tip's title.
    Title,
    /// The lead, paragraph by paragraph.
    Lead,
    /// The titles of the examples.
    Examples,
    /// The contributors' names.
    Contributors,
    /// Why it works, paragraph by paragraph.
    Why,
}
