//! From values to JSON.

use super::keep;
use super::kind::Written;
use super::number;
use super::path::{Step, path};
use super::rules::{FORM, KIND, UNKNOWN_MEMBER};
use super::shape::{Member, NoForm, Place, Shape};
use super::string::push_string;
use crate::lexical::shape as shape_of_text;
use crate::read::{Rule, quoted};
use crate::schema::automaton::{Automaton, Cursor};
use crate::schema::{
    AttributeUse, ComplexId, Constraint, Element, ElementId, Layout, NameId, Schema, SimpleId,
    TypeId,
};
use crate::value::{Extra, Node, View};
use crate::write::{Breach, WriteError, WriteOptions};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many breaches are listed.
const LISTED: usize = 100;

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
    let mut writer = Writer {
        schema,
        options,
        out: String::new(),
        trail: Vec::new(),
        names: Vec::new(),
        depth: 0,
        breaches: Vec::new(),
        shapes: BTreeMap::new(),
    };
    writer.value(ty, node)?;
    WriteError::all(writer.breaches)?;
    Ok(writer.out.into_bytes())
}

/// Nothing, or why the value cannot be written.
type Done = Result<(), WriteError>;

struct Writer<'s, 'a> {
    schema: &'s Schema<'a>,
    options: &'s WriteOptions,
    out: String,
    trail: Vec<Step<'a>>,
    names: Vec<NameId>,
    depth: u32,
    /// What `allow_unknown` would let pass.
    breaches: Vec<Breach>,
    shapes: BTreeMap<u32, Result<Rc<Shape<'a>>, NoForm>>,
}

/// What is demanded of a simple value where it stands.
struct Demand<'d> {
    ty: SimpleId,
    constraint: Constraint<'d>,
    sensitive: bool,
    rule: Rule,
}

impl<'d> Demand<'d> {
    fn element(row: &Element<'d>, ty: SimpleId) -> Self {
        Demand {
            ty,
            constraint: row.constraint,
            sensitive: row.sensitive,
            rule: Rule::FIXED_VALUE,
        }
    }

    fn attribute(used: &AttributeUse<'d>) -> Self {
        Demand {
            ty: used.ty,
            constraint: used.constraint,
            sensitive: used.sensitive,
            rule: Rule::FIXED_ATTRIBUTE,
        }
    }
}

impl<'a> Writer<'_, 'a> {
    #[cold]
    fn error(&self, rule: Rule, expected: impl Into<String>, found: &str) -> WriteError {
        WriteError::new(rule, path(&self.trail), expected.into(), found.to_owned())
    }

    /// Notes a breach that `allow_unknown` lets pass.
    #[cold]
    fn note(&mut self, rule: Rule, expected: String, found: String) {
        if !self.options.allow_unknown && self.breaches.len() < LISTED {
            self.breaches.push(Breach {
                rule,
                path: path(&self.trail),
                expected,
                found,
                allowable: true,
            });
        }
    }

    fn value(&mut self, ty: TypeId, node: &dyn Node) -> Done {
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

    fn simple(&mut self, demand: &Demand<'_>, node: &dyn Node) -> Done {
        let schema = self.schema;
        let Some(due) = Written::of(schema, demand.ty) else {
            return Err(self.error(FORM, "a type with a JSON form", "qualified names"));
        };
        let mut scratch = String::new();
        let Some(text) = node.text(&mut scratch) else {
            return Err(self.error(Rule::LAYOUT, "a simple value", "another value"));
        };
        if let Err(misfit) = schema.check_value(demand.ty, node, text) {
            let found = self.show(demand, text);
            self.note(Rule::of_datatype(misfit.rule), misfit.expected, found);
        } else if let Constraint::Fixed(fixed) = demand.constraint
            && !schema.same_value(demand.ty, text, fixed)
        {
            let found = self.show(demand, text);
            self.note(demand.rule, quoted(fixed), found);
        }
        self.scalar(demand, due, text)
    }

    fn scalar(&mut self, demand: &Demand<'_>, due: Written, text: &str) -> Done {
        let plain = text.trim_matches([' ', '\t', '\n', '\r']);
        match due {
            Written::String => push_string(&mut self.out, text),
            Written::Boolean => match plain {
                "true" | "1" => self.out.push_str("true"),
                "false" | "0" => self.out.push_str("false"),
                _ => push_string(&mut self.out, text),
            },
            Written::Number { .. } => match number::json(plain) {
                Some(number) => self.out.push_str(&number),
                // INF and NaN are values of the type that JSON has no number for.
                None if self.schema.check_value_text(demand.ty, text).is_ok() => {
                    let found = self.show(demand, text);
                    return Err(self.error(KIND, "a number that JSON has", &found));
                }
                None => push_string(&mut self.out, text),
            },
        }
        Ok(())
    }

    fn show(&self, demand: &Demand<'_>, text: &str) -> String {
        let names = self.names.iter().copied();
        let hidden = demand.sensitive
            || self.schema.simple_traits(demand.ty).sensitive
            || self.schema.hides_one_of(names);
        match hidden {
            true => shape_of_text(text),
            false => quoted(text),
        }
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
