//! Whole envelopes judged: frame, header blocks, body or fault, every violation in one
//! run and at its place in the document.

use super::SoapVersion;
use super::block_attributes::addresses;
use super::frame::{BODY, ENVELOPE, child, envelope, fail, next, unexpected};
use crate::read::{ReadError, ReadOptions, Report, Rule, Source, Token, Violation, validate_here};
use crate::schema::{ElementId, Schema};

/// A fault lacks a part, or has one that it may not have there.
const FAULT: Rule = Rule::new("soap-fault", "fault");
/// The contract declares no such element for a body.
const CHILD: Rule = Rule::new("soap-body-child", "body-child");

/// By what an envelope is judged.
pub struct EnvelopeRules<'r> {
    /// The tables of the contract.
    pub schema: &'r Schema<'r>,
    /// The element that a namespace and local name mean in header, body or detail.
    pub element: &'r dyn Fn(&str, &str) -> Option<ElementId>,
    /// Whether a body without content is a message of the contract.
    pub may_be_empty: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnvelopeReport {
    /// Every violation.
    pub report: Report,
    /// Namespace and local name of header blocks and details that the contract does not
    /// declare, and that were not judged therefore.
    pub unjudged: Vec<(String, String)>,
}

/// Judges an envelope, which is all there is in the source. A header block or a detail
/// that the contract does not declare may be there; a body has to be one of its messages
/// or a fault.
pub fn validate_envelope(
    rules: &EnvelopeRules<'_>,
    source: &mut Source<'_>,
    options: &ReadOptions,
) -> EnvelopeReport {
    let mut check = Check {
        rules,
        source,
        options,
        violations: Vec::new(),
        unjudged: Vec::new(),
    };
    let ended = check.envelope().err();
    EnvelopeReport {
        report: Report::of(check.violations, ended),
        unjudged: check.unjudged,
    }
}

struct Check<'c, 'd> {
    rules: &'c EnvelopeRules<'c>,
    source: &'c mut Source<'d>,
    options: &'c ReadOptions,
    violations: Vec<Violation>,
    unjudged: Vec<(String, String)>,
}

impl Check<'_, '_> {
    fn envelope(&mut self) -> Result<(), ReadError> {
        let version = envelope(self.source)?;
        child(self.source, version, "Header or Body")?;
        if self.source.name().1 == "Header" {
            while next(self.source, "/Envelope/Header")? == Token::Start {
                self.header_block()?;
            }
            child(self.source, version, "Body")?;
        }
        if self.source.name().1 != "Body" {
            let path = "/Envelope";
            return Err(unexpected(
                self.source,
                Token::Start,
                ENVELOPE,
                path,
                "Body",
            ));
        }
        self.body(version)?;
        match next(self.source, "/Envelope")? {
            Token::End => self.source.finish(),
            token => {
                let expected = "nothing after Body";
                Err(unexpected(
                    self.source,
                    token,
                    ENVELOPE,
                    "/Envelope",
                    expected,
                ))
            }
        }
    }

    fn header_block(&mut self) -> Result<(), ReadError> {
        let (namespace, local) = self.name();
        let Some(id) = (self.rules.element)(&namespace, &local) else {
            self.unjudged.push((namespace, local));
            return self.source.skip();
        };
        // Attributes that address the block rather than belong to it.
        let own = format!("/Envelope/Header/{local}/@");
        let attributes = self.source.attributes();
        let addressing = attributes.filter(|attribute| addresses(attribute.namespace));
        let addressing: Vec<String> = addressing
            .map(|attribute| own.clone() + attribute.local)
            .collect();
        let before = self.violations.len();
        self.judge(id, "/Envelope/Header")?;
        let mut at = 0;
        self.violations.retain(|violation| {
            at += 1;
            at <= before || !addressing.contains(&violation.path)
        });
        Ok(())
    }

    fn body(&mut self, version: SoapVersion) -> Result<(), ReadError> {
        let path = "/Envelope/Body";
        if next(self.source, path)? != Token::Start {
            if !self.rules.may_be_empty {
                self.violate(CHILD, path, "a message of the contract", "an empty body");
            }
            return Ok(());
        }
        let (namespace, local) = self.name();
        if local == "Fault" && namespace == version.namespace() {
            self.fault(version)?;
        } else {
            match (self.rules.element)(&namespace, &local) {
                Some(id) => self.judge(id, path)?,
                None => {
                    let found = format!("<{local} xmlns=\"{namespace}\">");
                    self.violate(CHILD, path, "a message of the contract", &found);
                    self.source.skip()?;
                }
            }
        }
        match next(self.source, path)? {
            Token::End => Ok(()),
            token => Err(unexpected(self.source, token, BODY, path, "one child")),
        }
    }

