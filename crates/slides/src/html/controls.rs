//! Everything that only the script can use, hidden until it runs.

use tipwaaier_markup::{Attributes, Markup};

use super::Audience;
use crate::DeckWords;

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

/// Everything that only the script can use.
pub(super) fn controls(out: &mut Markup, words: &DeckWords, audience: Audience) {
    bar(out, words, audience);
    if audience == Audience::Speaker {
        panel(out, words);
    }
    out.own(
        "<p class=\"elsewhere\" id=\"tw-elsewhere\" hidden></p>\n\
         <p class=\"toast\" id=\"tw-toast\" role=\"status\" hidden></p>\n\
         <p class=\"vh\" id=\"tw-live\" role=\"status\"></p>\n",
    );
    let black = [("type", "button"), ("class", "black"), ("id", "tw-black"), ("hidden", "")];
    out.leaf("button", &black, words.black_on);
    out.own("\n");
    help(out, words, audience);
    find(out, words);
    agreements(out, words);
    dialog(out, "tw-pause", Some("pause"), words.pause_heading, |out| {
        out.own("<p id=\"tw-pause-until\"></p><p class=\"left\" id=\"tw-pause-left\" role=\"timer\"></p>");
    });
}

fn bar(out: &mut Markup, words: &DeckWords, audience: Audience) {
    let attributes = [("class", "bar"), ("id", "tw-bar"), ("aria-label", words.controls), ("hidden", "")];
    let offered = |name: &str| audience == Audience::Speaker || name != "presenter";
    out.element("nav", &attributes, |out| {
        for (name, class, word, icon) in BUTTONS.into_iter().filter(|(name, ..)| offered(name)) {
            let word = word(words);
            let attributes =
                [("type", "button"), ("data-do", name), ("class", class), ("aria-label", word), ("title", word)];
            out.element("button", &attributes, |out| {
                out.element("svg", &[("aria-hidden", "true"), ("viewBox", "0 0 24 24")], |out| {
                    out.leaf("path", &[("d", icon)], "");
                });
            });
        }
    });
    out.own("\n");
}

/// A box that is opened above the slides, with its title.
fn dialog(out: &mut Markup, id: &str, class: Option<&str>, title: &str, content: impl FnOnce(&mut Markup)) {
    let title_id = format!("{id}-title");
    let class = class.map(|class| ("class", class));
    let attributes = [class.as_slice(), &[("id", id), ("aria-labelledby", &title_id)]].concat();
    out.element("dialog", &attributes, |out| {
        out.leaf("h2", &[("id", &title_id)], title);
        content(out);
    });
    out.own("\n");
}

/// A button that the script knows by what it does.
fn button(out: &mut Markup, does: &str, word: &str) {
    out.leaf("button", &[("type", "button"), ("data-do", does)], word);
}

/// One that shows a sign, with words for those who don't see it.
fn sign_button(out: &mut Markup, does: &str, sign: &str, word: &str) {
    out.element("button", &[("type", "button"), ("data-do", does)], |out| {
        out.leaf("span", &[("aria-hidden", "true")], sign);
        out.leaf("span", &[("class", "vh")], word);
    });
}

/// What each key does.
fn help(out: &mut Markup, words: &DeckWords, audience: Audience) {
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
    let for_speakers = [words.keys_presenter, words.keys_notes, words.keys_sound];
    let told = |key: &&str| audience == Audience::Speaker || !for_speakers.contains(key);
    dialog(out, "tw-help", None, words.keys, |out| {
        out.element("ul", &[], |out| keys.into_iter().filter(told).for_each(|key| out.leaf("li", &[], key)));
        out.element("p", &[], |out| {
            button(out, "close-help", words.close);
            out.text(" ");
            button(out, "print", words.print);
            out.text(" ");
            button(out, "handout", words.handout);
        });
    });
}

/// The box to go to a slide by what it says.
fn find(out: &mut Markup, words: &DeckWords) {
    dialog(out, "tw-find", None, words.find, |out| {
        out.element("p", &[], |out| out.leaf("label", &[("for", "tw-find-input")], words.find_label));
        out.own("<p><input id=\"tw-find-input\" type=\"text\" autocomplete=\"off\"></p><ol id=\"tw-found\"></ol>");
        out.leaf("p", &[("id", "tw-find-none"), ("role", "status"), ("hidden", "")], words.find_none);
        out.element("p", &[], |out| button(out, "close-find", words.close));
    });
}

