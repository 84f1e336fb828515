//! Packs a PDF: its small objects in compressed object streams (ISO 32000-1, 7.5.7), about half the size, photos in the
//! places of their stand-ins, and its structure put right.
//!
//! It takes a file as typst-pdf writes it: one revision with a plain cross-reference table (7.5.4). Objects are moved as
//! they stand and not taken apart, which costs neither the time nor the memory of a tree of all that is in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rayon::prelude::*;

use crate::TypesetError;
use crate::internals::stand_in::{Photo, id_of};
use crate::internals::structure::{Changes, mended};

/// How many objects go into one object stream at most: enough for one object to be packed by what it has in common with
/// others, and few enough for a reader that wants a page.
const OBJECTS_PER_STREAM: usize = 1_000;
/// How hard it tries to pack.
const LEVEL: u32 = 6;
/// How many bytes a row of the cross-reference stream takes: its kind, an offset or the number of an object stream, a
/// place in that.
const ROW: usize = 1 + 5 + 2;

/// A file, packed. `photos` take the places of their stand-ins.
///
/// What is compressed already stays as it is, and so does the metadata: tools that look for it without reading PDF
/// still find it.
pub(crate) fn pack(pdf: &[u8], photos: &BTreeMap<u128, Photo>) -> Result<Vec<u8>, TypesetError> {
    let file = File::read(pdf)?;
    let changes = mended(file.small_objects());
    let file = file.with(&changes);
    let plain = file.plain_objects();
    let packed = plain.par_chunks(OBJECTS_PER_STREAM).map(object_stream).collect::<Result<Vec<_>, TypesetError>>()?;
    let own: usize = packed.iter().map(|stream| stream.data.len()).sum();
    let larger: usize = photos.values().map(|photo| photo.bytes.len()).sum();
    let streams: usize = file.objects.iter().filter(|object| object.data.is_some()).map(Object::len).sum();
    let mut out = Output::beginning_with(file.header, own + larger + streams + own / 8);
    for object in file.objects.iter().filter(|object| object.stands_alone(&file)) {
        object.write(&mut out, photos)?;
    }
    let first = file.objects.iter().map(|object| object.id).max().unwrap_or(0) + 1;
    for ((number, stream), objects) in (first..).zip(packed).zip(plain.chunks(OBJECTS_PER_STREAM)) {
        let dictionary = format!(
            "<</Type/ObjStm/N {}/First {}/Filter/FlateDecode/Length {}>>",
            objects.len(),
            stream.first,
            stream.data.len()
        );
        out.stream(number, dictionary.as_bytes(), &stream.data);
        for (at, object) in objects.iter().enumerate() {
            out.packed(object.id, number, at);
        }
    }
    out.finish(file.trailer)
}

/// How the objects begin that make a file accessible: its structure and its links.
const STRUCTURE: [&[u8]; 3] = [b"<</Type/StructElem/", b"<</Type/StructTreeRoot/", b"<</Type/Annot/"];

/// The pages of a file with `photos` in the places of their stand-ins, and without the elements of their structure and their
/// links, which are most of the objects and come on no sheet of paper. Whoever reads it finds nothing where those are
/// named.
pub(crate) fn without_structure(pdf: &[u8], photos: &BTreeMap<u128, Photo>) -> Result<Vec<u8>, TypesetError> {
    let file = File::read(pdf)?;
    let is_kept = |object: &&Object<'_>| !STRUCTURE.iter().any(|begin| object.body.starts_with(begin));
    let kept: Vec<&Object<'_>> = file.objects.iter().filter(is_kept).collect();
    let larger: usize = photos.values().map(|photo| photo.bytes.len()).sum();
    let size: usize = kept.iter().map(|object| object.len() + 32).sum();
    let mut out = Output::beginning_with(file.header, larger + size + ROW * file.objects.len());
    for object in kept {
        object.write(&mut out, photos)?;
    }
    out.finish(file.trailer)
}

/// Whether a file is written as it has to be to be packed, with `photos` in the places of their stand-ins.
pub(crate) fn is_as_expected(pdf: &[u8], photos: &BTreeMap<u128, Photo>) -> bool {
    let carries = |object: &Object<'_>| {
        let Some(data) = &object.data else { return true };
        let photo = id_of(&object.body[data.clone()]).and_then(|id| photos.get(&id));
        photo.is_none_or(|photo| dictionary_of(object.dictionary(), photo).is_ok())
    };
    File::read(pdf).is_ok_and(|file| file.objects.iter().all(carries))
}

