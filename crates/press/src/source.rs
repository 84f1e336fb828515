//! A PDF's pages turned into form `XObjects` that sheets can place: content and resources once, fonts shared.
//!
//! What belongs to the page as a document (structure tree, annotations, outline, PDF/A and PDF/UA claims) hangs off
//! page objects and catalogue, which no sheet refers to, and so stays behind.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use md5::{Digest as _, Md5};

use crate::geometry::Matrix;
use crate::{Mm, PressError, Size};

/// The most pages below each other in the page tree; a deeper one is a loop or an attack.
const TREE_DEPTH: usize = 64;

/// A document whose pages have become forms.
pub(crate) struct Source {
    /// All its objects.
    pub(crate) document: Document,
    /// Its pages in order.
    pub(crate) pages: Vec<SourcePage>,
    /// The identifier that the file bears (ISO 32000-1, 14.4), its permanent part and the one that changes with it; of
    /// one that bears none, a digest.
    pub(crate) identifier: Vec<u8>,
    /// How many bytes the file has.
    pub(crate) size: usize,
}

/// One page as a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SourcePage {
    /// The form.
    pub(crate) form: ObjectId,
    /// The size that remains once trimmed.
    pub(crate) trim: Size,
    /// How far the page has content past all four edges of its trimmed size, at most.
    pub(crate) bleed: Mm,
    /// From the form's own space to points from the trimmed page's lower left corner, upright.
    pub(crate) upright: Matrix,
}

impl Source {
    /// Reads a PDF and turns its pages into forms.
    pub(crate) fn read(pdf: &[u8]) -> Result<Self, PressError> {
        let mut document = Document::load_mem_with_options(pdf, LoadOptions::with_filter(without_structure))?;
        if document.is_encrypted() || document.was_encrypted() {
            return Err(PressError::Encrypted);
        }
        let ids: Vec<ObjectId> = document.page_iter().collect();
        if ids.is_empty() {
            return Err(PressError::NoPages);
        }
        let identifier = identifier(&document).unwrap_or_else(|| Md5::digest(pdf).to_vec());
        document.objects.values_mut().for_each(forget_structure);
        let pages = ids.into_iter().map(|id| page_to_form(&mut document, id)).collect::<Result<_, _>>()?;
        Ok(Self { document, pages, identifier, size: pdf.len() })
    }

    /// This source with object numbers from `first` on, so that it can join another document.
    pub(crate) fn renumbered(mut self, first: u32) -> Self {
        let forms: Vec<Object> = self.pages.iter().map(|page| Object::Reference(page.form)).collect();
        // The renumbering follows references from the trailer, and so keeps the forms known.
        self.document.trailer = lopdf::dictionary! { "Forms" => forms };
        self.document.prune_objects();
        self.document.renumber_objects_with(first);
        let forms = self.document.trailer.get(b"Forms").and_then(Object::as_array).cloned().unwrap_or_default();
        for (page, form) in self.pages.iter_mut().zip(&forms) {
            page.form = form.as_reference().unwrap_or(page.form);
        }
        self
    }
}

fn identifier(document: &Document) -> Option<Vec<u8>> {
    let parts = document.trailer.get(b"ID").and_then(Object::as_array).ok()?;
    let [permanent, changing] = parts.as_slice() else { return None };
    let (permanent, changing) = (permanent.as_str().ok()?, changing.as_str().ok()?);
    (!changing.is_empty()).then(|| [permanent, changing].concat())
}

/// Leaves out, as a file is read, what makes up most of the objects of a tagged one and comes on no sheet: the elements of
/// its structure, and links.
fn without_structure(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    match object {
        Object::Dictionary(dictionary) if dictionary.has_type(b"StructElem") || dictionary.has_type(b"Annot") => None,
        // A stream is left where it is, whatever is returned: only other objects come out of object streams.
        Object::Stream(_) => Some((id, Object::Null)),
        _ => Some((id, object.clone())),
    }
}

/// Takes away an object's place in the structure tree, which no sheet has.
fn forget_structure(object: &mut Object) {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        _ => return,
    };
    for key in [&b"StructParent"[..], b"StructParents"] {
        dictionary.remove(key);
    }
}

/// Makes one page's content a form and tells how to place it.
fn page_to_form(document: &mut Document, id: ObjectId) -> Result<SourcePage, PressError> {
    let page = document.get_dictionary(id)?;
    let media = inherited(document, page, b"MediaBox")
        .and_then(|object| rectangle(document, object))
        .ok_or_else(|| PressError::Source { reason: "a page has no size (MediaBox)".into() })?;
    let own_box = |key| inherited(document, page, key).and_then(|object| rectangle(document, object));
    let crop = own_box(b"CropBox").map_or(media, |crop| intersection(crop, media));
    let trim = own_box(b"TrimBox").map_or(crop, |trim| intersection(trim, media));
    let quarter_turns = inherited(document, page, b"Rotate").and_then(|object| object.as_i64().ok()).unwrap_or(0) / 90;
    let resources = inherited(document, page, b"Resources").cloned().unwrap_or_else(|| Dictionary::new().into());
    let group = page.get(b"Group").ok().cloned();

    let mut form = content_stream(document, id)?;
    form.dict.set("Type", "XObject");
    form.dict.set("Subtype", "Form");
    form.dict.set("BBox", media.iter().map(|&points| real(points)).collect::<Vec<_>>());
    form.dict.set("Resources", resources);
    if let Some(group) = group {
        form.dict.set("Group", group);
    }
    let (size, upright) = stand_upright(trim, quarter_turns);
    let bleed = (trim[0] - media[0]).min(trim[1] - media[1]).min(media[2] - trim[2]).min(media[3] - trim[3]);
    Ok(SourcePage { form: document.add_object(form), trim: size, bleed: Mm::from_points(bleed.max(0.0)), upright })
}

