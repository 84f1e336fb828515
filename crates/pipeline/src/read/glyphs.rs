//! Finding characters that no font of the theme has, a text at a time and before anything is typeset.

use std::collections::BTreeSet;

use tipwaaier_model::{
    Block, BlockKind, Code, Collection, Diagnostic, Evidence, FileId, Inline, InlineKind, Language, Role, Section,
    SourceMap, Span, Text, Tip, Visit,
};
use tipwaaier_theme::{Coverage, HouseStyle};

/// A diagnostic for each character that a theme's fonts lack, once a file, at the first place where it stands.
///
/// Speaker notes are passed over: they are never set in the theme's fonts.
pub(crate) fn missing_glyphs(collection: &Collection, sources: &SourceMap, coverage: &Coverage) -> Vec<Diagnostic> {
    let mut found = Finder { sources, coverage, seen: BTreeSet::new(), diagnostics: Vec::new() };
    found.collection(collection);
    found.diagnostics
}

/// As [`missing_glyphs`], of what people found.
pub(crate) fn missing_in_evidence(evidence: &Evidence, sources: &SourceMap, coverage: &Coverage) -> Vec<Diagnostic> {
    let mut found = Finder { sources, coverage, seen: BTreeSet::new(), diagnostics: Vec::new() };
    for finding in &evidence.findings {
        let whole = Span::whole(finding.span.file);
        found.text(&finding.by, whole);
        found.optional(finding.note.as_deref(), whole);
    }
    found.diagnostics
}

/// As [`missing_glyphs`], of what a sheet shows of a house style in its own fonts.
pub(crate) fn missing_in_house_style(theme: &HouseStyle, sources: &SourceMap) -> Vec<Diagnostic> {
    let coverage = &Coverage::of(theme);
    let mut found = Finder { sources, coverage, seen: BTreeSet::new(), diagnostics: Vec::new() };
    if let Some((file, _)) = sources.files().find(|(_, file)| file.path.ends_with("theme.toml")) {
        for text in [&theme.title, &theme.description, &theme.name, &theme.fonts.text.name, &theme.fonts.display.name] {
            found.text(text, Span::whole(file));
        }
    }
    found.diagnostics
}

struct Finder<'a> {
    sources: &'a SourceMap,
    coverage: &'a Coverage,
    /// Characters already reported, by file.
    seen: BTreeSet<(FileId, char)>,
    diagnostics: Vec<Diagnostic>,
}

impl Finder<'_> {
    fn collection(&mut self, collection: &Collection) {
        for theme in &collection.themes {
            self.text(&theme.title, theme.span);
            self.optional(theme.intro.as_deref(), theme.span);
        }
        if let Some(first) = collection.themes.first() {
            // The collection's own words stand in the file that the themes stand in.
            let whole = Span::whole(first.span.file);
            let meta = &collection.meta;
            self.text(&meta.title, whole);
            self.text(&meta.identifier, whole);
            for text in
                [&meta.subtitle, &meta.publisher, &meta.edition, &meta.license, &meta.description, &meta.base_url]
            {
                self.optional(text.as_deref(), whole);
            }
        }
        for person in &collection.contributors {
            self.text(&person.name, person.span);
            self.optional(person.role.as_deref(), person.span);
            self.optional(person.organisation.as_deref(), person.span);
        }
        for tip in &collection.tips {
            self.tip(tip);
        }
        for set in &collection.sets {
            self.text(&set.title, set.span);
            for text in [&set.subtitle, &set.location, &set.organiser] {
                self.optional(text.as_deref(), set.span);
            }
            for step in &set.programme {
                self.text(&step.title, step.span);
                self.optional(step.time.as_deref(), step.span);
            }
        }
    }

    fn optional(&mut self, text: Option<&str>, span: Span) {
        if let Some(text) = text {
            self.text(text, span);
        }
    }

    /// Reports what is missing of a text that stands in `span`, as near as the source tells.
    fn text(&mut self, text: &str, span: Span) {
        for (_, character) in self.coverage.missing(text) {
            if !self.seen.insert((span.file, character)) {
                continue;
            }
            let within = if span.start == span.end {
                self.sources.file(span.file).text.as_ref()
            } else {
                self.sources.text(span)
            };
            // What is written as an entity stands nowhere as itself: the text that has it is named then.
            let at = within.find(character).map_or(span, |at| {
                let start = span.start as usize + at;
                Span::new(span.file, start..start + character.len_utf8())
            });
            self.diagnostics.push(missing(character, at));
        }
    }
}

