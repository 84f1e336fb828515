//! Blocks of a sample.

use super::word::{Kind, Part};
use super::writer::{DEPTH, Writer};

/// Lines with something before the first, and before all others.
pub(super) fn behind(first: &str, others: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        return vec![first.trim_end().to_owned()];
    }
    let place = |(at, line): (usize, String)| {
        let before = if at == 0 { first } else { others };
        format!("{before}{line}").trim_end_matches(|c| line.is_empty() && c == ' ').to_owned()
    };
    lines.into_iter().enumerate().map(place).collect()
}

fn parted(blocks: Vec<Vec<String>>) -> Vec<String> {
    blocks.into_iter().filter(|block| !block.is_empty()).collect::<Vec<_>>().join(&String::new())
}

const CONTAINERS: &[&str] = &["list", "tasks", "quote", "definitions", "note"];

impl Writer {
    /// So many blocks, parted by empty lines.
    pub(super) fn blocks(&mut self, bounds: (usize, usize)) -> Vec<String> {
        parted(self.several("block", bounds, Self::block))
    }

    fn block(&mut self) -> Vec<String> {
        let depth = self.place.iter().filter(|place| CONTAINERS.contains(place)).count();
        let (nest, choice) = (depth < DEPTH, self.choices.below(26));
        match choice {
            10..=12 if nest && self.has_words_left() => self.within("list", Self::list),
            13 if nest && self.has_words_left() => self.within("tasks", Self::tasks),
            14 | 15 if nest && self.has_words_left() => self.within("quote", Self::quote),
            16 | 17 if nest && self.has_words_left() => self.within("definitions", Self::definitions),
            18..=20 if self.has_words_left() => self.within("table", Self::table),
            21 if self.has_words_left() => self.within("code-block", Self::code_block),
            22 if self.has_words_left() => self.within("picture", |it| vec![it.picture()]),
            23 if self.has_words_left() && self.part != Part::Lead => self.within("heading", Self::heading),
            24 if self.has_words_left() => vec!["***".to_owned()],
            25 if self.has_words_left() => vec!["<!-- een opmerking -->".to_owned()],
            _ => self.within("paragraph", Self::lines),
        }
    }

    /// Content that may also be nothing, or a comment alone.
    fn content(&mut self, construct: &'static str, least: usize) -> Vec<String> {
        self.within(construct, |it| match it.choices.below(24) {
            22 if it.has_words_left() => Vec::new(),
            23 if it.has_words_left() => vec!["<!-- niets dan een opmerking -->".to_owned()],
            _ => it.blocks((least.max(1), 3)),
        })
    }

    pub(super) fn note_content(&mut self) -> Vec<String> {
        match self.choices.below(16) {
            13 if self.has_words_left() => self.blocks((1, 2)),
            14 if self.has_words_left() => vec!["<!-- niets -->".to_owned()],
            _ => self.within("paragraph", Self::lines),
        }
    }

    fn list(&mut self) -> Vec<String> {
        let start = self.choices.one_of(&[None, None, Some(1), Some(0), Some(8), Some(98), Some(1998)]);
        let tight = self.choices.chance(50);
        let mut items = self.several("item", (1, 12), |it| it.content("item", 1));
        if self.place.contains(&"quote") {
            // Among items with empty lines, after an empty last one, the parser closes what is around the quote as well.
            let last = items.iter().rposition(|content| !content.is_empty());
            items.truncate(last.map_or(1, |last| last + 1));
        }
        let lines = items.into_iter().enumerate().map(|(at, content)| match start {
            None => behind("- ", "  ", content),
            Some(start) => {
                let number = format!("{}. ", start + at);
                behind(&number, &" ".repeat(number.len()), content)
            }
        });
        if tight { lines.flatten().collect() } else { parted(lines.collect()) }
    }

    fn tasks(&mut self) -> Vec<String> {
        let numbered = self.choices.chance(20) && self.has_words_left();
        let items = self.several("item", (1, 5), |it| {
            let ticked = it.choices.chance(30);
            let text = it.within("task", |it| it.within("paragraph", Self::lines));
            (ticked, text)
        });
        let item = |(at, (ticked, text)): (usize, (bool, Vec<String>))| {
            let bullet = if numbered { format!("{}. ", at + 1) } else { "- ".to_owned() };
            behind(&format!("{bullet}[{}] ", if ticked { 'x' } else { ' ' }), &" ".repeat(bullet.len()), text)
        };
        items.into_iter().enumerate().flat_map(item).collect()
    }

    fn quote(&mut self) -> Vec<String> {
        let content = self.content("quoted", 1);
        behind("> ", "> ", content)
    }

    fn definitions(&mut self) -> Vec<String> {
        let definitions = self.several("definition", (1, 3), |it| {
            let term = it.within("term", Self::line);
            let meanings = it.several("meaning", (1, 2), |it| it.content("meaning", 1));
            std::iter::once(term).chain(meanings.into_iter().flat_map(|it| behind(":   ", "    ", it))).collect()
        });
        parted(definitions)
    }

    fn table(&mut self) -> Vec<String> {
        let columns = self.choices.below(4) as usize + 1;
        let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let head = (0..columns).map(|_| self.cell("table-head")).collect();
        let align = self.choices.one_of(&["---", ":--", "--:", ":-:"]);
        let mut rows = self.several("row", (1, 6), |it| row((0..columns).map(|_| it.cell("cell")).collect()));
        if self.choices.chance(6) && self.has_words_left() {
            // Rows enough for a second page.
            for number in 1..=45 {
                rows.push(row((0..columns).map(|column| format!("rij {number} kolom {column}")).collect()));
            }
        }
        let mut table = vec![row(head), row(vec![align.to_owned(); columns])];
        table.append(&mut rows);
        table
    }

    fn cell(&mut self, construct: &'static str) -> String {
        self.within(construct, |it| {
            if it.choices.below(12) == 11 && it.has_words_left() {
                return String::new();
            }
            it.span("cell", |it| if it.choices.chance(20) { it.line() } else { it.plain_cell() })
        })
    }

    fn plain_cell(&mut self) -> String {
        let kind = self.kind_here();
        self.word(kind)
    }

    fn code_block(&mut self) -> Vec<String> {
        let language = self.choices.one_of(&["", "", "json", "\"><script>"]);
        let lines = self.several("code-line", (1, 6), |it| {
            let before = it.choices.one_of(&["", "", "    ", "\t", "x = "]);
            let ending = it.choices.one_of(&[
                "",
                "",
                "();",
                " <&>",
                "_een_regel_zonder_een_spatie_die_niet_op_een_dia_of_bladzijde_past_en_dus_gebroken_wordt",
            ]);
            let blank = it.choices.chance(8);
            let word = it.marked(Kind::Code, ending, ending);
            (blank, format!("{before}{word}"))
        });
        let mut block = vec![format!("```{language}")];
        for (blank, line) in lines {
            block.extend(blank.then(String::new));
            block.push(line);
        }
        block.push("```".to_owned());
        block
    }

    fn heading(&mut self) -> Vec<String> {
        let level = self.choices.one_of(&[4, 5, 6, 3]);
        // In an example, a third level would open the next one.
        let level = if level == 3 && self.part == Part::Example { 4 } else { level };
        let text = self.line();
        vec![format!("{} {text}", "#".repeat(level))]
    }
}
