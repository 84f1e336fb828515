//! SVGs that draw, and SVGs that act, point outside or grow.

#![allow(clippy::disallowed_methods, reason = "a test may read the corpus of the fuzz targets")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

use std::fmt::Write as _;

use tipwaaier_model::{Code, Limits, Picture, PictureFormat};
use tipwaaier_pictures::{Fonts, PictureError, prepare};

fn take(svg: &str) -> Result<Picture, PictureError> {
    prepare("images/x.svg", svg.as_bytes(), &Fonts::default(), &Limits::DEFAULT)
}

fn svg(body: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 100 50'>{body}</svg>"
    )
}

fn text(picture: &Picture) -> String {
    String::from_utf8(picture.bytes.to_vec()).unwrap()
}

#[test]
fn a_drawing_comes_with_its_size_and_a_png() {
    let picture = take(&svg("<rect width='100' height='25' fill='#c8551f'/>")).unwrap();
    assert_eq!((picture.format, picture.width, picture.height), (PictureFormat::Svg, 100, 50));
    let png = image::load_from_memory(picture.png.as_ref().unwrap()).unwrap().into_rgba8();
    assert_eq!((png.width(), png.height()), (1200, 600));
    assert_eq!(png.get_pixel(600, 100).0, [0xc8, 0x55, 0x1f, 255]);
    assert_eq!(png.get_pixel(600, 500).0[3], 0);
}

#[test]
fn what_only_tells_about_the_drawing_goes_without_a_word() {
    let picture = take(
        "\u{feff}<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
         'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><!-- by me -->\
         <svg xmlns='http://www.w3.org/2000/svg' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' \
         width='10' height='10' inkscape:export-filename='/home/me/secret.png'><title>t</title>\
         <metadata>m</metadata><inkscape:grid onclick='x'/><rect id='1 a' width='5' height='5'/><rect id='1 a' width='5' height='5'/></svg>",
    )
    .unwrap();
    let text = text(&picture);
    for gone in ["DOCTYPE", "by me", "inkscape", "secret", "<title", "metadata", "1 a", "onclick"] {
        assert!(!text.contains(gone), "{gone} is still there: {text}");
    }
}

#[test]
fn ids_that_are_referred_to_stay() {
    let body = "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient>\
                <rect id='r' width='9' height='9' fill='url(#g)'/>";
    let text = text(&take(&svg(body)).unwrap());
    assert!(text.contains("id=\"g\"") && text.contains("url(#g)") && !text.contains("\"r\""), "{text}");
}

#[test]
fn what_acts_or_points_outside_is_refused() {
    for body in [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        "<rect onload='x()' width='1' height='1'/>",
        "<rect ONCLICK='x()'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<a href='javascript:alert(1)'><rect/></a>",
        "<a xlink:href='https://example.org'><rect/></a>",
        "<image href='https://example.org/x.png' width='1' height='1'/>",
        "<image href='../../etc/passwd' width='1' height='1'/>",
        "<image href='file:///etc/passwd' width='1' height='1'/>",
        "<image href='data:image/svg+xml,%3Csvg/%3E' width='1' height='1'/>",
        "<use href='other.svg#a'/>",
        "<style>@import 'x.css';</style>",
        "<style><![CDATA[@import 'x.css';]]></style>",
        "<style>@&#x69;mport 'x.css';</style>",
        "<style>rect { fill: url(https://example.org/#a) }</style>",
        "<style>rect { fill: \\75rl(https://example.org/#a) }</style>",
        "<style>@font-face { font-family: x; src: url(x.woff) }</style>",
        "<rect style='fill:url( \"http://example.org/\")'/>",
        "<rect fill='url(http://example.org/#g)'/>",
        "<rect fill='&#117;rl(http://example.org/#g)'/>",
        "<animate attributeName='href' to='javascript:x'/>",
        "<set attributeName='x' to='1'/>",
        "<iframe xmlns='http://www.w3.org/1999/xhtml' src='x'/>",
        "<use id='a' href='#b'/><use id='b' href='#a'/>",
        "<pattern id='p' width='1' height='1'><rect fill='url(#p)' width='1' height='1'/></pattern><rect fill='url(#p)'/>",
        "<filter id='f'><feImage href='#r'/></filter><rect id='r' filter='url(#f)' width='1' height='1'/>",
        "&outside;",
    ] {
        assert_eq!(take(&svg(body)).map(|p| text(&p)).unwrap_err().code, Code::UnsafeSvg, "{body}");
    }
    for whole in [
        "<?xml-stylesheet href='https://example.org/x.css'?><svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
        "<!DOCTYPE svg [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>",
    ] {
        assert_eq!(take(whole).unwrap_err().code, Code::UnsafeSvg, "{whole}");
    }
}

