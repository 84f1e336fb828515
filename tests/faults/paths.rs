//! Paths and files: what leads outside, what is no file, what can't be named.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tipwaaier_tests::FreshCollection;

use crate::matrix::{Fault, body, fault, file};
use crate::pictures::small_png;

/// A picture in the collection, and a tip that shows it by some path.
fn shown(path: &str) -> impl Fn(&FreshCollection) + 'static {
    let path = path.to_owned();
    move |collection| {
        collection.write("images/klein.png", small_png());
        collection.tip(1, "Proef", &format!("![Een wit vlak]({path})"));
    }
}

/// A link in `images/` to somewhere, shown by a tip.
fn linked(to: &'static str) -> impl Fn(&FreshCollection) + 'static {
    move |collection| {
        shown("images/link.png")(collection);
        link(to, &collection.folder().join("images/link.png"));
    }
}

fn link(to: impl AsRef<Path>, at: &Path) {
    symlink(to, at).expect("the scratch folder takes links");
}

fn pipe(at: &Path) {
    let made = Command::new("mkfifo").arg(at).status().expect("mkfifo is part of every system that this runs on");
    assert!(made.success(), "{}: no pipe", at.display());
}

pub(crate) fn faults() -> Vec<Fault> {
    let mut faults = pictures_outside();
    faults.extend(no_files());
    faults.extend(names());
    faults.extend(output());
    faults.extend(nothing_there());
    faults
}

fn pictures_outside() -> Vec<Fault> {
    let refused = |name: &str, rows: &'static [u8], path: &str| {
        fault(name, rows, shown(path)).refused(["picture-path tips/0001.md:7"])
    };
    let linked_to = |name: &str, path: &str| fault(name, &[41], shown(path)).warned(["remote-picture tips/0001.md:7"]);
    vec![
        refused("picture-above-the-collection", &[1], "../../etc/passwd"),
        refused("picture-beside-the-collection", &[1, 5], "../../secret.txt"),
        refused("picture-above-by-a-detour", &[1], "images/../../../secret.txt"),
        refused("picture-absolute", &[2], "/etc/passwd"),
        refused("picture-file-address", &[2, 41], "file:///etc/passwd"),
        refused("picture-on-a-drive", &[2], "C:\\x.png"),
        refused("picture-on-a-share", &[2], "\\\\\\\\host\\share\\x.png"),
        refused("picture-encoded", &[3], "%2e%2e%2f%2e%2e%2fsecret.txt"),
        refused("picture-encoded-twice", &[3], "%252e%252e%252fsecret.txt"),
        refused("picture-with-backslashes", &[3], "..\\\\..\\\\secret.txt"),
        linked_to("picture-remote", "https://example.org/x.png"),
        linked_to("picture-without-scheme", "//example.org/x.png"),
        refused("picture-as-data", &[38, 41], "data:image/png;base64,iVBORw0KGgo="),
        refused("picture-as-script", &[38], "javascript:alert(1)"),
        fault("picture-by-a-link-outside", &[4], linked("../../secret.txt")).refused(["picture-path tips/0001.md:7"]),
        fault("picture-by-a-link-to-a-device", &[4, 6], linked("/dev/zero")).refused(["picture-path tips/0001.md:7"]),
        fault("picture-by-a-link-to-itself", &[4], linked("link.png")).refused(["picture-path tips/0001.md:7"]),
        fault("picture-in-a-folder-of-a-like-name", &[5], |collection| {
            shown("images/link.png")(collection);
            let beside = collection.folder().with_file_name("content-evil");
            fs::create_dir(&beside).expect("the scratch folder can be written");
            fs::write(beside.join("a.png"), small_png()).expect("the scratch folder can be written");
            link("../../content-evil/a.png", &collection.folder().join("images/link.png"));
        })
        .refused(["picture-path tips/0001.md:7"]),
        fault("picture-by-a-link-inside", &[4], linked("klein.png")).accepted(),
        fault("photo-outside", &[1], |collection| {
            collection.write("contributors.toml", "[jan]\nname = \"Jan\"\nphoto = \"../secret.txt\"\n");
            collection.tip(1, "Proef", "Tekst.\n\n## Voorbeelden\n\n### Een\n\nTekst.\n\n— jan\n");
        })
        .refused(["picture-path contributors.toml:3"]),
    ]
}

/// The seventeenth folder within `tips`.
const DEEP: &str = "file-too-large tips/map/map/map/map/map/map/map/map/map/map/map/map/map/map/map/map/map:1";

