//! Tags of HTML, read one by one from a text.

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// The element's name, in lower case.
    pub(super) name: String,
    /// The name as written.
    pub(super) written: String,
    pub(super) kind: TagKind,
    /// Names in lower case, values without entities.
    pub(super) attributes: Vec<(String, String)>,
    /// The place after the tag.
    pub(super) end: usize,
}

/// Which end of an element a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    Open,
    Close,
    /// `<a/>`.
    Void,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The tag that begins at a place of a text; `None` where there is none or it does not end.
pub(super) fn tag_at(text: &str, start: usize) -> Option<Tag> {
    let rest = text[start..].strip_prefix('<')?;
    let (rest, closing) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let name_end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    let written = rest[..name_end].to_owned();
    let mut rest = &rest[name_end..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            let kind = if closing { TagKind::Close } else { TagKind::Open };
            return Some(Tag {
                name: written.to_ascii_lowercase(),
                written,
                kind,
                attributes,
                end: text.len() - after.len(),
            });
        }
        if let Some(after) = rest.strip_prefix("/>") {
            let (name, end) = (written.to_ascii_lowercase(), text.len() - after.len());
            return Some(Tag { name, written, kind: TagKind::Void, attributes, end });
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<' | '"' | '\''))?;
        if end == 0 {
            return None;
        }
        let attribute = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start())?;
        }
        attributes.push((attribute, decoded(value)));
    }
}

fn attribute_value(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next()?;
    if matches!(quote, '"' | '\'') {
        let (value, rest) = text[1..].split_once(quote)?;
        return Some((value, rest));
    }
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '<'))?;
    Some(text.split_at(end))
}

/// A text with its entities as characters.
pub(super) fn decoded(text: &str) -> String {
    html_escape::decode_html_entities(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        let tag = tag_at("x<IMG src='a>b.png' ALT=\"A &amp; B\" hidden>y", 1).unwrap();
        assert_eq!((tag.name.as_str(), tag.kind), ("img", TagKind::Open));
        assert_eq!((tag.attribute("src"), tag.attribute("alt")), (Some("a>b.png"), Some("A & B")));
        assert_eq!((tag.attribute("hidden"), tag.end), (Some(""), 43));
        assert_eq!(tag_at("</b >", 0).map(|tag| tag.kind), Some(TagKind::Close));
        assert_eq!(tag_at("<br/>", 0).map(|tag| tag.kind), Some(TagKind::Void));
        for text in ["<", "<3", "<a", "<a b", "<a b=\"", "< a>", "<a <b>", "<a =x>"] {
            assert_eq!(tag_at(text, 0), None, "{text}");
        }
    }
}
