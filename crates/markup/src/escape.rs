//! Text as XML and as HTML, so that any text comes back unchanged and nothing that content says becomes markup.

/// Appends text between tags.
pub(crate) fn push_text(out: &mut String, text: &str) {
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // Only `]]>` must be escaped; every '>' is, since that needs no look at what came before.
            '>' => out.push_str("&gt;"),
            // A parser makes a line feed of a bare one.
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
}

/// Appends the value of an attribute in double quotes.
pub(crate) fn push_attribute(out: &mut String, value: &str) {
    for c in value.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser makes a space of each of these.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
}

/// The text as it stands between tags.
#[must_use]
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// The value as it stands in an attribute.
#[must_use]
pub fn attribute(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    push_attribute(&mut out, value);
    out
}

/// The text without the characters that XML can't carry even as a reference, for a library that escapes the rest.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| is_allowed(*c)).collect()
}

/// Whether XML 1.0 (section 2.2) and HTML (13.2.3.5) have the character. The parser refuses the others; this is the second
/// door.
fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_comes_back_from_a_parser() {
        let hostile = "&<>\"'&amp; ]]> {{x}} <!-- --> \t\r\n #read(\"/etc/passwd\") \u{2028} \u{1f600}";
        let xml = format!("<a b=\"{}\">{}</a>", attribute(hostile), text(hostile));
        let parsed = roxmltree::Document::parse(&xml).unwrap();
        assert_eq!(parsed.root_element().attribute("b"), Some(hostile));
        assert_eq!(parsed.root_element().text(), Some(hostile));
    }

    #[test]
    fn characters_that_xml_has_not_are_dropped() {
        assert_eq!(text("a\u{0}b\u{b}c\u{fffe}d\u{ffff}"), "abcd");
        assert_eq!(attribute("\u{1}x"), "x");
        assert_eq!(clean("\u{7}&"), "&");
    }
}
