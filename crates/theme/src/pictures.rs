//! The pictures that `theme.toml` names: the logo, and what fills the backs of cards.

use tipwaaier_model::{Code, Diagnostic, Picture, Span, Text};

use crate::files::ThemeFiles;
use crate::names::shortened;
use crate::read::{Need, Reader, Section};
use crate::{CardBack, Logo};

/// Makes a picture of its path and bytes.
pub(crate) type LoadPicture<'l> = &'l dyn Fn(&str, &[u8]) -> Result<Picture, Text>;

pub(crate) fn read_logo<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    files: &ThemeFiles,
    load_picture: LoadPicture<'_>,
) -> Option<Logo> {
    let section = reader.section(root, "logo", &["file", "alt"]);
    section.table?;
    let file = reader.text(&section, "file", Need::Required);
    let alt = reader.text(&section, "alt", Need::Required);
    if let Some((_, span)) = alt.as_ref().filter(|(alt, _)| alt.trim().is_empty()) {
        reader.report(
            Code::BadValue,
            *span,
            "de alternatieve tekst van het logo is leeg: noem wie het voorstelt",
            "the alternative text of the logo is empty: name whom it stands for",
        );
    }
    let (path, span) = file?;
    let picture = picture_of(reader, files, load_picture, &path, span, Text::new("het logo", "the logo"))?;
    Some(Logo { picture, alt: alt?.0 })
}

pub(crate) fn read_card_back<'a>(
    reader: &mut Reader<'a>,
    root: &Section<'a>,
    files: &ThemeFiles,
    load_picture: LoadPicture<'_>,
) -> Option<CardBack> {
    let section = reader.section(root, "cards", &["back"]);
    section.table?;
    let (path, span) = reader.text(&section, "back", Need::Required)?;
    let what = Text::new("de afbeelding voor de achterkant van kaarten", "the picture for the backs of cards");
    let picture = picture_of(reader, files, load_picture, &path, span, what)?;
    Some(CardBack { picture, span })
}

/// A picture of the folder; `what` it is, for the message that it is not there.
fn picture_of(
    reader: &mut Reader<'_>,
    files: &ThemeFiles,
    load_picture: LoadPicture<'_>,
    path: &str,
    span: Span,
    what: Text,
) -> Option<Picture> {
    let loaded = files.files.get(path).map_or_else(
        || {
            let (Text { nl, en }, path) = (what, shortened(path));
            Err(Text::new(
                format!("{nl} ‘{path}’ staat niet in de themamap"),
                format!("{en} ‘{path}’ is not in the theme folder"),
            ))
        },
        |bytes| load_picture(path, bytes),
    );
    loaded.map_err(|text| reader.diagnostics.push(Diagnostic::new(Code::BadTheme, span, text))).ok()
}
