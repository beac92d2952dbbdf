//! Requests: headers, envelope, HTTP.

use super::addressed;
use super::caller_context::WithMembers;
use super::credentials::Credentials;
use super::endpoint::Endpoint;
use super::{Client, Outgoing, Sealed, Settings, TransportError, TransportLimits};
use super::{http_fields, transaction};
use crate::soap::body::{self, BodyContent};
use crate::soap::content_coding;
use crate::soap::header as soap_header;
use crate::soap::liberty;
use crate::soap::mime::{Wrapping, parameter};
use crate::soap::quoting::quoted;
use crate::soap::{Addressing, Envelope, HeaderBlock, Mtom, Operation, Part};
use crate::soap::{SOAP_ACTION, ServiceTable, SoapVersion};
use crate::value::Node;
use crate::write::{Binary, WriteError};
use crate::xml::escaped;
use bytes::Bytes;
use http::header::{self, HeaderValue};

/// A request before it is secured. The body is written once, however often it is sent.
pub(super) struct Request {
    headers: Vec<HeaderBlock>,
    /// Whether the header blocks of WS-Addressing are mandatory for the service.
    mandatory: bool,
    /// Header blocks that stand after those of WS-Addressing.
    last: Vec<HeaderBlock>,
    content: BodyContent,
}

impl Request {
    /// Whether a header block, those that a security profile adds among them,
    /// carries this transaction.
    pub(super) fn carries(&self, transaction: &str, added: &[HeaderBlock]) -> bool {
        if self.headers.is_empty() && added.is_empty() {
            return false;
        }
        let spelled = escaped(transaction);
        let mut blocks = self.headers.iter().chain(added);
        !spelled.is_empty() && blocks.any(|block| block.xml().xml.contains(&*spelled))
    }

    /// The envelope, with the blocks a security profile adds and the ids it wants.
    pub(super) fn envelope(
        &self,
        outgoing: &Outgoing,
        added: Vec<HeaderBlock>,
        wants_id: &dyn Fn(&Part) -> bool,
    ) -> Result<Envelope, WriteError> {
        let mut blocks = self.headers.clone();
        if let Some(addressing) = &outgoing.addressing {
            blocks.extend(addressing.blocks(self.mandatory)?);
        }
        blocks.extend(self.last.iter().cloned());
        blocks.extend(added);
        let (version, content) = (outgoing.version, &self.content);
        Ok(Envelope::of(version, &blocks, content, wants_id))
    }
}

/// What is known of a call before its body is written, and as whom it is made.
pub(super) fn describe(
    client: &Client,
    operation: usize,
) -> Result<(Outgoing, Option<Credentials>), TransportError> {
    let shared = &client.shared;
    let (service, settings) = (shared.service, &shared.settings);
    check_names(service, settings)?;
    let Some(row) = service.operations.get(operation) else {
        return Err(TransportError::cannot_send(
            "the contract has no such operation",
        ));
    };
    let port = service.ports.get(settings.port);
    let contract = port.map_or(SoapVersion::V11, |port| port.soap);
    let action = match settings.actions.get(row.name) {
        Some(action) => action.clone(),
        None => service.action(settings.port, operation).to_owned(),
    };
    let endpoint = Endpoint::of(settings)?;
    let addressing = addressed::properties(client, operation, &endpoint.url);
    // HTTP names no action, or the same one (WS-Addressing 1.0, SOAP Binding §5).
    let action = match addressing.as_ref().and_then(|found| found.action.clone()) {
        Some(addressed) if !action.is_empty() => addressed,
        _ => action,
    };
    let transaction = given_transaction(client, row).or(client.call.transaction.clone());
    let outgoing = Outgoing {
        service: service.name,
        operation: row.name,
        profile: port.map_or("", |port| port.profile),
        endpoint: endpoint.url,
        action,
        version: settings.soap.unwrap_or(contract),
        transaction: transaction.unwrap_or_else(transaction::fresh),
        addressing,
    };
    Ok((outgoing, endpoint.credentials))
}