/// The bodies of all objects of a file that are no streams.
#[cfg(test)]
pub(super) fn small_objects(pdf: &[u8]) -> Vec<Vec<u8>> {
    File::read(pdf).map(|file| file.small_objects().map(|(_, body)| body.to_vec()).collect()).unwrap_or_default()
}

fn unexpected(what: &str) -> TypesetError {
    TypesetError::Pack(format!("the file is not written as expected: {what}"))
}

/// An object as it stands in a file.
struct Object<'a> {
    id: u32,
    /// What stands between `obj` and `endobj`.
    body: &'a [u8],
    /// Where in the body the data of a stream stands, if it is one.
    data: Option<Range<usize>>,
}

impl<'a> Object<'a> {
    /// `written` is the whole object, from its number on.
    fn read(id: u32, written: &'a [u8]) -> Result<Self, TypesetError> {
        let named = || unexpected(&format!("object {id}"));
        let begin = format!("{id} 0 obj\n");
        let body = written.strip_prefix(begin.as_bytes()).ok_or_else(named)?.trim_ascii_end();
        let body = body.strip_suffix(b"\nendobj").ok_or_else(named)?;
        let Some(before_end) = body.strip_suffix(b"\nendstream") else { return Ok(Self { id, body, data: None }) };
        let start = find(before_end, b"\nstream\n").ok_or_else(named)? + b"\nstream\n".len();
        let data = start..before_end.len();
        let length = number_after(&body[..start], b"/Length ").ok_or_else(named)?;
        if length.1 != data.len() {
            return Err(named());
        }
        Ok(Self { id, body, data: Some(data) })
    }

    const fn len(&self) -> usize {
        self.body.len()
    }

    /// The dictionary of a stream.
    fn dictionary(&self) -> &'a [u8] {
        let end = self.data.as_ref().map_or(self.body.len(), |data| data.start - b"\nstream\n".len());
        &self.body[..end]
    }

    /// Writes it by itself, or the photo that it stands in for.
    fn write(&self, out: &mut Output, photos: &BTreeMap<u128, Photo>) -> Result<(), TypesetError> {
        let Some(data) = &self.data else {
            out.object(self.id, self.body);
            return Ok(());
        };
        let (dictionary, data) = (self.dictionary(), &self.body[data.clone()]);
        match id_of(data).and_then(|id| photos.get(&id)) {
            None => out.stream(self.id, dictionary, data),
            Some(photo) => out.stream(self.id, &dictionary_of(dictionary, photo)?, &photo.bytes),
        }
        Ok(())
    }

    /// Whether it may not be packed: a stream, or what the trailer names, which every reader looks for first.
    fn stands_alone(&self, file: &File<'_>) -> bool {
        self.data.is_some() || file.named.contains(&self.id)
    }
}

/// A file taken apart at the beginnings of its objects.
struct File<'a> {
    /// What stands before the first object.
    header: &'a [u8],
    /// All objects, by number.
    objects: Vec<Object<'a>>,
    /// What stands in the trailer's dictionary after its size.
    trailer: &'a [u8],
    /// The objects that the trailer names.
    named: BTreeSet<u32>,
}

impl<'a> File<'a> {
    fn read(pdf: &'a [u8]) -> Result<Self, TypesetError> {
        let start = rfind(pdf, b"startxref\n").ok_or_else(|| unexpected("it has no startxref"))?;
        let (_, table_at) = number_after(&pdf[start..], b"startxref\n").ok_or_else(|| unexpected("startxref"))?;
        let table = pdf.get(table_at..start).ok_or_else(|| unexpected("startxref"))?;
        let rows = table.strip_prefix(b"xref\n0 ").ok_or_else(|| unexpected("its cross-reference table"))?;
        let (end, count) = leading_number(rows).ok_or_else(|| unexpected("its cross-reference table"))?;
        // A row takes 20 bytes: an offset of ten digits, a generation of five, and whether the object is used.
        let (rows, trailer) = rows[end..]
            .strip_prefix(b"\n")
            .and_then(|rows| rows.split_at_checked(20 * count))
            .ok_or_else(|| unexpected("its cross-reference table"))?;
        let mut begins = Vec::with_capacity(count);
        for (id, row) in (0_u32..).zip(rows.chunks_exact(20)) {
            if row[17] == b'n' {
                begins.push((leading_number(row).ok_or_else(|| unexpected("an offset"))?.1, id));
            }
        }
        begins.sort_unstable();
        let ends = begins.iter().skip(1).map(|(begin, _)| *begin).chain([table_at]);
        let mut objects = begins
            .iter()
            .zip(ends)
            .map(|((begin, id), end)| Object::read(*id, pdf.get(*begin..end).ok_or_else(|| unexpected("an offset"))?))
            .collect::<Result<Vec<_>, _>>()?;
        objects.sort_unstable_by_key(|object| object.id);
        let header = &pdf[..begins.first().map_or(table_at, |(begin, _)| *begin)];
        let dictionary =
            trailer.strip_prefix(b"trailer\n<<").and_then(|rest| rest.trim_ascii_end().strip_suffix(b">>"));
        let dictionary = dictionary.map(<[u8]>::trim_ascii).ok_or_else(|| unexpected("its trailer"))?;
        let (size, _) = number_after(dictionary, b"/Size ").ok_or_else(|| unexpected("its trailer's size"))?;
        let named = [&b"/Root "[..], b"/Info "].into_iter().filter_map(|key| {
            let (_, id) = number_after(dictionary, key)?;
            u32::try_from(id).ok()
        });
        let named: BTreeSet<u32> = named.collect();
        if size.start != 0 || named.is_empty() {
            return Err(unexpected("its trailer"));
        }
        Ok(Self { header, objects, trailer: &dictionary[size.end..], named })
    }

