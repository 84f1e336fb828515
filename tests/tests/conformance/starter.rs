//! The starter collection as a whole: nothing to be told about it, in any house style, for any occasion.

use std::fs;

use tipwaaier_tests::{PageStyle, Tipwaaier, broken_rules, lines_on_grid, pdf_pages, root};

use crate::built::{OUTPUTS, THEMES, fresh_folder, starter};

#[test]
fn no_set_in_any_house_style_gives_a_warning() {
    let sets = fs::read_dir(root().join("content/sets")).expect("the starter collection has sets").count();
    assert!(sets >= 4, "{sets} sets");
    for theme in THEMES {
        let folder = fresh_folder(&format!("sets-{theme}"));
        for whole in [true, false] {
            let mut building = starter(theme).arg("--output").arg(&folder);
            if !whole {
                building = building.arg("--all-sets");
            }
            let outcome = building.run().exits(0);
            for told in ["warning", "error"] {
                assert!(!outcome.stderr.contains(told), "{}\n{}", outcome.line, outcome.stderr);
            }
        }
        let made = fs::read_dir(&folder).expect("builds were made");
        let booklets = made.flatten().filter(|edition| edition.path().join("booklet.pdf").is_file()).count();
        assert_eq!(booklets, sets + 1, "{theme}: a booklet for each set and one for all");
    }
}

#[test]
fn check_has_nothing_to_warn_of_in_any_house_style() {
    for theme in THEMES {
        let style = root().join("themes").join(theme);
        let check = Tipwaaier::new("check").arg(root().join("content")).arg("--theme").arg(style);
        let outcome = check.arg("--format").arg("json").run().exits(0);
        let told: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout).expect("a list of what was found");
        let serious: Vec<_> = told.iter().filter(|each| each["severity"] != "hint").collect();
        assert!(serious.is_empty(), "{theme}: {serious:?}");
    }
}

#[test]
fn every_page_keeps_the_rules_in_every_style() {
    for theme in THEMES {
        let folder = format!("starter-{theme}");
        let is_of = |file: &&std::path::PathBuf| {
            file.ends_with("booklet.pdf") && file.components().any(|part| part.as_os_str() == folder.as_str())
        };
        let booklet = OUTPUTS.tagged_pdf.iter().find(is_of).expect("the starter collection is built in every style");
        let (pages, style) = (pdf_pages(booklet), PageStyle::of(theme));
        assert_eq!(broken_rules(&pages, style), [""; 0], "{theme}");
        let (lines, on_grid) = lines_on_grid(&pages, style);
        assert!(lines > 500 && on_grid * 100 >= lines * 95, "{theme}: {on_grid} of {lines} lines meet");
    }
}
