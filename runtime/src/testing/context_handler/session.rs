//! Who is logged in, and where.

use super::user::TestUser;

/// The login of one browser.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) user: TestUser,
    /// The systems that were told of it.
    pub(super) systems: Vec<Participant>,
}

/// A system that a user is logged in to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Participant {
    pub(super) entity_id: String,
    /// What the system knows the session by.
    pub(super) index: String,
}
