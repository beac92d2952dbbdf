//! After the login: frames as they are, until the token ends.

use super::frame::{method, whole};
use super::methods::{CLOSE_OK, close};
use crate::testing::TokenJudge;
use std::io;
use std::time::{Duration, SystemTime};
use tokio::io::{
    AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadHalf, WriteHalf, split,
};
use tokio::net::TcpStream;

/// What a connection is told that ends with its token (AMQP 0-9-1 §1.2: forced).
const FORCED: u16 = 320;
/// How often the clock is looked at: tests move it.
const LOOK: Duration = Duration::from_millis(50);
/// How long a client may take to answer that its connection is closed.
const GOODBYE: Duration = Duration::from_secs(5);

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// One of both sides left.
    Left,
    /// Its token ended.
    Expired,
}

/// Passes frames on, both ways, until one side ends or the token does.
pub(super) async fn relay<S>(
    client: S,
    broker: TcpStream,
    judge: &TokenJudge,
    expires: SystemTime,
) -> Ended
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut from_client, mut to_client) = split(client);
    let (mut from_broker, mut to_broker) = broker.into_split();
    let ended = tokio::select! {
        _ = tokio::io::copy(&mut from_client, &mut to_broker) => Ended::Left,
        ended = down(&mut from_broker, &mut to_client, judge, expires) => ended.unwrap_or(Ended::Left),
    };
    if ended == Ended::Expired {
        let _ = tokio::time::timeout(GOODBYE, answered(&mut from_client)).await;
    }
    let _ = to_client.shutdown().await;
    ended
}

/// From the broker to the client, whole frames only, so that one of our own fits in between.
async fn down<S>(
    from: &mut (impl AsyncRead + Unpin),
    to: &mut WriteHalf<S>,
    judge: &TokenJudge,
    expires: SystemTime,
) -> io::Result<Ended>
where
    S: AsyncWrite,
{
    let mut frames = Vec::new();
    let mut look = tokio::time::interval(LOOK);
    loop {
        let read = tokio::select! {
            read = from.read_buf(&mut frames) => Some(read?),
            _ = look.tick() => None,
        };
        let length = whole(&frames);
        if length > 0 {
            to.write_all(frames.get(..length).unwrap_or_default())
                .await?;
            to.flush().await?;
            frames.drain(..length);
        }
        if judge.now() >= expires {
            to.write_all(&method(&close(
                FORCED,
                "CONNECTION_FORCED - the token has expired",
            )))
            .await?;
            to.flush().await?;
            return Ok(Ended::Expired);
        }
        if read == Some(0) {
            return Ok(Ended::Left);
        }
    }
}

/// Until the client has answered that the connection is closed; what else it says is dropped.
async fn answered<S: AsyncRead>(from: &mut ReadHalf<S>) -> io::Result<()> {
    let mut said = Vec::new();
    while !said
        .windows(CLOSE_OK.len())
        .any(|part| part == CLOSE_OK.as_slice())
    {
        let old = said.len().saturating_sub(CLOSE_OK.len());
        said.drain(..old);
        if from.read_buf(&mut said).await? == 0 {
            break;
        }
    }
    Ok(())
}
