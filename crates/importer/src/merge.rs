//! Adding what a page brings to a collection's TOML files, with all that stands there kept as it is.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::{ImportError, ImportedContributor, ImportedTheme};

fn document(text: &str, file: &'static str) -> Result<DocumentMut, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.parse().map_err(|error: toml_edit::TomlError| ImportError::Toml { file, message: error.message().to_owned() })
}

/// `contributors.toml` with the people added who are not in it yet; who is there stays as they are.
///
/// # Errors
/// Where the text is not well-formed TOML.
pub fn merge_contributors(text: &str, people: &[ImportedContributor]) -> Result<String, ImportError> {
    let mut document = document(text, "contributors.toml")?;
    for person in people {
        if document.contains_key(&person.id) {
            continue;
        }
        let mut table = Table::new();
        table["name"] = value(&person.name);
        let optional = [("role", &person.role), ("organisation", &person.organisation), ("photo", &person.photo)];
        for (key, text) in optional {
            if let Some(text) = text {
                table[key] = value(text);
            }
        }
        if !document.is_empty() {
            table.decor_mut().set_prefix("\n");
        }
        document.insert(&person.id, Item::Table(table));
    }
    Ok(document.to_string())
}

/// `collection.toml` with the theme added, if it is not in it yet.
///
/// # Errors
/// Where the text is not well-formed TOML, or its `themes` are no tables.
pub fn merge_theme(text: &str, theme: &ImportedTheme) -> Result<String, ImportError> {
    let mut document = document(text, "collection.toml")?;
    let themes = document.entry("themes").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(themes) = themes.as_array_of_tables_mut() else {
        let message = "‘themes’ is not written as [[themes]]".to_owned();
        return Err(ImportError::Toml { file: "collection.toml", message });
    };
    let known = themes.iter().any(|known| known.get("id").and_then(Item::as_str) == Some(&theme.id));
    if !known {
        let mut table = Table::new();
        table["id"] = value(&theme.id);
        table["title"] = value(&theme.title);
        if let Some(intro) = &theme.intro {
            table["intro"] = value(intro);
        }
        table.decor_mut().set_prefix("\n");
        themes.push(table);
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str) -> ImportedContributor {
        ImportedContributor {
            id: id.to_owned(),
            name: "Voorbeeld \"Naam\"".to_owned(),
            role: None,
            organisation: Some("Gemeente Voorbeeldstad".to_owned()),
            photo: None,
        }
    }

    #[test]
    fn who_is_there_is_kept_to_the_letter() {
        let before = "# Met de hand\n[een]\nname = 'Eén'   # zo\n";
        let after = merge_contributors(before, &[person("een"), person("twee")]).unwrap();
        assert!(after.starts_with(before));
        assert!(after.ends_with("\n[twee]\nname = 'Voorbeeld \"Naam\"'\norganisation = \"Gemeente Voorbeeldstad\"\n"));
        assert_eq!(merge_contributors(&after, &[person("twee")]).unwrap(), after);
    }

    #[test]
    fn a_theme_is_added_once() {
        let theme = ImportedTheme { id: "taal".to_owned(), title: "Taal".to_owned(), intro: None };
        let before = "title = \"x\"\n";
        let once = merge_theme(before, &theme).unwrap();
        assert_eq!(once, "title = \"x\"\n\n[[themes]]\nid = \"taal\"\ntitle = \"Taal\"\n");
        assert_eq!(merge_theme(&once, &theme).unwrap(), once);
        assert!(merge_theme("themes = 3", &theme).is_err());
    }
}
