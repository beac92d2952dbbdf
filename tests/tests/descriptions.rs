//! Published descriptions in OpenAPI are read, and each of their defects is found at its
//! place. They are no part of this repository; without them the tests are skipped.

use snitflade_codegen::diag::{Diagnostics, Severity};
use snitflade_codegen::model::{HttpApi, HttpContent, SchemaModel};
use snitflade_codegen::openapi::apis;
use snitflade_codegen::payload::Elements;
use snitflade_codegen::source::{MemoryLoader, SourceMap};
use snitflade_codegen::yaml::Documents;
use snitflade_tests::load;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FOLDER: &str = "SF1601/rimi-itk+digitaliseringskataloget.dk/1.0";

fn published() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/published");
    let folder = root.join(FOLDER);
    folder.is_dir().then_some(folder)
}

/// The JSON of a file that was saved with the page around it.
fn json_of(folder: &Path, name: &str) -> String {
    let text = std::fs::read_to_string(folder.join(name)).expect(name);
    load::json_of(&text)
}

struct Read {
    apis: Vec<HttpApi>,
    schema: SchemaModel,
    /// How often each code is reported, and the places.
    codes: BTreeMap<&'static str, usize>,
    errors: Vec<String>,
    lines: Vec<String>,
}

fn read(folder: &Path, names: &[&str]) -> Read {
    let loader = names.iter().fold(MemoryLoader::new(), |loader, name| {
        loader.with(name, json_of(folder, name))
    });
    let roots: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let documents = Documents::load(&mut map, &loader, &roots, &mut found);
    let mut schema = SchemaModel::default();
    let elements = Elements::default();
    let apis = apis(&documents, &roots, &elements, &mut schema, &mut found);
    let (mut codes, mut errors, mut lines) = (BTreeMap::new(), Vec::new(), Vec::new());
    for one in found.into_sorted() {
        *codes.entry(one.code.0).or_insert(0) += 1;
        let line = snitflade_codegen::diag::one_line(&one, &map);
        if one.severity == Severity::Error {
            errors.push(line.clone());
        }
        lines.push(line);
    }
    Read {
        apis,
        schema,
        codes,
        errors,
        lines,
    }
}

/// What is reported of a file: codes and how often.
fn counts(read: &Read) -> Vec<(&'static str, usize)> {
    read.codes
        .iter()
        .map(|(code, count)| (*code, *count))
        .collect()
}

#[test]
fn kombi_post_afsend_is_read_with_its_defects() {
    let Some(folder) = published() else {
        println!("SKIPPED descriptions: ../shared/published is not there");
        return;
    };
    let read = read(&folder, &["KombiPostAfsend.json"]);
    assert_eq!(read.errors, Vec::<String>::new());
    let [api] = read.apis.as_slice() else {
        panic!("{:?}", read.apis);
    };
    assert_eq!(
        (api.name.as_str(), api.profile.as_str()),
        ("KombiPostAfsend", "token")
    );
    let shown: Vec<_> = api
        .operations
        .iter()
        .map(|o| {
            (
                o.name.as_str(),
                o.method.as_str(),
                o.template(),
                o.parameters.len(),
                o.answers.len(),
            )
        })
        .collect();
    let want = [
        ("postMemos", "POST", "/memos".to_owned(), 9, 3),
        ("postKombi", "POST", "/kombi".to_owned(), 8, 3),
    ];
    assert_eq!(shown, want);
    let body = |operation: usize| &api.operations[operation].request[0].content;
    assert!(
        matches!(body(0), HttpContent::Bytes),
        "XML of which nothing is said"
    );
    let HttpContent::Xml(idx) = body(1) else {
        panic!("{:?}", body(1));
    };
    assert_eq!(read.schema.element(*idx).name.to_string(), "kombi_request");
    let want = [
        ("JSC0005", 2),
        ("JSC0006", 2),
        ("JSC0007", 2),
        ("JSC0009", 3),
        ("JSC0013", 15),
        ("OAPI0101", 2),
        ("OAPI0102", 1),
        ("OAPI0103", 1),
        ("OAPI0106", 1),
    ];
    assert_eq!(counts(&read), want, "{}", read.lines.join("\n"));
}

#[test]
fn post_forespoerg_is_read_with_its_defects() {
    let Some(folder) = published() else {
        println!("SKIPPED descriptions: ../shared/published is not there");
        return;
    };
    let read = read(&folder, &["Postforspoerg.json"]);
    assert_eq!(read.errors, Vec::<String>::new());
    let names: Vec<_> = read.apis[0]
        .operations
        .iter()
        .map(|operation| (operation.name.as_str(), operation.template()))
        .collect();
    let want = [
        ("getDigitalpost", "/digitalpost".to_owned()),
        ("getNemsms", "/nemsms".to_owned()),
        (
            "query_1-system-registry-index-test",
            "/organisations/".to_owned(),
        ),
        (
            "query_2-system-registry-index-test",
            "/organisations/{organisationId}/contact-points/".to_owned(),
        ),
    ];
    assert_eq!(names, want);
    let want = [
        ("JSC0003", 2),
        ("JSC0005", 1),
        ("JSC0006", 2),
        ("JSC0009", 3),
        ("JSC0013", 13),
        ("OAPI0101", 2),
        ("OAPI0103", 26),
    ];
    assert_eq!(counts(&read), want, "{}", read.lines.join("\n"));
}

/// What both describe under one name is one type, though one of them has a slip in it.
#[test]
fn both_share_their_types() {
    let Some(folder) = published() else {
        println!("SKIPPED descriptions: ../shared/published is not there");
        return;
    };
    let both = read(&folder, &["KombiPostAfsend.json", "Postforspoerg.json"]);
    assert_eq!(both.errors, Vec::<String>::new());
    assert_eq!(both.apis.len(), 2);
    let names: Vec<_> = both
        .schema
        .global_types
        .keys()
        .map(ToString::to_string)
        .collect();
    let shared = [
        "Advis",
        "Fejl",
        "HovedoplysningerSvarREST",
        "SvarReaktion",
        "x-TransaktionsId",
    ];
    for name in shared {
        assert_eq!(
            names.iter().filter(|known| *known == name).count(),
            1,
            "{name}: {names:?}"
        );
    }
}