impl<'c> Visit<'c> for Finder<'_> {
    fn tip(&mut self, tip: &'c Tip) {
        self.text(&tip.title, tip.title_span);
        self.within_tip(tip);
        // The summary may be words of the text, which stand in a nearer place.
        self.text(&tip.summary, tip.span);
        for keyword in &tip.keywords {
            self.text(keyword, tip.span);
        }
    }

    fn section(&mut self, section: &'c Section) {
        if section.role != Role::Notes {
            self.within_section(section);
        }
    }

    fn block(&mut self, block: &'c Block) {
        match &block.kind {
            BlockKind::Code { text, .. } => self.text(text, block.span),
            BlockKind::Picture { alt, caption, .. } => {
                self.optional(alt.as_deref(), block.span);
                self.optional(caption.as_deref(), block.span);
            }
            BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::List { .. }
            | BlockKind::Definitions(_)
            | BlockKind::Quote(_)
            | BlockKind::Note { .. }
            | BlockKind::Table(_)
            | BlockKind::Rule => self.within_block(block),
        }
    }

    fn inline(&mut self, inline: &'c Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => self.text(text, inline.span),
            InlineKind::Link { url, .. } => self.text(url.as_str(), inline.span),
            InlineKind::Picture { alt, caption, .. } => {
                self.optional(alt.as_deref(), inline.span);
                self.optional(caption.as_deref(), inline.span);
            }
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Styled { .. }
            | InlineKind::Foreign { .. }
            | InlineKind::Reference(_)
            | InlineKind::Footnote(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
        self.within_inline(inline);
    }
}

fn missing(character: char, span: Span) -> Diagnostic {
    let point = u32::from(character);
    Diagnostic::new(
        Code::MissingGlyph,
        span,
        Text::new(
            format!("Geen lettertype van het thema heeft het teken ‘{character}’ (U+{point:04X})"),
            format!("No font of the theme has the character ‘{character}’ (U+{point:04X})"),
        ),
    )
    .hint(Text::new(
        "Schrijf het in woorden, of noem bij fallback onder [fonts] van een eigen thema een lettertype dat dit teken heeft; \
         `tipwaaier doctor` zegt welke schriften de meegeleverde hebben.",
        "Write it in words, or name a font that has this character under fallback in [fonts] of a theme of your own; \
         `tipwaaier doctor` says which scripts the fonts that come along have.",
    ))
}

/// Missing characters of texts that no collection could be made of, so that these problems too are told in the first run.
///
/// It goes by lines: comments and speaker notes are passed over, and a character that is written as an entity is found
/// only once the other errors are gone.
pub(crate) fn missing_in_texts(
    files: impl IntoIterator<Item = FileId>,
    sources: &SourceMap,
    coverage: &Coverage,
) -> Vec<Diagnostic> {
    let mut found = Finder { sources, coverage, seen: BTreeSet::new(), diagnostics: Vec::new() };
    for file in files {
        let mut shown = Shown::default();
        let mut start = 0;
        for line in sources.file(file).text.split_inclusive('\n') {
            if shown.next_line(line) {
                found.text(line, Span::new(file, start..start + line.len()));
            }
            start += line.len();
        }
    }
    found.diagnostics
}

/// Which lines of a tip readers get to see.
#[derive(Default)]
struct Shown {
    in_notes: bool,
    in_comment: bool,
}

impl Shown {
    fn next_line(&mut self, line: &str) -> bool {
        let began_in_comment = self.in_comment;
        if let Some(at) = line.rfind("<!--").max(line.rfind("-->")) {
            self.in_comment = line[at..].starts_with("<!--");
        }
        if let Some(heading) = line.strip_prefix("## ") {
            let names = Language::ALL.map(|language| Role::Notes.heading(language));
            self.in_notes = heading.contains(".notes")
                || names.into_iter().flatten().any(|name| heading.trim().replace('\'', "’") == name);
        }
        !(began_in_comment || self.in_comment || self.in_notes)
    }
}
