//! What stands around the text of each page: number, running head, tab, and the codes of links.

use std::sync::Arc;

use tipwaaier_model::{Edition, Tip};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::Run;

use crate::book_data::{FolioData, HeadData, PlacedCode, last_index};
use crate::context::Context;
use crate::page_run::PageRun;
use crate::tip_data::LinkCode;
use crate::tip_writer::{SHORT_TITLE, codes, link_index_of, shorten};
use crate::units::POINTS_PER_MM;

/// How many pages have their furniture in one run.
const PAGES_A_RUN: usize = 32;

/// The furniture of all pages that have any, in runs. It is made anew when a page moves, in no time.
pub(crate) fn furniture(runs: &[(PageRun, Arc<Run>)], context: &Context<'_>) -> Vec<Vec<FolioData>> {
    let mut folios = Vec::new();
    let mut before = 0;
    for (what, run) in runs {
        folios.extend((0..run.pages()).filter_map(|page| folio(what, run, page, before + page + 1, context)));
        before += run.pages();
    }
    folios.chunks(PAGES_A_RUN).map(<[FolioData]>::to_vec).collect()
}

/// The furniture of a page of a run, `page` from 0; a first page has no running head.
fn folio(what: &PageRun, run: &Run, page: usize, number: usize, context: &Context<'_>) -> Option<FolioData> {
    let words = context.edition.words();
    let plain = |text: &str| {
        let head = (page > 0).then(|| HeadData::Plain { text: text.to_owned() });
        Some(FolioData { number, head, tab: None, tip: None, codes: Vec::new() })
    };
    match *what {
        PageRun::Cover | PageRun::Opener(_) | PageRun::BackCover => None,
        PageRun::Colophon => Some(FolioData { number, head: None, tab: None, tip: None, codes: Vec::new() }),
        PageRun::Contents => plain(words.contents),
        PageRun::Programme => plain(words.programme),
        PageRun::Contributors => plain(words.index_of_contributors),
        PageRun::Keywords => plain(words.index_of_keywords),
        PageRun::Themes => plain(last_index(context.edition)),
        PageRun::Notes(at) => {
            let tip = &context.edition.tips[at];
            let head = Some(tip_head(tip, context.edition));
            let (tab, tip) = (Some(tip.theme.0), Some(tip.number.get()));
            Some(FolioData { number, head, tab, tip, codes: Vec::new() })
        }
        PageRun::Tip { at, .. } => {
            let tip = &context.edition.tips[at];
            Some(FolioData {
                number,
                head: (page > 0).then(|| tip_head(tip, context.edition)),
                tab: Some(tip.theme.0),
                tip: Some(tip.number.get()),
                codes: placed_codes(tip, run, page, context.theme),
            })
        }
    }
}

fn tip_head(tip: &Tip, edition: &Edition) -> HeadData {
    HeadData::Tip {
        tip: tip.number.get(),
        title: shorten(&tip.title, SHORT_TITLE),
        theme: tip.theme.0,
        theme_title: edition.theme(tip.theme).title.clone(),
    }
}

/// What is left free between two codes, in points.
const BETWEEN_CODES: f64 = 2.0 * POINTS_PER_MM;
/// What is left free below the last code of a page where codes are too many to end with the text, in points.
const BELOW_CODES: f64 = 6.0 * POINTS_PER_MM;

/// The codes beside the links of a page, each by its link or below the code before it.
fn placed_codes(tip: &Tip, run: &Run, page: usize, theme: &HouseStyle) -> Vec<PlacedCode> {
    let mut placed = Vec::new();
    let mut marks: Vec<(usize, f64)> = run
        .places("code")
        .filter(|place| place.page == page + 1)
        .filter_map(|place| Some((usize::try_from(place.value.as_u64()?).ok()?, place.y)))
        .collect();
    if marks.is_empty() {
        return placed;
    }
    // A link in a footnote stands lower than those after its mark.
    marks.sort_by(|a, b| a.1.total_cmp(&b.1));
    let codes = codes(&link_index_of(tip, tipwaaier_typesetter::Shown::Guess), theme);
    let mut free = theme.paper.top * POINTS_PER_MM;
    for (key, y) in marks {
        let Some(LinkCode { url, svg, size }) = codes.get(&key).cloned() else { continue };
        let y = (y - theme.scale.leading).max(free);
        free = y + size + BETWEEN_CODES;
        placed.push(PlacedCode { svg, url, size, y });
    }
    keep_above_foot(&mut placed, theme);
    placed
}

/// Moves codes upwards that would stand beside the page's number, where there is room above them.
fn keep_above_foot(placed: &mut [PlacedCode], theme: &HouseStyle) {
    let (top, bottom) = (theme.paper.top * POINTS_PER_MM, theme.paper.height * POINTS_PER_MM);
    let heights: f64 = placed.iter().map(|code| code.size + BETWEEN_CODES).sum();
    let foot = bottom - theme.paper.bottom * POINTS_PER_MM;
    let mut end = if top + heights - BETWEEN_CODES <= foot { foot } else { bottom - BELOW_CODES };
    for code in placed.iter_mut().rev() {
        code.y = code.y.min(end - code.size);
        end = code.y - BETWEEN_CODES;
    }
}

#[cfg(test)]
mod tests {
    use tipwaaier_theme::builtin;

    use super::*;

    #[test]
    fn codes_end_with_the_text_and_never_overlap() {
        let theme = builtin("sober").unwrap();
        let foot = (theme.paper.height - theme.paper.bottom) * POINTS_PER_MM;
        let code = |y: f64| PlacedCode { svg: String::new(), url: String::new(), size: 40.0, y };
        let mut placed = [100.0, foot - 70.0, foot - 20.0].map(code);
        keep_above_foot(&mut placed, &theme);
        let at = placed.map(|code| code.y);
        assert!((at[0] - 100.0).abs() < 0.01, "one that is in nobody's way stays");
        assert!((at[2] - (foot - 40.0)).abs() < 0.01, "{at:?}");
        assert!(at[1] + 40.0 < at[2], "{at:?}");
    }
}
