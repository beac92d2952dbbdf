//! What the services of a contract are written with.

#[cfg(feature = "client")]
pub use crate::__snitflade_client_type as client_type;
#[cfg(feature = "server")]
pub use crate::__snitflade_dispatch as dispatch;
#[cfg(feature = "client")]
pub use crate::client::{Call, CallError, CallResult, Client, Reply, Settings, Transport};
pub use crate::schema::ResultType;
#[cfg(feature = "server")]
pub use crate::server::{Context, Router, ServiceError};
pub use crate::soap::{
    Addressed, Addressing, ContractFile, Encoding, Fault, Header, HeaderRole, Message, Mtom,
    NoBody, NoFault, Operation, Port, ServiceTable, SoapVersion,
};
