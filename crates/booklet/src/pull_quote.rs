//! The sentence of a tip that stands once more, in large letters, where its last page has room to spare.

use serde::Serialize;
use tipwaaier_model::{Block, BlockKind, Inline, InlineKind, Role, Tip, is_right_to_left, plain_text};
use tipwaaier_typesetter::Words;

/// A pull quote, as the template gets it.
#[derive(Debug, Serialize)]
pub(crate) struct PullQuote {
    words: Words,
    rtl: bool,
}

/// How many characters a pull quote has: fewer say nothing by themselves, more are no longer seen at a glance.
const LENGTH: std::ops::RangeInclusive<usize> = 25..=150;

/// The first bold sentence of why a tip works: what an example stresses is seldom understood without it.
pub(crate) fn pull_quote(tip: &Tip) -> Option<PullQuote> {
    let mut blocks =
        tip.sections.iter().filter(|section| section.role == Role::Why).flat_map(|section| &section.content);
    let said = blocks.find_map(|block: &Block| match &block.kind {
        BlockKind::Paragraph(content) => bold_sentence(content),
        BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Definitions(_)
        | BlockKind::Quote(_)
        | BlockKind::Note { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Picture { .. }
        | BlockKind::Rule => None,
    })?;
    Some(PullQuote { rtl: is_right_to_left(&said), words: Words::title(said) })
}

/// The first bold words that are a whole sentence of nothing but words.
fn bold_sentence(paragraph: &[Inline]) -> Option<String> {
    paragraph.iter().enumerate().find_map(|(at, inline)| {
        let InlineKind::Strong(content) = &inline.kind else { return None };
        let is_words = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(_) | InlineKind::SoftBreak);
        let mut said = plain_text(content).trim().to_owned();
        // The stop may stand behind the bold words.
        if let Some(InlineKind::Text(next)) = paragraph.get(at + 1).map(|next| &next.kind)
            && !said.ends_with(STOPS)
        {
            said.extend(next.chars().next().filter(|stop| STOPS.contains(stop)));
        }
        let is_sentence = said.ends_with(STOPS) && said.chars().find(|c| c.is_alphabetic())?.is_uppercase();
        (is_sentence && content.iter().all(is_words) && LENGTH.contains(&said.chars().count())).then_some(said)
    })
}

const STOPS: [char; 3] = ['.', '!', '?'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Maker;

    #[test]
    fn a_bold_sentence_is_a_quote_and_bold_words_are_none() {
        let maker = Maker::new();
        let quote = |before: &str, bold: &str, after: &str| {
            let strong = maker.inline(InlineKind::Strong(maker.text(bold)));
            bold_sentence(&[maker.text(before), vec![strong], maker.text(after)].concat())
        };
        let sentence = "Wie niets vraagt, krijgt geen antwoord";
        assert_eq!(
            quote("", &format!("{sentence}."), " En dan?").as_deref(),
            Some("Wie niets vraagt, krijgt geen antwoord.")
        );
        assert_eq!(quote("Dus. ", sentence, ". En dan?").as_deref(), Some("Wie niets vraagt, krijgt geen antwoord."));
        assert_eq!(quote("", sentence, ", zegt men."), None, "it goes on");
        assert_eq!(quote("Dus: ", "wie niets vraagt, krijgt geen antwoord.", ""), None, "it began before");
        assert_eq!(quote("", "Vraag het.", ""), None, "too short");
    }
}
