//! The text of a tagged PDF in the order of its structure, as it is read aloud: no running heads, no page numbers.
//!
//! Poppler prints the structure too, but loses what follows a replaced text within a line.

use std::collections::HashMap;
use std::path::Path;

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};

/// What the marked content of each page says.
type Marked = HashMap<(ObjectId, i64), String>;

/// The text of all elements, one after the other.
pub(super) fn read_aloud(file: &Path) -> String {
    let document = Document::load(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let mut reader = Reader { document: &document, fonts: HashMap::new(), marked: Marked::new() };
    for page in document.page_iter() {
        reader.page(page);
    }
    let root = document.catalog().and_then(|it| it.get_deref(b"StructTreeRoot", &document));
    let mut text = String::new();
    if let Ok(kids) = root.and_then(Object::as_dict).and_then(|it| it.get(b"K")) {
        reader.element(kids, (0, 0), &mut text);
    }
    text
}

struct Reader<'d> {
    document: &'d Document,
    fonts: HashMap<ObjectId, Option<Encoding<'d>>>,
    marked: Marked,
}

/// A piece of marked content that is open.
#[derive(Default)]
struct Open {
    /// Its number, if it belongs to an element.
    number: Option<i64>,
    /// Whether another text stands for what it shows.
    replaced: bool,
}

impl<'d> Reader<'d> {
    fn page(&mut self, page: ObjectId) {
        let document = self.document;
        let content = document.get_and_decode_page_content(page).expect("a page that was just made can be read");
        let resources = document.get_dictionary(page).and_then(|it| document.get_dict_in_dict(it, b"Resources"));
        let fonts = resources.and_then(|it| document.get_dict_in_dict(it, b"Font")).ok();
        let (mut open, mut font): (Vec<Open>, Option<ObjectId>) = (Vec::new(), None);
        for operation in content.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operation.operands.first().and_then(|it| it.as_name().ok()).unwrap_or_default();
                    font = fonts.and_then(|it| it.get(name).ok()).and_then(|it| it.as_reference().ok());
                }
                "BDC" => {
                    let properties = operation.operands.get(1).and_then(|it| it.as_dict().ok());
                    let text = properties.and_then(|it| it.get(b"ActualText").ok()).map(decode_text_string);
                    let number = properties.and_then(|it| it.get(b"MCID").ok()).and_then(|it| it.as_i64().ok());
                    if let Some(Ok(text)) = &text {
                        self.say(page, &open, text);
                    }
                    open.push(Open { number, replaced: text.is_some() });
                }
                "BMC" => open.push(Open::default()),
                "EMC" => drop(open.pop()),
                "Tj" | "TJ" | "'" | "\"" => {
                    let text: String = operation.operands.iter().map(|it| self.shown(font, it)).collect();
                    self.say(page, &open, &text);
                }
                _ => {}
            }
        }
    }

    fn say(&mut self, page: ObjectId, open: &[Open], text: &str) {
        let number = open.iter().rev().find_map(|it| it.number);
        if let Some(number) = number.filter(|_| !open.iter().any(|it| it.replaced)) {
            self.marked.entry((page, number)).or_default().push_str(text);
        }
    }

    fn shown(&mut self, font: Option<ObjectId>, object: &Object) -> String {
        let document = self.document;
        match (object, font) {
            (Object::Array(parts), _) => parts.iter().map(|part| self.shown(font, part)).collect(),
            (Object::String(bytes, _), Some(font)) => {
                let read = || document.get_dictionary(font).and_then(|it| it.get_font_encoding(document)).ok();
                let encoding = self.fonts.entry(font).or_insert_with(read).as_ref();
                encoding.and_then(|it| Document::decode_text(it, bytes).ok()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    fn element(&self, object: &'d Object, page: ObjectId, text: &mut String) {
        match object {
            Object::Integer(number) => text.push_str(self.marked.get(&(page, *number)).map_or("", String::as_str)),
            Object::Array(kids) => kids.iter().for_each(|kid| self.element(kid, page, text)),
            Object::Reference(id) => {
                self.element(self.document.get_object(*id).expect("an element stands in the file"), page, text);
            }
            Object::Dictionary(element) => {
                let page = element.get(b"Pg").and_then(Object::as_reference).unwrap_or(page);
                match (element.get(b"ActualText").map(decode_text_string), element.get(b"MCID")) {
                    (Ok(Ok(replaced)), _) => text.push_str(&replaced),
                    (_, Ok(number)) => self.element(number, page, text),
                    _ => Self::kids(element).into_iter().for_each(|kids| self.element(kids, page, text)),
                }
            }
            _ => {}
        }
    }

    fn kids(element: &Dictionary) -> Option<&Object> {
        element.get(b"K").ok()
    }
}
