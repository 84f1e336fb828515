//! The shape of Markdown: depth, breadth, what is open, what acts.

use crate::matrix::{Fault, body, fault};

pub(crate) fn faults() -> Vec<Fault> {
    let mut faults = depth();
    faults.extend(breadth());
    faults.extend(headings_and_notes());
    faults.extend(html());
    faults.extend(links());
    faults
}

fn depth() -> Vec<Fault> {
    let deep = "nesting-too-deep tips/0001.md:7";
    vec![
        body("quotes-10,000-deep", &[22], format!("{}diep", "> ".repeat(10_000))).refused([deep]),
        body("quotes-one-past-the-limit", &[22], format!("{}diep", "> ".repeat(9))).refused([deep]),
        body("quotes-at-the-limit", &[22], format!("{}diep", "> ".repeat(8))).accepted(),
        body("lists-10,000-deep", &[23], format!("{}diep", "- ".repeat(10_000))).refused([deep]),
        body("numbered-lists-10,000-deep", &[23], format!("{}diep", "1. ".repeat(10_000))).refused([deep]),
        body("lists-indented-500-deep", &[23], (0..500).map(|n| "  ".repeat(n) + "- x\n").collect::<String>())
            .refused(["nesting-too-deep tips/0001.md:15"]),
        body("lists-at-the-limit", &[23], (0..8).map(|n| "  ".repeat(n) + "- x\n").collect::<String>()).accepted(),
        body("quotes-and-lists-in-turn", &[22, 23], format!("{}diep", "> - ".repeat(5_000))).refused([deep]),
        body("emphasis-10,000-deep", &[24], format!("{}diep{}", "*_".repeat(5_000), "_*".repeat(5_000)))
            .refused(["word-too-long tips/0001.md:7"]),
        body("strong-10,000-deep", &[24], format!("{}diep{}", "**a ".repeat(10_000), " a**".repeat(10_000)))
            .refused([deep]),
        body(
            "links-10,000-deep",
            &[24],
            format!("{}diep{}", "[".repeat(10_000), "](https://example.org)".repeat(10_000)),
        )
        .refused(["paragraph-too-long tips/0001.md:7", "word-too-long tips/0001.md:7"]),
        body("brackets-65,000", &[24], "[".repeat(65_000))
            .refused(["paragraph-too-long tips/0001.md:7", "word-too-long tips/0001.md:7"]),
        body("stars-65,000", &[24], "*a ".repeat(65_000)).refused(["paragraph-too-long tips/0001.md:7"]),
        body("definitions-10,000-deep", &[23], format!("a\n{}b", ": ".repeat(10_000)))
            .refused(["nesting-too-deep tips/0001.md:8"]),
        body("footnotes-over-lines", &[25], "[^\n".repeat(30_000)).refused(["paragraph-too-long tips/0001.md:6673"]),
    ]
}

