//! Services: which there are on both sides, and what their operations and messages are.

use super::actions::{Defaults, stated as action};
use super::found::Found;
use super::messages::Messages;
use super::namespaces::Namespaces;
use super::ports;
use super::rules::{binding, fault, message, operation};
use super::{
    Change, Flow, MessageKind, MessageReport, OperationReport, Rule, ServiceReport, Side, Status,
};
use crate::model::{
    Content, ElementIdx, Fault, Message, Operation, SchemaModel, Service, Term, TypeRef,
};

/// A message of a report: its number, and its elements on both sides.
pub(super) type Numbered = (usize, ElementIdx, ElementIdx);

/// What services are compared with.
pub(super) struct Services<'s, 'a> {
    pub old: &'a Side,
    pub new: &'a Side,
    pub map: &'a Namespaces,
    pub messages: &'s mut Messages<'a>,
    /// The messages, in the order of the reports.
    pub numbers: Vec<Numbered>,
}

impl Services<'_, '_> {
    /// Every service of either side.
    pub fn reports(&mut self) -> Vec<ServiceReport> {
        let (old, new) = (&self.old.model.services, &self.new.model.services);
        let mut out = Vec::new();
        let partners: Vec<Option<&Service>> = partners(old, new);
        for (service, partner) in new.iter().zip(&partners) {
            out.push(match partner {
                Some(before) => self.both(before, service),
                None => self.alone(operation::SERVICE_ADDED, service, Status::Added),
            });
        }
        for service in old {
            let is_paired = |it: &Option<&Service>| it.is_some_and(|it| std::ptr::eq(it, service));
            if !partners.iter().any(is_paired) {
                out.push(self.alone(operation::SERVICE_REMOVED, service, Status::Removed));
            }
        }
        out
    }

    fn change(&self, found: &Found, flow: Flow) -> Change {
        found.change((self.old, self.new), "", flow)
    }

    fn alone(&self, rule: &'static Rule, service: &Service, status: Status) -> ServiceReport {
        let found = Found::new(rule, &service.name);
        let found = match status {
            Status::Added => found.at(None, service.span),
            _ => found.at(service.span, None),
        };
        ServiceReport {
            name: service.name.clone(),
            status,
            changes: vec![self.change(&found, Flow::REQUEST)],
            operations: Vec::new(),
        }
    }

    fn both(&mut self, old: &Service, new: &Service) -> ServiceReport {
        let mut changes = Vec::new();
        if old.name != new.name {
            let found = Found::new(operation::SERVICE_RENAMED, &new.name);
            let found = found.texts(&old.name, &new.name).at(old.span, new.span);
            changes.push(self.change(&found, Flow::BOTH));
        }
        let found = ports::ports(old, new);
        changes.extend(found.iter().map(|(found, flow)| self.change(found, *flow)));
        let mut operations = Vec::new();
        let mut paired = Vec::new();
        let mut gone: Vec<&Operation> = old.operations.iter().collect();
        gone.retain(|it| new.operations.iter().all(|other| other.name != it.name));
        for one in &new.operations {
            let same = old.operations.iter().find(|it| it.name == one.name);
            let renamed = || gone.iter().copied().find(|it| self.same_messages(it, one));
            match same.or_else(renamed) {
                Some(before) => {
                    gone.retain(|it| !std::ptr::eq(*it, before));
                    operations.push(self.operation((old, new), before, one));
                    paired.push((before, one));
                }
                None => operations.push(self.lone_operation(operation::OPERATION_ADDED, one)),
            }
        }
        for one in gone {
            operations.push(self.lone_operation(operation::OPERATION_REMOVED, one));
        }
        let moved = self.defaults(old, new).of_service(&paired);
        changes.extend(moved.map(|(found, flow)| self.change(&found, flow)));
        let is_same = |it: &OperationReport| it.status == Status::Same;
        let all_same = changes.is_empty() && operations.iter().all(is_same);
        ServiceReport {
            name: new.name.clone(),
            status: if all_same {
                Status::Same
            } else {
                Status::Changed
            },
            changes,
            operations,
        }
    }

