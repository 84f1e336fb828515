//! What a book is called by machines: the collection's identifier, and one of their own for its selections.

use md5::{Digest, Md5};
use tipwaaier_model::{Edition, EditionName};
use uuid::Uuid;

/// The identifier of the edition's book, the same whenever it is made.
///
/// The whole collection has the collection's own. A selection is another book, which libraries must be able to tell
/// from it: its identifier is a UUID of the collection's identifier and what was selected.
pub(crate) fn identifier(edition: &Edition) -> String {
    let whole = edition.collection.meta.identifier.as_str();
    match &edition.name {
        EditionName::All => whole.to_owned(),
        EditionName::Set(name) => format!("urn:uuid:{}", named_uuid(&format!("{whole}#{name}"))),
        EditionName::Tips => {
            let numbers: Vec<String> = edition.tips.iter().map(|tip| tip.number.to_string()).collect();
            format!("urn:uuid:{}", named_uuid(&format!("{whole}#tips:{}", numbers.join(","))))
        }
    }
}

/// A UUID of a name (RFC 9562, version 3, in the namespace of URLs).
pub(crate) fn named_uuid(name: &str) -> Uuid {
    let mut hash = Md5::new();
    hash.update(Uuid::NAMESPACE_URL.as_bytes());
    hash.update(name.as_bytes());
    uuid::Builder::from_md5_bytes(hash.finalize().into()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_uuids_are_those_of_the_rfc() {
        // Computed with Python's uuid.uuid3(uuid.NAMESPACE_URL, 'https://example.org').
        assert_eq!(named_uuid("https://example.org").to_string(), "f635417d-d6de-39c1-bd60-6093b24b0b28");
    }
}
