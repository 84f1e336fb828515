//! What catalogues and reading systems show of the accessibility of the e-book: the statements of the Accessibility
//! Metadata Display Guide 2.0, read from the package of the made file as they read it.

use html_escape::decode_html_entities;
use tipwaaier_model::Text;

use crate::look::package_of;

/// A heading of the guide, and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The heading.
    pub heading: Text,
    /// The statements.
    pub statements: Vec<Text>,
}

/// What is shown of an e-book; `None` if it has no package.
pub(crate) fn shown_of(epub: &[u8]) -> Option<Vec<Shown>> {
    let package = package_of(epub)?;
    let parts = [ways_of_reading(&package), conformance(&package), navigation(&package), hazards(&package)];
    let more = [summary(&package), additional(&package)];
    Some(parts.into_iter().chain(more).filter(|part| !part.statements.is_empty()).collect())
}

/// The values of a property of the metadata.
fn values<'p>(package: &'p str, property: &str) -> Vec<&'p str> {
    let start = format!("property=\"{property}\"");
    let value = |rest: &'p str| Some(rest.split_once('>')?.1.split('<').next()?.trim());
    package.split(&start).skip(1).filter_map(value).collect()
}

fn shown(nl: &str, en: &str, statements: &[(bool, &str, &str)]) -> Shown {
    let said = statements.iter().filter(|(holds, ..)| *holds).map(|(_, nl, en)| Text::new(*nl, *en));
    Shown { heading: Text::new(nl, en), statements: said.collect() }
}

fn ways_of_reading(package: &str) -> Shown {
    let features = values(package, "schema:accessibilityFeature");
    let is_adaptable = features.contains(&"displayTransformability");
    let is_readable = values(package, "schema:accessModeSufficient").contains(&"textual");
    shown(
        "Manieren van lezen",
        "Ways of reading",
        &[
            (is_adaptable, "Uiterlijk kan worden aangepast", "Appearance can be modified"),
            (!is_adaptable, "Niet bekend of het uiterlijk kan worden aangepast", "Appearance modifiability not known"),
            (is_readable, "Leesbaar met voorleesfunctie of braille", "Readable in read aloud or dynamic braille"),
            (
                !is_readable,
                "Mogelijk niet helemaal leesbaar met voorleesfunctie of braille",
                "May not be fully readable in read aloud or dynamic braille",
            ),
            (features.contains(&"alternativeText"), "Heeft alternatieve tekst", "Has alternative text"),
        ],
    )
}

fn conformance(package: &str) -> Shown {
    let conforms = values(package, "dcterms:conformsTo").iter().any(|standard| standard.ends_with("Level AA"));
    let mut shown = shown(
        "Conformiteit",
        "Conformance",
        &[
            (
                conforms,
                "Deze publicatie voldoet aan aanvaarde normen voor toegankelijkheid",
                "This publication meets accepted accessibility standards",
            ),
            (!conforms, "Geen informatie beschikbaar", "No information is available"),
        ],
    );
    let certifiers = values(package, "a11y:certifiedBy");
    shown.statements.extend(certifiers.iter().map(|by| {
        let by = decode_html_entities(by);
        Text::new(format!("Gecertificeerd door {by}"), format!("Certified by {by}"))
    }));
    shown
}

fn navigation(package: &str) -> Shown {
    let features = values(package, "schema:accessibilityFeature");
    shown(
        "Navigatie",
        "Navigation",
        &[
            (features.contains(&"tableOfContents"), "Inhoudsopgave", "Table of contents"),
            (features.contains(&"index"), "Register", "Index"),
            (features.contains(&"structuralNavigation"), "Koppen", "Headings"),
            (features.contains(&"pageNavigation"), "Ga naar pagina", "Go to page"),
        ],
    )
}

fn hazards(package: &str) -> Shown {
    let hazards = values(package, "schema:accessibilityHazard");
    shown(
        "Risico’s",
        "Hazards",
        &[
            (hazards == ["none"], "Geen risico’s", "No hazards"),
            (hazards != ["none"], "Niet bekend of er risico’s zijn", "The presence of hazards is unknown"),
        ],
    )
}

fn summary(package: &str) -> Shown {
    let said = values(package, "schema:accessibilitySummary");
    let statements =
        said.iter().map(|text| Text::new(decode_html_entities(text), decode_html_entities(text))).collect();
    Shown { heading: Text::new("Samenvatting", "Accessibility summary"), statements }
}

fn additional(package: &str) -> Shown {
    let features = values(package, "schema:accessibilityFeature");
    shown(
        "Meer informatie",
        "Additional accessibility information",
        &[
            (features.contains(&"pageBreakMarkers"), "Paginawissels zijn aangegeven", "Page breaks included"),
            (features.contains(&"ARIA"), "ARIA-rollen zijn aangegeven", "ARIA roles included"),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(part: &Shown) -> Vec<&str> {
        part.statements.iter().map(|statement| statement.en.as_str()).collect()
    }

    #[test]
    fn a_package_says_no_more_than_it_has() {
        let bare = "<meta property=\"schema:accessibilityHazard\">unknown</meta>";
        assert_eq!(
            said(&ways_of_reading(bare)),
            ["Appearance modifiability not known", "May not be fully readable in read aloud or dynamic braille"]
        );
        assert_eq!(said(&conformance(bare)), ["No information is available"]);
        assert_eq!(said(&hazards(bare)), ["The presence of hazards is unknown"]);
        assert!(navigation(bare).statements.is_empty());
    }

    #[test]
    fn who_certified_is_named() {
        let package = "<meta property=\"dcterms:conformsTo\" id=\"c\">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta>\
                       <meta refines=\"#c\" property=\"a11y:certifiedBy\">Dienst &amp; Co</meta>";
        let certified = ["This publication meets accepted accessibility standards", "Certified by Dienst & Co"];
        assert_eq!(said(&conformance(package)), certified);
    }
}
