//! Services out of small documents.

use super::{load, services};
use crate::diag::Diagnostics;
use crate::model::{
    Element, ElementIdx, Message, Mtom, QName, SchemaModel, Scope, Service, SimpleRef, SoapVersion,
    TypeRef, ValueConstraint,
};
use crate::source::{FileId, MemoryLoader, SourceMap, Span};
use crate::xml::XmlCatalog;
use snitflade_runtime::schema::{Block, Builtin};

const HEAD: &str = "<wsdl:definitions targetNamespace='urn:t' xmlns:t='urn:t' \
    xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/' xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' \
    xmlns:soap12='http://schemas.xmlsoap.org/wsdl/soap12/' \
    xmlns:http='http://schemas.xmlsoap.org/wsdl/http/' \
    xmlns:wsp='http://www.w3.org/ns/ws-policy' \
    xmlns:wsu='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'>";

pub(super) const DOCUMENT: &str = "<wsdl:message name='In'><wsdl:part name='p' element='t:In'/></wsdl:message>\
    <wsdl:message name='Out'><wsdl:part name='h' element='t:Head'/>\
    <wsdl:part name='p' element='t:Out'/></wsdl:message>\
    <wsdl:message name='Bad'><wsdl:part name='f' element='t:Fault'/></wsdl:message>\
    <wsdl:portType name='DemoPortType'><wsdl:operation name='hent'>\
    <wsdl:input message='t:In'/><wsdl:output message='t:Out'/>\
    <wsdl:fault name='fejl' message='t:Bad'/></wsdl:operation></wsdl:portType>";

pub(super) fn binding(body: &str) -> String {
    format!(
        "<wsdl:binding name='B' type='t:DemoPortType'>{body}\
        <soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>\
        <wsdl:operation name='hent'><soap:operation soapAction='urn:hent'/>\
        <wsdl:input><soap:body use='literal'/></wsdl:input>\
        <wsdl:output><soap:header message='t:Out' part='h' use='literal'/>\
        <soap:body use='literal'/></wsdl:output></wsdl:operation></wsdl:binding>\
        <wsdl:service name='DemoService'><wsdl:port name='P' binding='t:B'>\
        <soap:address location='http://invalid'/></wsdl:port></wsdl:service>"
    )
}

fn schema(names: &[&str]) -> SchemaModel {
    let mut schema = SchemaModel::default();
    for name in names {
        let name = QName::new("urn:t", *name);
        let idx = ElementIdx(schema.elements.len() as u32);
        schema.global_elements.insert(name.clone(), idx);
        schema.elements.push(Element {
            name,
            ty: TypeRef::Simple(SimpleRef::Builtin(Builtin::String)),
            scope: Scope::Global,
            nillable: false,
            is_abstract: false,
            constraint: ValueConstraint::None,
            block: Block::default(),
            substitution_head: None,
            substitutes: Vec::new(),
            identities: Vec::new(),
            doc: None,
            span: Span {
                file: FileId(0),
                start: 0,
                end: 0,
            },
        });
    }
    schema
}

pub(super) struct Outcome {
    pub(super) services: Vec<Service>,
    schema: SchemaModel,
    pub(super) codes: Vec<&'static str>,
    pub(super) help: Vec<String>,
    pub(super) messages: Vec<String>,
    errors: bool,
}

fn run(files: &[(&str, String)], roots: &[&str]) -> Outcome {
    let mut loader = MemoryLoader::new();
    for (path, text) in files {
        loader = loader.with(path, text.as_bytes());
    }
    let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let roots: Vec<String> = roots.iter().map(|r| (*r).to_owned()).collect();
    let mut catalog = XmlCatalog::new();
    let documents = load(&mut map, &loader, &mut catalog, &roots, &mut diagnostics);
    let mut schema = schema(&["In", "Out", "Head", "Fault"]);
    let services = services(&documents, &map, &mut schema, &mut diagnostics);
    let errors = diagnostics.has_errors();
    Outcome {
        services,
        schema,
        codes: diagnostics.iter().map(|d| d.code.0).collect(),
        messages: diagnostics.iter().map(|d| d.message.clone()).collect(),
        help: diagnostics.iter().filter_map(|d| d.help.clone()).collect(),
        errors,
    }
}

