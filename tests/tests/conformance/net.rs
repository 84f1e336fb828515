//! A few whole collections made from numbers, held against the outside judges.

use tipwaaier_tests::net::{Choices, Sample, build};
use tipwaaier_tests::{Outputs, judge, judge_with};

use crate::built::fresh_folder;

const SEEDS: u64 = 2;

#[test]
fn the_judges_find_nothing_in_collections_made_from_numbers() {
    let mut outputs = Outputs::default();
    for seed in 0..SEEDS {
        let sample = Sample::of(Choices::of_seed(seed));
        let folder = fresh_folder(&format!("net-{seed}"));
        let _ = build(&sample, &folder).exits(0);
        outputs.add(&folder.join("output").join(sample.edition));
    }
    let verdicts = [
        judge("epubcheck", &outputs.epub),
        judge_with("pdf-ua", &["--profiles", "ua1,2a"], &outputs.tagged_pdf),
        judge_with("pdf-ua", &["--paper"], &outputs.paper_pdf),
        judge("pptx", &outputs.pptx),
        judge("vnu", &outputs.html),
        judge_with("axe", &["--modes", "light"], &outputs.html),
        judge_with("deck", &["--only", "measure"], &outputs.html),
    ];
    let told: Vec<String> = verdicts
        .iter()
        .flatten()
        .filter(|verdict| !verdict.findings.is_empty())
        .map(tipwaaier_tests::Verdict::told)
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
