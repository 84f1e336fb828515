//! The words of a paragraph of an `OpenDocument` text: spans, links, fields as their text, notes, pictures.

use tipwaaier_model::{FootnoteKey, Url};

use super::styles::Look;
use super::{REPEATED, Reader};
use crate::find::Reason;
use crate::read::docx::{Meaning, is_file_name};
use crate::read::xml::{Element, Node};
use crate::runs::{Leaf, Marks, TextRun};
use crate::words::fold;

/// The text of runs as it stands, for code.
pub(super) fn raw(runs: &[TextRun]) -> String {
    let texts = runs.iter().map(|run| match &run.leaf {
        Leaf::Text(text) | Leaf::Code(text) => text.as_str(),
        Leaf::Break => "\n",
        Leaf::Picture(..) | Leaf::Footnote(_) | Leaf::Tip(_) => "",
    });
    texts.collect()
}

impl Reader<'_> {
    /// The runs of a paragraph.
    pub(super) fn runs(&mut self, paragraph: &Element, meaning: Meaning) -> Vec<TextRun> {
        let mut look = self.styles.look("paragraph", paragraph.attribute("text:style-name"), &Look::default());
        match meaning {
            // What headings look like says nothing of their words.
            Meaning::Heading(_) | Meaning::Title | Meaning::Code | Meaning::Caption => look.marks = Marks::default(),
            Meaning::Quote => look.marks.emphasis = false,
            Meaning::Text | Meaning::Contents | Meaning::Continued => {}
        }
        let mut runs = Vec::new();
        self.inline(paragraph, &look, &mut runs);
        runs
    }

    fn inline(&mut self, element: &Element, look: &Look, runs: &mut Vec<TextRun>) {
        for node in &element.children {
            match node {
                Node::Text(text) => push(text, look, runs),
                Node::Element(child) => self.child(child, look, runs),
            }
        }
    }

    fn child(&mut self, child: &Element, look: &Look, runs: &mut Vec<TextRun>) {
        match &*child.name {
            "text:span" => {
                let look = self.styles.look("text", child.attribute("text:style-name"), look);
                if look.hidden {
                    return self.leave(child, Reason::Hidden);
                }
                self.inline(child, &look, runs);
            }
            "text:a" => {
                let address = child.attribute("xlink:href").unwrap_or_default().replace(' ', "%20");
                let link = Url::new(&address).ok().or_else(|| look.marks.link.clone());
                let look = Look { marks: Marks { link, ..look.marks.clone() }, ..look.clone() };
                self.inline(child, &look, runs);
            }
            "text:s" => {
                let count = child.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                push(&" ".repeat(count.min(REPEATED)), look, runs);
            }
            "text:tab" => push(" ", look, runs),
            "text:line-break" => runs.push(TextRun { leaf: Leaf::Break, marks: look.marks.clone() }),
            "text:note" => self.note(child, look, runs),
            "office:annotation" => self.leave(child, Reason::Comment),
            "draw:frame" => self.frame(child, runs),
            "draw:custom-shape" | "draw:rect" | "draw:g" | "draw:a" => self.shape(child, runs),
            "text:ruby" => {
                if let Some(base) = child.child("text:ruby-base") {
                    self.inline(base, look, runs);
                }
            }
            "text:soft-page-break" | "office:annotation-end" | "text:tracked-changes" => {}
            name if name.starts_with("office:event") => {}
            // A date, a reference, a number: what a field shows is its text.
            _ => self.inline(child, look, runs),
        }
    }

    fn leave(&mut self, element: &Element, reason: Reason) {
        let words = element.elements().filter(|part| part.name.starts_with("text:")).map(Element::text);
        let mut words = fold(&words.collect::<Vec<_>>().join(" "));
        if words.is_empty() {
            words = fold(&element.text());
        }
        let span = self.linear.line(&words);
        self.material.leave(words, reason, span);
    }

    fn note(&mut self, note: &Element, look: &Look, runs: &mut Vec<TextRun>) {
        let Some(body) = note.child("text:note-body") else { return };
        let key = FootnoteKey(self.notes.len());
        self.notes.push(Vec::new());
        let boxes = std::mem::take(&mut self.boxes);
        let mut blocks = self.blocks(body);
        self.boxes = boxes;
        crate::fit::without_notes(&mut blocks);
        self.notes[key.0] = blocks;
        runs.push(TextRun { leaf: Leaf::Footnote(key), marks: Marks { link: None, ..look.marks.clone() } });
    }

    /// A frame holds a picture, or text.
    pub(super) fn frame(&mut self, frame: &Element, runs: &mut Vec<TextRun>) {
        if let Some(text) = frame.child("draw:text-box") {
            let outer = std::mem::take(&mut self.boxes);
            let blocks = self.blocks(text);
            let inner = std::mem::replace(&mut self.boxes, outer);
            self.boxes.extend(blocks);
            self.boxes.extend(inner);
            return;
        }
        let picture = frame.child("draw:image").and_then(|image| image.attribute("xlink:href"));
        let Some(part) = picture.map(|part| part.trim_start_matches("./").to_owned()) else { return };
        let described = ["svg:desc", "svg:title"].iter().find_map(|name| frame.child(name)).map(Element::text);
        let alt = described.map(|alt| fold(&alt)).filter(|alt| !is_file_name(alt)).unwrap_or_default();
        self.asked.push(part.clone());
        runs.push(TextRun { leaf: Leaf::Picture(part, alt), marks: Marks::default() });
    }

    /// Text in a shape, and the frames in a group.
    fn shape(&mut self, shape: &Element, runs: &mut Vec<TextRun>) {
        for child in shape.elements() {
            match &*child.name {
                "draw:frame" => self.frame(child, runs),
                "draw:g" | "draw:custom-shape" | "draw:rect" => self.shape(child, runs),
                _ => {}
            }
        }
        let blocks = self.blocks(shape);
        self.boxes.extend(blocks);
    }
}

fn push(words: &str, look: &Look, runs: &mut Vec<TextRun>) {
    let raised = match words {
        "1" if look.raised => "¹",
        "2" if look.raised => "²",
        "3" if look.raised => "³",
        words => words,
    };
    runs.push(TextRun { leaf: Leaf::Text(raised.to_owned()), marks: look.marks.clone() });
}
