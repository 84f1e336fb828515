//! What sections and examples have in common: headings in a language of their own, blocks, names.

use tipwaaier_model::{Block, BlockKind, Blocks, Diagnostic, Inline, InlineKind, Language, LanguageTag, Parsed, Span};

use crate::markdown::{Attribute, Heading, HeadingLevels, Top};

/// What the structure of a tip hangs on besides its blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'t> {
    /// The file's text.
    pub(super) text: &'t str,
    /// The language of headings that have a role.
    pub(super) words: Language,
    /// The tip's title, if it has one.
    pub(super) title: Option<&'t str>,
}

/// A heading in the language that its attribute `lang` names.
pub(super) fn in_language(mut heading: Heading, out: &mut Vec<Diagnostic>) -> Heading {
    let Some(attribute) = heading.attributes.iter().find(|attribute| attribute.name == "lang") else { return heading };
    let value = attribute.value.as_deref().unwrap_or_default().trim_matches(['"', '\'']);
    match LanguageTag::new(value) {
        Ok(language) => {
            let content = std::mem::take(&mut heading.content);
            heading.content = vec![Inline { kind: InlineKind::Foreign { language, content }, span: heading.span }];
        }
        Err(_) => out.push(crate::collection::no_language(value, attribute.span)),
    }
    heading.attributes.retain(|attribute| attribute.name != "lang");
    heading
}

/// The blocks of a section or an example, with the levels of headings closed up.
pub(super) fn blocks(content: Vec<Top>, out: &mut Vec<Diagnostic>) -> Blocks<Parsed> {
    let mut levels = HeadingLevels::default();
    let block = |piece| match piece {
        Top::Block(block) => block,
        Top::Heading(heading) => {
            let heading = in_language(heading, out);
            out.extend(heading.attributes.iter().map(Attribute::unknown));
            let level = levels.normalise(heading.level);
            Block { kind: BlockKind::Heading { level, content: heading.content }, span: heading.span }
        }
    };
    content.into_iter().map(block).collect()
}

impl Top {
    /// The names that a heading gives itself, with where it stands; they are attributes no more.
    pub(super) fn take_names(&mut self) -> Vec<(String, Span)> {
        let Self::Heading(heading) = self else { return Vec::new() };
        let span = heading.span;
        let names = heading.attributes.extract_if(.., |attribute| attribute.name.starts_with('#'));
        names.map(|attribute| (attribute.name[1..].to_owned(), span)).collect()
    }

    /// Where it stands.
    pub(super) const fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Block(block) => block.span,
        }
    }
}
