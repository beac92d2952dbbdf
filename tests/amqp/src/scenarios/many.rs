//! One process for many authorities.

use crate::beskeder::{CVR, envelope, number};
use crate::world::{Tokens, World, consumer_settings, queue};
use crate::{Held, wrong};
use lapin::BasicProperties;
use lapin::options::BasicPublishOptions;
use snitflade_runtime::amqp::Consumer;
use std::time::{Duration, Instant};

/// 98 authorities with three dueslag each, over one connection: all get on, also while one of
/// them holds a message.
pub async fn many_dueslag(world: &mut World) -> Held {
    const EACH: usize = 5;
    let (connection, channel) = world.channel().await?;
    let names: Vec<String> = (0..98 * 3)
        .map(|at| format!("11111111-many-{at}"))
        .collect();
    for name in &names {
        queue(&channel, name).await?;
        for at in 0..EACH {
            let body = envelope(at, CVR, 500);
            channel
                .basic_publish(
                    "".into(),
                    name.as_str().into(),
                    BasicPublishOptions::default(),
                    &body,
                    BasicProperties::default(),
                )
                .await?;
        }
    }
    let before = resident();
    let connections = world.connections("modtager")?;
    let begun = Instant::now();
    let readers: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let mut consumer = Consumer::start(
                consumer_settings(name),
                connections.clone(),
                Tokens::usual(),
            );
            tokio::spawn(async move {
                let mut found = Vec::new();
                while found.len() < EACH {
                    match consumer.next().await {
                        Some(Ok(delivery)) => {
                            // One of them is slow, and nobody but itself waits for it.
                            if at == 0 && found.is_empty() {
                                tokio::time::sleep(Duration::from_millis(800)).await;
                            }
                            found.push(number(delivery.body()));
                            let _ = delivery.acknowledge();
                        }
                        Some(Err(error)) if error.is_final() => break,
                        Some(Err(_)) => {}
                        None => break,
                    }
                }
                (found, begun.elapsed(), consumer)
            })
        })
        .collect();
    let (mut last, mut open) = (Duration::ZERO, Vec::new());
    for (at, reader) in readers.into_iter().enumerate() {
        let (found, took, consumer) = reader.await?;
        if found
            .into_iter()
            .enumerate()
            .any(|(at, found)| found != Some(at))
        {
            return wrong(format!("dueslag {at} is incomplete or out of order"));
        }
        last = if at == 0 { last } else { last.max(took) };
        open.push(consumer);
    }
    let grown = resident().saturating_sub(before);
    drop((open, connection));
    match grown < 64 << 20 {
        true => Ok(format!(
            "294 dueslag, the last of the quick ones after {:.1} s, {} MB more memory",
            last.as_secs_f64(),
            grown >> 20
        )),
        false => wrong(format!("{} MB more memory", grown >> 20)),
    }
}

/// The memory of this process that is in use, in octets; 0 where it cannot be told.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    pages.unwrap_or(0) * 4_096
}
