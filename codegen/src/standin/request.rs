//! Requests invented from the contract, to be sent to a service.

use super::answers::{Size, sampled};
use super::contract::Contract;
use super::recording::element;
use snitflade_runtime::sample::SampleError;
use snitflade_runtime::soap::{
    Addressing, Envelope, HeaderBlock, Message, ServiceTable, SoapVersion,
};

const ADDRESSING: &str = "http://www.w3.org/2005/08/addressing";

/// A request as it is sent.
pub(super) struct Request {
    /// The envelope.
    pub(super) message: String,
    /// `Content-Type`.
    pub(super) content_type: String,
    /// `SOAPAction`, quoted; none in SOAP 1.2.
    pub(super) action: Option<String>,
}

/// A request of an operation at the first port of its service.
pub(super) fn sampled_request(
    contract: &Contract,
    table: &ServiceTable<'_>,
    operation: usize,
    size: Size,
) -> Result<Request, SampleError> {
    let (sampler, row) = (contract.sampler(), &table.operations[operation]);
    let port = table.ports.first();
    let version = port.map_or(SoapVersion::V11, |port| port.soap);
    let mut blocks = Vec::new();
    for header in row.input_headers {
        let (namespace, local) = table.element_name(header.element);
        let xml = sampled(sampler, header.element, size)?;
        blocks.push(block(namespace, local, xml));
    }
    if port.is_some_and(|port| port.addressing == Addressing::Required) {
        let action = table.request_action(0, operation);
        for (local, value) in [
            ("Action", action),
            ("MessageID", "urn:uuid:00000000-0000-4000-8000-000000000001"),
        ] {
            let value = quick_xml::escape::escape(value);
            let xml = format!("<wsa:{local} xmlns:wsa=\"{ADDRESSING}\">{value}</wsa:{local}>");
            blocks.push(block(ADDRESSING, local, xml));
        }
    }
    let body = match row.input {
        Message::Element(element) => sampled(sampler, element, size)?,
        Message::Empty | Message::None => String::new(),
    };
    let action = table.action(0, operation);
    Ok(Request {
        message: Envelope::new(version, &blocks, &body).xml,
        content_type: version.content_type(action),
        action: (version == SoapVersion::V11).then(|| format!("\"{action}\"")),
    })
}

fn block(namespace: &str, local: &str, xml: String) -> HeaderBlock {
    HeaderBlock::new(namespace, local, element(xml))
}
