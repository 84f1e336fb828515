//! What people found of the accessibility of outputs, as `accessibility.toml` says it.

use crate::Span;

/// Which requirements are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standard {
    /// EN 301 549 v3.2.1, chapters 9 and 10, which come down to WCAG 2.1 A and AA.
    #[default]
    En301549,
    /// Those of WCAG 2.1, and what WCAG 2.2 adds. What 2.2 took away, 4.1.1, the European standard still asks.
    Wcag22,
}

/// What a person concluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is met.
    Pass,
    /// It is not.
    Fail,
    /// It does not apply.
    NotApplicable,
}

impl Verdict {
    /// The verdict of a name in `accessibility.toml`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "pass" => Some(Self::Pass),
            "fail" => Some(Self::Fail),
            "not-applicable" => Some(Self::NotApplicable),
            _ => None,
        }
    }
}

/// A person's finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFinding {
    /// The number of a criterion of WCAG, or of a clause of EN 301 549.
    pub criterion: String,
    /// Of which output; all where it is left out.
    pub output: Option<String>,
    /// What was concluded.
    pub verdict: Verdict,
    /// By whom.
    pub by: String,
    /// When, as `2026-12-01`.
    pub date: String,
    /// What is to be said of it.
    pub note: Option<String>,
    /// The mark of what it speaks of, as the report shows it.
    pub of: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// All that `accessibility.toml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Which requirements are asked for.
    pub standard: Standard,
    /// What people found.
    pub findings: Vec<PersonFinding>,
}
