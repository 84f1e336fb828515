//! Running text for a card: its words, and where a link stands the mark of a note with the address.

use serde::Serialize;
use tipwaaier_model::{Inline, InlineKind, TipLink, is_right_to_left, plain_text, runs_right_to_left};
use tipwaaier_qr::{QrCode, qr_code};
use tipwaaier_theme::LinkPolicy;
use tipwaaier_typesetter::{Literal, settle_end};

/// More characters than the largest card holds in the smallest letters that can be read.
const CHARACTERS: usize = 4_000;

/// Words with marks of notes between them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct CardText {
    pieces: Vec<Piece>,
    /// Whether it is written from right to left.
    rtl: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Piece {
    Words(#[serde(serialize_with = "tipwaaier_typesetter::serialize_words")] String),
    /// Words with a line through them: without it they would say the opposite.
    Struck {
        #[serde(serialize_with = "tipwaaier_typesetter::serialize_words")]
        strike: String,
    },
    /// The place of a note among the card's.
    Mark(usize),
    /// The end of a line, as a unit: `none` in the template.
    Break(()),
}

/// An address that a card links to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CardNote {
    url: String,
    shown: Literal,
    /// The address as QR code, where the theme wants that and it is short enough.
    code: Option<QrCode>,
}

impl CardText {
    /// Words without links.
    pub(crate) fn plain(words: &str) -> Self {
        let mut text = Self { rtl: is_right_to_left(words), ..Self::default() };
        let _ = text.push(words, false, &mut CHARACTERS.clone());
        text.settled()
    }

    /// An empty text in the direction of what it will say.
    fn beginning(content: &[Inline]) -> Self {
        Self { rtl: runs_right_to_left(content), ..Self::default() }
    }

    /// Brings the end of the last line in order.
    fn settled(mut self) -> Self {
        if let Some(Piece::Words(words)) = self.pieces.last_mut() {
            settle_end(words);
        }
        self
    }

    /// Ends a line.
    fn end_line(&mut self) {
        self.pieces.push(Piece::Break(()));
    }

    /// Adds words as far as there is room, which is counted down; whether all of them went in. A text that no card could
    /// hold ends in an ellipsis: a megabyte would be laid out dozens of times to find out that it does not fit.
    fn push(&mut self, words: &str, struck: bool, room: &mut usize) -> bool {
        let (words, whole) = match words.char_indices().nth(*room) {
            None => (words.to_owned(), true),
            Some((end, _)) => {
                let end = words[..end].rfind(char::is_whitespace).unwrap_or(end);
                (format!("{} …", &words[..end]), false)
            }
        };
        *room -= words.chars().count().min(*room);
        match self.pieces.last_mut() {
            Some(Piece::Words(before)) if !struck => before.push_str(&words),
            Some(Piece::Struck { strike: before }) if struck => before.push_str(&words),
            _ if struck => self.pieces.push(Piece::Struck { strike: words }),
            _ => self.pieces.push(Piece::Words(words)),
        }
        whole
    }
}

/// The notes of a card, in the order of their marks.
pub(crate) struct Notes {
    links: LinkPolicy,
    urls: Vec<String>,
}

impl Notes {
    pub(crate) const fn new(links: LinkPolicy) -> Self {
        Self { links, urls: Vec::new() }
    }

    /// Running text as words and marks; an address that the card has already gets no second mark.
    pub(crate) fn text(&mut self, content: &[Inline]) -> CardText {
        let (mut text, mut room) = (CardText::beginning(content), CHARACTERS);
        self.inlines(content, false, &mut text, &mut room);
        text.settled()
    }

    /// A paragraph that announces a list, and the items of that list, a line each.
    pub(crate) fn text_with_items<'c>(
        &mut self,
        content: &[Inline],
        items: impl IntoIterator<Item = (String, &'c [Inline])>,
    ) -> CardText {
        let (mut text, mut room) = (CardText::beginning(content), CHARACTERS);
        self.inlines(content, false, &mut text, &mut room);
        for (mark, item) in items {
            text.end_line();
            let _ = text.push(&mark, false, &mut room);
            self.inlines(item, false, &mut text, &mut room);
        }
        text
    }

