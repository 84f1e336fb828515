//! Photos in the booklet: no finer than a screen shows, or than asked; on print sheets as they came.

use std::fs;
use std::path::Path;

use image::{ImageFormat, RgbImage};
use lopdf::Document;
use tipwaaier_tests::{FreshCollection, Tipwaaier};

/// A photo of this size, with grain, as JPEG.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut chance = fastrand::Rng::with_seed(1);
    let grain = RgbImage::from_fn(width, height, |x, y| {
        let base = u8::try_from((x / 8 + y / 8) % 200).expect("less than 200");
        image::Rgb([base, 200 - base, base / 2].map(|channel| channel.saturating_add(chance.u8(0..24))))
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    grain.write_to(&mut bytes, ImageFormat::Jpeg).expect("a plain picture can be written");
    bytes.into_inner()
}

/// Width and bytes of the widest picture in a PDF.
fn widest(pdf: &Path) -> (i64, Vec<u8>) {
    let pdf = Document::load(pdf).expect("an output can be read");
    let pictures = pdf.objects.values().filter_map(|object| object.as_stream().ok()).filter_map(|stream| {
        let is_picture = stream.dict.get(b"Subtype").ok()?.as_name().ok()? == b"Image";
        is_picture.then(|| (stream.dict.get(b"Width").and_then(lopdf::Object::as_i64).unwrap_or(0), &stream.content))
    });
    let (width, bytes) = pictures.max_by_key(|(width, _)| *width).expect("the PDF has a picture");
    (width, bytes.clone())
}

fn with_photo(jpeg: &[u8]) -> FreshCollection {
    let collection = FreshCollection::new();
    collection.write("images/foto.jpg", jpeg);
    collection.tip(1, "Kijk", "![Een vlak met korrel](images/foto.jpg)");
    collection.tip(2, "Kijk nog eens", "![Een vlak met korrel](images/foto.jpg)");
    collection
}

fn building(collection: &FreshCollection) -> Tipwaaier {
    collection.building().arg("--only").arg("booklet,print")
}

/// The text of the default theme is 114 mm wide: 673 pixels at 150 an inch.
#[test]
fn the_booklet_carries_photos_as_fine_as_asked_and_print_sheets_as_they_came() {
    let jpeg = photo(2_000, 1_250);
    let collection = with_photo(&jpeg);
    let (booklet, print) =
        (collection.output().join("all/booklet.pdf"), collection.output().join("all/booklet-print.pdf"));
    let mut sizes = Vec::new();
    // One after the other into the same folder: what is remembered of one must not do for another.
    for (asked, width) in [(None, 673), (Some("300"), 1_346), (Some("full"), 2_000), (Some("150"), 673)] {
        let run = asked.map_or_else(|| building(&collection), |asked| building(&collection).arg("--photos").arg(asked));
        let _ = run.run().exits(0);
        let (found, bytes) = widest(&booklet);
        assert!(found.abs_diff(width) <= 1, "--photos {asked:?}: {found} pixels and not {width}");
        assert_eq!(bytes == jpeg, asked == Some("full"), "--photos {asked:?}");
        assert!(widest(&print) == (2_000, jpeg.clone()), "--photos {asked:?}: the print sheets have another photo");
        sizes.push(fs::metadata(&booklet).expect("the booklet is there").len());
    }
    assert_eq!(sizes[0], sizes[3]);
    assert!(sizes[0] * 2 < sizes[1] && sizes[1] < sizes[2], "{sizes:?}");
}

#[test]
fn sheets_that_are_cut_have_photos_as_they_came() {
    let jpeg = photo(1_200, 750);
    let collection = with_photo(&jpeg);
    let _ = building(&collection).arg("--bleed").arg("3").arg("--marks").run().exits(0);
    assert!(widest(&collection.output().join("all/booklet-print.pdf")) == (1_200, jpeg));
}

#[test]
fn a_photo_that_is_coarse_already_stays_as_it_came() {
    let jpeg = photo(640, 400);
    let collection = with_photo(&jpeg);
    let _ = building(&collection).run().exits(0);
    assert!(widest(&collection.output().join("all/booklet.pdf")) == (640, jpeg));
}

#[test]
fn what_is_no_resolution_is_refused_with_what_is() {
    let collection = with_photo(&photo(64, 40));
    for asked in ["71", "1201", "-150", "150.5", "fijn", ""] {
        let run = building(&collection).arg(format!("--photos={asked}")).run().exits(2);
        assert!(run.stderr.contains("--photos") && run.stderr.contains("72 to 1200, or full"), "{}", run.stderr);
    }
}
