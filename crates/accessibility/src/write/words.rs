//! The report's own words.

use tipwaaier_model::{MessageLanguage, Standard};

use crate::inventory::Feature;

pub(super) fn pick<'a>(language: MessageLanguage, nl: &'a str, en: &'a str) -> &'a str {
    match language {
        MessageLanguage::Dutch => nl,
        MessageLanguage::English => en,
    }
}

pub(super) const METHOD: &[(&str, &str)] = &[
    (
        "‘Gevonden’ en ‘niets gevonden’ zeggen wat een machine zag in wat erbij staat. Ze zeggen niet dat aan de eis is voldaan.",
        "‘Found’ and ‘nothing found’ say what a machine saw in what stands beside them. They do not say that a requirement is met.",
    ),
    (
        "‘Mens nodig’ zegt wat een mens doet, en in welke tips van de steekproef. Het oordeel komt in accessibility.toml, met naam en datum.",
        "‘Person needed’ says what a person does, and in which tips of the sample. The verdict goes into accessibility.toml, with name and date.",
    ),
    (
        "Een oordeel geldt tot verandert waar het over gaat: dan heet het ‘verouderd’. Het kenmerk van een eis, als ‘of’ bij het oordeel, legt vast waar het over ging.",
        "A verdict holds until what it speaks of changes: then it is ‘out of date’. The mark of a requirement, as ‘of’ with the verdict, fixes what it was about.",
    ),
    (
        "Bestanden voor papier (drukvellen, kaarten) zijn niet onderzocht: de eisen gaan over wat op een scherm wordt gelezen.",
        "Files for paper (print sheets, cards) were not examined: the requirements speak of what is read on a screen.",
    ),
];

/// What judges confirmed of the program, as docs/conformance.md says it.
pub(super) const RELEASE: &[(&str, &str)] = &[
    (
        "Boekje en presentatie als PDF: PDF/UA-1 en PDF/A-2a, door veraPDF (rel/1.28, met de hand) en page 0.11.",
        "Booklet and deck as PDF: PDF/UA-1 and PDF/A-2a, by veraPDF (rel/1.28, by hand) and page 0.11.",
    ),
    (
        "E-book: EPUB 3.3 door EPUBCheck 5.3; EPUB Accessibility 1.1 door Ace by DAISY 1.4; WCAG A en AA voor zover een machine dat kan, door axe-core 4.",
        "E-book: EPUB 3.3 by EPUBCheck 5.3; EPUB Accessibility 1.1 by Ace by DAISY 1.4; WCAG A and AA as far as a machine can, by axe-core 4.",
    ),
    (
        "Presentatie als HTML: geldige HTML door Nu Html Checker; WCAG A en AA voor zover een machine dat kan, door axe-core 4.",
        "Deck as HTML: valid HTML by the Nu Html Checker; WCAG A and AA as far as a machine can, by axe-core 4.",
    ),
    (
        "Presentatie als PPTX: de schema’s van Open XML, door ooxml-validator en openxml-audit.",
        "Deck as PPTX: the Open XML schemas, by ooxml-validator and openxml-audit.",
    ),
];

pub(super) fn standard(standard: Standard, language: MessageLanguage) -> String {
    let base = pick(
        language,
        "EN 301 549 v3.2.1, hoofdstuk 9 (web) en 10 (documenten): WCAG 2.1, A en AA",
        "EN 301 549 v3.2.1, chapters 9 (web) and 10 (documents): WCAG 2.1, A and AA",
    );
    match standard {
        Standard::En301549 => base.to_owned(),
        Standard::Wcag22 => format!("{base}; {}", pick(language, "en wat WCAG 2.2 toevoegt", "and what WCAG 2.2 adds")),
    }
}

pub(super) fn feature(feature: Feature, language: MessageLanguage) -> &'static str {
    let (nl, en) = match feature {
        Feature::Picture => ("een afbeelding", "a picture"),
        Feature::Decoration => ("een versiering", "a decoration"),
        Feature::Table => ("een tabel", "a table"),
        Feature::List => ("een lijst", "a list"),
        Feature::Quote => ("een citaat", "a quotation"),
        Feature::Code => ("code", "code"),
        Feature::Link => ("een link", "a link"),
        Feature::Footnote => ("een voetnoot", "a footnote"),
        Feature::Foreign => ("een andere taal", "another language"),
        Feature::Questions => ("gespreksvragen", "questions"),
        Feature::People => ("iemand die vertelt", "somebody who tells"),
        Feature::Note => ("een kader", "a box"),
    };
    pick(language, nl, en)
}

/// Where a person looks: a few places, or the whole sample.
pub(super) fn look_at(places: &[String], language: MessageLanguage) -> String {
    const FEW: usize = 4;
    if places.len() > FEW {
        return pick(language, "In de hele steekproef.", "In the whole sample.").to_owned();
    }
    format!("In {}.", places.join(", "))
}
