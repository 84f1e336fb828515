//! What the report says, part by part, whatever it is written as.

use serde::Serialize;
use tipwaaier_model::{MessageLanguage, Text, TipNumber, Verdict, day_in_words};

use super::words::{self, pick};
use super::{Holds, Imprint, Seen, holds};
use crate::assess::{FileReport, Report, Row};

/// A report, ready to be written.
#[derive(Debug, Serialize)]
pub(super) struct Document {
    pub(super) language: &'static str,
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) parts: Vec<ReportPart>,
}

/// A part with a heading.
#[derive(Debug, Serialize)]
pub(super) struct ReportPart {
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "is", content = "body", rename_all = "kebab-case")]
pub(super) enum Block {
    Paragraph(String),
    List(Vec<String>),
    Facts(Vec<(String, String)>),
    Table(Table),
}

/// A table whose first column names its rows.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) head: Vec<String>,
    /// Cells of lines.
    pub(super) rows: Vec<Vec<Vec<Line>>>,
}

/// A line of a cell.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// What stands out before it; nothing where it is empty.
    pub(super) mark: String,
    pub(super) text: String,
}

fn line(mark: impl Into<String>, text: impl Into<String>) -> Line {
    Line { mark: mark.into(), text: text.into() }
}

pub(super) fn document(report: &Report, imprint: &Imprint, seen: &Seen) -> Document {
    let say = |nl: &'static str, en: &'static str| pick(imprint.language, nl, en).to_owned();
    let mut parts = vec![about(report, imprint), summary(report, imprint, seen), sample(report, imprint)];
    parts.extend(report.files.iter().map(|file| of_file(file, report, imprint, seen)));
    parts.extend(in_catalogues(report, imprint));
    parts.push(ReportPart {
        heading: say(
            "Wat bij de uitgave van het programma is bevestigd",
            "What was confirmed for the release of the program",
        ),
        blocks: vec![
            Block::Paragraph(say(
                "Deze oordelen gaan over voorbeelden waarmee het programma is beproefd, en niet over deze uitgave.",
                "These verdicts are of samples that the program was tried with, and not of this edition.",
            )),
            Block::List(words::RELEASE.iter().map(|(nl, en)| pick(imprint.language, nl, en).to_owned()).collect()),
        ],
    });
    let kind = say("Toegankelijkheid", "Accessibility");
    Document {
        language: imprint.language.as_str(),
        title: format!("{kind}: {}", imprint.title),
        lead: say(
            "Wat een machine vond, en wat een mens nog moet bekijken. Een machine vindt fouten; dat er geen zijn, zegt alleen een mens.",
            "What a machine found, and what a person has yet to look at. A machine finds faults; only a person says that there are none.",
        ),
        parts,
    }
}

fn about(report: &Report, imprint: &Imprint) -> ReportPart {
    let language = imprint.language;
    let say = |nl: &'static str, en: &'static str| pick(language, nl, en).to_owned();
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    let unsaid = || say("niet gezegd", "not said");
    let facts = vec![
        (say("Uitgever", "Publisher"), imprint.publisher.clone().unwrap_or_else(unsaid)),
        (say("Uitgave", "Edition"), imprint.edition.clone().unwrap_or_else(unsaid)),
        (say("Datum van de uitgave", "Date of the edition"), day_in_words(&imprint.date, language.into())),
        (say("Omvang", "Extent"), format!("{} tips", imprint.tips)),
        (say("Onderzocht", "Scope"), names.join(", ")),
        (say("Norm", "Standard"), words::standard(report.standard, language)),
        (say("Programma", "Software"), imprint.program.clone()),
        (say("Taal van de inhoud", "Language of the content"), imprint.content_language.clone()),
    ];
    ReportPart {
        heading: say("Wat er is onderzocht en hoe", "What was examined, and how"),
        blocks: vec![
            Block::Facts(facts),
            Block::List(words::METHOD.iter().map(|(nl, en)| pick(language, nl, en).to_owned()).collect()),
        ],
    }
}

