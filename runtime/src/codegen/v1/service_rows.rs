//! What rows of a service say unless they say otherwise.
//!
//! Generated code spells only what differs and takes the rest from here
//! (`..v1::OPERATION`), so that a field may be added without breaking crates that
//! were generated before. That is also why the rows are not `#[non_exhaustive]`: outside
//! this crate such structs admit no struct expression at all, not even one with `..`.

use crate::schema::{ComplexId, ElementId, ResultType, Schema};
use crate::soap::{
    Addressed, Addressing, Encoding, Fault, Header, HeaderRole, Message, Mtom, Operation, Port,
    ServiceTable, SoapVersion,
};

/// A service without ports and operations, of the schema its messages belong to.
pub const fn service(schema: &'static Schema<'static>) -> ServiceTable<'static> {
    ServiceTable {
        name: "",
        namespace: "",
        schema,
        ports: &[],
        operations: &[],
        results: &[],
    }
}

/// A port of SOAP 1.1 that asks for nothing.
pub const PORT: Port<'static> = Port {
    name: "",
    soap: SoapVersion::V11,
    profile: "",
    liberty: false,
    actions: &[],
    file: "",
    mtom: Mtom::No,
    addressing: Addressing::No,
};

/// A one-way operation without header blocks, whose body is empty.
pub const OPERATION: Operation<'static> = Operation {
    name: "",
    action: "",
    input: Message::Empty,
    output: Message::None,
    input_headers: &[],
    output_headers: &[],
    faults: &[],
    encoding: None,
    addressed: ADDRESSED,
};

/// No actions of WS-Addressing.
pub const ADDRESSED: Addressed<'static> = Addressed {
    input: "",
    declared: false,
    output: "",
};

/// An encoding without arrays.
pub const ENCODING: Encoding<'static> = Encoding {
    style: "",
    arrays: &[],
};

/// A header block that the caller gives. Its element is always spelled.
pub const HEADER: Header = Header {
    element: ElementId(0),
    role: HeaderRole::Plain,
};

/// A fault without an action. Its element is always spelled.
pub const FAULT: Fault<'static> = Fault {
    name: "",
    element: ElementId(0),
    action: "",
};

/// A result type. Its type is always spelled.
pub const RESULT_TYPE: ResultType<'static> = ResultType {
    ty: ComplexId::ANY_TYPE,
    code: "",
    text: "",
    success: &[],
};
