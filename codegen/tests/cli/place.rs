//! A workspace with a small contract, and the command run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    xmlns:t='urn:demo:1' targetNamespace='urn:demo:1' elementFormDefault='qualified'>\
    <xs:element name='Spoerg'><xs:complexType><xs:sequence>\
    <xs:element name='Antal' type='xs:int'/>\
    <xs:element name='Kode' type='t:KodeType'/>\
    </xs:sequence></xs:complexType></xs:element>\
    <xs:element name='Svar' type='t:KodeType'/>\
    <xs:simpleType name='KodeType'><xs:restriction base='xs:string'>\
    <xs:enumeration value='a'/><xs:enumeration value='b'/></xs:restriction></xs:simpleType>\
    </xs:schema>";

pub const WSDL: &str = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' \
    xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' xmlns:t='urn:demo:1' \
    xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:demo:1'>\n\
    <types><xs:schema><xs:import namespace='urn:demo:1' schemaLocation='demo.xsd'/></xs:schema></types>\n\
    <message name='Ind'><part name='p' element='t:Spoerg'/></message>\n\
    <message name='Ud'><part name='p' element='t:Svar'/></message>\n\
    <portType name='DemoPortType'><operation name='spoerg'>\n\
    <input message='t:Ind'/><output message='t:Ud'/></operation></portType>\n\
    <binding name='Demo' type='t:DemoPortType'>\n\
    <soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>\n\
    <operation name='spoerg'><soap:operation soapAction='urn:spoerg'/>\n\
    <input><soap:body use='literal'/></input><output><soap:body use='literal'/></output>\n\
    </operation></binding></definitions>";

/// A directory that goes with the test.
pub struct Place(pub PathBuf);

impl Place {
    pub fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-cli-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        Place(dir)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// A workspace with one contract.
    pub fn workspace(name: &str, wsdl: &str) -> Self {
        let place = Place::new(name);
        place.write("contracts/DEMO/1/demo.xsd", SCHEMA);
        place.write("contracts/DEMO/1/demo.wsdl", wsdl);
        let settings = "id = \"DEMO\"\ntitle = \"A demo\"\nversion = \"1\"\n\
            crate = \"demo-v1\"\nroots = [\"demo.wsdl\"]\n";
        place.write("contracts/DEMO/1/contract.toml", settings);
        place
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        codegen(&self.0, arguments)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn codegen(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(arguments)
        .current_dir(dir)
        .output()
        .unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
