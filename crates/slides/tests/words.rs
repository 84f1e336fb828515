//! No word is lost: all that a tip says is on a slide or in its notes, where it stands in the source.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use std::io::{Cursor, Read};
use std::sync::Arc;

use fixture::build::*;
use tipwaaier_archive::Entries;
use tipwaaier_model::*;
use tipwaaier_slides::{
    Audience, Deck, Detail, PicturePiece, Piece, Slide, SlideKind, Target, deck_to_html, deck_to_pdfpc, deck_to_pptx,
    edition_to_deck, plain,
};

/// Words that no other text has, in the order in which they were asked for.
#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn next(&mut self) -> String {
        self.0.push(format!("woord{}x", self.0.len()));
        self.0.last().unwrap().clone()
    }

    /// Two sentences.
    fn sentences(&mut self) -> String {
        format!("Eerst dit {}. Dan ook dat {}.", self.next(), self.next())
    }

    /// Every kind of block, each with words of its own.
    fn blocks(&mut self) -> Blocks {
        let mut blocks = vec![
            para(&self.sentences()),
            list(&[self.next(), self.next()]),
            para(&self.sentences()),
            sub_heading(&self.next()),
            code(&format!("{}\n\t{}", self.next(), self.next())),
            para(&self.sentences()),
            quote(&self.sentences()),
            tasks(&[self.next(), self.next()]),
            numbered_tasks(&[self.next(), self.next()]),
        ];
        blocks.push(table_of(&[self.next(), self.next()], &[self.next(), self.next()]));
        blocks.push(picture(1, &self.next(), Some(&self.next())));
        blocks.push(mixed(vec![
            text("Druk op "),
            inline_picture(1, &self.next()),
            text(&format!(" en wacht {}.", self.next())),
        ]));
        blocks.push(mixed(vec![
            inline_picture(1, &self.next()),
            text(" "),
            linked(vec![inline_picture(1, &self.next())]),
        ]));
        blocks.push(definition(&self.next(), &self.next()));
        blocks.push(mixed(vec![text(&self.next()), hard_break(), text(&self.next())]));
        blocks.push(sub_heading(&self.next()));
        blocks.push(para(&self.sentences()));
        blocks.push(para(&format!("Wat helpt {}. Drie dingen {}:", self.next(), self.next())));
        blocks.push(list(&[self.next()]));
        blocks
    }
}

fn tip_of(sections: Vec<Section>, lead: Blocks) -> Edition {
    let mut collection = collection(vec![theme("taal", "Taal", "Over taal.")]);
    collection.pictures = vec![photo(), drawing()];
    let mut tip = fixture::small_tip(1, "Een tip");
    "Kort gezegd.".clone_into(&mut tip.summary);
    tip.lead = lead;
    tip.sections = sections;
    collection.tips = vec![tip];
    edition(collection, EditionName::All)
}

fn deck_of(edition: &Edition) -> Deck {
    edition_to_deck(edition, &fixture::style(), None, Detail::Full).0
}

fn said(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(runs) | Piece::Heading(runs) | Piece::Item { runs, .. } | Piece::Quote(runs) => {
                out.push_str(&plain(runs));
            }
            Piece::Code(text) => out.push_str(text),
            Piece::Table(table) => {
                table.head.iter().chain(&table.rows).flatten().for_each(|cell| out.push_str(&(plain(cell) + " ")));
            }
            Piece::Picture(PicturePiece { alt, caption, .. }) => {
                out.extend([alt.as_str(), " ", caption.as_deref().unwrap_or_default()]);
            }
        }
        out.push('\n');
    }
    out
}

fn body(slide: &Slide) -> String {
    said(slide.kind.body().map_or(&[], |body| &body.pieces))
}

fn shown(slide: &Slide) -> String {
    format!("{}\n{}", slide.heading, body(slide))
}

/// The places of those words that stand in a text.
fn places<'a>(text: &str, words: impl Iterator<Item = &'a String>) -> Vec<usize> {
    words.filter_map(|word| text.find(word.as_str())).collect()
}

fn assert_whole(words: &Words, edition: &Edition) {
    let deck = deck_of(edition);
    let slides: String = deck.slides.iter().map(shown).collect();
    // A heading stands on every slide of what it heads.
    let bodies: String = deck.slides.iter().map(body).collect();
    let notes: String = deck.slides.iter().map(|slide| said(&slide.notes)).collect();
    for word in &words.0 {
        assert!(slides.contains(word) || notes.contains(word), "{word} is lost\n{slides}\n==\n{notes}");
        assert!(bodies.matches(word.as_str()).count() <= 1, "{word} is twice on slides\n{bodies}");
        assert!(notes.matches(word.as_str()).count() <= 1, "{word} is twice in notes\n{notes}");
    }
    assert!(places(&slides, words.0.iter()).is_sorted(), "slides are not in order:\n{slides}");
    assert!(places(&notes, words.0.iter()).is_sorted(), "notes are not in order:\n{notes}");
    in_every_file(words, &deck);
}

