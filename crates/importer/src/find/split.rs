//! Where each tip begins among the blocks of a source: at `Tip 50`, or at the headings that sections stand below.

use tipwaaier_model::{BlockKind, Blocks, Language, Parsed, Span, TipNumber};

use super::people::is_navigation;
use super::roles::role_of;
use super::{Given, LeftOut, Reason};
use crate::ImportError;
use crate::tree::{Block, line};
use crate::words::{fold, same_name};

/// What a reader made of a source, or of a row or a post of it.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) blocks: Blocks<Parsed>,
    pub(crate) notes: Vec<Blocks<Parsed>>,
    pub(crate) given: Given,
    pub(crate) form: PageForm,
    pub(crate) span: Option<Span>,
}

/// What kind of source a page comes from, which says how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum PageForm {
    /// Plain text, which marks no headings.
    Text,
    /// A page of a website: one tip, and the site's own words around it.
    Web,
    /// A document, which may hold many tips.
    #[default]
    Document,
    /// A row or a post: its fields are given, and its blocks are those of the tip alone.
    Fields,
}

/// The blocks of one tip.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// What stands before it and belongs to no tip.
    pub(super) before: Vec<Block>,
    pub(super) number: Option<TipNumber>,
    pub(super) title: Option<(String, Span)>,
    /// The heading that it stands below.
    pub(super) theme: Option<String>,
    /// What stands below that heading.
    pub(super) theme_intro: Option<Block>,
    pub(super) body: Vec<Block>,
    pub(super) left_out: Vec<LeftOut>,
}

impl Segment {
    /// Leaves out the title of the whole document where the tip has it as well.
    fn leave_repeated(&mut self, title: &str) {
        if let Some((own, span)) = self.title.as_ref().filter(|(own, _)| same_name(own, title)) {
            let words = own.clone();
            self.left_out.push(LeftOut { words, reason: Reason::Repetition, span: *span });
        }
    }

    /// Keeps the heading of a theme that has no tips, with what stands below it.
    fn keep_theme(&mut self, unused: Option<(Block, usize)>) {
        if let Some((heading, at)) = unused {
            self.before.splice(at..at, std::iter::once(heading).chain(self.theme_intro.take()));
        }
    }
}

/// Parts a page into the segments of its tips.
pub(super) fn split(page: &mut Page, language: Language, level: Option<u8>) -> Result<Vec<Segment>, ImportError> {
    let blocks = std::mem::take(&mut page.blocks);
    let segments = match page.form {
        PageForm::Fields => vec![Segment { body: blocks, ..Segment::default() }],
        PageForm::Text | PageForm::Web => split_at_marks(blocks, page.form, language)?,
        PageForm::Document => split_document(blocks, page.given.title.clone(), language, level)?,
    };
    if segments.is_empty() { Err(ImportError::NoTip) } else { Ok(segments) }
}

/// `Tip 50`, `Tip 50: title`: the number as it is written, and the title.
fn mark(block: &Block) -> Option<(String, Option<String>)> {
    let text = line(block)?;
    let rest = text.get(..3).filter(|word| word.eq_ignore_ascii_case("tip")).map(|_| text[3..].trim_start())?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start();
    let title = after.strip_prefix([':', '.', '–', '—', '-', '|']).map(fold).filter(|title| !title.is_empty());
    (digits > 0 && (after.is_empty() || title.is_some())).then(|| (rest[..digits].to_owned(), title))
}

fn number(digits: &str) -> Result<TipNumber, ImportError> {
    let number = digits.parse().map_err(|_| ImportError::BadNumber)?;
    TipNumber::new(number).map_err(|_| ImportError::BadNumber)
}

