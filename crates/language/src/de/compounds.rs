//! What German compounds are made of: frequent parts, as they stand within a word, without the letters that link them.

use crate::WordList;
use crate::seams::Compounds;

pub(super) const COMPOUNDS: Compounds = Compounds {
    parts: WordList(PARTS),
    links: &["s", "es", "n", "en", "er", "e"],
    endings: &["s", "es", "n", "en", "er", "ern", "e", "ers", "nen", "innen", "in"],
    closers: &["ungs", "heits", "keits", "schafts", "täts", "ions"],
    prefixes: &["an", "auf", "aus", "be", "ein", "ent", "er", "ge", "über", "un", "ver", "vor"],
    suffixes: &[
        "bar", "chen", "er", "ern", "ers", "haft", "heit", "ig", "in", "innen", "isch", "ische", "keit", "lein",
        "lich", "liche", "ling", "los", "lose", "mäßig", "nis", "sam", "same", "schaft", "tum", "tät", "ung", "ungen",
    ],
};

const PARTS: &str = "\
    abend abfall abgabe abgaben ablauf abschluss abteilung abzeichen akte akten aktion alter amt amts analyse anfrage \
    angebot angelegenheit angestellte anlage anmeldung anordnung anschrift anspruch anstalt antrag antwort anweisung \
    anzeige apparat arbeit arbeiter arbeitgeber arbeitnehmer archiv arm art arzt asyl aufenthalt aufgabe aufgaben \
    aufnahme aufsicht auftrag ausbildung ausgabe auskunft ausland ausschuss austausch ausweis auto automat bahn bank \
    bau baum beamte bearbeitung bedarf bedingung bedingungen behandlung behinderung behörde behörden beirat beispiel \
    beitrag bekanntmachung beratung bereich bericht beruf bescheid beschluss beschreibung beschwerde besprechung \
    bestand bestätigung besuch betrag betreuung betrieb bewegung bewertung bezirk bibliothek bild bilder bildung \
    blatt boden brand brief buch bund bundes bus bücher bürger bürgerin bürgermeister büro büros chef computer dampf \
    dampfschiff daten datenschutz dauer denkmal deutsch dienst dienstag dienste dienstleistung ding dokument donau \
    donner donnerstag dorf druck eben ehe ehren eigentum eigentümer einfluss eingang einheit einkommen einrichtung \
    einsatz einwohner eisen eltern ende energie entscheidung entwicklung entwurf ereignis erfahrung ergebnis erhebung \
    erklärung erlaubnis ermittlung ersatz erziehung etikettierung fach fahr fahrer fahrrad fahrt fahrzeug fall \
    familie farbe fehler feier feiertag feld fenster fest feuer feuerwehr figur film finanz firma fisch fleisch flug \
    fluss fläche folge form formular forschung fort frage fragen frau frauen freiheit freitag freund frieden frist \
    fuß führer führung garten gast gebiet geburt gebäude gebühr gebühren gedanke gefahr gefühl gegenstand geheimnis \
    geld gemeinde gemeinschaft gericht gesamt geschichte geschwindigkeit geschäft gesellschaft gesetz gesicht \
    gespräch gesprächs gesundheit gewalt gewerbe gewicht glas glück grenze grenzen grund grundstück gruppe größe gut \
    hafen halle hand handel handels handlung haupt haus haushalt heft heim heimat herz hilfe hilfs hinweis hinweise \
    hoch hochschule hof holz hund hütte idee industrie information inhalt innen insel instanz institut interesse jahr \
    jahres jugend junge jungen kaffee kammer kapitän karte karten kasse katalog kauf kennzeichen kette kind kinder \
    kindergarten kirche klage klasse kleid klima kommission kommunal kommune konferenz kontrolle konzept kopf kosten \
    kraft kraftfahrzeug kranken krankenhaus krankheit kredit kreis krieg kritik kultur kunde kunden kunst kurs könig \
    körper küche küste lager land landes landkreis landschaft leben lebens leder lehre lehrer leistung leistungen \
    leiter leiterin leitung lern licht liebe liste literatur lohn luft macht markt maschine material mauer meister \
    meldung mensch menschen messe methode miete mieter minderheit minister ministerium mitarbeiter mitglied \
    mitglieder mittag mitte mitteilung mittel mittwoch monat montag morgen motor museum musik mutter mütze mützen \
    nachricht nacht nachweis name namen natur niederlassung not nummer nutzer nutzung ober ordner ordnung ort orts \
    papier park partei partner patient pause person personal personen pflege pflicht plan planung platz politik \
    polizei post praxis preis presse problem probleme produkt produktion programm projekt prozess prüfung punkt \
    qualität quelle rad rahmen rand rat raum rechnung recht rechts rede regel regeln regelung region register reich \
    reihe reinigung reise reserve richtlinie richtung rind rinder rolle runde räume rück saal sache samstag satz \
    satzung schaden schau schein schiff schild schlag schloss schluss schnee schrift schritt schul schuld schule \
    schulung schutz schwer schwimm see seite sekretär sektor selbst sicherheit sicht situation sitz sitzung sommer \
    sonder sonne sonntag sorge sozial spiel spieler sport sprach sprache sprech sprechstunde staat staats stadt stand \
    standort station stein stelle stellen stellung steuer stiftung stimme stoff straf strategie straße straßen \
    strecke strom struktur student studie studium stuhl stunde stunden städte stück suche system tabelle tafel tag \
    tage tags tarif tasche technik teil teilnahme teilnehmer telefon termin test text theater thema tier titel tor \
    transport treffen treppe träger turm tür uhr umfrage umgang umwelt unfall universität unter unterhalt unterlagen \
    unternehmen unterricht unterschied unterschrift unterstützung urkunde urlaub ursache urteil vater veranstaltung \
    verband verbindung verbot verbrauch verein vereinbarung verfahren verfahrens verfassung vergleich verhalten \
    verhandlung verhältnis verkauf verkehr verlag verlust vermögen verordnung verpflichtung versammlung versicherung \
    verständnis versuch vertrag vertreter vertretung verwaltung verzeichnis volk volks vorbereitung vorgang vorgänge \
    vorhaben vorlage vorschlag vorschrift vorsitzende vorstand vorstellung wache waffe wahl wald wand ware waren \
    wasser weg wege wein weise welt werbung werk wert wesen wettbewerb wetter wind winter wirkung wirtschaft \
    wirtschafts wissen wissenschaft woche wochen wohnung wohnungs wort wunsch wörter zahl zahlen zahlung zeichen zeit \
    zeiten zeitung zentrale zentrum zettel zeug ziel ziele zimmer zins zone zug zukunft zulassung zusammen \
    zusammenarbeit zustand zustellung zustimmung zuständigkeit zweck zweig öffentlichkeit öffnung übersicht \
    übertragung überwachung übung";
