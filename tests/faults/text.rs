//! Encodings, control characters, line ends, and words without end.

use crate::matrix::{Fault, body, fault, file, front};

fn tip(number: u16, body: &str) -> String {
    format!("---\nnumber: {number}\ntitle: Tip {number}\ntheme: commitment\n---\n\n{body}\n")
}

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

pub(crate) fn faults() -> Vec<Fault> {
    let mut faults = encodings();
    faults.extend(characters());
    faults.extend(lengths());
    faults
}

fn encodings() -> Vec<Fault> {
    let bytes = |name: &str, rows: &'static [u8], bytes: Vec<u8>| file(name, rows, "tips/0001.md", bytes);
    let with = |tail: &[u8]| [tip(1, "Tekst").as_bytes(), tail, b" en meer.\n"].concat();
    vec![
        bytes("latin-1", &[14], with(b"\n\nCaf\xe9")).refused(["not-utf8 tips/0001.md:10"]),
        bytes("utf-16", &[14], utf16(&tip(1, "Tekst."))).refused(["not-utf8 tips/0001.md:1"]),
        bytes("utf-16-without-mark", &[14, 16], "# Tekst".bytes().flat_map(|byte| [byte, 0]).collect())
            .refused(["forbidden-character tips/0001.md:1", "missing-front-matter tips/0001.md:1"]),
        bytes("lone-surrogate", &[14], with(b"\xed\xa0\x80")).refused(["not-utf8 tips/0001.md:8"]),
        bytes("overlong-slash", &[14], with(b"\xc0\xaf")).refused(["not-utf8 tips/0001.md:8"]),
        bytes("beyond-unicode", &[14], with(b"\xf4\x90\x80\x80")).refused(["not-utf8 tips/0001.md:8"]),
        bytes("cut-in-a-character", &[14], [tip(1, "Tekst").as_bytes(), b"\xe2\x82"].concat())
            .refused(["not-utf8 tips/0001.md:8"]),
        file("latin-1-collection", &[14], "collection.toml", b"title = \"Caf\xe9\"\n".to_vec())
            .refused(["not-utf8 collection.toml:1"]),
        file("latin-1-people", &[14], "contributors.toml", b"[jan]\nname = \"Ren\xe9\"\n".to_vec())
            .refused(["not-utf8 contributors.toml:2"]),
        bytes("byte-order-mark", &[15], [b"\xef\xbb\xbf", tip(1, "Tekst.").as_bytes()].concat()).accepted(),
        bytes("crlf", &[15], tip(1, "Een.\n\nTwee.").replace('\n', "\r\n").into_bytes()).accepted(),
        bytes("cr", &[15], tip(1, "Een.\n\nTwee.").replace('\n', "\r").into_bytes()).accepted(),
        bytes("no-last-newline", &[15], tip(1, "Tekst.").trim_end().as_bytes().to_vec()).accepted(),
        bytes(
            "mixed-line-ends",
            &[15],
            b"---\r\nnumber: 1\rtitle: Proef\ntheme: commitment\r\n---\n\nTekst.\r".to_vec(),
        )
        .accepted(),
        bytes("empty-file", &[8, 21], Vec::new()).refused(["missing-front-matter tips/0001.md:1"]),
        bytes("nothing-but-front-matter", &[21], b"---\nnumber: 1\ntitle: Proef\ntheme: commitment\n---\n".to_vec())
            .accepted(),
        bytes("nothing-but-a-title", &[21], b"# Proef\n".to_vec()).refused(["missing-front-matter tips/0001.md:1"]),
        bytes("nothing-but-zeros", &[16], vec![0; 4096]).refused([
            "forbidden-character tips/0001.md:1",
            "missing-front-matter tips/0001.md:1",
            "more-problems tips/0001.md:1",
        ]),
        fault("a-hundred-megabytes", &[33], |collection| {
            let path = collection.folder().join("tips/0001.md");
            let huge = std::fs::File::create(path).expect("the scratch folder can be written");
            huge.set_len(100_000_000).expect("a sparse file takes no room");
        })
        .refused(["file-too-large tips/0001.md:1"]),
        fault("an-endless-file", &[6, 33], |collection| {
            // A file that says that it is nothing and gives without end.
            let link = collection.folder().join("tips/0001.md");
            std::os::unix::fs::symlink("/dev/zero", link).expect("the scratch folder takes links");
        })
        .refused(["unreadable-file tips/0001.md:1"]),
    ]
}

