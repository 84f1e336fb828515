//! From files and content to a report: per file and requirement what a machine saw, what a person is asked, and what one
//! found.

use std::collections::BTreeMap;

use tipwaaier_model::{Code, Diagnostic, Edition, Evidence, PersonFinding, Standard, Text, TipNumber};
use tipwaaier_theme::HouseStyle;

use crate::criteria::{Criterion, criteria, criterion};
use crate::display::{Shown, shown_of};
use crate::inventory::Inventory;
use crate::judgement::judgement;
use crate::look::{Check, Look, Looks, looks_at, pdf};
use crate::marks::{Marks, Subjects};
use crate::sample::Sample;
use crate::subject::{Kind, Subject};

/// What is assessed.
pub struct Assessed<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The house style.
    pub theme: &'a HouseStyle,
    /// Its files.
    pub files: &'a [Subject<'a>],
    /// What is wrong with the content, of what a draft bridges, each with the tip that it is in.
    pub problems: &'a [(Option<TipNumber>, Diagnostic)],
    /// What people found.
    pub evidence: &'a Evidence,
    /// Marks of what findings may speak of.
    pub marks: &'a Marks,
}

/// The report of an edition.
#[derive(Debug, Clone)]
pub struct Report {
    /// Which requirements it goes by.
    pub standard: Standard,
    /// The tips that a person looks at.
    pub sample: Sample,
    /// The page of the booklet on which each tip begins.
    pub pages: BTreeMap<TipNumber, usize>,
    /// File by file.
    pub files: Vec<FileReport>,
    /// What catalogues show of the e-book; nothing where there is none.
    pub shown: Vec<Shown>,
}

/// What there is to say of a file.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: Text,
    /// The chapter of EN 301 549 that speaks of it.
    pub chapter: u8,
    /// Requirement by requirement.
    pub rows: Vec<Row>,
}

/// What there is to say of a requirement.
#[derive(Debug, Clone)]
pub struct Row {
    /// The clause.
    pub clause: String,
    /// The criterion.
    pub criterion: &'static Criterion,
    /// Why it does not apply; there is no look and no task then.
    pub not_applicable: Option<Text>,
    /// What a machine saw.
    pub look: Option<Look>,
    /// What a person is asked to do.
    pub task: Text,
    /// In which tips.
    pub tips: Vec<TipNumber>,
    /// What people found, with the mark that their finding speaks of.
    pub findings: Vec<PersonFinding>,
    /// The mark of what a finding speaks of now.
    pub mark: String,
}

/// The report of an edition.
#[must_use]
pub fn assess(assessed: &Assessed<'_>) -> Report {
    let inventory = Inventory::of(assessed.edition);
    let sample = Sample::of(assessed.edition, &inventory);
    let booklet = assessed.files.iter().find(|file| file.name == "booklet.pdf");
    let pages = booklet.map(|file| pdf::pages_of_tips(file.bytes)).unwrap_or_default();
    let files = assessed.files.iter().filter_map(|file| {
        let kind = file.kind()?;
        let mut looks = looks_at(file, kind);
        add_contrasts(&mut looks, assessed.theme);
        add_problems(&mut looks, assessed.problems);
        let rows = criteria(assessed.evidence.standard).filter_map(|criterion| {
            let clause = criterion.clause(kind.chapter())?;
            Some(row(assessed, file, kind, criterion, clause, &looks, &inventory, &sample))
        });
        Some(FileReport {
            name: file.name.to_owned(),
            title: file.title(),
            chapter: kind.chapter(),
            rows: rows.collect(),
        })
    });
    let files = files.collect();
    let book = assessed.files.iter().find(|file| file.kind() == Some(Kind::Epub));
    let shown = book.and_then(|book| shown_of(book.bytes)).unwrap_or_default();
    Report { standard: assessed.evidence.standard, sample, pages, files, shown }
}

