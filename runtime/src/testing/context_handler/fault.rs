//! What a system has to refuse.

/// What is wrong with an answer to a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginFault {
    /// Nobody signed the assertion.
    Unsigned,
    /// Somebody else signed it.
    OtherKey,
    /// A letter was changed after it was signed.
    Altered,
    /// It comes from another issuer.
    WrongIssuer,
    /// It is for another system.
    WrongAudience,
    /// It is to be shown at another address.
    WrongRecipient,
    /// The answer was sent to another address.
    WrongDestination,
    /// It answers another request.
    WrongRequest,
    /// It ended to be valid an hour ago.
    Expired,
    /// It begins to be valid in an hour.
    NotYet,
    /// The user was not logged in (`Responder`, `AuthnFailed`).
    Refused,
}

/// What is wrong with a request for logout that Context Handler sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LogoutFault {
    /// Nobody signed it.
    Unsigned,
    /// Somebody else signed it.
    OtherKey,
    /// It comes from another issuer.
    WrongIssuer,
    /// It was sent to another address.
    WrongDestination,
    /// It ended to be valid an hour ago.
    Expired,
    /// It names another user.
    OtherUser,
}
