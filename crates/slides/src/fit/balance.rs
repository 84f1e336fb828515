//! Lines of about the same length: where those of a title break, for the writer that breaks lines as they come.

use super::measure::{Fonts, RESERVE};
use crate::{Size, TextRun};

/// The words of a text, by the lines that they stand on: as few as hold them in a width, and as even as may be. One line
/// where a word is wider than that.
pub(crate) fn balanced<'t>(run: &TextRun, text: &'t str, fonts: &Fonts, size: Size, width: u32) -> Vec<Vec<&'t str>> {
    let words: Vec<&str> = text.split(' ').collect();
    // Widths are measured with a reserve, the room of a line with the same one.
    let room = width * u32::from(RESERVE) / 100;
    let widths: Vec<u32> = words.iter().map(|word| width_of(run, word, fonts, size)).collect();
    let space = width_of(run, " ", fonts, size);
    match lines(&widths, space, room) {
        Some(counts) => {
            let mut rest = words.into_iter();
            counts.into_iter().map(|count| rest.by_ref().take(count).collect()).collect()
        }
        None => vec![words],
    }
}

fn width_of(run: &TextRun, text: &str, fonts: &Fonts, size: Size) -> u32 {
    fonts.text_width(&[TextRun { text: text.to_owned(), ..run.clone() }], size)
}

/// How many words stand on each line; `None` where one is wider than a line.
fn lines(words: &[u32], space: u32, room: u32) -> Option<Vec<usize>> {
    // Of the words from each on: how many lines they take, the squares of their widths together, and the words on the first.
    let mut best: Vec<(usize, u64, usize)> = vec![(0, 0, 0); words.len() + 1];
    for from in (0..words.len()).rev() {
        let mut width = 0;
        let mut found: Option<(usize, u64, usize)> = None;
        for (count, word) in (1..).zip(&words[from..]) {
            width += word + if count == 1 { 0 } else { space };
            if width > room {
                break;
            }
            let (lines, squares, _) = best[from + count];
            let this = (lines + 1, squares + u64::from(width) * u64::from(width), count);
            if found.is_none_or(|best| (this.0, this.1) < (best.0, best.1)) {
                found = Some(this);
            }
        }
        best[from] = found?;
    }
    let mut counts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        counts.push(best[at].2);
        at += best[at].2;
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_title_are_about_as_long() {
        // 'Leg het waarom uit': a line holds the first three words, and the last would stand alone.
        assert_eq!(lines(&[3, 3, 6, 3], 1, 14), Some(vec![2, 2]));
        assert_eq!(lines(&[3, 3, 6, 3], 1, 18), Some(vec![4]));
        // 'Gaan we hoe dan ook eens weg'
        assert_eq!(lines(&[4, 2, 3, 3, 3, 4, 4], 1, 12), Some(vec![2, 3, 2]));
        assert_eq!(lines(&[20, 2], 1, 12), None, "a word of more than a line");
        assert_eq!(lines(&[], 1, 12), Some(Vec::new()));
    }
}
