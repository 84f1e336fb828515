//! The style sheet: the theme's fonts and colours, the sizes that slides use, and the deck's own rules.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use tipwaaier_theme::{Accent, Characters, Colour, Family, FontFile, HouseStyle, Slant as FileSlant};

use super::policy::data_address;
use crate::geometry::TypeSizes;
use crate::{Body, Deck, Indent, Piece, Slant, SlideKind, TextRun, Typeface};

/// The deck's own rules.
const RULES: &str = include_str!("deck.css");
/// What a house style calls the rules that replace them.
const OVERRIDE: &str = "slides.css";

/// The background of the dark deck.
const DARK: Colour = Colour { red: 0x14, green: 0x18, blue: 0x1d };
/// The quiet background of the dark deck.
const DARK_TINT: Colour = Colour { red: 0x23, green: 0x2a, blue: 0x33 };
const LIGHT: Colour = Colour { red: 0xf4, green: 0xf5, blue: 0xf3 };

/// The whole style sheet. `characters` are those that the page's fonts need.
pub(super) fn style_sheet(deck: &Deck, theme: &HouseStyle, characters: &Characters) -> String {
    let mut css = String::new();
    fonts(&mut css, deck, theme, characters);
    let others = stand_ins(&mut css, theme, characters);
    light(&mut css, theme, &others);
    // The reader's wish, unless they chose otherwise in the deck itself.
    let _ = writeln!(css, "@media (prefers-color-scheme: dark) {{\n{}}}", dark(theme, "html:not(.light)"));
    css.push_str(&dark(theme, "html.dark"));
    css.push_str("html.light { color-scheme: light; }\nhtml.dark { color-scheme: dark; }\n");
    let rules = theme.overrides.get(OVERRIDE).map_or(RULES, AsRef::as_ref);
    css.push_str(&as_browsers_read(rules));
    sizes(&mut css, deck, theme);
    css
}

/// Rules as a browser reads them out of a page, for that is what it takes the hash of: with line ends of its own, and
/// without NUL (HTML, 13.2.3.5 and 13.2.5.3). A style sheet ends at the first end tag; in CSS both ways of writing it
/// mean the same.
fn as_browsers_read(rules: &str) -> String {
    rules.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}").replace("</", "<\\/")
}

/// Only the files that the deck's text needs, and of these only the characters.
fn fonts(css: &mut String, deck: &Deck, theme: &HouseStyle, characters: &Characters) {
    let runs = || deck.slides.iter().flat_map(all_pieces).flat_map(runs_of);
    let italic = runs().any(|run| run.style.slant == Slant::Italic);
    let mono = runs().any(|run| run.style.typeface == Typeface::Mono)
        || deck.slides.iter().flat_map(all_pieces).any(|piece| matches!(piece, Piece::Code(_)));
    let mut add = |name, family, wanted: &dyn Fn(&FontFile) -> bool| add_family(css, name, family, wanted, characters);
    add("tw-text", &theme.fonts.text, &|file| file.slant == FileSlant::Upright || italic);
    add("tw-display", &theme.fonts.display, &|file| file.slant == FileSlant::Upright && file.weight >= 600);
    if mono {
        add("tw-mono", &theme.fonts.mono, &|file| file.slant == FileSlant::Upright && file.weight <= 500);
    }
}

fn add_family(
    css: &mut String,
    name: &str,
    family: &Family,
    wanted: impl Fn(&FontFile) -> bool,
    characters: &Characters,
) {
    let mut files: Vec<_> = family.files.iter().filter(|file| wanted(file)).collect();
    if files.is_empty() {
        files.extend(family.files.first());
    }
    for file in files {
        let slant = match file.slant {
            FileSlant::Upright => "normal",
            FileSlant::Italic => "italic",
        };
        face(css, name, file.weight, &format!("font-style: {slant}"), &file.subset(characters));
    }
}

