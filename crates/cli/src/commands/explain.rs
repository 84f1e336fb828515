//! `explain`: what a code means and what to do about it.

use tipwaaier_model::{Code, Severity, Text};

use crate::args::Explain;
use crate::context::{Context, clean, print};
use crate::draw::severity_word;
use crate::exit::Exit;
use crate::table::{Align, table};

/// Explains one code, or lists all.
pub(crate) fn run(context: &Context, arguments: &Explain) -> Exit {
    let Some(name) = &arguments.code else { return print(&all(context)) };
    match Code::from_name(&name.trim().to_lowercase()) {
        Some(code) => print(&one(context, code)),
        None => context.fail(&unknown(name)),
    }
}

fn one(context: &Context, code: Code) -> String {
    let mut text = format!(
        "{} ({})\n\n{}\n",
        code.as_str(),
        severity_word(code.severity(), context.language),
        code.explanation().get(context.language)
    );
    if code.is_lint() {
        let setting = match code.severity() {
            Severity::Error | Severity::Warning => "off",
            Severity::Hint => "warning",
        };
        let how = context.pick(
            "Dit is in te stellen in collection.toml, op \"off\", \"hint\", \"warning\" of \"error\":",
            "This can be set in collection.toml, to \"off\", \"hint\", \"warning\" or \"error\":",
        );
        text = format!("{text}\n{how}\n\n  [lints]\n  {} = \"{setting}\"\n", code.as_str());
    }
    text
}

fn all(context: &Context) -> String {
    let row = |code: &Code| {
        let severity = severity_word(code.severity(), context.language).to_owned();
        vec![code.as_str().to_owned(), severity, code.explanation().get(context.language).to_owned()]
    };
    let rows: Vec<Vec<String>> = Code::ALL.iter().map(row).collect();
    table(&[Align::Left; 3], &rows)
}

fn unknown(name: &str) -> Text {
    let shown = clean(name);
    let near = Code::ALL
        .iter()
        .map(|code| (strsim::jaro_winkler(&name.to_lowercase(), code.as_str()), code.as_str()))
        .filter(|(likeness, _)| *likeness > 0.75)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, name)| name);
    let meant = |words: &str| near.map(|near| format!("; {words} ‘{near}’?")).unwrap_or_default();
    Text::new(
        format!("er is geen code ‘{shown}’{}", meant("bedoelde je")),
        format!("there is no code ‘{shown}’{}", meant("did you mean")),
    )
}
