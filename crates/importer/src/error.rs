//! Why nothing could be made of a source.

use std::fmt::Write as _;

use tipwaaier_model::Text;

/// Why nothing could be made of a source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Neither `Tip` with a number nor a heading says where a tip begins.
    #[error("nothing in it says where a tip begins: neither ‘Tip’ with a number nor a heading")]
    NoTip,
    /// The number is not one that a tip can bear.
    #[error("a tip number lies between 1 and 9999")]
    BadNumber,
    /// Nothing follows that could be the title.
    #[error("it has no title after its tip number")]
    NoTitle,
    /// The HTML has more elements within each other than a page can need.
    #[error("its elements are nested deeper than a thousand levels")]
    TooDeep,
    /// The text is not UTF-8, and declares no other encoding.
    #[error("not UTF-8 from byte {0} on; save it again as UTF-8")]
    Encoding(usize),
    /// It is not what its name says, or damaged.
    #[error("it can't be read, for it is damaged or of another kind than its name says ({0})")]
    Broken(String),
    /// It is locked with a password, or of a program before 2007.
    #[error(
        "it is locked with a password, or of an office program of before 2007; save it again without, as .docx, .xlsx, .odt or .ods"
    )]
    Locked,
    /// A part of it unpacks to more than a document can need.
    #[error("a part of it unpacks to far more than a document can need")]
    TooLarge,
    /// A table has more rows than a collection can have tips.
    #[error("it has more than {0} rows with words in them")]
    TooManyRows(usize),
    /// No row of a table names a column with titles.
    #[error(
        "no sheet has a row of column names with a title and one more that is known; name them with --map 'HEAD=title'"
    )]
    NoTable,
    /// Rows of a table that can't be tips.
    #[error("{}", rows_text(.0).en)]
    Rows(Vec<RowProblem>),
    /// A column was mapped to what is no field.
    #[error("‘{0}’ is no field of a tip; there are: {names}", names = crate::Field::names())]
    UnknownField(String),
    /// A column was mapped that is not there; which there are.
    #[error("--map names the column ‘{0}’, which is not there; there are: {1}")]
    UnknownColumn(String, String),
    /// Its XML has a document type or entities of its own, which no document needs.
    #[error("its XML declares a document type or entities of its own, which no document needs")]
    DocumentType,
    /// Tips whose numbers can't be told.
    #[error("{}", numbers_en(.0))]
    Numbers(Vec<NumberProblem>),
    /// The TOML to merge into is not well-formed.
    #[error("{file}: {message}")]
    Toml {
        /// Which file.
        file: &'static str,
        /// What its parser says.
        message: String,
    },
}

/// What is wrong with the number of a tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberProblem {
    /// It has none.
    Missing {
        /// The tip's title.
        title: String,
        /// The source's name.
        source: String,
    },
    /// Another tip has it too.
    Doubled {
        /// The number.
        number: u16,
        /// The titles of both.
        titles: [String; 2],
    },
    /// There are more tips than numbers.
    NoneLeft,
}

impl NumberProblem {
    fn text(&self) -> Text {
        match self {
            Self::Missing { title, source } => Text::new(
                format!("{source}: ‘{title}’ heeft geen nummer"),
                format!("{source}: ‘{title}’ has no number"),
            ),
            Self::Doubled { number, titles: [a, b] } => Text::new(
                format!("twee tips zijn tip {number}: ‘{a}’ en ‘{b}’"),
                format!("two tips are tip {number}: ‘{a}’ and ‘{b}’"),
            ),
            Self::NoneLeft => Text::new("er zijn geen nummers meer vrij", "no numbers are left"),
        }
    }
}

/// What is wrong with a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The name of its sheet, if it has one.
    pub sheet: String,
    /// Its number in the sheet.
    pub row: usize,
    /// What stands where the tip's number is to be, if that is none; else the title is what is missing.
    pub number: Option<String>,
}

