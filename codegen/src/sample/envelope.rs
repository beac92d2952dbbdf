//! Whole messages: envelope, header blocks, body.

use super::addressing::{of_answer, of_request};
use super::{NoSample, Samples};
use crate::lower::{complex_id, element_id};
use crate::model::{
    self, Addressing, ComplexIdx, ElementIdx, Fault, Message as Body, Operation, OperationBinding,
    Port, Service,
};
use snitflade_runtime::schema::ComplexId;
use snitflade_runtime::soap::{Encoding, Envelope, FaultCode, HeaderBlock, SoapFault, SoapVersion};
use snitflade_runtime::value::AnyElement;

/// Which message of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// What the caller sends.
    #[default]
    Request,
    /// What comes back.
    Answer,
    /// A fault: the one of this name, or the first that is declared. Without a name
    /// and where none is declared, one without detail.
    Fault(Option<String>),
}

/// A message of an operation at a port.
#[derive(Clone, Debug)]
pub struct Message<'m> {
    /// The service.
    pub service: &'m Service,
    /// The operation.
    pub operation: &'m Operation,
    /// The position of the port: it settles SOAP version and WS-Addressing.
    pub port: usize,
    /// Which message.
    pub part: Part,
}

impl<'m> Message<'m> {
    /// The message of an operation at the service's first port.
    pub fn new(service: &'m Service, operation: &'m Operation, part: Part) -> Self {
        Message {
            service,
            operation,
            port: 0,
            part,
        }
    }

    fn at(&self) -> Option<&'m Port> {
        self.service.ports.get(self.port)
    }

    fn bound(&self) -> Option<&'m OperationBinding> {
        let mut bound = self.at()?.binding.operations.iter();
        bound.find(|bound| bound.operation == self.operation.name)
    }

    /// The version of SOAP it goes in.
    pub fn version(&self) -> SoapVersion {
        match self.at().map(|port| port.binding.soap) {
            Some(model::SoapVersion::V12) => SoapVersion::V12,
            _ => SoapVersion::V11,
        }
    }

    /// The `soapAction` of its request; empty where the contract gives none.
    pub fn soap_action(&self) -> &'m str {
        self.bound().map_or("", |bound| &bound.action)
    }

    /// The element in its body, or in the detail of a fault; none where that is empty.
    ///
    /// # Errors
    /// There is no such message.
    pub fn body_element(&self) -> Result<Option<ElementIdx>, NoSample> {
        Ok(match &self.part {
            Part::Request => body_element(self.operation.input),
            Part::Answer => match self.operation.output {
                Some(output) => body_element(output),
                None => return Err(NoSample::NoAnswer),
            },
            Part::Fault(name) => fault(self.operation, name.as_deref())?.map(|f| f.element),
        })
    }

    /// Its action of WS-Addressing, unless it is a fault that is not declared.
    fn addressed(&self) -> Result<String, NoSample> {
        let operation = self.operation;
        let uri = match &self.part {
            Part::Request if !operation.input_action.declared && !self.soap_action().is_empty() => {
                self.soap_action()
            }
            Part::Request => &operation.input_action.uri,
            Part::Answer => match &operation.output_action {
                Some(action) => &action.uri,
                None => "",
            },
            Part::Fault(name) => match fault(operation, name.as_deref())? {
                Some(fault) => &fault.action.uri,
                None => "http://www.w3.org/2005/08/addressing/soap/fault",
            },
        };
        Ok(uri.to_owned())
    }
}

/// The fault of a name, or the first.
fn fault<'m>(operation: &'m Operation, name: Option<&str>) -> Result<Option<&'m Fault>, NoSample> {
    let Some(name) = name else {
        return Ok(operation.faults.first());
    };
    let found = operation.faults.iter().find(|fault| fault.name == name);
    found.map(Some).ok_or_else(|| NoSample::NoFault {
        asked: name.to_owned(),
        declared: operation
            .faults
            .iter()
            .map(|fault| fault.name.clone())
            .collect(),
    })
}

impl Samples<'_> {
    /// What the body of a message holds, on one line; empty where it holds nothing. Of a
    /// fault it is what the detail holds.
    ///
    /// # Errors
    /// There is no such message, or no document of its element was found.
    pub fn body(&self, message: &Message<'_>) -> Result<String, NoSample> {
        let element = message.body_element()?;
        element.map_or(Ok(String::new()), |element| self.element(element))
    }

    /// A whole message as it goes over the wire, on one line behind the XML declaration:
    /// with the header blocks that the contract declares, and those of WS-Addressing
    /// where the port asks for it. What a security profile adds is not there.
    ///
    /// # Errors
    /// There is no such message, or no document of one of its elements was found.
    pub fn envelope(&self, message: &Message<'_>) -> Result<String, NoSample> {
        let body = self.body(message)?;
        let headers = self.headers(message)?;
        let version = message.version();
        let envelope = match &message.part {
            Part::Fault(_) => Envelope::fault(version, &headers, &fault_of(body)),
            Part::Request | Part::Answer => {
                let body = self.encoded(message, body)?;
                Envelope::new(version, &headers, &body)
            }
        };
        Ok(envelope.xml)
    }

    fn headers(&self, message: &Message<'_>) -> Result<Vec<HeaderBlock>, NoSample> {
        let required = message
            .at()
            .is_some_and(|p| p.addressing == Addressing::Required);
        let mut blocks = match (required, &message.part) {
            (false, _) => Vec::new(),
            (true, Part::Request) => of_request(&message.addressed()?)?,
            (true, _) => of_answer(&message.addressed()?)?,
        };
        let declared = match (message.bound(), &message.part) {
            (Some(bound), Part::Request) => &bound.input_headers[..],
            (Some(bound), Part::Answer) => &bound.output_headers,
            (_, Part::Fault(_)) | (None, _) => &[],
        };
        for header in declared {
            let name = &self.model.schema.element(header.element).name;
            let kept = kept(self.element(header.element)?);
            blocks.push(HeaderBlock::new(&*name.ns, &*name.local, kept));
        }
        Ok(blocks)
    }

    /// A body's child as the binding encodes it.
    fn encoded(&self, message: &Message<'_>, body: String) -> Result<String, NoSample> {
        let element = match message.part {
            Part::Answer => message.operation.output.and_then(body_element),
            _ => body_element(message.operation.input),
        };
        let style = message.bound().and_then(|bound| bound.encoding.as_deref());
        let (Some(style), Some(element)) = (style, element) else {
            return Ok(body);
        };
        let arrays: Vec<ComplexIdx> = self
            .model
            .schema
            .arrays_within(message.operation.messages());
        let arrays: Vec<ComplexId> = arrays.into_iter().map(complex_id).collect();
        let encoding = Encoding {
            style,
            arrays: &arrays,
        };
        let encoded = encoding.encode(body, self.schema, element_id(element));
        encoded.map_err(NoSample::Encoding)
    }
}

fn body_element(body: Body) -> Option<ElementIdx> {
    match body {
        Body::Element(element) => Some(element),
        Body::Empty => None,
    }
}

fn fault_of(detail: String) -> SoapFault {
    let fault = SoapFault::new(FaultCode::Receiver, "Et eksempel på en fejl");
    match detail.is_empty() {
        true => fault,
        false => fault.with_detail(kept(detail)),
    }
}

/// An element that declares every namespace it uses.
fn kept(xml: String) -> AnyElement {
    AnyElement {
        xml,
        bindings: Vec::new(),
    }
}
