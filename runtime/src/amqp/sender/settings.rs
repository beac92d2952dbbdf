//! How a sender sends.

use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::amqp::pauses::Pauses;
use crate::channel::ChannelTable;
use crate::tokens::TokenRequest;
use std::sync::Arc;
use std::time::Duration;

/// How a sender sends. The defaults are those of the Beskedfordeler's description.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SenderSettings {
    /// The token of the login. Each message carries one of its own besides.
    pub login: TokenRequest,
    /// The UUID of this anvendersystem, which every message has to name as its
    /// `BeskedAnsvarligAktoer`.
    pub system: String,
    /// The exchange: that of the contract's channel; `AFSEND_BESKED_EXCHANGE` without one.
    pub exchange: Arc<str>,
    /// The routing key: that of the contract's channel; empty without one.
    pub routing_key: Arc<str>,
    /// How long a reply is waited for; 10 seconds.
    pub reply_within: Duration,
    /// How often a message is sent that gets no reply, or is told that its token has ended;
    /// 3. Attempts that ended with the connection are not counted.
    pub attempts: u32,
    /// How long one message may take in all; 5 minutes.
    pub patience: Duration,
    /// How many messages may be on their way or wait at a time; 256. `send` waits for a place.
    pub in_flight: usize,
    /// How long a link may take to open; 30 seconds.
    pub open_within: Duration,
    /// A new connection is opened this long before the token of the login ends; 30 seconds.
    pub renew_before_expiry: Duration,
    /// The pauses between attempts to open a link.
    pub pauses: Pauses,
}

impl SenderSettings {
    /// A sender to this channel of a generated crate, `channels::afsend_besked::AFSEND_BESKED`:
    /// its exchange and routing key are those of the contract. It logs in with this token and
    /// sends as this system (the UUID of the anvendersystem).
    ///
    /// # Errors
    /// The channel has no exchange, or its address is no routing key, or has parameters.
    pub fn of(
        channel: &ChannelTable<'_>,
        login: TokenRequest,
        system: impl Into<String>,
    ) -> Result<SenderSettings, LinkError> {
        let wrong = |what: &str| {
            let detail = format!("the channel {} has no {what}", channel.name);
            LinkError::new(LinkErrorKind::Setup).because(detail)
        };
        let exchange = channel.exchange().ok_or_else(|| wrong("exchange"))?;
        let key = channel.routing_key().ok_or_else(|| wrong("routing key"))?;
        let key = channel
            .filled(key, &[])
            .map_err(|error| LinkError::new(LinkErrorKind::Setup).because(error.to_string()))?;
        Ok(SenderSettings {
            exchange: Arc::from(exchange),
            routing_key: Arc::from(key),
            ..SenderSettings::new(login, system)
        })
    }

    /// The same without a generated crate, to the exchange that is published. A sender that logs in with this token and sends as this system (the UUID of the
    /// anvendersystem).
    pub fn new(login: TokenRequest, system: impl Into<String>) -> SenderSettings {
        SenderSettings {
            login,
            system: system.into(),
            exchange: Arc::from("AFSEND_BESKED_EXCHANGE"),
            routing_key: Arc::from(""),
            reply_within: Duration::from_secs(10),
            attempts: 3,
            patience: Duration::from_secs(300),
            in_flight: 256,
            open_within: Duration::from_secs(30),
            renew_before_expiry: Duration::from_secs(30),
            pauses: Pauses::default(),
        }
    }
}