fn in_every_file(words: &Words, deck: &Deck) {
    let style = fixture::style();
    let html = deck_to_html(deck, &style, Audience::Speaker);
    let pptx = deck_to_pptx(deck, &style, Timestamp::DEFAULT, &Entries::default()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(pptx)).unwrap();
    let mut xml = String::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        if part.name().contains("slides/") || part.name().contains("notesSlides/") {
            part.read_to_string(&mut xml).unwrap();
        }
    }
    for word in &words.0 {
        assert!(html.contains(word.as_str()), "{word} is not in the HTML");
        assert!(xml.contains(word.as_str()), "{word} is not in the PPTX");
    }
}

#[test]
fn every_word_of_a_section_is_shown_or_noted_once_and_in_order() {
    for role in [Role::Why, Role::Questions, Role::Actions, Role::More, Role::Other] {
        let mut words = Words::default();
        let heading = words.next();
        let section = section(&heading, role, words.blocks());
        assert_whole(&words, &tip_of(vec![section], vec![]));
    }
}

#[test]
fn every_word_of_a_lead_is_shown_or_noted() {
    let mut words = Words::default();
    let lead = words.blocks().into_iter().filter(|block| !matches!(block.kind, BlockKind::Heading { .. })).collect();
    let edition = tip_of(vec![], lead);
    let text = format!("{:?}", edition.tips[0].lead);
    words.0.retain(|word| text.contains(word.as_str()));
    assert_whole(&words, &edition);
}

#[test]
fn every_word_of_examples_is_shown_or_noted() {
    let mut words = Words::default();
    let heading = words.next();
    let first = example(&words.next(), words.blocks(), vec![], vec![]);
    let second = example(&words.next(), words.blocks(), vec![source(SourceKind::Source, &words.next())], vec![]);
    let examples = with_examples(&heading, vec![], vec![first, second]);
    // A source is named in the notes and among the sources.
    let source = words.0.pop().unwrap();
    let edition = tip_of(vec![examples], vec![]);
    assert_whole(&words, &edition);
    let deck = deck_of(&edition);
    assert!(deck.slides.iter().any(|slide| said(&slide.notes).contains(&source)));
    assert!(deck.slides.iter().any(|slide| shown(slide).contains(&source)));
}

#[test]
fn every_word_that_the_authors_slides_replace_is_noted() {
    let mut words = Words::default();
    let why = section(&words.next(), Role::Why, words.blocks());
    let more = section(&words.next(), Role::More, words.blocks());
    let name = "De naam van deze dia’s";
    let mut own = vec![sub_heading(&words.next())];
    own.extend(words.blocks());
    own.push(sub_heading(&words.next()));
    own.push(sub_heading(&words.next()));
    let edition = tip_of(vec![why, more, section(name, Role::Slides, own)], vec![]);
    assert_whole(&words, &edition);
    let deck = deck_of(&edition);
    assert!(!deck.slides.iter().any(|slide| slide.kind.name() == "why"));
    assert!(deck.slides.iter().any(|slide| said(&slide.notes).contains(name)), "no slide is called so");
}

#[test]
fn a_sentence_after_a_list_stands_below_it() {
    let content = vec![list(&["Open het raam.".into(), "Sluit de deur.".into()]), para("Doe dit daarna. Rust dan.")];
    let deck = deck_of(&tip_of(vec![section("Stappen", Role::Other, content)], vec![]));
    let slide = deck.slides.iter().find(|slide| slide.heading == "Stappen").unwrap();
    assert_eq!(said(&slide.kind.body().unwrap().pieces), "Open het raam.\nSluit de deur.\nDoe dit daarna.\n");
    assert_eq!(said(&slide.notes), "Doe dit daarna. Rust dan.\n");
}

#[test]
fn what_no_slide_holds_is_cut_between_words_where_there_is_no_sentence() {
    let address = |at: usize| {
        format!("https://www.example.org/{at}/dienstverlening/klantcontactcentrum/rapporten/jaarverslag.pdf")
    };
    let all: Vec<String> = (0..40).map(address).collect();
    let bodies = bodies_of(vec![para(&all.join(" "))]);
    assert!(bodies.len() > 2, "it takes several slides");
    for address in all {
        assert!(bodies.iter().any(|body| body.contains(&address)), "{address} is cut: {bodies:?}");
    }
}

/// The bodies of the slides of a section with this content.
fn bodies_of(content: Blocks) -> Vec<String> {
    let deck = deck_of(&tip_of(vec![section("Beeld", Role::Other, content)], vec![]));
    deck.slides.iter().filter(|slide| slide.heading.starts_with("Beeld")).map(body).collect()
}

