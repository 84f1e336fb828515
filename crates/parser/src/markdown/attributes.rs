//! Attributes in braces behind what they belong to: `[words](address){lang=en}`, `![](line.png){.decorative}`.

use tipwaaier_model::{Code, Inline, InlineKind, Inlines, LanguageTag, Parsed, Text};

use super::Reader;
use super::picture::Says;

/// Longer than any list of attributes, in bytes.
const LONGEST: usize = 200;

impl Reader<'_, '_> {
    /// Running text with the attributes that stand at a place, which are then no text any more.
    pub(super) fn with_attributes(&mut self, content: Inlines<Parsed>, at: usize) -> Inlines<Parsed> {
        let Some((attributes, end)) = attributes_at(self.text, at) else { return content };
        let (Some(first), Some(last)) = (content.first(), content.last()) else { return content };
        let span = first.span.to(last.span);
        // A break or a mark of a note has none.
        if matches!(last.kind, InlineKind::HardBreak | InlineKind::SoftBreak | InlineKind::Footnote(_)) {
            return content;
        }
        let language = attributes.iter().find_map(|attribute| attribute.strip_prefix("lang="));
        let others = attributes.iter().any(|it| !it.starts_with("lang=") && *it != ".decorative");
        let tag = language.map(|tag| LanguageTag::new(tag.trim_matches(['"', '\''])));
        let shown = language.map(crate::data::clip);
        self.skip_to = end;
        if others && self.told.insert("braces") {
            let message = Text::new(
                "Kenmerken tussen accolades die hier niets betekenen, zijn in dit bestand weggelaten",
                "Attributes in braces that mean nothing here were left out in this file",
            );
            self.report(Code::DroppedMarkup, at..end, message);
        }
        match tag {
            Some(Ok(language)) => vec![Inline { kind: InlineKind::Foreign { language, content }, span }],
            Some(Err(_)) => {
                let diagnostic = crate::collection::no_language(&shown.unwrap_or_default(), self.span(at..end));
                self.out.push(diagnostic);
                content
            }
            None => content,
        }
    }

    /// Whether the attributes at a place say that a picture says nothing.
    pub(super) fn is_decorative(&self, at: usize) -> Says {
        match attributes_at(self.text, at) {
            Some((attributes, _)) if attributes.contains(&".decorative") => Says::Nothing,
            _ => Says::Something,
        }
    }
}

/// The attributes in the braces at a place of a text, and where those end.
pub(super) fn attributes_at(text: &str, at: usize) -> Option<(Vec<&str>, usize)> {
    let inside = text.get(at..)?.strip_prefix('{')?;
    let end = inside.bytes().take(LONGEST).position(|byte| matches!(byte, b'}' | b'{' | b'\n'))?;
    if inside.as_bytes()[end] != b'}' {
        return None;
    }
    let inner = inside[..end].trim_start_matches(':');
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
    };
    let attributes: Vec<&str> = inner.split_whitespace().collect();
    let is_attribute = |it: &str| match it.split_once('=') {
        Some((name, value)) => is_name(name) && !value.is_empty(),
        None => it.strip_prefix(['.', '#']).is_some_and(is_name),
    };
    (!attributes.is_empty() && attributes.iter().all(|it| is_attribute(it))).then_some((attributes, at + end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_hold_attributes_only_where_they_look_like_them() {
        assert_eq!(attributes_at("{lang=en} x", 0), Some((vec!["lang=en"], 9)));
        assert_eq!(attributes_at("{: .a target=\"_blank\"}", 0), Some((vec![".a", "target=\"_blank\""], 22)));
        for text in ["{x}", "{{ x }}", "{}", "{a b}", "{ lang=en", "x{.a}", "{1,2}", "{a=\n}"] {
            assert_eq!(attributes_at(text, 0), None, "{text}");
        }
    }
}
