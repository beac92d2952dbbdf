//! What ports and bindings say of a service and of its operations.

use super::found::Found;
use super::rules::{binding, header};
use super::{Flow, MessageKind};
use crate::model::{ElementIdx, Header, Operation, OperationBinding, Port, Service};

/// What bindings say of an operation.
pub(super) struct Bound {
    pub found: Vec<(Found, Flow)>,
    /// Header blocks of both sides: what they are, their part, their elements.
    pub headers: Vec<(MessageKind, String, ElementIdx, ElementIdx)>,
}

/// Ports of both sides, by name and profile, else by profile, else by name.
pub(super) fn pairs<'m>(
    old: &'m Service,
    new: &'m Service,
) -> Vec<(Option<&'m Port>, Option<&'m Port>)> {
    let mut free: Vec<&Port> = old.ports.iter().collect();
    let mut out: Vec<(Option<&Port>, Option<&Port>)> = Vec::new();
    let mut waiting: Vec<&Port> = new.ports.iter().collect();
    let same: [fn(&Port, &Port) -> bool; 3] = [
        |one, other| one.name == other.name && one.profile.name == other.profile.name,
        |one, other| one.profile.name == other.profile.name,
        |one, other| one.name == other.name,
    ];
    for same in same {
        waiting.retain(|port| {
            let Some(at) = free.iter().position(|it| same(it, port)) else {
                return true;
            };
            out.push((Some(free.remove(at)), Some(port)));
            false
        });
    }
    // One port on each side is the same way to call the service, however it is secured.
    if let ([one], [other], true) = (&free[..], &waiting[..], out.is_empty()) {
        return vec![(Some(one), Some(other))];
    }
    out.extend(waiting.into_iter().map(|port| (None, Some(port))));
    out.extend(free.into_iter().map(|port| (Some(port), None)));
    out
}

/// Changes of the ports of a service.
pub(super) fn ports(old: &Service, new: &Service) -> Vec<(Found, Flow)> {
    let mut out = Vec::new();
    for pair in pairs(old, new) {
        match pair {
            (Some(one), Some(other)) => both(one, other, &mut out),
            (None, Some(port)) => {
                let found = Found::new(binding::PORT_ADDED, &port.name).new_text(profile(port));
                out.push((found.at(None, port.span), Flow::REQUEST));
            }
            (Some(port), None) => {
                let found = Found::new(binding::PORT_REMOVED, &port.name).old(profile(port));
                out.push((found.at(port.span, None), Flow::REQUEST));
            }
            (None, None) => {}
        }
    }
    out
}

fn profile(port: &Port) -> String {
    match port.profile.name.as_str() {
        "" => "without a security profile".to_owned(),
        name => format!("security profile {name}"),
    }
}

fn both(old: &Port, new: &Port, out: &mut Vec<(Found, Flow)>) {
    let spans = (old.span, new.span);
    let (one, other) = (&old.profile, &new.profile);
    let word = |debug: String| debug.to_lowercase();
    let soap = |port: &Port| match port.binding.soap {
        crate::model::SoapVersion::V11 => "SOAP 1.1".to_owned(),
        crate::model::SoapVersion::V12 => "SOAP 1.2".to_owned(),
    };
    let policies = |list: &[String]| {
        let mut names: Vec<&str> = list
            .iter()
            .map(|it| it.rsplit('#').next().unwrap_or(it))
            .collect();
        names.sort_unstable();
        names.dedup();
        names.join(", ")
    };
    let facts = [
        (binding::SOAP_VERSION_CHANGED, soap(old), soap(new)),
        (
            binding::PROFILE_CHANGED,
            one.name.clone(),
            other.name.clone(),
        ),
        (
            binding::POLICY_CHANGED,
            policies(&one.policies),
            policies(&other.policies),
        ),
        (
            binding::MTOM_CHANGED,
            word(format!("{:?}", old.mtom)),
            word(format!("{:?}", new.mtom)),
        ),
        (
            binding::ADDRESSING_CHANGED,
            word(format!("{:?}", old.addressing)),
            word(format!("{:?}", new.addressing)),
        ),
        (binding::PORT_RENAMED, old.name.clone(), new.name.clone()),
        (
            binding::BINDING_RENAMED,
            old.binding.name.local.to_string(),
            new.binding.name.local.to_string(),
        ),
        (
            binding::ENDPOINT_CHANGED,
            old.address.clone(),
            new.address.clone(),
        ),
    ];
    for (rule, before, after) in facts {
        if before != after {
            let found = Found::new(rule, &new.name).texts(before, after);
            out.push((found.at(spans.0, spans.1), Flow::BOTH));
        }
    }
}

