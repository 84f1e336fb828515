"""One deck in three formats: what each slide says in HTML, in PDF and in PPTX.

    deck-text.py SLIDES.html…

Beside each HTML file lie slides.pdf and slides.pptx. Compared are the letters of a slide, however they are ordered and
broken: digits count lists and pages in one format and are made by the program that shows it in another.
"""

import argparse
import collections
import pathlib
import re
import sys
import unicodedata
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
from verdict import Verdict, cannot_judge, deliver, files_from_arguments  # noqa: E402

try:
    import pymupdf
except ImportError as why:
    cannot_judge(f"{why}; run 'bash tests/judges/install'")

TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
# What no other format has: words for who listens, the program's own buttons, and the notes.
ASIDE = ("vh", "notes")
VOID = {"br", "img", "use", "path", "rect", "image", "meta", "link", "input", "col", "hr"}


class Slides(HTMLParser):
    """The text of each slide of an HTML deck."""

    def __init__(self):
        super().__init__()
        self.slides, self.open = [], []

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        classes = (dict(attributes).get("class") or "").split()
        aside = tag == "button" or any(name in classes for name in ASIDE)
        slide = tag == "section" and "slide" in classes
        if slide:
            self.slides.append([])
        self.open.append((tag, slide, aside))

    def handle_endtag(self, tag):
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        on_slide = any(slide for _, slide, _ in self.open)
        if on_slide and not any(aside for *_, aside in self.open):
            self.slides[-1].append(text)


def of_html(file):
    parser = Slides()
    parser.feed(file.read_text(encoding="utf-8"))
    return ["".join(slide) for slide in parser.slides]


def of_pdf(file):
    # What is drawn, and not what is read aloud in its place.
    flags = pymupdf.TEXTFLAGS_TEXT | pymupdf.mupdf.FZ_STEXT_IGNORE_ACTUALTEXT
    with pymupdf.open(file) as pages:
        return [page.get_text(flags=flags) for page in pages]


def of_pptx(file):
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        names.sort(key=lambda name: int(re.search(r"\d+", name)[0]))
        trees = [ElementTree.fromstring(archive.read(name)) for name in names]
    return ["".join(node.text or "" for node in tree.iter(TEXT)) for tree in trees]


def letters(text):
    text = unicodedata.normalize("NFKD", text).casefold()
    return collections.Counter(letter for letter in text if letter.isalpha())


def compare(verdict, html, others):
    for name, slides in others.items():
        if len(slides) != len(html):
            verdict.find("slides", f"{name} has {len(slides)} slides, HTML {len(html)}")
            continue
        for number, (one, other) in enumerate(zip(html, slides), 1):
            more, less = letters(other), letters(one)
            if more == less:
                continue
            extra, missing = (" ".join(sorted((a - b).elements()))[:60] for a, b in [(more, less), (less, more)])
            verdict.find("text", f"{name} has ‘{extra}’ more and ‘{missing}’ less than HTML", f"slide {number}")


def judge(file):
    verdict = Verdict(file)
    compare(verdict, of_html(file), {"PDF": of_pdf(file.with_suffix(".pdf")), "PPTX": of_pptx(file.with_suffix(".pptx"))})
    return verdict


parser = argparse.ArgumentParser(add_help=False)
parser.add_argument("files", nargs="+", type=pathlib.Path)
deliver("deck-text", [judge(file) for file in files_from_arguments(parser.parse_args().files)])
