//! The page around the slides: head, pictures, controls, script.

use std::fmt::Write as _;

use tipwaaier_model::Picture;
use tipwaaier_theme::{Characters, Sign, Theme};

use super::body::in_language;
use super::policy::{data_address, policy};
use super::slide::Drawing;
use super::style::style_sheet;
use super::{Audience, escape};
use crate::{Deck, DeckWords, Slide, SlideKind};

/// The runtime, in the order in which it runs: state, then what shows it, then what changes it.
const SCRIPT: [&str; 10] = [
    include_str!("deck.js"),
    include_str!("modes.js"),
    include_str!("timer.js"),
    include_str!("tools.js"),
    include_str!("channel.js"),
    include_str!("presenter.js"),
    include_str!("find.js"),
    include_str!("agreements.js"),
    include_str!("controls.js"),
    include_str!("start.js"),
];

/// The whole page.
pub(super) fn page(deck: &Deck, theme: &Theme, audience: Audience) -> String {
    let script = format!("(() => {{\n'use strict'\n{}}})()\n", SCRIPT.concat());
    let body = body(deck, theme, audience, &script);
    let mut characters = Characters::default();
    characters.add(&body);
    characters.add(&deck.title);
    let style = style_sheet(deck, theme, &characters);
    let mut out = String::with_capacity(style.len() + body.len() + 2_000);
    head(&mut out, deck, &style, &policy(&script, &style));
    out.push_str(&body);
    out.push_str("</html>\n");
    out
}

fn body(deck: &Deck, theme: &Theme, audience: Audience, script: &str) -> String {
    let drawing = Drawing { deck, theme, words: deck.words.words(), own_words: deck.words.deck_words(), audience };
    let pictures: usize = deck.pictures.values().map(|picture| picture.bytes.len() / 3 * 4 + 200).sum();
    let mut out = String::with_capacity(script.len() + pictures + deck.slides.len() * 2_000);
    // A speaker's window doesn't lead those who follow for themselves.
    let name = match audience {
        Audience::Speaker => "",
        Audience::Participants => " share",
    };
    let _ = writeln!(out, "<body data-deck=\"{}{name}\">", escape(&deck.identity));
    sprites(&mut out, deck, theme);
    let _ = writeln!(out, "<main id=\"tw-main\">");
    contents(&mut out, deck);
    filter(&mut out, drawing.own_words);
    for (number, slide) in (1..).zip(&deck.slides) {
        drawing.slide(&mut out, slide, number);
    }
    out.push_str("</main>\n");
    controls(&mut out, drawing.own_words, audience);
    let _ = writeln!(
        out,
        "<script type=\"application/json\" id=\"tw-words\">{}</script>",
        words_as_json(drawing.own_words)
    );
    let _ = write!(out, "<script>{script}</script>\n</body>\n");
    out
}

fn head(out: &mut String, deck: &Deck, style: &str, policy: &str) {
    let description = deck
        .description
        .as_deref()
        .map_or_else(String::new, |it| format!("<meta name=\"description\" content=\"{}\">\n", escape(it)));
    let direction = if deck.language.is_right_to_left() { " dir=\"rtl\"" } else { "" };
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<title>{}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{description}\
         <meta name=\"generator\" content=\"tipwaaier\">\n<style>{style}</style>\n</head>\n",
        escape(deck.language.as_str()),
        escape(&deck.title)
    );
}

