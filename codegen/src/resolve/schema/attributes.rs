//! Pass 5: attributes and attribute groups (Structures §3.2, §3.5, §3.6).

use crate::diag::codes;
use crate::model::{Attribute, AttributeUse, QName, SimpleRef, ValueConstraint};
use crate::resolve::documents::closure::DocId;
use crate::resolve::schema::wildcard;
use crate::resolve::state::Original;
use crate::resolve::state::{AttributeSet, Set};
use crate::source::Span;
use crate::xsd::{self, AttributeItem};
use snitflade_runtime::schema::Builtin;
use std::collections::BTreeMap;

/// The names of what attributes may not break, which go by where they stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve) struct Rules {
    twice: &'static str,
    two_ids: &'static str,
}

impl Rules {
    /// Of a complex type (§3.4.6).
    pub const TYPE: Rules = Rules {
        twice: "ct-props-correct.4",
        two_ids: "ct-props-correct.5",
    };
    /// Of an attribute group (§3.6.6).
    const GROUP: Rules = Rules {
        twice: "ag-props-correct.2",
        two_ids: "ag-props-correct.3",
    };
}

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    for at in 0..set.symbols.attributes.entries.len() {
        let entry = &set.symbols.attributes.entries[at];
        let (doc, node, name) = (entry.doc, entry.node, entry.name.clone());
        let before = set.absent.misses;
        let attribute = set.attribute(doc, node, true);
        if let Some(what) = set.absent.since(before) {
            set.absent.attributes.insert(name.clone(), what);
        }
        set.model.global_attributes.insert(name, attribute);
    }
    let edges: Vec<Vec<usize>> = (0..set.symbols.attribute_groups.entries.len())
        .map(|at| set.attribute_group_refs(at))
        .collect();
    let sorted = set.after_references(&edges, "attribute group", "src-attribute_group.3", |s| {
        &s.symbols.attribute_groups
    });
    for at in sorted {
        let entry = &set.symbols.attribute_groups.entries[at];
        let (doc, node) = (entry.doc, entry.node);
        let original = entry.original.map(|o| (entry.name.clone(), o));
        let expanded = set.attribute_set(
            doc,
            &node.attributes,
            node.any.as_ref(),
            &original,
            node.common.span,
            Rules::GROUP,
        );
        set.attribute_groups.insert(at, expanded);
    }
}

