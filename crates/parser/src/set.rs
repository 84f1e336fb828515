//! `sets/NAME.toml`: the tips and the programme of one occasion.

use tipwaaier_model::{Board, Code, DeckOrder, Diagnostic, FileId, Language, Minutes, SetName, Span, Text, TipNumber};

use crate::board::board;
use crate::collection::table;
use crate::data::{
    Entry, Fields, Value, boolean, clip, integer, items, line, parse_toml, prose, whole_numbers, wrong_type,
};
use crate::report::Placed;
use crate::select::{TipRange, TipRangeError};
use crate::tip::{tip_number, title};

const KEYS: [&str; 11] =
    ["title", "subtitle", "date", "location", "organiser", "tips", "themes", "top", "order", "programme", "board"];
const STEP_KEYS: [&str; 4] = ["time", "title", "minutes", "tip"];

/// A set as its file says it; what could not be read is missing and was reported.
#[derive(Debug, Clone)]
pub(crate) struct ParsedSet {
    pub(crate) name: Option<SetName>,
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) organiser: Option<String>,
    pub(crate) tips: Vec<Placed<TipRange>>,
    pub(crate) themes: Vec<Placed<String>>,
    pub(crate) top: bool,
    /// Whether it says which tips it holds; that it does not was reported.
    pub(crate) names_tips: bool,
    pub(crate) order: DeckOrder,
    pub(crate) board: Option<Board>,
    pub(crate) programme: Vec<ParsedStep>,
    pub(crate) span: Span,
}

/// A step of a set's programme as its file says it.
#[derive(Debug, Clone)]
pub(crate) struct ParsedStep {
    pub(crate) time: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) minutes: Option<Minutes>,
    pub(crate) tip: Option<Placed<TipNumber>>,
    pub(crate) span: Span,
}

/// Reads a set; `stem` is the file's name without `.toml`.
pub(crate) fn parse_set(
    file: FileId,
    stem: &str,
    text: &str,
    language: Language,
    out: &mut Vec<Diagnostic>,
) -> ParsedSet {
    let whole = Span::whole(file);
    let name = SetName::new(stem).ok();
    if name.is_none() {
        out.push(bad_name(stem, whole));
    }
    let span = Span::new(file, 0..text.len());
    parse_toml(file, text, out, |entries, out| read(entries, name, span, language, out))
}

fn read(
    entries: Vec<Entry>,
    name: Option<SetName>,
    span: Span,
    language: Language,
    out: &mut Vec<Diagnostic>,
) -> ParsedSet {
    let whole = Span::whole(span.file);
    let mut fields = Fields::new(entries, &KEYS, whole, out);
    let title = fields.require("title", out).and_then(|entry| title(entry, language, out)).map(|title| title.value);
    let date = fields.take("date").and_then(|entry| date(&entry, out));
    let tips = fields.take("tips");
    let themes = fields.take("themes");
    let top = fields.take("top");
    let names_tips = tips.is_some() || themes.is_some() || top.is_some();
    if !names_tips {
        let message = Text::new("Deze set noemt geen tips", "This set names no tips");
        out.push(Diagnostic::new(Code::EmptySelection, whole, message).hint(Text::new(
            "Geef hem `tips = [50, \"12-15\"]`, `themes = [\"…\"]` of `top = true`.",
            "Give it `tips = [50, \"12-15\"]`, `themes = [\"…\"]` or `top = true`.",
        )));
    }
    let tips = tips.and_then(|entry| items(entry, out)).unwrap_or_default();
    let listed = tips.len();
    let tips: Vec<_> = tips.into_iter().filter_map(|entry| tip_range(&entry, out)).collect();
    let refused = listed - tips.len();
    let themes = themes.and_then(|entry| items(entry, out)).unwrap_or_default();
    let themes = themes.into_iter().filter_map(|entry| line(entry, out)).collect();
    let top = top.and_then(|entry| boolean(&entry, out)).unwrap_or_default();
    let order = fields.take("order").and_then(|entry| order(entry, out)).unwrap_or_default();
    let steps = fields.take("programme").and_then(|entry| items(entry, out)).unwrap_or_default();
    let programme = steps.into_iter().filter_map(|entry| step(entry, language, out)).collect();
    let board = fields.take("board").and_then(|entry| board(entry, language, out));
    let mut text_of = |key| fields.take(key).and_then(|entry| prose(entry, language, out)).map(|text| text.value);
    let (subtitle, location, organiser) = (text_of("subtitle"), text_of("location"), text_of("organiser"));
    // Where a tip of the list was refused, the set is not what it says; that it is empty would be no news.
    let names_tips = names_tips && refused == 0;
    ParsedSet {
        name,
        title,
        subtitle,
        date,
        location,
        organiser,
        tips,
        themes,
        top,
        names_tips,
        order,
        board,
        programme,
        span,
    }
}

