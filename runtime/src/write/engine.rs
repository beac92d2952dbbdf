//! What all of the writer works on: the document, the tables, and where in them it is.

use super::gap::Gap;
use super::kept_group::Group;
use super::tag_rows::Tags;
use super::{Breach, WriteError, Writer};
use crate::read::Rule;
use crate::schema::{NameId, NsId, Schema};
use crate::value::{Node, View};

/// Namespaces from which the reader's limit may be in question.
pub(super) const MANY_NAMESPACES: usize = 200;
/// How many namespaces have a row at hand.
const NAMESPACES: usize = 16;
/// How many breaches are listed.
pub(super) const LISTED: usize = 100;

/// Nothing, or why it cannot be written.
pub(super) type Done = Result<(), WriteError>;

/// Writes typed elements of one schema.
pub(super) struct Engine<'w, 's, 'a> {
    pub(super) writer: &'w mut Writer,
    pub(super) schema: &'s Schema<'a>,
    /// Rows in the writer of some namespaces of the tables.
    namespaces: [(NsId, u16); NAMESPACES],
    /// Start tags written before.
    pub(super) tags: Tags,
    /// Open elements and their number among equal siblings.
    pub(super) trail: Vec<(NameId, u32)>,
    /// Items taken of each member, where a member fills several places.
    pub(super) taken: Vec<u32>,
    pub(super) scratch: String,
    /// Whether the value just judged is written as it stands.
    pub(super) ordinary: bool,
    /// What was found that `allow_unknown` lets pass.
    pub(super) breaches: Vec<Breach>,
    /// Whether something was written that only reading can judge.
    pub(super) review: bool,
    /// Content of wildcards that is judged at the end.
    pub(super) groups: Vec<Group>,
    /// The place that is left open for records.
    pub(super) gap: Option<Gap>,
    /// Whether a value was written that is judged over the whole document (IDs).
    pub(super) spans: bool,
}

impl<'w, 's, 'a> Engine<'w, 's, 'a> {
    pub(super) fn new(writer: &'w mut Writer, schema: &'s Schema<'a>) -> Self {
        Engine {
            writer,
            schema,
            namespaces: [(NsId::NONE, 0); NAMESPACES],
            tags: Tags::new(),
            trail: Vec::with_capacity(16),
            taken: Vec::new(),
            scratch: String::new(),
            ordinary: false,
            breaches: Vec::new(),
            review: false,
            groups: Vec::new(),
            gap: None,
            spans: false,
        }
    }

    /// The row of a namespace in the writer; `None` for no namespace.
    pub(super) fn known(&mut self, ns: NsId) -> Option<u16> {
        if ns == NsId::NONE {
            return None;
        }
        let at = usize::from(ns.0) % NAMESPACES;
        if self.namespaces[at].0 == ns {
            return Some(self.namespaces[at].1);
        }
        let known = self.writer.known(self.schema.namespace(ns));
        self.namespaces[at] = (ns, known);
        Some(known)
    }

    /// An error at the current element.
    #[cold]
    pub(super) fn error(&self, rule: Rule, expected: String, found: String) -> WriteError {
        WriteError::new(rule, self.path(), expected, found)
    }

    /// The path of the current element.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for (name, number) in &self.trail {
            path.push('/');
            path.push_str(self.schema.name(*name).local);
            if *number > 1 {
                path.push_str(&format!("[{number}]"));
            }
        }
        path
    }

    #[cold]
    pub(super) fn layout(&self, what: &str) -> WriteError {
        self.error(Rule::LAYOUT, what.to_owned(), "another value".to_owned())
    }

    /// The value a choice-like node holds.
    pub(super) fn chosen<'n>(&self, node: &'n dyn Node) -> Result<(u16, &'n dyn Node), WriteError> {
        let alternative = node.alternative();
        match node.view(alternative) {
            View::One(inner) => Ok((alternative, inner)),
            _ => Err(self.layout("one value of the alternative chosen")),
        }
    }
}
