//! Other people's AsyncAPI documents: valid ones are checked without an error, invalid ones
//! are refused with a place. And their JSON files, read by our parser and by serde_json.

use serde_json::Value as Json;
use snitflade_codegen::asyncapi;
use snitflade_codegen::diag::{Diagnostic, Diagnostics, Severity, one_line, render};
use snitflade_codegen::model::SchemaModel;
use snitflade_codegen::payload::Elements;
use snitflade_codegen::source::{DiskLoader, LoadError, Loader, SourceMap};
use snitflade_codegen::yaml::{self, Documents, Node, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Files that documents of the corpora refer to and that were not handed on with them, in
/// our own writing: enough for what refers to them.
const SUPPLIED: &[(&str, &str)] = &[
    ("File Structure/common.yml", "userSignUp: {type: object}\n"),
    (
        "Reference Object/lib.yml",
        "myChannelBindings: {amqp: {is: queue, queue: {name: q}}}\n\
         myCorrelationId: {location: $message.header#/id}\n\
         myMessageBindings: {amqp: {contentEncoding: gzip}}\n\
         myOperationBindings: {amqp: {ack: true}}\n\
         myOperationTrait: {summary: s}\n\
         mySchema: {type: object}\n\
         myServerBindings: {mqtt: {clientId: c}}\n",
    ),
    (
        "Payloads/includes/user-json-schema.json",
        r#"{"type": "object"}"#,
    ),
    (
        "ros2/interfaces/geometry_msgs.yaml",
        "components: {messages: {Twist: {payload: {type: object}}}}\n",
    ),
];

/// Documents without a stated expectation that are not valid, and what is wrong with each.
const REFUSED: &[(&str, &str)] = &[
    // Its operation names a channel that is not there; its message has a field of 2.x.
    ("solace/example-01.yaml", "YAML0101"),
    // Its OAuth flows have `scopes`, which 3.0 calls `availableScopes`.
    ("anypointmq/example-03.yaml", "ASYNC0103"),
];

/// Parts with a key that stands twice. The table calls them readable, for its parser takes
/// the last of the two.
const TWICE: &[&str] = &[
    "sns-3.0.0/example-03.yaml",
    "sns-3.0.0/example-04.yaml",
    "sns-3.0.0/example-05.yaml",
    "sns-3.0.0/example-07.yaml",
    "anypointmq/example-01.yaml",
    "anypointmq/example-02.yaml",
];

fn corpora() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora");
    let there = root.join("ASYNCAPI.tsv").is_file();
    if !there {
        println!("SKIPPED: the corpora do not lie beside this clone");
    }
    there.then_some(root)
}

/// The corpora, with what was not handed on.
struct Corpora {
    disk: DiskLoader,
}

impl Corpora {
    fn supplied(path: &str) -> Option<&'static str> {
        let found = SUPPLIED.iter().find(|(end, _)| path.ends_with(end));
        found.map(|(_, text)| *text)
    }
}

impl Loader for Corpora {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        match (self.disk.read(path), Corpora::supplied(path)) {
            (Err(LoadError::NotFound), Some(text)) => Ok(text.as_bytes().to_vec()),
            (found, _) => found,
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.disk.exists(path) || Corpora::supplied(path).is_some()
    }

    fn identity(&self, path: &str) -> String {
        self.disk.identity(path)
    }

    fn list(&self, dir: &str) -> Vec<String> {
        self.disk.list(dir)
    }

    fn folders(&self, dir: &str) -> Vec<String> {
        self.disk.folders(dir)
    }
}

/// The findings of one document, and the number of its channels.
fn judge(loader: &Corpora, path: &str) -> (Vec<(Diagnostic, String)>, usize) {
    let mut map = SourceMap::new();
    let mut found = Diagnostics::new();
    let documents = Documents::load(&mut map, loader, &[path.to_owned()], &mut found);
    let mut channels = 0;
    if let Some(root) = documents.root(path)
        && asyncapi::check(&documents, root, &mut found).is_some()
    {
        // Reading must hold for whatever was found; what it reports of payloads is not
        // the document's fault.
        let mut apart = Diagnostics::new();
        let elements = Elements::collect(&documents, &mut map, loader, &mut apart);
        let mut schema = SchemaModel::default();
        let roots = [path.to_owned()];
        channels =
            asyncapi::channels(&documents, &roots, &[], &elements, &mut schema, &mut apart).len();
        for one in apart.iter() {
            assert!(one.span.is_some(), "{path}: {one:?}");
            assert!(!render(one, &map, false).is_empty());
        }
    }
    let found = found.into_sorted().into_iter();
    let shown = found.map(|one| (one.clone(), one_line(&one, &map)));
    (shown.collect(), channels)
}

/// What a document has to be.
fn expected(path: &str, version: &str, stated: &str) -> Option<bool> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_tck = path.starts_with("asyncapi-tck/");
    match () {
        // The file's own name tells. The table calls ten of them invalid whose names, and
        // whose contents, say valid.
        () if is_tck && name.starts_with("valid") => Some(true),
        () if is_tck && name.starts_with("invalid") => Some(false),
        () if stated == "invalid" => Some(false),
        () if version == "-" => None,
        () => Some(!REFUSED.iter().any(|(end, _)| path.ends_with(end))),
    }
}

