//! `xsi:type`, `xsi:nil`, and which type may stand in for which.

use super::Engine;
use crate::read::{ReadError, Rule};
use crate::schema::{
    BUILTIN_SIMPLES, Block, Builtin, ComplexId, Derivation, Schema, SimpleId, TypeId, Variety,
};
use crate::xml::XSD;

/// What the `xsi:` attributes of an element say.
#[derive(Debug, Default)]
pub(in crate::read) struct Special {
    /// `xsi:nil`.
    pub(super) nil: Option<bool>,
    /// Namespace and local name in `xsi:type`.
    pub(super) type_name: Option<(String, String)>,
    /// The type it names, if the tables have it.
    pub(in crate::read) ty: Option<TypeId>,
}

impl Engine<'_, '_, '_, '_> {
    /// Looks for `xsi:type` and `xsi:nil` on the current start tag.
    pub(in crate::read) fn special(&mut self) -> Result<Special, ReadError> {
        let mut special = Special::default();
        for index in 0..self.source.attribute_count() {
            if !self.source.is_xsi(index) {
                continue;
            }
            let attribute = self.source.attribute_at(index);
            let value = attribute.value.trim_matches([' ', '\t', '\n', '\r']);
            match attribute.local {
                "nil" => match value {
                    "true" | "1" => special.nil = Some(true),
                    "false" | "0" => special.nil = Some(false),
                    other => {
                        let found = format!("{other:?}");
                        self.trail.at_attribute("xsi:nil");
                        let done =
                            self.violate(Rule::DATATYPE, false, "true or false".into(), found);
                        self.trail.at_attribute("");
                        done?;
                    }
                },
                "type" => {
                    let (prefix, local) = value.split_once(':').unwrap_or(("", value));
                    match self.source.namespace_of(prefix) {
                        Some(ns) if crate::read::source::is_ncname(local) => {
                            special.type_name = Some((ns.to_owned(), local.to_owned()));
                        }
                        _ => {
                            let found = format!("{value:?}");
                            let expected = "a qualified name".to_owned();
                            self.violate(Rule::TYPE_NAME, false, expected, found)?;
                        }
                    }
                }
                _ => {}
            }
        }
        if let Some((ns, local)) = &special.type_name {
            special.ty = self.schema.find_type(ns, local);
        }
        Ok(special)
    }

    /// The type an element really has. `blocked` is what the element declaration blocks.
    pub(super) fn actual(
        &mut self,
        declared: TypeId,
        special: &Special,
        blocked: Block,
    ) -> Result<TypeId, ReadError> {
        let Some((ns, local)) = &special.type_name else {
            return Ok(declared);
        };
        let found = match ns.as_str() {
            "" => local.clone(),
            ns => format!("{{{ns}}}{local}"),
        };
        let recoverable = matches!(declared, TypeId::Complex(_));
        let Some(ty) = special.ty else {
            let expected = "a type of the contract".to_owned();
            self.violate(Rule::UNKNOWN_TYPE, recoverable, expected, found)?;
            return Ok(declared);
        };
        if self.schema.may_stand_in(ty, declared, blocked) {
            return Ok(ty);
        }
        let expected = format!("a type derived from {}", self.schema.type_text(declared));
        self.violate(Rule::TYPE_NOT_DERIVED, false, expected, found)?;
        Ok(declared)
    }
}

impl Schema<'_> {
    /// The type of this name, built-in ones included.
    pub fn find_type(&self, ns: &str, local: &str) -> Option<TypeId> {
        if ns == XSD {
            return match local {
                "anyType" => Some(TypeId::Complex(ComplexId::ANY_TYPE)),
                _ => Builtin::from_name(local).map(|b| TypeId::Simple(b.id())),
            };
        }
        self.global_type(self.find_name(self.find_namespace(ns), local))
    }

    /// Namespace and local name of a type; empty for an anonymous one.
    pub fn type_name(&self, ty: TypeId) -> (&str, &str) {
        let name = match ty {
            TypeId::Complex(ComplexId::ANY_TYPE) => return (XSD, "anyType"),
            TypeId::Complex(id) => self.complex(id).name,
            TypeId::Simple(id) => match Builtin::from_id(id) {
                Some(builtin) => return (XSD, builtin.name()),
                None => match self.simple_row(id) {
                    Some(row) => row.name,
                    None => return ("", ""),
                },
            },
        };
        let name = self.name(name);
        (self.namespace(name.ns), name.local)
    }

    /// A type as people read it.
    pub(crate) fn type_text(&self, ty: TypeId) -> String {
        match self.type_name(ty) {
            (_, "") => "the anonymous type declared here".to_owned(),
            ("", local) => local.to_owned(),
            (ns, local) => format!("{{{ns}}}{local}"),
        }
    }

    fn simple_row(&self, id: SimpleId) -> Option<&crate::schema::Simple<'_>> {
        let at = id.0.checked_sub(BUILTIN_SIMPLES)?;
        self.simples.get(at as usize)
    }

    /// Whether `ty` is `declared` or validly derived from it (XSD 1.0
    /// Structures §3.4.6 and §3.14.6), where the element and the declared type
    /// block nothing on the way.
    pub fn may_stand_in(&self, ty: TypeId, declared: TypeId, blocked: Block) -> bool {
        let mut block = blocked;
        if let TypeId::Complex(id) = declared {
            let own = self.complex(id).block;
            block.extension |= own.extension;
            block.restriction |= own.restriction;
        }
        self.derives(ty, declared, block)
    }

    /// Whether `ty` is `declared` or derived from it, by no way that is blocked.
    pub(crate) fn derives(&self, ty: TypeId, declared: TypeId, block: Block) -> bool {
        if ty == declared {
            return true;
        }
        let mut at = ty;
        // Each type has one base; more steps than types would be a cycle.
        for _ in 0..=self.complexes.len() + self.simples.len() + Builtin::ALL.len() {
            if self.is_member(at, declared) {
                return !block.restriction;
            }
            let (base, derivation) = match at {
                TypeId::Complex(ComplexId::ANY_TYPE) => return false,
                TypeId::Complex(id) => (self.complex(id).base, self.complex(id).derivation),
                TypeId::Simple(id) => (self.simple_base(id), Derivation::Restriction),
            };
            let barred = match derivation {
                Derivation::Extension => block.extension,
                Derivation::Restriction => block.restriction,
            };
            if barred {
                return false;
            }
            if base == declared {
                return true;
            }
            at = base;
        }
        false
    }

    /// Whether `ty` is a member of the union `declared`.
    fn is_member(&self, ty: TypeId, declared: TypeId) -> bool {
        let (TypeId::Simple(ty), TypeId::Simple(declared)) = (ty, declared) else {
            return false;
        };
        match self.simple_row(declared).map(|row| row.variety) {
            Some(Variety::Union(members)) => members.iter().any(|member| {
                *member == ty || self.is_member(TypeId::Simple(ty), TypeId::Simple(*member))
            }),
            _ => false,
        }
    }

    fn simple_base(&self, id: SimpleId) -> TypeId {
        match Builtin::from_id(id) {
            Some(Builtin::AnySimpleType) => TypeId::Complex(ComplexId::ANY_TYPE),
            Some(builtin) => TypeId::Simple(builtin.base().id()),
            None => match self.simple_row(id) {
                Some(row) => TypeId::Simple(row.base),
                None => TypeId::Complex(ComplexId::ANY_TYPE),
            },
        }
    }
}
