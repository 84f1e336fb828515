//! A collection as an indented tree of text: one line a block, running text with its form in brackets.

use std::fmt::Write as _;

use tipwaaier_model::{
    Alignment, Anchor, Block, BlockKind, Collection, Edition, Inline, InlineKind, ListMarker, Minutes, Section,
    SourceKind, Tip, TipLink, TipNumber,
};

/// The outline of a collection: what is not said is left out.
pub(crate) fn collection_outline(collection: &Collection) -> String {
    let mut out = Outline { collection, text: String::new(), depth: 0 };
    for person in &collection.contributors {
        let parts = [person.role.as_deref(), person.organisation.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        let photo = person.photo.map_or("", |key| &collection.picture(key).path);
        out.line(&format!("contributor {} | {} | {} | {photo}", person.id, person.name, parts.join(", ")));
    }
    collection.tips.iter().for_each(|tip| out.tip(tip));
    for set in &collection.sets {
        let tips = numbers(&set.tips.listed);
        let themes: Vec<&str> = set.tips.themes.iter().map(|key| collection.theme(*key).id.as_str()).collect();
        let top = if set.tips.top { " top" } else { "" };
        out.line(&format!(
            "set {} | {} | {:?} | tips {tips} | themes {}{top}",
            set.name,
            set.title,
            set.date,
            themes.join(", ")
        ));
        for step in &set.programme {
            out.line(&format!(
                "  step {:?} {} {:?} {:?}",
                step.time,
                step.title,
                step.minutes.map(Minutes::get),
                step.tip.map(TipNumber::get)
            ));
        }
    }
    out.text
}

/// The outline of an edition: its parts and their tips.
pub(crate) fn edition_outline(edition: &Edition) -> String {
    let mut text = String::new();
    for part in &edition.parts {
        let theme = part.theme.map_or("-", |theme| &edition.theme(theme).id);
        let tips: Vec<TipNumber> = edition.tips[part.tips.clone()].iter().map(|tip| tip.number).collect();
        let _ = writeln!(text, "{theme}: {}", numbers(&tips));
    }
    text
}

/// The place of a heading: `#0` a section, `#0.1` an example, `#0/2` a block.
fn place(heading: Anchor) -> String {
    match heading {
        Anchor::Section(_, section) => format!("#{section}"),
        Anchor::Example(_, section, example) => format!("#{section}.{example}"),
        Anchor::Block(_, Some((section, None)), block) => format!("#{section}/{block}"),
        Anchor::Block(_, Some((section, Some(example))), block) => format!("#{section}.{example}/{block}"),
        other => panic!("{other:?} is no heading"),
    }
}

fn numbers(tips: &[TipNumber]) -> String {
    tips.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

struct Outline<'c> {
    collection: &'c Collection,
    text: String,
    depth: usize,
}

impl Outline<'_> {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:width$}{line}", "", width = self.depth * 2);
    }

    fn nested(&mut self, line: &str, inside: impl FnOnce(&mut Self)) {
        self.line(line);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn tip(&mut self, tip: &Tip) {
        let theme = &self.collection.theme(tip.theme).id;
        let top = if tip.top { " top" } else { "" };
        let title = format!("tip {} | {} | {theme}{top}", tip.number, tip.title);
        self.nested(&title, |out| {
            out.line(&format!("summary {}", tip.summary));
            if !tip.keywords.is_empty() {
                out.line(&format!("keywords {}", tip.keywords.join(", ")));
            }
            out.blocks(&tip.lead);
            tip.sections.iter().for_each(|section| out.section(section));
            for (at, note) in tip.footnotes.iter().enumerate() {
                out.nested(&format!("footnote {at}"), |out| out.blocks(&note.content));
            }
        });
    }

    fn section(&mut self, section: &Section) {
        let heading = self.inlines(&section.heading);
        let role = section.role.class();
        let minutes = section.minutes.map(|minutes| format!(" {}", minutes.get())).unwrap_or_default();
        self.nested(&format!("{role}{minutes} | {heading}"), |out| {
            out.blocks(&section.content);
            for example in &section.examples {
                let title = out.inlines(&example.title);
                out.nested(&format!("example | {title}"), |out| {
                    out.blocks(&example.content);
                    for source in &example.sources {
                        let kind = match source.kind {
                            SourceKind::Source => "source",
                            SourceKind::ReadAlso => "read-also",
                        };
                        let content = out.inlines(&source.content);
                        out.line(&format!("{kind} | {content}"));
                    }
                    for person in &example.people {
                        out.line(&format!("person | {}", out.collection.contributor(*person).id));
                    }
                });
            }
        });
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let content = self.inlines(content);
                self.line(&format!("p | {content}"));
            }
            BlockKind::Heading { level, content } => {
                let content = self.inlines(content);
                self.line(&format!("h{level} | {content}"));
            }
            BlockKind::List { marker, items } => {
                let marker = match marker {
                    ListMarker::Bullet => "list".to_owned(),
                    ListMarker::Number(first) => format!("list from {first}"),
                };
                self.nested(&marker, |out| {
                    for item in items {
                        let tick = match item.ticked {
                            None => "item",
                            Some(true) => "item [x]",
                            Some(false) => "item [ ]",
                        };
                        out.nested(tick, |out| out.blocks(&item.content));
                    }
                });
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    let term = self.inlines(&definition.term);
                    self.nested(&format!("term | {term}"), |out| {
                        for meaning in &definition.meanings {
                            out.nested("meaning", |out| out.blocks(meaning));
                        }
                    });
                }
            }
            BlockKind::Quote(content) => self.nested("quote", |out| out.blocks(content)),
            BlockKind::Note { title, content } => {
                let title = self.inlines(title);
                self.nested(&format!("note | {title}"), |out| out.blocks(content));
            }
            BlockKind::Code { language, text } => {
                self.nested(&format!("code {}", language.as_deref().unwrap_or("-")), |out| {
                    text.lines().for_each(|line| out.line(&format!("| {line}")));
                });
            }
            BlockKind::Table(table) => {
                let columns = table.columns.iter().map(|column| match column {
                    Alignment::Start => "<",
                    Alignment::Center => "^",
                    Alignment::End => ">",
                });
                let columns: String = columns.collect();
                self.nested(&format!("table {columns}"), |out| {
                    for row in std::iter::once(&table.head).chain(&table.rows) {
                        let cells: Vec<String> = row.iter().map(|cell| out.inlines(cell)).collect();
                        out.line(&format!("| {} |", cells.join(" | ")));
                    }
                });
            }
            BlockKind::Picture { picture, alt, caption } => {
                let path = &self.collection.picture(*picture).path;
                let (alt, caption) = (alt.as_deref().unwrap_or("-"), caption.as_deref().unwrap_or("-"));
                self.line(&format!("picture {path} | {alt} | {caption}"));
            }
            BlockKind::Rule => self.line("rule"),
        }
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match &inline.kind {
            InlineKind::Text(text) => text.replace('\u{a0}', "~"),
            InlineKind::Emphasis(content) => format!("<em {}>", self.inlines(content)),
            InlineKind::Strong(content) => format!("<strong {}>", self.inlines(content)),
            InlineKind::Strikethrough(content) => format!("<s {}>", self.inlines(content)),
            InlineKind::Styled { form, content } => {
                format!("<{} {}>", format!("{form:?}").to_lowercase(), self.inlines(content))
            }
            InlineKind::Foreign { language, content } => {
                format!("<in {} {}>", language.as_str(), self.inlines(content))
            }
            InlineKind::Code(text) => format!("<code {text}>"),
            InlineKind::Link { url, content } => format!("<link {} {}>", url.as_str(), self.inlines(content)),
            InlineKind::Reference(TipLink { number, heading, content, between }) => {
                let heading = heading.map(place).unwrap_or_default();
                let between = if between.is_empty() { String::new() } else { format!(" via {}", numbers(between)) };
                format!("<tip {number}{heading}{between} {}>", self.inlines(content))
            }
            InlineKind::Picture { picture, alt, caption } => {
                let caption = caption.as_ref().map(|caption| format!(" | {caption}")).unwrap_or_default();
                let path = &self.collection.picture(*picture).path;
                format!("<picture {path} {}{caption}>", alt.as_deref().unwrap_or("-"))
            }
            InlineKind::Footnote(key) => format!("<note {}>", key.0),
            InlineKind::SoftBreak => "/".to_owned(),
            InlineKind::HardBreak => "//".to_owned(),
        }
    }
}