pub(super) fn one(body: &str) -> Outcome {
    run(
        &[("a.wsdl", format!("{HEAD}{body}</wsdl:definitions>"))],
        &["a.wsdl"],
    )
}

#[test]
fn a_document_literal_service_resolves() {
    let out = one(&format!("{DOCUMENT}{}", binding("")));
    assert_eq!(out.codes, [""; 0]);
    let [service] = out.services.as_slice() else {
        panic!("one service expected");
    };
    assert_eq!(service.name, "Demo");
    let operation = &service.operations[0];
    assert_eq!(operation.input, Message::Element(ElementIdx(0)));
    assert_eq!(operation.output, Some(Message::Element(ElementIdx(1))));
    assert_eq!(operation.faults[0].element, ElementIdx(3));
    let port = &service.ports[0];
    assert_eq!(port.binding.soap, SoapVersion::V11);
    let bound = &port.binding.operations[0];
    assert_eq!(bound.action, "urn:hent");
    assert_eq!(bound.output_headers[0].element, ElementIdx(2));
}

#[test]
fn parts_of_a_service_know_where_they_are_declared() {
    let fault = "<soap:headerfault message='t:Bad' part='f' use='literal'/>";
    let header = "<soap:header message='t:Out' part='h' use='literal'>";
    let bound = binding("").replace(
        &format!("{}/>", &header[..header.len() - 1]),
        &format!("{header}{fault}</soap:header>"),
    );
    let body = format!("{DOCUMENT}{bound}");
    let out = one(&body);
    let text = format!("{HEAD}{body}</wsdl:definitions>");
    let at = |span: Span| {
        let text = &text[span.start as usize..span.end as usize];
        text.split_once('>').map_or(text, |(tag, _)| tag)
    };
    let service = &out.services[0];
    let (operation, port) = (&service.operations[0], &service.ports[0]);
    let bound = &port.binding.operations[0];
    let header = &bound.output_headers[0];
    let places = [
        service.span,
        operation.span,
        operation.faults[0].span,
        port.span,
        port.binding.span,
        bound.span,
        header.span,
        header.faults[0].span,
    ];
    assert_eq!(
        places.map(at),
        [
            "<wsdl:portType name='DemoPortType'",
            "<wsdl:operation name='hent'",
            "<wsdl:fault name='fejl' message='t:Bad'/",
            "<wsdl:port name='P' binding='t:B'",
            "<wsdl:binding name='B' type='t:DemoPortType'",
            "<wsdl:operation name='hent'",
            "<soap:header message='t:Out' part='h' use='literal'",
            "<soap:headerfault message='t:Bad' part='f' use='literal'/",
        ]
    );
    assert_ne!(operation.span, bound.span);
}

#[test]
fn the_wsdl_namespace_may_be_the_default_one() {
    let text = format!("{HEAD}{DOCUMENT}{}</wsdl:definitions>", binding(""));
    let text = text.replace("<wsdl:", "<").replace("</wsdl:", "</");
    let text = text.replace("xmlns:wsdl=", "xmlns=");
    let out = run(&[("a.wsdl", text)], &["a.wsdl"]);
    assert_eq!(out.codes, [""; 0]);
    assert_eq!(out.services.len(), 1);
}

