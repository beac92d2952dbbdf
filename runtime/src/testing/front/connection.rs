//! One connection of a front, from its first octet to its last.

use super::login::{LoggedIn, NotIn, login};
use super::relay::{Ended, relay};
use super::shared::Shared;
use crate::keys::Certificate;
use crate::server::{Handshake as _, PeerCertificate};
use std::io;
use std::time::Duration;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

/// How long TLS and login may take together.
const LOGIN: Duration = Duration::from_secs(20);

impl Shared {
    /// Serves an accepted connection until it ends.
    pub(super) async fn serve(&self, accepted: TcpStream) {
        let _ = accepted.set_nodelay(true);
        // Whoever does not log in leaves no trace but in the counts.
        let Ok(Ok((client, logged_in))) = tokio::time::timeout(LOGIN, self.open(accepted)).await
        else {
            return;
        };
        self.with(|counts| counts.let_in += 1);
        let LoggedIn {
            broker,
            user,
            expires,
        } = logged_in;
        if relay(client, broker, &self.judge, expires).await == Ended::Expired {
            self.with(|counts| counts.expired += 1);
        }
        // A broker that is gone has no use for it either.
        let _ = self.management.remove(&user).await;
    }

    async fn open(&self, accepted: TcpStream) -> io::Result<(TlsStream<TcpStream>, LoggedIn)> {
        let mut client = self.tls.open(accepted).await?;
        let mut known = http::Extensions::new();
        self.tls.describe(&client, &mut known);
        let shown = known.get::<PeerCertificate>();
        let shown = shown.and_then(|shown| Certificate::from_der(shown.der()).ok());
        let shown = shown.ok_or_else(|| io::Error::other("no certificate was shown"))?;
        match login(self, &mut client, &shown).await {
            Ok(logged_in) => Ok((client, logged_in)),
            Err(NotIn::Lost(error)) => Err(error),
            Err(NotIn::Refused(refusal)) => {
                self.with(|counts| counts.refused.push(refusal));
                let _ = client.shutdown().await;
                Err(io::Error::other("the login was refused"))
            }
        }
    }
}
