//! Where compounds are joined of their parts: gebieds|ontwikkelings|overeenkomst.
//!
//! A language lists frequent parts. A word that is nothing but such parts, with letters that link them, is taken apart in
//! as few of them as can be. Of any other word one stretch may be unknown, between parts that are long enough to be no
//! accident.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::{Language, WordList};

/// What a language makes compounds of, in lower case.
pub(crate) struct Compounds {
    /// Frequent parts, without the letters that link them.
    pub(crate) parts: WordList,
    /// Letters that link a part to the next.
    pub(crate) links: &'static [&'static str],
    /// Letters that the last part may end in.
    pub(crate) endings: &'static [&'static str],
    /// How a part ends, of many letters, after which a word has a seam or is over: Dutch `ings`.
    pub(crate) closers: &'static [&'static str],
    /// How a stretch ends that is no part, although one stands behind it: Dutch `ver`.
    pub(crate) prefixes: &'static [&'static str],
    /// How a stretch begins that is no part, although it stands behind one: Dutch `heid`.
    pub(crate) suffixes: &'static [&'static str],
}

/// How many letters stand before a seam, and how many after it, at least.
const BEFORE: usize = 3;
const AFTER: usize = 4;
/// How many letters a part has, at least, that stands in a word with an unknown stretch.
const FIRM: usize = 5;
/// How many letters such a stretch has, at least.
const STRETCH: usize = 4;
/// Longer words are none.
const LONGEST: usize = 80;

/// What a known part costs, and an unknown stretch for each of its letters.
const PART: usize = 2;
const LETTER: usize = 2;

impl Language {
    /// After how many characters of a word a part of it ends, without the last one; nothing for what is no compound that
    /// is known. A word that is known in part is parted only at `syllables`, the ends that hyphenation finds.
    #[must_use]
    pub fn seams(self, word: &str, syllables: &[usize]) -> Vec<usize> {
        let Some(compounds) = self.data().compounds else { return Vec::new() };
        let text = word.to_lowercase();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let length = ends.len() - 1;
        if length != word.chars().count() || length > LONGEST {
            return Vec::new();
        }
        let word = Word { compounds, known: known(self), text, ends, length };
        let parts = word.parts();
        word.whole(&parts).or_else(|| word.with_a_stretch(&parts, syllables)).unwrap_or_default()
    }
}

/// The frequent parts of each language, to be looked up.
fn known(language: Language) -> &'static HashSet<&'static str> {
    static KNOWN: LazyLock<Vec<HashSet<&'static str>>> = LazyLock::new(|| {
        let parts = |language: Language| language.data().compounds.map(|it| it.parts.iter().collect());
        Language::ALL.into_iter().map(|language| parts(language).unwrap_or_default()).collect()
    });
    &KNOWN[language as usize]
}

/// A word that is taken apart.
struct Word {
    compounds: &'static Compounds,
    known: &'static HashSet<&'static str>,
    text: String,
    /// Where in the text each character begins, and where the last one ends.
    ends: Vec<usize>,
    length: usize,
}

/// What may be a part of a word, with the letters that link it to the next.
struct Part {
    from: usize,
    to: usize,
    cost: usize,
    is_firm: bool,
}

/// For each place of a word, what it costs to come there, and the place before it.
type Ways = Vec<Option<(usize, usize)>>;

impl Word {
    fn piece(&self, from: usize, to: usize) -> &str {
        &self.text[self.ends[from]..self.ends[to]]
    }

