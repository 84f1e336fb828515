//! From a tip to the data that the booklet's template gets of it.

use std::collections::BTreeMap;

use tipwaaier_model::{
    Block, ContributorKey, Edition, Example, Footnote, Inline, LanguageTag, Outlet, Role, Section, SourceKind, Tip,
    TipNumber, Visit,
};
use tipwaaier_qr::{QrCode, qr_code};
use tipwaaier_theme::{HouseStyle, LinkPolicy};
use tipwaaier_typesetter::{
    BlockData, InlineData, LinkIndex, Pictures, Shown, Words, blocks_to_data, heading_to_data, inlines_to_data,
    settle_note,
};

use crate::boxes::box_parts;
use crate::context::Context;
use crate::estimate::{ANSWER_LINES, Estimate};
use crate::fitting::{Density, Fit};
use crate::index::Index;
use crate::labels::{TipTitle, minutes_in_words, person_lines};
use crate::note_numbers::number_notes;
use crate::pull_quote::pull_quote;
use crate::tip_data::{ExampleData, LinkCode, MoreData, PersonData, SectionData, SourceData, TipData};
use crate::tip_pages::{Digits, TipPages};
use crate::units::POINTS_PER_MM;

/// How many tips a line of a person's tips names at most.
const MORE_TIPS: usize = 6;
/// A running head has room for about this many characters.
pub(crate) const SHORT_TITLE: usize = 58;

/// A tip, as the template gets it. `level` is that of its title among headings.
pub(crate) fn tip_to_data(
    tip: &Tip,
    level: usize,
    context: &Context<'_>,
    fit: &Fit,
    tip_pages: &TipPages,
    pictures: &mut Pictures,
) -> TipData {
    let Context { edition, theme, index, .. } = context;
    let mut link_index = link_index_of(tip, fit.shown());
    let estimate = Estimate::new(edition, theme);
    let answer = if fit.density >= Density::Tight { ANSWER_LINES / 2.0 } else { ANSWER_LINES };
    let mut writer = Writer { edition, link_index: &mut link_index, pictures, estimate: &estimate, answer, fit };
    let lead = writer.blocks(&tip.lead);
    let sections = tip.sections.iter().enumerate().filter_map(|(at, section)| writer.section(at, section)).collect();
    let mut footnotes: Vec<_> = tip.footnotes.iter().map(|note| writer.blocks(&note.content)).collect();
    for note in &mut footnotes {
        settle_note(note);
    }
    let mut data = TipData {
        number: tip.number.get(),
        level,
        title: tip.title.clone(),
        shown_title: Words::title(tip.title.clone()),
        language: tip.language.as_ref().map(LanguageTag::primary),
        region: tip.language.as_ref().and_then(LanguageTag::region),
        theme: tip.theme.0,
        theme_title: Words::new(edition.theme(tip.theme).title.clone()),
        top: tip.top,
        density: fit.density,
        lead,
        sections,
        footnotes,
        codes: codes(&link_index, theme),
        more: more_tips(tip, edition, index),
        quote: pull_quote(tip),
        next: index.next_tips(tip).into_iter().map(|at| TipTitle::of(&edition.tips[at])).collect(),
        digits: Digits::new(),
        heights: fit.heights.clone(),
    };
    let is_tall = |note: &Footnote| estimate.blocks(&note.content) > estimate.lines() * TALL;
    let tall: Vec<bool> = tip.footnotes.iter().map(is_tall).collect();
    number_notes(&mut data, fit.notes, &tall);
    data.digits = tip_pages.digits(data.shown_places());
    data
}

/// How much of a page a footnote takes, at least, that is too tall for its foot.
const TALL: f64 = 0.3;

/// The width of a module of a code, in millimetres.
const MODULE: f64 = 0.42;
/// What is left free of the outer margin beside a code, in millimetres.
const BESIDE_CODE: f64 = 7.0;

/// The codes of addresses by their keys, where the theme wants codes. One that is too large for the margin is left out.
pub(crate) fn codes(link_index: &LinkIndex, theme: &HouseStyle) -> BTreeMap<usize, LinkCode> {
    let code = |(key, url): (usize, &str)| {
        let QrCode { modules, svg } = qr_code(url)?;
        #[allow(clippy::cast_precision_loss, reason = "a code has at most 185 modules a side")]
        let millimetres = modules as f64 * MODULE;
        let code = LinkCode { url: url.to_owned(), svg, size: millimetres * POINTS_PER_MM };
        (millimetres <= theme.paper.outer - BESIDE_CODE).then_some((key, code))
    };
    match theme.links {
        LinkPolicy::Footnote => BTreeMap::new(),
        LinkPolicy::Qr => link_index.addresses().filter_map(code).collect(),
    }
}

