//! The arguments as typed. Help texts here are English; the Dutch ones are in `help`.

#![allow(clippy::doc_markdown, reason = "these are help texts, which are read in a terminal")]

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use tipwaaier_language::Language;

/// Turns one folder of tips into a booklet, an e-book and a slide deck
#[derive(Debug, Parser)]
#[command(name = "tipwaaier", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Show the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Language of messages: nl or en [default: that of the locale]
    #[arg(display_order = 901, long, global = true, value_enum, value_name = "LANGUAGE", hide_possible_values = true)]
    pub(crate) lang: Option<Lang>,
    /// Say nothing but errors
    #[arg(display_order = 902, short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say what is done and how long it takes
    #[arg(display_order = 903, short, long, global = true)]
    pub(crate) verbose: bool,
    /// Number of threads [default: as many as there are processors]
    #[arg(display_order = 904, short, long, global = true, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Raise a limit, for content that you trust: table-rows=1000; may be given more than once
    #[arg(display_order = 905, long, global = true, value_name = "NAME=VALUE")]
    pub(crate) limit: Vec<String>,
    /// Show no more problems than this one by one, errors first; 0 shows all
    #[arg(display_order = 906, long, global = true, value_name = "N", default_value_t = 200)]
    pub(crate) max: usize,
    /// Show this help
    #[arg(display_order = 907, short, long, global = true, action = ArgAction::HelpShort)]
    help: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Nl,
    En,
}

/// A language that outputs have words in.
fn content_language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::as_str))
        .try_map(|tag| Language::of_tag(&tag).ok_or("a tag of a language"))
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make all outputs of a collection
    Build(Box<Build>),
    /// Report every problem of a collection; write nothing
    Check(Check),
    /// Report on accessibility per requirement: what a machine found, what a person has to look at
    Accessibility(Accessibility),
    /// List tips, themes, sets and contributors
    List(List),
    /// Make tip files of what you have: documents, tables, saved pages
    Import(Box<Import>),
    /// Write all tips as plain text, or as a table
    Export(Export),
    /// Make a fresh collection with one example of everything
    New(New),
    /// Rebuild what a change touches
    Watch(Box<Watch>),
    /// Show all outputs live in the browser, on this machine alone
    Serve(Box<Serve>),
    /// Show the deck to a room, and where that is asked to its phones: one leads, the others follow
    Present(Present),
    /// Explain a problem by its code
    Explain(Explain),
    /// List the house styles that come with the program, or show them on a sheet
    Themes(Themes),
    /// Make the test sheets for duplex printing, cards and board
    PrintTest(PrintTest),
    /// Say what is found on this machine
    Doctor(Doctor),
    /// Print the JSON Schema of a kind of source file
    Schema(Schema),
    /// Print shell completions
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// What a build is of and how it looks; shared by everything that builds.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// The collection folder
    #[arg(value_name = "DIR", default_value = "content")]
    pub(crate) dir: PathBuf,
    /// A set to build, by name; may be given more than once
    #[arg(long, value_name = "NAME", conflicts_with_all = ["all_sets", "tips"])]
    pub(crate) set: Vec<String>,
    /// Build every set
    #[arg(long, conflicts_with = "tips")]
    pub(crate) all_sets: bool,
    /// Of the editions, build only part I of N, for N machines that share the work
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<String>,
    /// Build these tips, in this order: 50,40,12-15
    #[arg(long, value_name = "NUMBERS")]
    pub(crate) tips: Option<String>,
    /// Make only these: booklet,print,cards,epub,slides-html,slides-pdf,slides-pptx, and by name alone: press,table;
    /// everything makes all
    #[arg(long, value_name = "OUTPUTS", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// A house style: a name, or the path of a folder with a theme.toml
    #[arg(long, value_name = "THEME", default_value = "default")]
    pub(crate) theme: String,
    /// The folder for outputs
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(crate) output: PathBuf,
    /// Go on where that is possible, and show in red what is still wrong: missing pictures and alternative texts, unknown
    /// people and tips
    #[arg(long)]
    pub(crate) draft: bool,
    /// Make everything anew, whatever earlier builds into the folder made
    #[arg(long)]
    pub(crate) no_cache: bool,
    #[command(flatten)]
    pub(crate) print: Print,
    /// How fine photos are in booklet.pdf, in pixels an inch: 72 to 1200, or full for as they came
    #[arg(long, value_name = "PPI", default_value = "150")]
    pub(crate) photos: String,
    /// How much the deck shows: short or full
    #[arg(long, value_enum, value_name = "DETAIL", default_value = "full", hide_possible_values = true)]
    pub(crate) slides: Detail,
    /// Also make a handout of the deck, with 2, 3 or 4 slides a page
    #[arg(long, value_name = "SLIDES")]
    pub(crate) handout: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Detail {
    Short,
    Full,
}

