//! Where a picture may lie, told from its path alone, and the pictures that came of it.

use std::collections::BTreeMap;

use tipwaaier_model::{Picture, PictureKey, Span, Text};

use crate::data::clip;

/// A picture that the content shows: where to look for it, and where it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRequest {
    /// The path as written, percent-decoded.
    pub path: String,
    /// Paths relative to the collection folder, with forward slashes and without `.` or `..`, in the order to try
    /// them: next to the file that names the picture, then in the collection folder. One or two.
    pub candidates: Vec<String>,
    /// Every place that shows it; at least one.
    pub uses: Vec<Span>,
}

/// What the caller made of the requests.
#[derive(Debug, Clone, Default)]
pub struct PictureTable {
    /// The pictures, each file once.
    pub pictures: Vec<Picture>,
    /// For each request, in order, its picture in `pictures`; `None` where the caller has reported why there is none.
    pub keys: Vec<Option<PictureKey>>,
}

/// The requests of a collection, each pair of candidates once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Requests {
    pub(crate) list: Vec<PictureRequest>,
    places: BTreeMap<Vec<String>, usize>,
}

impl Requests {
    /// Asks for the picture that a file in `folder` shows at `span`.
    pub(crate) fn add(&mut self, path: &str, folder: &str, span: Span) {
        let candidates = candidates(path, folder);
        let next = self.list.len();
        let at = *self.places.entry(candidates.clone()).or_insert(next);
        if at == next {
            self.list.push(PictureRequest { path: path.to_owned(), candidates, uses: Vec::new() });
        }
        self.list[at].uses.push(span);
    }

    /// The place in the list of the picture that a file in `folder` calls `path`.
    pub(crate) fn find(&self, path: &str, folder: &str) -> Option<usize> {
        self.places.get(&candidates(path, folder)).copied()
    }
}

/// Why a path is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathProblem {
    /// There is none.
    Empty,
    /// It is an address on the web.
    Remote,
    /// It carries the picture itself.
    Data,
    /// It does not begin in the collection folder.
    Absolute,
    /// It has a backslash.
    Backslash,
    /// It leads out of the collection folder.
    Outside,
    /// It is escaped twice, or has a control character.
    Odd,
}

/// The path with its percent escapes decoded, once, if it stays inside the collection folder as far as text can tell.
///
/// `folder` is the folder of the file that names it, relative to the collection folder.
pub(crate) fn decode(written: &str, folder: &str) -> Result<String, PathProblem> {
    let path = percent_decode(written.trim()).ok_or(PathProblem::Odd)?;
    if path.is_empty() {
        return Err(PathProblem::Empty);
    }
    if path.contains('\\') {
        return Err(PathProblem::Backslash);
    }
    if let Some((scheme, _)) = path.split_once(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    {
        return Err(match scheme.to_ascii_lowercase().as_str() {
            "data" => PathProblem::Data,
            // A drive letter.
            scheme if scheme.len() == 1 => PathProblem::Absolute,
            "file" => PathProblem::Absolute,
            _ => PathProblem::Remote,
        });
    }
    if path.starts_with("//") {
        return Err(PathProblem::Remote);
    }
    // A site's `/img/a.png` begins where the site does, which is a folder above the tip.
    if path.starts_with('~') || (path.starts_with('/') && !is_picture_name(&path)) {
        return Err(PathProblem::Absolute);
    }
    let lower = path.to_ascii_lowercase();
    let escaped_again = ["%2e", "%2f", "%5c", "%00"].iter().any(|escape| lower.contains(escape));
    if escaped_again || path.contains(char::is_control) {
        return Err(PathProblem::Odd);
    }
    if candidates(&path, folder).is_empty() { Err(PathProblem::Outside) } else { Ok(path) }
}

pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let escape = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).filter(|_| *byte == b'%');
        let value = escape.filter(|hex| !hex.starts_with('+')).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(value.unwrap_or(*byte));
        rest = if value.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).ok()
}

/// The places inside the collection folder that a path may mean, relative to that folder.
fn candidates(path: &str, folder: &str) -> Vec<String> {
    let mut candidates = Vec::new();
    let above = folder.match_indices('/').map(|(at, _)| &folder[..at]).chain([folder]);
    let bases: Vec<&str> =
        if path.starts_with('/') { std::iter::once("").chain(above).collect() } else { vec![folder, ""] };
    for base in bases {
        if let Some(candidate) = resolve(base, path)
            && !candidates.contains(&candidate)
        {
            candidates.push(candidate);
        }
    }
    candidates
}

