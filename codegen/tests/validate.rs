//! `snitflade validate` as a user meets it: where violations and declarations
//! stand, what may be missing, WSDL documents, depth.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" xmlns:g="urn:gone" targetNamespace="urn:t" elementFormDefault="qualified">
  <xs:import namespace="urn:gone"/>
  <xs:element name="Q">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="a" type="t:Kode" maxOccurs="2"/>
        <xs:element name="b" type="g:absent" minOccurs="0"/>
        <xs:element ref="g:other" minOccurs="0"/>
        <xs:choice minOccurs="0"><xs:element name="c" type="xs:int"/><xs:element ref="g:other"/></xs:choice>
      </xs:sequence>
      <xs:attribute name="n" type="xs:int"/>
      <xs:attribute name="m" type="g:absent"/>
    </xs:complexType>
  </xs:element>
  <xs:complexType name="Base"><xs:complexContent><xs:extension base="g:base"><xs:sequence><xs:element name="x"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Derived"><xs:complexContent><xs:extension base="t:Base"/></xs:complexContent></xs:complexType>
  <xs:element name="Ext" type="t:Derived"/>
  <xs:simpleType name="Kode"><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Simple"><xs:restriction base="g:simple"/></xs:simpleType>
  <xs:simpleType name="Liste"><xs:list itemType="t:Simple"/></xs:simpleType>
  <xs:element name="L" type="t:Liste"/>
  <xs:complexType name="Uses"><xs:sequence><xs:element ref="g:other"/></xs:sequence></xs:complexType>
  <xs:element name="U" type="t:Uses"/>
</xs:schema>
"#;

struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let name = format!("snitflade-validate-{name}-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        let place = Place(dir);
        place.write("a.xsd", SCHEMA);
        place
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.0.join(path), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .arg("validate")
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    /// The violations of a document: rule, path, found, declared.
    fn judged(&self, document: &str) -> Vec<[String; 4]> {
        self.write("d.xml", document);
        let output = self.run(&["--schema", "a.xsd", "--format", "json", "d.xml"]);
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        let list = json[0]["violations"].as_array().unwrap();
        let text = |v: &Value, name: &str| v[name].as_str().unwrap_or("").to_owned();
        list.iter()
            .map(|v| ["rule", "path", "found", "declared"].map(|name| text(v, name)))
            .collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn body(inner: &str) -> String {
    format!("<Q xmlns='urn:t'>{inner}</Q>")
}

#[test]
fn what_a_missing_name_is_not_used_by_is_judged_with_a_warning() {
    let place = Place::new("absent");
    assert!(place.judged(&body("<a>x</a>")).is_empty());
    assert!(place.judged(&body("<a>x</a><c>1</c>")).is_empty());
    let output = place.run(&["--schema", "a.xsd", "d.xml"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0));
    assert!(said.contains("warning[XSD0107]: there is no type {urn:gone}absent"));
    assert_eq!(said.matches("there is no type {urn:gone}base").count(), 1);
    assert!(!said.contains("error["), "{said}");
    let strict = place.run(&["--strict", "--schema", "a.xsd", "d.xml"]);
    assert_eq!(strict.status.code(), Some(2));
}

#[test]
fn what_uses_a_missing_name_is_not_valid() {
    let place = Place::new("used");
    for (document, path) in [
        (body("<a>x</a><b/>"), "/Q/b"),
        ("<Ext xmlns='urn:t'><x/></Ext>".to_owned(), "/Ext"),
        ("<L xmlns='urn:t'>1 2</L>".to_owned(), "/L"),
        ("<U xmlns='urn:t'/>".to_owned(), "/U"),
    ] {
        let found = place.judged(&document);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0][..2], ["cvc-type.1", path].map(str::to_owned));
    }
    let other = body("<a>x</a><g:other xmlns:g='urn:gone'/>");
    assert_eq!(place.judged(&other)[0][0], "cvc-complex-type.2.4.a");
    let attribute = body("<a>x</a>").replace("<Q", "<Q m='1'");
    assert_eq!(place.judged(&attribute)[0][0], "cvc-complex-type.3.2.2");
}

