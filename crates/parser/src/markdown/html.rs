//! HTML: comments are dropped, anything else is refused.

use std::ops::Range;

use pulldown_cmark::Event;
use tipwaaier_model::{Code, Text};

use super::Reader;

impl Reader<'_, '_> {
    /// An HTML block up to its end.
    pub(super) fn html_block(&mut self) {
        // The lines are contiguous but for the markers of the containers that they stand in.
        let mut rest: Option<Range<usize>> = None;
        let mut comment: Option<Range<usize>> = None;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Html(_) | Event::Text(_) if rest.is_none() => {
                    comment = self.outside_comments(range, comment, &mut rest);
                }
                _ => {}
            }
        }
        if let Some(range) = rest {
            self.refuse_html(range);
        } else if let Some(range) = comment {
            let message = Text::new(
                "Dit commentaar wordt nergens gesloten; alles erna zou verdwijnen",
                "This comment is closed nowhere; everything after it would be lost",
            );
            self.report(Code::RawHtml, range, message)
                .hints
                .push(Text::new("Sluit het met `-->`.", "Close it with `-->`."));
        }
    }

    /// Looks in a line for what is no comment, and puts the first of it in `rest`. `open` is where a comment began that
    /// the lines before did not close; what is returned is the same after this line.
    fn outside_comments(
        &self,
        range: Range<usize>,
        mut open: Option<Range<usize>>,
        rest: &mut Option<Range<usize>>,
    ) -> Option<Range<usize>> {
        let mut at = range.start;
        while at < range.end {
            let line = &self.text[at..range.end];
            if open.is_some() {
                let Some(end) = line.find("-->") else { return open };
                (at, open) = (at + end + 3, None);
            } else if line.starts_with("<!--") {
                // `<!-->` and `<!--->` are whole comments.
                let head = if line.starts_with("<!-->") {
                    2
                } else if line.starts_with("<!--->") {
                    3
                } else {
                    4
                };
                open = Some(at..at + 4);
                at += head;
            } else if line.starts_with(char::is_whitespace) {
                at = range.end - line.trim_start().len();
            } else {
                *rest = Some(at..at + line.trim_end().len());
                return None;
            }
        }
        open
    }

    /// HTML in running text.
    pub(super) fn inline_html(&mut self, range: Range<usize>) {
        if !self.text[range.clone()].starts_with("<!--") {
            self.refuse_html(range);
        }
    }

    fn refuse_html(&mut self, range: Range<usize>) {
        let html = &self.text[range.clone()];
        let Some(inside) = html.strip_prefix('<') else {
            let message = Text::new(
                "Wat achter een commentaar op dezelfde regel staat, zou verdwijnen",
                "What stands behind a comment on the same line would be lost",
            );
            self.report(Code::RawHtml, range, message)
                .hints
                .push(Text::new("Zet het op een eigen regel.", "Put it on a line of its own."));
            return;
        };
        let name = |text: &str| text.chars().take_while(char::is_ascii_alphanumeric).take(30).collect::<String>();
        if let Some(closing) = inside.strip_prefix('/')
            && self.html_opened.contains(&name(closing).to_ascii_lowercase())
        {
            return;
        }
        let element = name(inside.trim_start_matches('/'));
        self.html_opened.insert(element.to_ascii_lowercase());
        let end =
            html.find(['>', '\n']).map_or(range.end, |at| range.start + at + usize::from(html.as_bytes()[at] == b'>'));
        let message = Text::new(
            format!("HTML (`<{element}>`) kan niet in een tip"),
            format!("HTML (`<{element}>`) is not possible in a tip"),
        );
        self.report(Code::RawHtml, range.start..end, message).hints.push(html_hint(&element));
    }
}

/// What to write instead of an element.
fn html_hint(element: &str) -> Text {
    match element.to_ascii_lowercase().as_str() {
        "b" | "strong" => Text::new("Schrijf **vet**.", "Write **bold**."),
        "i" | "em" => Text::new("Schrijf *cursief*.", "Write *italic*."),
        "br" => Text::new("Eindig de regel met een \\.", "End the line with a \\."),
        "a" => Text::new("Schrijf [woorden](https://…).", "Write [words](https://…)."),
        "img" => Text::new("Schrijf ![wat erop staat](images/….jpg).", "Write ![what it shows](images/….jpg)."),
        "s" | "del" | "strike" => Text::new("Schrijf ~~doorgehaald~~.", "Write ~~struck~~."),
        "ul" | "ol" | "li" => {
            Text::new("Begin elke regel van een lijst met `- `.", "Begin every line of a list with `- `.")
        }
        "hr" => Text::new("Schrijf een regel met ***.", "Write a line of ***."),
        "table" | "tr" | "td" | "th" => {
            Text::new("Schrijf een tabel met | tussen de kolommen.", "Write a table with | between the columns.")
        }
        _ => Text::new(
            "Gebruik Markdown. Gaat het over HTML? Zet het tussen backticks: `<b>`.",
            "Use Markdown. Is it about HTML? Put it between backticks: `<b>`.",
        ),
    }
}
