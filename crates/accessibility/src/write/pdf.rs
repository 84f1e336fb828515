//! The report as a tagged PDF, set by Typst from the same parts.

use tipwaaier_model::Timestamp;
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{Job, PdfKind, PdfSettings, TypesetError, Typesetter, add_theme};

use super::content::document;
use super::{Imprint, Seen};
use crate::assess::Report;

/// The template.
const TEMPLATE: &str = include_str!("../../../../themes/shared/accessibility.typ");

/// What a PDF is set and named with.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    /// The house style.
    pub theme: &'a HouseStyle,
    /// Typst with its fonts.
    pub typesetter: &'a Typesetter,
    /// What identifies the collection.
    pub identifier: &'a str,
    /// The only time in the file.
    pub timestamp: Timestamp,
}

/// The report as PDF/UA-1 and PDF/A-2a.
pub fn report_to_pdf(
    report: &Report,
    imprint: &Imprint,
    seen: &Seen,
    press: Press<'_>,
) -> Result<Vec<u8>, TypesetError> {
    let mut job = Job::new("/accessibility.typ", TEMPLATE, press.timestamp)?;
    add_theme(&mut job, press.theme)?;
    job.json("/report.json", &document(report, imprint, seen))?;
    let identifier = format!("{}/accessibility", press.identifier);
    let settings = PdfSettings { kind: PdfKind::Accessible, identifier, timestamp: press.timestamp };
    press.typesetter.compile(&job)?.pdf(&settings)
}
