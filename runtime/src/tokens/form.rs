//! Forms (`application/x-www-form-urlencoded`), and the answer both forms of OAuth have.

use super::service::Answered;
use super::{Authorization, TokenError, TokenErrorKind};
use serde_json::Value;
use std::time::Duration;

/// The media type of forms.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// A form of these fields.
pub(super) fn form(fields: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    out.push(byte.into());
                }
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    out
}

/// A token with its scheme, and how long it lasts (RFC 6749 §5.1).
pub(super) struct Granted {
    pub(super) authorization: Authorization,
    pub(super) lasts: Option<Duration>,
}

impl Granted {
    /// Reads an answer.
    pub(super) fn read(answered: &Answered) -> Result<Granted, TokenError> {
        let malformed = |detail: &'static str| TokenError::new(TokenErrorKind::Answer, detail);
        let body: Value = serde_json::from_slice(&answered.body)
            .map_err(|_| malformed("expected JSON with access_token"))?;
        let text = |name: &str| body.get(name).and_then(Value::as_str);
        let token = text("access_token").filter(|token| is_token(token));
        let token = token.ok_or_else(|| malformed("expected JSON with access_token"))?;
        let scheme = text("token_type").unwrap_or("Holder-of-key");
        let known = ["Holder-of-key", "Bearer"];
        let known = known
            .iter()
            .find(|known| known.eq_ignore_ascii_case(scheme));
        let known = known.ok_or_else(|| malformed("token_type is another than Holder-of-key"))?;
        let lasts = body.get("expires_in");
        // Some services write the number as a text.
        let spelled = lasts.and_then(Value::as_str);
        let spelled = spelled.and_then(|text| text.parse().ok());
        let lasts = lasts.and_then(Value::as_u64).or(spelled);
        Ok(Granted {
            authorization: Authorization::new(*known, token),
            lasts: lasts.map(Duration::from_secs),
        })
    }
}

/// Whether a text can stand in `Authorization` (RFC 6750 §2.1).
fn is_token(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
    !text.is_empty() && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use http::StatusCode;

    #[test]
    fn fields_are_escaped() {
        let fields = [("a", "x y+/="), ("scope", "entityid:http://æ,b:1")];
        assert_eq!(
            form(&fields),
            "a=x%20y%2B%2F%3D&scope=entityid%3Ahttp%3A%2F%2F%C3%A6%2Cb%3A1"
        );
    }

    #[test]
    fn a_grant_is_a_token_a_scheme_and_a_time() {
        let read = |body: &'static str| {
            Granted::read(&Answered {
                status: StatusCode::OK,
                body: Bytes::from_static(body.as_bytes()),
            })
        };
        let granted =
            read(r#"{"access_token":"a-1","token_type":"holder-of-key","expires_in":"60"}"#);
        let granted = granted.ok().unwrap();
        assert_eq!(granted.authorization.field(), "Holder-of-key a-1");
        assert_eq!(granted.lasts, Some(Duration::from_secs(60)));
        let lasting = read(r#"{"access_token":"a","token_type":"Bearer","expires_in":5}"#);
        assert_eq!(lasting.ok().unwrap().lasts, Some(Duration::from_secs(5)));
        for broken in [
            "<html/>",
            "{}",
            r#"{"access_token":""}"#,
            r#"{"access_token":"a\r\nb: c"}"#,
            r#"{"access_token":"a","token_type":"mac"}"#,
        ] {
            let error = read(broken).err().unwrap();
            assert_eq!(error.kind(), TokenErrorKind::Answer, "{broken}");
        }
    }
}
