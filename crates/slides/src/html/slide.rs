//! A slide as HTML.

use std::fmt::Write as _;
use std::slice;

use tipwaaier_model::{Minutes, Words};
use tipwaaier_theme::Theme;

use super::body::{in_language, lang, picture_to_html, pieces_to_html};
use super::{Audience, escape};
use crate::derive::{columns_of, minutes_word};
use crate::fit::{Columns, leading_of};
use crate::geometry::{LEADING, logo_size};
use crate::{AgendaRow, Body, ClosingRow, Deck, DeckWords, Fact, Person, Piece, Portrait, Slide, SlideKind, Standing};

/// What all slides of a page share.
pub(super) struct Drawing<'a> {
    pub(super) deck: &'a Deck,
    pub(super) theme: &'a Theme,
    pub(super) words: &'static Words,
    pub(super) own_words: &'static DeckWords,
    pub(super) audience: Audience,
}

impl Drawing<'_> {
    pub(super) fn slide(&self, out: &mut String, slide: &Slide, number: usize) {
        let id = slide.id.as_str();
        let accent =
            slide.theme.map_or_else(|| "a-none".to_owned(), |key| format!("a{}", key.0 % self.theme.palette.len()));
        let _ = write!(out, "<section class=\"slide {} {accent}\" id=\"{id}\"", slide.kind.name());
        if let SlideKind::TipTitle { number, .. } = &slide.kind {
            let _ = write!(out, " data-tip=\"{number}\"");
        }
        if let Some(step) = &slide.step {
            let _ = write!(out, " data-step=\"{}\"", escape(step));
        }
        if let SlideKind::Step { time: Some(time), .. } = &slide.kind {
            let _ = write!(out, " data-start=\"{}\"", escape(time));
        }
        // The name of a theme stands above its first slide in the overview.
        if let Some(section) = self.deck.sections.iter().find(|section| section.slides.start + 1 == number) {
            let _ = write!(out, " data-section=\"{}\"", escape(&section.title));
        }
        let _ = write!(out, " data-title=\"{}\"><div class=\"frame\"><div class=\"sheet\">", escape(&slide.title));
        self.figure(out, slide);
        self.header(out, slide);
        self.content(out, slide, number);
        Self::footer(out, slide, number);
        out.push_str("</div></div>");
        if !slide.notes.is_empty() && self.audience == Audience::Speaker {
            let _ = write!(
                out,
                "<div class=\"notes\"><details><summary>{}</summary><div class=\"details\">",
                self.words.notes
            );
            let notes: Vec<Piece> = slide.notes.iter().map(quiet).collect();
            pieces_to_html(out, &notes, self.deck);
            out.push_str("</div></details></div>");
        }
        out.push_str("</section>\n");
    }

    /// What stands beside the words of a cover, an opener or a tip; decoration, so hidden from readers of the text.
    fn figure(&self, out: &mut String, slide: &Slide) {
        match &slide.kind {
            SlideKind::Cover { .. } => {
                out.push_str(
                    "<svg class=\"fan\" aria-hidden=\"true\" viewBox=\"0 0 760 1080\"><use href=\"#tw-fan\"/></svg>",
                );
            }
            SlideKind::ThemeOpener { .. } => self.sign(out, slide, "bigsign"),
            SlideKind::TipTitle { number, .. } => {
                let digits = match number.get() {
                    0..=99 => "d2",
                    100..=999 => "d3",
                    _ => "d4",
                };
                let _ = write!(out, "<div class=\"number {digits}\" aria-hidden=\"true\">");
                self.sign(out, slide, "sign");
                let _ = write!(out, "<span>{number}</span></div>");
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

    fn sign(&self, out: &mut String, slide: &Slide, class: &str) {
        if let Some(key) = slide.theme {
            let _ = write!(
                out,
                "<svg class=\"{class}\" aria-hidden=\"true\" viewBox=\"0 0 100 100\"><use href=\"#tw-sign-{}\"/></svg>",
                key.0 % self.theme.palette.len()
            );
        }
    }

    fn header(&self, out: &mut String, slide: &Slide) {
        let level = if matches!(slide.kind, SlideKind::Cover { .. }) && slide.part.is_none_or(|part| part.number == 1) {
            "h1"
        } else {
            "h2"
        };
        out.push_str("<div class=\"head\">");
        self.sign(out, slide, "sign");
        let _ =
            write!(out, "<{level} tabindex=\"-1\" id=\"h-{}\" class=\"s{}\">", slide.id.as_str(), slide.heading_size.0);
        let part = slide.part.map(|it| format!("{} {} {}", it.number, self.own_words.part_of, it.of));
        let kicker: Vec<&str> = slide.kicker.as_deref().into_iter().chain(part.as_deref()).collect();
        let _ = write!(out, "<span class=\"kicker\">{}</span>", escape(&kicker.join(" · ")));
        if !kicker.is_empty() {
            out.push_str(&heard(": "));
        }
        let language = lang(slide.language.as_ref());
        let _ = write!(out, "<span class=\"heading\"{language}>{}</span></{level}>", escape(&slide.heading));
        // Seen above the heading, and heard after it.
        if let SlideKind::TipTitle { standing: Standing::Top, .. } = slide.kind {
            let _ = write!(
                out,
                "<p class=\"badge\"><svg aria-hidden=\"true\" viewBox=\"0 0 100 100\"><use href=\"#tw-star\"/></svg>{}</p>",
                self.words.top_tip
            );
        }
        out.push_str("</div>");
    }

    fn content(&self, out: &mut String, slide: &Slide, number: usize) {
        let statement = if slide.kind.is_statement() { " statement" } else { "" };
        match &slide.kind {
            SlideKind::Cover { subtitle, facts } => self.cover(out, subtitle.as_deref(), facts),
            SlideKind::Agenda(rows) => self.agenda(out, rows),
            SlideKind::Step { minutes, body, .. } => {
                let mut timer = String::new();
                if let Some(minutes) = minutes {
                    self.timer(&mut timer, *minutes, slide);
                }
                self.body(out, body.as_ref(), &timer, "");
            }
            SlideKind::ThemeOpener { intro, tips } => {
                let count = if *tips == 1 { self.words.tip_within } else { self.words.tips_within };
                self.body(out, intro.as_ref(), &format!("<p class=\"count-of-tips\">{tips} {count}</p>"), "");
            }
            SlideKind::TipTitle { summary, .. } => self.body(out, summary.as_ref(), "", ""),
            SlideKind::Example { key, people } => {
                let mut who = String::new();
                self.people(&mut who, people);
                self.body(out, Some(key), &who, statement);
            }
            SlideKind::Why(body) => self.body(out, Some(body), "", statement),
            SlideKind::Questions { minutes, body } => {
                let mut timer = String::new();
                self.timer(&mut timer, *minutes, self.first_part(slide, number));
                self.body(out, Some(body), &timer, "");
            }
            SlideKind::Detail(body)
            | SlideKind::Actions(body)
            | SlideKind::Sources(body)
            | SlideKind::Text(body)
            | SlideKind::Custom(body) => self.body(out, Some(body), "", ""),
            SlideKind::Closing { rows, imprint } => self.closing(out, rows, imprint.as_deref()),
        }
    }

    /// A body, and what stands below or beside it.
    fn body(&self, out: &mut String, body: Option<&Body>, after: &str, class: &str) {
        out.push_str("<div class=\"body\">");
        if let Some(body) = body.filter(|body| !body.pieces.is_empty()) {
            let tight = if leading_of(body.size) == LEADING { "" } else { " tight" };
            let columns = Columns::of(&body.pieces);
            let picture = |out: &mut String, first| {
                if let Some(columns) = columns.filter(|columns| columns.picture_first == first) {
                    pieces_to_html(out, slice::from_ref(columns.picture), self.deck);
                }
            };
            if let Some(Columns { picture_first, .. }) = columns {
                out.push_str(if picture_first { "<div class=\"columns last\">" } else { "<div class=\"columns\">" });
            }
            picture(out, true);
            let _ = write!(out, "<div class=\"text s{}{tight}{class}\">", body.size.0);
            pieces_to_html(out, columns.map_or(&body.pieces, |columns| columns.text), self.deck);
            out.push_str("</div>");
            picture(out, false);
            if columns.is_some() {
                out.push_str("</div>");
            }
        }
        out.push_str(after);
        out.push_str("</div>");
    }

    fn cover(&self, out: &mut String, subtitle: Option<&str>, facts: &[Fact]) {
        out.push_str("<div class=\"body\">");
        if let Some(subtitle) = subtitle {
            let _ = write!(out, "<p class=\"subtitle\">{}</p>", escape(subtitle));
        }
        if !facts.is_empty() {
            out.push_str("<dl class=\"facts\">");
            for fact in facts {
                let _ = write!(out, "<div><dt>{}:</dt><dd>{}</dd></div>", fact.label, escape(&fact.value));
            }
            out.push_str("</dl>");
        }
        if let Some(logo) = &self.theme.logo {
            let (width, height) = logo_size(&logo.picture);
            let _ = write!(
                out,
                "<svg class=\"logo\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {width} {height}\" \
                 preserveAspectRatio=\"xMinYMid meet\"><use href=\"#tw-logo\" width=\"{width}\" height=\"{height}\"/></svg>",
                escape(&logo.alt)
            );
        }
        out.push_str("</div>");
    }

    fn agenda(&self, out: &mut String, rows: &[AgendaRow]) {
        out.push_str("<div class=\"body\"><ol class=\"rows\">");
        for row in rows {
            let time = row.time.as_deref().map(escape).unwrap_or_default();
            let title = in_language(row.language.as_ref(), &row.title);
            let title = match &row.tip {
                Some((_, id)) => format!("<a href=\"#{}\">{title}</a>", id.as_str()),
                None => title,
            };
            let minutes = row.minutes.map(|it| format!("{} {}", it.get(), minutes_word(self.words, it.get())));
            Self::row(out, "", &time, &title, &minutes.unwrap_or_default());
        }
        out.push_str("</ol></div>");
    }

    fn row(out: &mut String, class: &str, lead: &str, main: &str, tail: &str) {
        let after = |part: &str, mark| if part.is_empty() { String::new() } else { heard(mark) };
        let (colon, comma) = (after(lead, ": "), after(tail, ", "));
        let _ = write!(
            out,
            "<li{class}><span class=\"lead\">{lead}</span>{colon}<span class=\"main\">{main}</span>{comma}\
             <span class=\"tail\">{tail}</span></li>"
        );
    }

    fn closing(&self, out: &mut String, rows: &[ClosingRow], imprint: Option<&str>) {
        out.push_str("<div class=\"body\"><ol class=\"rows\">");
        for row in rows {
            let title =
                format!("<a href=\"#{}\">{}</a>", row.slide.as_str(), in_language(row.language.as_ref(), &row.title));
            let page = row.page.as_deref().unwrap_or_default();
            let accent = format!(" class=\"a{}\"", row.theme.0 % self.theme.palette.len());
            Self::row(out, &accent, &escape(&row.lead), &title, &escape(page));
        }
        out.push_str("</ol>");
        if let Some(imprint) = imprint {
            let _ = write!(out, "<p class=\"imprint\">{}</p>", escape(imprint));
        }
        out.push_str("</div>");
    }

    fn people(&self, out: &mut String, people: &[Person]) {
        if people.is_empty() {
            return;
        }
        let two = if columns_of(people.len()) > 1 { " two" } else { "" };
        let _ = write!(out, "<ul class=\"people{two}\">");
        for person in people {
            out.push_str("<li>");
            match &person.portrait {
                Portrait::Photo { picture, alt } => picture_to_html(out, self.deck, *picture, alt, "portrait"),
                Portrait::Initials(initials) => {
                    let _ = write!(
                        out,
                        "<span class=\"portrait initials\" aria-hidden=\"true\">{}</span>",
                        escape(initials)
                    );
                }
            }
            let _ = write!(out, "<span class=\"who\"><strong>{}</strong>", escape(&person.name));
            if let Some(about) = person.affiliation() {
                let _ = write!(out, "{}<span>{}</span>", heard(", "), escape(&about));
            }
            out.push_str("</span></li>");
        }
        out.push_str("</ul>");
    }

    /// The slide on which the content of this one begins.
    fn first_part<'a>(&'a self, slide: &'a Slide, number: usize) -> &'a Slide {
        let before = slide.part.map_or(0, |part| part.number.saturating_sub(1));
        number.checked_sub(1 + before).and_then(|at| self.deck.slides.get(at)).unwrap_or(slide)
    }

    /// The minutes as text; the script makes them run, once for all slides of a conversation that begins on `first`.
    fn timer(&self, out: &mut String, minutes: Minutes, first: &Slide) {
        let minutes = minutes.get();
        let _ = write!(
            out,
            "<div class=\"timer\" data-minutes=\"{minutes}\" data-of=\"{}\"><p><span class=\"time\">{minutes}</span> \
             <span class=\"unit\">{}</span></p><button type=\"button\" class=\"start\">{}</button>\
             <button type=\"button\" class=\"reset quiet\">{}</button></div>",
            first.id.as_str(),
            minutes_word(self.words, minutes),
            self.own_words.start_timer,
            self.own_words.reset_timer
        );
    }

    fn footer(out: &mut String, slide: &Slide, number: usize) {
        out.push_str("<p class=\"foot\">");
        if let Some(foot) = &slide.foot {
            let _ = write!(out, "<span>{}</span>", escape(foot));
        }
        let _ = write!(out, "<span class=\"count\" aria-hidden=\"true\">{number}</span></p>");
    }
}

/// What parts two words to those who hear or copy them, where others see a gap.
fn heard(mark: &str) -> String {
    format!("<span class=\"vh\">{mark}</span>")
}

/// Notes have headings of their own that no outline needs: they are set bold.
fn quiet(piece: &Piece) -> Piece {
    match piece {
        Piece::Heading(runs) => {
            let bold = |run: &crate::Run| crate::Run {
                style: crate::RunStyle { weight: crate::Weight::Bold, ..run.style },
                ..run.clone()
            };
            Piece::Paragraph(runs.iter().map(bold).collect())
        }
        other => other.clone(),
    }
}
