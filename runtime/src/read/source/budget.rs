//! What a reading may cost: memory, and the wish to end it.

use super::Source;
use super::attributes::Attr;
use super::input::Input;
use crate::read::{ReadError, Rule};

/// How many events go by between two checks of the stop flag. An empty-element
/// tag is one event and two tokens, so these are at most a thousand tokens.
pub(super) const EVENTS: u32 = 500;

/// The budget around one that was bounded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    left: u64,
    memory: u64,
}

impl Source<'_> {
    /// Takes memory from the budget, before it is taken from the system.
    #[inline]
    pub(crate) fn charge(&mut self, octets: usize) -> Result<(), ReadError> {
        match self.take(octets) {
            true => Ok(()),
            false => Err(self.spent()),
        }
    }

    /// Takes memory from the budget while the source is borrowed; answers
    /// whether there was enough.
    #[inline]
    #[must_use]
    pub(crate) fn take(&self, octets: usize) -> bool {
        let left = self.left.get().checked_sub(octets as u64);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether the qualified names in a text can be spelled out, each with a
    /// namespace name that may be as long as all in scope.
    #[cold]
    pub(crate) fn can_spell(&self, text: &str) -> bool {
        let words = text.split_ascii_whitespace().count() as u64;
        words.saturating_mul(self.scope.longest() as u64) <= self.left.get()
    }

    /// The error of a budget that is spent.
    #[cold]
    pub(crate) fn spent(&mut self) -> ReadError {
        let expected = format!("at most {} octets of memory", self.limits.memory);
        self.fail(Rule::LIMIT, expected, "a document that needs more")
    }

    /// How much of the budget is left.
    pub(crate) fn left(&self) -> u64 {
        self.left.get()
    }

    /// Gives memory back, up to what was left at some time before.
    pub(crate) fn refund(&mut self, left: u64) {
        self.left.set(self.left.get().max(left));
    }

    /// Bounds what is read next by a budget of its own; answers what `unbound` takes.
    pub(crate) fn bound(&mut self, octets: u64) -> Bound {
        let before = Bound {
            left: self.left.get(),
            memory: self.limits.memory,
        };
        self.left.set(before.left.min(octets));
        self.limits.memory = before.memory.min(octets);
        before
    }

    /// Gives back what was read since `bound`, but for what lasts to the end.
    pub(crate) fn unbound(&mut self, before: Bound, lasting: u64) {
        self.left.set(before.left.saturating_sub(lasting));
        self.limits.memory = before.memory;
    }

    /// The limits of another reading for the same message: it goes on with
    /// what is left of the budget.
    #[cfg(feature = "soap")]
    pub(crate) fn remaining(&self) -> crate::read::Limits {
        crate::read::Limits {
            memory: self.left.get(),
            ..self.limits.clone()
        }
    }

    /// Charges what the buffers of the tokenizer have grown by.
    #[inline]
    pub(super) fn charge_buffers(&mut self) -> Result<(), ReadError> {
        let held = self.buffers();
        if held <= self.held_buffers {
            return Ok(());
        }
        let grown = held - self.held_buffers;
        self.held_buffers = held;
        self.charge(grown)
    }

    /// Octets held in buffers, a document in memory not counted.
    #[inline]
    pub(crate) fn buffers(&self) -> usize {
        let input = match &self.input {
            Input::Slice(slice) => slice.buffered(),
            Input::Stream(stream) => stream.buffered(),
        };
        let attributes = self.attrs.capacity() * size_of::<Attr>();
        let texts = self.text.capacity() + self.values.capacity();
        input + attributes + texts + self.scope.buffered()
    }

    /// Looks at the stop flag.
    #[cold]
    #[inline(never)]
    pub(super) fn look_up(&mut self) -> Result<(), ReadError> {
        self.events = EVENTS;
        match &self.limits.stop {
            Some(stop) if stop.is_raised() => {
                let expected = "no wish to stop reading";
                Err(self.fail(Rule::STOPPED, expected, "the stop flag raised"))
            }
            _ => Ok(()),
        }
    }
}
