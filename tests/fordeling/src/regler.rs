//! Rules by which the receiver of a new case is found.

/// A rule. It belongs to the authority that receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regel {
    /// CVR number of the authority.
    pub myndighed: String,
    /// KLE subject, `27.18.02`.
    pub emne: String,
    /// KLE facet, `G01`; without one the rule fits every facet.
    pub facet: Option<String>,
    /// Where the object goes.
    pub til: Til,
}

/// Where a rule leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Til {
    /// A system, by its UUID.
    System(String),
    /// The authority's Digital Post: for forms only.
    DigitalPost,
}

impl Regel {
    /// A rule for all facets of a subject.
    pub fn new(myndighed: &str, emne: &str, til: Til) -> Regel {
        Regel {
            myndighed: myndighed.to_owned(),
            emne: emne.to_owned(),
            facet: None,
            til,
        }
    }

    /// The same rule for one facet.
    #[must_use]
    pub fn facet(mut self, facet: &str) -> Regel {
        self.facet = Some(facet.to_owned());
        self
    }

    /// Whether it fits an object of this authority, subject and facet.
    pub fn fits(&self, myndighed: &str, emne: &str, facet: Option<&str>) -> bool {
        let facets = self.facet.is_none() || self.facet.as_deref() == facet;
        self.myndighed == myndighed && self.emne == emne && facets
    }
}
