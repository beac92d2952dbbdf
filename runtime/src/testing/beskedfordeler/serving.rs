//! Behind the exchange: messages in, replies and copies out.

use super::judged::{Verdict, judged};
use super::shared::Shared;
use async_rs::{Runtime, Tokio};
use futures_core::Stream as _;
use lapin::message::Delivery;
use lapin::options::{
    BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, BasicQosOptions,
    ConfirmSelectOptions, ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions,
};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{BasicProperties, Channel, Connection, ConnectionProperties, ExchangeKind};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// How long to wait for a broker that is gone.
const PAUSE: Duration = Duration::from_millis(200);
/// How many messages may wait here at once.
const AT_ONCE: u16 = 200;

/// One connection to the broker, with the queue that messages arrive in.
pub(super) struct Serving {
    shared: Arc<Shared>,
    _connection: Connection,
    channel: Channel,
    arrivals: lapin::Consumer,
}

impl Serving {
    /// Connects, and makes what is not there: the exchange, the queue behind it, the dueslag.
    pub(super) async fn begin(shared: &Arc<Shared>) -> Result<Serving, lapin::Error> {
        let broker = &shared.broker;
        let uri = format!(
            "amqp://{}:{}@127.0.0.1:{}/{}",
            broker.user, broker.password, broker.port, broker.vhost
        );
        let runtime = Runtime::new(Tokio::current());
        let properties = ConnectionProperties::default();
        let connection = Connection::connect_with_runtime(&uri, properties, runtime).await?;
        let channel = connection.create_channel().await?;
        let confirms = ConfirmSelectOptions::default();
        channel.confirm_select(confirms).await?;
        channel
            .basic_qos(AT_ONCE, BasicQosOptions::default())
            .await?;
        let exchange = ExchangeDeclareOptions {
            durable: true,
            ..ExchangeDeclareOptions::default()
        };
        let (name, none) = (shared.exchange.as_str(), FieldTable::default());
        channel
            .exchange_declare(name.into(), ExchangeKind::Direct, exchange, none)
            .await?;
        let input = format!("{name}-ind");
        queue(&channel, &input).await?;
        let (options, none) = (QueueBindOptions::default(), FieldTable::default());
        channel
            .queue_bind(input.as_str().into(), name.into(), "".into(), options, none)
            .await?;
        for (dueslag, _) in &shared.pulled {
            queue(&channel, dueslag).await?;
        }
        let (options, none) = (BasicConsumeOptions::default(), FieldTable::default());
        let arrivals = channel
            .basic_consume(input.as_str().into(), "".into(), options, none)
            .await?;
        Ok(Serving {
            shared: Arc::clone(shared),
            _connection: connection,
            channel,
            arrivals,
        })
    }

    /// Serves until the connection ends.
    async fn run(mut self) -> Result<(), lapin::Error> {
        while let Some(arrived) = next(&mut self.arrivals).await {
            self.answer(arrived?).await?;
        }
        Ok(())
    }

    async fn answer(&self, arrived: Delivery) -> Result<(), lapin::Error> {
        let id = arrived.properties.message_id().as_ref();
        let id = id.map(|id| id.as_str().to_owned()).unwrap_or_default();
        let verdict = match self.shared.known(&id) {
            Some(known) => known,
            None => self.first(&id, &arrived).await?,
        };
        self.reply(&arrived, verdict).await?;
        arrived.acker.ack(BasicAckOptions::default()).await?;
        Ok(())
    }

    /// Judges a message and distributes it. Its answer is known once the copies are safe.
    async fn first(&self, id: &str, arrived: &Delivery) -> Result<Verdict, lapin::Error> {
        let headers = arrived.properties.headers().as_ref();
        let token = match headers.and_then(|headers| headers.inner().get("token")) {
            Some(AMQPValue::LongString(token)) => Some(token.as_bytes()),
            _ => None,
        };
        let besked = &arrived.data;
        let verdict = judged(&self.shared.judge, token, besked);
        if verdict == Verdict::TAKEN {
            for (dueslag, subscription) in &self.shared.pulled {
                if subscription.admits(besked) {
                    self.copy(dueslag, besked).await?;
                }
            }
            if let Some(pusher) = &self.shared.pusher {
                // It was read before.
                let _ = pusher.distribute(besked);
                self.shared.distributed.notify_one();
            }
        }
        self.shared.remember(id, verdict);
        Ok(verdict)
    }

    /// A copy into a dueslag, once the broker has it on its disk.
    async fn copy(&self, dueslag: &str, besked: &[u8]) -> Result<(), lapin::Error> {
        let properties = BasicProperties::default().with_delivery_mode(2);
        let options = BasicPublishOptions::default();
        self.channel
            .basic_publish("".into(), dueslag.into(), options, besked, properties)
            .await?
            .await?;
        Ok(())
    }

    async fn reply(&self, to: &Delivery, verdict: Verdict) -> Result<(), lapin::Error> {
        let Some(reply_to) = to.properties.reply_to().clone() else {
            return Ok(());
        };
        let correlation = to.properties.correlation_id().clone().unwrap_or_default();
        let properties = BasicProperties::default().with_correlation_id(correlation);
        let (options, body) = (BasicPublishOptions::default(), verdict.reply());
        self.channel
            .basic_publish("".into(), reply_to, options, body.as_bytes(), properties)
            .await?;
        Ok(())
    }
}

/// Serves this connection, and those that have to follow it.
pub(super) async fn serve(shared: Arc<Shared>, first: Serving) {
    // What was not answered is delivered again.
    let _ = first.run().await;
    loop {
        tokio::time::sleep(PAUSE).await;
        if let Ok(serving) = Serving::begin(&shared).await {
            let _ = serving.run().await;
        }
    }
}

/// Pushes what is there to push; what was refused, again after a while.
pub(super) async fn push(shared: Arc<Shared>) {
    while let Some(pusher) = &shared.pusher {
        let _ = tokio::time::timeout(PAUSE, shared.distributed.notified()).await;
        pusher.deliver().await;
    }
}

/// A durable queue.
async fn queue(channel: &Channel, name: &str) -> Result<(), lapin::Error> {
    let options = QueueDeclareOptions {
        durable: true,
        ..QueueDeclareOptions::default()
    };
    channel
        .queue_declare(name.into(), options, FieldTable::default())
        .await?;
    Ok(())
}

async fn next(consumer: &mut lapin::Consumer) -> Option<Result<Delivery, lapin::Error>> {
    poll_fn(|context| Pin::new(&mut *consumer).poll_next(context)).await
}
