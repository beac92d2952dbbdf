//! Kinds of errors.

/// Why there is no login, or a logout was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoginErrorKind {
    /// The settings do not fit together.
    Settings,
    /// The metadata of the identity provider is no longer valid.
    Metadata,
    /// The message did not come as its binding has it, or is not as SAML has it.
    Message,
    /// The message is larger than any that is meant for logins.
    TooLarge,
    /// No login with this request was begun by this browser, or it took too long.
    NotBegun,
    /// A signature is missing, does not hold or is of somebody else.
    Signature,
    /// The message is of another issuer, for another address, or for another system.
    Misdirected,
    /// The identity provider says that the login failed.
    Refused,
    /// The assertion is encrypted and cannot be decrypted, or is not what it should be when it
    /// is. Nothing more is said of it.
    Encrypted,
    /// The assertion is not valid now, does not confirm the login, or is not put together as
    /// one of a login.
    Assertion,
    /// The same message was received before.
    Replayed,
    /// What the assertion says of the user is incomplete or contradicts itself.
    Attributes,
    /// The user was not identified as firmly as this system asks for.
    Assurance,
    /// A page of another site sent the request.
    ForeignOrigin,
    /// The user is not logged in.
    NotLoggedIn,
    /// The user lacks the role that the function asks for.
    MissingRole,
    /// Sessions cannot be kept or found.
    Store,
    /// The key did not sign.
    Signing,
}

impl LoginErrorKind {
    /// Its code, which the page of codes explains.
    pub fn code(self) -> &'static str {
        match self {
            LoginErrorKind::Settings => "login-settings",
            LoginErrorKind::Metadata => "login-metadata",
            LoginErrorKind::Message => "login-message",
            LoginErrorKind::TooLarge => "login-too-large",
            LoginErrorKind::NotBegun => "login-not-begun",
            LoginErrorKind::Signature => "login-signature",
            LoginErrorKind::Misdirected => "login-misdirected",
            LoginErrorKind::Refused => "login-refused",
            LoginErrorKind::Encrypted => "login-encrypted",
            LoginErrorKind::Assertion => "login-assertion",
            LoginErrorKind::Replayed => "login-replayed",
            LoginErrorKind::Attributes => "login-attributes",
            LoginErrorKind::Assurance => "login-assurance",
            LoginErrorKind::ForeignOrigin => "login-foreign-origin",
            LoginErrorKind::NotLoggedIn => "login-not-logged-in",
            LoginErrorKind::MissingRole => "login-missing-role",
            LoginErrorKind::Store => "login-store",
            LoginErrorKind::Signing => "login-signing",
        }
    }

    /// One line of advice.
    pub fn help(self) -> Option<&'static str> {
        Some(match self {
            LoginErrorKind::Metadata => "fetch Context Handler's metadata anew",
            LoginErrorKind::NotBegun => {
                "begin the login again; cookies have to be allowed, and a login takes ten minutes at most"
            }
            LoginErrorKind::Signature => {
                "compare the certificates in Context Handler's metadata with the ones that it signs with"
            }
            LoginErrorKind::Misdirected => {
                "compare entity id and addresses with those registered in STS Administration"
            }
            LoginErrorKind::Encrypted => {
                "the certificate registered for encryption has to belong to a key given to `decryption`"
            }
            LoginErrorKind::Assertion => "compare the clocks of both machines",
            LoginErrorKind::Attributes => {
                "compare the attribute profile registered in STS Administration"
            }
            LoginErrorKind::ForeignOrigin => "log out by a form on a page of this system",
            LoginErrorKind::MissingRole => {
                "the authority gives its users brugersystemroller in its own identity provider"
            }
            LoginErrorKind::Signing => "choose an algorithm that the key can sign with",
            _ => return None,
        })
    }
}
