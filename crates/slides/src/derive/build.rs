//! The deck while it grows: ids and titles that no two slides share, headings that fit, content that is spread.

use std::collections::{BTreeMap, HashSet};

use tipwaaier_model::{
    Anchor, Code, Diagnostic, Edition, EditionName, Inline, LanguageTag, PageMap, Picture, PictureKey, Severity, Span,
    Status, Text, TipNumber, TopicKey, Words, plain_text,
};
use tipwaaier_theme::{HouseStyle, LinkPolicy};

use super::Detail;
use super::address::Address;
use super::gist::Gist;
use crate::fit::{Cut, Fonts, fit_body, fit_statement, indent_lists, largest_fitting};
use crate::geometry::{CANVAS, LEADING, TIGHT, TypeSizes};
use crate::piece::{inlines_to_runs, plain};
use crate::{
    Body, CoverBlades, Deck, DeckSection, DeckWords, Piece, Portrait, RunStyle, Runs, Size, Slide, SlideId, SlideKind,
    SlidePart, Target, TextRun, Typeface, Weight,
};

/// White space between kicker and heading.
pub(crate) const KICKER_GAP: u32 = 8;
/// How far a kicker stands from the left where the theme's sign stands before it.
pub(crate) const SIGN_INDENT: u32 = 52;

pub(crate) struct Builder<'a> {
    pub(super) edition: &'a Edition,
    pub(super) pages: Option<&'a PageMap>,
    pub(super) detail: Detail,
    pub(super) fonts: Fonts<'a>,
    pub(super) tips: BTreeMap<TipNumber, SlideId>,
    pub(super) words: &'static Words,
    pub(super) own_words: &'static DeckWords,
    ids: HashSet<String>,
    titles: HashSet<String>,
    /// The titles without the parts that a content has.
    whole_titles: HashSet<String>,
    /// What the examples of each tip name as their sources.
    pub(super) named: Vec<(TipNumber, Vec<Runs>)>,
    /// Where the collection stands on the web.
    pub(super) address: Option<Address>,
    pub(super) links: LinkPolicy,
    slides: Vec<Slide>,
    /// The first slide of each heading, by what links call it.
    headings: BTreeMap<SlideId, SlideId>,
    diagnostics: Vec<Diagnostic>,
}

/// What the slides of one content have in common.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) id: String,
    pub(super) kicker: Option<String>,
    pub(super) heading: String,
    /// The language of the heading, where it is not the collection's.
    pub(super) language: Option<LanguageTag>,
    pub(super) theme: Option<TopicKey>,
    pub(super) tip: Option<TipNumber>,
    pub(super) notes: Vec<Piece>,
}

/// A heading as it will be seen, with what it leaves to the body.
#[derive(Clone, Copy)]
pub(super) struct Header {
    pub(super) size: Size,
    pub(super) lines: u16,
    pub(super) body_height: u32,
}

impl Header {
    /// A heading of so many lines, below its kicker.
    pub(super) fn of(sizes: &TypeSizes, size: Size, lines: u16) -> Self {
        let heading = KICKER_GAP + u32::from(lines) * size.line(TIGHT);
        Self { size, lines, body_height: below(sizes.small.line(LEADING) + heading) }
    }

    /// A heading of so many lines, on the line of its kicker.
    fn of_statement(sizes: &TypeSizes, lines: u16) -> Self {
        Self { size: sizes.small, lines, body_height: below(u32::from(lines) * sizes.small.line(LEADING)) }
    }
}

/// What a header of that height leaves to the body.
const fn below(header: u32) -> u32 {
    CANVAS.body_end - CANVAS.top - header - CANVAS.header_gap
}

/// The part of a content that one slide holds.
pub(super) const ONLY: SlidePart = SlidePart { number: 1, of: 1 };