fn is_picture_name(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    ["png", "jpg", "jpeg", "gif", "webp", "svg"].contains(&end.as_str())
}

fn resolve(base: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

impl PathProblem {
    /// What is wrong with the path, and what to do about it.
    pub(crate) fn message(self, written: &str) -> (Text, Text) {
        let shown = clip(written);
        let put_inside = Text::new(
            "Zet de afbeelding in de map images en schrijf `images/naam.jpg`.",
            "Put the picture in the folder images and write `images/name.jpg`.",
        );
        let message = match self {
            Self::Empty => Text::new("Deze afbeelding heeft geen pad", "This picture has no path"),
            Self::Remote => Text::new(
                format!("`{shown}` staat op het web; een afbeelding staat in de map van de verzameling"),
                format!("`{shown}` is on the web; a picture stands in the collection folder"),
            ),
            Self::Data => {
                Text::new("Een afbeelding kan niet in de tekst zelf staan", "A picture can't stand in the text itself")
            }
            Self::Absolute => Text::new(
                format!("`{shown}` begint niet in de map van de verzameling"),
                format!("`{shown}` does not begin in the collection folder"),
            ),
            Self::Backslash => {
                let hint = Text::new("Schrijf / in plaats van \\.", "Write / instead of \\.");
                let message = Text::new(
                    format!("`{shown}` heeft een backslash, en dat is geen pad"),
                    format!("`{shown}` has a backslash, and that is no path"),
                );
                return (message, hint);
            }
            Self::Outside => Text::new(
                format!("`{shown}` wijst buiten de map van de verzameling"),
                format!("`{shown}` leads out of the collection folder"),
            ),
            Self::Odd => Text::new(
                format!("`{shown}` is geen pad: het heeft een stuurteken of is dubbel gecodeerd"),
                format!("`{shown}` is no path: it has a control character or is escaped twice"),
            ),
        };
        (message, put_inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_collection() {
        for (path, wanted) in [
            ("images/a.png", Ok("images/a.png")),
            ("../images/a%20b.png", Ok("../images/a b.png")),
            ("100%.png", Ok("100%.png")),
            ("../../etc/passwd", Err(PathProblem::Outside)),
            ("%2e%2e/%2e%2e%2fetc/passwd", Err(PathProblem::Outside)),
            ("%252e%252e%252fx", Err(PathProblem::Odd)),
            ("a%00.png", Err(PathProblem::Odd)),
            ("/etc/passwd", Err(PathProblem::Absolute)),
            ("/img/a.png", Ok("/img/a.png")),
            ("/../../a.png", Err(PathProblem::Outside)),
            ("C:/x.png", Err(PathProblem::Absolute)),
            ("C:\\x.png", Err(PathProblem::Backslash)),
            ("\\\\host\\x", Err(PathProblem::Backslash)),
            ("..%5cx", Err(PathProblem::Backslash)),
            ("//host/x.png", Err(PathProblem::Remote)),
            ("https://example.org/x.png", Err(PathProblem::Remote)),
            ("file:///etc/passwd", Err(PathProblem::Absolute)),
            ("data:image/png;base64,xx", Err(PathProblem::Data)),
            ("%66ile:///etc/passwd", Err(PathProblem::Absolute)),
            ("", Err(PathProblem::Empty)),
        ] {
            assert_eq!(decode(path, "tips").as_deref().map_err(|problem| *problem), wanted, "{path}");
        }
    }

    #[test]
    fn a_picture_is_looked_up_next_to_its_file_first() {
        assert_eq!(candidates("images/a.png", "tips/2026"), ["tips/2026/images/a.png", "images/a.png"]);
        assert_eq!(candidates("../images/a.png", "tips"), ["images/a.png"]);
        assert_eq!(candidates("images/a.png", ""), ["images/a.png"]);
        assert_eq!(candidates("/img/a.png", "tips/b"), ["img/a.png", "tips/img/a.png", "tips/b/img/a.png"]);
    }
}
