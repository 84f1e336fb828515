//! A theme folder's files to a checked theme.

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Code, Diagnostic, Picture, SourceMap, Span, Text};
use toml::de::{DeTable, DeValue};

use crate::builtin::{BUILTIN_NAMES, builtin, builtin_font};
use crate::check::low_contrast;
use crate::font::read_font;
use crate::read::{Need, Reader, Section, nearest};
use crate::{Accent, Colours, Cover, Family, Fonts, LinkPolicy, Logo, Paper, Sign, Spacing, Theme, TypeScale};

/// The keys of `theme.toml` as a whole.
const KEYS: &[&str] = &[
    "title",
    "description",
    "extends",
    "min_contrast",
    "cover",
    "colours",
    "palette",
    "fonts",
    "scale",
    "spacing",
    "paper",
    "links",
    "logo",
    "tokens",
];

/// Templates and style sheets that a theme folder may bring instead of the shared ones.
const OVERRIDES: &[&str] = &["booklet.typ", "cards.typ", "slides.typ", "blocks.typ", "epub.css", "slides.css"];

/// A theme folder, read by someone who may read folders.
#[derive(Debug, Clone)]
pub struct ThemeFiles {
    /// The folder's name.
    pub name: String,
    /// The folder's path, for messages.
    pub path: String,
    /// The files in it, by their path relative to the folder, with forward slashes.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

impl Theme {
    /// The theme of a folder's files, or everything that is wrong with it.
    ///
    /// `theme.toml` comes into `sources`, for the diagnostics' places. `load_picture` makes a picture of the logo's
    /// path and bytes. There is a theme exactly where no diagnostic is an error.
    pub fn load(
        files: &ThemeFiles,
        sources: &mut SourceMap,
        load_picture: impl Fn(&str, &[u8]) -> Result<Picture, Text>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let path = format!("{}/theme.toml", files.path);
        let Some(bytes) = files.files.get("theme.toml") else {
            let file = sources.add(path, "");
            let text = Text::new("de themamap heeft geen theme.toml", "the theme folder has no theme.toml");
            return (None, vec![Diagnostic::new(Code::MissingFile, Span::whole(file), text)]);
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            let file = sources.add(path, "");
            let text = Text::new("theme.toml is geen UTF-8", "theme.toml is not UTF-8");
            return (None, vec![Diagnostic::new(Code::NotUtf8, Span::whole(file), text)]);
        };
        let file = sources.add(path, text);
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            let diagnostics = errors.iter().map(|error| syntax_error(file, error)).collect();
            return (None, diagnostics);
        }
        let tokens = |name: &str| crate::tokens::resolve(files, table.get_ref(), name);
        let mut reader = Reader::new(file, &tokens);
        let root = Section { path: String::new(), table: Some(table.get_ref()), span: Span::whole(file) };
        let theme = read_theme(&mut reader, &root, files, &load_picture);
        if let Some(theme) = theme.as_ref().filter(|_| reader.diagnostics.is_empty()) {
            report_low_contrast(&mut reader, theme, root.span);
        }
        let sound = reader.diagnostics.is_empty();
        (theme.filter(|_| sound), reader.diagnostics)
    }
}

fn syntax_error(file: tipwaaier_model::FileId, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or_else(|| Span::whole(file), |range| Span::new(file, range));
    let message = error.message();
    Diagnostic::new(
        Code::Syntax,
        span,
        Text::new(
            format!("de TOML is niet goed geschreven: {message}"),
            format!("the TOML is not well-formed: {message}"),
        ),
    )
}

fn report_low_contrast(reader: &mut Reader<'_>, theme: &Theme, whole: Span) {
    for low in low_contrast(theme) {
        let places = &reader.places;
        // The colour that this file sets is the one to change; the other may be the extended theme's.
        let span = places.get(&low.front).or_else(|| places.get(&low.back)).copied().unwrap_or(whole);
        reader.diagnostics.push(Diagnostic::new(Code::LowContrast, span, low.message));
    }
}

fn read_theme<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    files: &ThemeFiles,
    load_picture: &dyn Fn(&str, &[u8]) -> Result<Picture, Text>,
) -> Option<Theme> {
    reader.check_keys(root, KEYS);
    let base = extended(reader, root, files);
    let base = base.as_ref();
    let title = reader.text(root, "title", Need::Required);
    let description = reader.text(root, "description", Need::Optional);
    let min_contrast =
        reader.number(root, "min_contrast", 4.5..=21.0, Some(base.map_or(4.5, |base| base.min_contrast)));
    let covers = [("fan", Cover::Fan), ("band", Cover::Band)];
    let cover = reader.choice(root, "cover", &covers, Some(base.map_or(Cover::Band, |base| base.cover)));
    let colours = read_colours(reader, root, base.map(|base| &base.colours));
    let palette = read_palette(reader, root, base.map(|base| &base.palette));
    let fonts = read_fonts(reader, root, files, base.map(|base| &base.fonts));
    let scale = read_scale(reader, root, base.map(|base| &base.scale));
    let spacing = read_spacing(reader, root, base.map(|base| &base.spacing));
    let paper = read_paper(reader, root, base.map(|base| &base.paper));
    let links = reader.section(root, "links", &["policy"]);
    let policies = [("footnote", LinkPolicy::Footnote), ("qr", LinkPolicy::Qr)];
    let links = reader.choice(&links, "policy", &policies, Some(base.map_or(LinkPolicy::Footnote, |base| base.links)));
    let logo = read_logo(reader, root, files, load_picture);
    Some(Theme {
        name: files.name.clone(),
        title: title?.0,
        description: description.map(|text| text.0).unwrap_or_default(),
        colours: colours?,
        palette: palette?,
        fonts: fonts?,
        scale: scale?,
        paper: paper?,
        spacing: spacing?,
        cover: cover?,
        links: links?,
        min_contrast: min_contrast?,
        logo,
        overrides: read_overrides(files),
    })
}

