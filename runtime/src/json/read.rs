//! The ways to read JSON, and what a reading in progress holds.

use super::budget::Budget;
use super::error::{place_all, placed, violation};
use super::found::Results;
use super::path::{Step, path};
use super::scan::scan;
use super::shape::{NoForm, Shape};
use super::tree::{At, Tree};
use crate::read::{Discard, Found, Mode, ReadError, ReadOptions, Report, Rule, Violation};
use crate::schema::{ComplexId, NameId, ResultType, Schema, TypeId};
use crate::value::Node;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Reads a JSON text into a value of the type `ty`, and answers the violations that did
/// not refuse it. Paths of violations are those of JSONPath: `$.kontakter[0].navn`.
///
/// # Errors
/// The violation that refused the text, with what was recorded before.
pub fn read(
    schema: &Schema<'_>,
    ty: TypeId,
    text: &[u8],
    node: &mut dyn Node,
    options: &ReadOptions,
) -> Result<Vec<Violation>, ReadError> {
    read_results(schema, ty, text, node, options, &[]).map(|read| read.0)
}

/// [`read`], which also answers the results that stand in the text: values of the types
/// in `results`, wherever they are.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_results(
    schema: &Schema<'_>,
    ty: TypeId,
    text: &[u8],
    node: &mut dyn Node,
    options: &ReadOptions,
    results: &[ResultType<'_>],
) -> Result<(Vec<Violation>, Found), ReadError> {
    read_whole(schema, text, One(ty, node), options, results)
}

/// What a whole text is read into.
pub(super) trait Whole {
    /// Reads all of it.
    fn fill<'r, 'a: 'r>(self, reader: &mut Reader<'r, '_, 'a>) -> Done;
}

/// One value of a type.
struct One<'n>(TypeId, &'n mut dyn Node);

impl Whole for One<'_> {
    fn fill<'r, 'a: 'r>(self, reader: &mut Reader<'r, '_, 'a>) -> Done {
        reader.value(self.0, Tree::ROOT, self.1)
    }
}

/// Reads a text.
///
/// # Errors
/// As [`read`].
pub(super) fn read_whole(
    schema: &Schema<'_>,
    text: &[u8],
    whole: impl Whole,
    options: &ReadOptions,
    results: &[ResultType<'_>],
) -> Result<(Vec<Violation>, Found), ReadError> {
    let text = decoded(text, options)?;
    let budget = Budget::new(&options.limits);
    let tree = scan(text, &budget).map_err(|found| placed(text, *found))?;
    let mut reader = Reader {
        schema,
        tree: &tree,
        budget: &budget,
        options,
        violations: Vec::new(),
        trail: Vec::new(),
        names: Vec::new(),
        shapes: BTreeMap::new(),
        results: Results {
            rows: results,
            found: Found::default(),
        },
    };
    let done = whole.fill(&mut reader);
    let (mut violations, found) = (reader.violations, reader.results.found);
    place_all(text, &mut violations);
    match done {
        Ok(()) => Ok((violations, found)),
        Err(refused) => Err(placed(text, *refused).after(violations)),
    }
}

/// Judges a JSON text by a type.
pub fn validate(schema: &Schema<'_>, ty: TypeId, text: &[u8], options: &ReadOptions) -> Report {
    let options = ReadOptions {
        mode: Mode::Collect,
        ..options.clone()
    };
    match read(schema, ty, text, &mut Discard, &options) {
        Ok(violations) => Report::of(violations, None),
        Err(error) => Report::of(error.earlier().to_vec(), Some(error)),
    }
}

/// The text of a document: UTF-8, whose byte order mark is skipped (RFC 8259 §8.1).
fn decoded<'t>(bytes: &'t [u8], options: &ReadOptions) -> Result<&'t str, ReadError> {
    let most = options.limits.bytes.min(u64::from(u32::MAX) - 1);
    if bytes.len() as u64 > most {
        let expected = format!("at most {most} bytes");
        let found = format!("{} bytes", bytes.len());
        let at = most.min(u64::from(u32::MAX)) as u32;
        return Err(placed(
            "",
            violation(Rule::LIMIT, "$".into(), at, expected, found),
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let good = std::str::from_utf8(good).unwrap_or_default();
            let at = good.len() as u32;
            let found = violation(Rule::ENCODING, "$".into(), at, "UTF-8", "other bytes");
            Err(placed(good, found))
        }
    }
}

