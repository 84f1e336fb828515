//! What is remembered, as it stands in a file.

use serde::{Deserialize, Serialize};
use tipwaaier_model::{
    Anchor, Code, Diagnostic, FileId, Label, PageMap, Severity, SourceMap, Span, Text, TipNumber, TopicKey,
};

use super::hash::Hash;
use super::key::Key;
use super::pages::KnownPages;
use crate::files::{Extent, MadeFile};

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FileRecord {
    pub(super) output: String,
    pub(crate) name: String,
    pub(super) bytes: u64,
    pub(super) hash: String,
    pub(super) extent: Extent,
}

impl FileRecord {
    /// What is to be remembered of a file.
    pub(crate) fn of(file: &MadeFile) -> Self {
        Self {
            output: file.output.name().to_owned(),
            name: file.name.clone(),
            bytes: file.bytes.len() as u64,
            hash: Hash::of(&file.bytes).as_str().to_owned(),
            extent: file.extent,
        }
    }
}

/// A text in both languages.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TextRecord {
    nl: String,
    en: String,
}

impl TextRecord {
    pub(super) fn of(text: &Text) -> Self {
        Self { nl: text.nl.clone(), en: text.en.clone() }
    }

    pub(super) fn read(self) -> Text {
        Text::new(self.nl, self.en)
    }

    fn get(&self) -> Text {
        Text::new(self.nl.clone(), self.en.clone())
    }
}

/// A place in a source text: the file by its place among all files.
#[derive(Debug, Serialize, Deserialize)]
struct SpanRecord {
    file: usize,
    start: usize,
    end: usize,
}

impl SpanRecord {
    fn of(span: Span, sources: &SourceMap) -> Self {
        let file = sources.files().position(|(id, _)| id == span.file).unwrap_or(usize::MAX);
        Self { file, start: span.range().start, end: span.range().end }
    }

    fn read(&self, sources: &SourceMap) -> Option<Span> {
        let file: FileId = sources.files().nth(self.file)?.0;
        Some(Span::new(file, self.start..self.end))
    }
}

/// Something that content can be told.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DiagnosticRecord {
    severity: String,
    code: String,
    message: TextRecord,
    span: SpanRecord,
    labels: Vec<(SpanRecord, TextRecord)>,
    hints: Vec<TextRecord>,
}

impl DiagnosticRecord {
    pub(super) fn of(diagnostic: &Diagnostic, sources: &SourceMap) -> Self {
        let label = |label: &Label| (SpanRecord::of(label.span, sources), TextRecord::of(&label.text));
        Self {
            severity: diagnostic.severity.as_str().to_owned(),
            code: diagnostic.code.as_str().to_owned(),
            message: TextRecord::of(&diagnostic.message),
            span: SpanRecord::of(diagnostic.span, sources),
            labels: diagnostic.labels.iter().map(label).collect(),
            hints: diagnostic.hints.iter().map(TextRecord::of).collect(),
        }
    }

    pub(super) fn read(&self, sources: &SourceMap) -> Option<Diagnostic> {
        let severities = [Severity::Error, Severity::Warning, Severity::Hint];
        let label =
            |(span, text): &(SpanRecord, TextRecord)| Some(Label { span: span.read(sources)?, text: text.get() });
        Some(Diagnostic {
            severity: severities.into_iter().find(|severity| severity.as_str() == self.severity)?,
            code: Code::from_name(&self.code)?,
            message: self.message.get(),
            span: self.span.read(sources)?,
            labels: self.labels.iter().map(label).collect::<Option<_>>()?,
            hints: self.hints.iter().map(TextRecord::get).collect(),
        })
    }
}

/// On which page things stand.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PagesRecord {
    pub(super) key: String,
    /// The hash of the cover's file.
    pub(super) cover: String,
    labels: Vec<String>,
    places: Vec<(AnchorRecord, usize)>,
}

#[derive(Debug, Serialize, Deserialize)]
enum AnchorRecord {
    Theme(usize),
    Tip(u16),
    Section(u16, usize),
    Example(u16, usize, usize),
    Block(u16, Option<(usize, Option<usize>)>, usize),
    Contributors,
    Themes,
}

impl PagesRecord {
    pub(super) fn of(key: &Key, known: &KnownPages) -> Self {
        Self {
            key: key.as_str().to_owned(),
            cover: Hash::of(&known.cover).as_str().to_owned(),
            labels: known.map.labels.clone(),
            places: known.map.places.iter().map(|(anchor, page)| (AnchorRecord::of(*anchor), *page)).collect(),
        }
    }

    pub(super) fn read(self) -> Option<PageMap> {
        let places = self.places.into_iter().map(|(anchor, page)| Some((anchor.read()?, page)));
        Some(PageMap { labels: self.labels, places: places.collect::<Option<_>>()? })
    }
}

impl AnchorRecord {
    const fn of(anchor: Anchor) -> Self {
        match anchor {
            Anchor::Theme(key) => Self::Theme(key.0),
            Anchor::Tip(tip) => Self::Tip(tip.get()),
            Anchor::Section(tip, section) => Self::Section(tip.get(), section),
            Anchor::Example(tip, section, example) => Self::Example(tip.get(), section, example),
            Anchor::Block(tip, within, block) => Self::Block(tip.get(), within, block),
            Anchor::Contributors => Self::Contributors,
            Anchor::Themes => Self::Themes,
        }
    }

    fn read(self) -> Option<Anchor> {
        let tip = |number: u16| TipNumber::new(i64::from(number)).ok();
        Some(match self {
            Self::Theme(key) => Anchor::Theme(TopicKey(key)),
            Self::Tip(number) => Anchor::Tip(tip(number)?),
            Self::Section(number, section) => Anchor::Section(tip(number)?, section),
            Self::Example(number, section, example) => Anchor::Example(tip(number)?, section, example),
            Self::Block(number, within, block) => Anchor::Block(tip(number)?, within, block),
            Self::Contributors => Anchor::Contributors,
            Self::Themes => Anchor::Themes,
        })
    }
}
