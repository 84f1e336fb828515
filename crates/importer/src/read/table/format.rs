//! Numbers and dates of a workbook as they look.

use tipwaaier_model::Language;

use crate::read::xml::Element;

/// The formats of a workbook's cells.
#[derive(Debug)]
pub(super) struct Formats {
    /// The code of each style of cells.
    codes: Vec<String>,
    language: Language,
    from_1904: bool,
}

impl Formats {
    pub(super) fn of(styles: Option<&Element>, language: Language, from_1904: bool) -> Self {
        let own = |id: &str| {
            let formats = styles?.child("x:numFmts")?;
            let format = formats.elements().find(|format| format.attribute("numFmtId") == Some(id))?;
            format.attribute("formatCode").map(str::to_owned)
        };
        let cells = styles.and_then(|styles| styles.child("x:cellXfs"));
        let codes = cells.into_iter().flat_map(Element::elements).map(|cell| {
            let id = cell.attribute("numFmtId").unwrap_or("0");
            own(id).unwrap_or_else(|| built_in(id, language).to_owned())
        });
        Self { codes: codes.collect(), language, from_1904 }
    }

    /// How a value looks in a style.
    pub(super) fn shown(&self, value: &str, style: Option<&str>) -> String {
        let Ok(number) = value.parse::<f64>() else { return value.to_owned() };
        let code = style.and_then(|style| self.codes.get(style.parse::<usize>().ok()?)).map_or("", String::as_str);
        let code = code.split(';').next().unwrap_or_default();
        if number.is_finite() && is_date(code) && (0.0..=2_958_466.0).contains(&number) {
            return self.date(number, code);
        }
        self.number(number, code)
    }

    fn number(&self, number: f64, code: &str) -> String {
        let bare = literals_apart(code);
        let digits: String = bare.1.chars().filter(|c| matches!(c, '0' | '#' | '?' | '.' | ',' | '%')).collect();
        if digits.is_empty() || bare.1.to_lowercase().contains("general") || bare.1 == "@" {
            return self.localised(&general(number), false);
        }
        let percent = digits.contains('%');
        let number = if percent { number * 100.0 } else { number };
        let decimals = digits
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.chars().filter(|c| *c == '0' || *c == '#').count());
        let whole = digits.split('.').next().unwrap_or_default();
        let leading = whole.chars().filter(|c| *c == '0').count();
        let mut shown = format!("{:.*}", decimals.min(15), number.abs());
        let length = shown.split('.').next().unwrap_or_default().len();
        shown.insert_str(0, &"0".repeat(leading.min(40).saturating_sub(length)));
        let shown = self.localised(&shown, whole.contains(','));
        let sign = if number < 0.0 && shown.chars().any(|c| c.is_ascii_digit() && c != '0') { "-" } else { "" };
        let (before, after) = bare.0;
        format!("{before}{sign}{shown}{}{after}", if percent { "%" } else { "" })
    }

    /// The signs of the reader's language, with or without groups of thousands.
    fn localised(&self, shown: &str, grouped: bool) -> String {
        let (whole, rest) = shown.split_once('.').unwrap_or((shown, ""));
        let mut out = String::new();
        for (at, c) in whole.chars().enumerate() {
            let left = whole.len() - at;
            if grouped && at > 0 && left.is_multiple_of(3) && !out.ends_with('-') {
                out.push(self.language.thousands());
            }
            out.push(c);
        }
        if !rest.is_empty() {
            out.push_str(&self.language.number(&format!(".{rest}")));
        }
        out
    }

    fn date(&self, number: f64, code: &str) -> String {
        let days = number.floor();
        let seconds = ((number - days) * 86_400.0).round();
        #[allow(clippy::cast_possible_truncation, reason = "the caller bounds the number of days")]
        let (mut days, mut seconds) = (days as i64, seconds as i64);
        if seconds >= 86_400 {
            (days, seconds) = (days + 1, 0);
        }
        // Excel counts a 29 February 1900 that never was.
        let since = if self.from_1904 { days - 24_107 } else { days - 25_569 + i64::from(days < 60) };
        let (year, month, day) = civil(since);
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        let months = self.language.months();
        let name = usize::try_from(month - 1).ok().and_then(|at| months.get(at)).copied().unwrap_or_default();
        let mut out = String::new();
        let mut after_hours = false;
        for part in date_parts(code) {
            let shown = match part.as_str() {
                "yy" | "y" => format!("{:02}", year.rem_euclid(100)),
                part if part.starts_with('y') => format!("{year:04}"),
                "d" => day.to_string(),
                "dd" => format!("{day:02}"),
                // Names of days say nothing that the date does not.
                part if part.starts_with('d') => continue,
                "m" if after_hours => minute.to_string(),
                "mm" if after_hours => format!("{minute:02}"),
                "m" => month.to_string(),
                "mm" => format!("{month:02}"),
                "mmm" => name.chars().take(3).collect(),
                part if part.starts_with('m') => name.to_owned(),
                "h" => hour.to_string(),
                "hh" => format!("{hour:02}"),
                part if part.starts_with('s') => format!("{second:02}"),
                literal => literal.to_owned(),
            };
            after_hours = part.starts_with('h') || (after_hours && !part.starts_with(['m', 's', 'd', 'y']));
            out.push_str(&shown);
        }
        out.trim().to_owned()
    }
}

