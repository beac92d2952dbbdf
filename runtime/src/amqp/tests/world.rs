//! A simulated broker with its links, a time that is set, and a source of tokens. It holds
//! the broker to the rules of AMQP, and its clients to theirs.

use crate::amqp::link::{Command, Connector, Event, Link, Opening, Publish, Purpose};
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::amqp::time::Time;
use crate::client::BoxFuture;
use crate::tokens::{Token, TokenError, TokenErrorKind, TokenRequest, TokenSource};
use bytes::Bytes;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub(super) const LIFE: Duration = Duration::from_secs(1_000);

/// Everything that is not the client.
#[derive(Default)]
pub(super) struct World {
    pub now: Duration,
    /// Asked for and not answered: the purpose, and where the answer goes.
    pub openings: Vec<(Opening, Slot)>,
    pub links: Vec<SimLink>,
    /// Messages of the queue that no consumer has, with whether they were delivered before.
    pub queue: BTreeMap<u64, (Bytes, bool)>,
    pub tokens: u64,
    pub rejected: Vec<String>,
    pub token_failures: u32,
    pub token_life: Option<Duration>,
    pub frame_max: u32,
    /// A rule that was broken.
    pub broken: Option<String>,
    pub published: Vec<Publish>,
    pub logins: Vec<Arc<Token>>,
    /// When somebody wants to be woken.
    pub alarms: BTreeSet<Duration>,
    /// What messages of the queue are, where they are not [`message`].
    pub body: Option<fn(u64) -> Bytes>,
}

pub(super) type Slot = Arc<Mutex<Option<Result<usize, LinkError>>>>;

/// One link, as the broker sees it.
pub(super) struct SimLink {
    pub purpose: Purpose,
    /// Told by the client and not seen by the broker.
    pub commands: VecDeque<Command>,
    /// Said by the broker and not on its way.
    pub said: Vec<Event>,
    /// On its way to the client.
    pub arrived: VecDeque<Event>,
    pub unacknowledged: BTreeMap<u64, u64>,
    pub next_tag: u64,
    pub state: LinkState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkState {
    Open,
    /// The client let go of it, and the broker has not noticed.
    Dropped,
    Over,
}

#[derive(Clone, Default)]
pub(super) struct Sim(pub Arc<Mutex<World>>);

impl Sim {
    pub(super) fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }
}

impl World {
    /// Moves the time to the next alarm, if there is one.
    pub(super) fn time_passes(&mut self) -> bool {
        let now = self.now;
        self.alarms.retain(|alarm| *alarm > now);
        match self.alarms.pop_first() {
            Some(alarm) => self.now = alarm,
            None => return false,
        }
        true
    }

    /// The broker notices that a client is gone.
    pub(super) fn reap(&mut self, at: usize) {
        self.requeue_all(at);
        let link = &mut self.links[at];
        (link.said, link.commands) = (Vec::new(), VecDeque::new());
        link.state = LinkState::Over;
    }

    pub(super) fn open(&self) -> Option<usize> {
        self.links
            .iter()
            .position(|link| link.state == LinkState::Open)
    }

    /// Answers the oldest opening that somebody still waits for.
    pub(super) fn answer_opening(&mut self, result: Result<(), LinkError>) {
        let (opening, slot) = self.openings.remove(0);
        let result = result.map(|()| {
            self.logins.push(opening.token);
            self.links.push(SimLink {
                purpose: opening.purpose,
                commands: VecDeque::new(),
                said: Vec::new(),
                arrived: VecDeque::new(),
                unacknowledged: BTreeMap::new(),
                next_tag: 1,
                state: LinkState::Open,
            });
            self.links.len() - 1
        });
        *slot.lock().unwrap() = Some(result);
    }

