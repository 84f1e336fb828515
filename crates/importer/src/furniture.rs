//! What stands on many pages of a site before or after their own text: menus, breadcrumbs, colophons, told by their
//! repetition.

use std::collections::HashMap;

use crate::find::{LeftOut, PageForm, Reason};
use crate::read::Material;
use crate::tree::block_words;
use crate::words::fold;

/// Fewest pages that can tell what repeats.
const PAGES: usize = 3;

/// Takes furniture off the pages of websites.
pub(crate) fn remove(materials: &mut [Material]) {
    let is_web = |form: PageForm| form == PageForm::Web;
    let pages = materials.iter().flat_map(|material| &material.pages).filter(|page| is_web(page.form)).count();
    if pages < PAGES {
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in materials.iter().flat_map(|material| &material.pages).filter(|page| is_web(page.form)) {
        let mut words: Vec<String> = page.blocks.iter().map(|block| fold(&block_words(block))).collect();
        words.sort();
        words.dedup();
        for words in words {
            *seen.entry(words).or_insert(0) += 1;
        }
    }
    // Two thirds: what is on fewer pages may be said of some.
    let repeats = |words: &str| seen.get(words).is_some_and(|count| *count >= PAGES && count * 3 >= pages * 2);
    for material in materials {
        for page in material.pages.iter_mut().filter(|page| is_web(page.form)) {
            let repeated: Vec<bool> = page.blocks.iter().map(|block| repeats(&fold(&block_words(block)))).collect();
            let start = repeated.iter().take_while(|repeated| **repeated).count();
            let end = repeated.len() - repeated[start..].iter().rev().take_while(|repeated| **repeated).count();
            let mut blocks = std::mem::take(&mut page.blocks);
            let after = blocks.split_off(end);
            let own = blocks.split_off(start);
            for block in blocks.into_iter().chain(after) {
                let words = fold(&block_words(&block));
                material.left_out.push(LeftOut { words, reason: Reason::Furniture, span: block.span });
            }
            page.blocks = own;
        }
    }
}
