//! Footnotes, which typst puts where their mark stands: in the middle of a sentence. They come after the paragraph, and
//! the mark is a reference.

use super::{Kid, Tree, is_heading, is_inline};

impl Tree {
    /// Puts each note behind the paragraph or heading that has its mark, in the order of marks.
    pub(super) fn move_notes(&mut self) {
        for id in self.all(|element| element.kind == "Lbl") {
            let is_label = matches!(self.parent(id).map_or("", |parent| self.kind(parent)), "LI" | "Note" | "Caption");
            if let Some(mark) = self.elements.get_mut(&id).filter(|_| !is_label) {
                "Reference".clone_into(&mut mark.kind);
            }
        }
        // The last one first: each comes right behind the paragraph, before those that came there already.
        let mut notes = self.in_order();
        notes.retain(|id| self.kind(*id) == "Note");
        for id in notes.into_iter().rev() {
            self.move_note(id);
        }
    }

    fn move_note(&mut self, id: u32) {
        let Some(from) = self.parent(id) else { return };
        let mut line = from;
        if !is_inline(self.kind(from)) {
            return self.move_within(id, from);
        }
        while self.kind(line) != "P" && !is_heading(self.kind(line)) {
            match self.parent(line) {
                Some(above) if is_inline(self.kind(above)) => line = above,
                _ => break,
            }
        }
        let Some(around) = self.parent(line) else { return };
        // An item holds its label and its body alone (ISO 32000-1, table 336): the note of a term opens its meaning.
        let kids = if self.kind(around) == "LI" { self.kids(around) } else { Vec::new() };
        let body = kids.into_iter().find(|kid| self.kind(*kid) == "LBody");
        let to = body.unwrap_or(around);
        if let Some(from) = self.elements.get_mut(&from) {
            from.replace(id, Vec::new());
        }
        if let Some(to) = self.elements.get_mut(&to) {
            let behind = to.kids.iter().position(|kid| *kid == Kid::Element(line)).map_or(to.kids.len(), |at| at + 1);
            to.kids.insert(if body.is_some() { 0 } else { behind }, Kid::Element(id));
        }
        if let Some(note) = self.elements.get_mut(&id) {
            note.parent = to;
        }
    }

    /// In what holds lines without a paragraph, such as an item: behind the words that follow the mark.
    fn move_within(&mut self, id: u32, parent: u32) {
        let Some(kids) = self.elements.get(&parent).map(|parent| parent.kids.clone()) else { return };
        let Some(at) = kids.iter().position(|kid| *kid == Kid::Element(id)) else { return };
        let follows = |kid: &&Kid| match kid {
            Kid::Element(kid) => is_inline(self.kind(*kid)) && !matches!(self.kind(*kid), "P" | "Note" | "Lbl"),
            Kid::Content(_) | Kid::Other(_) => true,
        };
        let words = kids[at + 1..].iter().take_while(follows).count();
        if let Some(parent) = self.elements.get_mut(&parent) {
            parent.kids[at..=at + words].rotate_left(1);
        }
    }

    /// All elements in the order of reading.
    fn in_order(&self) -> Vec<u32> {
        let mut order = Vec::with_capacity(self.elements.len());
        let mut todo = self.all(|element| !self.elements.contains_key(&element.parent));
        todo.reverse();
        while let Some(id) = todo.pop() {
            order.push(id);
            todo.extend(self.kids(id).into_iter().rev());
        }
        order
    }
}
