//! `snitflade import`: packages built here in the layout of those published.

use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::process::{Command, Output};
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

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, octets) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(octets).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package as downloaded: papers and manifests beside a zip with the contract, names in
/// code page 850, a byte order mark, line ends of Windows.
fn package(version: &str) -> Vec<u8> {
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

/// A folder that goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(dir.join("contracts")).unwrap();
        std::fs::write(dir.join("contracts/codegen.toml"), "").unwrap();
        Place(dir)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
        command
            .current_dir(&self.0)
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Runs a command that does what it should; gives what it printed.
    fn good(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_package_becomes_a_contract_that_generates() {
    let place = Place::new("import");
    std::fs::write(place.0.join("demo.zip"), package("1.0")).unwrap();
    let out = place.good(&["import", "DEMO", "demo.zip"]);
    assert!(
        out.contains("DEMO/1.0: the version from its manifest"),
        "{out}"
    );
    assert!(
        out.contains("wsdl/context/DemoService.wsdl, wsdl/token/DemoService.wsdl"),
        "{out}"
    );
    assert!(out.contains("Servicebeskrivelse.pdf"), "{out}");
    assert!(out.contains("snitflade generate DEMO/1.0"), "{out}");
    let settings = place.read("contracts/DEMO/1.0/contract.toml");
    assert!(
        settings.contains("docs.kombit.dk/integration/demo/1.0/pakke"),
        "{settings}"
    );
    assert!(
        place
            .0
            .join("contracts/DEMO/1.0/xsd/Målepunkt.xsd")
            .is_file()
    );
    let lock = place.read("contracts/contracts.lock");
    assert!(lock.contains("DEMO/1.0/xsd/Målepunkt.xsd"), "{lock}");
    place.good(&["generate", "DEMO"]);
    let status = place.good(&["status"]);
    assert!(status.contains("current"), "{status}");

    std::fs::write(place.0.join("next.zip"), package("2.0")).unwrap();
    let out = place.good(&["import", "DEMO", "next.zip", "--notice", "2026-08-31"]);
    assert!(out.contains("2 as in the version before"), "{out}");
    assert!(out.contains("snitflade diff DEMO/1.0 DEMO/2.0"), "{out}");
    let changes = place.read("contracts/DEMO/CHANGES.md");
    assert!(changes.starts_with("# DEMO\n\n## 1.0\n"), "{changes}");
    assert!(
        changes.contains("## 2.0") && changes.contains("Since DEMO/1.0: "),
        "{changes}"
    );
    let breaks = changes
        .split_once("What breaks:\n\n* `")
        .expect("breaking changes")
        .1;
    assert!(breaks.contains("`: "), "{changes}");
    assert!(changes.contains("announced 2026-08-31"), "{changes}");
    assert!(
        changes.contains("entity id `http://demo.example/service/demo/1`"),
        "{changes}"
    );
    let status = place.good(&["status", "--today", "2027-02-28"]);
    assert!(status.contains("2027-02-28"), "{status}");

    let again = place.run(&["import", "DEMO", "next.zip"]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn a_package_can_be_laid_out_at_once() {
    let place = Place::new("import-laid-out");
    std::fs::write(place.0.join("demo.zip"), package("1.0")).unwrap();
    place.good(&["import", "DEMO", "demo.zip", "--layout"]);
    let settings = place.read("contracts/DEMO/1.0/contract.toml");
    assert!(settings.contains("wsdl/DemoService"), "{settings}");
    assert!(!place.0.join("contracts/DEMO/1.0/sp").exists());
    place.good(&["generate", "DEMO"]);
}

#[test]
fn a_refused_package_leaves_nothing_behind() {
    let place = Place::new("import-refused");
    let whole = package("1.0");
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("cut.zip", whole[..whole.len() - 30].to_vec(), "PKG0201"),
        (
            "out.zip",
            zipped(&[("../out.xsd", b"<a/>"), ("a.xsd", b"<a/>")]),
            "PKG0202",
        ),
        (
            "twice.zip",
            zipped(&[("a.xsd", b"<a/>"), ("A.XSD", b"<a/>")]),
            "PKG0204",
        ),
        ("papers.zip", zipped(&[("a.pdf", b"%PDF")]), "PKG0209"),
    ];
    for (name, octets, code) in cases {
        std::fs::write(place.0.join(name), octets).unwrap();
        let output = place.run(&["import", "DEMO", name, "--version", "1.0"]);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {err}");
        assert!(err.contains(code), "{name}: {err}");
        let mut left = std::fs::read_dir(place.0.join("contracts")).unwrap();
        let only = left.next().unwrap().unwrap().file_name();
        assert_eq!(
            (only.to_str(), left.count()),
            (Some("codegen.toml"), 0),
            "{name}"
        );
    }
    assert_eq!(
        place.run(&["import", "../x", "cut.zip"]).status.code(),
        Some(1)
    );
}
