//! Bindings that many documents have and nothing is generated from.

use super::{Object, Rule, Shape, may, must};

const NATURAL: Shape = Shape::Integer(0, i64::MAX);

pub(super) static IBMMQ_SERVER: Object = Object::new(
    "IBM MQ Server Binding",
    &[
        may("groupId", Shape::Text),
        may("ccdtQueueManagerName", Shape::Text),
        may("cipherSpec", Shape::Text),
        may("multiEndpointServer", Shape::Bool),
        may("heartBeatInterval", Shape::Integer(0, 999_999)),
        may("bindingVersion", Shape::Text),
    ],
);

pub(super) static IBMMQ_CHANNEL: Object = Object::new(
    "IBM MQ Channel Binding",
    &[
        may("destinationType", Shape::OneOf(&["topic", "queue"])),
        may("queue", Shape::Inline(&IBMMQ_QUEUE)),
        may("topic", Shape::Inline(&IBMMQ_TOPIC)),
        may("maxMsgLength", Shape::Integer(0, 104_857_600)),
        may("bindingVersion", Shape::Text),
    ],
)
.with(Rule::IbmMqChannel);

static IBMMQ_QUEUE: Object = Object::new(
    "IBM MQ queue",
    &[
        must("objectName", Shape::Short(48)),
        may("isPartitioned", Shape::Bool),
        may("exclusive", Shape::Bool),
    ],
);

static IBMMQ_TOPIC: Object = Object::new(
    "IBM MQ topic",
    &[
        may("string", Shape::Text),
        may("objectName", Shape::Short(48)),
        may("durablePermitted", Shape::Bool),
        may("lastMsgRetained", Shape::Bool),
    ],
);

pub(super) static IBMMQ_MESSAGE: Object = Object::new(
    "IBM MQ Message Binding",
    &[
        may("type", Shape::OneOf(&["string", "jms", "binary"])),
        may("headers", Shape::Text),
        may("description", Shape::Text),
        may("expiry", NATURAL),
        may("bindingVersion", Shape::Text),
    ],
);

pub(super) static KAFKA_OPERATION: Object = Object::new(
    "Kafka Operation Binding",
    &[
        may("groupId", Shape::Schema),
        may("clientId", Shape::Schema),
        may("bindingVersion", Shape::Text),
    ],
);

pub(super) static KAFKA_OPERATION_OLD: Object = Object::new(
    "Kafka Operation Binding",
    &[
        may("groupId", Shape::Text),
        may("clientId", Shape::Text),
        may("bindingVersion", Shape::Text),
    ],
);

pub(super) static KAFKA_MESSAGE: Object = Object::new(
    "Kafka Message Binding",
    &[
        may("key", Shape::Schema),
        may("schemaIdLocation", Shape::OneOf(&["header", "payload"])),
        may("schemaIdPayloadEncoding", Shape::Text),
        may("schemaLookupStrategy", Shape::Text),
        may("bindingVersion", Shape::Text),
    ],
);

pub(super) static KAFKA_MESSAGE_OLD: Object = Object::new(
    "Kafka Message Binding",
    &[may("key", Shape::Text), may("bindingVersion", Shape::Text)],
);

pub(super) static MQTT_SERVER: Object = Object::new(
    "MQTT Server Binding",
    &[
        may("clientId", Shape::Text),
        may("cleanSession", Shape::Bool),
        may("lastWill", Shape::Inline(&MQTT_LAST_WILL)),
        may("keepAlive", Shape::Integer(0, i64::MAX)),
        may("sessionExpiryInterval", Shape::Any),
        may("maximumPacketSize", Shape::Any),
        may("bindingVersion", Shape::Text),
    ],
);

static MQTT_LAST_WILL: Object = Object::new(
    "MQTT last will",
    &[
        may("topic", Shape::Text),
        may("qos", Shape::Integer(0, 2)),
        may("message", Shape::Text),
        may("retain", Shape::Bool),
    ],
);

pub(super) static MQTT_OPERATION: Object = Object::new(
    "MQTT Operation Binding",
    &[
        may("qos", Shape::Integer(0, 2)),
        may("retain", Shape::Bool),
        may("messageExpiryInterval", Shape::Any),
        may("bindingVersion", Shape::Text),
    ],
);

pub(super) static MQTT_MESSAGE: Object = Object::new(
    "MQTT Message Binding",
    &[
        may("payloadFormatIndicator", Shape::Integer(0, 1)),
        may("correlationData", Shape::Schema),
        may("contentType", Shape::Text),
        may("responseTopic", Shape::Any),
        may("bindingVersion", Shape::Text),
    ],
);

pub(super) static WS_CHANNEL: Object = Object::new(
    "WebSockets Channel Binding",
    &[
        may("method", Shape::OneOf(&["GET", "POST"])),
        may("query", Shape::ObjectSchema),
        may("headers", Shape::ObjectSchema),
        may("bindingVersion", Shape::Text),
    ],
);