/// The built-in theme that `extends` names.
fn extended<'a>(reader: &mut Reader<'a>, root: &Section<'a>, files: &ThemeFiles) -> Option<Theme> {
    let (name, span) = reader.text(root, "extends", Need::Optional)?;
    // A built-in theme that extends itself would go round for ever.
    let theme = if name == files.name && files.path.starts_with("themes/") { None } else { builtin(&name) };
    if theme.is_none() {
        let list = BUILTIN_NAMES.join(", ");
        let near = nearest(&name, BUILTIN_NAMES).unwrap_or("default");
        reader.report(
            Code::BadTheme,
            span,
            format!("er is geen thema ‘{name}’ om op voort te bouwen; bedoel je ‘{near}’? (kies uit {list})"),
            format!("there is no theme ‘{name}’ to extend; did you mean ‘{near}’? (choose from {list})"),
        );
    }
    theme
}

fn read_colours<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&Colours>) -> Option<Colours> {
    let keys = ["ink", "paper", "muted", "line", "tint", "brand", "on_brand", "link"];
    let section = reader.section(root, "colours", &keys);
    let [ink, paper, muted, line, tint, brand, on_brand, link] = [
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
        line: line?,
        tint: tint?,
        brand: brand?,
        on_brand: on_brand?,
        link: link?,
    })
}

/// The palette; one that stands in the file replaces the base's as a whole.
fn read_palette<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&Vec<Accent>>) -> Option<Vec<Accent>> {
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

fn read_fonts<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    files: &ThemeFiles,
    base: Option<&Fonts>,
) -> Option<Fonts> {
    let section = reader.section(root, "fonts", &["text", "display", "mono"]);
    let [text, display, mono] = [
        ("text", base.map(|base| &base.text)),
        ("display", base.map(|base| &base.display)),
        ("mono", base.map(|base| &base.mono)),
    ]
    .map(|(key, base)| read_family(reader, &section, key, files, base));
    Some(Fonts { text: text?, display: display?, mono: mono? })
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
    for item in items.iter() {
        let span = reader.span(item.span());
        let font = match item.get_ref() {
            DeValue::String(path) => find_font(files, path).and_then(|bytes| read_font(path, bytes, &name)),
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

/// A font of the theme folder, else one that comes with the program.
fn find_font(files: &ThemeFiles, path: &str) -> Result<Arc<[u8]>, Text> {
    files.files.get(path).cloned().or_else(|| builtin_font(path)).ok_or_else(|| {
        Text::new(
            format!("het lettertypebestand ‘{path}’ staat niet in de themamap en wordt niet meegeleverd"),
            format!("the font file ‘{path}’ is not in the theme folder and does not come with the program"),
        )
    })
}

fn read_scale<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&TypeScale>) -> Option<TypeScale> {
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

fn read_spacing<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&Spacing>) -> Option<Spacing> {
    let section = reader.section(root, "spacing", &["paragraph", "block", "section"]);
    let [paragraph, block, section] = [
        ("paragraph", base.map_or(0.5, |base| base.paragraph)),
        ("block", base.map_or(1.0, |base| base.block)),
        ("section", base.map_or(2.0, |base| base.section)),
    ]
    .map(|(key, base)| reader.number(&section, key, 0.0..=6.0, Some(base)));
    Some(Spacing { paragraph: paragraph?, block: block?, section: section? })
}

fn read_paper<'a>(reader: &mut Reader<'a>, root: &Section<'a>, base: Option<&Paper>) -> Option<Paper> {
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

fn read_logo<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    files: &ThemeFiles,
    load_picture: &dyn Fn(&str, &[u8]) -> Result<Picture, Text>,
) -> Option<Logo> {
    let section = reader.section(root, "logo", &["file", "alt"]);
    section.table?;
    let file = reader.text(&section, "file", Need::Required);
    let alt = reader.text(&section, "alt", Need::Required);
    let (path, span) = file?;
    let picture = match files.files.get(&path) {
        Some(bytes) => load_picture(&path, bytes),
        None => Err(Text::new(
            format!("het logo ‘{path}’ staat niet in de themamap"),
            format!("the logo ‘{path}’ is not in the theme folder"),
        )),
    };
    match picture {
        Ok(picture) => Some(Logo { picture, alt: alt?.0 }),
        Err(text) => {
            reader.diagnostics.push(Diagnostic::new(Code::BadTheme, span, text));
            None
        }
    }
}

fn read_overrides(files: &ThemeFiles) -> BTreeMap<String, Arc<str>> {
    OVERRIDES
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), Arc::from(std::str::from_utf8(files.files.get(*name)?).ok()?))))
        .collect()
}

/// What a caller without a reader of pictures answers.
pub(crate) fn no_pictures() -> Text {
    Text::new("dit thema kan geen logo hebben", "this theme cannot have a logo")
}