impl<'a> Set<'a, '_> {
    fn attribute_group_refs(&mut self, at: usize) -> Vec<usize> {
        let entry = &self.symbols.attribute_groups.entries[at];
        let (doc, node) = (entry.doc, entry.node);
        let original = entry.original.map(|o| (entry.name.clone(), o));
        node.attributes
            .iter()
            .filter_map(|item| match item {
                AttributeItem::Group(group) => self.find_attribute_group(doc, group, &original),
                AttributeItem::Attribute(_) => None,
            })
            .collect()
    }

    fn find_attribute_group(
        &mut self,
        doc: DocId,
        group: &xsd::GroupRef,
        original: &Original,
    ) -> Option<usize> {
        let reference = group.reference.as_ref()?;
        self.find_original(doc, reference, original, "attribute group", |s| {
            &s.symbols.attribute_groups
        })
    }

    /// Everything a list of attributes and groups declares.
    pub fn attribute_set(
        &mut self,
        doc: DocId,
        items: &'a [AttributeItem],
        any: Option<&xsd::AnyAttribute>,
        original: &Original,
        span: Span,
        rules: Rules,
    ) -> AttributeSet {
        let mut found = AttributeSet::default();
        let mut wildcards = Vec::new();
        for item in items {
            match item {
                AttributeItem::Attribute(node) => self.attribute_item(doc, node, &mut found),
                AttributeItem::Group(group) => {
                    let entry = self.find_attribute_group(doc, group, original);
                    if let Some(inner) =
                        entry.and_then(|at| self.attribute_groups.get(&at)).cloned()
                    {
                        found.uses.extend(inner.uses);
                        wildcards.extend(inner.any);
                    }
                }
            }
        }
        self.check_attributes(&mut found, span, rules);
        found.any = any.map(|node| self.attribute_wildcard(doc, node));
        for other in wildcards {
            found.any = match found.any.take() {
                None => Some(other),
                Some(own) => {
                    let both = wildcard::intersect(&own, &other);
                    if both.is_none() {
                        let message =
                            "the intersection of the attribute wildcards cannot be expressed";
                        self.error(codes::WILDCARD, span, "src-attribute_group.2", message);
                    }
                    Some(both.unwrap_or(own))
                }
            };
        }
        found
    }

    fn attribute_item(&mut self, doc: DocId, node: &'a xsd::Attribute, found: &mut AttributeSet) {
        let before = self.absent.misses;
        let attribute = self.used_attribute(doc, node);
        if node.usage != xsd::AttributeUse::Required && self.absent.misses > before {
            // Left out: a document that has it is refused, any other is judged.
            self.absent.misses = before;
            return;
        }
        let Some(attribute) = attribute else {
            return;
        };
        match node.usage {
            xsd::AttributeUse::Prohibited => {
                found.prohibited.push((attribute.name, node.common.span))
            }
            usage => found.uses.push(AttributeUse {
                attribute,
                required: usage == xsd::AttributeUse::Required,
            }),
        }
    }

    fn used_attribute(&mut self, doc: DocId, node: &'a xsd::Attribute) -> Option<Attribute> {
        let Some(reference) = &node.reference else {
            return node.name.as_ref().map(|_| self.attribute(doc, node, false));
        };
        let at = self.find(doc, reference, "attribute", |s| &s.symbols.attributes)?;
        let name = self.symbols.attributes.entries[at].name.clone();
        if let Some(what) = self.absent.attributes.get(&name).cloned() {
            self.absent.miss(what);
        }
        let mut attribute = self.model.global_attributes.get(&name)?.clone();
        let own = self.constraint(node.default.as_ref(), node.fixed.as_ref());
        if let ValueConstraint::Fixed(declared) = &attribute.constraint {
            let same = match &own {
                ValueConstraint::None => true,
                ValueConstraint::Fixed(value) => crate::resolve::facets::compare::same(
                    &self.model,
                    attribute.ty,
                    value,
                    declared,
                ),
                ValueConstraint::Default(_) => false,
            };
            if !same {
                let message = format!(
                    "the attribute {name} is fixed to {declared:?}; a use may not say otherwise"
                );
                self.error(
                    codes::FIXED_DIFFERS,
                    node.common.span,
                    "au-props-correct.2",
                    message,
                );
            }
        }
        if own != ValueConstraint::None {
            attribute.constraint = self.checked_constraint(
                own,
                attribute.ty,
                node.default.as_ref().or(node.fixed.as_ref()),
                &node.scope,
                "a-props-correct.2",
            );
        }
        if node.common.doc().is_some() {
            attribute.doc = node.common.doc();
        }
        Some(attribute)
    }

    /// An attribute declaration.
    fn attribute(&mut self, doc: DocId, node: &'a xsd::Attribute, global: bool) -> Attribute {
        let ty = match (&node.inline, &node.type_ref) {
            (Some(inline), _) => self.inline_simple(doc, inline),
            (None, Some(name)) => Some(self.find_simple(doc, name, &None)),
            (None, None) => None,
        };
        let ty = ty.unwrap_or(SimpleRef::Builtin(Builtin::AnySimpleType));
        let name = self.attribute_name(doc, node, global);
        if &*name.ns == xsd::XSI_NS {
            let message = "attributes of the namespace of xsi:type may not be declared";
            self.error(codes::XSI_ATTRIBUTE, node.common.span, "no-xsi", message);
        }
        let own = self.constraint(node.default.as_ref(), node.fixed.as_ref());
        let text = node.default.as_ref().or(node.fixed.as_ref());
        let constraint = self.checked_constraint(own, ty, text, &node.scope, "a-props-correct.2");
        if constraint != ValueConstraint::None && self.is_id(ty) {
            let message = format!(
                "the attribute {name} is an ID and may have neither default nor fixed value"
            );
            self.error(
                codes::ID_WITH_VALUE,
                node.common.span,
                "a-props-correct.3",
                message,
            );
        }
        Attribute {
            name,
            ty,
            constraint,
            doc: node.common.doc(),
            span: node.common.span,
        }
    }

    /// No attribute twice, at most one ID (`ct-props-correct.4`, `.5`).
    pub fn check_attributes(&mut self, found: &mut AttributeSet, span: Span, rules: Rules) {
        let mut declared: BTreeMap<QName, Span> = BTreeMap::new();
        let mut kept = Vec::new();
        for used in std::mem::take(&mut found.uses) {
            let name = used.attribute.name.clone();
            if declared.insert(name.clone(), used.attribute.span).is_some() {
                let message = format!("the attribute {name} is declared twice");
                self.error(codes::DUPLICATE_ATTRIBUTE, span, rules.twice, message);
            } else {
                kept.push(used);
            }
        }
        found.uses = kept;
        let ids: Vec<QName> = found
            .uses
            .iter()
            .filter(|u| self.is_id(u.attribute.ty))
            .map(|u| u.attribute.name.clone())
            .collect();
        if let [first, second, ..] = ids.as_slice() {
            let message = format!("two attributes are IDs: {first} and {second}");
            self.error(codes::TWO_IDS, span, rules.two_ids, message);
        }
    }

    /// Whether a type is `ID` or derived from it.
    pub fn is_id(&self, ty: SimpleRef) -> bool {
        self.atom(ty) == Some(Builtin::Id)
    }
}
