//! Odd machines: little room, few handles, another clock, no home, somebody else's files.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tipwaaier_tests::{FreshCollection, binary, root};

use crate::matrix::{Ended, Ran, run, tree, wait};

const LONG: Duration = Duration::from_mins(1);

/// A collection with one tip, and the folder around it.
fn place() -> (FreshCollection, PathBuf) {
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", "Een tekst met een *nadruk*.");
    let folder = collection.folder().with_file_name("");
    (collection, folder)
}

fn outputs(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder.join("output/all"))
        .expect("the build wrote its outputs")
        .map(|entry| entry.expect("an output folder can be read"))
        .map(|entry| {
            let bytes = fs::read(entry.path()).expect("an output can be read");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

#[track_caller]
fn assert_ends(what: &str, ran: &Ran, status: i32, words: &str) {
    assert_eq!(ran.status, Ended::Status(status), "{what}: {}", ran.stderr);
    assert!(ran.stderr.contains(words), "{what} did not say '{words}': {}", ran.stderr);
    assert!(!ran.stderr.contains("panicked") && !ran.stderr.contains("internal error"), "{what}: {}", ran.stderr);
}

#[test]
fn what_the_system_grants_is_enough_or_its_lack_is_told() {
    let (_collection, folder) = place();
    let build = ["build", "content", "--quiet"];
    assert_ends("300 MB of memory", &run(&folder, &["-v 300000"], &build, LONG), 2, "memory");
    assert!(!folder.join("output").exists());
    let threads = ["build", "content", "--jobs", "5000"];
    assert_ends("5,000 threads in 2 GB", &run(&folder, &["-v 2000000"], &threads, LONG), 2, "threads");
    for limit in ["-v 1048576", "-s 256", "-n 16", "-c 0"] {
        assert_ends(limit, &run(&folder, &[limit], &build, LONG), 0, "");
    }
}

#[test]
fn a_disk_that_fills_at_any_file_costs_no_earlier_output() {
    let (collection, folder) = place();
    assert_ends("a build", &run(&folder, &[], &["build", "content", "--quiet"], LONG), 0, "");
    let old = outputs(&folder);
    collection.tip(1, "Proef", "Een andere tekst met een *nadruk*.");
    let mut sizes: Vec<usize> = old.values().map(Vec::len).collect();
    sizes.sort_unstable();
    // The shell counts in blocks of 512 bytes: a limit below each file's size makes that file's write fail.
    let mut tried = 0;
    for size in sizes {
        let blocks = (size / 512).saturating_sub(1);
        let ran = run(&folder, &[&format!("-f {blocks}")], &["build", "content", "--quiet"], LONG);
        assert_ends(&format!("a disk with room for {blocks} blocks"), &ran, 2, "can't be written");
        assert!(
            outputs(&folder) == old,
            "a disk with room for {blocks} blocks: an earlier output is gone, or litter is left"
        );
        tried += 1;
    }
    assert!(tried >= 7, "there are seven outputs");
    let fresh = run(&folder, &["-f 8"], &["build", "content", "--quiet", "--output", "nieuw"], LONG);
    assert_ends("a full disk without earlier outputs", &fresh, 2, "can't be written");
    assert!(!folder.join("nieuw").exists(), "a build that failed left a folder");
}

#[test]
fn a_template_that_wants_all_memory_at_once_ends_with_a_message() {
    let (_collection, folder) = place();
    fs::create_dir(folder.join("huis")).unwrap();
    fs::write(folder.join("huis/theme.toml"), "title = \"Huis\"\nextends = \"default\"\n").unwrap();
    fs::write(folder.join("huis/booklet.typ"), "#(\"a\" * 1000000000000)").unwrap();
    let ran = run(&folder, &["-v 2000000"], &["build", "content", "--theme", "./huis"], LONG);
    assert_ends("a text of a terabyte", &ran, 2, "memory");
    assert!(!folder.join("output").exists());
}

#[test]
fn limits_are_raised_by_their_names_and_no_further_than_they_can_be() {
    let (collection, folder) = place();
    let quotes = |depth: usize| format!("{}diep", "> ".repeat(depth));
    collection.tip(1, "Proef", &quotes(10));
    assert_ends("ten quotes", &run(&folder, &[], &["check", "content"], LONG), 1, "nesting-too-deep");
    let raised = ["build", "content", "--quiet", "--limit", "block-nesting=10", "--limit", "inline-nesting=24"];
    let nested = format!("{}diep{}", "*a **b ".repeat(12), " b** a*".repeat(12));
    collection.tip(2, "Proef", &nested);
    let pairs = "> - ".repeat(5) + "diep";
    collection.tip(3, "Nog een", &pairs);
    assert_ends("a raised limit", &run(&folder, &[], &raised, LONG), 0, "");
    for (given, words) in [
        ("block-nesting=11", "can't be higher than 10"),
        ("nesting=3", "there is no limit"),
        ("table-rows=many", "whole number"),
    ] {
        assert_ends(given, &run(&folder, &[], &["check", "content", "--limit", given], LONG), 2, words);
    }
    let strict = ["check", "content", "--limit", "text-file-bytes=50"];
    assert_ends("a lowered limit", &run(&folder, &[], &strict, LONG), 1, "file-too-large");
}

/// Runs the program as somebody without rights, whoever runs the tests.
fn as_nobody(folder: &Path, arguments: &[&str]) -> Ran {
    as_somebody("65534", folder, &[], arguments)
}

/// Runs the program behind a prefix as a user without rights; as ourselves, if we have none.
fn as_somebody(user: &str, folder: &Path, prefix: &[&str], arguments: &[&str]) -> Ran {
    let id = Command::new("id").arg("-u").output().expect("every system that this runs on has id");
    let (mut line, program) = if id.stdout.starts_with(b"0\n") {
        // The checkout may lie where only root may go.
        let copy = folder.join("tipwaaier");
        if !copy.exists() {
            fs::copy(binary(), &copy).expect("the scratch folder can be written");
        }
        (vec!["setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--"], copy)
    } else {
        (Vec::new(), binary())
    };
    line.extend(prefix);
    let mut words = line.into_iter().map(std::ffi::OsStr::new).chain([program.as_os_str()]);
    let mut command = Command::new(words.next().expect("the program itself is one of the words"));
    command.args(words).args(arguments).current_dir(folder);
    wait(command, LONG)
}

/// A user who owns no process but those of one test, so that the test knows how many there are.
const LONELY: &str = "61234";

#[test]
fn too_few_threads_are_told() {
    let (_collection, folder) = place();
    set_mode(&folder, 0o777);
    let mut told = 0;
    for threads in 0..=12 {
        let limited = format!("ulimit -u {threads} && exec \"$0\" \"$@\"");
        for arguments in [&["check", "content"][..], &["build", "content", "--only", "slides-html", "--jobs", "4"]] {
            let ran = as_somebody(LONELY, &folder, &["bash", "-c", &limited], arguments);
            let what = format!("{arguments:?} with {threads} threads");
            if ran.status == Ended::Status(0) {
                assert!(threads > 1, "{what} went well, so nothing was limited");
            } else {
                assert_ends(&what, &ran, 2, "threads");
                assert!(!folder.join("output").exists(), "{what} wrote something");
                told += 1;
            }
            let _ = fs::remove_dir_all(folder.join("output"));
        }
    }
    assert!(told >= 4, "only {told} of the runs had too few threads");
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("what is ours can be changed");
}

#[test]
fn what_may_not_be_read_or_written_is_named() {
    let (collection, folder) = place();
    set_mode(&folder, 0o755);
    fs::create_dir_all(folder.join("output/all")).unwrap();
    fs::write(folder.join("output/all/slides.html"), "an earlier deck").unwrap();
    set_mode(&folder.join("output/all"), 0o555);
    let build = ["build", "content", "--only", "slides-html"];
    let before = tree(&folder.join("output"));
    assert_ends("a folder that is read-only", &as_nobody(&folder, &build), 2, "output/all");
    assert_eq!(tree(&folder.join("output")), before);

    let tip = collection.folder().join("tips/0001.md");
    set_mode(&tip, 0o000);
    assert_ends("a tip that may not be read", &as_nobody(&folder, &build), 2, "tips/0001.md");
    set_mode(&tip, 0o644);
    set_mode(&collection.folder().join("tips"), 0o000);
    let ran = as_nobody(&folder, &build);
    assert_ends("a folder that may not be read", &ran, 2, "tips (the operating system does not allow it)\n");
    assert_eq!(ran.stderr.matches("tips (").count(), 1, "{}", ran.stderr);
    set_mode(&collection.folder().join("tips"), 0o755);
    let shown = root().join("tests/suite/good/constructs/images/vlak.png");
    collection.write("images/vlak.png", fs::read(shown).expect("the suite has a picture"));
    collection.tip(1, "Proef", "![Een vlak](images/vlak.png)");
    set_mode(&collection.folder().join("images"), 0o000);
    let ran = as_nobody(&folder, &build);
    assert_ends("pictures in such a folder", &ran, 2, "images/vlak.png (the operating system does not allow it)");
    set_mode(&collection.folder().join("images"), 0o755);
    set_mode(&collection.folder(), 0o000);
    assert_ends("a collection that may not be read", &as_nobody(&folder, &build), 2, "collection.toml");
    set_mode(&collection.folder(), 0o755);
    assert_eq!(tree(&folder.join("output")), before);
}

/// Builds with a changed environment, by a path from anywhere, and gives all outputs.
fn built(change: impl FnOnce(&mut Command)) -> BTreeMap<String, Vec<u8>> {
    let (collection, folder) = place();
    let mut command = Command::new(binary());
    command.arg("build").arg(collection.folder()).arg("--output").arg(collection.output()).arg("--quiet");
    command.current_dir(&folder);
    change(&mut command);
    let ran = wait(command, LONG);
    assert_eq!(ran.status, Ended::Status(0), "{}", ran.stderr);
    outputs(&folder)
}

#[test]
fn the_clock_the_locale_and_the_home_change_no_byte() {
    let scratch = tipwaaier_tests::scratch();
    let clock = scratch.path().join("clock.so");
    let source = root().join("tests/faults/clock.c");
    let made = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&clock).arg(&source).output();
    let made = made.expect("cc is missing, which Rust links with; install it with 'apt-get install gcc'");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));

    let expected = built(|_| {});
    let same = |what: &str, found: &BTreeMap<String, Vec<u8>>| {
        for (name, bytes) in &expected {
            assert!(found.get(name) == Some(bytes), "{what} changes {name}");
        }
    };
    for (year, seconds) in [("1970", "0"), ("2038", "2147483648"), ("9999", "253402300799")] {
        let moved = built(|command| {
            command.env("LD_PRELOAD", &clock).env("FAKE_CLOCK", seconds);
        });
        same(year, &moved);
    }
    same(
        "a bare environment",
        &built(|command| {
            command.env_clear();
        }),
    );
    same(
        "a Turkish locale and no home",
        &built(|command| {
            command.env("LC_ALL", "tr_TR.ISO-8859-9").env("LANG", "C").env("TZ", "Asia/Kathmandu").env_remove("HOME");
        }),
    );
    same(
        "a folder that is gone",
        &built(|command| {
            let gone = scratch.path().join("gone");
            fs::create_dir(&gone).unwrap();
            let line = "rmdir \"$PWD\" && exec \"$0\" \"$@\"";
            let mut within = Command::new("sh");
            within.args(["-c", line]).arg(command.get_program()).args(command.get_args()).current_dir(&gone);
            *command = within;
        }),
    );
}

