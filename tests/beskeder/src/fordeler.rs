//! A Beskedfordeler in this process: what is sent over AMQP goes to every dueslag whose
//! subscription it meets, to be pushed or to be fetched.

use snitflade_runtime::amqp::{
    Command, Connector, Event, Link, LinkError, LinkErrorKind, Opening, Publish, Purpose,
};
use snitflade_runtime::client::BoxFuture;
use snitflade_runtime::testing::{Dueslag, Pusher, Subscription};
use snitflade_runtime::tokens::{Token, TokenError, TokenRequest, TokenSource};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

/// The stand-in. Clones are the same one.
#[derive(Clone)]
pub struct Fordeler {
    pusher: Pusher,
    queues: Arc<Mutex<BTreeMap<String, Queue>>>,
}

/// A dueslag that is fetched from.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<Vec<u8>>,
    acknowledged: usize,
    rejected: usize,
    consumer: Option<Waker>,
}

/// What became of the beskeder of a dueslag that is fetched from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Acknowledged.
    pub acknowledged: usize,
    /// Refused for good.
    pub rejected: usize,
}

impl Fordeler {
    /// One that hands what is pushed to this pusher.
    pub fn new(pusher: &Pusher) -> Fordeler {
        Fordeler {
            pusher: pusher.clone(),
            queues: Arc::default(),
        }
    }

    /// Adds a dueslag that is fetched from.
    pub fn pulled(&self, dueslag: &str, subscription: Subscription) {
        // The pusher judges subscriptions; it delivers nothing to a passive dueslag.
        self.pusher
            .add(Dueslag::new(dueslag, "http://hentes/").subscription(subscription));
        self.pusher.passive(dueslag);
        self.lock().insert(dueslag.to_owned(), Queue::default());
    }

    /// What became of the beskeder of a dueslag, once there were so many of them; what it was
    /// after two minutes, if there were not.
    pub async fn settled(&self, dueslag: &str, beskeder: usize) -> Settled {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(120) {
            let settled = self.now(dueslag);
            if settled.acknowledged + settled.rejected >= beskeder {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.now(dueslag)
    }

    fn now(&self, dueslag: &str) -> Settled {
        let queues = self.lock();
        let queue = queues.get(dueslag).expect("a dueslag of this stand-in");
        Settled {
            acknowledged: queue.acknowledged,
            rejected: queue.rejected,
        }
    }

    /// Distributes a besked; the code it is answered.
    fn take(&self, besked: &[u8]) -> u16 {
        let Ok(landed) = self.pusher.distribute(besked) else {
            return 40;
        };
        let mut queues = self.lock();
        for dueslag in landed {
            if let Some(queue) = queues.get_mut(&dueslag) {
                queue.waiting.push_back(besked.to_vec());
                if let Some(consumer) = queue.consumer.take() {
                    consumer.wake();
                }
            }
        }
        20
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Queue>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenSource for Fordeler {
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

impl Connector for Fordeler {
    fn open(&self, opening: Opening) -> BoxFuture<'static, Result<Box<dyn Link>, LinkError>> {
        let link = Held {
            fordeler: self.clone(),
            fetches: match opening.purpose {
                Purpose::Receive { queue, .. } => Some(queue),
                _ => None,
            },
            said: VecDeque::new(),
            out: None,
            tags: 0,
            waker: None,
        };
        Box::pin(async move { Ok(Box::new(link) as Box<dyn Link>) })
    }
}

/// One link: of a sender, or of a consumer with its queue and the besked it holds.
struct Held {
    fordeler: Fordeler,
    fetches: Option<String>,
    said: VecDeque<Event>,
    out: Option<(u64, Vec<u8>)>,
    tags: u64,
    waker: Option<Waker>,
}

impl Held {
    fn publish(&mut self, publish: Publish) {
        let code = self.fordeler.take(&publish.body);
        let body = format!("<StandardRetur><StatusKode>{code}</StatusKode></StandardRetur>");
        self.said.push_back(Event::Confirmed {
            number: publish.number,
            taken: true,
        });
        self.said.push_back(Event::Reply {
            correlation_id: Some(publish.correlation_id),
            body: body.into_bytes().into(),
        });
    }

    /// Settles the besked that is out: it is done with, or waits again as the first.
    fn settle(&mut self, settled: impl FnOnce(&mut Queue, Vec<u8>)) {
        let (Some((_, body)), Some(name)) = (self.out.take(), &self.fetches) else {
            return;
        };
        if let Some(queue) = self.fordeler.lock().get_mut(name) {
            settled(queue, body);
        }
    }
}

impl Link for Held {
    fn frame_max(&self) -> u32 {
        131_072
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Publish(publish) => self.publish(publish),
            Command::Acknowledge { .. } => self.settle(|queue, _| queue.acknowledged += 1),
            Command::Reject { requeue: true, .. } => {
                self.settle(|queue, body| queue.waiting.push_front(body));
            }
            Command::Reject { .. } => self.settle(|queue, _| queue.rejected += 1),
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
        if let (Some(name), None) = (&self.fetches, &self.out)
            && let Some(queue) = self.fordeler.lock().get_mut(name)
        {
            if let Some(body) = queue.waiting.pop_front() {
                self.tags += 1;
                self.out = Some((self.tags, body.clone()));
                return Poll::Ready(Event::Delivery {
                    tag: self.tags,
                    redelivered: false,
                    body: body.into(),
                });
            }
            queue.consumer = Some(context.waker().clone());
        }
        self.waker = Some(context.waker().clone());
        Poll::Pending
    }
}