/// How sheets are printed.
#[derive(Debug, Args)]
pub(crate) struct Print {
    /// Move each next sheet inwards this far towards the spine
    #[arg(long, help_heading = "Printing", value_name = "MM", default_value = "0")]
    pub(crate) creep: String,
    /// The edge along which the printer turns the sheet: short or long [default: the natural one]
    #[arg(long, help_heading = "Printing", value_enum, value_name = "EDGE", hide_possible_values = true)]
    pub(crate) flip: Option<Edge>,
    /// Draw fold and cut marks in the booklet
    #[arg(long, help_heading = "Printing")]
    pub(crate) marks: bool,
    /// Let ink run this far past the cut [default: 0; for a print shop 3]
    #[arg(long, help_heading = "Printing", value_name = "MM")]
    pub(crate) bleed: Option<String>,
    /// Divide the book in signatures of so many pages: a multiple of four
    #[arg(long, help_heading = "Printing", value_name = "PAGES")]
    pub(crate) signature: Option<usize>,
    /// How large cards are: a6, poker, tarot, bridge, or millimetres from 50x70 to 148x210
    #[arg(long, help_heading = "Printing", value_name = "SIZE", default_value = "a6")]
    pub(crate) card_size: String,
    /// The paper that cards are printed on: a4, sra4, a3 or sra3
    #[arg(
        long,
        help_heading = "Printing",
        value_name = "PAPER",
        default_value = "a4",
        value_enum,
        hide_possible_values = true
    )]
    pub(crate) card_paper: CardPaper,
    /// How thick a card is, for its box
    #[arg(long, help_heading = "Printing", value_name = "MM", default_value = "0.3")]
    pub(crate) paper_thickness: String,
    /// The booklet's paper at the print shop, for its spine: offset-80, -90, -100, -120, silk-115, -135 or -150
    #[arg(long, help_heading = "Printing", value_name = "PAPER", default_value = "offset-90")]
    pub(crate) book_paper: String,
    /// How large the board is: a3 or a2
    #[arg(
        long,
        help_heading = "Printing",
        value_name = "PAPER",
        default_value = "a3",
        value_enum,
        hide_possible_values = true
    )]
    pub(crate) board: Board,
    /// Order cards through the stack, so that cut piles lie in order
    #[arg(long, help_heading = "Printing")]
    pub(crate) stack: bool,
    /// What the test sheet showed: how far the back is off, to the right and upwards
    #[arg(long, help_heading = "Printing", value_name = "X,Y", allow_hyphen_values = true)]
    pub(crate) offset: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CardPaper {
    A4,
    Sra4,
    A3,
    Sra3,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Board {
    A3,
    A2,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Edge {
    Short,
    Long,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Human,
    /// One array of objects.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// How problems are reported: human, json or github
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(crate) format: Format,
    /// Say how long each step took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The collection folder
    #[arg(value_name = "DIR", default_value = "content")]
    pub(crate) dir: PathBuf,
    /// How problems are reported: human, json or github
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(crate) format: Format,
    /// The house style whose fonts must have every character
    #[arg(long, value_name = "THEME", default_value = "default")]
    pub(crate) theme: String,
}

#[derive(Debug, Args)]
pub(crate) struct Accessibility {
    /// The collection folder
    #[arg(value_name = "DIR", default_value = "content")]
    pub(crate) dir: PathBuf,
    /// A set to report on, by name; may be given more than once
    #[arg(long, value_name = "NAME", conflicts_with_all = ["all_sets", "tips"])]
    pub(crate) set: Vec<String>,
    /// Report on every set
    #[arg(long, conflicts_with = "tips")]
    pub(crate) all_sets: bool,
    /// Report on these tips: 50,40,12-15
    #[arg(long, value_name = "NUMBERS")]
    pub(crate) tips: Option<String>,
    /// A house style: a name, or the path of a folder with a theme.toml
    #[arg(long, value_name = "THEME", default_value = "default")]
    pub(crate) theme: String,
    /// The folder for outputs
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(crate) output: PathBuf,
    /// Go on where that is possible; what is still wrong is found
    #[arg(long)]
    pub(crate) draft: bool,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// The collection folder
    #[arg(value_name = "DIR", default_value = "content")]
    pub(crate) dir: PathBuf,
    /// Say of each person in which tips, outputs and pages they are, and where the photo is shown
    #[arg(long)]
    pub(crate) people: bool,
    /// How the list is written: human or json
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code, as messages show it; without one, all codes are listed
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Themes {
    /// Write a sheet of each house style into this folder: colours with their contrast, letters, and pages set in it
    #[arg(long, value_name = "DIR")]
    pub(crate) preview: Option<PathBuf>,
    /// Only this house style: a name, or the path of a folder with a theme.toml
    #[arg(long, value_name = "THEME", requires = "preview")]
    pub(crate) theme: Option<String>,
    /// The collection's language: nl, en, de or fr
    #[arg(long, value_parser = content_language(), value_name = "LANGUAGE", requires = "preview", hide_possible_values = true)]
    pub(crate) language: Option<Language>,
}

#[derive(Debug, Args)]
pub(crate) struct PrintTest {
    /// The file to write, or the folder to write print-test.pdf in
    #[arg(short, long, value_name = "FILE", default_value = "print-test.pdf")]
    pub(crate) output: PathBuf,
    /// The edge along which the printer turns the sheet: short or long
    #[arg(long, value_enum, value_name = "EDGE", default_value = "short", hide_possible_values = true)]
    pub(crate) flip: Edge,
    /// The offset to try: with the right one the crosses meet
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true)]
    pub(crate) offset: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// The folder for outputs, to see whether it can be written
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// bash, zsh, fish, elvish or powershell
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// What to import, or folders of it: .docx, .odt, .xlsx, .ods, .csv, .html, .txt, .md, or a WordPress export (.xml)
    #[arg(value_name = "SOURCE", required = true)]
    pub(crate) pages: Vec<PathBuf>,
    /// The collection folder that gets the tips; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) into: PathBuf,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Replace tips that are there already
    #[arg(long)]
    pub(crate) force: bool,
    /// Which numbers tips get: source (its own), free (its own, else the next that is free), or numbers from N on
    #[arg(long, value_name = "source|free|N", default_value = "source")]
    pub(crate) numbers: String,
    /// What a column of a table means: 'Kolomkop=title'; may be given more than once
    #[arg(long, value_name = "HEAD=FIELD")]
    pub(crate) map: Vec<String>,
    /// The level of the headings that begin tips in a document: 1 to 6 [default: found]
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=6), hide_default_value = true)]
    pub(crate) heading_level: Option<u8>,
    /// Two names that are one person's, the right one last: 'J. Jansen=Jan Jansen'; may be given more than once
    #[arg(long, value_name = "NAME=NAME")]
    pub(crate) same: Vec<String>,
    /// The folder with the downloads of a WordPress export: its wp-content/uploads
    #[arg(long, value_name = "DIR")]
    pub(crate) media: Option<PathBuf>,
    /// How the report is written: human or json
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(crate) format: ImportFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("form").required(true)))]
pub(crate) struct Export {
    /// The collection folder
    #[arg(value_name = "DIR", default_value = "content")]
    pub(crate) dir: PathBuf,
    /// All tips as plain text without marks
    #[arg(long, group = "form")]
    pub(crate) text: bool,
    /// All tips as a table that import reads back
    #[arg(long, group = "form")]
    pub(crate) xlsx: bool,
    /// The file to write [default: tips.txt or tips.xlsx; - is standard output, for text]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// front-matter, collection, contributors or set; without one, the kinds are listed
    #[arg(value_name = "KIND")]
    pub(crate) kind: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The folder to make; it must not be there, or be empty
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// The collection's title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The collection's language: nl, en, de or fr
    #[arg(long, value_parser = content_language(), value_name = "LANGUAGE", hide_possible_values = true)]
    pub(crate) language: Option<Language>,
    /// Who publishes it
    #[arg(long)]
    pub(crate) publisher: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Watch {
    #[command(flatten)]
    pub(crate) sources: Sources,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) sources: Sources,
    /// The port on 127.0.0.1; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 4187)]
    pub(crate) port: u16,
}

#[derive(Debug, Args)]
pub(crate) struct Present {
    /// The collection folder
    #[arg(value_name = "DIR", default_value = "content")]
    pub(crate) dir: PathBuf,
    /// The set to present, by name
    #[arg(long, value_name = "NAME", conflicts_with = "tips")]
    pub(crate) set: Option<String>,
    /// Present these tips, in this order: 50,40,12-15
    #[arg(long, value_name = "NUMBERS")]
    pub(crate) tips: Option<String>,
    /// A house style: a name, or the path of a folder with a theme.toml
    #[arg(long, value_name = "THEME", default_value = "default")]
    pub(crate) theme: String,
    /// How much the deck shows: short or full
    #[arg(long, value_enum, value_name = "DETAIL", default_value = "full", hide_possible_values = true)]
    pub(crate) slides: Detail,
    /// The port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 4188)]
    pub(crate) port: u16,
    /// Let phones on the local network in by a code [ADDRESS: this machine's own there; default: found]
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, require_equals = true, default_missing_value = FOUND)]
    pub(crate) lan: Option<String>,
}

/// What `--lan` means where it names no address.
pub(crate) const FOUND: &str = "found";
