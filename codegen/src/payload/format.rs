//! Languages of schemas, by the names that documents give them.

use crate::yaml::MediaType;

/// Names for XSD. There is no agreed one, so documents have several.
pub const XSD_FORMATS: &[&str] = &[
    "application/xsd+xml",
    "application/xml",
    "application/xsd",
    "application/xml+xsd",
    "application/xml-schema",
    "application/schema+xml",
    "text/xml",
];

/// Names for JSON Schema, and for the subset of it that AsyncAPI documents have.
const JSON_FORMATS: &[&str] = &[
    "application/schema+json",
    "application/schema+yaml",
    "application/vnd.aai.asyncapi",
    "application/vnd.aai.asyncapi+json",
    "application/vnd.aai.asyncapi+yaml",
];

/// The language a schema is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaFormat {
    /// JSON Schema, the default of AsyncAPI.
    Json,
    /// XSD.
    Xsd,
    /// Another one: Avro, RAML, Protobuf, …
    Other,
}

impl SchemaFormat {
    /// The language a `schemaFormat` names; parameters such as a version are not looked at.
    pub fn of(text: &str) -> SchemaFormat {
        let essence = MediaType::parse(text).map(|found| found.essence);
        match essence.as_deref() {
            Some(name) if XSD_FORMATS.contains(&name) => SchemaFormat::Xsd,
            Some(name) if JSON_FORMATS.contains(&name) => SchemaFormat::Json,
            _ => SchemaFormat::Other,
        }
    }
}
