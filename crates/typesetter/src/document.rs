//! A laid-out document: its pages, what stands where, and its exports.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use typst::foundations::{Label, NativeElement, Selector};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use crate::internals::stand_in::Photo;
use crate::{CarriedPhoto, PdfSettings, PlacedPhoto, TypesetError, UnpackedPdf};

/// A laid-out document.
pub struct Document {
    pub(crate) inner: PagedDocument,
    pub(crate) warnings: Vec<String>,
    /// The photos that something stands in for, by id.
    pub(crate) photos: BTreeMap<u128, Photo>,
}

/// A `metadata` element of a template and the page that it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// The page, from 1.
    pub page: usize,
    /// How far below the page's upper edge, in points.
    pub y: f64,
    /// The element's value.
    pub value: Json,
}

impl Document {
    pub(crate) fn new(inner: PagedDocument, warnings: Vec<String>) -> Self {
        Self { inner, warnings, photos: BTreeMap::new() }
    }

    /// How many pages there are.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.inner.pages().len()
    }

    /// What Typst warned of, each with its place in a template.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The `metadata` elements that bear a label, in the order of the document.
    #[must_use]
    pub fn places(&self, label: &str) -> Vec<Marker> {
        let Some(label) = Label::new(PicoStr::intern(label)) else { return Vec::new() };
        let introspector = self.inner.introspector();
        let found = introspector.query(&Selector::Label(label));
        found
            .iter()
            .filter(|content| content.elem() == MetadataElem::ELEM)
            .filter_map(|content| {
                let position = introspector.position(content.location()?)?;
                let value = serde_json::to_value(&content.to_packed::<MetadataElem>()?.value).ok()?;
                Some(Marker { page: position.page.get(), y: position.point.y.to_pt(), value })
            })
            .collect()
    }

    /// All `metadata` elements that bear a label, with their label, in the order of the document.
    pub(crate) fn all_places(&self) -> Vec<(String, Marker)> {
        let introspector = self.inner.introspector();
        let found = introspector.query(&MetadataElem::ELEM.select());
        found
            .iter()
            .filter_map(|content| {
                let label = content.label()?.resolve().to_string();
                let position = introspector.position(content.location()?)?;
                let value = serde_json::to_value(&content.to_packed::<MetadataElem>()?.value).ok()?;
                Some((label, Marker { page: position.page.get(), y: position.point.y.to_pt(), value }))
            })
            .collect()
    }

    /// The document as PDF.
    pub fn pdf(&self, settings: &PdfSettings) -> Result<Vec<u8>, TypesetError> {
        crate::pdf::document_to_pdf(self, settings)
    }

    /// A document that is of no use after as PDF: its pages are gone from memory when the file is packed.
    pub fn into_pdf(self, settings: &PdfSettings) -> Result<Vec<u8>, TypesetError> {
        self.into_unpacked_pdf(settings, |_| None)?.packed()
    }

    /// The document as PDF before it is packed. Readers get other photos where `carried` has them, which need less than print.
    pub fn into_unpacked_pdf(
        self,
        settings: &PdfSettings,
        carried: impl Fn(PlacedPhoto<'_>) -> Option<CarriedPhoto> + Sync,
    ) -> Result<UnpackedPdf, TypesetError> {
        crate::pdf::document_into_unpacked_pdf(self, settings, carried)
    }

    /// The document as the PDF that typst-pdf writes, with nothing packed and no photo put in.
    pub fn pdf_as_typst_writes_it(&self, settings: &PdfSettings) -> Result<Vec<u8>, TypesetError> {
        crate::pdf::document_as_typst_writes_it(self, settings)
    }

    /// A page, from 1, as PNG.
    pub fn png(&self, page: usize, pixels_per_point: f64) -> Result<Vec<u8>, TypesetError> {
        let index = page.checked_sub(1).ok_or(TypesetError::Page(page))?;
        let laid_out = self.inner.pages().get(index).ok_or(TypesetError::Page(page))?;
        let options = RenderOptions { pixel_per_pt: pixels_per_point.into(), render_bleed: false };
        typst_render::render(laid_out, &options)
            .encode_png()
            .map_err(|error| TypesetError::Png { page, message: error.to_string() })
    }
}
