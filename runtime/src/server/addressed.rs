//! WS-Addressing as a server reads it and answers it.

use super::ServerOptions;
use super::answer::Refusal;
use crate::soap::addressing::{self, ANONYMOUS, AddressingFault, MessageProperties, NONE};
use crate::soap::body;
use crate::soap::{Addressing, HeaderBlock, Message, ServiceTable, SoapFault, SoapVersion};
use crate::wire::addressing::EndpointReferenceType;
use std::borrow::Cow;

/// What a request's properties ask of its answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Related {
    message_id: Option<String>,
    reply_to: Option<EndpointReferenceType>,
    fault_to: Option<EndpointReferenceType>,
}

/// How a service takes requests of this version: as configured, as its ports
/// ask, and else as each request does.
fn asked(service: &ServiceTable<'_>, options: &ServerOptions, version: SoapVersion) -> Addressing {
    let mut ports = service.ports.iter().filter(|port| port.soap == version);
    let required = ports.any(|port| port.addressing == Addressing::Required);
    options.addressing.unwrap_or(match required {
        true => Addressing::Required,
        false => Addressing::Optional,
    })
}

/// The properties of a request, if it has any and they are in use.
pub(super) fn properties(
    service: &ServiceTable<'_>,
    options: &ServerOptions,
    headers: &[HeaderBlock],
    version: SoapVersion,
) -> Result<Option<Box<MessageProperties>>, AddressingFault> {
    let asked = asked(service, options, version);
    let none = headers.is_empty() && asked != Addressing::Required;
    if none || asked == Addressing::No {
        return Ok(None);
    }
    let found = MessageProperties::read(headers, version)?;
    if found.is_none() && asked == Addressing::Required {
        return Err(AddressingFault::required("Action"));
    }
    Ok(found.map(Box::new))
}

/// Judges what does not depend on the operation.
pub(super) fn judge(
    properties: &MessageProperties,
    options: &ServerOptions,
    http_actions: &[Cow<'_, str>],
) -> Result<(), AddressingFault> {
    let Some(action) = &properties.action else {
        return Err(AddressingFault::required("Action"));
    };
    if let Some(other) = http_actions.iter().find(|http| *http != action) {
        return Err(AddressingFault::action_mismatch(action, other));
    }
    let to = properties.to.as_deref().unwrap_or(ANONYMOUS);
    let ours = options.destinations.is_empty() || options.destinations.iter().any(|own| own == to);
    match ours {
        true => Ok(()),
        false => Err(AddressingFault::destination(to)),
    }
}

/// Judges what the answer of an operation needs.
pub(super) fn judge_answer(
    properties: &MessageProperties,
    output: Message,
) -> Result<(), AddressingFault> {
    if output == Message::None {
        return Ok(());
    }
    let elsewhere = |endpoint: &Option<EndpointReferenceType>| {
        let address = endpoint
            .as_ref()
            .map(|endpoint| endpoint.address.value.as_str());
        address.is_some_and(|address| address != ANONYMOUS && address != NONE)
    };
    if elsewhere(&properties.reply_to) {
        return Err(AddressingFault::only_anonymous("ReplyTo"));
    }
    if elsewhere(&properties.fault_to) {
        return Err(AddressingFault::only_anonymous("FaultTo"));
    }
    match properties.message_id {
        Some(_) => Ok(()),
        // The answer has to relate to it (WS-Addressing 1.0, Core §3.4).
        None => Err(AddressingFault::required("MessageID")),
    }
}

impl From<&MessageProperties> for Related {
    fn from(properties: &MessageProperties) -> Related {
        Related {
            message_id: properties.message_id.clone(),
            reply_to: properties.reply_to.clone(),
            fault_to: properties.fault_to.clone(),
        }
    }
}

impl Related {
    /// The `MessageID` of the request.
    pub(super) fn message_id(&self) -> Option<String> {
        self.message_id.clone()
    }

    /// Whether the caller wants no reply.
    pub(super) fn wants_no_reply(&self) -> bool {
        is_none(&self.reply_to)
    }

    /// Whether the caller wants no fault.
    pub(super) fn wants_no_fault(&self) -> bool {
        is_none(self.faults())
    }

    fn faults(&self) -> &Option<EndpointReferenceType> {
        match self.fault_to {
            Some(_) => &self.fault_to,
            None => &self.reply_to,
        }
    }

    /// The header blocks of a reply.
    pub(super) fn reply(&self, action: &str) -> Vec<HeaderBlock> {
        self.blocks(action, &self.reply_to)
    }

    /// The header blocks of a fault.
    pub(super) fn fault(&self, action: &str) -> Vec<HeaderBlock> {
        self.blocks(action, self.faults())
    }

    fn blocks(&self, action: &str, endpoint: &Option<EndpointReferenceType>) -> Vec<HeaderBlock> {
        let id = self
            .message_id
            .as_deref()
            .unwrap_or(addressing::UNSPECIFIED);
        let properties = MessageProperties {
            action: Some(action.to_owned()),
            message_id: Some(addressing::fresh_id()),
            relates_to: vec![(addressing::REPLY.to_owned(), id.to_owned())],
            ..MessageProperties::default()
        };
        // They are made of what was read as the same types.
        let mut blocks = properties.blocks(false).unwrap_or_default();
        if let Some(endpoint) = endpoint {
            blocks.extend(addressing::parameters(endpoint));
        }
        blocks
    }
}

/// The action of a fault: its own where the contract declares it, else that of
/// whose code it has.
pub(super) fn fault_action<'s>(
    service: &ServiceTable<'s>,
    operation: Option<usize>,
    fault: &SoapFault,
) -> &'s str {
    let declared = operation.and_then(|at| {
        let (row, _, _) = body::declared_fault(service, at, fault)?;
        service.operations.get(at)?.faults.get(usize::from(row))
    });
    let ours = || {
        let mut subcodes = fault.subcodes().iter();
        subcodes.any(|(namespace, _)| namespace == addressing::NAMESPACE)
    };
    match declared {
        Some(row) if !row.action.is_empty() => row.action,
        _ if ours() => addressing::FAULT_ACTION,
        _ => addressing::SOAP_FAULT_ACTION,
    }
}

/// The refusal of a request whose properties are broken.
pub(super) fn refusal(version: SoapVersion, addressing_fault: &AddressingFault) -> Refusal {
    let (fault, headers) = addressing_fault.fault(version);
    Refusal {
        headers,
        ..Refusal::new(version, fault)
    }
}

fn is_none(endpoint: &Option<EndpointReferenceType>) -> bool {
    endpoint
        .as_ref()
        .is_some_and(|endpoint| endpoint.address.value == NONE)
}
