//! Text as XML, and the units of Office Open XML.

use std::borrow::Cow;
use std::fmt::Write as _;

use tipwaaier_theme::Colour;

/// English Metric Units in a unit of the slide: 12,192,000 of them make its width.
const EMU: u32 = 6_350;

/// Units of a slide as EMU.
pub(super) const fn emu(units: u32) -> u32 {
    units * EMU
}

/// Units of a slide as EMU, where they may be negative.
pub(super) fn signed_emu(units: i32) -> i64 {
    i64::from(units) * i64::from(EMU)
}

/// A size of type in hundredths of a point.
pub(super) const fn points(units: u32) -> u32 {
    units * 50
}

/// Text as it stands in elements and attributes; characters that XML 1.0 cannot carry are left out.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let illegal = |c: char| (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(illegal) {
        let clean: String = text.chars().filter(|c| !illegal(*c)).collect();
        Cow::Owned(quick_xml::escape::escape(clean.as_str()).into_owned())
    } else {
        quick_xml::escape::escape(text)
    }
}

/// A colour as six hexadecimal digits.
pub(super) fn hex(colour: Colour) -> String {
    colour.hex().trim_start_matches('#').to_uppercase()
}

/// A fill of one colour.
pub(super) fn fill(colour: Colour) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill>", hex(colour))
}

/// A colour behind the letters of a run.
pub(super) fn highlight(colour: Colour) -> String {
    format!("<a:highlight><a:srgbClr val=\"{}\"/></a:highlight>", hex(colour))
}

/// What every part begins with.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespaces that parts with shapes declare.
pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// The beginning of types of relationships.
pub(super) const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A relationship of a part: its id, what it is, and where it leads.
pub(super) struct Relation {
    pub(super) kind: &'static str,
    pub(super) target: String,
    pub(super) outside: Outside,
}

/// Whether a relationship leads out of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outside {
    Yes,
    No,
}

/// The relationships of a part, `rId1` first.
#[derive(Default)]
pub(super) struct Relations {
    list: Vec<Relation>,
}

impl Relations {
    /// Adds a relationship, or finds the one that is there already; gives its id.
    pub(super) fn add(&mut self, kind: &'static str, target: impl Into<String>, outside: Outside) -> String {
        let target = target.into();
        let found = self.list.iter().position(|it| it.kind == kind && it.target == target);
        let at = found.unwrap_or_else(|| {
            self.list.push(Relation { kind, target, outside });
            self.list.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// Adds a relationship that is known to be new: a presentation has thousands, each to a part of its own.
    pub(super) fn add_new(&mut self, kind: &'static str, target: String) -> String {
        self.list.push(Relation { kind, target, outside: Outside::No });
        format!("rId{}", self.list.len())
    }

    /// The part that holds them.
    pub(super) fn part(&self) -> String {
        let mut out = format!(
            "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        );
        for (number, it) in (1..).zip(&self.list) {
            let kind = if it.kind.contains("://") { it.kind.to_owned() } else { format!("{RELATION}/{}", it.kind) };
            let mode = if it.outside == Outside::Yes { " TargetMode=\"External\"" } else { "" };
            let _ = write!(
                out,
                "<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{}\"{mode}/>",
                escape(&it.target)
            );
        }
        out.push_str("</Relationships>");
        out
    }
}
