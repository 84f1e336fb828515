//! A slide as HTML.

use std::slice;

use tipwaaier_markup::{Attributes, Markup};
use tipwaaier_model::{Minutes, Words};
use tipwaaier_theme::HouseStyle;

use super::Audience;
use super::body::{in_language, lang, picture_to_html, pieces_to_html};
use crate::derive::{columns_of, minutes_word};
use crate::fit::{Columns, leading_of};
use crate::geometry::{CANVAS, LEADING, logo_size};
use crate::pattern;
use crate::{
    AgendaRow, Body, ClosingRow, Deck, DeckWords, Fact, NumberColumn, Person, Piece, Portrait, Slide, SlideKind,
    Standing,
};

/// What all slides of a page share.
pub(super) struct Drawing<'a> {
    pub(super) deck: &'a Deck,
    pub(super) theme: &'a HouseStyle,
    pub(super) words: &'static Words,
    pub(super) own_words: &'static DeckWords,
    pub(super) audience: Audience,
}

impl Drawing<'_> {
    pub(super) fn slide(&self, out: &mut Markup, slide: &Slide, number: usize) {
        let accent = slide.theme.map_or_else(|| "a-none".to_owned(), |key| self.accent(key.0));
        let stated = match &slide.kind {
            SlideKind::TipTitle { column, .. } if column.width < CANVAS.number_column => " narrow",
            kind if kind.is_statement() => " stated",
            _ => "",
        };
        let class = format!("slide {} {accent}{stated}", slide.kind.name());
        let tip = if let SlideKind::TipTitle { number, .. } = &slide.kind { Some(number.to_string()) } else { None };
        let start = if let SlideKind::Step { time, .. } = &slide.kind { time.as_deref() } else { None };
        // The name of a theme stands above its first slide in the overview.
        let section = self.deck.sections.iter().find(|section| section.slides.start + 1 == number);
        let attributes: Vec<(&str, &str)> = [
            Some(("class", class.as_str())),
            Some(("id", slide.id.as_str())),
            tip.as_deref().map(|tip| ("data-tip", tip)),
            slide.step.as_deref().map(|step| ("data-step", step)),
            start.map(|time| ("data-start", time)),
            section.map(|section| ("data-section", section.title.as_str())),
            Some(("data-title", slide.title.as_str())),
        ]
        .into_iter()
        .flatten()
        .collect();
        out.element("section", &attributes, |out| {
            out.element("div", &[("class", "frame")], |out| {
                out.element("div", &[("class", "sheet")], |out| {
                    self.figure(out, slide);
                    self.header(out, slide);
                    self.content(out, slide, number);
                    Self::footer(out, slide, number);
                });
            });
            if !slide.notes.is_empty() && self.audience == Audience::Speaker {
                self.notes(out, slide);
            }
        });
        out.own("\n");
    }

    fn accent(&self, theme: usize) -> String {
        format!("a{}", theme % self.theme.palette.len())
    }

    fn notes(&self, out: &mut Markup, slide: &Slide) {
        let notes: Vec<Piece> = slide.notes.iter().map(quiet).collect();
        out.element("div", &[("class", "notes")], |out| {
            out.element("details", &[], |out| {
                out.leaf("summary", &[], self.words.notes);
                out.element("div", &[("class", "details")], |out| pieces_to_html(out, &notes, self.deck));
            });
        });
    }

    /// What stands beside the words of a cover, an opener or a tip; decoration, so hidden from readers of the text.
    fn figure(&self, out: &mut Markup, slide: &Slide) {
        match &slide.kind {
            SlideKind::Cover { .. } => drawn(out, "fan", "0 0 760 1080", "#tw-fan"),
            SlideKind::ThemeOpener { .. } => self.sign(out, slide, "bigsign"),
            SlideKind::TipTitle { number, column, .. } => {
                self.pattern(out, slide, number.get(), *column);
                let class = format!("number s{}", column.size.0);
                out.leaf("div", &[("class", &class), ("aria-hidden", "true")], &number.to_string());
            }
            SlideKind::Agenda(_)
            | SlideKind::Step { .. }
            | SlideKind::Example { .. }
            | SlideKind::Detail(_)
            | SlideKind::Why(_)
            | SlideKind::Questions { .. }
            | SlideKind::Actions(_)
            | SlideKind::Sources(_)
            | SlideKind::Text(_)
            | SlideKind::Custom(_)
            | SlideKind::Closing { .. } => {}
        }
    }

    /// The pattern of a tip, in the corner above its number.
    fn pattern(&self, out: &mut Markup, slide: &Slide, number: u16, column: NumberColumn) {
        let Some(key) = slide.theme else { return };
        let sign = format!("#tw-sign-{}", key.0 % self.theme.palette.len());
        let columns = pattern::columns(CANVAS.side + column.width);
        let view = format!("0 0 {} {}", columns * pattern::CELL, pattern::ROWS * pattern::CELL);
        let class = format!("pattern c{columns}");
        let edge = pattern::SIGN.to_string();
        out.element("svg", &[("class", &*class), ("aria-hidden", "true"), ("viewBox", &view)], |out| {
            for spot in pattern::spots(number, columns) {
                let (x, y, class) = (spot.left.to_string(), spot.top.to_string(), format!("p{}", spot.tone));
                let frame =
                    [("href", &*sign), ("class", &class), ("x", &x), ("y", &y), ("width", &edge), ("height", &edge)];
                out.leaf("use", &frame, "");
            }
        });
    }

    fn sign(&self, out: &mut Markup, slide: &Slide, class: &str) {
        if let Some(key) = slide.theme {
            let sign = format!("#tw-sign-{}", key.0 % self.theme.palette.len());
            drawn(out, class, "0 0 100 100", &sign);
        }
    }

    fn header(&self, out: &mut Markup, slide: &Slide) {
        let is_first = matches!(slide.kind, SlideKind::Cover { .. }) && slide.part.is_none_or(|part| part.number == 1);
        let (id, size) = (format!("h-{}", slide.id.as_str()), format!("s{}", slide.heading_size.0));
        let part = slide.part.map(|it| format!("{} {} {}", it.number, self.own_words.part_of, it.of));
        let kicker: Vec<&str> = slide.kicker.as_deref().into_iter().chain(part.as_deref()).collect();
        out.element("div", &[("class", "head")], |out| {
            self.sign(out, slide, "sign");
            let attributes = [("tabindex", "-1"), ("id", &id), ("class", &size)];
            out.element(if is_first { "h1" } else { "h2" }, &attributes, |out| {
                out.leaf("span", &[("class", "kicker")], &kicker.join(" · "));
                if !kicker.is_empty() {
                    heard(out, ": ");
                }
                let language = lang(slide.language.as_ref());
                let attributes = [&[("class", "heading")], language.as_slice()].concat();
                out.leaf("span", &attributes, &slide.heading);
            });
            // Seen above the heading, and heard after it.
            if let SlideKind::TipTitle { standing: Standing::Top, .. } = slide.kind {
                out.element("p", &[("class", "badge")], |out| {
                    out.element("svg", &[("aria-hidden", "true"), ("viewBox", "0 0 100 100")], |out| {
                        out.leaf("use", &[("href", "#tw-star")], "");
                    });
                    out.text(self.words.top_tip);
                });
            }
        });
    }

    fn content(&self, out: &mut Markup, slide: &Slide, number: usize) {
        let class = if slide.kind.is_statement() { " statement" } else { "" };
        match &slide.kind {
            SlideKind::Cover { subtitle, facts } => self.cover(out, subtitle.as_deref(), facts),
            SlideKind::Agenda(rows) => self.agenda(out, rows),
            SlideKind::Step { minutes, body, .. } => self.body(out, body.as_ref(), "", |out| {
                if let Some(minutes) = minutes {
                    self.timer(out, *minutes, slide);
                }
            }),
            SlideKind::ThemeOpener { intro, tips } => self.body(out, intro.as_ref(), "", |out| {
                let count = if *tips == 1 { self.words.tip_within } else { self.words.tips_within };
                out.leaf("p", &[("class", "count-of-tips")], &format!("{tips} {count}"));
            }),
            SlideKind::TipTitle { summary, .. } => self.body(out, summary.as_ref(), "", |_| {}),
            SlideKind::Example { key, people } => self.body(out, Some(key), class, |out| self.people(out, people)),
            SlideKind::Questions { minutes, body } => self.body(out, Some(body), "", |out| {
                self.timer(out, *minutes, self.first_part(slide, number));
            }),
            SlideKind::Why(body)
            | SlideKind::Detail(body)
            | SlideKind::Actions(body)
            | SlideKind::Sources(body)
            | SlideKind::Text(body)
            | SlideKind::Custom(body) => self.body(out, Some(body), class, |_| {}),
            SlideKind::Closing { rows, imprint } => self.closing(out, rows, imprint.as_deref()),
        }
    }

    /// A body, and what stands below or beside it.
    fn body(&self, out: &mut Markup, body: Option<&Body>, class: &str, after: impl FnOnce(&mut Markup)) {
        out.element("div", &[("class", "body")], |out| {
            if let Some(body) = body.filter(|body| !body.pieces.is_empty()) {
                match Columns::of(&body.pieces) {
                    Some(columns) => self.columns(out, columns, body, class),
                    None => self.text(out, body, &body.pieces, class),
                }
            }
            after(out);
        });
    }

    fn columns(&self, out: &mut Markup, columns: Columns<'_>, body: &Body, class: &str) {
        let picture = |out: &mut Markup| pieces_to_html(out, slice::from_ref(columns.picture), self.deck);
        if columns.picture_first {
            out.element("div", &[("class", "columns last")], |out| {
                picture(out);
                self.text(out, body, columns.text, class);
            });
        } else {
            out.element("div", &[("class", "columns")], |out| {
                self.text(out, body, columns.text, class);
                picture(out);
            });
        }
    }

    fn text(&self, out: &mut Markup, body: &Body, pieces: &[Piece], class: &str) {
        let tight = if leading_of(body.size) == LEADING { "" } else { " tight" };
        let class = format!("text s{}{tight}{class}", body.size.0);
        out.element("div", &[("class", &class)], |out| pieces_to_html(out, pieces, self.deck));
    }

    fn cover(&self, out: &mut Markup, subtitle: Option<&str>, facts: &[Fact]) {
        out.element("div", &[("class", "body")], |out| {
            if let Some(subtitle) = subtitle {
                out.leaf("p", &[("class", "subtitle")], subtitle);
            }
            if !facts.is_empty() {
                out.element("dl", &[("class", "facts")], |out| {
                    for fact in facts {
                        out.element("div", &[], |out| {
                            out.leaf("dt", &[], &format!("{}:", fact.label));
                            out.leaf("dd", &[], &fact.value);
                        });
                    }
                });
            }
            self.logo(out);
        });
    }

    fn logo(&self, out: &mut Markup) {
        let Some(logo) = &self.theme.logo else { return };
        let (width, height) = logo_size(&logo.picture);
        let (view, width, height) = (format!("0 0 {width} {height}"), width.to_string(), height.to_string());
        let attributes = [
            ("class", "logo"),
            ("role", "img"),
            ("aria-label", &logo.alt),
            ("viewBox", &view),
            ("preserveAspectRatio", "xMinYMid meet"),
        ];
        out.element("svg", &attributes, |out| {
            out.leaf("use", &[("href", "#tw-logo"), ("width", &width), ("height", &height)], "");
        });
    }

    fn agenda(&self, out: &mut Markup, rows: &[AgendaRow]) {
        let list = |out: &mut Markup| {
            for row in rows {
                let minutes = row.minutes.map(|it| format!("{} {}", it.get(), minutes_word(self.words, it.get())));
                let time = row.time.as_deref().unwrap_or_default();
                row_to_html(out, &[], time, &minutes.unwrap_or_default(), |out| match &row.tip {
                    Some((_, id)) => out.element("a", &[("href", &format!("#{}", id.as_str()))], |out| {
                        in_language(out, row.language.as_ref(), &row.title);
                    }),
                    None => in_language(out, row.language.as_ref(), &row.title),
                });
            }
        };
        out.element("div", &[("class", "body")], |out| out.element("ol", &[("class", "rows")], list));
    }

    fn closing(&self, out: &mut Markup, rows: &[ClosingRow], imprint: Option<&str>) {
        let list = |out: &mut Markup| {
            for row in rows {
                let (accent, page) = (self.accent(row.theme.0), row.page.as_deref().unwrap_or_default());
                row_to_html(out, &[("class", &accent)], &row.lead, page, |out| {
                    out.element("a", &[("href", &format!("#{}", row.slide.as_str()))], |out| {
                        in_language(out, row.language.as_ref(), &row.title);
                    });
                });
            }
        };
        out.element("div", &[("class", "body")], |out| {
            out.element("ol", &[("class", "rows")], list);
            if let Some(imprint) = imprint {
                out.leaf("p", &[("class", "imprint")], imprint);
            }
        });
    }

    fn people(&self, out: &mut Markup, people: &[Person]) {
        if people.is_empty() {
            return;
        }
        let class = if columns_of(people.len()) > 1 { "people two" } else { "people" };
        out.element("ul", &[("class", class)], |out| {
            for person in people {
                out.element("li", &[], |out| self.person(out, person));
            }
        });
    }

    fn person(&self, out: &mut Markup, person: &Person) {
        match &person.portrait {
            Portrait::Photo { picture, alt } => picture_to_html(out, self.deck, *picture, alt, Some("portrait")),
            Portrait::Initials(initials) => {
                out.leaf("span", &[("class", "portrait initials"), ("aria-hidden", "true")], initials);
            }
        }
        out.element("span", &[("class", "who")], |out| {
            out.leaf("strong", &[], &person.name);
            if let Some(about) = person.affiliation() {
                heard(out, ", ");
                out.leaf("span", &[], &about);
            }
        });
    }

    /// The slide on which the content of this one begins.
    fn first_part<'a>(&'a self, slide: &'a Slide, number: usize) -> &'a Slide {
        let before = slide.part.map_or(0, |part| part.number.saturating_sub(1));
        number.checked_sub(1 + before).and_then(|at| self.deck.slides.get(at)).unwrap_or(slide)
    }

    /// The minutes as text; the script makes them run, once for all slides of a conversation that begins on `first`.
    fn timer(&self, out: &mut Markup, minutes: Minutes, first: &Slide) {
        let minutes = minutes.get();
        let count = minutes.to_string();
        let attributes = [("class", "timer"), ("data-minutes", &*count), ("data-of", first.id.as_str())];
        out.element("div", &attributes, |out| {
            out.element("p", &[], |out| {
                out.leaf("span", &[("class", "time")], &count);
                out.text(" ");
                out.leaf("span", &[("class", "unit")], minutes_word(self.words, minutes));
            });
            out.leaf("button", &[("type", "button"), ("class", "start")], self.own_words.start_timer);
            out.leaf("button", &[("type", "button"), ("class", "reset quiet")], self.own_words.reset_timer);
        });
    }

    fn footer(out: &mut Markup, slide: &Slide, number: usize) {
        out.element("p", &[("class", "foot")], |out| {
            if let Some(foot) = &slide.foot {
                out.leaf("span", &[], foot);
            }
            out.leaf("span", &[("class", "count"), ("aria-hidden", "true")], &number.to_string());
        });
    }
}

