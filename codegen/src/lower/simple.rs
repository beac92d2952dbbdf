//! Rows of simple types.

use super::Lowering;
use super::element::simple_id;
use crate::model::{self, Facet, FacetSet, SimpleType, SimpleVariety};
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
            white: simple.white.value,
            facets: self.facets(&simple.facets),
            sensitive: hides_values(&self.model.schema, self.sensitive, simple),
        }
    }

    fn facets(&self, facets: &FacetSet) -> Facets<'a> {
        let bound = |facet: &Option<Facet<model::Bound>>| {
            let bound = facet.as_ref().map(|facet| &facet.value);
            bound.map(|bound| Bound {
                text: self.str(&bound.text),
                inclusive: bound.inclusive,
            })
        };
        Facets {
            length: value(&facets.length),
            min_length: value(&facets.min_length),
            max_length: value(&facets.max_length),
            min: bound(&facets.min),
            max: bound(&facets.max),
            total_digits: value(&facets.total_digits),
            fraction_digits: value(&facets.fraction_digits),
            patterns: self.slice(
                facets
                    .patterns
                    .iter()
                    .map(|step| self.slice(step.iter().map(|p| self.str(&p.value)))),
            ),
            enumeration: self.slice(facets.enumeration.iter().map(|value| self.str(&value.text))),
        }
    }
}

fn value<T: Copy>(facet: &Option<Facet<T>>) -> Option<T> {
    facet.as_ref().map(|facet| facet.value)
}
