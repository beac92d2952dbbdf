//! What goes wrong between client and broker.

use crate::beskeder::{CVR, envelope, number};
use crate::proxy::Proxy;
use crate::service::Service;
use crate::world::{Tokens, World, consumer_settings, queue, sender_settings, to_send};
use crate::{Held, wrong};
use lapin::BasicProperties;
use lapin::options::{BasicPublishOptions, QueueDeleteOptions};
use snitflade_runtime::amqp::{Consumer, Message, Sender};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A queue with these messages.
pub async fn fill(
    channel: &lapin::Channel,
    name: &str,
    numbers: std::ops::Range<usize>,
) -> Result<(), lapin::Error> {
    queue(channel, name).await?;
    for number in numbers {
        let body = envelope(number, CVR, 10);
        let properties = BasicProperties::default().with_delivery_mode(2);
        channel
            .basic_publish(
                "".into(),
                name.into(),
                BasicPublishOptions::default(),
                &body,
                properties,
            )
            .await?
            .await?;
    }
    Ok(())
}

/// The next message, past all that is only told.
pub async fn delivery(
    consumer: &mut Consumer,
) -> Result<snitflade_runtime::amqp::Delivery, crate::world::Failure> {
    loop {
        match consumer.next().await {
            Some(Ok(delivery)) => return Ok(delivery),
            Some(Err(error)) if !error.is_final() => {}
            other => return wrong(format!("{other:?}")),
        }
    }
}

/// The broker closes the channel of a handler that takes too long; another consumer on the same
/// connection goes on.
pub async fn acknowledgement_too_late(world: &mut World) -> Held {
    let (connection, channel) = world.channel().await?;
    fill(&channel, "11111111-slow", 0..2).await?;
    fill(&channel, "11111111-quick", 0..1).await?;
    let connections = world.connections("modtager")?;
    let mut slow = Consumer::start(
        consumer_settings("11111111-slow"),
        connections.clone(),
        Tokens::usual(),
    );
    let mut quick = Consumer::start(
        consumer_settings("11111111-quick"),
        connections,
        Tokens::usual(),
    );
    let first = delivery(&mut quick).await?;
    first.acknowledge()?;
    let held = delivery(&mut slow).await?;
    let told = match tokio::time::timeout(Duration::from_secs(60), slow.next()).await {
        Ok(Some(Err(error))) => error,
        other => return wrong(format!("the closed channel is not noticed: {other:?}")),
    };
    if told.code() != "amqp-channel-closed" {
        return wrong(format!("{told}"));
    }
    let again = delivery(&mut slow).await?;
    if held.acknowledge().is_ok() || !again.is_redelivered() || number(again.body()) != Some(0) {
        return wrong("a number of a closed channel counts, or no redelivery came");
    }
    again.acknowledge()?;
    let next = delivery(&mut slow).await?;
    fill(&channel, "11111111-quick", 1..2).await?;
    match tokio::time::timeout(Duration::from_secs(60), quick.next()).await {
        Ok(Some(Ok(other))) if number(next.body()) == Some(1) => {
            other.acknowledge()?;
            next.acknowledge()?;
        }
        other => return wrong(format!("the other consumer was hit: {other:?}")),
    }
    drop(connection);
    Ok(format!("{told}"))
}

pub async fn queue_deleted(world: &mut World) -> Held {
    const NAME: &str = "11111111-deleted";
    let (connection, channel) = world.channel().await?;
    fill(&channel, NAME, 0..1).await?;
    let mut consumer = Consumer::start(
        consumer_settings(NAME),
        world.connections("modtager")?,
        Tokens::usual(),
    );
    delivery(&mut consumer).await?.acknowledge()?;
    channel
        .queue_delete(NAME.into(), QueueDeleteOptions::default())
        .await?;
    let mut codes = BTreeSet::new();
    while !codes.contains("amqp-not-found") {
        match consumer.next().await {
            Some(Err(error)) => {
                codes.insert(error.code());
            }
            other => return wrong(format!("{other:?}")),
        }
    }
    fill(&channel, NAME, 1..2).await?;
    let after = delivery(&mut consumer).await?;
    let found = number(after.body());
    after.acknowledge()?;
    drop(connection);
    match found == Some(1) && codes.contains("amqp-cancelled") {
        true => Ok(format!("told {codes:?}, then the message of the new queue")),
        false => wrong(format!("{codes:?} {found:?}")),
    }
}

