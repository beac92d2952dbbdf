//! Simple values: judged, then written.

use super::kind::Written;
use super::number;
use super::rules::{FORM, KIND};
use super::string::push_string;
use super::writer::{Done, Writer};
use crate::lexical::shape;
use crate::read::{Rule, quoted};
use crate::schema::{AttributeUse, Constraint, Element, SimpleId};
use crate::value::Node;

/// What is demanded of a simple value where it stands.
pub(super) struct Demand<'d> {
    pub(super) ty: SimpleId,
    pub(super) constraint: Constraint<'d>,
    pub(super) sensitive: bool,
    pub(super) rule: Rule,
}

impl<'d> Demand<'d> {
    pub(super) fn element(row: &Element<'d>, ty: SimpleId) -> Self {
        Demand {
            ty,
            constraint: row.constraint,
            sensitive: row.sensitive,
            rule: Rule::FIXED_VALUE,
        }
    }

    pub(super) fn attribute(used: &AttributeUse<'d>) -> Self {
        Demand {
            ty: used.ty,
            constraint: used.constraint,
            sensitive: used.sensitive,
            rule: Rule::FIXED_ATTRIBUTE,
        }
    }
}

impl Writer<'_, '_> {
    pub(super) fn simple(&mut self, demand: &Demand<'_>, node: &dyn Node) -> Done {
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
            true => shape(text),
            false => quoted(text),
        }
    }
}
