//! What each service shows at `?wsdl` says what its contract says: every document of the one is
//! a document of the other, by inclusion both ways.

mod fetched;

use fetched::{Fetched, fetched};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::inclusion::{Breach, Inclusion, Verdict};
use snitflade_codegen::model::{Field, Message, Model, QName, SchemaModel, Service, compare};
use snitflade_codegen::options::{Contract, Options, Workspace};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_codegen::standin::{self, Settings, StandIn};
use snitflade_runtime::server::InProcess;
use snitflade_tests::attempt::parallel;
use snitflade_tests::load::{Loaded, load, load_through};
use snitflade_tests::tables::workspace;
use std::collections::BTreeSet;
use std::path::Path;

/// What came of one contract.
#[derive(Default)]
struct Found {
    services: usize,
    proved: usize,
    /// Messages that differ from those of the whole contract in what wildcards know only.
    known_elsewhere: usize,
    wrong: Vec<String>,
}

/// The contracts with services over SOAP, by their names.
fn contracts() -> Vec<(String, Contract)> {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let (root, loader) = (workspace(), DiskLoader::new(workspace()));
    let settings = Workspace::load(&loader, &root, &mut sources, &mut found);
    let all = settings
        .contracts
        .into_iter()
        .map(|it| (it.name, it.contract));
    let described = |contract: &Contract| contract.roots.iter().any(|it| it.ends_with(".wsdl"));
    all.filter(|(_, contract)| described(contract)).collect()
}

fn model(loaded: Loaded, what: &str) -> Model {
    let findings = loaded.findings;
    loaded
        .model
        .unwrap_or_else(|| panic!("{what}: {findings:#?}"))
}

/// The file that a table names, seen from the contract's folder: files are served by their
/// paths below the deepest folder that holds them all.
fn on_disk(folder: &Path, served: &str) -> String {
    let rooms = ["", "wsdl/"];
    let mut paths = rooms.iter().map(|room| format!("{room}{served}"));
    let found = paths.find(|path| folder.join(path).is_file());
    found.unwrap_or_else(|| panic!("no {served} in {}", folder.display()))
}

async fn of_contract(name: &str, contract: &Contract) -> Found {
    let folder = workspace().join("contracts").join(name);
    let options = Options {
        contract: contract.clone(),
        root: folder.clone(),
        ..Options::default()
    };
    let loaded = standin::load(name, options, 7)
        .contract
        .expect("a contract");
    let standin = StandIn::new(vec![loaded], Settings::default()).expect("a stand-in");
    let services: Vec<(String, &str)> = standin
        .services()
        .map(|it| (it.path.clone(), it.table.ports[0].file))
        .collect();
    let server = InProcess::new(standin.into_router());
    let whole = model(load(&folder, &contract.roots, &contract.schemas), name);
    let mut found = Found::default();
    for (path, file) in services {
        let shown = fetched(&server, &format!("http://localhost{path}"), file).await;
        let Fetched {
            files,
            first,
            count,
        } = shown;
        let theirs = model(load_through(&files, &[first], &[]), &path);
        let own = load(&folder, &[on_disk(&folder, file)], &[]);
        let mut complaints = same(&model(own, &path), &theirs, &mut found.proved);
        complaints.extend(within_whole(&whole, &theirs, &mut found));
        assert!(count > 1, "{path} shows one file");
        let complaints = complaints.into_iter().map(|it| format!("{path}: {it}"));
        found.wrong.extend(complaints);
        found.services += 1;
    }
    found
}

/// What the file of a service and what it shows say differently, and how many elements are
/// proved within each other.
fn same(ours: &Model, theirs: &Model, proved: &mut usize) -> Vec<String> {
    let differences = compare(ours, theirs).into_iter();
    let told = differences.filter(|it| it.field != Field::Address);
    let mut complaints: Vec<String> = told.map(|it| it.to_string()).collect();
    for (one, other) in both_ways(ours, theirs) {
        let mut inclusion = Inclusion::new(one, other);
        for name in one.global_elements.keys() {
            match inclusion.global(name) {
                Some(Verdict::Proved) => *proved += 1,
                verdict => complaints.push(format!("{name}: {verdict:?}")),
            }
        }
    }
    complaints
}

