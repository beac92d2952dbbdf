//! Rows of simple types.

use super::Lowering;
use super::element::simple_id;
use crate::model::{FacetSet, SimpleType, SimpleVariety};
use crate::plan::hides_values;
use snitflade_runtime::schema::{Bound, Facets, Simple, Variety};

impl<'a> Lowering<'_, 'a> {
    pub(super) fn simple(&self, simple: &SimpleType) -> Simple<'a> {
        Simple {
            name: self.names.type_id(&simple.name),
            base: simple_id(simple.base),
            variety: match &simple.variety {
                SimpleVariety::Atomic(builtin) => Variety::Atomic(*builtin),
                SimpleVariety::List(item) => Variety::List(simple_id(*item)),
                SimpleVariety::Union(members) => {
                    Variety::Union(self.slice(members.iter().map(|m| simple_id(*m))))
                }
            },
            white: simple.white,
            facets: self.facets(&simple.facets),
            sensitive: hides_values(&self.model.schema, self.sensitive, simple),
        }
    }

    fn facets(&self, facets: &FacetSet) -> Facets<'a> {
        let bound = |bound: &Option<(String, bool)>| {
            bound.as_ref().map(|(text, inclusive)| Bound {
                text: self.str(text),
                inclusive: *inclusive,
            })
        };
        Facets {
            length: facets.length,
            min_length: facets.min_length,
            max_length: facets.max_length,
            min: bound(&facets.min),
            max: bound(&facets.max),
            total_digits: facets.total_digits,
            fraction_digits: facets.fraction_digits,
            patterns: self.slice(
                facets
                    .patterns
                    .iter()
                    .map(|step| self.slice(step.iter().map(|p| self.str(p)))),
            ),
            enumeration: self.slice(facets.enumeration.iter().map(|text| self.str(text))),
        }
    }
}
