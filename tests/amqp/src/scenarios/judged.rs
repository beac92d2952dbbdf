//! Logins and messages that are judged by their tokens.

use crate::beskeder::{CVR, envelope, number};
use crate::platform::{
    Always, ELSEWHERE, Platform, SaidToLive, SecondIsOld, to_fetch, to_send, token_for,
};
use crate::world::World;
use crate::{Held, wrong};
use snitflade_runtime::amqp::{Consumer, ConsumerSettings, Message, PullError, SendErrorKind};
use snitflade_runtime::testing::{Subscription, TokenRefusal};
use snitflade_runtime::tokens::TokenSource as _;
use std::sync::Arc;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3_600);
const CLOSE: Duration = Duration::from_secs(60);

/// The front judges logins: a good token is let in, an expired one, one for another service and
/// one of another system's key are not.
pub async fn sf1460_c_01_only_a_token_for_sending_lets_a_sender_in(world: &mut World) -> Held {
    let platform = Platform::start(world, HOUR).await?;
    let serving = platform.serve(world, platform.beskedfordeler()).await?;
    let tokens = platform.tokens_of(&platform.system);
    let sender = platform.sender(world, Arc::clone(&tokens))?;
    sender
        .send(Message::new(envelope(1, CVR, 10), to_send()))
        .await?;
    sender.close(CLOSE).await?;
    let good = tokens.token(&to_send()).await?;
    let elsewhere = tokens.token(&token_for(ELSEWHERE)).await?;
    let foreign = platform
        .tokens_of(&platform.foreign)
        .token(&to_send())
        .await?;
    for (token, late) in [(elsewhere, false), (foreign, false), (good, true)] {
        if late {
            platform.sts.clock().advance(HOUR);
        }
        let sender = platform.sender(world, Always(token))?;
        let sent = sender
            .send(Message::new(envelope(2, CVR, 10), to_send()))
            .await;
        match sent {
            Err(error) if error.code() == "amqp-refused" => {}
            other => return wrong(format!("{other:?}")),
        }
    }
    let counts = platform.front.as_ref().map(|front| front.counts());
    let refused = counts.map(|counts| counts.refused).unwrap_or_default();
    let (first, last) = (refused.first(), refused.last());
    let by_audience =
        matches!(first, Some(TokenRefusal::Assertion(error)) if error.code() == "saml-audience");
    let held = by_audience
        && refused.contains(&TokenRefusal::Holder)
        && last.is_some_and(TokenRefusal::is_expired)
        && serving.counts().taken == 1;
    let said: Vec<String> = refused.iter().map(ToString::to_string).collect();
    match held {
        true => Ok(said.join("; ")),
        false => wrong(format!("{said:?} {:?}", serving.counts())),
    }
}

/// The broker itself refuses a dueslag that is another system's, and sending with a token to
/// fetch; the own dueslag is read.
pub async fn sf1460_d_01_a_token_for_another_dueslag_is_refused(world: &mut World) -> Held {
    let platform = Platform::start(world, HOUR).await?;
    let (own, other) = (
        "d0000000-0000-4000-8000-000000000001",
        "d0000000-0000-4000-8000-000000000002",
    );
    let builder = platform
        .beskedfordeler()
        .pulled(own, platform.system.certificate(), CVR, Subscription::all())
        .pulled(
            other,
            platform.foreign.certificate(),
            CVR,
            Subscription::all(),
        );
    let serving = platform.serve(world, builder).await?;
    let tokens = platform.tokens_of(&platform.system);
    let sender = platform.sender(world, Arc::clone(&tokens))?;
    sender
        .send(Message::new(envelope(1, CVR, 10), to_send()))
        .await?;
    let mut consumer = platform.consumer(world, own, Arc::clone(&tokens))?;
    match consumer.next().await {
        Some(Ok(delivery)) => delivery.acknowledge()?,
        other => return wrong(format!("{other:?}")),
    }
    consumer.close(CLOSE).await;
    let error = last(platform.consumer(world, other, Arc::clone(&tokens))?).await;
    let said = match error {
        Some(error) if error.code() == "amqp-refused" => error.to_string(),
        other => return wrong(format!("a foreign dueslag: {other:?}")),
    };
    // A token to send reads no dueslag.
    let settings = ConsumerSettings::new(to_send(), own);
    let connections = platform.connections_of(world, &platform.system)?;
    let error = last(Consumer::start(settings, connections, tokens)).await;
    sender.close(CLOSE).await?;
    match error {
        Some(error) if error.code() == "amqp-refused" && serving.counts().taken == 1 => Ok(said),
        other => wrong(format!("a dueslag with a token to send: {other:?}")),
    }
}

