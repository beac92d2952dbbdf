//! The ways to read: a whole document, an element in place, a verdict, a series.

use super::engine::{Declarations, Discard, Engine, Hints};
#[cfg(feature = "soap")]
use super::engine::{Found, Results};
use super::source::Source;
use super::{Mode, ReadError, ReadOptions, Rule, Token, Violation};
#[cfg(feature = "soap")]
use crate::schema::ResultType;
use crate::schema::{ElementId, NameId, NsId, Process, Schema};
use crate::value::{AnyElement, Extra, Node};

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

/// An element that a wildcard admits, as a child of a document's root.
pub(crate) struct Piece {
    /// Where it begins and ends.
    pub(crate) place: std::ops::Range<usize>,
    /// What it is called.
    pub(crate) name: (NameId, NsId),
    /// How the wildcard has it judged.
    pub(crate) process: Process,
}

/// Whether strict reading takes these elements, which are all there is in the root,
/// whatever stands around them. `false` says nothing: only the whole document tells.
pub(crate) fn admits_each<'p>(
    schema: &Schema<'_>,
    source: &mut Source<'_>,
    pieces: impl Iterator<Item = &'p Piece>,
) -> bool {
    let options = ReadOptions::default();
    let mut engine = Engine::new(schema, source, &options);
    engine.takes_each(pieces).is_ok_and(|took| took) && source.finish().is_ok()
}

impl Engine<'_, '_, '_, '_> {
    fn takes_each<'p>(
        &mut self,
        pieces: impl Iterator<Item = &'p Piece>,
    ) -> Result<bool, ReadError> {
        if self.source.next_token()? != Token::Start {
            return Ok(false);
        }
        for piece in pieces {
            if self.source.next_token()? != Token::Start
                || self.source.offset() != piece.place.start as u64
                || self.name_child()? != piece.name
            {
                return Ok(false);
            }
            self.wildcard(piece.process, &mut Discard)?;
            self.trail.pop();
            self.annotations = Extra::default();
            if self.source.reached() != piece.place.end as u64 {
                return Ok(false);
            }
        }
        // IDs and references to them are the whole document's.
        Ok(self.source.next_token()? == Token::End && self.ids.is_empty())
    }
}

/// What validation found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Every violation, in document order.
    pub violations: Vec<Violation>,
    /// Whether reading came to the end of the document; if not, the last
    /// violation says why.
    pub complete: bool,
}

impl Report {
    /// The report of a document that could not even be opened.
    pub fn refused(error: ReadError) -> Self {
        Report {
            violations: vec![error.into_violation()],
            complete: false,
        }
    }

    /// The report of what was read up to its end, or up to what ended it.
    pub(crate) fn of(mut violations: Vec<Violation>, ended: Option<ReadError>) -> Self {
        // Dangling references are known at the end only.
        violations.sort_by_key(|violation| violation.offset);
        let complete = ended.is_none();
        violations.extend(ended.map(ReadError::into_violation));
        Report {
            violations,
            complete,
        }
    }

    /// Whether the document is valid.
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }
}

/// Judges a document; its root may be any global element.
pub fn validate(schema: &Schema<'_>, source: &mut Source<'_>, options: &ReadOptions) -> Report {
    if let Err(error) = source.next_token() {
        return Report::refused(error);
    }
    let (violations, ended) = collected(schema, source, options, None);
    let ended = ended.or_else(|| source.finish().err());
    Report::of(violations, ended)
}

/// Judges the element whose start tag the source stands on, to its end tag; what follows
/// is not looked at.
#[cfg(feature = "soap")]
pub(crate) fn validate_here(
    schema: &Schema<'_>,
    element: ElementId,
    source: &mut Source<'_>,
    options: &ReadOptions,
) -> Report {
    let (violations, ended) = collected(schema, source, options, Some(element));
    Report::of(violations, ended)
}

