//! Small models for tests, built by hand.

use crate::model::*;
use crate::source::{FileId, Span};
use snitflade_runtime::schema::{Block, Builtin, Derivation, White};

pub const NS: &str = "urn:test:sag:1";

pub const SPAN: Span = Span {
    file: FileId(0),
    start: 0,
    end: 0,
};

/// A model under construction.
#[derive(Default)]
pub struct Fixture {
    pub model: Model,
}

pub fn name(local: &str) -> QName {
    QName::new(NS, local)
}

pub fn builtin(builtin: Builtin) -> TypeRef {
    TypeRef::Simple(SimpleRef::Builtin(builtin))
}

pub fn particle(term: Term, min: u32, max: u32) -> Particle {
    Particle {
        term,
        min,
        max,
        span: SPAN,
        group: None,
    }
}

pub fn sequence(children: Vec<Particle>) -> Particle {
    particle(Term::Sequence(children), 1, 1)
}

pub fn choice(children: Vec<Particle>, min: u32, max: u32) -> Particle {
    particle(Term::Choice(children), min, max)
}

impl Fixture {
    pub fn new() -> Self {
        let mut fixture = Fixture::default();
        let namespaces = &mut fixture.model.schema.namespaces;
        namespaces.insert(NS.into(), "Sag.xsd".to_owned());
        fixture
    }

    pub fn element(&mut self, local: &str, ty: TypeRef) -> ElementIdx {
        let elements = &mut self.model.schema.elements;
        elements.push(Element {
            name: name(local),
            ty,
            scope: Scope::Group,
            nillable: false,
            is_abstract: false,
            constraint: ValueConstraint::None,
            block: Block::NONE,
            substitution_head: None,
            substitutes: Vec::new(),
            identities: Vec::new(),
            doc: None,
            span: SPAN,
        });
        ElementIdx(elements.len() as u32 - 1)
    }

    pub fn global(&mut self, local: &str, ty: TypeRef) -> ElementIdx {
        let idx = self.element(local, ty);
        self.model.schema.elements[idx.0 as usize].scope = Scope::Global;
        self.model.schema.global_elements.insert(name(local), idx);
        idx
    }

    /// A particle with a new element of a built-in type.
    pub fn leaf(&mut self, local: &str, ty: Builtin, min: u32, max: u32) -> Particle {
        let idx = self.element(local, builtin(ty));
        particle(Term::Element(idx), min, max)
    }

    pub fn complex(&mut self, local: &str, content: Content) -> ComplexIdx {
        let idx = ComplexIdx(self.model.schema.complexes.len() as u32);
        self.model.schema.complexes.push(ComplexType {
            name: TypeName::Named(name(local)),
            base: TypeRef::AnyType,
            derivation: Derivation::Restriction,
            is_abstract: false,
            block: Block::NONE,
            final_: Block::NONE,
            content,
            attributes: Vec::new(),
            any_attribute: None,
            doc: None,
            span: SPAN,
        });
        let ty = TypeRef::Complex(idx);
        self.model.schema.global_types.insert(name(local), ty);
        idx
    }

    pub fn attribute(&mut self, owner: ComplexIdx, local: &str, ty: SimpleRef, required: bool) {
        let attribute = Attribute {
            name: QName::new("", local),
            ty,
            constraint: ValueConstraint::None,
            doc: None,
            span: SPAN,
        };
        let owner = &mut self.model.schema.complexes[owner.0 as usize];
        owner.attributes.push(AttributeUse {
            attribute,
            required,
        });
    }

    pub fn simple(&mut self, local: &str, base: Builtin, facets: FacetSet) -> SimpleIdx {
        let idx = SimpleIdx(self.model.schema.simples.len() as u32);
        self.model.schema.simples.push(SimpleType {
            name: TypeName::Named(name(local)),
            base: SimpleRef::Builtin(base),
            variety: SimpleVariety::Atomic(base),
            white: White::Collapse.into(),
            facets,
            doc: None,
            span: SPAN,
        });
        let ty = TypeRef::Simple(SimpleRef::Declared(idx));
        self.model.schema.global_types.insert(name(local), ty);
        idx
    }
}

/// Name, input, output and faults of an operation.
pub type OperationRow<'o> = (&'o str, Message, Option<Message>, &'o [ElementIdx]);

impl Fixture {
    /// A service with one SOAP 1.1 port.
    pub fn service(&mut self, service: &str, operations: &[OperationRow<'_>]) {
        let rows = operations.iter().map(|(operation, ..)| OperationBinding {
            operation: (*operation).to_owned(),
            action: format!("{NS}/{operation}"),
            style: Style::Document,
            encoding: None,
            input_headers: Vec::new(),
            output_headers: Vec::new(),
            span: SPAN,
        });
        let port = Port {
            mtom: Mtom::No,
            addressing: Addressing::No,
            name: format!("{service}Port"),
            service: name(service),
            binding: Binding {
                name: name("Binding"),
                soap: SoapVersion::V11,
                operations: rows.collect(),
                span: SPAN,
            },
            address: String::new(),
            profile: Profile::default(),
            file: "Sag.wsdl".to_owned(),
            span: SPAN,
        };
        let planned = |(operation, input, output, faults): &OperationRow<'_>| Operation {
            name: (*operation).to_owned(),
            input: *input,
            output: *output,
            input_action: Action::default(),
            output_action: (*output).map(|_| Action::default()),
            faults: faults
                .iter()
                .map(|element| Fault {
                    name: self.model.schema.element(*element).name.local.to_string(),
                    element: *element,
                    action: Action::default(),
                    doc: None,
                    span: SPAN,
                })
                .collect(),
            doc: None,
            span: SPAN,
        };
        let service = Service {
            name: service.to_owned(),
            port_type: name(&format!("{service}PortType")),
            operations: operations.iter().map(planned).collect(),
            ports: vec![port],
            doc: None,
            span: SPAN,
        };
        self.model.services.push(service);
    }
}

/// A message of a channel.
pub fn message(name: &str, payload: Payload) -> ChannelMessage {
    ChannelMessage {
        name: name.to_owned(),
        payload,
        content_type: None,
        headers: Vec::new(),
        correlation: None,
        kind: None,
        doc: None,
        span: SPAN,
    }
}

impl Fixture {
    /// A channel with one operation that sends all its messages.
    pub fn channel(&mut self, channel: &str, messages: Vec<ChannelMessage>) -> &mut Channel {
        let operation = ChannelOperation {
            name: "send".to_owned(),
            action: ChannelAction::Send,
            messages: (0..messages.len()).collect(),
            reply: None,
            http: None,
            amqp: None,
            doc: None,
            span: SPAN,
        };
        self.model.channels.push(Channel {
            name: channel.to_owned(),
            title: None,
            doc: None,
            address: None,
            parameters: Vec::new(),
            messages,
            operations: vec![operation],
            bindings: ChannelBindings::default(),
            span: SPAN,
        });
        let at = self.model.channels.len() - 1;
        &mut self.model.channels[at]
    }
}
