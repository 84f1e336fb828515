//! Headings: what they say, their attributes, and levels without gaps.

use std::ops::Range;

use pulldown_cmark::CowStr;
use tipwaaier_model::{Code, Diagnostic, Inlines, Parsed, Span, Text, limits};

use super::{Reader, words};
use crate::names;

/// A heading as Markdown says it.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// The number of `#`; never 1.
    pub(crate) level: u8,
    pub(crate) content: Inlines<Parsed>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) span: Span,
}

/// Something between the braces at the end of a heading.
#[derive(Debug, Clone)]
pub(crate) struct Attribute {
    /// As written: `.class`, `#id` or `key`.
    pub(crate) name: String,
    pub(crate) value: Option<String>,
    pub(crate) span: Span,
}

/// The levels of the headings so far, to close gaps: the first is 1, and a deeper one is one more than what it stands
/// under.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeadingLevels(Vec<u8>);

impl HeadingLevels {
    /// The level of the next heading, which has this many `#`.
    pub(crate) fn normalise(&mut self, level: u8) -> u8 {
        self.0.retain(|above| *above < level);
        self.0.push(level);
        u8::try_from(self.0.len()).unwrap_or(u8::MAX)
    }
}

impl Reader<'_, '_> {
    /// A heading up to its end; `None` where it was refused.
    pub(super) fn heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: Range<usize>,
    ) -> Option<Heading> {
        self.begin_run();
        let content = self.inlines();
        let span = self.span(range.clone());
        self.headings += 1;
        if self.headings > limits::HEADINGS {
            // Reported once: there may be very many.
            if self.headings == limits::HEADINGS + 1 {
                self.report(Code::TooManyHeadings, range, too_many()).hints.push(Text::new(
                    "Verdeel de tip over meer tips, of maak van koppen gewone tekst.",
                    "Divide the tip into more tips, or make ordinary text of headings.",
                ));
            }
            return None;
        }
        let title = words(&content);
        if names::is_blank(&title) {
            self.report(Code::EmptyHeading, range, Text::new("Deze kop is leeg", "This heading is empty"))
                .hints
                .push(Text::new("Geef hem woorden, of haal hem weg.", "Give it words, or remove it."));
            return None;
        }
        if title.chars().count() > limits::TITLE_CHARACTERS {
            self.report(Code::TitleTooLong, range.clone(), too_long());
        }
        if level == 1 {
            let message =
                Text::new("Een kop met één # kan niet in een tip", "A heading with one # is not possible in a tip");
            self.report(Code::HeadingLevel, range, message).hints.push(Text::new(
                "De titel staat in de voorinformatie; secties beginnen met ##.",
                "The title stands in the front matter; sections begin with ##.",
            ));
            return None;
        }
        let names = id.map(|id| (format!("#{id}"), None)).into_iter();
        let names = names.chain(classes.iter().map(|class| (format!(".{class}"), None)));
        let names =
            names.chain(attributes.iter().map(|(key, value)| (key.to_string(), value.as_deref().map(str::to_owned))));
        let attributes = names.map(|(name, value)| self.attribute(name, value, range.clone())).collect();
        Some(Heading { level, content, attributes, span })
    }

    fn attribute(&self, name: String, value: Option<String>, range: Range<usize>) -> Attribute {
        let heading = &self.text[range.clone()];
        let written = value.as_ref().map_or_else(|| name.clone(), |value| format!("{name}={value}"));
        let place = heading.rfind(&written).map(|at| range.start + at..range.start + at + written.len());
        Attribute { name, value, span: self.span(place.unwrap_or(range)) }
    }

    /// Reports all attributes of a heading on which none means anything.
    pub(super) fn refuse_attributes(&mut self, heading: &Heading) {
        self.out.extend(heading.attributes.iter().map(Attribute::unknown));
    }
}

impl Attribute {
    /// That it means nothing where it stands.
    pub(crate) fn unknown(&self) -> Diagnostic {
        let name = crate::data::clip(&self.name);
        let message = Text::new(
            format!("`{name}` betekent niets op deze kop"),
            format!("`{name}` means nothing on this heading"),
        );
        Diagnostic::new(Code::UnknownAttribute, self.span, message)
    }
}

/// That a title has more characters than the limit.
fn too_many() -> Text {
    let limit = limits::HEADINGS;
    Text::new(format!("Deze tip heeft meer dan {limit} koppen"), format!("This tip has more than {limit} headings"))
}

pub(crate) fn too_long() -> Text {
    let limit = limits::TITLE_CHARACTERS;
    Text::new(
        format!("Deze titel heeft meer dan {limit} tekens"),
        format!("This title has more than {limit} characters"),
    )
}
