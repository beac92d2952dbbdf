//! Every contract says the same on the wire as the published one, its listed
//! repairs excepted; and every listed repair is needed.
//!
//! The published contracts are no part of this repository. Where they are not
//! at hand the comparison is skipped, and says so.

mod included;
mod sets;
mod stand_in;

use sets::{ABSENT, SETS, Set};
use snitflade_codegen::diag::{Diagnostics, Severity};
use snitflade_codegen::model::{Difference, Field, Model, SimpleRef, TypeRef, compare, text};
use snitflade_codegen::options::{Contract, Provenance, Repair, Workspace};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_tests::load::{Finding, Loaded, load, load_through};
use stand_in::StandIn;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A component declared twice, both times alike: packages that bring a copy
/// each of what they share, which is no defect of either.
const ALIKE: &str = "XSD0109";

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn published() -> Option<PathBuf> {
    let folder = workspace().join("../shared/published");
    folder.is_dir().then_some(folder)
}

/// The contracts' settings, and what is wrong with them.
fn settings() -> (Workspace, Diagnostics) {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let (root, loader) = (workspace(), DiskLoader::new(workspace()));
    let settings = Workspace::load(&loader, &root, &mut sources, &mut found);
    (settings, found)
}

/// The contract of a directory below `contracts/`.
fn contract(name: &str) -> Contract {
    let (settings, diagnostics) = settings();
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let found = settings.contracts.into_iter().find(|c| c.name == name);
    found
        .unwrap_or_else(|| panic!("there is no contract {name}"))
        .contract
}

/// What a contract says, and what the generator found to say about it.
struct Side {
    model: Model,
    warnings: Vec<Finding>,
}

fn side(folder: &Path, roots: &[String], schemas: &[String]) -> Side {
    side_of(load(folder, roots, schemas), folder)
}

