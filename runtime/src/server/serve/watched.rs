//! A stream that is not waited for without end.
//!
//! Hyper bounds the head of a request, but neither a connection that says
//! nothing before the version of HTTP is known, nor one that takes none of its
//! answer's bytes. All three are bounded here, for every version alike.

use super::ConnectionLimits;
use super::busy::Requests;
use std::future::Future;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// How HTTP/2 begins, without the rest of its preface.
const HTTP2: &[u8] = b"PRI ";

/// A stream with its clocks.
pub(super) struct Watched<S> {
    stream: S,
    limits: ConnectionLimits,
    requests: Requests,
    /// Requests that had ended when the waiting began.
    finished: usize,
    /// What came first on this connection, as far as it tells the version.
    opening: Vec<u8>,
    /// Whether bytes of the awaited head have come.
    in_head: bool,
    awaiting: Clock,
    writing: Clock,
}

/// A time-out that may be running.
///
/// Stopping it and starting it again costs a look at the time, no more: the sleep behind it goes
/// on, and where it ends before the time that counts, it is sent to sleep again.
#[derive(Default)]
struct Clock {
    ends: Option<Instant>,
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Clock {
    /// Starts it, unless it is running.
    fn start(&mut self, limit: Duration) {
        if self.ends.is_none() {
            self.ends = Some(Instant::now() + limit);
        }
    }

    fn stop(&mut self) {
        self.ends = None;
    }

    /// An error once it has run out.
    fn check(&mut self, task: &mut Context<'_>) -> io::Result<()> {
        let Some(ends) = self.ends else {
            return Ok(());
        };
        let sleep = self
            .sleep
            .get_or_insert_with(|| Box::pin(sleep_until(ends)));
        if sleep.deadline() > ends {
            sleep.as_mut().reset(ends);
        }
        while sleep.as_mut().poll(task).is_ready() {
            if sleep.deadline() >= ends {
                return Err(ErrorKind::TimedOut.into());
            }
            sleep.as_mut().reset(ends);
        }
        Ok(())
    }
}

impl<S> Watched<S> {
    pub(super) fn new(stream: S, limits: ConnectionLimits, requests: Requests) -> Watched<S> {
        Watched {
            stream,
            limits,
            requests,
            finished: 0,
            opening: Vec::new(),
            in_head: false,
            awaiting: Clock::default(),
            writing: Clock::default(),
        }
    }

    fn is_http2(&self) -> bool {
        self.opening == HTTP2
    }

    /// Bytes have come.
    fn came(&mut self, bytes: &[u8]) {
        let missing = HTTP2.len() - self.opening.len();
        let first = &bytes[..bytes.len().min(missing)];
        self.opening.extend_from_slice(first);
        // On HTTP/2 bytes come without a request; there, time without one counts.
        let begins = !self.in_head && !self.requests.any() && !self.is_http2();
        if begins && !bytes.is_empty() {
            // Its clock starts when more of it is waited for: most heads come at once.
            self.in_head = true;
            self.awaiting.stop();
        }
    }

    /// Lets the clock run that fits the state: none while a request is under way.
    fn wait(&mut self, task: &mut Context<'_>) -> io::Result<()> {
        let finished = self.requests.finished();
        if self.requests.any() || finished != self.finished {
            self.finished = finished;
            self.in_head = false;
            self.awaiting.stop();
        }
        if self.requests.any() {
            return Ok(());
        }
        let limit = match self.in_head {
            true => self.limits.head,
            false => self.limits.idle,
        };
        self.awaiting.start(limit);
        self.awaiting.check(task)
    }

    /// Bounds how long a write waits.
    fn written<T>(
        &mut self,
        task: &mut Context<'_>,
        outcome: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.writing.stop();
            return outcome;
        }
        self.writing.start(self.limits.stalled);
        match self.writing.check(task) {
            Ok(()) => Poll::Pending,
            Err(late) => Poll::Ready(Err(late)),
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        // Before reading too: a byte now and then must not keep a head open.
        this.wait(task)?;
        let before = buffer.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(task, buffer))?;
        this.came(&buffer.filled()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_write(task, bytes);
        this.written(task, outcome)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_write_vectored(task, bytes);
        this.written(task, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_flush(task);
        this.written(task, outcome)
    }

    fn poll_shutdown(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_shutdown(task);
        this.written(task, outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes lists of buffers, or does not.
    struct Stream(bool);

    impl AsyncWrite for Stream {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Ok(bytes.len()))
        }

        fn is_write_vectored(&self) -> bool {
            self.0
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// Hyper gathers an answer's parts into one buffer where a stream takes no lists.
    #[test]
    fn a_watched_stream_takes_lists_of_buffers_if_the_stream_does() {
        for vectored in [true, false] {
            let limits = ConnectionLimits::default();
            let watched = Watched::new(Stream(vectored), limits, Requests::default());
            assert_eq!(watched.is_write_vectored(), vectored);
        }
    }
}
