//! What the broker refuses.

use super::faults::{delivery, fill};
use crate::beskeder::{CVR, envelope};
use crate::broker::INITIAL_FRAME_MAX;
use crate::service::Service;
use crate::world::{
    Tokens, World, bind, consumer_settings, exchange, queue, sender_settings, to_send,
};
use crate::{Held, wrong};
use lapin::ExchangeKind;
use lapin::types::{AMQPValue, FieldTable};
use snitflade_runtime::amqp::{Consumer, Message, PullErrorKind, SendErrorKind, Sender};
use snitflade_runtime::tokens::TokenSource as _;
use std::sync::Arc;
use std::time::Duration;

/// An exchange that routes by the header `token`, so that one channel has both kinds.
pub async fn unroutable_among_others(world: &mut World) -> Held {
    const NAME: &str = "AFSEND_TOKEN";
    let service = Service {
        exchange: "AFSEND_TOKEN_SERVICE",
        ..Service::new()
    };
    let serving = service.start(world).await?;
    let (connection, channel) = world.channel().await?;
    exchange(&channel, NAME, ExchangeKind::Headers).await?;
    let tokens = Tokens::usual();
    let routed = tokens.token(&to_send(CVR)).await?;
    let mut arguments = FieldTable::default();
    arguments.insert("x-match".into(), AMQPValue::LongString("all".into()));
    arguments.insert(
        "token".into(),
        AMQPValue::LongString(routed.assertion.as_str().into()),
    );
    bind(&channel, "AFSEND_TOKEN_SERVICE-ind", NAME, arguments).await?;
    let mut settings = sender_settings();
    settings.exchange = Arc::from(NAME);
    let sender = Arc::new(Sender::start(
        settings,
        world.connections("afsender")?,
        tokens,
    ));
    let sends: Vec<_> = (0..100)
        .map(|number| {
            let (sender, cvr) = (
                Arc::clone(&sender),
                if number % 2 == 0 { CVR } else { "22222222" },
            );
            let message = Message::new(envelope(number, cvr, 100), to_send(cvr));
            tokio::spawn(async move { sender.send(message).await })
        })
        .collect();
    for (number, send) in sends.into_iter().enumerate() {
        let sent = send.await?;
        let unroutable =
            matches!(&sent, Err(error) if matches!(error.kind(), SendErrorKind::Unroutable(312)));
        if sent.is_ok() != (number % 2 == 0) || unroutable != (number % 2 == 1) {
            return wrong(format!("message {number}: {sent:?}"));
        }
    }
    sender.close(Duration::from_secs(60)).await?;
    serving.abort();
    drop(connection);
    Ok("50 of 100 at once come back, each as the error of its message".to_owned())
}

pub async fn refused_dueslag(world: &mut World) -> Held {
    let (connection, channel) = world.channel().await?;
    queue(&channel, "22222222-foreign").await?;
    let connections = world.connections("modtager")?;
    let mut consumer = Consumer::start(
        consumer_settings("22222222-foreign"),
        connections,
        Tokens::usual(),
    );
    let mut last = None;
    while let Some(next) = consumer.next().await {
        match next {
            Ok(_) => return wrong("a foreign dueslag is read"),
            Err(error) => last = Some(error),
        }
    }
    drop(connection);
    match last {
        Some(error) if error.is_final() && error.code() == "amqp-refused" => {
            let code = match error.kind() {
                PullErrorKind::Link(error) => error.reply_code(),
                _ => None,
            };
            Ok(format!("{error} {code:?}"))
        }
        other => wrong(format!("{other:?}")),
    }
}

pub async fn refused_exchange(world: &mut World) -> Held {
    let (connection, channel) = world.channel().await?;
    exchange(&channel, "ANOTHER_EXCHANGE", ExchangeKind::Direct).await?;
    drop((channel, connection));
    let mut settings = sender_settings();
    settings.exchange = Arc::from("ANOTHER_EXCHANGE");
    let sender = Sender::start(settings, world.connections("afsender")?, Tokens::usual());
    let sent = sender
        .send(Message::new(envelope(1, CVR, 10), to_send(CVR)))
        .await;
    match sent {
        Err(error) if error.code() == "amqp-refused" => Ok(format!("{error}")),
        other => wrong(format!("{other:?}")),
    }
}

/// Our own measure says so before anything is sent; a broker that allows less only drops the
/// connection, and the error says what to think of.
pub async fn large_login(world: &mut World) -> Held {
    let serving = Service::new().start(world).await?;
    let mut said = String::new();
    for (octets, fits) in [
        (3_000, true),
        (5_000, true),
        (12_000, true),
        (20_000, false),
    ] {
        let mut tokens = Tokens::usual();
        tokens.octets = octets;
        let mut settings = sender_settings();
        settings.patience = Duration::from_secs(3);
        let sender = Sender::start(settings, world.connections("afsender")?, tokens);
        let sent = sender
            .send(Message::new(envelope(octets, CVR, 10), to_send(CVR)))
            .await;
        match (fits, sent) {
            (true, Ok(_)) => {}
            (false, Err(error)) => said = error.to_string(),
            (_, sent) => {
                return wrong(format!(
                    "{octets} octets, {INITIAL_FRAME_MAX} allowed: {sent:?}"
                ));
            }
        }
    }
    serving.abort();
    Ok(format!("3, 5 and 12 kB are let in, 20 kB are not: {said}"))
}

/// A broker without SASL EXTERNAL: no password is tried, and the error lists what it offers.
/// A consumer that was there when the other one stopped in good order has learned it.
pub async fn only_passwords_offered(world: &mut World) -> Held {
    const NAME: &str = "11111111-stopped";
    let (connection, channel) = world.channel().await?;
    fill(&channel, NAME, 0..1).await?;
    let from = world.connections("modtager")?;
    let mut consumer = Consumer::start(consumer_settings(NAME), from, Tokens::usual());
    delivery(&mut consumer).await?.acknowledge()?;
    let told = tokio::time::timeout(Duration::from_secs(60), consumer.next());
    let (told, stopped) = tokio::join!(told, world.broker.stop_in_order());
    stopped?;
    match told {
        Ok(Some(Err(error))) if error.code() == "amqp-connection-closed" => {}
        other => return wrong(format!("the broker's stop is not told: {other:?}")),
    }
    drop((consumer, channel, connection));
    world.broker.offer_only_passwords()?;
    world.broker.start().await?;
    let sender = Sender::start(
        sender_settings(),
        world.connections("afsender")?,
        Tokens::usual(),
    );
    let sent = sender
        .send(Message::new(envelope(1, CVR, 10), to_send(CVR)))
        .await;
    match sent {
        Err(error) if error.code() == "amqp-mechanism" && error.to_string().contains("PLAIN") => {
            Ok(format!("{error}"))
        }
        other => wrong(format!("{other:?}")),
    }
}
