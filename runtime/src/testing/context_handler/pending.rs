//! Requests that wait for the user to say who he is.

/// A request for a login, as far as its answer needs it.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    pub(super) entity_id: String,
    pub(super) request: String,
    pub(super) relay_state: Option<String>,
}
