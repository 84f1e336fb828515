//! Where things are: the checkout, the built binary, a scratch folder.

use std::path::{Path, PathBuf};

/// The root of the checkout.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests/ lies in the root of the checkout").to_path_buf()
}

/// The binary under test: `$TIPWAAIER_BIN`, else the one that cargo built with this program, which lies in
/// `target/PROFILE` or, if it is a test, in `target/PROFILE/deps`.
#[must_use]
pub fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("TIPWAAIER_BIN") {
        return PathBuf::from(named);
    }
    let this = std::env::current_exe().expect("a running program knows its own path");
    let name = format!("tipwaaier{}", std::env::consts::EXE_SUFFIX);
    let candidates = this.ancestors().skip(1).take(2).map(|folder| folder.join(&name));
    let found = candidates.into_iter().find(|candidate| candidate.is_file());
    found.expect("the binary is not built; run 'cargo build --workspace' first, or name one in $TIPWAAIER_BIN")
}

/// A folder that is removed when it goes out of scope.
#[must_use]
pub fn scratch() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("tipwaaier-test-").tempdir().expect("the system's temporary folder can be written")
}