#[test]
fn documents_of_others_are_judged_as_they_say() {
    let Some(root) = corpora() else { return };
    let table = std::fs::read_to_string(root.join("ASYNCAPI.tsv")).expect("the table");
    let loader = Corpora {
        disk: DiskLoader::new(&root),
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut wrong, mut channels) = (Vec::new(), 0);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [path, _, version, parses, stated, ..] = cells.as_slice() else {
            panic!("five cells: {row}");
        };
        let (found, count) = judge(&loader, path);
        let errors: Vec<_> = found
            .iter()
            .filter(|(one, _)| one.severity == Severity::Error)
            .collect();
        let lines: Vec<&str> = errors.iter().map(|(_, line)| line.as_str()).collect();
        match expected(path, version, stated) {
            Some(true) => {
                *counts.entry("valid").or_default() += 1;
                channels += count;
                if !errors.is_empty() {
                    wrong.push(format!("{path} is valid: {lines:#?}"));
                }
            }
            Some(false) => {
                *counts.entry("invalid").or_default() += 1;
                let code = REFUSED.iter().find(|(end, _)| path.ends_with(end));
                // A file that was not handed on is no reason.
                let placed = errors.iter().any(|(one, _)| {
                    let missing = one.code == yaml::codes::LEADS_NOWHERE && code.is_none();
                    one.span.is_some() && !missing
                });
                if !placed {
                    wrong.push(format!("{path} is invalid: {lines:#?}"));
                }
                if code.is_some_and(|(_, code)| !lines.iter().any(|line| line.contains(code))) {
                    wrong.push(format!("{path} is refused for another reason: {lines:#?}"));
                }
            }
            // A part of a document: it is read, or it is none.
            None => {
                *counts.entry("parts").or_default() += 1;
                let twice = TWICE.iter().any(|end| path.ends_with(end));
                let readable = !lines.iter().any(|line| line.contains(" YAML0"));
                let refused_so = !twice || lines.iter().any(|line| line.contains(" YAML0002"));
                if readable != (*parses == "yes" && !twice) || !refused_so {
                    wrong.push(format!("{path} parses: {parses}: {lines:#?}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    println!("{counts:?}, {channels} channels in valid documents");
    assert!(
        counts["valid"] > 90 && counts["invalid"] > 170 && counts["parts"] > 60,
        "{counts:?}"
    );
}

#[test]
fn whole_examples_of_the_specification_s_schemas_are_valid() {
    let Some(root) = corpora() else { return };
    let folder = "asyncapi-json-schemas/test/docs/3.0.0";
    let loader = Corpora {
        disk: DiskLoader::new(&root),
    };
    let files = loader.list(folder);
    assert!(files.len() > 4, "{files:?}");
    for file in files {
        let (found, channels) = judge(&loader, &format!("{folder}/{file}"));
        // Some of them refer to files and components that are nowhere.
        let errors: Vec<_> = found
            .iter()
            .filter(|(one, _)| one.severity == Severity::Error)
            .filter(|(one, _)| one.code != yaml::codes::LEADS_NOWHERE)
            .map(|(_, line)| line)
            .collect();
        assert!(errors.is_empty() && channels > 0, "{file}: {errors:#?}");
    }
}

#[test]
fn json_is_read_as_serde_json_reads_it() {
    let Some(root) = corpora() else { return };
    let mut folders = vec![root.join("asyncapi-json-schemas")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                let text = std::fs::read_to_string(&path).expect("a text");
                let theirs: Json = serde_json::from_str(&text).expect("JSON");
                let mut map = SourceMap::new();
                let file = map.add(&path, text);
                let mut found = Diagnostics::new();
                let ours = yaml::parse(&map, file, &mut found);
                let lines: Vec<_> = found.iter().map(|one| one_line(one, &map)).collect();
                let ours = ours.unwrap_or_else(|| panic!("{}: {lines:?}", path.display()));
                same(&ours, &theirs, &path);
                files += 1;
            }
        }
    }
    println!("{files} JSON files read alike");
    assert!(files > 700, "{files}");
}

fn same(ours: &Node, theirs: &Json, path: &Path) {
    match (&ours.value, theirs) {
        (Value::Null, Json::Null) => {}
        (Value::Bool(one), Json::Bool(other)) => assert_eq!(one, other, "{}", path.display()),
        (Value::Text(one), Json::String(other)) => assert_eq!(one, other, "{}", path.display()),
        (Value::Number(one), Json::Number(other)) => {
            let (one, other) = (one.parse::<f64>(), other.as_f64());
            assert_eq!(one.ok(), other, "{}", path.display());
        }
        (Value::List(one), Json::Array(other)) => {
            assert_eq!(one.len(), other.len(), "{}", path.display());
            one.iter()
                .zip(other)
                .for_each(|(one, other)| same(one, other, path));
        }
        (Value::Object(one), Json::Object(other)) => {
            assert_eq!(one.len(), other.len(), "{}", path.display());
            for member in one {
                let other = other.get(&member.key).expect("the key");
                same(&member.value, other, path);
            }
        }
        (one, other) => panic!("{}: {one:?} and {other:?}", path.display()),
    }
}
