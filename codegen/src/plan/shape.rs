//! The shape of a complex type: which particle lands in which member.

use super::ambiguity;
use super::claims::Claim;
use super::docs::{self, facts};
use super::fields::{self, Draft, Kind};
use super::item::{Choice, ItemId, ItemKind, ModuleId, Ty, Usage};
use super::origin::{Origin, OriginKind};
use super::particle::{Particle, Term};
use super::planner::Planner;
use crate::model::{ElementIdx, SimpleRef, Wildcard};
use crate::options::Word;
use snitflade_runtime::schema::{Builtin, NO_SLOT};

/// The complex type whose content is shaped.
pub(super) struct Owner {
    /// What the type comes from.
    pub origin: Origin,
    pub module: ModuleId,
    pub name: String,
    /// What stands before the group that is shaped.
    pub before: Option<String>,
}

impl Owner {
    /// The origin of what the type holds itself.
    pub fn content(&self) -> Origin {
        Origin {
            kind: OriginKind::Content,
            ..self.origin.clone()
        }
    }
}

/// Whether the content can be a record that gives back exactly what was read.
pub(super) fn is_record(planner: &Planner<'_>, top: &Particle) -> bool {
    let schema = &planner.model.schema;
    !ambiguity::is_ambiguous(schema, top) && !repeats(planner, top)
}

/// Whether any compositor would name one element twice.
fn repeats(planner: &Planner<'_>, particle: &Particle) -> bool {
    let own = match &particle.term {
        Term::Sequence(list) | Term::All(list) => {
            ambiguity::repeats_a_name(&planner.model.schema, list)
        }
        _ => false,
    };
    own || particle
        .children()
        .iter()
        .any(|child| repeats(planner, child))
}