/// How often each address occurs in what is printed of a tip.
pub(crate) fn link_index_of(tip: &Tip, shown: Shown) -> LinkIndex {
    let mut link_index = LinkIndex::new(shown);
    link_index.blocks(&tip.lead);
    tip.sections.iter().filter(|section| is_printed(section)).for_each(|section| link_index.section(section));
    tip.footnotes.iter().for_each(|note| link_index.blocks(&note.content));
    link_index
}

/// Whether a section appears on paper at all: a note that another one names first stands where this one names it.
const fn is_printed(section: &Section) -> bool {
    section.role.is_shown_in(Outlet::Paper)
}

/// About how many lines the white and the heading above a section take, those above an example, and its people.
const SECTION_LINES: f64 = 2.8;
const EXAMPLE_LINES: f64 = 2.0;
const PEOPLE_LINES: f64 = 2.9;

struct Writer<'a> {
    edition: &'a Edition,
    link_index: &'a mut LinkIndex,
    pictures: &'a mut Pictures,
    estimate: &'a Estimate<'a>,
    /// How many lines there are to write on below a question, in lines of running text.
    answer: f64,
    fit: &'a Fit,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<BlockData> {
        blocks_to_data(blocks, self.edition, self.link_index, self.pictures)
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<InlineData> {
        inlines_to_data(inlines, self.edition, self.link_index, self.pictures)
    }

    fn heading(&mut self, inlines: &[Inline]) -> Vec<InlineData> {
        heading_to_data(inlines, self.edition, self.link_index, self.pictures)
    }

    /// A section; `None` for one that never appears on paper.
    fn section(&mut self, at: usize, section: &Section) -> Option<SectionData> {
        if !is_printed(section) {
            return None;
        }
        self.link_index.pass(SECTION_LINES);
        let heading = self.heading(&section.heading);
        let blocks = self.blocks(&section.content);
        let examples =
            section.examples.iter().enumerate().map(|(nth, example)| self.example((at, nth), example)).collect();
        let parts = match section.role {
            Role::Questions => box_parts(&section.content, self.estimate, self.answer),
            Role::Actions => box_parts(&section.content, self.estimate, 0.25),
            Role::Examples | Role::Why | Role::Notes | Role::Slides | Role::More | Role::Other => Vec::new(),
        };
        let minutes = section.minutes.map(|minutes| minutes_in_words(minutes, self.edition));
        Some(SectionData { at, role: section.role.class(), heading, minutes, blocks, parts, examples })
    }

    /// An example; `at` is its section and its place in that.
    fn example(&mut self, at: (usize, usize), example: &Example) -> ExampleData {
        let words = self.edition.words();
        self.link_index.pass(EXAMPLE_LINES + if example.people.is_empty() { 0.0 } else { PEOPLE_LINES });
        ExampleData {
            title: self.heading(&example.title),
            blocks: self.blocks(&example.content),
            sources: example
                .sources
                .iter()
                .map(|line| SourceData {
                    label: match line.kind {
                        SourceKind::Source => words.source,
                        SourceKind::ReadAlso => words.read_also,
                    },
                    body: self.inlines(&line.content),
                })
                .collect(),
            people: example.people.iter().map(|key| self.person(*key)).collect(),
            alone: self.fit.alone.contains(&at),
        }
    }

    fn person(&mut self, key: ContributorKey) -> PersonData {
        let person = self.edition.contributor(key);
        PersonData {
            name: person.name.clone(),
            initials: person.initials(self.edition.collection.meta.words),
            lines: person_lines(person).map(Words::narrow).collect(),
            photo: person.photo.map(|photo| self.pictures.path(photo, self.edition.picture(photo))),
        }
    }
}

/// The lines at a tip's end: more tips by its people.
fn more_tips(tip: &Tip, edition: &Edition, index: &Index) -> Vec<MoreData> {
    let words = edition.words();
    let mut more = Vec::new();
    for key in tip.people() {
        let tips = others(tip.number, index.tips_by(key));
        more.push(MoreData { title: format!("{} {}", words.more_tips_by, edition.contributor(key).name), tips });
    }
    more.retain(|line| !line.tips.is_empty());
    more
}

/// The tips of a list that follow a tip, and then those before it, so that every tip points on to others.
fn others(number: TipNumber, tips: &[TipNumber]) -> Vec<u16> {
    let at = tips.partition_point(|other| *other <= number);
    let mut found: Vec<u16> = tips[at..]
        .iter()
        .chain(&tips[..at])
        .filter(|other| **other != number)
        .take(MORE_TIPS)
        .map(|other| other.get())
        .collect();
    found.sort_unstable();
    found
}

/// A title of at most so many characters, cut between words.
pub(crate) fn shorten(title: &str, most: usize) -> String {
    if title.chars().count() <= most {
        return title.to_owned();
    }
    let cut: String = title.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}
