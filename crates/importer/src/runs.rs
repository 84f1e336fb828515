//! Running text as runs, each with its marks, and the tree that they come to: neighbours of the same marks joined, white
//! space outside of marks that end at it, nothing empty.

mod nest;

use tipwaaier_model::{BlockKind, FootnoteKey, PicturePath, Span, Url};

use crate::tree::{Block, Inlines, block};
use crate::words::{fold, is_invisible};

/// How a run is marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    /// In bold.
    pub(crate) strong: bool,
    /// In italics.
    pub(crate) emphasis: bool,
    /// With a line through it.
    pub(crate) strike: bool,
    /// Where it leads.
    pub(crate) link: Option<Url>,
}

/// What a run is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// Words.
    Text(String),
    /// Literal code.
    Code(String),
    /// A picture: its address and what it shows.
    Picture(String, String),
    /// The mark of a footnote.
    Footnote(FootnoteKey),
    /// `[[40]]`: another tip by its number.
    Tip(u32),
    /// A line end that the author asked for.
    Break,
}

/// A run of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextRun {
    /// What it is.
    pub(crate) leaf: Leaf,
    /// How it is marked.
    pub(crate) marks: Marks,
}

impl TextRun {
    const fn is_break(&self) -> bool {
        matches!(self.leaf, Leaf::Break)
    }
}

/// The words of runs without any form.
pub(crate) fn run_words(runs: &[TextRun]) -> String {
    let mut words = String::new();
    for run in runs {
        match &run.leaf {
            Leaf::Text(text) | Leaf::Code(text) => words.push_str(text),
            Leaf::Picture(..) | Leaf::Footnote(_) | Leaf::Tip(_) => {}
            Leaf::Break => words.push(' '),
        }
    }
    words
}

/// The blocks that runs come to: paragraphs, parted where two breaks follow each other, and pictures that stand alone,
/// first or last.
pub(crate) fn runs_to_blocks(runs: Vec<TextRun>, span: Span) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in parts(tidy(runs)) {
        push_part(part, span, &mut blocks);
    }
    blocks
}

fn push_part(mut part: Vec<TextRun>, span: Span, blocks: &mut Vec<Block>) {
    let is_picture = |run: &TextRun| matches!(run.leaf, Leaf::Picture(..));
    let is_space = |run: &TextRun| run.is_break() || matches!(&run.leaf, Leaf::Text(text) if text.trim().is_empty());
    let first = part.iter().position(|run| !is_picture(run) && !is_space(run)).unwrap_or(part.len());
    let rest = part.split_off(first);
    let last = rest.iter().rposition(|run| !is_picture(run) && !is_space(run)).map_or(0, |at| at + 1);
    let (middle, end) = rest.split_at(last);
    push_pictures(&part, span, blocks);
    let content = runs_to_inlines(middle.to_vec(), span);
    if !content.is_empty() {
        blocks.push(block(BlockKind::Paragraph(content), span));
    }
    push_pictures(end, span, blocks);
}

fn push_pictures(runs: &[TextRun], span: Span, blocks: &mut Vec<Block>) {
    for run in runs {
        if let Leaf::Picture(source, alt) = &run.leaf {
            let picture = PicturePath(source.clone());
            blocks.push(block(BlockKind::Picture { picture, alt: Some(fold(alt)), caption: None }, span));
        }
    }
}

/// Runs parted at two breaks, and at one before a dash, which would attribute what stands before it to someone.
fn parts(runs: Vec<TextRun>) -> Vec<Vec<TextRun>> {
    let mut parts = vec![Vec::new()];
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        let next = runs.peek();
        let before_dash = next
            .is_some_and(|next| matches!(&next.leaf, Leaf::Text(text) if text.trim_start().starts_with(['—', '–'])));
        if run.is_break() && (before_dash || next.is_some_and(TextRun::is_break)) {
            while runs.next_if(TextRun::is_break).is_some() {}
            parts.push(Vec::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(run);
        }
    }
    parts
}

/// The tree of runs.
pub(crate) fn runs_to_inlines(runs: Vec<TextRun>, span: Span) -> Inlines {
    let mut runs = trim(tidy(runs));
    drop_links_to_tips(&mut runs);
    nest::runs_to_tree(&runs, span)
}

