//! Commands of a link, as lapin is told them.

use crate::amqp::link::{Command, Publish};
use crate::client::BoxFuture;
use lapin::options::{BasicAckOptions, BasicPublishOptions, BasicRejectOptions};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{BasicProperties, Channel, PublisherConfirm};
use std::future::ready;
use std::task::{Context, Poll, Waker};

/// The pseudo-queue of direct reply-to.
pub(super) const REPLY_TO: &str = "amq.rabbitmq.reply-to";

/// Ready once lapin has written what it was told.
pub(super) type Telling = BoxFuture<'static, Result<Told, lapin::Error>>;

/// What was written.
pub(super) enum Told {
    /// A message of this number, whose confirm is due.
    Published(u64, PublisherConfirm),
    /// What became of a delivery.
    Settled,
}

/// Tells lapin, which queues it at once: what is told later is written later, and nothing waits
/// for the writing of what was told before. `None` for closing, which is for the link itself.
pub(super) fn tell(channel: &Channel, command: Command) -> Option<Telling> {
    let channel = channel.clone();
    let mut telling: Telling = match command {
        Command::Publish(message) => Box::pin(async move {
            let confirm = publish(&channel, &message).await?;
            Ok(Told::Published(message.number, confirm))
        }),
        Command::Acknowledge { tag } => Box::pin(async move {
            channel.basic_ack(tag, BasicAckOptions::default()).await?;
            Ok(Told::Settled)
        }),
        Command::Reject { tag, requeue } => Box::pin(async move {
            let options = BasicRejectOptions { requeue };
            channel.basic_reject(tag, options).await?;
            Ok(Told::Settled)
        }),
        Command::Close => return None,
    };
    // The first poll is what queues it. Whoever polls the link asks again with a waker.
    let first = telling
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    Some(match first {
        Poll::Ready(told) => Box::pin(ready(told)),
        Poll::Pending => telling,
    })
}

async fn publish(channel: &Channel, message: &Publish) -> Result<PublisherConfirm, lapin::Error> {
    let mut headers = FieldTable::default();
    let token = message.token.assertion.as_str();
    headers.insert("token".into(), AMQPValue::LongString(token.into()));
    let properties = BasicProperties::default()
        .with_headers(headers)
        .with_correlation_id(message.correlation_id.as_str().into())
        .with_message_id(message.message_id.as_str().into())
        .with_reply_to(REPLY_TO.into());
    let options = BasicPublishOptions {
        mandatory: true,
        ..BasicPublishOptions::default()
    };
    let (exchange, routing_key) = ((&*message.exchange).into(), (&*message.routing_key).into());
    channel
        .basic_publish(exchange, routing_key, options, &message.body, properties)
        .await
}
