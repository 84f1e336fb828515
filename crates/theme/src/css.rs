//! A style sheet that a theme brings for the e-book: it may fetch nothing, from the web, from a disk or from the theme
//! folder, none of which is in the book; and EPUB forbids a few things more (EPUB 3.3, sections 3.6 and 6.3.2).

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};
use tipwaaier_model::Text;

use crate::names::shortened;

/// Functions whose text is an address.
const FETCHING: [&str; 5] = ["url", "src", "image", "image-set", "-webkit-image-set"];
/// The files that are in every book; the typefaces of the shared style sheet come from there.
const IN_BOOK: [&str; 2] = ["fonts/heading.ttf", "fonts/heading.otf"];
/// Deepest nesting of blocks: a rule in a rule in a media query, and room.
const NESTING: u8 = 32;

/// What is wrong with a style sheet, each with its place in bytes.
pub(crate) fn problems(css: &str) -> Vec<(Range<usize>, Text)> {
    let mut parser = Parser::new(css);
    parser.set_nested_block_limit(NESTING);
    let mut problems = Vec::new();
    walk(&mut parser, Addresses::Elsewhere, &mut problems);
    problems
}

/// Whether a text in quotes is an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Addresses {
    Here,
    Elsewhere,
}

fn walk(parser: &mut Parser<'_>, texts: Addresses, problems: &mut Vec<(Range<usize>, Text)>) {
    // A namespace is a name that looks like an address.
    let mut names_namespace = false;
    let mut forbidden = None;
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        let Ok(token) = parser.next().cloned() else { return };
        let nested = match &token {
            Token::Function(name) if FETCHING.iter().any(|one| name.eq_ignore_ascii_case(one)) => Some(Addresses::Here),
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                Some(Addresses::Elsewhere)
            }
            _ => None,
        };
        let range = start..parser.position().byte_index();
        let text = match &token {
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => Some(imports()),
            Token::UnquotedUrl(address) if !names_namespace => fetches(address),
            Token::QuotedString(address) if texts == Addresses::Here && !names_namespace => fetches(address),
            Token::BadUrl(_) | Token::BadString(_) => Some(not_well_formed()),
            Token::Colon => forbidden.take().map(|name: String| not_in_books(&name)),
            _ => None,
        };
        problems.extend(text.map(|text| (range, text)));
        forbidden = match &token {
            Token::Ident(name) if ["direction", "unicode-bidi"].iter().any(|one| name.eq_ignore_ascii_case(one)) => {
                Some(name.to_ascii_lowercase())
            }
            _ => None,
        };
        match &token {
            Token::AtKeyword(name) => names_namespace = name.eq_ignore_ascii_case("namespace"),
            Token::Semicolon => names_namespace = false,
            _ => {}
        }
        if let Some(inner) = nested {
            let inner = if names_namespace { Addresses::Elsewhere } else { inner };
            let walked = parser.parse_nested_block(|parser| {
                walk(parser, inner, problems);
                Ok::<(), ParseError<()>>(())
            });
            if walked.is_err() {
                problems.push((start..start, not_well_formed()));
                return;
            }
        }
    }
}

fn fetches(address: &str) -> Option<Text> {
    let address = address.trim();
    let scheme = address.get(..5).unwrap_or_default();
    if scheme.eq_ignore_ascii_case("data:") || address.starts_with('#') || IN_BOOK.contains(&address) {
        return None;
    }
    let shown = shortened(address);
    Some(Text::new(
        format!("‘{shown}’ staat niet in het e-book, en het mag niets van buiten halen; zet het erin als data:"),
        format!("‘{shown}’ is not in the e-book, which may fetch nothing from outside; put it in as data:"),
    ))
}

fn imports() -> Text {
    Text::new(
        "@import haalt een ander stijlblad, en dat is er in het e-book niet; zet de regels zelf in epub.css",
        "@import fetches another style sheet, which is not in the e-book; put the rules themselves in epub.css",
    )
}

fn not_well_formed() -> Text {
    Text::new("dit is geen goed geschreven CSS", "this is not well-formed CSS")
}

fn not_in_books(property: &str) -> Text {
    Text::new(
        format!("‘{property}’ mag niet in het stijlblad van een e-book (EPUB 3.3)"),
        format!("‘{property}’ may not be in the style sheet of an e-book (EPUB 3.3)"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(css: &str) -> Vec<(&str, String)> {
        problems(css).into_iter().map(|(range, text)| (&css[range], text.en)).collect()
    }

    #[test]
    fn a_style_sheet_of_its_own_may_do_what_styles_do() {
        for css in [
            "p { color: red; background: url(data:image/png;base64,AAAA) }",
            "@namespace epub url(http://www.idpf.org/2007/ops); a { content: \"\\2014 http://x\" }",
            "@namespace epub \"http://www.idpf.org/2007/ops\"; @media (min-width: 3em) { ol { flex-direction: row } }",
            "@font-face { src: url(\"fonts/heading.ttf\") } /* url(http://x) @import */ {{typefaces}} .x { y: {{line}} }",
        ] {
            assert_eq!(told(css), [], "{css}");
        }
    }

    #[test]
    fn what_fetches_is_found_however_it_is_written() {
        for css in [
            "@import 'x.css';",
            "@\\69mport 'x.css';",
            "@IMPORT url(//x);",
            "p { background: u\\72l( http://x ) }",
            "p { background: url('file:///etc/passwd') }",
            "p { background: url(images/logo.png) }",
            "@font-face { src: src(\"https://x/f.woff\") }",
            "@media print { p { background: image-set(\"a.png\" 1x) } }",
            "p { background: url(ht tp) }",
            "p { content: \"no end\n }",
            "p { direction: rtl }",
            "p { Unicode-Bidi : embed }",
        ] {
            assert!(!told(css).is_empty(), "{css}");
        }
        assert_eq!(told("p { background: url(http://x) }")[0].0, "url(http://x)");
    }

    #[test]
    fn nesting_without_end_is_no_css() {
        assert!(!told(&"p{".repeat(100_000)).is_empty());
    }
}
