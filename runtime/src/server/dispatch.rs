//! From an operation's number to a handler and back.

use super::service_error::Kind;
use super::{Context, ServiceError};
use crate::read::{Mode, ReadError};
use crate::schema::Schema;
use crate::soap::body::{self, BodyContent};
use crate::soap::frame::Frame;
use crate::soap::{FaultSet, Message, OpenedEnvelope, Operation, ServiceTable, SoapFault};
use crate::value::{AnyElement, Blank, Node, View};
use crate::write::{WriteError, WriteOptions};
use std::pin::Pin;
use std::sync::Arc;

/// The body of an answer, or the fault instead.
pub type Outcome = Result<BodyContent, SoapFault>;

/// A handler at work.
pub type Working = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Hands requests to handlers. Implemented by `dispatch!`.
pub trait Dispatch: Send + Sync + 'static {
    /// Reads the input of operation `index` and starts its handler.
    ///
    /// # Errors
    /// The fault to answer with if the request cannot be read.
    fn accept(
        self: Arc<Self>,
        index: usize,
        incoming: Incoming<'_, '_>,
    ) -> Result<Working, SoapFault>;
}

/// A request whose operation is known and whose body is not read yet.
pub struct Incoming<'f, 'd> {
    pub(super) frame: &'f mut Frame<'d>,
    pub(super) service: &'static ServiceTable<'static>,
    pub(super) row: &'static Operation<'static>,
    pub(super) mode: Mode,
    /// What the request is read from.
    pub(super) envelope: &'f OpenedEnvelope,
    pub(super) context: Context,
}

impl Incoming<'_, '_> {
    /// Reads the input.
    ///
    /// # Errors
    /// The fault to answer with if it breaks the contract.
    pub fn read<I: Node + Blank>(self) -> Result<(Context, I), SoapFault> {
        let mut input = I::blank();
        let schema = self.service.schema;
        let (message, encoding) = (self.row.input, self.row.encoding.as_ref());
        let (frame, mode) = (self.frame, self.mode);
        match body::read_encoded(frame, schema, message, encoding, None, mode, &mut input) {
            Ok(_) => Ok((self.context, input)),
            Err(error) => Err(unreadable(&self.envelope.placed(error))),
        }
    }

    /// The fault for an operation nobody handles.
    pub fn unknown(&self) -> SoapFault {
        SoapFault::receiver("the operation is not implemented")
    }
}

/// The fault that tells what broke the contract, and where.
pub(super) fn unreadable(error: &ReadError) -> SoapFault {
    SoapFault::sender(format!("the request breaks the contract: {error}"))
}

/// Turns the output of a handler into the body of an answer.
pub fn answered(
    service: &'static ServiceTable<'static>,
    operation: usize,
    context: &Context,
    output: &impl Node,
) -> Outcome {
    let row = &service.operations[operation];
    let options = body::options(context.allows_unknown());
    let (schema, encoding) = (service.schema, row.encoding.as_ref());
    body::write_encoded(schema, row.output, encoding, output, &options)
        .map_err(|error| unwritable(&error))
}

/// Turns what a handler returned instead of an output into the fault to answer with.
pub fn refused<F: FaultSet>(
    service: &'static ServiceTable<'static>,
    operation: usize,
    context: &Context,
    error: ServiceError<F>,
) -> Outcome {
    let row = &service.operations[operation];
    let options = body::options(context.allows_unknown());
    Err(match error.into_kind() {
        Kind::Undeclared(fault) => fault,
        Kind::Declared(value, fault) => {
            with_detail(service.schema, row, value.node(), fault, &options)
        }
    })
}

fn unwritable(error: &WriteError) -> SoapFault {
    SoapFault::receiver(format!("the answer breaks the contract: {error}"))
}

/// Writes a declared fault into the detail.
fn with_detail(
    schema: &Schema<'_>,
    operation: &Operation<'_>,
    value: &dyn Node,
    fault: SoapFault,
    options: &WriteOptions,
) -> SoapFault {
    let row = value.alternative();
    let declared = operation.faults.get(usize::from(row));
    let (Some(declared), View::One(node)) = (declared, value.view(row)) else {
        return fault;
    };
    match body::write_message(schema, Message::Element(declared.element), node, options) {
        Ok(content) => fault.with_detail(AnyElement::self_contained(content.text().into_owned())),
        Err(error) => unwritable(&error),
    }
}