fn characters() -> Vec<Fault> {
    let one = "forbidden-character tips/0001.md:7";
    let forbidden = |name: &str, c: &str| body(name, &[16], format!("Een{c} twee.")).refused([one]);
    let bidi = |name: &str, c: &str| body(name, &[17], format!("Een {c}twee.")).warned(["bidi-control tips/0001.md:7"]);
    let glyph = |name: &str, text: &str| {
        body(name, &[18], format!("Een {text} twee.")).refused(["missing-glyph tips/0001.md:7"])
    };
    vec![
        forbidden("nul", "\0"),
        forbidden("bell", "\u{7}"),
        forbidden("escape", "\u{1b}[31m"),
        forbidden("delete", "\u{7f}"),
        forbidden("c1-control", "\u{85}"),
        forbidden("noncharacter", "\u{fffe}"),
        forbidden("form-feed", "\u{c}"),
        forbidden("nul-by-entity", "&#7;"),
        front("escape-in-a-title", &[16], "summary: \"Een \\e[31m rood\"")
            .refused(["forbidden-character tips/0001.md:5"]),
        bidi("override", "\u{202e}"),
        bidi("embedding", "\u{202a}"),
        bidi("isolate", "\u{2067}"),
        bidi("override-by-entity", "&#x202e;"),
        body("override-in-code", &[17], "Zie `a\u{202e}b`.").warned(["bidi-control tips/0001.md:7"]),
        front("override-in-a-title", &[17], "summary: \"Een \u{202e}owt\"").warned(["bidi-control tips/0001.md:5"]),
        body("zero-width", &[18], "Een\u{200b}twee\u{200d}drie\u{2060}vier\u{feff}vijf.").accepted(),
        body("combining", &[18], "Cafe\u{301} en nai\u{308}f.").accepted(),
        body("combining-flood", &[18, 19], format!("Z{} einde.", "\u{301}".repeat(500))).accepted(),
        body("combining-flood-past-the-limit", &[19], format!("Z{} einde.", "\u{301}".repeat(100_000)))
            .refused(["paragraph-too-long tips/0001.md:7", "word-too-long tips/0001.md:7"]),
        body("emoji", &[18], "Een \u{1f600} twee.").accepted(),
        glyph("chinese", "\u{65e5}"),
        body("arabic", &[18], "Een \u{0633}\u{0644}\u{0627}\u{0645} twee.").accepted(),
        body("hebrew", &[18], "Een \u{05d0} twee.").accepted(),
        glyph("devanagari", "\u{0939}"),
        glyph("private-use", "\u{e000}"),
        glyph("unassigned", "\u{378}"),
        body("tag-character", &[18], "Een \u{e0041} twee.").accepted(),
        body("line-separator", &[39], "Een\u{2028}twee\u{2029}drie.").accepted(),
        body("replacement-character", &[14, 18], "Een \u{fffd} twee.").accepted(),
        body("turkish-letters", &[68], "\u{130}stanbul, \u{131}\u{15f}\u{131}k en \u{1e9e}.").accepted(),
    ]
}

fn lengths() -> Vec<Fault> {
    let long = "paragraph-too-long tips/0001.md:7";
    let word = "word-too-long tips/0001.md:7";
    vec![
        body("a-word-of-a-megabyte", &[19], "a".repeat(1_000_000)).refused([long, word]),
        body("a-line-of-a-megabyte", &[19], "woord ".repeat(170_000)).refused([long]),
        body("code-of-a-hundred-kilobytes", &[19, 32], format!("```\n{}\n```", "x".repeat(100_000)))
            .refused([long, word]),
        front("a-title-of-ten-kilobytes", &[27, 55], format!("title: {}", "woord ".repeat(2_000)))
            .refused(["duplicate-key tips/0001.md:5"]),
        body("a-heading-of-ten-kilobytes", &[27], format!("## {}", "woord ".repeat(2_000)))
            .refused(["title-too-long tips/0001.md:7"]),
        body("a-word-at-the-limit", &[19, 59], "a".repeat(2_000)).warned(["does-not-fit tips/0001.md:3"]),
        body("a-paragraph-at-the-limit", &[19, 63], "woord ".repeat(3_333)).warned([
            "does-not-fit tips/0001.md:3",
            "lead-too-long tips/0001.md:7",
            "long-sentence tips/0001.md:7",
        ]),
        file("two-megabytes-of-paragraphs", &[33], "tips/0001.md", tip(1, &"Een zin van niets.\n\n".repeat(50_000)))
            .warned(["lead-too-long tips/0001.md:7"]),
    ]
}

#[test]
fn encodings_and_characters() {
    crate::matrix::run_all(&faults());
}