#[test]
fn what_leads_nowhere_is_named_and_so_is_a_document_with_nothing_left() {
    for (from, to, code) in [
        ("input message='t:In'", "input message='t:Inn'", "WSDL0105"),
        ("element='t:In'", "element='t:Inn'", "WSDL0108"),
        ("type='t:DemoPortType'", "type='t:Demo'", "WSDL0106"),
        ("binding='t:B'", "binding='t:C'", "WSDL0107"),
        ("element='t:In'", "element='x:In'", "WSDL0103"),
        ("input message='t:In'", "input", "WSDL0102"),
    ] {
        let body = format!("{DOCUMENT}{}", binding("")).replace(from, to);
        let out = one(&body);
        assert!(out.codes.contains(&code), "{to}: {:?}", out.codes);
        // A port of no binding goes, and the binding is a port of its own.
        let left = code == "WSDL0107";
        assert_eq!(out.codes.contains(&"WSDL0131"), !left, "{to}");
        assert_eq!(out.services.len(), usize::from(left), "{to}");
        assert!(!out.errors, "{to}");
    }
}

fn twins(second: &str) -> Outcome {
    let policy = |name: &str| {
        format!(
            "{HEAD}<wsp:Policy wsu:Id='Outer'><wsp:ExactlyOne><wsp:PolicyReference \
            URI='#{name}'/></wsp:ExactlyOne></wsp:Policy><wsp:Policy wsu:Id='{name}'/></wsdl:definitions>"
        )
    };
    let import = "<wsdl:import namespace='urn:p' location='policies.wsdl'/>";
    let reference = "<wsp:PolicyReference URI='policies.wsdl#Outer'/>";
    let document = |body: &str| {
        format!(
            "{HEAD}{import}{body}{}</wsdl:definitions>",
            binding(reference)
        )
    };
    run(
        &[
            (
                "context/policies.wsdl",
                policy("ClientContextTransportBindingPolicy"),
            ),
            (
                "token/policies.wsdl",
                policy("TokenAsymmetricBindingPolicy"),
            ),
            ("context/a.wsdl", document(DOCUMENT)),
            ("token/a.wsdl", document(second)),
        ],
        &["context/a.wsdl", "token/a.wsdl"],
    )
}

#[test]
fn twins_are_one_service_with_two_profiles() {
    let out = twins(DOCUMENT);
    assert_eq!(out.codes, [""; 0]);
    assert_eq!(out.services.len(), 1);
    let profiles: Vec<_> = out.services[0].ports.iter().map(|p| &p.profile).collect();
    assert_eq!(profiles[0].name, "context");
    assert_eq!(profiles[1].name, "token");
    assert_eq!(profiles[0].policies, ["policies.wsdl#Outer"]);
}

#[test]
fn twins_that_differ_on_the_wire_are_an_error() {
    let other = DOCUMENT.replace(
        "part name='p' element='t:Out'",
        "part name='p' element='t:In'",
    );
    let out = twins(&other);
    assert_eq!(out.codes, ["WSDL0119"]);
    assert!(out.errors);
}

#[test]
fn twins_whose_actions_differ_are_one_service_with_a_warning() {
    let other = DOCUMENT.replace(
        "<wsdl:output message='t:Out'/>",
        "<wsdl:output message='t:Out' wsam:Action='urn:svar' \
         xmlns:wsam='http://www.w3.org/2007/05/addressing/metadata'/>",
    );
    let out = twins(&other);
    assert_eq!(out.codes, ["WSDL0141"]);
    assert!(!out.errors);
    let [service] = out.services.as_slice() else {
        panic!("one service expected");
    };
    assert_eq!(service.ports.len(), 2);
    let action = service.operations[0].output_action.as_ref();
    assert!(action.is_some_and(|action| action.uri != "urn:svar"));
    assert!(out.messages[0].contains("by default in one, urn:svar in the other"));
}

fn rpc(types: &str, body: &str) -> Outcome {
    one(&format!(
        "<wsdl:message name='In'>{types}</wsdl:message><wsdl:message name='Out'/>\
        <wsdl:portType name='RpcPortType'><wsdl:operation name='regn'>\
        <wsdl:input message='t:In'/><wsdl:output message='t:Out'/></wsdl:operation></wsdl:portType>\
        <wsdl:binding name='B' type='t:RpcPortType'><soap12:binding style='rpc'/>\
        <wsdl:operation name='regn'><soap12:operation soapAction=''/><wsdl:input>{body}</wsdl:input>\
        <wsdl:output>{body}</wsdl:output></wsdl:operation></wsdl:binding>"
    ))
}

