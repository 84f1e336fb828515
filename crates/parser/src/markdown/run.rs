//! A run of characters to pieces of running text: smart punctuation, references to tips, checks of what they say.

use std::ops::Range;

use tipwaaier_model::{Code, Inline, InlineKind, Inlines, Parsed, Span, Text};

use super::collector::Collector;
use super::mention::{self, Found};
use super::{Container, NoteDefinition, Reader};
use crate::punctuation::{Glyph, Open, Setting, smart, source_range};
use crate::scan;

/// Whether a character is left out of all text; where it stands in the source it was reported.
pub(super) fn is_dropped(c: char) -> bool {
    scan::is_forbidden(c)
}

impl Reader<'_, '_> {
    /// Adds the characters of a text event, which stands at `range`.
    pub(super) fn push_text(&mut self, text: &str, range: Range<usize>, run: &mut Vec<Glyph>) {
        let literal = self.text.get(range.clone()) == Some(text);
        // The bytes of an escape end before its character: `\[` gives `[`.
        let escaped = literal && self.text[..range.start].ends_with('\\');
        for (at, c) in text.char_indices() {
            let glyph = if literal {
                let start = range.start + at;
                Glyph { c, start, end: start + c.len_utf8(), exact: !(escaped && at == 0) }
            } else {
                if let Some(diagnostic) = scan::check(c, self.span(range.clone())) {
                    self.out.push(diagnostic);
                }
                Glyph { c, start: range.start, end: range.end, exact: false }
            };
            // Two spaces, as a dropped comment leaves them, are one in every output.
            // Attributes behind what they belong to are no text.
            if glyph.start < self.skip_to {
                continue;
            }
            let doubled = c == ' ' && run.last().is_some_and(|last| last.c == ' ');
            if !is_dropped(c) && !doubled {
                run.push(glyph);
            }
        }
    }

    /// Turns the characters at hand into pieces of running text.
    pub(super) fn flush(&mut self, to: &mut Collector) {
        let run = std::mem::take(&mut to.run);
        let Some(first) = run.first() else { return };
        // A bound, since a line of nothing but marks would be walked again and again.
        let before = self.text[..first.start].chars().rev().take(16).find(|c| !matches!(c, '*' | '_' | '~'));
        let after = run.last().and_then(|last| self.text.get(last.end..)).unwrap_or_default();
        let setting = Setting { marks: self.language.marks(), before, after };
        let run = smart(run, setting, &mut self.open);
        self.count_glyphs(&run);
        self.check_marks(&run);
        self.check_link_around_note(&run, &to.out);
        if self.links > 0 {
            return self.push_glyphs(&run, &mut to.out);
        }
        let mut done = 0;
        for Found { range, reference } in mention::find(&run, self.language.references()) {
            self.push_glyphs(&run[done..range.start], &mut to.out);
            let Some(source) = source_range(&run[range.clone()]) else { continue };
            to.out.push(Inline { kind: InlineKind::Reference(reference), span: self.span(source) });
            done = range.end;
        }
        self.push_glyphs(&run[done..], &mut to.out);
    }

    /// Characters as text, with soft breaks between the lines.
    fn push_glyphs(&self, glyphs: &[Glyph], out: &mut Inlines<Parsed>) {
        for line in glyphs.chunk_by(|a, b| (a.c == '\n') == (b.c == '\n')) {
            let Some(range) = source_range(line) else { continue };
            let kind = if line[0].c == '\n' {
                InlineKind::SoftBreak
            } else {
                InlineKind::Text(scan::carried(line.iter().map(|glyph| glyph.c)))
            };
            let at = |at| self.lines.to_file(at);
            let span = Span::new(self.file, at(range.start)..at(range.end));
            out.push(Inline { kind, span });
        }
    }

    fn count_glyphs(&mut self, run: &[Glyph]) {
        for glyph in run {
            self.count_char(glyph.c, glyph.start..glyph.end);
        }
    }

    /// Counts the characters of code that stands at `range` towards the current word.
    pub(super) fn count_word(&mut self, text: &str, range: Range<usize>) {
        for c in text.chars() {
            self.count_char(c, range.clone());
        }
    }

    /// Checks text in which every word stands by itself.
    pub(super) fn check_words(&mut self, text: &str, range: Range<usize>) {
        self.begin_run();
        let end = self.text[range.clone()].find('\n').map_or(range.end, |at| range.start + at);
        self.count_word(text, range.start..end);
        self.begin_run();
    }

    /// Begins to count words and characters anew.
    pub(super) fn begin_run(&mut self) {
        self.word = 0;
        self.paragraph = 0;
        self.open = Open::default();
    }

