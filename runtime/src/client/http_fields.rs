//! The HTTP header fields of a request.

use super::TransportError;
use super::credentials::Credentials;
use super::redacted::is_shown;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// Fields that tell how a message is framed; whoever sets them by hand breaks it.
const OURS: [HeaderName; 6] = [
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Puts the fields that settings, call and security bring over those that are there, and who
/// calls, if that is known by user and password.
pub(super) fn fill(
    headers: &mut HeaderMap,
    layers: [&[(String, String)]; 3],
    credentials: Option<&Credentials>,
) -> Result<(), TransportError> {
    for layer in layers {
        put(headers, layer)?;
    }
    let Some(credentials) = credentials else {
        return Ok(());
    };
    if headers.contains_key(header::AUTHORIZATION) {
        let reason = "Authorization is set beside the user and password of endpoint or settings";
        return Err(TransportError::cannot_send(reason));
    }
    headers.insert(header::AUTHORIZATION, credentials.authorization()?);
    Ok(())
}

/// Puts fields over those that are there: a name that a layer brings replaces
/// what earlier layers set under it; within a layer a name may stand twice.
fn put<'f>(
    headers: &mut HeaderMap,
    layer: impl IntoIterator<Item = &'f (String, String)>,
) -> Result<(), TransportError> {
    let layer: Result<Vec<_>, _> = layer.into_iter().map(field).collect();
    let layer = layer?;
    for (name, _) in &layer {
        headers.remove(name);
    }
    for (name, value) in layer {
        headers.append(name, value);
    }
    Ok(())
}

fn field((name, value): &(String, String)) -> Result<(HeaderName, HeaderValue), TransportError> {
    let refused = |reason: String| TransportError::cannot_send(reason);
    let Ok(parsed) = HeaderName::try_from(name) else {
        return Err(refused(
            "an HTTP header field has no proper name".to_owned(),
        ));
    };
    if OURS.contains(&parsed) {
        let instead = match parsed == header::CONTENT_TYPE {
            true => "; use Settings::content_type",
            false => "",
        };
        return Err(refused(format!("{parsed} cannot be set by hand{instead}")));
    }
    let Ok(mut value) = HeaderValue::try_from(value) else {
        return Err(refused(format!(
            "the value of {parsed} has a line end or the like"
        )));
    };
    value.set_sensitive(!is_shown(&parsed));
    Ok((parsed, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::TransportErrorKind;

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn later_layers_replace_names() {
        let mut headers = HeaderMap::new();
        put(&mut headers, &[pair("X-A", "1"), pair("x-b", "1")]).unwrap();
        put(&mut headers, &[pair("x-a", "2"), pair("x-A", "3")]).unwrap();
        let all: Vec<_> = headers.get_all("x-a").iter().collect();
        assert_eq!(all, ["2", "3"]);
        assert_eq!(headers["x-b"], "1");
        assert!(!format!("{headers:?}").contains('2'));
    }

    #[test]
    fn what_frames_a_message_is_not_set_by_hand() {
        let refused = |name: &str, value: &str| {
            let error = put(&mut HeaderMap::new(), &[pair(name, value)]).unwrap_err();
            assert_eq!(error.kind(), TransportErrorKind::Request);
            error.to_string()
        };
        assert!(refused("Content-Type", "a/b").contains("Settings::content_type"));
        assert!(refused("content-length", "0").contains("content-length"));
        let split = refused("x-a", "kode\r\nx-b: 1");
        assert!(split.contains("x-a") && !split.contains("kode"), "{split}");
        assert!(!refused("kode æ", "1").contains("kode"));
    }
}