fn bad_name(stem: &str, span: Span) -> Diagnostic {
    let shown = clip(stem);
    let message =
        Text::new(format!("`{shown}` kan geen naam van een set zijn"), format!("`{shown}` can't be the name of a set"));
    Diagnostic::new(Code::BadValue, span, message).hint(Text::new(
        "Noem het bestand met kleine letters, cijfers en streepjes; `all` en `tips` zijn al in gebruik.",
        "Name the file with lowercase letters, digits and hyphens; `all` and `tips` are in use already.",
    ))
}

fn order(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<DeckOrder> {
    let Placed { value, span } = line(entry, out)?;
    let order = DeckOrder::named(&value);
    if order.is_none() {
        let shown = clip(&value);
        let message = Text::new(
            format!("`{shown}` is geen volgorde van een presentatie"),
            format!("`{shown}` is no order of a deck"),
        );
        out.push(Diagnostic::new(Code::BadValue, span, message).hint(Text::new(
            "Kies `order = \"programme\"` (zoals het programma gaat) of `order = \"list\"` (zoals bij `tips`).",
            "Choose `order = \"programme\"` (as the programme goes) or `order = \"list\"` (as at `tips`).",
        )));
    }
    order
}

fn date(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<String> {
    if let Value::Date(date) = &entry.node.value {
        return Some(date.clone());
    }
    let wanted = Text::new("een datum zonder tijd", "a date without a time");
    out.push(wrong_type(&entry.key, &wanted, &entry.node.value, entry.node.span).hint(Text::new(
        "Schrijf `date = 2026-12-10`, zonder aanhalingstekens.",
        "Write `date = 2026-12-10`, without quotes.",
    )));
    None
}

fn tip_range(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<Placed<TipRange>> {
    let Placed { value, span } = whole_numbers(entry, out)?;
    match TipRange::parse(&value) {
        Ok(value) => Some(Placed { value, span }),
        Err(error) => {
            out.push(bad_range(&error, span));
            None
        }
    }
}

fn bad_range(error: &TipRangeError, span: Span) -> Diagnostic {
    Diagnostic::new(Code::BadValue, span, error.message())
}

fn step(entry: Entry, language: Language, out: &mut Vec<Diagnostic>) -> Option<ParsedStep> {
    let span = entry.node.span;
    let entries = table(entry, out)?;
    let mut fields = Fields::new(entries, &STEP_KEYS, span, out);
    let time = fields.take("time").and_then(|entry| time(entry, out));
    let title = fields.require("title", out).and_then(|entry| title(entry, language, out)).map(|title| title.value);
    let minutes = fields.take("minutes").and_then(|entry| minutes(&entry, out));
    let tip = fields.take("tip").and_then(|entry| tip_number(&entry, out));
    Some(ParsedStep { time, title, minutes, tip, span })
}

fn minutes(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<Minutes> {
    let Placed { value, span } = integer(entry, out)?;
    let minutes = Minutes::new(value).ok();
    if minutes.is_none() {
        let message = Text::new("Een stap duurt 1 tot en met 600 minuten", "A step takes 1 to 600 minutes");
        out.push(Diagnostic::new(Code::BadValue, span, message));
    }
    minutes
}

fn time(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<String> {
    let hint = Text::new("Schrijf de tijd als \"10:00\".", "Write the time as \"10:00\".");
    if let Value::Moment | Value::Date(_) | Value::Integer(_) | Value::Float = entry.node.value {
        let wanted = Text::new("een tijd tussen aanhalingstekens", "a time between quotes");
        out.push(wrong_type(&entry.key, &wanted, &entry.node.value, entry.node.span).hint(hint));
        return None;
    }
    let Placed { value, span } = line(entry, out)?;
    if let Some(time) = in_one_form(&value) {
        return Some(time);
    }
    let shown = clip(&value);
    let message = Text::new(format!("`{shown}` is geen tijd"), format!("`{shown}` is no time"));
    out.push(Diagnostic::new(Code::BadValue, span, message).hint(hint));
    None
}

/// `09:30` of `9:30` or `9.30`, so that a programme has its times in one form; `None` of what is no time.
fn in_one_form(text: &str) -> Option<String> {
    let part = |part: &str, lengths: std::ops::RangeInclusive<usize>, most: u32| {
        let digits = lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|number| digits && *number <= most)
    };
    let (hour, minute) = text.split_once([':', '.'])?;
    Some(format!("{:02}:{:02}", part(hour, 1..=2, 23)?, part(minute, 2..=2, 59)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_one_form() {
        for (written, shown) in [("9:30", "09:30"), ("9.30", "09:30"), ("09:30", "09:30"), ("23.59", "23:59")] {
            assert_eq!(in_one_form(written).as_deref(), Some(shown), "{written}");
        }
        for written in ["24:00", "9:60", "9:3", "9", "9:30:00", "+9:30", "", ":30"] {
            assert_eq!(in_one_form(written), None, "{written}");
        }
    }
}
