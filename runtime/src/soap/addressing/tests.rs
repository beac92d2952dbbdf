use super::*;
use crate::read::Limits;
use crate::soap::frame::Frame;
use crate::soap::{Envelope, HeaderBlock, SoapVersion};
use crate::value::AnyElement;
use crate::wire::addressing::{AttributedUriType, ReferenceParametersType};

fn blocks(inner: &str) -> Vec<HeaderBlock> {
    let soap = SoapVersion::V12.namespace();
    let text = format!(
        "<s:Envelope xmlns:s='{soap}' xmlns:wsa='{NAMESPACE}'><s:Header>{inner}</s:Header>\
         <s:Body/></s:Envelope>"
    );
    Frame::open(text.as_bytes(), Limits::default())
        .unwrap()
        .headers
}

fn read(inner: &str) -> Result<Option<MessageProperties>, AddressingFault> {
    MessageProperties::read(&blocks(inner), SoapVersion::V12)
}

/// The subcodes of the fault, and what its detail says.
fn fault(inner: &str) -> (Vec<String>, String) {
    let (fault, blocks) = read(inner).unwrap_err().fault(SoapVersion::V12);
    assert!(blocks.is_empty());
    let codes = fault.subcodes().iter().map(|(namespace, local)| {
        assert_eq!(namespace, NAMESPACE);
        local.clone()
    });
    (codes.collect(), fault.detail()[0].xml.clone())
}

#[test]
fn properties_survive_writing_and_reading() {
    let endpoint = |address: &str| EndpointReferenceType::new(AttributedUriType::new(address));
    let properties = MessageProperties {
        action: Some("urn:a?b&c".into()),
        message_id: Some(fresh_id()),
        to: Some("https://a.example/x".into()),
        from: Some(endpoint("urn:from")),
        reply_to: Some(endpoint(ANONYMOUS)),
        fault_to: Some(endpoint(NONE)),
        relates_to: vec![
            (REPLY.into(), "urn:uuid:1".into()),
            ("urn:other".into(), "urn:uuid:2".into()),
        ],
    };
    for version in [SoapVersion::V11, SoapVersion::V12] {
        let written = properties.blocks(true).unwrap();
        let envelope = Envelope::new(version, &written, "");
        let frame = Frame::open(envelope.xml.as_bytes(), Limits::default()).unwrap();
        let read = MessageProperties::read(&frame.headers, version).unwrap();
        assert_eq!(read.as_ref(), Some(&properties));
        assert_eq!(read.unwrap().answered(), Some("urn:uuid:1"));
        let mandatory = frame.headers.iter().filter(|block| block.must_understand());
        let mandatory: Vec<&str> = mandatory.map(HeaderBlock::local).collect();
        assert_eq!(mandatory, ["Action", "To"]);
    }
}

#[test]
fn only_blocks_for_the_receiver_count() {
    assert_eq!(read(""), Ok(None));
    let others = "<wsa:Action s:role='urn:another'>urn:a</wsa:Action>\
                  <wsa:Action s:role='urn:third'>urn:b</wsa:Action>";
    assert_eq!(read(others), Ok(None));
    assert_eq!(read("<x:Action xmlns:x='urn:old'>a</x:Action>"), Ok(None));
}

#[test]
fn each_fault_has_its_codes_and_its_detail() {
    let addressing_fault = "InvalidAddressingHeader".to_owned();
    let (codes, detail) = fault("<wsa:To>urn:a</wsa:To><wsa:To>urn:b</wsa:To>");
    assert_eq!(
        codes,
        [addressing_fault.clone(), "InvalidCardinality".to_owned()]
    );
    assert!(
        detail.contains(">wsa:To</wsa:ProblemHeaderQName>"),
        "{detail}"
    );
    let (codes, _) = fault("<wsa:ReplyTo/>");
    assert_eq!(
        codes,
        [addressing_fault.clone(), "MissingAddressInEPR".to_owned()]
    );
    let (codes, _) = fault("<wsa:FaultTo><wsa:Address> </wsa:Address></wsa:FaultTo>");
    assert_eq!(
        codes,
        [addressing_fault.clone(), "MissingAddressInEPR".to_owned()]
    );
    let (codes, detail) = fault("<wsa:Action><b/></wsa:Action>");
    assert_eq!(codes, ["InvalidAddressingHeader"]);
    assert!(detail.contains(">wsa:Action<"), "{detail}");
    assert_eq!(fault("<wsa:MessageID/>").0, [addressing_fault]);
}

#[test]
fn soap_11_has_the_detail_in_a_header_block() {
    let addressing_fault = AddressingFault::action_mismatch("urn:a", "urn:\"b\"");
    let (fault, blocks) = addressing_fault.fault(SoapVersion::V11);
    assert!(fault.detail().is_empty());
    assert_eq!(blocks[0].local(), "FaultDetail");
    let envelope = Envelope::fault(SoapVersion::V11, &blocks, &fault).xml;
    let frame = Frame::open(envelope.as_bytes(), Limits::default()).unwrap();
    assert!(
        frame.headers[0]
            .xml()
            .xml
            .contains("<wsa:SoapAction>urn:&quot;b&quot;<")
    );
    assert!(
        envelope.contains(">c:ActionMismatch</faultcode>"),
        "{envelope}"
    );
}

#[cfg(feature = "server")]
#[test]
fn reference_parameters_come_back_marked() {
    let mut endpoint = EndpointReferenceType::new(AttributedUriType::new(ANONYMOUS));
    let mut parameters = ReferenceParametersType::default();
    parameters.any.push(AnyElement {
        xml: "<k:Nr xmlns:wsa=\"urn:not-this\">7</k:Nr>".into(),
        bindings: vec![("k".into(), "urn:k".into())],
    });
    endpoint.reference_parameters = Some(parameters);
    let written = parameters::parameters(&endpoint);
    let envelope = Envelope::new(SoapVersion::V12, &written, "");
    let mut source = crate::read::Source::from_slice(envelope.xml.as_bytes()).unwrap();
    while source.name().1 != "Nr" {
        source.next_token().unwrap();
    }
    assert_eq!(
        source.attribute(NAMESPACE, "IsReferenceParameter"),
        Some("true")
    );
}
