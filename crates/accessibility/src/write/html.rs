//! The report as a page of HTML: no script, nothing from elsewhere; wide tables scroll by themselves.

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
    let mut page = Page(String::new());
    let language = document.language;
    page.raw(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n"));
    page.raw(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"",
    );
    page.text(&imprint.program);
    page.raw("\">\n");
    page.element("title", &document.title);
    page.raw(&format!("<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    page.element("h1", &document.title);
    page.element("p", &document.lead);
    for part in &document.parts {
        page.raw("<section>\n");
        page.element("h2", &part.heading);
        for block in &part.blocks {
            page.block(block);
        }
        page.raw("</section>\n");
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.0
}

/// A page that grows. Text comes in escaped and no other way.
struct Page(String);

impl Page {
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                c if c.is_control() && c != '\n' => self.raw("\u{fffd}"),
                c => self.0.push(c),
            }
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name}>"));
        self.text(text);
        self.raw(&format!("</{name}>\n"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.element("p", text),
            Block::List(items) => {
                self.raw("<ul>\n");
                for item in items {
                    self.element("li", item);
                }
                self.raw("</ul>\n");
            }
            Block::Facts(facts) => {
                self.raw("<dl>\n");
                for (term, meaning) in facts {
                    self.element("dt", term);
                    self.element("dd", meaning);
                }
                self.raw("</dl>\n");
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn table(&mut self, table: &Table) {
        self.raw("<section class=\"scroll\" tabindex=\"0\" aria-label=\"");
        self.text(&table.caption);
        self.raw("\">\n<table>\n");
        self.element("caption", &table.caption);
        self.raw("<thead>\n<tr>\n");
        for head in &table.head {
            self.raw("<th scope=\"col\">");
            self.text(head);
            self.raw("</th>\n");
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>\n");
            for (at, cell) in row.iter().enumerate() {
                let (begin, end) = if at == 0 { ("<th scope=\"row\">", "</th>\n") } else { ("<td>", "</td>\n") };
                self.raw(begin);
                for line in cell {
                    self.line(line);
                }
                self.raw(end);
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</section>\n");
    }

    fn line(&mut self, line: &Line) {
        self.raw("<p>");
        if !line.mark.is_empty() {
            self.raw("<strong>");
            self.text(&line.mark);
            self.raw("</strong> ");
        }
        self.text(&line.text);
        self.raw("</p>");
    }
}
