//! The evidence of an edition's accessibility: per requirement of EN 301 549 and per file what a machine looked at and
//! found, what a person has to look at and where, and what one found. It never says that a requirement is met where only
//! a machine looked.
//!
//! [`assess`] makes the report, [`report_to_html`] and [`report_to_pdf`] write it. Deliberately absent: reading folders and
//! making outputs, which `pipeline` does.

mod assess;
mod criteria;
mod display;
mod inventory;
mod judgement;
mod look;
mod marks;
mod sample;
mod subject;
mod write;

pub use assess::{Assessed, FileReport, Report, Row, assess, astray};
pub use criteria::{Criterion, Level, criteria, criterion};
pub use display::Shown;
pub use inventory::{Feature, Inventory};
pub use look::pdf::pages_of_tips;
pub use look::{Check, Look};
pub use marks::Marks;
pub use sample::Sample;
pub use subject::{Kind, Subject};
pub use write::{Imprint, Press, Seen, report_to_html, report_to_pdf};
