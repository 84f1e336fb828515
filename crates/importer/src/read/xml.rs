//! XML as elements with short names, read one part at a time: no document type, no entity beyond the five, bounded.

use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::ImportError;

/// Deepest nesting of a document's elements that is read.
const NESTING: usize = 200;

/// Most elements of one part (a paragraph, a table, a row).
const ELEMENTS: usize = 1_000_000;

/// The namespaces that documents use, each by the prefix that is usual for it. The transitional and the strict form of
/// Office Open XML have the same.
const NAMESPACES: [(&str, &str); 24] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "x"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("http://www.w3.org/1999/xlink", "xlink"),
];

/// The namespaces of a `WordPress` export; their addresses bear a version, and some begin with `https`.
const FEEDS: [(&str, &str); 5] = [
    ("http://wordpress.org/export/", "wp"),
    ("https://wordpress.org/export/", "wp"),
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
    ("http://purl.org/dc/elements/", "dc"),
];

/// An element.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    /// Its name with the usual prefix: `w:p`.
    pub(super) name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute, by its name with the usual prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| **known == *name).map(|(_, value)| &**value)
    }

    /// The elements right in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    /// The first element of a name right in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The element at a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The first element of a name anywhere in it.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| if &*element.name == name { Some(element) } else { element.find(name) })
    }

    /// All its text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.push_text(text),
                Node::Text(own) => text.push_str(own),
            }
        }
    }
}

/// Reads XML part by part.
pub(super) struct Parts<R> {
    reader: NsReader<R>,
    buffer: Vec<u8>,
    /// How deep the walk stands.
    depth: usize,
}

/// What the walk comes to.
pub(super) enum Step {
    /// An element that was asked for, whole.
    Part(Element),
    /// The beginning of any other, which is walked into.
    Open(Element),
    /// The end of an element that was opened.
    Close,
}

impl<R: BufRead> Parts<R> {
    pub(super) fn new(input: R) -> Self {
        let mut reader = NsReader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next element: whole if it is wanted, else only its beginning.
    pub(super) fn next(&mut self, wanted: impl Fn(&str) -> bool) -> Result<Option<Step>, ImportError> {
        loop {
            self.buffer.clear();
            let (namespace, event) =
                self.reader.read_resolved_event_into(&mut self.buffer).map_err(|error| broken(&error))?;
            match event {
                Event::Start(start) => {
                    let namespace = short(&namespace);
                    let element = element(namespace, &start, &self.reader)?;
                    if self.depth > NESTING {
                        return Err(ImportError::TooDeep);
                    }
                    if wanted(&element.name) {
                        return Ok(Some(Step::Part(self.whole(element)?)));
                    }
                    self.depth += 1;
                    return Ok(Some(Step::Open(element)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Step::Close));
                }
                Event::DocType(_) => return Err(ImportError::DocumentType),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The rest of an element that was begun.
    fn whole(&mut self, root: Element) -> Result<Element, ImportError> {
        let mut open = vec![root];
        let mut count = 0_usize;
        loop {
            self.buffer.clear();
            let (namespace, event) =
                self.reader.read_resolved_event_into(&mut self.buffer).map_err(|error| broken(&error))?;
            match event {
                Event::Start(start) => {
                    let namespace = short(&namespace);
                    let element = element(namespace, &start, &self.reader)?;
                    count += 1;
                    if count > ELEMENTS {
                        return Err(ImportError::TooLarge);
                    }
                    if open.len() > NESTING {
                        return Err(ImportError::TooDeep);
                    }
                    open.push(element);
                }
                Event::End(_) => {
                    let Some(done) = open.pop() else { return Err(ImportError::Broken("XML".to_owned())) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(Node::Element(done)),
                        None => return Ok(done),
                    }
                }
                Event::Text(text) => push_text(&text.xml10_content(), &mut open),
                Event::CData(text) => push_text(&text.into_inner(), &mut open),
                Event::GeneralRef(reference) => {
                    let name = reference.into_inner();
                    let text = entity(&name).ok_or(ImportError::DocumentType)?;
                    push_text(&text, &mut open);
                }
                Event::DocType(_) => return Err(ImportError::DocumentType),
                Event::Eof => return Err(ImportError::Broken("XML".to_owned())),
                _ => {}
            }
        }
    }
}

fn push_text(text: &str, open: &mut [Element]) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

/// What an entity stands for; XML knows five, and characters by their number.
fn entity(name: &str) -> Option<String> {
    let known = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            return char::from_u32(code).map(String::from);
        }
    };
    Some(known.to_owned())
}

fn short(namespace: &ResolveResult<'_>) -> &'static str {
    let ResolveResult::Bound(namespace) = namespace else { return "" };
    prefix_of(namespace.0)
}

fn prefix_of(address: &str) -> &'static str {
    let known = NAMESPACES.iter().find(|(known, _)| *known == address);
    known.or_else(|| FEEDS.iter().find(|(known, _)| address.starts_with(known))).map_or("", |(_, prefix)| prefix)
}

fn named(prefix: &str, local: &str) -> Box<str> {
    if prefix.is_empty() { local.into() } else { format!("{prefix}:{local}").into() }
}

fn element<R>(namespace: &str, start: &BytesStart<'_>, reader: &NsReader<R>) -> Result<Element, ImportError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| ImportError::Broken(error.to_string()))?;
        let (resolved, local) = reader.resolver().resolve_attribute(attribute.key);
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| ImportError::DocumentType)?;
        attributes.push((named(short(&resolved), local.into_inner()), value.into()));
    }
    Ok(Element { name: named(namespace, start.local_name().into_inner()), attributes, children: Vec::new() })
}

fn broken(error: &quick_xml::Error) -> ImportError {
    match error {
        quick_xml::Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => ImportError::TooLarge,
        error => ImportError::Broken(error.to_string()),
    }
}

/// The root element of a small document, whole.
pub(super) fn document(input: impl BufRead) -> Result<Element, ImportError> {
    match Parts::new(input).next(|_| true)? {
        Some(Step::Part(root)) => Ok(root),
        _ => Err(ImportError::Broken("XML".to_owned())),
    }
}