#[allow(clippy::too_many_arguments, reason = "all of it is what a row is made from")]
fn row(
    assessed: &Assessed<'_>,
    file: &Subject<'_>,
    kind: Kind,
    criterion: &'static Criterion,
    clause: String,
    looks: &Looks,
    inventory: &Inventory,
    sample: &Sample,
) -> Row {
    let judged = judgement(criterion.number, kind, inventory, assessed.theme);
    let look = judged.check.and_then(|check| looks.get(&check)).filter(|_| judged.not_applicable.is_none()).cloned();
    let has =
        |tip: &TipNumber| judged.features.iter().any(|feature| inventory.tips(*feature).any(|other| other == *tip));
    let mut tips: Vec<TipNumber> = sample.tips().filter(has).collect();
    if tips.is_empty() {
        tips = sample.tips().collect();
    }
    let speaks = |finding: &&PersonFinding| {
        criterion.is_named(&finding.criterion) && finding.output.as_deref().is_none_or(|output| file.is_named(output))
    };
    Row {
        clause,
        criterion,
        not_applicable: judged.not_applicable,
        look,
        task: judged.task,
        tips,
        findings: assessed.evidence.findings.iter().filter(speaks).cloned().collect(),
        mark: assessed.marks.of(Subjects::of(criterion.number)),
    }
}

/// What the house style's colours come to.
fn add_contrasts(looks: &mut Looks, theme: &HouseStyle) {
    for (check, is_text) in [(Check::TextContrast, true), (Check::SignContrast, false)] {
        let pairs = theme.contrasts();
        let pairs: Vec<_> = pairs.iter().filter(|pair| (pair.least >= 4.5) == is_text).collect();
        let count = pairs.len();
        let mut look = Look::new(
            format!("{count} kleurparen van huisstijl ‘{}’", theme.name),
            format!("{count} pairs of colours of the house style ‘{}’", theme.name),
        );
        for pair in pairs.iter().filter(|pair| pair.ratio() < pair.least) {
            let (front, back, ratio) = (&pair.front.0, &pair.back.0, pair.ratio());
            look.found.push(Text::new(
                format!("{front} op {back} haalt {ratio:.2} op 1"),
                format!("{front} on {back} reaches {ratio:.2} to 1"),
            ));
        }
        looks.insert(check, look);
    }
}

/// What is wrong with the content and was bridged, where a file shows it.
fn add_problems(looks: &mut Looks, problems: &[(Option<TipNumber>, Diagnostic)]) {
    for (tip, diagnostic) in problems {
        let Some(check) = check_of(diagnostic.code) else { continue };
        let Some(look) = looks.get_mut(&check) else { continue };
        let message = &diagnostic.message;
        look.found.push(match tip {
            Some(tip) => {
                let tip = tip.get();
                Text::new(format!("tip {tip}: {}", message.nl), format!("tip {tip}: {}", message.en))
            }
            None => message.clone(),
        });
    }
}

/// What a problem of the content is found under; `None` for what no requirement speaks of.
fn check_of(code: Code) -> Option<Check> {
    match code {
        Code::MissingAlt | Code::MissingFile => Some(Check::Alternatives),
        _ => None,
    }
}

/// The findings that name no criterion, or no file that is judged.
#[must_use]
pub fn astray<'a>(evidence: &'a Evidence, files: &[Subject<'_>]) -> Vec<(&'a PersonFinding, Text)> {
    let why = |finding: &PersonFinding| {
        if criterion(&finding.criterion).is_none() {
            let number = &finding.criterion;
            return Some(Text::new(
                format!("er is geen criterium ‘{number}’; schrijf bijvoorbeeld 1.1.1 of 9.1.1.1"),
                format!("there is no criterion ‘{number}’; write 1.1.1 or 9.1.1.1, for instance"),
            ));
        }
        let output = finding.output.as_deref()?;
        let is_named = files.iter().any(|file| file.kind().is_some() && file.is_named(output));
        (!is_named).then(|| {
            Text::new(
                format!("er is geen uitvoer ‘{output}’ om te beoordelen"),
                format!("there is no output ‘{output}’ to judge"),
            )
        })
    };
    evidence.findings.iter().filter_map(|finding| Some((finding, why(finding)?))).collect()
}

#[cfg(test)]
mod tests;
