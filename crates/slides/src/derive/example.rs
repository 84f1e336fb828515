//! The slides of an example: its key sentence with who tells it, then what it shows beside its words.

use tipwaaier_model::{Contributor, ContributorKey, Example, Text, Tip, plain_text};

use super::build::{Builder, Frame, Header};
use crate::fit::{Cut, Fonts, fit_body};
use crate::geometry::{CANVAS, LEADING, SMALL, SMALLEST};
use crate::sentence::key_sentence;
use crate::{Body, Part, Person, Piece, Portrait, Run, SlideKind, plain};

/// White space between a portrait and the name beside it.
pub(crate) const PORTRAIT_GAP: u32 = 32;
/// White space between two rows of people, and between two columns of them.
pub(crate) const PEOPLE_GAP: u32 = 28;
/// White space between key sentence and people.
pub(crate) const KEY_GAP: u32 = 40;
/// The least that people leave to the key sentence.
const KEY_HEIGHT: u32 = 280;

impl Builder<'_> {
    pub(super) fn example(&mut self, tip: &Tip, example: &Example, number: usize) {
        let mut frame = self.frame(tip, &format!("{}-{number}", self.own_words.example_id));
        frame.heading = plain_text(&example.title);
        frame.notes = self.example_notes(example);
        let people: Vec<Person> = example.people.iter().map(|key| self.person(*key)).collect();
        let key = key_sentence(&example.content, &self.tips, self.fonts.language)
            .filter(|runs| !plain(runs).trim().is_empty());
        // What a sentence with a colon announces has to come.
        let announces = key.as_ref().is_some_and(|runs| plain(runs).trim_end().ends_with(':'));
        let mut more = self.gist(&example.content);
        more.retain(|piece| match piece {
            Piece::Picture { .. } | Piece::Table(_) | Piece::Code(_) => true,
            Piece::Quote(_) | Piece::Item { .. } => announces,
            Piece::Paragraph(_) | Piece::Heading(_) => false,
        });

        let mut spill = Vec::new();
        let fallback = format!("{} {number}", self.words.example);
        let header = self.header(&mut frame, &mut spill, &fallback);
        let (now, later) = self.people_that_fit(people, header.body_height.saturating_sub(KEY_HEIGHT));
        if let Some(runs) = key {
            let height =
                header.body_height - people_height(&self.fonts, &now) - if now.is_empty() { 0 } else { KEY_GAP };
            let fit = fit_body(vec![Piece::Paragraph(runs)], &self.fonts, CANVAS.text_width(), height);
            let of = fit.bodies.len();
            let smallest = fit.bodies.first().is_some_and(|body| body.size == SMALLEST);
            for (number, key) in (1..).zip(fit.bodies) {
                let kind = SlideKind::Example { key, people: now.clone() };
                self.push(&frame, header.size, header.lines, Part { number, of }, kind);
            }
            if fit.cut != Cut::Whole || smallest {
                self.hint_long_key(example);
            }
        } else if !now.is_empty() {
            let key = Body { size: SMALLEST, pieces: Vec::new() };
            self.push(
                &frame,
                header.size,
                header.lines,
                Part { number: 1, of: 1 },
                SlideKind::Example { key, people: now },
            );
        }
        self.people_left(&frame, header, later);
        spill.extend(more);
        if !spill.is_empty() {
            frame.id = format!("{}-{}", frame.id, self.own_words.detail_id);
            frame.kicker = frame.kicker.map(|kicker| format!("{kicker} · {}", self.own_words.in_view));
            frame.notes = Vec::new();
            let (count, cut) = self.spread(frame, spill, CANVAS.text_width(), SlideKind::Detail);
            self.hint_if_cut(example.span, count, cut);
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
        let mut frame = frame.clone();
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
                    vec![Piece::Paragraph(vec![Run::plain(about)])],
                    CANVAS.text_width(),
                    SlideKind::Detail,
                );
            } else {
                let key = Body { size: SMALLEST, pieces: Vec::new() };
                let kind = SlideKind::Example { key, people: now };
                self.push(&frame, header.size, header.lines, Part { number: 1, of: 1 }, kind);
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
    let name = fonts.line_count(&[Run::strong(&person.name)], SMALLEST, width);
    let about = person.affiliation().map_or(0, |it| fonts.line_count(&[Run::plain(it)], SMALL, width));
    let text = name.saturating_mul(SMALLEST.line(LEADING)).saturating_add(about.saturating_mul(SMALL.line(LEADING)));
    text.max(CANVAS.portrait)
}

/// One person has the width to themselves; more stand two by two.
pub(crate) const fn columns_of(people: usize) -> u32 {
    if people > 1 { 2 } else { 1 }
}
