//! What a channel's rows say of addresses.

use super::*;
use crate::codegen::v1;

fn table<'a>(
    address: Option<&'a str>,
    parameters: &'a [ChannelParameter<'a>],
    amqp: Option<AmqpChannel<'a>>,
) -> ChannelTable<'a> {
    ChannelTable {
        name: "Hent",
        address,
        parameters,
        amqp,
        ..v1::channel(&crate::wire::SCHEMA)
    }
}

const QUEUE: AmqpChannel<'static> = AmqpChannel {
    is: AmqpAddress::Queue,
    ..v1::AMQP_CHANNEL
};

#[test]
fn an_address_is_filled_with_values_and_defaults() {
    let parameters = [
        ChannelParameter {
            name: "dueslag",
            ..v1::CHANNEL_PARAMETER
        },
        ChannelParameter {
            name: "miljoe",
            values: &["test", "drift"],
            default: Some("drift"),
            ..v1::CHANNEL_PARAMETER
        },
    ];
    let found = table(Some("{miljoe}/{dueslag}-æ{"), &parameters, Some(QUEUE));
    let address = found.queue().expect("a queue");
    let filled = |values: &[(&str, &str)]| found.filled(address, values);
    assert_eq!(filled(&[("dueslag", "a")]).as_deref(), Ok("drift/a-æ{"));
    let both = [("dueslag", "a"), ("miljoe", "test")];
    assert_eq!(filled(&both).as_deref(), Ok("test/a-æ{"));
    let missing = filled(&[]).expect_err("no dueslag");
    assert_eq!((&*missing.parameter, missing.refused), ("dueslag", false));
    assert!(missing.to_string().contains("`Hent`"), "{missing}");
    let refused = filled(&[("dueslag", "a"), ("miljoe", "0101700001")]);
    let refused = refused.expect_err("no such value");
    assert!(refused.refused && !refused.to_string().contains("0101700001"));
}

#[test]
fn braces_without_a_partner_are_text() {
    let found = table(None, &[], None);
    for text in ["", "{", "}", "a{b", "a}b", "{{"] {
        assert_eq!(found.filled(text, &[]).as_deref(), Ok(text), "{text}");
    }
    let empty = found.filled("{}", &[]).expect_err("no name");
    assert_eq!(empty.parameter, "");
}

#[test]
fn what_an_address_means_is_said_by_the_binding() {
    let exchange = AmqpExchange {
        name: "AFSEND_BESKED_EXCHANGE",
        ..v1::AMQP_EXCHANGE
    };
    let routed = AmqpChannel {
        is: AmqpAddress::RoutingKey,
        exchange: Some(exchange),
        ..v1::AMQP_CHANNEL
    };
    let sent = table(Some(""), &[], Some(routed));
    let (exchange, key, queue) = (sent.exchange(), sent.routing_key(), sent.queue());
    assert_eq!(
        (exchange, key, queue),
        (Some("AFSEND_BESKED_EXCHANGE"), Some(""), None)
    );
    let fetched = table(Some("q"), &[], Some(QUEUE));
    let (exchange, key, queue) = (fetched.exchange(), fetched.routing_key(), fetched.queue());
    assert_eq!((exchange, key, queue), (None, None, Some("q")));
    let named = AmqpChannel {
        queue: Some(AmqpQueue {
            name: Some("own"),
            ..v1::AMQP_QUEUE
        }),
        ..QUEUE
    };
    assert_eq!(table(Some("q"), &[], Some(named)).queue(), Some("own"));
    let pushed = table(Some("/push"), &[], None);
    assert_eq!((pushed.routing_key(), pushed.queue()), (None, None));
}