    /// The parts of a fault: SOAP 1.1 §4.4, SOAP 1.2 part 1 §5.4.
    fn fault(&mut self, version: SoapVersion) -> Result<(), ReadError> {
        let path = "/Envelope/Body/Fault";
        let parts = parts(version);
        let mut at = 0;
        while next(self.source, path)? == Token::Start {
            let (namespace, local) = self.name();
            let named = |part: &Part| part.namespace == namespace && part.local == local;
            match parts.iter().position(named).filter(|found| *found >= at) {
                Some(found) => {
                    self.missing(&parts[at..found]);
                    at = found + 1;
                }
                None => {
                    let wanted: Vec<&str> = parts[at..].iter().map(|part| part.local).collect();
                    let expected = match wanted.is_empty() {
                        true => "nothing more".to_owned(),
                        false => wanted.join(" or "),
                    };
                    let found = format!("{local} in namespace {namespace:?}");
                    self.violate(FAULT, path, &expected, &found);
                }
            }
            match local.eq_ignore_ascii_case("detail") {
                true => self.detail(&format!("{path}/{local}"))?,
                false => self.source.skip()?,
            }
        }
        self.missing(&parts[at..]);
        Ok(())
    }

    fn missing(&mut self, parts: &[Part]) {
        for part in parts.iter().filter(|part| part.required) {
            let expected = part.local;
            self.violate(FAULT, "/Envelope/Body/Fault", expected, "none before this");
        }
    }

    /// Detail entries; the contract declares those that it names.
    fn detail(&mut self, path: &str) -> Result<(), ReadError> {
        loop {
            match self.source.next_token()? {
                Token::Start => {}
                Token::Text if self.source.text().trim().is_empty() => continue,
                Token::Text => {
                    self.violate(FAULT, path, "elements", "text");
                    continue;
                }
                Token::End | Token::Eof => return Ok(()),
            }
            let (namespace, local) = self.name();
            match (self.rules.element)(&namespace, &local) {
                Some(id) => self.judge(id, path)?,
                None => {
                    self.unjudged.push((namespace, local));
                    self.source.skip()?;
                }
            }
        }
    }

    /// Judges the element whose start tag is current, up to its end tag.
    fn judge(&mut self, id: ElementId, above: &str) -> Result<(), ReadError> {
        let report = validate_here(self.rules.schema, id, self.source, self.options);
        let mut found = report.violations;
        for violation in &mut found {
            violation.path.insert_str(0, above);
        }
        let last = match report.complete {
            true => None,
            false => found.pop(),
        };
        self.violations.extend(found);
        last.map_or(Ok(()), |last| Err(ReadError::new(last)))
    }

    fn name(&self) -> (String, String) {
        let (namespace, local) = self.source.name();
        (namespace.to_owned(), local.to_owned())
    }

    fn violate(&mut self, rule: Rule, path: &str, expected: &str, found: &str) {
        let error = fail(self.source, rule, path, expected, found.to_owned());
        self.violations.push(error.into_violation());
    }
}

/// A part of a fault.
struct Part {
    namespace: &'static str,
    local: &'static str,
    required: bool,
}