impl<'a> Builder<'a> {
    pub(super) fn new(edition: &'a Edition, theme: &'a HouseStyle, pages: Option<&'a PageMap>, detail: Detail) -> Self {
        let tips = edition.tips.iter().map(|tip| (tip.number, SlideId(format!("tip-{}", tip.number)))).collect();
        Self {
            edition,
            pages,
            detail,
            fonts: Fonts::of(theme, edition.collection.meta.words),
            tips,
            words: edition.words(),
            own_words: edition.collection.meta.words.deck_words(),
            ids: HashSet::new(),
            titles: HashSet::new(),
            whole_titles: HashSet::new(),
            named: Vec::new(),
            address: Address::of(edition),
            links: theme.links,
            slides: Vec::new(),
            headings: BTreeMap::new(),
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> (Deck, Vec<Diagnostic>) {
        let slides = std::mem::take(&mut self.slides);
        self.slides = self.joined(slides);
        self.settle_links();
        let meta = &self.edition.collection.meta;
        let pictures = self.slides.iter().flat_map(pictures_of);
        let pictures = pictures.map(|key| (key, self.picture(key).clone())).collect();
        let deck = Deck {
            title: self.edition.title().to_owned(),
            identity: identity(self.edition),
            language: meta.language.clone(),
            words: meta.words,
            cover: self.cover_blades(),
            publisher: meta.publisher.clone(),
            license: meta.license.clone(),
            description: meta.description.clone(),
            sections: self.sections(),
            pictures,
            slides: self.slides,
        };
        (deck, self.diagnostics)
    }

    /// A few tips of a set are blades, as on the booklet's cover; many are told by their themes.
    fn cover_blades(&self) -> CoverBlades {
        const MOST: usize = 24;
        let few = self.edition.set.is_some() || self.edition.themes().len() < 4;
        if few && self.edition.tips.len() <= MOST { CoverBlades::Tips } else { CoverBlades::Themes }
    }

    /// A picture of the collection, or the code of its address.
    fn picture(&self, key: PictureKey) -> &Picture {
        let code = self.address.as_ref().and_then(|address| address.picture(key));
        code.unwrap_or_else(|| self.edition.picture(key))
    }

    /// How many slides there are so far.
    pub(super) fn count(&self) -> usize {
        self.slides.len()
    }

    /// Says that a heading is shown from a slide on, by how many are before it; of a heading without slides it does nothing.
    pub(super) fn shows(&mut self, tip: TipNumber, heading: Anchor, words: &[Inline], first: usize) {
        if let (Some(name), Some(slide)) = (self.tips[&tip].of_heading(heading), self.slides.get(first)) {
            self.headings.insert(name, slide.id.clone());
        }
        let note = self.heading_note(words);
        if let Some(slide) = self.slides.get_mut(first)
            && note.as_ref().is_some_and(|note| !slide.notes.contains(note))
        {
            slide.notes.splice(0..0, note);
        }
    }

    /// A heading that says more than its words, which are all that its slide shows: it leads somewhere, or its picture
    /// has a caption.
    pub(super) fn heading_note(&self, words: &[Inline]) -> Option<Piece> {
        let runs = inlines_to_runs(words, &self.tips);
        let says_more = !plain(&runs).split_whitespace().eq(plain_text(words).split_whitespace());
        (says_more || runs.iter().any(|run| run.target.is_some())).then_some(Piece::Heading(runs))
    }

    /// Lets links to headings lead to the slides that show them.
    fn settle_links(&mut self) {
        for slide in &mut self.slides {
            let shown = slide.kind.body_mut().map(|body| &mut body.pieces);
            for target in slide.notes.iter_mut().chain(shown.into_iter().flatten()).flat_map(Piece::targets_mut) {
                if let Target::Slide(id) = target {
                    id.settle(&self.headings);
                }
            }
        }
    }

    /// A slide that is another's part from now on.
    pub(super) fn is_part_of(&mut self, slide: &SlideId, whole: &SlideId) {
        for shown in self.headings.values_mut().filter(|shown| *shown == slide) {
            shown.clone_from(whole);
        }
    }

    /// Runs of slides under one theme.
    fn sections(&self) -> Vec<DeckSection> {
        let mut sections: Vec<DeckSection> = Vec::new();
        for (at, slide) in self.slides.iter().enumerate() {
            match sections.last_mut() {
                Some(last) if last.theme == slide.theme => last.slides.end = at + 1,
                _ => {
                    let title = slide.theme.map_or(self.edition.title(), |key| &self.edition.theme(key).title);
                    sections.push(DeckSection { title: title.to_owned(), theme: slide.theme, slides: at..at + 1 });
                }
            }
        }
        sections
    }

    /// Sizes a heading that stands above a body; one that is too long for any slide goes into the body instead.
    pub(super) fn header(&self, frame: &mut Frame, gist: &mut Gist, fallback: &str) -> Header {
        self.header_of(frame.kicker.as_deref(), &frame.heading).unwrap_or_else(|| {
            let long = std::mem::replace(&mut frame.heading, fallback.to_owned());
            let language = frame.language.take();
            gist.show_first(Piece::Heading(vec![TextRun { language, ..TextRun::plain(long) }]));
            Header::of(self.fonts.sizes, self.fonts.sizes.least(), 1)
        })
    }

    /// A heading that stands above a body, unless it is too long for any slide.
    pub(super) fn header_of(&self, kicker: Option<&str>, heading: &str) -> Option<Header> {
        let sizes = self.fonts.sizes;
        let runs = display(&self.numbered(kicker, heading));
        let fit = |height| largest_fitting(&self.fonts, &runs, &sizes.heading, TIGHT, CANVAS.text_width(), height);
        let comfortable = 2 * sizes.heading[0].line(TIGHT) + 8;
        let highest = 6 * sizes.heading[3].line(TIGHT);
        let (size, lines) = fit(comfortable).or_else(|| fit(highest))?;
        Some(Header::of(sizes, size, lines))
    }

    /// A heading with room for the number that it gets where its title was there before.
    pub(super) fn numbered(&self, kicker: Option<&str>, heading: &str) -> String {
        let doubled = self.whole_titles.contains(&title_of(kicker, heading, None, self.own_words));
        format!("{heading}{}", if doubled { " (2)" } else { "" })
    }

    /// Paragraphs as statements, each below a kicker: the first below the slide's own, in the line of which the heading
    /// stands. `None` where they and the `people` below them take more than a slide.
    pub(super) fn statement(
        &self,
        (kicker, heading): (Option<&str>, &str),
        pieces: Vec<Piece>,
        people: u32,
    ) -> Option<(Header, Body)> {
        const MOST_LINES: u16 = 2;
        let sizes = self.fonts.sizes;
        // A heading of several lines goes on below itself.
        let before = TextRun::strong(format!("{} · ", kicker.unwrap_or_default()));
        let room = (CANVAS.text_width() - SIGN_INDENT).checked_sub(self.fonts.text_width(&[before], sizes.small))?;
        let lines = self.fonts.line_count(&[TextRun::strong(self.numbered(kicker, heading))], sizes.small, room);
        let lines = u16::try_from(lines).ok().filter(|lines| *lines <= MOST_LINES)?;
        let header = Header::of_statement(sizes, lines);
        let height = header.body_height.saturating_sub(people);
        Some((header, fit_statement(pieces, &self.fonts, CANVAS.text_width(), height)?))
    }

    /// Adds as many slides as a gist needs, each with its own notes; tells how many that were and how they were cut.
    pub(super) fn spread(
        &mut self,
        mut frame: Frame,
        mut gist: Gist,
        width: u32,
        kind: impl Fn(Body) -> SlideKind,
    ) -> (usize, Cut) {
        if matches!(gist.pieces[..], [Piece::Paragraph(_)])
            && let Some((header, body)) =
                self.statement((frame.kicker.as_deref(), &frame.heading), gist.pieces.clone(), 0)
            && let shown = kind(body)
            && shown.is_statement()
        {
            frame.notes.extend(gist.notes_by_slide(&[0]).into_iter().flatten());
            self.push(&frame, header.size, header.lines, ONLY, shown);
            return (1, Cut::Whole);
        }
        let fallback = frame.kicker.clone().unwrap_or_else(|| self.own_words.in_short.to_owned());
        let header = self.header(&mut frame, &mut gist, &fallback);
        let fit = fit_body(std::mem::take(&mut gist.pieces), &self.fonts, width, header.body_height);
        let of = fit.bodies.len();
        for ((number, body), notes) in (1..).zip(fit.bodies).zip(gist.notes_by_slide(&fit.starts)) {
            frame.notes.extend(notes);
            self.push(&frame, header.size, header.lines, SlidePart { number, of }, kind(body));
            frame.notes.clear();
        }
        (of, fit.cut)
    }

    /// Adds a slide; ids and titles are made unlike any other's.
    pub(super) fn push(&mut self, frame: &Frame, size: Size, lines: u16, part: SlidePart, kind: SlideKind) {
        let base = if part.number > 1 {
            format!("{}-{}-{}", frame.id, self.own_words.part_id, part.number)
        } else {
            frame.id.clone()
        };
        let id = unlike(&mut self.ids, |n| if n == 1 { base.clone() } else { format!("{base}-{n}") });
        let part = (part.of > 1).then_some(part);
        let mut heading = frame.heading.clone();
        let title = unlike(&mut self.titles, |n| {
            heading = if n == 1 { frame.heading.clone() } else { format!("{} ({n})", frame.heading) };
            title_of(frame.kicker.as_deref(), &heading, part, self.own_words)
        });
        self.whole_titles.insert(title_of(frame.kicker.as_deref(), &frame.heading, None, self.own_words));
        let mut notes = frame.notes.clone();
        indent_lists(&mut notes, &self.fonts);
        self.slides.push(Slide {
            id: SlideId(id),
            title,
            kicker: frame.kicker.clone(),
            heading,
            language: frame.language.clone(),
            heading_size: size,
            heading_lines: lines,
            part,
            theme: frame.theme,
            tip: frame.tip,
            foot: self.foot(frame.tip, &kind),
            step: frame.tip.and_then(|tip| self.step(tip)),
            notes,
            kind,
        });
    }

    /// The booklet's page that a tip begins on, in words.
    pub(super) fn page(&self, tip: TipNumber) -> Option<String> {
        let page = self.pages?.page(Anchor::Tip(tip))?;
        Some(format!("{} {} {}", self.words.booklet, self.words.page_abbreviation, page.label))
    }

    /// What stands at the foot of a slide; an imprint stands there by itself.
    fn foot(&self, tip: Option<TipNumber>, kind: &SlideKind) -> Option<String> {
        if matches!(kind, SlideKind::Closing { imprint: Some(_), .. }) {
            return None;
        }
        let said: Vec<String> = self.draft().into_iter().chain(tip.and_then(|tip| self.page(tip))).collect();
        (!said.is_empty()).then(|| said.join(" · "))
    }

    /// The word that says that this is a draft, where it is.
    pub(super) fn draft(&self) -> Option<String> {
        (self.edition.collection.meta.status == Status::Draft).then(|| self.words.draft.to_owned())
    }

    /// The slide that opens a theme.
    pub(super) fn opener_of(&self, key: TopicKey) -> Option<SlideId> {
        let opens = |slide: &&Slide| slide.theme == Some(key) && matches!(slide.kind, SlideKind::ThemeOpener { .. });
        self.slides.iter().find(opens).map(|slide| slide.id.clone())
    }

    /// The step of the programme that treats a tip.
    fn step(&self, tip: TipNumber) -> Option<String> {
        let steps = &self.edition.set.as_ref()?.programme;
        let step = steps.iter().find(|step| step.tip == Some(tip))?;
        let minutes = step.minutes.map(|it| format!(" ({} {})", it.get(), minutes_word(self.words, it.get())));
        let time = step.time.as_ref().map(|time| format!("{time} "));
        Some(format!("{}{}{}", time.unwrap_or_default(), step.title, minutes.unwrap_or_default()))
    }

    /// Reports a text whose point no sentence in bold says.
    pub(super) fn hint_no_key(&mut self, span: Span, message: Text) {
        self.diagnostics.push(Diagnostic::new(Code::NoKeySentence, span, message).hint(Text::new(
            "Zet de zin die de kern zegt **vet**: die komt dan groot op de dia.",
            "Make the sentence that says the point **bold**: the slide then shows that one, large.",
        )));
    }

    /// Reports where an author could help a slide with fewer words.
    pub(super) fn hint(&mut self, span: Span, message: Text, hint: Text) {
        let mut diagnostic = Diagnostic::new(Code::DoesNotFit, span, message).hint(hint);
        diagnostic.severity = Severity::Hint;
        self.diagnostics.push(diagnostic);
    }
}

/// Which deck this is: two selections of tips are two decks, as two sets are.
fn identity(edition: &Edition) -> String {
    let mut identity = format!("{} {}", edition.collection.meta.identifier, edition.name.folder());
    if edition.name == EditionName::Tips {
        identity.extend(edition.tips.iter().map(|tip| format!(" {}", tip.number)));
    }
    identity
}

/// Kicker, heading and part in words.
fn title_of(kicker: Option<&str>, heading: &str, part: Option<SlidePart>, words: &DeckWords) -> String {
    let kicker = kicker.map_or_else(String::new, |kicker| format!("{kicker}: "));
    let part = part.map_or_else(String::new, |it| format!(" ({} {} {})", it.number, words.part_of, it.of));
    format!("{kicker}{heading}{part}")
}

/// ‘minute’ or ‘minutes’.
pub(crate) const fn minutes_word(words: &Words, count: u16) -> &'static str {
    if count == 1 { words.minute } else { words.minutes }
}

/// Text as headings are set.
pub(super) fn display(text: &str) -> Runs {
    let style = RunStyle { weight: Weight::Bold, typeface: Typeface::Display, ..RunStyle::default() };
    vec![TextRun { style, ..TextRun::plain(text) }]
}

/// The first name of a row of names that is not taken yet.
fn unlike(taken: &mut HashSet<String>, mut name: impl FnMut(usize) -> String) -> String {
    let mut n = 1;
    loop {
        let candidate = name(n);
        if taken.insert(candidate.clone()) {
            return candidate;
        }
        n += 1;
    }
}

fn pictures_of(slide: &Slide) -> Vec<PictureKey> {
    let mut found = Vec::new();
    for piece in slide.kind.body().into_iter().flat_map(|body| &body.pieces) {
        if let Piece::Picture(it) = piece {
            found.push(it.picture);
        }
    }
    if let SlideKind::Example { people, .. } = &slide.kind {
        for person in people {
            if let Portrait::Photo { picture, .. } = &person.portrait {
                found.push(*picture);
            }
        }
    }
    found
}
