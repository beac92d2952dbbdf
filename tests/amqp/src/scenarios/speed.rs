//! Throughput beside bare lapin with the same confirms, replies and acknowledgements, over the
//! same TLS login, in turns, by the median. Ours checks what it sends, and reads and validates what it fetches.

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

/// In one round.
const MESSAGES: usize = if cfg!(debug_assertions) { 1_000 } else { 4_000 };
const OCTETS: usize = 5_200;
const AT_ONCE: usize = 100;
const PREFETCH: u16 = 20;
/// How fast ours has to be beside bare lapin; judged in release builds.
const ENOUGH: f64 = 0.8;

/// `AMQP_ROUNDS` says how many rounds, 3 otherwise.
fn rounds() -> usize {
    let given = std::env::var("AMQP_ROUNDS").ok();
    given.and_then(|count| count.parse().ok()).unwrap_or(3)
}

/// What each round took, ours and bare lapin's, and the processor time of this process meanwhile.
#[derive(Default)]
struct Rounds {
    ours: Vec<Duration>,
    bare: Vec<Duration>,
    our_work: Duration,
    bare_work: Duration,
}

impl Rounds {
    /// Messages a second in the middle one of the rounds, and processor time for each message.
    fn told(&self) -> (f64, String) {
        let rate = |times: &[Duration]| {
            let mut times = times.to_vec();
            times.sort();
            let median = times.get(times.len() / 2).copied().unwrap_or_default();
            MESSAGES as f64 / median.as_secs_f64()
        };
        let each = |work: Duration, times: &[Duration]| {
            work.as_secs_f64() * 1e6 / (MESSAGES * times.len().max(1)) as f64
        };
        let (ours, bare) = (rate(&self.ours), rate(&self.bare));
        let told = format!(
            "{ours:.0}/s, bare lapin {bare:.0}/s ({:.2}), {:.0} and {:.0} µs of processor time each",
            ours / bare,
            each(self.our_work, &self.ours),
            each(self.bare_work, &self.bare)
        );
        (ours / bare, told)
    }
}

/// Rounds of both in turns; the one who begins changes.
pub async fn speed(world: &mut World) -> Held {
    let serving = Service::new().start(world).await?;
    let (mut sent, mut fetched) = (Rounds::default(), Rounds::default());
    for round in 0..rounds() * 2 {
        let before = worked();
        if (round + round / 2) % 2 == 0 {
            sent.ours.push(send_ours(world).await?);
            sent.our_work += worked().saturating_sub(before);
        } else {
            sent.bare.push(send_bare(world).await?);
            sent.bare_work += worked().saturating_sub(before);
        }
    }
    serving.abort();
    for round in 0..rounds() * 2 {
        fill(world).await?;
        let before = worked();
        if (round + round / 2) % 2 == 0 {
            fetched.ours.push(pull_ours(world).await?);
            fetched.our_work += worked().saturating_sub(before);
        } else {
            fetched.bare.push(pull_bare(world).await?);
            fetched.bare_work += worked().saturating_sub(before);
        }
    }
    let ((send, sent), (fetch, fetched)) = (sent.told(), fetched.told());
    let told = format!("messages of 6 kB: sent {sent}; fetched {fetched}");
    match cfg!(debug_assertions) || (send >= ENOUGH && fetch >= ENOUGH) {
        true => Ok(told),
        false => wrong(told),
    }
}

/// The processor time that this process has used; nothing where it cannot be told.
fn worked() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let numbers = stat.rsplit(") ").next().unwrap_or_default();
    // utime and stime, in hundredths of a second: the 14th and 15th field.
    let ticks = numbers.split(' ').skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
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
    let workers: Vec<_> = (0..AT_ONCE)
        .map(|first| {
            let sender = Arc::clone(&sender);
            tokio::spawn(async move {
                for number in (first..MESSAGES).step_by(AT_ONCE) {
                    let message = Message::new(envelope(number, CVR, OCTETS), to_send(CVR));
                    sender.send(message).await?;
                }
                Ok::<_, snitflade_runtime::amqp::SendError>(())
            })
        })
        .collect();
    for worker in workers {
        worker.await??;
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
