//! The reader: walks a document along the tables and fills a [`Node`].
//!
//! One method call per element, bounded by the depth limit of the source. All
//! buffers are shared, so an element costs no allocation here.

mod attribute_values;
mod attributes;
mod content;
mod declared;
mod element;
mod frame;
mod identity;
mod ids;
mod keep;
mod lander;
mod misplaced;
mod nil;
mod occurrences;
mod path;
mod records;
mod recover;
mod results;
mod root;
mod schema_location;
mod simple;
mod types;
mod wildcard;

pub(super) use declared::Declarations;

use super::source::Source;
use super::{Mode, ReadError, ReadOptions, Rule, Violation};
use crate::schema::{NameId, NsId, Schema};
use crate::value::{Extra, Node, Text, Unrepresentable};
use identity::Watch;
use ids::Ids;
use keep::{attributes_of, keep_attribute, keep_bindings, push_annotations, push_kept, push_text};
use path::Trail;
pub(super) use records::Around;
pub(super) use results::Results;
#[cfg(any(feature = "json", feature = "soap"))]
pub(crate) use results::{Found, FoundResult};
pub(super) use schema_location::Hints;
pub(crate) use simple::quoted;

/// Nothing, or the error that ends reading.
pub(super) type Done = Result<(), ReadError>;

/// A value that takes everything and keeps nothing: reading into it validates.
#[derive(Debug, Default)]
pub struct Discard;

impl Node for Discard {
    fn member(&mut self, _index: u16, _fresh: bool) -> Option<&mut dyn Node> {
        Some(self)
    }
    fn take_text(&mut self, _text: &Text<'_>) -> Result<(), Unrepresentable> {
        Ok(())
    }
    fn room_for(&self, _lexical: &str) -> usize {
        0
    }
}

/// Octets a text takes in a set, besides its own.
pub(in crate::read) const ROOM_OF_KEY: usize = 64;

/// A reading in progress.
pub(super) struct Engine<'r, 's, 'a, 'x> {
    pub(super) schema: &'s Schema<'a>,
    pub(super) source: &'r mut Source<'x>,
    pub(super) mode: Mode,
    max_violations: usize,
    pub(super) violations: Vec<Violation>,
    pub(super) trail: Trail,
    /// Inside content that is kept raw: nothing is lost there.
    pub(super) kept: u32,
    /// Offset of the current violation, if it is not at the current token.
    pub(super) violation_offset: Option<u64>,
    pub(super) ids: Ids,
    /// The value just judged, where identity constraints are watched.
    kept_text: Option<String>,
    /// Annotations of the element just read, where its value has no [`Extra`] of its
    /// own: the parent keeps them.
    pub(super) annotations: Extra,
    /// Attributes of type ID on the current element.
    id_attributes: u32,
    pub(super) watch: Watch,
    /// Hints to schema documents, where they are judged.
    pub(super) hints: Option<Hints>,
    /// Octets charged for what is remembered to the end: IDs and keys.
    pub(super) lasting: u64,
    pub(super) results: Results<'r>,
    /// Declarations of the open elements, where violations are to name theirs.
    pub(super) declarations: Option<Declarations>,
    /// Whether the root keeps its annotations.
    pub(super) root_keeps: bool,
}

impl<'r, 's, 'a, 'x> Engine<'r, 's, 'a, 'x> {
    pub(super) fn new(
        schema: &'s Schema<'a>,
        source: &'r mut Source<'x>,
        options: &ReadOptions,
    ) -> Self {
        source.detach();
        Engine {
            schema,
            source,
            mode: options.mode,
            max_violations: options.max_violations,
            violations: Vec::new(),
            trail: Trail::default(),
            kept: 0,
            violation_offset: None,
            ids: Ids::default(),
            kept_text: None,
            annotations: Extra::default(),
            id_attributes: 0,
            watch: Watch::default(),
            hints: None,
            lasting: 0,
            results: Results::default(),
            declarations: None,
            root_keeps: false,
        }
    }

