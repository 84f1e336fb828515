//! Running text of a body.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};
use tipwaaier_model::{Code, FootnoteKey, Inline, InlineKind, Inlines, Parsed, RawReference, Text, Url};

use super::{Place, Reader};
use crate::data::clip;
use crate::names;
use crate::punctuation::Glyph;
use crate::scan;

/// Running text as it is gathered: what is done, and the characters at hand.
#[derive(Default)]
pub(super) struct Collector {
    pub(super) out: Inlines<Parsed>,
    pub(super) run: Vec<Glyph>,
}

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
            Event::InlineHtml(_) | Event::Html(_) => return self.inline_html(range),
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
        to.out.push(Inline { kind, span: self.span(range) });
    }

    /// Emphasis, a link, a picture; what means nothing here is skipped.
    fn container(&mut self, tag: Tag<'t>, range: Range<usize>, to: &mut Collector) {
        if self.inline_depth >= self.limits.inline_nesting {
            return self.too_deep(range, self.limits.inline_nesting);
        }
        self.inline_depth += 1;
        let span = self.span(range.clone());
        let kind = match tag {
            Tag::Emphasis => Some(InlineKind::Emphasis(self.inlines())),
            Tag::Strong => Some(InlineKind::Strong(self.inlines())),
            Tag::Strikethrough => Some(InlineKind::Strikethrough(self.inlines())),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range, to),
            Tag::Image { dest_url, title, .. } => self.picture(&dest_url, &title, range),
            _ => {
                self.skip();
                None
            }
        };
        self.inline_depth -= 1;
        let empty = matches!(
            &kind,
            Some(InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content))
                if content.is_empty()
        );
        if let Some(kind) = kind
            && !empty
        {
            to.out.push(Inline { kind, span });
        }
    }

    /// A link up to its end; one that leads nowhere is reported, and its words stay.
    fn link(
        &mut self,
        link_type: LinkType,
        address: &str,
        range: Range<usize>,
        to: &mut Collector,
    ) -> Option<InlineKind<Parsed>> {
        self.links += 1;
        let mut content = self.inlines();
        self.links -= 1;
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
            to.out.append(&mut content);
            return None;
        }
        let full = if link_type == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        if let Ok(url) = Url::new(&full) {
            if words(&content).trim().is_empty() {
                // A link without words is nothing to a screen reader; its address is at least something.
                content = vec![Inline { kind: InlineKind::Text(full), span: self.span(range) }];
            }
            return Some(InlineKind::Link { url, content });
        }
        self.bad_link(address, range);
        to.out.append(&mut content);
        None
    }

    fn bad_link(&mut self, address: &str, range: Range<usize>) {
        let written = &self.text[range.clone()];
        let place = (!address.is_empty()).then(|| written.rfind(address)).flatten();
        let place = place.map_or(range.clone(), |at| range.start + at..range.start + at + address.len());
        let shown = clip(address);
        let message = if address.is_empty() {
            Text::new("Deze link heeft geen adres", "This link has no address")
        } else {
            Text::new(format!("Naar `{shown}` kan geen link wijzen"), format!("No link can lead to `{shown}`"))
        };
        self.report(Code::BadLink, place, message).hints.push(link_hint(address));
    }

    /// The key of a footnote mark; `None` where marks may not stand.
    fn mark(&mut self, label: &str, range: Range<usize>) -> Option<FootnoteKey> {
        if self.place == Place::Footnote {
            let message = Text::new("Een voetnoot kan geen voetnoot hebben", "A footnote can't have a footnote");
            self.report(Code::UndefinedFootnote, range, message)
                .hints
                .push(Text::new("Zet de tekst tussen haakjes.", "Put the text between parentheses."));
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

/// What to write instead of an address that can't be linked to.
fn link_hint(address: &str) -> Text {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let ends_like_tip = path.rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("md"));
    if ends_like_tip {
        let number: String =
            path.rsplit('/').next().unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
        let number = number.trim_start_matches('0');
        let number = if number.is_empty() { "40" } else { number };
        return Text::new(
            format!("Verwijs naar een tip met `tip {number}` of `[[{number}]]`."),
            format!("Refer to a tip by `tip {number}` or `[[{number}]]`."),
        );
    }
    if address.contains(char::is_whitespace) {
        return Text::new("Schrijf een spatie in een adres als %20.", "Write a space in an address as %20.");
    }
    if !address.contains(':') && address.contains('.') && !address.starts_with(['.', '/', '#']) {
        let address = clip(address);
        return Text::new(format!("Bedoelde je `https://{address}`?"), format!("Did you mean `https://{address}`?"));
    }
    Text::new(
        "Een adres begint met https:, http:, mailto: of tel:.",
        "An address begins with https:, http:, mailto: or tel:.",
    )
}

/// The words of running text without any form.
pub(crate) fn words(inlines: &[Inline<Parsed>]) -> String {
    let mut text = String::new();
    push_words(inlines, &mut text);
    text
}

/// The words of running text, white space as single spaces.
pub(crate) fn words_of(inlines: &[Inline<Parsed>]) -> String {
    names::collapse(&words(inlines))
}

fn push_words(inlines: &[Inline<Parsed>], text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words)
            | InlineKind::Code(words)
            | InlineKind::Reference(RawReference::Mention { text: words, .. }) => text.push_str(words),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Link { content, .. } => push_words(content, text),
            InlineKind::Reference(RawReference::Titled { number }) => text.extend(["tip ", &number.to_string()]),
            InlineKind::Picture { alt, .. } => text.push_str(alt),
            InlineKind::Footnote(_) => {}
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
        }
    }
}
