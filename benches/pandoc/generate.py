"""A collection of N tips with photos, and the same words as one pandoc document: the same bytes for the same N.

    generate.py N FOLDER        makes FOLDER/content (a collection) and FOLDER/pandoc/tips.md
"""

import pathlib
import random
import sys

from PIL import Image, ImageDraw, ImageFilter

# Words that make sentences without meaning anything: what counts is their length and how they hyphenate.
NOUNS = (
    "aanvraag afspraak balie besluit brief dossier formulier gesprek inwoner ketenpartner klantreis loket medewerker melding "
    "ondernemer ontvangstbevestiging overleg proces telefoon toelichting uitleg verbetering vergunning verslag vraag wachttijd "
    "werkafspraak werkconferentie zaaksysteem behandeltermijn dienstverlening gegevensuitwisseling informatievoorziening "
    "procesbegeleider samenwerkingsverband verantwoordelijkheid"
).split()
VERBS = "begint beschrijft blijkt brengt geeft helpt houdt komt laat leest luistert maakt meldt noemt rondt schrijft stelt toont volgt zoekt".split()
ADJECTIVES = "duidelijke eenvoudige gewone goede haalbare heldere kleine lastige nieuwe open rustige snelle vaste volledige vroege zorgvuldige".split()
LINKS = "daarna daarom intussen later meestal ook soms steeds vaak vandaag vervolgens zo".split()
PREPOSITIONS = "aan bij binnen door in met na naast over tegen tijdens van voor zonder".split()
NAMES = "Anouk Bram Cato Daan Elin Fedde Gijs Hanne Imke Joris Kee Lars Mirte Niek Olga Pim Quinten Roos Sem Tess".split()
SURNAMES = "Akkerveld Boomgaard Dijkhof Eikenlaan Fonteinweg Grasduin Heideplaat Kadebrug Lindehof Molenpad".split()
THEMES = ["commitment", "procesaanpak", "gebruiksgemak", "vertrouwen"]


class Writer:
    """Sentences of a tip, from a seed of its own: a collection of 60 is the beginning of one of 1,000."""

    def __init__(self, number):
        self.random = random.Random(f"tip {number}")

    def pick(self, words):
        return words[int(self.random.random() * len(words))]

    def sentence(self):
        parts = [
            self.pick(LINKS), self.pick(VERBS), "de", self.pick(NOUNS), self.pick(PREPOSITIONS), "een", self.pick(ADJECTIVES),
            self.pick(NOUNS), "en", self.pick(VERBS), "het", self.pick(NOUNS), self.pick(PREPOSITIONS), "de", self.pick(NOUNS),
        ]
        return " ".join(parts).capitalize() + "."

    def paragraph(self, sentences):
        return " ".join(self.sentence() for _ in range(sentences))

    def title(self):
        return f"Een {self.pick(ADJECTIVES)} {self.pick(NOUNS)} {self.pick(PREPOSITIONS)} de {self.pick(NOUNS)}".capitalize()