/// A second process waits for the first, and takes over.
pub async fn second_process_waits(world: &mut World) -> Held {
    const NAME: &str = "11111111-twice";
    let (connection, channel) = world.channel().await?;
    fill(&channel, NAME, 0..2).await?;
    let mut first = Consumer::start(
        consumer_settings(NAME),
        world.connections("modtager")?,
        Tokens::usual(),
    );
    let held = delivery(&mut first).await?;
    let mut second = Consumer::start(
        consumer_settings(NAME),
        world.connections("modtager")?,
        Tokens::usual(),
    );
    let told = match second.next().await {
        Some(Err(error)) if error.code() == "amqp-in-use" && !error.is_final() => error,
        other => return wrong(format!("{other:?}")),
    };
    held.acknowledge()?;
    first.close(Duration::from_secs(60)).await;
    let next = delivery(&mut second).await?;
    let found = number(next.body());
    next.acknowledge()?;
    drop(connection);
    match found {
        Some(1) => Ok(format!("{told}")),
        other => wrong(format!("{other:?}")),
    }
}

pub async fn swallowed_packets(world: &mut World) -> Held {
    let serving = Service::new().start(world).await?;
    let proxy = Proxy::before(world.broker.port).await?;
    let mut settings = sender_settings();
    settings.reply_within = Duration::from_millis(700);
    settings.open_within = Duration::from_millis(700);
    settings.patience = Duration::from_secs(3);
    let sender = Sender::start(
        settings,
        world.connections_to("afsender", proxy.port)?,
        Tokens::usual(),
    );
    sender
        .send(Message::new(envelope(0, CVR, 10), to_send(CVR)))
        .await?;
    proxy.deaf.store(true, Ordering::SeqCst);
    let lost = sender
        .send(Message::new(envelope(1, CVR, 10), to_send(CVR)))
        .await;
    proxy.deaf.store(false, Ordering::SeqCst);
    let Err(error) = lost else {
        return wrong("a message that nobody got counts as sent");
    };
    let after = sender
        .send(Message::new(envelope(2, CVR, 10), to_send(CVR)))
        .await?;
    serving.abort();
    match error.code() == "amqp-unanswered" && error.may_have_arrived() {
        true => Ok(format!(
            "{error}; the next one took {} attempts",
            after.attempts
        )),
        false => wrong(format!("{error:?}")),
    }
}

/// Tokens of three seconds, over six: nothing is lost and nothing told.
pub async fn token_renewed_in_the_middle(world: &mut World) -> Held {
    const NAME: &str = "11111111-renewed";
    let service = Service {
        dueslag: Some(NAME.to_owned()),
        ..Service::new()
    };
    let serving = service.start(world).await?;
    let mut tokens = Tokens::usual();
    tokens.life = Duration::from_secs(3);
    let sender = Arc::new(Sender::start(
        sender_settings(),
        world.connections("afsender")?,
        tokens.clone(),
    ));
    let mut consumer = Consumer::start(
        consumer_settings(NAME),
        world.connections("modtager")?,
        tokens.clone(),
    );
    let end = tokio::time::Instant::now() + Duration::from_secs(6);
    let mut count = 0;
    while tokio::time::Instant::now() < end {
        sender
            .send(Message::new(envelope(count, CVR, 10), to_send(CVR)))
            .await?;
        match consumer.next().await {
            Some(Ok(delivery)) if number(delivery.body()) == Some(count) => {
                delivery.acknowledge()?
            }
            other => return wrong(format!("{other:?} instead of {count}")),
        }
        count += 1;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let links = sender.counts().links;
    sender.close(Duration::from_secs(60)).await?;
    consumer.close(Duration::from_secs(60)).await;
    serving.abort();
    match links >= 3 {
        true => Ok(format!(
            "{count} messages in order over {links} connections of the sender"
        )),
        false => wrong(format!("{links} links")),
    }
}
