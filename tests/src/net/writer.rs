//! Writing a sample: what the generator draws from, the words written so far, and where it stands.

use super::choices::Choices;
use super::word::{Kind, Part, Word, marker};

/// How deep constructs stand in each other.
pub(super) const DEPTH: usize = 3;

/// A sample in the making.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) choices: Choices,
    pub(super) words: Vec<Word>,
    /// The footnotes that were referred to and not yet written.
    pub(super) notes: Vec<Vec<String>>,
    /// The names of all footnotes of this tip.
    pub(super) note_names: Vec<String>,
    pub(super) tip: usize,
    pub(super) tips: usize,
    pub(super) part: Part,
    pub(super) section: usize,
    pub(super) place: Vec<&'static str>,
    /// How many more words the tip may have: a sample has to be built in about a second.
    pub(super) left: usize,
}

/// The endings of words, from the simplest on: as written in the source, and as a reader sees them.
const ENDINGS: &[(&str, &str)] = &[
    ("", ""),
    (",", ","),
    (".", "."),
    ("en", "en"),
    ("aansprakelijkheidsverzekeringsvoorwaarden", "aansprakelijkheidsverzekeringsvoorwaarden"),
    (
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    ),
    ("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"),
    ("cafe\u{301}", "café"),
    ("ge\u{ef}nteresseerd", "geïnteresseerd"),
    ("'s", "’s"),
    ("&amp;&lt;b&gt;", "&<b>"),
    ("\\*\\_\\[\\#\\$", "*_[#$"),
    ("@klantcontactcentrum.example.org", "@klantcontactcentrum.example.org"),
    ("…", "…"),
    (":", ":"),
];

impl Writer {
    pub(super) fn new(choices: Choices) -> Self {
        Self {
            choices,
            words: Vec::new(),
            notes: Vec::new(),
            note_names: Vec::new(),
            tip: 0,
            tips: 1,
            part: Part::Front,
            section: 0,
            place: Vec::new(),
            left: 0,
        }
    }

    /// Makes a part of a sample that can be left out or stand in for another of its kind.
    pub(super) fn span<T>(&mut self, kind: &'static str, make: impl FnOnce(&mut Self) -> T) -> T {
        let start = self.choices.at();
        let part = make(self);
        self.choices.made(kind, start);
        part
    }

    /// Makes parts of one kind, `least` of them or more, each of which can be left out.
    pub(super) fn several<T>(
        &mut self,
        kind: &'static str,
        (least, most): (usize, usize),
        mut make: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        let mut parts = Vec::new();
        while parts.len() < most {
            let one = self.span(kind, |it| {
                let more = it.choices.below(10) >= 4;
                (more && it.left > 0 || parts.len() < least).then(|| make(it))
            });
            let Some(one) = one else { break };
            parts.push(one);
        }
        parts
    }

    /// Makes something within a construct.
    pub(super) fn within<T>(&mut self, construct: &'static str, make: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(construct);
        let part = make(self);
        self.place.pop();
        part
    }

    /// Whether there are words left to make.
    pub(super) fn has_words_left(&self) -> bool {
        self.left > 0
    }

    pub(super) fn is_in(&self, construct: &str) -> bool {
        self.place.contains(&construct)
    }

    /// A marked word as it stands in Markdown.
    pub(super) fn word(&mut self, kind: Kind) -> String {
        let (written, shown) = if self.choices.chance(35) { self.choices.one_of(ENDINGS) } else { ENDINGS[0] };
        self.marked(kind, written, shown)
    }

    /// A marked word with this ending.
    pub(super) fn marked(&mut self, kind: Kind, written: &str, shown: &str) -> String {
        let marker = self.keep(kind, "", shown);
        format!("{marker}{written}")
    }

    /// Notes a word that is shown so, and returns its marker.
    pub(super) fn keep(&mut self, kind: Kind, before: &str, after: &str) -> String {
        let marker = marker(u32::try_from(self.words.len()).expect("a sample has some hundreds of words"));
        self.left = self.left.saturating_sub(1);
        self.words.push(Word {
            shown: format!("{before}{marker}{after}"),
            kind,
            part: self.part,
            section: self.section,
            in_note: self.is_in("note"),
            tip: self.tip,
            place: self.place.clone(),
        });
        marker
    }

    /// The kind that running text has here.
    pub(super) fn kind_here(&self) -> Kind {
        if self.is_in("table-head") {
            Kind::TableHead
        } else if self.is_in("heading") {
            Kind::Heading
        } else if self.is_in("source") {
            Kind::Source
        } else {
            Kind::Text
        }
    }
}
