//! What became of the sources, for people and for machines.

use serde::Serialize;
use tipwaaier_importer::Reason;
use tipwaaier_model::{MessageLanguage, Text};
use tipwaaier_pipeline::Findings;

use super::difference::Change;
use super::work::{State, Work};
use crate::args::Import;
use crate::context::Context;

/// Most things of one kind that are named one by one.
const NAMED: usize = 12;

/// The report for people, a line each.
pub(super) fn lines(context: &Context, work: &Work, findings: &Findings) -> Vec<String> {
    let mut lines = Vec::new();
    let language = context.language;
    for (tip, fate) in work.imported.tips.iter().zip(&work.fates).take(NAMED * 4) {
        let source = &work.imported.report.sources[tip.source].name;
        let line = findings.sources.position(tip.span).line;
        let state = fate.state.text().get(language).to_owned();
        lines.push(format!("{source}:{line} → tip {} ({}), {state}", tip.number, fate.path));
        lines.extend(changed_lines(context, &fate.changes));
    }
    let more = work.imported.tips.len().saturating_sub(NAMED * 4);
    if more > 0 {
        lines.push(context.pick("en nog N tips", "and N more tips").replace('N', &more.to_string()));
    }
    for path in &work.passed_over {
        let reason =
            context.pick("niet gelezen: geen soort die wordt overgenomen", "not read: of no kind that is imported");
        lines.push(format!("{}: {reason}", path.display()));
    }
    for source in &work.imported.report.sources {
        lines.push(words_line(source, language));
        let shown = source.left_out.iter().filter(|left| left.reason != Reason::Repetition);
        for left in shown.clone().take(NAMED) {
            let words: String = left.words.chars().take(70).collect();
            lines.push(format!("  {}: {words}", reason(left.reason).get(language)));
        }
        let more = shown.count().saturating_sub(NAMED);
        if more > 0 {
            lines.push(format!(
                "  {}",
                context
                    .pick("en nog N; --format json noemt alles", "and N more; --format json names all")
                    .replace('N', &more.to_string())
            ));
        }
    }
    lines
}

/// What differs in the tips that are there already, for who is refused.
pub(super) fn differences(context: &Context, work: &Work) -> Vec<String> {
    let changed = work.fates.iter().filter(|fate| fate.state == State::Changed).take(NAMED);
    changed
        .flat_map(|fate| std::iter::once(format!("{}:", fate.path)).chain(changed_lines(context, &fate.changes)))
        .collect()
}

/// The lines of a tip that go and come.
fn changed_lines(context: &Context, changes: &[Change]) -> Vec<String> {
    let told = changes.iter().filter(|change| !change.line().trim().is_empty());
    let mut lines: Vec<String> = told
        .clone()
        .take(NAMED)
        .map(|change| {
            let mark = match change {
                Change::Goes(_) => '-',
                Change::Comes(_) => '+',
            };
            format!("  {mark} {}", change.line().chars().take(90).collect::<String>())
        })
        .collect();
    let more = told.count().saturating_sub(NAMED);
    if more > 0 {
        lines.push(context.pick("  en nog N regels", "  and N more lines").replace('N', &more.to_string()));
    }
    lines
}

fn words_line(source: &tipwaaier_importer::SourceReport, language: MessageLanguage) -> String {
    let left = source.words.saturating_sub(source.placed + source.kept);
    let (name, words, placed, kept, tips) = (&source.name, source.words, source.placed, source.kept, source.tips);
    let text = Text::new(
        format!(
            "{name}: {}; van {words} woorden staan er {placed} in tips, {kept} in een opmerking onder een tip, {left} zijn weggelaten",
            if tips == 1 { "1 tip".to_owned() } else { format!("{tips} tips") }
        ),
        format!(
            "{name}: {}; of {words} words {placed} are in tips, {kept} in a comment below a tip, {left} were left out",
            if tips == 1 { "1 tip".to_owned() } else { format!("{tips} tips") }
        ),
    );
    text.get(language).to_owned()
}

impl State {
    fn text(self) -> Text {
        match self {
            Self::New => Text::new("nieuw", "new"),
            Self::Unchanged => Text::new("ongewijzigd", "unchanged"),
            Self::Changed => Text::new("anders dan wat er staat", "not what is there"),
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
        }
    }
}

