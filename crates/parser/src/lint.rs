//! What is no mistake but could be better: sources, alternative texts, links, and rules of thumb for plain language.
//!
//! Every lint has its own code, which `[lints]` in `collection.toml` switches. Those on language are hints by default,
//! and say that they are rules of thumb: nobody can measure language level B1 by counting.

mod language;

use std::collections::BTreeSet;

use tipwaaier_model::{
    Block, BlockKind, Code, Diagnostic, Example, Inline, InlineKind, Language, Outlet, Picture, PictureFormat, Section,
    SourceLine, Span, Text, Visit, plain_text,
};

use crate::names;

/// What a text alternative says that says nothing, in lower case.
const EMPTY_ALTS: [&str; 20] = [
    "foto",
    "afbeelding",
    "plaatje",
    "beeld",
    "illustratie",
    "figuur",
    "logo",
    "icoon",
    "pictogram",
    "schermafbeelding",
    "grafiek",
    "tekening",
    "photo",
    "image",
    "picture",
    "figure",
    "icon",
    "illustration",
    "screenshot",
    "drawing",
];
/// How many words a lead may have to stand on a card with its title and summary.
const LEAD_WORDS: usize = 110;

/// The least pixels of a picture's longer side. Paper shows 150 pixels an inch at most: with fewer than these a picture
/// is no wider than 68 mm on a page that has some 115.
const PICTURE_PIXELS: u32 = 400;
/// How many pixels a photo's shorter side has at least, which is shown as small as a stamp.
const PHOTO_PIXELS: u32 = 120;

/// Looks at one tip's text; `pictures` tells what a block shows.
pub(crate) fn lint_tip<'p>(
    lead: &[Block],
    sections: &[Section],
    words: Language,
    pictures: &dyn Fn(&Block) -> Option<&'p Picture>,
    out: &mut Vec<Diagnostic>,
) {
    let mut linter = Linter { words, pictures, seen: BTreeSet::new(), medium: Medium::Paper, out };
    linter.lead(lead);
    linter.card(lead);
    linter.blocks(lead);
    for section in sections {
        linter.section(section);
    }
}

/// A contributor's photo that has too few pixels for paper.
pub(crate) fn lint_photo(photo: &Picture, span: Span, out: &mut Vec<Diagnostic>) {
    if photo.format != PictureFormat::Svg && photo.width.min(photo.height) < PHOTO_PIXELS {
        out.push(too_small(photo, PHOTO_PIXELS, span));
    }
}

/// Whether what is looked at is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Medium {
    Paper,
    Screen,
}

struct Linter<'a, 'p> {
    words: Language,
    pictures: &'a dyn Fn(&Block) -> Option<&'p Picture>,
    medium: Medium,
    /// The hard words that were reported in this tip, each once.
    seen: BTreeSet<&'static str>,
    out: &'a mut Vec<Diagnostic>,
}

impl Linter<'_, '_> {
    fn lead(&mut self, lead: &[Block]) {
        let count = |block: &Block| match &block.kind {
            BlockKind::Paragraph(content) => plain_text(content).split_whitespace().count(),
            _ => 0,
        };
        let count: usize = lead.iter().map(count).sum();
        if let (Some(first), true) = (lead.first(), count > LEAD_WORDS) {
            let message = Text::new(
                format!("De inleiding heeft {count} woorden; op een kaart passen er zo'n {LEAD_WORDS}"),
                format!("The lead has {count} words; a card has room for some {LEAD_WORDS}"),
            );
            self.out.push(
                Diagnostic::new(Code::LeadTooLong, first.span, message)
                    .hint(Text::new("Zet wat erna komt in een sectie.", "Put what follows in a section.")),
            );
        }
    }

    /// The first paragraph, which a card shows.
    fn card(&mut self, lead: &[Block]) {
        let Some(BlockKind::Paragraph(content)) = lead.first().map(|first| &first.kind) else { return };
        for (word, span) in language::words_among(content, self.words.pointers()) {
            let message = Text::new(
                format!("Op een kaart is er niets waar ‘{word}’ naar verwijst"),
                format!("On a card there is nothing that ‘{word}’ refers to"),
            );
            self.out.push(Diagnostic::new(Code::RefersBelow, span, message).hint(Text::new(
                "Zeg waar het over gaat zonder te zeggen waar het staat.",
                "Say what it is about without saying where it stands.",
            )));
        }
    }

    fn source(&mut self, line: &SourceLine) {
        if has_address(&line.content) {
            return;
        }
        let message = Text::new("Deze bron heeft geen adres", "This source has no address");
        self.out.push(Diagnostic::new(Code::SourceWithoutAddress, line.span, message).hint(Text::new(
            "Staat de bron op het web, schrijf dan `Bron: [titel](https://…)`.",
            "If the source is on the web, write `Source: [title](https://…)`.",
        )));
    }

