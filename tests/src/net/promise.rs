//! Which word belongs in which output, and how often: docs/format.md as a table.

use super::sample::Sample;
use super::word::{Kind, Part, Word};

/// How often a word stands in an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Exactly once, in its place among the others.
    Once,
    /// Once or more: outlines, running heads and repeated table heads say it again.
    Some,
    /// Not at all.
    Never,
    /// The format leaves it open.
    Any,
}

/// An output, or the part of one that is read by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The booklet, as a screen reader reads it.
    Booklet,
    /// The e-book's text.
    Book,
    /// The e-book's alternative texts and addresses.
    BookAttributes,
    /// The cards.
    Cards,
    /// Slides and notes of a deck together.
    Deck,
    /// The slides of a deck.
    Slides,
    /// The notes of a deck.
    Notes,
    /// A deck's alternative texts and addresses.
    DeckAttributes,
}

/// How often a reader of this output meets this word.
#[must_use]
pub fn promised(word: &Word, reader: Reader, sample: &Sample) -> Count {
    if word.part == Part::Front {
        return front(word, reader, sample);
    }
    if !sample.tips.contains(&word.tip) {
        return Count::Never;
    }
    match reader {
        Reader::Booklet | Reader::Book => in_book(word),
        // A footnote of what readers don't see may be named again where they do.
        Reader::BookAttributes if word.in_note && matches!(word.part, Part::Notes | Part::Slides) => Count::Any,
        Reader::BookAttributes => attribute(word, in_book(word)),
        Reader::Cards => match word.part {
            Part::Notes | Part::Slides => Count::Never,
            _ => Count::Any,
        },
        Reader::Deck => in_deck(word, sample),
        Reader::Slides | Reader::Notes if stands_for_lead(word, sample) => Count::Any,
        Reader::Slides | Reader::Notes => at_most_once(word),
        // A picture in a sentence is said in its words; a short deck leaves out most of a tip.
        Reader::DeckAttributes if word.kind == Kind::Alt || is_short(sample) => Count::Any,
        Reader::DeckAttributes => attribute(word, in_deck(word, sample)),
    }
}

fn front(word: &Word, reader: Reader, sample: &Sample) -> Count {
    let selected = sample.tips.contains(&word.tip);
    let shown = match word.kind {
        Kind::Title => matches!(reader, Reader::Booklet | Reader::Book | Reader::Cards | Reader::Deck),
        Kind::Summary => matches!(reader, Reader::Cards | Reader::Deck),
        _ => false,
    };
    if selected && shown { Count::Some } else { Count::Any }
}

fn in_book(word: &Word) -> Count {
    match (word.part, word.kind) {
        (Part::Notes | Part::Slides, _) if word.in_note => Count::Any,
        (Part::Notes | Part::Slides, _) => Count::Never,
        (_, Kind::Alt | Kind::Address) => Count::Any,
        (_, Kind::Heading | Kind::TableHead | Kind::Caption) => Count::Some,
        _ => Count::Once,
    }
}

fn is_short(sample: &Sample) -> bool {
    sample.arguments.contains(&"short")
}

/// What a deck shows on a slide or says in the notes of one: everything, unless little was asked for.
fn in_deck(word: &Word, sample: &Sample) -> Count {
    match word.kind {
        Kind::Address => Count::Any,
        _ if is_short(sample) => Count::Any,
        _ => Count::Some,
    }
}

/// Whether a word is of the first paragraph of a tip whose lead has none: the title slide says that as well.
fn stands_for_lead(word: &Word, sample: &Sample) -> bool {
    // A picture that is alone in its paragraph is no text.
    let is_text = |it: &&Word| it.tip == word.tip && it.kind != Kind::Alt && in_paragraph(it);
    let first = sample.words.iter().find(is_text);
    in_paragraph(word) && first.is_some_and(|first| first.part != Part::Lead && first.section == word.section)
}

/// Whether a word is said in a paragraph that stands in no list, quotation or the like.
fn in_paragraph(word: &Word) -> bool {
    let is_said = matches!(word.kind, Kind::Text | Kind::Code | Kind::Alt) && !word.in_note;
    let is_said = is_said && !matches!(word.part, Part::Notes | Part::Slides);
    let within = word.place.get(1).is_some_and(|it| ["intro", "example"].contains(it));
    is_said && word.place.get(if within { 2 } else { 1 }) == Some(&"paragraph")
}

/// Slides and notes may both say a word, but neither says it twice.
fn at_most_once(word: &Word) -> Count {
    match (word.part, word.kind) {
        _ if ["table-head", "heading", "source"].iter().any(|it| word.place.contains(it)) => Count::Any,
        (Part::Lead, _) | (_, Kind::Alt) => Count::Any,
        _ => Count::Once,
    }
}

/// An address is in an attribute wherever its tip's text is, and so is an alternative text in a book.
fn attribute(word: &Word, text: Count) -> Count {
    match word.kind {
        Kind::Alt | Kind::Address if text != Count::Never => Count::Some,
        _ => Count::Any,
    }
}
