//! Page runs: laid out once, told apart, and filled in when the pages are known.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tipwaaier_model::Timestamp;
use tipwaaier_theme::builtin;
use tipwaaier_typesetter::{
    Compositor, Document, Job, Lookups, Pictures, PlaceNumber, Properties, Run, RunData, Runs, Sheet, Spot, Targets,
    TypesetError, Typesetter,
};

/// A page a run, or two where its data says so.
const TEMPLATE: &str = r#"
#set page(width: 100pt, height: 60pt, margin: 5pt)
#for at in range(json("/runs.json").count) {
  let data = json("/runs/" + str(at) + ".json")
  if at > 0 { pagebreak() }
  [#metadata(at)<run>#metadata(data)<says>Run #data]
  if data > 100 { pagebreak() }
  if data > 100 [more]
}
"#;

fn typesetter() -> Typesetter {
    Typesetter::new(&builtin("default").unwrap())
}

fn compositor<'t>(typesetter: &'t Typesetter, template: &str, lookups: Lookups, batch: usize) -> Compositor<'t> {
    Compositor::new(typesetter, Job::new("/main.typ", template, Timestamp::DEFAULT).unwrap(), lookups, batch)
}

fn data(number: usize) -> Result<RunData, TypesetError> {
    RunData::new(&number, Pictures::default())
}

/// What a run says of itself.
fn says(run: &Run) -> u64 {
    run.places("says").next().and_then(|place| place.value.as_u64()).unwrap()
}

#[test]
fn runs_come_in_their_order_whatever_is_laid_out_at_once() {
    let typesetter = typesetter();
    for batch in [1, 2, 7] {
        let runs = compositor(&typesetter, TEMPLATE, Lookups::None, batch).lay_out(5, |at| data(at * 40)).unwrap();
        assert_eq!(runs.iter().map(|run| says(run)).collect::<Vec<_>>(), [0, 40, 80, 120, 160], "{batch}");
        assert_eq!(runs.iter().map(|run| run.pages()).collect::<Vec<_>>(), [1, 1, 1, 2, 2], "{batch}");
        assert!(runs.iter().all(|run| run.is_sound()));
    }
}

#[test]
fn a_run_that_never_settles_is_taken_as_it_is_in_the_end() {
    let typesetter = typesetter();
    let rounds = AtomicUsize::new(0);
    let again = |_: usize, _: &Run| data(rounds.fetch_add(1, Ordering::Relaxed) % 100).map(Some);
    let runs = compositor(&typesetter, TEMPLATE, Lookups::None, 1).lay_out_until_settled(1, data, again).unwrap();
    assert_eq!((runs.len(), rounds.into_inner()), (1, 20));
}

#[test]
fn a_run_is_laid_out_once_for_what_it_is_made_from() {
    let typesetter = typesetter();
    let kept = Runs::keeping();
    let lay_out = |template: &str, first: usize| {
        let compositor = compositor(&typesetter, template, Lookups::None, 2).keeping(&kept);
        compositor.lay_out(3, |at| data(first + at)).unwrap()
    };
    let (first, again, moved) = (lay_out(TEMPLATE, 0), lay_out(TEMPLATE, 0), lay_out(TEMPLATE, 1));
    assert!(first.iter().zip(&again).all(|(one, other)| Arc::ptr_eq(one, other)));
    assert!(Arc::ptr_eq(&first[1], &moved[0]) && Arc::ptr_eq(&first[2], &moved[1]), "wherever it stands");
    let other = lay_out(&TEMPLATE.replace("Run", "Loop"), 0);
    assert!(first.iter().zip(&other).all(|(one, other)| !Arc::ptr_eq(one, other)), "another template");
}

#[test]
fn a_run_is_laid_out_anew_until_nothing_is_asked_any_more() {
    let typesetter = typesetter();
    let asked = AtomicUsize::new(0);
    let again = |place: usize, run: &Run| {
        asked.fetch_add(1, Ordering::Relaxed);
        let now = usize::try_from(says(run)).unwrap();
        if now < 3 * place { data(now + 1).map(Some) } else { Ok(None) }
    };
    let compositor = compositor(&typesetter, TEMPLATE, Lookups::None, 2);
    let runs = compositor.lay_out_until_settled(3, |_| data(0), again).unwrap();
    assert_eq!(runs.iter().map(|run| says(run)).collect::<Vec<_>>(), [0, 3, 6]);
    assert_eq!(asked.into_inner(), 1 + 4 + 7);
}