fn both_ways<'m>(one: &'m Model, other: &'m Model) -> [(&'m SchemaModel, &'m SchemaModel); 2] {
    let (one, other) = (&one.schema, &other.schema);
    [(one, other), (other, one)]
}

/// Messages of a service that say something else than the whole contract does. A wildcard that
/// checks what it knows knows more where other services' schemas are at hand too; a service shows
/// its own only. Such an element is the one thing that may break.
fn within_whole(whole: &Model, theirs: &Model, found: &mut Found) -> Vec<String> {
    let mut complaints = Vec::new();
    let services = theirs.services.iter();
    let names: BTreeSet<QName> = services.flat_map(|it| messages(it, theirs)).collect();
    assert!(!names.is_empty(), "no messages");
    let elsewhere = elsewhere(whole, theirs);
    for (one, other) in both_ways(whole, theirs) {
        let mut inclusion = Inclusion::new(one, other);
        for name in &names {
            match inclusion.global(name) {
                Some(Verdict::Proved) => {}
                Some(verdict) if shows(&verdict, &elsewhere) => found.known_elsewhere += 1,
                verdict => {
                    complaints.push(format!("beside the whole contract: {name}: {verdict:?}"));
                }
            }
        }
    }
    complaints
}

/// The elements that only the whole contract declares.
fn elsewhere(whole: &Model, theirs: &Model) -> BTreeSet<QName> {
    let names = whole.schema.global_elements.keys();
    let unknown = |name: &&QName| !theirs.schema.global_elements.contains_key(*name);
    names.filter(unknown).cloned().collect()
}

/// Whether a verdict shows one of these elements in a wildcard: as what breaks, or as what is
/// not looked into.
fn shows(verdict: &Verdict, elements: &BTreeSet<QName>) -> bool {
    match verdict {
        Verdict::Proved => false,
        Verdict::Breaks(witness) => match &witness.what {
            Breach::Element(name) => elements.contains(name),
            _ => false,
        },
        Verdict::Undecided(reason) => {
            let last = reason.path.rsplit('/').next().unwrap_or_default();
            reason.why.contains("lax wildcard") && elements.iter().any(|it| *it.local == *last)
        }
    }
}

/// The elements that travel: requests, answers, faults and header blocks.
fn messages(service: &Service, model: &Model) -> Vec<QName> {
    let mut all = Vec::new();
    for operation in &service.operations {
        let both = [Some(operation.input), operation.output];
        all.extend(both.into_iter().flatten().filter_map(|it| match it {
            Message::Element(idx) => Some(idx),
            Message::Empty => None,
        }));
        all.extend(operation.faults.iter().map(|fault| fault.element));
    }
    let bound = service
        .ports
        .iter()
        .flat_map(|port| &port.binding.operations);
    let headers = bound.flat_map(|it| it.input_headers.iter().chain(&it.output_headers));
    all.extend(headers.map(|header| header.element));
    all.iter()
        .map(|idx| model.schema.element(*idx).name.clone())
        .collect()
}

#[test]
fn the_served_wsdl_says_what_the_contract_says() {
    let contracts = contracts();
    assert!(contracts.len() > 20, "{}", contracts.len());
    let all = parallel(&contracts, |(name, contract)| {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().build().expect("a runtime");
        runtime.block_on(of_contract(name, contract))
    });
    let sum = |of: fn(&Found) -> usize| all.iter().map(of).sum::<usize>();
    let (services, proved) = (sum(|it| it.services), sum(|it| it.proved));
    println!(
        "{proved} elements of {services} services are proved within what is shown, and the reverse; \
         {} messages differ in what other services' schemas declare",
        sum(|it| it.known_elsewhere)
    );
    assert!(services > 50 && proved > 1000, "{services} {proved}");
    let wrong: Vec<&String> = all.iter().flat_map(|it| &it.wrong).collect();
    let shortened = wrong
        .iter()
        .take(20)
        .map(|it| it.chars().take(1500).collect::<String>());
    assert!(
        wrong.is_empty(),
        "{}\n{}",
        wrong.len(),
        shortened.collect::<Vec<_>>().join("\n")
    );
}
