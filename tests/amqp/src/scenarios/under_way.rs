//! What happens to messages and connections that are under way: a token ends, an operator closes.

use super::faults::delivery;
use crate::beskeder::{CVR, envelope, number};
use crate::platform::{Platform, to_send};
use crate::service::Service;
use crate::world::{self, Tokens, World, consumer_settings, sender_settings};
use crate::{Held, wrong};
use snitflade_runtime::amqp::{Consumer, Message, PullErrorKind, Sender};
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::testing::Subscription;
use snitflade_runtime::tokens::{CachedTokens, Token, TokenError, TokenRequest, TokenSource};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3_600);
/// What is left of the life of a token that ends under way.
const LEFT: Duration = Duration::from_secs(2);
const CLOSE: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Hands {
    next: Option<Arc<Token>>,
    given_back: Vec<Token>,
}

/// Hands out one token once, before all others, and remembers what is given back.
struct First {
    hands: Arc<Mutex<Hands>>,
    others: CachedTokens<Arc<dyn TokenSource>>,
}

impl TokenSource for First {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        let next = self
            .hands
            .lock()
            .ok()
            .and_then(|mut hands| hands.next.take());
        match next {
            Some(token) => Box::pin(async { Ok(token) }),
            None => self.others.token(request),
        }
    }

    fn reject(&self, token: &Token) {
        if let Ok(mut hands) = self.hands.lock() {
            hands.given_back.push(token.clone());
        }
        self.others.reject(token);
    }
}

/// A message is published with a token that is good, and waits until it no longer is. It is
/// answered 41 over the connection it came by, whose own token lives on; the sender gives the
/// token back and sends the message again, with another one and the same id.
pub async fn message_token_expires(world: &mut World) -> Held {
    const NAME: &str = "d0000000-0000-4000-8000-000000000009";
    let platform = Platform::start(world, HOUR).await?;
    let system = platform.system.certificate();
    let beskedfordeler = || {
        let builder = platform.beskedfordeler();
        builder.pulled(NAME, system, CVR, Subscription::all())
    };
    let serving = platform.serve(world, beskedfordeler()).await?;
    let hands: Arc<Mutex<Hands>> = Arc::default();
    let tokens = First {
        hands: Arc::clone(&hands),
        others: CachedTokens::new(platform.tokens_of(&platform.system)),
    };
    let sender = Arc::new(platform.sender(world, tokens)?);
    let message =
        |number| Message::new(envelope(number, CVR, 10), to_send()).id(format!("{number}"));
    sender.send(message(1)).await?;
    // One that was issued almost an hour ago.
    platform.sts.clock().set_back(HOUR - LEFT);
    let old = platform.tokens_of(&platform.system).token(&to_send()).await;
    platform.sts.clock().advance(HOUR - LEFT);
    let old = old?;
    hands.lock().map_err(|_| "the token")?.next = Some(Arc::clone(&old));
    // Nobody reads what arrives until the token has ended.
    drop(serving);
    let sending = tokio::spawn({
        let (sender, message) = (Arc::clone(&sender), message(2));
        async move { sender.send(message).await }
    });
    tokio::time::sleep(LEFT + Duration::from_millis(500)).await;
    let serving = platform.serve(world, beskedfordeler()).await?;
    let sent = sending.await??;
    // The id of the second try is known by now.
    sender.send(message(2)).await?;
    let (counts, seen) = (serving.counts(), sender.counts());
    sender.close(CLOSE).await?;
    let expired = platform.front.as_ref().map(|front| front.counts().expired);
    let left = world.waiting(NAME).await?;
    let given_back = &hands.lock().map_err(|_| "what came back")?.given_back;
    let held = counts.refused == 1
        && counts.taken == 1
        && counts.repeated == 1
        && sent.attempts == 2
        && seen.repeats == 1
        && seen.links == 2
        && expired == Some(0)
        && left == 2
        && given_back.len() == 1
        && given_back.first() == Some(&*old);
    match held {
        true => Ok(format!(
            "{counts:?}; sent at attempt 2 over link 2, with another token"
        )),
        false => wrong(format!(
            "{counts:?} {seen:?} {sent:?}, {expired:?} connections ended, {left} copies, {} tokens given back",
            given_back.len()
        )),
    }
}

/// An operator closes all connections: that is what a consumer is told, and nothing vaguer; it goes
/// on by itself, and so does a sender.
pub async fn closed_by_an_operator(world: &mut World) -> Held {
    const NAME: &str = "11111111-operator";
    const WORDS: &str = "by the operator";
    const ROUNDS: usize = 3;
    let service = Service {
        dueslag: Some(NAME.to_owned()),
        ..Service::new()
    };
    service.start(world).await?.abort();
    let serving = service.start_again_and_again(world);
    let to = world.connections("afsender")?;
    let sender = Sender::start(sender_settings(), to, Tokens::usual());
    let from = world.connections("modtager")?;
    let mut consumer = Consumer::start(consumer_settings(NAME), from, Tokens::usual());
    for round in 0..ROUNDS {
        let message = Message::new(envelope(round, CVR, 10), world::to_send(CVR));
        sender.send(message).await?;
        // Nothing is held meanwhile: it would be late, and its channel be closed before.
        let delivery = delivery(&mut consumer).await?;
        if number(delivery.body()) != Some(round) {
            return wrong("another message than the one that was sent");
        }
        delivery.acknowledge()?;
        let closing = ["close_all_connections", "--vhost", "BF", WORDS];
        world.broker.control(&closing)?;
        let told = match consumer.next().await {
            Some(Err(error)) => error,
            other => return wrong(format!("the closed connection is not told: {other:?}")),
        };
        let said = matches!(told.kind(), PullErrorKind::Link(link)
            if link.reply_code() == Some(320) && link.text().contains(WORDS));
        let quoted = format!("{told} {told:?}").contains(WORDS);
        if told.code() != "amqp-connection-closed" || !said || quoted {
            return wrong(format!("told {told:?}"));
        }
    }
    let links = sender.counts().links;
    consumer.close(CLOSE).await;
    sender.close(CLOSE).await?;
    serving.abort();
    match links > u64::try_from(ROUNDS)? - 1 {
        true => Ok(format!(
            "told amqp-connection-closed {ROUNDS} times of {ROUNDS}, {links} links of the sender"
        )),
        false => wrong(format!("{links} links of the sender")),
    }
}
