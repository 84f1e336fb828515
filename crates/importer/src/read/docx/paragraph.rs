//! A paragraph of a document: a heading, an item, a quote, or what its style says it is.

use tipwaaier_model::BlockKind;

use super::Reader;
use super::lists::Flow;
use super::styles::{Meaning, Style, list_of, outline_level};
use crate::find::Reason;
use crate::read::xml::Element;
use crate::runs::{Leaf, Marks, TextRun, run_words, runs_to_blocks};
use crate::tree::{Block, block};
use crate::words::fold;

impl Reader<'_> {
    pub(super) fn paragraph(&mut self, element: &Element, flow: &mut Flow) {
        let properties = element.child("w:pPr");
        let style = properties
            .and_then(|properties| properties.child("w:pStyle"))
            .and_then(|style| style.attribute("w:val"))
            .map(|id| self.styles.get(id))
            .unwrap_or_default();
        let own_level = properties.and_then(outline_level);
        let meaning = own_level.map_or(style.meaning, Meaning::Heading);
        let mut runs = self.runs(element, &style, meaning);
        let boxes = std::mem::take(&mut self.boxes);
        let list = properties.and_then(list_of).or_else(|| style.list.clone()).filter(|(id, _)| id != "0");
        let mark = list.as_ref().and_then(|(id, level)| self.numbering.next(id, *level));
        if let (Meaning::Heading(_), Some(mark)) = (meaning, &mark) {
            prefix(&mut runs, &mark.text);
        }
        let span = self.linear.line(&run_words(&runs));
        if meaning == Meaning::Contents {
            self.material.leave(fold(&run_words(&runs)), Reason::Navigation, span);
            return flow.blocks(boxes);
        }
        let code = (meaning == Meaning::Code).then(|| code_line(&runs));
        let blocks = runs_to_blocks(runs, span);
        match (meaning, list, mark) {
            (Meaning::Title, ..) => flow.blocks(headings(blocks, 0)),
            (Meaning::Heading(level), ..) => flow.blocks(headings(blocks, level)),
            (_, Some((id, level)), Some(mark)) => flow.item(&id, level, mark.number, blocks, span),
            (Meaning::Quote, ..) => push_quote(blocks, flow),
            (Meaning::Code, ..) => push_code(code.unwrap_or_default(), span, flow),
            (Meaning::Caption, ..) => push_caption(blocks, flow),
            (Meaning::Continued, ..) => flow.continued(blocks),
            (Meaning::Text | Meaning::Contents, ..) => flow.blocks(blocks),
        }
        flow.blocks(boxes);
    }

    /// The marks that a paragraph's style gives all its words; those of a heading are its looks alone.
    pub(super) fn style_marks(style: &Style, meaning: Meaning) -> Marks {
        match meaning {
            Meaning::Heading(_) | Meaning::Title | Meaning::Code | Meaning::Caption => Marks::default(),
            Meaning::Text | Meaning::Quote | Meaning::Contents | Meaning::Continued => Marks {
                strong: style.strong == Some(true),
                emphasis: style.emphasis == Some(true) && meaning != Meaning::Quote,
                strike: style.strike == Some(true),
                link: None,
            },
        }
    }
}

/// A heading that counts begins with its number: `12.`, `Tip 12:`.
fn prefix(runs: &mut Vec<TextRun>, mark: &str) {
    let mark = fold(mark);
    if mark.is_empty() || !mark.chars().any(|c| c.is_ascii_digit()) {
        return;
    }
    let ends = mark.ends_with(['.', ')', ':']);
    let is_tip = mark.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("tip"));
    let end = match (is_tip, ends) {
        (_, true) => "",
        (true, false) => ":",
        (false, false) => ".",
    };
    runs.insert(0, TextRun { leaf: Leaf::Text(format!("{mark}{end} ")), marks: Marks::default() });
}

/// Paragraphs as headings; their bold is that of all headings.
pub(crate) fn headings(blocks: Vec<Block>, level: u8) -> Vec<Block> {
    let heading = |inside: Block| match inside.kind {
        BlockKind::Paragraph(content) => {
            let content = crate::looks::without_strong(content);
            block(BlockKind::Heading { level, content }, inside.span)
        }
        _ => inside,
    };
    blocks.into_iter().map(heading).collect()
}

/// Quoted paragraphs that follow each other are one quotation.
pub(crate) fn push_quote(blocks: Vec<Block>, flow: &mut Flow) {
    let Some(span) = blocks.first().map(|first| first.span) else { return };
    if let Some(Block { kind: BlockKind::Quote(content), .. }) = flow.last() {
        content.extend(blocks);
    } else {
        flow.blocks(vec![block(BlockKind::Quote(blocks), span)]);
    }
}

fn code_line(runs: &[TextRun]) -> String {
    let words = runs.iter().map(|run| match &run.leaf {
        Leaf::Text(text) | Leaf::Code(text) => text.as_str(),
        Leaf::Break => "\n",
        Leaf::Picture(..) | Leaf::Footnote(_) | Leaf::Tip(_) => "",
    });
    words.collect()
}

/// Lines of code that follow each other are one block.
pub(crate) fn push_code(line: String, span: tipwaaier_model::Span, flow: &mut Flow) {
    if let Some(Block { kind: BlockKind::Code { text, .. }, .. }) = flow.last() {
        text.push('\n');
        text.push_str(&line);
    } else if !line.trim().is_empty() {
        flow.blocks(vec![block(BlockKind::Code { language: None, text: line }, span)]);
    }
}

/// A caption belongs to the picture before it.
pub(crate) fn push_caption(blocks: Vec<Block>, flow: &mut Flow) {
    let words = fold(&crate::tree::blocks_words(&blocks));
    let has_pictures = blocks.iter().any(|block| matches!(block.kind, BlockKind::Picture { .. }));
    match flow.last() {
        Some(Block { kind: BlockKind::Picture { caption: caption @ None, .. }, .. })
            if !has_pictures && !words.is_empty() =>
        {
            *caption = Some(words);
        }
        _ => flow.blocks(caption_of_own(blocks)),
    }
}

/// A caption that holds its picture: the words are those of the picture.
fn caption_of_own(blocks: Vec<Block>) -> Vec<Block> {
    match blocks.as_slice() {
        [Block { kind: BlockKind::Picture { picture, alt, caption: None }, span }, words] => {
            let caption = Some(fold(&crate::tree::block_words(words)));
            let kind = BlockKind::Picture { picture: picture.clone(), alt: alt.clone(), caption };
            vec![block(kind, *span)]
        }
        _ => blocks,
    }
}
