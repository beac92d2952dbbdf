//! Requests by the tables of the client, and what a server by those of the other version takes.

use super::party::Served;
use bytes::Bytes;
use http::Request;
use snitflade_codegen::standin::FAILURE_FIELD;
use snitflade_runtime::schema::ElementId;
use snitflade_runtime::soap::{
    Addressing, Envelope, HeaderBlock, Message, Operation, ServiceTable, SoapVersion,
};
use snitflade_runtime::value::AnyElement;

const ADDRESSING: &str = "http://www.w3.org/2005/08/addressing";

/// An operation of the client at one of its ports, and the port it meets.
pub(super) struct Calling<'c> {
    pub client: &'c Served,
    pub server: &'c Served,
    pub ports: (usize, usize),
    pub operation: usize,
}

/// How a call is made.
#[derive(Debug, Default)]
pub(super) struct Given<'g> {
    /// Whether it holds all that the contract allows.
    pub full: bool,
    /// Whether it carries the header blocks of WS-Addressing.
    pub addressed: bool,
    /// The fault that is asked for.
    pub fault: Option<&'g str>,
}

impl Calling<'_> {
    pub fn row(&self) -> &'static Operation<'static> {
        &self.client.table.operations[self.operation]
    }

    /// Whether the client's contract speaks of WS-Addressing: a port asks for it, or an action is
    /// another than the default one, which starts with the namespace (WS-Addressing Metadata,
    /// section 4.4.4).
    pub fn is_addressed(&self) -> bool {
        let (table, row) = (self.client.table, self.row());
        let reply = std::iter::once(row.addressed.output);
        let mut actions = reply.chain(row.faults.iter().map(|fault| fault.action));
        table.ports[self.ports.0].addressing != Addressing::No
            || row.addressed.declared
            || actions.any(|action| !action.is_empty() && !action.starts_with(table.namespace))
    }

    /// Whether the security of the client's port asks for an action in every message, as that of
    /// OIO IDWS does. A client checks that of an answer; a fault may have another.
    pub fn is_signed(&self) -> bool {
        let port = &self.client.table.ports[self.ports.0];
        matches!(port.profile, "token" | "oioidws")
    }

    /// The server's operation that has this body and this action.
    pub fn taken(&self) -> Option<usize> {
        let (own, theirs) = (self.client.table, self.server.table);
        let input = named(own, self.row().input);
        let action = own.action(self.ports.0, self.operation);
        let mut all = 0..theirs.operations.len();
        all.find(|at| {
            named(theirs, theirs.operations[*at].input) == input
                && theirs.action(self.ports.1, *at) == action
        })
    }

    /// What a server that goes by its contract to the letter refuses before it reads.
    pub fn refused(&self, at: usize) -> Vec<String> {
        let (own, theirs) = (self.client.table, self.server.table);
        let mut found = Vec::new();
        if own.ports[self.ports.0].soap != theirs.ports[self.ports.1].soap {
            found.push("another version of SOAP".to_owned());
        }
        let row = &theirs.operations[at];
        let style = |row: &Operation<'_>| row.encoding.as_ref().map(|it| it.style.to_owned());
        if style(self.row()) != style(row) {
            found.push("another encoding".to_owned());
        }
        let sent: Vec<(&str, &str)> = headers(own, self.row());
        let missing = headers(theirs, row).into_iter();
        let missing = missing.filter(|header| !sent.contains(header));
        found.extend(missing.map(|(_, local)| format!("the header block {local} is not sent")));
        found
    }

    /// The request, addressed to the server.
    pub fn request(&self, given: &Given<'_>) -> Result<Request<Bytes>, String> {
        let (table, row) = (self.client.table, self.row());
        let version = table.ports[self.ports.0].soap;
        let mut blocks = Vec::new();
        for header in row.input_headers {
            let (namespace, local) = table.element_name(header.element);
            let xml = self.sample(header.element, given.full)?;
            // Who sends a block of the contract means it.
            blocks.push(block(namespace, local, xml).mandatory());
        }
        let mut action = table.action(self.ports.0, self.operation);
        let port = &table.ports[self.ports.0];
        if given.addressed || port.addressing == Addressing::Required {
            action = table.request_action(self.ports.0, self.operation);
            let id = "urn:uuid:00000000-0000-4000-8000-000000000001";
            for (local, value) in [("Action", action), ("MessageID", id)] {
                let xml = format!("<wsa:{local} xmlns:wsa=\"{ADDRESSING}\">{value}</wsa:{local}>");
                blocks.push(block(ADDRESSING, local, xml));
            }
        }
        let body = match row.input {
            Message::Element(element) => self.sample(element, given.full)?,
            Message::Empty | Message::None => String::new(),
        };
        let mut request = Request::post(self.server.path.as_str())
            .header("host", "localhost")
            .header("content-type", version.content_type(action));
        if version == SoapVersion::V11 {
            request = request.header("soapaction", format!("\"{action}\""));
        }
        if let Some(fault) = given.fault {
            request = request.header(FAILURE_FIELD, format!("fault={fault}"));
        }
        let message = Envelope::new(version, &blocks, &body).xml;
        let request = request.body(Bytes::from(message));
        request.map_err(|error| error.to_string())
    }

    fn sample(&self, element: ElementId, full: bool) -> Result<String, String> {
        let sampler = self.client.contract.sampler();
        let sample = match full {
            true => sampler.full(element),
            false => sampler.minimal(element),
        };
        let sample = sample.map_err(|error| error.to_string())?;
        String::from_utf8(sample.xml).map_err(|error| error.to_string())
    }
}

/// The name of a body's element; none where it is empty.
pub(super) fn named<'t>(table: &ServiceTable<'t>, message: Message) -> Option<(&'t str, &'t str)> {
    match message {
        Message::Element(element) => Some(table.element_name(element)),
        Message::Empty | Message::None => None,
    }
}

fn headers<'t>(table: &ServiceTable<'t>, row: &Operation<'_>) -> Vec<(&'t str, &'t str)> {
    let names = row.input_headers.iter();
    names.map(|it| table.element_name(it.element)).collect()
}

fn block(namespace: &str, local: &str, xml: String) -> HeaderBlock {
    let bindings = Vec::new();
    HeaderBlock::new(namespace, local, AnyElement { xml, bindings })
}
