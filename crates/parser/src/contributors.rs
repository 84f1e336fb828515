//! `contributors.toml`: the people who share their experience.

use tipwaaier_model::{Code, Consent, Diagnostic, FileId, Language, Outlet, Span, Text, is_slug};

use crate::accessibility::{date, refuse};
use crate::data::{Entry, Fields, Value, clip, items, line, parse_toml, prose, wrong_type};
use crate::names;
use crate::picture;
use crate::report::Placed;

/// The keys of a contributor.
const KEYS: [&str; 6] = ["name", "role", "organisation", "photo", "consent", "consent_until"];

/// A contributor as the file says it; what could not be read is missing and was reported.
#[derive(Debug, Clone)]
pub(crate) struct ParsedContributor {
    pub(crate) id: String,
    pub(crate) name: Option<Placed<String>>,
    pub(crate) role: Option<String>,
    pub(crate) organisation: Option<String>,
    /// The path, which may be looked up.
    pub(crate) photo: Option<Placed<String>>,
    pub(crate) consent: Consent,
    pub(crate) span: Span,
}

/// Reads the contributors, in file order.
pub(crate) fn parse_contributors(
    file: FileId,
    text: &str,
    language: Language,
    out: &mut Vec<Diagnostic>,
) -> Vec<ParsedContributor> {
    parse_toml(file, text, out, |entries, out| {
        let people: Vec<_> = entries.into_iter().filter_map(|entry| contributor(entry, language, out)).collect();
        report_twins(&people, out);
        people
    })
}

fn contributor(entry: Entry, language: Language, out: &mut Vec<Diagnostic>) -> Option<ParsedContributor> {
    let Entry { key: id, key_span: span, node } = entry;
    let entries = match node.value {
        Value::Table(entries) => entries,
        other => {
            let wanted = Text::new("een tabel met een naam", "a table with a name");
            out.push(wrong_type(&id, &wanted, &other, node.span));
            return None;
        }
    };
    if !is_slug(&id) {
        out.push(bad_id(&id, span));
    }
    let mut fields = Fields::new(entries, &KEYS, span, out);
    let name = fields.require("name", out).and_then(|entry| prose(entry, language, out));
    let role = fields.take("role").and_then(|entry| prose(entry, language, out)).map(|role| role.value);
    let organisation = fields.take("organisation").and_then(|entry| prose(entry, language, out)).map(|name| name.value);
    let photo = fields.take("photo").and_then(|entry| photo(entry, out));
    let consent = consent(&mut fields, out);
    Some(ParsedContributor { id, name, role, organisation, photo, consent, span })
}

/// What the person agreed to: everything, where nothing is said. An outlet that is misspelt is none.
fn consent(fields: &mut Fields, out: &mut Vec<Diagnostic>) -> Consent {
    let known = Outlet::ALL.map(Outlet::as_str);
    let mut consent = Consent::default();
    if let Some(entry) = fields.take("consent") {
        let named =
            items(entry, out).unwrap_or_default().into_iter().filter_map(|entry| line(entry, out)).collect::<Vec<_>>();
        let outlet = |Placed { value, span }: Placed<String>| {
            Outlet::named(&value).or_else(|| refuse("consent", &value, &known, span, out))
        };
        consent.outlets = named.into_iter().filter_map(outlet).collect();
    }
    if let Some(entry) = fields.take("consent_until") {
        consent.until = date(&entry, out).map(|day| (day, entry.node.span));
    }
    consent
}

fn photo(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<Placed<String>> {
    let Placed { value, span } = line(entry, out)?;
    match picture::decode(&value, "") {
        Ok(value) => Some(Placed { value, span }),
        Err(problem) => {
            let (message, hint) = problem.message(&value);
            out.push(Diagnostic::new(Code::PicturePath, span, message).hint(hint));
            None
        }
    }
}

/// That an id has other characters than an id has.
pub(crate) fn bad_id(id: &str, span: Span) -> Diagnostic {
    let slug: String = names::look(id).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let slug = slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let shown = clip(id);
    let message = Text::new(
        format!("Het id `{shown}` heeft iets anders dan kleine letters, cijfers en streepjes, of meer dan 64 tekens"),
        format!(
            "The id `{shown}` has something else than lowercase letters, digits and hyphens, or more than 64 characters"
        ),
    );
    let mut diagnostic = Diagnostic::new(Code::BadValue, span, message);
    if is_slug(&slug) {
        diagnostic = diagnostic.hint(Text::new(format!("Schrijf `{slug}`."), format!("Write `{slug}`.")));
    }
    diagnostic
}

/// Reports the people whose names readers can't tell apart.
fn report_twins(people: &[ParsedContributor], out: &mut Vec<Diagnostic>) {
    let mut seen: std::collections::BTreeMap<String, Span> = std::collections::BTreeMap::new();
    for name in people.iter().filter_map(|person| person.name.as_ref()) {
        match seen.entry(names::look(&name.value)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(name.span);
            }
            std::collections::btree_map::Entry::Occupied(first) => {
                let shown = clip(&name.value);
                let message = Text::new(
                    format!("`{shown}` staat er al, op hoofdletters en accenten na gelijk"),
                    format!("`{shown}` is there already, but for case and accents"),
                );
                out.push(
                    Diagnostic::new(Code::DuplicateName, name.span, message)
                        .label(*first.get(), Text::new("de eerste staat hier", "the first is here"))
                        .hint(Text::new(
                            "Is het dezelfde persoon, haal er dan één weg; anders geef de naam iets dat verschilt.",
                            "If it is the same person, remove one; else give the name something that differs.",
                        )),
                );
            }
        }
    }
}
