//! From the arguments as typed to what the pipeline is asked for.

use std::ops::RangeInclusive;

use tipwaaier_model::{Limits, Status, Text, Timestamp};
use tipwaaier_pipeline::{
    CardOrder, CardSize, DeckDetail, Editions, Flip, HandoutSlides, Marks, Memory, Mm, Offset, Output,
    PagesPerSignature, Paper, PhotoResolution, Ppi, PrintOptions, Request, Shard, SlidesOptions, Stock, Stores,
    ThemeChoice, Unfinished, parse_tip_numbers,
};

use crate::args::{Board, CardPaper, Detail, Edge, Print, Sources};
use crate::context::Context;

/// The request, or what is wrong with the arguments.
pub(crate) fn of_arguments(context: &Context, arguments: &Sources) -> Result<Request, Text> {
    let outputs = outputs(&arguments.only)?;
    if arguments.handout.is_some() && !outputs.iter().any(|output| output.name() == "slides-pdf") {
        return Err(Text::new(
            "--handout: de hand-out komt bij slides-pdf; noem die ook bij --only",
            "--handout: the handout comes with slides-pdf; name that in --only as well",
        ));
    }
    Ok(Request {
        collection: arguments.dir.clone(),
        output: arguments.output.clone(),
        editions: editions(arguments.tips.as_deref(), arguments.all_sets, &arguments.set)?,
        outputs,
        theme: ThemeChoice::parse(&arguments.theme),
        timestamp: source_date_epoch()?,
        photos: photos(&arguments.photos)?,
        print: print(&arguments.print)?,
        slides: SlidesOptions {
            detail: detail(arguments.slides),
            handout: arguments.handout.map(handout).transpose()?,
        },
        jobs: context.jobs,
        limits: Limits { status: if arguments.draft { Status::Draft } else { Status::Final }, ..context.limits },
        stores: Stores::default(),
        unfinished: Unfinished::default(),
        memory: if arguments.no_cache { Memory::Nothing } else { Memory::Ledger },
        shard: arguments.shard.as_deref().map(shard).transpose()?,
        today: today(),
    })
}

/// How much a deck shows.
pub(crate) const fn detail(detail: Detail) -> DeckDetail {
    match detail {
        Detail::Short => DeckDetail::Short,
        Detail::Full => DeckDetail::Full,
    }
}

/// The editions that `--tips`, `--all-sets` and `--set` choose.
pub(crate) fn editions(tips: Option<&str>, all_sets: bool, sets: &[String]) -> Result<Editions, Text> {
    Ok(if let Some(numbers) = tips {
        Editions::Tips(parse_tip_numbers(numbers).map_err(|error| error.message())?)
    } else if all_sets {
        Editions::AllSets
    } else if sets.is_empty() {
        Editions::All
    } else {
        Editions::Sets(sets.to_vec())
    })
}

/// `2/8`: the second of eight parts.
fn shard(text: &str) -> Result<Shard, Text> {
    let parts = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
    parts.and_then(|(part, of)| Shard::new(part, of)).ok_or_else(|| {
        Text::new(
            format!("--shard: ‘{text}’ is geen deel; schrijf bijvoorbeeld 2/8, het tweede van acht"),
            format!("--shard: ‘{text}’ is no part; write 2/8, for instance, the second of eight"),
        )
    })
}

/// What `--only` takes for all outputs, also those that are only made by name.
const EVERYTHING: &str = "everything";

/// The outputs of a list, in the order of reports; the usual ones where the list is empty.
pub(crate) fn outputs(names: &[String]) -> Result<Vec<Output>, Text> {
    let mut asked = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if name == EVERYTHING {
            return Ok(Output::ALL.to_vec());
        }
        asked.push(Output::from_name(name).ok_or_else(|| unknown_output(name))?);
    }
    let wanted = |output: &&Output| if names.is_empty() { output.is_usual() } else { asked.contains(output) };
    let outputs: Vec<Output> = Output::ALL.iter().filter(wanted).copied().collect();
    if outputs.is_empty() { Err(unknown_output("")) } else { Ok(outputs) }
}

fn unknown_output(name: &str) -> Text {
    let all: Vec<&str> = Output::ALL.iter().map(|output| output.name()).collect();
    let all = all.join(", ");
    Text::new(
        format!("--only: er is geen uitvoer ‘{name}’; er zijn: {all}, {EVERYTHING}"),
        format!("--only: there is no output ‘{name}’; there are: {all}, {EVERYTHING}"),
    )
}

/// `150`, or `full`.
fn photos(text: &str) -> Result<PhotoResolution, Text> {
    if text == "full" {
        return Ok(PhotoResolution::Full);
    }
    let ppi = text.parse().ok().and_then(Ppi::new);
    ppi.map(PhotoResolution::AtMost).ok_or_else(|| {
        let (least, most) = (Ppi::RANGE.start(), Ppi::RANGE.end());
        Text::new(
            format!("--photos: ‘{text}’ kan niet; geef beeldpunten per inch, {least} tot {most}, of full"),
            format!("--photos: ‘{text}’ is not possible; write pixels an inch, {least} to {most}, or full"),
        )
    })
}

