//! A stream of small numbers that a generator draws from: at random, or as they were drawn before.
//!
//! A sample is nothing but the numbers drawn for it, so that shrinking needs no knowledge of what was made of them:
//! numbers are left out or made smaller, and the generator runs again. Zero always stands for the simplest.

/// The numbers drawn so far, and where the next comes from.
#[derive(Debug, Default)]
pub struct Choices {
    given: Vec<u32>,
    random: Option<fastrand::Rng>,
    taken: Vec<u32>,
    spans: Vec<Span>,
}

/// The numbers that one part of a sample was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// What kind of part that is; parts of one kind may stand in each other's place.
    pub kind: &'static str,
    /// The first of its numbers.
    pub start: usize,
    /// The first number after it.
    pub end: usize,
}

impl Choices {
    /// Numbers at random, the same for the same seed.
    #[must_use]
    pub fn of_seed(seed: u64) -> Self {
        Self { random: Some(fastrand::Rng::with_seed(seed)), ..Self::default() }
    }

    /// The numbers given, and zeros after the last.
    #[must_use]
    pub fn again(given: Vec<u32>) -> Self {
        Self { given, ..Self::default() }
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        let number = match (self.given.get(self.taken.len()), &mut self.random) {
            (Some(number), _) => number % end,
            (None, Some(random)) => random.u32(..end),
            (None, None) => 0,
        };
        self.taken.push(number);
        number
    }

    /// True this many times in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) >= 100 - percent
    }

    /// One of several; the first is the simplest.
    pub fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        let end = u32::try_from(several.len()).expect("a list in a source file is short");
        several[self.below(end) as usize]
    }

    /// Where the next number will stand.
    pub(super) fn at(&self) -> usize {
        self.taken.len()
    }

    /// Says that the numbers from `start` on made one part.
    pub(super) fn made(&mut self, kind: &'static str, start: usize) {
        self.spans.push(Span { kind, start, end: self.taken.len() });
    }

    /// All numbers drawn, and the parts that were made from them.
    #[must_use]
    pub fn into_parts(self) -> (Vec<u32>, Vec<Span>) {
        (self.taken, self.spans)
    }
}
