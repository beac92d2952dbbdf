//! Operations that a server could not tell apart by the body of a request.

use super::Context;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Message, Operation, OperationBinding, QName};
use crate::wsdl::codes;

/// Reports the operations of one binding that take the same request.
pub(super) fn check(context: &mut Context<'_>, operations: &[(Operation, OperationBinding)]) {
    for (at, (second, bound)) in operations.iter().enumerate() {
        let name = name(context, second.input);
        let mut before = operations[..at].iter();
        let first = before.find(|(first, _)| self::name(context, first.input) == name);
        if let Some((first, other)) = first {
            let found = finding((first, other), (second, bound), name.as_ref());
            context.diagnostics.push(found);
        }
    }
}

/// Bodies are told apart by the names of their elements.
fn name(context: &Context<'_>, message: Message) -> Option<QName> {
    match message {
        Message::Element(idx) => Some(context.schema.element(idx).name.clone()),
        Message::Empty => None,
    }
}

fn finding(
    (first, other): (&Operation, &OperationBinding),
    (second, bound): (&Operation, &OperationBinding),
    element: Option<&QName>,
) -> Diagnostic {
    let body = element.map_or("an empty body".to_owned(), |name| format!("<{name}>"));
    let text = format!(
        "the operations `{}` and `{}` have one request, {body}",
        first.name, second.name
    );
    let help = match (other.action == bound.action, bound.action.is_empty()) {
        (true, true) => "no action tells them apart either: a server refuses such requests",
        (true, false) => "their actions are the same too: a server refuses such requests",
        (false, _) => "only the action tells them apart: a server refuses requests without it",
    };
    Diagnostic::new(Severity::Warning, codes::SAME_INPUT, second.span, text)
        .label(first.span, "the other one")
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{DOCUMENT, binding, one};

    /// The findings for `hent` beside an operation of the same request.
    fn found(action: &str, input: &str) -> (Vec<&'static str>, Vec<String>) {
        let second = format!(
            "<wsdl:message name='Tom'/><wsdl:operation name='ret'>\
             <wsdl:input message='t:{input}'/></wsdl:operation></wsdl:portType>"
        );
        let (tom, operation) = second.split_at("<wsdl:message name='Tom'/>".len());
        let document = DOCUMENT.replace("</wsdl:portType>", operation).replace(
            "input message='t:In'/><wsdl:output",
            &format!("input message='t:{input}'/><wsdl:output"),
        );
        let bound = format!(
            "<wsdl:operation name='ret'><soap:operation soapAction='{action}'/><wsdl:input>\
             <soap:body use='literal'/></wsdl:input></wsdl:operation></wsdl:binding>"
        );
        let out = one(&format!(
            "{tom}{document}{}",
            binding("").replace("</wsdl:binding>", &bound)
        ));
        (out.codes, out.help)
    }

    #[test]
    fn one_request_for_two_operations_is_reported_with_what_is_left() {
        for input in ["In", "Tom"] {
            let (codes, help) = found("urn:ret", input);
            assert_eq!(codes, ["WSDL0137"]);
            assert!(help[0].starts_with("only the action"), "{help:?}");
            let (codes, help) = found("urn:hent", input);
            assert_eq!(codes, ["WSDL0137"]);
            assert!(
                help[0].starts_with("their actions are the same"),
                "{help:?}"
            );
        }
    }
}
