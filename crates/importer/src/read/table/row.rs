//! A row as the blocks of a tip, as a theme or as a person.

use tipwaaier_model::{BlockKind, Code, Diagnostic, LanguageTag, ListMarker, Span, Text, TipNumber, Url};

use super::columns::{Columns, Field};
use super::{Cell, words};
use crate::find::{Given, Page, PageForm, Reason, list, yes_or_no};
use crate::looks::typed_lists;
use crate::read::{Material, text};
use crate::runs::{Leaf, Marks, TextRun, run_words, runs_to_inlines};
use crate::tree::{Block, block, heading, item, paragraph};
use crate::words::fold;
use crate::{ImportedContributor, ImportedTheme};

/// What a row says of one example.
#[derive(Debug, Default)]
struct Example {
    title: Option<String>,
    content: Vec<Block>,
    sources: Vec<Block>,
    people: Vec<[String; 3]>,
}

/// A row as a tip.
///
/// # Errors
/// The words where the number is to be, if they are none; nothing where it has no title.
pub(super) fn tip(
    cells: Vec<Cell>,
    columns: &Columns,
    span: Span,
    material: &mut Material,
) -> Result<(), Option<String>> {
    let mut given = Given::default();
    let mut lead = Vec::new();
    let mut examples: Vec<Example> = Vec::new();
    let mut sections: Vec<(&str, Vec<Block>)> = Vec::new();
    let mut markdown = String::new();
    for (cell, (field, name)) in cells.into_iter().zip(&columns.fields) {
        let words = words(&cell);
        if words.is_empty() {
            continue;
        }
        match field {
            Some(Field::Ignore | Field::Id | Field::Photo) => material.leave(words, Reason::OtherKind, span),
            Some(Field::Number) => given.number = Some(number(&words).ok_or(Some(words))?),
            Some(Field::Title) => given.title = Some(words),
            Some(Field::Theme) => given.theme = Some(words),
            Some(Field::Top) if yes_or_no(&words).is_some() => {
                given.top = yes_or_no(&words) == Some(true);
                material.leave(words, Reason::Repetition, span);
            }
            Some(Field::Summary) => given.summary = Some(words),
            Some(Field::Keywords) => given.keywords = list(&words),
            Some(Field::Language) if language(&words).is_some() => given.language = language(&words),
            Some(Field::Related) if numbers(&words).is_some() => given.related = numbers(&words).unwrap_or_default(),
            Some(Field::Lead) => lead.extend(cell_to_blocks(&cell, span)),
            Some(Field::Markdown) => markdown.push_str(&run_text(&cell)),
            Some(Field::Example) => examples.push(example(&cell, span)),
            Some(Field::ExampleTitle) => push_title(&mut examples, words),
            Some(Field::Source) => last(&mut examples).sources.extend(source_lines("Bron", &cell, span)),
            Some(Field::ReadAlso) => last(&mut examples).sources.extend(source_lines("Lees ook", &cell, span)),
            Some(Field::Person) => last(&mut examples)
                .people
                .extend(list_of_names(&run_text(&cell)).map(|name| [name, String::new(), String::new()])),
            Some(Field::Role) => set_last(&mut examples, 1, words),
            Some(Field::Organisation) => set_last(&mut examples, 2, words),
            Some(Field::Why) => sections.push(("Waarom werkt dit?", cell_to_blocks(&cell, span))),
            Some(Field::Questions) => sections.push(("Gespreksvragen", as_items(cell_to_blocks(&cell, span), span))),
            Some(Field::Actions) => sections.push(("Aan de slag", as_items(cell_to_blocks(&cell, span), span))),
            Some(Field::Notes) => sections.push(("Voor de spelleider", cell_to_blocks(&cell, span))),
            Some(Field::More) => sections.push(("Meer weten", cell_to_blocks(&cell, span))),
            None | Some(Field::Top | Field::Language | Field::Related) => {
                material.diagnostics.extend(field.map(|field| unfit(field, name, &words, span)));
                given.kept.push(named(name, &words, span));
            }
        }
    }
    given.title.as_ref().ok_or(None)?;
    let mut blocks = lead;
    push_examples(joined(examples), span, &mut blocks);
    push_sections(sections, span, &mut blocks);
    given.markdown = Some(markdown).filter(|markdown| !markdown.trim().is_empty());
    material.pages.push(Page { blocks, given, form: PageForm::Fields, span: Some(span), ..Page::default() });
    Ok(())
}

