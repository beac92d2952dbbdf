//! The broker behind a front, and its management API.

use crate::client::{Https, Transport};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use tokio::net::TcpStream;
use uuid::Uuid;

/// A RabbitMQ on the loopback interface of this machine, without TLS and with its management
/// plugin. `Debug` shows no password.
#[derive(Clone)]
#[non_exhaustive]
pub struct BrokerAccess {
    /// Where AMQP is spoken.
    pub port: u16,
    /// Where the management API is.
    pub management_port: u16,
    /// An administrator.
    pub user: String,
    /// The administrator's password.
    pub password: String,
    /// The virtual host; `BF`.
    pub vhost: String,
}

impl BrokerAccess {
    /// At these ports, with this administrator.
    pub fn new(
        port: u16,
        management_port: u16,
        user: impl Into<String>,
        password: impl Into<String>,
    ) -> BrokerAccess {
        BrokerAccess {
            port,
            management_port,
            user: user.into(),
            password: password.into(),
            vhost: "BF".to_owned(),
        }
    }

    pub(super) async fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}

impl fmt::Debug for BrokerAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrokerAccess")
            .field("port", &self.port)
            .field("management_port", &self.management_port)
            .field("vhost", &self.vhost)
            .finish_non_exhaustive()
    }
}

/// What a user of the broker may do: patterns of names that it may write to and read from. It
/// may create nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Permissions {
    pub write: String,
    pub read: String,
}

/// A user of the broker that lives as long as one connection.
pub(super) struct User {
    pub name: String,
    pub password: String,
}

/// Makes users of the broker, and removes them.
pub(super) struct Management {
    access: BrokerAccess,
    transport: Https,
}

impl Management {
    pub(super) fn new(access: BrokerAccess) -> io::Result<Management> {
        let transport = Https::builder().allow_plain_http().no_proxy().build();
        Ok(Management {
            access,
            transport: transport.map_err(io::Error::other)?,
        })
    }

    pub(super) fn access(&self) -> &BrokerAccess {
        &self.access
    }

    /// A user of its own with these permissions.
    pub(super) async fn add(&self, permissions: &Permissions) -> io::Result<User> {
        let user = User {
            name: format!("token-{}", Uuid::new_v4()),
            password: Uuid::new_v4().to_string(),
        };
        let body = serde_json::json!({ "password": user.password, "tags": "" });
        self.call("PUT", &format!("users/{}", user.name), body.to_string())
            .await?;
        let body = serde_json::json!({
            "configure": "^$", "write": permissions.write, "read": permissions.read,
        });
        let path = format!("permissions/{}/{}", self.access.vhost, user.name);
        self.call("PUT", &path, body.to_string()).await?;
        Ok(user)
    }

    /// Removes it.
    pub(super) async fn remove(&self, user: &User) -> io::Result<()> {
        let path = format!("users/{}", user.name);
        self.call("DELETE", &path, String::new()).await
    }

    async fn call(&self, method: &str, path: &str, body: String) -> io::Result<()> {
        let BrokerAccess {
            management_port,
            user,
            password,
            ..
        } = &self.access;
        let login = STANDARD.encode(format!("{user}:{password}"));
        let request = http::Request::builder()
            .method(method)
            .uri(format!("http://127.0.0.1:{management_port}/api/{path}"))
            .header(http::header::AUTHORIZATION, format!("Basic {login}"))
            .header(http::header::CONTENT_TYPE, "application/json");
        let request = request.body(Bytes::from(body)).map_err(io::Error::other)?;
        let answer = self.transport.send(request).await;
        let status = answer.map_err(io::Error::other)?.status();
        match status.is_success() {
            true => Ok(()),
            false => Err(io::Error::other(format!(
                "the management API answers {status}"
            ))),
        }
    }
}
