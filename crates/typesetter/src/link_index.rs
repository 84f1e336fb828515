//! What must be known of a tip's text before its pieces can become data: how often each address occurs.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{Inline, InlineKind, Visit};

use crate::LinkUse;

/// Which of the links of a tip that lead to the same address show it: the first on each page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Shown {
    /// Not known yet: by a guess from how much text there is between them.
    #[default]
    Guess,
    /// These, by their place among the links of the tip.
    These(BTreeSet<usize>),
}

/// About how many lines a page holds, and how many characters a line; only a guess depends on them.
const LINES_A_PAGE: f64 = 36.0;
const CHARACTERS_A_LINE: f64 = 55.0;
/// About how many lines the title of a tip takes, with what stands above it.
const TITLE_LINES: f64 = 9.0;

/// What must be known of a tip's text before its pieces can become data: how often each address and footnote occurs.
#[derive(Debug, Clone, Default)]
pub struct LinkIndex {
    links: BTreeMap<String, (usize, usize)>,
    shown: Shown,
    /// About how many lines lie behind on the way through the tip.
    lines: f64,
    last_shown: BTreeMap<usize, usize>,
    links_seen: usize,
    footnotes_seen: BTreeSet<usize>,
}

impl LinkIndex {
    /// An index of nothing yet, with what is known of the links that show their address.
    #[must_use]
    pub fn new(shown: Shown) -> Self {
        Self { shown, ..Self::default() }
    }

    /// The addresses that were counted, each with its key.
    pub fn addresses(&self) -> impl Iterator<Item = (usize, &str)> {
        self.links.iter().map(|(url, (key, _))| (*key, url.as_str()))
    }

    /// Goes past words on the way through the tip.
    pub(crate) fn read(&mut self, text: &str) {
        #[allow(clippy::cast_precision_loss, reason = "no text is as long")]
        let characters = text.len() as f64;
        self.lines += characters / CHARACTERS_A_LINE;
    }

    /// Goes past what takes about as much room as so many lines of text.
    pub fn pass(&mut self, lines: f64) {
        self.lines += lines;
    }

    /// Whether a footnote's mark is the first of that footnote.
    pub(crate) fn is_first_mark(&mut self, footnote: usize) -> bool {
        self.footnotes_seen.insert(footnote)
    }

    /// The key, the place and the use of the next link.
    pub(crate) fn link(&mut self, url: &str, words: &str) -> (usize, usize, LinkUse) {
        let (key, count) = self.links.get(url).copied().unwrap_or((0, 1));
        let nth = self.links_seen;
        self.links_seen += 1;
        let address = shown_address(url);
        let usage = if words.trim_end_matches('/').ends_with(address.trim_end_matches('/')) {
            LinkUse::Words
        } else if count < 2 {
            LinkUse::Once
        } else if self.shows(key, nth) {
            LinkUse::First
        } else {
            LinkUse::Again
        };
        (key, nth, usage)
    }

    fn shows(&mut self, key: usize, nth: usize) -> bool {
        match &self.shown {
            Shown::These(these) => these.contains(&nth),
            Shown::Guess => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few and not negative")]
                let page = ((self.lines + TITLE_LINES) / LINES_A_PAGE) as usize;
                self.last_shown.insert(key, page) != Some(page)
            }
        }
    }
}

/// Counts the links of content.
impl<'c> Visit<'c> for LinkIndex {
    fn inline(&mut self, inline: &'c Inline) {
        if let InlineKind::Link { url, .. } = &inline.kind {
            let key = self.links.len();
            self.links.entry(url.as_str().to_owned()).or_insert((key, 0)).1 += 1;
        }
        self.within_inline(inline);
    }
}

/// An address without the scheme that readers do not type.
fn shown_address(url: &str) -> &str {
    ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url)
}
