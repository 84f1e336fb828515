//! From a picture's own colour profile to sRGB, which is what every output takes colours to be.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use std::sync::Arc;

/// How to bring an RGB picture's colours to sRGB.
pub(crate) struct ToSrgb {
    rgb: Arc<Transform8BitExecutor>,
    rgba: Arc<Transform8BitExecutor>,
}

impl ToSrgb {
    /// The largest difference, of 255, that a profile may make and still pass for sRGB itself.
    const TOLERANCE: u8 = 4;

    /// The way from a profile to sRGB; `None` for one that is broken, is not for RGB, or is as good as sRGB.
    pub(crate) fn from_profile(icc: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        if profile.color_space != DataColorSpace::Rgb {
            return None;
        }
        let srgb = ColorProfile::new_srgb();
        let transform = |layout| profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()).ok();
        let this = Self { rgb: transform(Layout::Rgb)?, rgba: transform(Layout::Rgba)? };
        this.differs().then_some(this)
    }

    /// Whether it changes any of a grid of colours by more than [`Self::TOLERANCE`].
    fn differs(&self) -> bool {
        let steps = [0_u8, 64, 128, 192, 255];
        let mut grid = Vec::new();
        for red in steps {
            for green in steps {
                for blue in steps {
                    grid.extend([red, green, blue]);
                }
            }
        }
        let mut out = vec![0; grid.len()];
        self.rgb.transform(&grid, &mut out).is_ok()
            && grid.iter().zip(&out).any(|(before, after)| before.abs_diff(*after) > Self::TOLERANCE)
    }

    /// The picture in sRGB; one without colour stays as it is.
    pub(crate) fn apply(&self, picture: DynamicImage) -> DynamicImage {
        match picture {
            DynamicImage::ImageRgb8(mut pixels) => {
                let source = pixels.as_raw().clone();
                // A transform fails only on buffers of unequal size; then the colours stay as they were.
                let _ = self.rgb.transform(&source, &mut pixels);
                DynamicImage::ImageRgb8(pixels)
            }
            DynamicImage::ImageRgba8(mut pixels) => {
                let source = pixels.as_raw().clone();
                let _ = self.rgba.transform(&source, &mut pixels);
                DynamicImage::ImageRgba8(pixels)
            }
            other => other,
        }
    }
}
