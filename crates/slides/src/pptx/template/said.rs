//! All that a slide on a template says below its title, in one order: what the deck draws beside text is said in it.

use tipwaaier_model::{Alignment, PictureKey};

use super::drawing::TemplateDrawing;
use crate::derive::minutes_word;
use crate::{
    AgendaRow, Body, ClosingRow, Person, Piece, Portrait, Slide, SlideKind, Standing, TableColumn, TablePiece, Target,
    TextRun,
};

/// All that a slide says below its title.
#[derive(Default)]
pub(super) struct Said {
    pub(super) pieces: Vec<Piece>,
    pub(super) portraits: Vec<(PictureKey, String)>,
}

impl Said {
    /// People as lines of text, their photos below.
    fn people(&mut self, people: &[Person]) {
        for person in people {
            let about = person.affiliation().map(|it| TextRun::plain(format!(", {it}")));
            self.pieces.push(Piece::Paragraph([TextRun::strong(&person.name)].into_iter().chain(about).collect()));
            if let Portrait::Photo { picture, alt } = &person.portrait {
                self.portraits.push((*picture, alt.clone()));
            }
        }
    }
}

impl TemplateDrawing<'_> {
    /// All that a slide says below its title, in one order.
    pub(super) fn said(&self, slide: &Slide) -> Said {
        let of = |body: &Body| body.pieces.clone();
        let optional = |body: &Option<Body>| body.as_ref().map(of).unwrap_or_default();
        let minutes = |count: u16| strong(format!("{count} {}", minutes_word(self.words, count)));
        let mut said = Said::default();
        match &slide.kind {
            SlideKind::Cover { subtitle, facts } => {
                said.pieces.extend(subtitle.iter().map(|it| line(it.clone())));
                said.pieces.extend(facts.iter().map(|fact| line(format!("{}: {}", fact.label, fact.value))));
            }
            SlideKind::ThemeOpener { intro, tips } => {
                said.pieces = optional(intro);
                let word = if *tips == 1 { self.words.tip_within } else { self.words.tips_within };
                said.pieces.push(line(format!("{tips} {word}")));
            }
            SlideKind::TipTitle { summary, standing, .. } => {
                if *standing == Standing::Top {
                    said.pieces.push(strong(self.words.top_tip.to_owned()));
                }
                said.pieces.extend(optional(&summary.as_ref().map(Body::without_links)));
            }
            SlideKind::Step { minutes: count, body, .. } => {
                said.pieces = optional(body);
                said.pieces.extend(count.map(|it| minutes(it.get())));
            }
            SlideKind::Questions { minutes: count, body } => {
                said.pieces = of(body);
                said.pieces.push(minutes(count.get()));
            }
            SlideKind::Example { key, people } => {
                said.pieces = of(key);
                said.people(people);
            }
            SlideKind::Agenda(rows) => said.pieces = vec![self.agenda(rows)],
            SlideKind::Closing { rows, imprint } => {
                said.pieces = rows.first().map(|_| Self::closing(rows)).into_iter().collect();
                said.pieces.extend(imprint.iter().map(|it| line(it.clone())));
            }
            SlideKind::Detail(body)
            | SlideKind::Why(body)
            | SlideKind::Actions(body)
            | SlideKind::Sources(body)
            | SlideKind::Text(body)
            | SlideKind::Custom(body) => said.pieces = of(body),
        }
        said
    }

    fn agenda(&self, rows: &[AgendaRow]) -> Piece {
        let minutes =
            |row: &AgendaRow| row.minutes.map(|it| format!("{} {}", it.get(), minutes_word(self.words, it.get())));
        rows_of(rows.iter().map(|row| {
            let target = row.tip.as_ref().map(|(_, id)| Target::Slide(id.clone()));
            let title = TextRun { target, language: row.language.clone(), ..TextRun::plain(&row.title) };
            (row.time.clone().unwrap_or_default(), title, minutes(row).unwrap_or_default())
        }))
    }

    fn closing(rows: &[ClosingRow]) -> Piece {
        rows_of(rows.iter().map(|row| {
            let target = Some(Target::Slide(row.slide.clone()));
            let title = TextRun { target, language: row.language.clone(), ..TextRun::plain(&row.title) };
            (row.lead.clone(), title, row.page.clone().unwrap_or_default())
        }))
    }
}

pub(super) fn line(text: String) -> Piece {
    Piece::Paragraph(vec![TextRun::plain(text)])
}

fn strong(text: String) -> Piece {
    Piece::Paragraph(vec![TextRun::strong(text)])
}

/// Rows of what comes first, what it is about, and a last word, as a table.
fn rows_of(rows: impl Iterator<Item = (String, TextRun, String)>) -> Piece {
    let rows: Vec<Vec<Vec<TextRun>>> = rows
        .map(|(lead, title, tail)| vec![vec![TextRun::strong(lead)], vec![title], vec![TextRun::plain(tail)]])
        .collect();
    let column = |(alignment, share)| TableColumn { alignment, share };
    let columns = [(Alignment::Start, 15), (Alignment::Start, 60), (Alignment::End, 25)].map(column).into();
    Piece::Table(TablePiece { columns, head: None, rows, names_rows: false })
}
