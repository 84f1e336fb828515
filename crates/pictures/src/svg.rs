//! SVG: checked for what acts or grows, then redrawn by `usvg` as plain shapes.
//!
//! What acts (script, events, animation, foreign content) or points outside (links, fonts, style sheets, files) is
//! refused, so that an author learns of it; what merely says something about the drawing (editor data, comments, a plain
//! DOCTYPE, a title) goes without a word. Text becomes outlines of the theme's fonts, for a reader's device may have
//! others; what it says belongs in the picture's alt text.

mod check;
mod css;
mod foreign;
mod growth;
mod painting;

use std::sync::{Arc, Mutex, PoisonError};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, ImageKind, fontdb};
use tipwaaier_model::{Limits, Picture, PictureFormat};
use tipwaaier_store::Key;

pub(crate) use foreign::has_foreign;

use crate::kind::Kind;
use crate::{PictureError, pixels, raster};

/// Shortest and longest long side of the PNG that stands in for an SVG, in pixels; the longest is [`crate::LONG_SIDE`].
const PNG_LONG_SIDE: [f32; 2] = [1_200.0, 2_400.0];

/// The fonts that text in an SVG is drawn with.
#[derive(Clone)]
pub struct Fonts {
    database: Arc<fontdb::Database>,
    family: String,
    key: Key,
}

impl Fonts {
    /// The fonts in these files; `family` stands in for every family that the files don't have.
    pub fn new<'a>(files: impl IntoIterator<Item = &'a [u8]>, family: &str) -> Self {
        let mut database = fontdb::Database::new();
        let files: Vec<&[u8]> = files.into_iter().collect();
        let key = Key::of(&(family, &files));
        for file in files {
            database.load_font_data(file.to_vec());
        }
        database.set_serif_family(family);
        database.set_sans_serif_family(family);
        database.set_monospace_family(family);
        database.set_cursive_family(family);
        database.set_fantasy_family(family);
        Self { database: Arc::new(database), family: family.to_owned(), key }
    }

    /// A hash of them.
    #[must_use]
    pub const fn key(&self) -> Key {
        self.key
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new([], "")
    }
}

/// Whether a drawing has text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Some,
    None,
}

/// Makes an SVG fit for outputs.
pub(crate) fn prepare(path: &str, bytes: &[u8], fonts: &Fonts, limits: Limits) -> Result<Picture, PictureError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| PictureError::unsound("de SVG is geen UTF-8", "the SVG is not UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shown = foreign::without_foreign(text)?;
    let text = &*shown;
    check::check(text)?;
    if growth::check(text)? == Words::Some && fonts.database.is_empty() {
        return Err(PictureError::text_without_fonts());
    }
    let rasters = Arc::new(Rasters { limits, taken: Mutex::new(Ok(0)) });
    let tree = usvg::Tree::from_str(text, &options(fonts, &rasters))
        .map_err(|error| PictureError::broken("SVG", &error.to_string()))?;
    rasters.taken()?;
    let (width, height) = whole_size(&tree, &limits)?;
    missing_glyph(tree.root())?;
    let scale = scale(&tree);
    painting::check(&tree, scale)?;
    let png = draw(&tree, scale)?;
    let clean = tree.to_string(&usvg::WriteOptions { preserve_text: false, ..usvg::WriteOptions::default() });
    Ok(Picture {
        path: path.to_owned(),
        format: PictureFormat::Svg,
        width,
        height,
        bytes: check::without_unused_ids(&clean)?.into_bytes().into(),
        png: Some(png.into()),
    })
}

fn options(fonts: &Fonts, rasters: &Arc<Rasters>) -> usvg::Options<'static> {
    let rasters = Arc::clone(rasters);
    usvg::Options {
        font_family: fonts.family.clone(),
        fontdb: Arc::clone(&fonts.database),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_, data, _| rasters.take(&data)),
            // A file or address; the check refuses them, and none would be read if it didn't.
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}

/// The rasters inside an SVG, each made fit like any other, and all of them together no larger than one may be: a raster
/// that is used a thousand times is decoded a thousand times.
struct Rasters {
    limits: Limits,
    /// How many pixels there were so far, or what was wrong with one.
    taken: Mutex<Result<u64, PictureError>>,
}

impl Rasters {
    fn take(&self, data: &[u8]) -> Option<ImageKind> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *taken.as_ref().ok()?;
        match embedded(data, &self.limits, before) {
            Ok((image, pixels)) => {
                *taken = Ok(before + pixels);
                Some(image)
            }
            Err(error) => {
                *taken = Err(error);
                None
            }
        }
    }

    fn taken(&self) -> Result<(), PictureError> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone().map(drop)
    }
}

/// A raster and its pixels; `before` are those of the rasters before it.
fn embedded(data: &[u8], limits: &Limits, before: u64) -> Result<(ImageKind, u64), PictureError> {
    let kind = Kind::of(data)?;
    let raster = raster::prepare(kind, data, limits)?;
    let pixels = u64::from(raster.width) * u64::from(raster.height);
    if before + pixels > limits.picture_pixels {
        let most = limits.picture_pixels / 1_000_000;
        return Err(PictureError::svg_too_large(
            format!("de afbeeldingen in de tekening hebben samen meer dan {most} miljoen beeldpunten"),
            format!("the pictures in the drawing have more than {most} million pixels together"),
        ));
    }
    let bytes = Arc::new(raster.bytes.to_vec());
    Ok((if raster.format == PictureFormat::Jpeg { ImageKind::JPEG(bytes) } else { ImageKind::PNG(bytes) }, pixels))
}

/// The sides in user units as whole numbers, if they are within the limits.
fn whole_size(tree: &usvg::Tree, limits: &Limits) -> Result<(u32, u32), PictureError> {
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    if width.max(height) <= limits.picture_side {
        return Ok((width, height));
    }
    Err(PictureError::svg_too_large(
        format!("de tekening is {width} × {height} eenheden; de grens is {} per zijde", limits.picture_side),
        format!("the drawing is {width} × {height} units; the limit is {} a side", limits.picture_side),
    ))
}

/// The first character of a text that no font could draw.
fn missing_glyph(group: &usvg::Group) -> Result<(), PictureError> {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => missing_glyph(group)?,
            usvg::Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                let drawn: String = glyphs.clone().filter(|glyph| glyph.id.0 != 0).map(|g| g.text.as_str()).collect();
                for chunk in text.chunks() {
                    let lost =
                        chunk.text().chars().find(|c| !c.is_whitespace() && !c.is_control() && !drawn.contains(*c));
                    if let Some(lost) = lost {
                        return Err(PictureError::missing_glyph(&lost.to_string()));
                    }
                }
            }
            usvg::Node::Path(_) | usvg::Node::Image(_) => {}
        }
    }
    Ok(())
}

/// How many pixels a unit gets in the PNG: two, within bounds that suit print.
fn scale(tree: &usvg::Tree) -> f32 {
    let long = tree.size().width().max(tree.size().height());
    (2.0 * long).clamp(PNG_LONG_SIDE[0], PNG_LONG_SIDE[1]) / long
}

/// The drawing as PNG.
fn draw(tree: &usvg::Tree, scale: f32) -> Result<Vec<u8>, PictureError> {
    let failed = || PictureError::unsound("de SVG kan niet worden getekend", "the SVG can't be drawn");
    let size = tree.size().scale_by(scale).ok_or_else(failed)?.to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height()).ok_or_else(failed)?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixels::drawing_to_png(&pixmap.take_demultiplied(), [size.width(), size.height()]).map_err(|_| failed())
}