    fn defaults<'d>(&'d self, old: &'d Service, new: &'d Service) -> Defaults<'d> {
        Defaults {
            old,
            new,
            map: self.map,
        }
    }

    fn lone_operation(&self, rule: &'static Rule, one: &Operation) -> OperationReport {
        let is_new = rule == operation::OPERATION_ADDED;
        let found = Found::new(rule, &one.name);
        let found = match is_new {
            true => found.at(None, one.span),
            false => found.at(one.span, None),
        };
        OperationReport {
            name: one.name.clone(),
            status: if is_new {
                Status::Added
            } else {
                Status::Removed
            },
            changes: vec![self.change(&found, Flow::REQUEST)],
            messages: Vec::new(),
        }
    }

    /// Whether two operations have the same messages.
    fn same_messages(&self, old: &Operation, new: &Operation) -> bool {
        let same = |one: Message, other: Message| match (one, other) {
            (Message::Element(one), Message::Element(other)) => self.same_element(one, other),
            _ => false,
        };
        same(old.input, new.input) && old.output.is_some() == new.output.is_some()
    }

    fn same_element(&self, old: ElementIdx, new: ElementIdx) -> bool {
        let old = &self.old.model.schema.element(old).name;
        self.map.same(old, &self.new.model.schema.element(new).name)
    }

    fn operation(
        &mut self,
        (before, after): (&Service, &Service),
        old: &Operation,
        new: &Operation,
    ) -> OperationReport {
        let mut own = Vec::new();
        let spans = (old.span, new.span);
        if old.name != new.name {
            let found = Found::new(operation::OPERATION_RENAMED, &new.name);
            own.push((
                found.texts(&old.name, &new.name).at(spans.0, spans.1),
                Flow::REQUEST,
            ));
        }
        let mut report = OperationReport {
            name: new.name.clone(),
            status: Status::Same,
            changes: Vec::new(),
            messages: Vec::new(),
        };
        let name = format!("{}.{}", after.name, new.name);
        let at = |kind| (kind, name.as_str(), spans);
        self.message(
            &mut report,
            &mut own,
            at(MessageKind::Request),
            (old.input, new.input),
        );
        match (old.output, new.output) {
            (Some(one), Some(other)) => {
                self.message(&mut report, &mut own, at(MessageKind::Answer), (one, other));
            }
            (None, Some(_)) => {
                let found = Found::new(operation::OPERATION_ANSWER_ADDED, &new.name);
                own.push((found.at(spans.0, spans.1), Flow::ANSWER));
            }
            (Some(_), None) => {
                let found = Found::new(operation::OPERATION_ANSWER_REMOVED, &new.name);
                own.push((found.at(spans.0, spans.1), Flow::ANSWER));
            }
            (None, None) => {}
        }
        let actions = [
            (
                binding::INPUT_ACTION_CHANGED,
                Some(&old.input_action),
                Some(&new.input_action),
                Flow::REQUEST,
            ),
            (
                binding::OUTPUT_ACTION_CHANGED,
                old.output_action.as_ref(),
                new.output_action.as_ref(),
                Flow::ANSWER,
            ),
        ];
        for (rule, one, other, flow) in actions {
            if let (Some(one), Some(other)) = (one, other)
                && let Some(found) = action(rule, &new.name, one, other)
            {
                own.push((found.at(spans.0, spans.1), flow));
            }
        }
        own.extend(self.defaults(before, after).of_operation(old, new));
        self.faults(&mut report, &mut own, &name, (&old.faults, &new.faults));
        let bound = ports::operation((before, old), (after, new));
        own.extend(bound.found);
        for (kind, part, one, other) in bound.headers {
            if self.same_element(one, other) {
                self.pair(&mut report, kind, &part, &name, (one, other));
            } else {
                let texts = self.texts(one, other);
                let found = Found::new(super::rules::header::HEADER_ELEMENT_CHANGED, &part);
                own.push((
                    found.texts(texts.0, texts.1).at(spans.0, spans.1),
                    flow_of(kind),
                ));
            }
        }
        report.changes = own
            .iter()
            .map(|(found, flow)| self.change(found, *flow))
            .collect();
        if !report.changes.is_empty() {
            report.status = Status::Changed;
        }
        report
    }

    fn texts(&self, old: ElementIdx, new: ElementIdx) -> (String, String) {
        let old = self.old.model.schema.element(old).name.to_string();
        (old, self.new.model.schema.element(new).name.to_string())
    }

    fn message(
        &mut self,
        report: &mut OperationReport,
        own: &mut Vec<(Found, Flow)>,
        (kind, name, spans): (
            MessageKind,
            &str,
            (crate::source::Span, crate::source::Span),
        ),
        (old, new): (Message, Message),
    ) {
        match (old, new) {
            (Message::Empty, Message::Empty) => {}
            (Message::Element(one), Message::Element(other)) => {
                let (mut pair, mut rule) = ((one, other), message::MESSAGE_ELEMENT_CHANGED);
                if !self.same_element(one, other) {
                    let texts = self.texts(one, other);
                    let (old, new) = (&self.old.model.schema, &self.new.model.schema);
                    if let Some(inner) = child(old, one, &new.element(other).name.local) {
                        (pair, rule) = ((inner, other), message::MESSAGE_UNWRAPPED);
                    } else if let Some(inner) = child(new, other, &old.element(one).name.local) {
                        (pair, rule) = ((one, inner), message::MESSAGE_WRAPPED);
                    }
                    let found = Found::new(rule, word(kind));
                    let found = found.texts(texts.0, texts.1).at(spans.0, spans.1);
                    own.push((found, flow_of(kind)));
                }
                self.pair(report, kind, "", name, pair);
            }
            _ => {
                let found = Found::new(message::MESSAGE_BODY_CHANGED, word(kind));
                own.push((found.at(spans.0, spans.1), flow_of(kind)));
            }
        }
    }

    /// A message that both sides have.
    fn pair(
        &mut self,
        report: &mut OperationReport,
        kind: MessageKind,
        part: &str,
        operation: &str,
        (old, new): (ElementIdx, ElementIdx),
    ) {
        let texts = self.texts(old, new);
        let name = format!("{} {part}", word(kind)).trim_end().to_owned();
        if report
            .messages
            .iter()
            .any(|it| it.kind == kind && it.name == name)
        {
            return;
        }
        let label = format!("{operation} {name}");
        let number = self.messages.elements(label, flow_of(kind), old, new);
        self.numbers.push((number, old, new));
        report.messages.push(MessageReport {
            kind,
            name,
            old_element: texts.0,
            new_element: texts.1,
            old_in_new: None,
            new_in_old: None,
            changes: Vec::new(),
            shared: Vec::new(),
            outlines: Vec::new(),
        });
    }

    fn faults(
        &mut self,
        report: &mut OperationReport,
        own: &mut Vec<(Found, Flow)>,
        operation: &str,
        (old, new): (&[Fault], &[Fault]),
    ) {
        let mut gone: Vec<&Fault> = old.iter().collect();
        gone.retain(|it| new.iter().all(|other| other.name != it.name));
        for one in new {
            let same = old.iter().find(|it| it.name == one.name);
            let same_element = |it: &&Fault| self.same_element(it.element, one.element);
            let renamed = || gone.iter().copied().find(same_element);
            let Some(before) = same.or_else(renamed) else {
                let found = Found::new(fault::FAULT_ADDED, &one.name).at(None, one.span);
                own.push((found, Flow::ANSWER));
                continue;
            };
            gone.retain(|it| !std::ptr::eq(*it, before));
            let spans = (before.span, one.span);
            if before.name != one.name {
                let found = Found::new(fault::FAULT_RENAMED, &one.name);
                let found = found.texts(&before.name, &one.name).at(spans.0, spans.1);
                own.push((found, Flow::ANSWER));
            }
            if let Some(found) = action(
                fault::FAULT_ACTION_CHANGED,
                &one.name,
                &before.action,
                &one.action,
            ) {
                own.push((found.at(spans.0, spans.1), Flow::ANSWER));
            }
            if self.same_element(before.element, one.element) {
                let pair = (before.element, one.element);
                self.pair(report, MessageKind::Fault, &one.name, operation, pair);
            } else {
                let texts = self.texts(before.element, one.element);
                let found = Found::new(fault::FAULT_ELEMENT_CHANGED, &one.name);
                let found = found.texts(texts.0, texts.1).at(spans.0, spans.1);
                own.push((found, Flow::ANSWER));
            }
        }
        for one in gone {
            let found = Found::new(fault::FAULT_REMOVED, &one.name).at(one.span, None);
            own.push((found, Flow::ANSWER));
        }
    }
}