/// That the words of a cell are not what its column is for.
fn unfit(field: Field, name: &str, words: &str, span: Span) -> Diagnostic {
    let message = Text::new(
        format!("‘{words}’ past niet in de kolom ‘{name}’; het staat in een opmerking onder aan de tip"),
        format!("‘{words}’ does not fit the column ‘{name}’; it is in a comment at the end of the tip"),
    );
    Diagnostic::new(Code::UnplacedText, span, message).hint(match field {
        Field::Top => Text::new("Schrijf ja of nee.", "Write yes or no."),
        Field::Language => {
            Text::new("Schrijf een taalcode, zoals nl of en.", "Write the tag of a language, such as nl or en.")
        }
        _ => Text::new("Schrijf nummers van tips, zoals 3; 12.", "Write numbers of tips, such as 3; 12."),
    })
}

/// The words of a cell behind the name of its column.
fn named(name: &str, words: &str, span: Span) -> Block {
    paragraph(&if name.is_empty() { words.to_owned() } else { format!("{name}: {words}") }, span)
}

fn number(words: &str) -> Option<TipNumber> {
    let digits = words.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches('.');
    digits.parse().ok().and_then(|number| TipNumber::new(number).ok())
}

/// A tag; a name such as ‘Engels’ has the form of one, and is none.
fn language(words: &str) -> Option<LanguageTag> {
    LanguageTag::new(words).ok().filter(|tag| tag.primary().len() <= 3)
}

fn numbers(words: &str) -> Option<Vec<TipNumber>> {
    list(words).iter().map(|word| number(word)).collect()
}

/// A title may stand before or behind what it is the title of.
fn push_title(examples: &mut Vec<Example>, title: String) {
    match examples.last_mut().filter(|example| example.title.is_none() && !example.content.is_empty()) {
        Some(example) => example.title = Some(title),
        None => examples.push(Example { title: Some(title), ..Example::default() }),
    }
}

fn push_sections(sections: Vec<(&str, Vec<Block>)>, span: Span, blocks: &mut Vec<Block>) {
    for (name, content) in sections {
        blocks.push(heading(2, name, span));
        blocks.extend(content);
    }
}

fn last(examples: &mut Vec<Example>) -> &mut Example {
    if examples.is_empty() {
        examples.push(Example::default());
    }
    let at = examples.len() - 1;
    &mut examples[at]
}

fn set_last(examples: &mut Vec<Example>, place: usize, words: String) {
    let people = &mut last(examples).people;
    if people.is_empty() {
        people.push([const { String::new() }; 3]);
    }
    if let Some(person) = people.last_mut() {
        person[place] = words;
    }
}

/// A title that came before its example is that of the one behind it.
fn joined(examples: Vec<Example>) -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    for next in examples {
        match out
            .last_mut()
            .filter(|before| before.content.is_empty() && before.sources.is_empty() && before.people.is_empty())
        {
            Some(before) if next.title.is_none() => {
                let title = before.title.take();
                *before = Example { title, ..next };
            }
            _ => out.push(next),
        }
    }
    out
}

fn push_examples(examples: Vec<Example>, span: Span, blocks: &mut Vec<Block>) {
    if examples.is_empty() {
        return;
    }
    blocks.push(heading(2, "Voorbeelden", span));
    for (at, example) in examples.into_iter().enumerate() {
        let title = example.title.unwrap_or_else(|| format!("Voorbeeld {}", at + 1));
        blocks.push(heading(3, &title, span));
        blocks.extend(example.content);
        blocks.extend(example.sources);
        for person in example.people {
            let told: Vec<&str> = person.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            blocks.push(paragraph(&format!("— {}", told.join(", ")), span));
        }
    }
}

/// An example in one cell: where more than one line stands in it, a short first line is its title.
fn example(cell: &Cell, span: Span) -> Example {
    let mut content = cell_to_blocks(cell, span);
    let title = match content.as_slice() {
        [first, _, ..] => crate::tree::line(first).filter(|words| {
            words.chars().count() <= 100
                && !words.ends_with(['.', ':', ';', ',', '!', '?'])
                && !text::opens_source(words)
        }),
        _ => None,
    };
    if title.is_some() {
        content.remove(0);
    }
    Example { title, content, ..Example::default() }
}

