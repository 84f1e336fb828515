//! A theme folder's files to a checked theme.

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Code, Diagnostic, Picture, SourceMap, Span, Text, limits};
use toml::de::DeTable;

use crate::builtin::{BUILTIN_NAMES, builtin};
use crate::check::low_contrast;
use crate::css;
use crate::files::{ThemeFiles, without_mark};
use crate::names::{nearest, shortened};
use crate::parts::{read_colours, read_fonts, read_palette, read_paper, read_scale, read_spacing, read_tokens};
use crate::pictures::{LoadPicture, read_card_back, read_logo};
use crate::pptx::read_pptx;
use crate::read::{Need, Reader, Section};
use crate::{Cover, HouseStyle, LinkPolicy};

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
    "cards",
    "pptx",
    "tokens",
];

/// Templates and style sheets that a theme folder may bring instead of the shared ones.
const OVERRIDES: &[&str] = &[
    "booklet.typ",
    "pages.typ",
    "cards.typ",
    "faces.typ",
    "press.typ",
    "table.typ",
    "slides.typ",
    "blocks.typ",
    "epub.css",
    "slides.css",
];

impl HouseStyle {
    /// The theme of a folder's files, or everything that is wrong with it.
    ///
    /// `theme.toml` comes into `sources`, for the diagnostics' places. `load_picture` makes a picture of a path
    /// and bytes. There is a theme exactly where no diagnostic is an error.
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
        let Ok(text) = std::str::from_utf8(without_mark(bytes)) else {
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
        let mut reader = Reader::new(file);
        let root = Section { path: String::new(), table: Some(table.get_ref()), span: Span::whole(file) };
        reader.tokens = read_tokens(&mut reader, &root, files);
        let theme = read_theme(&mut reader, &root, files, &load_picture);
        let overrides = read_overrides(&mut reader, sources, files);
        let theme = theme.map(|theme| Self { overrides, ..theme });
        if let Some(theme) = theme.as_ref().filter(|_| reader.diagnostics.is_empty()) {
            report_low_contrast(&mut reader, theme, root.span);
        }
        let sound = reader.diagnostics.is_empty();
        reader.diagnostics.truncate(limits::DIAGNOSTICS_PER_FILE);
        (theme.filter(|_| sound), reader.diagnostics)
    }
}

fn syntax_error(file: tipwaaier_model::FileId, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or_else(|| Span::whole(file), |range| Span::new(file, range));
    let message = error.message();
    Diagnostic::new(
        Code::Syntax,
        span,
        Text::new("de TOML is niet goed geschreven", format!("the TOML is not well-formed: {message}")),
    )
}

fn report_low_contrast(reader: &mut Reader<'_>, theme: &HouseStyle, whole: Span) {
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
    load_picture: LoadPicture<'_>,
) -> Option<HouseStyle> {
    reader.check_keys(root, KEYS);
    let base = extended(reader, root, files);
    let base = base.as_ref();
    let title = reader.text(root, "title", Need::unless(base.is_some())).map(|text| text.0);
    let description = reader.text(root, "description", Need::Optional);
    let min_contrast =
        reader.number(root, "min_contrast", 4.5..=21.0, Some(base.map_or(4.5, |base| base.min_contrast)));
    let covers = [("fan", Cover::Fan), ("band", Cover::Band), ("matrix", Cover::Matrix), ("sign", Cover::Sign)];
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
    let card_back = read_card_back(reader, root, files, load_picture);
    let pptx = read_pptx(reader, root, files);
    Some(HouseStyle {
        name: files.name.clone(),
        title: title.or_else(|| base.map(|base| base.title.clone()))?,
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
        card_back,
        pptx,
        overrides: BTreeMap::new(),
    })
}

/// The built-in theme that `extends` names.
fn extended<'a>(reader: &mut Reader<'a>, root: &Section<'a>, files: &ThemeFiles) -> Option<HouseStyle> {
    let (name, span) = reader.text(root, "extends", Need::Optional)?;
    // A built-in theme that extends itself would go round for ever.
    let theme = if name == files.name && files.path.starts_with("themes/") { None } else { builtin(&name) };
    if theme.is_none() {
        let list = BUILTIN_NAMES.join(", ");
        let near = nearest(&name, BUILTIN_NAMES.iter().copied()).unwrap_or("default");
        let name = shortened(&name);
        reader.report(
            Code::BadTheme,
            span,
            format!("er is geen thema ‘{name}’ om op voort te bouwen; bedoel je ‘{near}’? (kies uit {list})"),
            format!("there is no theme ‘{name}’ to extend; did you mean ‘{near}’? (choose from {list})"),
        );
    }
    // With any theme below it, what else is wrong is told without everything being called missing.
    theme.or_else(|| builtin("default"))
}

/// The templates and style sheets of the folder. A file comes into `sources` where something is wrong with it.
fn read_overrides(reader: &mut Reader<'_>, sources: &mut SourceMap, files: &ThemeFiles) -> BTreeMap<String, Arc<str>> {
    let mut overrides = BTreeMap::new();
    for name in OVERRIDES {
        let Some(bytes) = files.files.get(*name) else { continue };
        let path = format!("{}/{name}", files.path);
        match std::str::from_utf8(without_mark(bytes)) {
            Ok(text) => {
                let problems = if *name == "epub.css" { css::problems(text) } else { Vec::new() };
                if !problems.is_empty() {
                    let file = sources.add(path, text);
                    let told = problems.into_iter().take(limits::DIAGNOSTICS_PER_FILE);
                    let told = told.map(|(range, text)| Diagnostic::new(Code::BadTheme, Span::new(file, range), text));
                    reader.diagnostics.extend(told);
                }
                overrides.insert((*name).to_owned(), Arc::from(text));
            }
            Err(error) => {
                let byte = error.valid_up_to();
                let file = sources.add(path, "");
                let text = Text::new(
                    format!("‘{name}’ is geen UTF-8, vanaf byte {byte}"),
                    format!("‘{name}’ is not UTF-8, from byte {byte} on"),
                );
                reader.diagnostics.push(Diagnostic::new(Code::NotUtf8, Span::whole(file), text));
            }
        }
    }
    overrides
}

/// What a caller without a reader of pictures answers.
pub(crate) fn no_pictures() -> Text {
    Text::new("dit thema kan geen afbeeldingen hebben", "this theme cannot have pictures")
}
