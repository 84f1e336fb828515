//! Pictures no finer than they are shown, made once for all outputs that show them as large.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::Picture;
use tipwaaier_pictures::{downsampled, downsampled_size, smaller, smaller_size};
use tipwaaier_slides::Deck;
use tipwaaier_store::{Key, Store};
use tipwaaier_typesetter::{CarriedPhoto, PlacedPhoto};

use crate::request::PhotoResolution;

/// The box that a picture on a slide fits in, in pixels: a screen as most are that decks are shown on.
const SCREEN: [u32; 2] = [1_920, 1_080];

/// Pictures in a smaller size; `None` for one that would not become smaller.
type Smaller = Store<Option<Arc<[u8]>>>;

/// What a PDF carries in the place of a photo; `None` for the photo itself.
pub(super) fn instead_of(store: &Smaller, photo: PlacedPhoto<'_>, resolution: PhotoResolution) -> Option<CarriedPhoto> {
    let PhotoResolution::AtMost(ppi) = resolution else { return None };
    let pixels = downsampled_size(photo.pixels, photo.points, ppi.get())?;
    let key = Key::of(&("for a page", photo.id, pixels));
    let jpeg = kept(store, key, || downsampled(photo.jpeg, pixels))?;
    Some(CarriedPhoto { jpeg, pixels })
}

/// Pictures that fit within a box of pixels each, in their order. One that does already, is drawn, or would not become
/// smaller, comes as it is.
pub(crate) fn smaller_pictures(store: &Smaller, wanted: &[(&Picture, [u32; 2])]) -> Vec<Picture> {
    wanted.par_iter().map(|(picture, most)| smaller_picture(store, picture, *most)).collect()
}

fn smaller_picture(store: &Smaller, picture: &Picture, most: [u32; 2]) -> Picture {
    let Some([width, height]) = smaller_size(picture, most) else { return picture.clone() };
    let key = Key::of(&("for a screen", &*picture.bytes, [width, height]));
    match kept(store, key, || smaller(picture, [width, height])) {
        Some(bytes) => Picture { width, height, bytes, ..picture.clone() },
        None => picture.clone(),
    }
}

fn kept(store: &Smaller, key: Key, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<[u8]>> {
    let Ok(found) = store.get_or(key, || Ok::<_, std::convert::Infallible>(make().map(Arc::from)));
    found
}

/// A deck with pictures no finer than screens show.
pub(crate) fn for_screens<'a>(store: &Smaller, deck: &'a Deck) -> Cow<'a, Deck> {
    if deck.pictures.values().all(|picture| smaller_size(picture, SCREEN).is_none()) {
        return Cow::Borrowed(deck);
    }
    let wanted: Vec<(&Picture, [u32; 2])> = deck.pictures.values().map(|picture| (picture, SCREEN)).collect();
    let pictures = deck.pictures.keys().copied().zip(smaller_pictures(store, &wanted)).collect();
    Cow::Owned(Deck { pictures, ..deck.clone() })
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::PictureFormat;

    use super::*;

    #[test]
    fn what_is_small_enough_or_drawn_stays_as_it_is() {
        let store = Store::keeping();
        for (format, width, height) in [(PictureFormat::Jpeg, 1_600, 1_080), (PictureFormat::Svg, 9_000, 9_000)] {
            let picture =
                Picture { path: "a".to_owned(), format, width, height, bytes: Arc::from(*b"as it came"), png: None };
            assert_eq!(smaller_pictures(&store, &[(&picture, SCREEN)]), [picture]);
        }
        assert_eq!(store.values(), []);
    }
}
