//! Saved pages that are no pages, act, or have no end: imported as a tip, or refused, and nothing of them acts.

use std::fs;
use std::process::Command;
use std::time::Duration;

use tipwaaier_tests::{FreshCollection, scratch};

use crate::matrix::{Ended, run};

const LONG: Duration = Duration::from_secs(40);

/// What must come of a page.
enum Promise {
    /// A tip that can be checked, and that holds these words.
    Tip(&'static str),
    /// Exit 2 with these words, and no collection.
    Refused(&'static str),
}

use Promise::{Refused, Tip};

fn page(inside: &str) -> String {
    format!("<html><body><main><p>Tip 7</p><h1>Zorg voor koffie</h1>{inside}</main></body></html>")
}

/// Name, file name, content, promise.
fn pages() -> Vec<(&'static str, &'static str, Vec<u8>, Promise)> {
    let text = "Tip 7\n\nZorg voor koffie\n\nThema\nOntvangst\n\nMet koffie gaat het gesprek beter.\n";
    let html = |inside: &str| page(&format!("<p>Met koffie gaat het gesprek beter.</p>{inside}")).into_bytes();
    vec![
        ("a plain page", "p.txt", text.into(), Tip("gesprek beter")),
        ("a page with CRLF", "p.txt", text.replace('\n', "\r\n").into(), Tip("gesprek beter")),
        ("a page with a mark", "p.txt", format!("\u{feff}{text}").into(), Tip("gesprek beter")),
        ("a page of nothing", "p.txt", Vec::new(), Refused("p.txt")),
        ("a page of zeros", "p.txt", vec![0; 5_000], Refused("p.txt")),
        ("a page that is no UTF-8", "p.txt", b"Tip 7\n\nCaf\xe9\n".to_vec(), Refused("UTF-8")),
        ("a page that is too large", "p.txt", vec![b'a'; 21_000_000], Refused("larger than 20 MB")),
        ("a page of no known kind", "p.pdf", text.into(), Refused("a source ends in .docx")),
        ("a page without a number", "p.txt", b"Zorg voor koffie\n\nTekst.\n".to_vec(), Refused("p.txt")),
        ("a number that is none", "p.txt", text.replace("Tip 7", "Tip 99999999999").into(), Refused("p.txt")),
        ("a page of HTML", "p.html", html(""), Tip("gesprek beter")),
        ("scripts", "p.html", html("<script>alert(1)</script><img src=x onerror=alert(1)>"), Tip("gesprek beter")),
        ("frames and forms", "p.html", html("<iframe src=//x></iframe><form action=//x><input></form>"), Tip("koffie")),
        ("links that act", "p.html", html("<p>Zie <a href='javascript:alert(1)'>hier</a>.</p>"), Tip("koffie")),
        ("Markdown in HTML", "p.html", html("<p>![x](/etc/passwd) &lt;script&gt; # [[404]] [^1]</p>"), Tip("koffie")),
        ("a picture of another", "p.html", html("<p><img src='../../secret.txt' alt='Een vlak'></p>"), Tip("koffie")),
        (
            "a remote picture",
            "p.html",
            html("<p><img src='https://example.org/x.png' alt='Een vlak'></p>"),
            Tip("koffie"),
        ),
        ("tags that don't close", "p.html", html(&"<b><i><p><table><tr>".repeat(3_000)), Refused("deeper")),
        (
            "tags that are deep",
            "p.html",
            html(&format!("{}x{}", "<div>".repeat(50_000), "</div>".repeat(50_000))),
            Refused("deeper"),
        ),
        (
            "entities that are odd",
            "p.html",
            html("<p>&#0; &#xD800; &#1114112; &nosuch; &amp;</p>"),
            Tip("gesprek beter"),
        ),
        (
            "a name that leads above",
            "p.html",
            page("<p>Tekst van een tip.</p><h2>../../x</h2>").into(),
            Tip("Tekst van een tip"),
        ),
    ]
}

#[test]
fn saved_pages_become_tips_or_are_refused() {
    let mut wrong = Vec::new();
    for (name, file, content, promise) in pages() {
        let place = scratch();
        fs::write(place.path().join(file), content).expect("the scratch folder can be written");
        fs::write(place.path().join("secret.txt"), "geheim-van-een-ander").expect("the scratch folder can be written");
        let ran = run(place.path(), &["-v 1048576"], &["import", file, "--into", "nieuw"], LONG);
        let problem = match promise {
            Tip(words) => not_imported(place.path(), &ran.status, words),
            Refused(words) => {
                (ran.status != Ended::Status(2) || !ran.stderr.contains(words) || place.path().join("nieuw").exists())
                    .then(|| format!("ended with {:?} where it is to be refused with '{words}'", ran.status))
            }
        };
        wrong.extend(problem.map(|problem| format!("{name}: {problem}\n{}", ran.stderr)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with what an import left.
fn not_imported(place: &std::path::Path, status: &Ended, words: &str) -> Option<String> {
    if *status != Ended::Status(0) {
        return Some(format!("ended with {status:?}"));
    }
    let tips: Vec<_> = fs::read_dir(place.join("nieuw/tips")).into_iter().flatten().flatten().collect();
    let [tip] = tips.as_slice() else { return Some(format!("left {} tips", tips.len())) };
    // What is escaped is text, and stays.
    let text = fs::read_to_string(tip.path()).expect("a tip is UTF-8").replace("\\<", "");
    if !text.contains(words) {
        return Some(format!("lost '{words}'"));
    }
    for never in ["<script", "javascript:", "geheim-van-een-ander", "onerror", "<iframe"] {
        if text.contains(never) {
            return Some(format!("kept '{never}'"));
        }
    }
    let checked = run(place, &[], &["check", "nieuw"], LONG);
    // A picture that is not there, or a reference, is for a person to mend; nothing else may be wrong.
    let told = checked.stderr.lines().filter(|line| line.starts_with("error[")).map(str::to_owned).collect::<Vec<_>>();
    let open = ["error[missing-file]", "error[picture-path]"];
    told.iter().find(|line| !open.iter().any(|known| line.starts_with(known))).cloned()
}

#[test]
fn what_is_no_file_is_no_page() {
    let place = scratch();
    let pipe = place.path().join("pijp.html");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is part of every system").success());
    fs::create_dir(place.path().join("map.html")).expect("the scratch folder can be written");
    std::os::unix::fs::symlink("/dev/zero", place.path().join("nul.html")).expect("the scratch folder takes links");
    for page in ["pijp.html", "map.html", "nul.html", "weg.html"] {
        let ran = run(place.path(), &[], &["import", page, "--into", "nieuw"], LONG);
        assert_eq!(ran.status, Ended::Status(2), "{page}: {}", ran.stderr);
        assert!(ran.stderr.contains(page) && !place.path().join("nieuw").exists(), "{page}: {}", ran.stderr);
    }
}

#[test]
fn an_import_over_a_collection_changes_it_as_a_whole_or_not_at_all() {
    let collection = FreshCollection::new();
    collection.tip(7, "Die er al is", "Tekst.");
    let place = collection.folder().with_file_name("");
    fs::write(place.join("p.txt"), "Tip 7\n\nZorg voor koffie\n\nTekst.\n").expect("the scratch folder can be written");
    let before = crate::matrix::tree(&collection.folder());
    let ran = run(&place, &[], &["import", "p.txt", "--into", "content"], LONG);
    assert_eq!(ran.status, Ended::Status(2), "{}", ran.stderr);
    let full = run(&place, &["-f 0"], &["import", "p.txt", "--into", "content", "--force"], LONG);
    assert_eq!(full.status, Ended::Status(2), "{}", full.stderr);
    assert_eq!(crate::matrix::tree(&collection.folder()), before);
}
