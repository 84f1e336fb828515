//! The file as a whole: every part in its place, packed the same way each time (ECMA-376 part 2).

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use tipwaaier_archive::{Archive, Entries, Entry};
use tipwaaier_model::{Picture, PictureFormat, PictureKey, Timestamp};
use tipwaaier_theme::HouseStyle;

use super::layout::{Layout, layout, master, theme_part};
use super::notes_slide::{notes_master, notes_slide};
use super::parts::{self, Ground};
use super::scheme::Scheme;
use super::slide::Drawing;
use super::text::{Dress, TextContext};
use super::xml::{Outside, Relations};
use crate::fit::Fonts;
use crate::{Deck, Slide, SlidesError};

/// How many slides are drawn before they are packed: enough for all threads, and few enough to hold in memory.
const SLIDES_AT_ONCE: usize = 256;

/// How many bytes a slide takes in the file, with its notes and what it relates to.
pub(super) const BYTES_A_SLIDE: usize = 3_000;

/// A picture's part: its name, content and format.
pub(super) type Carried<'a> = (String, &'a [u8], PictureFormat);

/// All pictures of a file.
pub(super) struct Media<'a> {
    pub(super) pictures: BTreeMap<PictureKey, Carried<'a>>,
    logo: Option<Carried<'a>>,
}

impl<'a> Media<'a> {
    /// The deck's pictures and a logo, each part's name after `before`.
    pub(super) fn of(deck: &'a Deck, logo: Option<&'a Picture>, before: &str) -> Self {
        let named = |(key, picture): (&PictureKey, &'a Picture)| {
            (*key, as_carried(&format!("{before}picture{}", key.0 + 1), picture))
        };
        Self {
            pictures: deck.pictures.iter().map(named).collect(),
            logo: logo.map(|logo| as_carried(&format!("{before}logo"), logo)),
        }
    }

    /// The extensions of the pictures' names, with their media types.
    pub(super) fn extensions(&self) -> Vec<(&'static str, &'static str)> {
        let mut found: Vec<_> = self.all().map(|(_, _, format)| (format.extension(), format.media_type())).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The pictures as parts. Their pixels are compressed already.
    pub(super) fn parts(&self) -> Vec<Entry<'a>> {
        self.all().map(|(name, bytes, _)| Entry::stored(format!("ppt/media/{name}"), *bytes)).collect()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Carried<'a>> {
        self.pictures.values().chain(&self.logo)
    }
}

/// Name, content and format of a picture as PPTX can carry it: an SVG as the PNG that was drawn of it.
fn as_carried<'a>(name: &str, picture: &'a Picture) -> Carried<'a> {
    let (bytes, format) = match &picture.png {
        Some(png) => (&**png, PictureFormat::Png),
        None => (&*picture.bytes, picture.format),
    };
    (format!("{name}.{}", format.extension()), bytes, format)
}

pub(super) fn package(
    deck: &Deck,
    theme: &HouseStyle,
    timestamp: Timestamp,
    compressed: &Entries,
) -> Result<Vec<u8>, SlidesError> {
    let language = super::language(deck);
    let media = Media::of(deck, theme.logo.as_ref().map(|logo| &logo.picture), "");
    let (presentation, relations) = parts::presentation(deck, &Ground::own(&language));
    let mut first = vec![
        part("[Content_Types].xml", parts::content_types(deck, &media.extensions(), &parts::own_parts())),
        part("_rels/.rels", parts::package_relations()),
        part("ppt/presentation.xml", presentation),
        relations_of("ppt/presentation.xml", &relations),
    ];
    first.extend(parts::settings().into_iter().map(|(name, xml)| part(name, xml)));
    let scheme = Scheme::of(theme);
    first.extend(masters(deck, theme, &scheme, &language));
    let bytes = media.all().map(|(_, bytes, _)| bytes.len()).sum::<usize>() + deck.slides.len() * BYTES_A_SLIDE;
    let mut archive = Archive::new(bytes, Some(timestamp), compressed);
    archive.add(&first)?;
    slides(&mut archive, deck, (theme, scheme), &language, &media)?;
    archive.add(&media.parts())?;
    archive.add(&[
        part("docProps/core.xml", parts::core(deck, timestamp, &language)),
        part("docProps/app.xml", parts::app(deck)),
    ])?;
    Ok(archive.finish()?)
}

pub(super) fn part(name: &str, xml: impl Into<String>) -> Entry<'static> {
    Entry::deflated(name, xml.into().into_bytes())
}

/// A part's relationships, in the folder where they are looked for.
pub(super) fn relations_of(name: &str, relations: &Relations) -> Entry<'static> {
    let (folder, name) = name.rsplit_once('/').unwrap_or(("", name));
    part(&format!("{folder}/_rels/{name}.rels"), relations.part())
}

