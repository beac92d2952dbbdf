//! Which operation a request calls. Nothing is guessed: what the request names
//! has to leave one operation, and no two of its names may disagree.

use crate::soap::addressing::AddressingFault;
use crate::soap::quoting::unquoted;
use crate::soap::{Message, SOAP_ACTION, ServiceTable, SoapFault, SoapVersion};
use http::HeaderMap;
use std::borrow::Cow;
use std::ops::Deref;

/// What in a request points to its operation.
#[derive(Debug, Default)]
pub(super) struct Criteria<'a> {
    /// Namespace and local name of the body's child.
    pub(super) body: Option<(&'a str, &'a str)>,
    /// The actions that HTTP names: none, one, or two that may differ.
    pub(super) http: &'a [Cow<'a, str>],
    /// `wsa:Action`, where WS-Addressing is in use.
    pub(super) addressing: Option<&'a str>,
}

/// Why no operation can be named.
#[derive(Debug)]
pub(super) enum NoOperation {
    Fault(SoapFault),
    Addressing(AddressingFault),
}

/// The actions that an HTTP request names: none, one, or two that differ.
pub(super) struct Actions<'h> {
    first: [Cow<'h, str>; 2],
    count: usize,
}

impl<'h> Deref for Actions<'h> {
    type Target = [Cow<'h, str>];

    fn deref(&self) -> &[Cow<'h, str>] {
        &self.first[..self.count]
    }
}

/// The actions that the HTTP request names, that of its SOAP version first.
/// `SOAPAction` belongs to SOAP 1.1 and the parameter `action` to SOAP 1.2, but
/// many senders write both.
pub(super) fn actions_of<'h>(
    http: &'h HeaderMap,
    version: SoapVersion,
    in_content_type: Option<&'h str>,
) -> Actions<'h> {
    let field = http.get(&SOAP_ACTION).and_then(|value| value.to_str().ok());
    let field = field.map_or(Cow::Borrowed(""), |field| trimmed(unquoted(field)));
    let parameter = Cow::Borrowed(in_content_type.unwrap_or_default().trim());
    let (first, second) = match version {
        SoapVersion::V11 => (field, parameter),
        SoapVersion::V12 => (parameter, field),
    };
    let (first, second) = match first.is_empty() {
        true => (second, first),
        false => (first, second),
    };
    let count = match (first.is_empty(), second.is_empty() || first == second) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    Actions {
        first: [first, second],
        count,
    }
}

/// A text without white space around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The operation a request calls.
pub(super) fn operation(
    service: &ServiceTable<'_>,
    criteria: &Criteria<'_>,
) -> Result<usize, NoOperation> {
    if let Some(one) = only(service, criteria) {
        return Ok(one);
    }
    let all = || 0..service.operations.len();
    let mut left: Vec<usize> = all()
        .filter(|op| takes(service, *op, criteria.body))
        .collect();
    let named = criteria.http.iter().map(|action| {
        let acts: Vec<usize> = all().filter(|op| service.has_action(*op, action)).collect();
        // An action nobody knows decides nothing (WS-I Basic Profile 1.1, R1127).
        (&**action, acts)
    });
    let mut named: Vec<(&str, Vec<usize>)> = named.filter(|(_, acts)| !acts.is_empty()).collect();
    if let Some(action) = criteria.addressing {
        let acts: Vec<usize> = all().filter(|op| means(service, *op, action)).collect();
        if acts.is_empty() {
            return Err(NoOperation::Addressing(
                AddressingFault::action_not_supported(action),
            ));
        }
        named.push((action, acts));
    }
    let by_body = !left.is_empty();
    if !by_body && let Some((_, acts)) = named.first() {
        // Reading tells what is wrong with the body.
        left.clone_from(acts);
    }
    for (_, acts) in &named {
        let both: Vec<usize> = left
            .iter()
            .copied()
            .filter(|op| acts.contains(op))
            .collect();
        if both.is_empty() {
            return Err(NoOperation::Fault(contradiction(
                service, by_body, &left, acts,
            )));
        }
        left = both;
    }
    match left[..] {
        [one] => Ok(one),
        [] => Err(NoOperation::Fault(unknown(service, criteria.body))),
        _ => Err(NoOperation::Fault(ambiguous(service, &left))),
    }
}

/// The operation that body and every action name, as nearly all requests have it. What this
/// leaves open, [`operation`] decides.
fn only(service: &ServiceTable<'_>, criteria: &Criteria<'_>) -> Option<usize> {
    let mut taking = (0..service.operations.len()).filter(|op| takes(service, *op, criteria.body));
    let one = taking.next()?;
    let agree = taking.next().is_none()
        && criteria
            .http
            .iter()
            .all(|action| service.has_action(one, action))
        && criteria
            .addressing
            .is_none_or(|action| means(service, one, action));
    agree.then_some(one)
}

/// Whether an operation's request has this body.
fn takes(service: &ServiceTable<'_>, operation: usize, body: Option<(&str, &str)>) -> bool {
    match (service.operations[operation].input, body) {
        (Message::Element(element), Some(name)) => service.element_name(element) == name,
        (Message::Empty, None) => true,
        _ => false,
    }
}

/// Whether any port gives this operation's request this `wsa:Action`.
fn means(service: &ServiceTable<'_>, operation: usize, action: &str) -> bool {
    let mut ports = 0..service.ports.len().max(1);
    ports.any(|port| service.request_action(port, operation) == action)
}

fn names(service: &ServiceTable<'_>, operations: &[usize]) -> String {
    let names = operations.iter().map(|op| service.operations[*op].name);
    names.collect::<Vec<_>>().join(" and ")
}

fn contradiction(
    service: &ServiceTable<'_>,
    by_body: bool,
    left: &[usize],
    acts: &[usize],
) -> SoapFault {
    let (one, other) = (names(service, left), names(service, acts));
    SoapFault::sender(match by_body {
        true => format!("/Envelope/Body: the body is that of {one}, but the action names {other}"),
        false => format!("one action of the request names {one}, another names {other}"),
    })
}

fn ambiguous(service: &ServiceTable<'_>, left: &[usize]) -> SoapFault {
    let names = names(service, left);
    SoapFault::sender(format!(
        "/Envelope/Body: the body is that of {names}; the request needs the action of one of them"
    ))
}

fn unknown(service: &ServiceTable<'_>, body: Option<(&str, &str)>) -> SoapFault {
    let found = body.map_or("an empty body".to_owned(), |(namespace, local)| {
        format!("{local} in namespace {namespace:?}")
    });
    SoapFault::sender(format!(
        "/Envelope/Body: {found} is no request of {}",
        service.name
    ))
}

#[cfg(test)]
mod tests;
