//! Dueslag: who is pushed what, and what waits.

use super::Subscription;
use super::message::Message;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tokio::sync::MutexGuard;

/// A dueslag: where a subscription's beskeder land, and the endpoint they are pushed to.
#[derive(Clone, Debug)]
pub struct Dueslag {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) subscription: Subscription,
}

impl Dueslag {
    /// With this id, pushed to this address, for all that is distributed.
    pub fn new(id: impl Into<String>, url: impl Into<String>) -> Self {
        Dueslag {
            id: id.into(),
            url: url.into(),
            subscription: Subscription::all(),
        }
    }

    /// For what this subscription admits.
    #[must_use]
    pub fn subscription(self, subscription: Subscription) -> Self {
        Dueslag {
            subscription,
            ..self
        }
    }
}

/// A dueslag with what waits in it.
pub(super) struct Queue {
    dueslag: Dueslag,
    active: AtomicBool,
    state: Mutex<State>,
    /// Held by who delivers.
    delivering: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Message>,
    refused: Vec<Message>,
}

impl Queue {
    pub(super) fn new(dueslag: Dueslag) -> Self {
        Queue {
            dueslag,
            active: AtomicBool::new(true),
            state: Mutex::default(),
            delivering: tokio::sync::Mutex::default(),
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.dueslag.id
    }

    pub(super) fn url(&self) -> &str {
        &self.dueslag.url
    }

    pub(super) fn subscription(&self) -> &Subscription {
        &self.dueslag.subscription
    }

    pub(super) async fn alone(&self) -> MutexGuard<'_, ()> {
        self.delivering.lock().await
    }

    pub(super) fn set_active(&self, active: bool) {
        self.active.store(active, Ordering::SeqCst);
    }

    /// What is to be delivered next, if the dueslag is active.
    pub(super) fn first(&self) -> Option<Message> {
        let active = self.active.load(Ordering::SeqCst);
        self.with(|state| state.waiting.front().filter(|_| active).cloned())
    }

    pub(super) fn push(&self, message: Message) {
        self.with(|state| state.waiting.push_back(message));
    }

    pub(super) fn take_first(&self) {
        self.with(|state| state.waiting.pop_front());
    }

    /// Puts the first one aside, so that later ones are delivered.
    pub(super) fn put_aside(&self) {
        self.with(|state| {
            let first = state.waiting.pop_front();
            state.refused.extend(first);
        });
    }

    pub(super) fn waiting(&self) -> usize {
        self.with(|state| state.waiting.len())
    }

    pub(super) fn refused(&self) -> Vec<Option<String>> {
        self.with(|state| state.refused.iter().map(Message::id).collect())
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