/// The box for what is typed in the session, and the page that it is printed on.
fn agreements(out: &mut Markup, words: &DeckWords) {
    dialog(out, "tw-typed", None, words.agreements, |out| {
        out.element("p", &[], |out| {
            out.element("label", &[("for", "tw-typed-input")], |out| {
                out.text(&format!("{}: ", words.agreements_here));
                out.leaf("strong", &[("id", "tw-typed-of")], "");
            });
        });
        out.own("<p><textarea id=\"tw-typed-input\" rows=\"5\"></textarea></p><div id=\"tw-typed-all\"></div>");
        out.leaf("p", &[], words.agreements_kept);
        out.element("p", &[], |out| button(out, "close-agreements", words.close));
    });
    let page =
        [("class", "typed"), ("id", "tw-typed-page"), ("aria-labelledby", "tw-typed-page-title"), ("hidden", "")];
    out.element("section", &page, |out| {
        out.leaf("h1", &[("id", "tw-typed-page-title")], words.agreements);
        out.leaf("div", &[("id", "tw-typed-printed")], "");
    });
    out.own("\n");
}

/// The speaker's panel: what is said beside the slides themselves.
fn panel(out: &mut Markup, words: &DeckWords) {
    let attributes = [("class", "panel"), ("id", "tw-panel"), ("aria-label", words.presenter), ("hidden", "")];
    out.element("section", &attributes, |out| {
        out.leaf("h2", &[("class", "now"), ("id", "tw-now")], words.current);
        out.leaf("h2", &[("class", "then"), ("id", "tw-then")], words.upcoming);
        out.leaf("p", &[("class", "end"), ("id", "tw-end"), ("hidden", "")], words.last_slide);
        out.leaf("h2", &[("class", "said")], words.notes_heading);
        out.element("p", &[("class", "sizes")], |out| {
            sign_button(out, "smaller", "A−", words.smaller_notes);
            sign_button(out, "larger", "A+", words.larger_notes);
        });
        out.element("dl", &[], |out| times(out, words));
        out.leaf("p", &[("class", "link"), ("id", "tw-link")], words.alone);
    });
    out.own("\n");
}

/// A row of the panel: what it is, and what the script fills in.
fn panel_row(out: &mut Markup, attributes: Attributes<'_>, term: &str, content: impl FnOnce(&mut Markup)) {
    out.element("div", attributes, |out| {
        out.leaf("dt", &[], term);
        content(out);
    });
}

fn times(out: &mut Markup, words: &DeckWords) {
    let filled = |id: &'static str| move |out: &mut Markup| out.leaf("dd", &[("id", id)], "");
    panel_row(out, &[], words.clock, filled("tw-clock"));
    panel_row(out, &[], words.elapsed, |out| {
        out.element("dd", &[], |out| {
            out.own("<span id=\"tw-elapsed\"></span> ");
            sign_button(out, "restart", "↺", words.restart_elapsed);
        });
    });
    panel_row(out, &[("id", "tw-timer-row")], words.timer, |out| {
        out.element("dd", &[], |out| {
            out.own("<span id=\"tw-timer\"></span> ");
            let start = [("type", "button"), ("data-do", "timer"), ("id", "tw-timer-button")];
            out.leaf("button", &start, words.start_timer);
            out.text(" ");
            sign_button(out, "less-time", "−1", words.less_time);
            out.text(" ");
            sign_button(out, "more-time", "+1", words.more_time);
        });
    });
    panel_row(out, &[("id", "tw-question-row")], words.question, |out| {
        out.element("dd", &[], |out| {
            out.own("<span id=\"tw-question\"></span> <span class=\"time-of\" id=\"tw-question-time\"></span> ");
            sign_button(out, "question", "→", words.next_question);
        });
    });
    panel_row(out, &[("id", "tw-items-row")], words.items, filled("tw-items"));
    panel_row(out, &[("id", "tw-pace-row")], words.pace, filled("tw-pace"));
    panel_row(out, &[("id", "tw-step-row")], words.step, |out| {
        out.leaf("dd", &[("class", "small"), ("id", "tw-step")], "");
    });
}
