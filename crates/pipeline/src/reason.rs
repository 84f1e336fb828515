//! What the system refuses, in the words of messages.

use std::io;

use tipwaaier_model::Text;

/// The usual reasons in both languages; the system's own words for the rest.
#[must_use]
pub fn reason(error: &io::Error) -> Text {
    let (nl, en) = match error.kind() {
        io::ErrorKind::NotFound => ("die is er niet", "it is not there"),
        io::ErrorKind::PermissionDenied => {
            ("dat mag niet van het besturingssysteem", "the operating system does not allow it")
        }
        io::ErrorKind::NotADirectory => ("dat is geen map", "it is not a folder"),
        io::ErrorKind::IsADirectory => ("dat is een map", "it is a folder"),
        io::ErrorKind::AlreadyExists => ("die is er al", "it is there already"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ("de schijf is vol", "the disk is full"),
        io::ErrorKind::FileTooLarge => ("het bestand is groter dan mag", "the file is larger than is allowed"),
        io::ErrorKind::ReadOnlyFilesystem => ("de schijf is alleen-lezen", "the disk is read-only"),
        io::ErrorKind::InvalidFilename => ("die naam kan niet", "the name is not possible"),
        io::ErrorKind::AddrInUse => ("een ander programma gebruikt die al", "another program uses it already"),
        io::ErrorKind::AddrNotAvailable => {
            ("deze machine heeft dat adres niet", "this machine does not have the address")
        }
        _ => {
            return Text::new(
                format!("het besturingssysteem zegt: {error}"),
                format!("the operating system says: {error}"),
            );
        }
    };
    Text::new(nl, en)
}
