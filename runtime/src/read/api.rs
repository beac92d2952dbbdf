//! The ways to read values: a whole document, an element in place.

use super::engine::{Discard, Engine};
#[cfg(feature = "soap")]
use super::engine::{Found, Results};
use super::source::Source;
use super::{Mode, ReadError, ReadOptions, Violation};
#[cfg(feature = "soap")]
use crate::schema::ResultType;
use crate::schema::{ElementId, Schema};
use crate::value::{AnyElement, Node};

/// Reads a document whose root is `element` into `node`, and answers the
/// violations that did not refuse it.
///
/// # Errors
/// The violation that refused the document, with what was recorded before.
pub fn read(
    schema: &Schema<'_>,
    element: ElementId,
    source: &mut Source<'_>,
    node: &mut dyn Node,
    options: &ReadOptions,
) -> Result<Vec<Violation>, ReadError> {
    source.next_token()?;
    let violations = read_here(schema, element, source, node, options)?;
    match source.finish() {
        Ok(()) => Ok(violations),
        Err(error) => Err(error.after(violations)),
    }
}

/// Reads the element whose start tag the source stands on, to its end tag.
/// For elements inside a bigger document, such as the body of a SOAP envelope.
///
/// # Errors
/// As [`read`].
pub fn read_here(
    schema: &Schema<'_>,
    element: ElementId,
    source: &mut Source<'_>,
    node: &mut dyn Node,
    options: &ReadOptions,
) -> Result<Vec<Violation>, ReadError> {
    let mut engine = Engine::new(schema, source, options);
    let done = engine.root(element, node);
    engine.outcome(done)
}

/// [`read_here`], which also answers the results that stand in the element:
/// values of the types in `results`, wherever they are.
///
/// # Errors
/// As [`read`].
#[cfg(feature = "soap")]
pub(crate) fn read_results<'r>(
    schema: &Schema<'_>,
    element: ElementId,
    source: &'r mut Source<'_>,
    node: &mut dyn Node,
    options: &ReadOptions,
    results: &'r [ResultType<'r>],
) -> Result<(Vec<Violation>, Found), ReadError> {
    let mut engine = Engine::new(schema, source, options);
    engine.results = Results::watching_for(results);
    let done = engine.root(element, node);
    let found = std::mem::take(&mut engine.results).into_found();
    Ok((engine.outcome(done)?, found))
}

/// The results that stand in a document which is no value: one of a contract's elements
/// is gone through by its types, any other by names.
///
/// # Errors
/// A document that is not well-formed, beyond the limits of reading, or with thousands of
/// violations.
#[cfg(feature = "client")]
pub(crate) fn find_results<'r>(
    schema: &Schema<'_>,
    source: &'r mut Source<'_>,
    results: &'r [ResultType<'r>],
) -> Result<Found, ReadError> {
    source.next_token()?;
    // What is invalid is not of interest here.
    let options = ReadOptions::new(Mode::Collect);
    let mut engine = Engine::new(schema, source, &options);
    engine.results = Results::watching_for(results);
    let done = engine.root_of_any_kind();
    let found = std::mem::take(&mut engine.results).into_found();
    engine.outcome(done)?;
    source.finish()?;
    Ok(found)
}

/// Reads a document whose root may be any global element, or one that names its
/// type with `xsi:type` (XSD 1.0 Structures §5.2), and keeps it as it stands.
///
/// # Errors
/// As [`read`].
pub fn read_open(
    schema: &Schema<'_>,
    source: &mut Source<'_>,
    options: &ReadOptions,
) -> Result<(AnyElement, Vec<Violation>), ReadError> {
    source.next_token()?;
    let mut engine = Engine::new(schema, source, options);
    let mut kept = AnyElement::default();
    let done = engine.keeping(Engine::any_root).map(|read| kept = read);
    let violations = engine.outcome(done)?;
    match source.finish() {
        Ok(()) => Ok((kept, violations)),
        Err(error) => Err(error.after(violations)),
    }
}

/// What tolerant reading finds in a document that was just written, at most so
/// many; what refuses it comes last and is not recoverable.
pub(crate) fn review(
    schema: &Schema<'_>,
    element: ElementId,
    source: &mut Source<'_>,
    limit: usize,
) -> Vec<Violation> {
    let options = ReadOptions {
        max_violations: limit,
        ..ReadOptions::new(Mode::Tolerant)
    };
    let refused = |error: ReadError| {
        let mut found = error.earlier().to_vec();
        found.push(error.into_violation());
        found
    };
    if let Err(error) = source.next_token() {
        return refused(error);
    }
    let mut engine = Engine::new(schema, source, &options);
    // Whatever has no place in a value was kept with it, so it is not lost.
    engine.kept = 1;
    let done = engine.root(element, &mut Discard);
    match engine.outcome(done) {
        Ok(found) => match source.finish() {
            Ok(()) => found,
            Err(error) => refused(error.after(found)),
        },
        Err(error) => refused(error),
    }
}
