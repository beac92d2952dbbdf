//! What a reviewer reads when a contract changes: the lines that say so, and no others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A workspace of contracts that goes with the test.
struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copied(&path, &target),
            false => {
                std::fs::copy(&path, &target).unwrap();
            }
        }
    }
}

impl Place {
    /// The contract of the Sags- og Dokumentindeks, and what it shares with others.
    fn of_the_index(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contracts");
        for folder in ["SF1470", "WIRE"] {
            copied(&ours.join(folder), &dir.join("contracts").join(folder));
        }
        let settings = "contracts/codegen.toml";
        std::fs::copy(ours.join("codegen.toml"), dir.join(settings)).unwrap();
        Place(dir)
    }

    /// Replaces a text that stands in a file exactly once.
    fn change(&self, path: &str, from: &str, to: &str) {
        let path = self.0.join("contracts/SF1470/6.0").join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        let times = text.matches(from).count();
        assert_eq!(times, 1, "{from} in {}", path.display());
        std::fs::write(&path, text.replace(from, to)).unwrap();
    }

    /// The files of the generated crate.
    fn generated(&self) -> BTreeMap<String, String> {
        let output = Command::new(env!("CARGO_BIN_EXE_snitflade"))
            .args(["generate", "SF1470"])
            .current_dir(&self.0)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let mut files = BTreeMap::new();
        read_below(&self.0.join("generated/sf1470-v6-0"), "", &mut files);
        files
    }
}