fn breadth() -> Vec<Fault> {
    let table = |rows: usize, columns: usize| {
        let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
        row("k") + &row("---") + &row("c").repeat(rows)
    };
    let large = "table-too-large tips/0001.md:7";
    vec![
        body("table-of-20,000-rows", &[26], table(20_000, 3)).refused([large]),
        body("table-of-500-columns", &[26], table(3, 500)).refused([large]),
        body("table-of-10,000-cells", &[26], table(100, 100)).refused([large]),
        body("table-at-the-limit", &[26], table(500, 12)).warned(["does-not-fit tips/0001.md:1"]),
        body("table-without-rows", &[26], table(0, 3)).accepted(),
        body("table-without-head", &[26], "|  |  |\n|---|---|\n| a | b |").accepted(),
        body("table-with-too-many-cells", &[26], "| a | b |\n|---|---|\n| 1 | 2 | 3 |")
            .warned(["ragged-table tips/0001.md:9"]),
        body("table-with-too-few-cells", &[26], "| a | b |\n|---|---|\n| 1 |").accepted(),
        body("fence-unclosed", &[32], "```\ncode zonder eind").accepted(),
        body("fence-in-a-list", &[32], "- een\n\n  ```\n  code\n  ```\n").accepted(),
        body("fence-language-that-breaks-out", &[32, 40], "```\"><script>alert(1)</script>\ncode\n```").accepted(),
        body("fence-language-unknown", &[32], "```klingon\nqapla\n```").accepted(),
        body("code-of-many-lines", &[32], format!("```\n{}```", "regel\n".repeat(20_000)))
            .refused(["paragraph-too-long tips/0001.md:7"]),
        fault("links-to-one-long-address", &[29], |collection| {
            let address = format!("https://example.org/{}", "a".repeat(2_000));
            collection.tip(1, "Proef", &format!("{}\n\n[x]: {address}", "[x] ".repeat(1_000)));
        })
        .warned([
            "does-not-fit tips/0001.md:3",
            "doubtful-link tips/0001.md:7",
            "lead-too-long tips/0001.md:7",
            "long-sentence tips/0001.md:7",
        ]),
        fault("pictures-1,000-times", &[52], |collection| {
            collection.write("images/klein.png", crate::pictures::small_png());
            collection.tip(1, "Proef", &"![Een wit vlak](images/klein.png)\n\n".repeat(1_000));
        })
        .warned(["does-not-fit tips/0001.md:1"]),
        fault("tips-10,000", &[33], |collection| {
            for number in 1..=9_999 {
                collection.tip(number, &format!("Tip {number}"), "Tekst.");
            }
        })
        .accepted(),
    ]
}

fn headings_and_notes() -> Vec<Fault> {
    vec![
        body("headings-that-skip", &[27], "## Praktijk\n\n##### Diep\n\nTekst.\n\n### Minder diep\n\nTekst.")
            .warned(["no-lead tips/0001.md:3"]),
        body("heading-of-the-first-level", &[27], "# Een\n\n# Twee\n\nTekst.").warned([
            "heading-level tips/0001.md:7",
            "heading-level tips/0001.md:9",
            "no-lead tips/0001.md:3",
        ]),
        body("heading-without-words", &[27], "## \n\nTekst.").warned(["empty-heading tips/0001.md:7"]),
        body("heading-of-nothing-to-see", &[27], "## \u{200b}\n\nTekst.").warned(["empty-heading tips/0001.md:7"]),
        body("footnote-undefined", &[28], "Tekst[^1].").warned(["undefined-footnote tips/0001.md:7"]),
        body("footnote-unused", &[28], "Tekst.\n\n[^1]: Noot.").warned(["unused-footnote tips/0001.md:9"]),
        body("footnote-in-itself", &[28], "Tekst[^1].\n\n[^1]: Noot[^1].")
            .refused(["undefined-footnote tips/0001.md:9"]),
        body("footnotes-in-each-other", &[28], "Tekst[^1].\n\n[^1]: Noot[^2].\n\n[^2]: Noot[^1].")
            .refused(["undefined-footnote tips/0001.md:11", "undefined-footnote tips/0001.md:9"]),
        body("footnote-twice", &[28], "Tekst[^1].\n\n[^1]: Een.\n\n[^1]: Twee.")
            .refused(["duplicate-name tips/0001.md:11"]),
        body("address-undefined", &[29], "Een [link][nergens] die geen is.").warned(["doubtful-link tips/0001.md:7"]),
        body("address-twice", &[29], "[x]\n\n[x]: https://example.org/1\n[x]: https://example.org/2").accepted(),
        body("address-in-other-case", &[29], "[\u{1e9e}]\n\n[SS]: https://example.org").accepted(),
        body("attribute-that-takes-over", &[40], "## Kop {#location onclick=alert(1)}\n\nTekst.")
            .warned(["no-lead tips/0001.md:3", "unknown-attribute tips/0001.md:7"]),
        body("ids-that-take-over", &[40], "## location {#location}\n\nTekst.\n\n## document {#document}\n\nTekst.")
            .warned(["no-lead tips/0001.md:3"]),
        body("picture-without-words", &[51], "![](images/x.png)").refused(["missing-alt tips/0001.md:7"]),
        fault("picture-with-its-name-for-words", &[51, 56], |collection| {
            collection.write("images/klein.png", crate::pictures::small_png());
            collection.tip(1, "Proef", "![klein.png](images/klein.png)");
        })
        .warned(["poor-alt tips/0001.md:7"]),
        body("picture-without-anything", &[51], "![]()")
            .refused(["missing-alt tips/0001.md:7", "picture-path tips/0001.md:7"]),
    ]
}

