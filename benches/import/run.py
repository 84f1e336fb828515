"""How long `import` takes and how much memory, for a document and a workbook of many tips.

    run.py [--tips 1000] [--binary target/dist/tipwaaier]

Says the seconds of the best of three runs, the most memory that one took, how much of that the smallest import takes as
well, and the rest as a multiple of what the file unpacks to. The files are made by python-docx and openpyxl.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile
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


# A process begins with the most memory that the one which started it had: a small one stands between, and says for how
# many seconds the program ran, for how many of them on a processor, and how many kilobytes it took.
BETWEEN = """
import os, sys, time
begun = time.monotonic()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(child, 0)
print(time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def measure(binary, path):
    with tempfile.TemporaryDirectory() as folder:
        single = pathlib.Path(folder) / "one.txt"
        single.write_text("Tip 1: Zet de koffie klaar\n\nEen zin.\n", encoding="utf-8")
        _, _, least = run(binary, single)
    runs = [run(binary, path) for _ in range(3)]
    seconds, processor = min(run[0] for run in runs), min(run[1] for run in runs)
    memory = max(run[2] for run in runs)
    with zipfile.ZipFile(path) as package:
        unpacked = sum(entry.file_size for entry in package.infolist())
    print(
        f"{path.name}: {seconds:.2f} s ({processor:.2f} s of processor time), {memory / 1e6:.0f} MB, {least / 1e6:.0f} MB of them for any file; "
        f"the rest is {(memory - least) / unpacked:.1f} times what the file unpacks to ({unpacked / 1e6:.1f} MB)"
    )


def run(binary, path):
    """Seconds, seconds of processor time, and the most memory in bytes, of one import."""
    with tempfile.TemporaryDirectory() as into:
        command = [sys.executable, "-I", "-S", "-c", BETWEEN, binary, "import", str(path), "--into", into]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{path.name} was not imported")
        seconds, processor, kilobytes = (float(word) for word in done.stdout.split())
        return seconds, processor, kilobytes * 1024


main()
