//! An `OpenDocument` text as blocks: its body, its notes, its pictures; margins, remarks and deletions are left out with
//! their reason.

mod inline;
mod styles;
mod table;

use tipwaaier_model::{BlockKind, Blocks, FileId, Parsed, Span};

use super::Material;
use super::docx::{Flow, below_title, headings, pictures, push_caption, push_code, push_quote};
use super::linear::Linear;
use super::package::Package;
use super::xml::{self, Element, Parts, Step};
use crate::ImportError;
use crate::find::{Page, PageForm, Reason};
use crate::read::docx::Meaning;
use crate::runs::{run_words, runs_to_blocks};
use crate::tree::Block;
use crate::words::fold;
use styles::Styles;

/// Most cells or spaces that a number in an attribute may stand for.
const REPEATED: usize = 200;

/// Reads a document; gives its text, a line a paragraph.
pub(super) fn read(bytes: &[u8], file: FileId, material: &mut Material) -> Result<String, ImportError> {
    let mut package = Package::open(bytes)?;
    package.refuse_locked()?;
    let mut styles = Styles::default();
    if let Some(stream) = package.stream("styles.xml")? {
        let root = xml::document(stream)?;
        styles.take(&root);
        margins(&root, Span::whole(file), material);
    }
    let mut reader =
        Reader { styles, linear: Linear::new(file), material, notes: Vec::new(), asked: Vec::new(), boxes: Vec::new() };
    let blocks = reader.body(&mut package)?;
    let Reader { linear, notes, asked, .. } = reader;
    pictures(&mut package, asked, material)?;
    let blocks = below_title(blocks);
    material.pages.push(Page { blocks, notes, form: PageForm::Document, ..Page::default() });
    Ok(linear.text)
}

/// The words at the head and foot of each page, once each.
fn margins(root: &Element, span: Span, material: &mut Material) {
    let Some(masters) = root.child("office:master-styles") else { return };
    let mut seen = std::collections::BTreeSet::new();
    for page in masters.elements() {
        let margins = page
            .elements()
            .filter(|part| part.name.starts_with("style:header") || part.name.starts_with("style:footer"));
        for margin in margins {
            let words = fold(&margin.text());
            if !words.is_empty() && seen.insert(words.clone()) {
                material.leave(words, Reason::PageMargin, span);
            }
        }
    }
}

struct Reader<'m> {
    styles: Styles,
    linear: Linear,
    material: &'m mut Material,
    notes: Vec<Blocks<Parsed>>,
    /// The parts that are pictures which are shown.
    asked: Vec<String>,
    /// What stands in boxes beside the paragraph that is being read.
    boxes: Vec<Block>,
}

/// Where a list stands within others.
#[derive(Clone, Copy)]
struct ListPlace<'s> {
    style: Option<&'s str>,
    level: usize,
}

