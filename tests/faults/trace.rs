//! What a build asks of the system, seen by `strace`: its own files, and no connection.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tipwaaier_tests::{FreshCollection, binary, root};

/// What any program on Linux opens for itself: libraries, the processor's and the system's properties (how memory is
/// given out is the allocator's question), randomness.
const SYSTEM: &[&str] = &[
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/lib/",
    "/lib64/",
    "/usr/lib/",
    "/usr/lib64/",
    "/proc",
    "/proc/self/",
    "/proc/sys/vm/overcommit_memory",
    "/proc/meminfo",
    "/proc/stat",
    "/sys/fs/cgroup/",
    "/sys/kernel/mm/transparent_hugepage/",
    "/sys/devices/system/cpu/",
    "/dev/null",
    "/dev/urandom",
];

/// A line of the trace: the call, and what it was asked for.
struct Call {
    name: String,
    line: String,
}

/// Runs the program under `strace` and gives the calls that open or connect.
fn traced(folder: &Path, arguments: &[&str]) -> Vec<Call> {
    let log = folder.join("strace.log");
    let calls = "trace=open,openat,openat2,creat,socket,connect,bind,sendto,execve";
    let ran = Command::new("strace")
        .args(["-f", "-qq", "-s", "4096", "-e", calls, "-o"])
        .arg(&log)
        .arg(binary())
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        // Cargo has it look for libraries in folders of its own.
        .env_remove("LD_LIBRARY_PATH")
        .output()
        .expect("strace is missing; install it with 'bash tests/judges/install' or 'apt-get install strace'");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let text = fs::read_to_string(&log).expect("strace writes its log");
    text.lines()
        .filter_map(|line| line.split_once(' '))
        // A call that was interrupted by another thread's is told in two lines, the first of which has its arguments.
        .filter_map(|(_, call)| {
            let (name, _) = call.trim_start().split_once('(')?;
            Some(Call { name: name.to_owned(), line: call.trim_start().to_owned() })
        })
        .collect()
}

/// The path of a call that opens, as it was given, resolved against the folder that its handle stands for.
fn path_of(call: &Call, folder: &Path) -> Option<PathBuf> {
    let quoted = call.line.split('"').nth(1)?;
    Some(if quoted.starts_with('/') { PathBuf::from(quoted) } else { folder.join(quoted) })
}

fn is_of_the_system(path: &Path) -> bool {
    let path = path.to_string_lossy();
    SYSTEM.iter().any(|known| if known.ends_with('/') { path.starts_with(known) } else { path == *known })
}

/// Every call must be of the system, or lie in the scratch folder below one of these.
#[track_caller]
fn assert_closed(calls: &[Call], folder: &Path, allowed: &[&str]) {
    assert!(calls.iter().any(|call| call.name.starts_with("open")), "strace saw nothing being opened");
    let mut wrong = Vec::new();
    for call in calls {
        match call.name.as_str() {
            "execve" if call.line.contains("tipwaaier") => {}
            "socket" | "connect" | "bind" | "sendto" | "execve" => wrong.push(call.line.clone()),
            _ => {
                let Some(path) = path_of(call, folder) else { continue };
                let handle = call.line.split(['(', ',']).nth(1).unwrap_or_default();
                // A name within an opened folder can't lead out of it: no `..`, no `/`.
                let within = handle.parse::<u32>().is_ok() && !call.line.contains("\"/") && !call.line.contains("\"..");
                let ours = allowed.iter().any(|name| path.starts_with(folder.join(name)));
                let itself = path == folder || path == folder.join(".");
                if !(within || ours || itself || is_of_the_system(&path)) {
                    wrong.push(call.line.clone());
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "the build reached outside:\n{}", wrong.join("\n"));
}

#[test]
fn a_full_build_opens_its_own_files_and_no_socket() {
    let collection = FreshCollection::copy_of(&root().join("tests/suite/good/constructs"));
    let folder = collection.folder().with_file_name("");
    let huis = folder.join("huis");
    fs::create_dir(&huis).expect("the scratch folder can be written");
    fs::write(huis.join("theme.toml"), "title = \"Huis\"\nextends = \"default\"\n").expect("the folder was just made");
    let calls = traced(&folder, &["build", "content", "--theme", "./huis", "--quiet"]);
    assert_closed(&calls, &folder, &["content", "huis", "output"]);
}

#[test]
fn what_reaches_outside_would_be_seen() {
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", "Tekst.");
    let folder = collection.folder().with_file_name("");
    let calls = traced(&folder, &["check", "content", "--quiet"]);
    assert_closed(&calls, &folder, &["content"]);
    let caught = std::panic::catch_unwind(|| assert_closed(&calls, &folder, &["nergens"]));
    assert!(caught.is_err(), "a build that reads its collection reads something, and the trace saw nothing of it");
}
