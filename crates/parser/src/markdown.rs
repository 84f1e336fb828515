//! `CommonMark` with the format's extensions to blocks and running text, nothing of a tip's structure.
//!
//! The event stream is read by functions that recurse into containers, and each of them counts: a container beyond
//! `block-nesting` or `inline-nesting` of [`Limits`] is reported and skipped by a loop. So neither reading nor
//! dropping the tree can exhaust the stack, whatever the text.

mod address;
mod admonition;
mod attributes;
mod block;
mod collector;
mod heading;
mod html;
mod html_block;
mod html_node;
mod inline;
mod mention;
mod picture;
mod run;
mod table;
mod tag;
mod words;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, LinkType, OffsetIter, Options, Parser};
use tipwaaier_model::{Block, Blocks, Code, Diagnostic, FileId, Language, Limits, Parsed, Span, Text, limits};

use crate::line_ends::{Rewritten, composed};
use crate::punctuation::Open;

pub(crate) use heading::{Attribute, Heading, HeadingLevels, too_long};
pub(crate) use words::words_of;

/// Whether a picture without alternative text is shown, with words that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShowsMissing {
    Yes,
    No,
}

/// A piece of a body's top level.
#[derive(Debug, Clone)]
pub(crate) enum Top {
    Heading(Heading),
    Block(Block<Parsed>),
}

/// A footnote's definition.
#[derive(Debug, Clone)]
pub(crate) struct NoteDefinition {
    pub(crate) label: String,
    pub(crate) content: Blocks<Parsed>,
    pub(crate) span: Span,
}

/// A body as Markdown says it.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) top: Vec<Top>,
    /// The footnotes in the order of their first mark: a mark's key is a place here.
    pub(crate) notes: Vec<NoteDefinition>,
    /// The names that tags of HTML give places, each with where the text after them begins.
    pub(crate) names: Vec<(String, u32)>,
}

/// The Markdown in `text[from..]`.
#[derive(Clone, Copy)]
pub(crate) struct Body<'t> {
    pub(crate) file: FileId,
    pub(crate) text: &'t str,
    pub(crate) from: usize,
    /// The folder of the file, for the paths of pictures.
    pub(crate) folder: &'t str,
    /// The language that it is written in.
    pub(crate) language: Language,
    pub(crate) limits: Limits,
    pub(crate) shows_missing: ShowsMissing,
}

/// Reads a body.
pub(crate) fn read(body: Body<'_>, out: &mut Vec<Diagnostic>) -> Document {
    let Body { file, text, from, folder, language, limits, shows_missing } = body;
    let composed = composed(text);
    let from = composed.place_of(from);
    let mut found = Vec::new();
    let lines = Lines { rewritten: admonition::rewrite(&composed.text, from, file, &mut found), composed: &composed };
    out.extend(found.into_iter().map(|mut diagnostic| {
        let Range { start, end } = diagnostic.span.range();
        diagnostic.span = Span::new(file, composed.to_source(start)..composed.to_source(end));
        diagnostic
    }));
    let from = lines.rewritten.place_of(from);
    let end = end_of_bounded(&lines, from, file, limits.block_nesting, out);
    let broken = Broken::default();
    let text = &*lines.rewritten.text;
    let parser = Parser::new_with_broken_link_callback(&text[from..end], options(), Some(broken.clone()));
    let mut reader = Reader {
        file,
        lines: &lines,
        text,
        from,
        folder,
        language,
        limits,
        events: parser.into_offset_iter(),
        out,
        block_depth: 0,
        inline_depth: 0,
        word: 0,
        paragraph: 0,
        open: Open::default(),
        headings: 0,
        ticked: None,
        place: Container::Running,
        links: 0,
        marks: Vec::new(),
        mark_keys: BTreeMap::new(),
        notes: Vec::new(),
        html_opened: BTreeSet::new(),
        html: Vec::new(),
        told: BTreeSet::new(),
        names: Vec::new(),
        shows_missing,
        problems: Vec::new(),
        skip_to: 0,
    };
    let top = reader.top();
    let notes = reader.finish_notes();
    let undefined = broken.0.take();
    reader.report_broken_links(&undefined);
    let names = reader.names;
    Document { top, notes, names }
}

/// What `CommonMark` is widened by.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
}

/// The text that is read, and how its places map to the file's.
#[derive(Debug)]
struct Lines<'t> {
    composed: &'t Rewritten<'t>,
    rewritten: Rewritten<'t>,
}

impl Lines<'_> {
    /// The place in the file of a place in the text.
    fn to_file(&self, at: usize) -> usize {
        self.composed.to_source(self.rewritten.to_source(at))
    }
}

/// Where the text ends that may be read: at the end, or before the first line on which more quotes and lists begin than
/// [`limits::CONTAINERS_PER_LINE`], which is reported. The Markdown reader's time grows with lines times depth.
fn end_of_bounded(lines: &Lines<'_>, from: usize, file: FileId, limit: usize, out: &mut Vec<Diagnostic>) -> usize {
    let mut at = from;
    for line in lines.rewritten.text[from..].split_inclusive('\n') {
        if let Some(deep) = beyond_containers(line) {
            let message = Text::new(
                format!("Dit is dieper genest dan de grens van {limit}; wat erna komt, is niet gelezen"),
                format!("This is nested deeper than the limit of {limit}; what follows was not read"),
            );
            let start = lines.to_file(at + deep);
            out.push(Diagnostic::new(Code::NestingTooDeep, Span::new(file, start..start + 1), message));
            return at;
        }
        at += line.len();
    }
    lines.rewritten.text.len()
}