    /// All objects that are no streams: their numbers and bodies.
    fn small_objects(&self) -> impl Iterator<Item = (u32, &'a [u8])> + Clone {
        self.objects.iter().filter(|object| object.data.is_none()).map(|object| (object.id, object.body))
    }

    /// This file with changes.
    fn with<'b>(mut self, changes: &'b Changes) -> File<'b>
    where
        'a: 'b,
    {
        self.objects.retain(|object| !matches!(changes.get(&object.id), Some(None)));
        let mut file: File<'b> = self;
        for object in &mut file.objects {
            if let Some(Some(body)) = changes.get(&object.id) {
                object.body = body;
            }
        }
        file
    }

    /// The objects that may be packed.
    fn plain_objects(&self) -> Vec<&Object<'a>> {
        self.objects.iter().filter(|object| !object.stands_alone(self)).collect()
    }
}

/// Objects packed together.
struct ObjectStream {
    /// Where the first object stands, after the list of them.
    first: usize,
    data: Vec<u8>,
}

fn object_stream(objects: &[&Object<'_>]) -> Result<ObjectStream, TypesetError> {
    let mut bodies = Vec::with_capacity(objects.iter().map(|object| object.len() + 1).sum());
    let mut list = String::new();
    for object in objects {
        // Nothing can go wrong in memory.
        let _ = write!(list, "{} {} ", object.id, bodies.len());
        bodies.extend_from_slice(object.body);
        bodies.push(b'\n');
    }
    let data = deflate(&[list.as_bytes(), &bodies])?;
    Ok(ObjectStream { first: list.len(), data })
}

fn deflate(parts: &[&[u8]]) -> Result<Vec<u8>, TypesetError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    let written = parts.iter().try_for_each(|part| encoder.write_all(part)).and_then(|()| encoder.finish());
    written.map_err(|error| TypesetError::Pack(error.to_string()))
}

/// The dictionary of a stand-in, as that of its photo.
fn dictionary_of(stand_in: &[u8], photo: &Photo) -> Result<Vec<u8>, TypesetError> {
    let mut dictionary = stand_in.to_vec();
    let numbers = [
        (&b"/Width "[..], photo.width.to_string()),
        (b"/Height ", photo.height.to_string()),
        (b"/Length ", photo.bytes.len().to_string()),
    ];
    for (key, number) in numbers {
        let (place, _) = number_after(&dictionary, key).ok_or_else(|| unexpected("a picture"))?;
        dictionary.splice(place.start + key.len()..place.end, number.into_bytes());
    }
    Ok(dictionary)
}

/// A file that is being written.
struct Output {
    bytes: Vec<u8>,
    /// Where each object stands.
    rows: BTreeMap<u32, [u8; ROW]>,
}

impl Output {
    fn beginning_with(header: &[u8], size: usize) -> Self {
        let mut bytes = Vec::with_capacity(header.len() + size);
        bytes.extend_from_slice(header);
        Self { bytes, rows: BTreeMap::new() }
    }

    fn begin(&mut self, id: u32) {
        self.rows.insert(id, row(1, self.bytes.len(), 0));
        self.bytes.extend_from_slice(format!("{id} 0 obj\n").as_bytes());
    }

