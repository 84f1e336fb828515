//! What the whole promises: the same bytes, clear refusals, nothing half done, imports that lose nothing, its own shape.

mod architecture;
mod determinism;
mod faults;
mod import;
mod pathological;
mod photos;
mod reference;
mod suite;
mod watch;