    /// All that may be a part, in the order in which they begin.
    fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for from in 0..self.length {
            for core in from + BEFORE..=self.length {
                if self.known.contains(self.piece(from, core)) {
                    let is_firm = core - from >= FIRM;
                    let linked = self.linked(core).map(|to| Part { from, to, cost: PART, is_firm });
                    parts.extend(linked.filter(|part| self.is_long_enough(part.from, part.to)));
                }
                if self.is_closed(from, core) {
                    parts.push(Part { from, to: core, cost: core - from, is_firm: true });
                }
            }
        }
        parts
    }

    /// Where a part ends whose core ends here.
    fn linked(&self, core: usize) -> impl Iterator<Item = usize> {
        let rest = &self.text[self.ends[core]..];
        let (links, endings) = (self.compounds.links, self.compounds.endings);
        let link = links.iter().filter(|link| rest.len() > link.len() && rest.starts_with(**link));
        let ending = endings.iter().filter(move |ending| rest == **ending);
        link.chain(ending).map(move |letters| core + letters.chars().count()).chain([core])
    }

    fn is_long_enough(&self, from: usize, to: usize) -> bool {
        if to == self.length { to - from >= AFTER || from == 0 } else { self.length - to >= AFTER }
    }

    /// Whether these letters are a part by their end alone.
    fn is_closed(&self, from: usize, to: usize) -> bool {
        let is_stem = |stem: &str| stem.chars().count() >= STRETCH;
        let closers = self.compounds.closers;
        self.length - to >= AFTER
            && closers.iter().any(|closer| self.piece(from, to).strip_suffix(closer).is_some_and(is_stem))
            && self.may_be_unknown(from, to)
    }

    /// Whether letters may be a part that isn't known.
    fn may_be_unknown(&self, from: usize, to: usize) -> bool {
        let piece = self.piece(from, to);
        let begins_well = from == 0 || !self.compounds.suffixes.iter().any(|suffix| piece.starts_with(suffix));
        let ends_well = to == self.length || !self.compounds.prefixes.iter().any(|prefix| piece.ends_with(prefix));
        begins_well && ends_well && piece.contains(|c: char| "aeiouyäöüáéèëïó".contains(c))
    }

    /// The seams of a word of which all is known.
    fn whole(&self, parts: &[Part]) -> Option<Vec<usize>> {
        let mut ways: Ways = vec![None; self.length + 1];
        ways[0] = Some((0, 0));
        for part in parts {
            improve(&mut ways, part.from, part.to, part.cost);
        }
        ways[self.length]?;
        let mut seams = places(&ways, self.length);
        seams.reverse();
        Some(seams)
    }

    /// The seams of a word of which all is known but one stretch.
    fn with_a_stretch(&self, parts: &[Part], syllables: &[usize]) -> Option<Vec<usize>> {
        let (mut before, mut after): (Ways, Ways) = (vec![None; self.length + 1], vec![None; self.length + 1]);
        (before[0], after[self.length]) = (Some((0, 0)), Some((0, self.length)));
        parts.iter().filter(|part| part.is_firm).for_each(|part| improve(&mut before, part.from, part.to, part.cost));
        parts
            .iter()
            .rev()
            .filter(|part| part.is_firm)
            .for_each(|part| improve(&mut after, part.to, part.from, part.cost));
        let is_edge = |at: usize| at == 0 || at == self.length || syllables.contains(&at);
        let froms = (0..self.length).filter(|from| before[*from].is_some() && is_edge(*from));
        let stretches = froms.flat_map(|from| (from + STRETCH..=self.length).map(move |to| (from, to)));
        let cost = |from: usize, to: usize| Some(before[from]?.0 + after[to]?.0 + (to - from) * LETTER);
        let (_, from, to) = stretches
            .filter(|(from, to)| (*from, *to) != (0, self.length) && is_edge(*to))
            .filter_map(|(from, to)| Some((cost(from, to)?, from, to)))
            .filter(|(_, from, to)| self.may_be_unknown(*from, *to))
            .min()?;
        let edges = [from, to].into_iter().filter(|at| *at > 0 && *at < self.length);
        let mut seams: Vec<usize> = places(&before, from).into_iter().chain(edges).chain(places(&after, to)).collect();
        seams.sort_unstable();
        Some(seams)
    }
}