    fn inlines(&mut self, content: &[Inline], struck: bool, text: &mut CardText, room: &mut usize) {
        for inline in content {
            if *room == 0 {
                return;
            }
            match &inline.kind {
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Styled { content: inner, .. }
                | InlineKind::Foreign { content: inner, .. }
                | InlineKind::Reference(TipLink { content: inner, .. }) => {
                    self.inlines(inner, struck, text, room);
                }
                InlineKind::Strikethrough(inner) => self.inlines(inner, true, text, room),
                InlineKind::HardBreak => text.end_line(),
                InlineKind::Link { url, content } => {
                    self.inlines(content, struck, text, room);
                    self.mark(url.as_str(), &plain_text(content), text);
                }
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Picture { .. }
                | InlineKind::Footnote(_)
                | InlineKind::SoftBreak => {
                    if !text.push(&plain_text(std::slice::from_ref(inline)), struck, room) {
                        *room = 0;
                    }
                }
            }
        }
    }

    fn mark(&mut self, url: &str, words: &str, text: &mut CardText) {
        let says_it = words.trim_end_matches('/').ends_with(url_without_scheme(url).trim_end_matches('/'));
        if says_it || self.urls.iter().any(|known| known == url) {
            return;
        }
        self.urls.push(url.to_owned());
        text.pieces.push(Piece::Mark(self.urls.len() - 1));
    }

    pub(crate) fn finish(self) -> Vec<CardNote> {
        let code = |url: &str| match self.links {
            LinkPolicy::Footnote => None,
            LinkPolicy::Qr => qr_code(url),
        };
        self.urls
            .iter()
            .map(|url| CardNote { code: code(url), shown: Literal::new(url.clone()), url: url.clone() })
            .collect()
    }
}

/// An address without the scheme that readers do not type.
fn url_without_scheme(url: &str) -> &str {
    ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Maker;

    /// The words with marks as `[n]`.
    fn shown(text: &CardText) -> String {
        let show = |piece: &Piece| match piece {
            Piece::Words(words) => words.replace('\u{2060}', ""),
            Piece::Struck { strike } => format!("~~{strike}~~"),
            Piece::Mark(at) => format!("[{at}]"),
            Piece::Break(()) => "\n".to_owned(),
        };
        text.pieces.iter().map(show).collect()
    }

    #[test]
    fn an_address_is_noted_once_a_card_and_not_at_all_where_the_words_say_it() {
        let maker = Maker::new();
        let mut lead = maker.text("Lees ");
        lead.push(maker.link("het rapport", "https://example.org/rapport"));
        lead.push(maker.inline(InlineKind::Strong(vec![maker.link("example.org/", "https://example.org")])));
        let question = [maker.link("Dit", "https://example.org/rapport"), maker.link("dat", "https://example.org/b")];
        let mut notes = Notes::new(LinkPolicy::Qr);
        assert_eq!(shown(&notes.text(&lead)), "Lees het rapport[0]example.org/");
        assert_eq!(shown(&notes.text(&question)), "Ditdat[1]");
        let found = notes.finish();
        assert_eq!(
            found.iter().map(|note| note.url.as_str()).collect::<Vec<_>>(),
            ["https://example.org/rapport", "https://example.org/b"]
        );
        assert!(found.iter().all(|note| note.code.is_some()), "the theme wants codes");
        assert!(
            Notes { links: LinkPolicy::Footnote, urls: vec!["https://a.example".to_owned()] }.finish()[0]
                .code
                .is_none()
        );
    }

    #[test]
    fn struck_words_stay_struck() {
        let maker = Maker::new();
        let mut lead = maker.text("Doe dit ");
        let inner = maker.inline(InlineKind::Strong(maker.text("niet")));
        lead.push(maker.inline(InlineKind::Strikethrough(vec![inner])));
        lead.extend(maker.text(" wel"));
        assert_eq!(shown(&Notes::new(LinkPolicy::Footnote).text(&lead)), "Doe dit ~~niet~~ wel");
    }

    #[test]
    fn a_text_that_no_card_holds_is_cut_between_words() {
        let CardText { pieces, .. } = CardText::plain(&"woord ".repeat(2_000));
        let [Piece::Words(words)] = &pieces[..] else { panic!("words alone") };
        assert!(words.replace('\u{2060}', "").ends_with("woord …") && words.chars().count() <= CHARACTERS + 5);
    }
}
