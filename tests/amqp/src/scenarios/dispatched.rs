//! The handlers that push has, too.

use crate::beskeder::{CVR, envelope};
use crate::world::{Tokens, World, consumer_settings, queue};
use crate::{Held, wrong};
use lapin::BasicProperties;
use lapin::options::BasicPublishOptions;
use sf1461_v2_0::kuvert::{HAENDELSESBESKED, HaendelsesbeskedType};
use snitflade_runtime::amqp::{Consumer, Unread};
use snitflade_runtime::besked::{
    Besked as _, Dispatcher, HandlerError, MemoryStore, Unknown, Unreadable,
};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const NAME: &str = "11111111-dispatched";

/// Four messages, one of them twice, one broken, one whose handler fails at first: each is
/// handled once and in order, and the broken one is rejected by choice.
pub async fn handled_by_a_dispatcher(world: &mut World) -> Held {
    let (connection, channel) = world.channel().await?;
    queue(&channel, NAME).await?;
    let whole = |number| envelope(number, CVR, 10).to_vec();
    for body in [
        whole(0),
        whole(0),
        b"<a/>".to_vec(),
        whole(1),
        whole(2),
        whole(3),
    ] {
        let (options, properties) = (BasicPublishOptions::default(), BasicProperties::default());
        channel
            .basic_publish("".into(), NAME.into(), options, &body, properties)
            .await?
            .await?;
    }
    let (handled, failures) = (
        Arc::new(Mutex::new(Vec::new())),
        Arc::new(AtomicUsize::new(0)),
    );
    let dispatch = {
        let (handled, failures) = (Arc::clone(&handled), Arc::clone(&failures));
        Dispatcher::new()
            .kuvert(&HAENDELSESBESKED)
            .otherwise(move |besked: Unknown<HaendelsesbeskedType>| {
                let (handled, failures) = (Arc::clone(&handled), Arc::clone(&failures));
                async move {
                    let id = besked.kuvert.id().unwrap_or_default();
                    if id.ends_with('1') && failures.fetch_add(1, Ordering::SeqCst) == 0 {
                        return Err(HandlerError::from("at first"));
                    }
                    handled.lock().map_err(|_| "handled")?.push(id);
                    Ok(())
                }
            })
            .store(MemoryStore::default())
            .build()?
    };
    let broken = Arc::new(AtomicUsize::new(0));
    let mut consumer = Consumer::start(
        consumer_settings(NAME),
        world.connections("modtager")?,
        Tokens::usual(),
    );
    let handling = {
        let broken = Arc::clone(&broken);
        tokio::spawn(async move {
            let rejecting = move |_: &Unreadable| {
                broken.fetch_add(1, Ordering::SeqCst);
                Unread::Reject
            };
            consumer.handle(&dispatch, rejecting).await
        })
    };
    for _ in 0..3_000 {
        if handled.lock().is_ok_and(|handled| handled.len() == 4) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // A message that was acknowledged is gone, so the last one would come again now.
    tokio::time::sleep(Duration::from_millis(200)).await;
    handling.abort();
    drop(connection);
    let handled = handled.lock().map_err(|_| "handled")?;
    let expected: Vec<String> = (0..4).map(crate::beskeder::id).collect();
    match *handled == expected
        && broken.load(Ordering::SeqCst) == 1
        && failures.load(Ordering::SeqCst) == 2
    {
        true => Ok(
            "4 handled once each, in order; one of them at its second try; one rejected".to_owned(),
        ),
        false => wrong(format!(
            "{handled:?}, broken {broken:?}, tries {failures:?}"
        )),
    }
}
