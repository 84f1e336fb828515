//! Pictures of a body: a path that may be looked up, and words for who can't see them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag as MarkdownTag, TagEnd};
use tipwaaier_language::fill;
use tipwaaier_model::{Code, Inline, InlineKind, Parsed, PicturePath, Text, Url, limits, picture_in_words};

use super::address::url;
use super::tag::Tag;
use super::{Reader, ShowsMissing};
use crate::data::clip;
use crate::names;
use crate::picture::{self, PathProblem};
use crate::punctuation::smart_text;
use crate::scan;

/// Whether a picture has something to say to who can't see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Something,
    Nothing,
}

impl Reader<'_, '_> {
    /// A picture up to its end; `None` where it was refused.
    pub(super) fn picture(&mut self, path: &str, title: &str, range: Range<usize>) -> Option<InlineKind<Parsed>> {
        let alt = self.alt();
        let decorative = self.is_decorative(range.end);
        self.picture_of(path, title, &alt, decorative, range)
    }

    /// A picture of HTML; an empty alternative text says there that it says nothing.
    pub(super) fn picture_tag(&mut self, tag: &Tag, range: Range<usize>) -> Option<InlineKind<Parsed>> {
        self.tell_attributes(tag, range.clone());
        let alt = tag.attribute("alt").map(|alt| smart_text(&names::collapse(&clean(alt)), self.language));
        let decorative = if alt.as_deref().is_some_and(names::is_blank) { Says::Nothing } else { Says::Something };
        let title = tag.attribute("title").unwrap_or_default();
        self.picture_of(tag.attribute("src").unwrap_or_default(), title, &alt.unwrap_or_default(), decorative, range)
    }

    fn picture_of(
        &mut self,
        path: &str,
        title: &str,
        alt: &str,
        says: Says,
        range: Range<usize>,
    ) -> Option<InlineKind<Parsed>> {
        let blank = names::is_blank(alt);
        let caption = names::collapse(&clean(title));
        let caption = (!caption.is_empty()).then(|| smart_text(&caption, self.language));
        let found = picture::decode(path, self.folder);
        if let (Err(PathProblem::Remote), Some(url)) = (&found, web_address(path)) {
            let words = [(!blank).then_some(alt), caption.as_deref()];
            return self.picture_on_web(url, &words.map(Option::unwrap_or_default), says, range);
        }
        let shown = blank && says == Says::Something && self.shows_missing == ShowsMissing::Yes;
        if shown {
            let words = self.language.source_words().missing_alt;
            let span = self.span(range.clone());
            self.problems.push((span, words));
        }
        if blank && says == Says::Something {
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
        match found {
            Ok(path) => (!blank || shown || says == Says::Nothing).then(|| InlineKind::Picture {
                picture: PicturePath(path),
                alt: (!blank).then(|| alt.to_owned()),
                caption,
            }),
            Err(problem) => {
                let (message, hint) = problem.message(path);
                self.report(Code::PicturePath, self.place_in(path, range), message).hints.push(hint);
                None
            }
        }
    }

    /// What stands for a picture that no output carries: its alternative text and its caption, as a link to it.
    fn picture_on_web(
        &mut self,
        url: Url,
        [alt, caption]: &[&str; 2],
        says: Says,
        range: Range<usize>,
    ) -> Option<InlineKind<Parsed>> {
        let span = self.span(range.clone());
        let shown = clip(url.as_str());
        let message = Text::new(
            format!("`{shown}` staat op het web; in plaats van de afbeelding staat er een link naartoe"),
            format!("`{shown}` is on the web; a link to it stands in place of the picture"),
        );
        self.report(Code::RemotePicture, range, message).hints.push(Text::new(
            "Zet de afbeelding in de map images en schrijf `images/naam.jpg`; dan is zij in elke uitvoer te zien.",
            "Put the picture in the folder images and write `images/name.jpg`; then every output shows it.",
        ));
        let words = match (*alt, *caption) {
            ("", "") if says == Says::Nothing => return None,
            ("", "") => self.picture_at(&url),
            ("", caption) => caption.to_owned(),
            (alt, "") => alt.to_owned(),
            (alt, caption) => picture_in_words(alt, Some(caption)),
        };
        let words = InlineKind::Text(words);
        // No link can stand in another.
        Some(if self.links > 0 { words } else { InlineKind::Link { url, content: vec![Inline { kind: words, span }] } })
    }

    /// What a picture on the web is called that nobody gave words.
    fn picture_at(&self, url: &Url) -> String {
        let host = url.as_str().split('/').nth(2).unwrap_or_default();
        fill(self.language.source_words().picture_at, &[("host", &host)])
    }

    /// The words between the brackets of a picture, up to its end.
    fn alt(&mut self) -> String {
        let (mut text, mut depth) = (String::new(), 0_usize);
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(TagEnd::Image) if depth == 0 => break,
                Event::Start(MarkdownTag::Image { .. }) => depth += 1,
                Event::End(TagEnd::Image) => depth -= 1,
                Event::Text(words) | Event::Code(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        smart_text(&names::collapse(&clean(&text)), self.language)
    }
}

/// The address of a picture on the web, also where it leaves out how to get there.
fn web_address(path: &str) -> Option<Url> {
    let path = path.trim();
    if path.starts_with("//") { url(&format!("https:{path}")) } else { url(path) }
}

fn clean(text: &str) -> String {
    scan::carried(text.chars())
}