/// What the bindings of both sides say of an operation; what several say, once.
pub(super) fn operation(
    (before, old): (&Service, &Operation),
    (after, new): (&Service, &Operation),
) -> Bound {
    let mut bound = Bound {
        found: Vec::new(),
        headers: Vec::new(),
    };
    for pair in pairs(before, after) {
        let (Some(one), Some(other)) = pair else {
            continue;
        };
        let of = |port: &'_ Port, name: &str| {
            let mut operations = port.binding.operations.iter();
            operations.position(|it| it.operation == name)
        };
        let ats = (of(one, &old.name), of(other, &new.name));
        if let (Some(at), Some(to)) = ats {
            let (one, other) = (&one.binding.operations[at], &other.binding.operations[to]);
            bindings(one, other, &mut bound);
        }
    }
    bound
}

fn bindings(old: &OperationBinding, new: &OperationBinding, bound: &mut Bound) {
    let spans = (old.span, new.span);
    let name = new.operation.as_str();
    let encoding =
        |it: &OperationBinding| it.encoding.clone().unwrap_or_else(|| "literal".to_owned());
    let facts = [
        (
            binding::SOAP_ACTION_CHANGED,
            old.action.clone(),
            new.action.clone(),
            Flow::REQUEST,
        ),
        (
            binding::STYLE_CHANGED,
            format!("{:?}", old.style),
            format!("{:?}", new.style),
            Flow::BOTH,
        ),
        (
            binding::ENCODING_CHANGED,
            encoding(old),
            encoding(new),
            Flow::BOTH,
        ),
    ];
    for (rule, before, after, flow) in facts {
        if before != after {
            let found = Found::new(rule, name).texts(before, after);
            add(bound, found.at(spans.0, spans.1), flow);
        }
    }
    let kind = (MessageKind::RequestHeader, Flow::REQUEST);
    headers(
        kind,
        (&old.input_headers, &new.input_headers),
        (old, new),
        bound,
    );
    let kind = (MessageKind::AnswerHeader, Flow::ANSWER);
    headers(
        kind,
        (&old.output_headers, &new.output_headers),
        (old, new),
        bound,
    );
}

fn headers(
    (kind, flow): (MessageKind, Flow),
    (old, new): (&[Header], &[Header]),
    around: (&OperationBinding, &OperationBinding),
    bound: &mut Bound,
) {
    let side = match kind {
        MessageKind::RequestHeader => "request",
        _ => "answer",
    };
    for one in new {
        let path = format!("{side} header {}", one.part);
        match old.iter().find(|it| it.part == one.part) {
            Some(before) => {
                if before.faults.len() != one.faults.len() {
                    let found = Found::new(header::HEADER_FAULT_CHANGED, path);
                    let found = found.texts(before.faults.len(), one.faults.len());
                    add(bound, found.at(before.span, one.span), Flow::ANSWER);
                }
                bound
                    .headers
                    .push((kind, one.part.clone(), before.element, one.element));
            }
            None => {
                let found = Found::new(header::HEADER_ADDED, path);
                add(bound, found.at(around.0.span, one.span), flow);
            }
        }
    }
    for one in old {
        if new.iter().all(|it| it.part != one.part) {
            let path = format!("{side} header {}", one.part);
            let found = Found::new(header::HEADER_REMOVED, path);
            add(bound, found.at(one.span, around.1.span), flow);
        }
    }
}

/// Twins say the same of one operation.
fn add(bound: &mut Bound, found: Found, flow: Flow) {
    let same = |it: &(Found, Flow)| {
        it.0.rule == found.rule
            && it.0.path == found.path
            && it.0.old == found.old
            && it.0.new == found.new
    };
    if !bound.found.iter().any(same) {
        bound.found.push((found, flow));
    }
}
