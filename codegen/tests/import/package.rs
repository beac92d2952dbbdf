//! Packages in the layout of those published.

use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    xmlns:t='urn:demo:VERSION' targetNamespace='urn:demo:VERSION' elementFormDefault='qualified'>\r\n\
    <xs:element name='Spoerg'><xs:complexType><xs:sequence>\
    <xs:element name='Målepunkt' type='xs:int'/></xs:sequence></xs:complexType></xs:element>\r\n\
    <xs:element name='Svar' type='xs:string'/></xs:schema>";

const WSDL: &str = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' \
    xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:t='urn:demo:VERSION' \
    xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:demo:VERSION'>\
    <types><xs:schema><xs:import namespace='urn:demo:VERSION' \
    schemaLocation='../../XSD/Målepunkt.xsd'/></xs:schema></types>\
    <message name='Ind'><part name='p' element='t:Spoerg'/></message>\
    <message name='Ud'><part name='p' element='t:Svar'/></message>\
    <portType name='DemoPortType'><operation name='spoerg'>\
    <input message='t:Ind'/><output message='t:Ud'/></operation></portType>\
    <binding name='Demo' type='t:DemoPortType'>\
    <soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>\
    <operation name='spoerg'><soap:operation soapAction='urn:spoerg'/>\
    <input><soap:body use='literal'/></input><output><soap:body use='literal'/></output>\
    </operation></binding><service name='DemoService'><port name='Demo' binding='t:Demo'>\
    <soap:address location='https://localhost:8080/service/Demo/1'/></port></service></definitions>";

pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, octets) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(octets).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package as downloaded: papers and manifests beside a zip with the contract, names in
/// code page 850, a byte order mark, line ends of Windows.
pub fn package(version: &str) -> Vec<u8> {
    let schema = format!("\u{feff}{}", SCHEMA.replace("VERSION", version));
    let wsdl = WSDL.replace("VERSION", version);
    let latin = format!("<?xml version='1.0' encoding='ISO-8859-1'?>{wsdl}");
    let latin: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    let properties = "service.uuid=0b5a1f5e-0000-4000-8000-000000000001\r\n\
        service.entityID=http://demo.example/service/demo/1\r\n";
    let mut inner = zipped(&[
        ("Spec/sp/service.properties", properties.as_bytes()),
        ("Spec/wsdl/context/DemoService.wsdl", wsdl.as_bytes()),
        ("Spec/wsdl/token/DemoService.wsdl", &latin),
        ("Spec/xsd/M#lepunkt.xsd", schema.as_bytes()),
        ("Spec/Servicebeskrivelse.pdf", b"%PDF"),
    ]);
    for at in 0..inner.len() - 10 {
        if inner[at..].starts_with(b"M#lepunkt") {
            inner[at + 1] = 0x86;
        }
    }
    let manifest = format!(
        "<https://docs.kombit.dk/integration/demo/{version}/pakke> <urn:version> \"{version}\" ; \
         <urn:created> \"2026-01-02T00:00:00\" ."
    );
    zipped(&[
        ("pakke_manifest.n3", manifest.as_bytes()),
        ("pakke_manifest.txt", b"./DEMO_Teknisk_Spec.zip\r\n"),
        ("Integrationsbeskrivelse - DEMO.pdf", b"%PDF"),
        ("DEMO_Teknisk_Spec.zip", &inner),
    ])
}
