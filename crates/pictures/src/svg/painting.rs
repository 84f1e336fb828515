//! How much there is to paint: a few kilobytes of filters, masks and patterns can ask for hours and gigabytes.
//!
//! The work is counted in canvases: what it takes to fill the whole picture once with one colour.

use resvg::tiny_skia::{Path, PathSegment, Point, Rect, Transform};
use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{ClipPath, Group, Mask, Node, Paint, Tree};

use crate::PictureError;

/// Most work that a drawing may be, in canvases: some seconds.
const MOST_CANVASES: f64 = 400.0;
/// The largest layer that resvg makes, in canvases.
const LARGEST_LAYER: f64 = 25.0;
/// What a layer takes of its own: it is made, cleared and laid on what is below it.
const LAYER: f64 = 4.0;
/// What a picture within the drawing takes, whose pixels are interpolated.
const PICTURE: f64 = 4.0;
/// What the simplest primitive of a filter takes, in time and in the memory that its result holds on to.
const PRIMITIVE: f64 = 10.0;
/// What an element takes at least.
const ELEMENT: f64 = MOST_CANVASES / 400_000.0;

/// Refuses a drawing that is too much work when it is painted at a scale.
pub(super) fn check(tree: &Tree, scale: f32) -> Result<(), PictureError> {
    let canvas = f64::from(tree.size().width() * scale) * f64::from(tree.size().height() * scale);
    let mut painting = Painting { canvas: canvas.max(1.0), work: 0.0 };
    painting.group(tree.root(), Transform::from_scale(scale, scale)).ok_or_else(|| {
        PictureError::svg_too_large(
            format!("de filters, maskers, patronen en vlakken vragen samen meer dan {MOST_CANVASES} keer de hele tekening"),
            format!("its filters, masks, patterns and areas together ask for more than {MOST_CANVASES} times the whole drawing"),
        )
    })
}

struct Painting {
    /// How many pixels the picture has.
    canvas: f64,
    /// The work so far, in canvases.
    work: f64,
}

impl Painting {
    /// Adds work; `None` once there is too much.
    fn add(&mut self, canvases: f64) -> Option<()> {
        self.work += canvases;
        (self.work <= MOST_CANVASES).then_some(())
    }

    /// How many canvases a box covers, as far as it is painted.
    fn area(&self, rect: Option<Rect>, transform: Transform) -> f64 {
        let rect = rect.and_then(|rect| rect.transform(transform));
        rect.map_or(0.0, |rect| (f64::from(rect.width()) * f64::from(rect.height()) / self.canvas).min(LARGEST_LAYER))
    }

    fn group(&mut self, group: &Group, transform: Transform) -> Option<()> {
        let transform = transform.pre_concat(group.transform());
        self.add(ELEMENT)?;
        if group.should_isolate() {
            let layer = self.area(Some(group.layer_bounding_box().to_rect()), transform);
            self.add(layer * LAYER)?;
            for filter in group.filters() {
                self.filter(filter, transform)?;
            }
            self.clip(group.clip_path(), layer, transform)?;
            self.mask(group.mask(), layer, transform)?;
        }
        group.children().iter().try_for_each(|node| self.node(node, transform))
    }

    fn node(&mut self, node: &Node, transform: Transform) -> Option<()> {
        match node {
            Node::Group(group) => self.group(group, transform),
            Node::Text(text) => self.group(text.flattened(), transform),
            Node::Image(image) => {
                let area = self.area(Some(image.bounding_box()), transform);
                self.add(ELEMENT + area * PICTURE)
            }
            Node::Path(path) => {
                self.add(ELEMENT)?;
                let (sx, sy) = transform.get_scale();
                let pixels = f64::from(sx) * f64::from(sy) / self.canvas;
                let outline = Outline::of(path.data());
                if let Some(fill) = path.fill() {
                    self.paint(fill.paint(), (outline.area * pixels).min(LARGEST_LAYER), transform)?;
                }
                if let Some(stroke) = path.stroke() {
                    let area = outline.length * f64::from(stroke.width().get()) * pixels;
                    self.paint(stroke.paint(), area.min(LARGEST_LAYER), transform)?;
                }
                Some(())
            }
        }
    }