/// Nothing, or the violation that ends reading.
pub(super) type Done = Result<(), Box<Violation>>;

/// A reading in progress.
pub(super) struct Reader<'r, 's, 'a> {
    pub(super) schema: &'s Schema<'a>,
    pub(super) tree: &'r Tree<'r>,
    budget: &'r Budget<'r>,
    pub(super) options: &'r ReadOptions,
    violations: Vec<Violation>,
    pub(super) trail: Vec<Step<'r>>,
    /// Names of the elements around, which may say that all in them is hidden.
    pub(super) names: Vec<NameId>,
    shapes: BTreeMap<u32, Result<Rc<Shape<'a>>, NoForm>>,
    pub(super) results: Results<'r>,
}

impl<'a: 'r, 'r> Reader<'r, '_, 'a> {
    /// The members of a type, made once.
    pub(super) fn shape(&mut self, id: ComplexId) -> Result<Rc<Shape<'a>>, NoForm> {
        let schema = self.schema;
        let made = self.shapes.entry(id.0);
        made.or_insert_with(|| Shape::of(schema, id).map(Rc::new))
            .clone()
    }

    /// Records a violation, or ends reading because of it.
    #[cold]
    pub(super) fn violate(
        &mut self,
        rule: Rule,
        at: At,
        recoverable: bool,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Done {
        let path = path(&self.trail);
        let mut found = violation(rule, path, self.tree.start(at), expected, found);
        found.recoverable = recoverable;
        let goes_on = match self.options.mode {
            Mode::Strict => false,
            Mode::Tolerant => recoverable,
            Mode::Collect => true,
        };
        if !goes_on || self.violations.len() >= self.options.max_violations {
            return Err(Box::new(found));
        }
        let texts = found.path.capacity() + found.expected.capacity() + found.found.capacity();
        self.charge(2 * size_of::<Violation>() + texts, at)?;
        self.violations.push(found);
        Ok(())
    }

    /// A violation that no mode goes on after.
    #[cold]
    pub(super) fn refuse(
        &self,
        rule: Rule,
        at: At,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Box<Violation> {
        let offset = self.tree.start(at);
        Box::new(violation(rule, path(&self.trail), offset, expected, found))
    }

    /// Takes memory from the budget, before it is taken from the system.
    pub(super) fn charge(&self, octets: usize, at: At) -> Done {
        match self.budget.take(octets) {
            true => Ok(()),
            false => {
                let expected = format!("at most {} octets of memory", self.budget.limits.memory);
                Err(self.refuse(Rule::LIMIT, at, expected, "a document that needs more"))
            }
        }
    }

    pub(super) fn give_back(&self, octets: usize) {
        self.budget.give_back(octets);
    }

    /// Looks at the stop flag.
    pub(super) fn look_up(&self, at: At) -> Done {
        match self.budget.is_stopped() {
            false => Ok(()),
            true => {
                let expected = "no wish to stop reading";
                Err(self.refuse(Rule::STOPPED, at, expected, "the stop flag raised"))
            }
        }
    }

    /// A member of a node.
    pub(super) fn enter<'n>(
        &self,
        node: &'n mut dyn Node,
        slot: u16,
        fresh: bool,
        at: At,
    ) -> Result<&'n mut dyn Node, Box<Violation>> {
        let (start, size) = place_of(node);
        let Some(member) = node.member(slot, fresh) else {
            let expected = format!("a Rust value with member {slot}");
            return Err(self.refuse(Rule::LAYOUT, at, expected, "none"));
        };
        // A member inside the value around it was charged with that; others are items of
        // lists, which grow by doubling, or stand behind a box.
        let (start_of_member, octets) = place_of(member);
        if fresh && start_of_member.wrapping_sub(start) >= size {
            self.charge(2 * octets, at)?;
        }
        Ok(member)
    }
}

/// Address and size of a value.
fn place_of(node: &dyn Node) -> (usize, usize) {
    (std::ptr::from_ref(node).addr(), size_of_val(node))
}