/// Text in pieces of words and of white space, which has the marks that both its neighbours have; then equals joined.
fn tidy(runs: Vec<TextRun>) -> Vec<TextRun> {
    let mut pieces: Vec<TextRun> = Vec::new();
    for run in runs {
        match run.leaf {
            Leaf::Text(text) => split_spaces(&text, &run.marks, &mut pieces),
            leaf => pieces.push(TextRun { leaf, marks: run.marks }),
        }
    }
    let is_space = |run: &TextRun| matches!(&run.leaf, Leaf::Text(text) if text == " ") || run.is_break();
    let solid: Vec<Option<Marks>> = pieces.iter().map(|run| (!is_space(run)).then(|| run.marks.clone())).collect();
    let mut after: Vec<Option<&Marks>> = vec![None; pieces.len()];
    let mut next = None;
    for at in (0..pieces.len()).rev() {
        after[at] = next;
        next = solid[at].as_ref().or(next);
    }
    let mut before: Option<&Marks> = None;
    let mut joined: Vec<TextRun> = Vec::new();
    for (at, mut run) in pieces.into_iter().enumerate() {
        match &solid[at] {
            Some(marks) => before = Some(marks),
            None => run.marks = shared(before, after[at]),
        }
        push_joined(run, &mut joined);
    }
    joined
}

fn shared(a: Option<&Marks>, b: Option<&Marks>) -> Marks {
    let (Some(a), Some(b)) = (a, b) else { return Marks::default() };
    Marks {
        strong: a.strong && b.strong,
        emphasis: a.emphasis && b.emphasis,
        strike: a.strike && b.strike,
        link: a.link.clone().filter(|link| b.link.as_ref() == Some(link)),
    }
}

fn split_spaces(text: &str, marks: &Marks, pieces: &mut Vec<TextRun>) {
    let mut word = String::new();
    let mut push = |text: String| pieces.push(TextRun { leaf: Leaf::Text(text), marks: marks.clone() });
    let mut space = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() || c.is_control() {
            if !word.is_empty() {
                push(std::mem::take(&mut word));
            }
            space = true;
        } else {
            if std::mem::take(&mut space) {
                push(" ".to_owned());
            }
            word.push(c);
        }
    }
    if !word.is_empty() {
        push(word);
    }
    if space {
        push(" ".to_owned());
    }
}

fn push_joined(run: TextRun, joined: &mut Vec<TextRun>) {
    match (joined.last_mut(), run.leaf) {
        (Some(TextRun { leaf: Leaf::Text(before), marks }), Leaf::Text(text)) if *marks == run.marks => {
            if !(before.ends_with(' ') && text == " ") {
                before.push_str(&text);
            }
        }
        (Some(TextRun { leaf: Leaf::Text(before), .. }), Leaf::Text(text)) if text == " " && before.ends_with(' ') => {}
        (_, leaf) => joined.push(TextRun { leaf, marks: run.marks }),
    }
}

/// Without white space and breaks at the ends, and without spaces beside a break.
fn trim(runs: Vec<TextRun>) -> Vec<TextRun> {
    let mut trimmed: Vec<TextRun> = Vec::new();
    for mut run in runs {
        let at_start = trimmed.last().is_none_or(TextRun::is_break);
        match &mut run.leaf {
            Leaf::Break if at_start => continue,
            Leaf::Break => trim_end(&mut trimmed),
            Leaf::Text(text) if at_start => {
                *text = text.trim_start().to_owned();
                if text.is_empty() {
                    continue;
                }
            }
            Leaf::Text(_) | Leaf::Code(_) | Leaf::Picture(..) | Leaf::Footnote(_) | Leaf::Tip(_) => {}
        }
        if !(run.is_break() && trimmed.is_empty()) {
            trimmed.push(run);
        }
    }
    while trimmed.last().is_some_and(TextRun::is_break) {
        trimmed.pop();
    }
    trim_end(&mut trimmed);
    while trimmed.last().is_some_and(TextRun::is_break) {
        trimmed.pop();
    }
    trimmed
}

fn trim_end(runs: &mut Vec<TextRun>) {
    if let Some(TextRun { leaf: Leaf::Text(text), .. }) = runs.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            runs.pop();
        }
    }
}

/// A link that says 'tip 40' becomes a reference by its words alone.
fn drop_links_to_tips(runs: &mut [TextRun]) {
    let mut start = 0;
    while start < runs.len() {
        let link = runs[start].marks.link.clone();
        let end = runs[start..].iter().position(|run| run.marks.link != link).map_or(runs.len(), |at| start + at);
        if link.is_some() && is_tip_reference(run_words(&runs[start..end]).trim()) {
            runs[start..end].iter_mut().for_each(|run| run.marks.link = None);
        }
        start = end;
    }
}

fn is_tip_reference(words: &str) -> bool {
    words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("tip"))
        && words[3..].trim_start_matches(['s', 'S', ' ']).starts_with(|c: char| c.is_ascii_digit())
        && words.chars().count() <= 12
}