/// A saved page: the title stands after `Tip 50`. Only a text may have several, each on a line of its own.
fn split_at_marks(blocks: Vec<Block>, form: PageForm, language: Language) -> Result<Vec<Segment>, ImportError> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut before = Vec::new();
    let mut blocks = blocks.into_iter().peekable();
    while let Some(next) = blocks.next() {
        let marked =
            mark(&next).filter(|(_, title)| segments.is_empty() || (form == PageForm::Text && title.is_none()));
        let Some((digits, title)) = marked else {
            match segments.last_mut() {
                Some(segment) => segment.body.push(next),
                None => before.push(next),
            }
            continue;
        };
        let title = match title {
            Some(title) => Some((title, next.span)),
            None => blocks
                .next_if(|block| role_of(block, language).is_none())
                .and_then(|block| Some((line(&block)?, block.span))),
        };
        if title.is_none() {
            return Err(ImportError::NoTitle);
        }
        let label = LeftOut { words: format!("Tip {digits}"), reason: Reason::Repetition, span: next.span };
        segments.push(Segment {
            before: std::mem::take(&mut before),
            number: Some(number(&digits)?),
            title: title.filter(|(title, _)| !title.is_empty()),
            left_out: vec![label],
            ..Segment::default()
        });
    }
    if segments.is_empty() {
        segments.extend(unmarked(before, form, language));
    }
    Ok(segments)
}

/// A page without a number: its first heading is the title, or in a text its first line.
fn unmarked(blocks: Vec<Block>, form: PageForm, language: Language) -> Option<Segment> {
    let is_title = |block: &Block| match form {
        PageForm::Text => line(block).is_some_and(|text| !text.ends_with('.') && text.chars().count() <= 140),
        PageForm::Web | PageForm::Document | PageForm::Fields => {
            matches!(block.kind, BlockKind::Heading { .. }) && role_of(block, language).is_none()
        }
    };
    let lowest = blocks
        .iter()
        .filter_map(|block| if let BlockKind::Heading { level, .. } = block.kind { Some(level) } else { None })
        .min();
    let is_top = |block: &Block| match block.kind {
        BlockKind::Heading { level, .. } => Some(level) == lowest,
        _ => form == PageForm::Text,
    };
    let at = blocks.iter().position(|block| is_title(block) && is_top(block))?;
    if form == PageForm::Text && at > 0 {
        return None;
    }
    let mut blocks = blocks;
    let body = blocks.split_off(at + 1);
    let title = blocks.pop()?;
    let words = line(&title).filter(|_| !body.is_empty())?;
    Some(Segment { before: blocks, title: Some((words, title.span)), body, ..Segment::default() })
}

/// A heading of a document.
struct Head {
    level: u8,
    text: String,
    has_role: bool,
}

/// A document: a tip begins at each heading of one level.
fn split_document(
    blocks: Vec<Block>,
    title: Option<String>,
    language: Language,
    level: Option<u8>,
) -> Result<Vec<Segment>, ImportError> {
    let heads: Vec<Head> = blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading { level, .. } => {
                Some(Head { level, text: line(block)?, has_role: role_of(block, language).is_some() })
            }
            _ => None,
        })
        .collect();
    let has_heading_mark =
        blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading { .. }) && mark(block).is_some());
    let bare = |block: &Block| mark(block).is_some_and(|(_, title)| title.is_none());
    if !has_heading_mark && blocks.iter().any(bare) && level.is_none() {
        return split_at_marks(blocks, PageForm::Text, language);
    }
    match level.or_else(|| tip_level(&heads)) {
        Some(level) if heads.iter().any(|head| head.level == level) => {
            let mut segments = split_at_level(blocks, level, &heads)?;
            segments.iter_mut().zip(&title).for_each(|(segment, title)| segment.leave_repeated(title));
            Ok(segments)
        }
        _ => {
            let span = blocks.first().map(|block| block.span);
            let Some((title, span)) = title.zip(span) else { return split_at_marks(blocks, PageForm::Text, language) };
            Ok(vec![Segment { title: Some((title, span)), body: blocks, ..Segment::default() }])
        }
    }
}

