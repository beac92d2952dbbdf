//! Bindings of protocols, by their own specifications: which there are, and those of AMQP
//! 0-9-1 and HTTP, which are generated from.

use super::other_bindings::{
    IBMMQ_CHANNEL, IBMMQ_MESSAGE, IBMMQ_SERVER, KAFKA_MESSAGE, KAFKA_MESSAGE_OLD, KAFKA_OPERATION,
    KAFKA_OPERATION_OLD, MQTT_MESSAGE, MQTT_OPERATION, MQTT_SERVER, WS_CHANNEL,
};
use super::{Object, Place, Rule, Shape, may, must};

/// Every protocol that may be named.
pub(in super::super) const PROTOCOLS: &[&str] = &[
    "amqp",
    "amqp1",
    "anypointmq",
    "googlepubsub",
    "http",
    "ibmmq",
    "jms",
    "kafka",
    "mercure",
    "mqtt",
    "mqtt5",
    "nats",
    "pulsar",
    "redis",
    "ros2",
    "sns",
    "solace",
    "sqs",
    "stomp",
    "ws",
];

/// What a binding holds; `None` where nothing is known of it. `version` is its
/// `bindingVersion`; what has none is read as the newest.
pub(in super::super) fn binding(
    protocol: &str,
    place: Place,
    version: Option<&str>,
) -> Option<&'static Object> {
    let rows = TABLE
        .iter()
        .filter(|row| row.0 == protocol && row.1 == place);
    let old = rows
        .clone()
        .find(|row| version.is_some_and(|v| row.2.contains(&v)));
    old.or_else(|| rows.clone().find(|row| row.2.is_empty()))
        .map(|row| row.3)
}

/// Protocol, place, the versions a row is for (none: all others), and the object.
type Row = (
    &'static str,
    Place,
    &'static [&'static str],
    &'static Object,
);

const TABLE: &[Row] = &[
    ("amqp", Place::Channel, &[], &AMQP_CHANNEL),
    (
        "amqp",
        Place::Operation,
        &["0.1.0", "0.2.0"],
        &AMQP_OPERATION_OLD,
    ),
    ("amqp", Place::Operation, &[], &AMQP_OPERATION),
    ("amqp", Place::Message, &[], &AMQP_MESSAGE),
    ("http", Place::Operation, &["0.1.0"], &HTTP_OPERATION_OLD),
    ("http", Place::Operation, &[], &HTTP_OPERATION),
    ("http", Place::Message, &[], &HTTP_MESSAGE),
    ("ibmmq", Place::Server, &[], &IBMMQ_SERVER),
    ("ibmmq", Place::Channel, &[], &IBMMQ_CHANNEL),
    ("ibmmq", Place::Message, &[], &IBMMQ_MESSAGE),
    ("kafka", Place::Operation, &["0.1.0"], &KAFKA_OPERATION_OLD),
    ("kafka", Place::Operation, &[], &KAFKA_OPERATION),
    ("kafka", Place::Message, &["0.1.0"], &KAFKA_MESSAGE_OLD),
    ("kafka", Place::Message, &[], &KAFKA_MESSAGE),
    ("mqtt", Place::Server, &[], &MQTT_SERVER),
    ("mqtt", Place::Operation, &[], &MQTT_OPERATION),
    ("mqtt", Place::Message, &[], &MQTT_MESSAGE),
    ("ws", Place::Channel, &[], &WS_CHANNEL),
];

const METHODS: Shape = Shape::OneOf(&[
    "GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE",
]);
const AMQP: Shape = Shape::BindingVersion(&["0.1.0", "0.2.0", "0.3.0"]);
const HTTP: Shape = Shape::BindingVersion(&["0.1.0", "0.2.0", "0.3.0"]);
const NATURAL: Shape = Shape::Integer(0, i64::MAX);

static AMQP_CHANNEL: Object = Object::new(
    "AMQP Channel Binding",
    &[
        may("is", Shape::OneOf(&["queue", "routingKey"])),
        may("exchange", Shape::Inline(&AMQP_EXCHANGE)),
        may("queue", Shape::Inline(&AMQP_QUEUE)),
        may("bindingVersion", AMQP),
    ],
)
.with(Rule::AmqpChannel);

static AMQP_EXCHANGE: Object = Object::new(
    "AMQP exchange",
    &[
        may("name", Shape::Short(255)),
        may(
            "type",
            Shape::OneOf(&["topic", "direct", "fanout", "default", "headers"]),
        ),
        may("durable", Shape::Bool),
        may("autoDelete", Shape::Bool),
        may("vhost", Shape::Text),
    ],
);

static AMQP_QUEUE: Object = Object::new(
    "AMQP queue",
    &[
        may("name", Shape::Short(255)),
        may("durable", Shape::Bool),
        may("exclusive", Shape::Bool),
        may("autoDelete", Shape::Bool),
        may("vhost", Shape::Text),
    ],
);

static AMQP_OPERATION: Object = Object::new(
    "AMQP Operation Binding",
    &[
        may("expiration", NATURAL),
        may("userId", Shape::Text),
        may("cc", Shape::List(&Shape::Text)),
        may("bcc", Shape::List(&Shape::Text)),
        may("priority", Shape::Integer(0, 255)),
        may("deliveryMode", Shape::Integer(1, 2)),
        may("mandatory", Shape::Bool),
        may("timestamp", Shape::Bool),
        may("ack", Shape::Bool),
        may("bindingVersion", AMQP),
    ],
);

static AMQP_OPERATION_OLD: Object = Object::new(
    "AMQP Operation Binding",
    &[
        may("expiration", NATURAL),
        may("userId", Shape::Text),
        may("cc", Shape::List(&Shape::Text)),
        may("bcc", Shape::List(&Shape::Text)),
        may("priority", Shape::Integer(0, 255)),
        may("deliveryMode", Shape::Integer(1, 2)),
        may("mandatory", Shape::Bool),
        may("replyTo", Shape::Text),
        may("timestamp", Shape::Bool),
        may("ack", Shape::Bool),
        may("bindingVersion", AMQP),
    ],
);

static AMQP_MESSAGE: Object = Object::new(
    "AMQP Message Binding",
    &[
        may("contentEncoding", Shape::Text),
        may("messageType", Shape::Text),
        may("bindingVersion", AMQP),
    ],
);

static HTTP_OPERATION: Object = Object::new(
    "HTTP Operation Binding",
    &[
        may("method", METHODS),
        may("query", Shape::ObjectSchema),
        may("bindingVersion", HTTP),
    ],
);

static HTTP_OPERATION_OLD: Object = Object::new(
    "HTTP Operation Binding",
    &[
        must("type", Shape::OneOf(&["request", "response"])),
        may("method", METHODS),
        may("query", Shape::ObjectSchema),
        may("bindingVersion", HTTP),
    ],
)
.with(Rule::HttpOperation);

static HTTP_MESSAGE: Object = Object::new(
    "HTTP Message Binding",
    &[
        may("headers", Shape::ObjectSchema),
        may("statusCode", Shape::Integer(100, 599)),
        may("bindingVersion", HTTP),
    ],
);
