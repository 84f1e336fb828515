//! The second pass over the builder's zip: what epub-builder 0.8.3 can't write, repaired, and the final zip.
//!
//! Every repair replaces something that the builder is known to write exactly once. Where it does not, the builder is
//! another one than this pass was made for, and there is no book rather than a broken one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use tipwaaier_archive::{Archive, Entries, Entry};
use tipwaaier_model::LanguageTag;
use zip::ZipArchive;

use crate::book::Book;
use crate::{EpubError, names};

#[cfg(test)]
mod tests;

/// What the second pass puts in.
pub(crate) struct Finishing<'a> {
    /// The book.
    pub(crate) book: &'a Book<'a>,
    /// The book's identifier.
    pub(crate) identifier: &'a str,
    /// Elements to add to the package's metadata.
    pub(crate) metadata: &'a str,
    /// The documents that have SVG in them.
    pub(crate) with_svg: BTreeSet<&'a str>,
    /// Type, document and words of each landmark.
    pub(crate) landmarks: Vec<(&'static str, String, &'static str)>,
    /// The content of every file that the builder knows by name alone, by path in the zip.
    pub(crate) bodies: BTreeMap<String, &'a [u8]>,
    /// What an earlier book compressed.
    pub(crate) compressed: &'a Entries,
}

/// Makes the final book of what the builder wrote. Its first file is the builder's `mimetype`, which must be stored
/// (OCF 3.3, section 4.3.2).
pub(crate) fn finish(built: &[u8], finishing: &Finishing) -> Result<Vec<u8>, EpubError> {
    let mut archive = ZipArchive::new(Cursor::new(built))?;
    let mut parts = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at)?;
        let name = entry.name().to_owned();
        // It would make Apple's reader prefer the book's typefaces to the reader's own.
        if name.ends_with("com.apple.ibooks.display-options.xml") {
            continue;
        }
        if let Some(body) = finishing.bodies.get(&name) {
            parts.push(Entry::fitting(name, *body));
            continue;
        }
        let mut text = String::new();
        entry.read_to_string(&mut text)?;
        let text = match name.as_str() {
            "OEBPS/content.opf" => package(&text, finishing)?,
            "OEBPS/nav.xhtml" => contents(&text, finishing)?,
            "OEBPS/toc.ncx" => old_contents(&text, finishing)?,
            _ => text,
        };
        let packed = if name == "mimetype" { Entry::stored } else { Entry::deflated };
        parts.push(packed(name, text.into_bytes()));
    }
    // Pictures are most of it, and text takes less than it did.
    let bytes = built.len() + finishing.bodies.values().map(|body| body.len()).sum::<usize>();
    let mut zip = Archive::new(bytes, None, finishing.compressed);
    zip.add(&parts)?;
    Ok(zip.finish()?)
}

/// Repairs the package document.
fn package(opf: &str, finishing: &Finishing) -> Result<String, EpubError> {
    let language = tipwaaier_markup::attribute(finishing.book.edition.language().as_str());
    let opf = replace(opf, "<package ", &format!("<package xml:lang=\"{language}\" "))?;
    let opf = identifier(&opf, finishing.identifier)?;
    let opf = replace(&opf, "<dc:title>", "<dc:title id=\"title\">")?;
    // The same id as that of the first author.
    let opf = replace(&opf, " id=\"epub-creator-0\"", "")?;
    let opf = replace(&opf, "  </metadata>", &format!("{}  </metadata>", finishing.metadata))?;
    let opf = declare_svg(&opf, &finishing.with_svg)?;
    let title_page = "<itemref idref=\"id_titlepage.xhtml\"/>";
    replace(&opf, title_page, &format!("{title_page}\n    <itemref idref=\"nav\"/>"))
}

/// The builder takes nothing but a UUID.
fn identifier(opf: &str, identifier: &str) -> Result<String, EpubError> {
    let (open, close) = ("<dc:identifier id=\"epub-id-1\">", "</dc:identifier>");
    let missing = || EpubError::Repair("dc:identifier");
    let (before, rest) = opf.split_once(open).ok_or_else(missing)?;
    let (_, after) = rest.split_once(close).ok_or_else(missing)?;
    Ok(format!("{before}{open}{}{close}{after}", tipwaaier_markup::text(identifier)))
}

