//! Readers: each gives the blocks of a source, with where they stand and what was left out.

mod docx;
mod encoding;
mod front_matter;
mod html;
mod linear;
mod markdown;
mod odt;
mod package;
mod table;
mod text;
mod wxr;
mod xml;

use std::collections::BTreeMap;

use tipwaaier_model::{BlockKind, Blocks, Diagnostic, FileId, Language, LanguageTag, Parsed, SourceMap, Span};

use crate::find::{LeftOut, Page, PageForm, Reason};
use crate::sets::FoundSet;
use crate::tree::{block_words, blocks_words};
use crate::words::Bag;
use crate::write::numbers;
use crate::{ImportError, ImportedContributor, ImportedTheme};
pub use table::Field;
pub(crate) use text::opens_source;

/// What a source is, told by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Plain text, paragraphs with blank lines between them.
    Text,
    /// A saved page.
    Html,
    /// Markdown of any kind.
    Markdown,
    /// A Word document.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// An Excel workbook.
    Xlsx,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// A table as text.
    Csv,
    /// A `WordPress` export.
    Wxr,
}

impl SourceKind {
    /// Whether it is packed, with its pictures.
    #[must_use]
    pub const fn is_packed(self) -> bool {
        match self {
            Self::Text | Self::Html | Self::Markdown | Self::Csv | Self::Wxr => false,
            Self::Docx | Self::Odt | Self::Xlsx | Self::Ods => true,
        }
    }

    /// The ends of names, and what they mean.
    pub const ENDS: [(&'static str, Self); 13] = [
        ("docx", Self::Docx),
        ("odt", Self::Odt),
        ("xlsx", Self::Xlsx),
        ("xlsm", Self::Xlsx),
        ("ods", Self::Ods),
        ("csv", Self::Csv),
        ("tsv", Self::Csv),
        ("xml", Self::Wxr),
        ("txt", Self::Text),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
    ];

    /// The kind of a source by its name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        Self::ENDS.into_iter().find(|(known, _)| end.eq_ignore_ascii_case(known)).map(|(_, kind)| kind)
    }
}

/// A source that was read.
#[derive(Debug, Default)]
pub struct Material {
    pub(crate) name: String,
    pub(crate) file: Option<FileId>,
    pub(crate) pages: Vec<Page>,
    pub(crate) left_out: Vec<LeftOut>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Pictures that the source holds itself, by the address that its blocks give them.
    pub(crate) pictures: BTreeMap<String, Vec<u8>>,
    /// People of whom it tells outside of its tips, and where.
    pub(crate) people: Vec<(ImportedContributor, Span)>,
    /// Themes of which it tells outside of its tips, and where.
    pub(crate) themes: Vec<(ImportedTheme, Span)>,
    /// Selections of its tips.
    pub(crate) sets: Vec<FoundSet>,
    /// The language that it says it is in.
    language: Option<Language>,
    /// All its words.
    pub(crate) words: Bag,
}

impl Material {
    /// Takes the source's text into the map.
    fn file(&mut self, map: &mut SourceMap, text: &str) -> FileId {
        let file = map.add(self.name.as_str(), text);
        self.file = Some(file);
        file
    }

    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The place of the source as a whole.
    pub(crate) fn span(&self) -> Span {
        self.file.map_or_else(|| Span::whole(SourceMap::new().add("", "")), Span::whole)
    }

    fn leave(&mut self, words: impl Into<String>, reason: Reason, span: Span) {
        let words = words.into();
        if !words.trim().is_empty() {
            self.left_out.push(LeftOut { words, reason, span });
        }
    }

    /// Takes in what HTML holds beside its blocks and notes, which are given.
    fn html(&mut self, page: html::HtmlPage, span: Span) -> (Blocks<Parsed>, Vec<Blocks<Parsed>>) {
        let html::HtmlPage { blocks, notes, machinery, diagnostics, language } = page;
        for words in machinery {
            self.leave(words, Reason::Furniture, span);
        }
        self.diagnostics.extend(diagnostics);
        self.language = self.language.or(language);
        (blocks, notes)
    }

