//! What `snitflade explain` prints of a code.

/// The long form of a finding's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code, such as `WSDL0101`.
    pub code: &'static str,
    /// One line.
    pub title: &'static str,
    /// What it means and what to do.
    pub text: &'static str,
}
