//! One fault: what goes in, what is promised of it, and the promises that hold for every fault.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tipwaaier_tests::{FreshCollection, binary};

/// Long enough for a debug build on a busy machine, far too short for anything that grows with the square.
const ENOUGH: Duration = Duration::from_secs(40);
/// The address space of every run, in kilobytes: no fault may need more than this.
const MEMORY_KB: u64 = 1 << 20;
/// What stands beside the collection and may be found in no output and no message.
const SECRET: &str = "geheim-van-een-ander";
/// What an earlier build is taken to have left.
const EARLIER: &str = "an earlier deck";

/// A fault, by name.
pub(crate) struct Fault {
    /// What the table in `README.md` calls it.
    pub(crate) name: String,
    /// The rows of that table that it belongs to.
    pub(crate) rows: &'static [u8],
    given: Given,
    arguments: Vec<String>,
    promise: Promise,
}

/// Makes a fault a tip of some number.
type AsTip = Box<dyn Fn(&FreshCollection, u16)>;

/// How a fault comes into a collection.
enum Given {
    /// By itself, for it changes more than one tip.
    Alone(Box<dyn Fn(&FreshCollection)>),
    /// As a tip of any number, beside others.
    Tip(AsTip),
}

/// What must come of a fault.
enum Promise {
    /// Exit 1, with exactly these errors, each as `code file:line`, and nothing written.
    Refused(Vec<String>),
    /// Exit 0, with exactly these warnings and hints.
    Accepted(Vec<String>),
    /// Exit 2, with these words on stderr, and nothing written.
    Failed(String),
}

/// A fault that a function makes of a fresh collection, which has one sound tip.
pub(crate) fn fault(name: &str, rows: &'static [u8], given: impl Fn(&FreshCollection) + 'static) -> Fault {
    made(name, rows, Given::Alone(Box::new(given)))
}

/// A fault that is a tip of whatever number it is given.
pub(crate) fn tip(name: &str, rows: &'static [u8], given: impl Fn(&FreshCollection, u16) + 'static) -> Fault {
    made(name, rows, Given::Tip(Box::new(given)))
}

fn made(name: &str, rows: &'static [u8], given: Given) -> Fault {
    Fault { name: name.to_owned(), rows, given, arguments: Vec::new(), promise: Promise::Accepted(Vec::new()) }
}

/// A fault in the body of a tip, which begins on line 7 of `tips/0001.md`.
pub(crate) fn body(name: &str, rows: &'static [u8], body: impl Into<String>) -> Fault {
    let body = body.into();
    tip(name, rows, move |collection, number| {
        collection.tip(number, &format!("Proef {number}"), &format!("{body}\n\nEinde van proef {number}."));
    })
}

/// A fault in the front matter of a tip: `lines` stand after number, title and theme, on line 5 and on.
pub(crate) fn front(name: &str, rows: &'static [u8], lines: impl Into<String>) -> Fault {
    let text = format!("---\nnumber: 1\ntitle: Proef\ntheme: commitment\n{}\n---\n\nTekst.\n", lines.into());
    file(name, rows, "tips/0001.md", text)
}

/// A fault in a file of the collection as a whole.
pub(crate) fn file(name: &str, rows: &'static [u8], path: &'static str, bytes: impl Into<Vec<u8>>) -> Fault {
    let bytes = bytes.into();
    fault(name, rows, move |collection| collection.write(path, &bytes))
}

impl Fault {
    /// Adds arguments to the command line.
    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    /// Exit 1, with exactly these errors.
    pub(crate) fn refused<const N: usize>(mut self, errors: [&str; N]) -> Self {
        self.promise = Promise::Refused(errors.map(str::to_owned).into());
        self
    }

    /// Exit 0, with nothing to say.
    pub(crate) fn accepted(self) -> Self {
        self.warned([])
    }

    /// Exit 0, with exactly these warnings and hints.
    pub(crate) fn warned<const N: usize>(mut self, warnings: [&str; N]) -> Self {
        self.promise = Promise::Accepted(warnings.map(str::to_owned).into());
        self
    }

    /// Exit 2, with these words.
    pub(crate) fn failed(mut self, words: &str) -> Self {
        self.promise = Promise::Failed(words.to_owned());
        self
    }

    /// Puts a sound fault into a collection with others, if it is a tip by itself.
    pub(crate) fn joins(&self, collection: &FreshCollection, number: u16) -> bool {
        match (&self.given, &self.promise) {
            (Given::Tip(given), Promise::Accepted(_)) => given(collection, number),
            (Given::Tip(_) | Given::Alone(_), _) => return false,
        }
        true
    }

