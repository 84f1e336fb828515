//! What a build is asked for.

use std::num::{NonZeroU16, NonZeroUsize};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use tipwaaier_booklet::CardSize;
use tipwaaier_model::{Limits, Timestamp};
use tipwaaier_parser::TipRange;
use tipwaaier_press::{CardOrder, Flip, Marks, Mm, Offset, PagesPerSignature, Paper, Stock};
use tipwaaier_slides::{Detail, HandoutSlides};

use crate::keep::Stores;
use crate::output::Output;
use crate::write::Unfinished;

/// A build: of what, into what, with what.
#[derive(Debug, Clone)]
pub struct Request {
    /// The collection folder.
    pub collection: PathBuf,
    /// The folder that gets a folder for each edition.
    pub output: PathBuf,
    /// Which editions.
    pub editions: Editions,
    /// Which outputs, in the order of reports; all of them where none is named.
    pub outputs: Vec<Output>,
    /// The house style.
    pub theme: ThemeChoice,
    /// The time that outputs carry, if someone said it; else the collection's.
    pub timestamp: Option<Timestamp>,
    /// How fine the photos of the booklet for the screen are. Those of print sheets are as they came.
    pub photos: PhotoResolution,
    /// How sheets are printed.
    pub print: PrintOptions,
    /// How the deck is made.
    pub slides: SlidesOptions,
    /// How many threads; as many as there are processors where nothing is said.
    pub jobs: Option<NonZeroUsize>,
    /// How much the content may hold.
    pub limits: Limits,
    /// What the build before made, for a program that builds again and again.
    pub stores: Stores,
    /// What is written and not in its place, for whoever has to end the program.
    pub unfinished: Unfinished,
    /// Whether a build goes by what earlier builds into the folder made.
    pub memory: Memory,
    /// Which part of the editions, where machines share the work.
    pub shard: Option<Shard>,
    /// The day, as `2026-12-10`, for warnings of consent that ran out; it reaches no output.
    pub today: Option<String>,
}

/// A part of the editions: taken in turn, so that the parts are about as large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    part: usize,
    of: NonZeroUsize,
}

impl Shard {
    /// Part `part`, from 1, of `of`; `None` where there is no such part.
    #[must_use]
    pub fn new(part: usize, of: usize) -> Option<Self> {
        (1..=of).contains(&part).then(|| NonZeroUsize::new(of)).flatten().map(|of| Self { part, of })
    }

    /// Whether the edition at a place, from 0, belongs to it.
    #[must_use]
    pub const fn has(self, at: usize) -> bool {
        at % self.of.get() + 1 == self.part
    }
}

/// Whether a build goes by what earlier builds into the same folder made of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Memory {
    /// It does: what has not changed is not made again.
    #[default]
    Ledger,
    /// It makes everything anew, and remembers nothing.
    Nothing,
}

impl Request {
    /// All outputs of the whole collection, in the default theme.
    #[must_use]
    pub fn new(collection: PathBuf, output: PathBuf) -> Self {
        Self {
            collection,
            output,
            editions: Editions::All,
            outputs: Vec::new(),
            theme: ThemeChoice::default(),
            timestamp: None,
            photos: PhotoResolution::default(),
            print: PrintOptions::default(),
            slides: SlidesOptions::default(),
            jobs: None,
            limits: Limits::DEFAULT,
            stores: Stores::default(),
            unfinished: Unfinished::default(),
            memory: Memory::default(),
            shard: None,
            today: None,
        }
    }
}

/// Which editions of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Editions {
    /// The whole collection.
    All,
    /// These sets, by name.
    Sets(Vec<String>),
    /// Every set that there is.
    AllSets,
    /// These tips, or those in these ranges, in this order.
    Tips(Vec<TipRange>),
}

/// A house style, by name or by folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeChoice {
    /// One that comes with the program.
    Builtin(String),
    /// A folder with a `theme.toml`.
    Folder(PathBuf),
}

