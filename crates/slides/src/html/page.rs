//! The page around the slides: head, pictures, contents, script.

use tipwaaier_markup::{Markup, Syntax};
use tipwaaier_model::Picture;
use tipwaaier_theme::{Characters, HouseStyle, Sign};

use super::Audience;
use super::body::in_language;
use super::controls::controls;
use super::policy::{data_address, policy};
use super::slide::Drawing;
use super::style::style_sheet;
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
pub(super) fn page(deck: &Deck, theme: &HouseStyle, audience: Audience) -> String {
    let script = format!("(() => {{\n'use strict'\n{}}})()\n", SCRIPT.concat());
    let body = body(deck, theme, audience, &script);
    let mut characters = Characters::default();
    characters.add(body.as_str());
    characters.add(&deck.title);
    let style = style_sheet(deck, theme, &characters);
    let mut out = Markup::new(Syntax::Html, style.len() + body.as_str().len() + 2_000);
    out.own("<!doctype html>\n");
    let language = ("lang", deck.language.as_str());
    let direction = deck.language.is_right_to_left().then_some(("dir", "rtl"));
    out.element("html", &[&[language], direction.as_slice()].concat(), |out| {
        out.own("\n");
        head(out, deck, &style, &policy(&script, &style));
        out.append(&body);
    });
    out.own("\n");
    out.into_string()
}

fn body(deck: &Deck, theme: &HouseStyle, audience: Audience, script: &str) -> Markup {
    let drawing = Drawing { deck, theme, words: deck.words.words(), own_words: deck.words.deck_words(), audience };
    let pictures: usize = deck.pictures.values().map(|picture| picture.bytes.len() / 3 * 4 + 200).sum();
    let mut out = Markup::new(Syntax::Html, script.len() + pictures + deck.slides.len() * 2_000);
    // A speaker's window doesn't lead those who follow for themselves.
    let name = match audience {
        Audience::Speaker => deck.identity.clone(),
        Audience::Participants => format!("{} share", deck.identity),
    };
    out.element("body", &[("data-deck", &name)], |out| {
        out.own("\n");
        sprites(out, deck, theme);
        out.element("main", &[("id", "tw-main")], |out| {
            out.own("\n");
            contents(out, deck);
            filter(out, drawing.own_words);
            for (number, slide) in (1..).zip(&deck.slides) {
                drawing.slide(out, slide, number);
            }
        });
        out.own("\n");
        controls(out, drawing.own_words, audience);
        let attributes = [("type", "application/json"), ("id", "tw-words")];
        out.raw("script", &attributes, &words_as_json(drawing.own_words));
        out.own("\n");
        out.raw("script", &[], script);
        out.own("\n");
    });
    out.own("\n");
    out
}

fn head(out: &mut Markup, deck: &Deck, style: &str, policy: &str) {
    out.element("head", &[], |out| {
        let description = deck.description.as_deref().map(|it| [("name", "description"), ("content", it)]);
        out.own("\n");
        out.void("meta", &[("charset", "utf-8")]);
        out.own("\n");
        out.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", policy)]);
        out.own("\n");
        out.leaf("title", &[], &deck.title);
        out.own("\n");
        out.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        out.own("\n");
        if let Some(description) = description {
            out.void("meta", &description);
            out.own("\n");
        }
        out.void("meta", &[("name", "generator"), ("content", "tipwaaier")]);
        out.own("\n");
        out.raw("style", &[], style);
        out.own("\n");
    });
    out.own("\n");
}

/// Everything that is drawn more than once, and every picture: once.
fn sprites(out: &mut Markup, deck: &Deck, theme: &HouseStyle) {
    out.element("svg", &[("class", "sprites"), ("aria-hidden", "true")], |out| {
        for (number, accent) in theme.palette.iter().enumerate() {
            symbol(out, &format!("tw-sign-{number}"), "0 0 100 100", |out| {
                out.leaf("path", &[("fill-rule", "evenodd"), ("d", accent.sign.path())], "");
            });
        }
        symbol(out, "tw-star", "0 0 100 100", |out| out.leaf("path", &[("d", Sign::Star.path())], ""));
        symbol(out, "tw-fan", "0 0 760 1080", |out| fan(out, deck, theme));
        for (key, picture) in &deck.pictures {
            sprite(out, &format!("tw-picture-{}", key.0), picture);
        }
        if let Some(logo) = &theme.logo {
            sprite(out, "tw-logo", &logo.picture);
        }
    });
    out.own("\n");
}

