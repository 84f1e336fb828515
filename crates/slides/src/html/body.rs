//! Pieces and runs as HTML.

use tipwaaier_markup::{Attributes, Markup};
use tipwaaier_model::{Alignment, Form, LanguageTag, PictureFormat, PictureKey};

use crate::piece::{Numerals, plain, runs_right_to_left};
use crate::tree::{Item, ItemPart, Node, nodes};
use crate::{Deck, Indent, Mark, PicturePiece, Piece, Slant, Strike, TablePiece, Target, TextRun, Typeface, Weight};

/// Code is in no language that a voice could speak.
const UND: Attributes<'_> = &[("lang", "und")];

/// The attribute of a language, where there is one.
pub(super) fn lang(language: Option<&LanguageTag>) -> Option<(&str, &str)> {
    language.map(|tag| ("lang", tag.as_str()))
}

/// Text in a language, or in that of the text around it.
pub(super) fn in_language(out: &mut Markup, language: Option<&LanguageTag>, text: &str) {
    match lang(language) {
        Some(language) => out.leaf("span", &[language], text),
        None => out.text(text),
    }
}

/// Pieces one below another.
pub(super) fn pieces_to_html(out: &mut Markup, pieces: &[Piece], deck: &Deck) {
    for node in nodes(pieces) {
        match node {
            Node::Piece(piece) => piece_to_html(out, piece, deck),
            Node::List(items) => list_to_html(out, &items, deck),
        }
    }
}

fn piece_to_html(out: &mut Markup, piece: &Piece, deck: &Deck) {
    match piece {
        Piece::Heading(runs) => element(out, "h3", runs),
        Piece::Quote(runs) => out.element("blockquote", direction(runs), |out| element(out, "p", runs)),
        Piece::Code(text) => out.element("pre", &[], |out| out.leaf("code", UND, text)),
        Piece::Table(table) => table_to_html(out, table),
        Piece::Picture(piece) => figure_to_html(out, piece, deck),
        // Items come as lists, so there is none here.
        Piece::Paragraph(runs) | Piece::Item { runs, .. } => element(out, "p", runs),
    }
}

fn figure_to_html(out: &mut Markup, piece: &PicturePiece, deck: &Deck) {
    let PicturePiece { picture, alt, caption, target } = piece;
    // A drawing without a ground of its own stands on white, also where the page is dark.
    let class = match deck.pictures.get(picture).map(|picture| picture.format) {
        Some(PictureFormat::Svg | PictureFormat::Png | PictureFormat::Gif | PictureFormat::Webp) => "picture opaque",
        Some(PictureFormat::Jpeg) | None => "picture",
    };
    out.element("figure", &[("class", class)], |out| {
        link_to_html(out, target.as_ref(), |out| picture_to_html(out, deck, *picture, alt, None));
        if let Some(caption) = caption {
            out.leaf("figcaption", &[], caption);
        }
    });
}

/// A picture by its number: the page carries each once. One with a class fills its box.
pub(super) fn picture_to_html(out: &mut Markup, deck: &Deck, key: PictureKey, alt: &str, class: Option<&str>) {
    let (width, height) =
        deck.pictures.get(&key).map_or((1, 1), |picture| (picture.width.max(1), picture.height.max(1)));
    let view = format!("0 0 {width} {height}");
    let slice = if class.is_none() { "xMidYMid meet" } else { "xMidYMid slice" };
    let class = class.map(|class| ("class", class));
    let says: Attributes<'_> =
        if alt.is_empty() { &[("aria-hidden", "true")] } else { &[("role", "img"), ("aria-label", alt)] };
    let attributes = [class.as_slice(), says, &[("viewBox", &view), ("preserveAspectRatio", slice)]].concat();
    out.element("svg", &attributes, |out| out.leaf("use", &[("href", &format!("#tw-picture-{}", key.0))], ""));
}

fn element(out: &mut Markup, name: &str, runs: &[TextRun]) {
    out.element(name, direction(runs), |out| runs_to_html(out, runs));
}

/// The attribute that says that runs are written from right to left.
fn direction(runs: &[TextRun]) -> Attributes<'static> {
    if runs_right_to_left(runs) { &[("dir", "rtl")] } else { &[] }
}

fn list_to_html(out: &mut Markup, items: &[Item], deck: &Deck) {
    let (name, start) = match items.first().map(|item| item.mark) {
        Some(Mark::Number(1, _)) => ("ol", None),
        Some(Mark::Number(start, _)) => ("ol", Some(start.to_string())),
        Some(Mark::Bullet | Mark::Open | Mark::Ticked | Mark::Term | Mark::Continued) | None => ("ul", None),
    };
    let numerals = match items.first().map(|item| item.mark) {
        Some(Mark::Number(_, Numerals::Letters)) => Some(("type", "a")),
        Some(Mark::Number(_, Numerals::Roman)) => Some(("type", "i")),
        _ => None,
    };
    let start = start.as_ref().map(|start| ("start", start.as_str()));
    let room = items.first().map_or(Indent::USUAL, |item| item.room);
    let class = (room != Indent::USUAL).then(|| format!("m{room}"));
    let class = class.as_ref().map(|class| ("class", class.as_str()));
    let turned = match items.first().and_then(|item| item.content.first()) {
        Some(ItemPart::Text(runs)) => direction(runs),
        Some(ItemPart::List(_)) | None => &[],
    };
    out.element(name, &[numerals.as_slice(), start.as_slice(), class.as_slice(), turned].concat(), |out| {
        for item in items {
            item_to_html(out, item, deck);
        }
    });
}

