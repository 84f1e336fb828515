//! A `WordPress` export as tips: posts with their fields, people, themes and media; what is no tip is left out and named.

mod content;
mod post;
mod set;

use std::collections::HashMap;

use tipwaaier_model::{FileId, Span};

use super::linear::Linear;
use super::xml::{Element, Parts, Step};
use super::{Material, declared_language};
use crate::find::Reason;
use crate::words::{fold, look};
use crate::{ImportError, ImportedContributor};

/// Most of an export that is held, in bytes of text.
const TEXT_BYTES: usize = 400_000_000;

/// What an export holds, as far as tips need it.
#[derive(Debug, Default)]
struct Site {
    posts: Vec<Post>,
    /// The addresses of media by their id, with what they show.
    media: HashMap<String, (String, String)>,
    /// The names of people by their id.
    people: HashMap<String, String>,
    /// The names of categories and other terms by their id.
    terms: HashMap<String, String>,
    /// The tag of its language.
    language: String,
}

/// An entry of an export.
#[derive(Debug, Default)]
struct Post {
    id: String,
    title: String,
    kind: String,
    status: String,
    sticky: bool,
    content: String,
    excerpt: String,
    /// Domain and name.
    terms: Vec<(String, String)>,
    meta: Vec<(String, String)>,
}

impl Post {
    fn of(item: &Element) -> Self {
        let text = |name: &str| item.child(name).map(Element::text).unwrap_or_default();
        let terms = item.elements().filter(|child| &*child.name == "category");
        let meta = item.elements().filter(|child| &*child.name == "wp:postmeta").map(|meta| {
            let part = |name: &str| meta.child(name).map(Element::text).unwrap_or_default();
            (part("wp:meta_key"), part("wp:meta_value"))
        });
        Self {
            id: text("wp:post_id"),
            title: fold(&content::plain(&text("title"))),
            kind: text("wp:post_type"),
            status: text("wp:status"),
            sticky: text("wp:is_sticky").trim() == "1",
            content: text("content:encoded"),
            excerpt: text("wp:encoded"),
            terms: terms
                .map(|term| (term.attribute("domain").unwrap_or_default().to_owned(), fold(&term.text())))
                .collect(),
            meta: meta.collect(),
        }
    }

    fn meta(&self, name: &str) -> Option<&str> {
        self.meta.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// What is said under any of these names.
    fn any(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.meta(name))
    }

    /// All its words, for what is left out.
    fn words(&self) -> String {
        fold(&format!("{} {}", self.title, content::plain(&self.content)))
    }
}

impl Site {
    /// Takes in a category, a tag or another term.
    fn term(&mut self, element: &Element) {
        let text = |names: [&str; 3]| names.iter().find_map(|name| element.child(name)).map(Element::text);
        let id = text(["wp:term_id", "wp:cat_id", "wp:tag_id"]);
        if let Some((id, name)) = id.zip(text(["wp:cat_name", "wp:tag_name", "wp:term_name"])) {
            self.terms.insert(id.trim().to_owned(), fold(&name));
        }
    }
}

/// Kinds of entries that are the machinery of a site.
const MACHINERY: [&str; 14] = [
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "wp_block",
    "wp_template",
    "wp_template_part",
    "wp_global_styles",
    "wp_navigation",
    "acf-field",
    "acf-field-group",
    "wp_font_face",
];

/// Reads an export; gives its text, a line an entry.
pub(super) fn read(text: &str, file: FileId, material: &mut Material) -> Result<String, ImportError> {
    let mut linear = Linear::new(file);
    let site = site(text)?;
    material.language = declared_language(&site.language);
    let has_tips = site.posts.iter().any(|post| is_of_tips(&post.kind));
    let mut tips = HashMap::new();
    let mut sets = Vec::new();
    for entry in &site.posts {
        let span = linear.line(&format!("{} ({})", entry.title, entry.kind));
        let is_tip = if has_tips { is_of_tips(&entry.kind) } else { entry.kind == "post" };
        let is_set = set::is_of_sets(&entry.kind);
        match entry.status.as_str() {
            _ if is_of_people(&entry.kind) => person(entry, &site, span, material),
            // With neither a title nor a text it is nothing.
            "publish" | "" if is_tip && entry.words().is_empty() => {}
            "publish" | "" if is_tip => {
                post::read(entry, &site, span, material)?;
                tips.insert(entry.id.as_str(), span);
            }
            "publish" | "" if is_set => sets.push((entry, span)),
            _ if is_tip || is_set => material.leave(entry.words(), Reason::Draft, span),
            _ => material.leave(entry.words(), Reason::OtherKind, span),
        }
    }
    for (entry, span) in sets {
        set::read(entry, &site, &tips, span, material);
    }
    if tips.is_empty() { Err(ImportError::NoTip) } else { Ok(linear.text) }
}

/// Whether a kind of entries is one of tips.
fn is_of_tips(kind: &str) -> bool {
    let is_tip = kind == "tip" || kind == "tips" || kind.starts_with("tip_") || kind.ends_with("_tip");
    is_tip && !set::is_of_sets(kind)
}

/// Whether a kind of entries is one of people.
fn is_of_people(kind: &str) -> bool {
    let kind = look(kind);
    [
        "persoon",
        "person",
        "people",
        "personen",
        "mens",
        "mensen",
        "contributor",
        "expert",
        "verteller",
        "deelnemer",
        "team",
    ]
    .contains(&kind.as_str())
}

fn site(text: &str) -> Result<Site, ImportError> {
    let mut parts = Parts::new(text.as_bytes());
    let mut site = Site::default();
    let mut read = 0;
    let mut is_export = false;
    while let Some(step) = parts.next(|name| matches!(name, "item" | "language") || name.starts_with("wp:"))? {
        let Step::Part(element) = step else { continue };
        is_export |= element.name.starts_with("wp:");
        if &*element.name == "language" {
            site.language = element.text();
            continue;
        }
        if &*element.name != "item" {
            site.term(&element);
            continue;
        }
        let post = Post::of(&element);
        is_export |= !post.kind.is_empty();
        read += post.content.len() + post.meta.iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
        if read > TEXT_BYTES {
            return Err(ImportError::TooLarge);
        }
        if post.kind == "attachment" {
            let address = element.child("wp:attachment_url").map(Element::text).unwrap_or_default();
            let alt = post.meta("_wp_attachment_image_alt").map(fold).unwrap_or_default();
            site.media.insert(post.id, (address.trim().to_owned(), alt));
        } else if !MACHINERY.contains(&post.kind.as_str()) {
            if is_of_people(&post.kind) {
                site.people.insert(post.id.clone(), post.title.clone());
            }
            site.posts.push(post);
        }
    }
    if is_export { Ok(site) } else { Err(ImportError::Broken("WXR".to_owned())) }
}

/// An entry as a person.
fn person(entry: &Post, site: &Site, span: Span, material: &mut Material) {
    if entry.title.is_empty() {
        return;
    }
    let own =
        |names: &[&str]| entry.any(names).map(content::plain).map(|text| fold(&text)).filter(|text| !text.is_empty());
    let photo = entry.meta("_thumbnail_id").and_then(|id| site.media.get(id)).map(|(address, _)| address.clone());
    let person = ImportedContributor {
        name: entry.title.clone(),
        role: own(&["functie", "rol", "role", "function"]),
        organisation: own(&["organisatie", "organisation", "organization", "werkgever"]),
        photo,
        ..ImportedContributor::default()
    };
    material.people.push((person, span));
    let rest = content::plain(&entry.content);
    material.leave(fold(&rest), Reason::OtherKind, span);
}
