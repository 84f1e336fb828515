//! A Word document as blocks: its body, its notes, its pictures; what is on each page's margin, in remarks and deleted is
//! left out with its reason.

mod inline;
mod lists;
mod numbering;
mod paragraph;
mod styles;
mod table;

use std::collections::BTreeMap;

use tipwaaier_model::{Blocks, FileId, Parsed};

use super::Material;
use super::linear::Linear;
use super::package::Package;
use super::xml::{self, Element, Parts, Step};
use crate::ImportError;
use crate::find::{Page, PageForm, Reason};
use crate::tree::Block;
use crate::words::fold;
pub(super) use inline::is_file_name;
pub(super) use lists::Flow;
use numbering::Numbering;
pub(super) use paragraph::{headings, push_caption, push_code, push_quote};
use styles::Styles;
pub(super) use styles::{Meaning, below_title, meaning_of};
pub(super) use table::grid_to_table;

/// Most of the pictures of a document, in bytes: they are held until they are written.
const PICTURE_BYTES: usize = 1_000_000_000;

/// Reads a document; gives its text, a line a paragraph.
pub(super) fn read(bytes: &[u8], file: FileId, material: &mut Material) -> Result<String, ImportError> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let relations = Relations::of(&mut package, &main, &folder)?;
    let styles = part(&mut package, &relations.by_kind("styles").unwrap_or_else(|| format!("{folder}/styles.xml")))?;
    let numbering =
        part(&mut package, &relations.by_kind("numbering").unwrap_or_else(|| format!("{folder}/numbering.xml")))?;
    let mut reader = Reader {
        styles: Styles::of(styles.as_ref()),
        numbering: Numbering::of(numbering.as_ref()),
        relations,
        linear: Linear::new(file),
        material,
        notes: Vec::new(),
        note_keys: BTreeMap::new(),
        asked: Vec::new(),
        fields: Vec::new(),
        boxes: Vec::new(),
    };
    let blocks = reader.body(&mut package, &main)?;
    reader.read_notes(&mut package, &folder)?;
    reader.margins(&mut package)?;
    reader.remarks(&mut package, &folder)?;
    let Reader { linear, notes, asked, .. } = reader;
    pictures(&mut package, asked, material)?;
    let blocks = below_title(blocks);
    material.pages.push(Page { blocks, notes, form: PageForm::Document, ..Page::default() });
    Ok(linear.text)
}

