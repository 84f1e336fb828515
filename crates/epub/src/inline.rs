//! Running text as XHTML.

use tipwaaier_model::{
    FootnoteKey, Form, Inline, InlineKind, PictureKey, TipLink, Url, plain_text, runs_right_to_left,
};

use crate::names;
use crate::page::{Attributes, Page};

/// Code is in no language that a voice could speak.
pub(crate) const UND: [(&str, &str); 2] = [("lang", "und"), ("xml:lang", "und")];

/// The attribute that says that running text is written from right to left, where the text around it is not.
pub(crate) fn direction(page: &Page, content: &[Inline]) -> Attributes<'static> {
    let turns = runs_right_to_left(content) && !page.book.edition.language().is_right_to_left();
    if turns { &[("dir", "rtl")] } else { &[] }
}

/// Writes running text.
pub(crate) fn inlines_to_xhtml(page: &mut Page, inlines: &[Inline]) {
    for inline in inlines {
        inline_to_xhtml(page, inline);
    }
}

fn inline_to_xhtml(page: &mut Page, inline: &Inline) {
    let spanning = |page: &mut Page, name: &str, content: &[Inline]| {
        page.inline(name, &[], |page| inlines_to_xhtml(page, content));
    };
    match &inline.kind {
        InlineKind::Text(text) => page.text(text),
        InlineKind::Emphasis(content) => spanning(page, "em", content),
        InlineKind::Strong(content) => spanning(page, "strong", content),
        InlineKind::Strikethrough(content) => spanning(page, "s", content),
        InlineKind::Styled { form, content } => match form {
            Form::Key => spanning(page, "kbd", content),
            Form::Subscript => spanning(page, "sub", content),
            Form::Superscript => spanning(page, "sup", content),
            Form::Highlight => spanning(page, "mark", content),
            Form::Small => spanning(page, "small", content),
            Form::Underline => spanning(page, "u", content),
            Form::Problem => {
                page.inline("strong", &[("class", "problem")], |page| inlines_to_xhtml(page, content));
            }
        },
        InlineKind::Foreign { language, content } => {
            page.in_language(Some(language), |page| inlines_to_xhtml(page, content));
        }
        InlineKind::Code(text) => page.inline("code", &UND, |page| page.text(text)),
        InlineKind::Link { url, content } => link_to_xhtml(page, &[("href", &href(url))], content),
        InlineKind::Reference(link) => reference_to_xhtml(page, link),
        InlineKind::Picture { picture, alt, caption } => {
            image_to_xhtml(page, *picture, alt.as_deref(), "in-line");
            if let Some(caption) = caption {
                page.inline("span", &[("class", "caption")], |page| page.text(&format!(" ({caption})")));
            }
        }
        InlineKind::Footnote(key) if page.is_in_link() => page.put_off(*key),
        InlineKind::Footnote(key) => mark_to_xhtml(page, *key),
        InlineKind::SoftBreak => page.text(" "),
        InlineKind::HardBreak => page.void("br", &[]),
    }
}

/// A link to a tip. A bare number (the `4` of 'tips 3 en 4') says too little when it is read on its own.
fn reference_to_xhtml(page: &mut Page, link: &TipLink) {
    if page.is_in_link() || !page.book.has_tip(link.number) {
        return inlines_to_xhtml(page, &link.content);
    }
    let id = link.heading.and_then(names::anchor_id).map(|id| format!("#{id}"));
    let target = names::tip(link.number) + id.as_deref().unwrap_or_default();
    let text = plain_text(&link.content);
    if text.chars().all(|c| c.is_ascii_digit()) {
        let label = format!("{} {text}", page.book.words.tip_within);
        link_to_xhtml(page, &[("href", &target), ("aria-label", &label)], &link.content);
    } else {
        link_to_xhtml(page, &[("href", &target)], &link.content);
    }
}

/// A link, and behind it the marks of notes that stand in its words.
fn link_to_xhtml(page: &mut Page, attributes: Attributes, content: &[Inline]) {
    let marked = page.link_around(attributes, |page| inlines_to_xhtml(page, content));
    for key in marked {
        mark_to_xhtml(page, key);
    }
}

/// The mark of a note. It leads to the note's own id, not to a list's: that is what lets a reader show it on the spot.
fn mark_to_xhtml(page: &mut Page, key: FootnoteKey) {
    let (number, time) = page.mark(key);
    let label = format!("{} {number}", page.book.words.footnote);
    let (id, target) = (names::mark_id(key, time), format!("#{}", names::note_id(key)));
    let attributes = [
        ("epub:type", "noteref"),
        ("role", "doc-noteref"),
        ("id", id.as_str()),
        ("href", &target),
        ("aria-label", &label),
    ];
    page.inline("sup", &[], |page| page.inline("a", &attributes, |page| page.text(&number.to_string())));
}

/// A picture, with the class that says how it is set; one without alternative text says nothing.
pub(crate) fn image_to_xhtml(page: &mut Page, picture: PictureKey, alt: Option<&str>, class: &str) {
    let shown = page.book.pictures.get(picture);
    let class = shown.ground.class().map_or_else(|| class.to_owned(), |ground| format!("{class} {ground}"));
    let (source, width, height) = (shown.name.clone(), shown.width.to_string(), shown.height.to_string());
    let role: &[(&str, &str)] = if alt.is_none() { &[("role", "presentation")] } else { &[] };
    let alt = alt.unwrap_or_default();
    let shown = [("class", class.as_str()), ("src", &source), ("alt", alt), ("width", &width), ("height", &height)];
    page.void("img", &[&shown, role].concat());
}

/// The address, with what the URL standard has no place for written in its escapes.
fn href(url: &Url) -> String {
    let address = url.as_str();
    // An IPv6 host alone may have brackets.
    let host_end = address
        .find("://")
        .map_or(0, |at| address[at + 3..].find(['/', '?', '#']).map_or(address.len(), |end| at + 3 + end));
    let bytes = address.as_bytes();
    let mut out = address[..host_end].to_owned();
    for (at, c) in address.char_indices().filter(|(at, _)| *at >= host_end) {
        let escapes = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        match c {
            '[' => out.push_str("%5B"),
            ']' => out.push_str("%5D"),
            '%' if !(escapes(at + 1) && escapes(at + 2)) => out.push_str("%25"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_get_the_escapes_that_they_lack() {
        let href = |address: &str| href(&Url::new(address).unwrap());
        assert_eq!(href("https://x.nl/a%20b?c=[d]&e=100%"), "https://x.nl/a%20b?c=%5Bd%5D&e=100%25");
        assert_eq!(href("https://[::1]/a[b]"), "https://[::1]/a%5Bb%5D");
        assert_eq!(href("mailto:a@b.nl"), "mailto:a@b.nl");
        assert_eq!(href("https://x.nl"), "https://x.nl");
    }
}
