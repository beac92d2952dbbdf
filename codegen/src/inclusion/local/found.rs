//! What is found of one pair of types.

use super::super::content::Child;
use super::super::verdict::Breach;
use crate::model::QName;

/// An element of a witness: its name on the first side, and what it is judged by there.
pub(in crate::inclusion) type Named = (QName, Child);

/// A pair of declarations below another.
#[derive(Clone, Debug)]
pub(in crate::inclusion) struct Edge {
    pub children: (Child, Child),
    /// The cheapest content with it.
    pub word: Vec<Named>,
    /// Its place there.
    pub at: usize,
    pub cost: u64,
}

/// Something that only the first side takes.
#[derive(Clone, Debug)]
pub(in crate::inclusion) struct Break {
    pub what: Breach,
    pub cost: u64,
    pub word: Vec<Named>,
    pub text: Option<String>,
    pub set: Option<(QName, String)>,
    pub omit: Option<QName>,
    pub nil: bool,
}

/// What was found of one pair.
#[derive(Debug, Default)]
pub(in crate::inclusion) struct Local {
    pub edges: Vec<Edge>,
    pub breaks: Vec<Break>,
    pub open: Option<String>,
}

impl Local {
    pub(super) fn open(&mut self, why: &str) {
        self.open.get_or_insert_with(|| why.to_owned());
    }

    pub(super) fn breaks(&mut self, what: Breach, least: &(u64, Vec<Named>)) -> Option<&mut Break> {
        self.breaks.push(Break {
            what,
            cost: least.0,
            word: least.1.clone(),
            text: None,
            set: None,
            omit: None,
            nil: false,
        });
        self.breaks.last_mut()
    }
}