/// The part that the package begins with.
fn main_part(package: &mut Package<'_>) -> Result<String, ImportError> {
    let main = match package.stream("_rels/.rels")? {
        Some(stream) => xml::document(stream)?
            .elements()
            .find(|relation| relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")))
            .and_then(|relation| relation.attribute("Target").map(|target| target.trim_start_matches('/').to_owned())),
        None => None,
    };
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    if package.stream(&main)?.is_none() {
        return Err(ImportError::Broken("word/document.xml".to_owned()));
    }
    Ok(main)
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Option<Element>, ImportError> {
    package.stream(name)?.map(xml::document).transpose()
}

/// What the parts of a document call each other.
struct Relations(BTreeMap<String, Relation>);

struct Relation {
    kind: String,
    /// A part of the package, or an address outside.
    target: String,
    outside: bool,
}

impl Relations {
    fn of(package: &mut Package<'_>, main: &str, folder: &str) -> Result<Self, ImportError> {
        let name = main.rsplit('/').next().unwrap_or(main);
        let Some(root) = part(package, &format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Self(BTreeMap::new()));
        };
        let relations = root.elements().filter_map(|relation| {
            let target = relation.attribute("Target")?;
            let outside = relation.attribute("TargetMode") == Some("External");
            let target = match target.strip_prefix('/') {
                _ if outside => target.to_owned(),
                Some(from_root) => from_root.to_owned(),
                None => format!("{folder}/{target}"),
            };
            let kind = relation.attribute("Type")?.rsplit('/').next()?.to_owned();
            Some((relation.attribute("Id")?.to_owned(), Relation { kind, target, outside }))
        });
        Ok(Self(relations.collect()))
    }

    /// The part that plays a role for the document.
    fn by_kind(&self, kind: &str) -> Option<String> {
        self.0
            .values()
            .find(|relation| relation.kind == kind && !relation.outside)
            .map(|relation| relation.target.clone())
    }

    /// An address outside.
    fn address(&self, id: &str) -> Option<&str> {
        self.0.get(id).filter(|relation| relation.outside).map(|relation| relation.target.as_str())
    }

    /// A part of the package.
    fn part(&self, id: &str) -> Option<&str> {
        self.0.get(id).filter(|relation| !relation.outside).map(|relation| relation.target.as_str())
    }
}

struct Reader<'m> {
    styles: Styles,
    numbering: Numbering,
    relations: Relations,
    linear: Linear,
    material: &'m mut Material,
    notes: Vec<Blocks<Parsed>>,
    /// The places of notes, by kind and id, in the order of their marks.
    note_keys: BTreeMap<(&'static str, String), usize>,
    /// The parts that are pictures which are shown.
    asked: Vec<String>,
    /// The fields that are open.
    fields: Vec<inline::Field>,
    /// What stands in boxes beside the paragraph that is being read.
    boxes: Vec<Block>,
}

impl Reader<'_> {
    fn body(&mut self, package: &mut Package<'_>, main: &str) -> Result<Vec<Block>, ImportError> {
        let Some(stream) = package.stream(main)? else { return Ok(Vec::new()) };
        let mut parts = Parts::new(stream);
        let mut flow = lists::Flow::default();
        while let Some(step) =
            parts.next(|name| matches!(name, "w:p" | "w:tbl" | "w:sdt" | "w:sectPr" | "m:oMathPara"))?
        {
            if let Step::Part(element) = step {
                self.part(&element, &mut flow);
            }
        }
        Ok(flow.finish())
    }

    /// The blocks among the children of a cell, a note, a box.
    fn blocks(&mut self, element: &Element) -> Vec<Block> {
        let mut flow = lists::Flow::default();
        for child in element.elements() {
            self.part(child, &mut flow);
        }
        flow.finish()
    }

    fn part(&mut self, element: &Element, flow: &mut lists::Flow) {
        match &*element.name {
            "w:p" => self.paragraph(element, flow),
            "w:tbl" => {
                let blocks = self.table(element);
                flow.blocks(blocks);
            }
            "w:sdt" if is_contents(element) => {
                let words = fold(&element.text());
                let span = self.linear.line(&words);
                self.material.leave(words, Reason::Navigation, span);
            }
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" | "mc:AlternateContent" | "mc:Choice" => {
                for child in element.elements() {
                    self.part(child, flow);
                }
            }
            "w:del" | "w:moveFrom" => self.deleted(element),
            "m:oMathPara" => {
                let span = self.linear.line(&element.text());
                flow.blocks(vec![crate::tree::paragraph(&element.text(), span)]);
            }
            _ => {}
        }
    }

    fn deleted(&mut self, element: &Element) {
        let words = fold(&element.text());
        let span = self.linear.line(&words);
        self.material.leave(words, Reason::Deleted, span);
    }

    /// Reads the notes that have marks, which are known by then.
    fn read_notes(&mut self, package: &mut Package<'_>, folder: &str) -> Result<(), ImportError> {
        let mut found: BTreeMap<usize, Blocks<Parsed>> = BTreeMap::new();
        for (kind, name) in [("footnote", "footnotes"), ("endnote", "endnotes")] {
            let place = self.relations.by_kind(name).unwrap_or_else(|| format!("{folder}/{name}.xml"));
            let Some(root) = part(package, &place)? else { continue };
            for note in root.elements() {
                let Some(id) = note.attribute("w:id") else { continue };
                let Some(key) = self.note_keys.get(&(kind, id.to_owned())).copied() else { continue };
                let marks = self.note_keys.len();
                let mut blocks = self.blocks(note);
                // A note in a note has no place.
                if self.note_keys.len() > marks {
                    crate::fit::without_notes(&mut blocks);
                }
                found.insert(key, blocks);
            }
        }
        self.notes = (0..self.note_keys.len()).map(|key| found.remove(&key).unwrap_or_default()).collect();
        Ok(())
    }

    /// The words at the head and foot of each page, once each.
    fn margins(&mut self, package: &mut Package<'_>) -> Result<(), ImportError> {
        let parts: Vec<String> = self
            .relations
            .0
            .values()
            .filter(|relation| matches!(relation.kind.as_str(), "header" | "footer") && !relation.outside)
            .map(|relation| relation.target.clone())
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        for name in parts {
            let Some(root) = part(package, &name)? else { continue };
            let words = fold(&root.elements().map(Element::text).collect::<Vec<_>>().join(" "));
            if seen.insert(words.clone()) && !words.is_empty() {
                let span = self.linear.line(&words);
                self.material.leave(words, Reason::PageMargin, span);
            }
        }
        Ok(())
    }

    /// What readers remarked.
    fn remarks(&mut self, package: &mut Package<'_>, folder: &str) -> Result<(), ImportError> {
        let place = self.relations.by_kind("comments").unwrap_or_else(|| format!("{folder}/comments.xml"));
        let Some(root) = part(package, &place)? else { return Ok(()) };
        for remark in root.elements() {
            let words = fold(&remark.elements().map(Element::text).collect::<Vec<_>>().join(" "));
            let span = self.linear.line(&words);
            self.material.leave(words, Reason::Comment, span);
        }
        Ok(())
    }
}

/// Whether a part is a table of contents, which outputs make themselves.
fn is_contents(element: &Element) -> bool {
    element
        .at(&["w:sdtPr", "w:docPartObj", "w:docPartGallery"])
        .and_then(|gallery| gallery.attribute("w:val"))
        .is_some_and(|kind| kind == "Table of Contents")
}

/// Takes the pictures that are shown out of the package.
pub(super) fn pictures(
    package: &mut Package<'_>,
    asked: Vec<String>,
    material: &mut Material,
) -> Result<(), ImportError> {
    let mut all = 0;
    for name in asked {
        if material.pictures.contains_key(&name) {
            continue;
        }
        if let Some(bytes) = package.bytes(&name)? {
            all += bytes.len();
            if all > PICTURE_BYTES {
                return Err(ImportError::TooLarge);
            }
            material.pictures.insert(name, bytes);
        }
    }
    Ok(())
}