/// How many requirements of a file came to what: found, nothing found, a person needed, judged by one, out of date, not
/// applicable.
fn counts(file: &FileReport, seen: &Seen) -> [usize; 6] {
    let mut counts = [0; 6];
    for row in &file.rows {
        let held = |holding: Holds| {
            row.findings.iter().any(|finding| holds(finding, &row.clause, &file.name, &row.mark, seen) == holding)
        };
        let (judged, applies) = (held(Holds::Yes), row.not_applicable.is_none());
        let is_found = row.look.as_ref().map(|look| !look.found.is_empty());
        let is = [
            is_found == Some(true),
            is_found == Some(false),
            applies && !judged,
            judged,
            !judged && held(Holds::Stale),
            !applies,
        ];
        for (count, is) in counts.iter_mut().zip(is) {
            *count += usize::from(is);
        }
    }
    counts
}

fn summary(report: &Report, imprint: &Imprint, seen: &Seen) -> ReportPart {
    let say = |nl: &'static str, en: &'static str| pick(imprint.language, nl, en).to_owned();
    let head = [
        ("Bestand", "File"),
        ("Machine: gevonden", "Machine: found"),
        ("Machine: niets gevonden", "Machine: nothing found"),
        ("Mens nodig", "Person needed"),
        ("Door een mens beoordeeld", "Judged by a person"),
        ("Oordeel verouderd", "Verdict out of date"),
        ("Niet van toepassing", "Not applicable"),
    ];
    let rows = report.files.iter().map(|file| {
        let numbers = counts(file, seen).into_iter().map(|number| vec![line("", number.to_string())]);
        std::iter::once(vec![line("", file.title.get(imprint.language))]).chain(numbers).collect()
    });
    ReportPart {
        heading: say("In het kort", "In short"),
        blocks: vec![Block::Table(Table {
            caption: say("Aantal eisen per bestand", "Number of requirements by file"),
            head: head.iter().map(|(nl, en)| say(nl, en)).collect(),
            rows: rows.collect(),
        })],
    }
}

fn sample(report: &Report, imprint: &Imprint) -> ReportPart {
    let language = imprint.language;
    let say = |nl: &'static str, en: &'static str| pick(language, nl, en).to_owned();
    let structured = report.sample.structured.iter().map(|(tip, features)| {
        let has: Vec<&str> = features.iter().map(|feature| words::feature(*feature, language)).collect();
        let has = if has.is_empty() { say("de eerste", "the first") } else { has.join(", ") };
        format!("{}: {has}", place(*tip, report, language))
    });
    let random: Vec<String> = report.sample.random.iter().map(|tip| place(*tip, report, language)).collect();
    let mut blocks = vec![
        Block::Paragraph(say(
            "Bekijk van elk bestand omslag, inhoud, registers of overzicht, en deze tips:",
            "Look at the cover, contents, indexes or overview of each file, and at these tips:",
        )),
        Block::List(structured.collect()),
    ];
    if !random.is_empty() {
        blocks.push(Block::Paragraph(say("Door het lot, elke keer hetzelfde:", "By lot, the same each time:")));
        blocks.push(Block::List(random));
    }
    ReportPart { heading: say("De steekproef (WCAG-EM)", "The sample (WCAG-EM)"), blocks }
}

/// ‘tip 50 (boekje p. 4)’.
fn place(tip: TipNumber, report: &Report, language: MessageLanguage) -> String {
    let number = tip.get();
    match report.pages.get(&tip) {
        Some(page) => format!("tip {number} ({} {page})", pick(language, "boekje p.", "booklet p.")),
        None => format!("tip {number}"),
    }
}

