//! Pieces and runs as HTML.

use std::fmt::Write as _;

use tipwaaier_model::{Alignment, Form, LanguageTag, PictureFormat};

use super::{escape, push_escaped};
use crate::piece::{plain, runs_right_to_left};
use crate::tree::{Item, Node, Part, nodes};
use crate::{Deck, Indent, Mark, PicturePiece, Piece, Run, Slant, Strike, TablePiece, Target, Typeface, Weight};

/// Code is in no language that a voice could speak.
const CODE: &str = "<code lang=\"und\">";

/// The attribute of a language, where there is one.
pub(super) fn lang(language: Option<&LanguageTag>) -> String {
    language.map(|tag| format!(" lang=\"{}\"", escape(tag.as_str()))).unwrap_or_default()
}

/// Text in a language, or in that of the text around it.
pub(super) fn in_language(language: Option<&LanguageTag>, text: &str) -> String {
    let text = escape(text);
    if language.is_none() { text } else { format!("<span{}>{text}</span>", lang(language)) }
}

/// Pieces one below another.
pub(super) fn pieces_to_html(out: &mut String, pieces: &[Piece], deck: &Deck) {
    for node in nodes(pieces) {
        match node {
            Node::Piece(piece) => piece_to_html(out, piece, deck),
            Node::List(items) => list_to_html(out, &items, deck),
        }
    }
}

fn piece_to_html(out: &mut String, piece: &Piece, deck: &Deck) {
    match piece {
        Piece::Heading(runs) => element(out, "h3", runs),
        Piece::Quote(runs) => {
            let _ = write!(out, "<blockquote{}>", direction(runs));
            element(out, "p", runs);
            out.push_str("</blockquote>");
        }
        Piece::Code(text) => {
            out.push_str("<pre>");
            out.push_str(CODE);
            push_escaped(out, text);
            out.push_str("</code></pre>");
        }
        Piece::Table(table) => table_to_html(out, table),
        Piece::Picture(PicturePiece { picture, alt, caption, target }) => {
            // A drawing without a ground of its own stands on white, also where the page is dark.
            let ground = match deck.pictures.get(picture).map(|picture| picture.format) {
                Some(PictureFormat::Svg | PictureFormat::Png | PictureFormat::Gif | PictureFormat::Webp) => " opaque",
                Some(PictureFormat::Jpeg) | None => "",
            };
            let _ = write!(out, "<figure class=\"picture{ground}\">");
            link_to_html(out, target.as_ref(), |out| picture_to_html(out, deck, *picture, alt, ""));
            if let Some(caption) = caption {
                let _ = write!(out, "<figcaption>{}</figcaption>", escape(caption));
            }
            out.push_str("</figure>");
        }
        // Items come as lists, so there is none here.
        Piece::Paragraph(runs) | Piece::Item { runs, .. } => element(out, "p", runs),
    }
}

/// A picture by its number: the page carries each once.
pub(super) fn picture_to_html(out: &mut String, deck: &Deck, key: tipwaaier_model::PictureKey, alt: &str, class: &str) {
    let (width, height) =
        deck.pictures.get(&key).map_or((1, 1), |picture| (picture.width.max(1), picture.height.max(1)));
    let slice = if class.is_empty() { "xMidYMid meet" } else { "xMidYMid slice" };
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let says = if alt.is_empty() {
        "aria-hidden=\"true\"".to_owned()
    } else {
        format!("role=\"img\" aria-label=\"{}\"", escape(alt))
    };
    let _ = write!(
        out,
        "<svg{class} {says} viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"{slice}\">\
         <use href=\"#tw-picture-{}\"/></svg>",
        key.0
    );
}

fn element(out: &mut String, name: &str, runs: &[Run]) {
    let _ = write!(out, "<{name}{}>", direction(runs));
    runs_to_html(out, runs);
    let _ = write!(out, "</{name}>");
}

/// The attribute that says that runs are written from right to left.
fn direction(runs: &[Run]) -> &'static str {
    if runs_right_to_left(runs) { " dir=\"rtl\"" } else { "" }
}

fn list_to_html(out: &mut String, items: &[Item], deck: &Deck) {
    let (name, start) = match items.first().map(|item| item.mark) {
        Some(Mark::Number(1)) => ("ol", None),
        Some(Mark::Number(start)) => ("ol", Some(start)),
        Some(Mark::Bullet | Mark::Open | Mark::Ticked | Mark::Term | Mark::Continued) | None => ("ul", None),
    };
    let start = start.map_or_else(String::new, |start| format!(" start=\"{start}\""));
    let room = items.first().map_or(Indent::USUAL, |item| item.room);
    let class = if room == Indent::USUAL { String::new() } else { format!(" class=\"m{room}\"") };
    let turned = match items.first().and_then(|item| item.content.first()) {
        Some(Part::Text(runs)) => direction(runs),
        Some(Part::List(_)) | None => "",
    };
    let _ = write!(out, "<{name}{start}{class}{turned}>");
    for item in items {
        item_to_html(out, item, deck);
    }
    let _ = write!(out, "</{name}>");
}

