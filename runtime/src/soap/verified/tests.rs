use super::*;
use crate::soap::frame::Frame;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An envelope whose start tag declares this, with these header blocks and this body.
fn message(declared: &str, blocks: &str, body: &str) -> String {
    format!(
        "<S:Envelope xmlns:S=\"{SOAP}\" {declared}><S:Header>{blocks}</S:Header>{body}</S:Envelope>"
    )
}

/// The part of a message that spells this, with canonical octets.
fn covered(message: &str, part: &str, canonical: impl Into<String>) -> Covered {
    let start = message.find(part).unwrap();
    Covered {
        range: start..start + part.len(),
        canonical: canonical.into().into_bytes(),
    }
}

fn refused(made: Result<VerifiedEnvelope, ReadError>) -> (&'static str, String) {
    let error = made.unwrap_err();
    (error.rule().code(), error.into_violation().path)
}

/// A body with a value that uses the prefix `p`, and its canonical form.
fn typed(rest: &str) -> (String, String) {
    let inner = format!("<b xsi:type=\"p:T\"{rest}>p:x</b>");
    let body = format!("<S:Body>{inner}</S:Body>");
    let canonical = format!(
        "<S:Body xmlns:S=\"{SOAP}\"><b xmlns:xsi=\"{XSI}\" xsi:type=\"p:T\">p:x</b></S:Body>"
    );
    (body, canonical)
}

#[test]
fn what_is_covered_is_read_and_nothing_else() {
    let action = "<a xmlns=\"urn:a\">1</a>";
    let forged = "<a xmlns=\"urn:a\">2</a>";
    let header = "<t xmlns=\"urn:t\">t-1</t>";
    let body = "<S:Body><b/></S:Body>";
    let canonical = format!("<S:Body xmlns:S=\"{SOAP}\"><b></b></S:Body>");
    let text = message("", &format!("{forged}{action}{header}"), body);
    let parts = [
        covered(&text, action, action),
        covered(&text, body, canonical),
    ];
    let mut rules = CoverageRules::default();
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules).unwrap();
    let opened = Frame::open(made.bytes(), Limits::default()).unwrap();
    let blocks: Vec<_> = opened.headers.iter().map(|b| b.xml().xml.clone()).collect();
    assert_eq!(blocks, [action]);
    assert_eq!(opened.body_name(), Some(("", "b")));
    assert!(made.uncovered().is_empty() && made.let_in().is_empty());
    rules.let_in = vec![("urn:t".into(), "t".into())];
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules).unwrap();
    assert_eq!(made.let_in(), rules.let_in);
    assert!(String::from_utf8_lossy(made.bytes()).contains(header));
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts[..1], &rules);
    assert_eq!(
        refused(made),
        ("soap-verified-body", "/Envelope/Body".into())
    );
}

#[test]
fn bindings_that_only_values_use_come_from_the_message_and_are_listed() {
    let (body, canonical) = typed("");
    let declared = format!("xmlns:p=\"urn:p\" xmlns:xsi=\"{XSI}\"");
    let text = message(&declared, "", &body);
    let parts = [covered(&text, &body, canonical)];
    let mut rules = CoverageRules::default();
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules).unwrap();
    let binding = UncoveredBinding {
        prefix: "p".into(),
        namespace: "urn:p".into(),
        path: "/Envelope/Body/b".into(),
    };
    assert_eq!(made.uncovered(), [binding]);
    let read = String::from_utf8_lossy(made.bytes()).into_owned();
    assert!(read.contains("<b xmlns:p=\"urn:p\" xmlns:xsi="), "{read}");
    rules.refuse_uncovered_bindings = true;
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules);
    let path = "/Envelope/Body/b".to_owned();
    assert_eq!(refused(made), ("soap-verified-binding", path));
}

#[test]
fn one_who_rebinds_a_prefix_on_the_way_is_noticed() {
    // On the envelope: nothing covers the binding, so what it means is the attacker's
    // choice, which is listed or refused.
    let (body, canonical) = typed("");
    let declared = format!("xmlns:p=\"urn:evil\" xmlns:xsi=\"{XSI}\"");
    let text = message(&declared, "", &body);
    let parts = [covered(&text, &body, canonical.clone())];
    let mut rules = CoverageRules::default();
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules).unwrap();
    assert_eq!(made.uncovered()[0].namespace, "urn:evil");
    rules.refuse_uncovered_bindings = true;
    assert!(VerifiedEnvelope::new(text.as_bytes(), &parts, &rules).is_err());
    // Within the body, against a binding that is covered: always refused, and so is a
    // PrefixList's binding that the message contradicts.
    let listed = canonical.replace("<b ", "<b xmlns:p=\"urn:p\" ");
    for rest in ["", " xmlns:p=\"urn:evil\""] {
        let (body, _) = typed(rest);
        let text = message(&declared, "", &body);
        let parts = [covered(&text, &body, listed.clone())];
        rules.refuse_uncovered_bindings = rest.is_empty();
        let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules);
        let path = "/Envelope/Body/b".to_owned();
        assert_eq!(refused(made), ("soap-verified-rebound", path));
    }
    // As the signer meant it, nothing is uncovered.
    let declared = format!("xmlns:p=\"urn:p\" xmlns:xsi=\"{XSI}\"");
    let text = message(&declared, "", &body);
    let parts = [covered(&text, &body, listed)];
    rules.refuse_uncovered_bindings = true;
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules).unwrap();
    assert!(made.uncovered().is_empty());
}

