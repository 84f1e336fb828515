//! `themes`: the house styles that come with the program, in a list or each on a sheet.

use std::path::Path;

use tipwaaier_language::Language;
use tipwaaier_model::Text;
use tipwaaier_pipeline::{
    BUILTIN_NAMES, BuildError, NewFile, ThemeChoice, Unfinished, WriteError, builtin_themes, reason, theme_sheet,
    write_files,
};

use super::{outcome, print_test};
use crate::args::{Format, Themes};
use crate::context::{Context, print};
use crate::exit::Exit;
use crate::fresh::{Answers, collection};
use crate::samples::Sample;
use crate::table::{Align, table};
use crate::watchdog::Watchdog;

/// Lists name, title and description of each, or writes their sheets.
pub(crate) fn run(context: &Context, arguments: &Themes) -> Exit {
    match &arguments.preview {
        Some(folder) => {
            let language = arguments.language.unwrap_or_else(|| context.language.into());
            preview(context, folder, arguments.theme.as_deref(), language)
        }
        None => list(context),
    }
}

fn list(context: &Context) -> Exit {
    let rows: Vec<Vec<String>> = builtin_themes(context.language.into())
        .into_iter()
        .map(|theme| vec![theme.name, theme.title, theme.description])
        .collect();
    let own = context.pick(
        "Een eigen huisstijl: een map met een theme.toml, en --theme met het pad van die map.",
        "A house style of your own: a folder with a theme.toml, and --theme with the path of that folder.",
    );
    print(&format!("{}\n{own}\n", table(&[Align::Left; 3], &rows)))
}

/// Sets the collection that `new` makes in each house style, and writes what comes of it on a sheet.
fn preview(context: &Context, folder: &Path, only: Option<&str>, language: Language) -> Exit {
    let sample = match sample(language) {
        Ok(sample) => sample,
        Err(text) => return context.fail(&text),
    };
    let _watchdog = Watchdog::new(context, &Unfinished::default());
    let choices: Vec<ThemeChoice> = match only {
        Some(name) => vec![ThemeChoice::parse(name)],
        None => BUILTIN_NAMES.iter().map(|name| ThemeChoice::parse(name)).collect(),
    };
    let mut written = Vec::new();
    for choice in choices {
        let (name, sheet) = match theme_sheet(sample.path(), &choice, &context.limits, language) {
            Ok(made) => made,
            // Where the sample lies for a moment says nothing to anybody.
            Err(error) => return outcome::failed(context, &error, Format::Human, Path::new(".")),
        };
        let path = folder.join(format!("{name}.pdf"));
        if let Err(text) = make_folder(folder).and_then(|()| print_test::write(&path, &sheet)) {
            return context.fail(&text);
        }
        written.push(format!("{}\n", path.display()));
    }
    print(&written.concat())
}

/// The collection that `new` makes, in a folder that goes with the value.
fn sample(language: Language) -> Result<tempfile::TempDir, Text> {
    // The name of a folder for a moment says nothing to anybody.
    let failed = |Text { nl, en }| {
        Text::new(format!("er is geen plaats voor een voorbeeld: {nl}"), format!("no room for a sample: {en}"))
    };
    let folder = tempfile::tempdir().map_err(|error| failed(reason(&error)))?;
    let [title, publisher] = Sample::of(language).preview.map(str::to_owned);
    let answers = Answers { title, language, publisher: Some(publisher) };
    let files: Vec<NewFile> = collection(&answers);
    write_files(folder.path(), &files).map_err(|error| match error {
        WriteError::Io { source, .. } => failed(reason(&source)),
        other => failed(BuildError::from(other).text()),
    })?;
    Ok(folder)
}

fn make_folder(folder: &Path) -> Result<(), Text> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let (path, Text { nl, en }) = (folder.display(), reason(&error));
        Text::new(format!("{path} kan niet worden gemaakt: {nl}"), format!("{path} can't be made: {en}"))
    })
}