    /// Records a violation, or ends reading because of it.
    #[cold]
    #[inline(never)]
    pub(super) fn violate(
        &mut self,
        rule: Rule,
        recoverable: bool,
        expected: String,
        found: String,
    ) -> Done {
        let violation = self.violation(rule, recoverable, expected, found);
        self.record(violation)
    }

    /// A violation at the current place.
    pub(super) fn violation(
        &mut self,
        rule: Rule,
        recoverable: bool,
        expected: String,
        found: String,
    ) -> Violation {
        let offset = self.violation_offset.unwrap_or(self.source.offset());
        let place = self.source.locate(offset);
        Violation {
            rule,
            path: self.trail.text(self.schema),
            line: place.line,
            column: place.column,
            offset: place.offset,
            expected,
            found,
            recoverable,
            declared: self.standing(),
        }
    }

    /// Records a violation, or ends reading because of it.
    pub(super) fn record(&mut self, violation: Violation) -> Done {
        let goes_on = match self.mode {
            Mode::Strict => false,
            Mode::Tolerant => violation.recoverable,
            Mode::Collect => true,
        };
        if !goes_on || self.violations.len() >= self.max_violations {
            return Err(ReadError::new(violation));
        }
        let texts = [&violation.path, &violation.expected, &violation.found];
        let texts: usize = texts.iter().map(|text| text.capacity()).sum();
        self.source.charge(2 * size_of_val(&violation) + texts)?;
        self.violations.push(violation);
        Ok(())
    }

    /// Takes memory for what is remembered to the end of the document.
    pub(super) fn charge_lasting(&mut self, octets: usize) -> Done {
        self.source.charge(octets)?;
        self.lasting += octets as u64;
        Ok(())
    }

    /// Types and tables disagree about what a value is made of.
    #[cold]
    pub(super) fn layout_error(&mut self, member: u16) -> ReadError {
        let expected = format!("a Rust value with member {member}");
        let error = self.source.fail(Rule::LAYOUT, expected, "none");
        self.placed(error)
    }

    /// An error of the source, with the path it occurred at.
    #[cold]
    pub(super) fn placed(&self, error: ReadError) -> ReadError {
        error.at_path(|| self.trail.text(self.schema))
    }

    /// A member of a node.
    #[inline]
    pub(super) fn enter<'n>(
        &mut self,
        node: &'n mut dyn Node,
        index: u16,
        fresh: bool,
    ) -> Result<&'n mut dyn Node, ReadError> {
        let (start, size) = place_of(node);
        let Some(member) = node.member(index, fresh) else {
            return Err(self.layout_error(index));
        };
        // A member inside the value around it was charged with that; others are
        // items of lists, which grow by doubling, or stand behind a box.
        let (at, octets) = place_of(member);
        if at.wrapping_sub(start) >= size && fresh {
            self.source.charge(2 * octets)?;
        }
        Ok(member)
    }

    /// Whether something unknown can be kept with this node.
    pub(super) fn can_keep(&self, node: &mut dyn Node) -> bool {
        self.kept > 0 || node.extra_mut().is_some()
    }

    /// A name as people read it.
    pub(super) fn show(&self, name: NameId) -> String {
        let name = self.schema.name(name);
        match name.ns {
            NsId::NONE => format!("<{}>", name.local),
            ns => format!("<{} xmlns=\"{}\">", name.local, self.schema.namespace(ns)),
        }
    }

    /// The current start tag as people read it.
    pub(super) fn show_current(&self) -> String {
        match self.source.name() {
            ("", local) => format!("<{local}>"),
            (ns, local) => format!("<{local} xmlns=\"{ns}\">"),
        }
    }
}

/// Address and size of a value.
#[inline]
fn place_of(node: &dyn Node) -> (usize, usize) {
    let address = std::ptr::from_ref(node).addr();
    (address, size_of_val(node))
}
