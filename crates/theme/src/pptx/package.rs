//! A template's package (ECMA-376 part 2): its parts by name, none larger than a template can need.

use std::io::{Cursor, Read};

use tipwaaier_model::Text;
use zip::ZipArchive;
use zip::result::ZipError;

/// How office programs of before 2007, and those that lock a document with a password, begin a file.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// How many parts a template may have.
const MOST_PARTS: usize = 10_000;
/// How much is unpacked in any case, in bytes.
const ALWAYS: u64 = 32_000_000;
/// How many times as large as its package a template may be unpacked: its pictures hardly shrink.
const TIMES: u64 = 10;

/// A package that is open.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a package, and refuses one that runs programs.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Text> {
        if bytes.starts_with(&COMPOUND) {
            return Err(Text::new(
                "het sjabloon is van een oude PowerPoint of heeft een wachtwoord; bewaar het als .potx zonder wachtwoord",
                "the template is of an old PowerPoint or has a password; save it as .potx without a password",
            ));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error.to_string()))?;
        if archive.len() > MOST_PARTS {
            return Err(Text::new(
                format!("het sjabloon heeft {} onderdelen; de grens is {MOST_PARTS}", archive.len()),
                format!("the template has {} parts; the limit is {MOST_PARTS}", archive.len()),
            ));
        }
        let is_program = |name: &&str| name.to_ascii_lowercase().ends_with("vbaproject.bin");
        if let Some(name) = archive.file_names().find(is_program) {
            return Err(runs_programs(name));
        }
        let left = (bytes.len() as u64).saturating_mul(TIMES).max(ALWAYS);
        Ok(Self { archive, left })
    }

    /// A part's content.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Text> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error.to_string())),
        };
        let mut bytes = Vec::new();
        let mut bounded = file.take(self.left + 1);
        bounded.read_to_end(&mut bytes).map_err(|error| broken(&error.to_string()))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| too_large(name))?;
        Ok(Some(bytes))
    }

    /// A part that has to be there, as text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Text> {
        let bytes = self.part(name)?.ok_or_else(|| missing(name))?;
        as_text(name, bytes)
    }
}

/// A part's content as text (UTF-8, as all that write presentations have it).
pub(super) fn as_text(name: &str, bytes: Vec<u8>) -> Result<String, Text> {
    let text = String::from_utf8(bytes).map_err(|_| broken(name))?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// That the file is not a presentation, or not whole.
pub(super) fn broken(why: &str) -> Text {
    let why = crate::names::shortened(why);
    Text::new(
        format!("het sjabloon is geen goede .potx of .pptx ({why})"),
        format!("the template is no sound .potx or .pptx ({why})"),
    )
}

/// That a part is named and not there.
pub(super) fn missing(name: &str) -> Text {
    let name = crate::names::shortened(name);
    Text::new(
        format!("het sjabloon mist het onderdeel ‘{name}’; bewaar het opnieuw in PowerPoint"),
        format!("the template lacks the part ‘{name}’; save it again in PowerPoint"),
    )
}

/// That the template holds a program.
pub(super) fn runs_programs(name: &str) -> Text {
    let name = crate::names::shortened(name);
    Text::new(
        format!(
            "het sjabloon bevat een programma (‘{name}’); bewaar het als .potx, zonder macro’s en ingesloten objecten"
        ),
        format!("the template holds a program (‘{name}’); save it as .potx, without macros and embedded objects"),
    )
}

fn too_large(name: &str) -> Text {
    let name = crate::names::shortened(name);
    Text::new(
        format!("het sjabloon wordt uitgepakt veel groter dan een sjabloon kan zijn, bij ‘{name}’"),
        format!("the template unpacks to far more than a template can be, at ‘{name}’"),
    )
}