/// Says of the documents with SVG in them that they have it (EPUB 3.3, section 5.6.2.4).
fn declare_svg(opf: &str, with_svg: &BTreeSet<&str>) -> Result<String, EpubError> {
    let mut out = String::with_capacity(opf.len() + 24 * with_svg.len());
    let mut declared = 0;
    for line in opf.lines() {
        let href = line.split_once("href=\"").and_then(|(_, rest)| rest.split('"').next());
        match href.filter(|href| line.trim_start().starts_with("<item ") && with_svg.contains(href)) {
            Some(_) => {
                declared += 1;
                out.push_str(&line.replacen("<item ", "<item properties=\"svg\" ", 1));
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    if declared == with_svg.len() { Ok(out) } else { Err(EpubError::Repair("the item of a document with SVG")) }
}

/// Repairs the navigation document.
fn contents(nav: &str, finishing: &Finishing) -> Result<String, EpubError> {
    let words = finishing.book.words;
    let language = tipwaaier_markup::attribute(finishing.book.edition.language().as_str());
    let direction = if finishing.book.edition.language().is_right_to_left() { " dir=\"rtl\"" } else { "" };
    let nav = replace(nav, "<html ", &format!("<html lang=\"{language}\" xml:lang=\"{language}\"{direction} "))?;
    let roles = "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">";
    let nav = replace(&nav, "<nav epub:type = \"toc\" id=\"toc\">", roles)?;
    let nav = titles_in_their_language(&nav, finishing.book);
    // Of landmarks the builder can only make those that stand in the contents as well; it is given none.
    let (before, rest) =
        nav.split_once("  <nav epub:type = \"landmarks\">").ok_or(EpubError::Repair("the list of landmarks"))?;
    let (_, after) = rest.split_once("</nav>").ok_or(EpubError::Repair("the list of landmarks"))?;
    let landmarks = finishing.landmarks.iter().map(|(kind, href, words)| {
        format!(
            "<a epub:type=\"{kind}\" href=\"{}\">{}</a>",
            tipwaaier_markup::attribute(href),
            tipwaaier_markup::text(words)
        )
    });
    let landmarks = hidden_list("landmarks", "", words.landmarks, landmarks);
    let pages = finishing.book.breaks.list.iter();
    let pages = pages.map(|(href, label)| {
        format!("<a href=\"{}\">{}</a>", tipwaaier_markup::attribute(href), tipwaaier_markup::text(label))
    });
    let pages = match pages.len() {
        0 => String::new(),
        _ => hidden_list("page-list", " role=\"doc-pagelist\"", words.page_list, pages),
    };
    let nav = format!("{before}{landmarks}{pages}{}", after.trim_start_matches('\n'));
    replace(&replace(&nav, "<body>", "<body>\n  <main>")?, "</body>", "  </main>\n</body>")
}

/// Says the language of the titles of tips in the contents, where it is not the book's: the entry is `2. Title`.
fn titles_in_their_language(nav: &str, book: &Book) -> String {
    const OPEN: &str = "<a href=\"";
    let foreign = book.edition.tips.iter().filter_map(|tip| Some((names::tip(tip.number), tip.language.as_ref()?)));
    let foreign: BTreeMap<String, &LanguageTag> = foreign.collect();
    let mut links = nav.split(OPEN);
    let mut out = links.next().unwrap_or_default().to_owned();
    for link in links {
        let language = link.split('"').next().and_then(|href| foreign.get(href));
        let entry = link.split_once("</a>").and_then(|(entry, rest)| Some((entry.split_once(". ")?, rest)));
        out.push_str(OPEN);
        match language.zip(entry) {
            Some((language, ((number, title), rest))) => {
                let tag = tipwaaier_markup::attribute(language.as_str());
                let direction = if language.is_right_to_left() { " dir=\"rtl\"" } else { "" };
                let span = format!("<span lang=\"{tag}\" xml:lang=\"{tag}\"{direction}>{title}</span>");
                out.extend([number, ". ", &span, "</a>", rest]);
            }
            None => out.push_str(link),
        }
    }
    out
}

/// A list for the reading system, which needs no second showing in the text.
fn hidden_list(kind: &str, role: &str, label: &str, items: impl Iterator<Item = String>) -> String {
    let mut lines = String::new();
    for item in items {
        lines.push_str("      <li>");
        lines.push_str(&item);
        lines.push_str("</li>\n");
    }
    format!(
        "  <nav epub:type=\"{kind}\"{role} aria-labelledby=\"{kind}-title\" hidden=\"hidden\">\n    \
         <h2 id=\"{kind}-title\">{}</h2>\n    <ol>\n{lines}    </ol>\n  </nav>\n",
        tipwaaier_markup::text(label)
    )
}

/// Repairs the contents for readers of EPUB 2: the same identifier as the package, the book's title, the true depth.
fn old_contents(ncx: &str, finishing: &Finishing) -> Result<String, EpubError> {
    let (identifier, book) = (tipwaaier_markup::attribute(finishing.identifier), finishing.book);
    let ncx = replace(
        ncx,
        "<ncx ",
        &format!("<ncx xml:lang=\"{}\" ", tipwaaier_markup::attribute(book.edition.language().as_str())),
    )?;
    let depth = depth(&ncx);
    let head = format!(
        "<meta name=\"dtb:uid\" content=\"{identifier}\" />\n    <meta name=\"dtb:depth\" content=\"{depth}\" />"
    );
    let ncx = replace(&ncx, "<meta name=\"dtb:depth\" content=\"1\" />", &head)?;
    let (before, rest) = ncx.split_once("<docTitle>").ok_or(EpubError::Repair("docTitle"))?;
    let (_, after) = rest.split_once("</docTitle>").ok_or(EpubError::Repair("docTitle"))?;
    let title = tipwaaier_markup::text(book.edition.title());
    Ok(format!("{before}<docTitle>\n    <text>{title}</text>\n  </docTitle>{after}"))
}

/// How deep the entries of the old contents are nested.
fn depth(ncx: &str) -> usize {
    let (mut deepest, mut depth) = (1, 0_usize);
    for tag in ncx.split('<') {
        if tag.starts_with("navPoint") {
            depth += 1;
            deepest = deepest.max(depth);
        } else if tag.starts_with("/navPoint") {
            depth = depth.saturating_sub(1);
        }
    }
    deepest
}

/// Replaces what stands in the text exactly once.
fn replace(text: &str, from: &'static str, to: &str) -> Result<String, EpubError> {
    let mut found = text.match_indices(from);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Ok([&text[..at], to, &text[at + from.len()..]].concat()),
        _ => Err(EpubError::Repair(from)),
    }
}
