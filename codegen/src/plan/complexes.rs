//! A struct for each complex type, and the slots of its members.

use super::ComplexPlan;
use super::docs;
use super::fields::{self, Draft, Kind};
use super::item::{ItemId, ItemKind, Occurs, Struct, Ty, Usage};
use super::particle::{Particle, Term};
use super::planner::Planner;
use super::shape::{Owner, is_record};
use super::variants::type_name;
use crate::model::{AttributeUse, ComplexIdx, Content, TypeRef};
use crate::options::Word;
use snitflade_runtime::schema::{Layout, NO_SLOT};

/// The simplified particle of a complex type, if its content has one.
pub fn content_particle(content: &Content) -> Option<Particle> {
    match content {
        Content::Elements(top) | Content::Mixed(top) if top.max == 0 => Some(Particle {
            term: Term::Sequence(Vec::new()),
            min: 1,
            max: 1,
            slot: NO_SLOT,
            group: None,
        }),
        Content::Elements(top) | Content::Mixed(top) => Some(Particle::simplified(top)),
        Content::Empty | Content::Simple(_) => None,
    }
}

/// Shapes every complex type.
pub(super) fn describe(planner: &mut Planner<'_>) -> Vec<ComplexPlan> {
    (0..planner.model.schema.complexes.len() as u32)
        .map(|at| describe_one(planner, ComplexIdx(at)))
        .collect()
}

fn describe_one(planner: &mut Planner<'_>, idx: ComplexIdx) -> ComplexPlan {
    let model = planner.model;
    let complex = model.schema.complex(idx);
    let variants = planner.variants.get(&idx).cloned().unwrap_or_default();
    let mut plan = ComplexPlan {
        item: planner.complex_items[idx.0 as usize],
        layout: Layout::Record,
        particle: content_particle(&complex.content),
        attribute_slots: vec![NO_SLOT; complex.attributes.len()],
        text_slot: NO_SLOT,
        variants,
    };
    let Some(item) = plan.item else {
        return plan;
    };
    let owner = Owner {
        module: planner.items[item.0 as usize].module,
        name: planner.items[item.0 as usize].name.clone(),
        before: None,
    };
    let mut drafts = content(planner, &owner, &complex.content, &mut plan);
    for (at, used) in complex.attributes.iter().enumerate() {
        plan.attribute_slots[at] = drafts.len() as u16;
        drafts.push(attribute(planner, used));
    }
    let (fields, extra) = fields::named(&planner.options.words, drafts);
    let doc = type_doc(planner, idx, &owner);
    let kind = ItemKind::Struct(Struct {
        complex: Some(idx),
        fields,
        extra: Some(extra),
        ..Struct::default()
    });
    planner.describe(item, doc, kind);
    plan
}

fn content(
    planner: &mut Planner<'_>,
    owner: &Owner,
    content: &Content,
    plan: &mut ComplexPlan,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mixed = matches!(content, Content::Mixed(_));
    if let Content::Simple(simple) = content {
        plan.text_slot = 0;
        drafts.push(Draft {
            kind: Kind::Own,
            key: String::new(),
            word: planner.small_word(Word::Value),
            others: Vec::new(),
            doc: vec!["The element's own value.".to_owned()],
            usage: Usage::new(planner.simple_ty(*simple), 1, 1),
        });
    }
    let Some(top) = &mut plan.particle else {
        return drafts;
    };
    if !mixed && is_record(planner, top) {
        planner.land(owner, top, &mut drafts);
        return drafts;
    }
    let (item, text_slot): (ItemId, u16) = planner.items(owner, top, mixed);
    plan.layout = Layout::Items;
    plan.text_slot = text_slot;
    drafts.push(Draft {
        kind: Kind::Own,
        key: String::new(),
        word: planner.small_word(Word::Content),
        others: Vec::new(),
        doc: vec!["The content in document order.".to_owned()],
        usage: Usage {
            occurs: Occurs::Many,
            required: false,
            boxed: false,
            ty: Ty::Item(item),
        },
    });
    drafts
}

fn attribute(planner: &Planner<'_>, used: &AttributeUse) -> Draft {
    let attribute = &used.attribute;
    let mut ty = planner.simple_ty(attribute.ty);
    if planner.is_sensitive(&attribute.name, TypeRef::Simple(attribute.ty)) {
        ty = Ty::Sensitive(Box::new(ty));
    }
    let (kind, others) = match &*attribute.name.ns {
        "" => (Kind::Attribute, vec![planner.small_word(Word::Attribute)]),
        ns => {
            let word = planner.namespace_word(ns);
            let both = format!("{word} {}", planner.small_word(Word::Attribute));
            (Kind::QualifiedAttribute, vec![word, both])
        }
    };
    Draft {
        kind,
        key: attribute.name.to_string(),
        word: attribute.name.local.to_string(),
        others,
        doc: docs::with_facts(
            attribute.doc.as_deref(),
            format!("Attribute {}.", docs::code(&attribute.name.local)),
            docs::join(&[
                docs::constraint(&attribute.constraint),
                docs::place(planner.options.sources, attribute.span),
            ]),
        ),
        usage: Usage::new(ty, u32::from(used.required), 1),
    }
}

fn type_doc(planner: &Planner<'_>, idx: ComplexIdx, owner: &Owner) -> Vec<String> {
    let complex = planner.model.schema.complex(idx);
    let name = type_name(&complex.name);
    let otherwise = match name.is_empty() {
        true => format!("The content of {}.", docs::code(&owner.name)),
        false => format!("Type {}.", docs::code(&name)),
    };
    let facts = docs::join(&[docs::place(planner.options.sources, complex.span)]);
    docs::with_facts(complex.doc.as_deref(), otherwise, facts)
}