/// Settings may name only what the contract has.
fn check_names(service: &ServiceTable<'_>, settings: &Settings) -> Result<(), TransportError> {
    let ports = service.ports.len();
    if let Some(profile) = &settings.profile
        && service.port_of_profile(profile).is_none()
    {
        let known: Vec<&str> = service.ports.iter().map(|port| port.profile).collect();
        let reason = format!(
            "Settings::profile: {} has no port of the profile {profile}; its ports have {}",
            service.name,
            known.join(", ")
        );
        return Err(TransportError::cannot_send(reason));
    }
    if settings.port >= ports.max(1) {
        let (name, port) = (service.name, settings.port);
        let reason =
            format!("{name} has no port {port}: ports are numbered from 0, it has {ports}");
        return Err(TransportError::cannot_send(reason));
    }
    let known = |name: &str| service.operations.iter().any(|row| row.name == name);
    match settings.actions.keys().find(|name| !known(name)) {
        None => Ok(()),
        Some(name) => {
            let reason = format!(
                "Settings::actions: {} has no operation {name:?}",
                service.name
            );
            Err(TransportError::cannot_send(reason))
        }
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
    let usual = client.shared.settings.allow_unknown;
    let options = body::options(client.call.allow_unknown.unwrap_or(usual));
    let encoding = row.encoding.as_ref();
    let settings = &client.shared.settings;
    let port = service.ports.get(settings.port);
    let members = match &settings.context {
        Some(context) if port.is_some_and(|port| port.profile == "context") => {
            context.members(service.schema, row.input, input)?
        }
        _ => Vec::new(),
    };
    let with_members = WithMembers {
        request: input,
        members: &members,
    };
    let input: &dyn Node = match members.is_empty() {
        true => input,
        false => &with_members,
    };
    let content = body::write_encoded(service.schema, row.input, encoding, input, &options)?;
    let mut headers = client.call.headers.clone();
    if let Some(block) = transaction_block(client, row, &outgoing.transaction) {
        headers.insert(0, block);
    }
    // Alone, without a token, it would tell of a profile that is not used.
    let asked = client.shared.secured && port.is_some_and(|port| port.liberty);
    let liberty = settings.liberty.unwrap_or(asked);
    Ok(Request {
        headers,
        mandatory: addressed::wanted(client) == Addressing::Required,
        last: liberty.then(liberty::framework).into_iter().collect(),
        content,
    })
}

/// `RequestHeader`, where the operation declares one and the caller gave none.
fn transaction_block(
    client: &Client,
    row: &Operation<'_>,
    transaction: &str,
) -> Option<HeaderBlock> {
    let name = client.shared.service.transaction_header(row)?;
    match soap_header::find(&client.call.headers, name) {
        Some(_) => None,
        None => Some(body::transaction_block(name.0, name.1, transaction)),
    }
}

/// The transaction in the header block for it, where the caller gave that block.
fn given_transaction(client: &Client, row: &Operation<'_>) -> Option<String> {
    let name = client.shared.service.transaction_header(row)?;
    soap_header::transaction(&client.call.headers, name)
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
    credentials: Option<&Credentials>,
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
        Some((content_type, body)) => (value(content_type)?, body),
        None => (content_type(settings, outgoing)?, sealed.body),
    };
    let mut request = http::Request::new(body);
    *request.method_mut() = http::Method::POST;
    *request.uri_mut() = client.shared.target.of(&outgoing.endpoint)?;
    let headers = request.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::ACCEPT, accept(outgoing.version, mtom));
    headers.insert(
        header::ACCEPT_ENCODING,
        HeaderValue::from_static(content_coding::READ),
    );
    if outgoing.version == SoapVersion::V11 {
        headers.insert(&SOAP_ACTION, value(quoted(&outgoing.action))?);
    }
    let layers = [
        &*settings.http_headers,
        &*client.call.http_headers,
        &*sealed.http_headers,
    ];
    http_fields::fill(headers, layers, credentials)?;
    let limits = client.call.limits(settings);
    request.extensions_mut().insert::<TransportLimits>(limits);
    Ok(request)
}

/// The type of a message that is not in several parts.
fn content_type(settings: &Settings, outgoing: &Outgoing) -> Result<HeaderValue, TransportError> {
    let Some(own) = &settings.content_type else {
        return match outgoing.version {
            SoapVersion::V11 => Ok(HeaderValue::from_static(SoapVersion::V11.plain_type())),
            SoapVersion::V12 => value(outgoing.version.content_type(&outgoing.action)),
        };
    };
    let charset = parameter(own, "charset");
    match charset.is_none_or(|charset| charset.eq_ignore_ascii_case("utf-8")) {
        true => value(own.clone()),
        false => Err(TransportError::cannot_send(
            "Settings::content_type names another charset than utf-8, which requests are in",
        )),
    }
}

/// What answers may be.
fn accept(version: SoapVersion, mtom: Mtom) -> HeaderValue {
    HeaderValue::from_static(match (mtom, version) {
        (Mtom::No, version) => version.media_type(),
        (_, SoapVersion::V11) => "text/xml, multipart/related",
        (_, SoapVersion::V12) => "application/soap+xml, multipart/related",
    })
}

/// The value of a header field that the action may stand in.
fn value(text: String) -> Result<HeaderValue, TransportError> {
    HeaderValue::try_from(text).map_err(|_| {
        TransportError::cannot_send(
            "action or content type have a line end or the like, which no header field can hold",
        )
    })
}
