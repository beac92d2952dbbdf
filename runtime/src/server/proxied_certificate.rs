//! The certificate of a caller whose TLS ends at a proxy.

use super::{PeerCertificate, Proxies};
use axum::extract::ConnectInfo;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use http::{HeaderMap, HeaderName};
use std::net::SocketAddr;

/// Takes the certificate from the header field that a trusted proxy puts it in, in the
/// place of the proxy's own. What anybody else puts there is ignored. `Err` if a trusted
/// proxy sent what is no certificate.
pub(crate) fn adopt(parts: &mut Parts, field: &HeaderName, proxies: &Proxies) -> Result<(), ()> {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let trusted = peer.is_some_and(|peer| proxies.trusts(peer.0.ip().to_canonical()));
    if !trusted {
        return Ok(());
    }
    // The proxy's own certificate is not the caller's.
    parts.extensions.remove::<PeerCertificate>();
    if let Some(certificate) = certificate(&parts.headers, field)? {
        parts.extensions.insert(certificate);
    }
    Ok(())
}

fn certificate(headers: &HeaderMap, field: &HeaderName) -> Result<Option<PeerCertificate>, ()> {
    let mut values = headers.get_all(field).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    // Of two, one may be the caller's own invention.
    if values.next().is_some() {
        return Err(());
    }
    let text = value.to_str().map_err(drop)?.trim();
    if text.is_empty() || text == "(null)" {
        return Ok(None);
    }
    let der = der(text).ok_or(())?;
    Ok(Some(PeerCertificate::from_der(&der)))
}

/// The certificate in any of the spellings in use: PEM with `%` escapes (nginx), PEM whose
/// line ends became spaces (Apache), base64 between colons (RFC 9440), bare base64.
fn der(text: &str) -> Option<Vec<u8>> {
    let text = unescaped(text)?;
    let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----");
    let inner = match text.split_once(begin) {
        Some((_, rest)) => rest.split_once(end)?.0,
        None => text.trim_matches(':'),
    };
    let digits: String = inner.split_ascii_whitespace().collect();
    let der = STANDARD.decode(digits).ok()?;
    // An ASN.1 sequence, as every certificate is.
    der.starts_with(&[0x30]).then_some(der)
}

fn unescaped(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut out = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let digits = piece.get(..2)?;
        out.push(u8::from_str_radix(digits, 16).ok()?);
        out.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    const FIELD: HeaderName = HeaderName::from_static("client-cert");
    const DER: &[u8] = &[0x30, 1, 2, 0xfb, 0xff];

    fn adopted(peer: &str, values: &[&str]) -> Result<Option<Vec<u8>>, ()> {
        let mut request = Request::new(());
        for value in values {
            let value = value.parse().unwrap();
            request.headers_mut().append(FIELD, value);
        }
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let own = PeerCertificate::from_der(b"own");
        request.extensions_mut().insert(own);
        let (mut parts, ()) = request.into_parts();
        adopt(&mut parts, &FIELD, &"10.0.0.0/8".parse().unwrap())?;
        let found = parts.extensions.get::<PeerCertificate>();
        Ok(found.map(|found| found.der().to_vec()))
    }

    #[test]
    fn each_spelling_of_a_trusted_proxy_is_read() {
        for spelled in [
            "MAEC+/8=",
            ":MAEC+/8=:",
            "-----BEGIN CERTIFICATE----- MAEC +/8= -----END CERTIFICATE-----",
            "-----BEGIN%20CERTIFICATE-----%0AMAEC%2B/8%3D%0A-----END%20CERTIFICATE-----%0A",
        ] {
            let found = adopted("10.0.0.7:1", &[spelled]);
            assert_eq!(found, Ok(Some(DER.to_vec())), "{spelled}");
        }
        for none in [&[][..], &[""], &["(null)"]] {
            assert_eq!(adopted("10.0.0.7:1", none), Ok(None), "{none:?}");
        }
    }

    #[test]
    fn others_are_not_believed_and_what_is_broken_is_refused() {
        assert_eq!(
            adopted("192.0.2.1:1", &["MAEC+/8="]),
            Ok(Some(b"own".to_vec()))
        );
        for broken in [
            &["MAEC+/8=", "MAEC+/8="][..],
            &["MAEC+"],
            &["AAEC+/8="],
            &["%0"],
            &["%zz"],
            &["-----BEGIN CERTIFICATE-----MAEC+/8="],
        ] {
            assert_eq!(adopted("10.0.0.7:1", broken), Err(()), "{broken:?}");
        }
    }
}
