//! What SOAP client and server share: tables, envelope, headers, faults.
//!
//! A service is data: one [`ServiceTable`] with a row for each port and each
//! operation. Client and server are written once, non-generic, against these
//! rows; generated code is a thin typed face.
//!
//! # What a generated service looks like
//!
//! For a port type with one operation the generator writes this, and nothing
//! else, all of it out of `snitflade_runtime::codegen::v1`; what a row does not say is
//! what the constants there say (`..OPERATION`). Operation numbers
//! are positions in [`ServiceTable::operations`], and have names. The same, compiled
//! and called over HTTP, is in the runtime's `tests/exchange`.
//!
//! ```text
//! /// `PersonBaseDataExtendedPortType`
//! pub static PERSON_BASE_DATA_EXTENDED: ServiceTable<'static> = ServiceTable {
//!     name: "PersonBaseDataExtended",
//!     namespace: "http://…/PersonBaseDataExtended/5/",
//!     ports: &[Port {
//!         name: "PersonBaseDataExtendedServicePort",
//!         soap: SoapVersion::V11,
//!         profile: "context",
//!         file: "wsdl/context/PersonBaseDataExtendedService.wsdl",
//!         ..PORT
//!     }],
//!     operations: &[Operation {
//!         name: "PersonLookup",
//!         action: "http://…/PersonLookup",
//!         input: Message::Element(tables::element::person__PersonLookupRequest.id()),
//!         output: Message::Element(tables::element::person__PersonLookupResponse.id()),
//!         faults: &[Fault { name: "ServiceplatformFault", element: tables::element::fault__ServiceplatformFault.id(), action: "http://…/ServiceplatformFault", ..FAULT }],
//!         addressed: Addressed { input: "http://…/PersonLookup", output: "http://…/PersonLookupResponse", ..ADDRESSED },
//!         ..OPERATION
//!     }],
//!     results: &[ResultType {
//!         ty: tables::complex::sagdok__StandardReturType.id(),
//!         code: "StatusKode",
//!         text: "FejlbeskedTekst",
//!         success: &["20", "44"],
//!         ..RESULT_TYPE
//!     }],
//!     ..service(&tables::SCHEMA)
//! };
//!
//! /// The operations, in the order of the table's.
//! enum Row { person_lookup }
//!
//! /// The faults `PersonLookup` declares.
//! #[derive(Clone, Debug, PartialEq)]
//! #[non_exhaustive]
//! pub enum PersonLookupFault {
//!     ServiceplatformFault(ServiceplatformFaultType),
//! }
//! // A choice node: alternative i is row i of `faults`.
//! choice!(PersonLookupFault { ServiceplatformFault } ServiceplatformFault);
//!
//! /// A client of `PersonBaseDataExtended`.
//! #[cfg(feature = "client")]
//! #[derive(Clone, Debug)]
//! pub struct PersonBaseDataExtendedClient {
//!     client: Client,
//! }
//!
//! #[cfg(feature = "client")]
//! client_type!(PersonBaseDataExtendedClient, PERSON_BASE_DATA_EXTENDED);
//!
//! #[cfg(feature = "client")]
//! impl PersonBaseDataExtendedClient {
//!     /// A client at port `PersonBaseDataExtendedPort`: SOAP 1.1, security profile `token`.
//!     pub fn token(transport: impl Transport, settings: impl Into<Settings>) -> Self {
//!         Self::at(PORT_TOKEN, transport, settings)
//!     }
//!
//!     /// `PersonLookup`
//!     pub fn person_lookup(
//!         &self,
//!         input: &PersonLookupRequestType,
//!     ) -> impl Future<Output = CallResult<PersonLookupResponseType, PersonLookupFault>> + Send + use<> {
//!         self.client.call(Row::person_lookup as usize, input)
//!     }
//! }
//!
//! #[cfg(feature = "server")]
//! pub trait PersonBaseDataExtended: Send + Sync + 'static {
//!     /// `PersonLookup`
//!     fn person_lookup(
//!         &self,
//!         context: Context,
//!         input: PersonLookupRequestType,
//!     ) -> impl Future<Output = Result<PersonLookupResponseType, ServiceError<PersonLookupFault>>> + Send;
//! }
//!
//! #[cfg(feature = "server")]
//! dispatch! {
//!     pub fn router, router_with(PersonBaseDataExtended, PERSON_BASE_DATA_EXTENDED, Row, DOCUMENTS) {
//!         person_lookup
//!     }
//! }
//! ```
//!
//! Rules for the generator:
//!
//! * Input and output types are those of the element rows; a nillable element
//!   has a `Nillable<T>` value. [`Message::Empty`] has the Rust type
//!   [`NoBody`]; a one-way operation's output is [`NoBody`] too, with
//!   [`Message::None`].
//! * An operation without declared faults uses [`NoFault`]; no enum.
//! * Method names must not be `new`, `at`, `secured` or `with`: the client has these.
//! * `DOCUMENTS` is a `&'static [ContractFile<'static>]`: the WSDL and schema files
//!   of the set, present with feature `server` only; `&[]` if none are embedded.
//! * [`ServiceTable::results`] names every type of the schema whose values are
//!   results, derived types too; an answer that holds a failing one anywhere is
//!   an error.
//! * [`Header::role`] is [`HeaderRole::Transaction`] for an element
//!   `RequestHeader` in `http://kombit.dk/xml/schemas/RequestHeader/1/`.

#[cfg(any(feature = "client", feature = "server"))]
pub(crate) mod addressing;
mod block_attributes;
pub(crate) mod body;
mod check;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) mod content_coding;
mod encoded;
mod envelope;

mod fault;
pub(crate) mod frame;
mod future;
#[cfg(any(feature = "client", feature = "server"))]
mod gathered;
pub(crate) mod header;
pub(crate) mod liberty;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) mod mime;
mod no_body;
mod part;
pub(crate) mod quoting;

mod retry;
mod standard_retur;
mod table;
#[cfg(any(feature = "client", feature = "server"))]
mod verified;
mod version;

#[cfg(any(feature = "client", feature = "server"))]
pub use addressing::MessageProperties;
pub use check::{EnvelopeReport, EnvelopeRules, validate_envelope};
pub use envelope::Envelope;
#[cfg(feature = "server")]
pub(crate) use envelope::fault_content;
pub use fault::{FaultCode, SoapFault};
pub use frame::HeaderLimits;
pub use future::BoxFuture;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use gathered::Gathered;
pub use header::HeaderBlock;
#[cfg(any(feature = "client", feature = "server"))]
pub use mime::Attachment;
pub use no_body::{FaultSet, NoBody, NoFault};
pub use part::{Part, PartKind};
pub use retry::Retry;
pub use standard_retur::StandardRetur;
pub use table::{
    Addressed, Addressing, ContractFile, Encoding, Fault, Header, HeaderRole, Message, Mtom,
    Operation, Port, ServiceTable,
};
#[cfg(any(feature = "client", feature = "server"))]
pub use verified::{CoverageRules, Covered, OpenedEnvelope, UncoveredBinding, VerifiedEnvelope};
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use version::SOAP_ACTION;
pub use version::SoapVersion;
