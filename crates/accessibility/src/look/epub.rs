//! Looks at an e-book: its pages, and what its package says of it.

use super::{Check, Look, Looks, html, pptx};

pub(super) fn looks_at(bytes: &[u8]) -> Option<Looks> {
    let files = pptx::texts(bytes)?;
    let pages: Vec<String> =
        files.iter().filter(|(name, _)| pptx::ends_in(name, "xhtml")).map(|(_, text)| as_html(text)).collect();
    let package = files.iter().find(|(name, _)| pptx::ends_in(name, "opf")).map(|(_, text)| text.as_str())?;
    if pages.is_empty() {
        return None;
    }
    let mut looks = html::looks_at(&pages);
    let says = |what: &str| usize::from(!package.contains(what));
    if let Some(title) = looks.get_mut(&Check::Title) {
        *title = std::mem::replace(title, Look::new("", "")).finding(
            says("<dc:title"),
            "pakket zonder titel",
            "package without a title",
        );
    }
    if let Some(language) = looks.get_mut(&Check::Language) {
        *language = std::mem::replace(language, Look::new("", "")).finding(
            says("<dc:language"),
            "pakket zonder taal",
            "package without a language",
        );
    }
    Some(looks)
}

/// The package of an e-book, which says what the book is.
pub(crate) fn package_of(bytes: &[u8]) -> Option<String> {
    pptx::texts(bytes)?.into_iter().find(|(name, _)| pptx::ends_in(name, "opf")).map(|(_, text)| text)
}

/// XHTML as a reader of HTML takes it: elements that are closed at once, which HTML does not have, get an end.
fn as_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("/>") {
        let before = &rest[..at];
        html.push_str(before);
        let name =
            before.rfind('<').map_or("", |open| before[open + 1..].split_whitespace().next().unwrap_or_default());
        let is_void = matches!(name, "img" | "br" | "hr" | "meta" | "link" | "col" | "input" | "wbr");
        if is_void {
            html.push('>');
        } else {
            html.push_str("></");
            html.push_str(name);
            html.push('>');
        }
        rest = &rest[at + 2..];
    }
    html + rest
}
