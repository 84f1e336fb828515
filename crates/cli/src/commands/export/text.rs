//! A collection as plain text: every word that readers get, a line a paragraph, without marks.

use tipwaaier_model::{Block, BlockKind, Collection, Inline, Section, SourceKind, Tip, plain_text};

/// All tips, each after an empty line; two before a tip.
pub(super) fn collection_to_text(collection: &Collection) -> String {
    let mut text = String::new();
    for tip in &collection.tips {
        if !text.is_empty() {
            text.push('\n');
        }
        tip_to_text(tip, collection, &mut text);
    }
    text
}

fn tip_to_text(tip: &Tip, collection: &Collection, out: &mut String) {
    line(&format!("Tip {}. {}", tip.number, tip.title), out);
    line(&collection.theme(tip.theme).title, out);
    blocks(&tip.lead, out);
    for section in &tip.sections {
        section_to_text(section, collection, out);
    }
    for note in &tip.footnotes {
        blocks(&note.content, out);
    }
}

fn section_to_text(section: &Section, collection: &Collection, out: &mut String) {
    inlines(&section.heading, out);
    blocks(&section.content, out);
    for example in &section.examples {
        inlines(&example.title, out);
        blocks(&example.content, out);
        for source in &example.sources {
            let words = collection.words();
            let label = match source.kind {
                SourceKind::Source => words.source,
                SourceKind::ReadAlso => words.read_also,
            };
            line(&format!("{label}: {}", plain_text(&source.content)), out);
        }
        for person in &example.people {
            line(&collection.contributor(*person).name, out);
        }
    }
}

fn blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        block_to_text(block, out);
    }
}

fn block_to_text(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => inlines(content, out),
        BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(&item.content, out)),
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                inlines(&definition.term, out);
                definition.meanings.iter().for_each(|meaning| blocks(meaning, out));
            }
        }
        BlockKind::Quote(content) => blocks(content, out),
        BlockKind::Note { title, content } => {
            inlines(title, out);
            blocks(content, out);
        }
        BlockKind::Code { text, .. } => line(text, out),
        BlockKind::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                let cells: Vec<String> =
                    row.iter().map(|cell| plain_text(cell)).filter(|cell| !cell.is_empty()).collect();
                line(&cells.join(" "), out);
            }
        }
        BlockKind::Picture { alt, caption, .. } => {
            line(alt.as_deref().unwrap_or_default(), out);
            line(caption.as_deref().unwrap_or_default(), out);
        }
        BlockKind::Rule => {}
    }
}

fn inlines(content: &[Inline], out: &mut String) {
    line(&plain_text(content), out);
}

fn line(words: &str, out: &mut String) {
    if !words.trim().is_empty() {
        out.push_str(words);
        out.push_str("\n\n");
    }
}
