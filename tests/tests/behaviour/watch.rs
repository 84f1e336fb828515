//! `watch` among editors: the habits in which they save, bursts, random moments, and content with errors.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tipwaaier_tests::{EXPECTED, FreshCollection, Tipwaaier, binary, scratch};

/// Longer than any build takes, on a machine that has more to do.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `watch`, of a collection of one tip unless another is said; it ends with the test.
struct Watching {
    collection: FreshCollection,
    process: Child,
    said: Arc<Mutex<Vec<String>>>,
}

impl Watching {
    fn start() -> Self {
        let collection = FreshCollection::new();
        collection.tip(1, "Een", "De eerste tekst.");
        Self::of(collection, &["--only", "slides-html"])
    }

    fn of(collection: FreshCollection, options: &[&str]) -> Self {
        let mut process = Command::new(binary())
            .args(["watch", "--lang", "en"])
            .args(options)
            .arg("--output")
            .arg(collection.output())
            .arg(collection.folder())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let said = Arc::new(Mutex::new(Vec::new()));
        let lines = BufReader::new(process.stderr.take().expect("stderr was asked for")).lines();
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().expect("no listener panics").push(line);
            }
        });
        let watching = Self { collection, process, said };
        watching.waits_for("Watching for changes", 1);
        watching
    }

    /// How often a line with these words was said.
    fn count(&self, words: &str) -> usize {
        self.said.lock().expect("no listener panics").iter().filter(|line| line.contains(words)).count()
    }

    #[track_caller]
    fn waits_for(&self, words: &str, times: usize) {
        self.until(|| self.count(words) >= times, words);
    }

    #[track_caller]
    fn until(&self, holds: impl Fn() -> bool, what: &str) {
        let begun = Instant::now();
        while !holds() {
            let said = self.said.lock().expect("no listener panics").join("\n");
            assert!(begun.elapsed() < PATIENCE, "waited in vain for: {what}\n{said}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Sends it a signal.
    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.process.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "no signal {signal} was sent");
    }

    /// Waits until the output shows these words.
    #[track_caller]
    fn shows(&self, words: &str) {
        self.until(|| self.output().contains(words), words);
    }

    fn output(&self) -> String {
        fs::read_to_string(self.collection.output().join("all/slides.html")).unwrap_or_default()
    }

    fn tip(&self) -> PathBuf {
        self.collection.folder().join("tips/0001.md")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has then seen.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn text(body: &str) -> String {
    format!("---\nnumber: 1\ntitle: Een\ntheme: commitment\n---\n\n{body}\n")
}

#[test]
fn every_habit_of_saving_is_seen_and_the_leavings_of_editors_are_not() {
    let watching = Watching::start();
    let tip = watching.tip();
    let beside = |name: &str| tip.with_file_name(name);
    // Beside the file, then in its place.
    fs::write(beside(".0001.md.tmp"), text("Hernoemd.")).expect("scratch");
    fs::rename(beside(".0001.md.tmp"), &tip).expect("scratch");
    watching.shows("Hernoemd.");
    // The old one out of the way, a new one, the old one gone.
    fs::rename(&tip, beside("0001.md~")).expect("scratch");
    fs::write(&tip, text("Met een kopie.")).expect("scratch");
    fs::remove_file(beside("0001.md~")).expect("scratch");
    watching.shows("Met een kopie.");
    // Emptied and written in two goes.
    fs::write(&tip, "").expect("scratch");
    sleep(Duration::from_millis(5));
    fs::write(&tip, text("Geleegd en geschreven.")).expect("scratch");
    watching.shows("Geleegd en geschreven.");
    // Every build said how long it took; swap files, locks and backups make none.
    watching.waits_for("done in", 4);
    let builds = watching.count("done in");
    for name in [".0001.md.swp", "4913", "0001.md~", ".#0001.md", "#0001.md#"] {
        fs::write(beside(name), "x").expect("scratch");
        sleep(Duration::from_millis(30));
        fs::remove_file(beside(name)).expect("scratch");
    }
    sleep(Duration::from_millis(400));
    assert_eq!(watching.count("done in"), builds, "the leavings of an editor were built");
}

#[test]
fn a_burst_becomes_few_builds_and_the_last_text_wins_at_any_moment() {
    let watching = Watching::start();
    let before = watching.count("done in");
    // All writes come while it can't look, whatever the machine has to do.
    watching.signal("-STOP");
    for n in 0..60 {
        fs::write(watching.tip(), text(&format!("Vlaag {n}."))).expect("scratch");
    }
    watching.signal("-CONT");
    watching.shows("Vlaag 59.");
    let builds = watching.count("done in") - before;
    assert!(builds <= 2, "60 writes became {builds} builds");
    // Pauses of any length, so that changes fall before, in and after a build; a small generator makes them.
    let mut random: u32 = 2_026;
    for n in 0..25 {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let new = watching.tip().with_extension("tmp");
        fs::write(&new, text(&format!("Moment {n}."))).expect("scratch");
        fs::rename(&new, watching.tip()).expect("scratch");
        sleep(Duration::from_millis(u64::from(random >> 24)));
    }
    watching.shows("Moment 24.");
}

#[test]
fn errors_leave_the_last_good_output_and_mending_them_is_seen() {
    let watching = Watching::start();
    let good = watching.output();
    assert!(good.contains("De eerste tekst."));
    fs::write(watching.tip(), text("Fout.").replace("number", "nummer")).expect("scratch");
    watching.waits_for("the previous outputs are still there", 1);
    assert_eq!(watching.output(), good);
    fs::remove_file(watching.tip()).expect("scratch");
    watching.waits_for("the previous outputs are still there", 2);
    assert_eq!(watching.output(), good);
    fs::write(watching.tip(), text("Hersteld.")).expect("scratch");
    watching.shows("Hersteld.");
}

/// Saves another text in the place of one that stands in a file once.
fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("scratch");
    assert_eq!(text.matches(from).count(), 1, "{}: ‘{from}’", file.display());
    let new = file.with_extension("tmp");
    fs::write(&new, text.replace(from, to)).expect("scratch");
    fs::rename(&new, file).expect("scratch");
}

#[test]
fn whatever_is_kept_the_outputs_are_those_of_a_cold_build() {
    let made = scratch();
    let folder = made.path().join("new");
    let new = Tipwaaier::new("new").arg(&folder).arg("--language").arg("nl").arg("--title").arg("Tips");
    let _ = new.arg("--publisher").arg("Voorbeeldstad").run().exits(0);
    let watching = Watching::of(FreshCollection::copy_of(&folder), &[]);
    let content = watching.collection.folder();
    let [first, second] = ["tips/001-begin-met-een-vraag.md", "tips/002-maak-het-kort.md"].map(|tip| content.join(tip));
    let added = "---\nnumber: 12\ntitle: Een vierde\ntheme: schrijven\n---\n\nZie ook tip 1 en tip 2.\n";
    let longer = "Een zin die er veel ruimte bij vraagt, en nog een. ".repeat(60);
    let short = "wordt bewaard voor later.";
    let saves: [(&str, &dyn Fn()); 7] = [
        ("another word", &|| replace(&first, "sneller en goedkoper", "vlugger en goedkoper")),
        ("pages that move", &|| replace(&first, "Vraag eerst wat", &format!("{longer}\n\nVraag eerst wat"))),
        ("pages that move back", &|| replace(&first, &format!("{longer}\n\n"), "")),
        ("a tip more", &|| fs::write(content.join("tips/012-een-vierde.md"), added).expect("scratch")),
        ("another title", &|| replace(&second, "title: Maak het kort", "title: Houd het kort en bondig")),
        ("another theme", &|| {
            replace(&content.join("collection.toml"), "title = \"Schrijven\"", "title = \"Brieven\"");
        }),
        ("another end of a sentence", &|| replace(&second, short, &short.replace("later", "nooit"))),
    ];
    for (what, save) in saves {
        save();
        let cold = scratch();
        let build = Tipwaaier::new("build").arg(&content).arg("--no-cache").arg("--output").arg(cold.path());
        let _ = build.run().exits(0);
        for name in EXPECTED {
            let read = |output: &Path| fs::read(output.join("all").join(name)).unwrap_or_default();
            let wanted = read(cold.path());
            assert!(!wanted.is_empty(), "{name} was not made");
            // A build may begin between two events of one save, and another follow.
            watching.until(|| read(&watching.collection.output()) == wanted, &format!("{name}, after {what}"));
        }
    }
}
