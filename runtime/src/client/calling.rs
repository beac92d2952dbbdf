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
        // All that is large lies on the heap: callers move futures, again and again.
        let exchange = Exchange::new(self, operation, input).map(Box::new);
        async move {
            let mut exchange = exchange.map_err(|failed| failed.plain())?;
            let mut value = Box::new(Value(None));
            match Box::pin(exchange.run(&mut *value)).await {
                Ok(accepted) => {
                    let value = value.0.unwrap_or_else(O::blank);
                    accepted.outcome(value, exchange.operation())
                }
                Err(failure) => {
                    let service = exchange.service();
                    Err(exchange.error(failure, |fault| declared(service, operation, fault)))
                }
            }
        }
    }
}

/// The value of an answer, once one is read.
struct Value<O>(Option<O>);

impl<O: Node + Blank + Send> Output for Value<O> {
    fn blank(&mut self) -> &mut dyn Node {
        self.0.insert(O::blank())
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