fn face(css: &mut String, name: &str, weight: u16, when: &str, bytes: &[u8]) {
    let (media_type, format) =
        if bytes.starts_with(b"OTTO") { ("font/otf", "opentype") } else { ("font/ttf", "truetype") };
    let _ = writeln!(
        css,
        "@font-face {{ font-family: {name}; font-weight: {weight}; {when}; src: url({}) format(\"{format}\"); }}",
        data_address(media_type, bytes)
    );
}

/// The families that set what the theme's own lack; returns their names for a list of families, each with a comma.
fn stand_ins(css: &mut String, theme: &HouseStyle, characters: &Characters) -> String {
    let mut names = String::new();
    for (turn, stand_in) in theme.fonts.stand_ins(characters).iter().enumerate() {
        let name = format!("tw-other-{turn}");
        for file in &stand_in.files {
            face(css, &name, file.weight, &format!("unicode-range: {}", stand_in.unicode_range), &file.bytes);
        }
        let _ = write!(names, "{name}, ");
    }
    names
}

fn light(css: &mut String, theme: &HouseStyle, others: &str) {
    let it = &theme.colours;
    let _ = writeln!(
        css,
        ":root {{ --text-font: tw-text, {others}system-ui, sans-serif; \
         --display-font: tw-display, tw-text, {others}system-ui, sans-serif; \
         --mono-font: tw-mono, {others}ui-monospace, monospace; --ink: {}; --paper: {}; --muted: {}; --line: {}; --tint: {}; \
         --brand: {}; --on-brand: {}; --link: {}; --focus: {}; --accent: {}; --on-accent: {}; --accent-tint: {}; \
         --accent-text: {}; }}",
        it.ink,
        it.paper,
        it.muted,
        it.line,
        it.tint,
        it.brand,
        it.on_brand,
        it.link,
        it.link,
        it.brand,
        it.on_brand,
        it.tint,
        it.link
    );
    for (number, accent) in theme.palette.iter().enumerate() {
        let Accent { solid, on_solid, tint, text, .. } = accent;
        let _ = writeln!(
            css,
            ".a{number} {{ --accent: {solid}; --on-accent: {on_solid}; --accent-tint: {tint}; --accent-text: {text}; \
             --focus: {text}; }}"
        );
    }
}

/// The colours on a dark ground: text is lightened until it reads as well as it did.
fn dark(theme: &HouseStyle, on: &str) -> String {
    let it = &theme.colours;
    let mut css = format!(
        "{on} {{ --ink: {LIGHT}; --paper: {DARK}; --muted: #b9c0c8; --line: #77808b; --tint: {DARK_TINT}; --link: {link}; \
         --focus: {link}; --accent-tint: {DARK_TINT}; --accent-text: {link}; }}\n",
        link = lightened(it.link)
    );
    for (number, accent) in theme.palette.iter().enumerate() {
        let text = lightened(accent.text);
        let _ =
            writeln!(css, "{on} .a{number} {{ --accent-tint: {DARK_TINT}; --accent-text: {text}; --focus: {text}; }}");
    }
    css
}

/// A colour mixed with white until it reads on both dark backgrounds (WCAG 2.1, 1.4.3, with some reserve).
fn lightened(colour: Colour) -> Colour {
    let mix = |value: u8, steps: u16| {
        let value = u16::from(value) + (255 - u16::from(value)) * steps / 20;
        u8::try_from(value).unwrap_or(u8::MAX)
    };
    let step =
        |steps| Colour { red: mix(colour.red, steps), green: mix(colour.green, steps), blue: mix(colour.blue, steps) };
    (0..=20).map(step).find(|it| it.contrast(DARK) >= 5.5 && it.contrast(DARK_TINT) >= 5.0).unwrap_or(LIGHT)
}