    fn paint(&mut self, paint: &Paint, area: f64, transform: Transform) -> Option<()> {
        self.add(area)?;
        let Paint::Pattern(pattern) = paint else { return Some(()) };
        let (sx, sy) = transform.pre_concat(pattern.transform()).get_scale();
        let transform = Transform::from_scale(sx, sy);
        let rect = pattern.rect();
        // resvg bounds the size of a layer and not that of a pattern.
        let tile = f64::from(rect.width() * sx) * f64::from(rect.height() * sy) / self.canvas;
        self.add(tile * LAYER)?;
        self.group(pattern.root(), transform)
    }

    fn clip(&mut self, clip: Option<&ClipPath>, layer: f64, transform: Transform) -> Option<()> {
        let Some(clip) = clip else { return Some(()) };
        self.add(layer * LAYER)?;
        self.group(clip.root(), transform.pre_concat(clip.transform()))?;
        self.clip(clip.clip_path(), layer, transform)
    }

    fn mask(&mut self, mask: Option<&Mask>, layer: f64, transform: Transform) -> Option<()> {
        let Some(mask) = mask else { return Some(()) };
        self.add(2.0 * layer * LAYER)?;
        self.group(mask.root(), transform)?;
        self.mask(mask.mask(), layer, transform)
    }

    fn filter(&mut self, filter: &Filter, transform: Transform) -> Option<()> {
        let area = self.area(Some(filter.rect().to_rect()), transform);
        let scale = transform.get_scale();
        for primitive in filter.primitives() {
            self.add(area * weight(primitive.kind(), scale))?;
            if let Kind::Image(image) = primitive.kind() {
                self.group(image.root(), transform)?;
            }
        }
        Some(())
    }
}

/// How much work a primitive is for each of its pixels.
fn weight(kind: &Kind, (sx, sy): (f32, f32)) -> f64 {
    match kind {
        Kind::ConvolveMatrix(convolve) => {
            let matrix = convolve.matrix();
            PRIMITIVE + f64::from(matrix.columns()) * f64::from(matrix.rows())
        }
        // Every pixel looks at all that lie within the radius, which grows with the picture.
        Kind::Morphology(morphology) => {
            let side = |radius: f32, scale: f32| f64::from((radius * scale).ceil() * 2.0);
            PRIMITIVE + side(morphology.radius_x().get(), sx) * side(morphology.radius_y().get(), sy)
        }
        Kind::Turbulence(turbulence) => PRIMITIVE * (1.0 + 4.0 * f64::from(turbulence.num_octaves())),
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) | Kind::GaussianBlur(_) | Kind::DropShadow(_) => {
            2.0 * PRIMITIVE
        }
        Kind::Merge(merge) => PRIMITIVE + LAYER * f64::from(u32::try_from(merge.inputs().len()).unwrap_or(u32::MAX)),
        Kind::Blend(_)
        | Kind::ColorMatrix(_)
        | Kind::ComponentTransfer(_)
        | Kind::Composite(_)
        | Kind::DisplacementMap(_)
        | Kind::Flood(_)
        | Kind::Image(_)
        | Kind::Offset(_)
        | Kind::Tile(_) => PRIMITIVE,
    }
}

/// How much a path covers. The box around it would count a hairline from corner to corner as the whole picture.
struct Outline {
    area: f64,
    length: f64,
}

impl Outline {
    /// The area within its parts, each by itself, and the length of its lines, curves taken by their control points.
    fn of(path: &Path) -> Self {
        let mut outline = Self { area: 0.0, length: 0.0 };
        let (mut start, mut at, mut twice) = (Point::zero(), Point::zero(), 0.0);
        for segment in path.segments() {
            let points = match segment {
                PathSegment::MoveTo(to) => {
                    outline.area += f64::abs(twice + cross(at, start)) / 2.0;
                    (start, at, twice) = (to, to, 0.0);
                    continue;
                }
                PathSegment::LineTo(to) => vec![to],
                PathSegment::QuadTo(a, to) => vec![a, to],
                PathSegment::CubicTo(a, b, to) => vec![a, b, to],
                PathSegment::Close => vec![start],
            };
            for to in points {
                twice += cross(at, to);
                outline.length += f64::from(at.distance(to));
                at = to;
            }
        }
        outline.area += f64::abs(twice + cross(at, start)) / 2.0;
        outline
    }
}

fn cross(a: Point, b: Point) -> f64 {
    f64::from(a.x) * f64::from(b.y) - f64::from(b.x) * f64::from(a.y)
}
