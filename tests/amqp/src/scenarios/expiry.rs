//! Connections that end with their tokens, and with the front.

use crate::beskeder::{CVR, envelope, number};
use crate::platform::{Platform, SaidToLive, to_send};
use crate::world::{Failure, World};
use crate::{Held, wrong};
use snitflade_runtime::amqp::{Consumer, Message, Sender};
use snitflade_runtime::testing::Subscription;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const DUESLAG: &str = "d0000000-0000-4000-8000-000000000004";

/// Tokens of three seconds, which nobody renews early: the front closes each connection at the
/// end of its token, while messages are on their way both ways. Then the front is killed twice,
/// in the same stream. Nothing is lost, and nothing is out of order.
pub async fn closed_at_expiry_and_front_killed(world: &mut World) -> Held {
    let mut platform = Platform::start(world, Duration::from_secs(3)).await?;
    let builder = platform.beskedfordeler();
    let system = platform.system.certificate();
    let builder = builder.pulled(DUESLAG, system, CVR, Subscription::all());
    let serving = platform.serve(world, builder).await?;
    let tokens = || SaidToLive(platform.tokens_of(&platform.system));
    let sender = Arc::new(platform.sender(world, tokens())?);
    let consumer = platform.consumer(world, DUESLAG, tokens())?;
    let stored = Arc::new(Mutex::new(Vec::new()));
    let fetching = tokio::spawn(fetch(consumer, Arc::clone(&stored)));
    let enough = Arc::new(AtomicBool::new(false));
    let sending = tokio::spawn(send(Arc::clone(&sender), Arc::clone(&enough)));
    let mut expired = 0;
    for seconds in [4, 2] {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        let killed = platform.front.take();
        expired += killed.map_or(0, |front| front.counts().expired);
        tokio::time::sleep(Duration::from_millis(200)).await;
        platform.start_front(world).await?;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    enough.store(true, Ordering::SeqCst);
    let messages = sending.await??;
    for _ in 0..1_200 {
        if stored.lock().is_ok_and(|stored| stored.len() == messages) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    fetching.abort();
    let counts = (sender.counts(), serving.counts());
    sender.close(Duration::from_secs(60)).await?;
    let stored = stored.lock().map_err(|_| "the store")?;
    match stored.iter().copied().eq(0..messages) && expired >= 2 && counts.1.taken == messages {
        true => Ok(format!(
            "{messages} in order; {expired} connections closed with their token, front killed twice, {} sent again, {} answered again",
            counts.0.repeats, counts.1.repeated
        )),
        false => wrong(format!(
            "{} of {messages} stored: {stored:?}, {expired} closed, {counts:?}",
            stored.len()
        )),
    }
}

/// Sends one message after the other until it is enough; how many.
async fn send(sender: Arc<Sender>, enough: Arc<AtomicBool>) -> Result<usize, Failure> {
    let mut number = 0;
    while !enough.load(Ordering::SeqCst) {
        let message = Message::new(envelope(number, CVR, 100), to_send());
        sender.send(message).await?;
        number += 1;
    }
    Ok(number)
}

/// Stores each message once, and acknowledges it after that.
async fn fetch(mut consumer: Consumer, stored: Arc<Mutex<Vec<usize>>>) {
    while let Some(next) = consumer.next().await {
        let Ok(delivery) = next else { continue };
        if let (Some(number), Ok(mut stored)) = (number(delivery.body()), stored.lock())
            && !stored.contains(&number)
        {
            stored.push(number);
        }
        let _ = delivery.acknowledge();
    }
}
