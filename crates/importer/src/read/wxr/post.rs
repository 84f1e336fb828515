//! A post as a tip: its content, its fields, its examples that are repeated fields, its picture.

use std::collections::BTreeMap;

use tipwaaier_model::{BlockKind, Blocks, Code, Diagnostic, ListMarker, Parsed, PicturePath, Span, Text, TipNumber};

use super::set::ids;
use super::{Post, Site, content};
use crate::ImportError;
use crate::find::{Given, Page, PageForm, Reason, is_yes};
use crate::read::html::{Places, is_too_deep, read_fragment};
use crate::read::table::Field;
use crate::read::{Material, opens_source};
use crate::tree::{Block, block, heading, item, line, paragraph};
use crate::words::{fold, look};

/// What an import reads as the number of a post.
const NUMBERS: [&str; 6] = ["nummer", "number", "tipnummer", "tip_nummer", "tip_number", "tip-nummer"];

/// The field in which `WordPress` keeps the footnotes of a post.
const NOTES: &str = "footnotes";

/// Categories that every site has and that mean nothing.
const NO_THEMES: [&str; 4] = ["uncategorized", "geen categorie", "ongecategoriseerd", "niet gecategoriseerd"];

/// How many words stand as the title of a post that has none.
const TITLE_WORDS: usize = 8;

/// Reads a post.
pub(super) fn read(post: &Post, site: &Site, span: Span, material: &mut Material) -> Result<(), ImportError> {
    let mut reader = Reader { site, span, material, notes: Vec::new() };
    let mut given = reader.given(post)?;
    let mut blocks = reader.picture(post);
    let notes = post.meta(NOTES).and_then(content::notes);
    blocks.extend(reader.html(&(post.content.clone() + notes.as_deref().unwrap_or_default()))?);
    let mut sections: Vec<(String, Vec<Block>)> = Vec::new();
    let mut repeated: BTreeMap<String, BTreeMap<u32, Vec<(String, String)>>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for (key, value) in &post.meta {
        let is_read = NUMBERS.contains(&key.as_str()) || (key == NOTES && notes.is_some());
        if key.starts_with('_') || value.trim().is_empty() || is_read {
            continue;
        }
        if let Some((base, at, part)) = repeated_key(key) {
            if !order.contains(&base) {
                order.push(base.clone());
            }
            repeated.entry(base).or_default().entry(at).or_default().push((part, value.clone()));
            continue;
        }
        // The field that counts the repeated ones says nothing itself.
        let counts = post.meta.iter().any(|(other, _)| other.starts_with(&format!("{key}_0_")));
        if !counts {
            reader.field(key, value, &mut given, &mut blocks, &mut sections)?;
        }
    }
    for base in order {
        let Some(entries) = repeated.remove(&base) else { continue };
        if matches!(Field::of(&spaced(&base)), Some(Field::Example))
            || ["ervaringen", "praktijk", "cases"].contains(&base.as_str())
        {
            let examples = reader.examples(entries)?;
            sections.insert(0, ("Voorbeelden".to_owned(), examples));
        } else {
            let list = reader.repeated_list(entries)?;
            sections.push((capitalised(&spaced(&base)), list));
        }
    }
    for (name, content) in sections {
        blocks.push(heading(2, &name, span));
        blocks.extend(content);
    }
    let notes = reader.notes;
    material.pages.push(Page { blocks, notes, given, form: PageForm::Fields, span: Some(span) });
    Ok(())
}

