//! The stable codes of diagnostics: what they are called, how much they matter, what they mean.

use crate::{Severity, Text};

macro_rules! codes {
    ($($(#[$attribute:meta])* $variant:ident, $name:literal, $severity:ident, $nl:literal, $en:literal;)*) => {
        /// What kind of problem a diagnostic is of. The names are stable: people switch them and search for them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$attribute])* #[doc = $en] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// How much it matters where the collection does not say otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }

            /// What it means and what to do about it, for `explain`.
            #[must_use]
            pub fn explanation(self) -> Text {
                match self { $(Self::$variant => Text::new($nl, $en)),* }
            }
        }
    };
}

codes! {
    // Files.
    MissingFile, "missing-file", Error,
        "Een bestand dat de verzameling nodig heeft, is er niet.",
        "A file that the collection needs is not there.";
    UnreadableFile, "unreadable-file", Error,
        "Een bestand is geen gewoon bestand, of het kan niet worden gelezen.",
        "A file is not a regular file, or cannot be read.";
    NotUtf8, "not-utf8", Error,
        "Het bestand is geen UTF-8. Bewaar het opnieuw met de tekenset UTF-8.",
        "The file is not UTF-8. Save it again with the encoding UTF-8.";
    ForbiddenCharacter, "forbidden-character", Error,
        "Er staat een stuurteken in de tekst dat geen enkele uitvoer kan dragen. Haal het weg.",
        "The text has a control character that no output can carry. Remove it.";
    BidiControl, "bidi-control", Warning,
        "Er staat een onzichtbaar teken dat de leesrichting omkeert. Lezers zien iets anders dan er staat.",
        "There is an invisible character that turns the reading direction. Readers see something else than is there.";
    FileTooLarge, "file-too-large", Error,
        "Het bestand is groter dan de grens. Wie de inhoud vertrouwt, verhoogt de grens met --limit.",
        "The file is larger than the limit. Who trusts the content raises the limit with --limit.";
    NoTips, "no-tips", Error,
        "De verzameling heeft geen enkele tip. Zet minstens één bestand in de map tips.",
        "The collection has no tip at all. Put at least one file in the folder tips.";
    MoreProblems, "more-problems", Error,
        "Het bestand heeft meer problemen dan er één voor één worden gemeld. Los eerst de gemelde op.",
        "The file has more problems than are reported one by one. Solve the reported ones first.";
    // TOML and front matter.
    Syntax, "syntax", Error,
        "De TOML of YAML is niet goed geschreven.",
        "The TOML or YAML is not well-formed.";
    UnknownKey, "unknown-key", Error,
        "Deze sleutel bestaat niet. De melding noemt de sleutel die er het meest op lijkt.",
        "There is no such key. The message names the key that is most like it.";
    IgnoredKey, "ignored-key", Warning,
        "Een sleutel van de voorinformatie betekent hier niets; hij hoort bij een ander programma.",
        "A key of the front matter means nothing here; it belongs to another program.";
    CutValue, "cut-value", Warning,
        "Achter een spatie en een # leest YAML niet verder. Zet de waarde tussen aanhalingstekens.",
        "After a space and a # YAML reads no further. Put the value between quotes.";
    MissingKey, "missing-key", Error,
        "Een verplichte sleutel ontbreekt.",
        "A required key is missing.";
    DuplicateKey, "duplicate-key", Error,
        "Dezelfde sleutel staat er twee keer.",
        "The same key stands there twice.";
    WrongType, "wrong-type", Error,
        "De waarde is van een andere soort dan de sleutel vraagt, bijvoorbeeld tekst in plaats van een getal.",
        "The value is of another kind than the key asks for, for instance text instead of a number.";
    BadValue, "bad-value", Error,
        "De waarde is van de goede soort, maar kan niet.",
        "The value is of the right kind, but cannot be.";
    MissingFrontMatter, "missing-front-matter", Error,
        "Een tip begint met een blok tussen twee regels met ---.",
        "A tip begins with a block between two lines of ---.";
    DuplicateNumber, "duplicate-number", Error,
        "Twee tips dragen hetzelfde nummer.",
        "Two tips bear the same number.";
    DuplicateName, "duplicate-name", Error,
        "Een id komt twee keer voor, of twee namen lijken te veel op elkaar.",
        "An id occurs twice, or two names are too much alike.";
    ConsentExpired, "consent-expired", Warning,
        "De toestemming voor een foto geldt niet meer. Vraag haar opnieuw, of haal de foto weg.",
        "The consent to a photo has run out. Ask for it again, or remove the photo.";
    UnknownTheme, "unknown-theme", Error,
        "De tip noemt een thema dat niet in collection.toml staat.",
        "The tip names a theme that is not in collection.toml.";
    UnknownContributor, "unknown-contributor", Error,
        "Het voorbeeld noemt iemand die niet in contributors.toml staat.",
        "The example names someone who is not in contributors.toml.";
    UnknownTip, "unknown-tip", Error,
        "Een set of [[nummer]] noemt een tip die er niet is.",
        "A set or [[number]] names a tip that is not there.";
    EmptySelection, "empty-selection", Error,
        "De selectie bevat geen enkele tip.",
        "The selection holds no tip at all.";
    UnsupportedLanguage, "unsupported-language", Warning,
        "De uitvoer heeft eigen woorden in het Nederlands, Engels, Duits en Frans; voor een andere taal worden Engelse gebruikt.",
        "Outputs have words of their own in Dutch, English, German and French; for any other language English ones are used.";
    // Markdown.
    RawHtml, "raw-html", Error,
        "HTML die iets doet of insluit (een script, een formulier, een filmpje) kan niet in een tip: geen uitvoer draagt het. Zet er een link voor in de plaats.",
        "HTML that acts or embeds (a script, a form, a film) is not possible in a tip: no output carries it. Put a link in its place.";
    UnclosedCode, "unclosed-code", Error,
        "Een blok met code wordt nergens gesloten, zodat de secties erna code zouden zijn: ook wat alleen voor de spelleider is.",
        "A block of code is closed nowhere, so that the sections after it would be code: what is for the facilitator alone as well.";
    UnknownTag, "unknown-tag", Warning,
        "Iets tussen < en > is geen HTML en staat er als tekst. Zet het tussen backticks.",
        "Something between < and > is no HTML and stands there as text. Put it between backticks.";
    DroppedMarkup, "dropped-markup", Warning,
        "Opmaak die geen enkele uitvoer kan dragen, is weggelaten; de woorden zijn gebleven.",
        "Markup that no output can carry was left out; the words stayed.";
    PlainFormula, "plain-formula", Warning,
        "Een formule wordt niet gezet: zij blijft de tekst die er staat.",
        "A formula is not set: it stays the text that is there.";
    NestingTooDeep, "nesting-too-deep", Error,
        "Citaten, lijsten of nadruk zijn dieper genest dan de grens. Wie de inhoud vertrouwt, verhoogt de grens met --limit.",
        "Quotes, lists or emphasis are nested deeper than the limit. Who trusts the content raises the limit with --limit.";
    TableTooLarge, "table-too-large", Error,
        "De tabel heeft meer rijen of kolommen dan de grens. Wie de inhoud vertrouwt, verhoogt de grens met --limit.",
        "The table has more rows or columns than the limit. Who trusts the content raises the limit with --limit.";
    RaggedTable, "ragged-table", Warning,
        "Een rij van de tabel heeft meer cellen dan er kolommen zijn; de tabel kreeg er kolommen bij.",
        "A row of the table has more cells than there are columns; the table got more columns.";
    WordTooLong, "word-too-long", Error,
        "Een woord is langer dan de grens en kan niet worden afgebroken. Wie de inhoud vertrouwt, verhoogt de grens met --limit.",
        "A word is longer than the limit and cannot be broken. Who trusts the content raises the limit with --limit.";
    ParagraphTooLong, "paragraph-too-long", Error,
        "Een alinea is langer dan de grens. Verdeel haar met witregels. Wie de inhoud vertrouwt, verhoogt de grens met --limit.",
        "A paragraph is longer than the limit. Divide it with empty lines. Who trusts the content raises the limit with --limit.";
    TitleTooLong, "title-too-long", Error,
        "Een titel is langer dan de grens.",
        "A title is longer than the limit.";
    TooManyHeadings, "too-many-headings", Error,
        "Een tip heeft meer koppen dan de grens.",
        "A tip has more headings than the limit.";
    TextTooLong, "text-too-long", Error,
        "De tekst van een sleutel, of een alternatieve tekst, is langer dan een PDF kan dragen.",
        "The text of a key, or an alternative text, is longer than a PDF can carry.";
    EmptyHeading, "empty-heading", Warning,
        "Een kop zonder woorden is weggelaten: hulpsoftware leest hem voor als niets.",
        "A heading without words was left out: assistive technology reads it as nothing.";
    HeadingLevel, "heading-level", Warning,
        "Een kop staat op een plaats of een niveau dat niet kan, en is rechtgezet: de titel staat in de voorinformatie, en secties beginnen met ##.",
        "A heading stands in a place or on a level that is not possible, and was put right: the title stands in the front matter, and sections begin with ##.";
    UnderlinedHeading, "underlined-heading", Hint,
        "Een regel met --- onder een alinea maakt er een kop van. Zet er een witregel tussen voor een streep.",
        "A line of --- below a paragraph turns it into a heading. Put an empty line between them for a rule.";
    LostRole, "lost-role", Hint,
        "Een kop lijkt op een kop die een rol heeft, maar heeft er geen.",
        "A heading is like one that has a role, but has none.";
    UnknownAttribute, "unknown-attribute", Warning,
        "Een kop heeft een klasse of kenmerk dat niets betekent; het is weggelaten.",
        "A heading has a class or attribute that means nothing; it was left out.";
    UndefinedFootnote, "undefined-footnote", Warning,
        "De tekst verwijst naar een voetnoot die er niet is, of een voetnoot naar zichzelf.",
        "The text refers to a footnote that is not there, or a footnote to itself.";
    EmptyFootnote, "empty-footnote", Warning,
        "Een voetnoot zegt niets; hij is weggelaten, met wat ernaar verwijst.",
        "A footnote says nothing; it was left out, with what refers to it.";
    UnusedFootnote, "unused-footnote", Warning,
        "Naar deze voetnoot verwijst niets; hij komt in geen enkele uitvoer.",
        "Nothing refers to this footnote; it is in no output.";
    BadLink, "bad-link", Error,
        "Een link leidt naar iets dat handelt of naar een bestand van deze computer. Een adres begint met https:, http:, mailto: of tel:.",
        "A link leads to something that acts or to a file of this computer. An address begins with https:, http:, mailto: or tel:.";
    MissingGlyph, "missing-glyph", Error,
        "Geen lettertype van het thema heeft dit teken; in een PDF zou er een leeg hokje staan.",
        "No font of the theme has this character; a PDF would show an empty box.";
    DanglingReference, "dangling-reference", Warning,
        "De tekst noemt een tip die er niet is; het nummer blijft tekst. Of een programma noemt een tip die niet in de set staat; de stap is er zonder tip.",
        "The text mentions a tip that is not there; the number stays text. Or a programme names a tip that is not in the set; the step is there without it.";
    // Pictures.
    MissingAlt, "missing-alt", Error,
        "Een afbeelding heeft een tekst nodig die zegt wat erop te zien is.",
        "A picture needs a text that says what is to be seen on it.";
    PicturePath, "picture-path", Error,
        "Een afbeelding staat in de map van de verzameling; een pad daarbuiten kan niet.",
        "A picture stands in the collection folder; a path outside it is not possible.";
    RemotePicture, "remote-picture", Warning,
        "Een afbeelding staat op het web, waar geen enkele uitvoer haar haalt; er staat een link naartoe, met de woorden van de afbeelding.",
        "A picture is on the web, where no output fetches it; a link to it stands there, with the words of the picture.";
    PictureFormat, "picture-format", Error,
        "Een afbeelding is PNG, JPEG, GIF, WebP of SVG, en moet heel zijn.",
        "A picture is PNG, JPEG, GIF, WebP or SVG, and must be whole.";
    PictureTooLarge, "picture-too-large", Error,
        "De afbeelding is groter dan de grens. Wie de inhoud vertrouwt, verhoogt de grens met --limit.",
        "The picture is larger than the limit. Who trusts the content raises the limit with --limit.";
    UnsafeSvg, "unsafe-svg", Error,
        "De SVG bevat iets dat kan handelen of naar buiten wijst.",
        "The SVG has something that can act or points outside.";
    // Fit.
    CannotTypeset, "cannot-typeset", Error,
        "Een tip kan niet op pagina’s worden gezet, hoewel er niets mis mee is. Dat is een fout van het programma: \
         maak haar lijsten, tabellen of voetnoten eenvoudiger, en meld het.",
        "A tip can't be set on pages, though nothing is wrong with it. That is a fault of the program: make its lists, \
         tables or footnotes simpler, and report it.";
    PaperTooLarge, "paper-too-large", Warning,
        "De pagina van het thema past op geen vel waarop een boekje wordt gedrukt; alleen vellen kunnen er niet van komen.",
        "The theme's page fits no sheet that a booklet is printed on; only sheets can't be made of it.";
    TemplateWarning, "template-warning", Warning,
        "Typst waarschuwt bij een sjabloon dat het thema zelf meebrengt, bijvoorbeeld dat de opmaak niet tot rust komt.",
        "Typst warns of a template that the theme brings along, for instance that the layout never settles.";
    TemplateFails, "template-fails", Error,
        "Een sjabloon dat het thema zelf meebrengt, doet niet wat Typst of de norm voor toegankelijke PDF vraagt.",
        "A template that the theme brings along does not what Typst or the standard for accessible PDF asks.";
    DoesNotFit, "does-not-fit", Warning,
        "De tekst is te lang voor de plek in de uitvoer.",
        "The text is too long for its place in the output.";
    CoarsePicture, "coarse-picture", Warning,
        "Een afbeelding is op haar formaat grover dan 200 beeldpunten per inch: een drukker vraagt meer.",
        "At its size a picture is coarser than 200 pixels an inch: print shops ask for more.";
    // Theme.
    BadTheme, "bad-theme", Error,
        "Het huisstijlthema is niet goed geschreven of mist iets.",
        "The house-style theme is not well-formed or lacks something.";
    LowContrast, "low-contrast", Error,
        "Tekst en achtergrond verschillen te weinig om goed te lezen.",
        "Text and background differ too little to read well.";
    // Lints.
    PoorAlt, "poor-alt", Warning,
        "De alternatieve tekst zegt niet wat er te zien is.",
        "The alternative text does not say what is to be seen.";
    SourceWithoutAddress, "source-without-address", Hint,
        "De bron heeft geen adres; lezers kunnen hem niet opzoeken.",
        "The source has no address; readers can't look it up.";
    LeadTooLong, "lead-too-long", Hint,
        "De inleiding is te lang voor een kaart.",
        "The lead is too long for a card.";
    RefersBelow, "refers-below", Hint,
        "De eerste alinea staat ook op een kaart, waar er niets boven of onder staat om naar te verwijzen.",
        "The first paragraph stands on a card as well, where there is nothing above or below to refer to.";
    NoKeySentence, "no-key-sentence", Hint,
        "Geen zin staat vet; de dia weet niet welke de kern zegt.",
        "No sentence is in bold; the slide can't tell which says the point.";
    NoLead, "no-lead", Hint,
        "De tip begint met een kop; samenvatting en kaart nemen de tekst van de eerste sectie.",
        "The tip begins with a heading; summary and card take the text of the first section.";
    LongSentence, "long-sentence", Hint,
        "De zin is lang. Een vuistregel voor taalniveau B1, geen meting.",
        "The sentence is long. A rule of thumb for language level B1, not a measurement.";
    HardWord, "hard-word", Hint,
        "Voor dit woord bestaat een eenvoudiger woord. Een vuistregel voor taalniveau B1, geen meting.",
        "There is a simpler word for this. A rule of thumb for language level B1, not a measurement.";
    EmptyTheme, "empty-theme", Warning,
        "Geen enkele tip hoort bij dit thema.",
        "No tip belongs to this theme.";
    UnusedContributor, "unused-contributor", Warning,
        "Geen enkel voorbeeld noemt deze persoon.",
        "No example names this person.";
    DuplicateTitle, "duplicate-title", Warning,
        "Twee tips hebben dezelfde titel.",
        "Two tips have the same title.";
    DoubtfulLink, "doubtful-link", Warning,
        "De link is onbeveiligd of ziet er onbedoeld uit.",
        "The link is insecure or looks unintended.";
    PictureTooSmall, "picture-too-small", Warning,
        "De afbeelding heeft te weinig beeldpunten om scherp af te drukken.",
        "The picture has too few pixels to print sharply.";
    UnplacedText, "unplaced-text", Warning,
        "De invoer had tekst die geen plaats heeft in een tip; zij is bewaard en hier gemeld.",
        "The input had text that has no place in a tip; it was kept and is reported here.";
}

impl Code {
    /// The code of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Whether a collection may switch it: what is no error by itself, or can be bridged.
    #[must_use]
    pub const fn is_lint(self) -> bool {
        !matches!(self.severity(), Severity::Error) || self.is_bridgeable()
    }

    /// Whether outputs can show where it stands that it is so, and go on: in a draft they do.
    #[must_use]
    pub const fn is_bridgeable(self) -> bool {
        matches!(self, Self::MissingAlt | Self::MissingFile | Self::UnknownContributor | Self::UnknownTip)
    }
}
