//! Faults written out.

use super::{FaultCode, SoapFault};
use crate::soap::SoapVersion;
use crate::value::AnyElement;
use crate::xml::escaped;
use std::fmt::Write as _;

impl SoapFault {
    /// The `Fault` element, for an envelope whose prefix is `soap`.
    pub(crate) fn write(&self, version: SoapVersion, out: &mut String) {
        match version {
            SoapVersion::V11 => self.write_11(out),
            SoapVersion::V12 => self.write_12(out),
        }
    }

    fn write_11(&self, out: &mut String) {
        out.push_str("<soap:Fault>");
        // SOAP 1.1 has no subcodes; the innermost says the most.
        match self.0.subcodes.last() {
            Some((namespace, local)) if !namespace.is_empty() => {
                push_qname(out, "faultcode", namespace, local);
            }
            _ => push_code(out, "faultcode", &self.0.code, SoapVersion::V11),
        }
        let reason = self.0.reasons.first();
        let (language, text) = reason.map_or(("en", ""), |(l, t)| (l, t));
        push_text(out, "faultstring", language, text);
        if let Some(role) = &self.0.role {
            let _ = write!(out, "<faultactor>{}</faultactor>", escaped(role));
        }
        push_detail(out, "detail", &self.0.detail);
        out.push_str("</soap:Fault>");
    }

    fn write_12(&self, out: &mut String) {
        out.push_str("<soap:Fault><soap:Code>");
        push_code(out, "soap:Value", &self.0.code, SoapVersion::V12);
        let own = match &self.0.code {
            FaultCode::Other { namespace, local } => Some((namespace, local)),
            _ => None,
        };
        let listed = self.0.subcodes.iter().map(|(n, l)| (n, l));
        let mut depth = 0;
        for (namespace, local) in own.into_iter().chain(listed) {
            out.push_str("<soap:Subcode>");
            push_qname(out, "soap:Value", namespace, local);
            depth += 1;
        }
        (0..depth).for_each(|_| out.push_str("</soap:Subcode>"));
        out.push_str("</soap:Code><soap:Reason>");
        if self.0.reasons.is_empty() {
            push_text(out, "soap:Text", "en", "");
        }
        for (language, text) in &self.0.reasons {
            push_text(out, "soap:Text", language, text);
        }
        out.push_str("</soap:Reason>");
        if let Some(node) = &self.0.node {
            let _ = write!(out, "<soap:Node>{}</soap:Node>", escaped(node));
        }
        if let Some(role) = &self.0.role {
            let _ = write!(out, "<soap:Role>{}</soap:Role>", escaped(role));
        }
        push_detail(out, "soap:Detail", &self.0.detail);
        out.push_str("</soap:Fault>");
    }
}

fn push_code(out: &mut String, tag: &str, code: &FaultCode, version: SoapVersion) {
    match (code, code.local(version)) {
        (_, Some(local)) => {
            let _ = write!(out, "<{tag}>soap:{local}</{tag}>");
        }
        (FaultCode::Other { namespace, local }, None) if version == SoapVersion::V11 => {
            push_qname(out, tag, namespace, local);
        }
        // SOAP 1.2 knows five codes; one of somebody's own becomes a subcode.
        _ => {
            let _ = write!(out, "<{tag}>soap:Receiver</{tag}>");
        }
    }
}

fn push_qname(out: &mut String, tag: &str, namespace: &str, local: &str) {
    let local = escaped(local);
    let _ = if namespace.is_empty() {
        write!(out, "<{tag}>{local}</{tag}>")
    } else {
        let namespace = escaped(namespace);
        write!(out, "<{tag} xmlns:c=\"{namespace}\">c:{local}</{tag}>")
    };
}

fn push_text(out: &mut String, tag: &str, language: &str, text: &str) {
    let (language, text) = (escaped(language), escaped(text));
    let _ = write!(out, "<{tag} xml:lang=\"{language}\">{text}</{tag}>");
}

fn push_detail(out: &mut String, tag: &str, detail: &[AnyElement]) {
    if detail.is_empty() {
        return;
    }
    let _ = write!(out, "<{tag}>");
    for element in detail {
        element.push_to(out, "");
    }
    let _ = write!(out, "</{tag}>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(fault: &SoapFault, version: SoapVersion) -> String {
        let mut out = String::new();
        fault.write(version, &mut out);
        out
    }

    fn own() -> FaultCode {
        FaultCode::Other {
            namespace: "urn:x".to_owned(),
            local: "Egen".to_owned(),
        }
    }

    #[test]
    fn a_code_of_ones_own_is_the_code_in_soap_11_and_a_subcode_in_soap_12() {
        let fault = SoapFault::new(own(), "nej");
        let old = written(&fault, SoapVersion::V11);
        assert!(
            old.contains("<faultcode xmlns:c=\"urn:x\">c:Egen</faultcode>"),
            "{old}"
        );
        let new = written(&fault, SoapVersion::V12);
        let code = "<soap:Code><soap:Value>soap:Receiver</soap:Value><soap:Subcode>\
                    <soap:Value xmlns:c=\"urn:x\">c:Egen</soap:Value></soap:Subcode></soap:Code>";
        assert!(new.contains(code), "{new}");
        let with = written(&fault.with_subcode("", "Indre"), SoapVersion::V12);
        let inner = "<soap:Subcode><soap:Value>Indre</soap:Value></soap:Subcode></soap:Subcode>";
        assert!(with.contains(inner), "{with}");
    }

    #[test]
    fn codes_are_spelled_as_their_version_does() {
        for (code, old, new) in [
            (FaultCode::Sender, "Client", "Sender"),
            (FaultCode::Receiver, "Server", "Receiver"),
            (
                FaultCode::MustUnderstand,
                "MustUnderstand",
                "MustUnderstand",
            ),
            (
                FaultCode::VersionMismatch,
                "VersionMismatch",
                "VersionMismatch",
            ),
        ] {
            let fault = SoapFault::new(code, "nej");
            let old = format!("<faultcode>soap:{old}</faultcode>");
            assert!(written(&fault, SoapVersion::V11).contains(&old), "{old}");
            let new = format!("<soap:Value>soap:{new}</soap:Value>");
            assert!(written(&fault, SoapVersion::V12).contains(&new), "{new}");
        }
    }

    #[test]
    fn reasons_and_node_are_given_as_they_stood() {
        let fault = SoapFault::sender("no").with_reason("da", "nej <æ>");
        let reasons: Vec<(&str, &str)> = fault
            .reasons()
            .iter()
            .map(|(language, text)| (&**language, &**text))
            .collect();
        assert_eq!(reasons, [("en", "no"), ("da", "nej <æ>")]);
        assert_eq!((fault.node(), fault.reason()), (None, "no"));
        let out = written(&fault, SoapVersion::V12);
        assert!(
            out.contains("xml:lang=\"da\">nej &lt;æ&gt;</soap:Text>"),
            "{out}"
        );
        let mut content = *fault.0;
        content.node = Some("urn:n".to_owned());
        let fault = SoapFault(Box::new(content));
        assert_eq!(fault.node(), Some("urn:n"));
        let out = written(&fault, SoapVersion::V12);
        assert!(out.contains("<soap:Node>urn:n</soap:Node>"), "{out}");
    }
}
