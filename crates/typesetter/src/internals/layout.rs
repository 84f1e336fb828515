//! The passes of a layout. Typst lays a document out again and again until nothing that was looked up in the layout
//! before (a page number, a counter) has changed; here it may begin with a layout that is known already, or end early.

use typst::World;
use typst::comemo::{Constraint, Track};
use typst::diag::{At, SourceResult, warning};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector, Location, Locator};
use typst::syntax::Span;
use typst::utils::Protected;
use typst_layout::{PagedDocument, layout_document_for_bundle};

/// How often a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passes {
    /// Once, for a template that looks nothing up in the layout before. Where that turns out not to be so, because there
    /// is an error that another layout may mend, as often as it takes.
    One,
    /// Until nothing changes any more.
    UntilSettled,
}

/// How many passes it may take until nothing changes any more: as many as Typst takes.
const MOST_PASSES: usize = 5;

/// The document that another is a part of, in which it looks things up.
pub(crate) struct Around<'a> {
    /// What is known of it before the first pass.
    pub(crate) before: &'a PagedDocument,
    /// The whole with what a pass made of the part.
    pub(crate) whole: &'a dyn Fn(&PagedDocument) -> PagedDocument,
}

/// Lays out the main file of a world. Its elements are told from those of other documents, with which its pages may be
/// joined, by `key`.
pub(crate) fn lay_out(
    world: &dyn World,
    key: u128,
    passes: Passes,
    around: Option<&Around<'_>>,
    sink: &mut Sink,
) -> SourceResult<PagedDocument> {
    let content = evaluate(world, sink)?;
    let base = StyleChain::new(&world.library().styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = base.chain(&target);
    let nothing = EmptyIntrospector;
    let mut last: Option<PagedDocument> = None;
    let mut pass = 1;
    loop {
        let known: &dyn Introspector = match last.as_ref().or(around.map(|around| around.before)) {
            Some(document) => document.introspector().as_ref(),
            None => &nothing,
        };
        let constraint = Constraint::new();
        let traced = Traced::default();
        let mut found = Sink::new();
        let mut engine = Engine {
            library: world.library(),
            world: world.track(),
            introspector: Protected::new(known.track_with(&constraint)),
            traced: traced.track(),
            sink: found.track_mut(),
            route: Route::default(),
        };
        let locator = Locator::synthesize(Location::new(key));
        let document = layout_document_for_bundle(&mut engine, &content, locator, styles)?;
        // Errors that wait for another layout are a sign that something was looked up after all.
        let enough = passes == Passes::One && found.clone().delayed().is_empty();
        let whole = around.map(|around| (around.whole)(&document));
        let now = whole.as_ref().unwrap_or(&document).introspector().as_ref() as &dyn Introspector;
        let settled = enough || constraint.validate(now);
        if settled || pass == MOST_PASSES {
            sink.extend_from_sink(found);
            if !settled {
                sink.warn(warning!(Span::detached(), "the layout did not settle in {MOST_PASSES} passes"));
            }
            let delayed = sink.delayed();
            return if delayed.is_empty() { Ok(document) } else { Err(delayed) };
        }
        last = Some(whole.unwrap_or(document));
        pass += 1;
    }
}

fn evaluate(world: &dyn World, sink: &mut Sink) -> SourceResult<Content> {
    let main = world.source(world.main()).at(Span::detached())?;
    let traced = Traced::default();
    let module = typst_eval::eval(
        world.track(),
        world.library(),
        traced.track(),
        sink.track_mut(),
        Route::default().track(),
        &main,
    )?;
    Ok(module.content())
}
