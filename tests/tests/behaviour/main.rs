//! What the whole promises: the same bytes, clear refusals, nothing half done, no word lost, its own shape.

mod architecture;
mod determinism;
mod faults;
mod import;
mod looks;
mod net;
mod pathological;
mod photos;
mod reference;
mod suite;
mod typesetting;
mod watch;
