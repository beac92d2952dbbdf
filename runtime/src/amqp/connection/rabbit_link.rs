//! A channel of lapin as a link: one task carries out commands, one hears what the queue says,
//! one hears the confirms.

use super::errors;
use super::shared::{Shared, next};
use crate::amqp::link::{Command, Event, Link, Publish, Purpose};
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use bytes::Bytes;
use lapin::message::Delivery;
use lapin::options::{
    BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, BasicQosOptions, BasicRejectOptions,
    ConfirmSelectOptions,
};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{BasicProperties, Channel, Confirmation, Consumer, PublisherConfirm};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::SystemTime;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

/// The pseudo-queue of direct reply-to.
const REPLY_TO: &str = "amq.rabbitmq.reply-to";

/// One channel in use.
pub(super) struct RabbitLink {
    frame_max: u32,
    expires: SystemTime,
    commands: UnboundedSender<Command>,
    events: UnboundedReceiver<Event>,
    /// Ends with the link.
    _tasks: JoinSet<()>,
}

/// Opens a channel for its purpose, in the order that the broker needs.
pub(super) async fn open(
    shared: Arc<Shared>,
    purpose: Purpose,
) -> Result<RabbitLink, lapin::Error> {
    let channel = shared.connection.create_channel().await?;
    let consumer = match &purpose {
        Purpose::Send => {
            channel
                .confirm_select(ConfirmSelectOptions::default())
                .await?;
            let options = BasicConsumeOptions {
                no_ack: true,
                ..BasicConsumeOptions::default()
            };
            consume(&channel, REPLY_TO, options).await?
        }
        Purpose::Receive {
            queue,
            prefetch,
            exclusive,
        } => {
            let qos = BasicQosOptions::default();
            channel.basic_qos((*prefetch).max(1), qos).await?;
            let options = BasicConsumeOptions {
                exclusive: *exclusive,
                ..BasicConsumeOptions::default()
            };
            consume(&channel, queue, options).await?
        }
    };
    Ok(RabbitLink::new(
        shared,
        channel,
        consumer,
        purpose == Purpose::Send,
    ))
}

async fn consume(
    channel: &Channel,
    queue: &str,
    options: BasicConsumeOptions,
) -> Result<Consumer, lapin::Error> {
    let (queue, arguments) = (queue.into(), FieldTable::default());
    channel
        .basic_consume(queue, "".into(), options, arguments)
        .await
}

impl RabbitLink {
    fn new(shared: Arc<Shared>, channel: Channel, consumer: Consumer, replies: bool) -> RabbitLink {
        let frame_max = shared.connection.configuration().frame_max();
        let expires = shared.expires;
        let (commands, told) = unbounded_channel();
        let (said, events) = unbounded_channel();
        let (published, confirms) = unbounded_channel();
        let mut tasks = JoinSet::new();
        tasks.spawn(hear_confirms(confirms, said.clone()));
        tasks.spawn(hear_queue(consumer, channel.clone(), said.clone(), replies));
        tasks.spawn(hear_blocked(Arc::clone(&shared), said.clone()));
        tasks.spawn(carry_out(shared, channel, told, published, said));
        RabbitLink {
            frame_max,
            expires,
            commands,
            events,
            _tasks: tasks,
        }
    }
}

impl Link for RabbitLink {
    fn frame_max(&self) -> u32 {
        self.frame_max
    }

    fn expires(&self) -> Option<SystemTime> {
        Some(self.expires)
    }

    fn command(&mut self, command: Command) {
        // Where nobody listens any more, the end of the link is told already.
        let _ = self.commands.send(command);
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        let event = self.events.poll_recv(context);
        event.map(|event| {
            event.unwrap_or_else(|| Event::Ended(LinkError::new(LinkErrorKind::ConnectionLost)))
        })
    }
}

