//! The broker is stopped in good order, and killed, while messages are sent and fetched.

use crate::beskeder::{CVR, envelope, number};
use crate::service::Service;
use crate::world::{Tokens, World, consumer_settings, sender_settings, to_send};
use crate::{Held, wrong};
use snitflade_runtime::amqp::{Consumer, Message, Sender};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const DUESLAG: &str = "11111111-loss";

/// What was stored, in order, and how often something came again.
#[derive(Default)]
struct Store {
    known: BTreeSet<usize>,
    order: Vec<usize>,
    again: usize,
}

/// `AMQP_MESSAGES` says how many messages, 900 otherwise.
fn wanted() -> usize {
    let given = std::env::var("AMQP_MESSAGES").ok();
    given.and_then(|count| count.parse().ok()).unwrap_or(900)
}

pub async fn broker_stopped_and_killed(world: &mut World) -> Held {
    let messages = wanted();
    let service = Service {
        dueslag: Some(DUESLAG.to_owned()),
        ..Service::new()
    };
    service.start(world).await?.abort();
    let serving = service.start_again_and_again(world);
    let store = Arc::new(Mutex::new(Store::default()));
    let consumer = Consumer::start(
        consumer_settings(DUESLAG),
        world.connections("modtager")?,
        Tokens::usual(),
    );
    let fetching = tokio::spawn(fetch(consumer, Arc::clone(&store)));
    let mut settings = sender_settings();
    settings.in_flight = 1;
    settings.patience = Duration::from_secs(100);
    let sender = Arc::new(Sender::start(
        settings,
        world.connections("afsender")?,
        Tokens::usual(),
    ));
    let sending = {
        let sender = Arc::clone(&sender);
        tokio::spawn(async move {
            for number in 0..messages {
                let message = Message::new(envelope(number, CVR, 1_000), to_send(CVR));
                if let Err(error) = sender.send(message).await {
                    return Err(format!("message {number}: {error}"));
                }
            }
            Ok(())
        })
    };
    for round in 0..3 {
        until(&store, (round + 1) * messages / 5).await;
        match round {
            0 => world.broker.stop_in_order().await,
            _ => world.broker.kill().await,
        }
        world.broker.start().await?;
    }
    sending.await??;
    until(&store, messages).await;
    let counts = sender.counts();
    sender.close(Duration::from_secs(10)).await?;
    fetching.abort();
    serving.abort();
    let store = store.lock().map_err(|_| "the store")?;
    let in_order = store.order.iter().copied().eq(0..messages);
    let doubles = {
        let memory = service
            .memory
            .lock()
            .map_err(|_| "the memory of the service")?;
        memory.bodies.values().filter(|ids| ids.len() > 1).count()
    };
    match in_order && doubles == 0 {
        true => Ok(format!(
            "{messages} sent and fetched in order, 3 restarts (2 of them hard): {} sent again, {} came again, {} links",
            counts.repeats, store.again, counts.links
        )),
        false => wrong(format!(
            "{} of {messages} stored, in order: {in_order}, with two ids: {doubles}",
            store.order.len()
        )),
    }
}

/// Stores each message once and acknowledges it after that.
async fn fetch(mut consumer: Consumer, store: Arc<Mutex<Store>>) {
    while let Some(next) = consumer.next().await {
        let Ok(delivery) = next else {
            continue;
        };
        if let (Some(number), Ok(mut store)) = (number(delivery.body()), store.lock()) {
            match store.known.insert(number) {
                true => store.order.push(number),
                false => store.again += 1,
            }
        }
        let _ = delivery.acknowledge();
    }
}

async fn until(store: &Mutex<Store>, count: usize) {
    while store.lock().is_ok_and(|store| store.order.len() < count) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
