//! Pass 3: a row for every element and type, named or not, so that later
//! passes can refer to what is not resolved yet.

mod declarations;

use crate::model::{
    ComplexIdx, ComplexType, Content, FacetSet, QName, Scope, SimpleIdx, SimpleRef, SimpleType,
    SimpleVariety, TypeName, TypeRef,
};
use crate::resolve::documents::closure::DocId;
use crate::resolve::documents::symbols::{Entry, TypeNode};
use crate::resolve::state::{ComplexInfo, Set, SimpleInfo, block};
use crate::xsd::{self, AttributeItem, ComplexBody, Derivation, DerivationSet, SimpleBody};
use snitflade_runtime::schema::{Builtin, Derivation as Method, White};

type Original = Option<(QName, usize)>;

/// Where a walk is.
#[derive(Clone)]
struct Place {
    doc: DocId,
    scope: Scope,
    original: Original,
}

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    for at in 0..set.symbols.types.entries.len() {
        let entry = &set.symbols.types.entries[at];
        let place = place(entry);
        let name = TypeName::Named(entry.name.clone());
        let name = if entry.hidden {
            TypeName::Part(Box::new(name), "original".into())
        } else {
            name
        };
        match entry.node {
            TypeNode::Simple(node) => {
                set.allocate_simple(node, name, &place);
            }
            TypeNode::Complex(node) => {
                set.allocate_complex(node, name, &place);
            }
        }
    }
    for at in 0..set.symbols.elements.entries.len() {
        let entry = &set.symbols.elements.entries[at];
        let (node, place) = (entry.node, place(entry));
        set.allocate_element(node, &place);
    }
    for at in 0..set.symbols.attributes.entries.len() {
        let entry = &set.symbols.attributes.entries[at];
        let (node, place) = (entry.node, place(entry));
        set.allocate_attribute(node, &place, None);
    }
    for at in 0..set.symbols.attribute_groups.entries.len() {
        let entry = &set.symbols.attribute_groups.entries[at];
        let (node, place) = (entry.node, place(entry));
        let group = entry.name.clone();
        for item in &node.attributes {
            if let AttributeItem::Attribute(node) = item {
                set.allocate_attribute(node, &place, Some(&group));
            }
        }
    }
    for at in 0..set.symbols.groups.entries.len() {
        let entry = &set.symbols.groups.entries[at];
        let (node, mut place) = (entry.node, place(entry));
        place.scope = Scope::Group;
        if let Some(content) = &node.content {
            set.allocate_particles(&content.children, &place);
        }
    }
}

fn place<T>(entry: &Entry<T>) -> Place {
    Place {
        doc: entry.doc,
        scope: Scope::Global,
        original: entry.original.map(|o| (entry.name.clone(), o)),
    }
}

impl<'a> Set<'a, '_> {
    fn allocate_simple(
        &mut self,
        node: &'a xsd::SimpleType,
        name: TypeName,
        place: &Place,
    ) -> SimpleIdx {
        let idx = SimpleIdx(self.model.simples.len() as u32);
        let defaults = self.doc(place.doc).schema.final_default;
        self.model.simples.push(SimpleType {
            name: name.clone(),
            base: SimpleRef::Builtin(Builtin::AnySimpleType),
            variety: SimpleVariety::Atomic(Builtin::AnySimpleType),
            white: White::Preserve.into(),
            facets: FacetSet::default(),
            doc: node.common.doc(),
            span: node.common.span,
        });
        self.simples.push(SimpleInfo {
            doc: place.doc,
            node: Some(node),
            original: place.original.clone(),
            final_: node.final_.unwrap_or(defaults),
            fixed: Default::default(),
            patterns: Default::default(),
            codes: Default::default(),
        });
        self.simple_at
            .insert((place.doc, node.common.span.start), idx);
        let inner = Place {
            original: None,
            ..place.clone()
        };
        let part = |set: &mut Self, node: &'a xsd::SimpleType, label: String| {
            let name = TypeName::Part(Box::new(name.clone()), label.into());
            set.allocate_simple(node, name, &inner);
        };
        match &node.body {
            Some(SimpleBody::Restriction {
                inline: Some(inline),
                ..
            }) => part(self, inline, "base".into()),
            Some(SimpleBody::List {
                inline: Some(inline),
                ..
            }) => part(self, inline, "item".into()),
            Some(SimpleBody::Union { inline, .. }) => {
                for (at, member) in inline.iter().enumerate() {
                    part(self, member, format!("member{}", at + 1));
                }
            }
            _ => {}
        }
        idx
    }

    fn allocate_complex(&mut self, node: &'a xsd::ComplexType, name: TypeName, place: &Place) {
        let idx = ComplexIdx(self.model.complexes.len() as u32);
        let schema = &self.doc(place.doc).schema;
        let (blocked, finals) = (schema.block_default, schema.final_default);
        let no_substitution = |set: DerivationSet| DerivationSet {
            substitution: false,
            ..set
        };
        self.model.complexes.push(ComplexType {
            name: name.clone(),
            base: TypeRef::AnyType,
            derivation: Method::Restriction,
            is_abstract: node.is_abstract,
            block: block(node.block.map(no_substitution), no_substitution(blocked)),
            final_: block(node.final_.map(no_substitution), no_substitution(finals)),
            content: Content::Empty,
            attributes: Vec::new(),
            any_attribute: None,
            doc: node.common.doc(),
            span: node.common.span,
        });
        self.complexes.push(ComplexInfo {
            doc: place.doc,
            node,
            original: place.original.clone(),
            sum: false,
        });
        self.complex_at
            .insert((place.doc, node.common.span.start), idx);
        let inner = Place {
            scope: Scope::Local(idx),
            original: None,
            ..place.clone()
        };
        match &node.body {
            ComplexBody::Direct(derivation) | ComplexBody::Complex { derivation, .. } => {
                self.allocate_derivation(derivation, &inner);
            }
            ComplexBody::Simple {
                derivation,
                content,
                ..
            } => {
                self.allocate_derivation(derivation, &inner);
                if let Some(inline) = &content.inline {
                    let name = TypeName::Part(Box::new(name), "base".into());
                    self.allocate_simple(inline, name, &inner);
                }
            }
        }
    }

    fn allocate_derivation(&mut self, derivation: &'a Derivation, place: &Place) {
        self.allocate_attributes(&derivation.attributes, place);
        if let Some(particle) = &derivation.particle {
            self.allocate_particles(std::slice::from_ref(particle), place);
        }
    }
}
