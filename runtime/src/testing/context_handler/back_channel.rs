//! Messages from server to server.

use crate::client::{Https, Transport as _, TransportLimits};
use bytes::Bytes;
use http::{Request, header};
use std::time::Duration;

/// The answer to an envelope; `None` if there is none.
pub(super) async fn send(root: &str, location: &str, envelope: String) -> Option<Vec<u8>> {
    let https = Https::builder()
        .add_roots(root.as_bytes())
        .ok()?
        .build()
        .ok()?;
    let mut request = Request::post(location)
        .header(header::CONTENT_TYPE, "text/xml; charset=utf-8")
        .header(
            "SOAPAction",
            "\"http://www.oasis-open.org/committees/security\"",
        )
        .body(Bytes::from(envelope))
        .ok()?;
    request.extensions_mut().insert(TransportLimits {
        timeout: Duration::from_secs(10),
        ..TransportLimits::default()
    });
    let answer = https.send(request).await.ok()?;
    answer
        .status()
        .is_success()
        .then(|| answer.into_body().to_vec())
}
