"""Documents and tables that import reads: made by other programs, and read by pandoc.

    documents.py --make FILE…   makes each file: one.docx by python-docx, one.odt by odfpy, one.xlsx by openpyxl, and
                                from them, by LibreOffice, other.docx, other.odt, other.ods and other.csv beside them
    documents.py FILE…          what pandoc reads in each

The facts of a file: its words in order, and how many headings, lists, tables, notes and pictures it has.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
from verdict import Verdict, cannot_judge, deliver  # noqa: E402

try:
    import docx
    import odf.draw
    import odf.opendocument
    import odf.style
    import odf.table
    import odf.text
    import openpyxl
    import pypandoc
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
except ImportError as why:
    cannot_judge(f"{why}; run 'bash tests/judges/install'")

def picture(folder):
    """A PNG of some pixels."""
    from PIL import Image

    path = folder / "plaat.png"
    Image.new("RGB", (40, 30), (10, 90, 120)).save(path)
    return str(path)


def make_docx(path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kopregel van elke bladzijde"
    for number, title in [(1, "Bel eerst"), (2, "Schrijf kort")]:
        document.add_heading(f"Tip {number}: {title}", 1)
        document.add_paragraph("Thema: Taal")
        lead = document.add_paragraph("Dit is ")
        lead.add_run("vet").bold = True
        lead.add_run(" en ")
        lead.add_run("schuin").italic = True
        lead.add_run(f" in tip {number}.")
        document.add_paragraph("Voordat de lijst komt.")
        document.add_paragraph("een", style="List Bullet")
        document.add_paragraph("dieper", style="List Bullet 2")
        document.add_paragraph("twee", style="List Bullet")
        document.add_heading("Voorbeelden", 2)
        document.add_heading("De balie", 3)
        document.add_paragraph("Wat er gebeurde.")
        table = document.add_table(rows=2, cols=2)
        for at, text in enumerate(["Stap", "Dagen", "Aanvraag", "3"]):
            table.cell(at // 2, at % 2).text = text
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(head.makeelement(docx.oxml.ns.qn("w:tblHeader"), {}))
        document.add_paragraph("Bron: Een rapport")
        document.add_paragraph("— Anneke Proefpersoon, Adviseur, Gemeente Voorbeeldstad")
        document.add_heading("Waarom werkt dit?", 2)
        document.add_paragraph("Een citaat.", style="Quote")
        document.add_picture(picture(path.parent))
        shown = document.paragraphs[-1]._p.xpath(".//wp:docPr")[0]
        shown.set("descr", "Een blauw vlak")
    document.save(str(path))


def make_odt(path):
    document = odf.opendocument.OpenDocumentText()
    bold = odf.style.Style(name="Vet", family="text")
    bold.addElement(odf.style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    add = document.text.addElement
    for number, title in [(1, "Bel eerst"), (2, "Schrijf kort")]:
        add(odf.text.H(outlinelevel=1, text=f"Tip {number}: {title}"))
        add(odf.text.P(text="Thema: Taal"))
        lead = odf.text.P(text="Dit is ")
        lead.addElement(odf.text.Span(stylename=bold, text="vet"))
        note = odf.text.Note(id=f"n{number}", noteclass="footnote")
        note.addElement(odf.text.NoteCitation(text="1"))
        body = odf.text.NoteBody()
        body.addElement(odf.text.P(text=f"De noot van tip {number}."))
        note.addElement(body)
        lead.addElement(note)
        lead.addText(" gezegd.")
        add(lead)
        items = odf.text.List()
        for text in ["een", "twee"]:
            entry = odf.text.ListItem()
            entry.addElement(odf.text.P(text=text))
            items.addElement(entry)
        add(items)
        add(odf.text.H(outlinelevel=2, text="Waarom werkt dit?"))
        table = odf.table.Table(name=f"T{number}")
        table.addElement(odf.table.TableColumn(numbercolumnsrepeated=2))
        for cells in [["Stap", "Dagen"], ["Aanvraag", "3"]]:
            row = odf.table.TableRow()
            for text in cells:
                cell = odf.table.TableCell()
                cell.addElement(odf.text.P(text=text))
                row.addElement(cell)
            table.addElement(row)
        add(table)
    document.save(str(path))


def make_xlsx(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tips"
    sheet.append(["Nr", "Titel", "Thema", "Toptip", "Inleiding", "Voorbeeld 1", "Persoon 1", "Functie 1", "Waarom", "Vragen"])
    for number in range(1, 4):
        why = CellRichText("Omdat ", TextBlock(InlineFont(b=True), "het helpt"), ".")
        sheet.append(
            [number, f"Titel {number}", "Taal", "ja" if number == 1 else None, "Eerste alinea.\n- punt a\n- punt b"]
            + [f"De balie {number}\nWat er gebeurde.", "Anneke Proefpersoon", "Adviseur", why, "Wat doe jij?\nEn nu?"]
        )
    people = book.create_sheet("Mensen")
    people.append(["Naam", "Functie", "Organisatie"])
    people.append(["Anneke Proefpersoon", "Adviseur", "Gemeente Voorbeeldstad"])
    book.save(str(path))


def by_libreoffice(path, end):
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", end]
        run = subprocess.run([*command, "--outdir", profile, str(path)], capture_output=True, check=False, timeout=180)
        made = pathlib.Path(profile) / f"{path.stem}.{end}"
        if not made.exists():
            cannot_judge(f"LibreOffice made no {end} of {path}: {run.stderr.decode()}")
        (path.parent / f"other.{end}").write_bytes(made.read_bytes())


MAKERS = {".docx": (make_docx, ["odt"]), ".odt": (make_odt, ["docx"]), ".xlsx": (make_xlsx, ["ods", "csv"])}


def walk(node, facts):
    """Counts what a tree of pandoc holds."""
    if isinstance(node, list):
        for part in node:
            walk(part, facts)
    elif isinstance(node, dict):
        kind = node.get("t")
        names = {"Header": "headings", "BulletList": "lists", "OrderedList": "lists", "Table": "tables", "Note": "notes", "Image": "pictures"}
        if kind in names:
            facts[names[kind]] += 1
        if kind == "Str":
            facts["words"].append(node["c"])
        for part in node.values():
            walk(part, facts)


def read(path):
    verdict = Verdict(path)
    facts = {"headings": 0, "lists": 0, "tables": 0, "notes": 0, "pictures": 0, "words": []}
    walk(json.loads(pypandoc.convert_file(str(path), "json"))["blocks"], facts)
    verdict.facts = facts
    return verdict


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--make", action="store_true")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    verdicts = []
    for path in arguments.files:
        if arguments.make:
            maker, ends = MAKERS[path.suffix]
            maker(path)
            for end in ends:
                by_libreoffice(path, end)
            verdicts.append(Verdict(path))
        else:
            verdicts.append(read(path))
    return deliver("documents", verdicts)


sys.exit(main())