/// The page's content as one stream: the only one as it is, still compressed, or several joined.
fn content_stream(document: &Document, page: ObjectId) -> Result<Stream, PressError> {
    let parts = document.get_page_contents(page);
    if let [only] = parts[..] {
        return Ok(document.get_object(only)?.as_stream()?.clone());
    }
    Ok(Stream::new(Dictionary::new(), document.get_page_content(page)))
}

/// A page's entry, its own or that of the nearest page tree node above it (ISO 32000-1, 7.7.3.4).
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..TREE_DEPTH {
        if let Ok(value) = node.get(key) {
            // Resources stay a reference, so that pages go on sharing them.
            return if key == b"Resources" { Some(value) } else { document.dereference(value).ok().map(|(_, o)| o) };
        }
        node = document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// A box in points, its corners put in order: left, bottom, right, top.
fn rectangle(document: &Document, object: &Object) -> Option<[f64; 4]> {
    let number = |object: &Object| document.dereference(object).ok()?.1.as_float().ok().map(f64::from);
    let numbers: Vec<f64> = object.as_array().ok()?.iter().map_while(number).collect();
    let [x0, y0, x1, y1] = numbers[..] else { return None };
    Some([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
}

/// What two boxes share; the second if they share nothing.
fn intersection(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    let shared = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
    if shared[0] < shared[2] && shared[1] < shared[3] { shared } else { b }
}

/// The trimmed size as it is read, and the map that brings it there, for a page rotated clockwise by quarter turns.
fn stand_upright(trim: [f64; 4], quarter_turns: i64) -> (Size, Matrix) {
    let (width, height) = (trim[2] - trim[0], trim[3] - trim[1]);
    let to_origin = Matrix::translation(-trim[0], -trim[1]);
    let (turn, width, height) = match quarter_turns.rem_euclid(4) {
        1 => (Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]), height, width),
        2 => (Matrix([-1.0, 0.0, 0.0, -1.0, width, height]), width, height),
        3 => (Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]), height, width),
        _ => (Matrix::IDENTITY, width, height),
    };
    let size = Size { width: Mm::from_points(width), height: Mm::from_points(height) };
    (size, to_origin.then(turn))
}

/// A number as PDF holds it.
#[expect(clippy::cast_possible_truncation, reason = "a single float is exact to 0.0001 pt on any sheet of paper")]
pub(crate) fn real(points: f64) -> Object {
    Object::Real(points as f32)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    /// A document of one page with a size in its parent and what else its page says.
    fn one_page(extra: &Dictionary) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let content = document.add_object(Stream::new(Dictionary::new(), b"0 0 10 10 re f".to_vec()));
        let mut page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content };
        page.extend(extra);
        let page = document.add_object(page);
        let media: Vec<Object> = vec![0.into(), 0.into(), 200.into(), 100.into()];
        let kids: Vec<Object> = vec![page.into()];
        document
            .set_object(pages, dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => kids, "MediaBox" => media });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        pdf
    }

    fn points(lengths: [f64; 4]) -> Object {
        lengths.map(real).to_vec().into()
    }

    #[test]
    fn a_page_inherits_its_size_and_may_lack_resources() {
        let source = Source::read(&one_page(&Dictionary::new())).unwrap();
        let [page] = source.pages[..] else { panic!("one page") };
        assert!((page.trim.width.to_points() - 200.0).abs() < 1e-9 && page.bleed == Mm::ZERO);
        let form = source.document.get_object(page.form).and_then(Object::as_stream).unwrap();
        assert_eq!(form.get_plain_content().unwrap(), b"0 0 10 10 re f");
    }

    #[test]
    fn the_trim_box_tells_size_place_and_bleed() {
        let trim = dictionary! { "TrimBox" => points([9.0, 9.0, 191.0, 90.0]) };
        let page = Source::read(&one_page(&trim)).unwrap().pages[0];
        assert!((page.trim.height.to_points() - 81.0).abs() < 1e-9);
        assert!((page.bleed.to_points() - 9.0).abs() < 1e-9);
        assert_eq!(page.upright.apply(9.0, 9.0), (0.0, 0.0));
    }

    #[test]
    fn rotated_pages_stand_upright_with_their_lower_left_corner_at_the_origin() {
        // The corner that is at the lower left once the page is turned clockwise by so much.
        for (degrees, corner, width) in [
            (0, (0.0, 0.0), 200.0),
            (90, (200.0, 0.0), 100.0),
            (180, (200.0, 100.0), 200.0),
            (270, (0.0, 100.0), 100.0),
        ] {
            let page = Source::read(&one_page(&dictionary! { "Rotate" => degrees })).unwrap().pages[0];
            assert_eq!(page.upright.apply(corner.0, corner.1), (0.0, 0.0), "{degrees}");
            assert!((page.trim.width.to_points() - width).abs() < 1e-9, "{degrees}");
        }
    }

    #[test]
    fn a_document_without_pages_is_refused() {
        let mut document = Document::load_mem(&one_page(&Dictionary::new())).unwrap();
        document.delete_pages(&[1]);
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        assert!(matches!(Source::read(&pdf), Err(PressError::NoPages)));
    }
}
