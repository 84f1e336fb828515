//! `[pptx]` of `theme.toml`: the template that it names, opened, bounded and checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Code, Span, Text};

use super::choose::{Candidate, KEYS, Wrong, choose};
use super::package::{Package, as_text, missing};
use super::parts::{ContentTypes, closure, parse, relations_of};
use super::place::Master;
use super::presentation::presentation;
use super::relations::Outside;
use super::{SlideTemplate, TemplateLayouts};
use crate::files::ThemeFiles;
use crate::names::shortened;
use crate::read::{Need, Reader, Section};

/// The style that `PowerPoint` gives new tables where a template names none.
const TABLE_STYLE: &str = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}";

/// The template of a theme folder; `None` where there is none, or where something is wrong with it.
pub(crate) fn read_pptx<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    files: &ThemeFiles,
) -> Option<Arc<SlideTemplate>> {
    let section = reader.section(root, "pptx", &["template", "layouts"]);
    section.table?;
    let layouts = reader.section(&section, "layouts", &KEYS);
    let mut named = BTreeMap::new();
    let mut places = BTreeMap::new();
    for key in KEYS {
        if let Some((name, span)) = reader.text(&layouts, key, Need::Optional) {
            named.insert(key, name);
            places.insert(key, span);
        }
    }
    let (path, span) = reader.text(&section, "template", Need::Required)?;
    match template(files, &path, &named) {
        Ok(template) => Some(Arc::new(template)),
        Err(Fault::File(text)) => report(reader, span, text),
        Err(Fault::Layouts(wrong)) => {
            for (key, text) in wrong {
                report::<()>(reader, places.get(key).copied().unwrap_or(span), text);
            }
            None
        }
    }
}

fn report<T>(reader: &mut Reader<'_>, span: Span, text: Text) -> Option<T> {
    reader.report(Code::BadTheme, span, text.nl, text.en);
    None
}

/// What can be wrong with a template.
enum Fault {
    File(Text),
    Layouts(Wrong),
}

impl From<Text> for Fault {
    fn from(text: Text) -> Self {
        Self::File(text)
    }
}

fn template(files: &ThemeFiles, path: &str, named: &BTreeMap<&'static str, String>) -> Result<SlideTemplate, Fault> {
    let shown = shortened(path);
    let bytes = files.files.get(path).ok_or_else(|| {
        Text::new(
            format!("het sjabloon ‘{shown}’ staat niet in de themamap"),
            format!("the template ‘{shown}’ is not in the theme folder"),
        )
    })?;
    let mut package = Package::open(bytes)?;
    let types = ContentTypes::read(&mut package)?;
    let presentation = presentation(&mut package)?;
    let layouts = layouts(&mut package, &presentation.masters, named)?;
    let theme = relations_of(&mut package, &presentation.masters[0].1, Outside::Refused)?;
    let theme = theme.into_iter().find(|it| it.kind == "theme").ok_or_else(|| missing("theme"))?.target;
    let from = presentation.masters.iter().map(|(_, part)| part.clone());
    let more = presentation.notes_master.iter().chain(&presentation.table_styles).cloned();
    let parts = closure(&mut package, &types, from.chain(more))?;
    let table_style = match &presentation.table_styles {
        Some(part) => {
            let text = package.text(part)?;
            parse(part, &text)?.root_element().attribute("def").unwrap_or(TABLE_STYLE).to_owned()
        }
        None => TABLE_STYLE.to_owned(),
    };
    Ok(SlideTemplate {
        size: presentation.size,
        parts,
        masters: presentation.masters,
        theme,
        notes_master: presentation.notes_master,
        table_styles: presentation.table_styles,
        table_style,
        text_style: presentation.text_style,
        layouts,
    })
}

/// The layouts of all masters, in their order, and those among them that slides stand on.
fn layouts(
    package: &mut Package<'_>,
    masters: &[(u32, String)],
    named: &BTreeMap<&'static str, String>,
) -> Result<TemplateLayouts, Fault> {
    let mut all = Vec::new();
    for (_, part) in masters {
        let text = package.text(part)?;
        let master = Master::of(&parse(part, &text)?);
        let mut own = relations_of(package, part, Outside::Refused)?;
        own.retain(|it| it.kind == "slideLayout");
        own.sort_by_key(|it| number_of(&it.target));
        for layout in own {
            let bytes = package.part(&layout.target)?.ok_or_else(|| missing(&layout.target))?;
            let text = as_text(&layout.target, bytes)?;
            all.push(Candidate::of(&layout.target, &text, &parse(&layout.target, &text)?, &master));
        }
    }
    choose(&all, named).map_err(Fault::Layouts)
}

/// The number that a part's name ends with: layouts are numbered as they are shown.
fn number_of(part: &str) -> u32 {
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}
