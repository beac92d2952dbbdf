//! A service that answers what it was told to, and keeps what it was asked.

use crate::finish::{fill, written};
use snitflade_runtime::caller::Caller;
use snitflade_runtime::codegen::v1;
use snitflade_runtime::read::{Mode, ReadOptions};
use snitflade_runtime::soap::{FaultSet, ServiceTable, SoapFault};
use snitflade_runtime::value::{Blank, Node};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What to answer.
#[derive(Clone, Debug)]
pub enum Answer {
    /// This document as the output; empty bytes for an empty body.
    Reply(Vec<u8>),
    /// The declared fault of this number, with this document as its detail.
    Declared(usize, Vec<u8>),
    /// A fault the contract does not declare, with this reason.
    Undeclared(String),
    /// To each operation, by its number, an answer of its own.
    Each(Arc<[Answer]>),
}

/// A request as it came to the service.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The operation.
    pub operation: &'static str,
    /// The input, written from the typed value.
    pub input: Vec<u8>,
    /// The transaction of the request, if it carried one.
    pub transaction: Option<String>,
    /// Who called, as far as a security profile knows.
    pub caller: Caller,
    /// The client certificate of the connection, in DER.
    pub peer: Option<Vec<u8>>,
}

#[derive(Debug)]
struct State {
    answer: Answer,
    seen: Vec<Seen>,
}

/// The service; clones share their script.
#[derive(Clone, Debug)]
pub struct Stub(Arc<Mutex<State>>);

impl Default for Stub {
    fn default() -> Self {
        Stub::new(Answer::Undeclared("no script".to_owned()))
    }
}

impl Stub {
    /// A service that answers this.
    pub fn new(answer: Answer) -> Self {
        let seen = Vec::new();
        Stub(Arc::new(Mutex::new(State { answer, seen })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers this from now on.
    pub fn say(&self, answer: Answer) {
        self.state().answer = answer;
    }

    /// The last request; asking for it forgets it.
    pub fn seen(&self) -> Option<Seen> {
        self.all_seen().pop()
    }

    /// All requests since they were asked for last.
    pub fn all_seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.state().seen)
    }

    pub(crate) fn answer<I, O, F>(
        &self,
        table: &'static ServiceTable<'static>,
        index: usize,
        context: &v1::Context,
        input: &I,
    ) -> Result<O, v1::ServiceError<F>>
    where
        I: Node,
        O: Node + Blank,
        F: FaultSet,
    {
        let operation = &table.operations[index];
        let wrong = |why: String| v1::ServiceError::undeclared(SoapFault::receiver(why));
        let seen = Seen {
            operation: operation.name,
            input: written(table, operation.input, input).map_err(wrong)?,
            transaction: context.transaction_id().map(str::to_owned),
            caller: context.caller().clone(),
            peer: context.peer_certificate().map(|peer| peer.der().to_vec()),
        };
        let mut state = self.state();
        state.seen.push(seen);
        let answer = match state.answer.clone() {
            Answer::Each(answers) => answers[index].clone(),
            answer => answer,
        };
        match answer {
            Answer::Reply(document) => {
                let mut output = O::blank();
                fill(table, operation.output, &document, &mut output).map_err(wrong)?;
                Ok(output)
            }
            Answer::Declared(number, document) => {
                let mut fault =
                    F::blank().ok_or_else(|| wrong("no fault is declared".to_owned()))?;
                let row = &operation.faults[number];
                let place = fault.node_mut().member(number as u16, true);
                let place =
                    place.ok_or_else(|| wrong("the fault has no such alternative".to_owned()))?;
                let mut source = snitflade_runtime::read::Source::from_slice(&document)
                    .map_err(|error| wrong(error.to_string()))?;
                let options = ReadOptions::new(Mode::Strict);
                snitflade_runtime::read::read(
                    table.schema,
                    row.element,
                    &mut source,
                    place,
                    &options,
                )
                .map_err(|error| wrong(error.to_string()))?;
                Err(v1::ServiceError::declared(fault))
            }
            Answer::Undeclared(reason) => Err(wrong(reason)),
            Answer::Each(_) => Err(wrong("an answer within answers".to_owned())),
        }
    }
}
