//! Running text of a body.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};
use tipwaaier_model::{Code, FootnoteKey, Inline, InlineKind, Inlines, Parsed, RawReference, Text, plain_text};

use super::address::{Target, problem, target};
use super::collector::Collector;
use super::{Container, Reader};
use crate::data::clip;
use crate::punctuation::Glyph;
use crate::scan;

impl<'t> Reader<'t, '_> {
    /// Running text up to the end of its container.
    pub(super) fn inlines(&mut self) -> Inlines<Parsed> {
        let mut collector = Collector::default();
        while let Some((event, range)) = self.next() {
            if let Event::End(_) = event {
                break;
            }
            self.inline(event, range, &mut collector);
        }
        self.finish(collector)
    }

    /// What a collector has gathered.
    pub(super) fn finish(&mut self, mut collector: Collector) -> Inlines<Parsed> {
        self.flush(&mut collector);
        self.close_frames(&mut collector);
        collector.out
    }

    /// A piece of running text.
    pub(super) fn inline(&mut self, event: Event<'t>, range: Range<usize>, to: &mut Collector) {
        let kind = match event {
            Event::Text(text) => return self.push_text(&text, range, &mut to.run),
            Event::SoftBreak => {
                to.run.push(Glyph { c: '\n', start: range.start, end: range.end, exact: true });
                return;
            }
            Event::InlineHtml(_) | Event::Html(_) => return self.inline_html(range, to),
            Event::InlineMath(_) | Event::DisplayMath(_) => return self.formula(range, to),
            Event::TaskListMarker(ticked) => {
                self.ticked = Some(ticked);
                return;
            }
            event => {
                self.flush(to);
                match event {
                    Event::HardBreak => InlineKind::HardBreak,
                    Event::Code(text) => {
                        let text = scan::carried(text.chars());
                        self.count_word(&text, range.clone());
                        InlineKind::Code(text)
                    }
                    Event::FootnoteReference(label) => match self.mark(&label, range.clone()) {
                        Some(key) => InlineKind::Footnote(key),
                        None => return,
                    },
                    Event::Start(tag) => {
                        self.container(tag, range, to);
                        return;
                    }
                    _ => return,
                }
            }
        };
        if kind == InlineKind::HardBreak {
            self.word = 0;
        }
        let (span, end) = (self.span(range.clone()), range.end);
        to.out.extend(self.with_attributes(vec![Inline { kind, span }], end));
    }

    /// Emphasis, a link, a picture; what means nothing here is skipped.
    fn container(&mut self, tag: Tag<'t>, range: Range<usize>, to: &mut Collector) {
        if self.inline_depth >= self.limits.inline_nesting {
            return self.too_deep(range, self.limits.inline_nesting);
        }
        self.inline_depth += 1;
        let span = self.span(range.clone());
        let end = range.end;
        let pieces = match tag {
            Tag::Emphasis => filled(InlineKind::Emphasis, self.inlines(), span),
            Tag::Strong => filled(InlineKind::Strong, self.inlines(), span),
            Tag::Strikethrough => filled(InlineKind::Strikethrough, self.inlines(), span),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range),
            Tag::Image { dest_url, title, .. } => {
                let picture = self.picture(&dest_url, &title, range);
                picture.map(|kind| Inline { kind, span }).into_iter().collect()
            }
            _ => {
                self.skip();
                Vec::new()
            }
        };
        self.inline_depth -= 1;
        to.out.extend(self.with_attributes(pieces, end));
    }

    /// A formula: it stays the text that it is, which is said once a file where it would be drawn elsewhere.
    fn formula(&mut self, range: Range<usize>, to: &mut Collector) {
        let written = &self.text[range.clone()];
        if (written.starts_with("$$") || written.contains(['\\', '^', '_', '{'])) && self.told.insert("formula") {
            let message = Text::new(
                "Formules worden niet gezet: ze blijven in dit bestand de tekst die er staat",
                "Formulas are not set: in this file they stay the text that is there",
            );
            self.report(Code::PlainFormula, range.clone(), message);
        }
        self.push_literal(range, to);
    }

    /// A link up to its end; of one that leads nowhere the words stay.
    fn link(&mut self, link_type: LinkType, address: &str, range: Range<usize>) -> Inlines<Parsed> {
        self.links += 1;
        let content = self.inlines();
        self.links -= 1;
        if link_type == LinkType::Email {
            return self.linked(&format!("mailto:{address}"), content, range);
        }
        self.linked(address, content, range)
    }

    /// Words that lead to an address.
    pub(super) fn linked(&mut self, address: &str, content: Inlines<Parsed>, range: Range<usize>) -> Inlines<Parsed> {
        let span = self.span(range.clone());
        if self.links > 0 {
            // An address between angle brackets is a link even within one; outputs can carry no link in another.
            let message = Text::new(
                "Een link kan niet in een andere staan; alleen de buitenste is er een",
                "A link can't stand in another; only the outer one is one",
            );
            self.report(Code::DoubtfulLink, range, message).hints.push(Text::new(
                "Zet ze na elkaar, of haal er een weg.",
                "Put them one after the other, or remove one.",
            ));
            return content;
        }
        let kind = match target(address) {
            Target::Url(url) => {
                let mut content = content;
                if plain_text(&content).trim().is_empty() {
                    // A link without words is nothing to a screen reader; its address is at least something.
                    content = vec![Inline { kind: InlineKind::Text(address.to_owned()), span }];
                }
                InlineKind::Link { url, content }
            }
            Target::File { path, .. } if path.is_empty() && plain_text(&content).trim().is_empty() => {
                let message = Text::new(
                    "Deze link naar de tip zelf heeft geen woorden, en is weggelaten",
                    "This link to the tip itself has no words, and was left out",
                );
                self.report(Code::DoubtfulLink, range, message);
                return content;
            }
            Target::File { path, fragment } => {
                InlineKind::Reference(RawReference::Linked { path, fragment, written: address.to_owned(), content })
            }
            Target::Nowhere => {
                let (message, hint) = problem(address);
                let place = self.place_in(address, range);
                self.report(Code::DoubtfulLink, place, message).hints.push(hint);
                return content;
            }
            Target::Refused => {
                self.bad_link(address, range);
                return content;
            }
        };
        vec![Inline { kind, span }]
    }

    /// Where an address stands in its link.
    pub(super) fn place_in(&self, address: &str, range: Range<usize>) -> Range<usize> {
        let place = (!address.is_empty()).then(|| self.text[range.clone()].rfind(address)).flatten();
        place.map_or(range.clone(), |at| range.start + at..range.start + at + address.len())
    }

    fn bad_link(&mut self, address: &str, range: Range<usize>) {
        let place = self.place_in(address, range);
        let shown = clip(address);
        let message =
            Text::new(format!("Naar `{shown}` kan geen link wijzen"), format!("No link can lead to `{shown}`"));
        self.report(Code::BadLink, place, message).hints.push(Text::new(
            "Een adres begint met https:, http:, mailto: of tel:.",
            "An address begins with https:, http:, mailto: or tel:.",
        ));
    }

    /// The key of a footnote mark; `None` where marks may not stand.
    fn mark(&mut self, label: &str, range: Range<usize>) -> Option<FootnoteKey> {
        if self.place == Container::Footnote {
            let message = Text::new("Een voetnoot kan geen voetnoot hebben", "A footnote can't have a footnote");
            let diagnostic = self.report(Code::UndefinedFootnote, range, message);
            // Unlike a mark that stays text, this one would be lost, and its note with it.
            diagnostic.severity = tipwaaier_model::Severity::Error;
            diagnostic.hints.push(Text::new("Zet de tekst tussen haakjes.", "Put the text between parentheses."));
            return None;
        }
        let label = label.to_lowercase();
        let known = self.mark_keys.get(&label).copied();
        Some(FootnoteKey(known.unwrap_or_else(|| {
            let key = self.marks.len();
            self.marks.push((label.clone(), self.span(range)));
            self.mark_keys.insert(label, key);
            key
        })))
    }
}

/// Content of a form, unless there is none.
fn filled(
    kind: impl FnOnce(Inlines<Parsed>) -> InlineKind<Parsed>,
    content: Inlines<Parsed>,
    span: tipwaaier_model::Span,
) -> Inlines<Parsed> {
    if content.is_empty() { content } else { vec![Inline { kind: kind(content), span }] }
}
