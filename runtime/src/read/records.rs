//! Reading the records of a long document one at a time.

use super::engine::{Around, Engine};
use super::source::Source;
use super::{Mode, ReadError, ReadOptions, Rule, Token, Violation};
use crate::schema::{ElementId, NameId, Schema, Way};
use crate::value::Node;

/// Octets of memory that one record may take, unless another limit is set.
pub const RECORD_MEMORY: u64 = 16 << 20;

/// Reads a document record by record: what stands around the records lands in the value
/// of the root, each record in a value of its own. So the memory it takes is that of the
/// root without its records, and of one record.
///
/// A record that was answered is valid in itself; only the end of the document proves
/// the whole.
pub struct RecordReader<'r, 's, 'a, 'x> {
    engine: Engine<'r, 's, 'a, 'x>,
    root: ElementId,
    path: Vec<NameId>,
    open: Vec<Around<'s>>,
    memory: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Before,
    Within,
    Over,
}

impl<'r, 's, 'a, 'x> RecordReader<'r, 's, 'a, 'x> {
    /// A reader of a document whose root is `root`; `way` leads to its records.
    /// What cannot be survived ends the reading in every mode.
    pub fn new(
        schema: &'s Schema<'a>,
        root: ElementId,
        way: &Way,
        source: &'r mut Source<'x>,
        options: &ReadOptions,
    ) -> Self {
        let mut options = options.clone();
        if options.mode == Mode::Collect {
            options.mode = Mode::Tolerant;
        }
        RecordReader {
            engine: Engine::new(schema, source, &options),
            root,
            path: way.names.clone(),
            open: Vec::new(),
            memory: RECORD_MEMORY,
            state: State::Before,
        }
    }

    /// Octets of memory that one record may take.
    pub fn limit_record(&mut self, octets: u64) {
        self.memory = octets;
    }

    /// Reads up to the end of the next record; `false` once the document has ended. `root`
    /// has to be the same value at each call.
    ///
    /// # Errors
    /// The violation that ends the reading. After it there are no more records.
    pub fn next(&mut self, root: &mut dyn Node, record: &mut dyn Node) -> Result<bool, ReadError> {
        if self.state == State::Over {
            return Ok(false);
        }
        match self.advance(root, record) {
            Ok(true) => Ok(true),
            Ok(false) => {
                self.state = State::Over;
                Ok(false)
            }
            Err(error) => {
                self.state = State::Over;
                Err(self.engine.failed(error))
            }
        }
    }

    /// What tolerant reading recorded since this was asked last.
    pub fn take_violations(&mut self) -> Vec<Violation> {
        std::mem::take(&mut self.engine.violations)
    }

    fn begin(&mut self, root: &mut dyn Node) -> Result<(), ReadError> {
        self.state = State::Within;
        self.engine.source.next_token()?;
        let (name, _) = self.engine.name_child()?;
        if self.engine.schema.element(self.root).name != name {
            return self.engine.wrong_root(self.root);
        }
        self.engine.root_keeps = root.extra_mut().is_some();
        let around = self.engine.open_around(self.root, Vec::new(), root)?;
        self.open.push(around);
        Ok(())
    }

    fn advance(&mut self, root: &mut dyn Node, record: &mut dyn Node) -> Result<bool, ReadError> {
        if self.state == State::Before {
            self.begin(root)?;
        }
        loop {
            let token = self.engine.source.next_token()?;
            let depth = self.open.len();
            let Some(around) = self.open.last_mut() else {
                return Ok(false);
            };
            let node = match around.within(root) {
                Some(node) => node,
                None => return Err(gone(&mut self.engine)),
            };
            match token {
                Token::Text => self.engine.text_around(around, node)?,
                Token::Start => {
                    let name = self.engine.name_child()?;
                    let leads = self.path.get(depth - 1) == Some(&name.0);
                    let found = match leads {
                        true => self.engine.step_to(around, name),
                        false => None,
                    };
                    match found {
                        None => self.engine.beside(around, name, node)?,
                        Some((step, _)) if depth == self.path.len() => {
                            let memory = self.memory;
                            self.engine.record_here(around, &step, record, memory)?;
                            self.engine.after_inner(around, node)?;
                            return Ok(true);
                        }
                        Some((step, element)) => {
                            let inner = self.engine.open_next(around, (&step, element), node)?;
                            self.open.push(inner);
                        }
                    }
                }
                Token::End | Token::Eof => {
                    if let Some(around) = self.open.pop() {
                        self.engine.close_around(around, node)?;
                    }
                    match self.open.last_mut() {
                        Some(outer) => match outer.within(root) {
                            Some(node) => self.engine.after_inner(outer, node)?,
                            None => return Err(gone(&mut self.engine)),
                        },
                        None => return self.end(),
                    }
                }
            }
        }
    }

    fn end(&mut self) -> Result<bool, ReadError> {
        self.engine.trail.pop();
        self.engine.after_root()?;
        self.engine.source.finish()?;
        Ok(false)
    }
}

/// The value of the root lost the members that were open.
#[cold]
fn gone(engine: &mut Engine<'_, '_, '_, '_>) -> ReadError {
    let expected = "the value of the root as it was left";
    engine.source.fail(Rule::LAYOUT, expected, "another")
}
