"""How long `import` takes and how much memory, for a document and a workbook of many tips.

    run.py [--tips 1000] [--binary target/dist/tipwaaier]

Says the seconds of the best of three runs, the most memory that one took, and that as a multiple of the file's size and
of what the file unpacks to. The files are made by python-docx and openpyxl.
"""

import argparse
import os
import pathlib
import subprocess
import tempfile
import time
import zipfile

import docx
import openpyxl

THEMES = ("Luisteren", "Schrijven", "Samen leren")
LEAD = "Wie vraagt wat iemand wil bereiken, hoort meer dan wie vraagt welk formulier iemand nodig heeft. "
STORY = "Een team zette elke ochtend een kan koffie bij de wachtkamer. Na een week ging het gesprek vanzelf. "
WHY = "Een klein gebaar zegt meer dan een folder, en het kost bijna niets. "


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tips", type=int, default=1000)
    parser.add_argument("--binary", default="target/dist/tipwaaier")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for make in (make_docx, make_xlsx):
            measure(options.binary, make(pathlib.Path(folder), options.tips))


def make_docx(folder, tips):
    document = docx.Document()
    # Looking for a style by its name, and for the end of the document, takes longer than writing a paragraph.
    names = ("Heading 1", "Heading 2", "Heading 3", "List Bullet", "Normal")
    tip, section, example, bullet, text = (document.styles[name] for name in names)
    body, last = document.element.body, document.element.body.sectPr

    def add(words, style):
        element = body._new_p()
        last.addprevious(element)
        paragraph = docx.text.paragraph.Paragraph(element, document)
        paragraph.style = style
        paragraph.add_run(words)
        return paragraph

    for number in range(1, tips + 1):
        add(f"Tip {number}: Zet de koffie klaar op dag {number}", tip)
        add(f"Thema: {THEMES[number % len(THEMES)]}", text)
        add(LEAD * 2, text).add_run("Echt waar.").bold = True
        add("Voorbeelden", section)
        add(f"Praktijkschets {number}", example)
        add(STORY * 4, text)
        for point in ("een stoel", "een kop", "een vraag"):
            add(point, bullet)
        add("Waarom werkt dit?", section)
        add(WHY * 4, text)
        add("Gespreksvragen", section)
        for question in ("Met wie drink jij koffie?", "Wie zit er te wachten?"):
            add(question, bullet)
    path = folder / "tips.docx"
    document.save(path)
    return path


def make_xlsx(folder, tips):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nummer", "Titel", "Thema", "Inleiding", "Voorbeeld 1", "Waarom", "Vragen"])
    for number in range(1, tips + 1):
        title, theme = f"Zet de koffie klaar op dag {number}", THEMES[number % len(THEMES)]
        example = f"Praktijkschets {number}\n{STORY * 4}{number}"
        sheet.append([number, title, theme, f"{LEAD * 2}{number}", example, f"{WHY * 4}{number}", "- Met wie drink jij koffie?\n- Wie zit er te wachten?"])
    path = folder / "tips.xlsx"
    book.save(path)
    return path


def measure(binary, path):
    runs = [run(binary, path) for _ in range(3)]
    seconds, processor = min(run[0] for run in runs), min(run[2] for run in runs)
    memory = max(run[1] for run in runs)
    packed = path.stat().st_size
    with zipfile.ZipFile(path) as package:
        unpacked = sum(entry.file_size for entry in package.infolist())
    print(
        f"{path.name}: {seconds:.2f} s ({processor:.2f} s of processor time), {memory / 1e6:.0f} MB: {memory / packed:.0f} times the file ({packed / 1e6:.2f} MB), "
        f"{memory / unpacked:.1f} times what it unpacks to ({unpacked / 1e6:.1f} MB)"
    )


def run(binary, path):
    with tempfile.TemporaryDirectory() as into:
        begun = time.monotonic()
        process = subprocess.Popen([binary, "import", path, "--into", into], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds, processor = time.monotonic() - begun, usage.ru_utime + usage.ru_stime
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"{path.name} was not imported")
        return seconds, usage.ru_maxrss * 1024, processor


main()
