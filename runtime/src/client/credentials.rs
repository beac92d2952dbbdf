//! User and password in basic authentication (RFC 7617).

use super::TransportError;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use std::fmt;

/// A user and a password. `Debug` shows neither.
#[derive(Clone)]
pub(super) struct Credentials {
    user: Vec<u8>,
    password: Vec<u8>,
}

impl Credentials {
    pub(super) fn new(user: impl Into<Vec<u8>>, password: impl Into<Vec<u8>>) -> Credentials {
        Credentials {
            user: user.into(),
            password: password.into(),
        }
    }

    /// From `user:password`, with `%` escapes.
    pub(super) fn from_user_info(text: &str) -> Result<Credentials, TransportError> {
        let (user, password) = text.split_once(':').unwrap_or((text, ""));
        match (unescaped(user), unescaped(password)) {
            (Some(user), Some(password)) => Ok(Credentials::new(user, password)),
            _ => Err(TransportError::cannot_send(
                "user or password in the endpoint has a % that escapes nothing; write it as %25",
            )),
        }
    }

    /// The value of `Authorization`.
    pub(super) fn authorization(&self) -> Result<HeaderValue, TransportError> {
        if self.user.contains(&b':') {
            let reason = "a user whose name has a colon cannot use basic authentication";
            return Err(TransportError::cannot_send(reason));
        }
        let pair = [&self.user[..], b":", &self.password[..]].concat();
        let value = format!("Basic {}", STANDARD.encode(pair));
        let mut value = HeaderValue::try_from(value).map_err(|_| {
            TransportError::cannot_send("user and password do not fit into a header field")
        })?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// A text with its `%` escapes undone; `None` if one is broken.
fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        out.push((high * 16 + low) as u8);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::TransportErrorKind;

    #[test]
    fn escapes_are_undone_and_colons_refused() {
        let value = |text: &str| {
            let value = Credentials::from_user_info(text)?.authorization()?;
            Ok::<_, TransportError>(value.to_str().unwrap_or("").to_owned())
        };
        assert_eq!(value("bo:kode").unwrap(), "Basic Ym86a29kZQ==");
        assert_eq!(value("b%6F:k%3Ade").unwrap(), value("bo:k:de").unwrap());
        assert_eq!(value("bo").unwrap(), "Basic Ym86");
        for refused in ["b%3Ao:kode", "bo:kod%", "bo:%+1", "bo:%zz"] {
            let error = value(refused).unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::Request);
            assert!(!error.to_string().contains("kod"), "{error}");
        }
        let shown = format!("{:?}", Credentials::new("bo", "kode"));
        assert_eq!(shown, "Credentials(…)");
    }
}
