//! An organisation's own presentation template: the parts that a deck takes over, and where its layouts leave room.
//!
//! Deliberately absent: what a slide says, and writing a presentation.

mod choose;
mod package;
mod parts;
mod place;
mod presentation;
mod read;
mod relations;

use std::sync::Arc;

pub(crate) use read::read_pptx;

/// A template whose parts are whole, lead nowhere outside and run nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlideTemplate {
    /// Width and height of a slide, in English Metric Units (12,700 a point).
    pub size: [u32; 2],
    /// The masters, the layouts, and all that they use, by name.
    pub parts: Vec<TemplatePart>,
    /// The masters in their order, each with the id that the template gives it.
    pub masters: Vec<(u32, String)>,
    /// The part with the first master's colours and fonts.
    pub theme: String,
    /// The master of notes pages.
    pub notes_master: Option<String>,
    /// The part with the styles of tables.
    pub table_styles: Option<String>,
    /// The id of the style that new tables get.
    pub table_style: String,
    /// `p:defaultTextStyle` as the template has it; empty where it has none.
    pub text_style: String,
    /// The layouts that slides stand on.
    pub layouts: TemplateLayouts,
}

/// A part of the template, unpacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatePart {
    /// Its name in the package, without the slash in front.
    pub name: String,
    /// Its media type; `None` for relationships, which all packages know.
    pub content_type: Option<String>,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// The layouts that slides stand on; one may serve several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateLayouts {
    /// Of the cover.
    pub title: TemplateLayout,
    /// Of a slide that opens a theme.
    pub theme: TemplateLayout,
    /// Of a slide that opens a tip.
    pub tip: TemplateLayout,
    /// Of text below a title; it has a body.
    pub text: TemplateLayout,
    /// Of a table or a picture below a title.
    pub heading: TemplateLayout,
}

/// A layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateLayout {
    /// Its part.
    pub part: String,
    /// `p:clrMapOvr` as its slides repeat it; empty where it keeps the master's colours.
    pub colour_map: String,
    /// Where the title stands.
    pub title: TemplatePlace,
    /// Where text stands: a subtitle on the cover.
    pub body: Option<TemplatePlace>,
    /// Where the footer stands.
    pub footer: Option<TemplatePlace>,
    /// Where the slide's number stands.
    pub number: Option<TemplatePlace>,
}

/// A placeholder of a layout, with what it takes from its master.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatePlace {
    /// Its type as the layout writes it (`ST_PlaceholderType`); `None` for content of any kind.
    pub kind: Option<String>,
    /// Its index, by which a slide's placeholder is matched with it.
    pub index: Option<u32>,
    /// Left, top, width and height of the room inside its margins, in English Metric Units.
    pub room: [i64; 4],
    /// The size of its text, in hundredths of a point.
    pub size: u32,
    /// Whether items of its first level have a mark.
    pub marked: bool,
    /// What the template says there, which new slides repeat in footers.
    pub text: String,
}
