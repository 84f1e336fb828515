//! Sources that were read, put together: one import for all of them.

use std::collections::HashSet;

use tipwaaier_model::{Code, Diagnostic, Span, Text, TipNumber};

use crate::find::{self, Draft, Register, page_to_drafts};
use crate::read::Material;
use crate::report::Accounts;
use crate::words::{fold, typed};
use crate::write::{self, Written};
use crate::{Import, ImportError, ImportedPicture, ImportedTip, Known, Numbers, Options, furniture, numbers};

/// Finds the tips of all sources, numbers them and writes them.
///
/// # Errors
/// Where a source has no tip, or the numbers of tips can't be told; with the place of the source that it is of, if it is
/// of one.
pub fn compose(
    mut materials: Vec<Material>,
    known: &Known,
    options: &Options,
) -> Result<Import, (Option<usize>, ImportError)> {
    furniture::remove(&mut materials);
    let mut register = Register::new(known, &options.same);
    let mut accounts = Accounts::new(&materials);
    let mut import = Import::default();
    let mut drafts: Vec<(Draft, usize)> = Vec::new();
    for (source, material) in materials.iter_mut().enumerate() {
        take_in(material, source, &mut register, &mut accounts, &mut import);
        import.diagnostics.append(&mut material.diagnostics);
        for page in std::mem::take(&mut material.pages) {
            let found = page_to_drafts(page, &mut register, known.language, options.heading_level);
            drafts.extend(found.map_err(|error| (Some(source), error))?.into_iter().map(|draft| (draft, source)));
        }
    }
    let names: Vec<String> = materials.iter().map(|material| material.name.clone()).collect();
    let given = numbers::assign(&drafts, &names, known, options.numbers).map_err(|error| (None, error))?;
    if options.numbers == Numbers::Free {
        import.diagnostics.extend(numbers::renumbered(&drafts, &given, known));
    }
    let mut taken = HashSet::new();
    for ((draft, source), number) in drafts.into_iter().zip(given) {
        tip(draft, source, number, &mut register, &mut taken, &mut materials, &mut accounts, &mut import);
    }
    for (source, material) in materials.iter_mut().enumerate() {
        for set in std::mem::take(&mut material.sets) {
            let (words, span) = (set.words().collect::<Vec<_>>().join(" "), set.span);
            let file = set.into_file(source, &import.tips, &register);
            accounts.set(source, &words, span, file.is_some());
            import.sets.extend(file);
        }
    }
    offer_joined(&register, &mut import);
    import.themes = register.new_themes().to_vec();
    import.contributors =
        register.people().iter().filter(|someone| !someone.known).map(|someone| someone.person.clone()).collect();
    let place = import.tips.first().map(|tip| tip.span);
    import.report = accounts.finish(&materials, &import);
    if let Some(span) = place.filter(|_| !import.report.lost.is_empty()) {
        import.diagnostics.push(lost_words(&import.report.lost, span));
    }
    Ok(import)
}

/// Takes in the people and themes that a source lists.
fn take_in(material: &Material, source: usize, register: &mut Register, accounts: &mut Accounts, import: &mut Import) {
    for (person, span) in &material.people {
        let repeats = register.knows(&person.name);
        let mention =
            register.person_as(&person.id, &person.name, person.role.as_deref(), person.organisation.as_deref());
        let name = Some(mention.name).filter(|name| repeats && *name == fold(&person.name));
        accounts.leave_repeated(source, name.into_iter().chain(mention.unused).collect(), *span);
        let told = [&person.role, &person.organisation].map(|told| told.as_deref().map(typed).unwrap_or_default());
        if told.iter().zip(register.told_of(&mention.id)).any(|(told, known)| !told.is_empty() && *told != known) {
            import.diagnostics.push(stays(&person.name, "contributors.toml", *span));
        }
        if let Some(photo) = &person.photo {
            photo_of(photo, &mention.id, source, register, import);
        }
    }
    for (theme, span) in &material.themes {
        let repeats = register.known_theme(&theme.title).is_some();
        let id = register.theme_as(theme);
        let intro = theme.intro.as_deref().map(fold).unwrap_or_default();
        if !intro.is_empty() {
            register.theme_intro(&id, &intro);
        }
        if repeats {
            accounts.leave_repeated(source, vec![theme.title.clone(), intro.clone()], *span);
        }
        if !intro.is_empty() && typed(&intro) != register.intro_of(&id) {
            import.diagnostics.push(stays(&theme.title, "collection.toml", *span));
        }
    }
}

