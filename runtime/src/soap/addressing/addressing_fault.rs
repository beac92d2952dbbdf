//! The faults of WS-Addressing (WS-Addressing 1.0, SOAP Binding §6).

use super::NAMESPACE;
use crate::soap::{HeaderBlock, SoapFault, SoapVersion};
use crate::value::AnyElement;
use crate::xml::escaped;

/// What is wrong with the message addressing properties of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AddressingFault {
    subcodes: &'static [&'static str],
    reason: &'static str,
    detail: AnyElement,
}

const INVALID: &str = "A header representing a Message Addressing Property is not valid \
                       and the message cannot be processed";

impl AddressingFault {
    /// A block that cannot be read.
    pub(super) fn header(local: &str) -> AddressingFault {
        AddressingFault::named(&["InvalidAddressingHeader"], INVALID, local)
    }

    /// A block that stands too often.
    pub(super) fn cardinality(local: &str) -> AddressingFault {
        let codes = &["InvalidAddressingHeader", "InvalidCardinality"];
        AddressingFault::named(codes, INVALID, local)
    }

    /// A reference to an endpoint without its address.
    pub(super) fn no_address(local: &str) -> AddressingFault {
        let codes = &["InvalidAddressingHeader", "MissingAddressInEPR"];
        AddressingFault::named(codes, INVALID, local)
    }

    /// An answer is wanted elsewhere than on the connection.
    pub(crate) fn only_anonymous(local: &str) -> AddressingFault {
        let codes = &["InvalidAddressingHeader", "OnlyAnonymousAddressSupported"];
        AddressingFault::named(codes, INVALID, local)
    }

    /// A block that has to be there is not.
    pub(crate) fn required(local: &str) -> AddressingFault {
        let reason = "A required header representing a Message Addressing Property is not present";
        AddressingFault::named(&["MessageAddressingHeaderRequired"], reason, local)
    }

    /// `wsa:Action` and the action of the HTTP request differ.
    pub(crate) fn action_mismatch(action: &str, soap_action: &str) -> AddressingFault {
        AddressingFault {
            subcodes: &["InvalidAddressingHeader", "ActionMismatch"],
            reason: INVALID,
            detail: problem_action(action, Some(soap_action)),
        }
    }

    /// No operation has this action.
    pub(crate) fn action_not_supported(action: &str) -> AddressingFault {
        AddressingFault {
            subcodes: &["ActionNotSupported"],
            reason: "The action cannot be processed at the receiver",
            detail: problem_action(action, None),
        }
    }

    /// The message is for somebody else.
    pub(crate) fn destination(to: &str) -> AddressingFault {
        let to = escaped(to);
        AddressingFault {
            subcodes: &["DestinationUnreachable"],
            reason: "No route can be determined to reach the destination",
            detail: element("ProblemIRI", &to),
        }
    }

    fn named(
        subcodes: &'static [&'static str],
        reason: &'static str,
        local: &str,
    ) -> AddressingFault {
        AddressingFault {
            subcodes,
            reason,
            detail: element("ProblemHeaderQName", &format!("wsa:{local}")),
        }
    }

    /// As a fault, with the header blocks that go with it: in SOAP 1.1 the
    /// detail element is for bodies only, so the detail is a block there.
    pub(crate) fn fault(&self, version: SoapVersion) -> (SoapFault, Vec<HeaderBlock>) {
        let mut fault = SoapFault::sender(self.reason);
        for subcode in self.subcodes {
            fault = fault.with_subcode(NAMESPACE, subcode);
        }
        match version {
            SoapVersion::V11 => {
                let inner = &self.detail.xml;
                let detail = element("FaultDetail", inner);
                (
                    fault,
                    vec![HeaderBlock::new(NAMESPACE, "FaultDetail", detail)],
                )
            }
            SoapVersion::V12 => (fault.with_detail(self.detail.clone()), Vec::new()),
        }
    }
}

fn problem_action(action: &str, soap_action: Option<&str>) -> AnyElement {
    let mut inner = format!("<wsa:Action>{}</wsa:Action>", escaped(action));
    if let Some(soap_action) = soap_action {
        let text = escaped(soap_action);
        inner.push_str(&format!("<wsa:SoapAction>{text}</wsa:SoapAction>"));
    }
    element("ProblemAction", &inner)
}

/// An element of WS-Addressing, whose content is XML.
fn element(local: &str, content: &str) -> AnyElement {
    let xml = format!("<wsa:{local} xmlns:wsa=\"{NAMESPACE}\">{content}</wsa:{local}>");
    AnyElement::self_contained(xml)
}
