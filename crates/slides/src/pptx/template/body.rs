//! What stands below a title on a template: text in the placeholder, and what it has no placeholder for beside or below.

use tipwaaier_theme::{TemplateLayout, TemplatePlace};

use super::drawing::TemplateDrawing;
use super::extent::{EDGE, GAP, SIDE, height_of, row_height};
use super::room::{mark_of, room_of, size_of};
use super::said::Said;
use crate::fit::{Columns, GUTTER, text_column};
use crate::pptx::shape::{Anchor, Frame, Shapes};
use crate::pptx::shrink::{largest, shrink, shrunk};
use crate::pptx::slide::is_text;
use crate::pptx::table::{Cell, Grid, Head, TableStyle, table};
use crate::pptx::text::{Look, Marks, Setting};
use crate::pptx::xml::Relations;
use crate::{Piece, Size, TableColumn, TablePiece, TextRun};

impl TemplateDrawing<'_> {
    pub(super) fn body(&self, shapes: &mut Shapes, layout: &TemplateLayout, said: &Said, relations: &mut Relations) {
        if said.pieces.is_empty() && said.portraits.is_empty() {
            return;
        }
        let own = layout.body.as_ref();
        // A layout without room for text, such as one with a title alone, has that of the layout for text.
        let place = own.or(self.template.layouts.text.body.as_ref());
        let room = place.map_or_else(|| below(layout, self.template.size), room_of);
        let size = place.map_or(self.fonts.sizes.dense, size_of);
        let only_text = said.pieces.iter().all(is_text) && said.portraits.is_empty();
        let tall =
            |room: Frame, share| height_of(&self.fonts, &said.pieces, shrunk(size, share), (room.width, room.height));
        // A box that grows with its text is drawn low in the template, and has the slide below it.
        let roomy = grown(room, self.template.size);
        let frame = (roomy.height > room.height && !(only_text && tall(room, 10_000) <= room.height)).then_some(roomy);
        let left = self.portraits(shapes, said, frame.unwrap_or(room), relations);
        match own {
            Some(place) if said.pieces.iter().all(is_text) => {
                let share = largest(left.height, |share| tall(left, share));
                let mut text = String::new();
                self.text.pieces(&mut text, &said.pieces, setting_of(place), relations);
                shapes.placeholder("Text", &mark_of(place), frame, &shrink(share), "", &text);
            }
            _ => self.mixed(shapes, own, &said.pieces, (left, size), relations),
        }
    }

    /// A picture beside its text.
    fn beside(
        &self,
        shapes: &mut Shapes,
        place: Option<&TemplatePlace>,
        columns: Columns<'_>,
        (room, size): (Frame, Size),
        relations: &mut Relations,
    ) {
        let Piece::Picture(picture) = columns.picture else { return };
        let wide = text_column(room.width);
        let rest = room.width.saturating_sub(wide + GUTTER);
        let (text_at, picture_at) = if columns.picture_first { (rest + GUTTER, 0) } else { (0, wide + GUTTER) };
        let column = |at: u32, width| Frame { left: room.left + at.cast_signed(), width, ..room };
        let height = |share| height_of(&self.fonts, columns.text, shrunk(size, share), (wide, room.height));
        let share = largest(room.height, height);
        let text = |shapes: &mut Shapes, relations: &mut Relations| {
            self.text_of(shapes, place, columns.text, (column(text_at, wide), size, share), relations);
        };
        if !columns.picture_first {
            text(shapes, relations);
        }
        self.picture(shapes, picture, column(picture_at, rest), relations);
        if columns.picture_first {
            text(shapes, relations);
        }
    }

    /// Text, tables and pictures below one another, all smaller where they don't fit.
    fn mixed(
        &self,
        shapes: &mut Shapes,
        place: Option<&TemplatePlace>,
        pieces: &[Piece],
        (room, size): (Frame, Size),
        relations: &mut Relations,
    ) {
        if let Some(columns) = Columns::of(pieces) {
            return self.beside(shapes, place, columns, (room, size), relations);
        }
        let inner = (room.width, room.height);
        let groups: Vec<&[Piece]> = pieces.chunk_by(|a, b| is_text(a) && is_text(b)).collect();
        let size_for =
            |group: &[Piece]| if group.iter().all(is_text) { size } else { size.min(self.fonts.sizes.dense) };
        let gaps = u32::try_from(groups.len().saturating_sub(1)).unwrap_or(0) * GAP;
        let height = |group: &[Piece], share| height_of(&self.fonts, group, shrunk(size_for(group), share), inner);
        let share = largest(room.height, |share| groups.iter().map(|group| height(group, share)).sum::<u32>() + gaps);
        let all: u32 = groups.iter().map(|group| height(group, share)).sum::<u32>() + gaps;
        let pictures = pieces.iter().filter(|piece| matches!(piece, Piece::Picture(_))).count();
        let left_over = room.height.saturating_sub(all) / u32::try_from(pictures.max(1)).unwrap_or(1);
        let mut place = place;
        let mut top = room.top;
        for group in groups {
            let mut tall = height(group, share);
            match group {
                [Piece::Table(it)] => {
                    self.table(
                        shapes,
                        it,
                        Frame { top, height: tall, ..room },
                        shrunk(size_for(group), share),
                        relations,
                    );
                }
                [Piece::Picture(picture)] => {
                    tall += left_over;
                    let frame = Frame { top, height: tall, ..room };
                    self.picture(shapes, picture, frame, relations);
                }
                text => {
                    let frame = Frame { top, height: tall, ..room };
                    self.text_of(shapes, place.take(), text, (frame, size, share), relations);
                }
            }
            top += (tall + GAP).cast_signed();
        }
    }

    /// Text among tables and pictures: the first has the layout's placeholder, at its place but no higher than its text.
    fn text_of(
        &self,
        shapes: &mut Shapes,
        place: Option<&TemplatePlace>,
        text: &[Piece],
        (frame, size, share): (Frame, Size, u32),
        relations: &mut Relations,
    ) {
        let mut paragraphs = String::new();
        if let Some(place) = place {
            self.text.pieces(&mut paragraphs, text, setting_of(place), relations);
            shapes.placeholder("Text", &mark_of(place), Some(frame), &shrink(share), "", &paragraphs);
        } else {
            let setting = Setting::TextBox { size: shrunk(size, share), bullet: None };
            self.text.pieces(&mut paragraphs, text, setting, relations);
            shapes.text_box("Text", frame, Anchor::Top, &paragraphs);
        }
    }

    fn table(&self, shapes: &mut Shapes, it: &TablePiece, frame: Frame, size: Size, relations: &mut Relations) {
        let cells = |row: &Vec<Vec<TextRun>>| -> Vec<Cell> {
            let cell = |(runs, column): (&Vec<TextRun>, &TableColumn)| Cell {
                runs: runs.clone(),
                look: Look::default(),
                alignment: column.alignment,
            };
            row.iter().zip(&it.columns).map(cell).collect()
        };
        let rows = it.head.iter().chain(&it.rows);
        let rows: Vec<_> = rows.map(|row| (row_height(&self.fonts, it, row, size, frame.width), cells(row))).collect();
        let grid = Grid {
            columns: it.columns.iter().map(|column| frame.width * u32::from(column.share) / 100).collect(),
            side: SIDE,
            edge: EDGE,
            size,
            head: Head::when(it.head.is_some()),
            rows: Head::when(it.names_rows),
            style: TableStyle::Named(&self.template.table_style),
        };
        shapes.table(frame, &table(&self.text, &grid, &rows, relations));
    }
}

/// What text in a placeholder has to say of itself.
fn setting_of(place: &TemplatePlace) -> Setting {
    Setting::Template(if place.marked { Marks::Layouts } else { Marks::Own(size_of(place)) })
}

/// The room below the title of a layout, where no layout says where text stands.
fn below(layout: &TemplateLayout, size: [u32; 2]) -> Frame {
    let title = room_of(&layout.title);
    let [_, height] = size.map(|it| it / 6_350);
    let top = title.top + (title.height + GAP).cast_signed();
    let height = height.saturating_sub(u32::try_from(top).unwrap_or(0) + 3 * GAP).max(1);
    Frame { top, height, ..title }
}

/// A room that is too low for any text, down to where most slides have their footer.
fn grown(room: Frame, size: [u32; 2]) -> Frame {
    let slide = size[1] / 6_350;
    let foot = slide * 88 / 100;
    let rest = foot.saturating_sub(u32::try_from(room.top).unwrap_or(0));
    if room.height * 3 < slide && rest > room.height { Frame { height: rest, ..room } } else { room }
}
