//! Limits of the broker, and channels that die under a live connection.

use super::faults::{delivery, fill};
use crate::beskeder::{CVR, envelope, number};
use crate::service::Service;
use crate::world::{Tokens, World, bind, consumer_settings, exchange, sender_settings, to_send};
use crate::{Held, wrong};
use lapin::ExchangeKind;
use lapin::options::ExchangeDeleteOptions;
use lapin::types::FieldTable;
use snitflade_runtime::amqp::{Consumer, Message, SendErrorKind, Sender};
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::tokens::{Token, TokenError, TokenRequest, TokenSource};
use std::sync::Arc;
use std::time::Duration;

/// An authority whose tokens are larger than a frame.
const LARGE: &str = "22222222";
const CLOSE: Duration = Duration::from_secs(60);

struct TwoSizes;

impl TokenSource for TwoSizes {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        let mut tokens = Tokens::usual();
        if request.cvr == LARGE {
            tokens.octets = 140_000;
        }
        Box::pin(async move { tokens.token(request).await })
    }
}

/// A token that does not fit into a frame is an error of its message; the link stays.
pub async fn token_over_the_frame(world: &mut World) -> Held {
    let serving = Service::new().start(world).await?;
    let sender = Sender::start(sender_settings(), world.connections("afsender")?, TwoSizes);
    let large = Message::new(envelope(0, LARGE, 10), to_send(LARGE));
    let Err(error) = sender.send(large).await else {
        return wrong("a token larger than a frame was sent");
    };
    let small = Message::new(envelope(1, CVR, 10), to_send(CVR));
    let sent = sender.send(small).await?;
    let links = sender.counts().links;
    sender.close(CLOSE).await?;
    serving.abort();
    let typed = matches!(error.kind(), SendErrorKind::TooLarge { limit: 131_072, .. });
    match typed && error.attempts() == 0 && sent.attempts == 1 && links == 1 {
        true => Ok(format!("{error}")),
        false => wrong(format!("{error}, {sent:?}, {links} links")),
    }
}

/// The exchange goes, which closes the channel and not the connection: the sender notices, and
/// sends again when the exchange is back; another sender on the connection is not hit.
pub async fn channel_dies_alone(world: &mut World) -> Held {
    const NAME: &str = "AFSEND_VANISHING";
    let service = Service {
        exchange: NAME,
        ..Service::new()
    };
    let (serving, other_serving) = (
        service.start(world).await?,
        Service::new().start(world).await?,
    );
    let connections = world.connections("afsender")?;
    let mut settings = sender_settings();
    settings.exchange = Arc::from(NAME);
    let sender = Arc::new(Sender::start(
        settings,
        connections.clone(),
        Tokens::usual(),
    ));
    let other = Sender::start(sender_settings(), connections, Tokens::usual());
    let message = |number| Message::new(envelope(number, CVR, 10), to_send(CVR));
    sender.send(message(0)).await?;
    other.send(message(1)).await?;
    let (_connection, channel) = world.channel().await?;
    let options = ExchangeDeleteOptions::default();
    channel.exchange_delete(NAME.into(), options).await?;
    let sending = {
        let (sender, message) = (Arc::clone(&sender), message(2));
        tokio::spawn(async move { sender.send(message).await })
    };
    tokio::time::sleep(Duration::from_millis(500)).await;
    other.send(message(3)).await?;
    exchange(&channel, NAME, ExchangeKind::Direct).await?;
    let input = format!("{NAME}-ind");
    bind(&channel, &input, NAME, FieldTable::default()).await?;
    let sent = sending.await??;
    let (links, others) = (sender.counts().links, other.counts().links);
    sender.close(CLOSE).await?;
    other.close(CLOSE).await?;
    serving.abort();
    other_serving.abort();
    match sent.attempts > 1 && links > 1 && others == 1 {
        true => Ok(format!(
            "sent at attempt {} over link {links}; the other sender kept its link",
            sent.attempts
        )),
        false => wrong(format!("{sent:?}, {links} and {others} links")),
    }
}

/// The disk is full: the message that nobody takes is a typed error that says so, fetching goes
/// on, and once there is room the next message is taken.
pub async fn disk_alarm(world: &mut World) -> Held {
    const NAME: &str = "11111111-disk";
    Service::new().start(world).await?.abort();
    let serving = Service::new().start_again_and_again(world);
    let (connection, channel) = world.channel().await?;
    fill(&channel, NAME, 0..3).await?;
    drop((channel, connection));
    let mut settings = sender_settings();
    settings.reply_within = Duration::from_secs(1);
    let sender = Sender::start(settings, world.connections("afsender")?, Tokens::usual());
    let message = |number| Message::new(envelope(number, CVR, 10), to_send(CVR));
    sender.send(message(0)).await?;
    let from = world.connections("modtager")?;
    let mut consumer = Consumer::start(consumer_settings(NAME), from, Tokens::usual());
    delivery(&mut consumer).await?.acknowledge()?;
    world.broker.control(&["set_disk_free_limit", "100000GB"])?;
    let blocked = sender.send(message(1)).await;
    delivery(&mut consumer).await?.acknowledge()?;
    world.broker.control(&["set_disk_free_limit", "10MB"])?;
    let after = sender.send(message(2)).await?;
    let third = delivery(&mut consumer).await?;
    let last = number(third.body());
    third.acknowledge()?;
    sender.close(CLOSE).await?;
    serving.abort();
    let Err(error) = blocked else {
        return wrong("a message was sent to a broker that takes none");
    };
    let typed = matches!(error.kind(), SendErrorKind::Unanswered { blocked: true });
    match typed && error.may_have_arrived() && last == Some(2) {
        true => Ok(format!(
            "{error}; the next one, with room again, took {} attempts",
            after.attempts
        )),
        false => wrong(format!("{error:?}, {last:?}")),
    }
}
