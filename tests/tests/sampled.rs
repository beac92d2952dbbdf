//! Every committed contract takes what is sampled from its own tables: strict
//! reading accepts it, and what is written back is the same document.

use snitflade_runtime::read::{ReadOptions, Source, read};
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::schema::{
    BUILTIN_SIMPLES, Content, ElementId, Particle, Schema, SimpleId, Term,
};
use snitflade_runtime::value::Dynamic;
use snitflade_runtime::write::{WriteOptions, write};
use snitflade_tests::attempt::parallel;
use snitflade_tests::{infoset, sampled_often, tables};
use std::collections::BTreeSet;

/// Elements that stand in a content model.
fn referred(particle: &Particle<'_>, found: &mut BTreeSet<ElementId>) {
    match &particle.term {
        Term::Element(id) => drop(found.insert(*id)),
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            parts.iter().for_each(|part| referred(part, found));
        }
        Term::Any(_) => {}
    }
}

/// Global elements that stand in no content model: the messages.
fn messages(schema: &Schema<'_>) -> BTreeSet<ElementId> {
    let mut inside = BTreeSet::new();
    for complex in schema.complexes {
        if let Content::Elements(root) | Content::Mixed(root) = &complex.content {
            referred(root, &mut inside);
        }
    }
    let all = schema.global_elements.iter().copied();
    all.filter(|id| !inside.contains(id)).collect()
}

fn round_trip(schema: &Schema<'_>, id: ElementId, xml: &[u8]) -> Result<(), String> {
    let value = landed(schema, id, xml)?;
    let written = write(schema, id, &value, &WriteOptions::default());
    let written = written.map_err(|e| e.to_string())?;
    infoset::difference(xml, &written).or_else(|why| {
        // A qualified name in a text may come back with another prefix.
        match holds_names(schema) && only_a_prefix(&why) {
            true => landed(schema, id, &written).map(drop),
            false => Err(why),
        }
    })
}

/// Whether a difference is between texts that are equal but for a prefix.
fn only_a_prefix(why: &str) -> bool {
    let mut texts = why.split('"').skip(1).step_by(2);
    let (before, after) = (texts.next(), texts.next());
    let local = |text: Option<&str>| text?.split_once(':').map(|name| name.1.to_owned());
    local(before).is_some() && local(before) == local(after)
}

fn landed(schema: &Schema<'_>, id: ElementId, xml: &[u8]) -> Result<Dynamic, String> {
    let mut value = Dynamic::default();
    let mut source = Source::from_slice(xml).map_err(|e| e.to_string())?;
    match read(schema, id, &mut source, &mut value, &ReadOptions::default()) {
        Ok(_) => Ok(value),
        Err(error) => Err(error.to_string()),
    }
}

/// Whether some declared type holds qualified names.
fn holds_names(schema: &Schema<'_>) -> bool {
    let mut ids = (BUILTIN_SIMPLES..).take(schema.simples.len()).map(SimpleId);
    ids.any(|id| schema.simple_traits(id).qname)
}

/// How many documents of a contract came back equal, and what did not.
fn judge(contract: &String) -> (usize, Vec<String>) {
    let schema = match tables::of_contract(contract) {
        Ok(schema) => schema,
        Err(errors) => return (0, vec![format!("{contract}: {}", errors.join("; "))]),
    };
    let sampler = Sampler::new(schema, 1);
    let (mut good, mut bad) = (0, Vec::new());
    for id in messages(schema) {
        let row = schema.element(id);
        if row.is_abstract && row.substitutes.is_empty() {
            continue;
        }
        let name = schema.name(row.name).local;
        match sampler.all(id) {
            Ok(samples) => {
                for sample in samples {
                    match round_trip(schema, id, &sample.xml) {
                        Ok(()) => good += 1,
                        Err(why) => {
                            bad.push(format!("{contract} {name} {}: {why}", sample.name));
                        }
                    }
                }
            }
            Err(error) => bad.push(format!("{contract} {name}: {error}")),
        }
    }
    for id in sampled_often::of(contract, schema) {
        let name = schema.name(schema.element(id).name).local;
        let samples = Sampler::new(schema, 2).random(id, sampled_often::MANY);
        for sample in samples.expect("samples") {
            match round_trip(schema, id, &sample.xml) {
                Ok(()) => good += 1,
                Err(why) => bad.push(format!("{contract} {name} {}: {why}", sample.name)),
            }
        }
    }
    (good, bad)
}

#[test]
fn samples_of_every_contract_come_back_equal() {
    let mut contracts = tables::contracts();
    // A contract of JSON alone has no element; its exchanges hold what it sends.
    contracts.retain(|contract| tables::has_schema(contract));
    assert!(contracts.len() >= 9, "{contracts:?}");
    let (mut documents, mut failures) = (0, Vec::new());
    for (contract, (good, bad)) in contracts.iter().zip(parallel(&contracts, judge)) {
        println!("{contract:<12} {good:>6} documents");
        assert!(good > 0 || !bad.is_empty(), "{contract} has no elements");
        documents += good;
        failures.extend(bad);
    }
    println!("{:<12} {documents:>6} documents", "all");
    failures.truncate(30);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
