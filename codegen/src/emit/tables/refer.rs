//! References to rows, by their names. They are most of what the tables say, and joining
//! texts is several times quicker than formatting them.

use super::Printer;
use snitflade_runtime::schema::{
    BUILTIN_SIMPLES, Builtin, ComplexId, ElementId, IdentityId, NameId, NsId, SimpleId, TypeId,
};

impl Printer<'_, '_> {
    /// The number of a namespace, as an integer of this type.
    pub(super) fn ns(&self, id: NsId, integer: &str) -> String {
        match self.labels.namespaces.get(usize::from(id.0)) {
            Some(label) => ["namespace::", label, " as ", integer].concat(),
            None => id.0.to_string(),
        }
    }

    pub(super) fn ns_id(&self, id: NsId) -> String {
        ["NsId(", &self.ns(id, "u16"), ")"].concat()
    }

    pub(super) fn name(&self, id: NameId) -> String {
        match id {
            NameId::NONE => "NameId::NONE".to_owned(),
            NameId(id) => row("NameId", "name", &self.labels.names, id),
        }
    }

    pub(super) fn simple_id(&self, id: SimpleId) -> String {
        match id.0.checked_sub(BUILTIN_SIMPLES) {
            Some(at) => row("SimpleId", "simple", &self.labels.simples, at),
            None => match Builtin::from_id(id) {
                Some(builtin) => format!("SimpleId(Builtin::{builtin:?} as u32)"),
                None => format!("SimpleId({})", id.0),
            },
        }
    }

    pub(super) fn complex_id(&self, id: ComplexId) -> String {
        row("ComplexId", "complex", &self.labels.complexes, id.0)
    }

    pub(super) fn ty(&self, ty: TypeId) -> String {
        match ty {
            TypeId::Simple(id) => ["TypeId::Simple(", &self.simple_id(id), ")"].concat(),
            TypeId::Complex(id) => ["TypeId::Complex(", &self.complex_id(id), ")"].concat(),
        }
    }

    pub(super) fn element(&self, id: ElementId) -> String {
        row("ElementId", "element", &self.labels.elements, id.0)
    }

    pub(super) fn identity(&self, id: IdentityId) -> String {
        row("IdentityId", "identity", &self.labels.identities, id.0)
    }
}

fn row(of: &str, kind: &str, labels: &[String], at: u32) -> String {
    match labels.get(at as usize) {
        Some(label) => [of, "(", kind, "::", label, " as u32)"].concat(),
        None => format!("{of}({at})"),
    }
}
