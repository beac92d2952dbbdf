//! A message off the wire: bounded in octets and time, inflated and read.

use super::PushOptions;
use super::answer::Answer;
use crate::besked::{Arrived, Dispatch, Origin, Unreadable};
use crate::read::StopFlag;
use crate::server::{Readers, is_length};
use crate::soap::content_coding::{self, CodingError};
use crate::soap::mime::parameter;
use axum::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Takes messages off the wire, so many at once.
pub(super) struct Receiving {
    dispatch: Dispatch,
    places: Semaphore,
    readers: Readers,
}

/// A message that was read, or one that cannot be.
pub(super) type Taken = Result<Arrived, Box<Unreadable>>;

impl Receiving {
    pub(super) fn new(dispatch: Dispatch, options: &PushOptions) -> Self {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        Receiving {
            dispatch,
            places: Semaphore::new(options.at_once.clamp(1, Semaphore::MAX_PERMITS)),
            readers: Readers::new(threads),
        }
    }

    /// Receives and reads a message; `octets` is how many came.
    pub(super) async fn take(
        &self,
        options: &Arc<PushOptions>,
        parts: &Parts,
        body: Body,
        dueslag: Option<&str>,
        octets: &mut usize,
    ) -> Result<Taken, Answer> {
        let compressed = is_compressed(options, &parts.headers)?;
        let claimed = parts.headers.get(header::CONTENT_LENGTH);
        let claimed = claimed.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if claimed.is_some_and(|length| length > options.max_packed as u64) {
            return Err(too_long());
        }
        let receiving = async {
            // Never closed, so there is always a place in the end.
            let place = self.places.acquire().await;
            (place, axum::body::to_bytes(body, options.max_packed).await)
        };
        let late = |_| {
            let tekst = "the message took too long to come";
            Answer::refused(StatusCode::REQUEST_TIMEOUT, tekst)
        };
        let (place, content) = timeout(options.receiving, receiving).await.map_err(late)?;
        let content = content.map_err(|error| match is_length(&error) {
            true => too_long(),
            false => Answer::refused(StatusCode::BAD_REQUEST, "the message broke off"),
        })?;
        *octets = content.len();
        let large = compressed || content.len() >= options.large;
        let reading = Reading {
            dispatch: self.dispatch.clone(),
            limit: options.max_unpacked,
            headers: parts.headers.clone(),
            content,
            dueslag: dueslag.map(str::to_owned),
        };
        let taken = match large {
            false => reading.read(None),
            true => {
                let read = self
                    .readers
                    .read(move |stop| reading.read(Some(stop)))
                    .await;
                let failed = "the receiver failed internally";
                read.unwrap_or_else(|| {
                    Err(Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, failed))
                })
            }
        };
        drop(place);
        taken
    }
}

/// A message whose octets have all come.
struct Reading {
    dispatch: Dispatch,
    limit: usize,
    headers: HeaderMap,
    content: Bytes,
    dueslag: Option<String>,
}

impl Reading {
    fn read(self, stop: Option<StopFlag>) -> Result<Taken, Answer> {
        let message = inflated(&self.headers, self.content, self.limit)?;
        let content_type = self.headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let charset = content_type.and_then(|text| parameter(text, "charset"));
        let charset = charset
            .as_deref()
            .map(|text| text.trim_matches(['\'', ' ']));
        let origin = Origin {
            dueslag: self.dueslag.as_deref(),
            charset: charset.filter(|text| !text.is_empty()),
            stop,
        };
        Ok(self.dispatch.read(&message, &origin))
    }
}

fn too_long() -> Answer {
    Answer::refused(
        StatusCode::PAYLOAD_TOO_LARGE,
        "the message is longer than allowed",
    )
}

/// Whether a message is compressed, in a way that may be undone.
fn is_compressed(options: &PushOptions, headers: &HeaderMap) -> Result<bool, Answer> {
    let codings = headers.get_all(header::CONTENT_ENCODING).iter();
    let mut codings = codings.flat_map(|value| value.as_bytes().split(|b| *b == b','));
    let plain = |name: &[u8]| {
        let name = name.trim_ascii();
        name.is_empty() || name.eq_ignore_ascii_case(b"identity")
    };
    match codings.all(plain) {
        true => Ok(false),
        false if options.compressed => Ok(true),
        false => {
            let tekst = "compressed messages are not received";
            Err(Answer::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, tekst))
        }
    }
}

fn inflated(headers: &HeaderMap, content: Bytes, limit: usize) -> Result<Bytes, Answer> {
    if content.len() > limit {
        return Err(too_long());
    }
    content_coding::inflated(headers, content, limit).map_err(|error| match error {
        CodingError::TooLong => too_long(),
        CodingError::Unknown(name) => {
            let tekst = format!("content coding {name} is not read");
            Answer::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, &tekst)
        }
        CodingError::Broken => {
            let tekst = "the content is not what its coding makes, or breaks off";
            Answer::refused(StatusCode::BAD_REQUEST, tekst)
        }
    })
}