    /// Its language: the one that it declares, else the one that its words are likely of.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        let mut words = String::new();
        for page in &self.pages {
            let given = [&page.given.title, &page.given.summary, &page.given.markdown];
            for part in given.into_iter().flatten().chain([&blocks_words(&page.blocks)]) {
                words.extend([part, " "]);
            }
        }
        self.language.or_else(|| Language::likely(&words))
    }

    /// Counts the words of what was read.
    fn count(&mut self) {
        for page in &self.pages {
            for block in &page.blocks {
                self.words.add(&block_words(block));
            }
            page.notes.iter().for_each(|note| self.words.add(&blocks_words(note)));
            let given = &page.given;
            let number = given.number.map(|number| number.to_string());
            for words in [&given.title, &given.theme, &given.summary, &number].into_iter().flatten() {
                self.words.add(words);
            }
            self.words.add(given.language.as_ref().map_or("", LanguageTag::as_str));
            self.words.add(&numbers(&given.related));
            given.keywords.iter().for_each(|word| self.words.add(word));
            given.kept.iter().for_each(|block| self.words.add(&block_words(block)));
            self.words.add(given.markdown.as_deref().unwrap_or_default());
        }
        for (theme, _) in &self.themes {
            self.words.add(&theme.title);
            self.words.add(theme.intro.as_deref().unwrap_or_default());
        }
        for (person, _) in &self.people {
            for words in [Some(&person.name), person.role.as_ref(), person.organisation.as_ref()].into_iter().flatten()
            {
                self.words.add(words);
            }
        }
        self.sets.iter().flat_map(FoundSet::words).for_each(|words| self.words.add(words));
        self.left_out.iter().for_each(|left| self.words.add(&left.words));
    }
}

/// How sources are read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The language in whose way numbers of a workbook are shown.
    pub language: Language,
    /// What columns of a table mean: their names, and the names of fields.
    pub map: Vec<(String, String)>,
}

/// A source as it came.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What messages call it.
    pub name: &'a str,
    /// What it is.
    pub kind: SourceKind,
    /// All of it.
    pub bytes: &'a [u8],
}

/// Reads a source; its text comes into the map.
///
/// # Errors
/// Where it is not what its name says, or is beyond what is read.
pub fn read(source: &Source<'_>, options: &ReadOptions, map: &mut SourceMap) -> Result<Material, ImportError> {
    let mut material = Material::new(source.name);
    match source.kind {
        SourceKind::Text => {
            let text = encoding::decode(source.bytes)?;
            let file = material.file(map, &text);
            let blocks = text::text_to_blocks(&text, file);
            material.pages.push(Page { blocks, form: PageForm::Text, ..Page::default() });
        }
        SourceKind::Html => {
            let text = encoding::decode_html(source.bytes)?;
            let file = material.file(map, &text);
            read_html(&text, file, &mut material)?;
        }
        SourceKind::Markdown => {
            let text = encoding::decode(source.bytes)?;
            let file = material.file(map, &text);
            markdown::read(&text, file, &mut material)?;
        }
        SourceKind::Docx => {
            let file = material.file(map, "");
            let text = docx::read(source.bytes, file, &mut material)?;
            map.fill(file, text);
        }
        SourceKind::Odt => {
            let file = material.file(map, "");
            let text = odt::read(source.bytes, file, &mut material)?;
            map.fill(file, text);
        }
        SourceKind::Xlsx => read_table(source.bytes, table::TableKind::Xlsx, options, map, &mut material)?,
        SourceKind::Ods => read_table(source.bytes, table::TableKind::Ods, options, map, &mut material)?,
        SourceKind::Wxr => {
            let text = encoding::decode(source.bytes)?;
            let file = material.file(map, "");
            let lines = wxr::read(&text, file, &mut material)?;
            map.fill(file, lines);
        }
        SourceKind::Csv => read_table(source.bytes, table::TableKind::Csv, options, map, &mut material)?,
    }
    for page in &mut material.pages {
        let has_headings = page.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading { .. }));
        if page.form == PageForm::Document && !has_headings {
            crate::looks::bold_headings(&mut page.blocks, 1);
        }
        page.blocks = crate::looks::typed_lists(std::mem::take(&mut page.blocks));
    }
    material.count();
    Ok(material)
}

/// The language of a tag, if it is one of those that outputs have words in.
fn declared_language(tag: &str) -> Option<Language> {
    LanguageTag::new(tag.trim()).ok()?.words_language()
}

fn read_table(
    bytes: &[u8],
    kind: table::TableKind,
    options: &ReadOptions,
    map: &mut SourceMap,
    material: &mut Material,
) -> Result<(), ImportError> {
    let file = material.file(map, "");
    let text = table::read(bytes, kind, file, options, material)?;
    map.fill(file, text);
    Ok(())
}

fn read_html(text: &str, file: FileId, material: &mut Material) -> Result<(), ImportError> {
    if html::is_too_deep(text) {
        return Err(ImportError::TooDeep);
    }
    let (blocks, notes) = material.html(html::read(text, file), Span::whole(file));
    material.pages.push(Page { blocks, notes, form: PageForm::Web, ..Page::default() });
    Ok(())
}