    /// What is wrong with how the program met the fault.
    fn problems(&self) -> Vec<String> {
        let collection = FreshCollection::new();
        collection.tip(9, "Begin klein", "Eerst een klein begin.");
        match &self.given {
            Given::Alone(given) => given(&collection),
            Given::Tip(given) => given(&collection, 1),
        }
        let root = collection.folder().parent().expect("a scratch folder holds the collection").to_owned();
        fs::write(root.join("secret.txt"), SECRET).expect("the scratch folder can be written");
        let earlier = root.join("output/all/slides.html");
        fs::create_dir_all(root.join("output/all")).expect("the scratch folder can be written");
        fs::write(&earlier, EARLIER).expect("the scratch folder can be written");
        let before = tree(&root);

        let ran = self.run(&root);
        let mut problems = Vec::new();
        let mut wrong = |what: String| problems.push(what);
        match &ran.status {
            Ended::Late => wrong(format!("was not done after {ENOUGH:?}")),
            Ended::Signal(signal) => wrong(format!("was ended by signal {signal}")),
            Ended::Status(status) => {
                let expected = match self.promise {
                    Promise::Refused(_) => 1,
                    Promise::Accepted(_) => 0,
                    Promise::Failed(_) => 2,
                };
                if *status != expected {
                    wrong(format!("ended with {status} where {expected} is promised"));
                }
            }
        }
        for never in ["panicked", "internal error", "overflowed its stack", "memory allocation", "RUST_BACKTRACE"] {
            if ran.stderr.contains(never) {
                wrong(format!("said '{never}'"));
            }
        }
        let said = format!("{}{}", ran.stdout, ran.stderr);
        for secret in [SECRET, "root:x:0", &*root.to_string_lossy()] {
            if said.contains(secret) {
                wrong(format!("told '{secret}', which is none of a reader's business"));
            }
        }
        if tree(&root) != before {
            wrong("changed what lies on the disk".to_owned());
        }
        match &self.promise {
            Promise::Refused(errors) => {
                let found = ran.diagnostics(|severity| severity == "error");
                if found != sorted(errors) {
                    wrong(format!("reported {found:#?}\nwhere these are promised: {:#?}", sorted(errors)));
                }
            }
            Promise::Accepted(warnings) => {
                let found = ran.diagnostics(|_| true);
                if found != sorted(warnings) {
                    wrong(format!("reported {found:#?}\nwhere these are promised: {:#?}", sorted(warnings)));
                }
            }
            Promise::Failed(words) => {
                if !ran.stderr.contains(words.as_str()) {
                    wrong(format!("did not say '{words}'"));
                }
            }
        }
        if !problems.is_empty() {
            problems.push(format!("stderr: {}", ran.stderr.chars().take(1500).collect::<String>()));
        }
        problems
    }

    /// What is refused is built, to see that nothing is written; what is sound is only checked here, since all sound
    /// faults together are built in `survival`.
    fn run(&self, root: &Path) -> Ran {
        let mut arguments = match self.promise {
            Promise::Accepted(_) => vec!["check", "content"],
            Promise::Refused(_) | Promise::Failed(_) => vec!["build", "content", "--only", "slides-html"],
        };
        arguments.extend(["--format", "json"]);
        arguments.extend(self.arguments.iter().map(String::as_str));
        run(root, &[format!("-v {MEMORY_KB}").as_str()], &arguments, ENOUGH)
    }
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// With an exit status.
    Status(i32),
    /// By a signal.
    Signal(i32),
    /// Not in time; it was killed.
    Late,
}

/// What a run said and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    /// How it ended.
    pub(crate) status: Ended,
    /// What went to standard output.
    pub(crate) stdout: String,
    /// What went to standard error.
    pub(crate) stderr: String,
}

impl Ran {
    /// The diagnostics of `--format json` as `code file:line`, each once and sorted, with the files relative to the
    /// collection. One that is told twice in the same words at the same place is a line of its own.
    fn diagnostics(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let Ok(found) = serde_json::from_str::<Vec<serde_json::Value>>(&self.stdout) else {
            return vec![format!("no JSON: {}", self.stdout.chars().take(300).collect::<String>())];
        };
        let mut told = BTreeSet::new();
        let twice = found.iter().find(|entry| !told.insert(entry.to_string()));
        let field = |entry: &serde_json::Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let mut lines: Vec<String> = found
            .iter()
            .filter(|entry| wanted(&field(entry, "severity")))
            .map(|entry| {
                let file = field(entry, "file");
                let file = file.strip_prefix("content/").unwrap_or(&file).to_owned();
                if field(entry, "message").is_empty() {
                    return format!("{} without a message", field(entry, "code"));
                }
                format!("{} {file}:{}", field(entry, "code"), entry["line"])
            })
            .chain(twice.map(|entry| format!("told twice: {entry}")))
            .collect();
        lines.sort();
        lines.dedup();
        lines
    }
}