/// Everything that is drawn more than once, and every picture: once.
fn sprites(out: &mut String, deck: &Deck, theme: &Theme) {
    out.push_str("<svg class=\"sprites\" aria-hidden=\"true\">");
    for (number, accent) in theme.palette.iter().enumerate() {
        let _ = write!(
            out,
            "<symbol id=\"tw-sign-{number}\" viewBox=\"0 0 100 100\"><path fill-rule=\"evenodd\" d=\"{}\"/></symbol>",
            accent.sign.path()
        );
    }
    let _ = write!(out, "<symbol id=\"tw-star\" viewBox=\"0 0 100 100\"><path d=\"{}\"/></symbol>", Sign::Star.path());
    out.push_str("<symbol id=\"tw-fan\" viewBox=\"0 0 760 1080\">");
    for card in crate::fan::cards(theme) {
        let _ = write!(
            out,
            "<g transform=\"rotate({} {} {})\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\" \
             stroke=\"{}\" stroke-width=\"6\"/><svg x=\"{}\" y=\"{}\" width=\"80\" height=\"80\" viewBox=\"0 0 100 100\">\
             <path fill-rule=\"evenodd\" fill=\"{}\" d=\"{}\"/></svg></g>",
            card.angle,
            card.pivot.0,
            card.pivot.1,
            card.left,
            card.top,
            card.width,
            card.height,
            card.radius,
            card.fill,
            card.edge,
            card.left + 26,
            card.top + 26,
            card.ink,
            card.sign.path()
        );
    }
    out.push_str("</symbol>");
    for (key, picture) in &deck.pictures {
        sprite(out, &format!("tw-picture-{}", key.0), picture);
    }
    if let Some(logo) = &theme.logo {
        sprite(out, "tw-logo", &logo.picture);
    }
    out.push_str("</svg>\n");
}

fn sprite(out: &mut String, id: &str, picture: &Picture) {
    let (width, height) = (picture.width.max(1), picture.height.max(1));
    let _ = write!(
        out,
        "<symbol id=\"{id}\" viewBox=\"0 0 {width} {height}\"><image width=\"{width}\" height=\"{height}\" \
         href=\"{}\"/></symbol>",
        data_address(picture.format.media_type(), &picture.bytes)
    );
}

/// The whole title of a slide, with its heading in the heading's language.
fn title_to_html(slide: &Slide) -> String {
    let heading = slide.language.as_ref().and_then(|_| slide.title.split_once(&slide.heading));
    match heading {
        Some((before, after)) => {
            escape(before) + &in_language(slide.language.as_ref(), &slide.heading) + &escape(after)
        }
        None => escape(&slide.title),
    }
}

/// The way into the long document: its themes and tips.
fn contents(out: &mut String, deck: &Deck) {
    let words = deck.words.words();
    let _ = write!(out, "<details class=\"toc\"><summary>{}</summary><ol>", words.contents);
    for slide in &deck.slides {
        if matches!(
            slide.kind,
            SlideKind::TipTitle { .. } | SlideKind::ThemeOpener { .. } | SlideKind::Step { .. } | SlideKind::Agenda(_)
        ) {
            let _ = write!(out, "<li><a href=\"#{}\">{}</a></li>", slide.id.as_str(), title_to_html(slide));
        }
    }
    out.push_str("</ol></details>\n");
}

/// What the overview is searched with.
fn filter(out: &mut String, words: &DeckWords) {
    let _ = writeln!(
        out,
        "<p class=\"filter\"><label for=\"tw-filter\">{}: {}</label> <input id=\"tw-filter\" type=\"text\" \
         autocomplete=\"off\"></p>",
        words.find, words.find_label
    );
}

/// A button of the bar: its name in the script, when it shows, its words and its icon on a grid of 24.
type Button = (&'static str, &'static str, fn(&DeckWords) -> &'static str, &'static str);

const BUTTONS: [Button; 9] = [
    ("previous", "only-slides", |w| w.previous, "M15 5l-7 7 7 7"),
    ("next", "only-slides", |w| w.next, "M9 5l7 7-7 7"),
    ("overview", "only-slides", |w| w.overview, "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z"),
    ("find", "only-slides", |w| w.find, "M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l5 5"),
    ("presenter", "only-slides", |w| w.presenter, "M3 4h18v11H3zM12 15v5M8 20h8"),
    ("document", "only-slides", |w| w.document, "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4"),
    ("slides", "only-document", |w| w.slides, "M3 5h18v14H3zM10 9l5 3-5 3z"),
    ("fullscreen", "only-slides", |w| w.fullscreen, "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"),
    ("help", "", |w| w.help, "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.01"),
];

