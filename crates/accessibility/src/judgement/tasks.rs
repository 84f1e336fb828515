//! What a person is asked to do for each criterion, in a sentence, and in tips with what.

use crate::inventory::Feature;
use Feature::{Decoration, Footnote, Link, Picture};

type Task = (&'static [Feature], &'static str, &'static str);

/// The task of a criterion; an empty one where it never applies.
pub(super) fn task(number: &str) -> Task {
    TASKS.iter().find(|(of, _)| *of == number).map_or((&[], "", ""), |(_, task)| *task)
}

const TASKS: &[(&str, Task)] = &[
    (
        "1.1.1",
        (
            &[Picture, Decoration],
            "Lees van elke afbeelding het alternatief, en kijk of het zegt wat er te zien is; kijk of een afbeelding zonder alternatief echt niets zegt.",
            "Read the alternative of each picture, and see whether it says what is to be seen; see whether a picture without one says nothing indeed.",
        ),
    ),
    (
        "1.3.1",
        (
            &[],
            "Luister met een schermlezer, en kijk of koppen, lijsten, tabellen en citaten als zodanig worden genoemd.",
            "Listen with a screen reader, and see whether headings, lists, tables and quotations are announced as such.",
        ),
    ),
    (
        "1.3.2",
        (
            &[],
            "Luister met een schermlezer, en kijk of de volgorde klopt: ook bij voetnoten, mensen, bijschriften en kaders.",
            "Listen with a screen reader, and see whether the order makes sense: with footnotes, people, captions and boxes too.",
        ),
    ),
    (
        "1.3.3",
        (
            &[],
            "Zoek aanwijzingen als ‘het blok rechts’ of ‘de groene kaart’, die zonder vorm, plaats of kleur niets zeggen.",
            "Look for instructions such as ‘the box on the right’ or ‘the green card’, which say nothing without shape, place or colour.",
        ),
    ),
    (
        "1.3.4",
        (
            &[],
            "Draai het scherm, en kijk of alles er in beide standen is.",
            "Turn the screen, and see whether everything is there both ways.",
        ),
    ),
    (
        "1.4.1",
        (
            &[],
            "Kijk zonder kleur, en kijk of links, thema’s en wat in afbeeldingen een kleur heeft nog te onderscheiden zijn.",
            "Look without colour, and see whether links, themes and what has a colour in pictures can still be told apart.",
        ),
    ),
    (
        "1.4.3",
        (
            &[Picture],
            "Kijk of tekst genoeg contrast heeft, ook in afbeeldingen en op foto’s (4,5 op 1; grote tekst 3 op 1).",
            "See whether text has enough contrast, in pictures and on photos too (4.5 to 1; large text 3 to 1).",
        ),
    ),
    (
        "1.4.4",
        (
            &[],
            "Vergroot tot 200 %, en kijk of alles te lezen en te bedienen blijft.",
            "Enlarge to 200 %, and see whether everything can still be read and used.",
        ),
    ),
    (
        "1.4.5",
        (
            &[Picture],
            "Kijk of er afbeeldingen zijn van wat als tekst had gekund; op het omslag van een e-book mag het, als de titelpagina hetzelfde zegt.",
            "See whether there are pictures of what could have been text; the cover of an e-book may be one, where the title page says as much.",
        ),
    ),
    (
        "1.4.10",
        (
            &[],
            "Maak het venster 320 beeldpunten breed (in een PDF: kies herplaatsen), en kijk of niets wegvalt en nergens twee kanten op geschoven wordt, tabellen daargelaten.",
            "Make the window 320 pixels wide (in a PDF: choose reflow), and see whether nothing is lost and nothing scrolls both ways, tables aside.",
        ),
    ),
    (
        "1.4.11",
        (
            &[],
            "Kijk of lijnen in grafieken, tekens en randen van knoppen 3 op 1 halen met wat ernaast staat.",
            "See whether lines of charts, signs and edges of buttons reach 3 to 1 against what is beside them.",
        ),
    ),
    (
        "1.4.12",
        (
            &[],
            "Zet meer wit tussen regels, alinea’s, letters en woorden, en kijk of er niets wegvalt.",
            "Set more room between lines, paragraphs, letters and words, and see whether nothing is lost.",
        ),
    ),
    (
        "1.4.13",
        (
            &[],
            "Ga met de muis en met Tab langs alles, en kijk of wat verschijnt blijft staan en met Escape weggaat.",
            "Go past everything with the mouse and with Tab, and see whether what appears stays and goes with Escape.",
        ),
    ),
    (
        "2.1.1",
        (
            &[],
            "Doe alles met het toetsenbord alleen: links en bladeren, en in de browser ook overzicht, zoeken, notities en klok.",
            "Do everything with the keyboard alone: links and turning pages, and in the browser overview, search, notes and clock too.",
        ),
    ),
    (
        "2.1.2",
        (
            &[],
            "Ga met Tab door het hele bestand, en kijk of je nergens blijft steken.",
            "Go through the whole file with Tab, and see whether you get stuck nowhere.",
        ),
    ),
    (
        "2.1.4",
        (
            &[],
            "Kijk of sneltoetsen van één letter uit kunnen, of alleen werken waar de presentatie de focus heeft.",
            "See whether shortcuts of one letter can be switched off, or work only where the deck has the focus.",
        ),
    ),
    (
        "2.2.1",
        (
            &[],
            "Laat de klok bij gespreksvragen aflopen, en kijk of er niets verloren gaat en er tijd bij kan.",
            "Let the clock of the questions run out, and see whether nothing is lost and time can be added.",
        ),
    ),
    (
        "2.2.2",
        (
            &[],
            "Kijk of wat uit zichzelf beweegt of verandert, zoals de klok, stil kan worden gezet.",
            "See whether what moves or changes by itself, such as the clock, can be stopped.",
        ),
    ),
    (
        "2.4.1",
        (
            &[],
            "Kijk of je met koppen of gebieden meteen bij de inhoud komt.",
            "See whether headings or regions take you to the content at once.",
        ),
    ),
    (
        "2.4.2",
        (
            &[],
            "Kijk of de titel in venster of tabblad zegt wat dit is.",
            "See whether the title in the window or tab says what this is.",
        ),
    ),
    (
        "2.4.3",
        (
            &[],
            "Ga met Tab van link naar link, en kijk of de volgorde die van het lezen is.",
            "Go from link to link with Tab, and see whether the order is that of reading.",
        ),
    ),
    (
        "2.4.4",
        (
            &[Link, Footnote],
            "Kijk of elke link, met de zin eromheen, zegt waar hij heen gaat.",
            "See whether each link, with its sentence, says where it leads.",
        ),
    ),
    (
        "2.4.5",
        (
            &[],
            "Kijk of een tip op meer dan één manier te vinden is: bladeren, overzicht, zoeken.",
            "See whether a tip can be found in more than one way: going through, overview, search.",
        ),
    ),
    (
        "2.4.6",
        (
            &[],
            "Lees alleen de koppen, en kijk of ze zeggen wat eronder staat.",
            "Read the headings alone, and see whether they say what stands below them.",
        ),
    ),
    (
        "2.4.7",
        (
            &[],
            "Ga met Tab door het bestand, en kijk of je steeds ziet waar je bent.",
            "Go through the file with Tab, and see whether you always see where you are.",
        ),
    ),
    (
        "2.4.11",
        (
            &[],
            "Ga met Tab door het bestand, en kijk of wat de focus heeft nooit helemaal bedekt is.",
            "Go through the file with Tab, and see whether what has the focus is never wholly covered.",
        ),
    ),
    (
        "2.5.1",
        (
            &[],
            "Kijk of wat met vegen gaat, ook met tikken gaat.",
            "See whether what is done by swiping can also be done by tapping.",
        ),
    ),
    (
        "2.5.2",
        (
            &[],
            "Druk op een knop, schuif eraf en laat los: er mag niets gebeuren.",
            "Press a button, slide off it and let go: nothing may happen.",
        ),
    ),
    (
        "2.5.3",
        (
            &[],
            "Kijk of de naam van elke knop de woorden heeft die erop staan.",
            "See whether the name of each button has the words that stand on it.",
        ),
    ),
    ("2.5.7", (&[], "Kijk of niets alleen met slepen gaat.", "See whether nothing can be done by dragging alone.")),
    (
        "2.5.8",
        (
            &[],
            "Kijk of knoppen, en links buiten de lopende tekst, minstens 24 bij 24 beeldpunten zijn of genoeg ruimte om zich heen hebben.",
            "See whether buttons, and links outside running text, are at least 24 by 24 pixels or have enough room around them.",
        ),
    ),
    (
        "3.1.1",
        (
            &[],
            "Luister met een schermlezer, en kijk of de stem de taal van de tekst spreekt.",
            "Listen with a screen reader, and see whether the voice speaks the language of the text.",
        ),
    ),
    (
        "3.1.2",
        (
            &[],
            "Zoek woorden in een andere taal die geen leenwoord of naam zijn, en kijk of {lang=…} erbij staat.",
            "Look for words in another language that are no loanwords or names, and see whether they bear {lang=…}.",
        ),
    ),
    (
        "3.2.1",
        (
            &[],
            "Ga met Tab langs alles, en kijk of er door focus alleen niets verspringt.",
            "Go past everything with Tab, and see whether focus alone changes nothing.",
        ),
    ),
    (
        "3.2.2",
        (
            &[],
            "Typ in het zoekveld, en kijk of er niets onverwachts gebeurt.",
            "Type in the search field, and see whether nothing unexpected happens.",
        ),
    ),
    (
        "3.2.3",
        (
            &[],
            "Kijk of wat terugkomt op elke dia op dezelfde plaats staat.",
            "See whether what comes back on each slide stands in the same place.",
        ),
    ),
    (
        "3.2.4",
        (
            &[],
            "Kijk of wat hetzelfde doet, overal hetzelfde heet.",
            "See whether what does the same is called the same everywhere.",
        ),
    ),
    (
        "3.3.2",
        (
            &[],
            "Kijk of bij elk invoerveld staat wat er wordt gevraagd: zoeken, antwoorden en afspraken.",
            "See whether each field says what is asked: search, answers and agreements.",
        ),
    ),
    (
        "4.1.1",
        (
            &[],
            "Laat een HTML-validator (vnu, EPUBCheck) het bestand lezen, en kijk wat die vindt.",
            "Let an HTML validator (vnu, EPUBCheck) read the file, and see what it finds.",
        ),
    ),
    (
        "4.1.2",
        (
            &[],
            "Luister met een schermlezer naar elke link en knop, en kijk of naam, soort en stand worden gezegd.",
            "Listen to each link and button with a screen reader, and see whether name, kind and state are said.",
        ),
    ),
    (
        "4.1.3",
        (
            &[],
            "Luister of de klok en het zoeken melden wat er verandert, zonder dat de focus verspringt.",
            "Listen whether clock and search tell what changes without moving the focus.",
        ),
    ),
];
