//! How what a build takes grows with one construct: four times as much may not take sixteen times as long.
//!
//! Time is the processor's, not the clock's, and is only compared with that of another build, so that neither a slow
//! machine nor a busy one matters.

use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::{FreshCollection, Tipwaaier};

/// What a build took.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Processor time, in hundredths of a second.
    pub ticks: u64,
    /// Memory at its most, in kilobytes.
    pub kilobytes: u64,
    /// The exit status.
    pub status: Option<i32>,
}

/// Builds a collection of one tip with this body.
#[must_use]
pub fn cost(body: &str) -> Cost {
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", body);
    cost_of(collection.building())
}

/// Runs a command line and looks on.
#[must_use]
pub fn cost_of(line: Tipwaaier) -> Cost {
    let mut command = line.into_command();
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary can be started");
    let mut cost = Cost { ticks: 0, kilobytes: 0, status: None };
    loop {
        look(&child, &mut cost);
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            cost.status = status.code();
            return cost;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// What the process has taken so far, by Linux's own account of it.
fn look(child: &Child, cost: &mut Cost) {
    let read = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap_or_default();
    // The second field is a name in brackets; the twelfth and thirteenth after it are the ticks.
    let stat = read("stat");
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    cost.ticks = cost.ticks.max(fields.filter_map(|it| it.parse::<u64>().ok()).sum());
    let status = read("status");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let peak = peak.trim().trim_end_matches(" kB").trim().parse().unwrap_or_default();
    cost.kilobytes = cost.kilobytes.max(peak);
}

/// How many times what a source takes beyond `least` may grow when the source becomes four times as long: four where it
/// is linear, sixteen where it is quadratic.
const GROWTH: u64 = 9;
/// Below this a difference is noise, in ticks and in kilobytes.
const NOISE: (u64, u64) = (30, 40_000);

/// What is wrong with the growth from `once` to `four_times`, where a build of next to nothing takes `least`.
#[must_use]
pub fn overgrown(least: Cost, once: Cost, four_times: Cost) -> Option<String> {
    let more = |take: fn(Cost) -> u64, noise: u64| {
        let (from, to) =
            (take(once).saturating_sub(take(least)).max(noise), take(four_times).saturating_sub(take(least)));
        (to > GROWTH * from).then_some((from, to))
    };
    let told = |what: &str, (from, to): (u64, u64)| format!("{what} grew from {from} to {to}");
    let time = more(|it| it.ticks, NOISE.0).map(|it| told("hundredths of a second", it));
    time.or_else(|| more(|it| it.kilobytes, NOISE.1).map(|it| told("kilobytes", it)))
}