    fn object(&mut self, id: u32, body: &[u8]) {
        self.begin(id);
        self.bytes.extend_from_slice(body);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    fn stream(&mut self, id: u32, dictionary: &[u8], data: &[u8]) {
        self.begin(id);
        self.bytes.extend_from_slice(dictionary);
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(data);
        // Data that ends in CR, followed by a mere LF, reads as one byte less before CRLF, and then its length is not
        // what the dictionary says (ISO 19005-2, 6.1.7.1).
        self.bytes.extend_from_slice(if data.last() == Some(&b'\r') { b"\r\nendstream" } else { b"\nendstream" });
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// Object `id` is the `at`th, from 0, of object stream `stream`.
    fn packed(&mut self, id: u32, stream: u32, at: usize) {
        self.rows.insert(id, row(2, stream as usize, at));
    }

    /// The file with its cross-reference stream (ISO 32000-1, 7.5.8), which holds what the trailer held.
    fn finish(mut self, trailer: &[u8]) -> Result<Vec<u8>, TypesetError> {
        let id = self.rows.last_key_value().map_or(0, |(id, _)| *id) + 1;
        let start = self.bytes.len();
        self.rows.insert(id, row(1, start, 0));
        // Each row as what it differs by from the row above, behind the number of that predictor (7.4.4.4): most
        // differ in a byte or two.
        let mut rows = Vec::with_capacity((ROW + 1) * (id as usize + 1));
        let mut above = [0; ROW];
        for id in 0..=id {
            // A number that no object has is free; the first of the free ones is number 0.
            let free = row(0, 0, if id == 0 { 0xffff } else { 0 });
            let row = self.rows.get(&id).copied().unwrap_or(free);
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        let data = deflate(&[&rows])?;
        let mut dictionary = format!(
            "<</Type/XRef/Size {}/W[1 5 2]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ROW}>>/Length {}",
            id + 1,
            data.len()
        )
        .into_bytes();
        dictionary.push(b'\n');
        dictionary.extend_from_slice(trailer.trim_ascii());
        dictionary.extend_from_slice(b">>");
        self.stream(id, &dictionary, &data);
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(self.bytes)
    }
}

/// A row of the cross-reference stream. Offsets of five bytes reach a terabyte.
fn row(kind: u8, offset: usize, place: usize) -> [u8; ROW] {
    let mut row = [kind; ROW];
    row[1..6].copy_from_slice(&(offset as u64).to_be_bytes()[3..]);
    row[6..].copy_from_slice(&u16::try_from(place).unwrap_or(u16::MAX).to_be_bytes());
    row
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

fn rfind(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).rposition(|window| window == what)
}

/// The number that a text begins with, and where that ends.
fn leading_number(text: &[u8]) -> Option<(usize, usize)> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&text[..digits]).ok()?.parse().ok()?;
    Some((digits, number))
}

/// The number after a key, and where key and number stand; `None` unless the key stands there once.
fn number_after(text: &[u8], key: &[u8]) -> Option<(Range<usize>, usize)> {
    let at = find(text, key)?;
    let after = at + key.len();
    if find(&text[after..], key).is_some() {
        return None;
    }
    let (digits, number) = leading_number(&text[after..])?;
    Some((at..after + digits, number))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// A file as typst-pdf writes it: a catalogue, `extra` small objects and these streams.
    fn written(extra: usize, streams: &[(&str, &[u8])]) -> Vec<u8> {
        let small = |number| format!("<<\n  /Number {number}\n  /Text (endobj \\(stream\\))\n>>");
        written_with(&(0..extra).map(small).collect::<Vec<_>>(), streams)
    }

    /// A file with these small objects, from number 3 on.
    fn written_with(small: &[String], streams: &[(&str, &[u8])]) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec();
        let mut begins = Vec::new();
        let mut add = |body: Vec<u8>| {
            begins.push(pdf.len());
            pdf.extend(format!("{} 0 obj\n", begins.len()).into_bytes());
            pdf.extend(body);
            pdf.extend(b"\nendobj\n\n");
        };
        add(b"<<\n  /Type /Catalog\n  /Pages 2 0 R\n>>".to_vec());
        add(b"<<\n  /Type /Pages\n  /Kids []\n  /Count 0\n>>".to_vec());
        for body in small {
            add(body.clone().into_bytes());
        }
        for (entries, data) in streams {
            let mut body = format!("<<\n  /Length {}{entries}\n>>\nstream\n", data.len()).into_bytes();
            body.extend(*data);
            body.extend(b"\nendstream");
            add(body);
        }
        let start = pdf.len();
        pdf.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", begins.len() + 1).into_bytes());
        for begin in &begins {
            pdf.extend(format!("{begin:010} 00000 n\r\n").into_bytes());
        }
        let size = begins.len() + 1;
        pdf.extend(format!("trailer\n<<\n  /Size {size}\n  /Root 1 0 R\n  /ID [(a>>\\)b) (c)]\n>>\n").into_bytes());
        pdf.extend(format!("startxref\n{start}\n%%EOF").into_bytes());
        pdf
    }

