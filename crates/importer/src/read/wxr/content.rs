//! The content of a post as HTML: shortcodes to what they hold, paragraphs where lines were left empty.

use std::collections::BTreeMap;

use crate::words::fold;

/// The words of HTML without its tags.
pub(super) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let fragment = scraper::Html::parse_fragment(html);
    fragment.root_element().text().collect::<Vec<_>>().join(" ")
}

/// Content as HTML that a page could have; gives the shortcodes too that held nothing.
pub(super) fn to_html(content: &str) -> (String, Vec<String>) {
    let (html, unknown) = without_shortcodes(content);
    let has_paragraphs = html.contains("<p>") || html.contains("<p ");
    (if has_paragraphs { html } else { with_paragraphs(&html) }, unknown)
}

/// Footnotes as the field of a post holds them, as HTML; `None` for a field that holds something else.
pub(super) fn notes(field: &str) -> Option<String> {
    let notes: Vec<BTreeMap<String, String>> = serde_json::from_str(field).ok()?;
    let part = |note: &BTreeMap<String, String>, name: &str| note.get(name).cloned().unwrap_or_default();
    let html = notes.iter().map(|note| {
        let id = part(note, "id").replace('"', "&quot;");
        format!("\n\n<div class=\"footnote-definition\" id=\"{id}\">{}</div>", part(note, "content"))
    });
    Some(html.collect())
}

/// What `WordPress` does itself with content of its old editor: an empty line ends a paragraph, a line end is a break.
fn with_paragraphs(html: &str) -> String {
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::new();
    for part in html.split("\n\n") {
        let part = part.trim();
        let is_block = [
            "<ul",
            "<ol",
            "<h1",
            "<h2",
            "<h3",
            "<h4",
            "<h5",
            "<h6",
            "<table",
            "<blockquote",
            "<pre",
            "<figure",
            "<div",
            "<hr",
            "<li",
            "</",
        ]
        .iter()
        .any(|start| part.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)));
        if part.is_empty() {
        } else if is_block {
            out.push_str(part);
            out.push('\n');
        } else {
            out.extend(["<p>", &part.replace('\n', "<br>"), "</p>\n"]);
        }
    }
    out
}

/// `[caption]` and its like as HTML, others as the text that they hold.
fn without_shortcodes(content: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(content.len());
    let mut unknown = Vec::new();
    let mut rest = content;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        let Some((name, inside, length)) = shortcode(&rest[at..]) else {
            out.push('[');
            rest = &rest[at + 1..];
            continue;
        };
        rest = &rest[at + length..];
        match name {
            "caption" | "wp_caption" => out.push_str("<figure>"),
            "/caption" | "/wp_caption" => close_caption(&mut out),
            "embed" => out.push_str("<p>"),
            "/embed" => out.push_str("</p>"),
            _ if name.starts_with('/') => {}
            _ if rest.contains(&format!("[/{name}]")) => {}
            _ => unknown.push(fold(&format!("{name} {inside}"))),
        }
    }
    out.push_str(rest);
    (out, unknown)
}

/// The words behind the picture in a caption become its caption.
fn close_caption(out: &mut String) {
    let Some(start) = out.rfind("<figure>") else { return };
    let picture_end =
        out[start..].find("<img").and_then(|at| out[start + at..].find('>').map(|end| start + at + end + 1));
    let Some(mut end) = picture_end else { return };
    if out[end..].trim_start().starts_with("</a>") {
        end += out[end..].find("</a>").unwrap_or(0) + "</a>".len();
    }
    let words = out.split_off(end);
    out.extend(["<figcaption>", words.trim(), "</figcaption></figure>"]);
}

/// The name, the attributes and the length of a shortcode at the beginning of a text.
fn shortcode(text: &str) -> Option<(&str, &str, usize)> {
    let end = text.find(']')?;
    let inside = &text[1..end];
    let name_end = inside.find(|c: char| c.is_whitespace()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    let bare = name.trim_start_matches('/').trim_end_matches('/');
    let is_name = !bare.is_empty()
        && bare.len() <= 40
        && bare.starts_with(|c: char| c.is_ascii_lowercase())
        && bare.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'));
    // Words between brackets are words: only what has attributes, an end or the look of a name is a shortcode.
    let looks = attributes.contains('=')
        || name.starts_with('/')
        || name.ends_with('/')
        || text.contains(&format!("[/{bare}]"));
    let known = matches!(bare, "caption" | "gallery" | "embed" | "audio" | "video" | "playlist");
    (is_name && !inside.contains('[') && (looks || known)).then_some((name.trim_end_matches('/'), attributes, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_become_what_they_hold() {
        let (html, unknown) = to_html(
            "Een [knop link=\"x\"]klik[/knop] en [dit] blijft.\nTwee\n\n[caption id=\"a\"]<img src=\"a.png\" alt=\"b\" /> Wat het \
             is[/caption]\n\n[contact-form-7 id=\"5\"]",
        );
        assert_eq!(
            html,
            "<p>Een klik en [dit] blijft.<br>Twee</p>\n<figure><img src=\"a.png\" alt=\"b\" /><figcaption>Wat het \
             is</figcaption></figure>\n"
        );
        assert_eq!(unknown, ["contact-form-7 id=\"5\""]);
    }
}
