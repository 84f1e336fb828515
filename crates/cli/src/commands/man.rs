//! `man`: the manual page.

use std::io::Write as _;

use crate::context::Context;
use crate::exit::{Exit, of_output};

/// Prints the manual page in roff, with a part for each command.
pub(crate) fn run(context: &Context) -> Exit {
    let mut page = Vec::new();
    of_output(render(context, &mut page).and_then(|()| std::io::stdout().lock().write_all(&page)))
}

fn render(context: &Context, page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut command = crate::help::command(context.language);
    command.build();
    let manual = clap_mangen::Man::new(command.clone());
    manual.render(page)?;
    for subcommand in command.get_subcommands() {
        let heading = subcommand.get_name().to_uppercase();
        writeln!(page, ".SH \"TIPWAAIER {heading}\"")?;
        let manual = clap_mangen::Man::new(subcommand.clone());
        manual.render_description_section(page)?;
        manual.render_options_section(page)?;
    }
    Ok(())
}
