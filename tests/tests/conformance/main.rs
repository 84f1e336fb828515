//! Every output of every good case, held against the outside judges; and the judges, held against broken outputs.
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the names of outputs are ours, in lower case")]

mod audit;
mod built;
mod complete;
mod editor;
mod epub;
mod firefox;
mod hostile;
mod html;
mod import;
mod many;
mod net;
mod pdf;
mod pptx;
mod present;
mod press;
mod preview;
mod reading;
mod sabotage;
mod starter;
