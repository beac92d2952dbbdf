//! The codes of WSDL findings; `diag::explain` has a text for each.

use crate::diag::Code;

/// The root is not `wsdl:definitions`.
pub const NOT_WSDL: Code = Code("WSDL0101");
/// A required attribute is missing.
pub const MISSING_ATTRIBUTE: Code = Code("WSDL0102");
/// A name's prefix is not declared.
pub const UNKNOWN_PREFIX: Code = Code("WSDL0103");
/// A `wsdl:import` leads to no file.
pub const IMPORT_NOT_FOUND: Code = Code("WSDL0104");
/// No such message.
pub const UNKNOWN_MESSAGE: Code = Code("WSDL0105");
/// No such port type.
pub const UNKNOWN_PORT_TYPE: Code = Code("WSDL0106");
/// No such binding.
pub const UNKNOWN_BINDING: Code = Code("WSDL0107");
/// A part names an element that no schema declares.
pub const UNKNOWN_ELEMENT: Code = Code("WSDL0108");
/// A part names a type that no schema declares.
pub const UNKNOWN_TYPE: Code = Code("WSDL0109");
/// Two components of one kind and name differ.
pub const DUPLICATE: Code = Code("WSDL0110");
/// Two operations of a port type have one name.
pub const OVERLOADED: Code = Code("WSDL0111");
/// Document style with several parts in the body.
pub const SEVERAL_PARTS: Code = Code("WSDL0112");
/// Document style with a part that names a type.
pub const TYPE_IN_DOCUMENT: Code = Code("WSDL0113");
/// RPC style with a part that names an element.
pub const ELEMENT_IN_RPC: Code = Code("WSDL0114");
/// `use="encoded"` with types that need section 5 encoding.
pub const ENCODED: Code = Code("WSDL0115");
/// A binding to HTTP GET or POST.
pub const HTTP_BINDING: Code = Code("WSDL0116");
/// MIME parts beside the SOAP body.
pub const MIME_PARTS: Code = Code("WSDL0117");
/// A binding to something else.
pub const OTHER_BINDING: Code = Code("WSDL0118");
/// Port types of one name that differ on the wire.
pub const TWINS_DIFFER: Code = Code("WSDL0119");
/// A port type that no SOAP binding is for.
pub const NOT_BOUND: Code = Code("WSDL0120");
/// A policy reference that leads to no policy.
pub const UNKNOWN_POLICY: Code = Code("WSDL0121");
/// A header, body or fault names a part its message does not have.
pub const UNKNOWN_PART: Code = Code("WSDL0122");
/// Solicit-response or notification.
pub const OUTPUT_FIRST: Code = Code("WSDL0123");
/// A binding has an operation its port type lacks.
pub const STRAY_OPERATION: Code = Code("WSDL0124");
/// A binding lacks an operation of its port type.
pub const OPERATION_NOT_BOUND: Code = Code("WSDL0125");
/// A fault's message is not one part with an element.
pub const FAULT_SHAPE: Code = Code("WSDL0126");
/// A part has neither element nor type, or both.
pub const PART_SHAPE: Code = Code("WSDL0127");
/// An element of the WSDL namespace where it has no meaning.
pub const STRAY_ELEMENT: Code = Code("WSDL0128");
/// A value that is none of those allowed.
pub const BAD_VALUE: Code = Code("WSDL0129");
/// The elements of two bindings' messages differ for one operation.
pub const BINDINGS_DIFFER: Code = Code("WSDL0130");
/// A document has SOAP bindings, but none of their operations can be generated.
pub const NOTHING_LEFT: Code = Code("WSDL0131");
/// A bound operation is not generated.
pub const LOST_OPERATION: Code = Code("WSDL0132");
/// An encoding style nobody knows.
pub const UNKNOWN_ENCODING: Code = Code("WSDL0133");
/// `use="encoded"` in document style.
pub const ENCODED_DOCUMENT: Code = Code("WSDL0134");
/// WS-Addressing is asked for.
pub const ADDRESSING: Code = Code("WSDL0135");
/// An extension with `wsdl:required` that nobody here knows.
pub const UNKNOWN_REQUIRED: Code = Code("WSDL0136");
/// Two operations have one request.
pub const SAME_INPUT: Code = Code("WSDL0137");
/// A SOAP binding over something else than HTTP.
pub const NOT_HTTP: Code = Code("WSDL0138");
/// A policy makes an assertion that is not interpreted.
pub const POLICY_ASSERTION: Code = Code("WSDL0139");
/// Answers are to go to another address.
pub const ANSWERS_ELSEWHERE: Code = Code("WSDL0140");
/// Twins whose WS-Addressing actions differ.
pub const TWIN_ACTIONS: Code = Code("WSDL0141");
