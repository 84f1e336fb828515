//! Headings: what they say, their attributes, and levels without gaps.

use std::ops::Range;

use pulldown_cmark::CowStr;
use tipwaaier_model::{
    Block, BlockKind, Code, Diagnostic, Inline, InlineKind, Inlines, Parsed, Span, Text, limits, plain_text,
};

use super::{Reader, Top};
use crate::names;

/// A heading as Markdown says it.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// The number of `#`.
    pub(crate) level: u8,
    pub(crate) content: Inlines<Parsed>,
    pub(crate) attributes: Vec<Attribute>,
    /// Whether a line below makes it one, and no `#` before it.
    pub(crate) underlined: bool,
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
    /// A heading up to its end; what has no words is none, and what stands in it stays. Of a heading that is a picture
    /// the alternative text is the heading, and the picture stands below it.
    pub(super) fn heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: Range<usize>,
    ) -> Vec<Top> {
        self.begin_run();
        let mut content = self.inlines();
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
            return Vec::new();
        }
        let title = plain_text(&content);
        if names::is_blank(&title) {
            self.report(
                Code::EmptyHeading,
                range,
                Text::new("Deze kop is leeg en is weggelaten", "This heading is empty and was left out"),
            )
            .hints
            .push(Text::new("Geef hem woorden, of haal hem weg.", "Give it words, or remove it."));
            let is_blank = |it: &Inline<Parsed>| matches!(&it.kind, InlineKind::Text(text) if names::is_blank(text));
            return if content.iter().all(is_blank) {
                Vec::new()
            } else {
                vec![Top::Block(Block { kind: BlockKind::Paragraph(content), span })]
            };
        }
        let picture = lone_picture(&mut content);
        let most = self.limits.title_characters;
        if title.chars().count() > most {
            self.report(Code::TitleTooLong, range.clone(), too_long(most));
        }
        let names = id.map(|id| (format!("#{id}"), None)).into_iter();
        let names = names.chain(classes.iter().map(|class| (format!(".{class}"), None)));
        let names =
            names.chain(attributes.iter().map(|(key, value)| (key.to_string(), value.as_deref().map(str::to_owned))));
        let attributes = names.map(|(name, value)| self.attribute(name, value, range.clone())).collect();
        let underlined = !self.text[range].trim_start_matches([' ', '>']).starts_with('#');
        let heading = Top::Heading(Heading { level, content, attributes, underlined, span });
        std::iter::once(heading).chain(picture.map(Top::Block)).collect()
    }

    fn attribute(&self, name: String, value: Option<String>, range: Range<usize>) -> Attribute {
        let heading = &self.text[range.clone()];
        let written = value.as_ref().map_or_else(|| name.clone(), |value| format!("{name}={value}"));
        let place = heading.rfind(&written).map(|at| range.start + at..range.start + at + written.len());
        Attribute { name, value, span: self.span(place.unwrap_or(range)) }
    }
}

/// The picture that is all there is in a heading; its words take its place.
fn lone_picture(content: &mut Inlines<Parsed>) -> Option<Block<Parsed>> {
    let is_space = |inline: &Inline<Parsed>| matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty());
    let mut rest = content.iter().filter(|inline| !is_space(inline));
    let (Some(Inline { kind: InlineKind::Picture { picture, alt: Some(alt), caption }, span }), None) =
        (rest.next(), rest.next())
    else {
        return None;
    };
    let block = Block {
        kind: BlockKind::Picture { picture: picture.clone(), alt: Some(alt.clone()), caption: caption.clone() },
        span: *span,
    };
    *content = vec![Inline { kind: InlineKind::Text(alt.clone()), span: *span }];
    Some(block)
}

impl Attribute {
    /// That it means nothing where it stands.
    pub(crate) fn unknown(&self) -> Diagnostic {
        let name = crate::data::clip(&self.name);
        let message = Text::new(
            format!("`{name}` betekent niets op deze kop en is weggelaten"),
            format!("`{name}` means nothing on this heading and was left out"),
        );
        Diagnostic::new(Code::UnknownAttribute, self.span, message)
    }
}

/// That a title has more characters than the limit.
fn too_many() -> Text {
    let limit = limits::HEADINGS;
    Text::new(format!("Deze tip heeft meer dan {limit} koppen"), format!("This tip has more than {limit} headings"))
}

pub(crate) fn too_long(limit: usize) -> Text {
    Text::new(
        format!("Deze titel heeft meer dan {limit} tekens"),
        format!("This title has more than {limit} characters"),
    )
}
