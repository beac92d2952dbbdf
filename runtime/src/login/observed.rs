//! What observers are told.

use super::error::LoginError;
use super::user::User;

/// Something that happened, for logs and counters.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum LoginEvent<'a> {
    /// A user logged in.
    LoggedIn(&'a User),
    /// A user logged out here.
    LoggedOut,
    /// The identity provider ended so many sessions.
    Ended(usize),
    /// After a logout the identity provider says that other systems may still have sessions.
    PartlyLoggedOut,
    /// A message was refused.
    Refused(&'a LoginError),
}
