//! What the operations of a service need.

use super::{names, pruned};

const SERVICE: &str = "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' \
    xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:t='urn:t' targetNamespace='urn:t'>\
    <w:types><s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'>\
    <s:import namespace='urn:t' schemaLocation='a.xsd'/></s:schema></w:types>\
    <w:message name='Ind'><w:part name='p' element='t:ind'/><w:part name='h' element='t:hoved'/></w:message>\
    <w:message name='Ud'><w:part name='p' element='t:ud'/></w:message>\
    <w:message name='Fejl'><w:part name='p' element='t:fejl'/></w:message>\
    <w:portType name='Demo'><w:operation name='spoerg'><w:input message='t:Ind'/>\
    <w:output message='t:Ud'/><w:fault name='f' message='t:Fejl'/></w:operation></w:portType>\
    <w:binding name='Demo' type='t:Demo'><soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>\
    <w:operation name='spoerg'><soap:operation soapAction='urn:t/spoerg'/>\
    <w:input><soap:header message='t:Ind' part='h' use='literal'/><soap:body parts='p' use='literal'/></w:input>\
    <w:output><soap:body use='literal'/></w:output>\
    <w:fault name='f'><soap:fault name='f' use='literal'/></w:fault></w:operation></w:binding>\
    <w:service name='Demo'><w:port name='Demo' binding='t:Demo'><soap:address location='http://localhost/'/>\
    </w:port></w:service></w:definitions>";

#[test]
fn services_keep_their_messages_header_blocks_and_faults() {
    let body = "<s:element name='foer' type='s:int'/><s:element name='ind' type='Ind'/>
        <s:element name='ud' type='s:int'/><s:element name='hoved' type='s:int'/>
        <s:element name='fejl' type='s:int'/><s:element name='ubrugt' type='Ubrugt'/>
        <s:complexType name='Ubrugt'><s:sequence/></s:complexType>
        <s:complexType name='Ind'><s:sequence/></s:complexType>";
    let files = [("a.wsdl", SERVICE)];
    let needed = "<fejl> <hoved> <ind> <ud>";
    let model = pruned(body, &files, &["a.wsdl"], &[]);
    assert_eq!(names(&model), format!("{needed} Ind"));
    let operation = &model.services[0].operations[0];
    let sent = operation.messages().into_iter();
    let sent = sent.map(|idx| &*model.schema.element(idx).name.local);
    assert_eq!(sent.collect::<Vec<_>>(), ["ind", "ud"]);
    let header = &model.services[0].ports[0].binding.operations[0].input_headers[0];
    assert_eq!(&*model.schema.element(header.element).name.local, "hoved");
    let fault = &operation.faults[0];
    assert_eq!(&*model.schema.element(fault.element).name.local, "fejl");
    let model = pruned(body, &files, &["a.wsdl"], &["ubrugt"]);
    assert_eq!(
        names(&model),
        "<fejl> <hoved> <ind> <ubrugt> <ud> Ind Ubrugt"
    );
}
