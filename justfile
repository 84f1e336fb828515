# Every habit of the project under a name; `just` alone lists them.

# The judges bring `just` and cargo-deny with them: bash tests/judges/install
judges := env("TIPWAAIER_JUDGES", justfile_directory() / "target/judges")

[private]
default:
    @just --list --unsorted

# All that CI runs.
ci:
    bash .ci/run

# Every check: format, lints, licences, tests, the outside judges (which it installs).
test:
    bash tests/run

# What answers within a minute, without judges: the crates' own tests, but for those that build and lay out the most.
test-fast:
    cargo test --workspace --quiet --lib --bins --test cases --test content --test limits --test deck --test words \
        --test join --test html --test pptx --test import --test house_style --test cli --test closed_world

# The starter collection, all outputs, by a release binary, into output/.
build *arguments:
    cargo run --release --package tipwaaier -- build {{ arguments }}

# Every diagnostic of the starter collection.
check *arguments:
    cargo run --package tipwaaier -- check {{ arguments }}

# Packages to install, in target/package: wheel, .deb, archive. 'just package dev' makes them of a debug build.
package *profile:
    bash packaging/tools
    bash packaging/package {{ profile }}

# Tries the packages in a bare Debian without Rust and without a network.
package-test *folder:
    bash packaging/test {{ folder }}

# Formats all code.
fmt:
    cargo fmt --all

# Lints as CI does.
lint:
    cargo clippy --workspace --all-targets -- -D warnings

# Licences, sources and bans of what comes into the build.
deny:
    {{ judges }}/venv/bin/cargo-deny check licenses bans sources

# Advisories, licences and sources of all that is built in, and an inventory of it (SBOM) in target/sbom.
audit:
    bash tests/audit

# Runs each fuzz target for so many seconds: just fuzz 60, or just fuzz 60 tip svg; or builds whole collections made from numbers: just fuzz content 0..2000
fuzz *arguments:
    bash tests/fuzz {{ arguments }}

# The matrix of faults, with the names of new cases written into its table.
faults:
    TIPWAAIER_RENEW=1 cargo test --package tipwaaier-tests --test faults

# Installs the outside judges.
judges:
    bash tests/judges/install

# One judge on files, for instance: just judge epubcheck output/all/tips.epub
judge name *files:
    bash tests/judges/judge {{ name }} {{ files }}

# Writes what came of the bad cases of the suite into their expected.txt, and the docs' pages of codes and commands: read the diff.
renew:
    TIPWAAIER_RENEW=1 cargo test --package tipwaaier-tests --test behaviour -- bad_case the_page_of

# Renders every output of a collection to PNG in target/pictures, to be looked at.
pictures *arguments:
    bash tests/pictures {{ arguments }}

# The pictures of the README, from output/all, into docs/pictures.
readme-pictures *arguments:
    bash tests/readme-pictures {{ arguments }}

# tipwaaier against pandoc and typst on the same words: just bench --tips 60,1000
bench *arguments:
    bash tests/judges/install
    cargo build --profile dist --package tipwaaier --bins --examples --features alone
    {{ judges }}/venv/bin/python -P benches/pandoc/run.py {{ arguments }}

# How long each output of the starter collection takes: just bench-parts, or just bench-parts epub
bench-parts *arguments:
    cargo bench --profile dist --package tipwaaier-pipeline --bench parts -- {{ arguments }}

# What an author waits for, against a cold build: just bench-authoring --tips 60,1000
bench-authoring *arguments:
    bash tests/judges/install
    cargo build --profile dist --package tipwaaier
    {{ judges }}/venv/bin/python -P benches/authoring/run.py {{ arguments }}

# How long import takes for a document and a workbook of many tips, and how much memory: just bench-import --tips 1000
bench-import *arguments:
    bash tests/judges/install
    cargo build --profile dist --package tipwaaier
    {{ judges }}/venv/bin/python -P benches/import/run.py {{ arguments }}
