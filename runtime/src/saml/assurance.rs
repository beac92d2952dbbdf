//! How firmly a user was identified.

/// How firmly a user was identified. NSIS has three levels, the older scale of OIO SAML 2 four;
/// the upper three stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assurance {
    /// Level 1 of the older scale.
    Minimal,
    /// `Low`, or 2.
    Low,
    /// `Substantial`, or 3.
    Substantial,
    /// `High`, or 4.
    High,
}

/// What authentication contexts of NSIS begin with.
const CLASS: &str = "https://data.gov.dk/concept/core/nsis/loa/";

impl Assurance {
    /// The level that an attribute says.
    pub fn named(text: &str) -> Option<Assurance> {
        Some(match text {
            "1" => Assurance::Minimal,
            "Low" | "2" => Assurance::Low,
            "Substantial" | "3" => Assurance::Substantial,
            "High" | "4" => Assurance::High,
            _ => return None,
        })
    }

    /// The level that the class of an authentication context says, if it is one of NSIS.
    pub fn of_class(class: &str) -> Option<Assurance> {
        Assurance::named(class.strip_prefix(CLASS)?)
    }
}
