//! Broker, front and client are killed, again and again, while messages are sent and fetched
//! through the front, which lets in and closes by tokens.

use super::loss_client::Client;
use crate::beskeder::CVR;
use crate::client::{BESKEDER, DUESLAG, UDBAKKE};
use crate::frames::{FrameProxy, Moment, Shared, Stop};
use crate::platform::Platform;
use crate::service::Service;
use crate::world::{Failure, World};
use crate::{Held, wrong};
use rusqlite::Connection;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::oneshot;

/// `AMQP_MESSAGES` says how many messages, 400 otherwise.
fn wanted() -> usize {
    let given = std::env::var("AMQP_MESSAGES").ok();
    given.and_then(|count| count.parse().ok()).unwrap_or(400)
}

/// The tokens of the logins live as long as any soak.
const LIFE: Duration = Duration::from_secs(4 * 3_600);

/// What is killed, in this order, each after another tenth of the messages.
const KILLS: [Kill; 8] = [
    Kill::Broker,
    Kill::Front,
    Kill::Client,
    Kill::Broker,
    Kill::BeforeTheMark,
    Kill::Front,
    Kill::BeforeTheAcknowledgement,
    Kill::Broker,
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kill {
    Broker,
    Front,
    Client,
    /// The client, with the reply to a message in hand that it has not marked as sent.
    BeforeTheMark,
    /// The client, with a message stored that it has not acknowledged.
    BeforeTheAcknowledgement,
}

pub async fn everybody_killed(world: &mut World) -> Held {
    let messages = wanted();
    let service = Service {
        dueslag: Some(DUESLAG.to_owned()),
        ..Service::new()
    };
    service.start(world).await?.abort();
    // The broker says that a queue is there before it is written, and a kill takes it back then.
    world
        .broker
        .control(&["eval", "mnesia:sync_log(), mnesia:dump_log()."])?;
    let serving = service.start_again_and_again(world);
    let mut platform = Platform::start(world, LIFE).await?;
    let system = platform.system.certificate();
    platform.owners.own(DUESLAG, system, CVR);
    let mut client = Client::prepare(world, &platform).await?;
    let shared = Shared {
        stored: Some(client.stored()?),
        ..Shared::default()
    };
    let proxy = FrameProxy::before(world, platform.port, platform.system.pem(), &shared).await?;
    client.start(proxy.port, messages)?;
    let mut let_in = 0;
    for (round, kill) in KILLS.into_iter().enumerate() {
        client.until_stored((round + 1) * messages / 10).await?;
        match kill {
            Kill::Broker => {
                world.broker.kill().await;
                world.broker.start().await?;
            }
            Kill::Front => {
                // Every connection breaks, and nobody listens.
                let_in += end(&mut platform);
                tokio::time::sleep(Duration::from_millis(300)).await;
                platform.start_front(world).await?;
            }
            Kill::Client => client.kill_and_start()?,
            Kill::BeforeTheMark => before_the_mark(&shared, &mut client).await?,
            Kill::BeforeTheAcknowledgement => before_the_ack(&shared, &mut client).await?,
        }
    }
    client.until_stored(messages).await?;
    client.until_sent(messages).await?;
    let mut left = world.waiting(DUESLAG).await?;
    for _ in 0..50 {
        if left == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        left = world.waiting(DUESLAG).await?;
    }
    serving.abort();
    let_in += end(&mut platform);
    let in_order = client.numbers()?.into_iter().eq(0..messages);
    let (seen, doubles) = (
        shared.seen.lock().map_err(|_| "what was seen")?,
        service.doubles(),
    );
    let came = service.memory.lock().map_err(|_| "the memory")?.seen;
    let told = format!(
        "{messages} messages, broker killed 3 times, front 2, client 3: {messages} stored in order, 0 lost, \
         {} sent again, {} acknowledged again, {} connections, {let_in} of them let in by the front",
        came.saturating_sub(messages),
        seen.acknowledged.saturating_sub(messages),
        seen.connections
    );
    // Each kill ends two connections, and two begin.
    let through = let_in >= 2 * (KILLS.len() + 1);
    match in_order && doubles == 0 && left == 0 && seen.broken.is_empty() && through {
        true => Ok(told),
        false => wrong(format!(
            "in order: {in_order}, with two ids: {doubles}, left: {left}, let in: {let_in}, {:?}",
            seen.broken
        )),
    }
}

/// Kills the front; how many logins it had let in.
fn end(platform: &mut Platform) -> usize {
    let killed = platform.front.take();
    killed.map_or(0, |front| front.counts().let_in)
}

/// Keeps the client from marking the next message whose reply it gets, and kills it then.
async fn before_the_mark(shared: &Shared, client: &mut Client) -> Result<(), Failure> {
    let next = shared.seen.lock().map_err(|_| "what was seen")?.replies + 5;
    let lock: Arc<Mutex<Option<Connection>>> = Arc::default();
    let (held, file) = (Arc::clone(&lock), client.folder.join(UDBAKKE));
    let before = move || {
        let locked = Connection::open(file).and_then(|open| {
            open.busy_timeout(Duration::from_secs(60))?;
            open.execute_batch("BEGIN IMMEDIATE")?;
            Ok(open)
        });
        if let (Ok(open), Ok(mut held)) = (locked, held.lock()) {
            *held = Some(open);
        }
    };
    reached(shared, Moment::Reply(next), true, Box::new(before)).await?;
    // The reply is on its way, and whoever has it waits for the database.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let unmarked = client.sent()?;
    client.kill()?;
    if lock.lock().map_err(|_| "the lock")?.take().is_none() {
        return wrong("the database was not locked");
    }
    match client.sent()? == unmarked {
        true => client.start_again(),
        false => wrong("a message was marked by a client that is dead"),
    }
}

/// Kills the client when it acknowledges a message, which never arrives.
async fn before_the_ack(shared: &Shared, client: &mut Client) -> Result<(), Failure> {
    let next = Connection::open(client.folder.join(BESKEDER))?.query_row(
        "SELECT max(nummer) FROM modtaget",
        [],
        |row| row.get::<_, i64>(0),
    )?;
    let moment = Moment::Acknowledgement(usize::try_from(next)? + 5);
    reached(shared, moment, false, Box::new(|| {})).await?;
    client.kill_and_start()
}

/// Waits for a moment, before which something is done.
async fn reached(
    shared: &Shared,
    at: Moment,
    passes: bool,
    before: Box<dyn FnOnce() + Send>,
) -> Result<(), Failure> {
    let (told, reached) = oneshot::channel();
    *shared.stop.lock().map_err(|_| "the stop")? = Some(Stop {
        at,
        before,
        passes,
        told,
    });
    tokio::time::timeout(Duration::from_secs(60), reached).await??;
    Ok(())
}
