//! Between documents and typed values, at the caller's end.

use snitflade_runtime::client::{CallResult, ErrorKind};
use snitflade_runtime::read::{Mode, ReadOptions, Source, read};
use snitflade_runtime::soap::{FaultSet, Message, ServiceTable};
use snitflade_runtime::value::{Blank, Node, View};
use snitflade_runtime::write::{WriteOptions, write};

/// What came of a call.
#[derive(Clone, Debug)]
pub enum Called {
    /// An output, written from the typed value.
    Reply {
        /// The document; empty for an empty body.
        output: Vec<u8>,
        /// The transaction the request carried, if it carried one.
        transaction: Option<String>,
        /// What tolerant reading let pass.
        violations: usize,
    },
    /// A declared fault: its number and its detail.
    Declared(usize, Vec<u8>),
    /// A fault the contract does not declare, by its reason.
    Undeclared(String),
    /// An answer with failing results.
    Rejected {
        /// The whole output, written from the typed value.
        output: Vec<u8>,
        /// Path and code of every failing result.
        results: Vec<(String, String)>,
        /// The error, as it is shown.
        shown: String,
    },
    /// Any other error, as it is shown.
    Failed(String),
}

/// The typed input of an operation, read strictly.
///
/// # Errors
/// The violation, as text.
pub fn read_input<I: Node + Blank>(
    table: &'static ServiceTable<'static>,
    index: usize,
    document: &[u8],
) -> Result<I, String> {
    let mut input = I::blank();
    fill(table, table.operations[index].input, document, &mut input)?;
    Ok(input)
}

/// What came of a call, as documents.
///
/// # Errors
/// A typed value that cannot be written.
pub fn finish<O: Node, F: FaultSet>(
    table: &'static ServiceTable<'static>,
    index: usize,
    outcome: CallResult<O, F>,
) -> Result<Called, String> {
    let operation = &table.operations[index];
    let error = match outcome {
        Ok(reply) => {
            return Ok(Called::Reply {
                output: written(table, operation.output, &reply.value)?,
                transaction: reply.transaction_id.clone(),
                violations: reply.violations.len(),
            });
        }
        Err(error) => error,
    };
    let shown = format!("{error} | {error:?}");
    match error.kind() {
        ErrorKind::Fault(fault, _) => {
            let number = fault.node().alternative();
            let View::One(detail) = fault.node().view(number) else {
                return Err("a declared fault without its value".to_owned());
            };
            let element = operation.faults[usize::from(number)].element;
            let detail = write(table.schema, element, detail, &WriteOptions::default());
            let detail = detail.map_err(|error| error.to_string())?;
            Ok(Called::Declared(usize::from(number), detail))
        }
        ErrorKind::UndeclaredFault(fault) => Ok(Called::Undeclared(fault.reason().to_owned())),
        ErrorKind::Rejected(rejected) => {
            let results = rejected.results.iter();
            let results =
                results.map(|failed| (failed.path.clone(), failed.retur.kode().to_owned()));
            Ok(Called::Rejected {
                output: written(table, operation.output, &rejected.reply.value)?,
                results: results.collect(),
                shown,
            })
        }
        _ => Ok(Called::Failed(shown)),
    }
}

/// A value as the body of a message.
pub(crate) fn written(
    table: &ServiceTable<'static>,
    message: Message,
    value: &dyn Node,
) -> Result<Vec<u8>, String> {
    match message {
        Message::Element(element) => write(table.schema, element, value, &WriteOptions::default())
            .map_err(|error| error.to_string()),
        Message::Empty | Message::None => Ok(Vec::new()),
    }
}

/// Reads the body of a message into a value.
pub(crate) fn fill(
    table: &ServiceTable<'static>,
    message: Message,
    document: &[u8],
    value: &mut dyn Node,
) -> Result<(), String> {
    let Message::Element(element) = message else {
        return Ok(());
    };
    let mut source = Source::from_slice(document).map_err(|error| error.to_string())?;
    let options = ReadOptions::new(Mode::Strict);
    read(table.schema, element, &mut source, value, &options).map_err(|error| error.to_string())?;
    Ok(())
}
