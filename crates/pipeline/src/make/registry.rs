//! All outputs, a row for each, in the order of reports.

use super::outputs::{booklet, cards, epub, press, print, slides_html, slides_pdf, slides_pptx, table};
use super::recipe::Recipe;
use crate::files::place;
use crate::output::Output;
use crate::request::Request;

/// All outputs.
const RECIPES: [&Recipe; 9] = [
    &booklet::RECIPE,
    &print::RECIPE,
    &cards::RECIPE,
    &epub::RECIPE,
    &slides_html::RECIPE,
    &slides_pdf::RECIPE,
    &slides_pptx::RECIPE,
    &press::RECIPE,
    &table::RECIPE,
];

impl Output {
    /// All outputs, in the order of reports.
    pub const ALL: &'static [Self] = &{
        let mut all = [RECIPES[0].output; RECIPES.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = RECIPES[at].output;
            at += 1;
        }
        all
    };

    /// The output of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|output| output.name() == name)
    }
}

/// What a request asks for, in the order of reports.
pub(crate) fn recipes_of(request: &Request) -> Vec<&'static Recipe> {
    let is_asked = |recipe: &&Recipe| {
        let output = recipe.output;
        if request.outputs.is_empty() { output.is_usual() } else { request.outputs.contains(&output) }
    };
    RECIPES.into_iter().filter(is_asked).collect()
}

/// Folder and name of every file that a request may write for an edition, by the edition's folder.
pub(crate) fn target_files(request: &Request, folder: &str) -> Vec<(String, String)> {
    let names = recipes_of(request).into_iter().flat_map(|recipe| (recipe.files)(request));
    names.map(|name| place(folder, name)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn every_output_has_a_name_and_files_of_its_own() {
        let request = Request::new(PathBuf::new(), PathBuf::new());
        let names: BTreeSet<&str> = Output::ALL.iter().map(|output| output.name()).collect();
        assert_eq!(names.len(), RECIPES.len());
        let mut files = BTreeSet::new();
        for recipe in RECIPES {
            let own = (recipe.files)(&request);
            assert_eq!(own.first(), Some(&recipe.output.file_name()), "{}", recipe.output);
            for file in own {
                assert!(files.insert(file), "{file} is made by two outputs");
            }
        }
    }
}
