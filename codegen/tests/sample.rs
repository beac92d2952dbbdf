//! `snitflade sample` and `snitflade validate` of messages, as a user meets them.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What makes samples hard: recursion of every kind, abstract types and elements.
const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">
  <xs:element name="Spoerg"><xs:complexType><xs:sequence>
    <xs:element name="Antal" type="xs:int" maxOccurs="unbounded"/>
    <xs:element name="Kode" type="t:KodeType" minOccurs="0"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="Svar" type="t:KodeType"/>
  <xs:element name="Fejl" type="xs:string"/>
  <xs:element name="Hoved" type="xs:string"/>
  <xs:simpleType name="KodeType"><xs:restriction base="xs:string"><xs:enumeration value="a"/><xs:enumeration value="b"/></xs:restriction></xs:simpleType>

  <xs:element name="Trae" type="t:TraeType"/>
  <xs:complexType name="TraeType"><xs:sequence>
    <xs:element name="Gren" type="t:TraeType" minOccurs="0" maxOccurs="unbounded"/>
    <xs:group ref="t:Ring" minOccurs="0"/>
    <xs:choice><xs:element name="Blad" type="xs:string"/><xs:element ref="t:Trae"/></xs:choice>
  </xs:sequence></xs:complexType>
  <xs:group name="Ring"><xs:sequence><xs:element ref="t:Trae"/></xs:sequence></xs:group>
  <xs:element name="Evig" type="t:EvigType"/>
  <xs:complexType name="EvigType"><xs:sequence><xs:element name="Igen" type="t:EvigType"/></xs:sequence></xs:complexType>

  <xs:element name="Dyr" type="t:DyrType" abstract="true"/>
  <xs:complexType name="DyrType" abstract="true"><xs:sequence><xs:element name="Navn" type="xs:string"/></xs:sequence></xs:complexType>
  <xs:complexType name="HundType"><xs:complexContent><xs:extension base="t:DyrType"><xs:sequence><xs:element name="Snude" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:element name="Hund" type="t:HundType" substitutionGroup="t:Dyr"/>
  <xs:element name="Kennel"><xs:complexType><xs:sequence><xs:element ref="t:Dyr"/><xs:element name="Gaest" type="t:DyrType"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>
"#;

/// A second namespace with a name of the first.
const OTHER: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u">
  <xs:element name="Trae" type="xs:string"/>
</xs:schema>
"#;

const WSDL: &str = "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' \
    xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/' \
    xmlns:s12='http://schemas.xmlsoap.org/wsdl/soap12/' xmlns:t='urn:t' \
    xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t'>\n\
    <types><xs:schema><xs:import namespace='urn:t' schemaLocation='t.xsd'/></xs:schema></types>\n\
    <message name='Ind'><part name='p' element='t:Spoerg'/><part name='h' element='t:Hoved'/></message>\n\
    <message name='Ud'><part name='p' element='t:Svar'/></message>\n\
    <message name='Fejlbesked'><part name='p' element='t:Fejl'/></message>\n\
    <portType name='DemoPortType'><operation name='spoerg'>\n\
    <input message='t:Ind'/><output message='t:Ud'/><fault name='Fejl' message='t:Fejlbesked'/>\n\
    </operation><operation name='send'><input message='t:Ud'/></operation></portType>\n\
    <binding name='Demo' type='t:DemoPortType'>\n\
    <soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>\n\
    <operation name='spoerg'><soap:operation soapAction='urn:spoerg'/>\n\
    <input><soap:header message='t:Ind' part='h' use='literal'/><soap:body parts='p' use='literal'/></input>\n\
    <output><soap:body use='literal'/></output>\n\
    <fault name='Fejl'><soap:fault name='Fejl' use='literal'/></fault></operation>\n\
    <operation name='send'><soap:operation soapAction=''/><input><soap:body use='literal'/></input></operation>\n\
    </binding>\n\
    <binding name='Demo12' type='t:DemoPortType'>\n\
    <s12:binding transport='http://schemas.xmlsoap.org/soap/http'/>\n\
    <operation name='spoerg'><s12:operation soapAction='urn:spoerg'/>\n\
    <input><s12:header message='t:Ind' part='h' use='literal'/><s12:body parts='p' use='literal'/></input>\n\
    <output><s12:body use='literal'/></output>\n\
    <fault name='Fejl'><s12:fault name='Fejl' use='literal'/></fault></operation>\n\
    <operation name='send'><s12:operation soapAction=''/><input><s12:body use='literal'/></input></operation>\n\
    </binding>\n\
    <service name='DemoService'><port name='P11' binding='t:Demo'><soap:address location='http://localhost/'/></port>\n\
    <port name='P12' binding='t:Demo12'><s12:address location='http://localhost/'/></port></service>\n\
    </definitions>";

