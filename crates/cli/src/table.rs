//! Tables in plain text: columns that line up, nothing more.

use console::measure_text_width;

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Rows as lines, two spaces between columns, no white space at the ends of lines.
pub(crate) fn table(columns: &[Align], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..columns.len())
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| measure_text_width(cell)).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for ((cell, width), align) in row.iter().zip(&widths).zip(columns) {
            let padding = " ".repeat(width.saturating_sub(measure_text_width(cell)));
            if !line.is_empty() {
                line.push_str("  ");
            }
            match align {
                Align::Left => line = line + cell + &padding,
                Align::Right => line = line + &padding + cell,
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A size as people say it, in the reader's manner: `1,2 MB`, `1.2 MB`.
pub(crate) fn size(bytes: u64, language: tipwaaier_model::MessageLanguage) -> String {
    let tenths = |unit: u64| (bytes * 10 + unit / 2) / unit;
    let mark = match language {
        tipwaaier_model::MessageLanguage::Dutch => ',',
        tipwaaier_model::MessageLanguage::English => '.',
    };
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}{mark}{} MB", tenths(1_000_000) / 10, tenths(1_000_000) % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tipwaaier_model::MessageLanguage;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size(999, MessageLanguage::Dutch), "999 B");
        assert_eq!(size(1_499, MessageLanguage::Dutch), "1 kB");
        assert_eq!(size(1_250_000, MessageLanguage::Dutch), "1,3 MB");
        assert_eq!(size(1_249_999, MessageLanguage::English), "1.2 MB");
    }

    #[test]
    fn columns_line_up() {
        let rows = vec![vec!["één".to_owned(), "1".to_owned()], vec!["a".to_owned(), "10".to_owned()]];
        assert_eq!(table(&[Align::Left, Align::Right], &rows), "één   1\na    10\n");
    }
}
