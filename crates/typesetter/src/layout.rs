//! The passes of a layout. Typst lays a document out again and again until nothing that was looked up in the layout
//! before (a page number, a counter) has changed; here it may begin with a layout that is known already, or end early.

use typst::World;
use typst::comemo::{Constraint, Track};
use typst::diag::{At, SourceResult, warning};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, Output, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector};
use typst::syntax::Span;
use typst::utils::Protected;
use typst_layout::PagedDocument;

/// How often a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passes {
    /// Once; what is looked up in the layout before is not right yet, and errors that may come of that are left out.
    One,
    /// Until nothing changes any more.
    UntilSettled,
}

/// How many passes it may take until nothing changes any more: as many as Typst takes.
const MOST_PASSES: usize = 5;

/// Lays out the main file of a world. `before` is an earlier layout of the same, if there is one.
pub(crate) fn lay_out(
    world: &dyn World,
    before: Option<&PagedDocument>,
    passes: Passes,
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
        let known: &dyn Introspector = match last.as_ref().or(before) {
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
        let document = <PagedDocument as Output>::create(&mut engine, &content, styles)?;
        let settled = constraint.validate(document.introspector().as_ref() as &dyn Introspector);
        if passes == Passes::One {
            return Ok(document);
        }
        if settled || pass == MOST_PASSES {
            sink.extend_from_sink(found);
            if !settled {
                sink.warn(warning!(Span::detached(), "the layout did not settle in {MOST_PASSES} passes"));
            }
            let delayed = sink.delayed();
            return if delayed.is_empty() { Ok(document) } else { Err(delayed) };
        }
        last = Some(document);
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