/// That a source tells something else of a theme or a person than the collection, which is not changed.
fn stays(name: &str, file: &str, span: Span) -> Diagnostic {
    let message = Text::new(
        format!("van ‘{name}’ zegt de bron iets anders dan {file}; wat daar staat, blijft zo"),
        format!("of ‘{name}’ the source says something else than {file}, which stays as it is"),
    );
    let hint = Text::new(format!("Verander het in {file}."), format!("Change it in {file}."));
    Diagnostic::new(Code::UnplacedText, span, message).hint(hint)
}

/// That words of the source are in no tip.
fn lost_words(lost: &[String], span: Span) -> Diagnostic {
    let words = lost.iter().take(20).cloned().collect::<Vec<_>>().join(", ");
    let message = Text::new(
        format!("van de bron staan deze woorden nergens: {words}"),
        format!("these words of the source are nowhere: {words}"),
    );
    Diagnostic::new(Code::UnplacedText, span, message)
}

/// Takes in a person's photo: one of the collection stays where it is, any other is copied.
fn photo_of(photo: &str, id: &str, from: usize, register: &mut Register, import: &mut Import) {
    if photo.starts_with("images/") {
        return register.photo(id, photo);
    }
    let target = format!("images/{id}.{}", write::extension(photo));
    import.pictures.push(ImportedPicture { from, source: photo.to_owned(), bytes: None, target: target.clone() });
    register.photo(id, &target);
}

#[allow(clippy::too_many_arguments, reason = "what all tips share is lent to each")]
fn tip(
    mut draft: Draft,
    source: usize,
    number: TipNumber,
    register: &mut Register,
    taken: &mut HashSet<String>,
    materials: &mut [Material],
    accounts: &mut Accounts,
    import: &mut Import,
) {
    let theme = draft.theme.clone();
    let Written { text, pictures, mut diagnostics, photos } = write::draft_to_markdown(&draft, number, &theme, taken);
    for (id, photo) in photos {
        register.photo(&id, &photo);
    }
    let held = &materials[source].pictures;
    import.pictures.extend(pictures.into_iter().map(|mut picture| {
        picture.from = source;
        picture.bytes = held.get(&picture.source).cloned();
        picture
    }));
    import.diagnostics.append(&mut draft.diagnostics);
    import.diagnostics.append(&mut diagnostics);
    accounts.tip(source, &draft, register.title_of(&theme));
    import.tips.push(ImportedTip {
        number,
        file_name: write::file_name(number.get(), &draft.title),
        title: draft.title,
        text,
        source,
        span: draft.span,
    });
}

/// Says which names may be one person's, and how to make them so.
fn offer_joined(register: &Register, import: &mut Import) {
    let people = register.people();
    let names: Vec<&str> = people.iter().map(|someone| someone.person.name.as_str()).collect();
    let is_new = |name: &str| people.iter().any(|someone| !someone.known && someone.person.name == name);
    let Some(span) = import.tips.first().map(|tip| tip.span) else { return };
    for (a, b) in find::possibly_one(&names) {
        if !is_new(&a) && !is_new(&b) {
            continue;
        }
        let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
        import.diagnostics.push(
            Diagnostic::new(
                Code::UnplacedText,
                span,
                Text::new(
                    format!("‘{short}’ en ‘{long}’ kunnen dezelfde zijn"),
                    format!("‘{short}’ and ‘{long}’ may be the same person"),
                ),
            )
            .hint(Text::new(
                format!("Zo ja: importeer met --same '{short}={long}'."),
                format!("If so, import with --same '{short}={long}'."),
            )),
        );
        import.report.may_be_one.push((short.clone(), long.clone()));
    }
}