fn source_lines(label: &str, cell: &Cell, span: Span) -> Vec<Block> {
    let lines = lines_of(cell);
    let label_run = || TextRun { leaf: Leaf::Text(format!("{label}: ")), marks: Marks::default() };
    lines
        .into_iter()
        .filter(|line| !words(line).is_empty())
        .map(|mut line| {
            // An address that stands alone is a link, also where the cell is none.
            let address = words(&line);
            if let Ok(url) = Url::new(&address) {
                for run in &mut line {
                    run.marks.link = Some(url.clone());
                }
            }
            if !text::opens_source(&words(&line)) {
                line.insert(0, label_run());
            }
            block(BlockKind::Paragraph(runs_to_inlines(line, span)), span)
        })
        .collect()
}

fn list_of_names(text: &str) -> impl Iterator<Item = String> {
    text.split(['\n', ';']).map(fold).filter(|name| !name.is_empty()).collect::<Vec<_>>().into_iter()
}

/// Paragraphs as the items of a list; what is a list already stays one.
fn as_items(blocks: Vec<Block>, span: Span) -> Vec<Block> {
    let all_plain = blocks.iter().all(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    if !all_plain {
        return blocks;
    }
    let items = blocks.into_iter().map(|paragraph| item(vec![paragraph], span)).collect();
    vec![block(BlockKind::List { marker: ListMarker::Bullet, items }, span)]
}

/// A cell as blocks: a paragraph a line, items where lines begin with a mark.
fn cell_to_blocks(cell: &Cell, span: Span) -> Vec<Block> {
    let is_plain =
        cell.iter().all(|run| run.marks == Marks::default() && matches!(run.leaf, Leaf::Text(_) | Leaf::Break));
    if is_plain {
        let mut blocks = text::text_to_blocks(&run_text(cell), span.file);
        set_span(&mut blocks, span);
        return blocks;
    }
    let paragraphs =
        lines_of(cell).into_iter().map(|line| block(BlockKind::Paragraph(runs_to_inlines(line, span)), span));
    typed_lists(paragraphs.filter(|block| !crate::tree::block_words(block).is_empty()).collect())
}

fn set_span(blocks: &mut [Block], span: Span) {
    for block in blocks {
        block.span = span;
    }
}

/// The runs of a cell, line by line.
fn lines_of(cell: &Cell) -> Vec<Cell> {
    let mut lines = vec![Vec::new()];
    for run in cell {
        let Leaf::Text(text) = &run.leaf else {
            match (&run.leaf, lines.last_mut()) {
                (Leaf::Break, _) => lines.push(Vec::new()),
                (_, Some(line)) => line.push(run.clone()),
                (_, None) => {}
            }
            continue;
        };
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(TextRun { leaf: Leaf::Text(part.to_owned()), marks: run.marks.clone() });
            }
        }
    }
    lines
}

/// The text of a cell with its line ends.
fn run_text(cell: &Cell) -> String {
    let mut text = String::new();
    for run in cell {
        match &run.leaf {
            Leaf::Break => text.push('\n'),
            Leaf::Text(words) | Leaf::Code(words) => text.push_str(words),
            Leaf::Picture(..) | Leaf::Footnote(_) | Leaf::Tip(_) => {
                text.push_str(&run_words(std::slice::from_ref(run)));
            }
        }
    }
    text
}

/// A row as a theme.
pub(super) fn theme(cells: &[Cell], columns: &Columns, span: Span, material: &mut Material) {
    let mut theme = ImportedTheme::default();
    for (cell, (field, _)) in cells.iter().zip(&columns.fields) {
        let words = words(cell);
        match field {
            Some(Field::Title | Field::Theme) if !words.is_empty() => theme.title = words,
            Some(Field::Lead | Field::Summary) if !words.is_empty() => theme.intro = Some(words),
            Some(Field::Id) => theme.id = words,
            _ => material.leave(words, Reason::OtherKind, span),
        }
    }
    if !theme.title.is_empty() {
        material.themes.push((theme, span));
    }
}

/// A row as a person.
pub(super) fn person(cells: &[Cell], columns: &Columns, span: Span, material: &mut Material) {
    let mut person = ImportedContributor::default();
    for (cell, (field, _)) in cells.iter().zip(&columns.fields) {
        let words = words(cell);
        let own = Some(words.clone()).filter(|words| !words.is_empty());
        match field {
            Some(Field::Person) => person.name = words,
            Some(Field::Role) => person.role = own,
            Some(Field::Organisation) => person.organisation = own,
            Some(Field::Photo) => person.photo = own,
            Some(Field::Id) => person.id = words,
            _ => material.leave(words, Reason::OtherKind, span),
        }
    }
    if !person.name.is_empty() {
        material.people.push((person, span));
    }
}
