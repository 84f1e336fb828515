//! Showing what a run is doing: a line on a terminal that appears after half a second, and timings afterwards.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tipwaaier_model::MessageLanguage;
use tipwaaier_pipeline::{Event, Stage};

use crate::context::{Context, Talk, clean, tell};
use crate::table::{Align, table};

/// What is finished sooner is over before anyone looks.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows the events of one run.
pub(crate) struct Display {
    bar: ProgressBar,
    language: MessageLanguage,
    talk: Talk,
    state: Mutex<State>,
}

struct State {
    began: Instant,
    under_way: Vec<Stage>,
    timings: Vec<(Stage, Duration)>,
}

impl Display {
    /// A display for a run that begins now; it stays dark where there is no terminal or quiet was asked for.
    pub(crate) fn new(context: &Context) -> Self {
        let shown = context.talk >= Talk::Normal && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            bar.set_style(style);
        }
        let state = State { began: Instant::now(), under_way: Vec::new(), timings: Vec::new() };
        Self { bar, language: context.language, talk: context.talk, state: Mutex::new(state) }
    }

    /// Takes in an event, from any thread.
    pub(crate) fn event(&self, event: Event) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Begin(begun) => state.under_way.push(begun),
            Event::End(ended, took) => {
                if let Some(at) = state.under_way.iter().position(|under_way| *under_way == ended) {
                    state.under_way.remove(at);
                }
                state.timings.push((ended, took));
            }
            Event::Waiting { folder, holder } if self.talk > Talk::Quiet => self.waiting(&folder, holder.as_deref()),
            Event::Waiting { .. } => {}
        }
        // A line that nobody sees needs no thread that draws it: the machine may have none to give.
        if !self.bar.is_hidden() && state.began.elapsed() >= PATIENCE {
            let names: Vec<String> = state.under_way.iter().map(|stage| stage.describe(self.language)).collect();
            self.bar.enable_steady_tick(Duration::from_millis(100));
            self.bar.set_message(names.join(", "));
        }
    }

    /// Says what is waited for: a program that does nothing and says nothing looks broken.
    fn waiting(&self, folder: &Path, holder: Option<&str>) {
        let folder = folder.display();
        let line = match self.language {
            MessageLanguage::Dutch => {
                let holder = holder.map_or_else(String::new, |holder| format!(": proces {holder}"));
                format!("een andere bouw schrijft in {folder}{holder}; ik wacht tot die klaar is")
            }
            MessageLanguage::English => {
                let holder = holder.map_or_else(String::new, |holder| format!(": process {holder}"));
                format!("another build writes into {folder}{holder}; waiting until it is done")
            }
        };
        self.bar.suspend(|| tell(&clean(&line)));
    }

    /// Takes the line away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// A row for each step: how long it took, steps of the same name together.
    pub(crate) fn timings(&self) -> String {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut order: Vec<String> = Vec::new();
        let mut sums: BTreeMap<String, Duration> = BTreeMap::new();
        for (stage, took) in &state.timings {
            let name = stage.describe(self.language);
            if !order.contains(&name) {
                order.push(name.clone());
            }
            *sums.entry(name).or_default() += *took;
        }
        let mut rows: Vec<Vec<String>> =
            order.into_iter().map(|name| vec![seconds(sums[&name], self.language), name]).collect();
        let total = match self.language {
            MessageLanguage::Dutch => "in totaal",
            MessageLanguage::English => "in all",
        };
        rows.push(vec![seconds(state.began.elapsed(), self.language), total.to_owned()]);
        table(&[Align::Right, Align::Left], &rows)
    }
}

/// A duration as people say it: `0,28 s`.
pub(crate) fn seconds(duration: Duration, language: MessageLanguage) -> String {
    let text = format!("{:.2} s", duration.as_secs_f64());
    match language {
        MessageLanguage::Dutch => text.replace('.', ","),
        MessageLanguage::English => text,
    }
}
