//! What blocks are by their looks: typed lists, headings in bold, and what a cell or a term can hold of blocks.

use tipwaaier_model::{BlockKind, InlineKind, ListItem, ListMarker};

use crate::tree::{Block, Inlines, block, inline, item, line, plain};
use crate::words::fold;

/// Blocks as one line of running text with breaks between them, for a cell or a term.
pub(crate) fn blocks_to_line(blocks: Vec<Block>) -> Inlines {
    let mut out: Inlines = Vec::new();
    push_line(blocks, &mut out);
    out
}

fn push_line(blocks: Vec<Block>, out: &mut Inlines) {
    for Block { kind, span } in blocks {
        let content = match kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => content,
            BlockKind::Quote(content) => blocks_to_line(content),
            BlockKind::Note { title, content } => {
                push_content(title, span, out);
                blocks_to_line(content)
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    push_line(item.content, out);
                }
                continue;
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    push_content(definition.term, span, out);
                    push_line(definition.meanings.into_iter().flatten().collect(), out);
                }
                continue;
            }
            BlockKind::Code { text, .. } => vec![inline(InlineKind::Code(fold(&text)), span)],
            BlockKind::Table(table) => {
                for cell in table.head.into_iter().chain(table.rows.into_iter().flatten()) {
                    push_content(cell, span, out);
                }
                continue;
            }
            BlockKind::Picture { picture, alt, caption } => {
                vec![inline(InlineKind::Picture { picture, alt, caption }, span)]
            }
            BlockKind::Rule => continue,
        };
        push_content(content, span, out);
    }
}

fn push_content(content: Inlines, span: tipwaaier_model::Span, out: &mut Inlines) {
    if !out.is_empty() && !content.is_empty() {
        out.push(inline(InlineKind::HardBreak, span));
    }
    out.extend(content);
}

/// Running text without bold, which headings have by themselves.
pub(crate) fn without_strong(content: Inlines) -> Inlines {
    content
        .into_iter()
        .flat_map(|inline| match inline.kind {
            InlineKind::Strong(inner) => inner,
            _ => vec![inline],
        })
        .collect()
}

/// How items are marked that were typed as paragraphs.
const BULLETS: [char; 12] = ['•', '·', '▪', '●', '○', '◦', '‣', '\u{f0b7}', '■', '–', '—', '-'];

/// The words behind a typed bullet.
fn after_bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(BULLETS)?;
    let words = rest.trim_start();
    (words.len() < rest.len() && !words.is_empty()).then_some(words)
}

/// Paragraphs that were typed as items (`• one`, `– two`) as lists. A dash that stands alone and is followed by a name is
/// left, for it attributes an example.
pub(crate) fn typed_lists(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for mut next in blocks {
        let item = if is_attribution(&next) { None } else { take_bullet(&mut next) };
        match (item, out.last_mut()) {
            (Some(item), Some(Block { kind: BlockKind::List { marker: ListMarker::Bullet, items }, .. })) if open => {
                items.push(item);
            }
            (Some(item), _) => {
                let span = item.span;
                out.push(block(BlockKind::List { marker: ListMarker::Bullet, items: vec![item] }, span));
                open = true;
            }
            (None, _) => {
                out.push(next);
                open = false;
            }
        }
    }
    out
}

fn take_bullet(next: &mut Block) -> Option<ListItem<tipwaaier_model::Parsed>> {
    let BlockKind::Paragraph(content) = &mut next.kind else { return None };
    let InlineKind::Text(text) = &mut content.first_mut()?.kind else { return None };
    let words = if let Some(words) = after_bullet(text) {
        words.to_owned()
    } else {
        // The bullet may stand alone before marked words.
        let alone = text.trim_end().chars().count() == 1 && text.starts_with(BULLETS) && text.ends_with(' ');
        if !alone {
            return None;
        }
        String::new()
    };
    *text = words;
    let mut content = std::mem::take(content);
    content.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
    let paragraph = block(BlockKind::Paragraph(content), next.span);
    Some(item(vec![paragraph], next.span))
}

/// Whether a paragraph is a dash and a name, as under an example.
pub(crate) fn is_attribution(block: &Block) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    attributed_name(&fold(&plain(content))).is_some()
}

/// The name, and what is told of them, in `— Name, role, organisation`.
pub(crate) fn attributed_name(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(['—', '–']).or_else(|| text.strip_prefix("--"))?.trim_start();
    let (name, about) = rest.split_once([',', '(']).unwrap_or((rest, ""));
    let name = name.trim();
    let names = name.split_whitespace().count();
    let begins = name.chars().next().is_some_and(char::is_uppercase);
    let small = [
        "van", "de", "den", "der", "het", "'t", "’t", "ter", "ten", "te", "la", "le", "von", "in", "op", "bin", "el",
        "al",
    ];
    let is_name = |word: &str| small.contains(&word) || word.chars().next().is_some_and(char::is_uppercase);
    let ends = rest.ends_with(['.', '!', '?', ':', ';']) && !rest.ends_with("B.V.") && !rest.ends_with("N.V.");
    let fits = begins && (1..=6).contains(&names) && name.split_whitespace().all(is_name) && !ends && rest.len() < 200;
    fits.then_some((name, about.trim().trim_end_matches(')')))
}

/// Paragraphs that are set wholly in bold and short, as headings, in a source that has no headings of its own.
pub(crate) fn bold_headings(blocks: &mut [Block], level: u8) {
    for at in 0..blocks.len() {
        let Some(words) = line(&blocks[at]) else { continue };
        let short = !words.is_empty() && words.chars().count() <= 120 && !words.ends_with(['.', ';', ',', ':']);
        let followed = blocks.get(at + 1).is_some_and(|next| !is_bold(next));
        if short && followed && is_bold(&blocks[at]) {
            let BlockKind::Paragraph(content) = &mut blocks[at].kind else { continue };
            let Some(InlineKind::Strong(inner)) = content.pop().map(|inline| inline.kind) else { continue };
            blocks[at].kind = BlockKind::Heading { level, content: inner };
        }
    }
}

fn is_bold(block: &Block) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    matches!(content.as_slice(), [only] if matches!(only.kind, InlineKind::Strong(_)))
}
