//! CommonMark with the format's extensions to blocks and running text, nothing of a tip's structure.
//!
//! The event stream is read by functions that recurse into containers, and each of them counts: a container beyond
//! [`limits::BLOCK_NESTING`] or [`limits::INLINE_NESTING`] is reported and skipped by a loop. So neither reading nor
//! dropping the tree can exhaust the stack, whatever the text.

mod block;
mod heading;
mod html;
mod inline;
mod mention;
mod picture;
mod run;
mod table;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, LinkType, OffsetIter, Options, Parser};
use tipwaaier_model::{Block, Blocks, Code, Diagnostic, FileId, Parsed, Span, Text};

pub(crate) use heading::{Attribute, Heading, HeadingLevels, too_long};
pub(crate) use inline::{words, words_of};

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
}

/// Reads the Markdown in `text[from..]`.
pub(crate) fn read(file: FileId, text: &str, from: usize, folder: &str, out: &mut Vec<Diagnostic>) -> Document {
    let source = lone_cr_to_lf(text);
    let broken = Broken::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let parser = Parser::new_with_broken_link_callback(&source[from..], options, Some(broken.clone()));
    let mut reader = Reader {
        file,
        text: &source,
        from,
        folder,
        events: parser.into_offset_iter(),
        out,
        block_depth: 0,
        inline_depth: 0,
        word: 0,
        ticked: None,
        place: Place::Running,
        links: 0,
        caption: None,
        marks: Vec::new(),
        mark_keys: BTreeMap::new(),
        notes: Vec::new(),
        html_opened: BTreeSet::new(),
    };
    let top = reader.top();
    let notes = reader.finish_notes();
    let links = broken.0.take();
    reader.report_broken_links(&links);
    Document { top, notes }
}

/// Line ends that CommonMark and TOML know, at the same offsets: a CR without an LF becomes an LF.
pub(crate) fn lone_cr_to_lf(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !(0..bytes.len()).any(is_lone) {
        return Cow::Borrowed(text);
    }
    let mut characters = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        let lone = c == '\r' && characters.peek() != Some(&'\n');
        out.push(if lone { '\n' } else { c });
    }
    Cow::Owned(out)
}

/// Where running text stands, which says what it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
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
    /// The whole file, with the line ends that CommonMark knows.
    text: &'t str,
    /// Where the body begins in it.
    from: usize,
    /// The folder of the file, for the paths of pictures.
    folder: &'t str,
    events: OffsetIter<'t, Broken>,
    out: &'o mut Vec<Diagnostic>,
    block_depth: usize,
    inline_depth: usize,
    /// How many links are being read; text in them has no references.
    links: usize,
    /// The title of the picture that was read last, and where that picture stands.
    caption: Option<(Span, String)>,
    /// How many characters the current word has so far.
    word: usize,
    /// The tick of the list item that is being read.
    ticked: Option<bool>,
    place: Place,
    /// The labels of footnotes in the order of their first mark, with that mark.
    marks: Vec<(String, Span)>,
    mark_keys: BTreeMap<String, usize>,
    /// The footnotes in the order of the file.
    notes: Vec<NoteDefinition>,
    /// The HTML elements whose opening was reported, so that their closing is not.
    html_opened: BTreeSet<String>,
}

impl<'t> Reader<'t, '_> {
    /// The next event with its range in the file.
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let (event, range) = self.events.next()?;
        Some((event, range.start + self.from..range.end + self.from))
    }

    /// The place of a range of the file, white space at its end left out.
    fn span(&self, range: Range<usize>) -> Span {
        let end = self.text.get(range.clone()).map_or(range.end, |text| range.start + text.trim_end().len());
        Span::new(self.file, range.start..end)
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
