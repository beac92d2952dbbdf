//! A stand-in of what answers behind the exchange: it takes each message once, puts it into
//! the dueslag, and then replies; a message id it knows gets its answer again.

use crate::world::{Failure, World, bind, exchange, queue};
use lapin::message::Delivery;
use lapin::options::{BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, BasicQosOptions};
use lapin::types::FieldTable;
use lapin::{BasicProperties, Channel, ExchangeKind};
use std::collections::{BTreeMap, HashSet};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;

pub const EXCHANGE: &str = "AFSEND_BESKED_EXCHANGE";

/// What the service remembers, whatever happens to the broker.
#[derive(Default)]
pub struct Memory {
    known: HashSet<String>,
    /// How often each body came, by message id.
    pub bodies: BTreeMap<Vec<u8>, HashSet<String>>,
    pub seen: usize,
}

/// How the service answers.
#[derive(Clone)]
pub struct Service {
    pub exchange: &'static str,
    /// Where messages go; nowhere if there is none.
    pub dueslag: Option<String>,
    pub memory: Arc<Mutex<Memory>>,
    /// Replies are kept back until there are so many, and go out in the other order.
    pub batch: usize,
    /// The code that a message gets.
    pub answer: fn(&[u8]) -> u16,
}

impl Service {
    pub fn new() -> Service {
        Service {
            exchange: EXCHANGE,
            dueslag: None,
            memory: Arc::default(),
            batch: 1,
            answer: |_| 20,
        }
    }

    /// How many messages came with more than one id.
    pub fn doubles(&self) -> usize {
        let memory = self
            .memory
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        memory.bodies.values().filter(|ids| ids.len() > 1).count()
    }

    /// Begins. It ends with the broker, or when it is aborted.
    pub async fn start(&self, world: &World) -> Result<JoinHandle<()>, Failure> {
        let (connection, channel) = world.channel().await?;
        let input = format!("{}-ind", self.exchange);
        queue(&channel, &input).await?;
        exchange(&channel, self.exchange, ExchangeKind::Direct).await?;
        bind(&channel, &input, self.exchange, FieldTable::default()).await?;
        if let Some(dueslag) = &self.dueslag {
            queue(&channel, dueslag).await?;
        }
        let service = self.clone();
        Ok(tokio::spawn(async move {
            let _ = service.serve(channel, &input).await;
            drop(connection);
        }))
    }

    /// Keeps it going over restarts of the broker.
    pub fn start_again_and_again(&self, world: &World) -> JoinHandle<()> {
        let (service, port) = (self.clone(), world.broker.plain_port);
        tokio::spawn(async move {
            loop {
                let _ = service.once(port).await;
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        })
    }

    async fn once(&self, port: u16) -> Result<(), Failure> {
        let uri = format!("amqp://proeve:proeve@127.0.0.1:{port}/BF");
        let connection =
            lapin::Connection::connect(&uri, lapin::ConnectionProperties::default()).await?;
        let channel = connection.create_channel().await?;
        channel.confirm_select(Default::default()).await?;
        self.serve(channel, &format!("{}-ind", self.exchange))
            .await?;
        Ok(())
    }

    async fn serve(&self, channel: Channel, input: &str) -> Result<(), lapin::Error> {
        channel.basic_qos(200, BasicQosOptions::default()).await?;
        let options = BasicConsumeOptions::default();
        let mut jobs = channel
            .basic_consume(input.into(), "".into(), options, FieldTable::default())
            .await?;
        let mut kept = Vec::new();
        while let Some(job) = next(&mut jobs).await {
            kept.push(job?);
            // The last ones of a run are answered when nothing more comes.
            while kept.len() < self.batch {
                match tokio::time::timeout(Duration::from_millis(200), next(&mut jobs)).await {
                    Ok(Some(job)) => kept.push(job?),
                    Ok(None) | Err(_) => break,
                }
            }
            for job in &kept {
                self.take(&channel, job).await?;
            }
            for job in kept.drain(..).rev() {
                self.reply(&channel, &job).await?;
            }
        }
        Ok(())
    }

    /// Into the dueslag, once for each message id.
    async fn take(&self, channel: &Channel, job: &Delivery) -> Result<(), lapin::Error> {
        let id = job
            .properties
            .message_id()
            .as_ref()
            .map(|id| id.as_str().to_owned())
            .unwrap_or_default();
        let new = {
            let mut memory = self
                .memory
                .lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner());
            memory.seen += 1;
            memory
                .bodies
                .entry(job.data.clone())
                .or_default()
                .insert(id.clone());
            !memory.known.contains(&id)
        };
        if let Some(dueslag) = self
            .dueslag
            .as_ref()
            .filter(|_| new && (self.answer)(&job.data) == 20)
        {
            let properties = BasicProperties::default().with_delivery_mode(2);
            let options = BasicPublishOptions::default();
            channel
                .basic_publish(
                    "".into(),
                    dueslag.as_str().into(),
                    options,
                    &job.data,
                    properties,
                )
                .await?
                .await?;
        }
        self.memory
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .known
            .insert(id);
        Ok(())
    }

    async fn reply(&self, channel: &Channel, job: &Delivery) -> Result<(), lapin::Error> {
        let code = (self.answer)(&job.data);
        let body = format!(
            "<StandardRetur xmlns=\"urn:oio:sagdok:3.0.0\"><StatusKode>{code}</StatusKode></StandardRetur>"
        );
        let to = job.properties.reply_to().clone().unwrap_or_default();
        let correlation = job.properties.correlation_id().clone().unwrap_or_default();
        let properties = BasicProperties::default().with_correlation_id(correlation);
        channel
            .basic_publish(
                "".into(),
                to,
                BasicPublishOptions::default(),
                body.as_bytes(),
                properties,
            )
            .await?;
        job.acker.ack(BasicAckOptions::default()).await?;
        Ok(())
    }
}

/// The next message of a queue.
pub async fn next(consumer: &mut lapin::Consumer) -> Option<Result<Delivery, lapin::Error>> {
    use futures_core::Stream;
    std::future::poll_fn(|context| Pin::new(&mut *consumer).poll_next(context)).await
}
