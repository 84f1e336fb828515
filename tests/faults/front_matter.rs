//! Front matter: keys that are not ours, YAML that grows, values that are not what they seem.

use crate::matrix::{Fault, fault, file, front};

const BOMB: &str = "keywords: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n\
                    d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d]";

fn numbered(name: &str, rows: &'static [u8], number: &str) -> Fault {
    let text = format!("---\nnumber: {number}\ntitle: Proef\ntheme: commitment\n---\n\nTekst.\n");
    file(name, rows, "tips/0001.md", text)
}

fn whole(name: &str, rows: &'static [u8], text: &str) -> Fault {
    file(name, rows, "tips/0001.md", text)
}

pub(crate) fn faults() -> Vec<Fault> {
    let mut faults = keys();
    faults.extend(values());
    faults.extend(shapes());
    faults
}

fn keys() -> Vec<Fault> {
    let unknown = |name: &str, lines: &str| front(name, &[13], lines).refused(["unknown-key tips/0001.md:5"]);
    vec![
        // Keys of other programs are told and passed over; nothing of them is read.
        front("include-key", &[13], "include: /etc/passwd").warned(["ignored-key tips/0001.md:5"]),
        front("template-key", &[13], "template: ../../secret.txt").warned(["ignored-key tips/0001.md:5"]),
        front("css-key", &[13], "css: https://example.org/x.css").warned(["ignored-key tips/0001.md:5"]),
        unknown("key-with-an-accent", "tit\u{e9}l: x"),
        unknown("key-in-other-case", "TOP: true"),
        front("merge-key", &[13], "\"<<\": {top: true}").warned(["ignored-key tips/0001.md:5"]),
        front("python-object", &[13], "summary: !!python/object/apply:os.system [\"id\"]")
            .refused(["syntax tips/0001.md:5", "wrong-type tips/0001.md:5"]),
        whole("javascript-front-matter", &[13], "---js\n{number: 1}\n---\n\nTekst.\n")
            .refused(["missing-front-matter tips/0001.md:1"]),
        front("doubled-key", &[31], "top: true\ntop: false").refused(["duplicate-key tips/0001.md:6"]),
        front("doubled-title", &[31], "title: Nog een").refused(["duplicate-key tips/0001.md:5"]),
    ]
}

fn values() -> Vec<Fault> {
    let wrong = "wrong-type tips/0001.md:2";
    let bad = "bad-value tips/0001.md:2";
    vec![
        numbered("number-nought", &[31, 72], "0").refused([bad]),
        numbered("number-below-nought", &[31, 72], "-1").refused([bad]),
        numbered("number-of-a-milliard", &[31, 72], "1000000000").refused([bad]),
        numbered("number-past-64-bits", &[31, 72], "99999999999999999999999999").refused([bad]),
        numbered("number-as-a-float", &[31], "1e9").refused([wrong]),
        numbered("number-in-octal", &[31], "0o17").refused([wrong]),
        numbered("number-as-a-date", &[31], "2026-02-30").refused([wrong]),
        numbered("number-is-not-a-number", &[31], ".nan").refused([wrong]),
        numbered("number-is-missing", &[31], "").refused([wrong]),
        front("norway", &[31], "top: no").refused(["wrong-type tips/0001.md:5"]),
        front("norway-as-text", &[31], "summary: no").accepted(),
        front("date-as-text", &[31], "summary: 2026-02-30").accepted(),
        front("sixties-as-text", &[31], "summary: 12:30:45").accepted(),
        front("null-as-text", &[31], "summary: ~").accepted(),
        front("keywords-of-numbers", &[31], "keywords: [1, 2.5, true]").accepted(),
        front("keywords-that-nest", &[31], "keywords: [[a], {b: c}]").refused(["wrong-type tips/0001.md:5"]),
        whole("theme-of-nothing", &[31], "---\nnumber: 1\ntitle: Proef\ntheme: ~\n---\n\nTekst.\n")
            .refused(["wrong-type tips/0001.md:4"]),
        whole("theme-that-is-none", &[31], "---\nnumber: 1\ntitle: Proef\ntheme: ../../x\n---\n\nTekst.\n")
            .refused(["unknown-theme tips/0001.md:4"]),
    ]
}

fn shapes() -> Vec<Fault> {
    vec![
        front("yaml-bomb", &[31], BOMB).refused([
            "syntax tips/0001.md:5",
            "syntax tips/0001.md:6",
            "syntax tips/0001.md:7",
            "syntax tips/0001.md:8",
            "syntax tips/0001.md:9",
        ]),
        front("yaml-that-names-itself", &[31], "keywords: &a [*a]").refused(["syntax tips/0001.md:5"]),
        front("yaml-that-nests", &[31], format!("keywords: {}", "[".repeat(10_000))).refused(["syntax tips/0001.md:5"]),
        front("yaml-that-nests-in-braces", &[31], format!("keywords: {}", "{a: ".repeat(10_000)))
            .refused(["nesting-too-deep tips/0001.md:5"]),
        front("yaml-with-a-tab", &[31], "keywords:\n\t- a").accepted(),
        front("yaml-of-two-documents", &[31], "...\n%YAML 1.1").refused(["syntax tips/0001.md:7"]),
        whole("front-matter-unclosed", &[31], "---\nnumber: 1\ntitle: Proef\ntheme: commitment\n\nTekst.\n")
            .refused(["missing-front-matter tips/0001.md:1"]),
        whole("front-matter-is-a-list", &[31], "---\n- number\n- 1\n---\n\nTekst.\n")
            .refused(["syntax tips/0001.md:2"]),
        whole("front-matter-is-empty", &[31], "---\n---\n\nTekst.\n").refused(["missing-key tips/0001.md:1"]),
        whole("front-matter-after-a-blank", &[31], "\n---\nnumber: 1\n---\n\nTekst.\n")
            .refused(["missing-key tips/0001.md:2"]),
        fault("front-matter-of-ten-megabytes", &[31, 33], |collection| {
            let keywords = "- woord\n".repeat(1_300_000);
            let text = format!("---\nnumber: 1\ntitle: Proef\ntheme: commitment\nkeywords:\n{keywords}---\n\nTekst.\n");
            collection.write("tips/0001.md", text);
        })
        .refused(["file-too-large tips/0001.md:1"]),
    ]
}

#[test]
fn front_matter() {
    crate::matrix::run_all(&faults());
}
