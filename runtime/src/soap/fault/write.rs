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
