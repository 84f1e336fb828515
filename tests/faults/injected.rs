//! Calls that fail: the n-th of each kind that writing takes, for every n, by `strace`; then whatever is left is whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tipwaaier_tests::{FreshCollection, binary};

use crate::matrix::{Ended, wait};

/// What writing an output takes, each with how it fails, and how often a build of all outputs does it at the least.
const CALLS: [(&str, &str, usize); 8] = [
    ("mkdir,mkdirat", "ENOSPC", 2),
    ("flock", "ENOLCK", 1),
    ("write,writev,pwrite64", "ENOSPC", 7),
    ("write,writev,pwrite64", "EIO", 7),
    ("fsync,fdatasync", "EIO", 7),
    ("fsync,fdatasync", "EDQUOT", 7),
    ("rename,renameat,renameat2", "EIO", 7),
    ("rename,renameat,renameat2", "EROFS", 7),
];
/// How many outputs there are, instructions for printing left out.
const OUTPUTS: usize = 7;
/// More calls of one kind than a build makes: a bound on the loop, not on the program.
const MOST: usize = 100;

type Files = BTreeMap<String, Vec<u8>>;

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

fn build(folder: &Path) {
    let mut command = Command::new(binary());
    command.args(["build", "content", "--quiet"]).current_dir(folder);
    let ran = wait(command, Duration::from_mins(1));
    assert_eq!(ran.status, Ended::Status(0), "{}", ran.stderr);
}

/// Builds with the n-th of some calls failing. `None` where there was no n-th; else what the program said.
fn failing(folder: &Path, calls: &str, error: &str, nth: usize) -> Option<(Ended, String)> {
    let log = folder.join("strace.log");
    let mut command = Command::new("strace");
    // The program writes its outputs from one thread; `strace` counts the calls of each thread by itself.
    command.args(["-f", "-qq", "-e", &format!("trace={calls}"), "-e"]);
    command.arg(format!("inject={calls}:error={error}:when={nth}")).arg("-o").arg(&log);
    command.arg(binary()).args(["build", "content", "--quiet"]).current_dir(folder);
    let ran = wait(command, Duration::from_mins(1));
    let log = fs::read_to_string(&log)
        .expect("strace is missing; install it with 'bash tests/judges/install' or 'apt-get install strace'");
    log.contains("(INJECTED)").then_some((ran.status, ran.stderr))
}

#[test]
fn whichever_call_fails_every_output_is_the_old_or_the_new_one() {
    let collection = FreshCollection::new();
    let folder = collection.folder().with_file_name("");
    let output = collection.output().join("all");
    collection.tip(1, "Nieuw", "Een nieuwe tekst.");
    build(&folder);
    let new = files(&output);
    collection.tip(1, "Oud", "Een oude tekst.");
    build(&folder);
    let old = files(&output);
    // What is to be printed how is told alike of both.
    let told = new.keys().filter(|name| old[*name] != new[*name]).count();
    assert!(told >= OUTPUTS, "only {told} outputs tell which of the two they are of");
    collection.tip(1, "Nieuw", "Een nieuwe tekst.");

    for (calls, error, least) in CALLS {
        let mut failed = 0;
        // Folders are made where there are none yet.
        let fresh = calls.starts_with("mkdir");
        for nth in 1..=MOST {
            fs::remove_dir_all(collection.output()).expect("the outputs of the build before are there");
            if !fresh {
                fs::create_dir_all(&output).expect("the scratch folder can be written");
                for (name, bytes) in &old {
                    fs::write(output.join(name), bytes).expect("the scratch folder can be written");
                }
            }
            let what = format!("{error} at call {nth} of {calls}");
            let Some((status, said)) = failing(&folder, calls, error, nth) else { break };
            // A call that looks whether something can be done at all may fail, and then nothing is lost by it.
            if status == Ended::Status(0) {
                assert!(files(&output) == new, "{what} was passed over, and the outputs are not all there");
            } else {
                failed += 1;
                assert_eq!(status, Ended::Status(2), "{what}: {said}");
                assert!(said.contains("can't be"), "{what} does not say what could not be done: {said}");
                assert!(!said.contains("panicked") && !said.contains("internal error"), "{what}: {said}");
                if fresh {
                    assert!(!collection.output().exists(), "{what} left a folder");
                    fs::create_dir_all(collection.output()).expect("the scratch folder can be written");
                } else {
                    let left = files(&output);
                    assert!(left.keys().eq(old.keys()), "{what} left {:?}", left.keys());
                    for (name, bytes) in &left {
                        let whole = old[name] == *bytes || new[name] == *bytes;
                        assert!(whole, "{what}: {name} is neither the old nor the new one");
                    }
                    let renamed = left.iter().filter(|(name, bytes)| old[*name] != **bytes).count();
                    let while_renaming = calls.starts_with("rename");
                    assert!(
                        while_renaming || renamed == 0,
                        "{what}: {renamed} outputs were replaced before all were written"
                    );
                }
            }
            assert!(nth < MOST, "{calls} has no end");
        }
        assert!(failed >= least, "only {failed} calls of {calls} failed with {error}");
    }
}
