//! Reading the arguments, and saying in the reader's language what is wrong with them.

use std::ffi::OsString;
use std::fmt::Write as _;

use clap::FromArgMatches as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use tipwaaier_model::MessageLanguage;

use crate::args::Cli;
use crate::context::clean;
use crate::exit::Exit;
use crate::help;

/// The arguments, or the end of the program: help, the version, or what is wrong.
pub(crate) fn parse(arguments: &[OsString], language: MessageLanguage) -> Result<Cli, Exit> {
    let parsed =
        help::command(language).try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| tell(&error, language))
}

fn tell(error: &clap::Error, language: MessageLanguage) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => crate::exit::of_output(error.print()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Failure
        }
        _ => {
            match language {
                MessageLanguage::English => {
                    let _ = error.print();
                }
                MessageLanguage::Dutch => {
                    use std::io::Write as _;
                    let _ = writeln!(std::io::stderr().lock(), "{}", in_dutch(error));
                }
            }
            Exit::Failure
        }
    }
}

/// What is wrong, from what clap knows about it.
fn in_dutch(error: &clap::Error) -> String {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = clean(&get(ContextKind::InvalidArg));
    let value = clean(&get(ContextKind::InvalidValue));
    let mut text = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("er is geen opdracht ‘{}’", clean(&get(ContextKind::InvalidSubcommand)))
        }
        ErrorKind::UnknownArgument => format!("er is geen optie of argument ‘{argument}’"),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt: {argument}"),
        ErrorKind::MissingSubcommand => "er ontbreekt een opdracht".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("‘{argument}’ gaat niet samen met ‘{}’", clean(&get(ContextKind::PriorArg)))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("‘{argument}’ heeft een waarde nodig"),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("‘{argument}’ heeft een ander aantal waarden nodig")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("‘{argument}’ kan niet ‘{value}’ zijn"),
        ErrorKind::TooManyValues => format!("‘{argument}’ heeft te veel waarden: ‘{value}’"),
        ErrorKind::InvalidUtf8 => "een argument is geen geldige tekst".to_owned(),
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    };
    text.insert_str(0, "fout: ");
    let valid = get(ContextKind::ValidValue);
    if !valid.is_empty() {
        let _ = write!(text, "\n\n  mogelijk: {valid}");
    }
    let suggestions = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(suggestion) = suggestions.into_iter().map(get).find(|suggestion| !suggestion.is_empty()) {
        let _ = write!(text, "\n\n  bedoelde je ‘{suggestion}’?");
    }
    text + "\n\nMeer weten? Probeer ‘--help’."
}
