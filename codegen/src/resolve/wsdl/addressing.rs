//! Whether a port speaks WS-Addressing, by `wsaw:UsingAddressing` or a policy.

use super::profile::{Asked, asked};
use super::scope::Scope;
use crate::model::Addressing;
use crate::wsdl::{Assertion, Binding, PolicyUse, Port};

/// What binding, port and these policies of both ask for.
pub(super) fn of_port(
    scope: &Scope<'_>,
    binding: &Binding,
    port: Option<&Port>,
    uses: &[&PolicyUse],
) -> Addressing {
    let elements = [binding.addressing, port.and_then(|port| port.addressing)];
    let by_policy = asked(scope, uses, Assertion::Addressing);
    let elements = elements.into_iter().flatten();
    let (said, required) = elements.fold((false, false), |(_, required), element| {
        (true, required || element.required)
    });
    match by_policy {
        Asked::Required => Addressing::Required,
        _ if required => Addressing::Required,
        Asked::Optional => Addressing::Optional,
        Asked::No if said => Addressing::Optional,
        Asked::No => Addressing::No,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{DOCUMENT, Outcome, binding, one};
    use crate::model::Addressing;

    const NAMES: &str = "xmlns:wsam='http://www.w3.org/2007/05/addressing/metadata' \
                         xmlns:wsaw='http://www.w3.org/2006/05/addressing/wsdl'";

    fn asked(extension: &str) -> Addressing {
        let extension = extension.replacen(' ', &format!(" {NAMES} "), 1);
        let out = one(&format!("{DOCUMENT}{}", binding(&extension)));
        out.services[0].ports[0].addressing
    }

    #[test]
    fn a_binding_asks_by_an_element_or_by_a_policy() {
        assert_eq!(asked(""), Addressing::No);
        let element = |required: &str| asked(&format!("<wsaw:UsingAddressing {required}/>"));
        assert_eq!(element(""), Addressing::Optional);
        assert_eq!(element("wsdl:required='false'"), Addressing::Optional);
        assert_eq!(element("wsdl:required='true'"), Addressing::Required);
        let policy = |inner: &str| asked(&format!("<wsp:Policy >{inner}</wsp:Policy>"));
        assert_eq!(policy("<wsam:Addressing/>"), Addressing::Required);
        assert_eq!(policy("<wsaw:UsingAddressing/>"), Addressing::Required);
        assert_eq!(
            policy("<wsam:Addressing wsp:Optional='true'/>"),
            Addressing::Optional
        );
        let nested = "<wsam:Addressing><wsp:Policy><wsam:AnonymousResponses/></wsp:Policy></wsam:Addressing>";
        assert_eq!(policy(nested), Addressing::Required);
        let choice =
            "<wsp:ExactlyOne><wsp:All><wsam:Addressing/></wsp:All><wsp:All/></wsp:ExactlyOne>";
        assert_eq!(policy(choice), Addressing::Optional);
    }

    /// Request, reply and fault of a document with this namespace.
    fn actions(out: &Outcome) -> [(&str, bool); 3] {
        let operation = &out.services[0].operations[0];
        let output = operation.output_action.as_ref();
        [
            &operation.input_action,
            output.unwrap_or(&operation.input_action),
            &operation.faults[0].action,
        ]
        .map(|action| (action.uri.as_str(), action.declared))
    }

    #[test]
    fn actions_are_stated_or_made_by_the_default_pattern() {
        let plain = one(&format!("{DOCUMENT}{}", binding("")));
        assert_eq!(
            actions(&plain),
            [
                ("urn:t:DemoPortType:hentRequest", false),
                ("urn:t:DemoPortType:hentResponse", false),
                ("urn:t:DemoPortType:hent:Fault:fejl", false),
            ]
        );
        let stated = DOCUMENT
            .replace(
                "<wsdl:input ",
                &format!("<wsdl:input {NAMES} wsam:Action='urn:a' "),
            )
            .replace(
                "<wsdl:output ",
                &format!("<wsdl:output {NAMES} wsaw:Action='urn:b' name='ud' "),
            )
            .replace(
                "<wsdl:fault ",
                &format!("<wsdl:fault {NAMES} wsam:Action='urn:c' "),
            );
        let out = one(&format!("{stated}{}", binding("")));
        assert_eq!(
            actions(&out),
            [("urn:a", true), ("urn:b", true), ("urn:c", true)]
        );
        let named = DOCUMENT
            .replace("<wsdl:input ", "<wsdl:input name='ind' ")
            .replace(
                "<wsdl:output ",
                &format!("<wsdl:output {NAMES} wsam:Action='' name='ud' "),
            );
        let out = one(&format!("{named}{}", binding("")));
        assert_eq!(actions(&out)[0].0, "urn:t:DemoPortType:ind");
        assert_eq!(actions(&out)[1], ("urn:t:DemoPortType:ud", false));
    }

    #[test]
    fn a_one_way_request_is_called_after_its_operation() {
        let one_way = DOCUMENT.replace("<wsdl:output message='t:Out'/>", "");
        let out = one(&format!("{one_way}{}", binding("")));
        assert_eq!(actions(&out)[0].0, "urn:t:DemoPortType:hent");
        assert!(out.services[0].operations[0].output_action.is_none());
    }
}
