//! The login of one connection.

use super::broker::User;
use super::frame::{self, GREETING, method};
use super::methods::{StartOk, close, offering_external};
use super::permissions;
use super::shared::Shared;
use crate::keys::Certificate;
use crate::testing::{JudgedToken, TokenRefusal};
use std::io;
use std::time::SystemTime;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The largest frame of a login that is taken, with what stands around its content: the token
/// is in it, and stock RabbitMQ takes 4,096 octets.
const LARGEST: usize = 65_536 + 8;
/// What a client is told whose login is refused (AMQP 0-9-1 §1.2).
const REFUSED: u16 = 403;

/// A connection that is let in.
pub(super) struct LoggedIn {
    pub broker: TcpStream,
    pub user: User,
    pub expires: SystemTime,
}

/// How a login ended that was not let in.
pub(super) enum NotIn {
    /// Client or broker left, or said something that is no login.
    Lost(io::Error),
    /// It was refused, and the client was told.
    Refused(TokenRefusal),
}

impl From<io::Error> for NotIn {
    fn from(error: io::Error) -> NotIn {
        NotIn::Lost(error)
    }
}

/// Greets in the broker's name, judges the token, and logs in at the broker as a user that may
/// do what the token lets its holder do.
pub(super) async fn login<S>(
    shared: &Shared,
    client: &mut S,
    shown: &Certificate,
) -> Result<LoggedIn, NotIn>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut greeting = [0; GREETING.len()];
    client.read_exact(&mut greeting).await?;
    if greeting != *GREETING {
        // What is spoken here is said instead (AMQP 0-9-1 §4.2.2).
        client.write_all(GREETING).await?;
        client.shutdown().await?;
        return Err(io::Error::other("another protocol").into());
    }
    let mut broker = shared.management.access().connect().await?;
    broker.write_all(GREETING).await?;
    let start = frame::read(&mut broker, LARGEST).await?;
    let start = offering_external(&start).ok_or_else(|| io::Error::other("no greeting"))?;
    client.write_all(&method(&start)).await?;
    client.flush().await?;
    let content = frame::read(client, LARGEST).await?;
    let start_ok = StartOk::read(&content).ok_or_else(|| io::Error::other("no login"))?;
    match judged(shared, &start_ok, shown) {
        Ok(token) => {
            let may = permissions::of(&token, &shared.exchange, &shared.owners);
            let user = shared.management.add(&may).await?;
            let login = start_ok.with_password(&user.name, &user.password);
            broker.write_all(&method(&login)).await?;
            Ok(LoggedIn {
                broker,
                user,
                expires: token.expires,
            })
        }
        Err(refusal) => {
            if start_ok.takes_reasons() {
                let text = "ACCESS_REFUSED - the login was refused";
                client.write_all(&method(&close(REFUSED, text))).await?;
                client.flush().await?;
            }
            Err(NotIn::Refused(refusal))
        }
    }
}

/// The token, if it is the holder's who shows it.
fn judged(
    shared: &Shared,
    login: &StartOk<'_>,
    shown: &Certificate,
) -> Result<JudgedToken, TokenRefusal> {
    // Whoever logs in in another way has no token.
    let token = std::str::from_utf8(login.response).unwrap_or_default();
    let token = Some(token).filter(|_| login.mechanism == b"EXTERNAL");
    let token = shared.judge.judge(token.unwrap_or_default())?;
    match token.holder == *shown {
        true => Ok(token),
        false => Err(TokenRefusal::Holder),
    }
}
