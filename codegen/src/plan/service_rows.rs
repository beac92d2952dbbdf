//! What the table of a service says: the texts of the wire, and the rows of messages.
//!
//! `emit` prints these rows as they are. What a row leaves out is what the runtime's
//! constants (`v1::OPERATION` and its like) say of every such row.

use crate::model::{
    Addressing, ComplexIdx, ElementIdx, Fault, Message, Model, Mtom, Operation, OperationBinding,
    Service, SoapVersion,
};

/// The row of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRow {
    /// Its name on the wire.
    pub name: String,
    /// The namespace of its port type.
    pub namespace: String,
}

/// The row of a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortRow {
    /// Its name on the wire.
    pub name: String,
    /// The variant of `v1::SoapVersion`.
    pub soap: &'static str,
    /// The security profile its policies name; empty without one.
    pub profile: String,
    /// Whether requests carry the Liberty header.
    pub liberty: bool,
    /// `soapAction` of each operation; empty where all are those of the first port.
    pub actions: Vec<String>,
    /// The file it comes from, as the contract names it.
    pub file: String,
    /// The variant of `v1::Mtom`; none where policies do not speak of it.
    pub mtom: Option<&'static str>,
    /// The variant of `v1::Addressing`; none where the contract does not speak of it.
    pub addressing: Option<&'static str>,
}

/// The row of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationRow {
    /// Its name on the wire.
    pub name: String,
    /// `soapAction` at the first port.
    pub action: String,
    /// The body of the request.
    pub input: BodyRow,
    /// The body of the answer.
    pub output: BodyRow,
    /// Its faults, in the order of the contract.
    pub faults: Vec<FaultRow>,
    /// How its messages are encoded, where they are.
    pub encoding: Option<EncodingRow>,
    /// Its actions of WS-Addressing.
    pub addressed: AddressedRow,
}

/// The body of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyRow {
    /// There is no such message.
    None,
    /// A body without a child.
    Empty,
    /// A body with this element.
    Element(ElementIdx),
}

/// The row of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultRow {
    /// Its name in the operation.
    pub name: String,
    /// The element in the fault's detail.
    pub element: ElementIdx,
    /// Its action of WS-Addressing; empty without one.
    pub action: String,
}

/// The encoding of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingRow {
    /// The `encodingStyle`.
    pub style: String,
    /// The arrays its messages hold.
    pub arrays: Vec<ComplexIdx>,
}

/// The actions of WS-Addressing of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressedRow {
    /// That of the request.
    pub input: String,
    /// Whether the contract states it; if not, it comes of the default pattern.
    pub declared: bool,
    /// That of the answer; empty without one.
    pub output: String,
}

impl ServiceRow {
    pub(super) fn of(service: &Service) -> Self {
        ServiceRow {
            name: service.name.clone(),
            namespace: service.port_type.ns.to_string(),
        }
    }
}

impl PortRow {
    /// The row of the service's port with this number.
    pub(super) fn of(service: &Service, at: usize) -> Option<Self> {
        let port = service.ports.get(at)?;
        let own = soap_actions(service, at);
        Some(PortRow {
            name: port.name.clone(),
            soap: match port.binding.soap {
                SoapVersion::V11 => "V11",
                SoapVersion::V12 => "V12",
            },
            profile: port.profile.name.clone(),
            liberty: port.profile.liberty,
            actions: match own == soap_actions(service, 0) {
                true => Vec::new(),
                false => own,
            },
            file: port.file.clone(),
            mtom: match port.mtom {
                Mtom::No => None,
                Mtom::Optional => Some("Optional"),
                Mtom::Required => Some("Required"),
            },
            addressing: match port.addressing {
                Addressing::No => None,
                Addressing::Optional => Some("Optional"),
                Addressing::Required => Some("Required"),
            },
        })
    }
}

fn soap_actions(service: &Service, port: usize) -> Vec<String> {
    let bound = bound(service, port);
    let action = |at: usize| {
        bound
            .get(at)
            .map_or(String::new(), |row| row.action.clone())
    };
    (0..service.operations.len()).map(action).collect()
}

/// What a port's binding says of each operation.
pub(super) fn bound(service: &Service, port: usize) -> &[OperationBinding] {
    let port = service.ports.get(port);
    port.map_or(&[], |port| &port.binding.operations)
}

impl OperationRow {
    /// The row of an operation, with what the first port's binding says of it.
    pub(super) fn of(
        model: &Model,
        operation: &Operation,
        bound: Option<&OperationBinding>,
    ) -> Self {
        let style = bound.and_then(|bound| bound.encoding.as_ref());
        OperationRow {
            name: operation.name.clone(),
            action: bound.map_or(String::new(), |bound| bound.action.clone()),
            input: BodyRow::of(Some(operation.input)),
            output: BodyRow::of(operation.output),
            faults: operation.faults.iter().map(FaultRow::of).collect(),
            encoding: style.map(|style| EncodingRow {
                style: style.clone(),
                arrays: model.schema.arrays_within(operation.messages()),
            }),
            addressed: AddressedRow::of(operation),
        }
    }
}

impl BodyRow {
    fn of(message: Option<Message>) -> Self {
        match message {
            None => BodyRow::None,
            Some(Message::Empty) => BodyRow::Empty,
            Some(Message::Element(idx)) => BodyRow::Element(idx),
        }
    }
}

impl FaultRow {
    fn of(fault: &Fault) -> Self {
        FaultRow {
            name: fault.name.clone(),
            element: fault.element,
            action: fault.action.uri.clone(),
        }
    }
}

impl AddressedRow {
    fn of(operation: &Operation) -> Self {
        let output = operation.output_action.as_ref();
        AddressedRow {
            input: operation.input_action.uri.clone(),
            declared: operation.input_action.declared,
            output: output.map_or(String::new(), |action| action.uri.clone()),
        }
    }
}
