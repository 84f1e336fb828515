//! Running text of a sample: words, and what may stand among them.

use super::word::Kind;
use super::writer::{DEPTH, Writer};

/// Pictures that every sample has, from the smallest on.
pub(super) const PICTURES: &[&str] = &["icon.png", "photo.jpg", "tall.png", "wide.png", "drawing.svg"];

/// How pieces of running text are parted.
const BREAKS: &[&str] = &[" ", " ", " ", " ", " ", "\n", "\\\n", "  \n"];

impl Writer {
    /// Running text on one line.
    pub(super) fn line(&mut self) -> String {
        self.several("inline", (1, 4), Self::inline).join(" ")
    }

    /// Running text of one or more lines.
    pub(super) fn lines(&mut self) -> Vec<String> {
        let pieces = self.several("inline", (1, 6), |it| {
            let piece = it.inline();
            let end = it.choices.one_of(BREAKS);
            (piece, if end.trim_start_matches(' ').len() > 1 && !it.has_words_left() { "\n" } else { end })
        });
        let mut text = String::new();
        let last = pieces.len() - 1;
        for (at, (piece, end)) in pieces.into_iter().enumerate() {
            // A comment that opens a line would be a block of its own.
            if text.ends_with('\n') && piece.starts_with("<!--") {
                text.push_str("en ");
            }
            text.push_str(&piece);
            text.push_str(if at == last { "" } else { end });
        }
        text.lines().map(str::to_owned).collect()
    }

    fn inline(&mut self) -> String {
        let nested = self.place.iter().filter(|place| INLINES.contains(place)).count();
        let choice = self.choices.below(28);
        match choice {
            17 => self.around("strong", "**", nested),
            18 => self.around("emphasis", "_", nested),
            19 => self.around("strike", "~~", nested),
            20 if self.has_words_left() => self.within("code", Self::code_span),
            21 | 22 if self.has_words_left() && !self.is_in("link") => self.within("link", Self::link),
            23 if self.has_words_left() && !self.is_in("link") => self.within("address", Self::autolink),
            24 if self.has_words_left() => self.within("inline-picture", Self::picture),
            // Markdown makes no link of words that have the mark of a note in them.
            25 if self.has_words_left() && !self.is_in("note") && !self.is_in("link") && nested < DEPTH => {
                self.note_reference()
            }
            26 if self.has_words_left() => self.tip_reference(),
            27 if self.has_words_left() => {
                let kind = self.kind_here();
                format!("{} <!-- een opmerking -->", self.word(kind))
            }
            _ => {
                let kind = self.kind_here();
                self.word(kind)
            }
        }
    }

    fn around(&mut self, construct: &'static str, mark: &str, nested: usize) -> String {
        if nested >= DEPTH || self.is_in(construct) || !self.has_words_left() {
            let kind = self.kind_here();
            return self.word(kind);
        }
        let inner = self.within(construct, |it| it.several("inline", (1, 2), Self::inline).join(" "));
        format!("{mark}{inner}{mark}")
    }

    fn code_span(&mut self) -> String {
        let ending =
            self.choices.one_of(&["", "", " = 1;", "<b>&amp;", "/usr/share/een/lang/pad/naar/een/bestand.txt"]);
        let kind = if self.kind_here() == Kind::Text { Kind::Code } else { self.kind_here() };
        let word = self.marked(kind, ending, ending);
        format!("`{word}`")
    }

    fn link(&mut self) -> String {
        let address = self.address(Kind::Address);
        let words = self.several("inline", (1, 3), Self::inline).join(" ");
        let title = if self.choices.chance(10) { " \"Een titel\"" } else { "" };
        format!("[{words}](<{address}>{title})")
    }

    fn autolink(&mut self) -> String {
        let kind = self.kind_here();
        let address = self.address(kind);
        format!("<{address}>")
    }

    /// An address that no other is like.
    fn address(&mut self, kind: Kind) -> String {
        let end = self.choices.one_of(&[
            "",
            "/dienstverlening/klantcontactcentrum/rapporten/2026/jaarverslag-over-2025.pdf",
            "?a=1&b=2#c",
            "/%C3%A9%20x",
        ]);
        let before = "https://example.org/";
        let marker = self.keep(kind, before, end);
        format!("{before}{marker}{end}")
    }

    /// A picture as it stands in Markdown.
    pub(super) fn picture(&mut self) -> String {
        let file = self.choices.one_of(PICTURES);
        let alt = self.word(Kind::Alt);
        let caption = self.choices.chance(40).then(|| {
            let word = self.within("caption", |it| it.marked(Kind::Caption, "", ""));
            format!(" \"{word}\"")
        });
        format!("![{alt}](images/{file}{})", caption.unwrap_or_default())
    }

    /// A word with a footnote, of which the text is written later; or with one that was referred to before.
    fn note_reference(&mut self) -> String {
        let kind = self.kind_here();
        let word = self.marked(kind, "", "");
        if !self.note_names.is_empty() && self.has_words_left() && self.choices.chance(15) {
            let last = self.note_names.len() - 1;
            return format!("{word}[^{}]", self.note_names[last]);
        }
        let name = format!("noot-{}", self.note_names.len() + 1);
        self.note_names.push(name.clone());
        let place = std::mem::take(&mut self.place);
        let mut inner = place.clone();
        inner.push("note");
        self.place = inner;
        let content = self.note_content();
        self.place = place;
        self.notes.push(super::block::behind(&format!("[^{name}]: "), "    ", content));
        format!("{word}[^{name}]")
    }

    fn tip_reference(&mut self) -> String {
        let number = self.choices.below(u32::try_from(self.tips).expect("a sample has a few tips")) + 1;
        match self.choices.below(4) {
            0 => format!("tip {number}"),
            1 => format!("[[{number}]]"),
            2 => format!("tips {number} en {number}"),
            _ => format!("Tip {number}:"),
        }
    }
}

/// The constructs that running text stands in.
const INLINES: &[&str] = &["strong", "emphasis", "strike", "link", "note"];