fn no_files() -> Vec<Fault> {
    vec![
        fault("picture-is-a-pipe", &[6], |collection| {
            shown("images/pijp.png")(collection);
            pipe(&collection.folder().join("images/pijp.png"));
        })
        .refused(["unreadable-file tips/0001.md:7"]),
        fault("picture-is-a-folder", &[6], |collection| {
            shown("images/map.png")(collection);
            fs::create_dir(collection.folder().join("images/map.png")).expect("the scratch folder can be written");
        })
        .refused(["unreadable-file tips/0001.md:7"]),
        fault("picture-is-a-socket", &[6], |collection| {
            shown("images/dop.png")(collection);
            let socket = std::os::unix::net::UnixListener::bind(collection.folder().join("images/dop.png"));
            drop(socket.expect("the scratch folder takes sockets"));
        })
        .refused(["unreadable-file tips/0001.md:7"]),
        fault("tip-is-a-pipe", &[6], |collection| pipe(&collection.folder().join("tips/pijp.md")))
            .refused(["unreadable-file tips/pijp.md:1"]),
        fault("tip-is-a-folder", &[6], |collection| collection.write("tips/map.md/lees.txt", "Geen tip.")).accepted(),
        fault("tip-is-a-link-outside", &[4], |collection| {
            link("../../secret.txt", &collection.folder().join("tips/buiten.md"));
        })
        .refused(["unreadable-file tips/buiten.md:1"]),
        fault("tips-folder-is-a-link-outside", &[4], |collection| {
            link("../..", &collection.folder().join("tips/buiten"));
        })
        .accepted(),
        fault("tips-folder-is-a-link-to-itself", &[4], |collection| {
            link(".", &collection.folder().join("tips/rond"));
        })
        .accepted(),
        fault("tips-is-a-file", &[6, 8], |collection| {
            fs::remove_dir_all(collection.folder().join("tips")).expect("the scratch folder can be written");
            collection.write("tips", "Geen map.");
        })
        .failed("tips"),
        fault("tips-in-folders-without-end", &[9, 33], |collection| {
            collection.write(&format!("tips/{}1.md", "map/".repeat(40)), "Niet te zien.");
        })
        .refused([DEEP, "no-tips collection.toml:1"]),
        fault("collection-is-a-pipe", &[6], |collection| {
            let path = collection.folder().join("collection.toml");
            fs::remove_file(&path).expect("the scratch folder can be written");
            pipe(&path);
        })
        .refused(["unreadable-file collection.toml:1"]),
    ]
}

fn names() -> Vec<Fault> {
    let tip = |number: u16| format!("---\nnumber: {number}\ntitle: Tip {number}\ntheme: commitment\n---\n\nTekst.\n");
    let named = move |name: &str, rows: &'static [u8], file: String| {
        let text = tip(3);
        fault(name, rows, move |collection| collection.write(&format!("tips/{file}"), &text))
    };
    vec![
        named("name-of-255-bytes", &[9], format!("{}.md", "x".repeat(252))).accepted(),
        named("name-with-a-newline", &[9], "een\ntwee.md".to_owned()).accepted(),
        named("name-with-emoji", &[9], "\u{1f600} tip.md".to_owned()).accepted(),
        named("name-with-marks", &[9], "a #?%&\"'<>b.md".to_owned()).accepted(),
        named("name-with-a-leading-hyphen", &[9], "-rf.md".to_owned()).accepted(),
        named("name-of-a-device-elsewhere", &[9], "CON.md".to_owned()).accepted(),
        named("name-with-an-escape", &[9], "\u{1b}[31mrood.md".to_owned()).accepted(),
        fault("name-that-is-no-text", &[9, 14], move |collection| {
            use std::os::unix::ffi::OsStrExt as _;
            let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
            fs::write(collection.folder().join("tips").join(name), tip(3)).expect("the scratch folder can be written");
        })
        .refused(["unreadable-file tips/caf\u{fffd}.md:1"]),
        fault("names-that-differ-in-case", &[9, 10], move |collection| {
            collection.write("tips/Een.md", tip(3));
            collection.write("tips/een.md", tip(4));
        })
        .accepted(),
        fault("names-that-differ-in-composition", &[9, 10], move |collection| {
            collection.write("tips/\u{e9}\u{e9}n.md", tip(3));
            collection.write("tips/e\u{301}e\u{301}n.md", tip(4));
        })
        .accepted(),
        fault("titles-that-are-the-same", &[10], |collection| {
            collection.tip(1, "Dezelfde", "Tekst.");
            collection.tip(2, "Dezelfde", "Andere tekst.");
        })
        .warned(["duplicate-title tips/0002.md:3"]),
        fault("numbers-that-are-the-same", &[10], move |collection| {
            collection.write("tips/a.md", tip(3));
            collection.write("tips/b.md", tip(3));
        })
        .refused(["duplicate-number tips/b.md:2"]),
        fault("people-that-differ-in-an-accent", &[10], |collection| {
            let people = "[jose]\nname = \"Jos\u{e9}\"\n\n[jose-2]\nname = \"JOSE\"\n";
            collection.write("contributors.toml", people);
        })
        .refused(["duplicate-name contributors.toml:5"]),
        fault("sets-that-differ-in-case", &[9, 10], |collection| {
            collection.write("sets/Dag.toml", "title = \"Dag\"\ntips = [9]\n");
            collection.write("sets/dag.toml", "title = \"Dag\"\ntips = [9]\n");
        })
        .refused(["bad-value sets/Dag.toml:1"]),
        file("set-named-like-the-whole", &[9], "sets/all.toml", "title = \"Dag\"\ntips = [9]\n")
            .refused(["bad-value sets/all.toml:1"]),
    ]
}

