//! The data that the booklet's template gets of a tip.

use std::collections::BTreeMap;

use serde::Serialize;
use tipwaaier_typesetter::{BlockData, InlineData, InlineNode, Words, visit_blocks, visit_inlines};

use crate::boxes::BoxPart;
use crate::fitting::Density;
use crate::labels::TipTitle;
use crate::pull_quote::PullQuote;
use crate::tip_pages::Digits;

/// A tip.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct TipData {
    pub(crate) number: u16,
    /// The level of the title among headings: below the theme's, if there is one.
    pub(crate) level: usize,
    pub(crate) title: String,
    pub(crate) shown_title: Words,
    /// Those of the title, where they are not the collection's.
    pub(crate) language: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) theme: usize,
    pub(crate) theme_title: Words,
    pub(crate) top: bool,
    pub(crate) density: Density,
    pub(crate) lead: Vec<BlockData>,
    pub(crate) sections: Vec<SectionData>,
    pub(crate) footnotes: Vec<Vec<BlockData>>,
    pub(crate) more: Vec<MoreData>,
    /// What stands once more where the last page has room.
    pub(crate) quote: Option<PullQuote>,
    /// The tips to read next.
    pub(crate) next: Vec<TipTitle>,
    /// QR codes by the key of the address, where the theme wants them and the margin has room.
    pub(crate) codes: BTreeMap<usize, LinkCode>,
    pub(crate) digits: Digits,
    /// The most that pictures may be high, in points, by their keys.
    pub(crate) heights: BTreeMap<String, f64>,
}

impl TipData {
    /// The places whose page is named, by their numbers.
    pub(crate) fn shown_places(&mut self) -> Vec<usize> {
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
    pub(crate) at: usize,
    pub(crate) role: &'static str,
    pub(crate) heading: Vec<InlineData>,
    pub(crate) minutes: Option<String>,
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
    pub(crate) people: Vec<PersonData>,
    /// Whether the last line of its text stood alone on a page, with its sources.
    pub(crate) alone: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct SourceData {
    pub(crate) label: &'static str,
    pub(crate) body: Vec<InlineData>,
}

/// A line 'more tips by …'.
#[derive(Debug, Serialize)]
pub(crate) struct MoreData {
    pub(crate) title: String,
    pub(crate) tips: Vec<u16>,
}

#[derive(Debug, Serialize)]
pub(crate) struct PersonData {
    pub(crate) name: String,
    pub(crate) initials: String,
    pub(crate) lines: Vec<Words>,
    pub(crate) photo: Option<String>,
}
