//! A channel of lapin as a link. Nothing runs beside it: whoever polls the link hears the queue,
//! the confirms and the broker's state, so a message costs no wake-up of a task in between.

use super::errors;
use super::shared::Shared;
use super::telling::{REPLY_TO, Telling, Told, tell};
use crate::amqp::link::{Command, Event, Link, Purpose};
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::client::BoxFuture;
use bytes::Bytes;
use futures_core::Stream as _;
use lapin::message::Delivery;
use lapin::options::{BasicConsumeOptions, BasicQosOptions, ConfirmSelectOptions};
use lapin::types::FieldTable;
use lapin::{Channel, Confirmation, Consumer, PublisherConfirm};
use std::collections::VecDeque;
use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::SystemTime;
use tokio::sync::watch;

/// The broker's word on whether it takes messages, and the place to hear the next one.
type Blocked = BoxFuture<'static, Option<watch::Receiver<bool>>>;

/// One channel in use.
pub(super) struct RabbitLink {
    /// Held as long as the channel: the connection goes with its last link.
    shared: Arc<Shared>,
    channel: Channel,
    consumer: Consumer,
    /// Whether what comes are replies; deliveries of a queue otherwise.
    replies: bool,
    /// What lapin was told and has not written yet, in order.
    telling: VecDeque<Telling>,
    /// What the broker has not confirmed yet, in order.
    confirms: VecDeque<(u64, PublisherConfirm)>,
    blocked: Option<Blocked>,
    /// Heard, and not handed out yet.
    heard: VecDeque<Event>,
    farewell: Farewell,
}

/// How far closing has come.
enum Farewell {
    Unsaid,
    /// It follows what was told before it.
    Wanted,
    Said(BoxFuture<'static, Result<(), lapin::Error>>),
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
        let blocked = shared.blocked.clone();
        let mut heard = VecDeque::new();
        if *blocked.borrow() {
            heard.push_back(Event::Blocked(true));
        }
        RabbitLink {
            blocked: Some(next_word(blocked)),
            shared,
            channel,
            consumer,
            replies,
            telling: VecDeque::new(),
            confirms: VecDeque::new(),
            heard,
            farewell: Farewell::Unsaid,
        }
    }

    /// What the queue says. Its end says best why the channel is gone.
    fn poll_queue(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        let next = Pin::new(&mut self.consumer).poll_next(context);
        next.map(|next| match next {
            Some(Ok(delivery)) => arrived(delivery, self.replies),
            Some(Err(error)) => Event::Ended(errors::of_link(&error, &self.shared.word)),
            // The stream ends without an error when the broker ends the subscription alone.
            None if self.channel.status().connected() => ended(LinkErrorKind::Cancelled),
            None => Event::Ended(
                errors::of_word(&self.shared.word)
                    .unwrap_or_else(|| LinkError::new(LinkErrorKind::ConnectionLost)),
            ),
        })
    }

    /// Follows what lapin was told until it is written; what went wrong with it.
    fn poll_telling(&mut self, context: &mut Context<'_>) -> Option<Event> {
        let mut quiet = Context::from_waker(Waker::noop());
        while let Some(first) = self.telling.front_mut() {
            let Poll::Ready(told) = first.as_mut().poll(&mut quiet) else {
                break;
            };
            self.telling.pop_front();
            match told {
                Ok(Told::Published(number, confirm)) => self.confirms.push_back((number, confirm)),
                Ok(Told::Settled) => {}
                Err(error) => {
                    return Some(Event::Ended(errors::of_link(&error, &self.shared.word)));
                }
            }
        }
        // What is told is written in order: the last one wakes for all.
        if let Some(last) = self.telling.back_mut()
            && let Poll::Ready(told) = last.as_mut().poll(context)
        {
            *last = Box::pin(ready(told));
            context.waker().wake_by_ref();
        }
        None
    }

    /// Confirms come in the order of messages; a message that came back is told by its own id,
    /// whatever confirm it came with.
    fn poll_confirms(&mut self, context: &mut Context<'_>) {
        while let Some((number, confirm)) = self.confirms.front_mut() {
            let number = *number;
            let Poll::Ready(confirmation) = Pin::new(confirm).poll(context) else {
                break;
            };
            self.confirms.pop_front();
            let (taken, returned) = match confirmation {
                Ok(Confirmation::Ack(returned)) => (true, returned),
                Ok(Confirmation::Nack(returned)) => (false, returned),
                Ok(Confirmation::NotRequested) => (true, None),
                // The queue tells why the channel is gone.
                Err(_) => continue,
            };
            if let Some(returned) = returned {
                let id = returned.delivery.properties.message_id().as_ref();
                self.heard.push_back(Event::Returned {
                    message_id: id.map(|id| id.as_str().to_owned()),
                    code: returned.reply_code,
                });
            }
            self.heard.push_back(Event::Confirmed { number, taken });
        }
    }

    fn poll_blocked(&mut self, context: &mut Context<'_>) {
        while let Some(word) = &mut self.blocked {
            let Poll::Ready(receiver) = word.as_mut().poll(context) else {
                break;
            };
            self.blocked = receiver.map(|receiver| {
                let blocked = *receiver.borrow();
                self.heard.push_back(Event::Blocked(blocked));
                next_word(receiver)
            });
        }
    }

    /// Closes the channel once everything told before has been written.
    fn poll_farewell(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        if matches!(self.farewell, Farewell::Wanted) && self.telling.is_empty() {
            let channel = self.channel.clone();
            let closing = async move { channel.close(200, "OK".into()).await };
            self.farewell = Farewell::Said(Box::pin(closing));
        }
        let Farewell::Said(closing) = &mut self.farewell else {
            return Poll::Pending;
        };
        let closed = closing.as_mut().poll(context);
        closed.map(|closed| match closed {
            Ok(()) => ended(LinkErrorKind::Closed),
            Err(error) => Event::Ended(errors::of_link(&error, &self.shared.word)),
        })
    }
}

impl Link for RabbitLink {
    fn frame_max(&self) -> u32 {
        self.shared.connection.configuration().frame_max()
    }

    fn expires(&self) -> Option<SystemTime> {
        Some(self.shared.expires)
    }

    fn command(&mut self, command: Command) {
        match tell(&self.channel, command) {
            Some(telling) => self.telling.push_back(telling),
            None => self.farewell = Farewell::Wanted,
        }
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        if let Some(event) = self.heard.pop_front() {
            return Poll::Ready(event);
        }
        let leaving = !matches!(self.farewell, Farewell::Unsaid);
        if let Poll::Ready(event) = self.poll_queue(context)
            // Our own closing ends the queue too, a moment before it is done.
            && !(leaving && matches!(event, Event::Ended(_)))
        {
            return Poll::Ready(event);
        }
        if let Some(event) = self.poll_telling(context) {
            return Poll::Ready(event);
        }
        self.poll_confirms(context);
        self.poll_blocked(context);
        match self.heard.pop_front() {
            Some(event) => Poll::Ready(event),
            None => self.poll_farewell(context),
        }
    }
}

fn ended(kind: LinkErrorKind) -> Event {
    Event::Ended(LinkError::new(kind))
}

/// Waits for the broker's next word on whether it takes messages; `None` once there is none.
fn next_word(mut blocked: watch::Receiver<bool>) -> Blocked {
    Box::pin(async move { blocked.changed().await.is_ok().then_some(blocked) })
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