#[test]
fn an_rpc_message_is_an_element_for_its_wrapper() {
    let out = rpc(
        "<wsdl:part name='a' type='xs:int'/><wsdl:part name='b' type='xs:string'/>",
        "<soap12:body use='literal' namespace='urn:w'/>",
    );
    assert_eq!(out.codes, [""; 0]);
    let Message::Element(idx) = out.services[0].operations[0].input else {
        panic!("an element expected");
    };
    let wrapper = out.schema.element(idx);
    assert_eq!(wrapper.name, QName::new("urn:w", "regn"));
    assert!(
        out.schema
            .global_elements
            .contains_key(&QName::new("urn:w", "regnResponse"))
    );
    assert_eq!(out.services[0].ports[0].binding.soap, SoapVersion::V12);
}

#[test]
fn a_binding_chooses_the_parts_of_an_rpc_body() {
    let out = rpc(
        "<wsdl:part name='a' type='xs:int'/><wsdl:part name='b' type='xs:string'/>",
        "<soap12:body parts='b' use='literal' namespace='urn:w'/>",
    );
    // The answer has no such part, and says so.
    assert_eq!(out.codes, ["WSDL0122"]);
    let Message::Element(idx) = out.services[0].operations[0].input else {
        panic!("an element expected");
    };
    let parts = out.schema.elements.iter();
    let parts: Vec<&str> = parts
        .filter(|e| matches!((e.scope, out.schema.element(idx).ty), (Scope::Local(a), TypeRef::Complex(b)) if a == b))
        .map(|e| &*e.name.local)
        .collect();
    assert_eq!(parts, ["b"]);
}

#[test]
fn encoded_parts_are_generated_where_plain() {
    let style = "http://schemas.xmlsoap.org/soap/encoding/";
    let body = format!("<soap12:body use='encoded' namespace='urn:w' encodingStyle='{style}'/>");
    let body = body.as_str();
    let plain = rpc("<wsdl:part name='a' type='xs:int'/>", body);
    assert_eq!(plain.codes, [""; 0]);
    let bound = &plain.services[0].ports[0].binding.operations[0];
    assert_eq!(bound.encoding.as_deref(), Some(style));
    let any = rpc("<wsdl:part name='a' type='xs:anyType'/>", body);
    assert!(any.codes.contains(&"WSDL0115"), "{:?}", any.codes);
    let strange = rpc(
        "<wsdl:part name='a' type='xs:int'/>",
        &body.replace(style, "urn:e"),
    );
    assert!(strange.codes.contains(&"WSDL0133"), "{:?}", strange.codes);
    let document = one(&format!("{DOCUMENT}{}", binding("")).replace(
        "use='literal'/></wsdl:input>",
        "use='encoded'/></wsdl:input>",
    ));
    assert!(document.codes.contains(&"WSDL0134"), "{:?}", document.codes);
}

