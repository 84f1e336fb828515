//! Which layout each kind of slide stands on: the one that is named, else one of the right type.

use std::collections::BTreeMap;

use tipwaaier_model::Text;

use super::place::{Master, Placeholder, Role, placeholders};
use super::presentation::{P, raw};
use super::{TemplateLayout, TemplateLayouts, TemplatePlace};
use crate::names::{nearest, shortened};

/// The keys of `[pptx.layouts]`.
pub(super) const KEYS: [&str; 5] = ["title", "theme", "tip", "text", "heading"];
/// How many names of layouts an error lists.
const LISTED: usize = 20;

/// A layout before it is known what it is for.
pub(super) struct Candidate {
    name: String,
    /// `type` of the layout (`ST_SlideLayoutType`).
    kind: String,
    /// How many places for text of any length it has.
    bodies: usize,
    has_main_title: bool,
    title: Option<TemplatePlace>,
    layout: TemplateLayout,
}

impl Candidate {
    /// A layout of a master.
    pub(super) fn of(part: &str, text: &str, document: &roxmltree::Document<'_>, master: &Master) -> Self {
        let own = placeholders(document);
        let root = document.root_element();
        let data = root.children().find(|node| node.has_tag_name((P, "cSld")));
        let find = |is: &dyn Fn(&Placeholder) -> bool| own.iter().find(|it| is(it)).and_then(|it| master.place(it));
        let of = |role: Role| find(&|it| it.role == role);
        let title = of(Role::Title);
        let map = raw(root, "clrMapOvr", text);
        let nowhere =
            TemplatePlace { kind: None, index: None, room: [0; 4], size: 0, marked: false, text: String::new() };
        Self {
            name: data.and_then(|it| it.attribute("name")).unwrap_or_default().to_owned(),
            kind: root.attribute("type").unwrap_or_default().to_owned(),
            bodies: own.iter().filter(|it| it.role == Role::Body).count(),
            has_main_title: own.iter().any(|it| it.kind.as_deref() == Some("ctrTitle")),
            layout: TemplateLayout {
                part: part.to_owned(),
                colour_map: if map.contains("overrideClrMapping") { map } else { String::new() },
                title: title.clone().unwrap_or(nowhere),
                body: of(Role::Subtitle).or_else(|| of(Role::Body)),
                footer: of(Role::Footer),
                number: of(Role::Number),
            },
            title,
        }
    }

    fn is_titled(&self) -> bool {
        self.title.is_some()
    }

    fn is_text(&self) -> bool {
        self.is_titled() && self.layout.body.is_some() && !self.has_main_title
    }
}

/// What is wrong with the choice of layouts, with the key that it is about.
pub(super) type Wrong = Vec<(&'static str, Text)>;

/// The layouts of all kinds of slides, by the names that are given, else by type.
pub(super) fn choose(all: &[Candidate], named: &BTreeMap<&'static str, String>) -> Result<TemplateLayouts, Wrong> {
    let mut wrong = Vec::new();
    let mut found: BTreeMap<&'static str, &Candidate> = BTreeMap::new();
    for key in KEYS {
        let Some(name) = named.get(key) else { continue };
        match all.iter().find(|it| it.name == *name) {
            None => wrong.push((key, no_such(key, name, all))),
            Some(it) if !it.is_titled() => wrong.push((key, lacks(name, "een titel", "a title"))),
            Some(it) if key == "text" && it.layout.body.is_none() => {
                wrong.push((key, lacks(name, "een plek voor tekst", "a place for text")));
            }
            Some(it) => {
                found.insert(key, it);
            }
        }
    }
    let layout = |it: &Candidate| it.layout.clone();
    let pick = |key| found.get(key).copied();
    let text = pick("text").or_else(|| text_of(all));
    let title = pick("title").or_else(|| title_of(all));
    if text.is_none() && !named.contains_key("text") {
        wrong.push((
            "text",
            none_of("text", "een titel en tekst (type obj of tx)", "a title and text (type obj or tx)", all),
        ));
    }
    if title.is_none() && !named.contains_key("title") {
        wrong.push(("title", none_of("title", "de titeldia (type title)", "the title slide (type title)", all)));
    }
    let (Some(text), Some(title)) = (text, title) else { return Err(wrong) };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let of_kind = |kind| all.iter().find(|it| it.kind == kind && it.is_titled());
    let theme = pick("theme").or_else(|| of_kind("secHead")).unwrap_or(text);
    let bare = |it: &&Candidate| it.is_titled() && it.bodies == 0 && !it.has_main_title;
    let heading = pick("heading").or_else(|| of_kind("titleOnly")).or_else(|| all.iter().find(bare)).unwrap_or(text);
    Ok(TemplateLayouts {
        title: layout(title),
        theme: layout(theme),
        tip: layout(pick("tip").unwrap_or(theme)),
        text: layout(text),
        heading: layout(heading),
    })
}

fn text_of(all: &[Candidate]) -> Option<&Candidate> {
    let of = |kind: &str| all.iter().find(|it| it.kind == kind && it.is_text());
    let single =
        all.iter().find(|it| it.is_text() && it.bodies == 1 && !matches!(it.kind.as_str(), "secHead" | "title"));
    of("obj").or_else(|| of("tx")).or(single).or_else(|| all.iter().find(|it| it.is_text()))
}

fn title_of(all: &[Candidate]) -> Option<&Candidate> {
    let titled = || all.iter().filter(|it| it.is_titled());
    titled().find(|it| it.kind == "title").or_else(|| titled().find(|it| it.has_main_title))
}

fn names(all: &[Candidate]) -> String {
    let names: Vec<String> = all.iter().take(LISTED).map(|it| format!("‘{}’", shortened(&it.name))).collect();
    names.join(", ")
}

fn no_such(key: &str, name: &str, all: &[Candidate]) -> Text {
    let (near, list) = (nearest(name, all.iter().map(|it| it.name.as_str())), names(all));
    let name = shortened(name);
    let (nl, en) = near
        .map_or_else(Default::default, |near| (format!("; bedoel je ‘{near}’?"), format!("; did you mean ‘{near}’?")));
    Text::new(
        format!("‘pptx.layouts.{key}’: het sjabloon heeft geen indeling ‘{name}’{nl} (het heeft {list})"),
        format!("‘pptx.layouts.{key}’: the template has no layout ‘{name}’{en} (it has {list})"),
    )
}

fn lacks(name: &str, nl: &str, en: &str) -> Text {
    let name = shortened(name);
    Text::new(
        format!("de indeling ‘{name}’ van het sjabloon heeft geen plaatsaanduiding voor {nl}"),
        format!("the template's layout ‘{name}’ has no placeholder for {en}"),
    )
}

fn none_of(key: &str, nl: &str, en: &str, all: &[Candidate]) -> Text {
    let list = names(all);
    Text::new(
        format!(
            "het sjabloon heeft geen indeling voor {nl}; noem er een: [pptx.layouts] {key} = \"…\" (het heeft {list})"
        ),
        format!("the template has no layout for {en}; name one: [pptx.layouts] {key} = \"…\" (it has {list})"),
    )
}
