//! The house styles that come with the program.

use tipwaaier_theme::{BUILTIN_NAMES, Theme, builtin};

/// The house styles that come with the program.
#[must_use]
pub fn builtin_themes() -> Vec<Theme> {
    BUILTIN_NAMES.iter().filter_map(|name| builtin(name)).collect()
}
