//! Themes of others: what they may not read, what is no font, and templates that never end or never have enough.

use std::fs;

use tipwaaier_tests::{FreshCollection, root};

use crate::matrix::{Fault, fault};

const HOUSE: &str = "title = \"Huis\"\nextends = \"default\"\n";

/// A theme folder beside the collection, with these files.
fn theme(name: &str, rows: &'static [u8], files: &[(&str, Vec<u8>)]) -> Fault {
    let files: Vec<(String, Vec<u8>)> = files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.clone())).collect();
    fault(name, rows, move |collection| {
        for (path, bytes) in &files {
            write(collection, path, bytes);
        }
    })
    .with(&["--theme", "./huis"])
}

fn write(collection: &FreshCollection, path: &str, bytes: &[u8]) {
    let path = collection.folder().with_file_name("huis").join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the scratch folder can be written");
    fs::write(path, bytes).expect("the scratch folder can be written");
}

fn toml(name: &str, rows: &'static [u8], toml: &str) -> Fault {
    theme(name, rows, &[("theme.toml", toml.into())])
}

/// A theme whose booklet is set by a template of its own.
fn template(name: &str, text: &str) -> Fault {
    theme(name, &[34, 60], &[("theme.toml", HOUSE.into()), ("booklet.typ", text.into())])
}

/// A theme whose text is set in a font of its own.
fn font(name: &str, rows: &'static [u8], bytes: Vec<u8>) -> Fault {
    let toml = format!("{HOUSE}[fonts.text]\nfamily = \"Huis\"\nfiles = [\"huis.ttf\"]\n");
    theme(name, rows, &[("theme.toml", toml.into()), ("huis.ttf", bytes)])
}

pub(crate) fn faults() -> Vec<Fault> {
    let mut faults = files();
    faults.extend(fonts());
    faults.extend(templates());
    faults
}

fn files() -> Vec<Fault> {
    vec![
        theme("theme-without-theme-toml", &[8], &[("lees.txt", b"Geen thema.".to_vec())])
            .refused(["missing-file ./huis/theme.toml:1"]),
        toml("theme-that-is-no-toml", &[72], "title = ").refused(["syntax ./huis/theme.toml:1"]),
        toml("theme-with-an-unknown-key", &[72], &format!("{HOUSE}script = \"x\"\n"))
            .refused(["unknown-key ./huis/theme.toml:3"]),
        toml("theme-that-extends-nothing-known", &[72], "title = \"Huis\"\nextends = \"../default\"\n")
            .refused(["bad-theme ./huis/theme.toml:2"]),
        toml("theme-with-huge-letters", &[72], &format!("{HOUSE}[scale]\nbody = 1e9\n"))
            .refused(["bad-value ./huis/theme.toml:4"]),
        toml("theme-with-a-page-of-nothing", &[72], &format!("{HOUSE}[paper]\nwidth = -1\n"))
            .refused(["bad-value ./huis/theme.toml:4"]),
        toml("theme-with-a-logo-outside", &[1], &format!("{HOUSE}[logo]\nfile = \"../secret.txt\"\nalt = \"Logo\"\n"))
            .refused(["bad-theme ./huis/theme.toml:4"]),
        toml("theme-with-colours-too-alike", &[43], &format!("{HOUSE}[colours]\nink = \"#ffffff\"\n"))
            .refused(["low-contrast ./huis/theme.toml:4"]),
        theme("theme-that-is-latin-1", &[14], &[("theme.toml", b"title = \"Caf\xe9\"\n".to_vec())])
            .refused(["not-utf8 ./huis/theme.toml:1"]),
        theme("template-that-is-latin-1", &[14], &[("theme.toml", HOUSE.into()), ("booklet.typ", b"caf\xe9".to_vec())])
            .refused(["not-utf8 ./huis/booklet.typ:1"]),
        fault("theme-that-links-outside", &[4], |collection| {
            write(collection, "theme.toml", HOUSE.as_bytes());
            let link = collection.folder().with_file_name("huis").join("booklet.typ");
            std::os::unix::fs::symlink("../secret.txt", link).expect("the scratch folder takes links");
        })
        .with(&["--theme", "./huis"])
        .refused(["unreadable-file ./huis/booklet.typ:1"]),
    ]
}

