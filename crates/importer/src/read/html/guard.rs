//! Whether a page can be parsed in fair time, told from its tags alone.

use tipwaaier_model::limits;

/// Most elements that may stand open at once. An HTML parser looks through all of them at many a tag, so that its time
/// grows with their square.
const OPEN_ELEMENTS: usize = limits::PAGE_OPEN_ELEMENTS;

/// Elements that are never closed, or whose end tag a page may leave out: they don't count as open.
const NEVER_OPEN: [&str; 26] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "optgroup", "option",
    "p", "param", "rp", "rt", "source", "tbody", "td", "th", "tr", "track", "wbr",
];

/// Whether more elements stand open at once than any real page has.
pub(crate) fn is_too_deep(page: &str) -> bool {
    let mut open = 0_usize;
    // In a drawing or a formula a tag that ends in a slash is closed; elsewhere the slash means nothing.
    let mut foreign = 0_usize;
    for tag in page.split('<').skip(1) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name_end = tag.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let name = tag[..name_end].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || NEVER_OPEN.contains(&name.as_str()) {
            continue;
        }
        let is_foreign = matches!(name.as_str(), "svg" | "math");
        let closes_itself = || tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        if closes {
            open = open.saturating_sub(1);
            foreign = foreign.saturating_sub(usize::from(is_foreign));
        } else if !((foreign > 0 || is_foreign) && closes_itself()) {
            open += 1;
            foreign += usize::from(is_foreign);
        }
        if open > OPEN_ELEMENTS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_of_many_parts_is_not_deep_and_a_slash_closes_no_division() {
        let drawing = format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(5_000));
        assert!(!is_too_deep(&drawing));
        assert!(!is_too_deep(&drawing.repeat(3)));
        assert!(is_too_deep(&"<div/>".repeat(5_000)));
        assert!(is_too_deep(&"<svg>".repeat(5_000)));
        assert!(is_too_deep(&format!("<svg></svg>{}", "<b/>".repeat(5_000))));
    }
}
