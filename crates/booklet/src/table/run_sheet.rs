//! The facilitator's run sheet: what happens when, with the tip, its questions and its notes.

use serde::Serialize;
use tipwaaier_model::{Block, Edition, Role, Tip, Visit};
use tipwaaier_typesetter::{BlockData, LinkIndex, Pictures, Shown, Words, blocks_to_data};

use crate::labels::TipTitle;

/// The run sheet.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct RunSheetData {
    /// Whether there is a programme; else tips come in their order.
    programme: bool,
    steps: Vec<StepData>,
    /// How long all steps take that say how long they take.
    minutes: u32,
}

#[derive(Debug, Serialize)]
struct StepData {
    from: Option<String>,
    until: Option<String>,
    title: Words,
    minutes: Option<u16>,
    tip: Option<StepTip>,
    questions: Vec<BlockData>,
    notes: Vec<BlockData>,
}

#[derive(Debug, Serialize)]
struct StepTip {
    #[serde(flatten)]
    title: TipTitle,
    theme: usize,
}

pub(super) fn run_sheet_to_data(edition: &Edition, pictures: &mut Pictures) -> RunSheetData {
    let programme = edition.set.as_ref().map_or(&[][..], |set| &set.programme);
    let mut steps = Vec::new();
    let mut clock = None;
    for (at, step) in programme.iter().enumerate() {
        let minutes = step.minutes.map(tipwaaier_model::Minutes::get);
        let begin = step.time.as_deref().and_then(minutes_of).or(clock);
        let next = programme.get(at + 1).and_then(|next| minutes_of(next.time.as_deref()?));
        let end = begin.zip(minutes).map(|(begin, minutes)| begin + u32::from(minutes));
        clock = end.or(next);
        let tip = step.tip.and_then(|number| edition.tip(number));
        steps.push(StepData {
            from: begin.map(time_of),
            until: clock.filter(|_| begin.is_some()).map(time_of),
            title: Words::new(step.title.clone()),
            minutes,
            ..tip_to_step(tip, edition, pictures)
        });
    }
    if programme.is_empty() {
        for tip in &edition.tips {
            let minutes = tip.sections.iter().find_map(|section| section.minutes).map(tipwaaier_model::Minutes::get);
            let title = Words::new(tip.title.clone());
            steps.push(StepData { title, minutes, ..tip_to_step(Some(tip), edition, pictures) });
        }
    }
    let minutes = steps.iter().filter_map(|step| step.minutes).map(u32::from).sum();
    RunSheetData { programme: !programme.is_empty(), steps, minutes }
}

/// What a step says of the tip that it treats.
fn tip_to_step(tip: Option<&Tip>, edition: &Edition, pictures: &mut Pictures) -> StepData {
    let mut to_data = |blocks: &[Block]| {
        let mut link_index = LinkIndex::new(Shown::Guess);
        link_index.blocks(blocks);
        blocks_to_data(blocks, edition, &mut link_index, pictures)
    };
    let (mut questions, mut notes) = (Vec::new(), Vec::new());
    for section in tip.map_or(&[][..], |tip| &tip.sections) {
        match section.role {
            Role::Questions => questions.extend(to_data(&section.content)),
            Role::Notes => notes.extend(to_data(&section.content)),
            Role::Examples | Role::Why | Role::Actions | Role::Slides | Role::More | Role::Other => {}
        }
    }
    let tip = tip.map(|tip| StepTip { title: TipTitle::of(tip), theme: tip.theme.0 });
    StepData { from: None, until: None, title: Words::new(String::new()), minutes: None, tip, questions, notes }
}

/// Minutes since midnight of `09:30`.
fn minutes_of(time: &str) -> Option<u32> {
    let (hour, minute) = time.split_once(':')?;
    Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
}

/// `09:30` of minutes since midnight; what goes on past midnight is the next day.
fn time_of(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written() {
        for (time, minutes) in [("00:00", 0), ("09:05", 545), ("10:00", 600), ("23:59", 1_439)] {
            assert_eq!((minutes_of(time), time_of(minutes)), (Some(minutes), time.to_owned()));
        }
        assert_eq!((time_of(24 * 60 + 30), minutes_of("half tien")), ("00:30".to_owned(), None));
    }
}