/// Carries out commands one after the other; the connection is held as long.
async fn carry_out(
    shared: Arc<Shared>,
    channel: Channel,
    mut commands: UnboundedReceiver<Command>,
    published: UnboundedSender<(u64, PublisherConfirm)>,
    said: UnboundedSender<Event>,
) {
    while let Some(command) = commands.recv().await {
        let done = match command {
            Command::Publish(publish) => {
                let number = publish.number;
                let confirm = publish_on(&channel, publish).await;
                confirm.map(|confirm| drop(published.send((number, confirm))))
            }
            Command::Acknowledge { tag } => {
                channel.basic_ack(tag, BasicAckOptions::default()).await
            }
            Command::Reject { tag, requeue } => {
                channel
                    .basic_reject(tag, BasicRejectOptions { requeue })
                    .await
            }
            Command::Close => {
                let closed = channel.close(200, "OK".into()).await;
                let error = match closed {
                    Ok(()) => LinkError::new(LinkErrorKind::Closed),
                    Err(error) => errors::of_link(&error),
                };
                let _ = said.send(Event::Ended(error));
                break;
            }
        };
        if let Err(error) = done {
            let _ = said.send(Event::Ended(errors::of_link(&error)));
            break;
        }
    }
    drop(shared);
}

async fn publish_on(channel: &Channel, publish: Publish) -> Result<PublisherConfirm, lapin::Error> {
    let mut headers = FieldTable::default();
    let token = publish.token.assertion.as_str();
    headers.insert("token".into(), AMQPValue::LongString(token.into()));
    let properties = BasicProperties::default()
        .with_headers(headers)
        .with_correlation_id(publish.correlation_id.into())
        .with_message_id(publish.message_id.into())
        .with_reply_to(REPLY_TO.into());
    let options = BasicPublishOptions {
        mandatory: true,
        ..BasicPublishOptions::default()
    };
    let (exchange, routing_key) = ((&*publish.exchange).into(), (&*publish.routing_key).into());
    channel
        .basic_publish(exchange, routing_key, options, &publish.body, properties)
        .await
}

/// Confirms come in the order of messages; a message that came back is told by its own id,
/// whatever confirm it came with.
async fn hear_confirms(
    mut confirms: UnboundedReceiver<(u64, PublisherConfirm)>,
    said: UnboundedSender<Event>,
) {
    while let Some((number, confirm)) = confirms.recv().await {
        let (taken, returned) = match confirm.await {
            Ok(Confirmation::Ack(returned)) => (true, returned),
            Ok(Confirmation::Nack(returned)) => (false, returned),
            Ok(Confirmation::NotRequested) => (true, None),
            // Whoever hears the queue tells why the channel is gone.
            Err(_) => return,
        };
        if let Some(returned) = returned {
            let id = returned.delivery.properties.message_id().as_ref();
            let _ = said.send(Event::Returned {
                message_id: id.map(|id| id.as_str().to_owned()),
                code: returned.reply_code,
            });
        }
        let _ = said.send(Event::Confirmed { number, taken });
    }
}

async fn hear_queue(
    mut consumer: Consumer,
    channel: Channel,
    said: UnboundedSender<Event>,
    replies: bool,
) {
    let error = loop {
        match next(Pin::new(&mut consumer)).await {
            Some(Ok(delivery)) => {
                let _ = said.send(arrived(delivery, replies));
            }
            Some(Err(error)) => break errors::of_link(&error),
            // The stream ends without an error when the broker ends the subscription alone.
            None if channel.status().connected() => break LinkError::new(LinkErrorKind::Cancelled),
            None => break LinkError::new(LinkErrorKind::ConnectionLost),
        }
    };
    let _ = said.send(Event::Ended(error));
}

fn arrived(delivery: Delivery, replies: bool) -> Event {
    let body = Bytes::from(delivery.data);
    match replies {
        true => Event::Reply {
            correlation_id: delivery
                .properties
                .correlation_id()
                .as_ref()
                .map(|id| id.as_str().to_owned()),
            body,
        },
        false => Event::Delivery {
            tag: delivery.delivery_tag,
            redelivered: delivery.redelivered,
            body,
        },
    }
}

async fn hear_blocked(shared: Arc<Shared>, said: UnboundedSender<Event>) {
    let mut blocked = shared.blocked.clone();
    drop(shared);
    if *blocked.borrow_and_update() {
        let _ = said.send(Event::Blocked(true));
    }
    while blocked.changed().await.is_ok() {
        let _ = said.send(Event::Blocked(*blocked.borrow_and_update()));
    }
}
