//! The deck on an organisation's own template: its masters and layouts as they are, with text in their placeholders.
//!
//! Text takes place, size and colours from the layout. What a layout has no placeholder for, a table or a picture,
//! stands where its text would.

mod body;
mod drawing;
mod extent;
mod figures;
mod room;
mod said;
mod slide;

use std::collections::HashMap;

use tipwaaier_archive::{Archive, Entries, Entry};
use tipwaaier_model::Timestamp;
use tipwaaier_theme::{HouseStyle, SlideTemplate};

use super::layout::theme_part;
use super::notes_slide::notes_master;
use super::package::{BYTES_A_SLIDE, Media, add_slides, notes_parts, part, relations_of};
use super::parts::{self, Ground, office, plain_text_style};
use super::text::{Dress, TextContext};
use super::xml::{Outside, Relations};
use crate::fit::Fonts;
use crate::{Deck, Slide, SlidesError};
use drawing::TemplateDrawing;

// Names that no template can bring (`pptx/parts.rs` of the theme).
const NOTES_MASTER: &str = "ppt/notesMasters/deck-notesMaster.xml";
const NOTES_THEME: &str = "ppt/theme/deck-theme.xml";
const TABLE_STYLES: &str = "ppt/deck-tableStyles.xml";

pub(super) fn package(
    deck: &Deck,
    theme: &HouseStyle,
    template: &SlideTemplate,
    timestamp: Timestamp,
    compressed: &Entries,
) -> Result<Vec<u8>, SlidesError> {
    let language = super::language(deck);
    let media = Media::of(deck, None, "deck-");
    let ground = ground(template, &language);
    let (own, mut below) = own_parts(template, theme, &language);
    below.extend(template.parts.iter().filter_map(|it| Some((it.name.clone(), it.content_type.clone()?))));
    let (presentation, relations) = parts::presentation(deck, &ground);
    let mut first = vec![
        part("[Content_Types].xml", parts::content_types(deck, &media.extensions(), &below)),
        part("_rels/.rels", parts::package_relations()),
        part("ppt/presentation.xml", presentation),
        relations_of("ppt/presentation.xml", &relations),
    ];
    first.extend(parts::settings().into_iter().map(|(name, xml)| part(name, xml)));
    first.extend(own);
    first.extend(template.parts.iter().map(|it| Entry::fitting(it.name.as_str(), &*it.bytes)));
    let bytes = media.all().map(|(_, bytes, _)| bytes.len()).sum::<usize>() + deck.slides.len() * BYTES_A_SLIDE;
    let mut archive = Archive::new(bytes, Some(timestamp), compressed);
    archive.add(&first)?;
    slides(&mut archive, deck, (theme, template), &language, &media)?;
    archive.add(&media.parts())?;
    archive.add(&[
        part("docProps/core.xml", parts::core(deck, timestamp, &language)),
        part("docProps/app.xml", parts::app(deck)),
    ])?;
    Ok(archive.finish()?)
}

fn ground<'t>(template: &'t SlideTemplate, language: &str) -> Ground<'t> {
    Ground {
        masters: template.masters.iter().map(|(id, part)| (*id, part.as_str())).collect(),
        notes_master: template.notes_master.as_deref().unwrap_or(NOTES_MASTER),
        theme: &template.theme,
        table_styles: template.table_styles.as_deref().unwrap_or(TABLE_STYLES),
        size: template.size,
        text_style: match template.text_style.as_str() {
            "" => plain_text_style(language),
            style => style.to_owned(),
        },
    }
}

/// What every deck needs and this template lacks, with the media types of these parts.
fn own_parts(
    template: &SlideTemplate,
    theme: &HouseStyle,
    language: &str,
) -> (Vec<Entry<'static>>, Vec<(String, String)>) {
    let (mut made, mut types) = (Vec::new(), Vec::new());
    let mut add = |name: &str, xml: String, kind| {
        made.push(part(name, xml));
        types.push((name.to_owned(), office(kind)));
    };
    if template.table_styles.is_none() {
        add(TABLE_STYLES, parts::table_styles(), "presentationml.tableStyles");
    }
    if template.notes_master.is_none() {
        add(NOTES_MASTER, notes_master(language), "presentationml.notesMaster");
        add(NOTES_THEME, theme_part(theme), "theme");
        let mut relations = Relations::default();
        relations.add("theme", "../theme/deck-theme.xml", Outside::No);
        made.push(relations_of(NOTES_MASTER, &relations));
    }
    (made, types)
}

fn slides(
    archive: &mut Archive<'_>,
    deck: &Deck,
    (theme, template): (&HouseStyle, &SlideTemplate),
    language: &str,
    media: &Media<'_>,
) -> Result<(), SlidesError> {
    let places: HashMap<_, _> = deck.slides.iter().zip(1..).map(|(slide, number)| (&slide.id, number)).collect();
    let drawing = TemplateDrawing {
        text: TextContext { theme, language, places: &places, dress: Dress::Template },
        deck,
        template,
        fonts: Fonts::of(theme, deck.words),
        words: deck.words.words(),
        media: media.pictures.iter().map(|(key, (name, ..))| (*key, format!("../media/{name}"))).collect(),
    };
    add_slides(archive, deck, &drawing.text, |notes, slide, number| slide_parts(&drawing, notes, slide, number))
}

/// A slide with its notes.
fn slide_parts(
    drawing: &TemplateDrawing<'_>,
    notes: &TextContext,
    slide: &Slide,
    number: usize,
) -> Vec<Entry<'static>> {
    let up = |part: &str| part.strip_prefix("ppt/").map_or_else(|| format!("/{part}"), |rest| format!("../{rest}"));
    let mut relations = Relations::default();
    relations.add("slideLayout", up(&drawing.layout_of(slide).part), Outside::No);
    let xml = drawing.slide(slide, number, &mut relations);
    let master = drawing.template.notes_master.as_deref().unwrap_or(NOTES_MASTER);
    let mut made = notes_parts(notes, slide, number, &up(master), &mut relations);
    let path = format!("ppt/slides/slide{number}.xml");
    made.extend([part(&path, xml), relations_of(&path, &relations)]);
    made
}