fn side_of(loaded: Loaded, folder: &Path) -> Side {
    let warnings: Vec<Finding> = loaded
        .findings
        .into_iter()
        .filter(|finding| finding.severity != Severity::Note && finding.code != ALIKE)
        .collect();
    let Some(model) = loaded.model else {
        panic!("{}: {warnings:#?}", folder.display());
    };
    Side { model, warnings }
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

/// What the body of a policy demands. Our texts hold policies by name only
/// (`contracts/README.md`), so this finding says nothing of a defect.
const DEMANDED_BY_POLICY: &str = "WSDL0135";

/// What only the bodies of policies say: for the same reason no difference counts. The
/// security profile, which follows from their names, is compared.
const OF_POLICIES: [Field; 3] = [Field::Policies, Field::Mtom, Field::Addressing];

/// Everything a comparison has to complain about.
fn complaints(ours: &Side, theirs: &Side, repairs: &[Repair]) -> Vec<String> {
    let mut complaints = Vec::new();
    let differences = compare(&theirs.model, &ours.model);
    let mut needed: BTreeSet<usize> = BTreeSet::new();
    let of_policies = |d: &&Difference| OF_POLICIES.contains(&d.field);
    let differences = differences.iter().filter(|d| !of_policies(d));
    for difference in differences.map(ToString::to_string) {
        let answer = repairs.iter().position(|r| {
            r.differs
                .as_ref()
                .is_some_and(|d| difference.starts_with(d.as_str()))
        });
        match answer {
            Some(index) => {
                needed.insert(index);
            }
            None => complaints.push(format!("published ≠ ours: {difference}")),
        }
    }
    let demanded = |w: &&Finding| w.code == DEMANDED_BY_POLICY;
    for warning in theirs.warnings.iter().filter(|w| !demanded(w)) {
        if ours
            .warnings
            .iter()
            .any(|w| w.code == warning.code && w.message == warning.message)
        {
            continue;
        }
        let answer = repairs.iter().position(|r| {
            let place = r.place.split(':').next().unwrap_or_default();
            r.code.as_deref() == Some(warning.code) && warning.place.contains(place)
        });
        match answer {
            Some(index) => {
                needed.insert(index);
            }
            None => complaints.push(format!("no repair answers {warning:?}")),
        }
    }
    for warning in &ours.warnings {
        complaints.push(format!("our text still has {warning:?}"));
    }
    for (index, repair) in repairs.iter().enumerate() {
        if !needed.contains(&index) {
            complaints.push(format!("the repair of {} is not needed", repair.place));
        }
    }
    complaints
}

/// The published side; files that its package lacks come from another one.
fn theirs(set: &Set, published: &Path) -> Side {
    let folder = published.join(set.folder);
    let (roots, schemas) = (owned(set.roots), owned(set.schemas));
    let Some(absent) = ABSENT.iter().find(|a| a.contract == set.contract) else {
        return side(&folder, &roots, &schemas);
    };
    for file in absent.files {
        let found = set.schemas.iter().find_map(|schema| {
            let beside = folder.join(schema).with_file_name(file);
            beside.is_file().then_some(beside)
        });
        assert_eq!(found, None, "{file} is there");
    }
    let loader = StandIn {
        own: DiskLoader::new(&folder),
        other: DiskLoader::new(published.join(absent.folder)),
        absent: absent.files,
    };
    side_of(load_through(&loader, &roots, &schemas), &folder)
}

fn compare_set(set: &Set, published: &Path) -> Vec<String> {
    let contract = contract(set.contract);
    let folder = workspace().join("contracts").join(set.contract);
    let ours = side(&folder, &contract.roots, &contract.schemas);
    let theirs = theirs(set, published);
    assert!(
        text(&ours.model).lines().count() > 10,
        "{} declares next to nothing",
        set.contract
    );
    complaints(&ours, &theirs, &contract.repairs)
}

#[test]
fn contracts_say_what_the_published_ones_say() {
    let Some(published) = published() else {
        println!("SKIPPED wire equality: ../shared/published is not there");
        return;
    };
    let mut all = Vec::new();
    for set in SETS {
        let complaints = compare_set(set, &published);
        println!("{}: {} complaints", set.contract, complaints.len());
        all.extend(
            complaints
                .into_iter()
                .map(|c| format!("{}: {c}", set.contract)),
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Every published contract that is here is compared.
#[test]
fn no_published_contract_is_left_out() {
    let (settings, _) = settings();
    let compared: BTreeSet<&str> = SETS.iter().map(|set| set.contract).collect();
    for found in &settings.contracts {
        // What is modelled has nothing published to be compared with.
        let modelled = found.contract.provenance == Provenance::Modelled;
        let own = found.contract.id == "WIRE" || modelled;
        assert!(
            own || compared.contains(found.name.as_str()),
            "{}",
            found.name
        );
    }
    assert!(settings.contracts.len() >= SETS.len());
}

/// The comparison sees what it is there to see.
#[test]
fn a_change_is_noticed_and_named() {
    let set = "SF1520/4.0";
    let contract = contract(set);
    let folder = workspace().join("contracts").join(set);
    let ours = side(&folder, &contract.roots, &contract.schemas);
    let mut theirs = side(&folder, &contract.roots, &contract.schemas);
    theirs.warnings.clear();
    let name = "{http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/}PNRType";
    let schema = &mut theirs.model.schema;
    let mut types = schema.global_types.iter();
    let found = types.find(|(own, _)| own.to_string() == name);
    let Some((_, TypeRef::Simple(SimpleRef::Declared(idx)))) = found else {
        panic!("{name} is no simple type");
    };
    schema.simples[idx.0 as usize].facets.max_length = Some(99.into());
    let complaints = complaints(&ours, &theirs, &[]);
    assert_eq!(complaints.len(), 1, "{complaints:#?}");
    let told = format!("type {name}: maxLength: 99 ≠ ");
    assert!(complaints[0].contains(&told), "{complaints:#?}");
}
