//! What the binary promises: the same bytes, clear refusals, nothing half done, imports that lose nothing.

mod determinism;
mod faults;
mod import;
mod pathological;
mod suite;