/// Everything that only the script can use, hidden until it runs.
fn controls(out: &mut String, words: &DeckWords, audience: Audience) {
    let _ = write!(out, "<nav class=\"bar\" id=\"tw-bar\" aria-label=\"{}\" hidden>", words.controls);
    let offered = |name: &str| audience == Audience::Speaker || name != "presenter";
    for (name, class, word, icon) in BUTTONS.into_iter().filter(|(name, ..)| offered(name)) {
        let _ = write!(
            out,
            "<button type=\"button\" data-do=\"{name}\" class=\"{class}\" aria-label=\"{word}\" title=\"{word}\">\
             <svg aria-hidden=\"true\" viewBox=\"0 0 24 24\"><path d=\"{icon}\"/></svg></button>",
            word = word(words)
        );
    }
    out.push_str("</nav>\n");
    if audience == Audience::Speaker {
        panel(out, words);
    }
    let _ = write!(
        out,
        "<p class=\"elsewhere\" id=\"tw-elsewhere\" hidden></p>\n\
         <p class=\"toast\" id=\"tw-toast\" role=\"status\" hidden></p>\n<p class=\"vh\" id=\"tw-live\" role=\"status\"></p>\n\
         <button type=\"button\" class=\"black\" id=\"tw-black\" hidden>{}</button>\n",
        words.black_on
    );
    let keys = [
        words.keys_move,
        words.keys_ends,
        words.keys_tip,
        words.keys_find,
        words.keys_overview,
        words.keys_hide,
        words.keys_presenter,
        words.keys_notes,
        words.keys_agreements,
        words.keys_timer,
        words.keys_time,
        words.keys_sound,
        words.keys_question,
        words.keys_steps,
        words.keys_black,
        words.keys_return,
        words.keys_pause,
        words.keys_pen,
        words.keys_spot,
        words.keys_zoom,
        words.keys_clicker,
        words.keys_full,
        words.keys_document,
        words.keys_dark,
        words.keys_help,
    ];
    let _ = write!(
        out,
        "<dialog id=\"tw-help\" aria-labelledby=\"tw-help-title\"><h2 id=\"tw-help-title\">{}</h2><ul>",
        words.keys
    );
    let for_speakers = [words.keys_presenter, words.keys_notes, words.keys_sound];
    let told = |key: &&str| audience == Audience::Speaker || !for_speakers.contains(key);
    for key in keys.into_iter().filter(told) {
        let _ = write!(out, "<li>{key}</li>");
    }
    let _ = writeln!(
        out,
        "</ul><p><button type=\"button\" data-do=\"close-help\">{}</button> <button type=\"button\" data-do=\"print\">{}</button> \
         <button type=\"button\" data-do=\"handout\">{}</button></p></dialog>",
        words.close, words.print, words.handout
    );
    find(out, words);
    agreements(out, words);
    let _ = writeln!(
        out,
        "<dialog class=\"pause\" id=\"tw-pause\" aria-labelledby=\"tw-pause-title\"><h2 id=\"tw-pause-title\">{}</h2>\
         <p id=\"tw-pause-until\"></p><p class=\"left\" id=\"tw-pause-left\" role=\"timer\"></p></dialog>",
        words.pause_heading
    );
}

/// The box to go to a slide by what it says.
fn find(out: &mut String, words: &DeckWords) {
    let _ = writeln!(
        out,
        "<dialog id=\"tw-find\" aria-labelledby=\"tw-find-title\"><h2 id=\"tw-find-title\">{}</h2>\
         <p><label for=\"tw-find-input\">{}</label></p><p><input id=\"tw-find-input\" type=\"text\" autocomplete=\"off\"></p>\
         <ol id=\"tw-found\"></ol><p id=\"tw-find-none\" role=\"status\" hidden>{}</p>\
         <p><button type=\"button\" data-do=\"close-find\">{}</button></p></dialog>",
        words.find, words.find_label, words.find_none, words.close
    );
}

