//! From values to JSON.

use super::keep;
use super::path::Step;
use super::rules::{FORM, UNKNOWN_MEMBER};
use super::shape::{Member, Place, Shape};
use super::string::push_string;
use super::write_simple::Demand;
use super::writer::{Done, Writer};
use crate::read::Rule;
use crate::schema::automaton::{Automaton, Cursor};
use crate::schema::{AttributeUse, ComplexId, Constraint, ElementId, Layout, Schema, TypeId};
use crate::value::{Extra, Node, View};
use crate::write::{WriteError, WriteOptions};
use std::rc::Rc;

/// Writes a value of the type `ty` as a JSON text in UTF-8, without white space. Members
/// come in the order of the contract.
///
/// # Errors
/// If strict reading would refuse the text. What tolerant reading keeps is written where
/// [`WriteOptions::allow_unknown`] is set.
pub fn write(
    schema: &Schema<'_>,
    ty: TypeId,
    node: &dyn Node,
    options: &WriteOptions,
) -> Result<Vec<u8>, WriteError> {
    let mut writer = Writer::new(schema, options);
    writer.value(ty, node)?;
    WriteError::all(writer.breaches)?;
    Ok(writer.out.into_bytes())
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn value(&mut self, ty: TypeId, node: &dyn Node) -> Done {
        match ty {
            TypeId::Simple(ty) => self.simple(
                &Demand {
                    ty,
                    constraint: Constraint::None,
                    sensitive: false,
                    rule: Rule::FIXED_VALUE,
                },
                node,
            ),
            TypeId::Complex(id) if self.schema.complex(id).layout == Layout::Raw => {
                self.open_content(node)
            }
            TypeId::Complex(id) => {
                if self.depth >= self.options.depth {
                    let expected = format!("at most {} levels of objects", self.options.depth);
                    return Err(self.error(Rule::LIMIT, expected, "more"));
                }
                self.depth += 1;
                self.object(id, node)?;
                self.depth -= 1;
                Ok(())
            }
        }
    }

    /// Content the contract leaves open: only JSON can stand there.
    fn open_content(&mut self, node: &dyn Node) -> Done {
        match node.raw().and_then(keep::kept_value) {
            Some(kept) => {
                self.out.push_str(&kept);
                Ok(())
            }
            None => Err(self.error(FORM, "JSON that was kept", "XML, or nothing")),
        }
    }

    fn object(&mut self, id: ComplexId, node: &dyn Node) -> Done {
        let schema = self.schema;
        let made = self.shapes.entry(id.0);
        let made = made.or_insert_with(|| Shape::of(schema, id).map(Rc::new));
        let shape = match made.clone() {
            Ok(shape) => shape,
            Err(due) => return Err(self.error(FORM, due, "another type")),
        };
        let mut model = schema.automaton(id).map(|model| (model, model.start()));
        self.out.push('{');
        let begin = self.out.len();
        for member in &shape.members {
            self.trail.push(Step::Member(member.name));
            match &member.place {
                Place::Attribute(number) => {
                    if let Some(used) = schema.complex(id).attributes.get(*number) {
                        self.attribute(used, member, begin, node)?;
                    }
                }
                Place::Element { id, path, many } => {
                    if let Some((model, cursor)) = &mut model {
                        let mut found = Vec::new();
                        collect(node, path, &mut found);
                        let row = Row {
                            id: *id,
                            many: *many,
                            begin,
                        };
                        self.elements(model, cursor, member, &row, &found)?;
                    }
                }
            }
            self.trail.pop();
        }
        if let Some((model, cursor)) = &model
            && !model.accepts(cursor)
        {
            let next = model.expected(cursor).names;
            let names = next.iter().take(12);
            let names: Vec<String> = names
                .map(|name| format!("{:?}", schema.name(*name).local))
                .collect();
            let expected = format!("a member {}", names.join(" or "));
            return Err(self.error(Rule::MISSING, expected, "the end of the object"));
        }
        self.extra(begin, node.extra())?;
        self.out.push('}');
        Ok(())
    }

    /// The name of the member that comes, behind a comma if another stands before.
    fn name(&mut self, begin: usize, name: &str) {
        if self.out.len() > begin {
            self.out.push(',');
        }
        push_string(&mut self.out, name);
        self.out.push(':');
    }

    fn attribute(
        &mut self,
        used: &AttributeUse<'a>,
        member: &Member<'a>,
        begin: usize,
        node: &dyn Node,
    ) -> Done {
        let View::One(place) = node.view(used.slot) else {
            return match member.required {
                true => Err(self.error(Rule::MISSING_ATTRIBUTE, "a value", "none")),
                false => Ok(()),
            };
        };
        self.name(begin, member.name);
        self.names.push(used.name);
        self.simple(&Demand::attribute(used), place)?;
        self.names.pop();
        Ok(())
    }

    fn elements(
        &mut self,
        model: &Automaton,
        cursor: &mut Cursor,
        member: &Member<'a>,
        row: &Row,
        found: &[&dyn Node],
    ) -> Done {
        if found.is_empty() {
            // An absent list and an empty one are one value.
            if row.many && !member.required {
                self.name(row.begin, member.name);
                self.out.push_str("[]");
            }
            return Ok(());
        }
        self.name(row.begin, member.name);
        if row.many {
            self.out.push('[');
        }
        let name = self.schema.element(row.id).name;
        let ns = self.schema.name(name).ns;
        for (number, value) in found.iter().enumerate() {
            if row.many {
                self.trail.push(Step::Item(number));
            }
            if number > 0 {
                self.out.push(',');
            }
            if model.step(cursor, name, ns).is_none() {
                let expected = "fewer values, or what has to come before";
                return Err(self.error(Rule::UNEXPECTED, expected, "one more"));
            }
            self.element(row.id, *value)?;
            if row.many {
                self.trail.pop();
            }
        }
        if row.many {
            self.out.push(']');
        }
        Ok(())
    }

    fn element(&mut self, id: ElementId, node: &dyn Node) -> Done {
        let row = self.schema.element(id);
        let mut node = node;
        if row.nillable {
            let alternative = node.alternative();
            let View::One(inner) = node.view(alternative) else {
                return Err(self.error(Rule::LAYOUT, "a nillable value", "another value"));
            };
            if alternative == 1 {
                self.nothing_kept(inner.extra())?;
                self.out.push_str("null");
                return Ok(());
            }
            node = inner;
        }
        self.names.push(row.name);
        match row.ty {
            TypeId::Simple(ty) => self.simple(&Demand::element(row, ty), node)?,
            ty => self.value(ty, node)?,
        }
        self.names.pop();
        Ok(())
    }

    /// Members that tolerant reading kept.
    fn extra(&mut self, begin: usize, extra: Option<&Extra>) -> Done {
        let Some(extra) = extra.filter(|extra| !extra.is_empty()) else {
            return Ok(());
        };
        let Some(members) = keep::members(extra) else {
            let expected = "a value that keeps nothing of XML";
            return Err(self.error(FORM, expected, "XML without a member"));
        };
        for member in members {
            let expected = "members of the type".to_owned();
            self.note(
                UNKNOWN_MEMBER,
                expected,
                "a member that was kept".to_owned(),
            );
            if self.out.len() > begin {
                self.out.push(',');
            }
            self.out.push_str(&member);
        }
        Ok(())
    }

    /// Nil has attributes in XML, which JSON has no place for.
    fn nothing_kept(&self, extra: Option<&Extra>) -> Done {
        let kept = extra.map(keep::members);
        match kept {
            None => Ok(()),
            Some(Some(members)) if members.is_empty() => Ok(()),
            Some(_) => Err(self.error(FORM, "a nil value without attributes", "attributes")),
        }
    }
}

/// A member that stands for an element.
struct Row {
    id: ElementId,
    many: bool,
    /// Where the members of its object begin.
    begin: usize,
}

/// The values at the end of a path of slots.
fn collect<'n>(node: &'n dyn Node, path: &[u16], out: &mut Vec<&'n dyn Node>) {
    let Some((slot, rest)) = path.split_first() else {
        return out.push(node);
    };
    match node.view(*slot) {
        View::Absent => {}
        View::One(inner) => collect(inner, rest, out),
        View::Many(items) => {
            let items = (0..items.count()).filter_map(|at| items.item(at));
            items.for_each(|item| collect(item, rest, out));
        }
    }
}
