//! SASL EXTERNAL with a token as its response.

use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::tokens::Token;
use lapin::auth::AuthProvider;
use lapin::types::{LongString, ShortString};
use std::sync::Arc;

/// What a frame of `connection.start-ok` holds besides the response: the frame itself, the
/// properties of the client, mechanism and locale. Rounded up.
const AROUND: usize = 1024;

/// Logs in with the assertion of a token, and in no other way.
pub(super) struct Login(Arc<Token>);

impl Login {
    /// With this token, if it fits into a first frame of this size.
    pub(super) fn with(token: &Arc<Token>, limit: usize) -> Result<Login, LinkError> {
        let size = token.assertion.len();
        if size == 0 {
            let detail = "the login takes a SAML assertion, and this token is of a REST form";
            return Err(LinkError::new(LinkErrorKind::Setup).because(detail));
        }
        if size + AROUND > limit {
            let detail =
                format!("{size} octets and {AROUND} around them, a frame of {limit} is allowed");
            return Err(LinkError::new(LinkErrorKind::LoginTooLarge).because(detail));
        }
        Ok(Login(Arc::clone(token)))
    }
}

impl AuthProvider for Login {
    fn mechanism(&self) -> ShortString {
        "EXTERNAL".into()
    }

    fn auth_starter(&self) -> Result<LongString, String> {
        Ok(self.0.assertion.as_str().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    fn token(size: usize) -> Arc<Token> {
        let mut token = Token::new("urn:bfo", "", SystemTime::now());
        token.assertion = "a".repeat(size);
        Arc::new(token)
    }

    #[test]
    fn a_token_is_measured_before_it_is_sent() {
        for (size, limit, fits) in [
            (3_000, 4_096, true),
            (5_000, 4_096, false),
            (12_000, 4_096, false),
            (3_000, 65_536, true),
            (5_000, 65_536, true),
            (12_000, 65_536, true),
        ] {
            match Login::with(&token(size), limit) {
                Ok(login) => {
                    assert!(fits);
                    assert_eq!(login.auth_starter().unwrap().as_bytes().len(), size);
                    assert_eq!(login.mechanism().as_str(), "EXTERNAL");
                }
                Err(error) => {
                    assert!(!fits);
                    let shown = error.to_string();
                    for word in [&size.to_string(), &limit.to_string(), "initial_frame_max"] {
                        assert!(shown.contains(word), "{shown}");
                    }
                }
            }
        }
        let rest = Login::with(&token(0), 4_096).err().unwrap();
        assert_eq!(rest.kind(), LinkErrorKind::Setup);
    }
}
