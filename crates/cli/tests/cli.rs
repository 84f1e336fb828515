//! The program as people run it: few and whole runs, on small collections that are made here.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const COLLECTION: &str =
    "title = 'Tips'\nlanguage = 'en'\nidentifier = 'urn:x:tips'\n\n[[themes]]\nid = 'one'\ntitle = 'One'\n";
const TIP: &str =
    "---\nnumber: 1\ntitle: First\ntheme: one\n---\n\nA lead.\n\n## Examples\n\n### Then\n\nIt went well.\n";

/// A place of its own for one test.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With a collection of one tip in `content`.
    fn with_collection() -> Self {
        let place = Self::new();
        place.write("content/collection.toml", COLLECTION);
        place.write("content/tips/001.md", TIP);
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tipwaaier"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }
}

struct Ran {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code().expect("no signal ends the program"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Checks the exit status; where it is another one, what was said is shown.
    fn ends(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("internal error"), "{}", self.stderr);
        self
    }
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn every_error_is_told_at_once_and_nothing_is_written() {
    let place = Place::with_collection();
    place.write("content/tips/001.md", TIP.replace("theme: one", "theme: on\ntop: maybe"));
    place.write(
        "content/tips/002.md",
        TIP.replace("A lead.", "See [[9]] and <script>this</script>. ![A bee](../images/bee.png)"),
    );
    place.write("content/tips/003.md", b"---\nnumber: 3\ntitle: caf\xe9\n");
    place.write("content/contributors.toml", "[x\n");
    place.write("output/all/booklet.pdf", "an earlier booklet");
    let ran = place.run(&["build"]).ends(1);
    let codes = [
        "unknown-theme",
        "wrong-type",
        "duplicate-number",
        "unknown-tip",
        "raw-html",
        "missing-file",
        "not-utf8",
        "syntax",
    ];
    for code in codes {
        assert!(ran.stderr.contains(&format!("error[{code}]")), "{code} in:\n{}", ran.stderr);
    }
    assert!(ran.stderr.contains("content/tips/001.md:4:8") && ran.stderr.contains("byte 24"), "{}", ran.stderr);
    assert!(!ran.stderr.contains('\u{1b}'), "no colours off a terminal");
    assert_eq!(ran.stdout, "");
    assert_eq!(files(&place.path("output/all")), [("booklet.pdf".to_owned(), b"an earlier booklet".to_vec())]);
}

#[test]
fn machines_get_json_and_workflow_commands() {
    let place = Place::with_collection();
    place.write("content/tips/001.md", TIP.replace("theme: one", "theme: onn"));
    let ran = place.run(&["check", "--format", "json"]).ends(1);
    let entries: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let entry = entries.as_array().unwrap().iter().find(|entry| entry["code"] == "unknown-theme").unwrap();
    assert_eq!(
        (entry["severity"].as_str(), entry["line"].as_u64(), entry["column"].as_u64()),
        (Some("error"), Some(4), Some(8))
    );
    assert_eq!(entry["file"], "content/tips/001.md");
    assert!(entry["hints"][0].as_str().unwrap().contains("`one`") && entry["message"].is_string());
    let ran = place.run(&["check", "--format=github", "--lang", "nl"]).ends(1);
    assert!(
        ran.stdout.contains("::error file=content/tips/001.md,line=4,col=8,title=unknown-theme::Er is geen thema"),
        "{}",
        ran.stdout
    );
    assert_eq!(place.run(&["check", "content", "--format", "json", "-q"]).ends(1).stderr, "");
}

#[test]
fn the_same_sources_give_the_same_bytes_anywhere_and_at_any_time() {
    let (here, there) = (Place::with_collection(), Place::with_collection());
    here.run(&["build"]).ends(0);
    fs::create_dir(there.path("elsewhere")).unwrap();
    let mut command = there.command(&["build", "../content", "--output", "../out", "--jobs", "1"]);
    let other = command
        .current_dir(there.path("elsewhere"))
        .env("TZ", "Asia/Tokyo")
        .env("LANG", "tr_TR.UTF-8")
        .output()
        .unwrap();
    Ran::of(other).ends(0);
    let (one, two) = (files(&here.path("output/all")), files(&there.path("out/all")));
    assert_eq!(one.iter().map(|file| &file.0).collect::<Vec<_>>(), two.iter().map(|file| &file.0).collect::<Vec<_>>());
    for ((name, one), (_, two)) in one.iter().zip(&two) {
        assert!(one == two, "{name} differs");
    }
    let mut dated = here.command(&["build", "--only", "booklet,epub", "--output", "dated"]);
    Ran::of(dated.env("SOURCE_DATE_EPOCH", "1700000000").output().unwrap()).ends(0);
    let dated = files(&here.path("dated/all"));
    assert_eq!(dated.iter().map(|file| file.0.as_str()).collect::<Vec<_>>(), ["booklet.pdf", "tips.epub"]);
    assert!(dated.iter().all(|file| !one.contains(file)), "the time is in them");
}

#[test]
fn wrong_arguments_end_with_2_and_the_nearest_name() {
    let place = Place::with_collection();
    place.write("content/sets/spring.toml", "title = 'Spring'\ntips = [1]\n");
    for (arguments, said) in [
        (["build", "--set", "sprng"].as_slice(), "did you mean ‘spring’"),
        (&["build", "--theme", "sobre"], "did you mean ‘sober’"),
        (&["build", "--only", "booklet,epbu"], "slides-html"),
        (&["build", "--tips", "5"], "no tip 5"),
        (&["build", "--tips", "x"], "no tip number"),
        (&["build", "--signature", "6"], "6"),
        (&["build", "--only", "epub", "--handout", "2"], "slides-pdf"),
        (&["build", "nowhere"], "nowhere"),
        (&["build", "--output", "content/tips/out"], "inside the collection"),
        (&["explain", "raw-htm"], "did you mean ‘raw-html’"),
        (&["bild"], "build"),
        (&[], "Usage"),
    ] {
        let ran = place.run(arguments).ends(2);
        assert!(ran.stderr.contains(said), "{arguments:?}: {}", ran.stderr);
    }
    let mut command = place.command(&["build"]);
    let ran = Ran::of(command.env("SOURCE_DATE_EPOCH", "yesterday").output().unwrap()).ends(2);
    assert!(ran.stderr.contains("SOURCE_DATE_EPOCH"), "{}", ran.stderr);
    assert!(!place.path("output").exists(), "none of them wrote anything");
}

#[test]
fn messages_follow_the_locale_and_the_option() {
    let place = Place::new();
    for (variable, value, option, dutch) in [
        ("LANG", "nl_NL.UTF-8", None, true),
        ("LC_ALL", "nl", None, true),
        ("LANG", "en_GB.UTF-8", None, false),
        ("LANG", "C", Some("--lang=nl"), true),
        ("LANG", "nl_BE", Some("--lang=en"), false),
    ] {
        let mut command = place.command(&["check", "nowhere"]);
        let ran = Ran::of(command.args(option).env(variable, value).output().unwrap()).ends(2);
        assert_eq!(
            ran.stderr.starts_with("fout: de map nowhere"),
            dutch,
            "{variable}={value} {option:?}: {}",
            ran.stderr
        );
    }
    assert!(place.run(&["--lang", "nl", "--help"]).ends(0).stdout.contains("Opdrachten:"));
    assert!(place.run(&["--lang", "nl", "buil"]).ends(2).stderr.contains("bedoelde je ‘build’?"));
}

#[cfg(unix)]
#[test]
fn special_files_are_refused_without_waiting_for_them() {
    let place = Place::with_collection();
    place.write("content/images/here.txt", "");
    for name in ["pipe.png", "tip.md"] {
        let path = place.path(if name == "tip.md" { "content/tips/002.md" } else { "content/images/pipe.png" });
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }
    std::os::unix::fs::symlink("/etc/passwd", place.path("content/images/link.png")).unwrap();
    fs::create_dir(place.path("content/images/folder.png")).unwrap();
    let pictures = ["pipe", "link", "folder"].map(|name| format!("![A bee at work](../images/{name}.png)\n\n"));
    place.write("content/tips/001.md", TIP.replace("A lead.", &pictures.concat()));
    let ran = place.run(&["check"]).ends(1);
    assert_eq!(ran.stderr.matches("error[unreadable-file]").count(), 3, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("error[picture-path]").count(), 1, "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn what_stands_in_the_way_of_an_output_is_left() {
    let place = Place::with_collection();
    place.write("precious", "precious");
    fs::create_dir_all(place.path("output/all")).unwrap();
    std::os::unix::fs::symlink("../../precious", place.path("output/all/tips.epub")).unwrap();
    let ran = place.run(&["build"]).ends(2);
    assert!(ran.stderr.contains("tips.epub is a symbolic link"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(place.path("precious")).unwrap(), "precious");
    assert_eq!(fs::read_dir(place.path("output/all")).unwrap().count(), 1, "nothing else was written");
}

#[test]
fn two_builds_at_once_leave_whole_files() {
    let place = Place::with_collection();
    let start = || place.command(&["build", "-q"]).stdout(Stdio::null()).spawn().unwrap();
    let (mut one, mut two) = (start(), start());
    assert!(one.wait().unwrap().success() && two.wait().unwrap().success());
    let both = files(&place.path("output/all"));
    place.run(&["build", "--output", "alone"]).ends(0);
    assert!(both == files(&place.path("alone/all")), "what two builds leave is what one makes");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let place = Place::with_collection();
    for arguments in [["explain"].as_slice(), &["list"], &["man"], &["completions", "bash"], &["schema", "set"]] {
        let mut child = place.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ran = Ran::of(child.wait_with_output().unwrap());
        assert!(ran.status == 0 && !ran.stderr.contains("panic"), "{arguments:?}: {} {}", ran.status, ran.stderr);
    }
}

#[test]
fn a_fresh_collection_builds_and_lists() {
    let place = Place::new();
    place.run(&["new", "mine", "--title", "Mijn tips", "--language", "nl", "--publisher", "Wij"]).ends(0);
    assert_eq!(place.run(&["check", "mine"]).ends(0).stderr.lines().count(), 1, "no problems");
    let ran =
        place.run(&["build", "mine", "--all-sets", "--only", "booklet,print", "--marks", "--signature", "8"]).ends(0);
    assert!(ran.stdout.contains("output/eerste-werkconferentie/booklet.pdf"), "{}", ran.stdout);
    let list: serde_json::Value =
        serde_json::from_str(&place.run(&["list", "mine", "--format", "json"]).ends(0).stdout).unwrap();
    assert_eq!((list["title"].as_str(), list["tips"].as_array().unwrap().len()), (Some("Mijn tips"), 3));
    assert_eq!(list["sets"][0]["tips"], serde_json::json!([1, 2, 3]));
    assert!(place.run(&["new", "mine", "--title", "x"]).ends(2).stderr.contains("not empty"));
}

#[test]
fn who_lists_or_exports_needs_no_font() {
    let place = Place::with_collection();
    place.write("content/tips/8-han.md", "---\nnumber: 8\ntitle: 漢字\ntheme: one\n---\n\nTekst.\n");
    let ran = place.run(&["check", "--lang", "en"]).ends(1);
    assert!(ran.stderr.contains("tipwaaier doctor"), "it says what to do: {}", ran.stderr);
    assert!(place.run(&["list"]).ends(0).stdout.contains("漢字"));
    assert!(place.run(&["export", "--text", "--output", "-"]).ends(0).stdout.contains("漢字"));
    let told = place.run(&["doctor", "--lang", "en"]).ends(0).stdout;
    let line = |named: &str| told.lines().find(|line| line.contains(named)).unwrap_or_default().to_owned();
    assert!(line("fonts ").contains("Arabic") && line("not among them").contains("Chinese"), "{told}");
}

#[test]
fn what_people_found_is_checked_as_all_else_is() {
    let place = Place::with_collection();
    let finding = "[[finding]]\ncriterion = '1.1.1'\nverdict = 'pass'\nby = 'Zoë'\ndate = 2026-12-01\n";
    for (text, code, at) in [
        (finding.replace("Zoë", "Zoë 日").into_bytes(), "missing-glyph", "4:11"),
        (finding.replace("pass", "goed").into_bytes(), "bad-value", "3:11"),
        (finding.replace("1.1.1", "1.1.9").into_bytes(), "bad-value", "2:13"),
        (b"# Zo\xeb\n".to_vec(), "not-utf8", "1:5"),
    ] {
        place.write("content/accessibility.toml", text);
        for command in ["check", "accessibility"] {
            let ran = place.run(&[command, "content"]).ends(1);
            let told = [format!("error[{code}]"), format!("content/accessibility.toml:{at}\n")];
            assert!(told.iter().all(|part| ran.stderr.contains(part)), "{command}, {told:?}: {}", ran.stderr);
        }
    }
    // It is in no output, so it moves none.
    place.run(&["build", "--only", "epub"]).ends(0);
}

#[test]
fn decimals_come_after_a_point_or_a_comma() {
    let place = Place::with_collection();
    let made = |name: &str, creep: &str, bleed: &str, thick: &str| {
        let options = ["--creep", creep, "--bleed", bleed, "--paper-thickness", thick, "--output", name];
        place.run(&[["build", "--only", "press"].as_slice(), &options].concat()).ends(0);
        files(&place.path(&format!("{name}/all/press")))
    };
    assert!(made("point", "0.2", "2.5", "0.4") == made("comma", "0,2", "2,5", "0,4"));
    for (option, value, said) in [
        ("--creep", "2,1", "--creep: ‘2,1’ kan niet; geef millimeters, van 0 tot 2"),
        ("--bleed", "veel", "--bleed: ‘veel’ kan niet; geef millimeters, van 0 tot 10"),
        ("--paper-thickness", "NaN", "--paper-thickness: ‘NaN’ kan niet; geef millimeters, van 0,1 tot 2"),
    ] {
        let ran = place.run(&["build", "--lang", "nl", option, value]).ends(2);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    let sheet = |name: &str, offset: &str| {
        place.run(&["print-test", "--offset", offset, "--output", name]).ends(0);
        fs::read(place.path(name)).unwrap()
    };
    assert!(sheet("point.pdf", "0.5,-1.2") == sheet("comma.pdf", "0,5;-1,2"));
}

#[test]
fn a_set_without_tips_is_named_and_a_step_outside_its_set_is_told() {
    let place = Place::with_collection();
    place.write("content/tips/002.md", TIP.replace("number: 1\ntitle: First", "number: 2\ntitle: Second"));
    place.write(
        "content/sets/spring.toml",
        "title = 'Spring'\ntips = [1]\n\n[[programme]]\ntitle = 'Here'\ntip = 1\n\n[[programme]]\ntitle = 'There'\ntip = 2\n",
    );
    for command in [["check", "content"].as_slice(), &["build", "--set", "spring", "--only", "epub"]] {
        let ran = place.run(command).ends(0);
        assert_eq!(ran.stderr.matches("warning[dangling-reference]: Tip 2 of this step").count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("content/sets/spring.toml:8:1\n"), "{}", ran.stderr);
    }
    place.write("content/sets/autumn.toml", "title = 'Autumn'\ntips = [88]\n");
    let ran = place.run(&["build", "--draft", "--all-sets", "--only", "epub"]).ends(2);
    assert!(ran.stderr.contains("set ‘autumn’: the selection holds no tip"), "{}", ran.stderr);
}

#[test]
fn what_to_do_next_can_be_pasted() {
    let place = Place::new();
    for (folder, pasted) in [
        ("mijn-tips/één", "mijn-tips/één"),
        ("Mijn tips 1", "\"Mijn tips 1\""),
        ("-x", "./-x"),
        ("'$HOME'", "\"'\\$HOME'\""),
    ] {
        let ran = place.run(&["new", "--", folder]).ends(0);
        assert_eq!(ran.stderr, format!("Build it with: tipwaaier build {pasted}\n"));
        assert_eq!(ran.stdout, format!("{folder}\n"));
    }
}

#[test]
fn a_table_gives_back_what_it_was_made_of() {
    let place = Place::with_collection();
    let theme = "intro = 'What to do first.'\n";
    place.write("content/collection.toml", format!("{COLLECTION}{theme}"));
    let person = "[jan]\nname = 'Jan'\nrole = 'Adviser'\norganisation = 'A town'\n";
    place.write("content/contributors.toml", person);
    place.write("content/tips/001-first.md", TIP.replace("theme: one\n", "theme: one\nlanguage: fr\nrelated: [2]\n"));
    fs::remove_file(place.path("content/tips/001.md")).unwrap();
    place.write("content/tips/002-second.md", TIP.replace("1\ntitle: First", "2\ntitle: Second"));
    place.run(&["export", "--xlsx", "--output", "tips.xlsx"]).ends(0);
    let ran = place.run(&["import", "tips.xlsx", "--into", "content"]).ends(0);
    assert!(ran.stderr.matches(", unchanged").count() == 2 && !ran.stderr.contains("warning"), "{}", ran.stderr);
    place.write("content/contributors.toml", person.replace("Adviser", "Baker"));
    let ran = place.run(&["import", "tips.xlsx", "--into", "content"]).ends(0);
    assert!(ran.stderr.contains("of ‘Jan’ the source says something else than contributors.toml"), "{}", ran.stderr);
    assert!(place.run(&["export", "--xlsx", "--output", "-"]).ends(2).stderr.contains("a table goes to a file"));
    assert!(place.run(&["export", "--lang", "nl"]).ends(2).stderr.contains("<--text|--xlsx>"));
}

#[cfg(unix)]
#[test]
fn what_the_system_refuses_is_told_in_the_readers_language() {
    let place = Place::with_collection();
    place.write("file", "");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, dutch, english) in [
        (["check", "nowhere"].as_slice(), "geopend: die is er niet", "opened: it is not there"),
        (&["import", "nowhere.docx", "--into", "x"], "nowhere.docx: die is er niet", "nowhere.docx: it is not there"),
        (&["new", "file/x"], "geopend: dat is geen map", "opened: it is not a folder"),
        (
            &["build", "--output", "file/x", "--only", "epub"],
            "geschreven: dat is geen map",
            "written: it is not a folder",
        ),
        (
            &["themes", "--preview", "file/x", "--theme", "sober"],
            "gemaakt: dat is geen map",
            "made: it is not a folder",
        ),
        (&["serve", "--port", &port], "(een ander programma gebruikt die al)", "(another program uses it already)"),
        (&["present", "--port", &port], "(een ander programma gebruikt die al)", "(another program uses it already)"),
    ] {
        for (language, told) in [("nl", dutch), ("en", english)] {
            let ran = place.run(&[arguments, &["--lang", language]].concat()).ends(2);
            assert!(ran.stderr.contains(told) && !ran.stderr.contains("os error"), "{arguments:?}: {}", ran.stderr);
        }
    }
    let ran = place.run(&["doctor", "--lang", "nl", "--output", "file/x"]).ends(2);
    assert!(ran.stdout.contains("dat is geen map"), "{}", ran.stdout);
    let mut command = place.command(&["explain", "--lang", "nl"]);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = Ran::of(command.stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap()).ends(2);
    assert_eq!(ran.stderr, "tipwaaier: de schijf is vol\n");
}

#[test]
fn a_page_is_imported_once_and_replaced_only_when_asked() {
    let place = Place::new();
    place.write(
        "page.txt",
        "Tip 7\n\nZorg voor koffie\n\nThema\nOntvangst\n\nMet koffie gaat het gesprek van de groep beter.\n",
    );
    let ran = place.run(&["import", "page.txt", "--into", "mine", "--dry-run"]).ends(0);
    assert!(ran.stdout.contains("mine/tips/007") && !place.path("mine").exists(), "{}", ran.stdout);
    place.run(&["import", "page.txt", "--into", "mine"]).ends(0);
    assert!(fs::read_to_string(place.path("mine/collection.toml")).unwrap().contains("language = \"nl\""));
    place.run(&["check", "mine"]).ends(0);
    assert!(place.run(&["import", "page.txt", "--into", "mine"]).ends(0).stderr.contains("unchanged"));
    let tip = files_in(&place.path("mine/tips"));
    let mut text = fs::read(&tip).unwrap();
    text.extend(b"\nEen zin van onszelf.\n");
    fs::remove_file(tip).unwrap();
    place.write("mine/tips/007-mijn-eigen-naam.md", text);
    assert!(place.run(&["import", "page.txt", "--into", "mine"]).ends(2).stderr.contains("--force"));
    place.run(&["import", "page.txt", "--into", "mine", "--force"]).ends(0);
    assert!(place.run(&["import", "page.pdf", "--into", "mine"]).ends(2).stderr.contains(".txt, .html"));
}

#[test]
fn a_table_that_nobody_edited_changes_nothing_and_an_edited_tip_keeps_its_number() {
    let place = Place::with_collection();
    let tip = |number: u8, front: &str| TIP.replace("number: 1", &format!("number: {number}")).replace("First", front);
    place.write(
        "content/collection.toml",
        format!("{COLLECTION}intro = \"About a town's \\\"work\\\" - and more...\"\n"),
    );
    place.write("content/contributors.toml", "[jan]\nname = 'Jan'\nrole = \"The town's adviser\"\n");
    place.write("content/tips/001.md", tip(1, "It's a \"first\" - so far...\ntop: false"));
    place.write("content/tips/002.md", tip(2, "Second").replace('\n', "\r\n"));
    place.write("content/tips/003.md", tip(3, "Third").replace("theme: one", "theme: one\ntop: true"));
    place.run(&["export", "--xlsx", "--output", "tips.xlsx"]).ends(0);
    let into = ["import", "tips.xlsx", "--into", "content"];
    for numbers in ["source", "free"] {
        let ran = place.run(&[&into[..], &["--numbers", numbers]].concat()).ends(0);
        assert_eq!((ran.stdout.as_str(), ran.stderr.matches(", unchanged").count()), ("", 3), "{}", ran.stderr);
        assert!(!ran.stderr.contains("warning"), "{}", ran.stderr);
    }
    place.write("content/tips/002.md", tip(2, "Another title"));
    let free = [&into[..], &["--numbers", "free"]].concat();
    assert!(place.run(&free).ends(2).stderr.contains("tip 2 (tips/002.md)"));
    place.run(&[&free[..], &["--force"]].concat()).ends(0);
    assert!(fs::read_to_string(place.path("content/tips/002.md")).unwrap().contains("title: Second\n"));
    assert_eq!(files(&place.path("content/tips")).len(), 3, "no tip came in twice");
    place.write("content/collection.toml", format!("{COLLECTION}intro = 'Something else.'\n"));
    let ran = place.run(&into).ends(0);
    assert!(ran.stderr.contains("│ One | one | About a town’s"), "{}", ran.stderr);
}

#[test]
fn a_picture_that_lies_in_the_folder_for_pictures_is_named() {
    let place = Place::with_collection();
    place.write("content/images/bee.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    place.write("content/tips/001.md", TIP.replace("A lead.", "![A bee](bee.svg)"));
    let ran = place.run(&["check"]).ends(1);
    assert!(ran.stderr.contains("Write `images/bee.svg`: a file of that name is there."), "{}", ran.stderr);
}

/// The only file of a folder.
fn files_in(folder: &Path) -> PathBuf {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(entries.len(), 1, "{entries:?}");
    entries.remove(0)
}

#[test]
fn the_test_sheet_is_a_pdf_and_replaces_no_folder() {
    let place = Place::new();
    place.run(&["print-test", "--offset", "-0.5,1", "--flip", "long"]).ends(0);
    assert!(fs::read(place.path("print-test.pdf")).unwrap().starts_with(b"%PDF"));
    fs::create_dir(place.path("folder")).unwrap();
    place.run(&["print-test", "--output", "folder"]).ends(0);
    assert!(fs::read(place.path("folder/print-test.pdf")).unwrap().starts_with(b"%PDF"));
    fs::create_dir_all(place.path("taken/print-test.pdf")).unwrap();
    place.run(&["print-test", "--output", "taken"]).ends(2);
    // A sheet of before may be replaced; a slip of the pen must cost nothing.
    place.run(&["print-test"]).ends(0);
    place.write("tips/0001.md", "Een tip.");
    let ran = place.run(&["print-test", "--output", "tips/0001.md", "--lang", "en"]).ends(2);
    assert!(ran.stderr.contains("tips/0001.md can't be written") && !ran.stderr.contains(".tmp"), "{}", ran.stderr);
    assert_eq!(fs::read(place.path("tips/0001.md")).unwrap(), b"Een tip.");
    assert!(place.run(&["print-test", "--offset", "99,0"]).ends(2).stderr.contains("--offset"));
}

#[test]
fn any_number_of_threads_may_be_asked_for_and_makes_the_same_files() {
    let place = Place::with_collection();
    place.run(&["build", "--jobs", "1", "--only", "cards,epub", "--output", "one"]).ends(0);
    place.run(&["build", "--jobs", "100000", "--only", "cards,epub", "--output", "many"]).ends(0);
    let made = |folder: &str| files(&place.path(&format!("{folder}/all")));
    assert!(made("one") == made("many"));
}

#[test]
fn every_limit_is_documented_as_it_is() {
    let text = include_str!("../../../docs/format.md");
    for tipwaaier_model::Limit { name, default, most, .. } in tipwaaier_model::Limits::all() {
        let row = format!("| `{name}` | {default} | {most} |");
        assert!(text.contains(&row), "docs/format.md lacks the row: {row}");
    }
}

#[cfg(unix)]
#[test]
fn what_the_system_limits_is_told_or_does_no_harm() {
    let place = Place::with_collection();
    place.write("output/all/booklet.pdf", "an earlier booklet");
    let limited = |limit: &str| {
        let program = env!("CARGO_BIN_EXE_tipwaaier");
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit {limit} && exec '{program}' build -q")]).current_dir(place.path("."));
        Ran::of(command.env_clear().stdin(Stdio::null()).output().unwrap())
    };
    let ran = limited("-f 8").ends(2);
    assert!(ran.stderr.contains("can't be written"), "{}", ran.stderr);
    for kilobytes in (200..=675).step_by(25) {
        let ran = limited(&format!("-v {kilobytes}000")).ends(2);
        let told = "at least 700 MB are needed";
        assert!(ran.stderr.contains(told) && ran.stderr.lines().count() == 2, "{kilobytes}: {}", ran.stderr);
    }
    assert_eq!(files(&place.path("output/all")), [("booklet.pdf".to_owned(), b"an earlier booklet".to_vec())]);
    limited("-s 256").ends(0);
    limited("-n 16").ends(0);
}

#[test]
fn a_house_style_is_shown_on_a_sheet() {
    let place = Place::new();
    let ran = place.run(&["themes", "--preview", "sheets", "--theme", "sober"]);
    assert_eq!((ran.status, ran.stdout.trim()), (0, "sheets/sober.pdf"), "{}", ran.stderr);
    let pdf = fs::read(place.path("sheets/sober.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    place.write("own/theme.toml", "extends = 'sober'\ntitle = '日本'\n");
    let ran = place.run(&["themes", "--preview", "sheets", "--theme", "./own"]);
    assert!(ran.status == 1 && ran.stderr.contains("error[missing-glyph]"), "{}", ran.stderr);
    assert!(ran.stderr.contains("own/theme.toml:2:10\n"), "{}", ran.stderr);
    let ran = place.run(&["themes", "--preview", "sheets", "--theme", "sobber"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("sober"), "{}", ran.stderr);
}