/// The box for what is typed in the session, and the page that it is printed on.
fn agreements(out: &mut String, words: &DeckWords) {
    let _ = writeln!(
        out,
        "<dialog id=\"tw-typed\" aria-labelledby=\"tw-typed-title\"><h2 id=\"tw-typed-title\">{title}</h2>\
         <p><label for=\"tw-typed-input\">{here}: <strong id=\"tw-typed-of\"></strong></label></p>\
         <p><textarea id=\"tw-typed-input\" rows=\"5\"></textarea></p><div id=\"tw-typed-all\"></div><p>{kept}</p>\
         <p><button type=\"button\" data-do=\"close-agreements\">{close}</button></p></dialog>\n\
         <section class=\"typed\" id=\"tw-typed-page\" aria-labelledby=\"tw-typed-page-title\" hidden>\
         <h1 id=\"tw-typed-page-title\">{title}</h1><div id=\"tw-typed-printed\"></div></section>",
        title = words.agreements,
        here = words.agreements_here,
        kept = words.agreements_kept,
        close = words.close
    );
}

/// The speaker's panel: what is said beside the slides themselves.
fn panel(out: &mut String, words: &DeckWords) {
    let _ = writeln!(
        out,
        "<section class=\"panel\" id=\"tw-panel\" aria-label=\"{presenter}\" hidden>\
         <h2 class=\"now\" id=\"tw-now\">{current}</h2><h2 class=\"then\" id=\"tw-then\">{upcoming}</h2>\
         <p class=\"end\" id=\"tw-end\" hidden>{last}</p><h2 class=\"said\">{notes}</h2>\
         <p class=\"sizes\"><button type=\"button\" data-do=\"smaller\"><span aria-hidden=\"true\">A−</span><span class=\"vh\">{smaller}</span></button>\
         <button type=\"button\" data-do=\"larger\"><span aria-hidden=\"true\">A+</span><span class=\"vh\">{larger}</span></button></p>\
         <dl><div><dt>{clock}</dt><dd id=\"tw-clock\"></dd></div>\
         <div><dt>{elapsed}</dt><dd><span id=\"tw-elapsed\"></span> \
         <button type=\"button\" data-do=\"restart\"><span aria-hidden=\"true\">↺</span><span class=\"vh\">{restart}</span></button></dd></div>\
         <div id=\"tw-timer-row\"><dt>{timer}</dt><dd><span id=\"tw-timer\"></span> \
         <button type=\"button\" data-do=\"timer\" id=\"tw-timer-button\">{start}</button> \
         <button type=\"button\" data-do=\"less-time\"><span aria-hidden=\"true\">−1</span><span class=\"vh\">{less}</span></button> \
         <button type=\"button\" data-do=\"more-time\"><span aria-hidden=\"true\">+1</span><span class=\"vh\">{more}</span></button></dd></div>\
         <div id=\"tw-question-row\"><dt>{question}</dt><dd><span id=\"tw-question\"></span> \
         <span class=\"time-of\" id=\"tw-question-time\"></span> \
         <button type=\"button\" data-do=\"question\"><span aria-hidden=\"true\">→</span><span class=\"vh\">{next_question}</span></button></dd></div>\
         <div id=\"tw-items-row\"><dt>{items}</dt><dd id=\"tw-items\"></dd></div>\
         <div id=\"tw-pace-row\"><dt>{pace}</dt><dd id=\"tw-pace\"></dd></div>\
         <div id=\"tw-step-row\"><dt>{step}</dt><dd class=\"small\" id=\"tw-step\"></dd></div></dl>\
         <p class=\"link\" id=\"tw-link\">{alone}</p></section>",
        presenter = words.presenter,
        current = words.current,
        upcoming = words.upcoming,
        last = words.last_slide,
        notes = words.notes_heading,
        smaller = words.smaller_notes,
        larger = words.larger_notes,
        clock = words.clock,
        elapsed = words.elapsed,
        restart = words.restart_elapsed,
        timer = words.timer,
        start = words.start_timer,
        question = words.question,
        next_question = words.next_question,
        step = words.step,
        less = words.less_time,
        more = words.more_time,
        items = words.items,
        pace = words.pace,
        alone = words.alone
    );
}

/// The words for the script. Nothing in them can end the element that they stand in.
fn words_as_json(words: &DeckWords) -> String {
    let entries: Vec<String> = words
        .entries()
        .into_iter()
        .map(|(name, word)| format!("\"{name}\":{}", serde_json::Value::from(word)))
        .collect();
    let json = format!("{{{}}}", entries.join(","));
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