fn item_to_html(out: &mut String, item: &Item, deck: &Deck) {
    let words = deck.words.words();
    match item.mark {
        Mark::Bullet | Mark::Number(_) => out.push_str("<li>"),
        Mark::Term | Mark::Continued => out.push_str("<li class=\"cont\">"),
        Mark::Open => {
            let _ = write!(out, "<li class=\"box\"><span class=\"vh\">{}: </span>", words.to_do);
        }
        Mark::Ticked => {
            let _ = write!(out, "<li class=\"box ticked\"><span class=\"vh\">{}: </span>", words.done);
        }
    }
    for (at, part) in item.content.iter().enumerate() {
        match part {
            Part::Text(runs) if at == 0 => runs_to_html(out, runs),
            Part::Text(runs) => element(out, "p", runs),
            Part::List(items) => list_to_html(out, items, deck),
        }
    }
    out.push_str("</li>");
}

/// Which cells of a row name what stands below them or beside them.
#[derive(Clone, Copy)]
enum Heads {
    All,
    First,
    None,
}

fn table_to_html(out: &mut String, table: &TablePiece) {
    out.push_str("<table><colgroup>");
    for column in &table.columns {
        match column.share {
            // Tables of notes are not measured.
            0 => out.push_str("<col>"),
            share => {
                let _ = write!(out, "<col class=\"w{share}\">");
            }
        }
    }
    out.push_str("</colgroup>");
    let mut row = |heads: Heads, cells: &[crate::Runs]| {
        out.push_str("<tr>");
        for (at, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
            let class = match column.alignment {
                Alignment::Start => "",
                Alignment::Center => " class=\"center\"",
                Alignment::End => " class=\"end\"",
            };
            let (tag, scope) = match heads {
                // An empty cell heads nothing.
                Heads::All if !plain(cell).trim().is_empty() => ("th", " scope=\"col\""),
                Heads::First if at == 0 => ("th", " scope=\"row\""),
                Heads::All | Heads::First | Heads::None => ("td", ""),
            };
            let _ = write!(out, "<{tag}{scope}{class}{}>", direction(cell));
            runs_to_html(out, cell);
            let _ = write!(out, "</{tag}>");
        }
        out.push_str("</tr>");
    };
    if let Some(head) = &table.head {
        row(Heads::All, head);
    }
    for cells in &table.rows {
        row(if table.names_rows { Heads::First } else { Heads::None }, cells);
    }
    out.push_str("</table>");
}

/// The tags of a form.
const fn form_tags(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Key => ("<kbd>", "</kbd>"),
        Form::Subscript => ("<sub>", "</sub>"),
        Form::Superscript => ("<sup>", "</sup>"),
        Form::Highlight => ("<mark>", "</mark>"),
        Form::Small => ("<small>", "</small>"),
        Form::Underline => ("<u>", "</u>"),
        Form::Problem => ("<strong class=\"problem\">", "</strong>"),
    }
}

/// Runs with their form and targets: those that lead to one place are one link.
pub(super) fn runs_to_html(out: &mut String, runs: &[Run]) {
    for linked in runs.chunk_by(|one, next| one.target == next.target) {
        let target = linked.first().and_then(|run| run.target.as_ref());
        link_to_html(out, target, |out| forms_to_html(out, linked));
    }
}

/// What leads somewhere, or nowhere.
fn link_to_html(out: &mut String, target: Option<&Target>, write: impl FnOnce(&mut String)) {
    let _ = match target {
        Some(Target::Url(url)) => write!(out, "<a href=\"{}\">", escape(url.as_str())),
        Some(Target::Slide(id)) => write!(out, "<a href=\"#{}\">", id.as_str()),
        None => return write(out),
    };
    write(out);
    out.push_str("</a>");
}

/// Runs with their form.
fn forms_to_html(out: &mut String, runs: &[Run]) {
    for run in runs {
        let mut closing = Vec::new();
        let mut open = |out: &mut String, start: &str, end: &'static str| {
            out.push_str(start);
            closing.push(end);
        };
        if run.style.weight == Weight::Bold {
            open(out, "<strong>", "</strong>");
        }
        if run.style.slant == Slant::Italic {
            open(out, "<em>", "</em>");
        }
        if run.style.strike == Strike::Through {
            open(out, "<s>", "</s>");
        }
        if run.language.is_some() {
            open(out, &format!("<span{}>", lang(run.language.as_ref())), "</span>");
        }
        if let Some((start, end)) = run.style.form.map(form_tags) {
            open(out, start, end);
        } else if run.style.typeface == Typeface::Mono {
            open(out, CODE, "</code>");
        }
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                out.push_str("<br>");
            }
            push_escaped(out, line);
        }
        closing.iter().rev().for_each(|end| out.push_str(end));
    }
}
