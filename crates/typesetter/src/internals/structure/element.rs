//! A structure element, read from the dictionary that krilla writes and written again.

use std::fmt::Write as _;

/// How the dictionary of a structure element begins.
pub(super) const BEGIN: &[u8] = b"<</Type/StructElem/S/";
/// The attribute of what is drawn as a block.
pub(super) const BLOCK: &str = "/O/Layout/Placement/Block";
/// How the language ends that a template says of a heading's number: words that a title has in full. Before it stands
/// the language of the title, or `zxx` where that is the document's.
pub(super) const NUMBER: &str = "-NR";

/// What an element has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Element(u32),
    /// A piece of content of the element's page, by its number.
    Content(u32),
    /// A dictionary: content of another page, or a link.
    Other(String),
}

/// A structure element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// `/S`, what it is.
    pub kind: String,
    pub parent: u32,
    /// `/T`, written as a string of PDF.
    pub title: Option<String>,
    /// `/ActualText`, in the same form.
    pub actual: Option<String>,
    pub language: Option<String>,
    /// The dictionaries of `/A`, without the brackets.
    pub attributes: String,
    /// Everything else but its kids, as it stands.
    rest: String,
    pub kids: Vec<Kid>,
    /// `/Pg`, the page of its content.
    page: Option<u32>,
}

impl Element {
    /// `None` if it is not written as expected.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let (mut text, mut element) = (text.strip_prefix("<<")?.strip_suffix(">>")?, Self::empty());
        while !text.is_empty() {
            let (key, value, rest) = entry(text)?;
            match key {
                "Type" => {}
                "S" => value.strip_prefix('/')?.clone_into(&mut element.kind),
                "P" => element.parent = reference(value)?,
                "T" => element.title = Some(value.to_owned()),
                "ActualText" => element.actual = Some(value.to_owned()),
                "Lang" => element.language = Some(value.strip_prefix('(')?.strip_suffix(')')?.to_owned()),
                "A" => value.strip_prefix('[')?.strip_suffix(']')?.clone_into(&mut element.attributes),
                "K" => element.kids = kids(value.strip_prefix('[')?.strip_suffix(']')?)?,
                "Pg" => element.page = Some(reference(value)?),
                _ => {
                    let _ = write!(element.rest, "/{key}{value}");
                }
            }
            text = rest;
        }
        (!element.kind.is_empty()).then_some(element)
    }

    fn empty() -> Self {
        let (kind, attributes, rest) = (String::new(), String::new(), String::new());
        let (title, actual, language) = (None, None, None);
        Self { kind, parent: 0, title, actual, language, attributes, rest, kids: Vec::new(), page: None }
    }

    pub(super) fn written(&self) -> Vec<u8> {
        let mut text = format!("<</Type/StructElem/S/{}/P {} 0 R{}", self.kind, self.parent, self.rest);
        for (key, value) in [("T", &self.title), ("ActualText", &self.actual)] {
            if let Some(value) = value {
                let _ = write!(text, "/{key}{value}");
            }
        }
        if let Some(language) = &self.language {
            let _ = write!(text, "/Lang({language})");
        }
        if !self.attributes.is_empty() {
            let _ = write!(text, "/A[{}]", self.attributes);
        }
        let kids = self.kids.iter().map(|kid| match kid {
            Kid::Element(id) => format!("{id} 0 R"),
            Kid::Content(number) => number.to_string(),
            Kid::Other(dictionary) => dictionary.clone(),
        });
        let _ = write!(text, "/K[{}]", kids.collect::<Vec<_>>().join(" "));
        if let Some(page) = self.page {
            let _ = write!(text, "/Pg {page} 0 R");
        }
        text.push_str(">>");
        text.into_bytes()
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> Vec<u32> {
        self.kids.iter().filter_map(|kid| if let Kid::Element(id) = kid { Some(*id) } else { None }).collect()
    }

    /// Puts kids in the place of one.
    pub(super) fn replace(&mut self, id: u32, with: Vec<Kid>) {
        if let Some(at) = self.kids.iter().position(|kid| *kid == Kid::Element(id)) {
            self.kids.splice(at..=at, with);
        }
    }

    /// Leaves out what a dictionary of its attributes says.
    pub(super) fn drop_attribute(&mut self, what: &str) {
        self.attributes = self.attributes.replace(what, if what == BLOCK { "/O/Layout" } else { "" });
        self.attributes = self.attributes.replace("<</O/Layout>>", "");
    }
}

/// The first key of a dictionary, its value, and what follows.
fn entry(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start().strip_prefix('/')?;
    let (key, rest) = text.split_at(text.find(|c: char| !c.is_ascii_alphanumeric())?);
    let rest = rest.trim_start();
    let (value, rest) = rest.split_at(value_end(rest)?);
    Some((key, value, rest))
}

/// Where a value ends.
fn value_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'(' | b'[' | b'<' => nested_end(bytes),
        b'/' => Some(text[1..].find(|c| "/<[( >]".contains(c)).map_or(text.len(), |at| at + 1)),
        _ => Some(text.find(['/', '>', ']']).unwrap_or(text.len())),
    }
}

/// Where an array, a dictionary or a string ends.
fn nested_end(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'(' => at += string_end(bytes.get(at..)?)? - 1,
            b'[' | b'<' => depth += 1,
            b']' | b'>' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Where a string in parentheses ends (ISO 32000-1, 7.3.4.2).
fn string_end(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn reference(value: &str) -> Option<u32> {
    value.trim().strip_suffix(" 0 R")?.parse().ok()
}

fn kids(text: &str) -> Option<Vec<Kid>> {
    let (mut text, mut kids) = (text.trim_start(), Vec::new());
    while !text.is_empty() {
        if text.starts_with("<<") {
            let (dictionary, rest) = text.split_at(nested_end(text.as_bytes())?);
            kids.push(Kid::Other(dictionary.to_owned()));
            text = rest.trim_start();
            continue;
        }
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let number = text[..digits].parse().ok()?;
        let rest = &text[digits..];
        let (kid, rest) = match rest.strip_prefix(" 0 R") {
            Some(rest) => (Kid::Element(number), rest),
            None => (Kid::Content(number), rest),
        };
        kids.push(kid);
        text = rest.trim_start();
    }
    Some(kids)
}
