"""A PDF for a print shop: its boxes, its output intent, and where its ink lies, seen as pixels at 300 an inch.

    press.py [--bleed 3] [--safe 4] [--die] [--sheets] FILE…

Every page must have a TrimBox with the bleed around it, and no more. What is coloured at the cut must be coloured at the
edge of the bleed too, and nothing but that may lie near the cut. With --die the file is a box with a die line in spot
colours: what is coloured beside a cut must be coloured past it, and nothing but that lies near cuts and creases. Sheets
are asked for their output intent alone. All are held against PDF/A-2b, which they need not claim.
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
from verdict import Verdict, cannot_judge, deliver, files_from_arguments  # noqa: E402

try:
    import ink
    import page as standards
    import pikepdf
    import pymupdf
except ImportError as why:
    cannot_judge(f"{why}; run 'bash tests/judges/install'")

MM = 72 / 25.4
# How far two lengths in a PDF may differ, in points: what rounding leaves.
ROUNDING = 0.02


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bleed", type=float, default=3.0)
    parser.add_argument("--safe", type=float, default=4.0)
    parser.add_argument("--die", action="store_true")
    parser.add_argument("--sheets", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    verdicts = [judged(file, options) for file in files_from_arguments(options.files)]
    raise SystemExit(deliver("press", verdicts))


def judged(file, options):
    verdict = Verdict(file)
    for failure in standards.validate_pdf(file, profile="2b").failures:
        if "identification" not in failure.message.lower() and "pdfaid" not in failure.message.lower():
            verdict.find(failure.rule_id, failure.message)
    with pikepdf.open(file) as pdf:
        intent(pdf, verdict)
        if options.sheets:
            return verdict
        sizes = [boxes(page, number, options.bleed, verdict) for number, page in enumerate(pdf.pages, 1)]
        die = [die_line(page) for page in pdf.pages] if options.die else None
    verdict.facts["pages"] = len(sizes)
    verdict.facts["trim"] = [[round(length / MM, 2) for length in size] for size in sizes]
    with pymupdf.open(file) as document:
        verdict.facts["texts"] = [" ".join(page.get_text().split()) for page in document]
        for number, page in enumerate(document, 1):
            if page.rect.is_empty:
                continue
            # What a viewer crops is not what is printed.
            page.set_cropbox(page.mediabox)
            if options.die:
                ink.along_cuts(page, die[number - 1], number, options, verdict)
            else:
                ink.of_page(page, number, options, verdict)
    return verdict


def intent(pdf, verdict):
    intents = pdf.Root.get("/OutputIntents", [])
    if len(intents) != 1:
        verdict.find("INTENT", f"there are {len(intents)} output intents")
        return
    profile = intents[0].DestOutputProfile
    header = profile.read_bytes()[:40]
    if int(profile.N) != 3 or header[16:20] != b"RGB " or header[36:40] != b"acsp":
        verdict.find("INTENT", "the output intent has no profile for RGB")
    verdict.facts["intent"] = str(intents[0].OutputConditionIdentifier)
    for key in ("/StructTreeRoot", "/Outlines"):
        if key in pdf.Root:
            verdict.find("LEFT-OVER", f"{key} is of no use on paper")


def boxes(page, number, bleed, verdict):
    def box(name):
        if name not in page:
            verdict.find("BOX", f"there is no {name}", f"page {number}")
        return [float(x) for x in page.get(name, page.MediaBox)]

    media, trim, around = box("/MediaBox"), box("/TrimBox"), box("/BleedBox")
    if any(abs(a - b) > ROUNDING for a, b in zip(media, around)):
        verdict.find("BOX", f"BleedBox {around} is not the MediaBox {media}", f"page {number}")
    found = [trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3]]
    if any(abs(length - bleed * MM) > ROUNDING for length in found):
        verdict.find("BLEED", f"the bleed is {[round(x / MM, 2) for x in found]} mm", f"page {number}")
    if "/Rotate" in page and int(page.Rotate) != 0:
        verdict.find("ROTATED", "a page for the press stands upright", f"page {number}")
    return trim[2] - trim[0], trim[3] - trim[1]


def die_line(page):
    """The segments of the die line by spot colour, in points from the lower left corner."""
    found, spot, last = {"CutContour": [], "Crease": []}, None, None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "CS":
            spot = str(operands[0]).lstrip("/")
        elif name == "m":
            last = [float(x) for x in operands]
        elif name == "l" and spot in found:
            found[spot].append((last, [float(x) for x in operands]))
            last = [float(x) for x in operands]
    return found


main()