/// A workspace with one contract in two versions; it goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        Place::with(name, WSDL)
    }

    /// With another description of the services.
    fn with(name: &str, wsdl: &str) -> Self {
        let name = format!("snitflade-sample-{name}-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&dir);
        let place = Place(dir);
        for version in ["1", "2"] {
            let folder = format!("contracts/DEMO/{version}");
            place.write(&format!("{folder}/t.xsd"), SCHEMA);
            place.write(&format!("{folder}/u.xsd"), OTHER);
            place.write(&format!("{folder}/demo.wsdl"), wsdl);
            let settings = format!(
                "id = \"DEMO\"\ntitle = \"A demo\"\nversion = \"{version}\"\n\
                 crate = \"demo-v{version}\"\nroots = [\"demo.wsdl\"]\nschemas = [\"u.xsd\"]\n"
            );
            place.write(&format!("{folder}/contract.toml"), &settings);
        }
        place
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        child.wait_with_output().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, "")
    }

    /// What the command prints; it must succeed.
    fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", err(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What the command says when it refuses.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        err(&output)
    }

    /// The verdict on a document that comes by standard input, and the exit code.
    fn judged(&self, document: &str) -> (Value, Option<i32>) {
        let output = self.run_with(&["validate", "--format", "json", "-"], document);
        let list: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", err(&output)));
        (list[0].clone(), output.status.code())
    }

    /// Asserts that a document is valid.
    fn holds(&self, document: &str) -> Value {
        let (verdict, code) = self.judged(document);
        assert_eq!(code, Some(0), "{verdict:#}\n{document}");
        verdict["what"].clone()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn samples_of_every_shape_are_valid() {
    let place = Place::new("shapes");
    let names = ["Spoerg", "{urn:t}Trae", "Dyr", "Kennel"];
    let extents = [&["--minimal"][..], &["--full"], &[], &["--size", "5000"]];
    let mut seen = String::new();
    for name in names {
        for extent in extents {
            for seed in ["1", "2", "3", "4", "5"] {
                let mut arguments = vec!["sample", "DEMO", name, "--seed", seed];
                arguments.extend(extent);
                let text = place.printed(&arguments);
                assert_eq!(place.printed(&arguments), text, "{arguments:?}");
                place.holds(&text);
                seen += &text;
            }
        }
    }
    // Recursion through lists, groups and choices was entered, and ended.
    for part in [
        "Gren>",
        "Blad>",
        "xsi:type=\"n0:HundType\"",
        "Hund>",
        "Kode>b<",
    ] {
        assert!(seen.contains(part), "{part}");
    }
    assert!(
        !seen.contains(":Dyr>") && !seen.contains("DyrType"),
        "{seen}"
    );
}

#[test]
fn a_required_circle_is_refused_with_its_place() {
    let place = Place::new("circle");
    let why = place.refused(&["sample", "DEMO", "Evig"]);
    assert!(why.contains("/Evig") && why.contains("infinite"), "{why}");
}

#[test]
fn a_size_is_reached_where_lists_may_grow() {
    let place = Place::new("size");
    for size in [3_000, 60_000] {
        let text = size.to_string();
        let grown = place.printed(&[
            "sample",
            "DEMO",
            "spoerg",
            "--full",
            "--size",
            &text,
            "--one-line",
        ]);
        let length = grown.len();
        assert!(
            length > size * 9 / 10 && length < size * 12 / 10 + 1_000,
            "{size}: {length}"
        );
        place.holds(&grown);
    }
    let small = place.printed(&["sample", "DEMO", "Svar", "--full", "--size", "60000"]);
    assert!(small.len() < 200, "{small}");
    assert!(
        !place
            .run(&["sample", "DEMO", "Svar", "--size", "0"])
            .status
            .success()
    );
}

#[test]
fn a_contract_goes_by_every_name_it_has() {
    let place = Place::new("names");
    let expected = place.printed(&["sample", "DEMO/2", "Svar"]);
    let folder = place.0.join("contracts/DEMO/2");
    for name in ["DEMO", "demo", "DEMO@2", "demo-v2", "contracts/DEMO/2/"] {
        assert_eq!(place.printed(&["sample", name, "Svar"]), expected, "{name}");
    }
    let wsdl = place.printed(&["sample", "--wsdl", "contracts/DEMO/2/demo.wsdl", "Svar"]);
    let schema = place.printed(&["sample", "--schema", "contracts/DEMO/1/t.xsd", "Svar"]);
    assert_eq!([wsdl, schema], [expected.clone(), expected.clone()]);
    // From where there is no workspace around.
    let elsewhere = Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(["sample", &folder.to_string_lossy(), "Svar"])
        .current_dir(std::env::temp_dir())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&elsewhere.stdout), expected);
}

