//! The connection breaks after each frame of one exchange.

use super::faults::delivery;
use super::usual::send_all;
use crate::beskeder::number;
use crate::frames::{FrameProxy, Shared};
use crate::service::Service;
use crate::world::{Failure, Tokens, World, consumer_settings, sender_settings};
use crate::{Held, wrong};
use snitflade_runtime::amqp::{Consumer, Sender};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const NAME: &str = "11111111-cut";
/// Messages in one exchange.
const EACH: usize = 2;
/// More frames than this are not tried one by one.
const MOST: usize = 200;
/// A login that lapin waits for in vain is given up after this.
const OPEN: Duration = Duration::from_secs(5);
const CLOSE: Duration = Duration::from_secs(5);

/// Both sides of an exchange, each behind a proxy.
struct Exchange {
    sends: FrameProxy,
    fetches: FrameProxy,
    shared: Shared,
    stored: Arc<Mutex<BTreeSet<usize>>>,
    /// Messages that came although they were stored.
    again: usize,
}

impl Exchange {
    /// Two messages are sent, fetched, stored and acknowledged, whatever breaks meanwhile.
    async fn run(&mut self, world: &World) -> Result<(), Failure> {
        let next = self.stored.lock().map_err(|_| "the store")?.len();
        let (mut sending, mut fetching) = (sender_settings(), consumer_settings(NAME));
        sending.pauses.first = Duration::from_millis(10);
        fetching.pauses.first = Duration::from_millis(10);
        (sending.open_within, fetching.open_within) = (OPEN, OPEN);
        let to = world.connections_to("afsender", self.sends.port)?;
        let sender = Arc::new(Sender::start(sending, to, Tokens::usual()));
        let from = world.connections_to("modtager", self.fetches.port)?;
        let mut consumer = Consumer::start(fetching, from, Tokens::usual());
        let taken = send_all(&sender, next..next + EACH).await;
        if !taken.iter().all(|taken| *taken) {
            return wrong(format!("not all were taken: {taken:?}"));
        }
        while self.stored.lock().map_err(|_| "the store")?.len() < next + EACH {
            let delivery = delivery(&mut consumer).await?;
            let found = number(delivery.body()).ok_or("a message without a number")?;
            let new = self.stored.lock().map_err(|_| "the store")?.insert(found);
            self.again += usize::from(!new);
            let _ = delivery.acknowledge();
        }
        consumer.close(CLOSE).await;
        sender.close(CLOSE).await?;
        Ok(())
    }
}

/// No acknowledgement without a store, no message forgotten, no half-used connection.
pub async fn cut_after_each_frame(world: &mut World) -> Held {
    let service = Service {
        dueslag: Some(NAME.to_owned()),
        ..Service::new()
    };
    let serving = service.start(world).await?;
    let stored: Arc<Mutex<BTreeSet<usize>>> = Arc::default();
    let known = Arc::clone(&stored);
    let shared = Shared {
        stored: Some(Arc::new(move |number| {
            known.lock().is_ok_and(|known| known.contains(&number))
        })),
        ..Shared::default()
    };
    let (port, sends, fetches) = (
        world.broker.port,
        world.user_pem("afsender")?,
        world.user_pem("modtager")?,
    );
    let mut exchange = Exchange {
        sends: FrameProxy::before(world, port, &sends, &shared).await?,
        fetches: FrameProxy::before(world, port, &fetches, &shared).await?,
        shared: shared.clone(),
        stored,
        again: 0,
    };
    let passed = |exchange: &Exchange| exchange.shared.passed.load(Ordering::SeqCst);
    exchange.run(world).await?;
    let frames = passed(&exchange);
    if !(40..=MOST).contains(&frames) {
        return wrong(format!("{frames} frames in one exchange"));
    }
    let (mut cuts, mut slowest) = (0, (Duration::ZERO, 0));
    for cut in 1..=frames {
        let at = passed(&exchange) + cut;
        shared.cut_at.store(at, Ordering::SeqCst);
        let begun = Instant::now();
        let run = exchange.run(world).await;
        run.map_err(|error| format!("cut after frame {cut}: {error}"))?;
        slowest = slowest.max((begun.elapsed(), cut));
        cuts += usize::from(passed(&exchange) >= at);
        shared.cut_at.store(0, Ordering::SeqCst);
    }
    exchange.run(world).await?;
    serving.abort();
    let left = world.waiting(NAME).await?;
    let seen = shared.seen.lock().map_err(|_| "what was seen")?;
    let doubles = service.doubles();
    let messages = (frames + 2) * EACH;
    let enough = cuts + cuts / 10 >= frames && seen.acknowledged >= messages;
    match seen.broken.is_empty() && doubles == 0 && left == 0 && enough {
        true => Ok(format!(
            "{cuts} cuts, one after each of {frames} frames; {messages} messages, {} came again, {} connections, each used whole; the slowest took {:.1} s, cut after frame {}",
            exchange.again,
            seen.connections,
            slowest.0.as_secs_f64(),
            slowest.1
        )),
        false => wrong(format!(
            "{cuts} cuts of {frames}, {} acknowledged, {left} left, {doubles} with two ids, {:?}",
            seen.acknowledged, seen.broken
        )),
    }
}
