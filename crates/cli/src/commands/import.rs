//! `import`: saved pages, documents and tables to tip files, with their contributors, themes and pictures.

mod difference;
mod report;
mod sources;
mod target;
mod work;

use std::path::Path;

use tipwaaier_importer::{Numbers, Options, ReadOptions};
use tipwaaier_model::{Text, TipNumber};
use tipwaaier_pipeline::{BuildError, Findings, write_files};

use super::outcome;
use crate::args::{Import, ImportFormat};
use crate::context::{Context, clean, print};
use crate::exit::Exit;
pub(crate) use target::front_value;
use work::Work;

/// Imports all sources, or none where one of them can't be.
pub(crate) fn run(context: &Context, arguments: &Import) -> Exit {
    let work =
        options(context, arguments).and_then(|(reading, options)| Work::of(context, arguments, &reading, &options));
    let mut work = match work {
        Ok(work) => work,
        Err(text) => return context.fail(&text),
    };
    let findings =
        Findings { sources: std::mem::take(&mut work.sources), diagnostics: std::mem::take(&mut work.diagnostics) };
    if arguments.format == ImportFormat::Human {
        let told = outcome::tell(context, &findings, crate::args::Format::Human, Path::new("."));
        if told != Exit::Done {
            return told;
        }
    }
    if let Some(refusal) = work.refusal(arguments) {
        if arguments.format == ImportFormat::Human {
            for line in report::differences(context, &work) {
                context.say(&clean(&line));
            }
        }
        return context.fail(&refusal);
    }
    if !arguments.dry_run
        && let Err(error) = write_files(&arguments.into, work.files.values())
    {
        return context.fail(&BuildError::from(error).text());
    }
    match arguments.format {
        ImportFormat::Json => print(&report::json(context, arguments, &work, &findings)),
        ImportFormat::Human => {
            for text in &work.skipped {
                context.say(&clean(text.get(context.language)));
            }
            for line in report::lines(context, &work, &findings) {
                context.say(&clean(&line));
            }
            let paths = work.files.keys().map(|path| format!("{}\n", arguments.into.join(path).display()));
            print(&paths.collect::<String>())
        }
    }
}

/// What was asked for, as the importer takes it.
fn options(context: &Context, arguments: &Import) -> Result<(ReadOptions, Options), Text> {
    let numbers = match arguments.numbers.as_str() {
        "source" => Numbers::Source,
        "free" => Numbers::Free,
        given => {
            let number = given.parse().ok().and_then(|number| TipNumber::new(number).ok());
            Numbers::From(number.ok_or_else(|| {
                Text::new(
                    format!("--numbers is source, free of een getal van 1 tot en met 9999, en niet ‘{given}’"),
                    format!("--numbers is source, free or a number from 1 to 9999, and not ‘{given}’"),
                )
            })?)
        }
    };
    let pair = |option: &str, given: &String| {
        let (from, to) = given.split_once('=').map(|(from, to)| (from.trim(), to.trim())).unwrap_or_default();
        if from.is_empty() || to.is_empty() {
            return Err(Text::new(
                format!("--{option} wil twee namen met = ertussen, en niet ‘{given}’"),
                format!("--{option} wants two names with = between them, and not ‘{given}’"),
            ));
        }
        Ok((from.to_owned(), to.to_owned()))
    };
    let same = arguments.same.iter().map(|given| pair("same", given)).collect::<Result<_, _>>()?;
    let map = arguments.map.iter().map(|given| pair("map", given)).collect::<Result<_, _>>()?;
    let reading = ReadOptions { language: context.language.into(), map };
    Ok((reading, Options { numbers, heading_level: arguments.heading_level, same }))
}
