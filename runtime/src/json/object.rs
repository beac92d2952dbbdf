//! Objects: members matched against the content model and landed.

use super::keep;
use super::members::{Found, Members};
use super::path::Step;
use super::read::{Done, Reader};
use super::rules::{FORM, KIND, NULL, TWICE, UNKNOWN_MEMBER};
use super::shape::{Member, Place};
use super::simple::Seat;
use super::tree::{At, Kind};
use crate::read::{Discard, Mode, Rule, Violation};
use crate::schema::automaton::{Automaton, Cursor};
use crate::schema::{ComplexId, ElementId, Layout, NO_SLOT, TypeId};
use crate::value::Node;

/// How far an object has been read.
struct Progress<'m> {
    model: &'m Automaton,
    cursor: Cursor,
    /// Values taken so far.
    count: usize,
    /// Whether something missing was reported already.
    lacks: bool,
}

impl<'a: 'r, 'r> Reader<'r, '_, 'a> {
    /// A value of a type.
    pub(super) fn value(&mut self, ty: TypeId, at: At, node: &mut dyn Node) -> Done {
        self.look_up(at)?;
        let id = match ty {
            TypeId::Simple(id) => return self.simple(id, Seat::ALONE, at, node),
            TypeId::Complex(id) => id,
        };
        if self.schema.complex(id).layout == Layout::Raw {
            return self.open_content(at, node);
        }
        match self.tree.kind(at) {
            Kind::Object => self.object(id, at, node),
            Kind::Null => self.violate(NULL, at, false, "an object", "null"),
            other => self.violate(KIND, at, false, "an object", other.words()),
        }
    }

    /// A value of an element, which may be nil.
    fn element(&mut self, id: ElementId, at: At, node: &mut dyn Node) -> Done {
        let schema = self.schema;
        let row = schema.element(id);
        let mut place = node;
        if row.nillable {
            let is_nil = self.tree.kind(at) == Kind::Null;
            place = self.enter(place, u16::from(is_nil), true, at)?;
            if is_nil {
                return Ok(());
            }
        }
        self.names.push(row.name);
        let done = match row.ty {
            TypeId::Simple(simple) => {
                let seat = Seat {
                    constraint: row.constraint,
                    sensitive: row.sensitive,
                    attribute: false,
                };
                self.look_up(at)?;
                self.simple(simple, seat, at, place)
            }
            ty => self.value(ty, at, place),
        };
        self.names.pop();
        done
    }

    /// Content the contract leaves open, kept as it stands.
    fn open_content(&mut self, at: At, node: &mut dyn Node) -> Done {
        let raw = self.tree.raw(at);
        let Some(kept) = node.raw_mut() else {
            return Ok(());
        };
        self.charge(keep::room(raw), at)?;
        *kept = keep::value(raw);
        Ok(())
    }

    fn object(&mut self, id: ComplexId, at: At, node: &mut dyn Node) -> Done {
        let shape = match self.shape(id) {
            Ok(shape) => shape,
            Err(due) => return Err(self.refuse(FORM, at, due, "another type")),
        };
        let room = Members::room(self.tree, at);
        self.charge(room, at)?;
        let mut members = Members::of(self.tree, at);
        for twin in members.twins() {
            self.trail.push(Step::Member(self.tree.raw_name(twin.at)));
            let found = "another of the same name";
            self.violate(TWICE, twin.at, false, "each member once", found)?;
            self.trail.pop();
        }
        let schema = self.schema;
        let mut progress = schema.automaton(id).map(|model| Progress {
            cursor: model.start(),
            model,
            count: 0,
            lacks: false,
        });
        for member in &shape.members {
            let Some(value) = members.take(member.name) else {
                if member.required {
                    if let Some(progress) = &mut progress {
                        progress.lacks = true;
                    }
                    self.lacking(at, format!("the member {:?}", member.name))?;
                }
                continue;
            };
            self.trail.push(Step::Member(member.name));
            match &member.place {
                Place::Attribute(number) => self.attribute(id, *number, member, value, node)?,
                Place::Element { id, many, .. } => {
                    if let Some(progress) = &mut progress {
                        self.elements(progress, (*id, *many), member, value, node)?;
                    }
                }
            }
            self.trail.pop();
        }
        let mut position = 0;
        if let Some(progress) = &progress {
            position = progress.count;
            self.ends(progress, at)?;
        }
        for unknown in members.into_unknown() {
            self.unknown(&unknown, position, node)?;
            position += 1;
        }
        self.give_back(room);
        self.result(id, at)
    }

    fn lacking(&mut self, at: At, expected: String) -> Done {
        self.violate(Rule::MISSING, at, false, expected, "the end of the object")
    }