impl Planner<'_> {
    /// Lands a particle, and what is inline below it, in members after `drafts`.
    pub fn land(&mut self, owner: &Owner, particle: &mut Particle, drafts: &mut Vec<Draft>) {
        let (min, max) = (particle.min, particle.max);
        let has_leaf = has_leaf(particle);
        let inner_may_be_empty = particle.children().iter().all(Particle::emptiable);
        match &mut particle.term {
            Term::Element(idx) => {
                particle.slot = drafts.len() as u16;
                let occurrence = facts::occurrence(min, max);
                drafts.push(self.element_draft(*idx, min, max, &occurrence));
            }
            Term::Any(wildcard) => {
                particle.slot = drafts.len() as u16;
                drafts.push(Draft {
                    kind: Kind::Wildcard,
                    origin: wildcard_origin(wildcard),
                    key: format!("any {:04}", drafts.len()),
                    word: self.small_word(Word::Any),
                    others: self.behind(drafts),
                    doc: docs::with_facts(
                        wildcard.doc.as_deref(),
                        format!(
                            "Any element the contract leaves open, kept as it stood; {}.",
                            facts::occurrence(min, max)
                        ),
                    ),
                    usage: Usage::new(Ty::Any, min, max),
                });
            }
            Term::Sequence(children) | Term::All(children)
                if max == 1 && (min == 1 || inner_may_be_empty) =>
            {
                particle.slot = NO_SLOT;
                for child in children {
                    self.land(owner, child, drafts);
                }
            }
            Term::Choice(_) if !has_leaf => particle.slot = NO_SLOT,
            _ => {
                particle.slot = drafts.len() as u16;
                let min = if particle.emptiable() { 0 } else { min };
                let before = drafts.last().map(|draft| draft.word.clone());
                let item = self.group(owner, particle, before);
                drafts.push(Draft {
                    kind: Kind::Group,
                    origin: self.group_origin(particle),
                    key: self.group_key(particle, drafts),
                    word: self.group_word(particle),
                    others: self.group_others(particle, drafts),
                    doc: self.group_doc(particle, &facts::occurrence(min, max)),
                    usage: Usage::new(Ty::Item(item), min, max),
                });
            }
        }
    }

    pub(super) fn choice(&mut self, owner: &Owner, children: &mut [Particle]) -> Choice {
        let mut drafts = Vec::new();
        self.alternatives(owner, children, &mut drafts);
        fields::named_alternatives(&self.options.words, drafts)
    }

    fn alternatives(&mut self, owner: &Owner, children: &mut [Particle], out: &mut Vec<Draft>) {
        for child in children {
            if let Term::Choice(inner) = &mut child.term
                && child.max == 1
            {
                child.slot = NO_SLOT;
                self.alternatives(owner, inner, out);
                continue;
            }
            if !has_leaf(child) {
                child.slot = NO_SLOT;
                continue;
            }
            child.slot = out.len() as u16;
            let draft = match &child.term {
                Term::Element(idx) => {
                    self.element_draft(*idx, 1, child.max, &facts::repeated(child.max))
                }
                Term::Any(wildcard) => Draft {
                    kind: Kind::Wildcard,
                    origin: wildcard_origin(wildcard),
                    key: format!("any {:04}", out.len()),
                    word: self.small_word(Word::Any),
                    others: vec![self.small_word(Word::Element)],
                    doc: docs::with_facts(
                        wildcard.doc.as_deref(),
                        "Any element the contract leaves open, kept as it stood.".to_owned(),
                    ),
                    usage: Usage::new(Ty::Any, 1, child.max),
                },
                _ => Draft {
                    kind: Kind::Group,
                    origin: self.group_origin(child),
                    key: self.group_key(child, out),
                    word: self.group_word(child),
                    others: self.group_others(child, out),
                    doc: self.group_doc(child, &facts::repeated(child.max)),
                    usage: {
                        let max = child.max;
                        let before = out.last().map(|draft| draft.word.clone());
                        Usage::new(Ty::Item(self.group(owner, child, before)), 1, max)
                    },
                },
            };
            out.push(draft);
        }
    }

    /// Lands everything as alternatives of one item enum.
    pub fn items(&mut self, owner: &Owner, top: &mut Particle, mixed: bool) -> (ItemId, u16) {
        let mut kinds = Vec::new();
        let mut drafts = Vec::new();
        self.item_leaves(top, &mut kinds, &mut drafts);
        let mut text_slot = NO_SLOT;
        if mixed {
            text_slot = drafts.len() as u16;
            drafts.push(Draft {
                kind: Kind::Wildcard,
                origin: owner.content(),
                key: "text".to_owned(),
                word: self.small_word(Word::Text),
                others: vec![self.small_word(Word::Between)],
                doc: vec!["Text between the elements.".to_owned()],
                usage: Usage::new(self.simple_ty(SimpleRef::Builtin(Builtin::String)), 1, 1),
            });
        }
        let ladder = vec![
            format!("{}{}", owner.name, self.word(Word::Content)),
            format!("{}{}", owner.name, self.word(Word::Item)),
        ];
        let claim = Claim::new(0, owner.name.clone(), ladder);
        let item = self.add_later(owner.module, claim, owner.content());
        let doc = vec![format!("One piece of the content of [`{}`].", owner.name)];
        self.describe(
            item,
            doc,
            ItemKind::Choice(fields::named_alternatives(&self.options.words, drafts)),
        );
        (item, text_slot)
    }

    fn item_leaves(
        &self,
        particle: &mut Particle,
        kinds: &mut Vec<Option<ElementIdx>>,
        drafts: &mut Vec<Draft>,
    ) {
        let (kind, draft) = match &mut particle.term {
            Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
                particle.slot = NO_SLOT;
                for child in list {
                    self.item_leaves(child, kinds, drafts);
                }
                return;
            }
            Term::Element(idx) => (Some(*idx), self.element_draft(*idx, 1, 1, "")),
            Term::Any(wildcard) => (
                None,
                Draft {
                    kind: Kind::Wildcard,
                    origin: wildcard_origin(wildcard),
                    key: "any".to_owned(),
                    word: self.small_word(Word::Any),
                    others: vec![self.small_word(Word::Element)],
                    doc: vec!["Any element the contract leaves open.".to_owned()],
                    usage: Usage::new(Ty::Any, 1, 1),
                },
            ),
        };
        let same = kinds
            .iter()
            .zip(drafts.iter())
            .position(|(k, d)| self.lands_alike(*k, kind) && d.usage == draft.usage);
        let slot = same.unwrap_or(kinds.len());
        particle.slot = slot as u16;
        if slot == kinds.len() {
            kinds.push(kind);
            drafts.push(draft);
        }
    }

    fn lands_alike(&self, a: Option<ElementIdx>, b: Option<ElementIdx>) -> bool {
        match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                let schema = &self.model.schema;
                schema.element(a).name == schema.element(b).name
            }
            _ => false,
        }
    }

    fn element_draft(&self, idx: ElementIdx, min: u32, max: u32, occurrence: &str) -> Draft {
        let schema = &self.model.schema;
        let element = schema.element(idx);
        Draft {
            kind: Kind::Element,
            origin: Origin::element(element),
            key: element.name.to_string(),
            word: element.name.local.to_string(),
            others: vec![self.namespace_word(&element.name.ns)],
            doc: docs::with_facts(
                element.doc.as_deref(),
                facts::element(schema, element, occurrence),
            ),
            usage: Usage::new(self.particle_ty(idx), min, max),
        }
    }
}

fn wildcard_origin(wildcard: &Wildcard) -> Origin {
    Origin::new(OriginKind::Wildcard, "*", wildcard.span)
}

/// Whether any element or wildcard stands below a particle.
fn has_leaf(particle: &Particle) -> bool {
    match &particle.term {
        Term::Element(_) | Term::Any(_) => true,
        _ => particle.children().iter().any(has_leaf),
    }
}
