//! Results within an answer (`StandardRetur`, receipts) given the code that is wanted.

use super::judge::is_valid;
use super::leaves::{Leaf, Name, edited};
use snitflade_runtime::schema::{ElementId, ResultType, Schema, TypeId};
use std::collections::HashMap;

/// The elements of a schema whose values are results, by their names.
pub(super) struct Results<'t> {
    by_element: HashMap<Name, &'t ResultType<'t>>,
}

impl<'t> Results<'t> {
    /// Of a schema and the result types of its services.
    pub(super) fn new(schema: &Schema<'_>, types: &'t [ResultType<'t>]) -> Self {
        let of_type = |ty| match ty {
            TypeId::Complex(id) => types.iter().find(|row| row.ty == id),
            TypeId::Simple(_) => None,
        };
        let rows = schema.elements.iter();
        let named = rows.filter_map(|row| Some((name_of(schema, row.name), of_type(row.ty)?)));
        Results {
            by_element: named.collect(),
        }
    }

    /// The rule of the result whose code a leaf is.
    fn rule(&self, leaf: &Leaf<'_>) -> Option<&'t ResultType<'t>> {
        match leaf.attribute {
            Some((_, local)) => {
                let rule = *self.by_element.get(leaf.element)?;
                (rule.code.strip_prefix('@') == Some(local)).then_some(rule)
            }
            None => {
                let rule = *self.by_element.get(leaf.parent()?)?;
                (rule.code == leaf.element.1).then_some(rule)
            }
        }
    }

    /// A document whose results all say that it went well, as far as its types have a
    /// code for that.
    pub(super) fn succeeding(&self, schema: &Schema<'_>, element: ElementId, xml: &str) -> String {
        let most = self.by_element.values().map(|rule| rule.success.len());
        // Which of the codes for success a type has differs from contract to contract.
        for choice in 0..most.max().unwrap_or(0) {
            let code = |rule: &ResultType<'_>| {
                let codes = rule.success;
                codes
                    .get(choice)
                    .or(codes.last())
                    .map(|code| (*code).to_owned())
            };
            let with = edited(xml, &mut |leaf| code(self.rule(leaf)?));
            match with {
                Ok(with) if is_valid(schema, element, &with) => return with,
                _ => {}
            }
        }
        xml.to_owned()
    }

    /// A document whose results all have this code; `None` where it has no result, or
    /// their types have no such code.
    pub(super) fn with_code(
        &self,
        schema: &Schema<'_>,
        element: ElementId,
        xml: &str,
        code: &str,
    ) -> Option<String> {
        let mut any = false;
        let with = edited(xml, &mut |leaf| {
            self.rule(leaf)?;
            any = true;
            Some(code.to_owned())
        });
        let with = with.ok().filter(|with| is_valid(schema, element, with));
        with.filter(|_| any)
    }
}

/// The expanded name of an element.
pub(super) fn name_of(schema: &Schema<'_>, id: snitflade_runtime::schema::NameId) -> Name {
    let name = schema.name(id);
    (schema.namespace(name.ns).to_owned(), name.local.to_owned())
}