    /// At the end: whether all came that the content model demands.
    fn ends(&mut self, progress: &Progress<'_>, at: At) -> Done {
        if progress.lacks || progress.model.accepts(&progress.cursor) {
            return Ok(());
        }
        let next = progress.model.expected(&progress.cursor).names;
        let names = next.iter().take(12);
        let names: Vec<String> = names
            .map(|name| format!("{:?}", self.schema.name(*name).local))
            .collect();
        self.lacking(at, format!("a member {}", names.join(" or ")))
    }

    fn attribute(
        &mut self,
        id: ComplexId,
        number: usize,
        member: &Member<'a>,
        value: At,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        let Some(used) = schema.complex(id).attributes.get(number) else {
            return Ok(());
        };
        if self.is_absent(member, false, value)? {
            return Ok(());
        }
        let seat = Seat {
            constraint: used.constraint,
            sensitive: used.sensitive,
            attribute: true,
        };
        let place = self.enter(node, used.slot, true, value)?;
        self.names.push(used.name);
        let done = self.simple(used.ty, seat, value, place);
        self.names.pop();
        done
    }

    /// Whether a member is `null` though it may only be absent: some writers say so.
    fn is_absent(
        &mut self,
        member: &Member<'_>,
        nillable: bool,
        value: At,
    ) -> Result<bool, Box<Violation>> {
        if nillable || member.required || self.tree.kind(value) != Kind::Null {
            return Ok(false);
        }
        self.violate(NULL, value, true, "a value, or no member", "null")?;
        Ok(true)
    }

    /// The values of a member that stands for an element.
    fn elements(
        &mut self,
        progress: &mut Progress<'_>,
        (id, many): (ElementId, bool),
        member: &Member<'a>,
        value: At,
        node: &mut dyn Node,
    ) -> Done {
        let nillable = self.schema.element(id).nillable;
        let is_array = self.tree.kind(value) == Kind::Array;
        if self.is_absent(member, nillable && !many, value)? {
            return Ok(());
        }
        if many && !is_array {
            // Some writers leave the brackets out where there is one item.
            let found = self.tree.kind(value).words();
            let recoverable = self.tree.kind(value) != Kind::Null;
            self.violate(KIND, value, recoverable, "an array", found)?;
        }
        if !(many && is_array) {
            return self.one(progress, id, value, node);
        }
        let tree = self.tree;
        for (number, item) in tree.children(value).enumerate() {
            self.trail.push(Step::Item(number));
            self.one(progress, id, item, node)?;
            self.trail.pop();
        }
        Ok(())
    }

    /// One value of an element, where the content model admits it.
    fn one(
        &mut self,
        progress: &mut Progress<'_>,
        id: ElementId,
        value: At,
        node: &mut dyn Node,
    ) -> Done {
        let name = self.schema.element(id).name;
        let ns = self.schema.name(name).ns;
        let model = progress.model;
        let mut step = model.step(&mut progress.cursor, name, ns);
        if step.is_none() {
            if !progress.lacks {
                let (expected, found) = match self.trail.last() {
                    Some(Step::Item(at)) => ("fewer items", format!("item number {}", at + 1)),
                    _ => ("no such member beside the others", "one".to_owned()),
                };
                self.violate(Rule::UNEXPECTED, value, false, expected, found)?;
                progress.lacks = true;
            }
            step = model.leap(&mut progress.cursor, name, ns);
        }
        progress.count += 1;
        let Some(step) = step else {
            return self.element(id, value, &mut Discard);
        };
        let path = &model.leaf(&step).path;
        if path.last() == Some(&NO_SLOT) {
            return self.element(id, value, &mut Discard);
        }
        let mut place = node;
        for (depth, slot) in path.iter().enumerate() {
            let fresh = depth >= usize::from(step.fresh);
            place = self.enter(place, *slot, fresh, value)?;
        }
        self.element(id, value, place)
    }

    /// A member the type does not have.
    fn unknown(&mut self, found: &Found<'r>, position: usize, node: &mut dyn Node) -> Done {
        self.trail.push(Step::Member(self.tree.raw_name(found.at)));
        let can_keep = node.extra_mut().is_some();
        let (expected, kind) = ("a member of the type", self.tree.kind(found.value).words());
        self.violate(UNKNOWN_MEMBER, found.at, can_keep, expected, kind)?;
        self.trail.pop();
        if self.options.mode == Mode::Tolerant {
            let raw = self.tree.raw_member(found.at, found.value);
            self.charge(keep::room(raw), found.at)?;
            if let Some(extra) = node.extra_mut() {
                extra.get_mut().elements.push((position, keep::member(raw)));
            }
        }
        Ok(())
    }
}
