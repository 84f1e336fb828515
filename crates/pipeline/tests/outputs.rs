//! Every output alone, every pair and all together; and builds that find what they made before.
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use fixture::{Collection, made};
use tipwaaier_pipeline::{BuildError, Event, Mm, Output, Progress, Request, Stage, Stores, WriteError, build, make};

#[test]
fn outputs_are_the_same_alone_in_pairs_and_all_together() {
    let collection = Collection::new();
    let usual = made(&collection.request());
    assert!(!usual.keys().any(|name| name.contains("press/") || name.ends_with("table.pdf")), "they are made by name");
    let all = made(&Request { outputs: Output::ALL.to_vec(), ..collection.request() });
    assert!(usual.iter().all(|(name, bytes)| all.get(name) == Some(bytes)), "what is usual is made with everything");
    let mut request = Request { stores: Stores::keeping(), ..collection.request() };
    let mut of = BTreeMap::new();
    for output in Output::ALL {
        request.outputs = vec![*output];
        let files = made(&request);
        assert!(files.contains_key(&format!("all/{}", output.file_name())), "{output} alone is not made");
        for (name, bytes) in &files {
            assert!(all.get(name) == Some(bytes), "{name} is another alone than with all others");
        }
        of.insert(output.name(), files);
    }
    assert_eq!(of.values().flatten().count(), all.len(), "what is made with all others is made alone");
    for (at, first) in Output::ALL.iter().enumerate() {
        for second in &Output::ALL[at + 1..] {
            request.outputs = vec![*first, *second];
            let both: BTreeMap<_, _> = [first, second].into_iter().flat_map(|one| of[one.name()].clone()).collect();
            assert!(made(&request) == both, "{first} and {second}");
        }
    }
    request.outputs = Output::ALL.to_vec();
    request.print.bleed = Mm::new(3.0);
    assert_eq!(made(&request).len(), all.len(), "sheets that are cut are laid out apart");
}

/// How often a booklet is laid out.
fn layouts(request: &Request) -> usize {
    let count = AtomicUsize::new(0);
    let told = |event: Event| {
        if matches!(event, Event::Begin(Stage::Layout(_))) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    };
    make(request, Progress::new(&told)).unwrap_or_else(|error| panic!("{error}: {error:?}"));
    count.into_inner()
}

#[test]
fn sheets_with_bleed_lay_the_booklet_out_once() {
    let collection = Collection::new();
    let mut request = collection.request();
    request.print.bleed = Mm::new(3.0);
    for outputs in [vec!["print"], vec!["press"], vec!["print", "press"], vec!["print", "press", "table"]] {
        request.outputs = outputs.iter().filter_map(|name| Output::from_name(name)).collect();
        assert_eq!(layouts(&request), 1, "{outputs:?}");
    }
    request.outputs = vec![Output::from_name("table").unwrap()];
    assert_eq!(layouts(&request), 0, "the table names no page");
    request.outputs = vec![Output::from_name("cards").unwrap()];
    assert_eq!(layouts(&request), 1, "cards name the pages of the booklet, which has no bleed");
}

fn built(request: &Request) -> Vec<String> {
    let report = build(request, Progress::silent()).unwrap_or_else(|error| panic!("{error}: {error:?}"));
    report.notes.into_iter().map(|note| note.en).filter(|note| note.contains("earlier build")).collect()
}

fn output(name: &str) -> Vec<Output> {
    Output::from_name(name).into_iter().collect()
}

#[test]
fn what_an_earlier_build_left_and_no_longer_agrees_is_told() {
    let collection = Collection::new();
    let mut request = collection.request();
    request.slides.handout = tipwaaier_pipeline::HandoutSlides::new(2);
    request.outputs = [output("cards"), output("slides-pdf")].concat();
    assert_eq!(built(&request), [""; 0]);
    request.outputs = output("epub");
    assert_eq!(built(&request), [""; 0], "all of the same sources");
    collection.replace("tips/0002.md", "Korte zinnen", "Korte woorden");
    let [told] = &built(&request)[..] else { panic!("what is left is told") };
    for left in ["all/cards.pdf", "all/slides.pdf", "all/slides-handout.pdf", "all/slides.pdfpc"] {
        assert!(told.contains(left), "{told}");
    }
    assert!(!told.contains("tips.epub"), "{told}");
    assert_eq!(built(&request).len(), 1, "also where nothing is made anew");
    request.outputs = output("slides-pdf");
    request.slides.handout = None;
    let [told] = &built(&request)[..] else { panic!("a stale handout is told") };
    assert!(told.contains("all/slides-handout.pdf") && !told.contains("all/slides.pdf,"), "{told}");
    for stale in ["cards.pdf", "cards.txt", "cards-template.pdf", "slides-handout.pdf"] {
        fs::remove_file(collection.output().join("all").join(stale)).unwrap();
    }
    assert_eq!(built(&request), [""; 0]);
}

#[test]
fn an_option_that_reaches_a_byte_is_never_taken_for_unchanged() {
    let collection = Collection::new();
    let mut request = collection.request();
    request.outputs = output("epub");
    built(&request);
    // With so little room there is no e-book, and the one of before would be called unchanged.
    request.limits.epub_picture_bytes = 1_000;
    assert!(matches!(build(&request, Progress::silent()), Err(BuildError::Output { .. })));
}

#[test]
fn what_stands_in_the_way_of_any_file_is_found_before_work_begins() {
    let collection = Collection::new();
    let mut request = collection.request();
    request.slides.handout = tipwaaier_pipeline::HandoutSlides::new(2);
    for side in ["cards.txt", "cards-template.pdf", "booklet-print.txt", "slides.pdfpc", "slides-handout.pdf"] {
        let path = collection.output().join("all").join(side);
        fs::create_dir_all(&path).unwrap();
        let made = std::sync::Mutex::new(0);
        let listener = |event| {
            if let tipwaaier_pipeline::Event::Begin(tipwaaier_pipeline::Stage::Make(..)) = event {
                *made.lock().unwrap() += 1;
            }
        };
        let error = build(&request, Progress::new(&listener)).unwrap_err();
        assert!(matches!(error, BuildError::Write(WriteError::InTheWay { .. })), "{side}: {error}");
        assert_eq!(*made.lock().unwrap(), 0, "{side}");
        fs::remove_dir(&path).unwrap();
    }
}