fn read_below(dir: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{below}{}", path.file_name().unwrap().to_string_lossy());
        match path.is_dir() {
            true => read_below(&path, &format!("{name}/"), files),
            false => {
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
}

/// Whether the crate's own `.gitattributes` leave a file out of differences.
fn is_for_machines(files: &BTreeMap<String, String>, path: &str) -> bool {
    let marked = |attributes: &str, pattern: &str| {
        let text = files.get(attributes).map_or("", String::as_str);
        text.lines()
            .any(|line| line.starts_with(&format!("{pattern} ")) && line.contains(" -diff"))
    };
    match path.strip_prefix("contract/") {
        Some(_) => marked("contract/.gitattributes", "*"),
        None => marked(".gitattributes", path),
    }
}

/// Lines removed and added, as a difference shows them: all but a longest common
/// subsequence.
fn changed_lines(before: &str, after: &str) -> usize {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let mut row = vec![0usize; after.len() + 1];
    for line in &before {
        let mut corner = 0;
        for (at, other) in after.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = match line == other {
                true => corner + 1,
                false => above.max(row[at]),
            };
            corner = above;
        }
    }
    before.len() + after.len() - 2 * row[after.len()]
}

const OPERATION: &str = "    <wsdl:operation name=\"fremsoeg\">\n      <wsdl:input message=\"tns:FremsoegRequestMessage\"/>";
const BINDING: &str = "    <wsdl:operation name=\"fremsoeg\">\n      <soap12:operation";
const WSDL: &str = "wsdl/SagDokumentIndeksService_6.wsdl";
const INDEX: &str = "xsd/sagdokumentindeks-6.xsd";

/// An update as a platform announces it: six facts, each in its place.
fn update(place: &Place) {
    // An element is renamed.
    place.change(
        INDEX,
        "<xs:element name=\"Paginering\" type=\"generelleoperationer:PagineringType\" minOccurs=\"0\"/>\n    </xs:sequence>\n  </xs:complexType>\n\n  <xs:complexType name=\"DokumentSorteringType\">",
        "<xs:element name=\"Sideinddeling\" type=\"generelleoperationer:PagineringType\" minOccurs=\"0\"/>\n    </xs:sequence>\n  </xs:complexType>\n\n  <xs:complexType name=\"DokumentSorteringType\">",
    );
    // An optional element, and a required one, are added.
    place.change(
        INDEX,
        "<xs:element name=\"Element\" type=\"tns:DokumentSorteringFilterType\"/>",
        "<xs:element name=\"Note\" type=\"xs:string\" minOccurs=\"0\"/>\n      <xs:element name=\"Element\" type=\"tns:DokumentSorteringFilterType\"/>",
    );
    place.change(
        INDEX,
        "<xs:element name=\"Vis\" type=\"tns:DokumentVisFilterType\"/>",
        "<xs:element name=\"Antal\" type=\"xs:int\"/>\n      <xs:element name=\"Vis\" type=\"tns:DokumentVisFilterType\"/>",
    );
    // A code is removed.
    place.change(INDEX, "      <xs:enumeration value=\"klasse\"/>\n      <xs:enumeration value=\"aktoer\"/>\n      <xs:enumeration value=\"part\"/>\n      <xs:enumeration value=\"itsystem\"/>\n      <xs:enumeration value=\"sikkerhedsprofil\"/>\n    </xs:restriction>\n  </xs:simpleType>\n\n  <xs:simpleType name=\"SagInkluderFilterType\">",
        "      <xs:enumeration value=\"aktoer\"/>\n      <xs:enumeration value=\"part\"/>\n      <xs:enumeration value=\"itsystem\"/>\n      <xs:enumeration value=\"sikkerhedsprofil\"/>\n    </xs:restriction>\n  </xs:simpleType>\n\n  <xs:simpleType name=\"SagInkluderFilterType\">");
    // A facet is tightened.
    place.change(
        "xsd/dokumentindeks-6.xsd",
        "<xs:maxLength value=\"4096\"/>",
        "<xs:maxLength value=\"2048\"/>",
    );
    // An operation is added, before another one.
    place.change(
        INDEX,
        "  <xs:element name=\"FremsoegSagDokumentIndeksInput\"",
        "  <xs:element name=\"ErstatSagDokumentIndeksInput\" type=\"tns:ImporterSagDokumentIndeksInputType\"/>\n  <xs:element name=\"ErstatSagDokumentIndeksOutput\" type=\"sagdok:MultipleOutputType\"/>\n  <xs:element name=\"FremsoegSagDokumentIndeksInput\"",
    );
    let message = |name: &str, part: &str, element: &str| {
        format!(
            "  <wsdl:message name=\"{name}\">\n    <wsdl:part name=\"header\" element=\"requestheader:RequestHeader\"/>\n    <wsdl:part name=\"{part}\" element=\"sagdokumentindeks:{element}\"/>\n  </wsdl:message>\n"
        )
    };
    let request = message(
        "ErstatRequestMessage",
        "request",
        "ErstatSagDokumentIndeksInput",
    );
    let response = message(
        "ErstatResponseMessage",
        "response",
        "ErstatSagDokumentIndeksOutput",
    );
    let port_type = "  <wsdl:portType name=";
    place.change(WSDL, port_type, &format!("{request}{response}{port_type}"));
    let row = "    <wsdl:operation name=\"erstat\">\n      <wsdl:input message=\"tns:ErstatRequestMessage\"/>\n      <wsdl:output message=\"tns:ErstatResponseMessage\"/>\n    </wsdl:operation>\n";
    place.change(WSDL, OPERATION, &format!("{row}{OPERATION}"));
    let side = |name: &str, message: &str, part: &str| {
        format!(
            "      <wsdl:{name}>\n        <soap12:header message=\"tns:{message}\" part=\"header\" use=\"literal\"/>\n        <soap12:body parts=\"{part}\" use=\"literal\"/>\n      </wsdl:{name}>\n"
        )
    };
    let (input, output) = (
        side("input", "ErstatRequestMessage", "request"),
        side("output", "ErstatResponseMessage", "response"),
    );
    let action = "<soap12:operation soapAction=\"http://kombit.dk/sts/sagdokumentindeks/erstat\" soapActionRequired=\"true\"/>";
    let row = format!(
        "    <wsdl:operation name=\"erstat\">\n      {action}\n{input}{output}    </wsdl:operation>\n"
    );
    place.change(WSDL, BINDING, &format!("{row}{BINDING}"));
}

#[test]
fn six_facts_are_few_lines() {
    let place = Place::of_the_index("drill");
    let before = place.generated();
    update(&place);
    let after = place.generated();
    let mut changed: BTreeMap<&str, usize> = BTreeMap::new();
    for path in before.keys().chain(after.keys()) {
        let text = |files: &BTreeMap<String, String>| files.get(path).cloned().unwrap_or_default();
        let lines = changed_lines(&text(&before), &text(&after));
        if lines > 0 && !is_for_machines(&after, path) {
            changed.insert(path, lines);
        }
    }
    let total: usize = changed.values().sum();
    println!("{total} changed lines: {changed:?}");
    assert!((40..=150).contains(&total), "{total} lines: {changed:?}");
    // Whatever says nothing of the six facts is the same to the byte.
    let facts = [
        "API.txt",
        "src/dokumentindeks.rs",
        // Its front page lists the operations.
        "src/lib.rs",
        // Its documentation lists the operations that answer with it.
        "src/sagdok.rs",
        "src/sagdokumentindeks.rs",
        "src/services/sag_dokument_indeks.rs",
    ];
    for path in changed.keys() {
        assert!(facts.contains(path), "{path} changed: {changed:?}");
    }
    for path in &facts[1..] {
        assert!(changed.contains_key(path), "{path}: {changed:?}");
    }
    assert!(before["src/sag.rs"] == after["src/sag.rs"]);
}

#[test]
fn characters_that_turn_text_stay_out_of_code() {
    let place = Place::of_the_index("turned");
    let turned = "\u{202e}\u{2066}";
    place.change(
        INDEX,
        "<xs:enumeration value=\"AND\"/>",
        &format!("<xs:enumeration value=\"A{turned}ND\"><xs:annotation><xs:documentation>b{turned}c</xs:documentation></xs:annotation></xs:enumeration>"),
    );
    place.change(
        INDEX,
        "<xs:complexType name=\"AntalType\">",
        &format!("<xs:complexType name=\"AntalType\"><xs:annotation><xs:documentation>Et antal{turned}: se [her].</xs:documentation></xs:annotation>"),
    );
    let files = place.generated();
    let shown = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let mut documented = false;
    for (path, text) in shown {
        let found = text.contains(['\u{202e}', '\u{2066}']);
        assert!(!found, "{path} has a character that turns text");
        documented |= text.contains("/// Et antal: se \\[her\\].");
    }
    assert!(documented);
    let kept = &files["contract/xsd/sagdokumentindeks-6.xsd"];
    assert!(kept.contains(turned), "the contract's own text is kept");
}
