//! What the whole promises: the same bytes, clear refusals, nothing half done, no word lost, its own shape.

mod accessibility;
mod architecture;
mod consent;
mod determinism;
mod faults;
mod heard;
mod import;
mod links;
mod looks;
mod net;
mod pathological;
mod photos;
mod reference;
mod suite;
mod tags;
mod typesetting;
mod watch;
