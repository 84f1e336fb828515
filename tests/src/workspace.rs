//! Where things are: the checkout, the built binary, a scratch folder.

use std::path::{Path, PathBuf};

/// The root of the checkout.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests/ lies in the root of the checkout").to_path_buf()
}

/// The binary under test: `$TIPWAAIER_BIN`, else the one that cargo built beside this test.
#[must_use]
pub fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("TIPWAAIER_BIN") {
        return PathBuf::from(named);
    }
    let test = std::env::current_exe().expect("a running test knows its own path");
    let profile = test.ancestors().nth(2).expect("a test lies in target/PROFILE/deps");
    let binary = profile.join(format!("tipwaaier{}", std::env::consts::EXE_SUFFIX));
    assert!(
        binary.is_file(),
        "{} is not built; run 'cargo build --workspace' first, or name a binary in $TIPWAAIER_BIN",
        binary.display()
    );
    binary
}

/// A folder that is removed when it goes out of scope.
#[must_use]
pub fn scratch() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("tipwaaier-test-").tempdir().expect("the system's temporary folder can be written")
}