impl RowProblem {
    fn text(&self) -> Text {
        let row = self.row;
        let sheet =
            |word: &str| if self.sheet.is_empty() { String::new() } else { format!("{word} ‘{}’, ", self.sheet) };
        let (nl, en) = match &self.number {
            Some(words) => (format!("‘{words}’ is geen tipnummer"), format!("‘{words}’ is no tip number")),
            None => ("er staat geen titel".to_owned(), "it has no title".to_owned()),
        };
        Text::new(format!("{}rij {row}: {nl}", sheet("blad")), format!("{}row {row}: {en}", sheet("sheet")))
    }
}

fn rows_text(problems: &[RowProblem]) -> Text {
    let advice = Text::new(
        "Vul het aan (een nummer is een getal van 1 tot en met 9999, of leeg), of haal de rij weg",
        "Fill it in (a number lies between 1 and 9999, or is empty), or remove the row",
    );
    listed(problems.iter().map(RowProblem::text), &advice)
}

/// How many problems are named.
const NAMED: usize = 10;

fn numbers_text(problems: &[NumberProblem]) -> Text {
    let advice = Text::new(
        "Met --numbers free krijgen ze het eerste vrije nummer, met --numbers 100 nummers vanaf 100",
        "With --numbers free they get the next free number, with --numbers 100 numbers from 100 on",
    );
    listed(problems.iter().map(NumberProblem::text), &advice)
}

/// The first problems, how many more there are, and what to do.
fn listed(problems: impl ExactSizeIterator<Item = Text>, advice: &Text) -> Text {
    let more = problems.len().saturating_sub(NAMED);
    let texts: Vec<Text> = problems.take(NAMED).collect();
    let join = |pick: fn(&Text) -> &String| texts.iter().map(|text| pick(text).as_str()).collect::<Vec<_>>().join("; ");
    let (mut nl, mut en) = (join(|text| &text.nl), join(|text| &text.en));
    if more > 0 {
        let _ = (write!(nl, "; en nog {more}"), write!(en, "; and {more} more"));
    }
    Text::new(format!("{nl}. {}", advice.nl), format!("{en}. {}", advice.en))
}

fn numbers_en(problems: &[NumberProblem]) -> String {
    numbers_text(problems).en
}

impl ImportError {
    /// The message in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let nl = match self {
            Self::NoTip => {
                "niets zegt waar een tip begint: geen ‘Tip’ met een nummer, en geen kop".to_owned()
            }
            Self::BadNumber => "een tipnummer ligt tussen 1 en 9999".to_owned(),
            Self::NoTitle => "na het tipnummer staat geen titel".to_owned(),
            Self::TooDeep => "de elementen zijn dieper genest dan duizend niveaus".to_owned(),
            Self::Encoding(at) => format!("geen UTF-8 vanaf byte {at}; bewaar het opnieuw als UTF-8"),
            Self::Broken(what) => {
                format!("het is niet te lezen: beschadigd, of van een ander soort dan de naam zegt ({what})")
            }
            Self::Locked => "het is met een wachtwoord beveiligd, of van een kantoorprogramma van vóór 2007; bewaar het opnieuw zonder, als .docx, .xlsx, .odt of .ods".to_owned(),
            Self::TooLarge => "een onderdeel ervan is uitgepakt veel groter dan een document nodig kan hebben".to_owned(),
            Self::TooManyRows(rows) => format!("er staan meer dan {rows} rijen met woorden in"),
            Self::NoTable => "geen blad heeft een rij met kolomnamen waarvan er een de titel is en nog een bekend; noem ze met --map 'KOP=title'".to_owned(),
            Self::Rows(problems) => return rows_text(problems),
            Self::UnknownField(name) => format!("‘{name}’ is geen veld van een tip; er zijn: {}", crate::Field::names()),
            Self::UnknownColumn(column, columns) => {
                format!("--map noemt de kolom ‘{column}’, die er niet is; er zijn: {columns}")
            }
            Self::DocumentType => "de XML erin heeft een documenttype of eigen entiteiten, die geen document nodig heeft".to_owned(),
            Self::Numbers(problems) => return numbers_text(problems),
            Self::Toml { file, message } => format!("{file}: {message}"),
        };
        Text::new(nl, self.to_string())
    }
}