impl Reader<'_> {
    fn body(&mut self, package: &mut Package<'_>) -> Result<Vec<Block>, ImportError> {
        let stream = package.stream("content.xml")?.ok_or_else(|| ImportError::Broken("content.xml".to_owned()))?;
        let mut parts = Parts::new(stream);
        let mut flow = Flow::default();
        let wanted = |name: &str| {
            matches!(
                name,
                "office:automatic-styles"
                    | "office:font-face-decls"
                    | "text:p"
                    | "text:h"
                    | "text:list"
                    | "table:table"
                    | "text:tracked-changes"
                    | "text:sequence-decls"
                    | "draw:frame"
                    | "office:forms"
            ) || is_index(name)
        };
        while let Some(step) = parts.next(wanted)? {
            match step {
                Step::Part(element) if &*element.name == "office:automatic-styles" => {
                    self.styles.take_automatic(&element);
                }
                Step::Part(element) => self.part(&element, &mut flow),
                Step::Open(_) | Step::Close => {}
            }
        }
        Ok(flow.finish())
    }

    /// The blocks among the children of a cell, a note, a box.
    fn blocks(&mut self, element: &Element) -> Vec<Block> {
        let mut flow = Flow::default();
        for child in element.elements() {
            self.part(child, &mut flow);
        }
        flow.finish()
    }

    fn part(&mut self, element: &Element, flow: &mut Flow) {
        match &*element.name {
            "text:p" => self.paragraph(element, flow),
            "text:h" => {
                let level =
                    element.attribute("text:outline-level").and_then(|level| level.parse().ok()).unwrap_or(1_u8);
                let (blocks, boxes) = self.words(element, Meaning::Heading(level));
                flow.blocks(headings(blocks, level.clamp(1, 6)));
                flow.blocks(boxes);
            }
            "text:list" => self.list(element, ListPlace { style: None, level: 0 }, flow),
            "table:table" => {
                let blocks = self.table(element);
                flow.blocks(blocks);
            }
            "text:section" | "text:numbered-paragraph" => {
                for child in element.elements() {
                    self.part(child, flow);
                }
            }
            "text:tracked-changes" => self.deletions(element),
            "draw:frame" => {
                let mut runs = Vec::new();
                self.frame(element, &mut runs);
                let span = self.linear.line("");
                flow.blocks(runs_to_blocks(runs, span));
                let boxes = std::mem::take(&mut self.boxes);
                flow.blocks(boxes);
            }
            name if is_index(name) => {
                let words = fold(&element.text());
                let span = self.linear.line(&words);
                self.material.leave(words, Reason::Navigation, span);
            }
            _ => {}
        }
    }

    /// What a paragraph or heading holds, and what stands in boxes beside it.
    fn words(&mut self, element: &Element, meaning: Meaning) -> (Vec<Block>, Vec<Block>) {
        let runs = self.runs(element, meaning);
        let boxes = std::mem::take(&mut self.boxes);
        let span = self.linear.line(&run_words(&runs));
        (runs_to_blocks(runs, span), boxes)
    }

    fn paragraph(&mut self, element: &Element, flow: &mut Flow) {
        let meaning = self.styles.meaning(element.attribute("text:style-name"));
        if meaning == Meaning::Code {
            let runs = self.runs(element, meaning);
            let line = inline::raw(&runs);
            let span = self.linear.line(&line);
            return push_code(line, span, flow);
        }
        let (blocks, boxes) = self.words(element, meaning);
        match meaning {
            Meaning::Title => flow.blocks(headings(blocks, 0)),
            Meaning::Heading(level) => flow.blocks(headings(blocks, level)),
            Meaning::Quote => push_quote(blocks, flow),
            Meaning::Caption => push_caption(blocks, flow),
            Meaning::Text | Meaning::Code | Meaning::Contents | Meaning::Continued => flow.blocks(blocks),
        }
        flow.blocks(boxes);
    }

    fn list(&mut self, element: &Element, place: ListPlace<'_>, flow: &mut Flow) {
        let style = element.attribute("text:style-name").or(place.style);
        let numbered = self.styles.is_numbered(style, place.level);
        let first = element.elements().find(|item| &*item.name == "text:list-item");
        let start = first.and_then(|item| item.attribute("text:start-value")).and_then(|start| start.parse().ok());
        let goes_on = element.attribute("text:continue-numbering") == Some("true")
            || element.attribute("text:continue-list").is_some();
        let mut number = match start {
            Some(start) => start,
            None if goes_on => self.styles.counted(style, place.level) + 1,
            None => self.styles.start(style, place.level),
        };
        let id = format!("{}/{}", style.unwrap_or_default(), element.attribute("xml:id").unwrap_or_default());
        for item in element.elements() {
            if &*item.name == "text:list-header" {
                let blocks = self.blocks(item);
                flow.continued(blocks);
                continue;
            }
            if &*item.name != "text:list-item" {
                continue;
            }
            number = item.attribute("text:start-value").and_then(|start| start.parse().ok()).unwrap_or(number);
            self.item(item, &id, place, style, numbered.then_some(number), flow);
            if numbered {
                self.styles.count(style, place.level, number);
                number = number.saturating_add(1);
            }
        }
    }

    /// An item: what stands before its first list is its own, the lists in it come a level deeper.
    fn item(
        &mut self,
        item: &Element,
        id: &str,
        place: ListPlace<'_>,
        style: Option<&str>,
        number: Option<u32>,
        flow: &mut Flow,
    ) {
        let mut own = Flow::default();
        let mut lists = Vec::new();
        for child in item.elements() {
            match &*child.name {
                "text:list" => lists.push(child),
                _ => self.part(child, &mut own),
            }
        }
        let content = own.finish();
        let heading = matches!(content.as_slice(), [Block { kind: BlockKind::Heading { .. }, .. }, ..]);
        if heading {
            // LibreOffice puts numbered headings into lists.
            flow.blocks(content);
        } else if let Some(span) = content.first().map(|first| first.span) {
            let first =
                item.elements().find(|part| &*part.name == "text:p").and_then(|part| part.attribute("text:style-name"));
            let level = if place.level == 0 { self.styles.depth(first) } else { place.level };
            flow.item(id, level, number, content, span);
        }
        for list in lists {
            self.list(list, ListPlace { style, level: place.level + 1 }, flow);
        }
    }

    /// What was deleted by changes that were tracked, and who remarked what.
    fn deletions(&mut self, element: &Element) {
        for region in element.elements() {
            if let Some(deleted) = region.child("text:deletion") {
                let words = deleted.elements().filter(|part| &*part.name != "office:change-info").map(Element::text);
                let words = fold(&words.collect::<Vec<_>>().join(" "));
                let span = self.linear.line(&words);
                self.material.leave(words, Reason::Deleted, span);
            }
        }
    }
}

/// Whether an element is a table of contents or an index.
fn is_index(name: &str) -> bool {
    matches!(
        name,
        "text:table-of-content"
            | "text:alphabetical-index"
            | "text:illustration-index"
            | "text:table-index"
            | "text:user-index"
            | "text:object-index"
    )
}