fn output() -> Vec<Fault> {
    let inside = "lies inside the collection";
    vec![
        body("output-inside-the-collection", &[11], "Tekst.").with(&["--output", "content/tips"]).failed(inside),
        body("output-is-the-collection", &[11], "Tekst.").with(&["--output", "content"]).failed(inside),
        body("output-inside-by-a-detour", &[11], "Tekst.")
            .with(&["--output", "output/../content/images"])
            .failed(inside),
        fault("output-inside-by-a-link", &[11], |collection| {
            link("content", &collection.folder().with_file_name("elders"));
        })
        .with(&["--output", "elders/tips"])
        .failed(inside),
        body("output-is-a-source", &[11, 12], "Tekst.").with(&["--output", "content/tips/0009.md"]).failed(inside),
        body("output-is-a-file", &[12], "Tekst.").with(&["--output", "secret.txt"]).failed("is a file"),
        fault("output-file-is-a-folder", &[12], |collection| {
            let taken = collection.folder().with_file_name("elders").join("all/slides.html");
            fs::create_dir_all(taken).expect("the scratch folder can be written");
        })
        .with(&["--output", "elders"])
        .failed("is a folder"),
        fault("output-file-is-a-link", &[12], |collection| {
            let folder = collection.folder().with_file_name("elders").join("all");
            fs::create_dir_all(&folder).expect("the scratch folder can be written");
            link("../../secret.txt", &folder.join("slides.html"));
        })
        .with(&["--output", "elders"])
        .failed("is a symbolic link"),
        body("output-where-nothing-may-be-written", &[12, 64], "Tekst.")
            .with(&["--output", "/proc/tipwaaier"])
            .failed("can't be written"),
        body("output-name-too-long", &[12], "Tekst.").with(&["--output", &"x".repeat(300)]).failed("can't be written"),
    ]
}

fn nothing_there() -> Vec<Fault> {
    vec![
        fault("collection-is-missing", &[8], |collection| {
            fs::remove_file(collection.folder().join("collection.toml")).expect("the scratch folder can be written");
        })
        .refused(["missing-file collection.toml:1"]),
        file("collection-is-empty", &[8, 72], "collection.toml", "").refused(["missing-key collection.toml:1"]),
        fault("no-tips", &[21], |collection| {
            fs::remove_dir_all(collection.folder().join("tips")).expect("the scratch folder can be written");
        })
        .refused(["no-tips collection.toml:1"]),
        fault("picture-is-missing", &[8], shown("images/weg.png")).refused(["missing-file tips/0001.md:7"]),
        fault("picture-in-other-case", &[8, 9], shown("images/KLEIN.png")).refused(["missing-file tips/0001.md:7"]),
        fault("set-is-missing", &[8], |_| {}).with(&["--set", "nergens"]).failed("no set"),
        fault("theme-is-missing", &[8], |_| {}).with(&["--theme", "nergens"]).failed("no theme"),
        fault("theme-folder-is-missing", &[8], |_| {}).with(&["--theme", "./nergens"]).failed("can't be opened"),
    ]
}

#[test]
fn paths_and_files() {
    crate::matrix::run_all(&faults());
}
