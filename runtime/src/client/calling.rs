//! Calls: from an input to an output, or to the error that came instead.

use super::exchange::Exchange;
use super::repeating::Output;
use super::{CallResult, Client};
use crate::read::{Mode, ReadOptions};
use crate::soap::{FaultSet, ServiceTable, SoapFault, body};
use crate::value::{Blank, Node};

impl Client {
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
            let mut value = Value(O::blank());
            match exchange.run(&mut value).await {
                Ok(accepted) => accepted.outcome(value.0, exchange.operation()),
                Err(failure) => {
                    let service = exchange.service();
                    Err(exchange.error(failure, |fault| declared(service, operation, fault)))
                }
            }
        }
    }
}

/// The value of an answer.
struct Value<O>(O);

impl<O: Node + Blank + Send> Output for Value<O> {
    fn blank(&mut self) -> &mut dyn Node {
        self.0 = O::blank();
        &mut self.0
    }
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
