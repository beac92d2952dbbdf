//! Facts of simple types.

use super::difference::{ComponentKind, Field};
use super::tree::{Builder, Node};
use crate::model::{Bound, Facet, FacetSet, SimpleIdx, SimpleVariety};

impl Builder<'_> {
    /// The node of a simple type, without a name.
    pub(super) fn simple(&self, idx: SimpleIdx) -> Node {
        let simple = self.schema.simple(idx);
        let mut node = Node::new(ComponentKind::SimpleType, "its type", Some(simple.span));
        self.simple_reference(&mut node, Field::Base, simple.base);
        match &simple.variety {
            SimpleVariety::Atomic(builtin) => {
                node.fact(Field::Variety, format!("atomic xs:{}", builtin.name()));
            }
            SimpleVariety::List(item) => {
                node.fact(Field::Variety, "list");
                self.simple_reference(&mut node, Field::ItemType, *item);
            }
            SimpleVariety::Union(members) => {
                node.fact(Field::Variety, "union");
                let members = members.iter().map(|member| self.simple_name(*member));
                let (names, anonymous): (Vec<String>, Vec<Option<Node>>) = members.unzip();
                node.fact(Field::MemberTypes, names.join(", "));
                for member in anonymous {
                    node.anonymous(Field::MemberTypes, member);
                }
            }
        }
        let white = format!("{:?}", simple.white.value).to_lowercase();
        node.fact_at(Field::WhiteSpace, white, simple.white.span);
        facets(&mut node, &simple.facets);
        node
    }
}

fn facets(node: &mut Node, facets: &FacetSet) {
    number(node, Field::Length, &facets.length);
    number(node, Field::MinLength, &facets.min_length);
    number(node, Field::MaxLength, &facets.max_length);
    number(node, Field::TotalDigits, &facets.total_digits);
    number(node, Field::FractionDigits, &facets.fraction_digits);
    bound(node, Field::LowerBound, &facets.min);
    bound(node, Field::UpperBound, &facets.max);
    let steps = facets.patterns.iter().map(|step| {
        let alternatives = step.iter().map(|facet| format!("{:?}", facet.value));
        alternatives.collect::<Vec<_>>().join(" or ")
    });
    let steps: Vec<String> = steps.collect();
    if !steps.is_empty() {
        let span = facets.patterns.last().and_then(|step| step.first());
        let span = span.and_then(|facet| facet.span);
        node.fact_at(Field::Pattern, steps.join(" and "), span);
    }
    for value in &facets.enumeration {
        let key = format!("value {:?}", value.text);
        node.children
            .push(Node::new(ComponentKind::EnumValue, key, value.span));
    }
}

fn number<T: ToString>(node: &mut Node, field: Field, facet: &Option<Facet<T>>) {
    if let Some(facet) = facet {
        node.fact_at(field, facet.value.to_string(), facet.span);
    }
}

fn bound(node: &mut Node, field: Field, facet: &Option<Facet<Bound>>) {
    if let Some(facet) = facet {
        let bound = &facet.value;
        let kind = if bound.inclusive {
            "inclusive"
        } else {
            "exclusive"
        };
        node.fact_at(field, format!("{} {kind}", bound.text), facet.span);
    }
}
