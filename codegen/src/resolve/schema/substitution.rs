//! Pass 9: substitution groups (Structures §3.3.6, `cos-equiv-class`).

use crate::diag::codes;
use crate::model::{ElementIdx, TypeRef};
use crate::resolve::constraints::type_derived_ok;
use crate::resolve::state::Set;
use snitflade_runtime::schema::Block;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    let mut direct: BTreeMap<ElementIdx, Vec<ElementIdx>> = BTreeMap::new();
    for at in 0..set.model.elements.len() {
        if let Some(head) = set.model.elements[at].substitution_head {
            set.check_affiliation(at, head);
            direct.entry(head).or_default().push(ElementIdx(at as u32));
        }
    }
    let heads: Vec<ElementIdx> = direct.keys().copied().collect();
    for head in heads {
        let mut found = BTreeSet::new();
        let mut queue = vec![head];
        while let Some(at) = queue.pop() {
            for member in direct.get(&at).into_iter().flatten() {
                if *member != head && found.insert(*member) {
                    queue.push(*member);
                }
            }
        }
        if !set.within_budget(found.len(), set.model.element(head).span) {
            return;
        }
        let mut found: Vec<ElementIdx> = found.into_iter().collect();
        found.retain(|member| set.may_substitute(head, *member));
        found.sort_by(|a, b| set.model.element(*a).name.cmp(&set.model.element(*b).name));
        set.model.elements[head.0 as usize].substitutes = found;
    }
}

impl Set<'_, '_> {
    /// `e-props-correct.4`: the derivation uses only what the head's `final` leaves.
    /// That there is one is checked with the other constraints.
    fn check_affiliation(&mut self, at: usize, head: ElementIdx) {
        let (ty, head_ty) = (self.model.elements[at].ty, self.model.element(head).ty);
        let final_ = self.elements[head.0 as usize].final_;
        let derives = |blocked| type_derived_ok(&self.model, ty, head_ty, blocked);
        if derives(Block::NONE) && !derives(final_) {
            let (member, head) = (&self.model.elements[at], self.model.element(head));
            let message = format!(
                "{} may not substitute {}: its type is derived by a method the head's final forbids",
                member.name, head.name
            );
            let span = member.span;
            self.error(
                codes::SUBSTITUTION_FINAL,
                span,
                "e-props-correct.4",
                message,
            );
        }
    }

    /// `cos-equiv-derived-ok-rec`: blocks of the head and of the types between.
    fn may_substitute(&self, head: ElementIdx, member: ElementIdx) -> bool {
        let head = self.model.element(head);
        if head.block.substitution {
            return false;
        }
        let mut blocked = Block {
            substitution: false,
            ..head.block
        };
        let mut used = Block::NONE;
        let mut at = self.model.element(member).ty;
        let mut steps = 0;
        while at != head.ty && steps < 100_000 {
            steps += 1;
            match at {
                TypeRef::Complex(idx) => {
                    let row = self.model.complex(idx);
                    match row.derivation {
                        snitflade_runtime::schema::Derivation::Extension => used.extension = true,
                        snitflade_runtime::schema::Derivation::Restriction => {
                            used.restriction = true
                        }
                    }
                    at = row.base;
                }
                TypeRef::Simple(_) => {
                    used.restriction = true;
                    break;
                }
                TypeRef::AnyType => break,
            }
            if let TypeRef::Complex(idx) = at {
                let block = self.model.complex(idx).block;
                blocked.extension |= block.extension;
                blocked.restriction |= block.restriction;
            }
        }
        !(blocked.extension && used.extension || blocked.restriction && used.restriction)
    }
}