#[test]
fn the_clock_of_these_tests_is_moved() {
    let scratch = tipwaaier_tests::scratch();
    let clock = scratch.path().join("clock.so");
    let source = root().join("tests/faults/clock.c");
    let made = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&clock).arg(&source).status();
    assert!(made.expect("cc is missing, which Rust links with; install it with 'apt-get install gcc'").success());
    let said =
        Command::new("date").args(["-u", "+%Y"]).env("LD_PRELOAD", &clock).env("FAKE_CLOCK", "2147483648").output();
    assert_eq!(said.expect("every system that this runs on has date").stdout, b"2038\n");
}

#[test]
fn a_source_date_is_used_or_refused() {
    let dated = |seconds: &'static str| {
        built(move |command| {
            command.env("SOURCE_DATE_EPOCH", seconds);
        })
    };
    assert_ne!(dated("1700000000")["tips.epub"], built(|_| {})["tips.epub"]);
    let (_collection, folder) = place();
    for garbage in ["gisteren", "", "-1", "1e9", "99999999999999999999"] {
        let line = format!("SOURCE_DATE_EPOCH='{garbage}' exec \"$0\" build content");
        let mut command = Command::new("sh");
        command.args(["-c", &line]).arg(binary()).current_dir(&folder);
        assert_ends(garbage, &wait(command, LONG), 2, "SOURCE_DATE_EPOCH");
        assert!(!folder.join("output").exists());
    }
}
