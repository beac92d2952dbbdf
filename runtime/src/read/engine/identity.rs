//! Identity constraints (XSD 1.0 Structures §3.11.4).
//!
//! A *scope* is open while its element is. Elements its selector matches are
//! *tuples*: they collect the values of the fields and are judged at their end.
//! Key references are judged when their scope ends, against the keys of the
//! same element and of scopes that ended inside it.

use super::path::Crumb;
use super::{Done, Engine, ROOM_OF_KEY};
use crate::read::{Rule, Violation};
use crate::schema::{Axis, IdentityId, IdentityKind, NameId, NameTest, NsId, Path, SimpleId, Step};
use std::collections::HashSet;

/// Everything being watched.
#[derive(Debug, Default)]
pub(in crate::read) struct Watch {
    scopes: Vec<Scope>,
    /// Keys of scopes that ended inside one still open.
    ended: Vec<(IdentityId, HashSet<String>)>,
    /// The current element's declaration is nillable.
    pub(super) nillable: bool,
}

#[derive(Debug)]
struct Scope {
    id: IdentityId,
    /// Trail length at the scope's element.
    depth: usize,
    tuples: Vec<Tuple>,
    keys: HashSet<String>,
    /// Keys referred to, as the violations they are if there is no such key.
    references: Vec<(String, Violation)>,
    /// Where in [`Watch::ended`] scopes inside this one begin.
    inner: usize,
}

#[derive(Debug)]
struct Tuple {
    depth: usize,
    offset: u64,
    values: Vec<Option<String>>,
}

impl Watch {
    /// Whether any scope is open.
    #[inline]
    pub(super) fn is_active(&self) -> bool {
        !self.scopes.is_empty()
    }
}

impl Engine<'_, '_, '_, '_> {
    /// At a start tag: opens the element's own scopes and the tuples it begins.
    pub(super) fn watch_start(&mut self, identities: &[IdentityId]) {
        let depth = self.trail.crumbs.len();
        for id in identities {
            self.watch.scopes.push(Scope {
                id: *id,
                depth,
                tuples: Vec::new(),
                keys: HashSet::new(),
                references: Vec::new(),
                inner: self.watch.ended.len(),
            });
        }
        let schema = self.schema;
        let offset = self.source.offset();
        for scope in &mut self.watch.scopes {
            let row = &schema.identities[scope.id.0 as usize];
            let below = &self.trail.crumbs[scope.depth..];
            if row.selector.iter().any(|path| matches(path, below, None)) {
                scope.tuples.push(Tuple {
                    depth,
                    offset,
                    values: vec![None; row.fields.len()],
                });
            }
        }
    }

    /// A value: of the current element, or of one of its attributes.
    pub(super) fn watch_value(
        &mut self,
        id: SimpleId,
        text: &str,
        attribute: Option<(NameId, NsId)>,
    ) -> Done {
        let schema = self.schema;
        let mut twice = false;
        let mut nil = false;
        let mut key = None;
        for scope in &mut self.watch.scopes {
            let row = &schema.identities[scope.id.0 as usize];
            for tuple in &mut scope.tuples {
                let below = &self.trail.crumbs[tuple.depth..];
                for (field, value) in row.fields.iter().zip(&mut tuple.values) {
                    if !field.iter().any(|path| matches(path, below, attribute)) {
                        continue;
                    }
                    twice |= value.is_some();
                    let is_key = row.kind == IdentityKind::Key;
                    nil |= is_key && attribute.is_none() && self.watch.nillable;
                    let key = key.get_or_insert_with(|| schema.value_key(id, text));
                    *value = Some(key.clone());
                }
            }
        }
        if nil {
            let expected = "a key field that cannot be nil".to_owned();
            self.violate(Rule::KEY_NIL, true, expected, "a nillable element".into())?;
        }
        match twice {
            true => self.not_a_field("a second one"),
            false => Ok(()),
        }
    }

    /// The current element has no simple value: a field may not select it.
    pub(super) fn watch_complex(&mut self) -> Done {
        let schema = self.schema;
        let crumbs = &self.trail.crumbs;
        let selected = self.watch.scopes.iter().any(|scope| {
            let fields = schema.identities[scope.id.0 as usize].fields;
            scope.tuples.iter().any(|tuple| {
                let below = &crumbs[tuple.depth..];
                let mut paths = fields.iter().flat_map(|field| field.iter());
                paths.any(|path| matches(path, below, None))
            })
        });
        match selected {
            true => self.not_a_field("an element without a simple value"),
            false => Ok(()),
        }
    }

    fn not_a_field(&mut self, found: &str) -> Done {
        let expected = "one value for each field of the identity constraint".to_owned();
        self.violate(Rule::FIELD, true, expected, found.to_owned())
    }

