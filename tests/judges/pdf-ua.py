"""A tagged PDF: PDF/UA-1 and PDF/A-2a by `page`, soundness by qpdf, fonts by pdffonts, and our own checks besides.

    pdf-ua.py [--profiles ua1,2a] [--semantic] [--paper] FILE…

With --paper the file is judged as one for a printer: sound, fonts embedded, but no tags and no profile asked for.
"""

import argparse
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
import pdf_structure  # noqa: E402
from verdict import Verdict, cannot_judge, deliver, files_from_arguments, folder, program  # noqa: E402

try:
    import page
    import pikepdf
except ImportError as why:
    cannot_judge(f"{why}; run 'bash tests/judges/install'")


def by_page(file, profile, verdict):
    try:
        report = page.validate_pdf(file, profile=profile)
    except page.PageError as why:
        verdict.find("PAGE-UNREADABLE", str(why), profile)
        return
    for failure in report.failures:
        at = f"object {failure.object_id.object_number}" if failure.object_id else ""
        verdict.find(failure.rule_id, failure.message, at)
    if not report.is_compliant and not report.failures:
        verdict.find("PAGE-VERDICT", f"not {profile}, without a reason")
    verdict.facts.setdefault("rules", {})[profile] = report.rules.total


def by_qpdf(file, verdict):
    done = subprocess.run([program("qpdf", "qpdf"), "--check", file], capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        verdict.find("QPDF", " ".join((done.stderr or done.stdout).split())[:400])


def by_pdffonts(file, verdict):
    """Every font is embedded, maps to Unicode and is there once: the columns are read from the right, for names hold blanks."""
    done = subprocess.run([program("pdffonts", "poppler-utils"), file], capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        verdict.find("PDFFONTS", done.stderr.strip()[:400])
        return
    rows = done.stdout.splitlines()[2:]
    seen = set()
    for row in rows:
        *_, embedded, _subset, unicode, _number, _generation = row.split()
        name = row.split()[0].rpartition("+")[2]
        if name in seen:
            verdict.find("PDFFONTS", "embedded more than once", name)
        seen.add(name)
        if (embedded, unicode) != ("yes", "yes"):
            verdict.find("PDFFONTS", f"embedded {embedded}, to Unicode {unicode}", row.split()[0])
    verdict.facts["fonts"] = len(rows)


def by_pikepdf(file, paper, verdict):
    try:
        with pikepdf.open(file) as pdf:
            pdf_structure.check_fonts(pdf, verdict)
            if not paper:
                verdict.facts["structure"] = pdf_structure.check_structure(pdf, verdict)
                pdf_structure.check_pages(pdf, verdict)
                pdf_structure.check_links(pdf, verdict)
            verdict.facts["pages"] = len(pdf.pages)
            verdict.facts["language"] = str(pdf.Root.get("/Lang", ""))
            verdict.facts["title"] = str(pdf.docinfo.get("/Title", "")) if pdf.docinfo else ""
            verdict.facts["bookmarks"] = sum(1 for _ in outline(pdf))
            preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
            verdict.facts["shows_title"] = bool(preferences.get("/DisplayDocTitle", False))
    except pikepdf.PdfError as why:
        verdict.find("PIKEPDF", str(why))
        return
    if not verdict.facts["language"] and not paper:
        verdict.find("OWN-LANGUAGE", "the document has no language")


def outline(pdf):
    with pdf.open_outline() as tree:
        todo = list(tree.root)
    while todo:
        item = todo.pop()
        todo.extend(item.children)
        yield item


def by_outloud(file, verdict):
    """The semantic layer alone: poor alternative texts, empty headers; its verdict on conformance isn't asked."""
    tool = folder() / "venv" / "bin" / "outloud"
    done = subprocess.run([tool, "--layer", "semantic", "--json", "-", "-q", file], capture_output=True, text=True)
    try:
        report = json.loads(done.stdout[done.stdout.index("{") :])
    except ValueError:
        cannot_judge(f"outloud said nothing on {file}: {done.stderr.strip()[:400]}")
    for result in report.get("files", [report]):
        for finding in result.get("findings", []):
            verdict.find(
                finding.get("rule_id", finding.get("rule", "outloud")), finding.get("message", ""),
                f"page {finding['page']}" if finding.get("page") else "", finding.get("severity", "info"),
            )


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profiles", default="ua1,2a", help="what to hold the file against: ua1, 2a, …")
    arguments.add_argument("--semantic", action="store_true", help="ask outloud too")
    arguments.add_argument("--paper", action="store_true", help="for a printer: no tags, no profile")
    arguments.add_argument("files", nargs="*")
    options = arguments.parse_args()
    verdicts = []
    for file in files_from_arguments(options.files):
        verdict = Verdict(file)
        for profile in [] if options.paper else options.profiles.split(","):
            by_page(file, profile, verdict)
        by_qpdf(file, verdict)
        by_pdffonts(file, verdict)
        by_pikepdf(file, options.paper, verdict)
        if options.semantic:
            by_outloud(file, verdict)
        verdicts.append(verdict)
    return deliver("pdf-ua", verdicts)


if __name__ == "__main__":
    sys.exit(main())
