//! Why pages came to nothing: the tips that can't be set are looked for one by one.

use tipwaaier_booklet::{BookletError, CardOptions, cards_at_fault, tips_at_fault};
use tipwaaier_model::{Text, TipNumber};
use tipwaaier_press::Mm;
use tipwaaier_slides::{Deck, PdfLayout, SlidesError, slides_at_fault};
use tipwaaier_typesetter::{Fault, TypesetError};

use super::layout::booklet_options;
use super::page_source::PageSource;
use crate::error::BuildError;
use crate::faults::{MOST_FAULTS, TemplatePlace, TypesettingFault};
use crate::output::Output;

impl PageSource<'_> {
    /// Why the booklet came to nothing.
    pub(crate) fn booklet_failed(self, output: Output, error: &BookletError) -> BuildError {
        self.typesetting_failed(output, typesetting(error), || {
            tips_at_fault(self.edition, self.theme, self.typesetter, &booklet_options(self.timestamp, Mm::ZERO))
        })
    }

    /// Why the cards came to nothing.
    pub(crate) fn cards_failed(self, output: Output, error: &BookletError, options: &CardOptions<'_>) -> BuildError {
        self.typesetting_failed(output, typesetting(error), || {
            cards_at_fault(self.edition, self.theme, self.typesetter, options)
        })
    }

    /// Why the slides came to nothing.
    pub(crate) fn slides_failed(
        self,
        output: Output,
        error: &SlidesError,
        deck: &Deck,
        layout: PdfLayout,
    ) -> BuildError {
        let typesetting = if let SlidesError::Typeset(error) = error { Some(error) } else { None };
        self.typesetting_failed(output, typesetting, || {
            slides_at_fault(deck, self.theme, self.typesetter, layout, self.timestamp)
        })
    }

    fn typesetting_failed(
        self,
        output: Output,
        error: Option<&TypesetError>,
        find: impl FnOnce() -> Vec<(TipNumber, Fault)>,
    ) -> BuildError {
        let nothing_made =
            || BuildError::Output { edition: self.edition.name.clone(), output, message: nothing_made() };
        let words = match error {
            Some(TypesetError::Template(words) | TypesetError::Standard(words)) => words.as_slice(),
            _ => return nothing_made(),
        };
        let mut found: Vec<(Option<TipNumber>, Fault)> =
            find().into_iter().map(|(tip, fault)| (Some(tip), fault)).collect();
        if found.is_empty() {
            found.push((None, Fault { words: words.to_vec() }));
        }
        let mut faults: Vec<TypesettingFault> = Vec::new();
        for (tip, fault) in found {
            let place = fault.words.iter().find_map(|words| TemplatePlace::of(words, self.theme));
            if place.is_none() || faults.iter().all(|other| other.place != place) {
                faults.push(TypesettingFault { output, tip, place });
            }
        }
        faults.truncate(MOST_FAULTS);
        if faults.iter().all(|fault| fault.tip.is_none() && fault.place.is_none()) {
            return nothing_made();
        }
        BuildError::Typesetting(faults)
    }
}

fn typesetting(error: &BookletError) -> Option<&TypesetError> {
    match error {
        BookletError::Typeset(error) => Some(error),
        BookletError::PageMap(_) => None,
    }
}

/// That pages fail for what no author can mend.
pub(crate) fn nothing_made() -> Text {
    Text::new(
        "de pagina’s kunnen niet worden gemaakt, en dat ligt niet aan één tip; meld dit als fout van het programma, \
         of van het thema als dat eigen sjablonen heeft",
        "the pages can't be made, and that is no single tip's doing; report this as a fault of the program, or of the \
         theme if it has templates of its own",
    )
}
