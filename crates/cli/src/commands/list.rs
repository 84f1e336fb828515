//! `list`: tips, themes, sets and contributors.

mod people;

use std::sync::Arc;

use serde::Serialize;
use tipwaaier_model::{Collection, Set};
use tipwaaier_pipeline::set_tips;

use super::outcome;
use crate::args::{Format, List, ListFormat};
use crate::context::{Context, clean, print};
use crate::exit::Exit;
use crate::table::{Align, table};

/// Lists what a sound collection holds; of one with errors, the errors.
pub(crate) fn run(context: &Context, arguments: &List) -> Exit {
    match tipwaaier_pipeline::read(&arguments.dir, &context.limits, context.jobs) {
        Err(error) => outcome::failed(context, &error, Format::Human, &arguments.dir),
        Ok(collection) if arguments.people => people::run(context, arguments, &collection),
        Ok(collection) => {
            let listing = Listing::of(&collection);
            match arguments.format {
                ListFormat::Human => print(&listing.text(context)),
                // Texts and numbers alone: there is nothing in them that JSON can't carry.
                ListFormat::Json => print(&(serde_json::to_string_pretty(&listing).unwrap_or_default() + "\n")),
            }
        }
    }
}

#[derive(Serialize)]
struct Listing<'a> {
    title: &'a str,
    language: &'a str,
    tips: Vec<TipRow<'a>>,
    themes: Vec<ThemeRow<'a>>,
    sets: Vec<SetRow<'a>>,
    contributors: Vec<ContributorRow<'a>>,
}

#[derive(Serialize)]
struct TipRow<'a> {
    number: u16,
    title: &'a str,
    theme: &'a str,
    top: bool,
    keywords: &'a [String],
}

#[derive(Serialize)]
struct ThemeRow<'a> {
    id: &'a str,
    title: &'a str,
    tips: Vec<u16>,
}

#[derive(Serialize)]
struct SetRow<'a> {
    name: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    tips: Vec<u16>,
}

#[derive(Serialize)]
struct ContributorRow<'a> {
    id: &'a str,
    name: &'a str,
    role: Option<&'a str>,
    organisation: Option<&'a str>,
    tips: Vec<u16>,
}

impl<'a> Listing<'a> {
    fn of(collection: &'a Arc<Collection>) -> Self {
        let tips = collection.tips.iter().map(|tip| TipRow {
            number: tip.number.get(),
            title: &tip.title,
            theme: &collection.theme(tip.theme).id,
            top: tip.top,
            keywords: &tip.keywords,
        });
        let themes = collection.themes.iter().enumerate().map(|(place, theme)| ThemeRow {
            id: &theme.id,
            title: &theme.title,
            tips: collection.tips.iter().filter(|tip| tip.theme.0 == place).map(|tip| tip.number.get()).collect(),
        });
        let contributors = collection.contributors.iter().enumerate().map(|(place, person)| ContributorRow {
            id: &person.id,
            name: &person.name,
            role: person.role.as_deref(),
            organisation: person.organisation.as_deref(),
            tips: collection
                .tips
                .iter()
                .filter(|tip| tip.people().iter().any(|key| key.0 == place))
                .map(|tip| tip.number.get())
                .collect(),
        });
        Self {
            title: &collection.meta.title,
            language: collection.meta.language.as_str(),
            tips: tips.collect(),
            themes: themes.collect(),
            sets: collection.sets.iter().map(|set| set_row(collection, set)).collect(),
            contributors: contributors.collect(),
        }
    }

    fn text(&self, context: &Context) -> String {
        let numbers = |tips: &[u16]| tips.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        let mut text = format!("{}\n", self.title);
        let mut part = |title: &str, columns: &[Align], rows: Vec<Vec<String>>| {
            if !rows.is_empty() {
                text = format!("{text}\n{title} ({})\n{}", rows.len(), table(columns, &rows));
            }
        };
        let top = context.pick("toptip", "top tip");
        let rows = self.tips.iter().map(|tip| {
            let mark = if tip.top { top } else { "" };
            vec![tip.number.to_string(), tip.title.to_owned(), tip.theme.to_owned(), mark.to_owned()]
        });
        part("Tips", &[Align::Right, Align::Left, Align::Left, Align::Left], rows.collect());
        let rows =
            self.themes.iter().map(|theme| vec![theme.id.to_owned(), theme.title.to_owned(), numbers(&theme.tips)]);
        part(context.pick("Thema’s", "Themes"), &[Align::Left; 3], rows.collect());
        let rows = self.sets.iter().map(|set| {
            let date = set.date.unwrap_or_default().to_owned();
            vec![set.name.to_owned(), set.title.to_owned(), date, numbers(&set.tips)]
        });
        part("Sets", &[Align::Left; 4], rows.collect());
        let rows = self.contributors.iter().map(|person| {
            let organisation = person.organisation.unwrap_or_default().to_owned();
            vec![person.id.to_owned(), person.name.to_owned(), organisation, numbers(&person.tips)]
        });
        part(context.pick("Mensen", "Contributors"), &[Align::Left; 4], rows.collect());
        clean(&text)
    }
}

fn set_row<'a>(collection: &Arc<Collection>, set: &'a Set) -> SetRow<'a> {
    SetRow {
        name: set.name.as_str(),
        title: &set.title,
        date: set.date.as_deref(),
        tips: set_tips(collection, set).into_iter().map(tipwaaier_model::TipNumber::get).collect(),
    }
}
