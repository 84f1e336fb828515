//! The builds that all conformance tests look at, made once a run and left in `target/tmp` to be looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tipwaaier_tests::{Outputs, Tipwaaier, Verdict, binary, cases, judge_with, root, scratch};

/// The house styles that the starter collection comes with.
pub(crate) const THEMES: &[&str] = &["default", "sober", "contrast"];

/// Every output of every good case, of their sets, and of the starter collection in every house style.
pub(crate) static OUTPUTS: LazyLock<Outputs> = LazyLock::new(|| {
    let mut outputs = Outputs::default();
    for case in cases("good") {
        add(&case.name, &case.folder, &mut outputs);
    }
    for theme in THEMES {
        let folder = fresh_folder(&format!("starter-{theme}"));
        let _ = starter(theme).arg("--output").arg(&folder).run().exits(0);
        outputs.add(&folder.join("all"));
    }
    outputs
});

/// Whether a file lies in a folder of this name.
pub(crate) fn in_folder(file: &Path, name: &str) -> bool {
    file.iter().any(|part| part == name)
}

/// `tipwaaier build` of the starter collection in this house style.
pub(crate) fn starter(theme: &str) -> Tipwaaier {
    Tipwaaier::new("build").arg(root().join("content")).arg("--theme").arg(root().join("themes").join(theme))
}

fn add(name: &str, source: &Path, outputs: &mut Outputs) {
    let folder = fresh_folder(name);
    let _ = Tipwaaier::new("build").arg(source).arg("--output").arg(&folder).run().exits(0);
    outputs.add(&folder.join("all"));
    if source.join("sets").is_dir() {
        let _ = Tipwaaier::new("build").arg(source).arg("--all-sets").arg("--output").arg(&folder).run().exits(0);
        for set in fs::read_dir(source.join("sets")).expect("the case's sets can be read") {
            let file = set.expect("the case's sets can be read").path();
            outputs.add(&folder.join(file.file_stem().expect("a set has a name")));
        }
    }
}

/// An empty folder of this name in cargo's own place for what tests make.
pub(crate) fn fresh_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("cargo's folder for tests can be written");
    }
    fs::create_dir_all(&folder).expect("cargo's folder for tests can be written");
    folder
}

/// What a judge that starts the program itself says of a fresh Dutch collection.
pub(crate) fn judge_of_running(judge: &str) -> Vec<Verdict> {
    let folder = scratch();
    let collection = folder.path().join("tips");
    let new = Tipwaaier::new("new").arg(&collection).arg("--title").arg("Tips").arg("--publisher").arg("Exampletown");
    let _ = new.arg("--language").arg("nl").run().exits(0);
    let binary = binary();
    let binary = binary.to_str().expect("the path of the binary is UTF-8");
    judge_with(judge, &["--binary", binary], &[collection])
}
