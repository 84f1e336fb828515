//! HTML in running text: what every output can carry becomes the same in Markdown, what acts is refused.

use std::ops::Range;

use tipwaaier_model::{Code, Form, Inline, InlineKind, Inlines, LanguageTag, Text, plain_text};

use super::Reader;
use super::collector::{Collector, Frame, Wrap};
use super::tag::{Tag, TagKind, tag_at};
use crate::punctuation::Glyph;

/// What an element is to a tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Running text of a form.
    Form(Wrap),
    /// A line end.
    Break,
    /// A picture.
    Picture,
    /// Its content, without anything around it.
    Plain,
    /// It holds blocks, or is one.
    Block,
    /// Nothing that is read, with its content.
    Dropped,
    /// Something that acts, or that no output can carry.
    Refused,
    /// A name that HTML does not have: most often a placeholder, `<file>`.
    Unknown,
}

/// What an element of this name, in lower case, is.
pub(super) fn element(name: &str) -> Element {
    match name {
        "b" | "strong" => Element::Form(Wrap::Strong),
        "i" | "em" | "cite" | "dfn" | "var" => Element::Form(Wrap::Emphasis),
        "s" | "del" | "strike" => Element::Form(Wrap::Strike),
        "kbd" => Element::Form(Wrap::Styled(Form::Key)),
        "sub" => Element::Form(Wrap::Styled(Form::Subscript)),
        "sup" => Element::Form(Wrap::Styled(Form::Superscript)),
        "mark" => Element::Form(Wrap::Styled(Form::Highlight)),
        "small" => Element::Form(Wrap::Styled(Form::Small)),
        "u" | "ins" => Element::Form(Wrap::Styled(Form::Underline)),
        "code" | "samp" | "tt" => Element::Form(Wrap::Code),
        "q" => Element::Form(Wrap::Quote),
        "a" => Element::Form(Wrap::Link),
        "span" | "abbr" | "acronym" | "font" | "time" | "data" | "label" | "bdi" | "bdo" | "big" | "nobr" | "ruby"
        | "rb" | "rt" | "rp" | "output" | "picture" | "noscript" => Element::Form(Wrap::Plain),
        "br" => Element::Break,
        "img" => Element::Picture,
        "wbr" | "source" | "col" | "colgroup" | "button" => Element::Plain,
        "meta" | "link" | "style" => Element::Dropped,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "dir"
        | "div" | "dl" | "dt" | "figcaption" | "figure" | "footer" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "head" | "header" | "hgroup" | "hr" | "html" | "li" | "main" | "menu" | "nav" | "ol" | "p" | "pre"
        | "section" | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" => Element::Block,
        "applet" | "audio" | "base" | "canvas" | "dialog" | "embed" | "fieldset" | "form" | "frame" | "frameset"
        | "iframe" | "input" | "math" | "meter" | "object" | "optgroup" | "option" | "param" | "progress"
        | "script" | "select" | "slot" | "svg" | "template" | "textarea" | "title" | "track" | "video" => {
            Element::Refused
        }
        _ => Element::Unknown,
    }
}

/// What a box to tick says where nobody can tick it.
fn checkbox(tag: &Tag) -> Option<char> {
    let is_checkbox =
        tag.name == "input" && tag.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
    is_checkbox.then(|| if tag.attribute("checked").is_some() { '☑' } else { '☐' })
}

/// What ends the instruction or declaration that a text begins with: `<?…?>`, `<![CDATA[…]]>`, `<!…>`.
pub(super) fn instruction(text: &str) -> Option<&'static str> {
    match text {
        _ if text.starts_with("<!--") => None,
        _ if text.starts_with("<?") => Some("?>"),
        _ if text.starts_with("<![CDATA[") => Some("]]>"),
        _ if text.starts_with("<!") => Some(">"),
        _ => None,
    }
}

impl Reader<'_, '_> {
    /// HTML in running text.
    pub(super) fn inline_html(&mut self, range: Range<usize>, to: &mut Collector) {
        let written = &self.text[range.clone()];
        if instruction(written).is_some() {
            return self.tell_instruction(range);
        }
        if written.starts_with("<!--") {
            return;
        }
        match tag_at(self.text, range.start).filter(|tag| tag.end <= range.end) {
            Some(tag) => self.inline_tag(&tag, range, to),
            None => self.push_literal(range, to),
        }
    }

