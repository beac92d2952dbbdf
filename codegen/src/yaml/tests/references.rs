//! References within a document, to others, and to files of another kind.

use super::*;

struct Set {
    map: SourceMap,
    documents: Documents,
    found: Vec<Diagnostic>,
}

fn load(files: &[(&str, &str)]) -> Set {
    let mut loader = MemoryLoader::new();
    for (path, text) in files {
        loader = loader.with(path, *text);
    }
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let roots = [files[0].0.to_owned()];
    let documents = Documents::load(&mut map, &loader, &roots, &mut diagnostics);
    Set {
        map,
        documents,
        found: diagnostics.into_sorted(),
    }
}

impl Set {
    fn root(&self) -> &Node {
        let path = self.map.files().next().map(|file| self.map.location(file));
        self.documents.root(&path.unwrap()).expect("a root")
    }

    /// What the member `key` of the root means.
    fn follow(&self, key: &str) -> Result<Found<'_>, String> {
        let found = self.documents.follow(self.root().get(key).expect(key));
        found.map_err(|found| crate::diag::one_line(&found, &self.map))
    }

    fn text(&self, key: &str) -> &str {
        match self.follow(key) {
            Ok(Found::Node(node)) => node.text().expect("a text"),
            other => panic!("{key}: {other:?}"),
        }
    }
}

#[test]
fn references_lead_through_documents() {
    let set = load(&[
        (
            "in/a.yaml",
            "plain: {$ref: '#/list/1'}\nlist: [no, here]\nover: {$ref: '#/plain'}\n\
             there: {$ref: '../lib/b.json#/x~1y'}\nthrough: {$ref: '#/there2/z'}\n\
             there2: {$ref: '../lib/b.json'}\nback: {$ref: '../lib/b.json#/back'}\n\
             self: {$ref: 'a.yaml#/list/1'}\n",
        ),
        (
            "lib/b.json",
            r##"{"x/y": "there", "z": {"$ref": "#/x~1y"}, "back": {"$ref": "../in/a.yaml#/list/0"}}"##,
        ),
    ]);
    assert!(set.found.is_empty(), "{:?}", set.found);
    for (key, text) in [
        ("plain", "here"),
        ("over", "here"),
        ("there", "there"),
        ("through", "there"),
        ("back", "no"),
        ("self", "here"),
    ] {
        assert_eq!(set.text(key), text, "{key}");
    }
    let hop = set
        .documents
        .hop(set.root().get("over").unwrap().reference().unwrap());
    assert_eq!(hop.unwrap(), Found::Node(set.root().get("plain").unwrap()));
}

#[test]
fn a_file_of_another_kind_is_named_and_not_read() {
    let set = load(&[
        (
            "a.yaml",
            "x: {$ref: 'xsd/b.XSD#%7Burn:b%7DBesked'}\ny: {$ref: xsd/b.XSD}\n",
        ),
        ("xsd/b.XSD", "<xs:schema"),
    ]);
    assert!(set.found.is_empty());
    let Ok(Found::Foreign(file)) = set.follow("x") else {
        panic!("{:?}", set.follow("x"));
    };
    assert_eq!(file.path, "xsd/b.XSD");
    assert_eq!(file.fragment.as_deref(), Some("{urn:b}Besked"));
    assert_eq!(set.documents.schemas(), ["xsd/b.XSD"]);
    let node = set.root().get("y").unwrap();
    assert_eq!(
        set.documents.value(node).unwrap_err().code,
        codes::OTHER_KIND
    );
}

#[test]
fn what_leads_nowhere_is_refused_at_its_place() {
    let set = load(&[(
        "a.yaml",
        "gone: {$ref: b.yaml#/x}\nnear: {$ref: '#/namw'}\nname: 1\nnet: {$ref: 'https://x.example/a.yaml#/b'}\n\
         pointer: {$ref: '#name'}\nkind: {$ref: {a: 1}}\nempty: {$ref: ''}\nslash: {$ref: 'b.yml/#x'}\n\
         loop: {$ref: '#/pool'}\npool: {$ref: '#/loop'}\nown: {$ref: '#/own/x'}\nxsd: {$ref: c.xsd}\n",
    )]);
    assert!(set.found.is_empty(), "{:?}", set.found);
    for (key, start, part) in [
        (
            "gone",
            "a.yaml:1:14: error YAML0101",
            "b.yaml: file not found",
        ),
        ("near", "a.yaml:2:14: error YAML0101", "perhaps `name`"),
        ("net", "a.yaml:4:13: error YAML0101", "network"),
        ("pointer", "a.yaml:5:17: error YAML0103", "pointer"),
        ("kind", "a.yaml:6:14: error YAML0103", "an object"),
        ("empty", "a.yaml:7:15: error YAML0103", "is empty"),
        ("slash", "a.yaml:8:15: error YAML0101", "leads nowhere"),
        (
            "loop",
            "a.yaml:9:14: error YAML0102",
            "leads back to itself",
        ),
        (
            "own",
            "a.yaml:11:13: error YAML0102",
            "leads back to itself",
        ),
        (
            "xsd",
            "a.yaml:12:13: error YAML0101",
            "c.xsd: file not found",
        ),
    ] {
        let found = set.follow(key).unwrap_err();
        assert!(
            found.starts_with(start) && found.contains(part),
            "{key}: {found}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_said_once() {
    let set = load(&[
        ("a.yaml", "x: {$ref: b.yaml#/x}\ny: {$ref: b.yaml}\n"),
        ("b.yaml", "x: ["),
    ]);
    let codes: Vec<_> = set
        .found
        .iter()
        .map(|found| (found.code, found.severity))
        .collect();
    assert_eq!(codes, [(codes::NOT_WELL_FORMED, Severity::Error)]);
    assert!(set.follow("x").unwrap_err().contains("YAML0101"));
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let roots = ["no.yaml".to_owned()];
    let documents = Documents::load(&mut map, &MemoryLoader::new(), &roots, &mut diagnostics);
    assert!(documents.root("no.yaml").is_none());
    assert!(diagnostics.has_errors());
}

#[test]
fn a_long_chain_of_references_ends() {
    let mut text = "a0: {$ref: '#/a1'}\n".to_owned();
    for at in 1..5000 {
        text.push_str(&format!("a{at}: {{$ref: '#/a{}'}}\n", at + 1));
    }
    text.push_str("a5000: x\n");
    let set = load(&[("a.yaml", &text)]);
    assert!(set.follow("a0").unwrap_err().contains("YAML0102"));
    assert_eq!(set.text("a4990"), "x");
}
