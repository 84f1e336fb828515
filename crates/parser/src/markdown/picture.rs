//! Pictures of a body: a path that may be looked up, and words for who can't see them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use tipwaaier_model::{Code, InlineKind, Parsed, PicturePath, Text, limits};

use super::Reader;
use crate::names;
use crate::picture;
use crate::punctuation::smart_text;
use crate::scan;

impl Reader<'_, '_> {
    /// A picture up to its end; `None` where it was refused.
    pub(super) fn picture(&mut self, path: &str, title: &str, range: Range<usize>) -> Option<InlineKind<Parsed>> {
        let alt = self.alt();
        if names::is_blank(&alt) {
            let message =
                Text::new("Deze afbeelding heeft geen alternatieve tekst", "This picture has no alternative text");
            self.report(Code::MissingAlt, range.clone(), message).hints.push(Text::new(
                "Schrijf tussen de rechte haken wat er te zien is: ![Vijf mensen rond een tafel](…).",
                "Write between the square brackets what is to be seen: ![Five people around a table](…).",
            ));
        }
        let limit = limits::FIELD_CHARACTERS;
        if alt.chars().nth(limit).is_some() {
            let message = Text::new(
                format!("Deze alternatieve tekst heeft meer dan {limit} tekens"),
                format!("This alternative text has more than {limit} characters"),
            );
            self.report(Code::TextTooLong, range.clone(), message);
        }
        let caption = names::collapse(&clean(title));
        self.caption = (!caption.is_empty()).then(|| (self.span(range.clone()), smart_text(&caption, self.language)));
        match picture::decode(path, self.folder) {
            Ok(path) => (!names::is_blank(&alt)).then_some(InlineKind::Picture { picture: PicturePath(path), alt }),
            Err(problem) => {
                let place = (!path.is_empty()).then(|| self.text[range.clone()].rfind(path)).flatten();
                let place = place.map_or(range.clone(), |at| range.start + at..range.start + at + path.len());
                let (message, hint) = problem.message(path);
                self.report(Code::PicturePath, place, message).hints.push(hint);
                None
            }
        }
    }

    /// The words between the brackets of a picture, up to its end.
    fn alt(&mut self) -> String {
        let (mut text, mut depth) = (String::new(), 0_usize);
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::Start(Tag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                Event::Text(words) | Event::Code(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        smart_text(&names::collapse(&clean(&text)), self.language)
    }
}

fn clean(text: &str) -> String {
    scan::carried(text.chars())
}