#[test]
fn what_grows_beyond_bounds_is_refused_at_once() {
    let mut doubling = String::from("<g id='n0'><rect width='1' height='1'/></g>");
    for level in 1..40 {
        let below = level - 1;
        write!(doubling, "<g id='n{level}'><use href='#n{below}'/><use href='#n{below}'/></g>").unwrap();
    }
    let mut chain = String::new();
    for n in 0..1_000 {
        write!(chain, "<use id='u{n}' href='#u{}'/>", n + 1).unwrap();
    }
    for body in [
        "<g>".repeat(100_000),
        format!("{}{}", "<g>".repeat(200), "</g>".repeat(200)),
        "<rect/>".repeat(60_000),
        doubling,
        chain,
        "<rect opacity='.5' width='9' height='9'/>".repeat(3_000),
        "<filter id='f'><feTurbulence numOctaves='999999999'/></filter><rect filter='url(#f)'/>".to_owned(),
        "<filter id='f'><feMorphology radius='NaN'/></filter><rect filter='url(#f)'/>".to_owned(),
    ] {
        assert_eq!(take(&svg(&body)).unwrap_err().code, Code::PictureTooLarge, "{}", &body[..60.min(body.len())]);
    }
    for size in ["viewBox='0 0 1e9 1e9'", "viewBox='0 0 NaN 5'", "width='1e30' height='1'", "viewBox='0 0 0 0'"] {
        let odd = format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><rect width='1' height='1'/></svg>");
        // A size that is no size may be read as none at all; it must then be a small one.
        if let Ok(picture) = take(&odd) {
            assert!(picture.width <= 20_000 && picture.height <= 20_000, "{size}");
        }
    }
}

#[test]
fn what_is_no_svg_is_said_to_be_none() {
    for other in ["<html><body/></html>", "<svg", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "<>", "< svg/>"]
    {
        assert_eq!(take(other).unwrap_err().code, Code::PictureFormat, "{other}");
    }
    assert_eq!(
        prepare("x", b"<svg>\xff</svg>", &Fonts::default(), &Limits::DEFAULT).unwrap_err().code,
        Code::PictureFormat
    );
}

#[test]
fn a_raster_inside_is_made_fit_like_any_other() {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(4, 4).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let uri = |bytes: &[u8]| {
        let mut uri = String::from("data:image/png,");
        for byte in bytes {
            write!(uri, "%{byte:02x}").unwrap();
        }
        svg(&format!("<image href='{uri}' width='4' height='4'/>"))
    };
    let bytes = bytes.into_inner();
    assert!(text(&take(&uri(&bytes)).unwrap()).contains("data:image/png;base64,"));
    assert_eq!(take(&uri(&bytes[..40])).unwrap_err().code, Code::PictureFormat);
}

#[test]
fn text_becomes_outlines_and_a_character_without_a_glyph_is_told() {
    let font: &[u8] = include_bytes!("../../../themes/fonts/source-sans-3/source-sans-3-regular.ttf");
    let fonts = Fonts::new([font], "Source Sans 3");
    let take = |text: &str| {
        let drawing = svg(&format!("<text x='5' y='30' font-family='Comic Sans MS' font-size='20'>{text}</text>"));
        prepare("images/x.svg", drawing.as_bytes(), &fonts, &Limits::DEFAULT)
    };
    let picture = take("Één fiets").unwrap();
    let drawing = text(&picture);
    assert!(drawing.contains("<path") && !drawing.contains("<text") && !drawing.contains("fiets"), "{drawing}");
    let png = image::load_from_memory(picture.png.as_ref().unwrap()).unwrap().into_rgba8();
    assert!(png.pixels().any(|pixel| pixel.0[3] > 200), "the words are drawn");
    for lost in ["汉", "a😀b"] {
        assert_eq!(take(lost).unwrap_err().code, Code::MissingGlyph, "{lost}");
    }
    let bare = svg("<text x='5' y='30'>Words</text>");
    assert_eq!(
        prepare("x", bare.as_bytes(), &Fonts::default(), &Limits::DEFAULT).unwrap_err().code,
        Code::MissingGlyph
    );
}