/// The element of a name in the content of another.
fn child(schema: &SchemaModel, idx: ElementIdx, local: &str) -> Option<ElementIdx> {
    let TypeRef::Complex(ty) = schema.element(idx).ty else {
        return None;
    };
    let (Content::Elements(particle) | Content::Mixed(particle)) = &schema.complex(ty).content
    else {
        return None;
    };
    let members = std::iter::once(particle).chain(particle.children());
    members
        .filter_map(|member| match member.term {
            Term::Element(inner) => Some(inner),
            _ => None,
        })
        .find(|inner| &*schema.element(*inner).name.local == local)
}

/// The partner of each newer service: by name, else by what its operations are called.
fn partners<'m>(old: &'m [Service], new: &[Service]) -> Vec<Option<&'m Service>> {
    let by_name = |service: &Service| old.iter().find(|it| it.name == service.name);
    let mut out: Vec<Option<&Service>> = new.iter().map(by_name).collect();
    for (at, service) in new.iter().enumerate() {
        if out[at].is_some() {
            continue;
        }
        let free = old
            .iter()
            .filter(|it| out.iter().flatten().all(|taken| !std::ptr::eq(*taken, *it)));
        let alike = free.filter(|it| {
            let known = |one: &&Operation| service.operations.iter().any(|it| it.name == one.name);
            let shared = it.operations.iter().filter(known).count();
            shared > 0 && 2 * shared >= it.operations.len().max(service.operations.len())
        });
        // Names of operations are alike in many services: only one candidate is none by chance.
        let candidates: Vec<&Service> = alike.collect();
        if let [one] = candidates[..] {
            out[at] = Some(one);
        }
    }
    out
}

fn word(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Request => "request",
        MessageKind::Answer => "answer",
        MessageKind::Fault => "fault",
        MessageKind::RequestHeader => "request header",
        MessageKind::AnswerHeader => "answer header",
    }
}

fn flow_of(kind: MessageKind) -> Flow {
    match kind {
        MessageKind::Request | MessageKind::RequestHeader => Flow::REQUEST,
        MessageKind::Answer | MessageKind::Fault | MessageKind::AnswerHeader => Flow::ANSWER,
    }
}
