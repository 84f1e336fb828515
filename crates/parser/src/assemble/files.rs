//! Links to files of the collection: which tip a path means, and what is said of one that means none.

use std::collections::BTreeMap;

use tipwaaier_model::{Code, Diagnostic, Span, Text, TipNumber};

use crate::data::clip;
use crate::tip::ParsedTip;

/// The tips by their files.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<String, TipNumber>);

impl Files {
    pub(super) fn new(tips: &[ParsedTip]) -> Self {
        let by_path = |tip: &ParsedTip| Some((key(&tip.path), tip.number.as_ref()?.value));
        Self(tips.iter().filter_map(by_path).collect())
    }

    /// The tip in the file that a file in `folder` calls `path`: next to it, or below the collection folder or its tips.
    /// Sites leave the end of a name out, or write `.html`.
    pub(super) fn tip(&self, path: &str, folder: &str) -> Option<TipNumber> {
        let bases = if path.starts_with('/') { ["", "tips"] } else { [folder, "tips"] };
        bases.into_iter().find_map(|base| self.0.get(&key(&resolved(base, path)?)).copied())
    }
}

/// A path without the end that says what kind of file it is, in the form that names are compared in.
fn key(path: &str) -> String {
    let path = path.trim_end_matches('/');
    let path = [".md", ".markdown", ".mdx", ".html", ".htm"]
        .iter()
        .find_map(|end| {
            let at = path.len().checked_sub(end.len())?;
            path.get(at..)?.eq_ignore_ascii_case(end).then(|| &path[..at])
        })
        .unwrap_or(path);
    // A folder's own page stands for the folder.
    let path = ["/index", "/README"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    crate::names::typed(path)
}

/// The path from the collection folder of what a file in `base` calls `path`; `None` where it leads out.
fn resolved(base: &str, path: &str) -> Option<String> {
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
    Some(parts.join("/"))
}

/// The address on the web of a path, below the collection's own.
pub(super) fn on_the_web(base: &str, path: &str, fragment: Option<&str>, folder: &str) -> String {
    let folder = folder.strip_prefix("tips").unwrap_or(folder).trim_start_matches('/');
    let path = if path.starts_with('/') { resolved("", path) } else { resolved(folder, path) }.unwrap_or_default();
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{base}/{path}{fragment}").replace(' ', "%20")
}

/// That a link leads to nothing that outputs have.
pub(super) fn leads_nowhere(written: &str, span: Span) -> Diagnostic {
    let shown = clip(written);
    let message = Text::new(
        format!("`{shown}` is geen tip van deze verzameling; de woorden blijven gewone tekst"),
        format!("`{shown}` is no tip of this collection; the words stay plain text"),
    );
    let first = written.split(['/', '?', '#']).next().unwrap_or_default();
    let looks_like_host = first.contains('.')
        && !first.starts_with('.')
        && first.rsplit('.').next().is_some_and(|end| {
            (2..=6).contains(&end.len())
                && end.chars().all(|c| c.is_ascii_alphabetic())
                && !["md", "html", "htm", "pdf", "png", "jpg", "jpeg", "svg", "gif", "txt", "mdx", "zip"].contains(&end)
        });
    let hint = if looks_like_host {
        Text::new(format!("Bedoelde je `https://{shown}`?"), format!("Did you mean `https://{shown}`?"))
    } else {
        Text::new(
            "Schrijf het hele adres, met https://. Staat de verzameling op het web, zet dan base_url in collection.toml.",
            "Write the whole address, with https://. If the collection is on the web, put base_url in collection.toml.",
        )
    };
    Diagnostic::new(Code::DoubtfulLink, span, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_from_any_folder_and_by_any_of_its_names() {
        let number = |n: i64| TipNumber::new(n).unwrap();
        let files =
            Files(BTreeMap::from([(key("tips/a/3-naming.md"), number(3)), (key("tips/b/index.md"), number(4))]));
        for path in ["3-naming.md", "./3-naming", "../a/3-naming.html", "/tips/a/3-naming.md", "/a/3-naming/"] {
            assert_eq!(files.tip(path, "tips/a"), Some(number(3)), "{path}");
        }
        assert_eq!(files.tip("../b/", "tips/a"), Some(number(4)));
        assert_eq!(files.tip("../../../x.md", "tips/a"), None);
        assert_eq!(on_the_web("https://x.nl", "../c/d e.md", Some("f"), "tips/a"), "https://x.nl/c/d%20e.md#f");
    }
}
