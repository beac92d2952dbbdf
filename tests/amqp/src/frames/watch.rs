//! What a proxy sees of the exchanges it passes on, and the rules they have to keep.

use super::frame::{Frame, Said};
use crate::beskeder::number;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// Whether the message of this number is stored.
pub type Stored = Arc<dyn Fn(usize) -> bool + Send + Sync>;

/// Rules that were broken, and what was counted, over all connections.
#[derive(Default)]
pub struct Seen {
    pub broken: Vec<String>,
    /// Acknowledgements that passed, each of a message that was stored.
    pub acknowledged: usize,
    pub replies: usize,
    pub connections: usize,
}

/// The channels of one connection.
pub struct Watch {
    seen: Arc<Mutex<Seen>>,
    stored: Option<Stored>,
    greeted: bool,
    channels: BTreeMap<u16, Channel>,
}

/// How far a channel has come.
#[derive(Default)]
struct Channel {
    confirms: bool,
    consumes: bool,
    publishes: bool,
    /// The delivery whose body comes next.
    arriving: Option<u64>,
    /// Numbers of messages by the tags they were delivered with.
    out: BTreeMap<u64, usize>,
    settled: BTreeSet<u64>,
}

/// What a frame was, for those who wait for a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A reply goes to the client: the so manyeth of all.
    Reply(usize),
    /// The acknowledgement of this message comes from the client.
    Acknowledgement(usize),
}

impl Watch {
    pub fn new(seen: Arc<Mutex<Seen>>, stored: Option<Stored>) -> Watch {
        if let Ok(mut seen) = seen.lock() {
            seen.connections += 1;
        }
        Watch {
            seen,
            stored,
            greeted: false,
            channels: BTreeMap::new(),
        }
    }

    fn broken(&self, rule: impl Into<String>) {
        if let Ok(mut seen) = self.seen.lock() {
            seen.broken.push(rule.into());
        }
    }

    /// A frame from the client.
    pub fn saw_client(&mut self, frame: &Frame) -> Option<Moment> {
        let half_used = match &frame.said {
            Said::Hello if self.greeted => Some("a second greeting"),
            Said::Hello => {
                self.greeted = true;
                None
            }
            _ if !self.greeted => Some("a frame before the greeting"),
            Said::OpenChannel => {
                let again = self.channels.insert(frame.channel, Channel::default());
                again.and(Some("a channel opened twice"))
            }
            Said::CloseChannel => {
                self.channels.remove(&frame.channel);
                None
            }
            _ if frame.channel == 0 => None,
            _ => self.used(frame),
        };
        if let Some(rule) = half_used {
            self.broken(rule);
        }
        match frame.said {
            Said::Acknowledge { tag } => self.acknowledged(frame.channel, tag),
            _ => None,
        }
    }

    /// What is wrong with the use of a channel, if anything.
    fn used(&mut self, frame: &Frame) -> Option<&'static str> {
        let Some(channel) = self.channels.get_mut(&frame.channel) else {
            return Some("a frame on a channel that is not open");
        };
        match frame.said {
            Said::SelectConfirms => channel.confirms = true,
            Said::Consume => channel.consumes = true,
            Said::Publish if !(channel.confirms && channel.consumes) => {
                return Some("a message before confirms and replies were asked for");
            }
            Said::Publish => channel.publishes = true,
            _ => {}
        }
        None
    }

    fn acknowledged(&mut self, channel: u16, tag: u64) -> Option<Moment> {
        let channel = self.channels.get_mut(&channel)?;
        let fresh = channel.settled.insert(tag);
        let Some(number) = channel.out.remove(&tag).filter(|_| fresh) else {
            self.broken(format!("tag {tag} is not out on its channel"));
            return None;
        };
        if self.stored.as_ref().is_some_and(|stored| !stored(number)) {
            self.broken(format!("message {number} is acknowledged and not stored"));
        }
        if let Ok(mut seen) = self.seen.lock() {
            seen.acknowledged += 1;
        }
        Some(Moment::Acknowledgement(number))
    }

    /// A frame from the broker.
    pub fn saw_broker(&mut self, frame: &Frame) -> Option<Moment> {
        let channel = self.channels.get_mut(&frame.channel)?;
        match &frame.said {
            Said::Deliver { tag } => channel.arriving = Some(*tag),
            // Messages here fit into one frame.
            Said::Body(body) => {
                let tag = channel.arriving.take()?;
                if channel.publishes {
                    let mut seen = self.seen.lock().ok()?;
                    seen.replies += 1;
                    return Some(Moment::Reply(seen.replies));
                }
                channel.out.insert(tag, number(body)?);
            }
            _ => {}
        }
        None
    }
}
