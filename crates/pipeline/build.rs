//! A hash of the program's sources, by which the ledger of builds tells one program from another.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../..");
    let mut hasher = DefaultHasher::new();
    let mut parts = sources_of_crates(&root);
    parts.extend(["themes", "Cargo.toml", "Cargo.lock"].map(|part| root.join(part)));
    for path in &parts {
        println!("cargo::rerun-if-changed={}", path.display());
        hash_below(&root, path, &mut hasher);
    }
    println!("cargo::rustc-env=TIPWAAIER_SOURCES={:016x}", hasher.finish());
}

/// What the program is compiled from. Tests and benchmarks are not: one that is touched compiles nothing else.
fn sources_of_crates(root: &Path) -> Vec<PathBuf> {
    let mut crates: Vec<PathBuf> =
        fs::read_dir(root.join("crates")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    crates.sort();
    crates.iter().flat_map(|folder| ["src", "Cargo.toml"].map(|part| folder.join(part))).collect()
}

/// Hashes names and contents, in the order of the names.
fn hash_below(root: &Path, path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        inside.sort();
        for path in &inside {
            hash_below(root, path, hasher);
        }
    } else if let Ok(bytes) = fs::read(path) {
        path.strip_prefix(root).unwrap_or(path).hash(hasher);
        bytes.hash(hasher);
    }
}
