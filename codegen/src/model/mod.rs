//! A contract set, fully resolved and independent of the format it came in.
//!
//! Nothing here is a name that still has to be looked up: references are
//! indexes into the arenas of [`SchemaModel`]. Groups, attribute groups and
//! extension are expanded; wire names are exactly those of the contract.

mod channel;
mod compare;
mod content;
mod file;
mod http_api;
mod identity;
mod index;
mod name;
mod prune;
mod schema;
mod service;
mod simple;
mod text;
mod wildcard;

pub use crate::xml::QName;
pub use channel::{
    AmqpAddress, AmqpChannel, AmqpExchange, AmqpOperation, AmqpQueue, Beskedtype, Channel,
    ChannelAction, ChannelBindings, ChannelHeader, ChannelMessage, ChannelOperation,
    ChannelParameter, HttpBinding, Payload, Reply,
};
#[cfg(feature = "cli")]
pub(crate) use compare::compare_groups;
pub use compare::{Component, ComponentKind, Difference, Field, compare};
pub(crate) use compare::{compare_namespaces, compare_operations};
pub use content::{
    Attribute, AttributeUse, ComplexType, Content, Element, Particle, Scope, Term, ValueConstraint,
};
pub use file::{File, FileRecords};
pub use http_api::{
    HttpAnswer, HttpApi, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPart, HttpPlace,
    HttpStatus, JsonList, Segment,
};
pub use identity::{Identity, IdentityPath, IdentityStep};
pub use index::{ComplexIdx, ElementIdx, IdentityIdx, SimpleIdx, SimpleRef, TypeRef};
pub use name::TypeName;
pub use prune::prune;
pub use schema::SchemaModel;
pub use service::{
    Action, Addressing, Binding, Fault, Header, HeaderFault, Message, Mtom, Operation,
    OperationBinding, Port, Profile, Service, SoapVersion, Style,
};
pub use simple::{Bound, EnumValue, Facet, FacetSet, SimpleType, SimpleVariety};
pub use text::text;
pub use wildcard::{Except, Wildcard, WildcardNamespaces};

/// One contract set: the types of a snitflade version, and how they travel.
#[derive(Debug, Default)]
pub struct Model {
    /// Types and elements.
    pub schema: SchemaModel,
    /// Services, sorted by name; empty for a set of schemas only.
    pub services: Vec<Service>,
    /// Channels of messages, sorted by name.
    pub channels: Vec<Channel>,
    /// Operations over plain HTTP, sorted by name.
    pub apis: Vec<HttpApi>,
    /// Kinds of files, sorted by name.
    pub files: Vec<File>,
}

impl Model {
    /// The channel of a name.
    pub fn channel(&self, name: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.name == name)
    }
}
