//! The language that the reader reads.

use std::ffi::OsString;

use tipwaaier_model::MessageLanguage;

/// The language of `--lang`, else of the locale, else English. It is wanted before the arguments are read, for errors
/// in them are told in it too.
pub(crate) fn of_reader(arguments: &[OsString]) -> MessageLanguage {
    asked_for(arguments).unwrap_or_else(of_locale)
}

fn asked_for(arguments: &[OsString]) -> Option<MessageLanguage> {
    let texts: Vec<&str> = arguments.iter().map(|argument| argument.to_str().unwrap_or_default()).collect();
    let own = texts.iter().take_while(|text| **text != "--").copied().collect::<Vec<_>>();
    let at = own.iter().position(|text| *text == "--lang" || text.starts_with("--lang="))?;
    let name = own[at].strip_prefix("--lang=").or_else(|| own.get(at + 1).copied())?;
    from_name(name)
}

/// `nl` or `en`.
pub(crate) fn from_name(name: &str) -> Option<MessageLanguage> {
    match name {
        "nl" => Some(MessageLanguage::Dutch),
        "en" => Some(MessageLanguage::English),
        _ => None,
    }
}

/// The first of the variables that says anything decides, as POSIX has it.
fn of_locale() -> MessageLanguage {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default();
    let dutch = locale.split(['_', '.', '@']).next().is_some_and(|language| language.eq_ignore_ascii_case("nl"));
    if dutch { MessageLanguage::Dutch } else { MessageLanguage::English }
}
