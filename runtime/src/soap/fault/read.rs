//! Faults read in.

use super::{FaultCode, SoapFault};
use crate::read::{ReadError, Source, Token};
use crate::soap::SoapVersion;

/// Reads the `Fault` whose start tag is current, up to its end tag.
///
/// Lenient: names are matched without regard to namespace, because services
/// err there, and what is missing stays empty.
pub(crate) fn read_fault(
    source: &mut Source<'_>,
    version: SoapVersion,
) -> Result<SoapFault, ReadError> {
    let mut fault = SoapFault::receiver("");
    fault.0.reasons.clear();
    children(source, |source, local| {
        match local {
            "faultcode" => {
                let (namespace, local) = qname(source)?;
                fault.0.code = FaultCode::from_name(version, &namespace, &local);
            }
            "Code" => read_code(source, version, &mut fault)?,
            "faultstring" => {
                let reason = reason(source)?;
                fault.0.reasons.push(reason);
            }
            "Reason" => children(source, |source, _| {
                let reason = reason(source)?;
                fault.0.reasons.push(reason);
                Ok(())
            })?,
            "faultactor" | "Role" => fault.0.role = Some(text(source)?),
            "Node" => fault.0.node = Some(text(source)?),
            "detail" | "Detail" => children(source, |source, _| {
                fault.0.detail.push(source.capture()?);
                Ok(())
            })?,
            _ => source.skip()?,
        }
        Ok(())
    })?;
    Ok(fault)
}

fn read_code(
    source: &mut Source<'_>,
    version: SoapVersion,
    fault: &mut SoapFault,
) -> Result<(), ReadError> {
    // Subcodes nest; one loop over the whole subtree keeps the stack flat.
    let depth = source.depth();
    let mut outermost = true;
    while source.depth() >= depth {
        if source.next_token()? != Token::Start || source.name().1 != "Value" {
            continue;
        }
        let (namespace, local) = qname(source)?;
        if outermost {
            fault.0.code = FaultCode::from_name(version, &namespace, &local);
            outermost = false;
        } else {
            fault.0.subcodes.push((namespace, local));
        }
    }
    Ok(())
}

/// Visits the children of the element whose start tag is current. The visitor
/// leaves the source on the child's end tag.
fn children(
    source: &mut Source<'_>,
    mut visit: impl FnMut(&mut Source<'_>, &str) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    loop {
        match source.next_token()? {
            Token::Start => {
                let local = source.name().1.to_owned();
                visit(source, &local)?;
            }
            Token::Text => {}
            Token::End | Token::Eof => return Ok(()),
        }
    }
}

/// The text of the current element, child elements left out, up to its end tag.
fn text(source: &mut Source<'_>) -> Result<String, ReadError> {
    let depth = source.depth();
    let mut text = String::new();
    while source.depth() >= depth {
        if source.next_token()? == Token::Text {
            text.push_str(source.text());
        }
    }
    Ok(text)
}

fn reason(source: &mut Source<'_>) -> Result<(String, String), ReadError> {
    let language = source
        .attribute(crate::xml::XML, "lang")
        .unwrap_or("")
        .to_owned();
    Ok((language, text(source)?))
}

/// The text as a qualified name; a prefix nobody declared counts as none.
fn qname(source: &mut Source<'_>) -> Result<(String, String), ReadError> {
    let depth = source.depth();
    let mut found = (String::new(), String::new());
    while source.depth() >= depth {
        if source.next_token()? == Token::Text && source.depth() == depth {
            let text = source.text().trim();
            let (prefix, local) = text.split_once(':').unwrap_or(("", text));
            let namespace = source.namespace_of(prefix).unwrap_or("").to_owned();
            found = (namespace, local.to_owned());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::Envelope;
    use crate::soap::frame::Frame;
    use crate::value::AnyElement;

    fn there_and_back(version: SoapVersion, fault: &SoapFault) -> SoapFault {
        let envelope = Envelope::fault(version, &[], fault);
        let mut frame = Frame::open(envelope.xml.as_bytes(), Default::default()).unwrap();
        assert!(frame.is_fault());
        let read = read_fault(&mut frame.source, version).unwrap();
        frame.close().unwrap();
        read
    }

    #[test]
    fn both_versions_keep_what_they_can() {
        let detail = AnyElement {
            xml: "<x:a xmlns:x=\"urn:x\">1 &lt; 2</x:a>".into(),
            bindings: vec![],
        };
        let fault = SoapFault::sender("No & no")
            .with_subcode("urn:one", "First")
            .with_subcode("urn:two", "Second")
            .with_reason("da", "Nej")
            .with_role("urn:role")
            .with_detail(detail);
        assert_eq!(there_and_back(SoapVersion::V12, &fault), fault);

        let read = there_and_back(SoapVersion::V11, &fault);
        let code = FaultCode::Other {
            namespace: "urn:two".into(),
            local: "Second".into(),
        };
        assert_eq!(read.code(), &code);
        assert_eq!((read.reason(), read.role()), ("No & no", Some("urn:role")));
        assert_eq!(read.detail(), fault.detail());
    }

    #[test]
    fn known_codes_survive() {
        for version in [SoapVersion::V11, SoapVersion::V12] {
            for code in [
                FaultCode::Sender,
                FaultCode::Receiver,
                FaultCode::MustUnderstand,
                FaultCode::VersionMismatch,
            ] {
                let fault = SoapFault::new(code.clone(), "");
                assert_eq!(there_and_back(version, &fault).code(), &code);
            }
        }
    }

    #[test]
    fn dotted_and_unprefixed_codes_are_understood() {
        let code = |local| FaultCode::from_name(SoapVersion::V11, "", local);
        assert_eq!(code("Client.Authentication"), FaultCode::Sender);
        assert_eq!(code("Server"), FaultCode::Receiver);
    }

    /// Elements in a text are passed over, and what stands on both sides of them is kept.
    #[test]
    fn a_text_is_what_stands_between_its_elements() {
        let xml = concat!(
            "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault>",
            "<faultcode>e:Client</faultcode><faultstring>be<b/>fo<b></b>re</faultstring>",
            "</e:Fault></e:Body></e:Envelope>"
        );
        let mut frame = Frame::open(xml.as_bytes(), Default::default()).unwrap();
        assert!(frame.is_fault());
        let fault = read_fault(&mut frame.source, SoapVersion::V11).unwrap();
        assert_eq!(fault.reason(), "before");
    }
}