    /// A tag in running text.
    pub(super) fn inline_tag(&mut self, tag: &Tag, range: Range<usize>, to: &mut Collector) {
        self.keep_names(tag, range.start);
        match element(&tag.name) {
            Element::Form(wrap) => self.form_tag(tag, wrap, range, to),
            Element::Break if tag.kind != TagKind::Close => {
                self.flush(to);
                self.word = 0;
                to.out.push(Inline { kind: InlineKind::HardBreak, span: self.span(range) });
            }
            Element::Picture if tag.kind != TagKind::Close => {
                self.flush(to);
                if let Some(kind) = self.picture_tag(tag, range.clone()) {
                    to.out.push(Inline { kind, span: self.span(range) });
                }
            }
            Element::Break | Element::Picture | Element::Plain | Element::Block | Element::Dropped => {
                self.tell_dropped(range);
            }
            Element::Refused => match checkbox(tag) {
                Some(mark) => {
                    let gap = (!self.text[range.end..].starts_with(char::is_whitespace)).then_some(' ');
                    let Range { start, end } = range;
                    to.run.extend([mark].into_iter().chain(gap).map(|c| Glyph { c, start, end, exact: false }));
                }
                None => self.refuse_html(&tag.name, range),
            },
            Element::Unknown => {
                self.tell_unknown(&tag.written, range.clone());
                self.push_literal(range, to);
            }
        }
    }

    /// Takes a piece of the source as it stands.
    pub(super) fn push_literal(&self, range: Range<usize>, to: &mut Collector) {
        for (at, c) in self.text[range.clone()].char_indices().filter(|(_, c)| !super::run::is_dropped(*c)) {
            let start = range.start + at;
            to.run.push(Glyph { c, start, end: start + c.len_utf8(), exact: false });
        }
    }

    fn form_tag(&mut self, tag: &Tag, wrap: Wrap, range: Range<usize>, to: &mut Collector) {
        self.flush(to);
        match tag.kind {
            TagKind::Close => self.close_frame(&tag.name, range.end, to),
            // `<a id="x"/>` is a place to jump to, and nothing to be read.
            TagKind::Void => {}
            TagKind::Open => {
                if to.frames.len() + self.inline_depth >= self.limits.inline_nesting {
                    return self.tell_dropped(range);
                }
                let language = tag.attribute("lang").and_then(|tag| LanguageTag::new(tag).ok());
                let address = (wrap == Wrap::Link).then(|| tag.attribute("href").map(str::to_owned)).flatten();
                if address.is_some() {
                    self.links += 1;
                }
                self.tell_attributes(tag, range.clone());
                let name = tag.name.clone();
                to.frames.push(Frame { name, wrap, language, address, before: to.out.len(), place: range });
            }
        }
    }

    fn close_frame(&mut self, name: &str, end: usize, to: &mut Collector) {
        let Some(at) = to.frames.iter().rposition(|frame| frame.name == name) else { return };
        for frame in to.frames.drain(at + 1..) {
            self.links -= usize::from(frame.address.is_some());
        }
        let Some(frame) = to.frames.pop() else { return };
        let content = to.out.split_off(frame.before.min(to.out.len()));
        self.wrap(frame, content, end, to);
    }

    /// Ends what is still open at the end of a text: its content stays as it is.
    pub(super) fn close_frames(&mut self, to: &mut Collector) {
        for frame in std::mem::take(&mut to.frames) {
            self.links -= usize::from(frame.address.is_some());
            if frame.wrap != Wrap::Plain && frame.wrap != Wrap::Link {
                self.tell_dropped(frame.place);
            }
        }
    }

    fn wrap(&mut self, frame: Frame, content: Inlines<tipwaaier_model::Parsed>, end: usize, to: &mut Collector) {
        let place = frame.place.start..end;
        let span = self.span(place.clone());
        let linked = frame.address.is_some();
        self.links -= usize::from(linked);
        if content.is_empty() && !linked {
            return;
        }
        let kind = match frame.wrap {
            Wrap::Emphasis => InlineKind::Emphasis(content),
            Wrap::Strong => InlineKind::Strong(content),
            Wrap::Strike => InlineKind::Strikethrough(content),
            Wrap::Styled(form) => InlineKind::Styled { form, content },
            Wrap::Code => InlineKind::Code(plain_text(&content)),
            Wrap::Quote => {
                let mark = |mark: &str| Inline { kind: InlineKind::Text(mark.to_owned()), span };
                to.out.push(mark("“"));
                to.out.extend(content);
                to.out.push(mark("”"));
                return;
            }
            Wrap::Link => match frame.address {
                Some(address) => {
                    to.out.extend(self.linked(&address, content, place));
                    return;
                }
                None => return to.out.extend(content),
            },
            Wrap::Plain => {
                match frame.language {
                    Some(language) => {
                        to.out.push(Inline { kind: InlineKind::Foreign { language, content }, span });
                    }
                    None => to.out.extend(content),
                }
                return;
            }
        };
        let kind = match frame.language {
            Some(language) => InlineKind::Foreign { language, content: vec![Inline { kind, span }] },
            None => kind,
        };
        to.out.push(Inline { kind, span });
    }