def photo(path, seed, size):
    """A soft picture with edges and noise: it packs like a photo, not like a drawing."""
    chance = random.Random(seed)
    width, height = size
    image = Image.new("RGB", size, tuple(int(chance.random() * 200) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, r = chance.random() * width, chance.random() * height, chance.random() * width / 4
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(int(chance.random() * 255) for _ in range(3)))
    image = image.filter(ImageFilter.GaussianBlur(6))
    noise = Image.frombytes("L", size, chance.randbytes(width * height)).convert("RGB")
    Image.blend(image, noise, 0.08).save(path, "JPEG", quality=80)


class Person:
    def __init__(self, index):
        self.id = f"persoon-{index}"
        self.name = f"{NAMES[index % len(NAMES)]} {SURNAMES[index // len(NAMES) % len(SURNAMES)]} {index}"
        self.photo = f"images/persoon-{index}.jpg"


class Tip:
    def __init__(self, number, people):
        writer = Writer(number)
        self.number = number
        self.title = f"{writer.title()} ({number})"
        self.theme = THEMES[number * len(THEMES) // (max(people.total, 1) + 1)]
        self.lead = writer.paragraph(3)
        self.examples = [
            (writer.title(), f"**{writer.sentence()}** {writer.paragraph(3)}", people[number * 2 + n], f"Verslag {number}-{n}")
            for n in range(2)
        ]
        self.why = writer.paragraph(3)
        self.questions = [writer.sentence()[:-1] + "?" for _ in range(3)]
        self.actions = [writer.sentence() for _ in range(2)]
        self.see = 1 + int(writer.random.random() * people.total)
        self.picture = f"images/tip-{number}.jpg"
        self.alt = f"Een sfeerbeeld bij tip {number}"


class People(list):
    def __init__(self, total):
        super().__init__(Person(index) for index in range(max(5, total // 5)))
        self.total = total

    def __getitem__(self, index):
        return super().__getitem__(index % len(self))


def tip_file(tip, photos=True):
    examples = "\n\n".join(
        f"### {title}\n\n{text}\n\nBron: [{source}](https://example.org/{tip.number})\n\n— {person.id}"
        for title, text, person, source in tip.examples
    )
    picture = f"![{tip.alt}]({tip.picture})\n\n" if photos else ""
    return (
        f"---\nnumber: {tip.number}\ntitle: {tip.title}\ntheme: {tip.theme}\ntop: {'true' if tip.number % 10 == 0 else 'false'}\n---\n\n"
        f"{tip.lead} Zie ook tip {tip.see}.\n\n{picture}## Voorbeelden\n\n{examples}\n\n"
        f"## Waarom werkt dit?\n\n{tip.why}\n\n## Gespreksvragen\n\n" + "\n".join(f"1. {q}" for q in tip.questions)
        + "\n\n## Aan de slag\n\n" + "\n".join(f"- {a}" for a in tip.actions) + "\n"
    )


def pandoc_tip(tip):
    """The same words as the tip file, in the headings that each of pandoc's writers makes chapters and slides of."""
    examples = "\n\n".join(
        f"### {title}\n\n{text}\n\nBron: [{source}](https://example.org/{tip.number})\n\n"
        f"![{person.name}]({person.photo}){{width=20mm}}\n\n{person.name}, adviseur, Gemeente Voorbeeldstad"
        for title, text, person, source in tip.examples
    )
    return (
        f"## Tip {tip.number}: {tip.title} {{#tip-{tip.number}}}\n\n{tip.lead} Zie ook [tip {tip.see}](#tip-{tip.see}).\n\n"
        f"![{tip.alt}]({tip.picture})\n\n### Voorbeelden\n\n{examples}\n\n### Waarom werkt dit?\n\n{tip.why}\n\n"
        "### Gespreksvragen\n\n" + "\n".join(f"1. {q}" for q in tip.questions)
        + "\n\n### Aan de slag\n\n" + "\n".join(f"- {a}" for a in tip.actions) + "\n\n"
    )


def write(total, folder, photos=True):
    people = People(total)
    tips = [Tip(number, people) for number in range(1, total + 1)]
    content, rival = folder / "content", folder / "pandoc"
    (content / "tips").mkdir(parents=True)
    (content / "images").mkdir()
    rival.mkdir()
    (rival / "images").symlink_to(content.resolve() / "images")
    for person in people if photos else ():
        photo(content / person.photo, person.id, (320, 320))
    for tip in tips:
        if photos:
            photo(content / tip.picture, f"tip {tip.number}", (800, 533))
        (content / "tips" / f"{tip.number:05}.md").write_text(tip_file(tip, photos), "utf-8")
    themes = "\n".join(f'[[themes]]\nid = "{t}"\ntitle = "{t.capitalize()}"\nintro = "Over {t}."\n' for t in THEMES if any(tip.theme == t for tip in tips))
    (content / "collection.toml").write_text(
        f'title = "Proefverzameling van {total} tips"\nlanguage = "nl"\npublisher = "Gemeente Voorbeeldstad"\n'
        f'identifier = "urn:uuid:00000000-0000-4000-8000-{total:012}"\nedition = "2026-1"\n\n{themes}', "utf-8")
    (content / "contributors.toml").write_text(
        "\n".join(f'[{p.id}]\nname = "{p.name}"\nrole = "Adviseur"\norganisation = "Gemeente Voorbeeldstad"\n' + (f'photo = "{p.photo}"\n' if photos else "")
            for p in people), "utf-8")
    text = f"---\ntitle: Proefverzameling van {total} tips\nlang: nl\nauthor: Gemeente Voorbeeldstad\n---\n\n"
    theme = None
    for tip in tips:
        if tip.theme != theme:
            theme = tip.theme
            text += f"# {theme.capitalize()}\n\nOver {theme}.\n\n"
        text += pandoc_tip(tip)
    (rival / "tips.md").write_text(text, "utf-8")
    return sum(len(tip_file(tip).split()) for tip in tips) / total


if __name__ == "__main__":
    words = write(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
    print(f"{sys.argv[1]} tips of {words:.0f} words")