fn item_to_html(out: &mut Markup, item: &Item, deck: &Deck) {
    let words = deck.words.words();
    let (attributes, said): (Attributes<'_>, _) = match item.mark {
        Mark::Bullet | Mark::Number(..) => (&[], None),
        Mark::Term | Mark::Continued => (&[("class", "cont")], None),
        Mark::Open => (&[("class", "box")], Some(words.to_do)),
        Mark::Ticked => (&[("class", "box ticked")], Some(words.done)),
    };
    out.element("li", attributes, |out| {
        if let Some(said) = said {
            out.leaf("span", &[("class", "vh")], &format!("{said}: "));
        }
        for (at, part) in item.content.iter().enumerate() {
            match part {
                ItemPart::Text(runs) if at == 0 => runs_to_html(out, runs),
                ItemPart::Text(runs) => element(out, "p", runs),
                ItemPart::List(items) => list_to_html(out, items, deck),
            }
        }
    });
}

/// Which cells of a row name what stands below them or beside them.
#[derive(Clone, Copy)]
enum Heads {
    All,
    First,
    None,
}

fn table_to_html(out: &mut Markup, table: &TablePiece) {
    out.element("table", &[], |out| {
        out.element("colgroup", &[], |out| {
            for column in &table.columns {
                // Tables of notes are not measured.
                let class = (column.share > 0).then(|| format!("w{}", column.share));
                out.void("col", class.as_ref().map(|class| ("class", class.as_str())).as_slice());
            }
        });
        if let Some(head) = &table.head {
            row_to_html(out, table, Heads::All, head);
        }
        for cells in &table.rows {
            row_to_html(out, table, if table.names_rows { Heads::First } else { Heads::None }, cells);
        }
    });
}

fn row_to_html(out: &mut Markup, table: &TablePiece, heads: Heads, cells: &[crate::Runs]) {
    out.element("tr", &[], |out| {
        for (at, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
            let class: Attributes<'_> = match column.alignment {
                Alignment::Start => &[],
                Alignment::Center => &[("class", "center")],
                Alignment::End => &[("class", "end")],
            };
            let (name, scope): (_, Attributes<'_>) = match heads {
                // An empty cell heads nothing.
                Heads::All if !plain(cell).trim().is_empty() => ("th", &[("scope", "col")]),
                Heads::First if at == 0 => ("th", &[("scope", "row")]),
                Heads::All | Heads::First | Heads::None => ("td", &[]),
            };
            out.element(name, &[scope, class, direction(cell)].concat(), |out| runs_to_html(out, cell));
        }
    });
}

/// The element of a form.
const fn form_element(form: Form) -> (&'static str, Attributes<'static>) {
    match form {
        Form::Key => ("kbd", &[]),
        Form::Subscript => ("sub", &[]),
        Form::Superscript => ("sup", &[]),
        Form::Highlight => ("mark", &[]),
        Form::Small => ("small", &[]),
        Form::Underline => ("u", &[]),
        Form::Problem => ("strong", &[("class", "problem")]),
    }
}

/// Runs with their form and targets: those that lead to one place are one link.
pub(super) fn runs_to_html(out: &mut Markup, runs: &[TextRun]) {
    for linked in runs.chunk_by(|one, next| one.target == next.target) {
        let target = linked.first().and_then(|run| run.target.as_ref());
        link_to_html(out, target, |out| {
            for run in linked {
                run_to_html(out, run);
            }
        });
    }
}

/// What leads somewhere, or nowhere.
fn link_to_html(out: &mut Markup, target: Option<&Target>, write: impl FnOnce(&mut Markup)) {
    match target {
        Some(Target::Url(url)) => out.element("a", &[("href", url.as_str())], write),
        Some(Target::Slide(id)) => out.element("a", &[("href", &format!("#{}", id.as_str()))], write),
        None => write(out),
    }
}

/// A run in the elements that its form asks for.
fn run_to_html(out: &mut Markup, run: &TextRun) {
    let language = lang(run.language.as_ref());
    let form = match run.style.form {
        Some(form) => Some(form_element(form)),
        None => (run.style.typeface == Typeface::Mono).then_some(("code", UND)),
    };
    let around = [
        (run.style.weight == Weight::Bold).then_some(("strong", &[][..])),
        (run.style.slant == Slant::Italic).then_some(("em", &[][..])),
        (run.style.strike == Strike::Through).then_some(("s", &[][..])),
        language.as_ref().map(|language| ("span", std::slice::from_ref(language))),
        form,
    ];
    for (name, attributes) in around.iter().flatten() {
        out.open(name, attributes);
    }
    for (at, line) in run.text.split('\n').enumerate() {
        if at > 0 {
            out.void("br", &[]);
        }
        out.text(line);
    }
    for (name, _) in around.iter().flatten().rev() {
        out.close(name);
    }
}