/// Takes a part for the way from a place to another, if there is no better one. Of two that cost as much it is the later
/// one, so that a letter between two parts links them: `verkeers|toren`.
fn improve(ways: &mut Ways, from: usize, to: usize, cost: usize) {
    let Some((before, _)) = ways[from] else { return };
    if ways[to].is_none_or(|(known, _)| before + cost <= known) {
        ways[to] = Some((before + cost, from));
    }
}

/// The places that a way comes by, from its end.
fn places(ways: &Ways, end: usize) -> Vec<usize> {
    let before =
        |at: &usize| ways[*at].map(|(_, from)| from).filter(|from| ways[*from].is_some_and(|(cost, _)| cost > 0));
    std::iter::successors(before(&end), before).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word with its seams, where hyphenation ends syllables at each `-`.
    fn parted(language: Language, syllables: &str) -> String {
        let mut ends = Vec::new();
        let mut word = String::new();
        for syllable in syllables.split('-') {
            word.push_str(syllable);
            ends.push(word.chars().count());
        }
        let seams = language.seams(&word, &ends);
        let mut shown = String::new();
        for (at, c) in word.chars().enumerate() {
            if seams.contains(&at) {
                shown.push('|');
            }
            shown.push(c);
        }
        shown
    }

    #[test]
    fn compounds_of_known_parts_are_parted_at_their_seams() {
        let dutch = |word: &str| parted(Language::Dutch, word);
        for word in [
            "gebieds|ontwikkelings|overeenkomst",
            "dienst|verlening",
            "Dienst|verlenend",
            "omgevings|vergunning|aanvraag|procedure",
            "boodschappen|jongen",
            "arbeids|ongeschiktheids|verzekerings|wetgeving",
            "verantwoordelijkheids|verdeling",
            "gehandicapten|parkeer|plaats",
            "achterstands|wijken",
        ] {
            assert_eq!(
                dutch(&word.replace('|', "")),
                word,
                "in one piece, so that nothing is taken from its syllables"
            );
        }
        let german = |word: &str| parted(Language::German, word);
        assert_eq!(german("gesprächsfragen"), "gesprächs|fragen");
        assert_eq!(
            german("rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"),
            "rind|fleisch|etikettierungs|überwachungs|aufgaben|übertragungs|gesetz"
        );
        assert_eq!(parted(Language::English, "neighbour-hood"), "neighbourhood", "English doesn't join words");
    }

    #[test]
    fn one_stretch_may_be_unknown_where_a_syllable_ends() {
        let dutch = |word: &str| parted(Language::Dutch, word);
        assert_eq!(dutch("con-sul-ta-tie-bu-reau"), "consultatie|bureau");
        assert_eq!(dutch("con-sul-ta-tiebu-reau"), "consultatiebureau", "no syllable ends there");
        assert_eq!(dutch("ge-meen-te-ar-chi-va-ris"), "gemeente|archivaris");
        assert_eq!(dutch("ver-nau-wings-ge-vaar"), "vernauwings|gevaar", "its end tells a part");
    }

    #[test]
    fn what_is_no_compound_stays_whole() {
        for word in [
            "ver-ant-woor-de-lijk-heid",
            "we-ten-schap-pe-lij-ke",
            "toe-gan-ke-lijk-heid",
            "be-oor-de-len",
            "mis-ver-stan-den",
            "be-lang-rijk-ste",
            "ver-ont-schul-di-gen",
            "ver-kie-zings-dag",
            "",
        ] {
            let whole = word.replace('-', "");
            assert_eq!(parted(Language::Dutch, word), whole);
            assert_eq!(parted(Language::German, word), whole);
        }
        let endless = "tip".repeat(1000);
        assert_eq!(parted(Language::Dutch, &endless), endless);
    }

    #[test]
    fn parts_are_written_once_and_in_small_letters() {
        for language in Language::ALL {
            let Some(compounds) = language.data().compounds else { continue };
            for part in compounds.parts.iter() {
                assert_eq!(part, part.to_lowercase());
                assert!(part.chars().count() >= BEFORE, "{part} is too short to stand before a hyphen");
            }
        }
    }
}