fn html() -> Vec<Fault> {
    let html = |name: &str, html: &str| body(name, &[37], format!("Tekst {html} tekst."));
    let raw = |name: &str, acts: &str| html(name, acts).refused(["raw-html tips/0001.md:7"]);
    vec![
        raw("html-script", "<script>"),
        raw("html-iframe", "<iframe src=https://example.org>"),
        raw("html-object", "<object data=x>"),
        raw("html-base", "<base href=//example.org>"),
        html("html-refresh", "<meta http-equiv=refresh content=0>").warned(["dropped-markup tips/0001.md:7"]),
        raw("html-form", "<form action=//example.org>"),
        html("html-style", "<style>").warned(["dropped-markup tips/0001.md:7"]),
        html("html-event", "<img src=x onerror=alert(1)>").refused(["missing-alt tips/0001.md:7"]),
        html("html-declaration", "<!DOCTYPE html>").warned(["dropped-markup tips/0001.md:7"]),
        html("html-instruction", "<?php system('id') ?>").warned(["dropped-markup tips/0001.md:7"]),
        html("html-cdata", "<![CDATA[x]]>").warned(["dropped-markup tips/0001.md:7"]),
        body("html-block", &[37], "<script>\nalert(1)\n</script>\n").refused(["raw-html tips/0001.md:7"]),
        body("comment", &[37], "Tekst <!-- niet te zien --> tekst.").accepted(),
    ]
}

fn links() -> Vec<Fault> {
    let plain = |name: &str, address: &str| body(name, &[38], format!("Een [link](<{address}>) hier."));
    let bad = |name: &str, address: &str| plain(name, address).refused(["bad-link tips/0001.md:7"]);
    vec![
        bad("link-javascript", "javascript:alert(1)"),
        bad("link-javascript-in-other-case", "JaVaScRiPt:alert(1)"),
        bad("link-javascript-with-a-tab", "java&#9;script:alert(1)"),
        bad("link-javascript-with-an-entity", "&#106;avascript:alert(1)"),
        bad("link-javascript-after-a-control", "&#1;javascript:alert(1)"),
        bad("link-vbscript", "vbscript:x"),
        bad("link-data", "data:text/html,x"),
        bad("link-file", "file:///etc/passwd"),
        plain("link-blob", "blob:https://example.org/x").warned(["doubtful-link tips/0001.md:7"]),
        plain("link-view-source", "view-source:https://example.org").warned(["doubtful-link tips/0001.md:7"]),
        plain("link-without-scheme", "//example.org/x").warned(["doubtful-link tips/0001.md:7"]),
        plain("link-to-a-place-in-an-output", "#img").warned(["doubtful-link tips/0001.md:7"]),
        plain("link-relative", "../../secret.txt").warned(["doubtful-link tips/0001.md:7"]),
        body("link-in-a-link", &[38, 53], "Zie [<https://example.org/a>](https://example.org/b) hier.")
            .warned(["doubtful-link tips/0001.md:7"]),
        body("link-automatic", &[38], "Zie <javascript:alert(1)> hier.").refused(["bad-link tips/0001.md:7"]),
        body("link-by-definition", &[38], "Zie [x] hier.\n\n[x]: javascript:alert(1)")
            .refused(["bad-link tips/0001.md:7"]),
    ]
}

#[test]
fn markdown() {
    crate::matrix::run_all(&faults());
}
