//! Markdown as it is written elsewhere: turned into HTML, which has a reader, and headed by front matter of any kind.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html};
use tipwaaier_model::{Code, Diagnostic, FileId, LanguageTag, Role, Span, Text};

use super::html::{Places, TIP_NUMBER, is_too_deep, read_fragment};
use super::{Material, front_matter};
use crate::ImportError;
use crate::find::{Page, PageForm, Reason};
use crate::words::fold;

/// Reads Markdown.
pub(crate) fn read(text: &str, file: FileId, material: &mut Material) -> Result<(), ImportError> {
    let (front, from) = front_matter::range(text);
    let (given, unused) = front_matter::given(front.clone().map_or("", |range| &text[range]));
    let place = Span::new(file, front.unwrap_or_default());
    for words in unused {
        material.leave(words, Reason::OtherKind, place);
    }
    material.language = given.language.as_ref().and_then(LanguageTag::words_language);
    let page = to_html(text, from, file, material);
    if is_too_deep(&page) {
        return Err(ImportError::TooDeep);
    }
    let comments = page.split("<!--").skip(1).filter_map(|rest| rest.split_once("-->"));
    for (words, _) in comments {
        material.leave(fold(words), Reason::Hidden, Span::whole(file));
    }
    let (blocks, notes) = material.html(read_fragment(&page, Places::new(text, file), 0), Span::whole(file));
    material.pages.push(Page { blocks, notes, given, form: PageForm::Document, span: None });
    Ok(())
}

/// The body, which begins at `from`, as HTML. A `[[40]]` is an element of its own there.
fn to_html(text: &str, from: usize, file: FileId, material: &mut Material) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut events = Vec::new();
    // Within these, text is all that there is.
    let mut literal = 0_usize;
    for (event, range) in TextMergeWithOffset::new(Parser::new_ext(&text[from..], options).into_offset_iter()) {
        let place = from + range.start..from + range.end;
        match &event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => literal += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => literal -= 1,
            Event::Start(Tag::Heading { classes, attrs, .. }) => {
                let is_role = |class: &str| Role::ALL.iter().any(|role| role.class() == class);
                let means = classes.iter().any(|class| is_role(class))
                    || attrs.iter().any(|(name, _)| matches!(&**name, "minutes" | "lang"));
                let attributes = text[place.clone()].rsplit_once('{').and_then(|(_, rest)| rest.split_once('}'));
                if let Some((attributes, _)) = attributes.filter(|_| means) {
                    leave_attributes(&format!("{{{attributes}}}"), Span::new(file, place), material);
                }
            }
            Event::Text(words) if literal == 0 => {
                push_text(words, &text[place], &mut events);
                continue;
            }
            _ => {}
        }
        events.push(event);
    }
    let mut page = String::new();
    html::push_html(&mut page, events.into_iter());
    page
}

/// Text with its references by number, unless a backslash makes them text.
fn push_text(words: &str, source: &str, events: &mut Vec<Event<'_>>) {
    let mut rest = words;
    while let Some((before, number, after)) = reference(rest).filter(|_| !source.contains('\\')) {
        events.push(Event::Text(before.to_owned().into()));
        events.push(Event::InlineHtml(format!("<{TIP_NUMBER}>{number}</{TIP_NUMBER}>").into()));
        rest = after;
    }
    events.push(Event::Text(rest.to_owned().into()));
}

/// What stands before a `[[40]]`, its number, and what stands behind it.
fn reference(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices("[[").find_map(|(at, marks)| {
        let inside = &text[at + marks.len()..];
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        let after = inside[digits..].strip_prefix("]]")?;
        (1..=4).contains(&digits).then(|| (&text[..at], &inside[..digits], after))
    })
}

/// What stands behind a heading to say what it is: a tip has its own way to say it.
fn leave_attributes(attributes: &str, span: Span, material: &mut Material) {
    material.leave(attributes, Reason::OtherKind, span);
    let message = Text::new(
        format!("{attributes} achter een kop wordt niet overgenomen"),
        format!("{attributes} behind a heading is not taken over"),
    );
    let hint = Text::new("Zet het in de tip weer achter de kop.", "Write it behind the heading in the tip again.");
    material.diagnostics.push(Diagnostic::new(Code::UnplacedText, span, message).hint(hint));
}
