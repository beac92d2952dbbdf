//! A struct for each complex type, and the slots of its members.

use super::ComplexPlan;
use super::docs::{self, facts};
use super::fields::{self, Draft, Kind};
use super::item::{Field, ItemId, ItemKind, Occurs, Struct, Ty, Usage};
use super::origin::{Origin, OriginKind};
use super::particle::{Particle, Term};
use super::planner::Planner;
use super::shape::{Owner, is_record};
use super::variants::type_name;
use crate::model::{AttributeUse, ComplexIdx, Content, TypeName, TypeRef};
use crate::options::Word;
use snitflade_runtime::schema::{Layout, NO_SLOT};

/// So many members are named in the documentation of a type.
const MOST_MEMBERS: usize = 5;

/// The simplified particle of a complex type, if its content has one.
pub fn content_particle(content: &Content) -> Option<Particle> {
    match content {
        Content::Elements(top) | Content::Mixed(top) if top.max == 0 => Some(Particle {
            term: Term::Sequence(Vec::new()),
            min: 1,
            max: 1,
            slot: NO_SLOT,
            group: None,
            span: top.span,
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
        origin: planner.items[item.0 as usize].origin.clone(),
    };
    let mut drafts = content(planner, &owner, &complex.content, &mut plan);
    for (at, used) in complex.attributes.iter().enumerate() {
        plan.attribute_slots[at] = drafts.len() as u16;
        drafts.push(attribute(planner, used));
    }
    let (fields, extra) = fields::named(&planner.options.words, drafts);
    let doc = type_doc(planner, idx, &owner, &fields);
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
            origin: owner.content(),
            key: String::new(),
            word: planner.small_word(Word::Value),
            others: Vec::new(),
            doc: vec![format!(
                "The element's own text: {}.",
                facts::typed(&planner.model.schema, TypeRef::Simple(*simple))
            )],
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
        origin: owner.content(),
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
        origin: Origin::new(OriginKind::Attribute, &attribute.name, attribute.span),
        key: attribute.name.to_string(),
        word: attribute.name.local.to_string(),
        others,
        doc: docs::with_facts(
            attribute.doc.as_deref(),
            facts::member(
                "Attribute",
                &attribute.name.local,
                &facts::typed(&planner.model.schema, TypeRef::Simple(attribute.ty)),
                &[
                    &facts::occurrence(u32::from(used.required), 1),
                    &facts::constraint(&attribute.constraint),
                ],
            ),
        ),
        usage: Usage::new(ty, u32::from(used.required), 1),
    }
}

/// The contract's words or ours, and behind them what messages the type is and of what
/// it consists.
fn type_doc(
    planner: &Planner<'_>,
    idx: ComplexIdx,
    owner: &Owner,
    members: &[Field],
) -> Vec<String> {
    let complex = planner.model.schema.complex(idx);
    let ours = match &complex.name {
        TypeName::Named(name) => planner.options.docs.of_type(name),
        _ => None,
    };
    let name = type_name(&complex.name);
    let what = match name.is_empty() {
        true => format!("The content of {}", docs::code(&owner.name)),
        false => format!("Type {}", docs::code(&name)),
    };
    let mut lines = docs::with_facts(
        docs::ours_or(ours, complex.doc.as_deref()).as_deref(),
        format!("{what}: {}.", consists(members)),
    );
    if let Some(uses) = planner.uses.of_type(TypeRef::Complex(idx)) {
        lines.extend([String::new(), uses]);
    }
    lines
}

/// The first members of a type by their names on the wire.
fn consists(members: &[Field]) -> String {
    let names = members.iter().flat_map(|field| match field.origin.kind {
        OriginKind::Element => vec![field.origin.local().to_owned()],
        OriginKind::Attribute => vec![format!("@{}", field.origin.local())],
        OriginKind::Group => field.origin.path.split('/').map(str::to_owned).collect(),
        _ => Vec::new(),
    });
    let names: Vec<String> = names.collect();
    let shown: Vec<String> = names
        .iter()
        .take(MOST_MEMBERS)
        .map(|name| docs::code(name))
        .collect();
    let more = if names.len() > MOST_MEMBERS {
        " and more"
    } else {
        ""
    };
    match (shown.is_empty(), members.is_empty()) {
        (true, true) => "no members".to_owned(),
        (true, false) => members[0]
            .doc
            .join(" ")
            .trim_end_matches('.')
            .replacen("The ", "the ", 1),
        (false, _) => format!("{}{more}", shown.join(", ")),
    }
}
