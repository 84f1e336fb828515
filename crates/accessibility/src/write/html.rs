//! The report as a page of HTML: no script, nothing from elsewhere; wide tables scroll by themselves.

use tipwaaier_markup::{Attributes, Markup, Syntax};

use super::Imprint;
use super::content::{Block, Document, Line, Table};

/// Dark on light or light on dark, as the reader's system asks; at least 7 to 1.
const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #767676; --tint: #f2f2f2; }
@media (prefers-color-scheme: dark) { :root { --ink: #f4f4f4; --paper: #161616; --line: #949494; --tint: #262626; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
h1, h2 { line-height: 1.2; text-wrap: balance; }
h2 { margin-top: 2.5rem; }
dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: 0.25rem 1.5rem; }
dt { font-weight: 700; }
dd { margin: 0; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
table { width: 100%; min-width: 40rem; border-collapse: collapse; }
caption { text-align: start; font-weight: 700; padding-block: 0.5rem; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--tint); }
tbody th { font-weight: 400; }
p { margin-block: 0.5rem; }
td p, th p { margin: 0; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
@media print { main { max-width: none; padding: 0; } table { min-width: 0; font-size: 0.8rem; } }
";

pub(super) fn written(document: &Document, imprint: &Imprint) -> String {
    let mut page = Markup::new(Syntax::Html, 64 * 1024);
    page.own("<!DOCTYPE html>\n");
    page.element("html", &[("lang", document.language)], |page| {
        page.own("\n");
        head(page, document, imprint);
        block(page, "body", &[], |page| block(page, "main", &[], |page| body(page, document)));
    });
    page.own("\n");
    page.into_string()
}

fn head(page: &mut Markup, document: &Document, imprint: &Imprint) {
    block(page, "head", &[], |page| {
        page.own(
            "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        );
        page.void("meta", &[("name", "generator"), ("content", &imprint.program)]);
        page.own("\n");
        line(page, "title", &document.title);
        page.raw("style", &[], STYLE);
        page.own("\n");
    });
}

fn body(page: &mut Markup, document: &Document) {
    line(page, "h1", &document.title);
    line(page, "p", &document.lead);
    for part in &document.parts {
        block(page, "section", &[], |page| {
            line(page, "h2", &part.heading);
            for it in &part.blocks {
                block_to_html(page, it);
            }
        });
    }
}

/// An element that holds others, on lines of its own.
fn block(page: &mut Markup, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Markup)) {
    page.element(name, attributes, |page| {
        page.own("\n");
        content(page);
    });
    page.own("\n");
}

/// An element that holds text, on a line of its own.
fn line(page: &mut Markup, name: &str, text: &str) {
    page.leaf(name, &[], text);
    page.own("\n");
}

fn block_to_html(page: &mut Markup, it: &Block) {
    match it {
        Block::Paragraph(text) => line(page, "p", text),
        Block::List(items) => block(page, "ul", &[], |page| items.iter().for_each(|item| line(page, "li", item))),
        Block::Facts(facts) => block(page, "dl", &[], |page| {
            for (term, meaning) in facts {
                line(page, "dt", term);
                line(page, "dd", meaning);
            }
        }),
        Block::Table(it) => table(page, it),
    }
}

fn table(page: &mut Markup, table: &Table) {
    let scroll = [("class", "scroll"), ("tabindex", "0"), ("aria-label", table.caption.as_str())];
    let rows = |page: &mut Markup| {
        for row in &table.rows {
            block(page, "tr", &[], |page| {
                for (at, cell) in row.iter().enumerate() {
                    let (name, attributes): (_, Attributes<'_>) =
                        if at == 0 { ("th", &[("scope", "row")]) } else { ("td", &[]) };
                    page.element(name, attributes, |page| cell.iter().for_each(|line| line_to_html(page, line)));
                    page.own("\n");
                }
            });
        }
    };
    let head = |page: &mut Markup| {
        for head in &table.head {
            page.leaf("th", &[("scope", "col")], head);
            page.own("\n");
        }
    };
    block(page, "section", &scroll, |page| {
        block(page, "table", &[], |page| {
            line(page, "caption", &table.caption);
            block(page, "thead", &[], |page| block(page, "tr", &[], head));
            block(page, "tbody", &[], rows);
        });
    });
}

fn line_to_html(page: &mut Markup, line: &Line) {
    page.element("p", &[], |page| {
        if !line.mark.is_empty() {
            page.leaf("strong", &[], &line.mark);
            page.text(" ");
        }
        page.text(&line.text);
    });
}
