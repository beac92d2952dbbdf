//! WS-Addressing actions that nobody states: they are made of the names of namespace, port
//! type, operation and message (WS-Addressing 1.0 Metadata §4.4.4), so that renaming one of
//! these renames what travels: where the contract asks for WS-Addressing, and where a security
//! profile with tokens does, whose messages carry a signed action.

use super::found::Found;
use super::namespaces::Namespaces;
use super::ports;
use super::rules::binding::DEFAULT_ACTION_CHANGED;
use super::{Flow, Rule};
use crate::model::{Action, Addressing, Operation, Port, Service};

/// An action that is another and that a side states.
pub(super) fn stated(rule: &'static Rule, path: &str, old: &Action, new: &Action) -> Option<Found> {
    let differs = old.uri != new.uri && (old.declared || new.declared);
    differs.then(|| Found::new(rule, path).texts(&old.uri, &new.uri))
}

/// What is the same of both sides of a service for all its actions.
pub(super) struct Defaults<'a> {
    pub old: &'a Service,
    pub new: &'a Service,
    pub map: &'a Namespaces,
}

impl Defaults<'_> {
    /// Whether messages carry an action on both sides of a port.
    fn travel(&self) -> bool {
        let carries = |port: &Port| is_addressed(port) || is_signed(port);
        self.ports(&carries)
    }

    /// Why actions travel, where only the security of ports asks for them.
    fn why(&self) -> Option<String> {
        if self.ports(&is_addressed) {
            return None;
        }
        let signed = self.new.ports.iter().find(|port| is_signed(port))?;
        let name = &signed.profile.name;
        Some(format!("the security profile {name} signs actions"))
    }

    /// Whether a port is so on both sides.
    fn ports(&self, is: &dyn Fn(&Port) -> bool) -> bool {
        let mut pairs = ports::pairs(self.old, self.new).into_iter();
        pairs.any(|(old, new)| old.is_some_and(is) && new.is_some_and(is))
    }

    /// Whether port type and namespace are the same, but for a namespace that took the place
    /// of another, which is told by itself.
    fn are_named_alike(&self) -> bool {
        self.map.same(&self.old.port_type, &self.new.port_type)
    }

    /// What becomes of all default actions, because the port type has another name.
    pub fn of_service(&self, pairs: &[(&Operation, &Operation)]) -> Option<(Found, Flow)> {
        if !self.travel() || self.are_named_alike() {
            return None;
        }
        let moved = pairs.iter().flat_map(|(one, other)| self.of(one, other));
        let moved: Vec<Moved<'_>> = moved.collect();
        let first = moved.first()?;
        let texts = [&first.old, &first.new];
        let flow = moved
            .iter()
            .fold(Flow::default(), |flow, it| flow.and(it.flow));
        let (before, after) = (&self.old.port_type, &self.new.port_type);
        let mut note = match before.local == after.local {
            true => format!("the port type is in the namespace {} now", after.ns),
            false => format!("the port type is called {} now", after.local),
        };
        if moved.len() > 1 {
            note += &format!(": this action and {} more", moved.len() - 1);
        }
        let found = Found::new(DEFAULT_ACTION_CHANGED, &self.new.name);
        if let Some(why) = self.why() {
            note += &format!("; {why}");
        }
        let found = found.texts(texts[0], texts[1]).note(note);
        Some((found.at(self.old.span, self.new.span), flow))
    }

    /// What becomes of the default actions of an operation, because it or a message of it has
    /// another name. Those that the port type renames are told with the service.
    pub fn of_operation(&self, old: &Operation, new: &Operation) -> Vec<(Found, Flow)> {
        if !self.travel() || !self.are_named_alike() {
            return Vec::new();
        }
        let moved = self.of(old, new).into_iter();
        let moved = moved.filter(|it| self.names(it.old, true) != self.names(it.new, false));
        moved
            .map(|it| {
                let found = Found::new(DEFAULT_ACTION_CHANGED, it.path);
                let found = found.texts(it.old, it.new);
                let found = match self.why() {
                    Some(why) => found.note(why),
                    None => found,
                };
                (found.at(old.span, new.span), it.flow)
            })
            .collect()
    }

    /// The names in an action after the namespace, whichever delimiter is between them.
    fn names<'u>(&self, uri: &'u str, is_old: bool) -> Vec<&'u str> {
        let side = if is_old { self.old } else { self.new };
        let rest = uri.strip_prefix(&*side.port_type.ns).unwrap_or(uri);
        let names = rest.split(['/', ':']);
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The actions of an operation that both sides leave to the default and that differ.
    fn of<'o>(&self, old: &'o Operation, new: &'o Operation) -> Vec<Moved<'o>> {
        let is_free =
            |one: &Action, other: &Action| !one.declared && !other.declared && one.uri != other.uri;
        let mut out = Vec::new();
        let by_soap = has_soap_action(self.old, old) || has_soap_action(self.new, new);
        if !by_soap && is_free(&old.input_action, &new.input_action) {
            out.push(Moved {
                path: format!("{} request", new.name),
                old: &old.input_action.uri,
                new: &new.input_action.uri,
                flow: Flow::REQUEST,
            });
        }
        if let (Some(one), Some(other)) = (&old.output_action, &new.output_action)
            && is_free(one, other)
        {
            out.push(Moved {
                path: format!("{} answer", new.name),
                old: &one.uri,
                new: &other.uri,
                flow: Flow::ANSWER,
            });
        }
        out
    }
}

/// A default action that is another.
struct Moved<'o> {
    path: String,
    old: &'o str,
    new: &'o str,
    flow: Flow,
}

/// Whether the contract asks for actions in the messages of a port.
fn is_addressed(port: &Port) -> bool {
    port.addressing != Addressing::No
}

/// Whether the security of a port asks for actions: OIO IDWS has one in every message, and
/// signs it.
fn is_signed(port: &Port) -> bool {
    matches!(port.profile.name.as_str(), "token" | "oioidws")
}

/// Whether a binding gives the operation a SOAPAction, which is the request's action too
/// where none is stated (WS-Addressing 1.0 Metadata §4.4.1).
fn has_soap_action(service: &Service, operation: &Operation) -> bool {
    let bindings = service
        .ports
        .iter()
        .flat_map(|port| &port.binding.operations);
    let mut own = bindings.filter(|it| it.operation == operation.name);
    own.any(|it| !it.action.is_empty())
}
