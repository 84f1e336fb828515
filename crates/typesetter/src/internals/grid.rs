//! Lines of facing pages that meet: what a template marks is moved to the grid of its page.
//!
//! Most of what a page holds is a whole number of lines high. What isn't, such as a picture, a box or a lead in larger
//! letters, leaves all that follows beside the grid, and Typst does not tell a template where on its page a paragraph
//! begins. So the space above a mark grows or shrinks here a little, in what is laid out.

use typst::foundations::{Content, Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Length, Point};
use typst::utils::PicoStr;

/// The label of a mark. Its value is where the text of the page begins and ends, below its upper edge, and how far it is
/// from line to line; or nothing, where no grid goes on: what follows such a mark stays where it is.
const GRID: &str = "grid";

/// How much of the space above a mark stays at least, and how much it may lose, of a line.
const LEAST_SPACE: f64 = 0.25;
const MOST_LOST: f64 = 0.25;

/// How much stays at least of the space above what does not move, of the lines that come down to it: the rule above
/// footnotes is no line below a word.
const CLEAR: f64 = 0.4;

/// What sums of lengths may be off.
const TOLERANCE: Abs = Abs::raw(1e-6);

/// The grid of a page.
#[derive(Debug, Clone, Copy)]
struct Grid {
    top: Abs,
    bottom: Abs,
    leading: Abs,
}

impl Grid {
    /// How far a height has to move to the nearest line, about `near` so far.
    fn move_near(self, height: Abs, near: Abs) -> Abs {
        let lines = ((height + near - self.top) / self.leading).round();
        self.top + self.leading * lines - height
    }
}

/// What a mark asks of what follows it.
#[derive(Debug, Clone, Copy)]
enum Mark {
    MovesTo(Grid),
    Stays,
}

impl Mark {
    const fn grid(self) -> Option<Grid> {
        match self {
            Self::MovesTo(grid) => Some(grid),
            Self::Stays => None,
        }
    }
}

/// What stands between one mark and the next.
struct Stretch {
    /// `None` for what stays.
    grid: Option<Grid>,
    /// The place of its first item.
    from: usize,
    top: Abs,
    bottom: Abs,
}

/// How far what stands on a page moves down, from which height on.
pub(crate) type Moves = Vec<(Abs, Abs)>;

/// How far each item of a frame moves down. `above` is how far the frame is below the upper edge of its page.
pub(crate) fn moves(frame: &Frame, above: Abs) -> Option<(Vec<Abs>, Moves)> {
    let label = Label::new(PicoStr::intern(GRID))?;
    let mut stretches = vec![Stretch { grid: None, from: 0, top: Abs::zero(), bottom: Abs::zero() }];
    for (at, (point, item)) in frame.items().enumerate() {
        if let Some(mark) = mark_of(item, label) {
            stretches.push(Stretch { grid: mark.grid(), from: at, top: point.y, bottom: point.y });
        } else if let Some(stretch) = stretches.last_mut() {
            stretch.bottom = stretch.bottom.max(bottom(*point, item).unwrap_or_default());
        }
    }
    if stretches.iter().all(|stretch| stretch.grid.is_none()) {
        return None;
    }
    // Each stretch has a space above it that may shrink, and all of them end above what stays.
    let (mut lowest, mut leading) = (Abs::zero(), Abs::zero());
    let mut gives = Vec::with_capacity(stretches.len());
    for stretch in &stretches {
        let space = stretch.top - lowest;
        leading = stretch.grid.map_or(leading, |grid| grid.leading);
        let give = match stretch.grid {
            Some(_) => (space - leading * LEAST_SPACE).min(leading * MOST_LOST),
            None => space - leading * CLEAR,
        };
        gives.push(give.max(Abs::zero()));
        lowest = lowest.max(stretch.bottom);
    }
    let mut most = vec![Abs::zero(); stretches.len()];
    let mut room = Abs::inf();
    for at in (0..stretches.len()).rev() {
        let stretch = &stretches[at];
        let own = stretch.grid.map_or(Abs::zero(), |grid| grid.bottom - above - stretch.bottom);
        most[at] = own.max(Abs::zero()).min(room);
        room = most[at] + gives[at];
    }
    let mut moves = Vec::with_capacity(stretches.len());
    let mut before = Abs::zero();
    for (at, stretch) in stretches.iter().enumerate() {
        let least = before - gives[at];
        let wanted = stretch.grid.map(|grid| {
            let near = grid.move_near(above + stretch.top, before);
            let allowed = least - TOLERANCE..=most[at] + TOLERANCE;
            [near, near - grid.leading, near + grid.leading].into_iter().find(|by| allowed.contains(by))
        });
        before = wanted.flatten().unwrap_or_else(|| Abs::zero().max(least).min(most[at]));
        moves.push((stretch.top, before));
    }
    let mut by_item = vec![Abs::zero(); frame.items().len()];
    for (at, stretch) in stretches.iter().enumerate() {
        let end = stretches.get(at + 1).map_or(by_item.len(), |next| next.from);
        by_item[stretch.from..end].fill(moves[at].1);
    }

    Some((by_item, moves))
}

/// The mark that an item is, or begins with: a separator of footnotes has one in it.
fn mark_of(item: &FrameItem, label: Label) -> Option<Mark> {
    match item {
        FrameItem::Tag(Tag::Start(content, _)) if content.label() == Some(label) => {
            Some(grid_of(content).map_or(Mark::Stays, Mark::MovesTo))
        }
        FrameItem::Group(group) => {
            let tags = group.frame.items().map(|(_, item)| item).take_while(|item| matches!(item, FrameItem::Tag(_)));
            tags.into_iter().find_map(|tag| mark_of(tag, label))
        }
        FrameItem::Tag(_) | FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {
            None
        }
    }
}

fn grid_of(mark: &Content) -> Option<Grid> {
    let Value::Array(values) = &mark.to_packed::<MetadataElem>()?.value else { return None };
    let mut lengths = values.iter().filter_map(|value| value.clone().cast::<Length>().ok());
    let grid = Grid { top: lengths.next()?.abs, bottom: lengths.next()?.abs, leading: lengths.next()?.abs };
    (grid.leading > Abs::zero()).then_some(grid)
}

/// How low an item reaches that is seen.
fn bottom(at: Point, item: &FrameItem) -> Option<Abs> {
    Some(match item {
        FrameItem::Group(group) => at.y + group.frame.height(),
        FrameItem::Text(text) => at.y + text.size * 0.3,
        FrameItem::Image(_, size, _) => at.y + size.y,
        FrameItem::Shape(shape, _) => at.y + shape.bbox(false).max.y,
        FrameItem::Link(..) | FrameItem::Tag(_) => return None,
    })
}
