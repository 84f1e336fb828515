//! A small presentation template, part by part, which tests change before it is packed.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

const SPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A template's parts by name.
pub(crate) type TemplateParts = BTreeMap<String, Vec<u8>>;

/// A shape that is a placeholder; `place` is its `a:off` and `a:ext`, or nothing.
fn shape(mark: &str, place: &str, size: &str) -> String {
    let place = if place.is_empty() { String::new() } else { format!("<a:xfrm>{place}</a:xfrm>") };
    let style =
        if size.is_empty() { String::new() } else { format!("<a:lvl1pPr><a:defRPr sz=\"{size}\"/></a:lvl1pPr>") };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"/><p:cNvSpPr/><p:nvPr><p:ph {mark}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>\
         <p:txBody><a:bodyPr/><a:lstStyle>{style}</a:lstStyle><a:p/></p:txBody></p:sp>"
    )
}

/// A layout with its shapes.
pub(crate) fn layout(kind: &str, name: &str, shapes: &[(&str, &str, &str)]) -> String {
    let shapes: String = shapes.iter().map(|(mark, place, size)| shape(mark, place, size)).collect();
    format!("<p:sldLayout {SPACES} {kind}><p:cSld name=\"{name}\"><p:spTree>{shapes}</p:spTree></p:cSld></p:sldLayout>")
}

/// Relationships, each with its kind and target.
pub(crate) fn relations(list: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        let mode = if target.contains(':') { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"{mode}/>", at + 1)
    };
    let list: String = list.iter().enumerate().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

/// A template with a title slide, a layout for text and one that has a title alone.
pub(crate) fn template() -> TemplateParts {
    let title = shape("type=\"title\"", "<a:off x=\"0\" y=\"100\"/><a:ext cx=\"9000000\" cy=\"1000000\"/>", "");
    let body = shape(
        "type=\"body\" idx=\"1\"",
        "<a:off x=\"127000\" y=\"1270000\"/><a:ext cx=\"8182880\" cy=\"4091440\"/>",
        "",
    );
    let styles = "<p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz=\"4400\"/></a:lvl1pPr></p:titleStyle>\
        <p:bodyStyle><a:lvl1pPr><a:defRPr sz=\"2800\"/></a:lvl1pPr></p:bodyStyle></p:txStyles>";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/></Types>";
    let text = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    [
        text("[Content_Types].xml", types.to_owned()),
        text("_rels/.rels", relations(&[("officeDocument", "ppt/presentation.xml")])),
        text(
            "ppt/presentation.xml",
            format!(
                "<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id=\"2147483660\" r:id=\"rId1\"/></p:sldMasterIdLst>\
                 <p:sldSz cx=\"9144000\" cy=\"6858000\"/></p:presentation>"
            ),
        ),
        text("ppt/_rels/presentation.xml.rels", relations(&[("slideMaster", "slideMasters/m.xml"), ("slide", "slides/old.xml")])),
        text(
            "ppt/slideMasters/m.xml",
            format!("<p:sldMaster {SPACES}><p:cSld><p:spTree>{title}{body}</p:spTree></p:cSld>{styles}</p:sldMaster>"),
        ),
        text(
            "ppt/slideMasters/_rels/m.xml.rels",
            relations(&[
                ("slideLayout", "../slideLayouts/l1.xml"),
                ("slideLayout", "../slideLayouts/l2.xml"),
                ("slideLayout", "../slideLayouts/l3.xml"),
                ("theme", "../theme/t.xml"),
                ("image", "../media/logo.png"),
            ]),
        ),
        text("ppt/slideLayouts/l1.xml", layout("type=\"title\"", "Titeldia", &[("type=\"ctrTitle\"", "", ""), ("type=\"subTitle\" idx=\"1\"", "", "2000")])),
        text("ppt/slideLayouts/l2.xml", layout("type=\"obj\"", "Titel en inhoud", &[("type=\"title\"", "", ""), ("idx=\"1\"", "", "")])),
        text("ppt/slideLayouts/l3.xml", layout("type=\"titleOnly\"", "Alleen titel", &[("type=\"title\"", "", "3200")])),
        text("ppt/theme/t.xml", "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/>".to_owned()),
        ("ppt/media/logo.png".to_owned(), vec![0x89, b'P', b'N', b'G']),
    ]
    .into()
}

/// The parts as a package.
pub(crate) fn packed(parts: &TemplateParts) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a zip in memory takes a file");
        zip.write_all(bytes).expect("a zip in memory can be written");
    }
    zip.finish().expect("a zip in memory can be finished").into_inner()
}
