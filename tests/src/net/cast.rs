//! Many samples at once, and what is wrong with them by kind.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::check::{Fate, check};
use super::choices::Choices;
use super::compare::Finding;
use super::sample::Sample;
use super::shrink::shrink;

/// What came of many samples.
#[derive(Debug, Default)]
pub struct Catch {
    /// How many are right in every output.
    pub sound: usize,
    /// Those that `check` refused, with what it said.
    pub refused: Vec<(u64, String)>,
    /// How many have a finding.
    pub wrong: usize,
    /// The findings by code and output, each with its seed.
    pub findings: BTreeMap<(&'static str, String), Vec<(u64, Finding)>>,
}

/// Checks the samples of these seeds, one on each processor at a time.
#[must_use]
pub fn cast(seeds: &[u64]) -> Catch {
    let (next, caught) = (AtomicUsize::new(0), Mutex::new(Catch::default()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(seed) = seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let fate = check(&Sample::of(Choices::of_seed(*seed)));
                    caught.lock().expect("adding to a catch does not panic").add(*seed, fate);
                }
            });
        }
    });
    let mut caught = caught.into_inner().expect("adding to a catch does not panic");
    caught.findings.values_mut().for_each(|found| found.sort_by_key(|(seed, _)| *seed));
    caught
}

impl Catch {
    fn add(&mut self, seed: u64, fate: Fate) {
        match fate {
            Fate::Refused(why) => self.refused.push((seed, why)),
            Fate::Built(found) if found.is_empty() => self.sound += 1,
            Fate::Built(found) => {
                self.wrong += 1;
                for finding in found {
                    self.findings.entry((finding.code, finding.output.clone())).or_default().push((seed, finding));
                }
            }
        }
    }

    /// For each kind of finding, a small source that shows it, found with so many builds.
    pub fn shrunk(&self, builds: usize) -> impl Iterator<Item = String> {
        self.findings.values().map(move |found| {
            let (seed, finding) = &found[0];
            let small = shrink(Sample::of(Choices::of_seed(*seed)), finding, builds);
            format!("== {} {}, from seed {seed}: {}\n{}", finding.code, finding.output, finding.message, small.told())
        })
    }
}

/// How many of the places and of the seeds are told of each kind.
const TOLD: usize = 8;

impl Display for Catch {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (seed, why) in self.refused.iter().take(TOLD) {
            writeln!(f, "refused {seed}: {}", why.lines().take(8).collect::<Vec<_>>().join("\n    "))?;
        }
        for ((code, output), found) in &self.findings {
            let mut seeds: Vec<u64> = found.iter().map(|(seed, _)| *seed).collect();
            seeds.dedup();
            writeln!(f, "== {code} {output}: {} in {} samples", found.len(), seeds.len())?;
            let mut places: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, finding) in found {
                *places.entry(&finding.place).or_default() += 1;
            }
            let mut places: Vec<_> = places.into_iter().collect();
            places.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            for (place, count) in places.into_iter().take(TOLD) {
                writeln!(f, "{count:6} {place}")?;
            }
            for (seed, finding) in found.iter().take(TOLD / 2) {
                writeln!(f, "   seed {seed}: {} [{}]", finding.message, finding.place)?;
            }
        }
        write!(f, "{} sound, {} refused, {} wrong", self.sound, self.refused.len(), self.wrong)
    }
}
