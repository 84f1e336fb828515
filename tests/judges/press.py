"""A PDF for a print shop: its boxes, its output intent, and where its ink lies, seen as pixels at 300 an inch.

    press.py [--bleed 3] [--safe 4] [--die] [--sheets] FILE…

Every page must have a TrimBox with the bleed around it, and no more. What is coloured at the cut must be coloured at the
edge of the bleed too, and letters and codes must keep away from the cut. With --die the file is a box with a die line in
spot colours: what is coloured beside a cut must be coloured past it, and letters keep away from cuts and creases. Sheets
are asked for their output intent alone. All are held against PDF/A-2b, which they need not claim.
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
from verdict import Verdict, cannot_judge, deliver, files_from_arguments  # noqa: E402

try:
    import numpy
    import page as standards
    import pikepdf
    import pymupdf
except ImportError as why:
    cannot_judge(f"{why}; run 'bash tests/judges/install'")

DPI = 300
MM = 72 / 25.4
# How far two lengths in a PDF may differ, in points: what rounding leaves.
ROUNDING = 0.02
# How different two colours must be to be told apart.
DIFFERENT = 24


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
            pixels = rendered(page)
            if options.die:
                along_cuts(page, pixels, die[number - 1], number, options, verdict)
            else:
                reaches_bleed(pixels, number, options.bleed, verdict)
                keeps_away(page, number, options, verdict)
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


def rendered(page):
    pixmap = page.get_pixmap(dpi=DPI, alpha=False)
    return numpy.frombuffer(pixmap.samples, numpy.uint8).reshape(pixmap.height, pixmap.width, 3).astype(int)


def inked(pixels):
    """Where there is anything but white."""
    return (255 - pixels).max(axis=-1) > DIFFERENT


def reaches_bleed(pixels, number, bleed, verdict):
    step = round(bleed / 25.4 * DPI)
    if step == 0:
        return
    ink = inked(pixels)
    ring = numpy.concatenate([ink[1], ink[-2], ink[:, 1], ink[:, -2]])
    corners = [ink[row, column] for row in (1, -2) for column in (1, -2)]
    if ink[step + 2, step + 2] and ink[-step - 3, -step - 3] and ink[step + 2, -step - 3]:
        # A page that is coloured all over is so up to its corners; white on it is a part of its picture.
        if not all(corners) or ring.mean() < 0.85:
            verdict.find("BLEED-INK", f"the colour of the page does not reach the bleed ({ring.mean():.2f})", f"page {number}")
        return
    # Shapes that lie askew come out of the page a little further on.
    near = numpy.ones(2 * step + 1)
    for side, turned in (("top", ink), ("bottom", ink[::-1]), ("left", ink.T), ("right", ink.T[::-1])):
        at_cut = turned[step + 2, step:-step]
        at_edge = numpy.convolve(turned[1].astype(float), near, "same")[step:-step] > 0
        lost = at_cut & ~at_edge
        if lost.sum() > 2:
            verdict.find("BLEED-INK", f"at the {side} {lost.sum()} pixels of ink end before the bleed does", f"page {number}")


def letters(page):
    """The boxes of all letters that print something, in points from the upper left corner."""
    for span in page.get_texttrace():
        size = span["size"]
        for code, _glyph, origin, bbox in span["chars"]:
            if not chr(code).isspace() and size > 0:
                yield chr(code), bbox, origin


def keeps_away(page, number, options, verdict):
    least = (options.bleed + options.safe) * MM
    width, height = page.rect.width, page.rect.height
    # The box of a letter is that of its whole font: what matters is its baseline, up and down.
    for letter, (left, _, right, _), (_, baseline) in letters(page):
        away = min(left, width - right, baseline, height - baseline)
        if away < least - 0.5:
            verdict.find("UNSAFE", f"‘{letter}’ lies {away / MM - options.bleed:.1f} mm inside the cut", f"page {number}")
            return
    for picture in page.get_image_info():
        left, top, right, bottom = picture["bbox"]
        away = min(left, top, width - right, height - bottom)
        if away < least - 0.5:
            verdict.find("UNSAFE", f"a picture lies {away / MM - options.bleed:.1f} mm inside the cut", f"page {number}")
            return


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


def along_cuts(page, pixels, die, number, options, verdict):
    cuts, creases = (numpy.array(die[name]) for name in ("CutContour", "Crease"))
    verdict.facts["cuts"], verdict.facts["creases"] = len(cuts), len(creases)
    if not len(cuts) or not len(creases):
        verdict.find("DIE", "there is no die line", f"page {number}")
        return
    ink = inked(pixels)
    glued = creases[:, :, 0].max()

    def is_inked(x, y):
        column, row = int(x / 72 * DPI), int((page.rect.height - y) / 72 * DPI)
        inside = 0 <= row < ink.shape[0] and 0 <= column < ink.shape[1]
        return bool(ink[row, column]) if inside else None

    lost = seen = 0
    for start, end in cuts:
        along = end - start
        length = numpy.hypot(*along)
        normal = numpy.array([-along[1], along[0]]) / max(length, 1e-9)
        for share in (0.2, 0.5, 0.8):
            point = start + along * share
            # The flap that is glued has no ink.
            if point[0] > glued - 0.1:
                continue
            for side in (1, -1):
                near = is_inked(*(point + normal * side * 0.8 * MM))
                past = is_inked(*(point - normal * side * (options.bleed - 0.3) * MM))
                if near:
                    seen += 1
                    lost += past is False
    verdict.facts["seen"] = seen
    if lost:
        verdict.find("BLEED-INK", f"at {lost} of {seen} places ink ends before the bleed does", f"page {number}")
    segments = numpy.concatenate([cuts, creases])
    for letter, (left, _, right, _), (_, baseline) in letters(page):
        for x in (left, right):
            away = distance(numpy.array([x, page.rect.height - baseline]), segments) / MM
            if away < options.safe - 0.2:
                verdict.find("UNSAFE", f"‘{letter}’ lies {away:.1f} mm from a cut or a crease", f"page {number}")
                return


def distance(point, segments):
    start, along = segments[:, 0], segments[:, 1] - segments[:, 0]
    length = numpy.maximum((along**2).sum(axis=1), 1e-9)
    share = numpy.clip((((point - start) * along).sum(axis=1)) / length, 0, 1)
    return numpy.hypot(*(point - start - along * share[:, None]).T).min()


main()
