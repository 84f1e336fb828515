//! A slide on a template: title and text in the layout's placeholders, with nothing said that the layout says.

use tipwaaier_theme::TemplateLayout;

use super::drawing::TemplateDrawing;
use super::room::{mark_of, room_of, size_of};
use crate::pptx::shape::Shapes;
use crate::pptx::shrink::{Moved, TitlePlace, title};
use crate::pptx::slide::is_text;
use crate::pptx::text::Look;
use crate::pptx::xml::{DECLARATION, NAMESPACES, Relations, escape};
use crate::{Slide, SlideKind, TextRun};

impl TemplateDrawing<'_> {
    /// The layout that a slide stands on.
    pub(super) fn layout_of(&self, slide: &Slide) -> &TemplateLayout {
        let layouts = &self.template.layouts;
        match &slide.kind {
            SlideKind::Cover { .. } => &layouts.title,
            SlideKind::ThemeOpener { .. } => &layouts.theme,
            SlideKind::TipTitle { .. } => &layouts.tip,
            SlideKind::Agenda(_) | SlideKind::Closing { .. } => &layouts.heading,
            SlideKind::Step { .. }
            | SlideKind::Example { .. }
            | SlideKind::Detail(_)
            | SlideKind::Why(_)
            | SlideKind::Questions { .. }
            | SlideKind::Actions(_)
            | SlideKind::Sources(_)
            | SlideKind::Text(_)
            | SlideKind::Custom(_) => match self.said(slide).pieces.first() {
                Some(piece) if is_text(piece) => &layouts.text,
                Some(_) | None => &layouts.heading,
            },
        }
    }

    /// A slide, and what it is related to.
    pub(super) fn slide(&self, slide: &Slide, number: usize, relations: &mut Relations) -> String {
        let layout = self.layout_of(slide);
        let mut shapes = Shapes::new();
        let mark = mark_of(&layout.title);
        let place =
            TitlePlace { mark: &mark, room: room_of(&layout.title), moved: Moved::No, size: size_of(&layout.title) };
        title(&mut shapes, (&self.text, &self.fonts), place, &[(&[TextRun::plain(&slide.title)], Look::default())]);
        self.body(&mut shapes, layout, &self.said(slide), relations);
        self.feet(&mut shapes, layout, slide, number);
        let map = match layout.colour_map.as_str() {
            "" => "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>",
            map => map,
        };
        format!("{DECLARATION}<p:sld {NAMESPACES}><p:cSld>{}</p:cSld>{map}</p:sld>", shapes.tree())
    }

    fn feet(&self, shapes: &mut Shapes, layout: &TemplateLayout, slide: &Slide, number: usize) {
        if matches!(slide.kind, SlideKind::Cover { .. }) {
            return;
        }
        if let Some(place) = &layout.footer {
            let own = Some(place.text.trim().to_owned()).filter(|text| !text.is_empty());
            let said: Vec<String> = own.into_iter().chain(slide.foot.clone()).collect();
            if !said.is_empty() {
                let (mut text, runs) = (String::new(), [TextRun::plain(said.join(" · "))]);
                self.text.paragraph(&mut text, "", &runs, Look::default(), &mut Relations::default());
                shapes.placeholder("Footer", &mark_of(place), None, "<a:bodyPr/>", "", &text);
            }
        }
        if let Some(place) = &layout.number {
            let language = escape(self.text.language);
            let field = format!(
                "<a:p><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\"><a:rPr lang=\"{language}\"/>\
                 <a:t>{number}</a:t></a:fld><a:endParaRPr lang=\"{language}\"/></a:p>"
            );
            shapes.placeholder("Slide number", &mark_of(place), None, "<a:bodyPr/>", "", &field);
        }
    }
}
