//! `import`: saved tip pages to tip files, with their contributors, theme and pictures.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tipwaaier_importer::{
    Import as Imported, ImportedPicture, Known, Page, PageKind, import_page, merge_contributors, merge_theme,
};
use tipwaaier_model::{Diagnostic, Language, Limits, SourceMap, Text};
use tipwaaier_pipeline::{Findings, Folder, NewFile, Refusal, write_files};

use super::outcome;
use crate::args::{Format, Import};
use crate::context::{Context, clean, print};
use crate::exit::Exit;
use crate::fresh;

/// Imports all pages, or none where one of them can't be.
pub(crate) fn run(context: &Context, arguments: &Import) -> Exit {
    let mut work = Work::default();
    if let Err(text) = work.collect(context, arguments) {
        return context.fail(&text);
    }
    let findings = Findings { sources: work.sources, diagnostics: work.diagnostics };
    let told = outcome::tell(context, &findings, Format::Human, Path::new("."));
    if told != Exit::Done {
        return told;
    }
    for text in &work.skipped {
        context.say(&clean(text.get(context.language)));
    }
    if !arguments.dry_run
        && let Err(error) = write_files(&arguments.into, work.files.values())
    {
        return context.fail(&tipwaaier_pipeline::BuildError::from(error).text());
    }
    let paths = work.files.keys().map(|path| format!("{}\n", arguments.into.join(path).display()));
    print(&paths.collect::<String>())
}

/// What is to be written, and what was found on the way.
#[derive(Default)]
struct Work {
    files: BTreeMap<String, NewFile>,
    sources: SourceMap,
    diagnostics: Vec<Diagnostic>,
    /// What is left as it is, and why.
    skipped: Vec<Text>,
}

impl Work {
    fn collect(&mut self, context: &Context, arguments: &Import) -> Result<(), Text> {
        let (reader, limits) = (context.language, context.limits);
        let language = arguments.pages.first().map_or(reader, |page| likely_language(page, reader, &limits));
        let mut target = Target::open(&arguments.into, language, limits)?;
        for page in &arguments.pages {
            let imported = self.page(page, &target)?;
            self.tip(&imported, &target, arguments)?;
            target.contributors =
                merge_contributors(&target.contributors, &imported.contributors).map_err(|error| error.text())?;
            target.collection = merge_theme(&target.collection, &imported.theme).map_err(|error| error.text())?;
            target.numbers.insert(imported.number.get(), format!("tips/{}", imported.file_name));
            for picture in &imported.pictures {
                self.picture(page, picture, &target, arguments);
            }
            self.diagnostics.extend(imported.diagnostics);
        }
        self.text("collection.toml", &target.collection, &target.found_collection);
        self.text("contributors.toml", &target.contributors, &target.found_contributors);
        Ok(())
    }

    /// Takes in a text that is not the one that is there.
    fn text(&mut self, path: &str, text: &str, found: &str) {
        if text != found {
            self.files.insert(path.to_owned(), NewFile::new(path, text.as_bytes().to_vec()));
        }
    }

    fn page(&mut self, path: &Path, target: &Target) -> Result<Imported, Text> {
        let shown = path.display().to_string();
        let kind = match path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase).as_deref() {
            Some("txt") => PageKind::Text,
            Some("html" | "htm") => PageKind::Html,
            _ => return Err(of_page(&shown, "een pagina eindigt op .txt of .html", "a page ends in .txt or .html")),
        };
        let bytes = read_page(path, &target.limits)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let nl = format!("geen UTF-8 vanaf byte {at}; bewaar de pagina opnieuw als UTF-8");
            let en = format!("not UTF-8 from byte {at} on; save the page again as UTF-8");
            of_page(&shown, &nl, &en)
        })?;
        let file = self.sources.add(shown.clone(), text.as_str());
        let page = Page { file, text: &text, kind };
        import_page(&page, &target.known()).map_err(|error| of_page(&shown, &error.text().nl, &error.text().en))
    }

    /// Takes in the tip, unless it would replace one that is there.
    fn tip(&mut self, imported: &Imported, target: &Target, arguments: &Import) -> Result<(), Text> {
        let path = format!("tips/{}", imported.file_name);
        let number = imported.number;
        if self.files.contains_key(&path) {
            return Err(Text::new(format!("twee pagina’s zijn tip {number}"), format!("two pages are tip {number}")));
        }
        let present = target.numbers.get(&number.get());
        let path = match present {
            Some(present) if !arguments.force => {
                return Err(Text::new(
                    format!("tip {number} is er al: {present}; met --force wordt hij vervangen"),
                    format!("tip {number} is there already: {present}; --force replaces it"),
                ));
            }
            // The file keeps its name, for other things may name it.
            Some(present) => present.clone(),
            None => path,
        };
        self.files.insert(path.clone(), NewFile::new(&path, imported.tip.clone().into_bytes()));
        Ok(())
    }

    /// Takes in a picture that lies beside the page. One that is there already stays, unless it is to be replaced.
    fn picture(&mut self, page: &Path, picture: &ImportedPicture, target: &Target, arguments: &Import) {
        let (source, place) = (&picture.source, &picture.target);
        let folder = page.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let read = Folder::open(folder).map_err(Refusal::Unreadable);
        match read.and_then(|folder| folder.read(source, target.limits.picture_file_bytes)) {
            Ok(bytes) if target.has(place) && !arguments.force => {
                if target.read(place).as_deref() != Some(bytes.as_slice()) {
                    self.skipped.push(Text::new(
                        format!("{place} is er al en blijft zoals het is; met --force wordt het vervangen"),
                        format!("{place} is there already and stays as it is; --force replaces it"),
                    ));
                }
            }
            Ok(bytes) => {
                self.files.insert(place.clone(), NewFile::new(place, bytes));
            }
            Err(_) if target.has(place) => {}
            Err(_) => self.skipped.push(Text::new(
                format!("de afbeelding {source} staat niet naast de pagina; zet haar zelf neer als {place}"),
                format!("the picture {source} is not beside the page; put it there yourself as {place}"),
            )),
        }
    }
}

