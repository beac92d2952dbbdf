//! AsyncAPI 2.0 to 2.6.

use super::common::{CONTACT, CORRELATION_ID, EXTERNAL_DOCS, LICENSE, SERVER_VARIABLE};
use super::{Object, Place, Rule, Shape, may, must};

pub(in super::super) static ROOT: Object = Object::new(
    "AsyncAPI",
    &[
        must("asyncapi", Shape::Text),
        may("id", Shape::Url),
        must("info", Shape::Inline(&INFO)),
        may("servers", Shape::Named(&Shape::Object(&SERVER))),
        may("defaultContentType", Shape::Text),
        must("channels", Shape::Map(&Shape::Object(&CHANNEL))),
        may("components", Shape::Inline(&COMPONENTS)),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
    ],
);

static INFO: Object = Object::new(
    "Info",
    &[
        must("title", Shape::Text),
        must("version", Shape::Text),
        may("description", Shape::Text),
        may("termsOfService", Shape::Url),
        may("contact", Shape::Inline(&CONTACT)),
        may("license", Shape::Inline(&LICENSE)),
    ],
);

static SERVER: Object = Object::new(
    "Server",
    &[
        must("url", Shape::Text),
        must("protocol", Shape::Text),
        may("protocolVersion", Shape::Text),
        may("description", Shape::Text),
        may("variables", Shape::Map(&Shape::Object(&SERVER_VARIABLE))),
        may("security", Shape::List(&Shape::Requirement)),
        may("tags", Shape::Tags).since(5),
        may("bindings", Shape::Bindings(Place::Server)),
    ],
)
.with(Rule::Server);

pub(in super::super) static CHANNEL: Object = Object::new(
    "Channel Item",
    &[
        may("description", Shape::Text),
        may("servers", Shape::List(&Shape::Text)).since(2),
        may("subscribe", Shape::Object(&OPERATION)),
        may("publish", Shape::Object(&OPERATION)),
        may("parameters", Shape::Map(&Shape::Object(&PARAMETER))),
        may("deprecated", Shape::Bool),
        may("bindings", Shape::Bindings(Place::Channel)),
    ],
);

static OPERATION: Object = Object::new(
    "Operation",
    &[
        may("operationId", Shape::Text),
        may("summary", Shape::Text),
        may("description", Shape::Text),
        may("security", Shape::List(&Shape::Requirement)).since(4),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Operation)),
        may("traits", Shape::List(&Shape::Object(&OPERATION_TRAIT))),
        may("message", Shape::Messages),
    ],
);

static OPERATION_TRAIT: Object = Object::new(
    "Operation Trait",
    &[
        may("operationId", Shape::Text),
        may("summary", Shape::Text),
        may("description", Shape::Text),
        may("security", Shape::List(&Shape::Requirement)).since(4),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Operation)),
    ],
);

static PARAMETER: Object = Object::new(
    "Parameter",
    &[
        may("description", Shape::Text),
        may("schema", Shape::Schema),
        may("location", Shape::Expression),
    ],
);

pub(in super::super) static MESSAGE: Object = Object::new(
    "Message",
    &[
        may("messageId", Shape::Text).since(4),
        may("headers", Shape::ObjectSchema),
        // Its language is named beside it: the rule looks at both.
        may("payload", Shape::Any),
        may("correlationId", Shape::Object(&CORRELATION_ID)),
        may("schemaFormat", Shape::Text),
        may("contentType", Shape::Text),
        may("name", Shape::Text),
        may("title", Shape::Text),
        may("summary", Shape::Text),
        may("description", Shape::Text),
        may("deprecated", Shape::Bool),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Message)),
        may("examples", Shape::List(&Shape::Inline(&EXAMPLE))),
        may("traits", Shape::List(&Shape::Object(&MESSAGE_TRAIT))),
    ],
)
.with(Rule::Message);

static MESSAGE_TRAIT: Object = Object::new(
    "Message Trait",
    &[
        may("messageId", Shape::Text).since(4),
        may("headers", Shape::ObjectSchema),
        may("correlationId", Shape::Object(&CORRELATION_ID)),
        may("schemaFormat", Shape::Text),
        may("contentType", Shape::Text),
        may("name", Shape::Text),
        may("title", Shape::Text),
        may("summary", Shape::Text),
        may("description", Shape::Text),
        may("deprecated", Shape::Bool),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Message)),
        may("examples", Shape::List(&Shape::Inline(&EXAMPLE))),
    ],
);

static EXAMPLE: Object = Object::new(
    "Message Example",
    &[
        may("headers", Shape::Map(&Shape::Any)),
        may("payload", Shape::Any),
        may("name", Shape::Text).since(1),
        may("summary", Shape::Text).since(1),
    ],
);

static COMPONENTS: Object = Object::new(
    "Components",
    &[
        may("schemas", Shape::Named(&Shape::Schema)),
        may("servers", Shape::Named(&Shape::Object(&SERVER))).since(3),
        may(
            "serverVariables",
            Shape::Named(&Shape::Object(&SERVER_VARIABLE)),
        )
        .since(4),
        may("channels", Shape::Named(&Shape::Object(&CHANNEL))).since(3),
        may("messages", Shape::Named(&Shape::Messages)),
        may("securitySchemes", Shape::Named(&Shape::SecurityScheme)),
        may("parameters", Shape::Named(&Shape::Object(&PARAMETER))),
        may(
            "correlationIds",
            Shape::Named(&Shape::Object(&CORRELATION_ID)),
        ),
        may(
            "operationTraits",
            Shape::Named(&Shape::Object(&OPERATION_TRAIT)),
        ),
        may(
            "messageTraits",
            Shape::Named(&Shape::Object(&MESSAGE_TRAIT)),
        ),
        may(
            "serverBindings",
            Shape::Named(&Shape::Bindings(Place::Server)),
        ),
        may(
            "channelBindings",
            Shape::Named(&Shape::Bindings(Place::Channel)),
        ),
        may(
            "operationBindings",
            Shape::Named(&Shape::Bindings(Place::Operation)),
        ),
        may(
            "messageBindings",
            Shape::Named(&Shape::Bindings(Place::Message)),
        ),
    ],
);
