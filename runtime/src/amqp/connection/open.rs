//! A new connection: address, TLS, login.

use super::errors;
use super::kit::{Kit, Socket};
use super::last_word::LastWord;
use super::login::Login;
use super::offered::{self, Greeting};
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::tokens::Token;
use async_rs::Runtime;
use lapin::AsyncTcpStream;
use lapin::uri::{AMQPAuthority, AMQPQueryString, AMQPScheme, AMQPUri, AMQPUserInfo};
use lapin::{Connection, ConnectionProperties};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// How long a broker may take to say what it offers, after a login failed.
const GREETED_WITHIN: Duration = Duration::from_secs(3);

/// Where a broker is, and how it is spoken to.
#[derive(Clone)]
pub(super) struct Target {
    pub host: String,
    pub port: u16,
    pub vhost: String,
    /// Seconds.
    pub heartbeat: u16,
    pub login_limit: usize,
    pub tls: Arc<ClientConfig>,
}

impl Target {
    /// Connects and logs in with this token. The second part hears why the broker closes.
    pub(super) async fn connect(
        &self,
        token: &Arc<Token>,
    ) -> Result<(Connection, LastWord), LinkError> {
        let login = Login::with(token, self.login_limit)?;
        let properties = ConnectionProperties::default()
            .with_connection_name("snitflade".into())
            .with_auth_provider(login);
        let word = LastWord::default();
        let (target, listening) = (self.clone(), word.clone());
        let connecting = Connection::connector(
            self.uri(),
            Runtime::new(Kit::current()),
            async move |_, _| {
                silence();
                let socket = Socket::new(target.socket().await?, listening.clone());
                Ok(AsyncTcpStream::Plain(socket))
            },
            properties,
        );
        match connecting.await {
            Ok(connection) => Ok((connection, word)),
            Err(error) => {
                let error = errors::of_opening(&error, &word);
                Err(self.explained(error, token).await)
            }
        }
    }

    /// Why a login failed, where neither lapin nor the broker says so.
    async fn explained(&self, error: LinkError, token: &Token) -> LinkError {
        if error.kind() == LinkErrorKind::Setup {
            return error;
        }
        let offered = tokio::time::timeout(GREETED_WITHIN, self.offered()).await;
        match offered.ok().flatten() {
            Some(names) if !names.iter().any(|name| name == "EXTERNAL") => {
                let detail = format!("it offers {}", names.join(", "));
                LinkError::new(LinkErrorKind::Mechanism).because(detail)
            }
            // It greets, and then drops the connection.
            Some(_) if error.kind() == LinkErrorKind::Unreachable => error.because(format!(
                "the broker ends the login: its response of {} octets may be more than `initial_frame_max`",
                token.assertion.len()
            )),
            _ => error,
        }
    }

    /// The ways to log in that the broker offers; `None` if it does not greet.
    async fn offered(&self) -> Option<Vec<String>> {
        let mut socket = self.socket().await.ok()?;
        socket.write_all(offered::GREETING).await.ok()?;
        let mut octets = Vec::new();
        while octets.len() < offered::LONGEST {
            match offered::read(&octets) {
                Greeting::Offers(names) => return Some(names),
                Greeting::Other => return None,
                Greeting::Cut => {}
            }
            if socket.read_buf(&mut octets).await.ok()? == 0 {
                return None;
            }
        }
        None
    }

    async fn socket(&self) -> io::Result<TlsStream<TcpStream>> {
        let name = ServerName::try_from(self.host.clone()).map_err(io::Error::other)?;
        let socket = TcpStream::connect((self.host.as_str(), self.port)).await?;
        socket.set_nodelay(true)?;
        let tls = TlsConnector::from(Arc::clone(&self.tls));
        tls.connect(name, socket).await
    }

    /// lapin takes names, passwords and numbers from here. There is no password: the login is
    /// that of `Login`, and there is no other.
    fn uri(&self) -> AMQPUri {
        AMQPUri {
            scheme: AMQPScheme::AMQPS,
            authority: AMQPAuthority {
                userinfo: AMQPUserInfo {
                    username: String::new(),
                    password: String::new(),
                },
                host: self.host.clone(),
                port: self.port,
            },
            vhost: self.vhost.clone(),
            query: AMQPQueryString {
                heartbeat: Some(self.heartbeat),
                ..AMQPQueryString::default()
            },
        }
    }
}

/// lapin runs each connection in a thread of its own, this one, and writes whole messages with
/// their tokens into its log when they come back. Nothing of that thread is logged.
fn silence() {
    let nobody = tracing::subscriber::set_default(tracing::subscriber::NoSubscriber::new());
    // It holds until the thread ends.
    std::mem::forget(nobody);
}
