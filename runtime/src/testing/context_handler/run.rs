//! A logout that goes from system to system.

use super::session::Participant;
use super::user::TestUser;

/// A logout on its way through the systems that the user was logged in to.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) user: TestUser,
    /// Those that have still to be asked.
    pub(super) left: Vec<Participant>,
    /// Whom the browser was sent to: entity id and id of the request.
    pub(super) waiting: Option<(String, String)>,
    /// Whether one of them did not end its session.
    pub(super) partial: bool,
    /// Who asked for it, if that was a system.
    pub(super) asked_by: Option<AskedBy>,
}

/// The system that asked for a logout.
#[derive(Clone, Debug)]
pub(super) struct AskedBy {
    pub(super) entity_id: String,
    pub(super) request: String,
    pub(super) relay_state: Option<String>,
}
