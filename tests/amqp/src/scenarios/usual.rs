//! What goes well.

use crate::beskeder::{CVR, envelope, number};
use crate::service::Service;
use crate::world::{Tokens, World, consumer_settings, queue, sender_settings, to_send};
use crate::{Held, wrong};
use lapin::BasicProperties;
use lapin::options::BasicPublishOptions;
use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use snitflade_runtime::amqp::{Consumer, Message, SendErrorKind, Sender};
use std::sync::Arc;
use std::time::Duration;

const CLOSE: Duration = Duration::from_secs(60);

/// Sends numbered messages all at once; how many were taken.
pub async fn send_all(sender: &Arc<Sender>, numbers: std::ops::Range<usize>) -> Vec<bool> {
    let sends: Vec<_> = numbers
        .map(|number| {
            let sender = Arc::clone(sender);
            let message = Message::new(envelope(number, CVR, 1_000), to_send(CVR))
                .id(format!("besked-{number}"));
            tokio::spawn(async move { sender.send(message).await })
        })
        .collect();
    let mut taken = Vec::new();
    for send in sends {
        taken.push(matches!(send.await, Ok(Ok(_))));
    }
    taken
}

pub async fn replies_in_another_order(world: &mut World) -> Held {
    let service = Service {
        batch: 40,
        ..Service::new()
    };
    let serving = service.start(world).await?;
    let sender = Arc::new(Sender::start(
        sender_settings(),
        world.connections("afsender")?,
        Tokens::usual(),
    ));
    let taken = send_all(&sender, 0..200).await;
    sender.close(CLOSE).await?;
    serving.abort();
    let counts = sender.counts();
    match taken.iter().all(|taken| *taken) && counts.unknown_replies == 0 {
        true => Ok(format!(
            "200 messages over {} link, replies backwards in groups of 40",
            counts.links
        )),
        false => wrong(format!("{taken:?} {counts:?}")),
    }
}

pub async fn one_refused_alone(world: &mut World) -> Held {
    let service = Service {
        answer: |body| if number(body) == Some(3) { 40 } else { 20 },
        ..Service::new()
    };
    let serving = service.start(world).await?;
    let sender = Arc::new(Sender::start(
        sender_settings(),
        world.connections("afsender")?,
        Tokens::usual(),
    ));
    let taken = send_all(&sender, 0..3).await;
    let refused = sender
        .send(Message::new(envelope(3, CVR, 10), to_send(CVR)))
        .await;
    let after = send_all(&sender, 4..8).await;
    sender.close(CLOSE).await?;
    serving.abort();
    let Err(error) = refused else {
        return wrong("a message with a negative reply counts as sent");
    };
    let typed =
        matches!(error.kind(), SendErrorKind::Rejected(retur) if retur.number() == Some(40));
    match typed && taken.into_iter().chain(after).all(|taken| taken) && sender.counts().links == 1 {
        true => Ok(format!("{error}")),
        false => wrong(format!("{error}, {:?}", sender.counts())),
    }
}

pub async fn first_call_right_after_start(world: &mut World) -> Held {
    let serving = Service::new().start(world).await?;
    let connections = world.connections("afsender")?;
    for number in 0..10 {
        let sender = Sender::start(sender_settings(), connections.clone(), Tokens::usual());
        let sent = sender
            .send(Message::new(envelope(number, CVR, 10), to_send(CVR)))
            .await?;
        if sent.attempts != 1 {
            return wrong(format!("{} attempts", sent.attempts));
        }
        sender.close(CLOSE).await?;
    }
    serving.abort();
    Ok("10 senders, each with a first message at once".to_owned())
}

pub async fn pulled_in_order(world: &mut World) -> Held {
    const DUESLAG: &str = "11111111-usual";
    let service = Service {
        dueslag: Some(DUESLAG.to_owned()),
        ..Service::new()
    };
    let serving = service.start(world).await?;
    let sender = Arc::new(Sender::start(
        sender_settings(),
        world.connections("afsender")?,
        Tokens::usual(),
    ));
    // One after the other, so that there is an order; some wait before anybody listens.
    for number in 0..20 {
        sender
            .send(Message::new(envelope(number, CVR, 10), to_send(CVR)))
            .await?;
    }
    let mut consumer = Consumer::start(
        consumer_settings(DUESLAG),
        world.connections("modtager")?,
        Tokens::usual(),
    );
    let mut numbers = Vec::new();
    while numbers.len() < 40 {
        if numbers.len() < 20 {
            let number = 20 + numbers.len();
            sender
                .send(Message::new(envelope(number, CVR, 10), to_send(CVR)))
                .await?;
        }
        match consumer.next().await {
            Some(Ok(delivery)) => {
                numbers.push(number(delivery.body()).unwrap_or(usize::MAX));
                delivery.acknowledge()?;
            }
            other => return wrong(format!("{other:?}")),
        }
    }
    consumer.close(CLOSE).await;
    sender.close(CLOSE).await?;
    serving.abort();
    match numbers.iter().enumerate().all(|(at, number)| at == *number) {
        true => Ok("40 messages in order, 20 of them sent before".to_owned()),
        false => wrong(format!("{numbers:?}")),
    }
}

/// A message that cannot be read is a value with its octets and the reason; what becomes of it
/// is the user's choice, and the next one comes.
pub async fn unreadable_among_others(world: &mut World) -> Held {
    const NAME: &str = "11111111-unreadable";
    let (connection, channel) = world.channel().await?;
    queue(&channel, NAME).await?;
    let broken =
        &b"<Haendelsesbesked xmlns=\"urn:oio:besked:kuvert:1.0\"><Andet/></Haendelsesbesked>"[..];
    for body in [&envelope(0, CVR, 10)[..], broken, &envelope(1, CVR, 10)[..]] {
        let (options, properties) = (BasicPublishOptions::default(), BasicProperties::default());
        channel
            .basic_publish("".into(), NAME.into(), options, body, properties)
            .await?
            .await?;
    }
    let mut consumer = Consumer::start(
        consumer_settings(NAME),
        world.connections("modtager")?,
        Tokens::usual(),
    );
    let (mut read, mut reason) = (Vec::new(), String::new());
    while read.len() < 2 {
        match consumer.receive::<HaendelsesbeskedType>().await {
            Some(Ok(received)) => match &received.content {
                Ok(besked) => {
                    read.push(besked.besked_version.clone());
                    received.acknowledge()?;
                }
                Err(error) if &received.body()[..] == broken => {
                    reason = error.to_string();
                    received.reject()?;
                }
                Err(error) => return wrong(format!("{error}")),
            },
            other => return wrong(format!("{other:?}")),
        }
    }
    consumer.close(CLOSE).await;
    drop(connection);
    match reason.is_empty() {
        false => Ok(reason),
        true => wrong("the broken message is gone"),
    }
}
