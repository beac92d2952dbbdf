//! One lane for each dueslag: its beskeder take turns, in the order they came.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OwnedMutexGuard;

/// The lanes in use. One that nobody is in takes no memory.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    lanes: Mutex<HashMap<String, Lane>>,
}

#[derive(Debug, Default)]
struct Lane {
    turn: Arc<tokio::sync::Mutex<()>>,
    /// Who has the turn or waits for it.
    users: usize,
}

/// The turn of one besked in its lane, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    // Dropped in this order: the next one's turn, then the place.
    _turn: OwnedMutexGuard<()>,
    _place: Place,
}

/// A place in a lane; dropped, it is free again, also if nobody waits any more.
#[derive(Debug)]
struct Place {
    lanes: Arc<Lanes>,
    dueslag: String,
}

impl Lanes {
    /// Waits for the turn in a lane; `None` if so many wait already.
    pub(super) async fn turn(self: &Arc<Self>, dueslag: &str, waiting: usize) -> Option<Turn> {
        let (turn, place) = self.place(dueslag, waiting)?;
        // Whoever comes first has it first.
        let turn = turn.lock_owned().await;
        Some(Turn {
            _turn: turn,
            _place: place,
        })
    }

    fn place(
        self: &Arc<Self>,
        dueslag: &str,
        waiting: usize,
    ) -> Option<(Arc<tokio::sync::Mutex<()>>, Place)> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let lane = lanes.entry(dueslag.to_owned()).or_default();
        if lane.users > waiting {
            return None;
        }
        lane.users += 1;
        let place = Place {
            lanes: Arc::clone(self),
            dueslag: dueslag.to_owned(),
        };
        Some((Arc::clone(&lane.turn), place))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let lanes = &self.lanes.lanes;
        let mut lanes = lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(lane) = lanes.get_mut(&self.dueslag) else {
            return;
        };
        lane.users -= 1;
        if lane.users == 0 {
            lanes.remove(&self.dueslag);
        }
    }
}

#[cfg(test)]
mod tests;