/// What readers see of the e-book before they open it.
fn in_catalogues(report: &Report, imprint: &Imprint) -> Option<ReportPart> {
    let facts = report.shown.iter().map(|part| {
        let statements: Vec<&str> = part.statements.iter().map(|statement| statement.get(imprint.language)).collect();
        (part.heading.get(imprint.language).to_owned(), statements.join("; "))
    });
    let facts: Vec<(String, String)> = facts.collect();
    let heading = pick(
        imprint.language,
        "Wat catalogi en leesprogramma’s van het e-book tonen (Display Guide 2.0)",
        "What catalogues and reading systems show of the e-book (Display Guide 2.0)",
    );
    (!facts.is_empty()).then(|| ReportPart { heading: heading.to_owned(), blocks: vec![Block::Facts(facts)] })
}

fn of_file(file: &FileReport, report: &Report, imprint: &Imprint, seen: &Seen) -> ReportPart {
    let say = |nl: &'static str, en: &'static str| pick(imprint.language, nl, en).to_owned();
    let rows = file.rows.iter().map(|row| {
        let Row { clause, criterion, .. } = row;
        let name = pick(imprint.language, criterion.nl, criterion.en);
        let requirement = line(clause.clone(), format!("{name} ({})", criterion.level.as_str()));
        vec![vec![requirement], machine(row, imprint.language), people(row, file, report, imprint, seen)]
    });
    let (name, chapter) = (&file.name, file.chapter);
    ReportPart {
        heading: format!("{}: {name}", file.title.get(imprint.language)),
        blocks: vec![Block::Table(Table {
            caption: match imprint.language {
                MessageLanguage::Dutch => format!("{name}, eisen van hoofdstuk {chapter}"),
                MessageLanguage::English => format!("{name}, requirements of chapter {chapter}"),
            },
            head: vec![say("Eis", "Requirement"), say("Machine", "Machine"), say("Mens", "Person")],
            rows: rows.collect(),
        })],
    }
}

fn machine(row: &Row, language: MessageLanguage) -> Vec<Line> {
    let say = |nl: &'static str, en: &'static str| pick(language, nl, en).to_owned();
    if let Some(why) = &row.not_applicable {
        return vec![line(say("niet van toepassing", "not applicable"), why.get(language))];
    }
    let Some(look) = &row.look else {
        return vec![line("", say("niet bekeken", "not looked at"))];
    };
    let looked = format!("{} {}", say("bekeken:", "looked at:"), look.looked_at.get(language));
    if look.found.is_empty() {
        return vec![line(say("niets gevonden", "nothing found"), looked)];
    }
    let found = look.found.iter().map(|text: &Text| text.get(language)).collect::<Vec<_>>().join("; ");
    vec![line(say("gevonden", "found"), found), line("", looked)]
}

fn people(row: &Row, file: &FileReport, report: &Report, imprint: &Imprint, seen: &Seen) -> Vec<Line> {
    let language = imprint.language;
    let say = |nl: &'static str, en: &'static str| pick(language, nl, en).to_owned();
    let mut lines = Vec::new();
    let mut judged = row.not_applicable.is_some();
    for finding in &row.findings {
        let stale = holds(finding, &row.clause, &file.name, &row.mark, seen) == Holds::Stale;
        judged |= !stale;
        let verdict = match finding.verdict {
            Verdict::Pass => say("voldoet", "met"),
            Verdict::Fail => say("voldoet niet", "not met"),
            Verdict::NotApplicable => say("niet van toepassing", "not applicable"),
        };
        let mark = if stale { format!("{}: {verdict}", say("verouderd", "out of date")) } else { verdict };
        let day = day_in_words(&finding.date, language.into());
        let note = finding.note.as_deref().map(|note| format!(". {note}")).unwrap_or_default();
        lines.push(line(mark, format!("{}, {day}{note}", finding.by)));
    }
    if !judged {
        let places: Vec<String> = row.tips.iter().map(|tip| place(*tip, report, language)).collect();
        let task = format!("{} {}", row.task.get(language), words::look_at(&places, language));
        lines.push(line(say("mens nodig", "person needed"), task));
    }
    if row.not_applicable.is_none() {
        lines.push(line("", format!("{} {}", say("kenmerk", "mark"), row.mark)));
    }
    lines
}
