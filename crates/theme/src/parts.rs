//! The parts of `theme.toml`: colours, palette, fonts, sizes, page.

use std::sync::Arc;

use serde_json::Value;
use tipwaaier_model::{Code, Diagnostic, Text};
use toml::Spanned;
use toml::de::DeValue;

use crate::builtin::{builtin_fallback, builtin_font};
use crate::files::{ThemeFiles, without_mark};
use crate::font::{family_of, read_font, read_own_font};
use crate::names::shortened;
use crate::read::{Need, Reader, Section};
use crate::tokens::Tokens;
use crate::{Accent, Colours, Family, FontFile, Fonts, Paper, Sign, Spacing, TypeScale};

pub(crate) fn read_colours<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&Colours>) -> Option<Colours> {
    let keys = ["ink", "paper", "muted", "line", "tint", "brand", "on_brand", "link"];
    let section = reader.section(root, "colours", &keys);
    let [ink, paper, muted, rule, tint, brand, on_brand, anchor] = [
        ("ink", base.map(|base| base.ink)),
        ("paper", base.map(|base| base.paper)),
        ("muted", base.map(|base| base.muted)),
        ("line", base.map(|base| base.line)),
        ("tint", base.map(|base| base.tint)),
        ("brand", base.map(|base| base.brand)),
        ("on_brand", base.map(|base| base.on_brand)),
        ("link", base.map(|base| base.link)),
    ]
    .map(|(key, base)| reader.colour(&section, key, base));
    Some(Colours {
        ink: ink?,
        paper: paper?,
        muted: muted?,
        line: rule?,
        tint: tint?,
        brand: brand?,
        on_brand: on_brand?,
        link: anchor?,
    })
}

/// The palette; one that stands in the file replaces the base's as a whole.
pub(crate) fn read_palette<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    base: Option<&Vec<Accent>>,
) -> Option<Vec<Accent>> {
    let Some(value) = reader.value(root, "palette", Need::unless(base.is_some())) else { return base.cloned() };
    let span = reader.span(value.span());
    let items = value.get_ref().as_array().filter(|items| items.iter().next().is_some());
    let Some(items) = items else {
        reader.report(
            Code::WrongType,
            span,
            "‘palette’ is een lijst met minstens één [[palette]]",
            "‘palette’ is a list with at least one [[palette]]",
        );
        return None;
    };
    let accents: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let span = reader.span(item.span());
            let section = Section { path: format!("palette[{at}]"), table: item.get_ref().as_table(), span };
            read_accent(reader, &section)
        })
        .collect();
    accents.into_iter().collect()
}

fn read_accent<'a>(reader: &mut Reader<'a>, section: &Section<'a>) -> Option<Accent> {
    reader.check_keys(section, &["solid", "on_solid", "tint", "text", "sign"]);
    let [solid, on_solid, tint, text] =
        ["solid", "on_solid", "tint", "text"].map(|key| reader.colour(section, key, None));
    let sign = reader.choice(section, "sign", &Sign::ALL, None);
    Some(Accent { solid: solid?, on_solid: on_solid?, tint: tint?, text: text?, sign: sign? })
}

pub(crate) fn read_fonts<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    files: &ThemeFiles,
    base: Option<&Fonts>,
) -> Option<Fonts> {
    let section = reader.section(root, "fonts", &["text", "display", "mono", "fallback"]);
    let [text, display, mono] = [
        ("text", base.map(|base| &base.text)),
        ("display", base.map(|base| &base.display)),
        ("mono", base.map(|base| &base.mono)),
    ]
    .map(|(key, base)| read_family(reader, &section, key, files, base));
    let fallback = match reader.value(&section, "fallback", Need::Optional) {
        Some(list) => read_fallback(reader, &section, list, files),
        None => base.map_or_else(builtin_fallback, |base| base.fallback.clone()),
    };
    Some(Fonts { text: text?, display: display?, mono: mono?, fallback })
}

