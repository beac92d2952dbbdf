//! The broker, keys, tokens, and the test's own connection.

use crate::beskeder::{CVR, SYSTEM};
use crate::broker::Broker;
use lapin::options::{
    ConfirmSelectOptions, ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions,
};
use lapin::types::FieldTable;
use lapin::{Channel, Connection, ConnectionProperties, ExchangeKind};
use snitflade_runtime::amqp::{Connections, ConsumerSettings, Pauses, SenderSettings};
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::testing::TestKeys;
use snitflade_runtime::tokens::{Token, TokenError, TokenRequest, TokenSource};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Everything a scenario works with.
pub struct World {
    pub broker: Broker,
    keys: TestKeys,
}

/// Makes tokens of a size and life.
#[derive(Clone)]
pub struct Tokens {
    pub octets: usize,
    pub life: Duration,
}

impl Tokens {
    /// Of 5 kB and an hour.
    pub fn usual() -> Tokens {
        Tokens {
            octets: 5_000,
            life: Duration::from_secs(3_600),
        }
    }
}

impl TokenSource for Tokens {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        let mut token = Token::new(&request.service, "", SystemTime::now() + self.life);
        token.cvr = Some(request.cvr.clone());
        let (head, tail) = (
            format!("<Assertion cvr=\"{}\">", request.cvr),
            "</Assertion>",
        );
        let filling = self.octets.saturating_sub(head.len() + tail.len());
        token.assertion = format!("{head}{}{tail}", "t".repeat(filling));
        Box::pin(async move { Ok(Arc::new(token)) })
    }
}

/// A token for sending, in the name of an authority.
pub fn to_send(cvr: &str) -> TokenRequest {
    TokenRequest::new("http://entityid.example/service/bfo_afsend/2", cvr)
}

/// A token for fetching.
pub fn to_fetch() -> TokenRequest {
    TokenRequest::new("http://entityid.example/service/bfo_modtag/2", CVR)
}

/// Short pauses: the broker is here.
pub fn pauses() -> Pauses {
    Pauses {
        first: Duration::from_millis(100),
        longest: Duration::from_secs(1),
    }
}

pub fn sender_settings() -> SenderSettings {
    let mut settings = SenderSettings::new(to_send(CVR), SYSTEM);
    settings.pauses = pauses();
    settings
}

pub fn consumer_settings(queue: &str) -> ConsumerSettings {
    let mut settings = ConsumerSettings::new(to_fetch(), queue);
    settings.pauses = pauses();
    settings.redeliver_after = Duration::from_millis(50);
    settings
}

impl World {
    /// Starts the broker.
    pub async fn start() -> Result<World, Failure> {
        let keys = TestKeys::new()?;
        let mut broker = Broker::prepare(&keys, keys.server()?.pem())?;
        broker.start().await?;
        Ok(World { broker, keys })
    }

    /// Connections of the system with this name, which is its broker user.
    pub fn connections(&self, name: &str) -> Result<Connections, Failure> {
        self.connections_to(name, self.broker.port)
    }

    /// The same to another port.
    pub fn connections_to(&self, name: &str, port: u16) -> Result<Connections, Failure> {
        let key = self.keys.system(name, CVR)?;
        let builder = Connections::builder("localhost")
            .port(port)
            .identity(key.identity()?)
            .add_roots(self.keys.authority_pem().as_bytes())?
            .only_given_roots();
        Ok(builder.build()?)
    }

    /// What a server here shows: certificate and key.
    pub fn server_pem(&self) -> Result<String, Failure> {
        Ok(self.keys.server()?.pem().to_owned())
    }

    /// The same of the system with this name.
    pub fn user_pem(&self, name: &str) -> Result<String, Failure> {
        Ok(self.keys.system(name, CVR)?.pem().to_owned())
    }

    /// The root of all certificates here.
    pub fn root_pem(&self) -> &str {
        self.keys.authority_pem()
    }

    /// How many messages wait in a queue.
    pub async fn waiting(&self, name: &str) -> Result<u32, Failure> {
        let (_connection, channel) = self.channel().await?;
        let options = QueueDeclareOptions {
            passive: true,
            ..QueueDeclareOptions::default()
        };
        let queue = channel.queue_declare(name.into(), options, FieldTable::default());
        Ok(queue.await?.message_count())
    }

    /// A connection of lapin alone, logged in as ours are.
    pub async fn bare(&self, name: &str, request: &TokenRequest) -> Result<Connection, Failure> {
        let token = Tokens::usual().token(request).await?;
        Ok(self.connections(name)?.bare(&token).await?)
    }

    /// What keys and certificates come from.
    pub fn keys(&self) -> &TestKeys {
        &self.keys
    }

    /// A channel of the test itself, with confirms; the connection goes with it.
    pub async fn channel(&self) -> Result<(Connection, Channel), Failure> {
        let uri = format!(
            "amqp://proeve:proeve@127.0.0.1:{}/BF",
            self.broker.plain_port
        );
        let connection = Connection::connect(&uri, ConnectionProperties::default()).await?;
        let channel = connection.create_channel().await?;
        channel
            .confirm_select(ConfirmSelectOptions::default())
            .await?;
        Ok((connection, channel))
    }
}

/// A durable queue, which a dueslag is.
pub async fn queue(channel: &Channel, name: &str) -> Result<(), lapin::Error> {
    let options = QueueDeclareOptions {
        durable: true,
        ..QueueDeclareOptions::default()
    };
    channel
        .queue_declare(name.into(), options, FieldTable::default())
        .await?;
    Ok(())
}

/// A durable exchange of a kind.
pub async fn exchange(
    channel: &Channel,
    name: &str,
    kind: ExchangeKind,
) -> Result<(), lapin::Error> {
    let options = ExchangeDeclareOptions {
        durable: true,
        ..ExchangeDeclareOptions::default()
    };
    channel
        .exchange_declare(name.into(), kind, options, FieldTable::default())
        .await
}

/// A queue behind an exchange.
pub async fn bind(
    channel: &Channel,
    queue: &str,
    exchange: &str,
    arguments: FieldTable,
) -> Result<(), lapin::Error> {
    channel
        .queue_bind(
            queue.into(),
            exchange.into(),
            "".into(),
            QueueBindOptions::default(),
            arguments,
        )
        .await
}