#[test]
fn a_picture_stands_beside_its_text_where_both_fit() {
    let plan = || picture(1, "Een plattegrond", None);
    let short = || para("Zo staan de tafels.");
    assert_eq!(bodies_of(vec![short(), plan()]), ["Zo staan de tafels.\nEen plattegrond \n"]);
    assert_eq!(bodies_of(vec![plan(), short()]), ["Een plattegrond \nZo staan de tafels.\n"]);
    // Of two texts the first has the picture, and of two pictures each its own text.
    assert_eq!(bodies_of(vec![short(), plan(), para("Daarna niet meer.")]).len(), 2);
    assert_eq!(bodies_of(vec![short(), plan(), para("En hier zonder."), plan()]).len(), 2);
    // What is too much for a column, or wants the whole width, has its own slide.
    let long = || para(&"Dat de tafels uit elkaar staan, helpt om elkaar te verstaan ".repeat(8));
    assert_eq!(bodies_of(vec![long(), plan()]).len(), 2);
    assert_eq!(bodies_of(vec![code("tafels"), plan()]).len(), 2);
}

#[test]
fn a_statement_and_the_picture_of_its_example_share_a_slide() {
    let content = vec![para("De tafels staan **nu** uit elkaar."), picture(1, "Een plattegrond", None)];
    let examples = vec![example("De zaal", content, vec![], vec![])];
    let sections = vec![with_examples("Voorbeelden", vec![], examples)];
    let deck = deck_of(&tip_of(sections, vec![]));
    let about = deck.slides.iter().filter(|slide| body(slide).contains("Een plattegrond")).count();
    let titles: Vec<&str> = deck.slides.iter().map(|slide| slide.title.as_str()).collect();
    assert_eq!((about, titles.iter().filter(|title| title.contains("De zaal")).count()), (1, 1), "{titles:?}");
}

#[test]
fn a_bold_picture_is_no_key_sentence() {
    let content = vec![
        mixed(vec![text("Eerst. "), bold(vec![inline_picture(1, "Een wit vlak vol")]), text(" Derde")]),
        para("Tweede"),
    ];
    let examples = vec![example("Kop", content, vec![], vec![])];
    let deck = deck_of(&tip_of(vec![with_examples("Voorbeelden", vec![], examples)], vec![]));
    let slide = deck.slides.iter().find(|slide| slide.heading == "Kop").unwrap();
    assert_eq!(said(&slide.notes), "Eerst. Een wit vlak vol Derde\nTweede\n");
}

#[test]
fn the_notes_of_a_section_are_spread_with_it() {
    let content: Blocks = (0..40).map(|n| para(&format!("Zin {n} op de dia. Zin {n} in de notities."))).collect();
    let deck = deck_of(&tip_of(vec![section("Veel", Role::Other, content)], vec![]));
    let parts: Vec<&Slide> = deck.slides.iter().filter(|slide| slide.heading == "Veel").collect();
    assert!(parts.len() > 3);
    for slide in &parts {
        let SlideKind::Text(body) = &slide.kind else { panic!("a text") };
        let lines = said(&body.pieces);
        let notes = said(&slide.notes);
        assert_eq!(lines.lines().count(), notes.lines().count());
        for (line, note) in lines.lines().zip(notes.lines()) {
            assert!(note.starts_with(line), "{note} is not about {line}");
        }
    }
}

#[test]
fn line_ends_of_the_author_are_kept_in_all_notes() {
    let content = vec![mixed(vec![text("Zeg eerst dit"), hard_break(), text("en dan dat.")])];
    let deck = deck_of(&tip_of(vec![section("Voor de spelleider", Role::Notes, content)], vec![]));
    let style = fixture::style();
    assert!(deck_to_html(&deck, &style, Audience::Speaker).contains("Zeg eerst dit<br>en dan dat."));
    assert!(String::from_utf8(deck_to_pdfpc(&deck).unwrap()).unwrap().contains("Zeg eerst dit\\nen dan dat."));
    let pptx = deck_to_pptx(&deck, &style, Timestamp::DEFAULT, &Entries::default()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(pptx)).unwrap();
    let mut xml = String::new();
    zip.by_name("ppt/notesSlides/notesSlide3.xml").unwrap().read_to_string(&mut xml).unwrap();
    let (before, after) = xml.split_once("<a:br>").expect("a line end");
    assert!(before.ends_with("Zeg eerst dit</a:t></a:r>") && after.contains("<a:t>en dan dat.</a:t>"));
}

#[test]
fn links_of_headings_and_pictures_lead_somewhere() {
    let shown = vec![mixed(vec![linked(vec![inline_picture(1, "Een plattegrond")])])];
    let mut edition = fixture::rich();
    let mut linked_section = section("", Role::Other, shown);
    linked_section.heading = vec![text("Kijk "), linked(vec![text("hier")])];
    Arc::make_mut(&mut edition.tips[0]).sections = vec![linked_section];
    let deck = edition_to_deck(&edition, &fixture::style(), None, Detail::Full).0;
    let slide = deck.slides.iter().find(|slide| slide.heading == "Kijk hier").unwrap();
    let leads = |run: &tipwaaier_slides::TextRun| matches!(run.target, Some(Target::Url(_)));
    assert!(matches!(&slide.notes[..], [Piece::Heading(runs), ..] if runs.iter().any(leads)), "{:?}", slide.notes);
    let body = slide.kind.body().unwrap();
    assert!(matches!(&body.pieces[..], [Piece::Picture(it)] if matches!(it.target, Some(Target::Url(_)))), "{body:?}");
}