/// A number as a cell without a format shows it.
fn general(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // Fifteen digits are all that a spreadsheet keeps; sums of fractions show no more.
    let rounded: f64 = format!("{number:.12e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn is_date(code: &str) -> bool {
    let (_, bare) = literals_apart(code);
    let bare = bare.to_lowercase();
    !bare.contains("general") && bare.contains(['y', 'd', 'm', 'h', 's']) && !bare.contains(['0', '#'])
}

/// What a code says literally before and after its digits, and the rest of it.
fn literals_apart(code: &str) -> ((String, String), String) {
    let (mut before, mut after, mut bare) = (String::new(), String::new(), String::new());
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        let literal = match c {
            '"' => characters.by_ref().take_while(|c| *c != '"').collect(),
            '\\' => characters.next().map(String::from).unwrap_or_default(),
            '_' => {
                characters.next();
                " ".to_owned()
            }
            '*' => {
                characters.next();
                continue;
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                inside.strip_prefix('$').and_then(|inside| inside.split('-').next()).unwrap_or_default().to_owned()
            }
            '€' | '$' | '£' | ' ' => c.to_string(),
            c => {
                bare.push(c);
                continue;
            }
        };
        if bare.contains(['0', '#']) { after.push_str(&literal) } else { before.push_str(&literal) }
    }
    ((before, after), bare)
}

/// The parts of the code of a date: runs of one letter, and what stands between them.
fn date_parts(code: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut characters = code.chars().peekable();
    while let Some(c) = characters.next() {
        let lower = c.to_ascii_lowercase();
        match lower {
            'y' | 'm' | 'd' | 'h' | 's' => match parts.last_mut() {
                Some(last) if last.starts_with(lower) => last.push(lower),
                _ => parts.push(lower.to_string()),
            },
            '"' => parts.push(format!("\u{1}{}", characters.by_ref().take_while(|c| *c != '"').collect::<String>())),
            '\\' => parts.extend(characters.next().map(|c| format!("\u{1}{c}"))),
            '[' => {
                let _ = characters.by_ref().take_while(|c| *c != ']').count();
            }
            '_' | '*' => {
                characters.next();
            }
            '@' => {}
            _ => parts.push(c.to_string()),
        }
    }
    // A literal may be a letter that means something elsewhere.
    parts.into_iter().map(|part| part.trim_start_matches('\u{1}').to_owned()).collect()
}

/// Year, month and day of a number of days since 1970.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + if month <= 2 { 1 } else { 0 }, month, day)
}

const fn built_in(id: &str, language: Language) -> &'static str {
    match id.as_bytes() {
        b"1" => "0",
        b"2" => "0.00",
        b"3" | b"37" | b"38" => "#,##0",
        b"4" | b"39" | b"40" => "#,##0.00",
        b"9" => "0%",
        b"10" => "0.00%",
        b"14" => language.short_date(),
        b"15" => "d-mmm-yy",
        b"16" => "d-mmm",
        b"17" => "mmm-yy",
        b"18" | b"20" => "h:mm",
        b"19" | b"21" => "h:mm:ss",
        b"22" => "d-m-yyyy h:mm",
        b"45" => "mm:ss",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, code: &str) -> String {
        let formats = Formats { codes: vec![code.to_owned()], language: Language::Dutch, from_1904: false };
        formats.shown(value, Some("0"))
    }

    #[test]
    fn numbers_and_dates_look_as_in_the_sheet() {
        for (value, code, wanted) in [
            ("7", "", "7"),
            ("3.5", "General", "3,5"),
            ("0.30000000000000004", "", "0,3"),
            ("7", "000", "007"),
            ("1234.5", "\"€\"\\ #,##0.00", "€ 1.234,50"),
            ("0.256", "0%", "26%"),
            ("46387", "d-m-yyyy", "31-12-2026"),
            ("46387.5", "dd\\-mm\\-yyyy hh:mm", "31-12-2026 12:00"),
            ("46387", "[$-413]d mmmm yyyy;@", "31 december 2026"),
            ("1", "d-m-yyyy", "1-1-1900"),
            ("-5", "0", "-5"),
        ] {
            assert_eq!(shown(value, code), wanted, "{value} as {code}");
        }
        assert!(!shown("1e300", "d-m-yyyy").is_empty());
    }
}