/// The level of the headings that begin tips.
fn tip_level(heads: &[Head]) -> Option<u8> {
    if let Some(marked) = heads.iter().find(|head| starts_with_mark(&head.text)) {
        return Some(marked.level);
    }
    if let Some(role) = heads.iter().filter(|head| head.has_role).map(|head| head.level).min() {
        return heads.iter().map(|head| head.level).filter(|level| *level < role).max();
    }
    let numbered =
        |level: u8| heads.iter().filter(|head| head.level == level && leading_number(&head.text).is_some()).count();
    let levels = || heads.iter().map(|head| head.level);
    levels().filter(|level| numbered(*level) > 1).min().or_else(|| levels().min())
}

fn starts_with_mark(text: &str) -> bool {
    text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("tip"))
        && text[3..].trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// `12. title`: the number and the title.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let title = rest.strip_prefix(['.', ')', ':']).filter(|rest| rest.starts_with(' ')).map(str::trim)?;
    ((1..=4).contains(&digits) && !title.is_empty()).then(|| (&text[..digits], title))
}

fn split_at_level(blocks: Vec<Block>, level: u8, heads: &[Head]) -> Result<Vec<Segment>, ImportError> {
    let theme_level = theme_level(level, heads);
    let mut segments: Vec<Segment> = Vec::new();
    let mut theme: Option<String> = None;
    // The heading of a theme that no tip stands below yet, and how many blocks came before it.
    let mut unused: Option<(Block, usize)> = None;
    let mut next = Segment::default();
    let mut open = false;
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        match block.kind {
            BlockKind::Heading { level: own, .. } if own == level => {
                let mut segment = std::mem::take(&mut next);
                unused = None;
                take_title(&block, &mut segment)?;
                if segment.title.is_none() {
                    // 'Tip 12' alone: the title is the line below it.
                    let below = blocks.next_if(|below| line(below).is_some());
                    segment.title = below.and_then(|below| Some((line(&below)?, below.span)));
                }
                segment.theme.clone_from(&theme);
                segments.push(segment);
                open = true;
            }
            BlockKind::Heading { level: own, .. } if own < level => {
                open = false;
                next.keep_theme(unused.take());
                if Some(own) == theme_level {
                    theme = line(&block);
                    unused = Some((block, next.before.len()));
                } else {
                    next.before.push(block);
                }
            }
            _ if open => {
                if let Some(segment) = segments.last_mut() {
                    segment.body.push(block);
                }
            }
            BlockKind::Paragraph(_)
                if next.theme_intro.is_none() && unused.as_ref().is_some_and(|(_, at)| *at == next.before.len()) =>
            {
                next.theme_intro = Some(block);
            }
            _ => next.before.push(block),
        }
    }
    next.keep_theme(unused);
    if let Some(last) = segments.last_mut() {
        last.before.extend(next.theme_intro.into_iter().chain(next.before));
    }
    Ok(segments)
}

/// The level of the headings that tips stand below by theme; the title of the whole document is none.
fn theme_level(level: u8, heads: &[Head]) -> Option<u8> {
    let above = heads.iter().map(|head| head.level).filter(|own| *own < level).max()?;
    let count = heads.iter().filter(|head| head.level == above).count();
    let higher = heads.iter().any(|head| head.level < above);
    (count > 1 || higher).then_some(above)
}

fn take_title(block: &Block, segment: &mut Segment) -> Result<(), ImportError> {
    let text = line(block).unwrap_or_default();
    let leave = |words: &str| LeftOut { words: words.to_owned(), reason: Reason::Repetition, span: block.span };
    if let Some((digits, title)) = mark(block) {
        segment.left_out.push(leave(&format!("Tip {digits}")));
        segment.number = Some(number(&digits)?);
        segment.title = title.map(|title| (title, block.span));
    } else if let Some((digits, title)) = leading_number(&text) {
        segment.left_out.push(leave(digits));
        segment.number = Some(number(digits)?);
        segment.title = Some((title.to_owned(), block.span));
    } else {
        segment.title = Some((text, block.span));
    }
    Ok(())
}

/// What of a segment's surroundings is the site's own way around.
pub(super) fn is_way_around(block: &Block) -> bool {
    line(block).is_some_and(|text| is_navigation(&text))
}