/// Why words were left out.
fn reason(reason: Reason) -> Text {
    match reason {
        Reason::Navigation => Text::new("navigatie van de site", "navigation of the site"),
        Reason::Repetition => Text::new("staat er al", "said already"),
        Reason::Furniture => Text::new("menu of voet van de site", "menu or foot of the site"),
        Reason::PageMargin => Text::new("kop- of voettekst van elke bladzijde", "header or footer of each page"),
        Reason::Comment => Text::new("opmerking van een lezer", "remark of a reader"),
        Reason::Deleted => Text::new("geschrapt met wijzigingen bijhouden", "deleted by a tracked change"),
        Reason::Draft => Text::new("concept, niet gepubliceerd", "draft, not published"),
        Reason::OtherKind => Text::new("wordt geen tip", "becomes no tip"),
        Reason::Hidden => Text::new("verborgen in de bron", "hidden in the source"),
    }
}

const fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::Navigation => "navigation",
        Reason::Repetition => "repetition",
        Reason::Furniture => "furniture",
        Reason::PageMargin => "page-margin",
        Reason::Comment => "comment",
        Reason::Deleted => "deleted",
        Reason::Draft => "draft",
        Reason::OtherKind => "other-kind",
        Reason::Hidden => "hidden",
    }
}

#[derive(Serialize)]
struct Document<'a> {
    tips: Vec<TipRow<'a>>,
    sets: Vec<&'a str>,
    sources: Vec<SourceRow<'a>>,
    people: Vec<&'a str>,
    themes: Vec<&'a str>,
    may_be_one: Vec<[&'a str; 2]>,
    lost: &'a [String],
    notes: Vec<&'a str>,
    passed_over: Vec<String>,
    written: Vec<String>,
    problems: serde_json::Value,
}

#[derive(Serialize)]
struct TipRow<'a> {
    number: u16,
    title: &'a str,
    file: &'a str,
    state: &'static str,
    changes: &'a [Change],
    source: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    file: &'a str,
    tips: usize,
    words: usize,
    placed: usize,
    kept: usize,
    left_out: Vec<LeftRow<'a>>,
}

#[derive(Serialize)]
struct LeftRow<'a> {
    reason: &'static str,
    text: &'a str,
    line: usize,
}

/// The report for machines.
pub(super) fn json(context: &Context, arguments: &Import, work: &Work, findings: &Findings) -> String {
    let report = &work.imported.report;
    let line = |span| findings.sources.position(span).line;
    let tips = work.imported.tips.iter().zip(&work.fates).map(|(tip, fate)| TipRow {
        number: tip.number.get(),
        title: &tip.title,
        file: &fate.path,
        state: fate.state.as_str(),
        changes: &fate.changes,
        source: &report.sources[tip.source].name,
        line: line(tip.span),
    });
    let sources = report.sources.iter().map(|source| SourceRow {
        file: &source.name,
        tips: source.tips,
        words: source.words,
        placed: source.placed,
        kept: source.kept,
        left_out: source
            .left_out
            .iter()
            .map(|left| LeftRow { reason: reason_code(left.reason), text: &left.words, line: line(left.span) })
            .collect(),
    });
    let problems = crate::machine::json(&findings.sources, &findings.diagnostics, context.language, "");
    let written = if arguments.dry_run { Vec::new() } else { work.files.keys().cloned().collect() };
    let document = Document {
        tips: tips.collect(),
        sets: work.imported.sets.iter().map(|set| set.title.as_str()).collect(),
        sources: sources.collect(),
        people: work.imported.contributors.iter().map(|person| person.name.as_str()).collect(),
        themes: work.imported.themes.iter().map(|theme| theme.title.as_str()).collect(),
        may_be_one: report.may_be_one.iter().map(|(a, b)| [a.as_str(), b.as_str()]).collect(),
        lost: &report.lost,
        notes: work.skipped.iter().map(|text| text.get(context.language)).collect(),
        passed_over: work.passed_over.iter().map(|path| path.display().to_string()).collect(),
        written,
        problems: serde_json::from_str(&problems).unwrap_or_default(),
    };
    // Texts and numbers alone: there is nothing in them that JSON can't carry.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
