//! Which snitflader a solution must integrate with, and by which rule of the integration
//! requirements.
//!
//! The rules: some areas are asked of every solution (*general*); beyond them a solution is asked
//! for a snitflade whose function or coverage it overlaps (*overlap*), as it does when it works
//! with an information object that the snitflade handles (*overlap by object*). Of several that
//! cover one need, one is enough (*same need*). A demand falls away where the solution uses a
//! public platform or register directly that does at least as much (*waived*). All of it holds
//! inside the FORM areas that the solution covers. What is not asked is listed with the reason.

mod decide;
mod solution;

pub use decide::decide;
pub use solution::{Direct, Solution, unreadable_form};

use super::{Snitflade, Successor, Text};
use serde::Serialize;

/// What a solution is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Requirements {
    /// What it is asked for, and what it would be but for a waiver, in the order of the catalogue.
    pub asked: Vec<Line>,
    /// All other rows.
    pub not_asked: Vec<NotAsked>,
}

impl Requirements {
    /// What is said of some rows only.
    #[must_use]
    pub fn only(mut self, rows: &[&Snitflade]) -> Self {
        let is_named = |id: &Text| rows.iter().any(|row| row.id == *id);
        self.asked.retain(|line| is_named(&line.id));
        self.not_asked.retain(|row| is_named(&row.id));
        self
    }

    /// The lines of one verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &Line> {
        self.asked
            .iter()
            .filter(move |line| line.verdict == verdict)
    }
}

/// One row that a rule applies to.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The snitflade.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// What came out.
    pub verdict: Verdict,
    /// The rule that decided.
    pub rule: Rule,
    /// Every rule that applied, with what made it apply; the deciding one is last.
    pub reasons: Vec<Reason>,
    /// The need that others cover as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<Text>,
    /// What else covers the need.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Parts of the demand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartLine>,
    /// What came after the snitflade.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Successor>,
    /// What a reader should know: what keeps the row although it is not certain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// What came out for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The solution must integrate with it.
    Required,
    /// It must integrate with it or with one of the alternatives.
    OneOf,
    /// It would be asked, but the demand has fallen away.
    Waived,
}

/// The rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Asked of every solution.
    General,
    /// Function or business coverage overlaps.
    Overlap,
    /// The solution works with an information object that the snitflade handles.
    OverlapByObject,
    /// Several cover one need.
    SameNeed,
    /// A platform or register is used directly.
    Waived,
}

impl Rule {
    /// The rule's name.
    pub fn name(self) -> &'static str {
        match self {
            Rule::General => "general",
            Rule::Overlap => "overlap",
            Rule::OverlapByObject => "overlap by object",
            Rule::SameNeed => "same need",
            Rule::Waived => "waived",
        }
    }
}

/// A rule and what made it apply.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// What made it apply.
    pub text: String,
}

/// A part of a demand.
#[derive(Clone, Debug, Serialize)]
pub struct PartLine {
    /// Its name.
    pub name: Text,
    /// What it is.
    pub text: Text,
    /// Whether it is asked.
    pub asked: bool,
    /// Objects that the solution holds none of, for which it is not asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Text>,
}

/// A row that is not asked for.
#[derive(Clone, Debug, Serialize)]
pub struct NotAsked {
    /// The snitflade.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// Why not.
    pub why: WhyNot,
    /// What a reader who asked for the row should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// Why a row is not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// Nothing that the solution states overlaps.
    NoOverlap,
    /// A general demand, but the solution states that it lacks the property.
    NotRelevant,
    /// Its FORM areas are known, and the solution covers none of them.
    OutsideForm,
}

impl WhyNot {
    /// The reason in words.
    pub fn text(self) -> &'static str {
        match self {
            WhyNot::NoOverlap => "no overlap with what the solution states",
            WhyNot::NotRelevant => "general, but the solution says that it does not matter to it",
            WhyNot::OutsideForm => "outside the FORM areas that the solution covers",
        }
    }
}
