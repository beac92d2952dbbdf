//! Answers to requests that no handler answers.

use axum::body::Body;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use std::fmt;

/// Why a request is not answered as the contract says.
pub struct HttpRefusal {
    pub(super) status: StatusCode,
    pub(super) reason: String,
    fields: Vec<(HeaderName, HeaderValue)>,
}

impl HttpRefusal {
    pub(super) fn new(status: StatusCode, reason: impl Into<String>) -> HttpRefusal {
        HttpRefusal {
            status,
            reason: reason.into(),
            fields: Vec::new(),
        }
    }

    /// With one more header field.
    pub(super) fn field(mut self, name: HeaderName, value: &str) -> HttpRefusal {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.fields.push((name, value));
        }
        self
    }

    /// The HTTP answer: `{"Status": 400, "Error": "…"}`.
    pub(super) fn response(self) -> Response<Body> {
        let (status, reason) = (self.status.as_u16(), escaped(&self.reason));
        let body = format!("{{\"Status\":{status},\"Error\":\"{reason}\"}}");
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.fields);
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        response
    }
}

/// A text between the quotes of JSON (RFC 8259, section 7).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

impl fmt::Debug for HttpRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpRefusal({})", self.status.as_u16())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_json_whatever_they_quote() {
        assert_eq!(escaped("a \"b\" \\ \n æ"), "a \\\"b\\\" \\\\ \\u000a æ");
        let refusal = HttpRefusal::new(StatusCode::NOT_FOUND, "nothing here");
        let refusal = refusal.field(header::ALLOW, "GET");
        assert_eq!(format!("{refusal:?}"), "HttpRefusal(404)");
        let response = refusal.response();
        assert_eq!(response.headers()[header::ALLOW], "GET");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    }
}