/// Runs the program in a folder with limits of the shell (`-v KILOBYTES`), for so long at most.
pub(crate) fn run(folder: &Path, limits: &[&str], arguments: &[&str], longest: Duration) -> Ran {
    let limits: String = limits.iter().flat_map(|limit| ["ulimit ", limit, " && "]).collect();
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{limits}exec \"$0\" \"$@\"")]).arg(binary()).args(arguments).current_dir(folder);
    wait(command, longest)
}

/// Runs a command to its end, or to the end of the time that it gets.
pub(crate) fn wait(mut command: Command, longest: Duration) -> Ran {
    for inherited in ["SOURCE_DATE_EPOCH", "LANGUAGE", "LC_MESSAGES", "TIPWAAIER_LANG"] {
        let given = command.get_envs().any(|(name, value)| name == inherited && value.is_some());
        if !given {
            command.env_remove(inherited);
        }
    }
    command.env("NO_COLOR", "1").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if !command.get_envs().any(|(name, _)| name == "LC_ALL") {
        command.env("LC_ALL", "en_GB.UTF-8");
    }
    let start = Instant::now();
    let mut child = command.spawn().unwrap_or_else(|why| panic!("{command:?} did not start: {why}"));
    // Pipes are emptied as they fill: what says much must not wait for us.
    let (mut out, mut err) = (child.stdout.take().expect("it is piped"), child.stderr.take().expect("it is piped"));
    let stdout = std::thread::spawn(move || all_of(&mut out));
    let stderr = std::thread::spawn(move || all_of(&mut err));
    let status = loop {
        match child.try_wait().expect("a child can be waited for") {
            Some(status) => break ended(status),
            None if start.elapsed() > longest => {
                child.kill().expect("a child that runs can be killed");
                let _ = child.wait();
                break Ended::Late;
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let text = |thread: std::thread::JoinHandle<String>| thread.join().expect("reading does not fail");
    Ran { status, stdout: text(stdout), stderr: text(stderr) }
}

fn all_of(pipe: &mut impl std::io::Read) -> String {
    let mut bytes = Vec::new();
    let _ = pipe.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// How a process ended.
pub(crate) fn ended(status: std::process::ExitStatus) -> Ended {
    use std::os::unix::process::ExitStatusExt as _;
    match (status.code(), status.signal()) {
        (Some(code), _) => Ended::Status(code),
        (None, signal) => Ended::Signal(signal.unwrap_or_default()),
    }
}

fn sorted(lines: &[String]) -> Vec<String> {
    let mut lines = lines.to_vec();
    lines.sort();
    lines
}

/// Every file, folder and link below a folder with its size and its first bytes; links and pipes are not followed.
pub(crate) fn tree(root: &Path) -> Vec<(PathBuf, u64, Vec<u8>)> {
    let mut found = Vec::new();
    let mut todo = vec![root.to_owned()];
    while let Some(folder) = todo.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let (path, kind) = (entry.path(), entry.file_type().expect("a scratch folder can be read"));
            let mut head = Vec::new();
            if kind.is_file() {
                let _ = fs::File::open(&path).map(|file| file.take(4096).read_to_end(&mut head));
            }
            let size = if kind.is_file() { entry.metadata().map_or(0, |metadata| metadata.len()) } else { 0 };
            if kind.is_dir() {
                todo.push(path.clone());
            }
            found.push((path, size, head));
        }
    }
    found.sort();
    found
}

/// Runs every fault of an area, and panics with all that is wrong.
pub(crate) fn run_all(faults: &[Fault]) {
    let start = Instant::now();
    let mut wrong = Vec::new();
    for fault in faults {
        let problems = fault.problems();
        if !problems.is_empty() {
            wrong.push(format!("== {}\n{}", fault.name, problems.join("\n")));
        }
    }
    println!("{} faults in {:.1} s", faults.len(), start.elapsed().as_secs_f64());
    assert!(wrong.is_empty(), "{} of {} faults:\n{}", wrong.len(), faults.len(), wrong.join("\n"));
}
