//! Which types derive from which (`cos-st-derived-ok`, `cos-ct-derived-ok`).

use super::set::Set;
use crate::model::{SimpleRef, SimpleVariety, TypeRef};
use crate::xsd::DerivationSet;
use snitflade_runtime::schema::{Block, Builtin, Derivation as Method};

/// How long a chain of derivations may be.
const MAX_STEPS: usize = 100_000;

impl Set<'_, '_> {
    /// The simple type a simple type restricts.
    pub fn simple_base(&self, part: SimpleRef) -> SimpleRef {
        match part {
            SimpleRef::Builtin(builtin) => SimpleRef::Builtin(builtin_base(builtin)),
            SimpleRef::Declared(idx) => self.model.simple(idx).base,
        }
    }

    /// `cos-st-derived-ok`: whether `derived` is validly derived from `base`.
    pub fn simple_derives(&self, derived: SimpleRef, base: SimpleRef, blocked: DerivationSet) -> bool {
        let ur = SimpleRef::Builtin(Builtin::AnySimpleType);
        if derived == base || base == ur {
            return true;
        }
        if blocked.restriction {
            return false;
        }
        let mut at = derived;
        for _ in 0..MAX_STEPS {
            let next = self.simple_base(at);
            if next == base {
                return true;
            }
            if next == at || next == ur {
                break;
            }
            at = next;
        }
        match self.variety(base) {
            SimpleVariety::Union(members) if !matches!(base, SimpleRef::Declared(idx) if self.restricts_union(idx)) => {
                members.iter().any(|m| *m != base && self.simple_derives(derived, *m, blocked))
            }
            _ => false,
        }
    }

    /// Whether a union type has facets of its own.
    fn restricts_union(&self, idx: crate::model::SimpleIdx) -> bool {
        let row = self.model.simple(idx);
        !row.facets.patterns.is_empty() || !row.facets.enumeration.is_empty()
    }

    /// Whether `derived` is validly derived from `base` by none of the blocked methods.
    pub fn type_derives(&self, derived: TypeRef, base: TypeRef, blocked: Block) -> bool {
        let mut at = derived;
        for _ in 0..MAX_STEPS {
            if at == base {
                return true;
            }
            let (next, method) = match at {
                TypeRef::AnyType => return false,
                TypeRef::Simple(simple) => {
                    return match base {
                        TypeRef::AnyType => !blocked.restriction,
                        TypeRef::Simple(base) => {
                            let set = DerivationSet { restriction: blocked.restriction, ..DerivationSet::default() };
                            self.simple_derives(simple, base, set)
                        }
                        TypeRef::Complex(_) => false,
                    };
                }
                TypeRef::Complex(idx) => {
                    let row = self.model.complex(idx);
                    (row.base, row.derivation)
                }
            };
            let forbidden = match method {
                Method::Extension => blocked.extension,
                Method::Restriction => blocked.restriction,
            };
            if forbidden {
                return false;
            }
            at = next;
        }
        false
    }
}

/// What a built-in type restricts.
fn builtin_base(builtin: Builtin) -> Builtin {
    builtin.base()
}