fn fonts() -> Vec<Fault> {
    let real = fs::read(root().join("themes/fonts/public-sans/public-sans-regular.ttf")).expect("the font is ours");
    let mut torn = real.clone();
    torn.truncate(real.len() / 3);
    let mut noise = real.clone();
    noise.iter_mut().skip(600).step_by(7).for_each(|byte| *byte ^= 0x5a);
    let mut empty = real.clone();
    // Where the table of shapes begins in this font, and how long it is.
    let glyphs = (12..).step_by(16).find(|at| real.get(*at..at + 4) == Some(b"glyf")).expect("it has shapes");
    let number = |at: usize| real[at..at + 4].iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
    empty[number(glyphs + 8)..][..number(glyphs + 12)].fill(0);
    let public_sans = format!("{HOUSE}[fonts.text]\nfamily = \"Public Sans\"\nfiles = [\"huis.ttf\"]\n");
    let bad = "bad-theme ./huis/theme.toml:5";
    vec![
        font("font-that-is-none", &[60], b"Dit is geen letter.".to_vec()).refused([bad]),
        font("font-of-nothing", &[60], Vec::new()).refused([bad]),
        font("font-torn", &[60], torn).refused([bad]),
        font("font-of-noise", &[60], noise).refused([bad]),
        theme("font-of-empty-letters", &[60], &[("theme.toml", public_sans.into()), ("huis.ttf", empty)])
            .refused([bad]),
        toml(
            "font-that-is-missing",
            &[60],
            &format!("{HOUSE}[fonts.text]\nfamily = \"Huis\"\nfiles = [\"huis.ttf\"]\n"),
        )
        .refused([bad]),
        toml("font-outside", &[1, 60], &format!("{HOUSE}[fonts.text]\nfamily = \"Huis\"\nfiles = [\"/etc/passwd\"]\n"))
            .refused([bad]),
    ]
}

/// Typst ends a loop of its own that goes on for ever, and not one of very many steps.
const ENDLESS: &str = "#for a in range(100000) { for b in range(100000) { let c = a * b } }";
/// It grows step by step: a long range would ask for all of its memory at once, before anybody can look.
const GREEDY: &str =
    "#let all = ()\n#for a in range(10000) { for b in range(10000) { all.push(\"x\" * 500 + str(a * 10000 + b)) } }";

fn templates() -> Vec<Fault> {
    let failed = |name: &str, text: &str, words: &str| template(name, text).failed(words);
    let told = |name: &str, text: &str| template(name, text).refused(["template-fails ./huis/booklet.typ:1"]);
    vec![
        told("template-that-reads-a-file", "#read(\"/etc/passwd\")"),
        told("template-that-reads-above", "#read(\"../secret.txt\")"),
        told("template-that-brings-a-package", "#import \"@preview/cetz:0.3.0\""),
        told("template-that-takes-a-plugin", "#plugin(\"/x.wasm\")"),
        told("template-that-is-no-typst", "#let x = ("),
        told("template-that-calls-itself", "#let f(x) = f(x + 1)\n#f(1)"),
        told("template-that-nests", &format!("{}{}", "#[".repeat(20_000), "]".repeat(20_000))),
        told("template-that-loops", "#while true {}"),
        failed("template-that-never-ends", ENDLESS, "longer than the limit of 2 seconds")
            .with(&["--limit", "edition-seconds=2"]),
        failed("template-that-never-has-enough", GREEDY, "more memory than the limit of 200 MB")
            .with(&["--limit", "memory-megabytes=200"]),
    ]
}

#[test]
fn themes_and_fonts() {
    crate::matrix::run_all(&faults());
}