    /// At an end tag: judges the tuples and scopes that end.
    pub(super) fn watch_end(&mut self) -> Done {
        let depth = self.trail.crumbs.len();
        for at in 0..self.watch.scopes.len() {
            let ends = |tuple: &Tuple| tuple.depth == depth;
            if self.watch.scopes[at].tuples.last().is_some_and(ends)
                && let Some(tuple) = self.watch.scopes[at].tuples.pop()
            {
                self.violation_offset = Some(tuple.offset);
                let done = self.judge_tuple(at, tuple);
                self.violation_offset = None;
                done?;
            }
        }
        self.end_scopes(depth)
    }

    fn judge_tuple(&mut self, at: usize, tuple: Tuple) -> Done {
        let schema = self.schema;
        let id = self.watch.scopes[at].id;
        let row = &schema.identities[id.0 as usize];
        let name = schema.name(row.name).local;
        let values: Option<Vec<String>> = tuple.values.into_iter().collect();
        let Some(values) = values else {
            if row.kind == IdentityKind::Key {
                let expected = format!("every field of key {name}");
                return self.violate(Rule::KEY_MISSING, true, expected, "one missing".into());
            }
            return Ok(());
        };
        let mut key = String::new();
        for value in &values {
            // The length in front keeps neighbours apart.
            key.push_str(&format!("{}:{value}", value.len()));
        }
        let rule = match row.kind {
            IdentityKind::KeyRef(target) => {
                let target = schema.name(schema.identities[target.0 as usize].name).local;
                let expected = format!("a value of {target}");
                let found = format!("a value of {name} that is none");
                let violation = self.violation(Rule::KEYREF, true, expected, found);
                let octets = 2 * size_of::<(String, Violation)>() + ROOM_OF_KEY;
                self.charge_lasting(octets + key.len() + violation.path.len())?;
                self.watch.scopes[at].references.push((key, violation));
                return Ok(());
            }
            IdentityKind::Unique => Rule::UNIQUE,
            IdentityKind::Key => Rule::KEY_DUPLICATE,
        };
        self.charge_lasting(ROOM_OF_KEY + key.len())?;
        if self.watch.scopes[at].keys.insert(key) {
            return Ok(());
        }
        let expected = format!("values of {name} that occur once");
        self.violate(rule, true, expected, "values that occurred before".into())
    }

    fn end_scopes(&mut self, depth: usize) -> Done {
        let first = self
            .watch
            .scopes
            .iter()
            .rposition(|scope| scope.depth != depth);
        let first = first.map_or(0, |at| at + 1);
        if first == self.watch.scopes.len() {
            return Ok(());
        }
        let scopes = self.watch.scopes.split_off(first);
        let mut dangling = Vec::new();
        for scope in &scopes {
            let IdentityKind::KeyRef(target) = self.schema.identities[scope.id.0 as usize].kind
            else {
                continue;
            };
            let own = scopes.iter().find(|other| other.id == target);
            for (key, violation) in &scope.references {
                let inner = self.watch.ended[scope.inner..].iter();
                let inner = inner.filter(|(id, keys)| *id == target && keys.contains(key));
                // A key that two inner elements define is a key of neither (§3.11.4).
                if !own.is_some_and(|own| own.keys.contains(key)) && inner.count() != 1 {
                    dangling.push(violation.clone());
                }
            }
        }
        for scope in scopes {
            if !scope.keys.is_empty() {
                self.watch.ended.push((scope.id, scope.keys));
            }
        }
        if self.watch.scopes.is_empty() {
            self.watch.ended.clear();
        }
        dangling
            .into_iter()
            .try_for_each(|violation| self.record(violation))
    }
}

/// Whether a path leads over these elements (to this attribute).
fn matches(path: &Path<'_>, below: &[Crumb], attribute: Option<(NameId, NsId)>) -> bool {
    let mut steps = path.steps;
    match (steps.split_last(), attribute) {
        (Some((last, rest)), Some((name, ns))) if last.axis == Axis::Attribute => {
            if !admits(last.test, name, ns) {
                return false;
            }
            steps = rest;
        }
        (Some((last, _)), None) if last.axis != Axis::Attribute => {}
        (None, None) => {}
        _ => return false,
    }
    let children = |step: &&Step| step.axis == Axis::Child;
    let count = steps.iter().filter(children).count();
    if below.len() < count || (below.len() > count && !path.descendant) {
        return false;
    }
    let reached = &below[below.len() - count..];
    let mut steps = steps.iter().filter(children).zip(reached);
    steps.all(|(step, crumb)| admits(step.test, crumb.name, crumb.ns))
}

fn admits(test: NameTest, name: NameId, ns: NsId) -> bool {
    match test {
        NameTest::Name(wanted) => wanted == name && name != NameId::NONE,
        NameTest::Namespace(wanted) => wanted == ns,
        NameTest::Any => true,
    }
}
