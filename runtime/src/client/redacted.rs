//! What may be shown of a URL and of header fields.

use http::{HeaderMap, HeaderName};

/// Header fields that tell how an exchange went and hold no secret. The values
/// of all others are left out, because a name does not tell what is in it.
const SHOWN: [&str; 18] = [
    "accept",
    "accept-encoding",
    "age",
    "allow",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "expires",
    "host",
    "retry-after",
    "server",
    "soapaction",
    "transfer-encoding",
    "user-agent",
    "via",
];

/// Whether the value of a header field may be shown.
pub(super) fn is_shown(name: &HeaderName) -> bool {
    SHOWN.contains(&name.as_str())
}

/// Header fields with the values that may be shown; `…` for the others.
pub(super) fn fields(headers: &HeaderMap) -> Vec<(String, String)> {
    let shown = headers.iter().map(|(name, value)| {
        let value = match is_shown(name) {
            true => String::from_utf8_lossy(value.as_bytes()).into_owned(),
            false => "…".to_owned(),
        };
        (name.as_str().to_owned(), value)
    });
    shown.collect()
}

/// A URL without user and password, and without its query: both may be secret.
/// A broken one loses rather too much.
pub(super) fn url(url: &str) -> String {
    let (address, query) = match url.split_once(['?', '#']) {
        Some((address, _)) => (address, "?…"),
        None => (url, ""),
    };
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), address),
    };
    // Whoever forgot to escape a `?` or `#` in a password has its rest in the query.
    let rest = match rest.rsplit_once('@') {
        Some((_, rest)) => rest,
        None if url.contains('@') => "…",
        None => rest,
    };
    format!("{scheme}{rest}{query}")
}

/// The media type of a content type, if it is spelled as one: nothing else that
/// came from the other side is shown.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
    let media = value.split(';').next().unwrap_or("").trim();
    let is_token = |text: &str| {
        let part = |b: u8| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b);
        !text.is_empty() && text.len() <= 60 && text.bytes().all(part)
    };
    let (kind, subtype) = media.split_once('/')?;
    (is_token(kind) && is_token(subtype)).then(|| media.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_lose_user_password_and_query() {
        assert_eq!(url("https://a.example/x"), "https://a.example/x");
        assert_eq!(
            url("https://bo:kode@a.example:1/x?token=kode"),
            "https://a.example:1/x?…"
        );
        for broken in [
            "https://bo:ko/de@a.example/x",
            "https://bo:ko?de@a.example/x",
            "https://bo:ko#de@a.example/x",
            "bo:kode@a.example",
            "https://bo:@de@a.example/kode@x",
        ] {
            let shown = url(broken);
            assert!(!shown.contains("bo") && !shown.contains("ko"), "{shown}");
        }
    }

    #[test]
    fn only_known_fields_show_values() {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", "Bearer kode".parse().unwrap());
        headers.insert("x-token", "kode".parse().unwrap());
        headers.insert("content-type", "text/xml".parse().unwrap());
        let shown = fields(&headers);
        assert!(shown.contains(&("content-type".into(), "text/xml".into())));
        assert!(shown.contains(&("authorization".into(), "…".into())));
        assert!(!format!("{shown:?}").contains("kode"));
    }

    #[test]
    fn media_types_are_words() {
        let media = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("content-type", value.parse().unwrap());
            media_type(&headers)
        };
        assert_eq!(media("Text/HTML; charset=x").as_deref(), Some("text/html"));
        assert_eq!(media("hans nummer er/x"), None);
        assert_eq!(media("text"), None);
    }
}
