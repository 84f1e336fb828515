//! Code as it stands in a page.

use scraper::ElementRef;
use tipwaaier_model::{BlockKind, Parsed};

/// The text of an element as code.
pub(super) fn code_block(element: ElementRef<'_>) -> BlockKind<Parsed> {
    let text: String = element.text().collect();
    let text = text.strip_prefix('\n').unwrap_or(&text);
    let lines = text.lines().map(|line| {
        line.chars().filter(|c| *c == '\t' || !(c.is_control() || crate::words::is_invisible(*c))).collect::<String>()
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    BlockKind::Code { language: None, text: text.trim_end().to_owned() }
}
