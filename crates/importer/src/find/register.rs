//! The themes and people of a collection, known and new, each under one id.

use std::collections::{HashMap, HashSet};

use crate::words::{fold, look, slug, typed};
use crate::{ImportedContributor, ImportedTheme, Known};

/// Who and what is known by now.
#[derive(Debug, Default)]
pub(crate) struct Register {
    people: Vec<Someone>,
    /// Their places, by how their names look.
    by_look: HashMap<String, Vec<usize>>,
    ids: HashSet<String>,
    themes: Vec<ImportedTheme>,
    theme_places: HashMap<String, usize>,
    known_themes: usize,
    /// Names that are to be taken for another.
    same: HashMap<String, String>,
}

/// Someone of the collection.
#[derive(Debug, Clone)]
pub(crate) struct Someone {
    pub(crate) person: ImportedContributor,
    /// Whether they were in the collection before.
    pub(crate) known: bool,
}

/// Someone who was named.
#[derive(Debug)]
pub(crate) struct Mention {
    pub(crate) id: String,
    /// The name that the collection has for them.
    pub(crate) name: String,
    /// What was told of them that is not taken over, for it is known or told otherwise before.
    pub(crate) unused: Vec<String>,
}

impl Register {
    pub(crate) fn new(known: &Known, same: &[(String, String)]) -> Self {
        let mut register =
            Self { same: same.iter().map(|(from, to)| (look(from), to.clone())).collect(), ..Self::default() };
        for person in &known.contributors {
            register.add(Someone { person: person.clone(), known: true });
        }
        for theme in &known.themes {
            register.add_theme(theme.clone());
        }
        register.known_themes = register.themes.len();
        register
    }

    fn add(&mut self, someone: Someone) {
        let place = self.people.len();
        self.ids.insert(someone.person.id.clone());
        self.by_look.entry(look(&someone.person.name)).or_default().push(place);
        self.people.push(someone);
    }

    /// The person of a name, with what is told of them now; they are added if they are new. Names that differ by case,
    /// accents and white space alone are one person's.
    pub(crate) fn person(&mut self, name: &str, role: Option<&str>, organisation: Option<&str>) -> Mention {
        self.person_as("", name, role, organisation)
    }

    /// A person under the id that they have elsewhere, if they are new and it is free.
    pub(crate) fn person_as(
        &mut self,
        id: &str,
        name: &str,
        role: Option<&str>,
        organisation: Option<&str>,
    ) -> Mention {
        let given = fold(name);
        let name = self.same.get(&look(&given)).cloned().unwrap_or_else(|| given.clone());
        let found = self.by_look.get(&look(&name)).and_then(|places| places.first().copied());
        let place = found.unwrap_or_else(|| {
            let own = !id.is_empty() && slug(id) == id && !self.ids.contains(id);
            let id = if own { id.to_owned() } else { self.free_id(&name) };
            let person = ImportedContributor { id, name, ..ImportedContributor::default() };
            self.add(Someone { person, known: false });
            self.people.len() - 1
        });
        let Someone { person, known } = &mut self.people[place];
        let mut unused = Vec::new();
        if person.name != given {
            unused.push(given);
        }
        for (own, told) in [(&mut person.role, role), (&mut person.organisation, organisation)] {
            let told = told.map(fold).filter(|told| !told.is_empty());
            match told {
                Some(told) if own.is_none() && !*known => *own = Some(told),
                told => unused.extend(told),
            }
        }
        Mention { id: person.id.clone(), name: person.name.clone(), unused }
    }

    /// Whether someone of this name was named by now.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.by_look.contains_key(&look(name))
    }

    /// Says where a person's photo goes, if they have none.
    pub(crate) fn photo(&mut self, id: &str, photo: &str) {
        if let Some(someone) = self.people.iter_mut().find(|someone| someone.person.id == id) {
            someone.person.photo.get_or_insert_with(|| photo.to_owned());
        }
    }

    fn free_id(&self, name: &str) -> String {
        let id = slug(name);
        let free = (2..).map(|count| format!("{id}-{count}"));
        std::iter::once(id.clone()).chain(free).find(|id| !self.ids.contains(id)).unwrap_or(id)
    }

    /// The id of a theme by its title or id; it is added if it is new.
    pub(crate) fn theme(&mut self, words: &str) -> String {
        if let Some(id) = self.known_theme(words) {
            return id;
        }
        let title = capitalised(&fold(words));
        let id = self.free_theme_id(&title);
        self.add_theme(ImportedTheme { id: id.clone(), title, intro: None });
        id
    }

    /// The id of a theme that is known by now.
    pub(crate) fn known_theme(&self, words: &str) -> Option<String> {
        self.theme_places.get(&look(words)).map(|place| self.themes[*place].id.clone())
    }

    /// Says what stands at the beginning of a theme, unless something does.
    pub(crate) fn theme_intro(&mut self, id: &str, intro: &str) {
        if let Some(theme) = self.themes[self.known_themes..].iter_mut().find(|theme| theme.id == id) {
            theme.intro.get_or_insert_with(|| fold(intro));
        }
    }

    /// Takes in a theme under the id that it has elsewhere, if that is free.
    pub(crate) fn theme_as(&mut self, theme: &ImportedTheme) -> String {
        let free = slug(&theme.id) == theme.id && self.known_theme(&theme.id).is_none();
        if free && self.known_theme(&theme.title).is_none() {
            self.add_theme(ImportedTheme { intro: None, ..theme.clone() });
        }
        self.theme(&theme.title)
    }

    fn free_theme_id(&self, title: &str) -> String {
        let id = slug(title);
        let taken = |id: &String| self.themes.iter().any(|theme| theme.id == *id);
        let free = (2..).map(|count| format!("{id}-{count}"));
        std::iter::once(id.clone()).chain(free).find(|id| !taken(id)).unwrap_or(id)
    }

    fn add_theme(&mut self, theme: ImportedTheme) {
        let place = self.themes.len();
        for name in [look(&theme.title), look(&theme.id)] {
            self.theme_places.entry(name).or_insert(place);
        }
        self.themes.push(theme);
    }

    /// The title of a theme.
    pub(crate) fn title_of(&self, id: &str) -> &str {
        self.themes.iter().find(|theme| theme.id == id).map_or("", |theme| &theme.title)
    }

    /// What stands at the beginning of a theme, as it is typed.
    pub(crate) fn intro_of(&self, id: &str) -> String {
        let theme = self.themes.iter().find(|theme| theme.id == id);
        theme.and_then(|theme| theme.intro.as_deref()).map(typed).unwrap_or_default()
    }

    /// What is known of a person: role and organisation, as they are typed.
    pub(crate) fn told_of(&self, id: &str) -> [String; 2] {
        let person = self.people.iter().map(|someone| &someone.person).find(|person| person.id == id);
        let told = |part: &Option<String>| part.as_deref().map(typed).unwrap_or_default();
        person.map(|person| [told(&person.role), told(&person.organisation)]).unwrap_or_default()
    }

    /// The themes that are new.
    pub(crate) fn new_themes(&self) -> &[ImportedTheme] {
        &self.themes[self.known_themes..]
    }

    /// Everyone, in the order in which they came.
    pub(crate) fn people(&self) -> &[Someone] {
        &self.people
    }
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