#[test]
fn what_fuzzing_begins_with_comes_out_tame_or_is_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/svg");
    let (mut taken, mut refused) = (0, 0);
    for file in std::fs::read_dir(folder).unwrap() {
        let drawing = std::fs::read_to_string(file.unwrap().path()).unwrap();
        match take(&drawing) {
            Ok(picture) => {
                let text = text(&picture).to_lowercase();
                for never in ["<script", "<foreignobject", "javascript:", "<!entity", "<!doctype", "href=\"http"] {
                    assert!(!text.contains(never), "{never} came through: {text}");
                }
                taken += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(taken > 3 && refused > 1, "{taken} taken, {refused} refused");
}

#[test]
fn what_asks_for_too_much_painting_is_refused_at_once() {
    let blur = "<feGaussianBlur stdDeviation='50'/>";
    let filter = |primitives: &str| format!("<filter id='f'>{primitives}</filter>");
    let rect = "<rect filter='url(#f)' width='100' height='50'/>";
    let whole = "<rect width='100' height='50'/>";
    for body in [
        // A chain of primitives, each of which holds on to its result.
        filter(&blur.repeat(1_900)) + rect,
        // One filter on many elements.
        filter(blur) + &rect.repeat(1_900),
        // A filter far larger than the drawing.
        "<filter id='f' x='-2000%' y='-2000%' width='4000%' height='4000%'>".to_owned()
            + &blur.repeat(4)
            + "</filter>"
            + rect,
        // A radius that grows with the size at which it is drawn.
        filter("<feMorphology operator='dilate' radius='30'/>") + rect,
        filter("<feTurbulence baseFrequency='0.01' numOctaves='10'/>") + &rect.repeat(9),
        filter("<feConvolveMatrix order='20' kernelMatrix='1'/>") + &rect.repeat(99),
        // Masks, clips and layers, one within the other's drawing.
        format!("<mask id='m'>{whole}</mask>") + &"<rect mask='url(#m)' width='100' height='50'/>".repeat(1_900),
        format!("<clipPath id='c'>{whole}</clipPath>")
            + &"<g clip-path='url(#c)'><rect width='100' height='50'/></g>".repeat(1_900),
        "<g opacity='0.5'><rect width='100' height='50'/><circle r='9'/></g>".repeat(1_000),
        // A pattern whose tile is a thousand times as large as the drawing, and one that is drawn for every element.
        format!(
            "<pattern id='p' width='99999' height='99999' patternUnits='userSpaceOnUse'>{whole}</pattern><rect fill='url(#p)' width='100' height='50'/>"
        ),
        // Colour upon colour over all of it.
        whole.repeat(40_000),
        // Style can refer where attributes do not.
        format!("<style>.m {{ mask: url(#m) }}</style><mask id='m'>{whole}</mask>")
            + &"<rect class='m' width='100' height='50'/>".repeat(1_900),
    ] {
        let shown: String = body.chars().take(80).collect();
        match take(&svg(&body)) {
            Err(error) => assert_eq!(error.code, Code::PictureTooLarge, "{shown}: {error}"),
            Ok(picture) => panic!("{shown}: came to {} bytes", picture.bytes.len()),
        }
    }
}

#[test]
fn what_drawing_programs_make_is_no_work() {
    let hairlines = (0..2_000)
        .map(|at| format!("<path d='M0 {at} L100 0' stroke='#000' stroke-width='0.05' fill='none'/>"))
        .collect::<Vec<_>>()
        .concat();
    let blurred = "<filter id='f'><feGaussianBlur stdDeviation='1'/><feOffset dx='1'/><feMerge><feMergeNode/><feMergeNode in='SourceGraphic'/></feMerge></filter>".to_owned();
    for body in [
        hairlines,
        blurred.clone() + &"<rect filter='url(#f)' width='10' height='10'/>".repeat(40),
        blurred + "<g filter='url(#f)'><rect width='90' height='40'/></g>",
        "<g opacity='0.5'><circle r='2' cx='5' cy='5'/><circle r='2'/></g>".repeat(300),
        "<rect width='100' height='50' fill='#eee'/>".repeat(100),
    ] {
        let shown: String = body.chars().take(80).collect();
        assert!(take(&svg(&body)).is_ok(), "{shown}");
    }
}