#[test]
fn json_has_the_names_of_generated_types() {
    let place = Place::new("json");
    let text = place.printed(&["sample", "DEMO", "spoerg", "--format", "json", "--full"]);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert!(value["antal"][0].is_i64(), "{text}");
    let code = value["kode"].as_str().unwrap();
    assert!(["a", "b"].contains(&code), "{text}");
    let answer = place.printed(&["sample", "DEMO", "spoerg", "--answer", "--format", "json"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert!(answer.is_string(), "{answer}");
}

#[test]
fn names_that_mean_nothing_or_too_much_are_told() {
    let place = Place::new("unknown");
    let near = place.refused(&["sample", "DEMO", "spoergs"]);
    assert!(near.contains("did you mean Spoerg"), "{near}");
    let both = place.refused(&["sample", "DEMO", "Trae"]);
    assert!(both.contains("{urn:t}Trae, {urn:u}Trae"), "{both}");
    let far = place.refused(&["sample", "DEMO", "{urn:t}Qqqqqq"]);
    assert!(far.contains("all are listed"), "{far}");
    let fault = place.refused(&["sample", "DEMO", "spoerg", "--fault", "Ukendt"]);
    assert!(fault.contains("declared are Fejl"), "{fault}");
    let answer = place.refused(&["sample", "DEMO", "send", "--answer"]);
    assert!(answer.contains("one-way"), "{answer}");
    let port = place.refused(&["sample", "DEMO", "spoerg", "--port", "P13"]);
    assert!(port.contains("P11, P12"), "{port}");
    let element = place.refused(&["sample", "DEMO", "Svar", "--format", "soap"]);
    assert!(element.contains("name the operation"), "{element}");
    let listed = place.printed(&["sample", "DEMO"]);
    assert!(
        listed.starts_with("operation  spoerg\noperation  send\n"),
        "{listed}"
    );
    assert!(listed.contains("element    {urn:u}Trae\n"), "{listed}");
}

#[test]
fn envelopes_of_every_kind_are_written_and_recognised() {
    let place = Place::new("envelopes");
    for (port, soap, version) in [
        ("P11", "http://schemas.xmlsoap.org/soap/envelope/", "1.1"),
        ("P12", "http://www.w3.org/2003/05/soap-envelope", "1.2"),
    ] {
        for (more, part, inside) in [
            (&[][..], "request", ":Hoved"),
            (&["--answer"], "answer", ":Svar"),
            (&["--fault"], "fault", ":Fejl"),
            (&["--fault", "Fejl"], "fault", ":Fejl"),
        ] {
            for extent in ["--minimal", "--full"] {
                let mut arguments = vec!["sample", "DEMO", "Demo.spoerg", "--port", port, extent];
                arguments.extend(more);
                let text = place.printed(&arguments);
                assert!(text.contains(soap) && text.contains(inside), "{text}");
                let what = place.holds(&text);
                assert_eq!(what["soap"], version);
                assert_eq!(what["contract"], "DEMO/2");
                assert_eq!(what["other_contracts"], serde_json::json!(["DEMO/1"]));
                let message = &what["messages"][0];
                assert_eq!(message["part"], part, "{what:#}");
                assert_eq!(message["service"], "Demo");
                assert_eq!(message["operation"], "spoerg");
            }
        }
    }
}

#[test]
fn violations_in_an_envelope_stand_where_they_are() {
    let place = Place::new("places");
    let envelope = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='urn:t'>\n\
        <s:Header><t:Hoved s:mustUnderstand='1'><b/></t:Hoved><x/></s:Header>\n\
        <s:Body><t:Spoerg>\n  <t:Antal>mange</t:Antal>\n  <t:Kode>c</t:Kode>\n\
        </t:Spoerg></s:Body></s:Envelope>\n";
    place.write("ud/a/forkert.xml", envelope);
    place.write("ud/b.xml", &place.printed(&["sample", "DEMO", "spoerg"]));
    place.write("ud/andet.txt", "ingen XML");
    let output = place.run(&["validate", "ud", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 2, "{list:#}");
    assert_eq!(
        [&list[0]["file"], &list[1]["file"]],
        ["ud/a/forkert.xml", "ud/b.xml"]
    );
    assert_eq!([&list[0]["valid"], &list[1]["valid"]], [false, true]);
    let found = list[0]["violations"].as_array().unwrap().iter();
    let found: Vec<_> = found
        .map(|v| {
            (
                v["path"].as_str().unwrap(),
                v["line"].as_u64().unwrap(),
                v["column"].as_u64().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("/Envelope/Header/Hoved", 2),
        ("/Envelope/Body/Spoerg/Antal", 4),
        ("/Envelope/Body/Spoerg/Kode", 5),
    ];
    let places: Vec<(&str, u64)> = found.iter().map(|(path, line, _)| (*path, *line)).collect();
    assert_eq!(places, expected, "{:#}", list[0]);
    assert_eq!(found[1].2, 12, "{found:?}");
    assert_eq!(list[0]["what"]["not_judged"], serde_json::json!(["{}x"]));
    let human = place.run(&["validate", "ud/a/forkert.xml"]);
    let human = String::from_utf8_lossy(&human.stdout).into_owned();
    assert!(human.contains("ud/a/forkert.xml:4:12"), "{human}");
    assert!(
        human.contains("request of Demo.spoerg, in SOAP 1.1"),
        "{human}"
    );
    // A contract's messages are not quoted.
    assert!(!human.contains("<t:Antal>"), "{human}");
}

#[test]
fn header_blocks_that_are_missing_are_told() {
    let place = Place::new("headers");
    let body = "<s:Body><t:Spoerg><t:Antal>1</t:Antal></t:Spoerg></s:Body>";
    let envelope = format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='urn:t'>{body}</s:Envelope>"
    );
    let what = place.holds(&envelope);
    assert_eq!(
        what["messages"][0]["missing_headers"],
        serde_json::json!(["Hoved"])
    );
    let human = place.run_with(&["validate", "-"], &envelope);
    let human = String::from_utf8_lossy(&human.stdout).into_owned();
    assert!(
        human.contains("without the declared header block Hoved"),
        "{human}"
    );
}

#[test]
fn answers_have_header_blocks_of_their_own() {
    let head = "<output><soap:header message='t:Ind' part='h' use='literal'/>\
                <soap:body use='literal'/></output>";
    let envelope = |body: &str| {
        format!(
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='urn:t'>\
             <s:Body>{body}</s:Body></s:Envelope>"
        )
    };
    let wsdl = WSDL.replace("<output><soap:body use='literal'/></output>", head);
    let place = Place::with("answers-headers", &wsdl);
    let (verdict, _) = place.judged(&envelope("<t:Svar/>"));
    let what = &verdict["what"];
    let answers = what["messages"].as_array().expect("messages");
    let answer = answers.iter().find(|it| it["part"] == "answer");
    let missing = &answer.expect("an answer")["missing_headers"];
    assert_eq!(*missing, serde_json::json!(["Hoved"]), "{what}");
}

#[test]
fn what_no_contract_knows_is_not_judged() {
    let place = Place::new("nobody");
    for document in [
        "<a xmlns='urn:ingen'/>",
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><a xmlns='urn:t'/></e:Body></e:Envelope>",
    ] {
        let (verdict, code) = place.judged(document);
        assert_eq!(
            (&verdict["valid"], code),
            (&Value::Null, Some(1)),
            "{verdict:#}"
        );
        let error = verdict["error"].as_str().unwrap();
        assert!(
            error.contains("no contract here knows <a xmlns="),
            "{error}"
        );
    }
    let (broken, code) = place.judged("<a");
    assert_eq!((&broken["valid"], code), (&Value::Bool(false), Some(1)));
    let missing = place.run(&["validate", "intet.xml"]);
    assert_eq!(missing.status.code(), Some(2));
    // A fault that declares nothing is a fault all the same.
    let fault = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault>\
        <faultcode>e:Server</faultcode><faultstring>nej</faultstring></e:Fault></e:Body></e:Envelope>";
    assert_eq!(place.holds(fault)["soap"], "1.1");
    let (bad, code) = place.judged(&fault.replace("faultstring", "Grund"));
    assert_eq!(
        (&bad["valid"], code),
        (&Value::Bool(false), Some(1)),
        "{bad:#}"
    );
}
