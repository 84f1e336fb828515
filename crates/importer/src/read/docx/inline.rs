//! The runs of a paragraph: marks, links, fields as their text, notes, pictures, changes as accepted.

use tipwaaier_model::{FootnoteKey, Url};

use super::Reader;
use super::styles::{Meaning, Style, toggle};
use crate::find::Reason;
use crate::read::xml::{Element, Node};
use crate::runs::{Leaf, Marks, TextRun};
use crate::tree::Block;
use crate::words::fold;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// What it asks for: `HYPERLINK "…"`.
    instruction: String,
    /// Whether its result has begun.
    shows: bool,
}

impl Field {
    /// Where a link field leads.
    fn link(&self) -> Option<Url> {
        let rest = self.instruction.trim().strip_prefix("HYPERLINK")?;
        let address = rest.split('"').nth(1)?;
        Url::new(address.trim()).ok()
    }
}

impl Reader<'_> {
    /// The runs of a paragraph.
    pub(super) fn runs(&mut self, paragraph: &Element, style: &Style, meaning: Meaning) -> Vec<TextRun> {
        let marks = Self::style_marks(style, meaning);
        let mut runs = Vec::new();
        self.inline(paragraph, &marks, &mut runs);
        runs
    }

    fn inline(&mut self, element: &Element, marks: &Marks, runs: &mut Vec<TextRun>) {
        for child in element.elements() {
            match &*child.name {
                "w:r" => self.run(child, marks, runs),
                "w:hyperlink" => {
                    let address = child.attribute("r:id").and_then(|id| self.relations.address(id));
                    let link = address.and_then(|address| Url::new(&address.replace(' ', "%20")).ok());
                    let linked = Marks { link: link.or_else(|| marks.link.clone()), ..marks.clone() };
                    self.inline(child, &linked, runs);
                }
                "w:del" | "w:moveFrom" => {
                    let words = fold(&child.text());
                    let span = self.linear.line(&words);
                    self.material.leave(words, Reason::Deleted, span);
                }
                "w:ins" | "w:moveTo" | "w:smartTag" | "w:sdt" | "w:sdtContent" | "w:fldSimple" | "w:customXml"
                | "w:dir" | "w:bdo" => self.inline(child, marks, runs),
                "m:oMath" | "m:oMathPara" => push_words(&child.text(), marks, runs),
                "mc:AlternateContent" => self.alternate(child, marks, runs),
                _ => {}
            }
        }
    }

    /// What is said in two ways is read in the first that is.
    fn alternate(&mut self, element: &Element, marks: &Marks, runs: &mut Vec<TextRun>) {
        let before = (runs.len(), self.boxes.len());
        for choice in element.elements() {
            self.run_content(choice, marks, runs);
            if (runs.len(), self.boxes.len()) != before {
                return;
            }
        }
    }

    fn run(&mut self, run: &Element, outer: &Marks, runs: &mut Vec<TextRun>) {
        let mut marks = outer.clone();
        let mut hidden = false;
        let mut raised = false;
        if let Some(properties) = run.child("w:rPr") {
            let style = properties.child("w:rStyle").and_then(|style| style.attribute("w:val"));
            let style = style.map(|id| self.styles.get(id)).unwrap_or_default();
            let is = |name: &str, of_style: Option<bool>| toggle(properties, name).or(of_style);
            marks.strong = is("w:b", style.strong).unwrap_or(marks.strong);
            marks.emphasis = is("w:i", style.emphasis).unwrap_or(marks.emphasis);
            marks.strike =
                is("w:strike", style.strike).or_else(|| toggle(properties, "w:dstrike")).unwrap_or(marks.strike);
            hidden = is("w:vanish", style.hidden).unwrap_or(false);
            let place = properties.child("w:vertAlign").and_then(|place| place.attribute("w:val"));
            raised = place == Some("superscript");
        }
        if let Some(link) = self.fields.iter().rev().filter(|field| field.shows).find_map(Field::link) {
            marks.link = Some(link);
        }
        if hidden {
            let words = fold(&run.text());
            let span = self.linear.line(&words);
            return self.material.leave(words, Reason::Hidden, span);
        }
        let start = runs.len();
        self.run_content(run, &marks, runs);
        if raised {
            runs[start..].iter_mut().for_each(raise);
        }
    }

    /// Whether what comes now is the instruction of a field and not its result.
    fn in_instruction(&self) -> bool {
        self.fields.last().is_some_and(|field| !field.shows)
    }

    fn run_content(&mut self, run: &Element, marks: &Marks, runs: &mut Vec<TextRun>) {
        let leaf = |leaf: Leaf, runs: &mut Vec<TextRun>| runs.push(TextRun { leaf, marks: marks.clone() });
        for child in &run.children {
            let Node::Element(child) = child else { continue };
            match &*child.name {
                "w:fldChar" => self.field(child.attribute("w:fldCharType")),
                "w:instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
                        field.instruction.push_str(&child.text());
                    }
                }
                _ if self.in_instruction() => {}
                "w:t" => push_words(&child.text(), marks, runs),
                "w:noBreakHyphen" => push_words("-", marks, runs),
                "w:br" if child.attribute("w:type").is_none_or(|kind| kind == "textWrapping") => {
                    leaf(Leaf::Break, runs);
                }
                "w:tab" | "w:ptab" | "w:br" => push_words(" ", marks, runs),
                "w:cr" => leaf(Leaf::Break, runs),
                "w:sym" => push_words(symbol(child.attribute("w:char")), marks, runs),
                "w:footnoteReference" => self.note("footnote", child, marks, runs),
                "w:endnoteReference" => self.note("endnote", child, marks, runs),
                "w:drawing" | "w:pict" | "w:object" => self.drawing(child, marks, runs),
                "mc:AlternateContent" => self.alternate(child, marks, runs),
                "w:ruby" => {
                    if let Some(base) = child.child("w:rubyBase") {
                        self.inline(base, marks, runs);
                    }
                }
                "w:delText" => {
                    let words = fold(&child.text());
                    let span = self.linear.line(&words);
                    self.material.leave(words, Reason::Deleted, span);
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn note(&mut self, kind: &'static str, mark: &Element, marks: &Marks, runs: &mut Vec<TextRun>) {
        let Some(id) = mark.attribute("w:id") else { return };
        let next = self.note_keys.len();
        let key = *self.note_keys.entry((kind, id.to_owned())).or_insert(next);
        runs.push(TextRun { leaf: Leaf::Footnote(FootnoteKey(key)), marks: Marks { link: None, ..marks.clone() } });
    }

    /// A picture, a box with text, or a shape with both.
    fn drawing(&mut self, drawing: &Element, marks: &Marks, runs: &mut Vec<TextRun>) {
        if let Some(text) = drawing.find("w:txbxContent") {
            let blocks: Vec<Block> = self.blocks(text);
            self.boxes.extend(blocks);
            return;
        }
        let picture = drawing.find("a:blip").and_then(|blip| blip.attribute("r:embed"));
        let id = picture.or_else(|| drawing.find("v:imagedata").and_then(|data| data.attribute("r:id")));
        let Some(part) = id.and_then(|id| self.relations.part(id)).map(str::to_owned) else { return };
        let described = drawing.find("wp:docPr").and_then(|properties| properties.attribute("descr"));
        let described = described.or_else(|| drawing.find("v:shape").and_then(|shape| shape.attribute("alt")));
        let alt = described.map(fold).filter(|alt| !is_file_name(alt)).unwrap_or_default();
        self.asked.push(part.clone());
        runs.push(TextRun { leaf: Leaf::Picture(part, alt), marks: Marks { link: None, ..marks.clone() } });
    }
}

/// Whether a description is only the name of a file, which programs put there by themselves.
pub(crate) fn is_file_name(alt: &str) -> bool {
    let end = alt.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    !alt.contains(' ')
        && matches!(
            end.as_str(),
            "png" | "jpg" | "jpeg" | "gif" | "bmp" | "tif" | "tiff" | "emf" | "wmf" | "svg" | "webp"
        )
}

fn push_words(words: &str, marks: &Marks, runs: &mut Vec<TextRun>) {
    runs.push(TextRun { leaf: Leaf::Text(words.to_owned()), marks: marks.clone() });
}

/// Raised digits are powers ('m²').
fn raise(run: &mut TextRun) {
    if let Leaf::Text(text) = &mut run.leaf {
        let raised = match text.as_str() {
            "1" => "¹",
            "2" => "²",
            "3" => "³",
            _ => return,
        };
        raised.clone_into(text);
    }
}

/// What a character of a font of symbols looks like.
fn symbol(code: Option<&str>) -> &'static str {
    match code.map(str::to_ascii_uppercase).as_deref() {
        Some("F0B7" | "F0A7" | "F06C" | "F06E") => "•",
        Some("F0E0" | "F0E8") => "→",
        Some("F0FC") => "✓",
        Some("F0A8" | "F06F") => "☐",
        Some("F0FE" | "F053") => "☒",
        Some("F04A") => "☺",
        _ => "",
    }
}
