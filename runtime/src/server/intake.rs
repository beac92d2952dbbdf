//! The body of a request taken off the wire, within its limits: what services of SOAP and
//! of plain HTTP have in common.

use super::ServerOptions;
use crate::soap::Gathered;
use crate::soap::content_coding::{self, CodingError};
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;
use std::error::Error;

/// A body whose octets have all come.
pub(super) struct Taken {
    pub(super) content: Bytes,
    /// Whether it has to be inflated.
    pub(super) compressed: bool,
}

/// Why a body is not taken.
pub(super) enum NotTaken {
    /// It is longer than allowed, packed or inflated.
    TooLong,
    /// It ended before its end.
    BrokeOff,
    /// It is compressed, and the options do not allow that.
    Compressed,
    /// It is compressed in a way that nobody undoes.
    Coding(String),
    /// It is not what its coding makes.
    Broken,
}

impl NotTaken {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            NotTaken::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            NotTaken::Compressed | NotTaken::Coding(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            NotTaken::BrokeOff | NotTaken::Broken => StatusCode::BAD_REQUEST,
        }
    }

    pub(super) fn reason(&self) -> String {
        let reason = match self {
            NotTaken::TooLong => "the request is longer than allowed",
            NotTaken::BrokeOff => "the request broke off",
            NotTaken::Compressed => "compressed requests are not read",
            NotTaken::Coding(name) => return format!("content coding {name} is not read"),
            NotTaken::Broken => "the content is not what its coding makes, or breaks off",
        };
        reason.to_owned()
    }

    /// The codings that would be read, where the one sent is not.
    pub(super) fn codings(&self) -> Option<&'static str> {
        match self {
            NotTaken::Compressed => Some("identity"),
            NotTaken::Coding(_) => Some(content_coding::READ),
            _ => None,
        }
    }
}

/// Takes a body, whose octets are counted while they come.
pub(super) async fn take(
    options: &ServerOptions,
    http: &HeaderMap,
    body: Body,
) -> Result<Taken, NotTaken> {
    let compressed = is_compressed(http);
    if compressed && !options.compressed {
        return Err(NotTaken::Compressed);
    }
    let limit = options.max_request;
    let claimed = http.get(header::CONTENT_LENGTH);
    let claimed = claimed.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if claimed.is_some_and(|length| length > limit as u64) {
        return Err(NotTaken::TooLong);
    }
    let content = gathered(body, claimed, limit).await?;
    Ok(Taken {
        content,
        compressed,
    })
}

/// All octets of a body.
async fn gathered(mut body: Body, claimed: Option<u64>, limit: usize) -> Result<Bytes, NotTaken> {
    let mut gathered = Gathered::announced(claimed);
    while let Some(frame) = body.frame().await {
        match frame {
            Ok(frame) => {
                // Trailers say nothing of a body.
                let piece = frame.into_data().unwrap_or_default();
                if !gathered.take(piece, limit) {
                    return Err(NotTaken::TooLong);
                }
            }
            Err(error) if is_length(&error) => return Err(NotTaken::TooLong),
            Err(_) => return Err(NotTaken::BrokeOff),
        }
    }
    Ok(gathered.whole())
}

fn is_compressed(http: &HeaderMap) -> bool {
    let codings = http.get_all(header::CONTENT_ENCODING).iter();
    let codings = codings.flat_map(|value| value.as_bytes().split(|b| *b == b','));
    let mut codings = codings.map(|name| name.trim_ascii());
    let plain = |name: &[u8]| name.is_empty() || name.eq_ignore_ascii_case(b"identity");
    !codings.all(plain)
}

/// Whether a body was longer than allowed, and did not just break off.
pub(crate) fn is_length(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Undoes the compression of a body, which may be as long inflated as it may be packed.
pub(super) fn inflate(http: &HeaderMap, content: Bytes, limit: usize) -> Result<Bytes, NotTaken> {
    content_coding::inflated(http, content, limit).map_err(|error| match error {
        CodingError::Unknown(name) => NotTaken::Coding(name),
        CodingError::TooLong => NotTaken::TooLong,
        CodingError::Broken => NotTaken::Broken,
    })
}