    /// The broker is done with a link: what was not acknowledged goes back to its place.
    pub(super) fn end_link(&mut self, at: usize, error: LinkErrorKind) {
        self.requeue_all(at);
        let link = &mut self.links[at];
        link.said.clear();
        link.commands.clear();
        link.arrived.push_back(Event::Ended(LinkError::new(error)));
        link.state = LinkState::Over;
    }

    fn requeue_all(&mut self, at: usize) {
        let back = std::mem::take(&mut self.links[at].unacknowledged);
        for (_, number) in back {
            self.requeue(number);
        }
    }

    fn requeue(&mut self, number: u64) {
        let body = self.body.unwrap_or(message);
        self.queue.insert(number, (body(number), true));
    }

    pub(super) fn rule(&mut self, broken: String) {
        self.broken.get_or_insert(broken);
    }

    /// Hands the next message of the queue to a consumer that may have one more.
    pub(super) fn deliver(&mut self, at: usize) -> bool {
        let link = &self.links[at];
        let Purpose::Receive { prefetch, .. } = link.purpose else {
            return false;
        };
        if link.unacknowledged.len() >= usize::from(prefetch) {
            return false;
        }
        let Some((number, (body, redelivered))) = self.queue.pop_first() else {
            return false;
        };
        let link = &mut self.links[at];
        let tag = link.next_tag;
        link.next_tag += 1;
        link.unacknowledged.insert(tag, number);
        link.said.push(Event::Delivery {
            tag,
            redelivered,
            body,
        });
        true
    }

    /// The broker takes a consumer's next command in. The number of what was acknowledged.
    pub(super) fn take_in(&mut self, at: usize) -> Option<u64> {
        let command = self.links[at].commands.pop_front()?;
        match command {
            Command::Acknowledge { tag } => match self.links[at].unacknowledged.remove(&tag) {
                Some(number) => return Some(number),
                None => self.rule(format!("acknowledged {tag}, which is not out on link {at}")),
            },
            Command::Reject { tag, requeue } => match self.links[at].unacknowledged.remove(&tag) {
                Some(number) if requeue => self.requeue(number),
                Some(_) => {}
                None => self.rule(format!("rejected {tag}, which is not out on link {at}")),
            },
            Command::Close => self.end_link(at, LinkErrorKind::Closed),
            Command::Publish(publish) => self.published.push(publish),
        }
        None
    }
}

/// The message of this number: an envelope with an id of its own.
pub(super) fn message(number: u64) -> Bytes {
    envelope(number, SYSTEM, CVR)
}

pub(super) const SYSTEM: &str = "cf12c051-39ce-4066-ba11-704b46fa23c4";
pub(super) const CVR: &str = "11111111";

pub(super) fn envelope(number: u64, system: &str, cvr: &str) -> Bytes {
    let text = format!(
        "<k:Haendelsesbesked xmlns:k=\"urn:oio:besked:kuvert:1.0\" xmlns=\"urn:oio:sagdok:3.0.0\">\
         <k:BeskedId><UUIDIdentifikator>00000000-0000-4000-8000-{number:012}</UUIDIdentifikator></k:BeskedId>\
         <k:BeskedVersion>1.0</k:BeskedVersion><k:Beskedkuvert><k:Filtreringsdata>\
         <k:Beskedtype><UUIDIdentifikator>7654895c-a3f3-4c77-8afd-4c77330f963c</UUIDIdentifikator></k:Beskedtype>\
         <k:BeskedAnsvarligAktoer><UUIDIdentifikator>{system}</UUIDIdentifikator></k:BeskedAnsvarligAktoer>\
         <k:ObjektRegistrering><k:ObjektAnsvarligMyndighed><URNIdentifikator>urn:oio:cvr-nr:{cvr}</URNIdentifikator>\
         </k:ObjektAnsvarligMyndighed></k:ObjektRegistrering></k:Filtreringsdata></k:Beskedkuvert></k:Haendelsesbesked>"
    );
    Bytes::from(text)
}

