//! Throughput beside bare lapin with the same confirms, replies and acknowledgements, over the
//! same TLS login, in turns. Ours checks what it sends, and reads and validates what it fetches.

use crate::beskeder::{CVR, envelope, number};
use crate::service::{EXCHANGE, Service, next};
use crate::world::{Tokens, World, consumer_settings, queue, sender_settings, to_fetch, to_send};
use crate::{Held, wrong};
use lapin::options::{
    BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, BasicQosOptions,
    ConfirmSelectOptions,
};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{BasicProperties, Confirmation};
use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use snitflade_runtime::amqp::{Consumer, Message, Sender};
use std::sync::Arc;
use std::time::{Duration, Instant};

const MESSAGES: usize = 1_000;
const OCTETS: usize = 5_200;
const AT_ONCE: usize = 100;
const PREFETCH: u16 = 20;

pub async fn speed(world: &mut World) -> Held {
    let serving = Service::new().start(world).await?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        ours.push(send_ours(world).await?);
        bare.push(send_bare(world).await?);
    }
    serving.abort();
    let (mut our_pull, mut bare_pull) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        fill(world).await?;
        our_pull.push(pull_ours(world).await?);
        fill(world).await?;
        bare_pull.push(pull_bare(world).await?);
    }
    let rate = |times: &[Duration]| {
        let best = times.iter().min().copied().unwrap_or_default();
        MESSAGES as f64 / best.as_secs_f64()
    };
    let (sent, sent_bare, pulled, pulled_bare) =
        (rate(&ours), rate(&bare), rate(&our_pull), rate(&bare_pull));
    Ok(format!(
        "messages of 6 kB a second: sent {sent:.0}, bare lapin {sent_bare:.0} ({:.2}); fetched {pulled:.0}, bare {pulled_bare:.0} ({:.2})",
        sent / sent_bare,
        pulled / pulled_bare
    ))
}

async fn send_ours(world: &World) -> Result<Duration, crate::world::Failure> {
    let mut settings = sender_settings();
    settings.in_flight = AT_ONCE;
    let sender = Arc::new(Sender::start(
        settings,
        world.connections("afsender")?,
        Tokens::usual(),
    ));
    sender
        .send(Message::new(envelope(0, CVR, 10), to_send(CVR)))
        .await?;
    let begun = Instant::now();
    let sends: Vec<_> = (0..MESSAGES)
        .map(|number| {
            let sender = Arc::clone(&sender);
            tokio::spawn(async move {
                sender
                    .send(Message::new(envelope(number, CVR, OCTETS), to_send(CVR)))
                    .await
            })
        })
        .collect();
    for send in sends {
        send.await??;
    }
    let took = begun.elapsed();
    sender.close(Duration::from_secs(5)).await?;
    Ok(took)
}

async fn send_bare(world: &World) -> Result<Duration, crate::world::Failure> {
    let connection = world.bare("afsender", &to_send(CVR)).await?;
    let channel = connection.create_channel().await?;
    channel
        .confirm_select(ConfirmSelectOptions::default())
        .await?;
    let options = BasicConsumeOptions {
        no_ack: true,
        ..BasicConsumeOptions::default()
    };
    let mut replies = channel
        .basic_consume(
            "amq.rabbitmq.reply-to".into(),
            "".into(),
            options,
            FieldTable::default(),
        )
        .await?;
    let token = "t".repeat(5_000);
    let begun = Instant::now();
    let (mut out, mut confirms) = (0, Vec::new());
    for number in 0..MESSAGES {
        while out >= AT_ONCE {
            next(&mut replies).await.ok_or("replies end")??;
            out -= 1;
        }
        let mut headers = FieldTable::default();
        headers.insert("token".into(), AMQPValue::LongString(token.as_str().into()));
        let properties = BasicProperties::default()
            .with_headers(headers)
            .with_correlation_id(uuid::Uuid::new_v4().to_string().into())
            .with_message_id(uuid::Uuid::new_v4().to_string().into())
            .with_reply_to("amq.rabbitmq.reply-to".into());
        let options = BasicPublishOptions {
            mandatory: true,
            ..BasicPublishOptions::default()
        };
        let body = envelope(number, CVR, OCTETS);
        confirms.push(
            channel
                .basic_publish(EXCHANGE.into(), "".into(), options, &body, properties)
                .await?,
        );
        out += 1;
    }
    while out > 0 {
        next(&mut replies).await.ok_or("replies end")??;
        out -= 1;
    }
    for confirm in confirms {
        if !matches!(confirm.await?, Confirmation::Ack(None)) {
            return wrong("a message of bare lapin is not confirmed");
        }
    }
    Ok(begun.elapsed())
}

const QUEUE: &str = "11111111-speed";

async fn fill(world: &World) -> Result<(), crate::world::Failure> {
    let (_connection, channel) = world.channel().await?;
    queue(&channel, QUEUE).await?;
    let mut confirms = Vec::new();
    for number in 0..MESSAGES {
        let body = envelope(number, CVR, OCTETS);
        confirms.push(
            channel
                .basic_publish(
                    "".into(),
                    QUEUE.into(),
                    BasicPublishOptions::default(),
                    &body,
                    BasicProperties::default(),
                )
                .await?,
        );
    }
    for confirm in confirms {
        confirm.await?;
    }
    Ok(())
}

async fn pull_ours(world: &World) -> Result<Duration, crate::world::Failure> {
    let mut settings = consumer_settings(QUEUE);
    settings.prefetch = PREFETCH;
    let begun = Instant::now();
    let mut consumer = Consumer::start(settings, world.connections("modtager")?, Tokens::usual());
    for at in 0..MESSAGES {
        match consumer.receive::<HaendelsesbeskedType>().await {
            Some(Ok(received))
                if received.content.is_ok() && number(received.body()) == Some(at) =>
            {
                received.acknowledge()?
            }
            other => return wrong(format!("{other:?}")),
        }
    }
    consumer.close(Duration::from_secs(5)).await;
    Ok(begun.elapsed())
}

async fn pull_bare(world: &World) -> Result<Duration, crate::world::Failure> {
    let begun = Instant::now();
    let connection = world.bare("modtager", &to_fetch()).await?;
    let channel = connection.create_channel().await?;
    channel
        .basic_qos(PREFETCH, BasicQosOptions::default())
        .await?;
    let mut queue = channel
        .basic_consume(
            QUEUE.into(),
            "".into(),
            BasicConsumeOptions::default(),
            FieldTable::default(),
        )
        .await?;
    for at in 0..MESSAGES {
        let delivery = next(&mut queue).await.ok_or("the queue ends")??;
        if number(&delivery.data) != Some(at) {
            return wrong("out of order");
        }
        delivery.acker.ack(BasicAckOptions::default()).await?;
    }
    channel.close(200, "OK".into()).await?;
    Ok(begun.elapsed())
}
