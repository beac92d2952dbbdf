//! Every document of a published contract is one of ours, and the reverse, by inclusion.

use super::sets::SETS;
use super::{contract, published, side, theirs, workspace};
use snitflade_codegen::inclusion::{Inclusion, Verdict};
use snitflade_codegen::model::SchemaModel;
use snitflade_codegen::options::Repair;

/// What is said of the global elements of one set, one way.
#[derive(Default)]
struct Told {
    proved: usize,
    undecided: Vec<String>,
    breaks: Vec<String>,
}

fn told(from: &SchemaModel, to: &SchemaModel, way: &str) -> Told {
    let mut told = Told::default();
    let mut inclusion = Inclusion::new(from, to);
    for name in from.global_elements.keys() {
        match inclusion.global(name) {
            // That one side lacks an element is found where the models are compared.
            None => {}
            Some(Verdict::Proved) => told.proved += 1,
            Some(Verdict::Undecided(why)) => told.undecided.push(format!("{name}, {way}: {why}")),
            Some(Verdict::Breaks(witness)) => {
                let xml = &witness.xml;
                told.breaks.push(format!("{name}, {way}: {xml}"));
            }
        }
    }
    told
}

/// Whether repairs are listed that change types or elements; where the models are compared,
/// each of them is held to its difference.
fn changes_documents(repairs: &[Repair]) -> bool {
    let mut differs = repairs
        .iter()
        .filter_map(|repair| repair.differs.as_deref());
    differs.any(|what| what.starts_with("type ") || what.starts_with("element "))
}

#[test]
fn published_documents_are_ours_and_ours_are_published() {
    let Some(published) = published() else {
        println!("SKIPPED inclusion both ways: ../shared/published is not there");
        return;
    };
    let (mut proved, mut wrong) = (0, Vec::new());
    for set in SETS {
        let contract = contract(set.contract);
        let folder = workspace().join("contracts").join(set.contract);
        let ours = side(&folder, &contract.roots, &contract.schemas);
        let theirs = theirs(set, &published);
        let (ours, theirs) = (&ours.model.schema, &theirs.model.schema);
        let mut differing = Vec::new();
        for told in [
            told(theirs, ours, "published in ours"),
            told(ours, theirs, "ours in published"),
        ] {
            proved += told.proved;
            let all = told.breaks.into_iter().chain(told.undecided);
            differing.extend(all.map(|what| format!("{}: {what}", set.contract)));
        }
        match changes_documents(&contract.repairs) {
            true if differing.is_empty() => {
                wrong.push(format!("{}: no repair shows", set.contract))
            }
            true => println!("{}: {} differ by repairs", set.contract, differing.len()),
            false => wrong.extend(differing),
        }
    }
    println!(
        "{proved} elements of {} sets are proved within each other",
        SETS.len()
    );
    assert!(proved > 1000, "{proved}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
