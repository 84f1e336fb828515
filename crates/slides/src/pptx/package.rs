//! The file as a whole: every part in its place, packed the same way each time (ECMA-376 part 2).

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Write};

use tipwaaier_model::{Picture, PictureFormat, PictureKey, Timestamp, Words};
use tipwaaier_theme::Theme;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::layout::{Layout, layout, master, theme_part};
use super::slide::Drawing;
use super::text::TextContext;
use super::xml::{Outside, Relations};
use super::{notes, parts};
use crate::fit::Fonts;
use crate::{Deck, DeckWords, SlidesError};

/// The file while it is packed.
struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Package {
    fn new(timestamp: Timestamp) -> Self {
        let (year, month, day, hour, minute, second) = timestamp.civil();
        let year = u16::try_from(year).unwrap_or(1980);
        let time = DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time)
            .unix_permissions(0o644);
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), options }
    }

    fn part(&mut self, name: &str, bytes: &[u8]) -> Result<(), SlidesError> {
        self.zip.start_file(name, self.options)?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// A picture, the pixels of which are compressed already.
    fn picture(&mut self, name: &str, bytes: &[u8]) -> Result<(), SlidesError> {
        self.zip.start_file(name, self.options.compression_method(CompressionMethod::Stored))?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// A part's relationships, in the folder where they are looked for.
    fn relations(&mut self, part: &str, relations: &Relations) -> Result<(), SlidesError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        self.part(&format!("{folder}/_rels/{name}.rels"), relations.part().as_bytes())
    }
}

/// A picture's part: its name, content and format.
type Carried<'a> = (String, &'a [u8], PictureFormat);

/// All pictures of a file.
struct Media<'a> {
    pictures: BTreeMap<PictureKey, Carried<'a>>,
    logo: Option<Carried<'a>>,
}

impl<'a> Media<'a> {
    fn of(deck: &'a Deck, theme: &'a Theme) -> Self {
        let named =
            |(key, picture): (&PictureKey, &'a Picture)| (*key, as_carried(&format!("picture{}", key.0 + 1), picture));
        Self {
            pictures: deck.pictures.iter().map(named).collect(),
            logo: theme.logo.as_ref().map(|logo| as_carried("logo", &logo.picture)),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Carried<'a>> {
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

pub(super) fn package(deck: &Deck, theme: &Theme, timestamp: Timestamp) -> Result<Vec<u8>, SlidesError> {
    let language = super::language(deck);
    let media = Media::of(deck, theme);
    let mut extensions: Vec<(&str, &str)> =
        media.all().map(|(_, _, format)| (format.extension(), format.media_type())).collect();
    extensions.sort_unstable();
    extensions.dedup();
    let mut package = Package::new(timestamp);
    package.part("[Content_Types].xml", parts::content_types(deck, &extensions).as_bytes())?;
    package.part("_rels/.rels", parts::package_relations().as_bytes())?;
    let (presentation, relations) = parts::presentation(deck, &language);
    package.part("ppt/presentation.xml", presentation.as_bytes())?;
    package.relations("ppt/presentation.xml", &relations)?;
    for (name, xml) in parts::settings() {
        package.part(name, xml.as_bytes())?;
    }
    masters(&mut package, deck, theme, &language)?;
    slides(&mut package, deck, theme, &language, &media)?;
    for (name, bytes, _) in media.all() {
        package.picture(&format!("ppt/media/{name}"), bytes)?;
    }
    package.part("docProps/core.xml", parts::core(deck, timestamp, &language).as_bytes())?;
    package.part("docProps/app.xml", parts::app(deck).as_bytes())?;
    Ok(package.zip.finish()?.into_inner())
}

fn masters(package: &mut Package, deck: &Deck, theme: &Theme, language: &str) -> Result<(), SlidesError> {
    let colours = theme_part(theme);
    package.part("ppt/theme/theme1.xml", colours.as_bytes())?;
    package.part("ppt/theme/theme2.xml", colours.as_bytes())?;
    let mut relations = Relations::default();
    for it in Layout::ALL {
        let name = format!("slideLayout{}.xml", it.number());
        relations.add("slideLayout", format!("../slideLayouts/{name}"), Outside::No);
        let part = format!("ppt/slideLayouts/{name}");
        package.part(&part, layout(it, deck, theme, language).as_bytes())?;
        let mut back = Relations::default();
        back.add("slideMaster", "../slideMasters/slideMaster1.xml", Outside::No);
        package.relations(&part, &back)?;
    }
    relations.add("theme", "../theme/theme1.xml", Outside::No);
    package.part("ppt/slideMasters/slideMaster1.xml", master(deck, theme, language).as_bytes())?;
    package.relations("ppt/slideMasters/slideMaster1.xml", &relations)?;
    package.part("ppt/notesMasters/notesMaster1.xml", notes::notes_master(language).as_bytes())?;
    let mut relations = Relations::default();
    relations.add("theme", "../theme/theme2.xml", Outside::No);
    package.relations("ppt/notesMasters/notesMaster1.xml", &relations)
}

fn slides(package: &mut Package, deck: &Deck, theme: &Theme, language: &str, media: &Media) -> Result<(), SlidesError> {
    let places: HashMap<_, _> = deck.slides.iter().zip(1..).map(|(slide, number)| (&slide.id, number)).collect();
    let drawing = Drawing {
        text: TextContext { theme, language, places: &places },
        deck,
        theme,
        fonts: Fonts::of(theme),
        words: Words::of(deck.words),
        own: DeckWords::of(deck.words),
        media: media.pictures.iter().map(|(key, (name, ..))| (*key, format!("../media/{name}"))).collect(),
        logo: media.logo.as_ref().map(|(name, ..)| format!("../media/{name}")),
    };
    for (number, slide) in (1..).zip(&deck.slides) {
        let mut relations = Relations::default();
        relations.add(
            "slideLayout",
            format!("../slideLayouts/slideLayout{}.xml", Layout::of(&slide.kind).number()),
            Outside::No,
        );
        let part = format!("ppt/slides/slide{number}.xml");
        let xml = drawing.slide(slide, number, &mut relations);
        if !slide.notes.is_empty() {
            let name = format!("notesSlide{number}.xml");
            relations.add("notesSlide", format!("../notesSlides/{name}"), Outside::No);
            let mut back = Relations::default();
            back.add("notesMaster", "../notesMasters/notesMaster1.xml", Outside::No);
            back.add("slide", format!("../slides/slide{number}.xml"), Outside::No);
            let notes_part = format!("ppt/notesSlides/{name}");
            package.part(&notes_part, notes::notes_slide(slide, language).as_bytes())?;
            package.relations(&notes_part, &back)?;
        }
        package.part(&part, xml.as_bytes())?;
        package.relations(&part, &relations)?;
    }
    Ok(())
}
