//! What an imposed file says of itself: for print alone, printed at its own size, turned over the right edge.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use md5::{Digest, Md5};
use quick_xml::escape::escape;
use tipwaaier_model::{Language, Timestamp};

use crate::Flip;
use crate::colour::output_intent;

/// What wrote the file.
const PRODUCER: &str = concat!("tipwaaier ", env!("CARGO_PKG_VERSION"));

/// What a file says of itself.
pub(crate) struct Metadata<'a> {
    /// Its title as document properties show it.
    pub(crate) title: String,
    /// What it is for.
    pub(crate) subject: String,
    /// The language of both.
    pub(crate) language: Language,
    /// When it was made.
    pub(crate) created: Timestamp,
    /// The edge over which to turn the sheets; none of pages that somebody else imposes.
    pub(crate) flip: Option<Flip>,
    /// What the file was made from: its identity follows from it.
    pub(crate) identity: [&'a [u8]; 2],
}

/// Gives the document a new catalogue, information and identity; nothing of the old ones stays.
pub(crate) fn replace_catalog(document: &mut Document, pages: ObjectId, metadata: &Metadata<'_>) {
    // Layers are the one thing of the old catalogue that decides what is printed.
    let layers = document.catalog().ok().and_then(|catalog| catalog.get(b"OCProperties").ok()).cloned();
    let mut xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(metadata).into_bytes());
    // Catalogues and archives look for XMP without unpacking streams (XMP part 3, 1.2).
    xmp.allows_compression = false;
    let xmp = document.add_object(xmp);
    // ISO 32000-1, 12.2: what a print dialogue proposes.
    let mut preferences =
        dictionary! { "DisplayDocTitle" => true, "PrintScaling" => "None", "PickTrayByPDFSize" => true };
    if let Some(flip) = metadata.flip {
        let duplex = match flip {
            Flip::ShortEdge => "DuplexFlipShortEdge",
            Flip::LongEdge => "DuplexFlipLongEdge",
        };
        preferences.set("Duplex", duplex);
    }
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "Lang" => text_string(metadata.language.as_str()),
        "Metadata" => xmp,
        "ViewerPreferences" => preferences,
    };
    if let Some(intent) = output_intent(document) {
        catalog.set("OutputIntents", vec![intent]);
    }
    if let Some(layers) = layers {
        catalog.set("OCProperties", layers);
    }
    let info = document.add_object(info(metadata));
    let root = document.add_object(catalog);
    let [permanent, changing] = identity(metadata);
    let mut trailer = Dictionary::new();
    trailer.set("Root", root);
    trailer.set("Info", info);
    trailer.set("ID", vec![permanent, changing]);
    document.trailer = trailer;
}

/// The document information dictionary (ISO 32000-1, 14.3.3).
fn info(metadata: &Metadata<'_>) -> Dictionary {
    let (year, month, day, hour, minute, second) = metadata.created.civil();
    let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
    dictionary! {
        "Title" => text_string(&metadata.title),
        "Subject" => text_string(&metadata.subject),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
    }
}

/// The file identifier (ISO 32000-1, 14.4): from the source alone, and from source and job.
fn identity(metadata: &Metadata<'_>) -> [Object; 2] {
    let [source, job] = metadata.identity;
    let digest = |parts: &[&[u8]]| {
        let mut md5 = Md5::new();
        for part in parts {
            md5.update(part);
        }
        Object::String(md5.finalize().to_vec(), StringFormat::Hexadecimal)
    };
    [digest(&[source]), digest(&[PRODUCER.as_bytes(), source, job])]
}

/// The metadata as XMP, without any claim of PDF/A or PDF/UA.
fn xmp(metadata: &Metadata<'_>) -> String {
    let (title, subject, language) = (escape(&metadata.title), escape(&metadata.subject), metadata.language.as_str());
    let date = metadata.created.iso();
    let mut xmp = String::from("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    let _ = write!(
        xmp,
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li><rdf:li xml:lang="{language}">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li><rdf:li xml:lang="{language}">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#
    );
    xmp
}

/// A text string: ASCII as it is, all else as UTF-16 with a byte-order mark (ISO 32000-1, 7.9.2.2).
fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use quick_xml::{Reader, events::Event};

    use super::*;

    #[test]
    fn any_title_makes_well_formed_xmp() {
        let title = "R&D <tips> – 'één' & \"twee\"";
        let metadata = Metadata {
            title: title.into(),
            subject: Language::Dutch.print_words().imposed.to_owned(),
            language: Language::Dutch,
            created: Timestamp::DEFAULT,
            flip: Some(Flip::ShortEdge),
            identity: [b"", b""],
        };
        let xmp = xmp(&metadata);
        let mut reader = Reader::from_str(&xmp);
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(_) => elements += 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(elements > 10 && xmp.contains("R&amp;D &lt;tips&gt;"), "{xmp}");
        assert!(xmp.contains("2026-01-01T00:00:00Z") && !xmp.contains("pdfaid") && !xmp.contains("pdfuaid"), "{xmp}");
    }

    #[test]
    fn text_beyond_ascii_is_utf_16() {
        assert_eq!(text_string("é").as_str().unwrap(), [0xfe, 0xff, 0x00, 0xe9]);
        assert_eq!(text_string("Tips").as_str().unwrap(), b"Tips");
    }
}
