//! Who calls whom.

use serde::Deserialize;

/// Who calls whom, seen from the vendor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The vendor calls.
    #[default]
    Call,
    /// The vendor is called.
    Serve,
    /// Both.
    Both,
}
