//! Roots in YAML and JSON, through a whole job.

use crate::model::Model;
use crate::options::{Contract, Options, parse_contract};
use crate::pipeline::Job;
use crate::source::MemoryLoader;
use std::sync::Arc;

const SCHEMA: &str = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t'>\
                      <s:element name='Besked' type='s:string'/>\
                      <s:element name='Andet' type='s:int'/></s:schema>";

/// A document with one channel, one message and one operation.
fn document(channel: &str, operation: &str) -> String {
    format!(
        "asyncapi: 3.0.0\ndefaultContentType: application/xml\ninfo: {{title: T, version: '1'}}\nchannels:\n  {channel}:\n    \
         address: a\n    messages:\n      Besked:\n        payload:\n          \
         schemaFormat: application/xml\n          schema: {{$ref: 'xsd/a.xsd#Besked'}}\n\
         operations:\n  {operation}:\n    action: send\n    \
         channel: {{$ref: '#/channels/{channel}'}}\n"
    )
}

/// The model of documents by name, with further settings; and what was found.
fn read(files: &[(&str, &str)], settings: &str) -> (Option<Arc<Model>>, Vec<String>, Vec<String>) {
    let mut loader = MemoryLoader::new().with("xsd/a.xsd", SCHEMA);
    for (path, text) in files {
        loader = loader.with(path, *text);
    }
    let mut job = Job::new(loader, Options::default());
    let file = job.run.sources.add("contract.toml", settings);
    let contract = parse_contract(file, &job.run.sources, &mut job.run.diagnostics);
    job.options.contract = Contract {
        roots: files.iter().map(|(path, _)| (*path).to_owned()).collect(),
        ..contract.expect("settings")
    };
    // The tokens need all that a model does, and the settings are judged on the way.
    let model = job.tokens().map(|tokens| tokens.model);
    let inputs = job.inputs().into_iter().map(|input| input.path).collect();
    let found = job.run.diagnostics.into_sorted().into_iter();
    let found = found.map(|it| format!("{} {}", it.code.0, it.message));
    (model, found.collect(), inputs)
}

#[test]
fn a_channel_is_read_with_the_schema_it_refers_to() {
    let (model, found, inputs) = read(&[("a.yaml", &document("Ud", "send"))], "");
    let model = model.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(model.channels.len(), 1);
    assert_eq!(model.channels[0].operations[0].name, "send");
    assert_eq!(model.schema.global_elements.len(), 2);
    assert!(inputs.contains(&"xsd/a.xsd".to_owned()), "{inputs:?}");
    assert!(inputs.contains(&"a.yaml".to_owned()), "{inputs:?}");
}

#[test]
fn json_is_read_as_yaml_is_wherever_its_key_stands() {
    let text = "{\"info\": {\"title\": \"T\", \"version\": \"1\"}, \"asyncapi\": \"3.0.0\", \
                \"channels\": {\"Ud\": {\"address\": \"a\"}}}";
    let (model, found, _) = read(&[("a.json", text)], "");
    let model = model.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(model.channels[0].name, "Ud");
}

#[test]
fn a_root_says_what_it_describes() {
    let (model, found, _) = read(&[("a.yaml", "asyncap: 3.0.0\n")], "");
    assert!(model.is_none());
    assert_eq!(
        found,
        ["CFG0126 a root that is neither AsyncAPI nor OpenAPI"]
    );
}

#[test]
fn documents_of_a_contract_share_one_set_of_names() {
    let (one, other) = (document("Ud", "send"), document("Ud", "andet"));
    let (model, found, _) = read(&[("a.yaml", &one), ("b.yml", &other)], "");
    assert!(model.is_none());
    assert_eq!(found, ["ASYNC0207 two documents have a channel `Ud`"]);
    let other = document("Ind", "hent");
    let (model, found, _) = read(&[("a.yaml", &one), ("b.yml", &other)], "");
    let model = model.unwrap_or_else(|| panic!("{found:?}"));
    let names = model.channels.iter().map(|channel| channel.name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["Ind", "Ud"]);
}

#[test]
fn operations_are_picked_as_those_of_services_are() {
    let (one, other) = (document("Ud", "send"), document("Ind", "hent"));
    let files = [("a.yaml", &*one), ("b.yaml", &*other)];
    let (model, found, _) = read(&files, "operations = [\"Ud.send\"]");
    let model = model.unwrap_or_else(|| panic!("{found:?}"));
    let counts = model
        .channels
        .iter()
        .map(|channel| channel.operations.len());
    // A channel without operations may be where replies come.
    assert_eq!(counts.collect::<Vec<_>>(), [0, 1]);
    assert_eq!(found, [] as [String; 0]);
    let (_, found, _) = read(&files, "operations = [\"send\", \"Ud.hent\"]");
    let start = "CFG0110 the `operations` pattern `Ud.hent` matches nothing";
    assert!(
        found.iter().any(|text| text.starts_with(start)),
        "{found:?}"
    );
}

#[test]
fn only_what_channels_need_is_kept_of_types() {
    let text = document("Ud", "send");
    let (model, found, _) = read(&[("a.yaml", &text)], "types = []");
    let model = model.unwrap_or_else(|| panic!("{found:?}"));
    let names = model.schema.global_elements.keys().map(|name| &*name.local);
    assert_eq!(names.collect::<Vec<_>>(), ["Besked"]);
}

#[test]
fn of_a_counterpart_the_other_side_is_built() {
    use crate::model::ChannelAction;
    let second = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\n\
                  defaultContentType: application/xml\nchannels:\n  Ind:\n    publish:\n      \
                  operationId: tag\n      message:\n        name: Besked\n        \
                  schemaFormat: application/xml\n        payload: {$ref: 'xsd/a.xsd#Besked'}\n";
    let files = [
        ("a.yaml", document("Ud", "send")),
        ("b.yaml", document("Over", "giv")),
        ("c.yaml", second.to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let actions = |settings: &str| -> Vec<(String, ChannelAction)> {
        let (model, found, _) = read(&files, settings);
        let model = model.unwrap_or_else(|| panic!("{found:?}"));
        let all = model
            .channels
            .iter()
            .flat_map(|channel| &channel.operations);
        let all = all.map(|operation| (operation.name.clone(), operation.action));
        all.collect()
    };
    use ChannelAction::{Receive, Send};
    let named = |all: [ChannelAction; 3]| {
        let names = ["tag", "giv", "send"].map(str::to_owned);
        names.into_iter().zip(all).collect::<Vec<_>>()
    };
    assert_eq!(actions(""), named([Receive, Send, Send]));
    let some = "counterparts = [\"b.yaml\", \"c.yaml\"]";
    assert_eq!(actions(some), named([Send, Receive, Send]));
}

#[test]
fn a_counterpart_is_an_asyncapi_document_among_the_roots() {
    let api = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";
    for name in ["b.yaml", "c.yaml"] {
        let text = document("Ud", "send");
        let files = [("a.yaml", text.as_str()), ("b.yaml", api)];
        let (model, found, _) = read(&files, &format!("counterparts = [\"{name}\"]"));
        assert!(model.is_none());
        let told = found.iter().filter(|line| line.starts_with("CFG0127"));
        assert!(
            told.clone().all(|line| line.contains(name)) && told.count() == 1,
            "{found:?}"
        );
    }
}