fn print(arguments: &Print) -> Result<PrintOptions, Text> {
    let bleed = |usual| length("--bleed", arguments.bleed.as_deref().unwrap_or(usual), 0.0..=10.0);
    Ok(PrintOptions {
        creep: length("--creep", &arguments.creep, 0.0..=2.0)?,
        flip: arguments.flip.map(flip),
        marks: if arguments.marks { Marks::Shown } else { Marks::Hidden },
        bleed: bleed("0")?,
        press_bleed: bleed("3")?,
        stock: stock(&arguments.book_paper)?,
        card_thickness: length("--paper-thickness", &arguments.paper_thickness, 0.1..=2.0)?,
        board: match arguments.board {
            Board::A3 => Paper::A3,
            Board::A2 => Paper::A2,
        },
        signature: arguments.signature.map(signature).transpose()?,
        offset: arguments.offset.as_deref().map(offset).transpose()?.unwrap_or_default(),
        card: card_size(&arguments.card_size)?,
        card_paper: match arguments.card_paper {
            CardPaper::A4 => Paper::A4,
            CardPaper::Sra4 => Paper::Sra4,
            CardPaper::A3 => Paper::A3,
            CardPaper::Sra3 => Paper::Sra3,
        },
        card_order: if arguments.stack { CardOrder::Stacks } else { CardOrder::Rows },
    })
}

/// `a6`, or `70x120`.
fn card_size(text: &str) -> Result<CardSize, Text> {
    CardSize::parse(text).ok_or_else(|| {
        Text::new(
            format!("--card-size: ‘{text}’ kan niet; kies a6, poker, tarot of bridge, of millimeters van 50x70 tot 148x210"),
            format!("--card-size: ‘{text}’ is not possible; choose a6, poker, tarot or bridge, or millimetres from 50x70 to 148x210"),
        )
    })
}

/// The paper of a booklet's inside.
fn stock(name: &str) -> Result<Stock, Text> {
    Stock::named(name).ok_or_else(|| {
        let all = Stock::ALL.map(Stock::name).join(", ");
        Text::new(
            format!("--book-paper: ‘{name}’ kennen we niet; er zijn: {all}"),
            format!("--book-paper: there is no ‘{name}’; there are: {all}"),
        )
    })
}

fn handout(slides: usize) -> Result<HandoutSlides, Text> {
    HandoutSlides::new(slides).ok_or_else(|| {
        Text::new(
            format!("--handout: {slides} dia’s per pagina kan niet; het zijn er 2, 3 of 4"),
            format!("--handout: {slides} slides a page is not possible; there are 2, 3 or 4"),
        )
    })
}

/// The edge along which the printer turns the sheet.
pub(crate) const fn flip(edge: Edge) -> Flip {
    match edge {
        Edge::Short => Flip::ShortEdge,
        Edge::Long => Flip::LongEdge,
    }
}

fn signature(pages: usize) -> Result<PagesPerSignature, Text> {
    PagesPerSignature::new(pages).map_err(|error| error.text())
}

/// A length in millimetres, with a point or a comma in it; outside its range it is a slip of the pen.
fn length(option: &str, text: &str, range: RangeInclusive<f64>) -> Result<Mm, Text> {
    let millimetres = text.trim().replace(',', ".").parse().ok().filter(|millimetres| range.contains(millimetres));
    millimetres.map(Mm::new).ok_or_else(|| {
        let (least, most) = (range.start(), range.end());
        Text::new(
            format!(
                "{option}: ‘{text}’ kan niet; geef millimeters, van {} tot {most}",
                least.to_string().replace('.', ",")
            ),
            format!("{option}: ‘{text}’ is not possible; write millimetres, from {least} to {most}"),
        )
    })
}

/// `X,Y` in millimetres, with a point in the numbers; or with a comma, and a semicolon between them.
pub(crate) fn offset(text: &str) -> Result<Offset, Text> {
    let points = if text.contains(';') { text.replace(',', ".").replace(';', ",") } else { text.to_owned() };
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.abs() <= Offset::LIMIT.get());
    let pair = points.split_once(',').and_then(|(x, y)| Some((number(x)?, number(y)?)));
    pair.map(|(x, y)| Offset { x: Mm::new(x), y: Mm::new(y) }).ok_or_else(|| {
        Text::new(
            format!("--offset: ‘{text}’ is geen X,Y in millimeters tussen -10 en 10, zoals 0.5,-1.2 of 0,5;-1,2"),
            format!("--offset: ‘{text}’ is no X,Y in millimetres between -10 and 10, such as 0.5,-1.2"),
        )
    })
}

/// The time of `SOURCE_DATE_EPOCH`, if it is set (reproducible-builds.org). One that is no time is never passed over
/// in silence: who sets it counts on it.
pub(crate) fn source_date_epoch() -> Result<Option<Timestamp>, Text> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let shown = value.to_string_lossy().into_owned();
    let time = shown.parse::<i64>().ok().and_then(Timestamp::from_unix);
    time.map(Some).ok_or_else(|| {
        let shown = crate::context::clean(&shown);
        Text::new(
            format!("SOURCE_DATE_EPOCH: ‘{shown}’ is geen aantal seconden tussen 1980 en 2106"),
            format!("SOURCE_DATE_EPOCH: ‘{shown}’ is no number of seconds between 1980 and 2106"),
        )
    })
}

/// The day that it is, for warnings alone: that of `SOURCE_DATE_EPOCH`, if it is set, else that of the clock.
pub(crate) fn today() -> Option<String> {
    let now = || {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
        Timestamp::from_unix(i64::try_from(now.as_secs()).ok()?)
    };
    let (year, month, day, ..) = source_date_epoch().ok().flatten().or_else(now)?.civil();
    Some(format!("{year:04}-{month:02}-{day:02}"))
}
