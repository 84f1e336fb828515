//! Drawings with text of HTML in them, as draw.io makes them: a `switch` holds the HTML and what is shown without it.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::check::not_well_formed;
use crate::PictureError;

/// Whether an element holds what is no drawing.
fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("foreignObject")
}

/// The drawing without the HTML for which it has something else to show. HTML that stands alone stays, and is refused.
pub(super) fn without_foreign(svg: &str) -> Result<Cow<'_, str>, PictureError> {
    if !has_foreign(svg) {
        return Ok(Cow::Borrowed(svg));
    }
    let mut reader = Reader::from_str(svg);
    let mut out = String::with_capacity(svg.len());
    // Up to where the drawing was taken over.
    let mut taken = 0;
    // How deep within the HTML we are.
    let mut inside = 0_usize;
    let mut parents: Vec<bool> = Vec::new();
    loop {
        let start = position(&reader, svg);
        match reader.read_event().map_err(not_well_formed)? {
            Event::Start(_) if inside > 0 => inside += 1,
            Event::Start(tag) if is_foreign(tag.local_name().as_ref()) && parents.last() == Some(&true) => {
                out.push_str(&svg[taken..start]);
                inside = 1;
            }
            Event::Start(tag) => parents.push(tag.local_name().as_ref().eq_ignore_ascii_case("switch")),
            Event::Empty(tag)
                if inside == 0 && is_foreign(tag.local_name().as_ref()) && parents.last() == Some(&true) =>
            {
                out.push_str(&svg[taken..start]);
                taken = position(&reader, svg);
            }
            Event::End(_) if inside > 0 => {
                inside -= 1;
                taken = position(&reader, svg);
            }
            Event::End(_) => {
                parents.pop();
            }
            Event::Eof => break,
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
    out.push_str(&svg[taken..]);
    Ok(Cow::Owned(out))
}

/// Whether a drawing has text of HTML.
pub(crate) fn has_foreign(svg: &str) -> bool {
    svg.contains("foreignObject")
}

fn position(reader: &Reader<&[u8]>, svg: &str) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(svg.len()).min(svg.len())
}

#[cfg(test)]
mod tests {
    use super::without_foreign;

    #[test]
    fn html_gives_way_to_what_is_shown_without_it() {
        let html = "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">A<br/>B</div></foreignObject>";
        let svg = format!("<svg><switch>{html}<text>A B</text></switch></svg>");
        assert_eq!(without_foreign(&svg).unwrap(), "<svg><switch><text>A B</text></switch></svg>");
        let alone = format!("<svg>{html}</svg>");
        assert_eq!(without_foreign(&alone).unwrap(), alone, "it would be lost, so it is left to be refused");
    }
}