#[test]
fn policies_ask_for_mtom_in_every_form_they_take() {
    let mtom = "<m:OptimizedMimeSerialization xmlns:m='http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization'";
    let asked = |policy: &str| {
        let out = one(&format!("{DOCUMENT}{}", binding(policy)));
        out.services[0].ports[0].mtom
    };
    let whole = |inner: &str| format!("<wsp:Policy>{inner}</wsp:Policy>");
    assert_eq!(asked(""), Mtom::No);
    assert_eq!(asked(&whole("<x:Other xmlns:x='urn:x'/>")), Mtom::No);
    assert_eq!(asked(&whole(&format!("{mtom}/>"))), Mtom::Required);
    assert_eq!(
        asked(&whole(&format!("{mtom} wsp:Optional='true'/>"))),
        Mtom::Optional
    );
    let normal = format!("<wsp:ExactlyOne><wsp:All>{mtom}/></wsp:All><wsp:All/></wsp:ExactlyOne>");
    assert_eq!(asked(&whole(&normal)), Mtom::Optional);
    let both = format!("<wsp:ExactlyOne><wsp:All>{mtom}/></wsp:All></wsp:ExactlyOne>");
    assert_eq!(asked(&whole(&both)), Mtom::Required);
    let w3c = "<m:MTOM xmlns:m='http://www.w3.org/2007/08/soap12-mtom-policy'/>";
    assert_eq!(asked(&whole(w3c)), Mtom::Required);

    let named = format!("<wsp:Policy wsu:Id='P'>{mtom}/></wsp:Policy>");
    let reference = "<wsp:PolicyReference URI='#P'/>";
    let out = one(&format!("{named}{DOCUMENT}{}", binding(reference)));
    assert_eq!(out.services[0].ports[0].mtom, Mtom::Required);
    let circle = "<wsp:Policy wsu:Id='P'><wsp:PolicyReference URI='#P'/></wsp:Policy>";
    let out = one(&format!("{circle}{DOCUMENT}{}", binding(reference)));
    assert_eq!(out.services[0].ports[0].mtom, Mtom::No);
}

#[test]
fn attachments_and_other_protocols_leave_the_soap_port() {
    let mime = binding("").replace(
        "<wsdl:input><soap:body use='literal'/></wsdl:input>",
        "<wsdl:input><m:multipartRelated xmlns:m='http://schemas.xmlsoap.org/wsdl/mime/'>\
         <m:part><soap:body parts='p' use='literal'/></m:part>\
         <m:part><m:content part='bilag' type='image/png'/></m:part></m:multipartRelated></wsdl:input>",
    );
    let document = DOCUMENT.replace(
        "element='t:In'/>",
        "element='t:In'/><wsdl:part name='bilag' type='xs:base64Binary'/>",
    );
    let out = one(&format!("{document}{mime}"));
    assert_eq!(out.codes, ["WSDL0117"]);
    let operation = &out.services[0].operations[0];
    assert_eq!(operation.input, Message::Element(ElementIdx(0)));
    // Without `parts` the attachment is told from the body all the same.
    let out = one(&format!("{document}{}", mime.replace("parts='p' ", "")));
    assert_eq!(out.codes, ["WSDL0117"]);
    assert_eq!(out.services[0].operations.len(), 1);
}

#[test]
fn an_http_binding_is_noted_beside_soap() {
    let http =
        "<wsdl:binding name='H' type='t:DemoPortType'><http:binding verb='GET'/></wsdl:binding>";
    let out = one(&format!("{DOCUMENT}{}{http}", binding("")));
    assert_eq!(out.codes, ["WSDL0116"]);
    assert_eq!(out.services[0].ports.len(), 1);
    assert!(!out.errors);
}

#[test]
fn a_missing_import_is_a_warning_and_a_wrong_root_an_error() {
    let out = one(&format!(
        "<wsdl:import location='gone.wsdl'/>{DOCUMENT}{}",
        binding("")
    ));
    assert_eq!(out.codes, ["WSDL0104"]);
    assert!(!out.errors);
    let out = run(&[("a.wsdl", "<x/>".to_owned())], &["a.wsdl"]);
    assert_eq!(out.codes, ["WSDL0101"]);
}