/// Where on a line the first marker stands that is one too many.
fn beyond_containers(line: &str) -> Option<usize> {
    let bytes = line.trim_end().as_bytes();
    let is_space = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    // A list's marker ends in one of these before white space; a quote's needs none.
    let is_mark = |at: &usize| match bytes[*at] {
        b'>' => true,
        b'-' | b'*' | b'+' | b'.' | b')' | b':' => is_space(at + 1),
        _ => false,
    };
    let in_head = |byte: &&u8| {
        byte.is_ascii_digit() || matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b':')
    };
    let head = bytes.iter().take_while(in_head).count();
    // `* * *` is a rule, however long.
    let is_rule = |mark: u8| bytes.iter().enumerate().all(|(at, byte)| *byte == mark || is_space(at));
    if is_rule(b'-') || is_rule(b'*') { None } else { (0..head).filter(is_mark).nth(limits::CONTAINERS_PER_LINE) }
}

/// Where running text stands, which says what it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    /// Anywhere in the body.
    Running,
    /// In a footnote, where footnote marks are refused.
    Footnote,
}

/// The links of which the address is defined nowhere, as ranges of the body.
#[derive(Debug, Clone, Default)]
struct Broken(Rc<RefCell<Vec<Range<usize>>>>);

impl<'t> BrokenLinkCallback<'t> for Broken {
    fn handle_broken_link(&mut self, link: BrokenLink<'t>) -> Option<(CowStr<'t>, CowStr<'t>)> {
        // `[words]` alone is more often just brackets; `[words][label]` can only be meant as a link.
        if matches!(link.link_type, LinkType::Reference | LinkType::ReferenceUnknown) {
            self.0.borrow_mut().push(link.span);
        }
        None
    }
}

struct Reader<'t, 'o> {
    file: FileId,
    /// How places of the text map to those of the file.
    lines: &'t Lines<'t>,
    /// The whole file as it is read; all ranges are of this text, all spans of the file.
    text: &'t str,
    /// Where the body begins in it.
    from: usize,
    /// The folder of the file, for the paths of pictures.
    folder: &'t str,
    /// The language of quotes and references.
    language: Language,
    limits: Limits,
    events: OffsetIter<'t, Broken>,
    out: &'o mut Vec<Diagnostic>,
    block_depth: usize,
    inline_depth: usize,
    /// How many links are being read; text in them has no references.
    links: usize,
    /// How many characters the current word has so far.
    word: usize,
    /// How many characters the current paragraph, heading or cell has so far.
    paragraph: usize,
    /// The quotations that are open in it.
    open: Open,
    /// How many headings there are so far.
    headings: usize,
    /// The tick of the list item that is being read.
    ticked: Option<bool>,
    place: Container,
    /// The labels of footnotes in the order of their first mark, with that mark.
    marks: Vec<(String, Span)>,
    mark_keys: BTreeMap<String, usize>,
    /// The footnotes in the order of the file.
    notes: Vec<NoteDefinition>,
    /// The HTML elements whose opening was reported, so that their closing is not.
    html_opened: BTreeSet<String>,
    /// The elements of HTML that are open and hold blocks, in the container that is being read.
    html: Vec<html_node::Node>,
    /// What is told once a file and was.
    told: BTreeSet<&'static str>,
    /// The names of places, as in [`Document`].
    names: Vec<(String, u32)>,
    shows_missing: ShowsMissing,
    /// What a draft says below the block that is being read.
    problems: Vec<(Span, &'static str)>,
    /// Up to where the text was dealt with already: attributes behind what they belong to.
    skip_to: usize,
}

impl<'t> Reader<'t, '_> {
    /// The next event with its range in the text.
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((event, range.start + self.from..range.end + self.from))
    }

    /// The place in the file of a range of the text, white space at its end left out.
    fn span(&self, range: Range<usize>) -> Span {
        let end = self.text.get(range.clone()).map_or(range.end, |text| range.start + text.trim_end().len());
        Span::new(self.file, self.lines.to_file(range.start)..self.lines.to_file(end))
    }

    /// Passes over what stands up to the end of the container that was just begun.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn report(&mut self, code: Code, range: Range<usize>, message: Text) -> &mut Diagnostic {
        let span = self.span(range);
        self.report_at(code, span, message)
    }

    fn report_at(&mut self, code: Code, span: Span, message: Text) -> &mut Diagnostic {
        self.out.push(Diagnostic::new(code, span, message));
        let last = self.out.len() - 1;
        &mut self.out[last]
    }

    fn report_broken_links(&mut self, links: &[Range<usize>]) {
        for link in links {
            let range = link.start + self.from..link.end + self.from;
            let message = Text::new(
                "Het adres van deze link staat nergens; de haken blijven gewone tekst",
                "The address of this link is defined nowhere; the brackets stay plain text",
            );
            self.report(Code::DoubtfulLink, range, message).hints.push(Text::new(
                "Zet ergens op een eigen regel `[kenmerk]: https://…`, of schrijf `[woorden](https://…)`.",
                "Put `[label]: https://…` on a line of its own, or write `[words](https://…)`.",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_containers_count_towards_the_bound() {
        let n = limits::CONTAINERS_PER_LINE;
        for taken in
            ["> ".repeat(n), "-".repeat(300), "* ".repeat(300), "+---".repeat(80), "1.2.".repeat(99), " ".repeat(300)]
        {
            assert_eq!(beyond_containers(&taken), None, "{taken}");
        }
        for refused in [">".repeat(n + 1), "- ".repeat(n + 1) + "a", "1. ".repeat(n + 1), "- > ".repeat(n)] {
            assert!(beyond_containers(&refused).is_some(), "{refused}");
        }
    }
}
