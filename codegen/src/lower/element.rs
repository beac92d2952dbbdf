//! Rows of elements, global attributes and identity constraints.

use super::Lowering;
use crate::model::{
    Attribute, ComplexIdx, ElementIdx, Identity, IdentityPath, IdentityStep, QName, SimpleRef,
    TypeRef, ValueConstraint,
};
use crate::plan::is_sensitive;
use snitflade_runtime::schema::{
    self, AttributeUse, Axis, BUILTIN_SIMPLES, ComplexId, Constraint, Element, ElementId,
    IdentityId, NO_SLOT, NameTest, NsId, Path, SimpleId, Step, TypeId,
};

/// The row of an element.
pub fn element_id(idx: ElementIdx) -> ElementId {
    ElementId(idx.0)
}

/// The row of a complex type.
pub fn complex_id(idx: ComplexIdx) -> ComplexId {
    ComplexId(idx.0 + 1)
}

/// The id of a simple type.
pub fn simple_id(simple: SimpleRef) -> SimpleId {
    match simple {
        SimpleRef::Builtin(builtin) => builtin.id(),
        SimpleRef::Declared(idx) => SimpleId(BUILTIN_SIMPLES + idx.0),
    }
}

/// The id of a type.
pub fn type_id(ty: TypeRef) -> TypeId {
    match ty {
        TypeRef::AnyType => TypeId::Complex(ComplexId::ANY_TYPE),
        TypeRef::Simple(simple) => TypeId::Simple(simple_id(simple)),
        TypeRef::Complex(idx) => TypeId::Complex(complex_id(idx)),
    }
}

impl<'a> Lowering<'_, 'a> {
    pub(super) fn element(&self, at: usize) -> Element<'a> {
        let element = &self.model.schema.elements[at];
        Element {
            name: self.names.id(&element.name),
            ty: type_id(element.ty),
            nillable: element.nillable,
            is_abstract: element.is_abstract,
            constraint: self.constraint(&element.constraint),
            block: element.block,
            substitutes: self.slice(element.substitutes.iter().map(|idx| element_id(*idx))),
            identities: self.slice(element.identities.iter().map(|idx| IdentityId(idx.0))),
            sensitive: self.is_sensitive(&element.name, element.ty),
        }
    }

    fn is_sensitive(&self, name: &QName, ty: TypeRef) -> bool {
        is_sensitive(&self.model.schema, self.sensitive, name, ty)
    }

    pub(super) fn constraint(&self, constraint: &ValueConstraint) -> Constraint<'a> {
        match constraint {
            ValueConstraint::None => Constraint::None,
            ValueConstraint::Default(text) => Constraint::Default(self.str(text)),
            ValueConstraint::Fixed(text) => Constraint::Fixed(self.str(text)),
        }
    }

    pub(super) fn global_attribute(&self, attribute: &Attribute) -> AttributeUse<'a> {
        self.attribute(attribute, false, NO_SLOT)
    }

    pub(super) fn attribute(
        &self,
        attribute: &Attribute,
        required: bool,
        slot: u16,
    ) -> AttributeUse<'a> {
        AttributeUse {
            name: self.names.id(&attribute.name),
            ty: simple_id(attribute.ty),
            required,
            constraint: self.constraint(&attribute.constraint),
            slot,
            sensitive: self.is_sensitive(&attribute.name, TypeRef::Simple(attribute.ty)),
        }
    }

    pub(super) fn identity(&self, identity: &Identity) -> schema::Identity<'a> {
        let fields = identity.fields.iter();
        schema::Identity {
            name: self.names.id(&identity.name),
            kind: identity.kind,
            selector: self.slice(identity.selector.iter().map(|path| self.path(path))),
            fields: self
                .slice(fields.map(|field| self.slice(field.iter().map(|path| self.path(path))))),
        }
    }

    fn path(&self, path: &IdentityPath) -> Path<'a> {
        Path {
            descendant: path.descendant,
            steps: self.slice(path.steps.iter().map(|step| self.step(step))),
        }
    }

    fn step(&self, step: &IdentityStep) -> Step {
        let (axis, ns, local) = match step {
            IdentityStep::Itself => (Axis::Itself, &None, &None),
            IdentityStep::Child(ns, local) => (Axis::Child, ns, local),
            IdentityStep::Attribute(ns, local) => (Axis::Attribute, ns, local),
        };
        let test = match (ns, local) {
            (None, None) => NameTest::Any,
            (Some(ns), None) => NameTest::Namespace(self.names.ns(ns)),
            (None, Some(local)) => NameTest::Name(self.names.id(&name("", local))),
            (Some(ns), Some(local)) => NameTest::Name(self.names.id(&name(ns, local))),
        };
        Step { axis, test }
    }

    pub(super) fn ns(&self, namespace: &str) -> NsId {
        self.names.ns(namespace)
    }
}

fn name(ns: &str, local: &str) -> crate::model::QName {
    crate::model::QName::new(ns, local)
}