/// The parts of a fault, in order.
fn parts(version: SoapVersion) -> Vec<Part> {
    let (namespace, parts): (_, &[(&'static str, bool)]) = match version {
        SoapVersion::V11 => (
            "",
            &[
                ("faultcode", true),
                ("faultstring", true),
                ("faultactor", false),
                ("detail", false),
            ],
        ),
        SoapVersion::V12 => (
            version.namespace(),
            &[
                ("Code", true),
                ("Reason", true),
                ("Node", false),
                ("Role", false),
                ("Detail", false),
            ],
        ),
    };
    let part = |(local, required): &(&'static str, bool)| Part {
        namespace,
        local,
        required: *required,
    };
    parts.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fixture::Fixture;

    /// Rule, path and place of what is wrong with an envelope of a contract with the one
    /// element `{urn:a}tal`, a number.
    fn judged(xml: &str) -> (Vec<(String, String, u64)>, Vec<String>) {
        let mut fixture = Fixture::new(&["urn:a"]);
        let tal = fixture.string_element(1, "tal");
        fixture.global(tal);
        let schema = fixture.build();
        let element =
            |namespace: &str, local: &str| (namespace == "urn:a" && local == "tal").then_some(tal);
        let rules = EnvelopeRules {
            schema: &schema,
            element: &element,
            may_be_empty: false,
        };
        let mut source = Source::from_slice(xml.as_bytes()).unwrap();
        let found = validate_envelope(&rules, &mut source, &ReadOptions::default());
        let violations = found.report.violations.into_iter();
        let violations = violations.map(|v| (v.rule.code().to_owned(), v.path, v.line));
        let unjudged = found.unjudged.into_iter().map(|(_, local)| local);
        (violations.collect(), unjudged.collect())
    }

    fn envelope_of(version: SoapVersion, inner: &str) -> String {
        let soap = version.namespace();
        format!("<s:Envelope xmlns:s='{soap}' xmlns:a='urn:a'>\n{inner}</s:Envelope>")
    }

    #[test]
    fn a_message_with_header_blocks_is_valid() {
        for version in [SoapVersion::V11, SoapVersion::V12] {
            let xml = envelope_of(
                version,
                "<s:Header><a:tal s:mustUnderstand='1'>1</a:tal><b/></s:Header>\
                 <s:Body><a:tal>2</a:tal></s:Body>",
            );
            assert_eq!(judged(&xml), (vec![], vec!["b".to_owned()]), "{version:?}");
        }
    }

    #[test]
    fn every_violation_is_found_at_its_place() {
        let xml = envelope_of(
            SoapVersion::V11,
            "<s:Header>\n<a:tal><b/></a:tal>\n</s:Header>\n<s:Body>\n<a:tal x='1'/>\n</s:Body>\n",
        );
        let (found, _) = judged(&xml);
        let places: Vec<(&str, u64)> = found
            .iter()
            .map(|(_, path, line)| (&**path, *line))
            .collect();
        assert_eq!(places[0].1, 3, "{found:?}");
        assert!(places[0].0.starts_with("/Envelope/Header/tal"), "{found:?}");
        assert_eq!(
            *places.last().unwrap(),
            ("/Envelope/Body/tal/@x", 6),
            "{found:?}"
        );
    }

    #[test]
    fn bodies_that_are_no_message_are_violations() {
        for (inner, rule) in [
            ("<s:Body/>", "soap-body-child"),
            ("<s:Body><a:andet/></s:Body>", "soap-body-child"),
            ("<s:Body><a:tal/><a:tal/></s:Body>", "soap-body"),
            ("<s:Body><a:tal/></s:Body><x/>", "soap-envelope"),
            ("<s:Header/><s:Krop/>", "soap-envelope"),
            ("<s:Header/>", "soap-envelope"),
        ] {
            let (found, _) = judged(&envelope_of(SoapVersion::V12, inner));
            let rules: Vec<&str> = found.iter().map(|(rule, ..)| &**rule).collect();
            assert_eq!(rules, [rule], "{inner}");
        }
    }

    #[test]
    fn faults_are_judged_in_both_versions() {
        let fault = |version, inner: &str| {
            let inner = format!("<s:Body><s:Fault>{inner}</s:Fault></s:Body>");
            let (found, unjudged) = judged(&envelope_of(version, &inner));
            let rules: Vec<String> = found.into_iter().map(|(rule, ..)| rule).collect();
            (rules.join(" "), unjudged.join(" "))
        };
        let good_11 = "<faultcode>s:Server</faultcode><faultstring>f</faultstring>\
            <detail><a:tal>1</a:tal><u/></detail>";
        assert_eq!(
            fault(SoapVersion::V11, good_11),
            (String::new(), "u".to_owned())
        );
        let good_12 = "<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>\
            <s:Text xml:lang='da'>f</s:Text></s:Reason><s:Detail><a:tal>1</a:tal></s:Detail>";
        assert_eq!(
            fault(SoapVersion::V12, good_12),
            (String::new(), String::new())
        );
        for (version, bad, rules) in [
            (
                SoapVersion::V11,
                "<faultstring>f</faultstring>",
                "soap-fault",
            ),
            (
                SoapVersion::V11,
                good_12,
                "soap-fault soap-fault soap-fault soap-fault soap-fault",
            ),
            (SoapVersion::V12, "", "soap-fault soap-fault"),
            (
                SoapVersion::V11,
                "<faultcode/><faultstring/><detail>tekst</detail>",
                "soap-fault",
            ),
        ] {
            assert_eq!(fault(version, bad).0, rules, "{bad}");
        }
    }
}
