//! The levels of headings below a section or an example.

use tipwaaier_model::BlockKind;

use crate::tree::{Block, Inlines};
use crate::words::fold;

/// Gives headings the level below what they stand under, without gaps.
pub(super) fn close_levels(blocks: &mut [Block]) {
    let mut above: Vec<u8> = Vec::new();
    for block in blocks {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            above.retain(|higher| higher < level);
            above.push(*level);
            *level = u8::try_from(above.len()).unwrap_or(u8::MAX).min(4);
        }
    }
}

/// The words of running text, folded.
pub(super) fn words(inlines: &Inlines) -> String {
    fold(&crate::tree::plain(inlines))
}
