//! Whether a port speaks WS-Addressing, by `wsaw:UsingAddressing` or a policy, and
//! what else its policies assert.

use super::Context;
use super::profile::{Asked, asked, others};
use super::scope::Scope;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Addressing, QName};
use crate::source::Span;
use crate::wsdl::{Assertion, Binding, PolicyUse, Port, PortType, Service, codes};

/// Everything that can say something of a port.
pub(super) struct Site<'d> {
    pub port_type: &'d PortType,
    pub binding: &'d Binding,
    /// The port, where a service has one for the binding.
    pub at: Option<(&'d Service, &'d Port)>,
}

impl<'d> Site<'d> {
    /// All policies in force, those of single operations and messages too.
    fn uses(&self) -> Vec<&'d PolicyUse> {
        let operations = self.binding.operations.iter();
        let mut list: Vec<&PolicyUse> = self.binding.policies.iter().collect();
        list.extend(operations.flat_map(|operation| &operation.policies));
        list.extend(&self.port_type.policies);
        if let Some((service, port)) = self.at {
            list.extend(service.policies.iter().chain(&port.policies));
        }
        list
    }

    fn name(&self) -> String {
        match self.at {
            Some((_, port)) => format!("the port `{}`", port.name),
            None => format!("the binding `{}`", self.binding.name.local),
        }
    }
}

/// What the port asks for. Findings name it, and what is asked for besides.
pub(super) fn of_port(context: &mut Context<'_>, scope: &Scope<'_>, site: &Site<'_>) -> Addressing {
    let uses = site.uses();
    let (addressing, span) = addressing(scope, site, &uses);
    let mut report = |severity, code, span, text: String, help: &str| {
        let found = Diagnostic::new(severity, code, span, text);
        context.diagnostics.push(found.help(help));
    };
    let (name, code) = (site.name(), codes::ADDRESSING);
    match addressing {
        Addressing::No => {}
        Addressing::Optional => {
            let text = format!("{name} may be called with WS-Addressing");
            let help = "its header blocks are sent where the caller's settings ask for them";
            report(Severity::Note, code, span, text, help);
        }
        Addressing::Required => {
            let text = format!("{name} requires WS-Addressing");
            let help = "calls without its header blocks may be refused; \
                        the actions stand in the service's table";
            report(Severity::Warning, code, span, text, help);
        }
    }
    if let Some(span) = answers_elsewhere(scope, site, &uses) {
        let text = format!("{name} sends its answers to another address");
        let help = "only answers on the connection of the request are supported";
        report(
            Severity::Warning,
            codes::ANSWERS_ELSEWHERE,
            span,
            text,
            help,
        );
    }
    for used in uses {
        let names = others(scope, &used.term);
        if !names.is_empty() {
            let severity = match used.required {
                true => Severity::Warning,
                false => Severity::Note,
            };
            let text = format!("a policy of {name} asks for {}", listed(&names));
            let help = "it is not interpreted; a SecurityProfile may supply it";
            report(severity, codes::POLICY_ASSERTION, used.span, text, help);
        }
    }
    addressing
}

/// What is asked for, and where that is said.
fn addressing(scope: &Scope<'_>, site: &Site<'_>, uses: &[&PolicyUse]) -> (Addressing, Span) {
    let by_policy = asked(scope, uses, Assertion::Addressing);
    let of_port = site.at.and_then(|(_, port)| port.addressing);
    let elements = [site.binding.addressing, of_port].into_iter().flatten();
    let element = elements.max_by_key(|element| element.required);
    let policy = uses
        .iter()
        .find(|used| asked(scope, &[used], Assertion::Addressing) != Asked::No);
    let of_policy = policy.map_or(site.binding.span, |used| used.span);
    let of_element = element.map_or(of_policy, |element| element.span);
    match (by_policy, element.map(|element| element.required)) {
        (_, Some(true)) => (Addressing::Required, of_element),
        (Asked::Required, _) => (Addressing::Required, of_policy),
        (Asked::Optional, _) => (Addressing::Optional, of_policy),
        (Asked::No, Some(false)) => (Addressing::Optional, of_element),
        (Asked::No, None) => (Addressing::No, of_element),
    }
}

/// Where it is said that answers must not come back on the same connection.
fn answers_elsewhere(scope: &Scope<'_>, site: &Site<'_>, uses: &[&PolicyUse]) -> Option<Span> {
    let mut operations = site.binding.operations.iter();
    let by_element = operations.find_map(|operation| match &operation.anonymous {
        Some((value, span)) if value == "prohibited" => Some(*span),
        _ => None,
    });
    let elsewhere = Assertion::NonAnonymousResponses;
    by_element.or_else(|| {
        let mut uses = uses.iter();
        let used = uses.find(|used| asked(scope, &[used], elsewhere) == Asked::Required);
        used.map(|used| used.span)
    })
}

fn listed(names: &[QName]) -> String {
    let names: Vec<String> = names.iter().map(QName::to_string).collect();
    names.join(", ")
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

    /// What comes of a policy with these assertions.
    fn with_policy(policy: &str) -> Outcome {
        let policy = format!("<wsp:Policy {NAMES} xmlns:q='urn:q'>{policy}</wsp:Policy>");
        one(&format!("{DOCUMENT}{}", binding(&policy)))
    }

    /// The findings for it.
    fn codes(policy: &str) -> Vec<&'static str> {
        with_policy(policy).codes
    }

    #[test]
    fn what_policies_assert_besides_is_named() {
        assert_eq!(codes("<q:Kvittering/>"), ["WSDL0139"]);
        assert_eq!(codes("<q:Kvittering wsp:Optional='true'/>"), [""; 0]);
        let either = "<wsp:ExactlyOne><q:A/><q:B/></wsp:ExactlyOne>";
        assert_eq!(codes(either), [""; 0]);
        let both = "<wsp:ExactlyOne><wsp:All><q:A/><q:B/></wsp:All><q:B/></wsp:ExactlyOne>";
        assert_eq!(codes(both), ["WSDL0139"]);
        let all = with_policy("<q:A/><q:B/>").messages.concat();
        assert!(all.contains("asks for {urn:q}A, {urn:q}B"), "{all}");
        let nested = "<wsam:Addressing><wsp:Policy><wsam:NonAnonymousResponses/></wsp:Policy></wsam:Addressing>";
        assert_eq!(codes(nested), ["WSDL0135", "WSDL0140"]);
    }
}