/// The families of a list of names and files, and after them those that come with the program.
fn read_fallback<'a>(
    reader: &mut Reader<'a>,
    section: &Section<'a>,
    list: &'a Spanned<DeValue<'a>>,
    files: &ThemeFiles,
) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    let span = reader.span(list.span());
    let Some(items) = list.get_ref().as_array() else {
        let path = section.path_of("fallback");
        reader.report(
            Code::WrongType,
            span,
            format!("‘{path}’ is een lijst van families of bestanden"),
            format!("‘{path}’ is a list of families or files"),
        );
        return builtin_fallback();
    };
    for item in items {
        let span = reader.span(item.span());
        let family = match item.get_ref() {
            DeValue::String(name) => match builtin_fallback().into_iter().find(|family| family.name == **name) {
                Some(family) => Ok(family),
                None => find_fallback(files, name),
            },
            _ => Err(Text::new("een familie of bestandsnaam is tekst", "a family or file name is text")),
        };
        match family {
            Ok(family) => match families.iter_mut().find(|known| known.name == family.name) {
                Some(known) => known.files.extend(family.files),
                None => families.push(family),
            },
            Err(text) => reader.diagnostics.push(Diagnostic::new(Code::BadTheme, span, text)),
        }
    }
    let others = builtin_fallback().into_iter().filter(|family| families.iter().all(|own| own.name != family.name));
    let others: Vec<Family> = others.collect();
    families.extend(others);
    families
}

fn read_family<'a>(
    reader: &mut Reader<'a>,
    fonts: &Section<'a>,
    key: &str,
    files: &ThemeFiles,
    base: Option<&Family>,
) -> Option<Family> {
    let section = reader.section(fonts, key, &["family", "files"]);
    if let (None, Some(base)) = (section.table, base) {
        return Some(base.clone());
    }
    let name = reader.text(&section, "family", Need::Required);
    let list = reader.value(&section, "files", Need::Required);
    let (name, list) = (name?.0, list?);
    let span = reader.span(list.span());
    let Some(items) = list.get_ref().as_array().filter(|items| items.iter().next().is_some()) else {
        let path = section.path_of("files");
        reader.report(
            Code::WrongType,
            span,
            format!("‘{path}’ is een lijst met minstens één bestandsnaam"),
            format!("‘{path}’ is a list with at least one file name"),
        );
        return None;
    };
    let mut found = Vec::new();
    let mut sound = true;
    for item in items {
        let span = reader.span(item.span());
        let font = match item.get_ref() {
            DeValue::String(path) => find_font(files, path, &name),
            _ => Err(Text::new("een bestandsnaam is tekst", "a file name is text")),
        };
        match font {
            Ok(font) => found.push(font),
            Err(text) => {
                sound = false;
                reader.diagnostics.push(Diagnostic::new(Code::BadTheme, span, text));
            }
        }
    }
    sound.then_some(Family { name, files: found })
}

/// The tokens of the files that `[tokens]` names; what cannot be read is reported.
pub(crate) fn read_tokens<'a>(reader: &mut Reader<'a>, root: &Section<'a>, files: &ThemeFiles) -> Tokens {
    let mut tokens = Tokens::default();
    let section = reader.section(root, "tokens", &["files"]);
    let Some(list) = section.table.and_then(|table| table.get("files")) else { return tokens };
    let Some(items) = list.get_ref().as_array() else {
        reader.report(
            Code::WrongType,
            reader.span(list.span()),
            "‘tokens.files’ is een lijst van bestandsnamen: files = [\"tokens.json\"]",
            "‘tokens.files’ is a list of file names: files = [\"tokens.json\"]",
        );
        return tokens;
    };
    for item in items {
        let span = reader.span(item.span());
        let read = match item.get_ref() {
            DeValue::String(path) => read_json(files, path),
            _ => Err(Text::new("een bestandsnaam is tekst", "a file name is text")),
        };
        if let Err(text) = read.and_then(|json| tokens.collect_file(&json)) {
            reader.report(Code::BadTheme, span, text.nl, text.en);
        }
    }
    tokens
}

fn read_json(files: &ThemeFiles, path: &str) -> Result<Value, Text> {
    let bytes = files.files.get(path).ok_or_else(|| {
        let path = shortened(path);
        Text::new(
            format!("het bestand ‘{path}’ staat niet in de themamap"),
            format!("the file ‘{path}’ is not in the theme folder"),
        )
    })?;
    serde_json::from_slice(without_mark(bytes)).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Text::new(
            format!("‘{path}’ is geen goed geschreven JSON (regel {line}, kolom {column})"),
            format!("‘{path}’ is not well-formed JSON (line {line}, column {column})"),
        )
    })
}

