//! Kills: whenever a build is ended, each output is the old one or the new one, and the next build leaves no litter.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tipwaaier_tests::{FreshCollection, binary};

use crate::matrix::{Ended, ended};

/// How many builds are killed in all.
const KILLS: usize = 200;
/// How many folders they are spread over, side by side.
const FOLDERS: usize = 2;
/// What is built: of every way of writing one, and quick to make.
const ONLY: &str = "epub,slides-html,slides-pptx";
/// Every so many kills all outputs are built.
const ALL_EVERY: usize = 10;

type Files = BTreeMap<String, Vec<u8>>;

/// The collection, whose title says which of two it is.
fn write(collection: &FreshCollection, which: usize) {
    collection.tip(1, ["Oud en vertrouwd", "Nieuw en fris"][which], "Tekst die twee keer anders is.");
}

fn build(collection: &FreshCollection, only: Option<&str>) -> Command {
    let mut command = Command::new(binary());
    command.args(["build", "content", "--quiet"]).current_dir(collection.folder().with_file_name(""));
    if let Some(only) = only {
        command.args(["--only", only]);
    }
    command.env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn files(folder: &Path) -> Files {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an output folder can be read"))
        .map(|entry| {
            let bytes = fs::read(entry.path()).expect("an output can be read");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// Sends a signal by its name.
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status();
    // A build that is done already can't be ended any more, which is no fault.
    let _ = sent.expect("every system that this runs on has kill");
}

struct Tally {
    killed: usize,
    /// After how many something else was left than before.
    wrote: usize,
    /// After how many a file lay there that was not whole yet.
    littered: usize,
}

/// Builds over an existing output again and again, ends each build at a random moment, and looks at what is left.
fn ends(seed: u64, kills: usize) -> Tally {
    let mut random = fastrand::Rng::with_seed(seed);
    let collection = FreshCollection::new();
    let output = collection.output().join("all");
    // What an undisturbed build leaves of each of the two, and how long it takes.
    let mut whole: Vec<Files> = Vec::new();
    let mut took = Duration::ZERO;
    for which in [0, 1] {
        write(&collection, which);
        let start = Instant::now();
        assert!(build(&collection, None).status().expect("the binary is there").success());
        took = start.elapsed();
        whole.push(files(&output));
    }
    for name in ["tips.epub", "slides.html", "slides.pptx", "booklet.pdf"] {
        assert!(whole[0][name] != whole[1][name], "{name} does not tell which of the two it is");
    }

    let mut tally = Tally { killed: 0, wrote: 0, littered: 0 };
    for kill in 0..kills {
        let only = (!kill.is_multiple_of(ALL_EVERY)).then_some(ONLY);
        write(&collection, kill % 2);
        let before = files(&output);
        let start = Instant::now();
        // A build that goes by the ledger may be over in no time; these make everything anew.
        let mut child = build(&collection, only).arg("--no-cache").spawn().expect("the binary is there");
        // Most of a build writes nothing: half of the kills come near its end, as the last builds showed it.
        let from = if random.bool() { 0.0 } else { 0.7 };
        let moment = took.mul_f64(from + random.f64() * (1.15 - from));
        std::thread::sleep(moment);
        let how = ["KILL", "KILL", "TERM", "INT"][random.usize(..4)];
        signal(&child, how);
        match ended(child.wait().expect("a child can be waited for")) {
            Ended::Signal(_) => tally.killed += 1,
            Ended::Status(0) => took = (took * 3 + start.elapsed()) / 4,
            other => panic!("seed {seed}, kill {kill} ({how} after {moment:?}): ended with {other:?}"),
        }
        let left = files(&output);
        for (name, bytes) in left.iter().filter(|(name, _)| !name.starts_with(".tipwaaier-")) {
            let of = whole.iter().position(|files| files.get(name) == Some(bytes));
            assert!(of.is_some(), "seed {seed}, kill {kill} ({how} after {moment:?}): {name} is neither old nor new");
        }
        assert!(whole[0].keys().all(|name| left.contains_key(name)), "seed {seed}, kill {kill}: a file is lost");
        tally.wrote += usize::from(left != before);
        tally.littered += usize::from(left.keys().any(|name| name.starts_with(".tipwaaier-")));
    }
    write(&collection, 0);
    assert!(build(&collection, None).status().expect("the binary is there").success());
    assert!(files(&output) == whole[0], "seed {seed}: the build after the last kill left litter, or other files");
    tally
}

#[test]
fn two_hundred_kills_leave_whole_outputs_and_no_litter() {
    let seed =
        std::env::var("TIPWAAIER_SEED").ok().map_or(20_261_123, |seed| seed.parse().expect("a seed is a number"));
    println!("seed {seed}; another by TIPWAAIER_SEED");
    let start = Instant::now();
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let folders: Vec<_> =
            (0..FOLDERS as u64).map(|n| scope.spawn(move || ends(seed + n, KILLS / FOLDERS))).collect();
        folders.into_iter().map(|folder| folder.join().expect("a kill left something it may not")).collect()
    });
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let (killed, wrote, littered) = (sum(|t| t.killed), sum(|t| t.wrote), sum(|t| t.littered));
    println!(
        "{KILLS} builds in {:.0} s: {killed} were killed before their end, {wrote} had written, {littered} were in the midst of it",
        start.elapsed().as_secs_f64()
    );
    // A test whose kills all come too late or too early would show nothing.
    assert!(killed > KILLS / 4 && wrote > KILLS / 20, "the kills missed: {killed} killed, {wrote} had written");
}

#[test]
fn a_closed_pipe_costs_no_output() {
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", "Tekst.");
    let mut command = build(&collection, Some("slides-html"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary is there");
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(ended(child.wait().expect("a child can be waited for")), Ended::Status(0));
    assert!(files(&collection.output().join("all"))["slides.html"].ends_with(b"</html>\n"));
}

#[test]
fn builds_at_once_into_one_folder_leave_whole_files() {
    let collection = FreshCollection::new();
    write(&collection, 0);
    assert!(build(&collection, Some(ONLY)).status().expect("the binary is there").success());
    let expected = files(&collection.output().join("all"));
    let children: Vec<Child> =
        (0..4).map(|_| build(&collection, Some(ONLY)).spawn().expect("the binary is there")).collect();
    for mut child in children {
        assert_eq!(ended(child.wait().expect("a child can be waited for")), Ended::Status(0));
    }
    assert!(files(&collection.output().join("all")) == expected);
}
