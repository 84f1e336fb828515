//! What the generator leaves out for now, since an output is known to be wrong there: the aim is an empty table.

/// A construct that is not made within another, or a finding that is not looked for in an output, and what is wrong there.
#[derive(Debug)]
pub struct NotYet {
    /// The construct, or the code of a finding.
    pub what: &'static str,
    /// The construct that it stands in, or the output; anywhere, if empty.
    pub within: &'static str,
    /// What is wrong.
    pub why: &'static str,
}

const fn row(what: &'static str, within: &'static str, why: &'static str) -> NotYet {
    NotYet { what, within, why }
}

/// All that is left out.
pub const NOT_YET: &[NotYet] = &[
    row("empty", "", "an empty item, definition, note or cell: the template says ‘array is empty’"),
    row("only-comment", "", "content of a comment alone: the same"),
    row("comment-block", "", "a comment may be all that there is: the same"),
    row("strike", "", "struck words in, around or beside a link: PDF/UA refuses two lines in one text"),
    row("note", "table-head", "a note in the head of a table over a page"),
    row("link", "table-head", "a link in the head of a table over a page"),
    row("address", "table-head", "an address in the head of a table over a page"),
    row("tip-reference", "table-head", "a tip reference in the head of a table over a page"),
    row("cafe\u{301}", "", "decomposed letters stay so"),
    row("inline-picture", "", "a picture in a sentence: its caption is in no output"),
    row("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "", "a word without a place to break stands off the page"),
    row("@klantcontactcentrum.example.org", "", "an address is hyphenated, and stands off the page"),
    row("aansprakelijkheidsverzekeringsvoorwaarden", "table", "a long word stands over the next column"),
    row(
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
        "table",
        "a long word stands over the next column",
    ),
    row("lost", "slides.html", "the address of a link in a heading"),
    row("lost", "slides.pptx", "the same"),
    row("order", "slides.html", "notes for the facilitator stand with the questions, or before all sections"),
    row("order", "slides.pptx", "the same"),
    row("off-page", "cards.pdf", "a word without a place to break stands off the card"),
    row("off-page", "booklet.pdf", "a title or a word of a column stands off the page"),
    row("growth", "linked items", "links in a list: quadratic"),
    row("growth", "links in a line", "the same"),
    row("growth", "addresses", "the same"),
    row("growth", "rows with links", "links in cells: more than quadratic"),
    row("growth", "sections", "quadratic"),
    row("growth", "headings", "gigabytes"),
    row("overprint", "booklet.pdf", "a word of a column stands over the next"),
    row("copied", "booklet.pdf", "U+200B stands in addresses and code"),
    row("copied", "slides.pdf", "the same, and in long words"),
];

/// Whether the generator may make this construct in this place, and whether this finding counts in this output.
#[must_use]
pub fn is_ready(what: &str, place: &[&str]) -> bool {
    let out = |row: &NotYet| row.what == what && (row.within.is_empty() || place.contains(&row.within));
    std::env::var_os("TIPWAAIER_NET_ALL").is_some() || !NOT_YET.iter().any(out)
}
