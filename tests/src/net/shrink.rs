//! Making a failing sample small: parts are left out, stand in for what is around them, or become simpler.

use super::check::{Fate, check};
use super::choices::Choices;
use super::compare::Finding;
use super::sample::Sample;

/// The smallest sample found that fails in the same way, after at most so many builds.
#[must_use]
pub fn shrink(sample: Sample, finding: &Finding, builds: usize) -> Sample {
    let mut shrinking = Shrinking { best: sample, finding, left: builds };
    let mut before = usize::MAX;
    while shrinking.left > 0 && shrinking.best.numbers.len() < before {
        before = shrinking.best.numbers.len();
        shrinking.leave_out();
        shrinking.stand_in();
        shrinking.simplify();
    }
    shrinking.best
}

struct Shrinking<'f> {
    best: Sample,
    finding: &'f Finding,
    left: usize,
}

impl Shrinking<'_> {
    /// Keeps a sample of these numbers if it fails in the same way.
    fn try_out(&mut self, numbers: Vec<u32>) -> bool {
        if self.left == 0 || numbers == self.best.numbers {
            return false;
        }
        let sample = Sample::of(Choices::again(numbers));
        if sample.files == self.best.files && sample.arguments == self.best.arguments {
            return false;
        }
        self.left -= 1;
        let same = |it: &Finding| it.code == self.finding.code && it.output == self.finding.output;
        let fails = matches!(check(&sample), Fate::Built(found) if found.iter().any(same));
        if fails {
            self.best = sample;
        }
        fails
    }

    /// Leaves out one part after the other, the largest first.
    fn leave_out(&mut self) {
        let mut at = 0;
        while at < self.best.spans.len() {
            let mut spans = self.best.spans.clone();
            spans.sort_by_key(|span| std::cmp::Reverse(span.end - span.start));
            let span = spans[at];
            let mut numbers = self.best.numbers.clone();
            numbers.drain(span.start..span.end);
            if !self.try_out(numbers) {
                at += 1;
            }
        }
    }

    /// Puts a part in the place of one of its own kind that it stands in.
    fn stand_in(&mut self) {
        let mut at = 0;
        while at < self.best.spans.len() {
            let outer = self.best.spans[at];
            let inner = self
                .best
                .spans
                .iter()
                .find(|it| it.kind == outer.kind && it.start > outer.start && it.end <= outer.end);
            let Some(inner) = inner.copied() else {
                at += 1;
                continue;
            };
            let mut numbers = self.best.numbers[..outer.start].to_vec();
            numbers.extend(&self.best.numbers[inner.start..inner.end]);
            numbers.extend(&self.best.numbers[outer.end..]);
            if !self.try_out(numbers) {
                at += 1;
            }
        }
    }

    /// Makes one number after the other zero, those of whole parts first.
    fn simplify(&mut self) {
        let mut spans = self.best.spans.clone();
        spans.sort_by_key(|span| std::cmp::Reverse(span.end - span.start));
        for span in spans {
            let mut numbers = self.best.numbers.clone();
            if let Some(part) = numbers.get_mut(span.start..span.end) {
                part.fill(0);
                let _ = self.try_out(numbers);
            }
        }
        for at in 0..self.best.numbers.len() {
            let mut numbers = self.best.numbers.clone();
            if numbers.get(at).is_some_and(|number| *number > 0) {
                numbers[at] = 0;
                let _ = self.try_out(numbers);
            }
        }
    }
}