/// A rule for each size and column share that occurs; the policy allows no style in the markup.
fn sizes(css: &mut String, deck: &Deck, theme: &HouseStyle) {
    let it = TypeSizes::of(theme);
    let _ = writeln!(
        css,
        ":root {{ --small: {}; --dense: {}; --least: {}; --subtitle: {}; --minutes: {}; }}",
        it.small.0,
        it.dense.0,
        it.least().0,
        it.running[1].0,
        it.minutes.0
    );
    let bodies = deck.slides.iter().filter_map(|slide| slide.kind.body());
    let sizes: BTreeSet<u16> = deck
        .slides
        .iter()
        .map(|slide| slide.heading_size.0)
        .chain(bodies.map(|body| body.size.0))
        .chain(deck.slides.iter().filter_map(number_size))
        .collect();
    for size in sizes {
        let _ = writeln!(css, ".deck .s{size} {{ font-size: calc({size} * var(--u)); }}");
    }
    let tables = deck.slides.iter().flat_map(all_pieces).filter_map(|piece| match piece {
        Piece::Table(table) => Some(table),
        Piece::Paragraph(_)
        | Piece::Heading(_)
        | Piece::Item { .. }
        | Piece::Quote(_)
        | Piece::Code(_)
        | Piece::Picture(_) => None,
    });
    let shares: BTreeSet<u8> = tables.flat_map(|table| table.columns.iter().map(|column| column.share)).collect();
    for share in shares {
        let _ = writeln!(css, ".deck .w{share} {{ width: {share}%; }}");
    }
    let rooms = deck.slides.iter().flat_map(all_pieces).filter_map(|piece| match piece {
        Piece::Item { indent, .. } if indent.mark != Indent::USUAL => Some(indent.mark),
        Piece::Item { .. }
        | Piece::Paragraph(_)
        | Piece::Heading(_)
        | Piece::Quote(_)
        | Piece::Code(_)
        | Piece::Table(_)
        | Piece::Picture(_) => None,
    });
    for room in rooms.collect::<BTreeSet<u32>>() {
        let (whole, part) = (room / 100, room % 100);
        let _ = writeln!(css, ".m{room}, .deck .body .m{room} {{ padding-left: {whole}.{part:02}em; }}");
    }
}

/// The size of a tip's number on the slide of its title.
const fn number_size(slide: &crate::Slide) -> Option<u16> {
    if let SlideKind::TipTitle { column, .. } = &slide.kind { Some(column.size.0) } else { None }
}

/// What a slide shows and what its notes say.
pub(super) fn all_pieces(slide: &crate::Slide) -> impl Iterator<Item = &Piece> {
    let shown = match &slide.kind {
        SlideKind::Cover { .. } | SlideKind::Agenda(_) | SlideKind::Closing { .. } => None,
        kind => kind.body().map(|body: &Body| body.pieces.as_slice()),
    };
    shown.unwrap_or_default().iter().chain(&slide.notes)
}

fn runs_of(piece: &Piece) -> Vec<&TextRun> {
    match piece {
        Piece::Paragraph(runs) | Piece::Heading(runs) | Piece::Item { runs, .. } | Piece::Quote(runs) => {
            runs.iter().collect()
        }
        Piece::Table(table) => table.head.iter().chain(&table.rows).flatten().flatten().collect(),
        Piece::Code(_) | Piece::Picture(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_carries_other_fonts_only_where_its_text_needs_them() {
        let theme = tipwaaier_theme::builtin("default").unwrap();
        let told = |text: &str| {
            let (mut css, mut characters) = (String::new(), Characters::default());
            characters.add(text);
            (stand_ins(&mut css, &theme, &characters), css)
        };
        assert_eq!(told("Één tip → klaar"), (String::new(), String::new()));
        let (names, css) = told("שלום 🎉");
        assert_eq!(names, "tw-other-0, tw-other-1, ");
        assert!(
            css.contains("font-family: tw-other-1; font-weight: 400; unicode-range: U+1F389; src: url(data:font/ttf")
        );
    }
}
