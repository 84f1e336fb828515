//! Texts from a theme's files as messages show them, and the names that were probably meant.

/// How many characters of a text a message shows, and how long a name may be to be taken for one that was mistyped.
const SHOWN: usize = 80;
/// How many names a mistyped one is compared with.
const COMPARED: usize = 10_000;

/// A text from a file as messages show it: its beginning, where it is long.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The known name that is most like a name, if one is like it at all. Names that nobody typed by hand are like none, and
/// of thousands nobody looks for one.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = name.chars().count();
    let most = (length / 2).max(2);
    let like = known.into_iter().take(COMPARED).filter(|candidate| candidate.chars().count().abs_diff(length) <= most);
    let near =
        like.filter(|_| length <= SHOWN).map(|candidate| (strsim::osa_distance(name, candidate), candidate)).min()?;
    (near.0 <= most).then_some(near.1)
}
