//! `list --people`: where each person appears, for who asks it under the GDPR.

use std::collections::BTreeMap;

use serde::Serialize;
use tipwaaier_model::{Collection, Contributor, Outlet, Tip};
use tipwaaier_pipeline::{Progress, Request, booklet_pages};

use super::super::outcome;
use crate::args::{Format, List, ListFormat};
use crate::context::{Context, clean, print};
use crate::exit::Exit;

/// Where a person appears.
#[derive(Serialize)]
struct Person<'a> {
    id: &'a str,
    name: &'a str,
    /// What else is known of the person.
    role: Option<&'a str>,
    organisation: Option<&'a str>,
    photo: Option<Photo<'a>>,
    tips: Vec<TipPlace<'a>>,
    /// The outputs that name the person.
    outputs: Vec<&'static str>,
}

#[derive(Serialize)]
struct Photo<'a> {
    /// Where it may be shown.
    consent: Vec<&'static str>,
    consent_until: Option<&'a str>,
    /// The outputs that show it.
    outputs: Vec<&'static str>,
}

#[derive(Serialize)]
struct TipPlace<'a> {
    number: u16,
    title: &'a str,
    /// The page of the booklet on which the tip begins.
    page: Option<usize>,
    /// The examples that the person tells.
    examples: Vec<String>,
}

/// The outputs that name people, and where photos of them are shown.
const OUTPUTS: [(&str, Outlet); 9] = [
    ("booklet.pdf", Outlet::Paper),
    ("booklet-print.pdf", Outlet::Paper),
    ("tips.epub", Outlet::Ebook),
    ("slides.html", Outlet::Slides),
    ("slides-share.html", Outlet::Slides),
    ("slides.pdf", Outlet::Slides),
    ("slides-notes.pdf", Outlet::Slides),
    ("slides-handout.pdf", Outlet::Slides),
    ("slides.pptx", Outlet::Slides),
];

/// Lists the people of a sound collection; lays out the booklet for its pages.
pub(crate) fn run(context: &Context, arguments: &List, collection: &Collection) -> Exit {
    let request = Request {
        jobs: context.jobs,
        limits: context.limits,
        ..Request::new(arguments.dir.clone(), std::path::PathBuf::new())
    };
    let pages = match booklet_pages(&request, Progress::silent()) {
        Ok(pages) => pages,
        Err(error) => return outcome::failed(context, &error, Format::Human, &arguments.dir),
    };
    let people: Vec<Person<'_>> = (0..)
        .zip(&collection.contributors)
        .map(|(at, person)| {
            let tips = collection.tips.iter().filter(|tip| tip.people().iter().any(|key| key.0 == at));
            of_person(person, at, tips, &pages)
        })
        .collect();
    match arguments.format {
        ListFormat::Human => print(&clean(&people.iter().map(|person| text(context, person)).collect::<String>())),
        // Texts and numbers alone: there is nothing in them that JSON can't carry.
        ListFormat::Json => print(&(serde_json::to_string_pretty(&people).unwrap_or_default() + "\n")),
    }
}

fn of_person<'a>(
    person: &'a Contributor,
    key: usize,
    tips: impl Iterator<Item = &'a Tip>,
    pages: &BTreeMap<u16, usize>,
) -> Person<'a> {
    let tips: Vec<TipPlace<'_>> = tips
        .map(|tip| TipPlace {
            number: tip.number.get(),
            title: &tip.title,
            page: pages.get(&tip.number.get()).copied(),
            examples: examples_of(tip, key),
        })
        .collect();
    let is_named = !tips.is_empty();
    let outlets = &person.consent.outlets;
    let shows = |outlet: &Outlet| outlets.contains(outlet) && is_named;
    Person {
        id: &person.id,
        name: &person.name,
        role: person.role.as_deref(),
        organisation: person.organisation.as_deref(),
        photo: person.photo.map(|_| Photo {
            consent: outlets.iter().map(|outlet| outlet.as_str()).collect(),
            consent_until: person.consent.until.as_ref().map(|(day, _)| day.as_str()),
            outputs: OUTPUTS.iter().filter(|(_, outlet)| shows(outlet)).map(|(name, _)| *name).collect(),
        }),
        outputs: OUTPUTS.iter().filter(|_| is_named).map(|(name, _)| *name).collect(),
        tips,
    }
}

/// The titles of a tip's examples that a person tells.
fn examples_of(tip: &Tip, key: usize) -> Vec<String> {
    let examples = tip.sections.iter().flat_map(|section| &section.examples);
    let told = examples.filter(|example| example.people.iter().any(|person| person.0 == key));
    told.map(|example| tipwaaier_model::plain_text(&example.title)).collect()
}

fn text(context: &Context, person: &Person<'_>) -> String {
    let about: Vec<&str> = [Some(person.name), person.role, person.organisation].into_iter().flatten().collect();
    let mut lines = vec![format!("{} ({})", about.join(", "), person.id)];
    if person.tips.is_empty() {
        lines.push(context.pick("  staat in geen enkele uitvoer", "  is in no output").to_owned());
    }
    for tip in &person.tips {
        let page = tip.page.map(|page| format!(", {} {page}", context.pick("boekje p.", "booklet p.")));
        lines.push(format!("  tip {}{}: {}", tip.number, page.unwrap_or_default(), tip.title));
        lines.extend(tip.examples.iter().map(|example| format!("    {example}")));
    }
    if !person.outputs.is_empty() {
        lines.push(format!("  {} {}", context.pick("naam in:", "name in:"), person.outputs.join(", ")));
    }
    if let Some(photo) = &person.photo {
        let until = photo.consent_until.map(|day| format!(" ({} {day})", context.pick("tot en met", "until")));
        let nowhere = context.pick("nergens", "nowhere").to_owned();
        let shown = if photo.outputs.is_empty() { nowhere } else { photo.outputs.join(", ") };
        lines.push(format!("  {} {shown}{}", context.pick("foto in:", "photo in:"), until.unwrap_or_default()));
    }
    lines.join("\n") + "\n\n"
}