#[test]
fn a_default_namespace_that_only_a_type_uses_reaches_no_element() {
    let inner = "<q:b xmlns:q=\"urn:q\" xsi:type=\"T\"><c xmlns=\"\"><d/></c></q:b>";
    let body = format!("<S:Body>{inner}</S:Body>");
    let canonical = format!(
        "<S:Body xmlns:S=\"{SOAP}\"><q:b xmlns:q=\"urn:q\" xmlns:xsi=\"{XSI}\" \
         xsi:type=\"T\"><c><d></d></c></q:b></S:Body>"
    );
    let text = message(&format!("xmlns=\"urn:d\" xmlns:xsi=\"{XSI}\""), "", &body);
    let parts = [covered(&text, &body, canonical)];
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &CoverageRules::default()).unwrap();
    let read = String::from_utf8_lossy(made.bytes()).into_owned();
    assert!(read.contains("<q:b xmlns=\"urn:d\" xmlns:q="), "{read}");
    assert!(
        read.contains("<c xmlns=\"\"><d xmlns=\"\"></d></c>"),
        "{read}"
    );
    assert_eq!(made.uncovered()[0].prefix, "");
}

#[test]
fn colons_in_texts_are_no_bindings() {
    let inner = "<b>kl. 12:30, se https://a.example og urn:uuid:1 ukendt:x</b>";
    let body = format!("<S:Body>{inner}</S:Body>");
    let canonical = format!("<S:Body xmlns:S=\"{SOAP}\">{inner}</S:Body>");
    let text = message("xmlns:p=\"urn:p\"", "", &body);
    let rules = CoverageRules {
        refuse_uncovered_bindings: true,
        ..CoverageRules::default()
    };
    let parts = [covered(&text, &body, canonical)];
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &rules).unwrap();
    assert!(made.uncovered().is_empty());
}

#[test]
fn octets_of_another_element_are_refused() {
    let body = "<S:Body><b>1</b></S:Body>";
    let text = message("", "", body);
    for other in [
        format!("<S:Body xmlns:S=\"{SOAP}\"><c>1</c></S:Body>"),
        format!("<S:Body xmlns:S=\"{SOAP}\"><b>1</b><b></b></S:Body>"),
        format!("<S:Body xmlns:S=\"{SOAP}\"></S:Body>"),
        "<x></x>".to_owned(),
    ] {
        let parts = [covered(&text, body, other.clone())];
        let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &CoverageRules::default());
        assert_eq!(refused(made).0, "soap-verified-place", "{other}");
    }
    let canonical = format!("<S:Body xmlns:S=\"{SOAP}\"><b>1</b></S:Body>");
    let mut short = covered(&text, body, canonical);
    short.range.end -= 1;
    let made = VerifiedEnvelope::new(text.as_bytes(), &[short], &CoverageRules::default());
    assert_eq!(refused(made).0, "soap-verified-place");
}

#[test]
fn errors_in_verified_text_say_so_and_keep_their_path() {
    let body = "<S:Body><b/><c/></S:Body>";
    let canonical = format!("<S:Body xmlns:S=\"{SOAP}\"><b></b><c></c></S:Body>");
    let text = message("", "", body);
    let parts = [covered(&text, body, canonical)];
    let made = VerifiedEnvelope::new(text.as_bytes(), &parts, &CoverageRules::default());
    let opened = OpenedEnvelope::Verified(made.unwrap());
    let mut frame = Frame::open(opened.bytes(), Limits::default()).unwrap();
    frame.source.skip().unwrap();
    let error = opened.placed(frame.close().unwrap_err());
    assert!(error.is_in_verified_text());
    let shown = error.to_string();
    assert!(shown.contains("/Envelope/Body"), "{shown}");
    assert!(
        shown.contains("line and column count in the verified text"),
        "{shown}"
    );
    let same = OpenedEnvelope::AsReceived(Bytes::new());
    let error = Frame::open(b"<x/>", Limits::default()).err().unwrap().error;
    assert!(!same.placed(error).to_string().contains("verified text"));
}