    fn count_char(&mut self, c: char, range: Range<usize>) {
        self.paragraph += 1;
        if self.paragraph == self.limits.paragraph_characters + 1 {
            let limit = self.limits.paragraph_characters;
            let message = Text::new(
                format!("Deze alinea heeft meer dan {limit} tekens"),
                format!("This paragraph has more than {limit} characters"),
            );
            self.report(Code::ParagraphTooLong, range.clone(), message)
                .hints
                .push(Text::new("Verdeel haar met witregels.", "Divide it with empty lines."));
        }
        // A line may break at white space, after a hyphen, and anywhere between CJK characters.
        let breaks = c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '\u{200b}') || c >= '\u{2e80}';
        self.word = if breaks { 0 } else { self.word + 1 };
        if self.word == self.limits.word_characters + 1 {
            let limit = self.limits.word_characters;
            let message = Text::new(
                format!("Dit woord heeft meer dan {limit} tekens en kan niet worden afgebroken"),
                format!("This word has more than {limit} characters and cannot be broken"),
            );
            self.report(Code::WordTooLong, range, message)
                .hints
                .push(Text::new("Zet er spaties in, of haal het weg.", "Put spaces in it, or remove it."));
        }
    }

    /// Reports `[^label]` that stayed text, since no footnote has that label.
    fn check_marks(&mut self, run: &[Glyph]) {
        let mut at = 0;
        while at + 1 < run.len() {
            if run[at].c == '[' && run[at].exact && run[at + 1].c == '^' {
                let inside = run[at + 2..].iter().take(100).position(|glyph| matches!(glyph.c, ']' | '[' | '\n' | ' '));
                if let Some(length @ 1..) = inside
                    && run[at + 2 + length].c == ']'
                {
                    let label: String = run[at + 2..at + 2 + length].iter().map(|glyph| glyph.c).collect();
                    let span = self.span(run[at].start..run[at + 2 + length].end);
                    self.undefined_note(&label, span);
                    at += 2 + length;
                }
            }
            at += 1;
        }
    }

    /// Reports a link that stayed text, since a footnote is marked within its words.
    fn check_link_around_note(&mut self, run: &[Glyph], before: &[Inline<Parsed>]) {
        let end = run.windows(2).position(|pair| pair[0].exact && pair[0].c == ']' && pair[1].c == '(');
        // A bound, since many pieces may end like this.
        let has_note =
            |end| (end, before.iter().rev().take(32).any(|piece| matches!(piece.kind, InlineKind::Footnote(_))));
        if let Some((at, true)) = end.map(has_note) {
            let message = Text::new(
                "In de woorden van deze link staat een voetnoot; de link blijft daardoor tekst",
                "There is a footnote in the words of this link; that is why the link stays text",
            );
            self.report(Code::DoubtfulLink, run[at].start..run[at + 1].end, message).hints.push(Text::new(
                "Zet de voetnoot achter de link: `[woorden](adres)[^1]`.",
                "Put the footnote behind the link: `[words](address)[^1]`.",
            ));
        }
    }

    fn undefined_note(&mut self, label: &str, span: Span) {
        let label = crate::data::clip(label);
        let message = Text::new(
            format!("De voetnoot `{label}` is er niet; het teken blijft tekst"),
            format!("There is no footnote `{label}`; the mark stays text"),
        );
        self.report_at(Code::UndefinedFootnote, span, message).hints.push(Text::new(
            format!("Zet ergens op een eigen regel `[^{label}]: …`."),
            format!("Put `[^{label}]: …` on a line of its own."),
        ));
    }

    /// Reports a footnote that says nothing; where it has marks of errors, those say why.
    fn check_says_something(&mut self, note: &NoteDefinition) {
        let within = |span: Span| note.span.start <= span.start && span.end <= note.span.end;
        if note.content.is_empty() && !self.out.iter().any(|diagnostic| within(diagnostic.span)) {
            let label = crate::data::clip(&note.label);
            let message = Text::new(
                format!("De voetnoot `{label}` zegt niets en wordt weggelaten"),
                format!("The footnote `{label}` says nothing and is left out"),
            );
            self.report_at(Code::EmptyFootnote, note.span, message).hints.push(Text::new(
                format!("Schrijf achter `[^{label}]:` wat zij zegt."),
                format!("Write behind `[^{label}]:` what it says."),
            ));
        }
    }

    /// The footnotes in the order of their first mark; what is undefined, double or unused is reported.
    pub(super) fn finish_notes(&mut self) -> Vec<NoteDefinition> {
        debug_assert_eq!(self.place, Container::Running, "no footnote is being read any more");
        let mut defined = std::collections::BTreeMap::new();
        for note in std::mem::take(&mut self.notes) {
            match defined.entry(note.label.clone()) {
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(note);
                }
                std::collections::btree_map::Entry::Occupied(entry) => {
                    let label = crate::data::clip(&note.label);
                    let message = Text::new(
                        format!("De voetnoot `{label}` staat er twee keer"),
                        format!("The footnote `{label}` stands there twice"),
                    );
                    let first = Text::new("de eerste staat hier", "the first is here");
                    let diagnostic = tipwaaier_model::Diagnostic::new(Code::DuplicateName, note.span, message);
                    self.out.push(diagnostic.label(entry.get().span, first));
                }
            }
        }
        let mut notes = Vec::new();
        for (label, span) in std::mem::take(&mut self.marks) {
            let note = defined.remove(&label).unwrap_or_else(|| {
                self.undefined_note(&label, span);
                NoteDefinition { label, content: Vec::new(), span }
            });
            self.check_says_something(&note);
            notes.push(note);
        }
        for note in defined.into_values() {
            let label = crate::data::clip(&note.label);
            let message = Text::new(
                format!("Naar de voetnoot `{label}` verwijst niets"),
                format!("Nothing refers to the footnote `{label}`"),
            );
            self.report_at(Code::UnusedFootnote, note.span, message).hints.push(Text::new(
                format!("Zet `[^{label}]` in de tekst, of haal de voetnoot weg."),
                format!("Put `[^{label}]` in the text, or remove the footnote."),
            ));
        }
        notes
    }
}
