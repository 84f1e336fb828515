//! The data that the booklet's template gets of a tip.

use std::collections::BTreeMap;

use serde::Serialize;
use tipwaaier_model::{
    Block, ContributorKey, Edition, Example, Footnote, Inline, LanguageTag, Section, SectionKind, SourceKind, Tip,
    TipNumber,
};
use tipwaaier_qr::{QrCode, qr_code};
use tipwaaier_theme::{LinkPolicy, Theme};
use tipwaaier_typesetter::{
    BlockData, Census, InlineData, InlineNode, Pictures, Shown, Words, blocks_to_data, heading_to_data,
    inlines_to_data, visit_blocks, visit_inlines,
};

use crate::book_data::{Digits, TipTitle, minutes_in_words, person_lines};
use crate::booklet::POINTS_PER_MM;
use crate::boxes::{BoxPart, box_parts};
use crate::estimate::{ANSWER_LINES, Estimate};
use crate::fitting::{Density, Fit};
use crate::index::Index;
use crate::known::Known;
use crate::notes::number_notes;
use crate::page_run::Printer;

/// How many tips a line of a person's tips names at most.
const MORE_TIPS: usize = 6;
/// A running head has room for about this many characters.
pub(crate) const SHORT_TITLE: usize = 58;

/// A tip.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct TipData {
    number: u16,
    /// The level of the title among headings: below the theme's, if there is one.
    level: usize,
    title: String,
    shown_title: Words,
    /// Those of the title, where they are not the collection's.
    language: Option<String>,
    region: Option<String>,
    theme: usize,
    theme_title: Words,
    top: bool,
    density: Density,
    pub(crate) lead: Vec<BlockData>,
    pub(crate) sections: Vec<SectionData>,
    pub(crate) footnotes: Vec<Vec<BlockData>>,
    more: Vec<MoreData>,
    /// The tips to read next.
    next: Vec<TipTitle>,
    /// QR codes by the key of the address, where the theme wants them and the margin has room.
    pub(crate) codes: BTreeMap<usize, LinkCode>,
    digits: Digits,
}

/// The QR code of a link's address.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkCode {
    #[serde(skip)]
    pub(crate) url: String,
    #[serde(skip)]
    pub(crate) svg: String,
    /// Along one side, in points.
    pub(crate) size: f64,
}