    /// Keeps what links may call the place of a tag: the heading that it stands below or in, or, on a line without words,
    /// right before.
    pub(super) fn keep_names(&mut self, tag: &Tag, start: usize) {
        /// The most tags that are passed over to see what follows.
        const TAGS: usize = 16;
        /// The longest line, in bytes, of which the beginning is looked for.
        const LINE: usize = 1_000;
        let keys: &[&str] = if tag.name == "a" { &["id", "name"] } else { &["id"] };
        let names = keys.iter().filter_map(|key| tag.attribute(key)).filter(|name| !name.is_empty());
        let names: Vec<String> = names.map(str::to_owned).collect();
        if names.is_empty() || tag.kind == TagKind::Close {
            return;
        }
        let back = self.text.as_bytes()[..start].iter().rev().take(LINE).position(|byte| *byte == b'\n');
        let without_words = back.is_some_and(|back| {
            let before = self.text[start - back..start].trim_start();
            before.is_empty() || before.starts_with('<')
        });
        let mut at = tag.end;
        for _ in 0..if without_words { TAGS } else { 0 } {
            at += self.text[at..].len() - self.text[at..].trim_start().len();
            let Some(next) = tag_at(self.text, at) else { break };
            at = next.end;
        }
        let place = self.span(at..at).start;
        self.names.extend(names.into_iter().map(|name| (name, place)));
    }

    /// Says once a file that attributes were left out.
    pub(super) fn tell_attributes(&mut self, tag: &Tag, range: Range<usize>) {
        const KNOWN: [&str; 14] = [
            "href", "src", "alt", "title", "start", "colspan", "rowspan", "align", "lang", "dir", "id", "name", "open",
            "type",
        ];
        if tag.attributes.iter().any(|(name, _)| !KNOWN.contains(&name.as_str())) && self.told.insert("attributes") {
            let message = Text::new(
                "Stijlen, klassen en maten van HTML zijn in dit bestand weggelaten",
                "Styles, classes and sizes of HTML were left out in this file",
            );
            self.report(Code::DroppedMarkup, range, message);
        }
    }

    /// Says once a file that tags were left out and their words kept.
    pub(super) fn tell_dropped(&mut self, range: Range<usize>) {
        if self.told.insert("tags") {
            let message = Text::new(
                "HTML die hier niets betekent, is in dit bestand weggelaten; de woorden zijn gebleven",
                "HTML that means nothing here was left out in this file; the words stayed",
            );
            self.report(Code::DroppedMarkup, range, message);
        }
    }

    /// Says once a file that instructions and declarations were left out, with what they hold.
    pub(super) fn tell_instruction(&mut self, range: Range<usize>) {
        if self.told.insert("instructions") {
            let message = Text::new(
                "Instructies tussen `<?` en `?>` of `<!` en `>` zijn in dit bestand weggelaten, met wat erin staat",
                "Instructions between `<?` and `?>` or `<!` and `>` were left out in this file, with what they hold",
            );
            self.report(Code::DroppedMarkup, range, message).hints.push(Text::new(
                "Gaat de tekst erover? Zet ze tussen backticks.",
                "Is the text about them? Put them between backticks.",
            ));
        }
    }

    /// Says once for each name that a tag that HTML does not have stands there as text.
    pub(super) fn tell_unknown(&mut self, name: &str, range: Range<usize>) {
        if !self.html_opened.insert(name.to_lowercase()) {
            return;
        }
        let name = crate::data::clip(name);
        let message = Text::new(
            format!("`<{name}>` is geen HTML, en staat er als tekst"),
            format!("`<{name}>` is no HTML, and stands there as text"),
        );
        self.report(Code::UnknownTag, range, message).hints.push(Text::new(
            format!("Zet het tussen backticks: `<{name}>`."),
            format!("Put it between backticks: `<{name}>`."),
        ));
    }

    /// Refuses an element that acts, once for each name.
    pub(super) fn refuse_html(&mut self, name: &str, range: Range<usize>) {
        if !self.html_opened.insert(name.to_owned()) {
            return;
        }
        let name = crate::data::clip(name);
        let message = Text::new(
            format!("HTML (`<{name}>`) die iets doet of insluit, kan niet in een tip"),
            format!("HTML (`<{name}>`) that acts or embeds is not possible in a tip"),
        );
        self.report(Code::RawHtml, range, message).hints.push(Text::new(
            "Gaat het over HTML? Zet het tussen backticks: `<b>`. Haal het anders weg, of zet er een link voor in de plaats.",
            "Is it about HTML? Put it between backticks: `<b>`. Else remove it, or put a link in its place.",
        ));
    }
}