fn symbol(out: &mut Markup, id: &str, view: &str, content: impl FnOnce(&mut Markup)) {
    out.element("symbol", &[("id", id), ("viewBox", view)], content);
}

fn fan(out: &mut Markup, deck: &Deck, theme: &HouseStyle) {
    let figure = crate::fan::figure(deck, theme);
    for blade in &figure.blades {
        let (across, along) = (blade.left + blade.width / 2, blade.top + blade.height / 2);
        let turn = format!("rotate({} {across} {along})", blade.angle);
        let numbers = [blade.left, blade.top, blade.width, blade.height, blade.radius].map(|it| it.to_string());
        let [left, top, width, height, radius] = &numbers;
        let (fill, edge, ink) = (blade.fill.to_string(), blade.edge.to_string(), blade.ink.to_string());
        let plate = [
            ("x", &**left),
            ("y", top),
            ("width", width),
            ("height", height),
            ("rx", radius),
            ("fill", &fill),
            ("stroke", &edge),
            ("stroke-width", "6"),
            ("transform", &turn),
        ];
        out.leaf("rect", &plate, "");
        let [x, y, size] = [blade.sign_at.left, blade.sign_at.top, blade.sign_at.edge].map(|it| it.to_string());
        let frame = [("x", &*x), ("y", &y), ("width", &size), ("height", &size), ("viewBox", "0 0 100 100")];
        out.element("svg", &frame, |out| {
            out.leaf("path", &[("fill-rule", "evenodd"), ("fill", &ink), ("d", blade.sign.path())], "");
        });
        if let Some((number, at)) = blade.number {
            let [x, y, size] = [at.left + at.edge / 2, at.top + at.edge / 2, at.edge].map(|it| it.to_string());
            let look = [("x", &*x), ("y", &y), ("font-size", &size), ("fill", &ink), ("class", "blade")];
            out.leaf("text", &look, &number.to_string());
        }
    }
    for disc in &figure.rivet {
        let radius = disc.size / 2;
        let [x, y, r] = [disc.left + radius, disc.top + radius, radius].map(|it| it.to_string());
        out.leaf("circle", &[("cx", &*x), ("cy", &y), ("r", &r), ("fill", &disc.fill.to_string())], "");
    }
}

fn sprite(out: &mut Markup, id: &str, picture: &Picture) {
    let (width, height) = (picture.width.max(1).to_string(), picture.height.max(1).to_string());
    symbol(out, id, &format!("0 0 {width} {height}"), |out| {
        let address = data_address(picture.format.media_type(), &picture.bytes);
        out.leaf("image", &[("width", &width), ("height", &height), ("href", &address)], "");
    });
}

/// The whole title of a slide, with its heading in the heading's language.
fn title_to_html(out: &mut Markup, slide: &Slide) {
    match slide.language.as_ref().and_then(|_| slide.title.split_once(&slide.heading)) {
        Some((before, after)) => {
            out.text(before);
            in_language(out, slide.language.as_ref(), &slide.heading);
            out.text(after);
        }
        None => out.text(&slide.title),
    }
}

/// The way into the long document: its themes and tips.
fn contents(out: &mut Markup, deck: &Deck) {
    let is_listed = |slide: &&Slide| {
        matches!(
            slide.kind,
            SlideKind::TipTitle { .. } | SlideKind::ThemeOpener { .. } | SlideKind::Step { .. } | SlideKind::Agenda(_)
        )
    };
    out.element("details", &[("class", "toc")], |out| {
        out.leaf("summary", &[], deck.words.words().contents);
        out.element("ol", &[], |out| {
            for slide in deck.slides.iter().filter(is_listed) {
                let href = format!("#{}", slide.id.as_str());
                out.element("li", &[], |out| {
                    out.element("a", &[("href", &href)], |out| title_to_html(out, slide));
                });
            }
        });
    });
    out.own("\n");
}

/// What the overview is searched with.
fn filter(out: &mut Markup, words: &DeckWords) {
    out.element("p", &[("class", "filter")], |out| {
        out.leaf("label", &[("for", "tw-filter")], &format!("{}: {}", words.find, words.find_label));
        out.text(" ");
        out.void("input", &[("id", "tw-filter"), ("type", "text"), ("autocomplete", "off")]);
    });
    out.own("\n");
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
