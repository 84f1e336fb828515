//! The slides of an example: its key sentence with who tells it, then what it shows beside its words.

use tipwaaier_model::{Contributor, ContributorKey, Example, Text, Tip, language_of, plain_text};

use super::build::{Builder, Frame, Header, ONLY, display};
use super::gist::{Gist, Prose};
use super::prose::has_prose;
use crate::fit::{Cut, Fonts, fit_body, largest_fitting};
use crate::geometry::{CANVAS, LEADING, TIGHT};
use crate::sentence::bold_sentence;
use crate::{Body, Person, Piece, Portrait, Runs, SlideKind, SlidePart, TextRun, plain};

/// White space between a portrait and the name beside it.
pub(crate) const PORTRAIT_GAP: u32 = 32;
/// White space between two rows of people, and between two columns of them.
pub(crate) const PEOPLE_GAP: u32 = 28;
/// White space between key sentence and people.
pub(crate) const KEY_GAP: u32 = 40;
/// The least that people leave to the key sentence.
const KEY_HEIGHT: u32 = 280;

impl Builder<'_> {
    /// An example: the sentence that its author put in bold, else its title, with who tells it; then what of it has a
    /// form of its own. `before` goes before its notes.
    pub(super) fn example(&mut self, tip: &Tip, example: &Example, number: usize, before: Vec<Piece>) {
        let mut frame = self.frame(tip, &format!("{}-{number}", self.own_words.example_id));
        frame.heading = plain_text(&example.title);
        frame.language = language_of(&example.title).cloned();
        let people: Vec<Person> = example.people.iter().map(|key| self.person(*key)).collect();
        let key = bold_sentence(&example.content, &self.tips).filter(|runs| !plain(runs).trim().is_empty());
        let mut more = self.gist(&example.content, Prose::Announcements);
        more.note(self.source_notes(example));
        frame.notes = before;
        if key.is_none() && has_prose(&example.content) {
            self.hint_no_key(
                example.span,
                Text::new(
                    "Geen zin van dit voorbeeld staat vet; op de dia staat nu alleen de titel",
                    "No sentence of this example is in bold; the slide now shows its title alone",
                ),
            );
        }
        if let Some(runs) = &key {
            // The statement says all that a paragraph of its own says.
            more.forget(runs);
        }
        if key.is_some() || !people.is_empty() || more.pieces.is_empty() {
            frame.notes.extend(more.take_opening_notes());
            let left =
                self.example_opening(&mut frame, example, key, people, &format!("{} {number}", self.words.example));
            if let Some(long) = left {
                more.show_first(long);
            }
            frame.notes = Vec::new();
            frame.id = format!("{}-{}", frame.id, self.own_words.detail_id);
            frame.kicker = frame.kicker.map(|kicker| format!("{kicker} · {}", self.own_words.in_view));
        }
        if more.pieces.is_empty() {
            return;
        }
        let (count, cut) = self.spread(frame, more, CANVAS.text_width(), SlideKind::Detail);
        self.hint_if_cut(example.span, count, cut);
    }

    /// The statement of an example and its people; gives back a title that is too long for any slide.
    fn example_opening(
        &mut self,
        frame: &mut Frame,
        example: &Example,
        key: Option<Runs>,
        people: Vec<Person>,
        fallback: &str,
    ) -> Option<Piece> {
        let mut spill = Gist::default();
        let header = match key {
            Some(_) => self.header(frame, &mut spill, fallback),
            None => self.large_header(frame, &mut spill, fallback),
        };
        let reserved = if key.is_some() { KEY_HEIGHT } else { 0 };
        let (now, later) = self.people_that_fit(people, header.body_height.saturating_sub(reserved));
        let below = if now.is_empty() { 0 } else { people_height(&self.fonts, &now) + KEY_GAP };
        let said = |runs: &Runs| vec![Piece::Paragraph(runs.clone())];
        let line = (frame.kicker.as_deref(), frame.heading.as_str());
        let statement = key.as_ref().and_then(|runs| self.statement(line, said(runs), below));
        if let Some((kicker, key)) = statement {
            self.push(frame, kicker.size, kicker.lines, ONLY, SlideKind::Example { key, people: now });
        } else if let Some(runs) = key {
            let height = header.body_height - below;
            let fit = fit_body(said(&runs), &self.fonts, CANVAS.text_width(), height);
            let of = fit.bodies.len();
            let smallest = fit.bodies.first().is_some_and(|body| body.size == self.fonts.sizes.least());
            for (number, key) in (1..).zip(fit.bodies) {
                let kind = SlideKind::Example { key, people: now.clone() };
                self.push(frame, header.size, header.lines, SlidePart { number, of }, kind);
                frame.notes.clear();
            }
            if fit.cut != Cut::Whole || smallest {
                self.hint_long_key(example);
            }
        } else {
            let key = Body { size: self.fonts.sizes.least(), pieces: Vec::new() };
            self.push(frame, header.size, header.lines, ONLY, SlideKind::Example { key, people: now });
        }
        self.people_left(frame, header, later);
        spill.pieces.pop()
    }

    /// A heading that says it all: as large as a title.
    pub(super) fn large_header(&self, frame: &mut Frame, spill: &mut Gist, fallback: &str) -> Header {
        let usual = self.header(frame, spill, fallback);
        let most = usual.body_height / 2;
        let runs = display(&self.numbered(frame.kicker.as_deref(), &frame.heading));
        match largest_fitting(&self.fonts, &runs, &self.fonts.sizes.display[1..4], TIGHT, CANVAS.text_width(), most) {
            Some((size, lines)) if spill.pieces.is_empty() => Header::of(self.fonts.sizes, size, lines),
            _ => usual,
        }
    }

    fn hint_long_key(&mut self, example: &Example) {
        self.hint(
            example.span,
            Text::new(
                "De kernzin van dit voorbeeld is lang voor een dia",
                "The key sentence of this example is long for a slide",
            ),
            Text::new(
                "Zet een korte zin van het voorbeeld **vet**: die komt dan op de dia.",
                "Make a short sentence of the example **bold**: the slide then shows that one.",
            ),
        );
    }

    fn person(&self, key: ContributorKey) -> Person {
        let Contributor { name, role, organisation, photo, .. } = self.edition.contributor(key);
        let portrait = match photo {
            Some(picture) => Portrait::Photo { picture: *picture, alt: format!("{} {name}", self.words.photo_of) },
            None => Portrait::Initials(self.edition.contributor(key).initials(self.edition.collection.meta.words)),
        };
        Person { name: name.clone(), role: role.clone(), organisation: organisation.clone(), portrait }
    }

    /// The people in front who fit a height, and the others.
    fn people_that_fit(&self, mut people: Vec<Person>, height: u32) -> (Vec<Person>, Vec<Person>) {
        let mut count = people.len();
        while count > 0 && people_height(&self.fonts, &people[..count]) > height {
            count -= 1;
        }
        let later = people.split_off(count);
        (people, later)
    }

    /// People for whom the key sentence left no room.
    fn people_left(&mut self, frame: &Frame, header: Header, mut people: Vec<Person>) {
        let mut frame = Frame { notes: Vec::new(), ..frame.clone() };
        frame.id =
            format!("{}-{}", frame.id, self.words.contributors.split(' ').next().unwrap_or_default().to_lowercase());
        while !people.is_empty() {
            let (now, later) = self.people_that_fit(people, header.body_height);
            people = later;
            if now.is_empty() {
                // Someone whose role alone is longer than a slide is told as text.
                let person = people.remove(0);
                let about = person.affiliation().map_or(person.name.clone(), |it| format!("{}, {it}", person.name));
                self.spread(
                    frame.clone(),
                    Gist::of(vec![Piece::Paragraph(vec![TextRun::plain(about)])]),
                    CANVAS.text_width(),
                    SlideKind::Detail,
                );
            } else {
                let key = Body { size: self.fonts.sizes.least(), pieces: Vec::new() };
                let kind = SlideKind::Example { key, people: now };
                self.push(&frame, header.size, header.lines, ONLY, kind);
            }
        }
    }
}