    fn alt(&mut self, alt: Option<&str>, path: Option<&str>, span: Span) {
        let Some(alt) = alt else { return };
        let look = names::look(alt);
        let bare = look.trim_end_matches(['.', '!', ' ']);
        let file = path.and_then(|path| path.rsplit('/').next()).map(names::look).unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let is_file = !stem.is_empty() && (bare == file || bare == stem);
        let ends_like_file = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|end| look.ends_with(end));
        if EMPTY_ALTS.contains(&bare) || is_file || ends_like_file {
            let message = Text::new(
                "Deze alternatieve tekst zegt niet wat er te zien is",
                "This alternative text does not say what is to be seen",
            );
            self.out.push(Diagnostic::new(Code::PoorAlt, span, message).hint(Text::new(
                "Beschrijf in een zin wat iemand mist die de afbeelding niet ziet.",
                "Say in a sentence what someone misses who can't see the picture.",
            )));
        }
    }

    fn size(&mut self, picture: &Picture, span: Span) {
        let small = picture.format != PictureFormat::Svg && picture.width.max(picture.height) < PICTURE_PIXELS;
        if small && self.medium == Medium::Paper {
            self.out.push(too_small(picture, PICTURE_PIXELS, span));
        }
    }

    fn link(&mut self, url: &str, span: Span) {
        let lower = url.to_ascii_lowercase();
        let (message, hint) = if lower.starts_with("http:") {
            (
                Text::new("Deze link is onbeveiligd (http)", "This link is insecure (http)"),
                Text::new("Schrijf https: als de site dat kan.", "Write https: if the site can."),
            )
        } else if lower.ends_with("%20") || lower.ends_with(['.', ',', ';', ':']) {
            (
                Text::new(
                    "Dit adres eindigt op een teken dat er vast niet bij hoort",
                    "This address ends in a character that hardly belongs to it",
                ),
                Text::new("Haal het laatste teken weg.", "Remove the last character."),
            )
        } else {
            return;
        };
        self.out.push(Diagnostic::new(Code::DoubtfulLink, span, message).hint(hint));
    }
}

impl<'c> Visit<'c> for Linter<'_, '_> {
    fn section(&mut self, section: &'c Section) {
        self.medium = if section.role.is_shown_in(Outlet::Paper) { Medium::Paper } else { Medium::Screen };
        self.within_section(section);
        self.medium = Medium::Paper;
    }

    fn example(&mut self, example: &'c Example) {
        self.within_example(example);
        example.sources.iter().for_each(|line| self.source(line));
    }

    fn block(&mut self, block: &'c Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.inlines(content);
                language::lint_paragraph(content, self.words, &mut self.seen, self.out);
            }
            BlockKind::Picture { alt, .. } => {
                let picture = (self.pictures)(block);
                self.alt(alt.as_deref(), picture.map(|picture| picture.path.as_str()), block.span);
                if let Some(picture) = picture {
                    self.size(picture, block.span);
                }
            }
            BlockKind::Heading { .. }
            | BlockKind::List { .. }
            | BlockKind::Definitions(_)
            | BlockKind::Quote(_)
            | BlockKind::Note { .. }
            | BlockKind::Table(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule => self.within_block(block),
        }
    }

    fn inline(&mut self, inline: &'c Inline) {
        match &inline.kind {
            InlineKind::Link { url, .. } => self.link(url.as_str(), inline.span),
            InlineKind::Picture { alt, .. } => self.alt(alt.as_deref(), None, inline.span),
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Styled { .. }
            | InlineKind::Foreign { .. }
            | InlineKind::Reference(_)
            | InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Footnote(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
        self.within_inline(inline);
    }
}

fn too_small(picture: &Picture, least: u32, span: Span) -> Diagnostic {
    let Picture { path, width, height, .. } = picture;
    let message = Text::new(
        format!("`{path}` heeft maar {width} × {height} beeldpunten; op papier is dat klein of onscherp"),
        format!("`{path}` has only {width} × {height} pixels; on paper that is small or blurred"),
    );
    Diagnostic::new(Code::PictureTooSmall, span, message).hint(Text::new(
        format!("Neem een grotere versie, van minstens {least} beeldpunten."),
        format!("Take a larger version, of at least {least} pixels."),
    ))
}

fn has_address(inlines: &[Inline]) -> bool {
    struct Address(bool);
    impl<'c> Visit<'c> for Address {
        fn inline(&mut self, inline: &'c Inline) {
            self.0 |= matches!(inline.kind, InlineKind::Link { .. } | InlineKind::Reference(_));
            self.within_inline(inline);
        }
    }
    let mut address = Address(false);
    address.inlines(inlines);
    address.0
}
