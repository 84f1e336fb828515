//! Runs as a tree: marks within each other, the longest outermost by their kind.

use tipwaaier_model::{InlineKind, Parsed, PicturePath, RawReference, Span, Url};

use super::{Leaf, Marks, TextRun};
use crate::tree::{Inlines, inline, plain};
use crate::words::fold;

/// The tree of runs.
pub(super) fn runs_to_tree(runs: &[TextRun], span: Span) -> Inlines {
    nest(runs, Level::Link, span)
}

/// The marks from the outermost to the innermost.
#[derive(Clone, Copy)]
enum Level {
    Link,
    Strong,
    Emphasis,
    Strike,
    Leaf,
}

/// What a run bears on one level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark<'a> {
    None,
    Set,
    Link(&'a Url),
}

impl Level {
    /// What runs bear on this level: those that bear the same stand together.
    fn mark(self, marks: &Marks) -> Mark<'_> {
        let set = match self {
            Self::Link => return marks.link.as_ref().map_or(Mark::None, Mark::Link),
            Self::Strong => marks.strong,
            Self::Emphasis => marks.emphasis,
            Self::Strike => marks.strike,
            Self::Leaf => false,
        };
        if set { Mark::Set } else { Mark::None }
    }

    const fn inner(self) -> Self {
        match self {
            Self::Link => Self::Strong,
            Self::Strong => Self::Emphasis,
            Self::Emphasis => Self::Strike,
            Self::Strike | Self::Leaf => Self::Leaf,
        }
    }
}

fn nest(runs: &[TextRun], level: Level, span: Span) -> Inlines {
    if matches!(level, Level::Leaf) {
        return runs.iter().map(|run| inline(leaf_kind(&run.leaf), span)).collect();
    }
    let mut out = Vec::new();
    let mut start = 0;
    while start < runs.len() {
        let mark = level.mark(&runs[start].marks);
        let end =
            runs[start..].iter().position(|run| level.mark(&run.marks) != mark).map_or(runs.len(), |at| start + at);
        let content = nest(&runs[start..end], level.inner(), span);
        start = end;
        let kind = match (level, mark) {
            (_, Mark::None) | (Level::Leaf, _) => {
                out.extend(content);
                continue;
            }
            // Marks around nothing that can be read mark nothing.
            _ if plain(&content).trim().is_empty() => {
                out.extend(content);
                continue;
            }
            (_, Mark::Link(url)) => InlineKind::Link { url: url.clone(), content },
            (Level::Link | Level::Strong, Mark::Set) => InlineKind::Strong(content),
            (Level::Emphasis, Mark::Set) => InlineKind::Emphasis(content),
            (Level::Strike, Mark::Set) => InlineKind::Strikethrough(content),
        };
        out.push(inline(kind, span));
    }
    join_texts(out)
}

/// Texts that stand together as one, as a parser gives them.
fn join_texts(inlines: Inlines) -> Inlines {
    let mut out: Inlines = Vec::new();
    for next in inlines {
        if let (Some(InlineKind::Text(before)), InlineKind::Text(text)) =
            (out.last_mut().map(|inline| &mut inline.kind), &next.kind)
        {
            before.push_str(text);
        } else {
            out.push(next);
        }
    }
    out
}

fn leaf_kind(leaf: &Leaf) -> InlineKind<Parsed> {
    match leaf {
        Leaf::Text(text) => InlineKind::Text(text.clone()),
        Leaf::Code(text) => InlineKind::Code(fold(text)),
        Leaf::Picture(source, alt) => {
            InlineKind::Picture { picture: PicturePath(source.clone()), alt: Some(fold(alt)), caption: None }
        }
        Leaf::Footnote(key) => InlineKind::Footnote(*key),
        Leaf::Tip(number) => InlineKind::Reference(RawReference::Titled { number: *number }),
        Leaf::Break => InlineKind::HardBreak,
    }
}