/// What a consumer ends with.
async fn last(mut consumer: Consumer) -> Option<PullError> {
    let mut last = None;
    while let Some(next) = consumer.next().await {
        match next {
            Ok(_) => return None,
            Err(error) => last = Some(error),
        }
    }
    last
}

/// A message whose own token is not for sending is refused alone, and a message id that is
/// known gets its answer again: the dueslag has one copy of it.
pub async fn messages_judged(world: &mut World) -> Held {
    let platform = Platform::start(world, HOUR).await?;
    let dueslag = "d0000000-0000-4000-8000-000000000003";
    let builder = platform.beskedfordeler();
    let system = platform.system.certificate();
    let builder = builder.pulled(dueslag, system, CVR, Subscription::all());
    let serving = platform.serve(world, builder).await?;
    let tokens = platform.tokens_of(&platform.system);
    let sender = platform.sender(world, Arc::clone(&tokens))?;
    sender
        .send(Message::new(envelope(1, CVR, 10), to_send()))
        .await?;
    let refused = sender
        .send(Message::new(envelope(2, CVR, 10), to_fetch()))
        .await;
    match &refused {
        Err(error) if matches!(error.kind(), SendErrorKind::Rejected(retur) if retur.number() == Some(40)) =>
            {}
        other => return wrong(format!("a message with a token to fetch: {other:?}")),
    }
    for _ in 0..2 {
        let message = Message::new(envelope(3, CVR, 10), to_send()).id("den-samme");
        sender.send(message).await?;
    }
    let links = sender.counts().links;
    sender.close(CLOSE).await?;
    let mut consumer = platform.consumer(world, dueslag, tokens)?;
    let mut fetched = Vec::new();
    while let Ok(Some(Ok(delivery))) =
        tokio::time::timeout(Duration::from_secs(2), consumer.next()).await
    {
        fetched.push(number(delivery.body()));
        delivery.acknowledge()?;
    }
    let counts = serving.counts();
    match fetched == [Some(1), Some(3)] && links == 1 && counts.repeated == 1 && counts.refused == 1
    {
        true => Ok(format!("{counts:?}, over one link")),
        false => wrong(format!("{fetched:?} {counts:?}, {links} links")),
    }
}

/// A message that waits longer than its own token lives: its answer is 41, tokens are fetched anew
/// for message and login, and it goes out again under the same id over a new connection.
pub async fn own_token_expired(world: &mut World) -> Held {
    let life = Duration::from_secs(4);
    let platform = Platform::start(world, life).await?;
    let serving = platform.serve(world, platform.beskedfordeler()).await?;
    let tokens = platform.tokens_of(&platform.system);
    let old = SaidToLive(Arc::clone(&tokens)).token(&to_send()).await?;
    tokio::time::sleep(life).await;
    let source = Arc::new(SecondIsOld::new(tokens, old));
    let sender = platform.sender(world, Arc::clone(&source))?;
    let message = Message::new(envelope(1, CVR, 10), to_send()).id("ventede");
    sender.send(message).await?;
    let (counts, links) = (serving.counts(), sender.counts().links);
    sender.close(CLOSE).await?;
    let (asked, rejected) = source.seen();
    match counts.refused == 1 && counts.taken == 1 && rejected == 1 && links == 2 && asked == 4 {
        true => Ok(format!(
            "{counts:?}, {asked} tokens, one of them rejected, over {links} links"
        )),
        false => wrong(format!(
            "{counts:?}, {asked} asked, {rejected} rejected, {links} links"
        )),
    }
}
