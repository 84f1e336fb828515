//! `present`: the deck for a room, out of memory, and on the local network for its phones.

use std::net::IpAddr;

use tipwaaier_model::Text;
use tipwaaier_pipeline::{Event, Progress, Request, SlidesOptions, ThemeChoice, make, reason};
use tipwaaier_preview::{Decks, Presentation, PreviewError, lan_address};

use super::{outcome, request};
use crate::args::{FOUND, Format, Present};
use crate::context::Context;
use crate::exit::Exit;
use crate::progress::Display;
use crate::watchdog::Watchdog;

/// Makes the deck and serves it until the program is stopped.
pub(crate) fn run(context: &Context, arguments: &Present) -> Exit {
    let asked = asked(context, arguments).and_then(|request| Ok((request, lan(arguments.lan.as_deref())?)));
    let (request, lan) = match asked {
        Ok(asked) => asked,
        Err(text) => return context.fail(&text),
    };
    let decks = match decks(context, &request) {
        Ok(decks) => decks,
        Err(exit) => return exit,
    };
    let presentation = match Presentation::start(arguments.port, lan, context.language.as_str(), decks) {
        Ok(presentation) => presentation,
        Err(error) => return context.fail(&refused(&error)),
    };
    let url = presentation.url();
    let nl = format!("Open {url} in een browser op deze machine; stop met Ctrl+C.");
    let en = format!("Open {url} in a browser on this machine; stop with Ctrl+C.");
    context.say(context.pick(&nl, &en));
    loop {
        std::thread::park();
    }
}

fn asked(context: &Context, arguments: &Present) -> Result<Request, Text> {
    let sets: Vec<String> = arguments.set.iter().cloned().collect();
    Ok(Request {
        editions: request::editions(arguments.tips.as_deref(), false, &sets)?,
        outputs: request::outputs(&["slides-html".to_owned()])?,
        theme: ThemeChoice::parse(&arguments.theme),
        timestamp: request::source_date_epoch()?,
        slides: SlidesOptions { detail: request::detail(arguments.slides), ..SlidesOptions::default() },
        jobs: context.jobs,
        limits: context.limits,
        today: request::today(),
        // Nothing is written.
        ..Request::new(arguments.dir.clone(), std::path::PathBuf::new())
    })
}

/// The address that phones find this machine at, where they may.
fn lan(asked: Option<&str>) -> Result<Option<IpAddr>, Text> {
    match asked {
        None => Ok(None),
        Some(FOUND) => lan_address().map(Some).ok_or_else(|| {
            Text::new(
                "--lan: deze machine heeft geen adres op een netwerk; maak verbinding, of noem het adres: --lan=192.168.1.20",
                "--lan: this machine has no address on a network; connect it, or name the address: --lan=192.168.1.20",
            )
        }),
        Some(text) => text.parse().map(Some).map_err(|_| {
            Text::new(
                format!("--lan: ‘{text}’ is geen adres, zoals 192.168.1.20"),
                format!("--lan: ‘{text}’ is no address, such as 192.168.1.20"),
            )
        }),
    }
}

/// Both forms of the deck; or the exit status, where problems were told.
fn decks(context: &Context, request: &Request) -> Result<Decks, Exit> {
    let display = Display::new(context);
    let watchdog = Watchdog::new(context, &request.unfinished);
    let listener = |event: Event| {
        watchdog.event(&event);
        display.event(event);
    };
    let result = make(request, Progress::new(&listener));
    drop(watchdog);
    display.finish();
    let made = result.map_err(|error| outcome::failed(context, &error, Format::Human, &request.collection))?;
    outcome::tell(context, &made.findings, Format::Human, &request.collection);
    let page = |name: &str| {
        let file = made.files.iter().find(|file| file.name == name);
        file.map(|file| file.bytes.as_slice().into()).unwrap_or_default()
    };
    Ok(Decks { speaker: page("slides.html"), participants: page("slides-share.html") })
}

fn refused(error: &PreviewError) -> Text {
    match error {
        PreviewError::Listen { address, source } => {
            let Text { nl, en } = reason(source);
            Text::new(
                format!(
                    "{address} is niet beschikbaar; kies een andere poort met --port, of een ander adres met --lan ({nl})"
                ),
                format!(
                    "{address} is not available; choose another port with --port, or another address with --lan ({en})"
                ),
            )
        }
        PreviewError::Random(source) => Text::new(
            format!("er zijn geen toevalsgetallen om codes van te maken ({source})"),
            format!("there are no random numbers to make codes of ({source})"),
        ),
    }
}
