//! Recorded answers, found by operation and by what a request says.

use super::contract::Contract;
use super::leaves::edited;
use super::parts::Parts;
use super::personal::Personal;
use super::recording::{Folder, says};
use bytes::Bytes;
use http::StatusCode;
use snitflade_runtime::soap::{ServiceTable, SoapVersion};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A recorded answer.
#[derive(Clone)]
pub(super) enum Recorded {
    /// The body's child; empty where the body is.
    Body(String),
    /// A whole message with a fault.
    Fault(FaultMessage),
}

/// A whole message with a fault, and the status it travels with.
#[derive(Clone)]
pub(super) struct FaultMessage {
    pub(super) message: Bytes,
    pub(super) status: StatusCode,
}

impl Recorded {
    /// The message, where it is a fault.
    pub(super) fn fault(&self) -> Option<FaultMessage> {
        match self {
            Recorded::Fault(fault) => Some(fault.clone()),
            Recorded::Body(_) => None,
        }
    }
}

/// The recordings of one service.
pub(super) struct Replay {
    personal: Personal,
    /// By operation and what the request says.
    pairs: HashMap<(String, String), Recorded>,
}

impl Replay {
    /// Reads all pairs of a service. Files that are no pairs are passed over.
    pub(super) fn new(
        folder: &Folder,
        contract: Arc<Contract>,
        table: &ServiceTable<'_>,
        path: &str,
    ) -> std::io::Result<Replay> {
        let own = folder.of_service(path);
        let mut pairs = HashMap::new();
        let files = match own.is_dir() {
            true => std::fs::read_dir(&own)?.collect::<Result<Vec<_>, _>>()?,
            false => Vec::new(),
        };
        for file in files {
            let name = file.file_name().to_string_lossy().into_owned();
            let Some(stem) = name.strip_suffix(".request.xml") else {
                continue;
            };
            let operation = stem
                .rsplit_once('-')
                .map_or(stem, |(operation, _)| operation);
            let is_one = table.operations.iter().any(|row| row.name == operation);
            if let Some(pair) = pair(&own, stem).filter(|_| is_one) {
                pairs.insert((operation.to_owned(), pair.0), pair.1);
            }
        }
        Ok(Replay {
            personal: Personal::new(contract, folder.key),
            pairs,
        })
    }

    /// The answer to a request that says the same as a recorded one, or says it with
    /// the values that were there before others were invented.
    pub(super) fn find(&self, operation: &str, request: &[u8]) -> Option<&Recorded> {
        let parts = Parts::of(request).ok()?;
        let version = parts.version?;
        let body = parts
            .body
            .map(|(_, body)| body.to_document())
            .unwrap_or_default();
        let by = |body: &str| {
            let key = (operation.to_owned(), says(version, body)?);
            self.pairs.get(&key)
        };
        by(&body).or_else(|| by(&self.personal.replaced(&body)?))
    }
}

fn pair(folder: &Path, stem: &str) -> Option<(String, Recorded)> {
    let read = |kind: &str| std::fs::read(folder.join(format!("{stem}.{kind}.xml"))).ok();
    let request = Parts::of(&read("request")?).ok()?;
    let body = request.body.map(|(_, body)| body.to_document());
    let says = says(request.version?, &body.unwrap_or_default())?;
    let message = read("answer")?;
    let answer = Parts::of(&message).ok()?;
    let recorded = match answer.is_fault() {
        true => Recorded::Fault(FaultMessage {
            status: status_of(&answer),
            message: message.into(),
        }),
        false => {
            let body = answer.body.map(|(_, body)| body.to_document());
            Recorded::Body(body.unwrap_or_default())
        }
    };
    Some((says, recorded))
}

/// The status of a recorded fault: 400 where SOAP 1.2 says that the sender is to blame.
fn status_of(answer: &Parts) -> StatusCode {
    let mut code = String::new();
    if let (Some(SoapVersion::V12), Some((_, fault))) = (answer.version, &answer.body) {
        let looked = edited(&fault.to_document(), &mut |leaf| {
            if leaf.element.1 == "Value" && code.is_empty() {
                code = leaf.text.trim().to_owned();
            }
            None
        });
        debug_assert!(looked.is_ok());
    }
    match code.rsplit(':').next() {
        Some("Sender") => StatusCode::BAD_REQUEST,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
