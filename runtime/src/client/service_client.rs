//! The client behind every generated one.

use super::exchange::{CallRecord, Exchange, Failure};
use super::redacted;
use super::{
    Call, CallError, CallResult, ErrorKind, NoSecurityProfile, SecurityProfile, Settings, Transport,
};
use crate::read::{Mode, ReadOptions};
use crate::soap::{FaultSet, ServiceTable, SoapFault, body};
use crate::value::{Blank, Node};
use std::fmt;
use std::sync::Arc;

/// A client of one service at one port. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(super) shared: Arc<Shared>,
    pub(super) call: Call,
}

pub(super) struct Shared {
    pub(super) service: &'static ServiceTable<'static>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) security: Arc<dyn SecurityProfile>,
    pub(super) settings: Settings,
}

impl Client {
    /// A client without security profile.
    pub fn new(
        service: &'static ServiceTable<'static>,
        transport: Arc<dyn Transport>,
        settings: Settings,
    ) -> Self {
        Client {
            shared: Arc::new(Shared {
                service,
                transport,
                security: Arc::new(NoSecurityProfile),
                settings,
            }),
            call: Call::default(),
        }
    }

    /// The same client with a security profile.
    #[must_use]
    pub fn secured(self, security: Arc<dyn SecurityProfile>) -> Self {
        Client {
            shared: Arc::new(Shared {
                security,
                service: self.shared.service,
                transport: Arc::clone(&self.shared.transport),
                settings: self.shared.settings.clone(),
            }),
            call: self.call,
        }
    }

    /// The same client, whose calls carry these options.
    #[must_use]
    pub fn with(&self, call: Call) -> Self {
        Client {
            shared: Arc::clone(&self.shared),
            call,
        }
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// The name of an operation; empty if there is none of this number.
    pub(super) fn operation_name(&self, operation: usize) -> &'static str {
        let row = self.shared.service.operations.get(operation);
        row.map_or("", |row| row.name)
    }

    /// Calls operation number `operation`. The future may be dropped at any time.
    pub fn call<I, O, F>(
        &self,
        operation: usize,
        input: &I,
    ) -> impl Future<Output = CallResult<O, F>> + Send + use<I, O, F>
    where
        I: Node,
        O: Node + Blank + Send,
        F: FaultSet,
    {
        let exchange = Exchange::new(self, operation, input);
        async move {
            let mut exchange = exchange.map_err(|failed| failed.plain())?;
            let answer = match exchange.send().await {
                Ok(answer) => answer,
                Err(failure) => return Err(exchange.error(failure, no_fault)),
            };
            let mut value = O::blank();
            match exchange.read(answer, &mut value) {
                Ok(accepted) => accepted.outcome(value, exchange.operation()),
                Err(failure) => {
                    let service = exchange.service();
                    Err(exchange.error(failure, |fault| declared(service, operation, fault)))
                }
            }
        }
    }
}

fn no_fault<F>(_: &SoapFault) -> Option<F> {
    None
}

/// Reads a declared fault out of a fault's detail.
fn declared<F: FaultSet>(
    service: &ServiceTable<'static>,
    operation: usize,
    fault: &SoapFault,
) -> Option<F> {
    let (row, element, detail) = body::declared_fault(service, operation, fault)?;
    let mut value = F::blank()?;
    let node = value.node_mut().member(row, true)?;
    let options = ReadOptions::new(Mode::Tolerant);
    detail.read(service.schema, element, node, &options).ok()?;
    Some(value)
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.shared.service.name)
            .field("endpoint", &redacted::url(&self.shared.settings.endpoint))
            .finish_non_exhaustive()
    }
}

/// A call that failed before there was an exchange.
pub(super) struct Failed {
    pub(super) failure: Failure,
    pub(super) operation: &'static str,
}

impl Failed {
    fn plain<F, O>(self) -> CallError<F, O> {
        let kind = self.failure.into_kind(no_fault);
        CallError::new(kind, self.operation, CallRecord::default())
    }
}

impl Failure {
    /// The kind of error, given how to find a declared fault.
    pub(super) fn into_kind<F, O>(
        self,
        declared: impl FnOnce(&SoapFault) -> Option<F>,
    ) -> ErrorKind<F, O> {
        match self {
            Failure::Fault(fault) => match declared(&fault) {
                Some(value) => ErrorKind::Fault(value, fault),
                None => ErrorKind::UndeclaredFault(fault),
            },
            Failure::Transport(error) => ErrorKind::Transport(error),
            Failure::Reading(error) => ErrorKind::Reading(error),
            Failure::Writing(error) => ErrorKind::Writing(error),
            Failure::Security(error) => ErrorKind::Security(error),
        }
    }
}
