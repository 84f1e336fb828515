//! All sources of a collection to what they say, file by file.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use tipwaaier_model::{
    Block, BlockKind, Code, Diagnostic, FileId, Inline, InlineKind, Limits, LintLevel, Parsed, Severity, SourceMap,
    Span, Status, Text, Visit,
};

use crate::collection::{ParsedMeta, parse_collection};
use crate::contributors::{ParsedContributor, parse_contributors};
use crate::markdown::ShowsMissing;
use crate::picture::{PictureRequest, Requests};
use crate::report::{Tally, apply_lints};
use crate::scan;
use crate::set::{ParsedSet, parse_set};
use crate::tip::{ParsedTip, Source, parse_tip};

/// Which source is what.
#[derive(Debug, Clone)]
pub struct Sources {
    /// `collection.toml`.
    pub collection: FileId,
    /// `contributors.toml`, which may be missing.
    pub contributors: Option<FileId>,
    /// The tips, in any order.
    pub tips: Vec<FileId>,
    /// The sets, in any order: each file's name without `.toml`, and the file.
    pub sets: Vec<(String, FileId)>,
    /// How much a tip may hold.
    pub limits: Limits,
}

/// What the sources say, and what is wrong with them.
#[derive(Debug, Clone)]
pub struct Parse {
    /// What they say, as far as it could be read; [`assemble`](crate::assemble) makes no collection of it where
    /// anything was an error, but finds what else is wrong.
    pub parsed: ParsedCollection,
    /// What is wrong, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// A collection as its files say it, nothing confirmed.
#[derive(Debug, Clone)]
pub struct ParsedCollection {
    pub(crate) meta: ParsedMeta,
    pub(crate) contributors: Vec<ParsedContributor>,
    pub(crate) tips: Vec<ParsedTip>,
    pub(crate) sets: Vec<ParsedSet>,
    pub(crate) requests: Requests,
    /// Whether anything was an error.
    pub(crate) failed: bool,
    pub(crate) tally: Tally,
    /// The codes of errors that are shown where they stand instead of stopping everything.
    pub(crate) bridged: BTreeSet<Code>,
    pub(crate) status: Status,
}

impl ParsedCollection {
    /// Every picture that the content shows, contributors' photos included, in the order of their first use.
    #[must_use]
    pub fn pictures(&self) -> &[PictureRequest] {
        &self.requests.list
    }

    /// Gives diagnostics that others make the severity that the collection and the draft ask for.
    #[must_use]
    pub fn apply_lints(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut diagnostics = apply_lints(diagnostics, &self.meta.lints);
        if self.status == Status::Draft {
            for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.code.is_bridgeable()) {
                diagnostic.severity = diagnostic.severity.max(Severity::Warning);
            }
        }
        diagnostics
    }

    /// Brings diagnostics of one stage into shape and notes whether any is an error.
    pub(crate) fn finish(&mut self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let diagnostics = self.apply_lints(diagnostics);
        self.failed |= diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        self.tally.bound(diagnostics)
    }
}

/// Everything that can be said of the sources without pictures and without comparing files.
#[must_use]
pub fn parse(map: &SourceMap, sources: &Sources) -> Parse {
    let mut out = Vec::new();
    let text = |file: FileId, out: &mut Vec<Diagnostic>| {
        scan::scan(file, &map.file(file).text, out);
        &*map.file(file).text
    };
    let meta = parse_collection(sources.collection, text(sources.collection, &mut out), &mut out);
    let contributors = sources
        .contributors
        .map(|file| parse_contributors(file, text(file, &mut out), meta.words, &mut out))
        .unwrap_or_default();
    let mut tip_files = sources.tips.clone();
    tip_files.sort_by(|a, b| map.file(*a).path.cmp(&map.file(*b).path));
    let (words, limits) = (meta.words, sources.limits);
    let bridged = bridged(limits.status, &meta.lints);
    let alt_bridged = bridged.contains(&Code::MissingAlt);
    let tip = |file: &FileId| {
        let mut found = Vec::new();
        let (file, text) = (*file, text(*file, &mut found));
        let tip = parse_tip(
            Source {
                file,
                path: &map.file(file).path,
                text,
                words,
                limits,
                shows_missing: if alt_bridged { ShowsMissing::Yes } else { ShowsMissing::No },
            },
            &mut found,
        );
        (tip, found)
    };
    let (tips, found): (Vec<ParsedTip>, Vec<Vec<Diagnostic>>) = tip_files.par_iter().map(tip).unzip();
    out.extend(found.into_iter().flatten());
    let mut set_files = sources.sets.clone();
    set_files.sort();
    let set = |(stem, file): (String, FileId)| parse_set(file, &stem, text(file, &mut out), words, &mut out);
    let sets = set_files.into_iter().map(set).collect();
    let place = Span::whole(sources.collection);
    if tips.is_empty() {
        out.push(no_tips(place));
    }
    let requests = requests(&contributors, &tips);
    let tally = Tally::default();
    let mut parsed = ParsedCollection {
        meta,
        contributors,
        tips,
        sets,
        requests,
        failed: false,
        tally,
        bridged,
        status: limits.status,
    };
    let diagnostics = parsed.finish(out);
    Parse { parsed, diagnostics }
}

/// The codes of errors that are shown where they stand: all that can be in a draft, else those that the collection made
/// less than an error.
fn bridged(status: Status, lints: &BTreeMap<Code, LintLevel>) -> BTreeSet<Code> {
    let lowered = |code: &Code| lints.get(code).is_some_and(|level| *level != LintLevel::Error);
    let all = Code::ALL.iter().copied().filter(|code| code.is_bridgeable());
    all.filter(|code| status == Status::Draft || lowered(code)).collect()
}

fn no_tips(place: Span) -> Diagnostic {
    let message = Text::new("De verzameling heeft geen enkele tip", "The collection has no tip at all");
    Diagnostic::new(Code::NoTips, place, message).hint(Text::new(
        "Zet een bestand als 001-eerste-tip.md in de map tips.",
        "Put a file such as 001-first-tip.md in the folder tips.",
    ))
}

fn requests(contributors: &[ParsedContributor], tips: &[ParsedTip]) -> Requests {
    let mut requests = Requests::default();
    for photo in contributors.iter().filter_map(|contributor| contributor.photo.as_ref()) {
        requests.add(&photo.value, "", photo.span);
    }
    for tip in tips {
        let mut wanted = Wanted { folder: &tip.folder, requests: &mut requests };
        wanted.blocks(&tip.lead);
        tip.sections.iter().for_each(|section| wanted.section(section));
        tip.footnotes.iter().for_each(|note| wanted.blocks(&note.content));
    }
    requests
}

/// Asks for the pictures of a tip in a folder.
struct Wanted<'r> {
    folder: &'r str,
    requests: &'r mut Requests,
}

impl<'c> Visit<'c, Parsed> for Wanted<'_> {
    fn block(&mut self, block: &'c Block<Parsed>) {
        if let BlockKind::Picture { picture, .. } = &block.kind {
            self.requests.add(&picture.0, self.folder, block.span);
        }
        self.within_block(block);
    }

    fn inline(&mut self, inline: &'c Inline<Parsed>) {
        if let InlineKind::Picture { picture, .. } = &inline.kind {
            self.requests.add(&picture.0, self.folder, inline.span);
        }
        self.within_inline(inline);
    }
}
