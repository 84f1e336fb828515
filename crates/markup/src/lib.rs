//! HTML and XHTML while it is written: every element that is opened is closed, and text gets in escaped and in no other
//! way.
//!
//! Deliberately absent: which elements a page has. What content says comes by [`Markup::text`] and in the values of
//! attributes; the names of elements and attributes are the program's own.

mod escape;

pub use escape::{attribute, clean, text};

/// Names and values of attributes; values are escaped where they are written.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// How markup is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// HTML: elements without content have no end, and an attribute without a value is its name.
    Html,
    /// XHTML, which is XML.
    Xhtml,
}

/// Markup while it is written.
#[derive(Debug, Clone)]
pub struct Markup {
    out: String,
    syntax: Syntax,
}

impl Markup {
    /// Nothing yet, with room for so many bytes.
    #[must_use]
    pub fn new(syntax: Syntax, bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), syntax }
    }

    /// Opens an element, which [`Markup::close`] has to close: for writers that know more than the markup.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.out.push('>');
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element with what `content` writes.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        content(self);
        self.close(name);
    }

    /// An element that holds text alone.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |it| it.text(text));
    }

    /// An element that can have no content, such as `br`.
    pub fn void(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.out.push_str(match self.syntax {
            Syntax::Html => ">",
            Syntax::Xhtml => "/>",
        });
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        escape::push_text(&mut self.out, text);
    }

    /// Markup of the program's own.
    pub fn own(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// A script or a style sheet of HTML, whose text is read as it stands (HTML, 13.1.2.1): it must not hold `</`.
    pub fn raw(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.out.push_str(text);
        self.close(name);
    }

    /// Puts markup that was written apart behind this.
    pub fn append(&mut self, other: &Self) {
        self.out.push_str(&other.out);
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.out
    }

    /// The markup, at its end.
    #[must_use]
    pub fn into_string(self) -> String {
        self.out
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            if value.is_empty() && self.syntax == Syntax::Html && *attribute == "hidden" {
                continue;
            }
            self.out.push_str("=\"");
            escape::push_attribute(&mut self.out, value);
            self.out.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(syntax: Syntax) -> String {
        let mut markup = Markup::new(syntax, 0);
        markup.element("p", &[("class", "a\"b"), ("hidden", "")], |it| {
            it.text("1 < 2 & \u{1}'so'");
            it.void("br", &[]);
            it.leaf("em", &[], "<b>");
        });
        markup.into_string()
    }

    #[test]
    fn text_is_escaped_and_elements_are_closed() {
        let html = "<p class=\"a&quot;b\" hidden>1 &lt; 2 &amp; 'so'<br><em>&lt;b&gt;</em></p>";
        assert_eq!(written(Syntax::Html), html);
        let xhtml = written(Syntax::Xhtml);
        let parsed = roxmltree::Document::parse(&xhtml).unwrap();
        assert_eq!(parsed.root_element().attribute("class"), Some("a\"b"));
        assert_eq!(parsed.root_element().text(), Some("1 < 2 & 'so'"));
    }
}
