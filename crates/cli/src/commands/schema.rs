//! `schema`: the JSON Schema of a kind of source file.

use tipwaaier_model::Text;

use crate::args::Schema;
use crate::context::{Context, clean, print};
use crate::exit::Exit;
use crate::schemas::Kind;
use crate::table::{Align, table};

/// Prints the schema of a kind, or lists the kinds.
pub(crate) fn run(context: &Context, arguments: &Schema) -> Exit {
    let Some(name) = &arguments.kind else {
        let row = |kind: Kind| vec![kind.name().to_owned(), kind.describe().get(context.language).to_owned()];
        return print(&table(&[Align::Left; 2], &Kind::ALL.map(row)));
    };
    if let Some(kind) = Kind::from_name(name) {
        return print(&format!("{:#}\n", kind.schema(context.language)));
    }
    let all = Kind::ALL.map(Kind::name).join(", ");
    let shown = clean(name);
    context.fail(&Text::new(
        format!("er is geen schema ‘{shown}’; er zijn: {all}"),
        format!("there is no schema ‘{shown}’; there are: {all}"),
    ))
}
