//! The kinds of reasons why no token was had.

use crate::soap::Retry;

/// What is wrong. The first seven are what the token service refuses for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenErrorKind {
    /// It does not know the certificate, or the certificate is expired or revoked.
    Certificate,
    /// There is no approved serviceaftale for this use.
    Agreement,
    /// It does not know the CVR number, or the system may not act for it.
    Cvr,
    /// It does not know the entity id of the service.
    Service,
    /// The times of the request are not its own.
    Clock,
    /// The system may not act in the place of the other.
    OnBehalfOf,
    /// It refuses in words that are not known.
    Refused,
    /// It is in trouble, and says so.
    Unavailable,
    /// No answer came.
    Transport,
    /// The request cannot be made.
    Request,
    /// The answer is not put together as the specification says.
    #[default]
    Answer,
    /// The answer or the token is not signed by the token service, or not in full.
    Untrusted,
    /// The answer belongs to another request.
    Unrelated,
    /// The token is another than was asked for.
    Mismatch,
    /// The answer or the token is not good at this time.
    Expired,
    /// The answer was there before.
    Replayed,
    /// The token is encrypted, and could not be decrypted.
    Encrypted,
    /// The token was issued in another environment than the one in use.
    OtherEnvironment,
}

impl TokenErrorKind {
    /// Its code, as the documentation lists it.
    pub fn code(self) -> &'static str {
        match self {
            TokenErrorKind::Certificate => "token-certificate",
            TokenErrorKind::Agreement => "token-agreement",
            TokenErrorKind::Cvr => "token-cvr",
            TokenErrorKind::Service => "token-service",
            TokenErrorKind::Clock => "token-clock",
            TokenErrorKind::OnBehalfOf => "token-on-behalf-of",
            TokenErrorKind::Refused => "token-refused",
            TokenErrorKind::Unavailable => "token-unavailable",
            TokenErrorKind::Transport => "token-transport",
            TokenErrorKind::Request => "token-request",
            TokenErrorKind::Answer => "token-answer",
            TokenErrorKind::Untrusted => "token-untrusted",
            TokenErrorKind::Unrelated => "token-unrelated",
            TokenErrorKind::Mismatch => "token-mismatch",
            TokenErrorKind::Expired => "token-expired",
            TokenErrorKind::Replayed => "token-replayed",
            TokenErrorKind::Encrypted => "token-encrypted",
            TokenErrorKind::OtherEnvironment => "token-environment",
        }
    }

    /// What it says.
    pub(super) fn says(self) -> &'static str {
        match self {
            TokenErrorKind::Certificate => "the token service refuses the certificate",
            TokenErrorKind::Agreement => "the token service knows no approved serviceaftale",
            TokenErrorKind::Cvr => "the token service refuses the CVR number",
            TokenErrorKind::Service => "the token service does not know the service",
            TokenErrorKind::Clock => "the token service refuses the times of the request",
            TokenErrorKind::OnBehalfOf => {
                "the token service refuses the request on behalf of another"
            }
            TokenErrorKind::Refused => {
                "the token service refuses, for a reason that is unknown here"
            }
            TokenErrorKind::Unavailable => "the token service is in trouble",
            TokenErrorKind::Transport => "no answer from the token service",
            TokenErrorKind::Request => "a token cannot be asked for",
            TokenErrorKind::Answer => "the answer of the token service is not as specified",
            TokenErrorKind::Untrusted => "the answer is not signed by the token service",
            TokenErrorKind::Unrelated => "the answer belongs to another request",
            TokenErrorKind::Mismatch => "the token is another than was asked for",
            TokenErrorKind::Expired => "the answer or the token is not good now",
            TokenErrorKind::Replayed => "the answer was there before",
            TokenErrorKind::Encrypted => "the token cannot be decrypted",
            TokenErrorKind::OtherEnvironment => "the token is of another environment",
        }
    }

    /// One line of advice.
    pub(super) fn help(self) -> &'static str {
        match self {
            TokenErrorKind::Certificate => {
                "register the certificate in Administrationsmodulet for this environment, and look at its expiry"
            }
            TokenErrorKind::Agreement => {
                "ask for a serviceaftale of this system with the service and have the authority approve it"
            }
            TokenErrorKind::Cvr => {
                "check the CVR number, and that this authority approved the serviceaftale"
            }
            TokenErrorKind::Service => {
                "check the entity id: letter by letter, with its version, without a slash at its end"
            }
            TokenErrorKind::Clock => "set this machine's clock by NTP",
            TokenErrorKind::OnBehalfOf => {
                "only systems approved for it may ask on behalf of another"
            }
            TokenErrorKind::Refused => {
                "TokenError::reason has its words; send them to its operator"
            }
            TokenErrorKind::Unavailable => "ask again later",
            TokenErrorKind::Transport => "check address, network and TLS",
            TokenErrorKind::Request => "check the settings of the token source",
            TokenErrorKind::Answer => "check that the address is that of the token service",
            TokenErrorKind::Untrusted => {
                "check the certificates pinned for the token service; it may have taken a new one into use"
            }
            TokenErrorKind::Unrelated => "somebody on the way exchanges answers",
            TokenErrorKind::Mismatch => "the token is not used; ask the token service's operator",
            TokenErrorKind::Expired => {
                "compare this machine's clock with that of the token service"
            }
            TokenErrorKind::Replayed => "somebody on the way repeats answers",
            TokenErrorKind::Encrypted => {
                "the feature saml-encryption and the private key of the certificate are needed"
            }
            TokenErrorKind::OtherEnvironment => {
                "take token service, endpoint and entity ids from one environment"
            }
        }
    }

    /// Whether asking again can help.
    pub(super) fn retry(self) -> Retry {
        match self {
            TokenErrorKind::Unavailable | TokenErrorKind::Transport => Retry::Later,
            _ => Retry::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_advice_of_its_own() {
        use TokenErrorKind::*;
        let kinds = [
            Certificate,
            Agreement,
            Cvr,
            Service,
            Clock,
            OnBehalfOf,
            Refused,
            Unavailable,
            Transport,
            Request,
            Answer,
            Untrusted,
            Unrelated,
            Mismatch,
            Expired,
            Replayed,
            Encrypted,
            OtherEnvironment,
        ];
        let advice: std::collections::BTreeSet<&str> = kinds.map(TokenErrorKind::help).into();
        assert_eq!(advice.len(), kinds.len());
        assert!(advice.iter().all(|line| line.len() > 10), "{advice:?}");
    }
}
