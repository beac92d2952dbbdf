//! Kinds of files, through a whole job.

use crate::model::Model;
use crate::options::{Contract, Options, parse_contract};
use crate::pipeline::Job;
use crate::source::MemoryLoader;
use std::sync::Arc;

const SCHEMA: &str = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' targetNamespace='urn:t' elementFormDefault='qualified'>\
    <s:element name='Levering' type='LeveringType'/><s:element name='Svar' type='s:string'/>\
    <s:complexType name='LeveringType'><s:sequence><s:element name='Hoved' type='s:string'/>\
    <s:element name='Liste' type='ListeType'/></s:sequence></s:complexType>\
    <s:complexType name='ListeType'><s:sequence>\
    <s:element name='Post' type='s:int' minOccurs='0' maxOccurs='unbounded'/>\
    <s:sequence maxOccurs='unbounded'><s:element name='Igen' type='s:int'/></s:sequence>\
    </s:sequence></s:complexType></s:schema>";

/// The model of a contract with these settings, and what was found.
fn read(settings: &str) -> (Option<Arc<Model>>, Vec<String>) {
    let loader = MemoryLoader::new().with("a.xsd", SCHEMA);
    let mut job = Job::new(loader, Options::default());
    let file = job.run.sources.add("contract.toml", settings);
    let contract = parse_contract(file, &job.run.sources, &mut job.run.diagnostics);
    job.options.contract = Contract {
        schemas: vec!["a.xsd".to_owned()],
        ..contract.unwrap_or_default()
    };
    // The tokens need all that a model does.
    let model = job.tokens().map(|tokens| tokens.model);
    let found = job.run.diagnostics.into_sorted().into_iter();
    let found = found.map(|it| format!("{} {}", it.code.0, it.message));
    (model, found.collect())
}

const BOTH: &str = "[[file]]\nname = 'Levering'\nfile_name = 'L_{dag}.xml'\nroot = '{urn:t}Levering'\n\
                    records = 'Liste/Post'\nanswer = 'Svar'\n\
                    [[file]]\nname = 'Svar'\nfile_name = 'S_{dag}.xml'\nroot = 'Svar'\n";

#[test]
fn a_kind_of_files_is_a_row_a_root_and_a_series() {
    let (model, found) = read(BOTH);
    let model = model.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(found, Vec::<String>::new());
    let names: Vec<&str> = model.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["Levering", "Svar"]);
    let records = model.files[0].records.as_ref().expect("records");
    assert_eq!(records.path, ["Liste", "Post"]);
    assert_eq!(&*model.schema.element(records.element).name.local, "Post");
    let text = crate::model::text(&model);
    assert!(
        text.starts_with(
            "file Levering \"L_{dag}.xml\" <{urn:t}Levering>\n  records Liste/Post\n  answer Svar\n"
        ),
        "{text}"
    );
}

#[test]
fn two_contracts_differ_where_their_files_do() {
    let model = |settings: &str| read(settings).0.expect("a model");
    let before = model(BOTH);
    let after = model(
        &BOTH
            .replace("L_{dag}", "M_{dag}")
            .replace("records = 'Liste/Post'\n", ""),
    );
    let found = crate::model::compare(&before, &after);
    let fields: Vec<String> = found.iter().map(|one| one.field.to_string()).collect();
    assert_eq!(fields, ["file name", "records"]);
}

#[test]
fn types_that_only_a_file_needs_are_kept() {
    let (model, found) = read(&format!("types = []\n{BOTH}"));
    let model = model.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(model.schema.global_types.len(), 2);
}

#[test]
fn what_the_schemas_do_not_have_is_told_with_what_was_meant() {
    let cases = [
        (
            BOTH.replace("'{urn:t}Levering'", "'Leverin'"),
            "there is no element `Leverin`",
        ),
        (
            BOTH.replace("Liste/Post", "Liste/Pots"),
            "`Pots` of `Liste/Pots` is not there",
        ),
        (
            BOTH.replace("Liste/Post", "Liste/Igen"),
            "`Igen` of `Liste/Igen` is not there",
        ),
        (
            BOTH.replace("answer = 'Svar'", "answer = 'Svr'"),
            "there is no kind `Svr`",
        ),
        (
            BOTH.replace("name = 'Svar'\nfile", "name = 'Levering'\nfile"),
            "there is no kind `Svar`",
        ),
        (
            BOTH.replace("'S_{dag}.xml'", "'../S.xml'"),
            "`../S.xml` is no name of a file",
        ),
        (
            BOTH.replace("'S_{dag}.xml'", "'S_{dag.xml'"),
            "`S_{dag.xml` is no name of a file",
        ),
        (
            format!("{BOTH}[[file]]\nname = 'Svar'\nfile_name = 'x'\nroot = 'Svar'\n"),
            "another kind has this name",
        ),
    ];
    for (settings, expected) in cases {
        let (model, found) = read(&settings);
        assert!(model.is_none(), "{settings}");
        assert!(
            found
                .iter()
                .any(|line| line.starts_with("CFG0128") && line.contains(expected)),
            "{found:?}"
        );
    }
}
