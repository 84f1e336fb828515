//! Design tokens: JSON files that name a value once, in the format of the Design Tokens Community Group.

use tipwaaier_model::Text;
use toml::de::DeTable;

use crate::ThemeFiles;
use crate::read::Token;

/// The value of a token by its dotted path.
pub(crate) fn resolve(_files: &ThemeFiles, _root: &DeTable<'_>, name: &str) -> Result<Token, Text> {
    Err(Text::new(
        format!("het token ‘{name}’ staat in geen van de bestanden van [tokens]"),
        format!("the token ‘{name}’ is in none of the files of [tokens]"),
    ))
}
