//! The WS-Addressing actions of an operation's messages (WS-Addressing Metadata
//! §4.4): what the port type states, or else the default pattern of WSDL 1.1.

use crate::model::{Action, QName};
use crate::wsdl::{FaultMessage, Operation, OperationMessage};

/// Where the names of a default action come from.
pub(super) struct Actions<'d> {
    port_type: &'d QName,
    operation: &'d Operation,
}

impl<'d> Actions<'d> {
    /// Those of an operation of a port type.
    pub(super) fn new(port_type: &'d QName, operation: &'d Operation) -> Self {
        Actions {
            port_type,
            operation,
        }
    }

    /// The action of the request. A message without a name is called after its
    /// operation (WSDL 1.1 §2.4.5).
    pub(super) fn input(&self, input: &OperationMessage) -> Action {
        let ending = match self.operation.output {
            Some(_) => "Request",
            None => "",
        };
        self.message(input, ending)
    }

    /// The action of the reply.
    pub(super) fn output(&self, output: &OperationMessage) -> Action {
        self.message(output, "Response")
    }

    fn message(&self, message: &OperationMessage, ending: &str) -> Action {
        let default = || {
            let named = message.name.clone().filter(|name| !name.is_empty());
            let name = named.unwrap_or_else(|| format!("{}{ending}", self.operation.name));
            self.pattern(&[&name])
        };
        action(message.action.as_ref(), default)
    }

    /// The action of a fault.
    pub(super) fn fault(&self, fault: &FaultMessage) -> Action {
        let names = [&self.operation.name, "Fault", &fault.name];
        action(fault.action.as_ref(), || self.pattern(&names))
    }

    /// Target namespace, port type, and these names, with `:` between them where
    /// the namespace is a URN and `/` elsewhere; a namespace that ends with it
    /// gets no second one.
    fn pattern(&self, names: &[&str]) -> String {
        let ns = &*self.port_type.ns;
        let is_urn = ns.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("urn:"));
        let delimiter = if is_urn { ":" } else { "/" };
        let base = ns.strip_suffix(delimiter).unwrap_or(ns);
        let mut parts = vec![base, &self.port_type.local];
        parts.extend(names);
        parts.join(delimiter)
    }
}

fn action(stated: Option<&String>, default: impl Fn() -> String) -> Action {
    Action {
        uri: stated.cloned().unwrap_or_else(default),
        declared: stated.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn a_namespace_that_ends_with_the_delimiter_gets_no_second_one() {
        let span = Span {
            file: FileId(0),
            start: 0,
            end: 0,
        };
        let operation = Operation {
            name: "hent".to_owned(),
            parameter_order: Vec::new(),
            input: None,
            output: None,
            output_first: false,
            faults: Vec::new(),
            doc: None,
            span,
        };
        for (ns, expected) in [
            ("urn:t", "urn:t:P:x"),
            ("URN:t:", "URN:t:P:x"),
            ("http://e.example/a", "http://e.example/a/P/x"),
            ("http://e.example/a/", "http://e.example/a/P/x"),
            ("", "/P/x"),
        ] {
            let port_type = QName::new(ns, "P");
            let actions = Actions::new(&port_type, &operation);
            assert_eq!(actions.pattern(&["x"]), expected);
        }
    }
}