fn masters(deck: &Deck, theme: &HouseStyle, scheme: &Scheme, language: &str) -> Vec<Entry<'static>> {
    let colours = theme_part(theme);
    let mut made = vec![
        part("ppt/theme/theme1.xml", colours.as_str()),
        part("ppt/theme/theme2.xml", colours),
        part("ppt/tableStyles.xml", parts::table_styles()),
    ];
    let mut relations = Relations::default();
    for it in Layout::ALL {
        let name = format!("slideLayout{}.xml", it.number());
        relations.add("slideLayout", format!("../slideLayouts/{name}"), Outside::No);
        let path = format!("ppt/slideLayouts/{name}");
        let mut back = Relations::default();
        back.add("slideMaster", "../slideMasters/slideMaster1.xml", Outside::No);
        made.extend([part(&path, scheme.dress(&layout(it, deck, theme, language))), relations_of(&path, &back)]);
    }
    relations.add("theme", "../theme/theme1.xml", Outside::No);
    let mut of_notes = Relations::default();
    of_notes.add("theme", "../theme/theme2.xml", Outside::No);
    made.extend([
        part("ppt/slideMasters/slideMaster1.xml", scheme.dress(&master(deck, theme, language))),
        relations_of("ppt/slideMasters/slideMaster1.xml", &relations),
        part("ppt/notesMasters/notesMaster1.xml", notes_master(language)),
        relations_of("ppt/notesMasters/notesMaster1.xml", &of_notes),
    ]);
    made
}

fn slides(
    archive: &mut Archive<'_>,
    deck: &Deck,
    (theme, scheme): (&HouseStyle, Scheme),
    language: &str,
    media: &Media,
) -> Result<(), SlidesError> {
    let places: HashMap<_, _> = deck.slides.iter().zip(1..).map(|(slide, number)| (&slide.id, number)).collect();
    let drawing = Drawing {
        text: TextContext { theme, language, places: &places, dress: Dress::House },
        deck,
        theme,
        scheme,
        fonts: Fonts::of(theme, deck.words),
        words: deck.words.words(),
        own: deck.words.deck_words(),
        media: media.pictures.iter().map(|(key, (name, ..))| (*key, format!("../media/{name}"))).collect(),
        logo: media.logo.as_ref().map(|(name, ..)| format!("../media/{name}")),
    };
    add_slides(archive, deck, &drawing.text, |notes, slide, number| slide_parts(&drawing, notes, slide, number))
}

/// Adds the parts of every slide, some slides at a time; `text` is what slides are written with.
pub(super) fn add_slides(
    archive: &mut Archive<'_>,
    deck: &Deck,
    text: &TextContext<'_>,
    parts: impl Fn(&TextContext<'_>, &Slide, usize) -> Vec<Entry<'static>> + Sync,
) -> Result<(), SlidesError> {
    // Notes link to no slide: a show doesn't follow what its speaker reads.
    let nowhere = HashMap::new();
    let notes = TextContext { theme: text.theme, language: text.language, places: &nowhere, dress: text.dress };
    let numbered: Vec<(usize, &Slide)> = (1..).zip(&deck.slides).collect();
    for some in numbered.chunks(SLIDES_AT_ONCE) {
        let made: Vec<Entry<'_>> =
            some.par_iter().flat_map_iter(|(number, slide)| parts(&notes, slide, *number)).collect();
        archive.add(&made)?;
    }
    Ok(())
}

/// A slide with its notes.
fn slide_parts(drawing: &Drawing<'_>, notes: &TextContext, slide: &Slide, number: usize) -> Vec<Entry<'static>> {
    let mut relations = Relations::default();
    let layout = format!("../slideLayouts/slideLayout{}.xml", Layout::of(&slide.kind).number());
    relations.add("slideLayout", layout, Outside::No);
    let xml = drawing.slide(slide, number, &mut relations);
    let mut made = notes_parts(notes, slide, number, "../notesMasters/notesMaster1.xml", &mut relations);
    let path = format!("ppt/slides/slide{number}.xml");
    made.extend([part(&path, drawing.scheme.dress(&xml)), relations_of(&path, &relations)]);
    made
}

/// A slide's notes, where it has any; the slide's relationships get one more.
pub(super) fn notes_parts(
    notes: &TextContext,
    slide: &Slide,
    number: usize,
    master: &str,
    relations: &mut Relations,
) -> Vec<Entry<'static>> {
    if slide.notes.is_empty() {
        return Vec::new();
    }
    let name = format!("notesSlide{number}.xml");
    relations.add("notesSlide", format!("../notesSlides/{name}"), Outside::No);
    let mut back = Relations::default();
    back.add("notesMaster", master, Outside::No);
    back.add("slide", format!("../slides/slide{number}.xml"), Outside::No);
    let path = format!("ppt/notesSlides/{name}");
    let xml = notes_slide(slide, notes, &mut back);
    vec![part(&path, xml), relations_of(&path, &back)]
}
