//! Beskedfordeler over AMQP, ready to connect.

use super::chosen::Environment;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::placeless;
use crate::amqp::{Connections, ConsumerSettings, LinkError, SenderSettings};
use crate::channel::ChannelTable;
use crate::tokens::TokenRequest;
use std::sync::Arc;

impl Environment {
    /// Connections to the broker, with our certificate and the roots of the file. None is
    /// made yet.
    ///
    /// # Errors
    /// Nobody knows where the broker is; the file names no key; TLS cannot be set up.
    pub fn connections(&self) -> Result<Connections, EnvironmentError> {
        let broker = self.broker()?;
        let mut builder = Connections::builder(&broker.host)
            .port(broker.port)
            .vhost(&broker.vhost)
            .identity(self.key()?.client_certificate()?);
        for root in &broker.tls.roots {
            let added = builder.add_roots(root);
            builder = added.map_err(|error| unusable(format!("roots: {error}")))?;
        }
        if broker.tls.only_given_roots {
            builder = builder.only_given_roots();
        }
        builder.build().map_err(|error| unusable(error.to_string()))
    }

    /// What a sender to this channel sends with (SF1460_C): a login for the authority of this
    /// environment, our anvendersystem, and the contract's exchange, unless the file has
    /// another.
    ///
    /// # Errors
    /// The file says no `cvr` or no `system`, or nobody knows the entity id of SF1460_C; the
    /// channel is none that is sent to.
    pub fn sender_settings(
        &self,
        channel: &ChannelTable<'_>,
    ) -> Result<SenderSettings, EnvironmentError> {
        let broker = self.broker()?;
        let login = self.broker_login("SF1460_C")?;
        let settings = SenderSettings::of(channel, login, broker.system()?);
        let mut settings = settings.map_err(|error| of_channel(&error))?;
        if let Some(exchange) = &broker.exchange {
            settings.exchange = Arc::from(exchange.as_str());
        }
        if let Some(key) = &broker.routing_key {
            settings.routing_key = Arc::from(key.as_str());
        }
        Ok(settings)
    }

    /// What a consumer of a dueslag (a UUID) fetches with by this channel (SF1460_D).
    ///
    /// # Errors
    /// The file says no `cvr`, or nobody knows the entity id of SF1460_D; the channel is none
    /// that is fetched from.
    pub fn consumer_settings(
        &self,
        channel: &ChannelTable<'_>,
        dueslag: &str,
    ) -> Result<ConsumerSettings, EnvironmentError> {
        let settings = ConsumerSettings::of(channel, self.broker_login("SF1460_D")?, dueslag);
        settings.map_err(|error| of_channel(&error))
    }

    fn broker_login(&self, contract: &str) -> Result<TokenRequest, EnvironmentError> {
        self.token_request(self.service(contract, "")?)
    }
}

fn of_channel(error: &LinkError) -> EnvironmentError {
    placeless(EnvironmentErrorKind::Value, error.to_string())
}

fn unusable(message: String) -> EnvironmentError {
    placeless(EnvironmentErrorKind::Certificate, message)
}
