//! Requests: headers, envelope, HTTP.

use super::{Client, Limits, Outgoing, Sealed, TransportError, TransportErrorKind};
use crate::soap::body::{self, Content};
use crate::soap::coding;
use crate::soap::mime::Wrapping;
use crate::soap::{Envelope, HeaderBlock, HeaderRole, Mtom, Operation, SoapVersion, liberty};
use crate::value::Node;
use crate::write::{Binary, WriteError};
use bytes::Bytes;

/// A request before it is secured.
pub(super) struct Request {
    headers: Vec<HeaderBlock>,
    content: Content,
}

impl Request {
    /// The envelope, with the blocks a security profile adds.
    pub(super) fn envelope(mut self, outgoing: &Outgoing, added: Vec<HeaderBlock>) -> Envelope {
        self.headers.extend(added);
        Envelope::of(outgoing.version, &self.headers, &self.content)
    }
}

/// What is known of a call before its body is written.
pub(super) fn describe(client: &Client, operation: usize) -> Outgoing {
    let shared = &client.shared;
    let (service, settings) = (shared.service, &shared.settings);
    let name = service.operations.get(operation).map_or("", |row| row.name);
    let port = service.ports.get(settings.port);
    let contract = port.map_or(SoapVersion::V11, |port| port.soap);
    let action = match settings.actions.get(name) {
        Some(action) => action.clone(),
        None => service.action(settings.port, operation).to_owned(),
    };
    let transaction = client.call.transaction.clone();
    Outgoing {
        service: service.name,
        operation: name,
        profile: port.map_or("", |port| port.profile),
        endpoint: settings.endpoint.clone(),
        action,
        version: settings.soap.unwrap_or(contract),
        transaction: transaction.unwrap_or_else(|| uuid::Uuid::new_v4().to_string()),
    }
}

/// Writes body and header blocks.
pub(super) fn write(
    client: &Client,
    operation: usize,
    outgoing: &Outgoing,
    input: &dyn Node,
) -> Result<Request, WriteError> {
    let service = client.shared.service;
    let row = &service.operations[operation];
    let content = body::write_encoded(service.schema, row.input, row.encoding.as_ref(), input)?;
    let mut headers = client.call.headers.clone();
    if let Some(block) = transaction_header(client, row, &outgoing.transaction) {
        headers.insert(0, block);
    }
    if client.shared.settings.liberty {
        headers.push(liberty::framework());
    }
    Ok(Request { headers, content })
}

/// `RequestHeader`, where the operation declares one and the caller gave none.
fn transaction_header(
    client: &Client,
    row: &Operation<'_>,
    transaction: &str,
) -> Option<HeaderBlock> {
    let declared = row.input_headers.iter();
    let header = declared
        .copied()
        .find(|header| header.role == HeaderRole::Transaction)?;
    let (namespace, local) = client.shared.service.element_name(header.element);
    let given = client.call.headers.iter();
    let given = given
        .filter(|block| (block.namespace(), block.local()) == (namespace, local))
        .count();
    (given == 0).then(|| body::transaction_block(namespace, local, transaction))
}

/// Whether requests are optimised: as configured, or as the port's policies ask.
fn mtom(client: &Client) -> Mtom {
    let settings = &client.shared.settings;
    let port = client.shared.service.ports.get(settings.port);
    let policy = port.map_or(Mtom::No, |port| port.mtom);
    settings.mtom.unwrap_or(policy)
}

/// The HTTP request.
pub(super) fn http(
    client: &Client,
    outgoing: &Outgoing,
    sealed: Sealed,
    binaries: &[Binary],
) -> Result<http::Request<Bytes>, TransportError> {
    let settings = &client.shared.settings;
    let mtom = mtom(client);
    let wrapping = Wrapping {
        version: outgoing.version,
        action: &outgoing.action,
        mtom,
        threshold: settings.mtom_threshold,
        attachments: &client.call.attachments,
    };
    let (content_type, body) = match wrapping.wrap(&sealed.body, binaries) {
        Some(wrapped) => wrapped,
        None => {
            let own = settings.content_type.clone();
            let usual = || outgoing.version.content_type(&outgoing.action);
            (own.unwrap_or_else(usual), sealed.body)
        }
    };
    let accept = match mtom {
        Mtom::No => outgoing.version.media_type().to_owned(),
        Mtom::Optional | Mtom::Required => {
            format!("{}, multipart/related", outgoing.version.media_type())
        }
    };
    let mut limits = settings.limits;
    if let Some(timeout) = client.call.timeout {
        limits.timeout = timeout;
    }
    let mut request = http::Request::post(&outgoing.endpoint)
        .header(http::header::CONTENT_TYPE, content_type)
        .header(http::header::ACCEPT, accept)
        .header(http::header::ACCEPT_ENCODING, coding::READ)
        .extension::<Limits>(limits);
    if outgoing.version == SoapVersion::V11 {
        request = request.header("SOAPAction", format!("\"{}\"", outgoing.action));
    }
    for (name, value) in settings.http_headers.iter().chain(&sealed.http_headers) {
        request = request.header(name, value);
    }
    let broken = |error| TransportError::caused(TransportErrorKind::Request, error);
    request.body(body).map_err(broken)
}