/// A drawing of the page, of no meaning by itself.
fn drawn(out: &mut Markup, class: &str, view: &str, drawing: &str) {
    out.element("svg", &[("class", class), ("aria-hidden", "true"), ("viewBox", view)], |out| {
        out.leaf("use", &[("href", drawing)], "");
    });
}

/// A row of an agenda, or of the tips that came by: what it is, and what stands before and after that.
fn row_to_html(out: &mut Markup, attributes: Attributes<'_>, lead: &str, tail: &str, main: impl FnOnce(&mut Markup)) {
    out.element("li", attributes, |out| {
        out.leaf("span", &[("class", "lead")], lead);
        if !lead.is_empty() {
            heard(out, ": ");
        }
        out.element("span", &[("class", "main")], main);
        if !tail.is_empty() {
            heard(out, ", ");
        }
        out.leaf("span", &[("class", "tail")], tail);
    });
}

/// What parts two words to those who hear or copy them, where others see a gap.
fn heard(out: &mut Markup, mark: &str) {
    out.leaf("span", &[("class", "vh")], mark);
}

/// Notes have headings of their own that no outline needs: they are set bold.
fn quiet(piece: &Piece) -> Piece {
    match piece {
        Piece::Heading(runs) => {
            let bold = |run: &crate::TextRun| crate::TextRun {
                style: crate::RunStyle { weight: crate::Weight::Bold, ..run.style },
                ..run.clone()
            };
            Piece::Paragraph(runs.iter().map(bold).collect())
        }
        other => other.clone(),
    }
}