/// The height of each row of people, as all writers set them.
pub(crate) fn people_rows(fonts: &Fonts, people: &[Person]) -> Vec<u32> {
    let columns = columns_of(people.len());
    let width = people_width(people.len()) - CANVAS.portrait - PORTRAIT_GAP;
    let per_row = usize::try_from(columns).unwrap_or(1);
    people.chunks(per_row).map(|row| row.iter().map(|it| person_height(fonts, it, width)).max().unwrap_or(0)).collect()
}

/// The height of people one beside or below another.
pub(crate) fn people_height(fonts: &Fonts, people: &[Person]) -> u32 {
    let heights = people_rows(fonts, people);
    let gaps = u32::try_from(heights.len().saturating_sub(1)).unwrap_or(0) * PEOPLE_GAP;
    heights.into_iter().fold(gaps, u32::saturating_add)
}

/// The width that each of so many people has.
pub(crate) const fn people_width(people: usize) -> u32 {
    let columns = columns_of(people);
    (CANVAS.text_width() - (columns - 1) * PEOPLE_GAP) / columns
}

fn person_height(fonts: &Fonts, person: &Person, width: u32) -> u32 {
    let name = fonts.line_count(&[TextRun::strong(&person.name)], fonts.sizes.least(), width);
    let about = person.affiliation().map_or(0, |it| fonts.line_count(&[TextRun::plain(it)], fonts.sizes.small, width));
    let text = name
        .saturating_mul(fonts.sizes.least().line(LEADING))
        .saturating_add(about.saturating_mul(fonts.sizes.small.line(LEADING)));
    text.max(CANVAS.portrait)
}

/// One person has the width to themselves; more stand two by two.
pub(crate) const fn columns_of(people: usize) -> u32 {
    if people > 1 { 2 } else { 1 }
}
