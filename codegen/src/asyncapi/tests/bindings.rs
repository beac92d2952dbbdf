//! Bindings to AMQP and HTTP are read, others are told.

use super::*;
use crate::model::{AmqpAddress, HttpBinding};

fn with(channel: &str, operation: &str) -> Outcome {
    read(&third(&format!(
        "channels: {{a: {{address: k, bindings: {channel}}}}}\n\
         operations: {{x: {{action: send, channel: {{$ref: '#/channels/a'}}, bindings: {operation}}}}}\n"
    )))
}

#[test]
fn exchanges_and_queues_are_read() {
    let found = with(
        "{amqp: {is: routingKey, exchange: {name: e, type: topic, durable: true, autoDelete: false, vhost: /v}, bindingVersion: 0.3.0}}",
        "{amqp: {expiration: 1000, userId: u, cc: [c], bcc: [d, e], priority: 3, deliveryMode: 2, mandatory: true, timestamp: true, ack: false}}",
    );
    assert_eq!(found.lines, [""; 0]);
    let channel = found.channel("a");
    let amqp = channel.bindings.amqp.as_ref().unwrap();
    assert_eq!(amqp.is, AmqpAddress::RoutingKey);
    assert!(amqp.queue.is_none());
    let exchange = amqp.exchange.as_ref().unwrap();
    assert_eq!(
        (&*exchange.name, exchange.kind.as_deref()),
        ("e", Some("topic"))
    );
    assert_eq!(
        (exchange.durable, exchange.auto_delete),
        (Some(true), Some(false))
    );
    assert_eq!(exchange.vhost.as_deref(), Some("/v"));
    let operation = channel.operations[0].amqp.as_ref().unwrap();
    assert_eq!(
        (operation.expiration, operation.priority),
        (Some(1000), Some(3))
    );
    assert_eq!(
        (operation.delivery_mode, operation.mandatory),
        (Some(2), Some(true))
    );
    assert_eq!((operation.cc.len(), operation.bcc.len()), (1, 2));
    assert_eq!(
        (operation.ack, operation.timestamp),
        (Some(false), Some(true))
    );
    assert_eq!(operation.user_id.as_deref(), Some("u"));
    let found = with(
        "{amqp: {is: queue, queue: {name: q, exclusive: true}}}",
        "{}",
    );
    let amqp = found.channel("a").bindings.amqp.as_ref().unwrap();
    let queue = amqp.queue.as_ref().unwrap();
    assert_eq!(
        (amqp.is, queue.name.as_deref()),
        (AmqpAddress::Queue, Some("q"))
    );
    assert_eq!((queue.exclusive, queue.durable), (Some(true), None));
}

#[test]
fn the_method_of_http_is_read() {
    let found = with("{}", "{http: {method: POST, bindingVersion: 0.3.0}}");
    assert_eq!(found.lines, [""; 0]);
    let http = found.channel("a").operations[0].http.clone();
    assert_eq!(
        http,
        Some(HttpBinding {
            method: "POST".into()
        })
    );
    let found = with("{}", "{http: {query: {type: object}}}");
    assert_eq!(found.codes, ["ASYNC0206", "ASYNC0206"], "{:?}", found.lines);
}

#[test]
fn bindings_are_checked() {
    for (channel, operation, code) in [
        ("{amqp: {is: exchange}}", "{}", "!ASYNC0106"),
        ("{amqp: {is: queue}}", "{}", "!ASYNC0104"),
        ("{amqp: {is: routingKey, queue: {}}}", "{}", "!ASYNC0104"),
        ("{amqp: {queue: 1}}", "{}", "!ASYNC0105"),
        ("{amqp: {exchange: {type: round}}}", "{}", "!ASYNC0106"),
        ("{amqp: {bindingVersion: 9.9.9}}", "{}", "ASYNC0111"),
        ("{amqq: {}}", "{}", "!ASYNC0106"),
        ("{}", "{amqp: {cc: x}}", "!ASYNC0105"),
        ("{}", "{amqp: {deliveryMode: 3}}", "!ASYNC0106"),
        ("{}", "{amqp: {replyTo: x}}", "!ASYNC0103"),
        ("{}", "{http: {method: FETCH}}", "!ASYNC0106"),
    ] {
        let found = with(channel, operation);
        let first = found.codes.first().map(String::as_str);
        assert_eq!(
            first,
            Some(code),
            "{channel} {operation}: {:?}",
            found.lines
        );
    }
    let found = with("{}", "{amqp: {replyTo: x, bindingVersion: 0.2.0}}");
    assert_eq!(found.lines, [""; 0], "older versions had it");
    let long = format!("{{amqp: {{exchange: {{name: {}}}}}}}", "q".repeat(256));
    assert_eq!(with(&long, "{}").codes, ["!ASYNC0106"]);
}

#[test]
fn what_is_not_generated_is_told() {
    let found = with("{kafka: {partitions: 3}, x-own: 1}", "{mqtt: {qos: 1}}");
    assert_eq!(found.codes, ["ASYNC0206", "ASYNC0206"], "{:?}", found.lines);
    assert!(found.lines[0].contains("`kafka`"), "{:?}", found.lines);
}