pub(super) fn request() -> TokenRequest {
    TokenRequest::new("http://entityid.example/service/bfo_afsend/2", CVR)
}

impl Time for Sim {
    fn elapsed(&self) -> Duration {
        self.world().now
    }

    fn clock(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_800_000_000) + self.world().now
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        let (sim, end) = (self.clone(), self.world().now + time);
        self.world().alarms.insert(end);
        Box::pin(std::future::poll_fn(move |_| {
            match sim.world().now >= end {
                true => Poll::Ready(()),
                false => Poll::Pending,
            }
        }))
    }
}

impl TokenSource for Sim {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        let now = self.clock();
        let mut world = self.world();
        if world.token_failures > 0 {
            world.token_failures -= 1;
            let error = TokenError::new(TokenErrorKind::Unavailable, "");
            return Box::pin(async move { Err(error) });
        }
        world.tokens += 1;
        let life = world.token_life.unwrap_or(LIFE);
        let mut token = Token::new(&request.service, "", now + life);
        token.id = world.tokens.to_string();
        token.assertion = format!("<Assertion ID=\"{}\"/>", world.tokens);
        token.cvr = Some(request.cvr.clone());
        Box::pin(async move { Ok(Arc::new(token)) })
    }

    fn reject(&self, token: &Token) {
        self.world().rejected.push(token.id.clone());
    }
}

/// An opening that is dropped is taken back.
struct Asked {
    sim: Sim,
    slot: Slot,
}

impl Drop for Asked {
    fn drop(&mut self) {
        let slot = &self.slot;
        let taken = slot.lock().unwrap().is_some();
        if !taken {
            let openings = &mut self.sim.world().openings;
            openings.retain(|(_, other)| !Arc::ptr_eq(other, slot));
        }
    }
}

impl Connector for Sim {
    fn open(&self, opening: Opening) -> BoxFuture<'static, Result<Box<dyn Link>, LinkError>> {
        let (sim, slot) = (self.clone(), Slot::default());
        Box::pin(async move {
            sim.world().openings.push((opening, Arc::clone(&slot)));
            let asked = Asked {
                sim: sim.clone(),
                slot,
            };
            let answer = std::future::poll_fn(|_| match asked.slot.lock().unwrap().clone() {
                Some(answer) => Poll::Ready(answer),
                None => Poll::Pending,
            });
            let at = answer.await?;
            Ok(Box::new(Held { sim, at }) as Box<dyn Link>)
        })
    }
}

/// The client's end of a link.
struct Held {
    sim: Sim,
    at: usize,
}

impl Link for Held {
    fn frame_max(&self) -> u32 {
        self.sim.world().frame_max
    }

    fn command(&mut self, command: Command) {
        let mut world = self.sim.world();
        // What is told a link that is over goes nowhere; a link says so only later.
        if world.links[self.at].state == LinkState::Open {
            world.links[self.at].commands.push_back(command);
        }
    }

    fn poll_event(&mut self, _: &mut Context<'_>) -> Poll<Event> {
        let mut world = self.sim.world();
        match world.links[self.at].arrived.pop_front() {
            Some(event) => Poll::Ready(event),
            None => Poll::Pending,
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut world = self.sim.world();
        let link = &mut world.links[self.at];
        if link.state == LinkState::Open {
            link.state = LinkState::Dropped;
        }
    }
}

/// Polls a future once.
pub(super) fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    let waker = std::task::Waker::noop();
    std::pin::Pin::new(future).poll(&mut Context::from_waker(waker))
}

/// Ids that were used for one content: more than one is a double.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<Bytes, BTreeSet<String>>);

impl Ids {
    pub(super) fn note(&mut self, publish: &Publish) -> Result<(), String> {
        let ids = self.0.entry(publish.body.clone()).or_default();
        ids.insert(publish.message_id.clone());
        match ids.len() {
            1 => Ok(()),
            more => Err(format!("one message was published with {more} ids")),
        }
    }
}