/// `voorbeelden_0_titel`: the field, which one, and the part.
pub(super) fn repeated_key(key: &str) -> Option<(String, u32, String)> {
    let mut at = 0;
    while let Some(found) = key[at..].find('_').map(|found| at + found) {
        let rest = &key[found + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && rest[digits..].starts_with('_') && found > 0 {
            return Some((key[..found].to_owned(), rest[..digits].parse().ok()?, rest[digits + 1..].to_owned()));
        }
        at = found + 1;
    }
    None
}

fn spaced(key: &str) -> String {
    fold(&key.replace(['_', '-'], " "))
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

struct Reader<'a> {
    site: &'a Site,
    span: Span,
    material: &'a mut Material,
    /// The footnotes of the post and its fields, by key.
    notes: Vec<Blocks<Parsed>>,
}

impl Reader<'_> {
    fn given(&mut self, post: &Post) -> Result<Given, ImportError> {
        let mut given = Given::default();
        let parse = |digits: &str| digits.trim().parse().ok().and_then(|number| TipNumber::new(number).ok());
        let (number, title) = numbered(&post.title);
        if let Some(number) = number {
            self.material.leave(format!("Tip {number}"), Reason::Repetition, self.span);
            given.number = Some(parse(number).ok_or(ImportError::BadNumber)?);
        }
        if let Some(number) = post.any(&NUMBERS) {
            given.number = Some(parse(number).ok_or(ImportError::BadNumber)?);
        }
        given.title = Some(title.to_owned()).filter(|title| !title.is_empty()).or_else(|| self.opening(post));
        given.top = post.sticky;
        for (domain, name) in &post.terms {
            match domain.as_str() {
                _ if matches!(look(name).as_str(), "toptip" | "toptips" | "top tip" | "top") => {
                    given.top = true;
                    self.material.leave(name.clone(), Reason::Repetition, self.span);
                }
                "post_tag" => given.keywords.push(name.clone()),
                "post_format" | "nav_menu" | "language" => {}
                _ if NO_THEMES.contains(&look(name).as_str()) => {
                    self.material.leave(name.clone(), Reason::Navigation, self.span);
                }
                _ if given.theme.is_none() => given.theme = Some(name.clone()),
                _ => given.keywords.push(name.clone()),
            }
        }
        let excerpt = fold(&content::plain(&post.excerpt));
        given.summary = Some(excerpt).filter(|excerpt| !excerpt.is_empty());
        Ok(given)
    }

    /// The first words of a post without a title, which is said; `None` where there are none.
    fn opening(&mut self, post: &Post) -> Option<String> {
        let text = fold(&content::plain(&post.content));
        let opening: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).take(TITLE_WORDS).collect();
        let message = Text::new(
            "dit bericht heeft geen titel; zijn eerste woorden staan er nu als titel",
            "this post has no title; its first words stand there as one now",
        );
        self.material.diagnostics.push(Diagnostic::new(Code::UnplacedText, self.span, message));
        Some(opening.join(" ")).filter(|opening| !opening.is_empty())
    }

    /// The picture that stands above a post.
    fn picture(&self, post: &Post) -> Vec<Block> {
        let media = post.meta("_thumbnail_id").and_then(|id| self.site.media.get(id.trim()));
        let Some((address, alt)) = media.filter(|(address, _)| !address.is_empty()) else { return Vec::new() };
        let picture = PicturePath(address.clone());
        vec![block(BlockKind::Picture { picture, alt: Some(alt.clone()), caption: None }, self.span)]
    }

    fn html(&mut self, text: &str) -> Result<Vec<Block>, ImportError> {
        let (html, unknown) = content::to_html(text);
        for words in unknown {
            self.material.leave(words, Reason::OtherKind, self.span);
        }
        if is_too_deep(&html) {
            return Err(ImportError::TooDeep);
        }
        let page = read_fragment(&html, Places::fixed(self.span), self.notes.len());
        let (blocks, notes) = self.material.html(page, self.span);
        self.notes.extend(notes);
        Ok(blocks)
    }

    /// A field that stands once.
    fn field(
        &mut self,
        key: &str,
        value: &str,
        given: &mut Given,
        lead: &mut Vec<Block>,
        sections: &mut Vec<(String, Vec<Block>)>,
    ) -> Result<(), ImportError> {
        let name = match Field::of(&spaced(key)) {
            Some(Field::Top) => {
                given.top = is_yes(value);
                self.material.leave(value, Reason::Repetition, self.span);
                return Ok(());
            }
            Some(Field::Summary) => {
                given.summary = Some(fold(&content::plain(value)));
                return Ok(());
            }
            Some(Field::Theme) => {
                given.theme = Some(fold(&content::plain(value)));
                return Ok(());
            }
            Some(Field::Keywords) => {
                given.keywords.extend(crate::find::list(value));
                return Ok(());
            }
            Some(Field::Lead) => {
                let blocks = self.html(value)?;
                lead.extend(blocks);
                return Ok(());
            }
            Some(Field::Why) => "Waarom werkt dit?",
            Some(Field::Questions) => "Gespreksvragen",
            Some(Field::Actions) => "Aan de slag",
            Some(Field::Notes) => "Voor de spelleider",
            Some(Field::More) => "Meer weten",
            _ => {
                let words = fold(&content::plain(value));
                given.kept.push(paragraph(&format!("{key}: {words}"), self.span));
                return Ok(());
            }
        };
        let blocks = self.html(value)?;
        sections.push((name.to_owned(), blocks));
        Ok(())
    }

    /// Examples that are repeated fields.
    fn examples(&mut self, entries: BTreeMap<u32, Vec<(String, String)>>) -> Result<Vec<Block>, ImportError> {
        let mut blocks = Vec::new();
        for (at, parts) in entries {
            let (mut title, mut body, mut sources, mut people) = (None, Vec::new(), Vec::new(), Vec::new());
            for (part, value) in parts {
                let words = fold(&content::plain(&value));
                match Field::of(&spaced(&part)) {
                    _ if words.is_empty() => {}
                    Some(Field::Title | Field::ExampleTitle) => title = Some(words),
                    Some(Field::Source) => sources.extend(self.sources("Bron", &value)?),
                    Some(Field::ReadAlso) => sources.extend(self.sources("Lees ook", &value)?),
                    Some(Field::Person) => people.extend(self.names(&value).into_iter().map(|name| vec![name])),
                    Some(Field::Role | Field::Organisation) => match people.last_mut() {
                        Some(person) => person.push(words),
                        None => people.push(vec![words]),
                    },
                    _ => body.extend(self.html(&value)?),
                }
            }
            blocks.push(heading(3, &title.unwrap_or_else(|| format!("Voorbeeld {}", at + 1)), self.span));
            blocks.extend(body);
            blocks.extend(sources);
            blocks.extend(people.iter().map(|person| paragraph(&format!("— {}", person.join(", ")), self.span)));
        }
        Ok(blocks)
    }

    fn sources(&mut self, label: &str, value: &str) -> Result<Vec<Block>, ImportError> {
        let value = value.trim();
        let html = if value.starts_with("http") && !value.contains(' ') {
            format!("<a href=\"{value}\">{value}</a>")
        } else {
            value.to_owned()
        };
        let mut blocks = self.html(&html)?;
        for next in &mut blocks {
            let opens = line(next).is_some_and(|words| opens_source(&words));
            if let BlockKind::Paragraph(content) = &mut next.kind
                && !opens
            {
                content.splice(0..0, crate::tree::text(format!("{label}: "), next.span));
            }
        }
        Ok(blocks)
    }

    /// Names, or the ids of people, alone or in a list as PHP writes it.
    fn names(&self, value: &str) -> Vec<String> {
        let known: Vec<String> = ids(value).iter().filter_map(|id| self.site.people.get(id).cloned()).collect();
        if known.is_empty() { vec![fold(&content::plain(value))] } else { known }
    }

    /// Fields that are repeated and are no examples, such as figures of research: an item each.
    fn repeated_list(&mut self, entries: BTreeMap<u32, Vec<(String, String)>>) -> Result<Vec<Block>, ImportError> {
        let mut items = Vec::new();
        for parts in entries.into_values() {
            let mut content = Vec::new();
            for (_, value) in parts {
                content.extend(self.html(&value)?);
            }
            let lines: Option<Vec<String>> = content.iter().map(line).collect();
            if let Some(lines) = lines.filter(|lines| lines.len() == 2) {
                items.push(item(vec![paragraph(&lines.join(": "), self.span)], self.span));
            } else if !content.is_empty() {
                items.push(item(
                    vec![block(BlockKind::Paragraph(crate::looks::blocks_to_line(content)), self.span)],
                    self.span,
                ));
            }
        }
        Ok(if items.is_empty() {
            Vec::new()
        } else {
            vec![block(BlockKind::List { marker: ListMarker::Bullet, items }, self.span)]
        })
    }
}

/// `Tip 12: title`: the number and the title.
fn numbered(title: &str) -> (Option<&str>, &str) {
    let rest = title.get(..3).filter(|start| start.eq_ignore_ascii_case("tip")).map(|_| title[3..].trim_start());
    let Some(rest) = rest else { return (None, title) };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start();
    match after.strip_prefix([':', '.', '–', '—', '-', '|']) {
        Some(own) if digits > 0 => (Some(&rest[..digits]), own.trim()),
        _ => (None, title),
    }
}