/// A font of whatever family, of the theme folder or of those that come with the program.
fn find_fallback(files: &ThemeFiles, path: &str) -> Result<Family, Text> {
    let bytes = files.files.get(path).cloned().or_else(|| builtin_font(path));
    let name = bytes.and_then(|bytes| family_of(&bytes)).unwrap_or_default();
    let file = find_font(files, path, &name)?;
    Ok(Family { name, files: vec![file] })
}

/// A font of the theme folder, else one that comes with the program.
fn find_font(files: &ThemeFiles, path: &str, family: &str) -> Result<FontFile, Text> {
    if let Some(bytes) = files.files.get(path) {
        return read_own_font(path, Arc::clone(bytes), family);
    }
    let path = shortened(path);
    let bytes = builtin_font(&path).ok_or_else(|| {
        Text::new(
            format!("het lettertypebestand ‘{path}’ staat niet in de themamap en wordt niet meegeleverd"),
            format!("the font file ‘{path}’ is not in the theme folder and does not come with the program"),
        )
    })?;
    read_font(&path, bytes, family)
}

pub(crate) fn read_scale<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    base: Option<&TypeScale>,
) -> Option<TypeScale> {
    let keys = ["body", "leading", "small", "lead", "heading3", "heading2", "heading1", "display"];
    let section = reader.section(root, "scale", &keys);
    let [body, leading, small, lead, heading3, heading2, heading1, display] = [
        ("body", base.map(|base| base.body)),
        ("leading", base.map(|base| base.leading)),
        ("small", base.map(|base| base.small)),
        ("lead", base.map(|base| base.lead)),
        ("heading3", base.map(|base| base.heading3)),
        ("heading2", base.map(|base| base.heading2)),
        ("heading1", base.map(|base| base.heading1)),
        ("display", base.map(|base| base.display)),
    ]
    .map(|(key, base)| reader.number(&section, key, 5.0..=120.0, base));
    Some(TypeScale {
        body: body?,
        leading: leading?,
        small: small?,
        lead: lead?,
        heading3: heading3?,
        heading2: heading2?,
        heading1: heading1?,
        display: display?,
    })
}

pub(crate) fn read_spacing<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&Spacing>) -> Option<Spacing> {
    let section = reader.section(root, "spacing", &["paragraph", "block", "section"]);
    let [paragraph, block, section] = [
        ("paragraph", base.map_or(0.0, |base| base.paragraph)),
        ("block", base.map_or(1.0, |base| base.block)),
        ("section", base.map_or(2.0, |base| base.section)),
    ]
    .map(|(key, base)| reader.number(&section, key, 0.0..=6.0, Some(base)));
    Some(Spacing { paragraph: paragraph?, block: block?, section: section? })
}

pub(crate) fn read_paper<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&Paper>) -> Option<Paper> {
    let section = reader.section(root, "paper", &["width", "height", "inner", "outer", "top", "bottom"]);
    let [width, height] = [("width", base.map(|base| base.width)), ("height", base.map(|base| base.height))]
        .map(|(key, base)| reader.number(&section, key, 90.0..=420.0, base));
    let [inner, outer, top, bottom] = [
        ("inner", base.map(|base| base.inner)),
        ("outer", base.map(|base| base.outer)),
        ("top", base.map(|base| base.top)),
        ("bottom", base.map(|base| base.bottom)),
    ]
    .map(|(key, base)| reader.number(&section, key, 5.0..=100.0, base));
    let paper = Paper { width: width?, height: height?, inner: inner?, outer: outer?, top: top?, bottom: bottom? };
    // Narrower or lower than this, headings and tables have no room.
    if paper.width - paper.inner - paper.outer < 60.0 || paper.height - paper.top - paper.bottom < 80.0 {
        reader.report(
            Code::BadValue,
            section.span,
            "de marges laten te weinig over: minstens 60 bij 80 millimeter voor de tekst",
            "the margins leave too little: at least 60 by 80 millimetres for the text",
        );
        return None;
    }
    Some(paper)
}
