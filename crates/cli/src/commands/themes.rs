//! `themes`: the house styles that come with the program.

use tipwaaier_pipeline::builtin_themes;

use crate::context::{Context, print};
use crate::exit::Exit;
use crate::table::{Align, table};

/// Lists name, title and description of each.
pub(crate) fn run(context: &Context) -> Exit {
    let rows: Vec<Vec<String>> =
        builtin_themes().into_iter().map(|theme| vec![theme.name, theme.title, theme.description]).collect();
    let own = context.pick(
        "Een eigen huisstijl: een map met een theme.toml, en --theme met het pad van die map.",
        "A house style of your own: a folder with a theme.toml, and --theme with the path of that folder.",
    );
    print(&format!("{}\n{own}\n", table(&[Align::Left; 3], &rows)))
}
