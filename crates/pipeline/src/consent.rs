//! Whose consent to a photo has run out.

use tipwaaier_model::{Code, Collection, Diagnostic, Text};

/// A warning for each photo whose consent ended before a day, such as `2028-01-01`. Without a day there is none: an output
/// never depends on the clock.
pub(crate) fn expired(collection: &Collection, today: Option<&str>) -> Vec<Diagnostic> {
    let Some(today) = today else { return Vec::new() };
    let shown = collection.contributors.iter().filter(|person| person.photo.is_some());
    let until = shown.filter(|person| !person.consent.outlets.is_empty()).filter_map(|person| {
        let (day, span) = person.consent.until.as_ref()?;
        Some((&person.name, day, *span))
    });
    // Days as TOML writes them are in the order of their characters.
    let ended = until.filter(|(_, day, _)| day.as_str() < today);
    let told = ended.map(|(name, day, span)| {
        let message = Text::new(
            format!("De toestemming voor de foto van {name} liep tot en met {day}"),
            format!("The consent to the photo of {name} ended on {day}"),
        );
        Diagnostic::new(Code::ConsentExpired, span, message).hint(Text::new(
            "Vraag haar opnieuw en schrijf de nieuwe dag op, of zet `consent = []`.",
            "Ask for it again and write the new day, or set `consent = []`.",
        ))
    });
    told.collect()
}