impl ThemeChoice {
    /// What `--theme` means: a folder where it looks like a path or one is there, else a name.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let builtin = tipwaaier_theme::BUILTIN_NAMES.contains(&name);
        let looks_like_path = name.contains(['/', '\\']) || name.starts_with('.');
        if !builtin && (looks_like_path || PathBuf::from(name).is_dir()) {
            Self::Folder(PathBuf::from(name))
        } else {
            Self::Builtin(name.to_owned())
        }
    }
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self::Builtin("default".to_owned())
    }
}

/// How sheets are printed; what is not said is what suits an office printer.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintOptions {
    /// How far each next sheet inwards moves towards the spine.
    pub creep: Mm,
    /// The edge along which the printer turns the sheet, if it is not the natural one.
    pub flip: Option<Flip>,
    /// Fold and cut marks in the booklet.
    pub marks: Marks,
    /// How far ink runs past the cut on print sheets.
    pub bleed: Mm,
    /// How far it does in what goes to a print shop.
    pub press_bleed: Mm,
    /// The paper of the booklet's inside at a print shop.
    pub stock: Stock,
    /// How thick a card is.
    pub card_thickness: Mm,
    /// The size of the board.
    pub board: Paper,
    /// Signatures of so many pages, instead of one saddle-stitched booklet.
    pub signature: Option<PagesPerSignature>,
    /// What the test sheet showed.
    pub offset: Offset,
    /// How large cards are.
    pub card: CardSize,
    /// The paper that cards are imposed on.
    pub card_paper: Paper,
    /// The order of cards over sheets.
    pub card_order: CardOrder,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            creep: Mm::ZERO,
            flip: None,
            marks: Marks::Hidden,
            bleed: Mm::ZERO,
            press_bleed: Mm::new(3.0),
            stock: Stock::default(),
            card_thickness: Mm::new(0.3),
            board: Paper::A3,
            signature: None,
            offset: Offset::default(),
            card: CardSize::A6,
            card_paper: Paper::A4,
            card_order: CardOrder::Rows,
        }
    }
}

/// How fine photos are in a PDF for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoResolution {
    /// As they came.
    Full,
    /// At most about so many pixels an inch of the page.
    AtMost(Ppi),
}

impl Default for PhotoResolution {
    fn default() -> Self {
        Self::AtMost(Ppi::SCREEN)
    }
}

/// Pixels an inch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ppi(NonZeroU16);

impl Ppi {
    /// What a page takes on most screens.
    const SCREEN: Self = Self(NonZeroU16::new(150).unwrap());
    /// From the coarsest that can be looked at to what print shops ask for drawings.
    pub const RANGE: RangeInclusive<u16> = 72..=1200;

    /// So many pixels an inch, if they are within [`Self::RANGE`].
    #[must_use]
    pub fn new(ppi: u16) -> Option<Self> {
        NonZeroU16::new(ppi).filter(|ppi| Self::RANGE.contains(&ppi.get())).map(Self)
    }

    /// As a number.
    pub(crate) const fn get(self) -> u16 {
        self.0.get()
    }
}

/// How the deck is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlidesOptions {
    /// How much of each tip it shows.
    pub detail: Detail,
    /// A handout with so many slides a page beside the deck's PDF.
    pub handout: Option<HandoutSlides>,
}

impl Default for SlidesOptions {
    fn default() -> Self {
        Self { detail: Detail::Full, handout: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_build_are_all_of_it_once() {
        for of in 1..6 {
            let shards: Vec<Shard> = (1..=of).filter_map(|part| Shard::new(part, of)).collect();
            assert_eq!(shards.len(), of);
            for at in 0..20 {
                assert_eq!(shards.iter().filter(|shard| shard.has(at)).count(), 1, "{at} of {of}");
            }
        }
        assert_eq!((Shard::new(0, 3), Shard::new(4, 3), Shard::new(1, 0)), (None, None, None));
    }

    #[test]
    fn resolutions_lie_within_reason() {
        assert_eq!([71, 72, 1200, 1201].map(|ppi| Ppi::new(ppi).is_some()), [false, true, true, false]);
    }
}
