//! AsyncAPI 3.0 and 3.1, which have the same objects.

use super::common::{CONTACT, CORRELATION_ID, EXTERNAL_DOCS, LICENSE, SERVER_VARIABLE, TAG};
use super::{Object, Place, Rule, Shape, may, must};

pub(in super::super) static ROOT: Object = Object::new(
    "AsyncAPI",
    &[
        must("asyncapi", Shape::Text),
        may("id", Shape::Url),
        must("info", Shape::Inline(&INFO)),
        may("servers", Shape::Named(&Shape::Object(&SERVER))),
        may("defaultContentType", Shape::Text),
        may("channels", Shape::Map(&Shape::Object(&CHANNEL))),
        may("operations", Shape::Map(&Shape::Object(&OPERATION))),
        may("components", Shape::Inline(&COMPONENTS)),
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
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
    ],
);

static SERVER: Object = Object::new(
    "Server",
    &[
        must("host", Shape::Text),
        must("protocol", Shape::Text),
        may("protocolVersion", Shape::Text),
        may("pathname", Shape::Text),
        may("description", Shape::Text),
        may("title", Shape::Text),
        may("summary", Shape::Text),
        may("variables", Shape::Map(&Shape::Object(&SERVER_VARIABLE))),
        may("security", Shape::List(&Shape::SecurityScheme)),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Server)),
    ],
)
.with(Rule::Server);

pub(in super::super) static CHANNEL: Object = Object::new(
    "Channel",
    &[
        may("address", Shape::Address),
        may("messages", Shape::Map(&Shape::Object(&MESSAGE))),
        may("title", Shape::Text),
        may("summary", Shape::Text),
        may("description", Shape::Text),
        may("servers", Shape::List(&Shape::Reference(&SERVER))),
        may("parameters", Shape::Map(&Shape::Object(&PARAMETER))),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Channel)),
    ],
);

static OPERATION: Object = Object::new(
    "Operation",
    &[
        must("action", Shape::OneOf(&["send", "receive"])),
        must("channel", Shape::Reference(&CHANNEL)),
        may("title", Shape::Text),
        may("summary", Shape::Text),
        may("description", Shape::Text),
        may("security", Shape::List(&Shape::SecurityScheme)),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Operation)),
        may("traits", Shape::List(&Shape::Object(&OPERATION_TRAIT))),
        may("messages", Shape::List(&Shape::Reference(&MESSAGE))),
        may("reply", Shape::Object(&REPLY)),
    ],
);

static OPERATION_TRAIT: Object = Object::new(
    "Operation Trait",
    &[
        may("title", Shape::Text),
        may("summary", Shape::Text),
        may("description", Shape::Text),
        may("security", Shape::List(&Shape::SecurityScheme)),
        may("tags", Shape::Tags),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("bindings", Shape::Bindings(Place::Operation)),
    ],
);

static REPLY: Object = Object::new(
    "Operation Reply",
    &[
        may("address", Shape::Object(&REPLY_ADDRESS)),
        may("channel", Shape::Reference(&CHANNEL)),
        may("messages", Shape::List(&Shape::Reference(&MESSAGE))),
    ],
);

static REPLY_ADDRESS: Object = Object::new(
    "Operation Reply Address",
    &[
        may("description", Shape::Text),
        must("location", Shape::Expression),
    ],
);

static PARAMETER: Object = Object::new(
    "Parameter",
    &[
        may("enum", Shape::List(&Shape::Text)),
        may("default", Shape::Text),
        may("description", Shape::Text),
        may("examples", Shape::List(&Shape::Text)),
        may("location", Shape::Expression),
    ],
)
.with(Rule::ServerVariable);

static MESSAGE: Object = Object::new(
    "Message",
    &[
        may("headers", Shape::AnyObjectSchema),
        may("payload", Shape::AnySchema),
        may("correlationId", Shape::Object(&CORRELATION_ID)),
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
);

static MESSAGE_TRAIT: Object = Object::new(
    "Message Trait",
    &[
        may("headers", Shape::AnyObjectSchema),
        may("correlationId", Shape::Object(&CORRELATION_ID)),
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
        may("name", Shape::Text),
        may("summary", Shape::Text),
    ],
)
.with(Rule::Example);

static COMPONENTS: Object = Object::new(
    "Components",
    &[
        may("schemas", Shape::Named(&Shape::AnySchema)),
        may("servers", Shape::Named(&Shape::Object(&SERVER))),
        may(
            "serverVariables",
            Shape::Named(&Shape::Object(&SERVER_VARIABLE)),
        ),
        may("channels", Shape::Named(&Shape::Object(&CHANNEL))),
        may("operations", Shape::Named(&Shape::Object(&OPERATION))),
        may("messages", Shape::Named(&Shape::Object(&MESSAGE))),
        may("securitySchemes", Shape::Named(&Shape::SecurityScheme)),
        may("parameters", Shape::Named(&Shape::Object(&PARAMETER))),
        may(
            "correlationIds",
            Shape::Named(&Shape::Object(&CORRELATION_ID)),
        ),
        may("replies", Shape::Named(&Shape::Object(&REPLY))),
        may(
            "replyAddresses",
            Shape::Named(&Shape::Object(&REPLY_ADDRESS)),
        ),
        may("externalDocs", Shape::Named(&Shape::Object(&EXTERNAL_DOCS))),
        may("tags", Shape::Named(&Shape::Object(&TAG))),
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