#[test]
fn a_template_that_looks_things_up_is_laid_out_until_they_stay() {
    let typesetter = typesetter();
    let template = r"
        #metadata(0)<run>
        #context [#metadata(counter(page).final().first())<says>]
        #pagebreak() two #pagebreak() three
    ";
    for lookups in [Lookups::Some, Lookups::None] {
        let runs = compositor(&typesetter, template, lookups, 1).lay_out(1, data).unwrap();
        // Who says that nothing is looked up gets what one pass knows.
        assert_eq!(says(&runs[0]), if lookups == Lookups::Some { 3 } else { 1 }, "{lookups:?}");
    }
}

#[test]
fn pages_are_filled_in_where_they_are_known_at_last() {
    let typesetter = typesetter();
    let template = r"
        #set page(width: 100pt, height: 60pt, margin: 5pt)
        #metadata(0)<run>
        p. #box[#metadata(7)<page-of>00]. #link((page: 1000007, x: 0pt, y: 0pt))[there]
    ";
    let run = compositor(&typesetter, template, Lookups::None, 1).lay_out(1, data).unwrap().remove(0);
    let written = |text: &str| {
        let plain = format!(
            "#set page(width: 100pt, height: 60pt, margin: 5pt)\n#metadata(0)<run>\np. #box[{text}]. #link((page: 1, x: 0pt, y: 0pt))[there]"
        );
        let run = compositor(&typesetter, &plain, Lookups::None, 1).lay_out(1, data).unwrap().remove(0);
        Document::of_runs([run]).png(1, 2.0).unwrap()
    };
    for page in [5, 12] {
        let spot_of = |place: PlaceNumber| (place == PlaceNumber::new(7)).then_some(Spot { page, top: 0.0 });
        let targets = Targets { spot_of: &spot_of, title_of: &|_| None, note: "", back_to_text: "" };
        let sheets = Sheet::all_of(Arc::clone(&run)).collect();
        let document = Document::assemble(sheets, Properties::of([run.as_ref()]), &targets);
        // A number takes the room that it needs, and the rest of its line moves up.
        assert!(document.png(1, 2.0).unwrap() == written(&page.to_string()), "page {page}");
    }
}

/// Heights of what is marked, on pages with lines of 10 points from 10 to 110.
fn heights(content: &str) -> Vec<f64> {
    let template = format!(
        "#set page(width: 100pt, height: 120pt, margin: 10pt)\n\
         #set block(spacing: 0pt)\n\
         #let grid = [#metadata((10pt, 110pt, 10pt))<grid>]\n\
         #let stays = [#metadata(none)<grid>]\n\
         #let thing(height) = [#metadata(0)<thing>] + rect(width: 20pt, height: height)\n\
         #metadata(0)<run>\n{content}"
    );
    let typesetter = typesetter();
    let run = compositor(&typesetter, &template, Lookups::None, 1).lay_out(1, data).unwrap().remove(0);
    run.places("thing").map(|place| (place.y * 100.0).round() / 100.0).collect()
}

#[test]
fn what_is_marked_moves_to_the_grid_of_its_page() {
    let nearest = "#thing(12pt) #v(10pt) #grid #thing(10pt) #v(10pt) #grid #thing(10pt)";
    assert_eq!(heights(nearest), [10.0, 30.0, 50.0], "up by 2, and what follows comes along");
    let down = "#thing(16pt) #v(10pt) #grid #thing(10pt)";
    assert_eq!(heights(down), [10.0, 40.0], "no space loses more than a quarter of a line");
    let full = "#thing(16pt) #v(10pt) #grid #thing(72pt)";
    assert_eq!(heights(full), [10.0, 36.0], "no room below");
    let close = "#thing(13pt) #grid #thing(10pt) #grid #thing(10pt)";
    assert_eq!(heights(close), [10.0, 30.0, 40.0], "nothing moves over what stands above it");
    let staying = "#thing(16pt) #v(10pt) #grid #thing(10pt) #stays #v(1fr) #thing(10pt)";
    assert_eq!(heights(staying), [10.0, 40.0, 100.0]);
}

#[test]
fn footnotes_stay_at_the_foot_of_a_page_whose_text_moves() {
    let note = "#footnote[#metadata(0)<thing>#box(width: 9pt, height: 9pt)]";
    let with = |mark: &str, text: &str| {
        let separator = format!("block(height: 2pt, {mark} + line(length: 9pt))");
        heights(&format!("#set footnote.entry(separator: {separator})\n#thing(16pt) #v(10pt) {text}{note}"))
    };
    let foot = with("stays", "#thing(10pt)")[2..].to_vec();
    assert_eq!(with("stays", "#grid #thing(10pt)"), [vec![10.0, 40.0], foot.clone()].concat());
    assert_ne!(with("none", "#grid #thing(10pt)"), [vec![10.0, 40.0], foot].concat(), "it needs a mark of its own");
}
