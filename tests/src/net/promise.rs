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
        Reader::BookAttributes => attribute(word, in_book(word)),
        Reader::Cards => match word.part {
            Part::Notes | Part::Slides => Count::Never,
            _ => Count::Any,
        },
        Reader::Deck => in_deck(word, sample),
        Reader::Slides | Reader::Notes if stands_for_lead(word, sample) => Count::Any,
        Reader::Slides | Reader::Notes => at_most_once(word),
        Reader::DeckAttributes => attribute_of_deck(word, in_deck(word, sample)),
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
        (Part::Notes | Part::Slides, _) => Count::Never,
        (_, Kind::Alt | Kind::Address) => Count::Any,
        (_, Kind::Heading | Kind::TableHead | Kind::Caption) => Count::Some,
        _ => Count::Once,
    }
}

/// What a deck shows on a slide or says in the notes of one: everything, unless little was asked for.
fn in_deck(word: &Word, sample: &Sample) -> Count {
    match word.kind {
        Kind::Address => Count::Any,
        _ if sample.arguments.contains(&"short") => Count::Any,
        _ => Count::Some,
    }
}

/// Whether a word is of the first running text of a tip whose lead has none: the title slide says that as well.
fn stands_for_lead(word: &Word, sample: &Sample) -> bool {
    let is_running = |it: &&Word| it.tip == word.tip && it.kind == Kind::Text && it.place.contains(&"paragraph");
    let first = sample
        .words
        .iter()
        .find(|it| is_running(it) && (it.part != Part::Lead || it.place.get(1) == Some(&"paragraph")));
    first.is_some_and(|first| first.part != Part::Lead && first.section == word.section) && is_running(&word)
}

/// Slides and notes may both say a word, but neither says it twice.
fn at_most_once(word: &Word) -> Count {
    match (word.part, word.kind) {
        _ if word.place.contains(&"table-head") => Count::Any,
        (Part::Lead, _) | (_, Kind::Heading | Kind::TableHead | Kind::Alt | Kind::Source) => Count::Any,
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

/// In a deck a heading leads nowhere, and a picture in a sentence is said in its words.
fn attribute_of_deck(word: &Word, text: Count) -> Count {
    match word.kind {
        Kind::Address if !word.place.contains(&"heading") => attribute(word, text),
        _ => Count::Any,
    }
}
