//! `new`: a fresh collection with one example of everything, that builds.

use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, is_separator};

use tipwaaier_language::Language;
use tipwaaier_model::{Text, limits};
use tipwaaier_pipeline::{BuildError, reason, write_files};

use crate::args::New;
use crate::context::{Context, print};
use crate::exit::Exit;
use crate::fresh::{Answers, collection};
use crate::samples::Sample;

/// Asks what is not said, writes the files, and says what to do next.
pub(crate) fn run(context: &Context, arguments: &New) -> Exit {
    if let Err(text) = check_empty(&arguments.dir) {
        return context.fail(&text);
    }
    let answers = match answers(context, arguments) {
        Ok(answers) => answers,
        Err(error) => return context.fail(&reason(&error)),
    };
    if answers.title.chars().count() > limits::TITLE_CHARACTERS {
        let most = limits::TITLE_CHARACTERS;
        return context.fail(&Text::new(
            format!("de titel is langer dan {most} tekens"),
            format!("the title is longer than {most} characters"),
        ));
    }
    if let Err(error) = write_files(&arguments.dir, &collection(&answers)) {
        return context.fail(&BuildError::from(error).text());
    }
    let next = context.pick("Bouw het met:", "Build it with:");
    context.say(&format!("{next} tipwaaier build {}", pasted(&arguments.dir)));
    print(&format!("{}\n", arguments.dir.display()))
}

/// A path as it is pasted into a shell, that of Windows too.
fn pasted(path: &Path) -> String {
    let mut shown = path.display().to_string();
    if shown.starts_with('-') {
        shown.insert_str(0, "./");
    }
    if shown.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c) || is_separator(c)) {
        return shown;
    }
    // What a shell of Unix reads between quotes; in names on Windows it hardly occurs, and would be told otherwise.
    let acts = |c: char| cfg!(unix) && "\"\\$`".contains(c);
    let quoted: String = shown.chars().flat_map(|c| acts(c).then_some('\\').into_iter().chain([c])).collect();
    format!("\"{quoted}\"")
}

/// Never writes among other people's files.
fn check_empty(dir: &Path) -> Result<(), Text> {
    let shown = dir.display();
    match fs::read_dir(dir).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Text::new(
            format!("de map {shown} is niet leeg; kies een andere"),
            format!("the folder {shown} is not empty; choose another"),
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => {
            let Text { nl, en } = reason(&error);
            Err(Text::new(format!("{shown} kan niet worden geopend: {nl}"), format!("{shown} can't be opened: {en}")))
        }
    }
}

/// What the options say; on a terminal, what the reader answers to the rest; else what is usual.
fn answers(context: &Context, arguments: &New) -> io::Result<Answers> {
    let asks = io::stdin().is_terminal() && io::stderr().is_terminal();
    let ask =
        |nl: &str, en: &str, usual: &str| if asks { ask(context.pick(nl, en), usual) } else { Ok(usual.to_owned()) };
    let language = match arguments.language {
        Some(language) => language,
        // Asked until the answer is a language; the end of input is the usual answer, which is one.
        None => loop {
            let answer = ask("Taal (nl, en, de of fr)", "Language (nl, en, de or fr)", context.language.as_str())?;
            if let Some(language) = Language::of_tag(answer.to_lowercase().trim()) {
                break language;
            }
        },
    };
    let title = match &arguments.title {
        Some(title) => title.clone(),
        None => ask("Titel", "Title", Sample::of(language).title)?,
    };
    let publisher = match &arguments.publisher {
        Some(publisher) => publisher.clone(),
        None => ask("Uitgever", "Publisher", "")?,
    };
    // What a check would refuse: characters that act, and nothing at all.
    let title = Some(legible(&title)).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| context.pick("Onze tips", "Our tips").to_owned());
    Ok(Answers { title, language, publisher: Some(legible(&publisher)).filter(|name| !name.is_empty()) })
}

/// A text on one line, without the characters that no output can carry or that are not seen.
fn legible(text: &str) -> String {
    let is_seen = |c: &char| {
        c.is_whitespace()
            || !(c.is_control()
                || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
                || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
    };
    let seen: String = text.chars().filter(is_seen).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ask(question: &str, usual: &str) -> io::Result<String> {
    let shown = if usual.is_empty() { String::new() } else { format!(" [{usual}]") };
    let mut stderr = io::stderr().lock();
    write!(stderr, "{question}{shown}: ")?;
    stderr.flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let answer = line.trim();
    Ok(if answer.is_empty() { usual.to_owned() } else { answer.to_owned() })
}
