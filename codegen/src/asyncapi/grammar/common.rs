//! Objects that the versions have in common.

use super::{Field, Object, Rule, Shape, may, must};

pub(super) static EXTERNAL_DOCS: Object = Object::new(
    "External Documentation",
    &[may("description", Shape::Text), must("url", Shape::Url)],
);

pub(super) static CONTACT: Object = Object::new(
    "Contact",
    &[
        may("name", Shape::Text),
        may("url", Shape::Url),
        may("email", Shape::Email),
    ],
);

pub(super) static LICENSE: Object = Object::new(
    "License",
    &[must("name", Shape::Text), may("url", Shape::Url)],
);

pub(in super::super) static TAG: Object = Object::new(
    "Tag",
    &[
        must("name", Shape::Text),
        may("description", Shape::Text),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
    ],
);

pub(super) static CORRELATION_ID: Object = Object::new(
    "Correlation ID",
    &[
        may("description", Shape::Text),
        must("location", Shape::Expression),
    ],
);

pub(super) static SERVER_VARIABLE: Object = Object::new(
    "Server Variable",
    &[
        may("enum", Shape::List(&Shape::Text)),
        may("default", Shape::Text),
        may("description", Shape::Text),
        may("examples", Shape::List(&Shape::Text)),
    ],
)
.with(Rule::ServerVariable);

/// JSON Schema draft 7 with what AsyncAPI adds; other keywords may stand as well.
pub(in super::super) static SCHEMA: Object = Object::new("Schema", SCHEMA_FIELDS).open();

const COUNT: Shape = Shape::Integer(0, i64::MAX);

const SCHEMA_FIELDS: &[Field] = &[
    may("title", Shape::Text),
    may("description", Shape::Text),
    may("type", Shape::JsonType),
    may("format", Shape::Text),
    may("enum", Shape::List(&Shape::Any)),
    may("examples", Shape::List(&Shape::Any)),
    may("required", Shape::List(&Shape::Text)),
    may("multipleOf", Shape::Number),
    may("maximum", Shape::Number),
    may("exclusiveMaximum", Shape::Number),
    may("minimum", Shape::Number),
    may("exclusiveMinimum", Shape::Number),
    may("maxLength", COUNT),
    may("minLength", COUNT),
    may("pattern", Shape::Text),
    may("items", Shape::Items),
    may("additionalItems", Shape::Schema),
    may("maxItems", COUNT),
    may("minItems", COUNT),
    may("uniqueItems", Shape::Bool),
    may("contains", Shape::Schema),
    may("maxProperties", COUNT),
    may("minProperties", COUNT),
    may("properties", Shape::Map(&Shape::Schema)),
    may("patternProperties", Shape::Map(&Shape::Schema)),
    may("additionalProperties", Shape::Schema),
    may("propertyNames", Shape::Schema),
    may("definitions", Shape::Map(&Shape::Schema)),
    may("allOf", Shape::List(&Shape::Schema)),
    may("anyOf", Shape::List(&Shape::Schema)),
    may("oneOf", Shape::List(&Shape::Schema)),
    may("not", Shape::Schema),
    may("if", Shape::Schema),
    may("then", Shape::Schema),
    may("else", Shape::Schema),
    may("contentEncoding", Shape::Text),
    may("contentMediaType", Shape::Text),
    may("readOnly", Shape::Bool),
    may("writeOnly", Shape::Bool),
    may("deprecated", Shape::Bool),
    may("discriminator", Shape::Text),
    may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
];
