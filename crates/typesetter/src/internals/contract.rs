//! What `internals` expects of Typst, held against the Typst that is built in. Where it turns red after an update, the
//! file that it names has to be brought in line with the new Typst.

use std::sync::Arc;

use tipwaaier_model::{Picture, PictureFormat, PictureKey, Timestamp};
use tipwaaier_theme::builtin;
use typst::layout::{Frame, FrameItem};

use super::pack::is_as_expected;
use super::prune::{Left, Pruner};
use super::stand_in::{flat_jpeg, places};
use super::structure::elements_understood;
use crate::pdf::document_as_typst_writes_it;
use crate::{Compositor, Document, Job, Lookups, PdfKind, PdfSettings, Photos, Pictures, Run, RunData, Typesetter};

/// Some of everything that has a place in the structure of a PDF.
const TEMPLATE: &str = r#"
#set document(title: "x")
#set text(lang: "nl")
#metadata(0)<run>
#title[x]
#outline()
= One #metadata(1)<place>
#place(top)[placed] #place(top, float: true)[floats] #pdf.artifact[not read]
Text with *strong*, _emph_, `code`, #strike[s], #underline[u], #super[1], #sub[2], #highlight[h], a note#footnote[Note.],
#link("https://example.org")[a link] and #quote[words].
- item
+ #[item
  + inner]
/ Term: meaning
#quote(block: true)[Words.]
#grid(columns: 2, [a], grid.cell(colspan: 1)[b], [c], [d])
#table(columns: 2, table.header[A][B], [c], table.cell(rowspan: 2)[d], [e])
#figure(rect(), caption: [Drawn.], alt: "a box")
#pagebreak()
== Two
#lorem(400)
"#;

fn settings(kind: PdfKind) -> PdfSettings {
    PdfSettings { kind, identifier: "urn:x".to_owned(), timestamp: Timestamp::DEFAULT }
}

fn typesetter() -> Typesetter {
    Typesetter::new(&builtin("default").unwrap())
}

/// The pages of a template, with a photo that it may show.
fn laid_out(template: &str) -> Vec<Arc<Run>> {
    let bytes = flat_jpeg(90, 60, 3, 7).into();
    let picture = Picture { path: String::new(), format: PictureFormat::Jpeg, width: 90, height: 60, bytes, png: None };
    let mut pictures = Pictures::new(Photos::Late);
    let path = pictures.path(PictureKey(0), &picture);
    let job = Job::new("/main.typ", &template.replace("photo.jpg", &path), Timestamp::DEFAULT).unwrap();
    let data = |_| RunData::new(&(), pictures.clone());
    Compositor::new(&typesetter(), job, Lookups::Some, 1).lay_out(1, data).unwrap()
}

fn items(frame: &Frame) -> usize {
    let within = |item: &FrameItem| if let FrameItem::Group(group) = item { items(&group.frame) } else { 0 };
    frame.items().map(|(_, item)| 1 + within(item)).sum()
}

#[test]
fn files_are_written_as_pack_reads_them() {
    let document = Document::of_runs(laid_out(&format!("{TEMPLATE}\n#image(\"photo.jpg\", alt: \"x\")")));
    assert_eq!(document.photos.len(), 1);
    for kind in [PdfKind::Accessible, PdfKind::Plain] {
        let pdf = document_as_typst_writes_it(&document, &settings(kind)).unwrap();
        assert!(is_as_expected(&pdf, &document.photos), "{kind:?}");
    }
}

#[test]
fn stand_ins_come_through_the_layout_as_they_are() {
    let document = Document::of_runs(laid_out("#metadata(0)<run>\n#image(\"photo.jpg\", width: 60pt, alt: \"x\")"));
    let placed = places(document.inner.pages());
    assert_eq!(placed.keys().collect::<Vec<_>>(), document.photos.keys().collect::<Vec<_>>());
}

#[test]
fn structure_is_written_as_it_is_read() {
    let document = Document::of_runs(laid_out(TEMPLATE));
    let pdf = document_as_typst_writes_it(&document, &settings(PdfKind::Accessible)).unwrap();
    let objects = lopdf::Document::load_mem(&pdf).unwrap();
    let elements = objects.objects.values().filter_map(|object| object.as_dict().ok());
    let elements =
        elements.filter(|it| it.get(b"Type").and_then(|kind| kind.as_name()).is_ok_and(|it| it == b"StructElem"));
    let understood = elements_understood(&pdf);
    assert!(understood > 40, "{understood}");
    assert_eq!(understood, elements.count());
}

#[test]
fn a_layout_for_bundles_is_that_of_a_document() {
    let runs = laid_out(TEMPLATE);
    let job = Job::new("/main.typ", TEMPLATE, Timestamp::DEFAULT).unwrap();
    let whole = typesetter().compile(&job).unwrap();
    assert_eq!(runs[0].pages(), whole.pages());
    for page in 1..=whole.pages() {
        assert!(
            Document::of_runs(runs.clone()).png(page, 1.0).unwrap() == whole.png(page, 1.0).unwrap(),
            "page {page}"
        );
    }
}

#[test]
fn what_is_pruned_changes_no_byte_of_the_file() {
    let whole = laid_out(TEMPLATE);
    let mut pruner = Pruner::leaving(Left::Needed(None));
    let prune = |run: &Arc<Run>| {
        let mut run = run.as_ref().clone();
        run.pages = run.pages.iter().map(|page| pruner.page(page)).collect();
        Arc::new(run)
    };
    let bare: Vec<Arc<Run>> = whole.iter().map(prune).collect();
    let size =
        |runs: &[Arc<Run>]| -> usize { runs.iter().flat_map(|run| &run.pages).map(|page| items(&page.frame)).sum() };
    assert!(size(&bare) < size(&whole), "{} of {}", size(&bare), size(&whole));
    let pdf = |runs| Document::of_runs(runs).pdf(&settings(PdfKind::Accessible)).unwrap();
    assert!(pdf(bare) == pdf(whole));
}