#[test]
fn generation_refuses_a_missing_name() {
    let place = Place::new("refuses");
    let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
        .args(["generate", "--schema", "a.xsd", "--out", "out"])
        .current_dir(&place.0)
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(0));
    assert!(!place.0.join("out").exists());
}

#[test]
fn a_violation_names_the_line_of_its_declaration() {
    let place = Place::new("declared");
    let expect = |document: &str, wanted: &[[&str; 3]]| {
        let found = place.judged(document);
        let found: Vec<[&str; 3]> = found
            .iter()
            .map(|v| [v[0].as_str(), v[1].as_str(), v[3].as_str()])
            .collect();
        assert_eq!(found, wanted, "{document}");
    };
    let datatype = "cvc-datatype-valid.1.2.1";
    let many = body("<a>xxxx</a><a/><a/>").replace("<Q", "<Q n='x'");
    expect(
        &many,
        &[
            [datatype, "/Q/@n", "a.xsd:11:7"],
            ["cvc-maxLength-valid", "/Q/a", "a.xsd:18:3"],
            ["cvc-complex-type.2.4.a", "/Q/a[3]", "a.xsd:6:9"],
        ],
    );
    expect(
        &body("<a/><z/>"),
        &[["cvc-complex-type.2.4.a", "/Q/z", "a.xsd:4:5"]],
    );
    expect(&body(""), &[["cvc-complex-type.2.4.b", "/Q", "a.xsd:4:5"]]);
    expect(&body("<a/><c>x</c>"), &[[datatype, "/Q/c", "a.xsd:9:34"]]);
    let output = place.run(&["--schema", "a.xsd", "d.xml"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("declared: a.xsd:9:34"), "{said}");
    // What is wrong with the element itself is said of its declaration, not of its type.
    let nil = "<Q xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'";
    let [rule, path, declared] = ["cvc-elt.3.1", "/Q", "a.xsd:3:3"];
    let document = body("<a/>").replace("<Q", nil);
    let found = place.judged(&document);
    assert!(
        found
            .iter()
            .any(|v| v[0] == rule && v[1] == path && v[3] == declared),
        "{found:?}"
    );
}

#[test]
fn limits_and_namespaces_are_named() {
    let place = Place::new("named");
    let found = |document: &str| place.judged(document).swap_remove(0);
    let many = found(&body("<a/><a/><a/>"));
    assert!(
        many[2].ends_with("number 3 where at most 2 may come"),
        "{many:?}"
    );
    let root = found("<Q xmlns='urn:x'/>");
    assert_eq!(root[0], "cvc-elt.1");
    for part in ["\"urn:x\"", "declared in the namespace \"urn:t\""] {
        assert!(root[2].contains(part), "{root:?}");
    }
    let child = found(&body("<a xmlns=''/>"));
    for part in ["in no namespace", "declared in the namespace \"urn:t\""] {
        assert!(child[2].contains(part), "{child:?}");
    }
}

#[test]
fn a_wsdl_gives_its_schemas_and_those_it_imports() {
    let place = Place::new("wsdl");
    place.write(
        "w.wsdl",
        "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:w'><types>\
         <s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:own'>\
         <s:import namespace='urn:t' schemaLocation='a.xsd'/><s:element name='E' type='s:int'/>\
         </s:schema></types></definitions>",
    );
    place.write("own.xml", "<E xmlns='urn:own'>1</E>");
    place.write("imported.xml", &body("<a>x</a>"));
    place.write("wrong.xml", "<E xmlns='urn:own'>x</E>");
    let valid = place.run(&["--wsdl", "w.wsdl", "own.xml", "imported.xml"]);
    assert_eq!(valid.status.code(), Some(0));
    let wrong = place.run(&["--wsdl", "w.wsdl", "wrong.xml"]);
    assert_eq!(wrong.status.code(), Some(1));
}

#[test]
fn depth_is_what_the_user_says() {
    let place = Place::new("depth");
    let schema = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'><s:element name='e'>\
                  <s:complexType><s:sequence><s:element ref='e' minOccurs='0'/></s:sequence>\
                  </s:complexType></s:element></s:schema>";
    place.write("deep.xsd", schema);
    let levels = 3_000;
    let document = format!("{}{}", "<e>".repeat(levels), "</e>".repeat(levels));
    place.write("deep.xml", &document);
    let with = |depth: &[&str]| {
        let mut arguments = vec!["--schema", "deep.xsd", "deep.xml"];
        arguments.extend(depth);
        place.run(&arguments)
    };
    let refused = with(&[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stdout).contains("give --depth"));
    assert_eq!(with(&["--depth", "3000"]).status.code(), Some(0));
    assert_eq!(with(&["--depth", "2999"]).status.code(), Some(1));
    assert_eq!(with(&["--depth", "0"]).status.code(), Some(2));
}

#[test]
fn no_line_with_personal_data_is_quoted() {
    let place = Place::new("personal");
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
        <xs:element name='Borger'><xs:complexType><xs:sequence>\
        <xs:element name='FuldtNavn'><xs:complexType><xs:sequence>\
        <xs:element name='Del' type='xs:int'/></xs:sequence></xs:complexType></xs:element>\
        <xs:element name='Kontonummer' type='xs:int'/><xs:element name='Alder' type='xs:int'/>\
        </xs:sequence><xs:attribute name='mobil' type='xs:int'/></xs:complexType></xs:element>\
        </xs:schema>";
    place.write("p.xsd", schema);
    let shown = |document: &str| {
        place.write("p.xml", document);
        let output = place.run(&["--schema", "p.xsd", "p.xml"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let apart = shown(
        "<Borger mobil='kanariefugl'>\n<FuldtNavn>\n<Del>1</Del>\n</FuldtNavn>\n\
         <Kontonummer>\nkanariefugl\n</Kontonummer>\n<Alder>mange</Alder>\n</Borger>",
    );
    assert!(!apart.contains("kanariefugl"), "{apart}");
    for known in [
        "/Borger/@mobil",
        "/Borger/Kontonummer",
        "<Alder>mange</Alder>",
        "datatype",
    ] {
        assert!(apart.contains(known), "{known}: {apart}");
    }
    let one_line = "<Borger><FuldtNavn><Del>1</Del></FuldtNavn>\
        <Kontonummer>4242424242</Kontonummer><Alder>mange</Alder></Borger>";
    let together = shown(one_line);
    assert!(!together.contains("4242424242"), "{together}");
    assert!(together.contains("/Borger/Alder"), "{together}");
    let broken = shown("<Borger><Kontonummer>4242424242</Borger>");
    assert!(!broken.contains("4242424242"), "{broken}");
}

#[test]
fn a_contract_is_judged_by_what_it_has_too() {
    let place = Place::new("contract");
    let dir = place.0.join("contracts/DEMO/1");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("a.xsd"), SCHEMA).unwrap();
    let settings = "id = \"DEMO\"\ntitle = \"A demo\"\nversion = \"1\"\ncrate = \"demo\"\nschemas = [\"a.xsd\"]\n";
    std::fs::write(dir.join("contract.toml"), settings).unwrap();
    for (inner, code, says) in [
        ("<a>1</a>", 0, "d.xml: valid"),
        ("<a>1234</a>", 1, "d.xml: not valid"),
    ] {
        place.write("d.xml", &body(inner));
        let output = place.run(&["--contract", "DEMO", "d.xml"]);
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains(says), "{output:?}");
        // Lines of documents under a contract may hold personal data.
        assert!(!said.contains("1 | "), "{said}");
    }
}