    #[test]
    fn nothing_changes_but_where_it_stands() {
        let streams: [(&str, &[u8]); 3] =
            [("", b"data\r"), ("\n  /Kind /x", b""), ("", b"\nendstream\nendobj\nstream\n")];
        for extra in [0, 1, 5, OBJECTS_PER_STREAM, 2 * OBJECTS_PER_STREAM + 7] {
            let before = written(extra, &streams);
            let after = pack(&before, &BTreeMap::new()).unwrap();
            let (before, after) =
                (lopdf::Document::load_mem(&before).unwrap(), lopdf::Document::load_mem(&after).unwrap());
            for (id, object) in &before.objects {
                assert_eq!(after.get_object(*id).unwrap(), object, "{extra} objects more: {id:?}");
            }
            for key in [&b"Root"[..], b"ID"] {
                assert_eq!(after.trailer.get(key).unwrap(), before.trailer.get(key).unwrap());
            }
        }
    }

    #[test]
    fn structure_and_links_are_left_out_and_nothing_else() {
        let small = ["StructElem/S/P", "Annot/Subtype/Link", "StructTreeRoot/K[]", "Annotation/A 1", "Page/Kind/Annot"];
        let objects = small.map(|kind| format!("<</Type/{kind}>>"));
        let bare = without_structure(&written_with(&objects, &[("", b"data")]), &BTreeMap::new()).unwrap();
        let bare = lopdf::Document::load_mem(&bare).unwrap();
        let there: Vec<u32> = (1..=8).filter(|number| bare.get_object((*number, 0)).is_ok()).collect();
        assert_eq!(there, [1, 2, 6, 7, 8]);
        assert_eq!(bare.get_object((8, 0)).unwrap().as_stream().unwrap().content, b"data");
        assert!(bare.trailer.get(b"ID").is_ok());
    }

    #[test]
    fn small_objects_are_packed() {
        let before = written(3_000, &[]);
        let after = pack(&before, &BTreeMap::new()).unwrap();
        assert!(after.len() * 10 < before.len(), "{} of {} bytes", after.len(), before.len());
    }

    #[test]
    fn a_stream_that_ends_in_cr_is_given_an_end_of_line_of_its_own() {
        let after = pack(&written(1, &[("", b"data\r")]), &BTreeMap::new()).unwrap();
        assert!(find(&after, b"data\r\r\nendstream").is_some());
        let after = pack(&written(1, &[("", b"data")]), &BTreeMap::new()).unwrap();
        assert!(find(&after, b"data\nendstream").is_some());
    }

    #[test]
    fn a_photo_takes_the_place_of_its_stand_in() {
        let id = 0x0123_4567_89ab_cdef_u128;
        let stand_in = crate::internals::stand_in::flat_jpeg(96, 64, 3, id);
        let photo = Photo { id, width: 1_920, height: 1_280, bytes: Arc::from(&b"\xff\xd8 a photo\r"[..]) };
        let file = written(1, &[("\n  /Width 96\n  /Height 64", &stand_in), ("\n  /Width 96\n  /Height 64", b"other")]);
        let after = pack(&file, &BTreeMap::from([(id, photo.clone())])).unwrap();
        let after = lopdf::Document::load_mem(&after).unwrap();
        let stream = |number| after.get_object((number, 0)).unwrap().as_stream().unwrap();
        let width = |number| stream(number).dict.get(b"Width").unwrap().as_i64().unwrap();
        assert_eq!((width(4), &stream(4).content[..]), (1_920, &photo.bytes[..]));
        assert_eq!((width(5), &stream(5).content[..]), (96, &b"other"[..]));
    }

    #[test]
    fn a_file_that_is_written_otherwise_is_refused() {
        let file = written(2, &[("", b"data")]);
        assert!(pack(&file, &BTreeMap::new()).is_ok());
        for at in [0, file.len() / 2, file.len() - 8] {
            assert!(matches!(pack(&file[..at], &BTreeMap::new()), Err(TypesetError::Pack(_))), "cut at {at}");
        }
        for (found, put) in [
            (&b"3 0 obj"[..], &b"4 0 obj"[..]),
            (b"/Length 4", b"/Length 5"),
            (b"/Root", b"/Boot"),
            (b"xref\n0", b"xref\n1"),
        ] {
            let at = find(&file, found).unwrap();
            let mut other = file.clone();
            other[at..at + put.len()].copy_from_slice(put);
            assert!(matches!(pack(&other, &BTreeMap::new()), Err(TypesetError::Pack(_))), "{found:?}");
        }
    }
}
