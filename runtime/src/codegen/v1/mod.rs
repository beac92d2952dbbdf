//! The first version of the surface.
//!
//! Each type of a contract is a struct or enum with one macro line that lists
//! its members in slot order. The macros expand to a few match arms; all that
//! reading and writing do is in [`crate::read`] and [`mod@crate::write`], once.

mod channel_rows;
mod checked;
mod default_rows;
#[cfg(feature = "serde")]
pub mod float;
#[cfg(feature = "serde")]
mod form;
#[cfg(any(feature = "client", feature = "server"))]
mod http_api;
#[cfg(any(feature = "client", feature = "server"))]
mod http_rows;
mod needs;
mod node_macros;
mod row_macros;
#[cfg(feature = "serde")]
mod serde_macros;
#[cfg(feature = "soap")]
mod service;
#[cfg(feature = "soap")]
mod service_rows;
mod value_macros;

pub use crate::__snitflade_checked as checked;
#[cfg(feature = "serde")]
pub use crate::__snitflade_checked_serde as checked_serde;
pub use crate::__snitflade_choice as choice;
pub use crate::__snitflade_codes as codes;
#[cfg(feature = "serde")]
pub use crate::__snitflade_codes_serde as codes_serde;
pub use crate::__snitflade_codes_shape as codes_shape;
pub use crate::__snitflade_default as default;
pub use crate::__snitflade_document as document;
pub use crate::__snitflade_needs as needs;
pub use crate::__snitflade_part as part;
pub use crate::__snitflade_record as record;
pub use crate::channel::{
    AmqpAddress, AmqpChannel, AmqpExchange, AmqpOperation, AmqpQueue, BeskedtypeRow, ChannelAction,
    ChannelHeader, ChannelMessage, ChannelOperation, ChannelParameter, ChannelPayload,
    ChannelReply, ChannelTable,
};
pub use crate::document::{Document, Root, Series, Whole};
pub use crate::file::{FileKind, manifest};
pub use crate::generated_for;
pub use crate::read::{Mode, ReadError, ReadOptions, Violation};
pub use crate::sagdok;
pub use crate::schema::{ComplexId, ElementId, SimpleId, TypeId};
pub use crate::sortiment;
pub use crate::value::{
    AnyElement, AnySimple, Base64Binary, Blank, CodeList, Date, DateTime, Decimal, Duration, Extra,
    Faceted, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Integer, InvalidValue, List,
    Nillable, Node, QName, Sensitive, Slot, Text, Time, UnknownCode, Unrepresentable, Verdict,
    View, With,
};
pub use crate::wire;
pub use crate::write::{WriteError, WriteOptions};
pub use channel_rows::{
    AMQP_CHANNEL, AMQP_EXCHANGE, AMQP_OPERATION, AMQP_QUEUE, BESKEDTYPE, CHANNEL_HEADER,
    CHANNEL_MESSAGE, CHANNEL_OPERATION, CHANNEL_PARAMETER, CHANNEL_REPLY, FILE_KIND, channel,
};
pub use checked::{
    accept, code, code_text, debug, debug_shape, display, known, parse, position, preset, text_at,
    text_of,
};
#[cfg(any(feature = "client", feature = "server"))]
pub use http_api::*;
#[cfg(any(feature = "client", feature = "server"))]
pub use http_rows::{
    HTTP_ANSWER, HTTP_BODY, HTTP_OPERATION, HTTP_PARAMETER, HTTP_PART, HTTP_TYPES, JSON_LIST,
    http_api,
};
#[cfg(feature = "soap")]
pub use service::*;
#[cfg(feature = "soap")]
pub use service_rows::{ADDRESSED, ENCODING, FAULT, HEADER, OPERATION, PORT, RESULT_TYPE, service};
#[cfg(feature = "serde")]
pub use {checked::refused, form::Plain, form::put, form::take, serde};

/// What envelopes and beskedtyper implement.
pub mod besked {
    pub use crate::besked::{Besked, Beskeddata, Beskedtype, Leverancerute, ObjektRegistrering};
}

/// One macro for each feature, which is an error where the feature is off.
pub mod needed {
    pub use crate::__snitflade_needs_client as client;
    pub use crate::__snitflade_needs_serde as serde;
    pub use crate::__snitflade_needs_server as server;
}

/// What `tables.rs` is written with.
pub mod tables {
    pub use super::default_rows::{
        ATTRIBUTE, BOUND, COMPLEX, ELEMENT, EXCEPT, IDENTITY, PARTICLE, PATH, SIMPLE, STEP,
        WILDCARD, name,
    };
    pub use crate::__snitflade_rows as rows;
    pub use crate::__snitflade_schema as schema;
    pub use crate::schema::{
        AttributeUse, Axis, Block, Bound, Builtin, Cache, Complex, ComplexId, Constraint, Content,
        Derivation, Element, ElementId, Except, Facets, Identity, IdentityId, IdentityKind, Layout,
        NO_SLOT, Name, NameId, NameTest, NsId, NsSet, Particle, Path, Process, Schema, Simple,
        SimpleId, Step, Term, TypeId, UNBOUNDED, Variety, White, Wildcard,
    };
}