#[test]
fn what_is_no_schema_in_types_is_named_and_a_bare_import_is_read() {
    let types = "<wsdl:types><wsdl:documentation/>\
        <x:import xmlns:x='http://www.w3.org/2001/XMLSchema' namespace='urn:t' schemaLocation='t.xsd'/>\
        <y:schema xmlns:y='http://www.w3.org/2000/10/XMLSchema'/></wsdl:types>";
    let text = format!("{HEAD}{types}</wsdl:definitions>");
    let loader = MemoryLoader::new().with("a.wsdl", text.as_bytes());
    let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let documents = load(
        &mut map,
        &loader,
        &mut XmlCatalog::new(),
        &["a.wsdl".to_owned()],
        &mut diagnostics,
    );
    let codes: Vec<_> = diagnostics.iter().map(|d| d.code.0).collect();
    assert_eq!(codes, ["WSDL0128", "WSDL0128"]);
    let schemas: Vec<_> = documents.embedded(&map).collect();
    let [(_, _, schema)] = schemas.as_slice() else {
        panic!("one schema expected");
    };
    assert!(schema.element.is(crate::wsdl::XSD_NS, "schema"));
    let import = schema.element.elements().next();
    assert_eq!(
        import.and_then(|import| import.attribute("schemaLocation")),
        Some("t.xsd")
    );
}

/// An encoded message with a part of an array type, resolved from its schema.
fn array(array_type: &str, style: &str) -> (Vec<&'static str>, usize) {
    let text = format!(
        "{HEAD}<wsdl:types><xs:schema targetNamespace='urn:t' xmlns:e='{style}'>\
         <xs:import namespace='{style}'/><xs:complexType name='Liste'><xs:complexContent>\
         <xs:restriction base='e:Array'><xs:attribute ref='e:arrayType' \
         wsdl:arrayType='{array_type}'/></xs:restriction></xs:complexContent></xs:complexType>\
         </xs:schema></wsdl:types><wsdl:message name='In'><wsdl:part name='a' type='t:Liste'/>\
         </wsdl:message><wsdl:portType name='P'><wsdl:operation name='o'><wsdl:input message='t:In'/>\
         </wsdl:operation></wsdl:portType><wsdl:binding name='B' type='t:P'><soap:binding style='rpc'/>\
         <wsdl:operation name='o'><soap:operation soapAction=''/><wsdl:input>\
         <soap:body use='encoded' namespace='urn:w' encodingStyle='{style}'/></wsdl:input>\
         </wsdl:operation></wsdl:binding></wsdl:definitions>"
    );
    let loader = MemoryLoader::new().with("a.wsdl", text.as_bytes());
    let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let mut catalog = XmlCatalog::new();
    let roots = ["a.wsdl".to_owned()];
    let documents = load(&mut map, &loader, &mut catalog, &roots, &mut diagnostics);
    let schemas: Vec<_> = documents
        .embedded(&map)
        .map(|(_, _, embedded)| embedded.element.clone())
        .collect();
    let roots: Vec<_> = schemas
        .iter()
        .filter_map(|schema| crate::xsd::parse(schema, &mut diagnostics))
        .map(crate::resolve::Root::Document)
        .collect();
    let options = crate::resolve::ResolveOptions::default();
    let schema = crate::resolve::resolve(&mut map, &loader, &roots, &options, &mut diagnostics);
    let mut schema = schema.expect("a schema");
    let services = services(&documents, &map, &mut schema, &mut diagnostics);
    let made: Vec<ElementIdx> = services
        .iter()
        .flat_map(|service| &service.operations)
        .flat_map(|operation| operation.messages())
        .collect();
    let codes = diagnostics.iter().map(|d| d.code.0).collect();
    (codes, schema.arrays_within(made).len())
}

#[test]
fn arrays_of_one_dimension_are_types_with_a_repeated_member() {
    for style in super::encoded::ENCODING {
        assert_eq!(array("xs:string[]", style), (vec![], 1), "{style}");
        assert_eq!(array("xs:int[3]", style), (vec![], 1), "{style}");
        for refused in [
            "xs:string[,]",
            "xs:string[][]",
            "xs:anyType[]",
            "t:Ukendt[]",
            "x:y[]",
        ] {
            let (codes, arrays) = array(refused, style);
            assert!(codes.contains(&"WSDL0115"), "{refused}: {codes:?}");
            assert_eq!(arrays, 0, "{refused}");
        }
    }
}