/// All violations of the element whose start tag is current, and what ended reading before
/// its end. It may be any global element where none is given.
fn collected(
    schema: &Schema<'_>,
    source: &mut Source<'_>,
    options: &ReadOptions,
    element: Option<ElementId>,
) -> (Vec<Violation>, Option<ReadError>) {
    let options = ReadOptions {
        mode: Mode::Collect,
        ..options.clone()
    };
    let mut engine = Engine::new(schema, source, &options);
    engine.hints = Some(Hints::default());
    engine.declarations = Some(Declarations::default());
    let done = match element {
        Some(element) => engine.root(element, &mut Discard),
        None => engine.any_root(),
    };
    match engine.outcome(done) {
        Ok(violations) => (violations, None),
        Err(error) => (error.earlier().to_vec(), Some(error)),
    }
}

impl Engine<'_, '_, '_, '_> {
    /// The root must be this element.
    pub(super) fn root(
        &mut self,
        element: ElementId,
        node: &mut dyn Node,
    ) -> Result<(), ReadError> {
        let (name, _) = self.name_child()?;
        self.root_keeps = node.extra_mut().is_some();
        let row = self.schema.element(element);
        let stands_in = |id: &ElementId| self.schema.element(*id).name == name;
        let actual = match row.name == name {
            true => Some(element),
            false => row.substitutes.iter().copied().find(stands_in),
        };
        match actual {
            Some(actual) if row.substitutes.is_empty() => self.element(actual, node),
            Some(actual) => {
                let at = row.substitutes.iter().position(|s| *s == actual);
                let place = self.enter(node, at.map_or(0, |at| at as u16 + 1), true)?;
                self.element(actual, place)
            }
            None => {
                let expected = self.show(row.name);
                let names = std::iter::once(&element).chain(row.substitutes);
                let found = self.unknown_root(names.copied());
                self.violate(Rule::ROOT, false, expected, found)?;
                self.pass_over()
            }
        }?;
        self.trail.pop();
        if !self.annotations.is_empty()
            && let Some(extra) = node.extra_mut()
        {
            *extra = std::mem::take(&mut self.annotations);
        }
        self.after_root()
    }

    fn any_root(&mut self) -> Result<(), ReadError> {
        let (name, _) = self.name_child()?;
        match self.schema.global_element(name) {
            Some(id) => self.element(id, &mut Discard)?,
            // A root that names its type is judged by it (Structures §5.2).
            None => match self.special()?.ty {
                Some(ty) => self.undeclared(ty)?,
                None => {
                    let globals = self.schema.global_elements.iter();
                    let found = self.unknown_root(globals.copied());
                    let expected = "an element the schema declares at its top".to_owned();
                    self.violate(Rule::ROOT, false, expected, found)?;
                    self.source.skip()?;
                }
            },
        }
        self.trail.pop();
        self.after_root()
    }

    /// The root may be an element of the contract, or none.
    #[cfg(feature = "client")]
    fn root_of_any_kind(&mut self) -> Result<(), ReadError> {
        let (name, _) = self.name_child()?;
        match self.schema.global_element(name) {
            Some(id) => self.element(id, &mut Discard),
            None => self.pass_over(),
        }?;
        self.trail.pop();
        Ok(())
    }

    /// The root, which is none of these.
    fn unknown_root(&self, mut elements: impl Iterator<Item = ElementId>) -> String {
        let found = self.show_current();
        let names = elements.by_ref().map(|id| self.schema.element(id).name);
        match self.other_namespace(names) {
            Some(reason) => format!("{found}, {reason}"),
            None => found,
        }
    }

    /// What can only be judged at the end.
    fn after_root(&mut self) -> Result<(), ReadError> {
        self.settle_references()
    }

    /// Violations or error, with path and all.
    pub(super) fn outcome(self, done: Result<(), ReadError>) -> Result<Vec<Violation>, ReadError> {
        match done {
            Ok(()) => Ok(self.violations),
            Err(error) => {
                let error = self.placed(error);
                Err(error.after(self.violations))
            }
        }
    }
}