#[derive(Debug, Serialize)]
pub(crate) struct SectionData {
    /// Its place among the tip's sections, those that are not printed included.
    at: usize,
    role: &'static str,
    pub(crate) heading: Vec<InlineData>,
    minutes: Option<String>,
    pub(crate) blocks: Vec<BlockData>,
    /// What of the blocks stays on one page, of a section that is a box.
    pub(crate) parts: Vec<BoxPart>,
    pub(crate) examples: Vec<ExampleData>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ExampleData {
    pub(crate) title: Vec<InlineData>,
    pub(crate) blocks: Vec<BlockData>,
    pub(crate) sources: Vec<SourceData>,
    people: Vec<PersonData>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SourceData {
    label: &'static str,
    pub(crate) body: Vec<InlineData>,
}

/// A line 'more tips by …'.
#[derive(Debug, Serialize)]
struct MoreData {
    title: String,
    tips: Vec<u16>,
}

#[derive(Debug, Serialize)]
struct PersonData {
    name: String,
    initials: String,
    lines: Vec<Words>,
    photo: Option<String>,
}

/// A tip, as the template gets it. `level` is that of its title among headings.
pub(crate) fn tip_to_data(
    tip: &Tip,
    level: usize,
    printer: &Printer<'_>,
    fit: &Fit,
    known: &Known,
    pictures: &mut Pictures,
) -> TipData {
    let Printer { edition, theme, index, .. } = printer;
    let mut census = census_of(tip, fit.shown());
    let estimate = Estimate::new(edition, theme);
    let answer = if fit.density >= Density::Tight { ANSWER_LINES / 2.0 } else { ANSWER_LINES };
    let mut writer = Writer { edition, census: &mut census, pictures, estimate: &estimate, answer };
    let lead = writer.blocks(&tip.lead);
    let sections = tip.sections.iter().enumerate().filter_map(|(at, section)| writer.section(at, section)).collect();
    let footnotes = tip.footnotes.iter().map(|note| writer.blocks(&note.content)).collect();
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
        codes: codes(&census, theme),
        more: more_tips(tip, edition, index),
        next: index.next_tips(tip).into_iter().map(|at| TipTitle::of(&edition.tips[at])).collect(),
        digits: Digits::new(),
    };
    let is_tall = |note: &Footnote| estimate.blocks(&note.content) > estimate.lines() * TALL;
    let tall: Vec<bool> = tip.footnotes.iter().map(is_tall).collect();
    number_notes(&mut data, fit.notes, &tall);
    data.digits = known.digits(data.shown_places());
    data
}

/// How much of a page a footnote takes, at least, that is too tall for its foot.
const TALL: f64 = 0.3;

/// The width of a module of a code, in millimetres.
const MODULE: f64 = 0.42;
/// What is left free of the outer margin beside a code, in millimetres.
const BESIDE_CODE: f64 = 7.0;

/// The codes of addresses by their keys, where the theme wants codes. One that is too large for the margin is left out.
pub(crate) fn codes(census: &Census, theme: &Theme) -> BTreeMap<usize, LinkCode> {
    let code = |(key, url): (usize, &str)| {
        let QrCode { modules, svg } = qr_code(url)?;
        #[allow(clippy::cast_precision_loss, reason = "a code has at most 185 modules a side")]
        let millimetres = modules as f64 * MODULE;
        let code = LinkCode { url: url.to_owned(), svg, size: millimetres * POINTS_PER_MM };
        (millimetres <= theme.paper.outer - BESIDE_CODE).then_some((key, code))
    };
    match theme.links {
        LinkPolicy::Footnote => BTreeMap::new(),
        LinkPolicy::Qr => census.addresses().filter_map(code).collect(),
    }
}

/// How often each address occurs in what is printed of a tip.
pub(crate) fn census_of(tip: &Tip, shown: Shown) -> Census {
    let mut census = Census::new(shown);
    census.count_blocks(&tip.lead);
    for section in tip.sections.iter().filter(|section| is_printed(section)) {
        census.count(&section.heading);
        match &section.kind {
            SectionKind::Examples { intro, examples } => {
                census.count_blocks(intro);
                for example in examples {
                    census.count(&example.title);
                    census.count_blocks(&example.content);
                    example.sources.iter().for_each(|line| census.count(&line.content));
                }
            }
            SectionKind::Why(content)
            | SectionKind::Questions { content, .. }
            | SectionKind::Actions(content)
            | SectionKind::More(content)
            | SectionKind::Other(content) => census.count_blocks(content),
            SectionKind::Notes(_) | SectionKind::Slides(_) => {}
        }
    }
    tip.footnotes.iter().for_each(|note| census.count_blocks(&note.content));
    census
}

/// Whether a section appears on paper at all: a note that another one names first stands where this one names it.
const fn is_printed(section: &Section) -> bool {
    !matches!(section.kind, SectionKind::Notes(_) | SectionKind::Slides(_))
}

impl TipData {
    /// The places whose page is named, by their numbers.
    fn shown_places(&mut self) -> Vec<usize> {
        let by_people = self.more.iter().flat_map(|line| line.tips.iter().copied());
        let mut shown: Vec<usize> = by_people.chain(self.next.iter().map(|tip| tip.number)).map(Into::into).collect();
        let mut visitor = |node: &mut InlineNode| {
            if let InlineNode::Reference { page: Some(place), .. } = node {
                shown.push(*place);
            }
        };
        visit_blocks(&mut self.lead, &mut visitor);
        for section in &mut self.sections {
            visit_inlines(&mut section.heading, &mut visitor);
            visit_blocks(&mut section.blocks, &mut visitor);
            for example in &mut section.examples {
                visit_inlines(&mut example.title, &mut visitor);
                visit_blocks(&mut example.blocks, &mut visitor);
                example.sources.iter_mut().for_each(|line| visit_inlines(&mut line.body, &mut visitor));
            }
        }
        self.footnotes.iter_mut().for_each(|note| visit_blocks(note, &mut visitor));
        shown
    }
}

/// About how many lines the white and the heading above a section take, those above an example, and its people.
const SECTION_LINES: f64 = 2.8;
const EXAMPLE_LINES: f64 = 2.0;
const PEOPLE_LINES: f64 = 2.9;

struct Writer<'a> {
    edition: &'a Edition,
    census: &'a mut Census,
    pictures: &'a mut Pictures,
    estimate: &'a Estimate<'a>,
    /// How many lines there are to write on below a question, in lines of running text.
    answer: f64,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<BlockData> {
        blocks_to_data(blocks, self.edition, self.census, self.pictures)
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<InlineData> {
        inlines_to_data(inlines, self.edition, self.census, self.pictures)
    }

    fn heading(&mut self, inlines: &[Inline]) -> Vec<InlineData> {
        heading_to_data(inlines, self.edition, self.census, self.pictures)
    }

    /// A section; `None` for one that never appears on paper.
    fn section(&mut self, at: usize, section: &Section) -> Option<SectionData> {
        if !is_printed(section) {
            return None;
        }
        self.census.pass(SECTION_LINES);
        let heading = self.heading(&section.heading);
        let mut minutes = None;
        let mut parts = Vec::new();
        let mut examples_data = Vec::new();
        let blocks = match &section.kind {
            SectionKind::Examples { intro, examples } => {
                let intro = self.blocks(intro);
                examples_data = examples.iter().map(|example| self.example(example)).collect();
                intro
            }
            SectionKind::Questions { minutes: time, content } => {
                minutes = Some(minutes_in_words(*time, self.edition));
                parts = box_parts(content, self.estimate, self.answer);
                self.blocks(content)
            }
            SectionKind::Actions(content) => {
                parts = box_parts(content, self.estimate, 0.25);
                self.blocks(content)
            }
            SectionKind::Why(content) | SectionKind::More(content) | SectionKind::Other(content) => {
                self.blocks(content)
            }
            SectionKind::Notes(_) | SectionKind::Slides(_) => return None,
        };
        let role = section.kind.role().class();
        Some(SectionData { at, role, heading, minutes, blocks, parts, examples: examples_data })
    }

    fn example(&mut self, example: &Example) -> ExampleData {
        let words = self.edition.words();
        self.census.pass(EXAMPLE_LINES + if example.people.is_empty() { 0.0 } else { PEOPLE_LINES });
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