/// The collection that gets the tips, as it is now and as it becomes.
struct Target {
    folder: Option<Folder>,
    collection: String,
    contributors: String,
    found_collection: String,
    found_contributors: String,
    /// The files of tips by the number that they bear.
    numbers: BTreeMap<u16, String>,
    /// The language of a collection that does not say its own.
    language: Language,
    limits: Limits,
}

impl Target {
    /// Opens the collection; where there is none, a fresh one begins.
    fn open(path: &Path, language: Language, limits: Limits) -> Result<Self, Text> {
        let folder = match Folder::open(path) {
            Ok(folder) => Some(folder),
            Err(_) if !path.exists() => None,
            Err(source) => {
                return Err(tipwaaier_pipeline::BuildError::Collection { path: path.to_owned(), source }.text());
            }
        };
        let read = |name: &str| match &folder {
            None => Ok(String::new()),
            Some(folder) => match folder.read(name, limits.text_file_bytes) {
                Ok(bytes) => String::from_utf8(bytes).map_err(|_| of_page(name, "geen UTF-8", "not UTF-8")),
                Err(Refusal::Missing) => Ok(String::new()),
                Err(_) => Err(of_page(name, "niet te lezen", "can't be read")),
            },
        };
        let (found_collection, contributors) = (read("collection.toml")?, read("contributors.toml")?);
        let collection = if found_collection.trim().is_empty() {
            fresh::bare_collection(language)
        } else {
            found_collection.clone()
        };
        let found_contributors = contributors.clone();
        let numbers = folder.as_ref().map(|folder| numbers_of(folder, &limits)).unwrap_or_default();
        Ok(Self { folder, collection, contributors, found_collection, found_contributors, numbers, language, limits })
    }

    fn has(&self, path: &str) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.canonical(path).is_some())
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.folder.as_ref()?.read(path, self.limits.picture_file_bytes).ok()
    }

    /// What the importer may recognise.
    fn known(&self) -> Known {
        let collection: toml::Table = self.collection.parse().unwrap_or_default();
        let contributors: toml::Table = self.contributors.parse().unwrap_or_default();
        let text = |value: Option<&toml::Value>| value.and_then(toml::Value::as_str).map(str::to_owned);
        let themes = collection.get("themes").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let language = match text(collection.get("language")) {
            Some(language) if language.to_lowercase().starts_with("en") => Language::English,
            Some(_) => Language::Dutch,
            None => self.language,
        };
        Known {
            language,
            themes: themes
                .iter()
                .filter_map(|theme| Some((text(theme.get("id"))?, text(theme.get("title"))?)))
                .collect(),
            contributors: contributors
                .iter()
                .filter_map(|(id, person)| Some((id.clone(), text(person.get("name"))?)))
                .collect(),
        }
    }
}

/// The tips that are there, by number: the line of their front matter is all that matters.
fn numbers_of(folder: &Folder, limits: &Limits) -> BTreeMap<u16, String> {
    let mut numbers = BTreeMap::new();
    for path in folder.files("tips", "md").unwrap_or_default() {
        let Ok(bytes) = folder.read(&path, limits.text_file_bytes) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.trim_start_matches('\u{feff}').lines().skip(1).take_while(|line| line.trim_end() != "---");
        let number = lines
            .filter_map(|line| line.strip_prefix("number:"))
            .find_map(|rest| rest.split('#').next().unwrap_or_default().trim().parse().ok());
        if let Some(number) = number {
            numbers.insert(number, path);
        }
    }
    numbers
}

/// The language of a page, by its commonest small words; where that does not tell, the reader's.
fn likely_language(page: &Path, reader: Language, limits: &Limits) -> Language {
    const DUTCH: [&str; 8] = ["de", "het", "een", "en", "van", "niet", "dat", "voor"];
    const ENGLISH: [&str; 8] = ["the", "a", "and", "of", "to", "not", "that", "for"];
    // That the page can't be read is told when it is its turn.
    let text = read_page(page, limits).map(|bytes| String::from_utf8_lossy(&bytes).to_lowercase()).unwrap_or_default();
    let count = |known: [&str; 8]| text.split(|c: char| !c.is_alphabetic()).filter(|word| known.contains(word)).count();
    match count(DUTCH).cmp(&count(ENGLISH)) {
        Ordering::Greater => Language::Dutch,
        Ordering::Less => Language::English,
        Ordering::Equal => reader,
    }
}

/// A page lies anywhere, so its own path is all that is asked of it: that it is a file of a fair size.
fn read_page(path: &Path, limits: &Limits) -> Result<Vec<u8>, Text> {
    let shown = path.display().to_string();
    let cannot = |error: std::io::Error| of_page(&shown, &error.to_string(), &error.to_string());
    let metadata = fs::metadata(path).map_err(cannot)?;
    if !metadata.is_file() {
        return Err(of_page(&shown, "geen gewoon bestand", "not a regular file"));
    }
    if metadata.len() > limits.text_file_bytes.saturating_mul(10) {
        let most = limits.text_file_bytes / 100_000;
        return Err(of_page(&shown, &format!("groter dan {most} MB"), &format!("larger than {most} MB")));
    }
    fs::read(path).map_err(cannot)
}

fn of_page(page: &str, nl: &str, en: &str) -> Text {
    Text::new(format!("{page}: {nl}"), format!("{page}: {en}"))
}
