//! A Beskedfordeler of a few lines, over the traits that senders and consumers are written over:
//! it takes each message id once and answers every time; what it holds is delivered in order and
//! goes when it is acknowledged.

use snitflade_runtime::amqp::{Command, Connector, Event, Link, LinkError, LinkErrorKind, Opening};
use snitflade_runtime::amqp::{Publish, Purpose};
use snitflade_runtime::soap::BoxFuture;
use snitflade_runtime::tokens::{Token, TokenError, TokenRequest, TokenSource};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

#[derive(Clone, Default)]
pub struct Broker(Arc<Mutex<State>>);

#[derive(Default)]
pub struct State {
    /// Message ids with what was published under them, in the order they came first.
    pub taken: Vec<(String, Vec<u8>)>,
    /// How many messages came, repeated ones included.
    pub seen: usize,
    /// Messages that are answered with this code; all others with 20.
    pub refuse: Option<(usize, u16)>,
    /// Links end after so many messages, without an answer to the last one.
    pub cut_after: Option<usize>,
    /// What waits in the dueslag.
    pub waiting: VecDeque<Vec<u8>>,
    /// What was acknowledged.
    pub acknowledged: usize,
}

impl Broker {
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("the broker")
    }
}

impl TokenSource for Broker {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        let end = SystemTime::now() + Duration::from_secs(3_600);
        let mut token = Token::new(&request.service, "", end);
        token.cvr = Some(request.cvr.clone());
        token.assertion = "<Assertion/>".to_owned();
        Box::pin(async move { Ok(Arc::new(token)) })
    }
}

impl Connector for Broker {
    fn open(&self, opening: Opening) -> BoxFuture<'static, Result<Box<dyn Link>, LinkError>> {
        let link = Held {
            broker: self.clone(),
            receives: matches!(opening.purpose, Purpose::Receive { .. }),
            said: VecDeque::new(),
            out: BTreeMap::new(),
            tags: 0,
            waker: None,
        };
        Box::pin(async move { Ok(Box::new(link) as Box<dyn Link>) })
    }
}

struct Held {
    broker: Broker,
    receives: bool,
    said: VecDeque<Event>,
    out: BTreeMap<u64, Vec<u8>>,
    tags: u64,
    waker: Option<Waker>,
}

impl Held {
    fn take(&mut self, publish: Publish) {
        let mut state = self.broker.state();
        let at = state.seen;
        state.seen += 1;
        let known = state.taken.iter().any(|(id, _)| *id == publish.message_id);
        if !known {
            let taken = (publish.message_id, publish.body.to_vec());
            state.taken.push(taken);
        }
        if state.cut_after == Some(state.seen) {
            state.cut_after = None;
            let lost = LinkError::new(LinkErrorKind::ConnectionLost);
            self.said.push_back(Event::Ended(lost));
            return;
        }
        let code = match state.refuse {
            Some((refused, code)) if refused == at => code,
            _ => 20,
        };
        let body = format!("<StandardRetur><StatusKode>{code}</StatusKode></StandardRetur>");
        self.said.push_back(Event::Reply {
            correlation_id: Some(publish.correlation_id),
            body: body.into_bytes().into(),
        });
    }

    fn settle(&mut self, tag: u64, gone: bool) {
        let body = self.out.remove(&tag).expect("a delivery of this link");
        let mut state = self.broker.state();
        match gone {
            true => state.acknowledged += 1,
            false => state.waiting.push_front(body),
        }
    }
}

impl Link for Held {
    fn frame_max(&self) -> u32 {
        131_072
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Publish(publish) => self.take(publish),
            Command::Acknowledge { tag } => self.settle(tag, true),
            Command::Reject { tag, requeue } => self.settle(tag, !requeue),
            _ => {
                let closed = LinkError::new(LinkErrorKind::Closed);
                self.said.push_back(Event::Ended(closed));
            }
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        if let Some(event) = self.said.pop_front() {
            return Poll::Ready(event);
        }
        if self.receives && self.out.is_empty() {
            let next = self.broker.state().waiting.pop_front();
            if let Some(body) = next {
                self.tags += 1;
                self.out.insert(self.tags, body.clone());
                return Poll::Ready(Event::Delivery {
                    tag: self.tags,
                    redelivered: false,
                    body: body.into(),
                });
            }
        }
        self.waker = Some(context.waker().clone());
        Poll::Pending
    }
}
