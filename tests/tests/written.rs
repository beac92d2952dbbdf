//! What the writer accepts, strict reading accepts; what it writes only where
//! asked, tolerant reading accepts: over values sampled from the tables of every
//! committed contract and changed at random.

use snitflade_codegen::resolve::Root;
use snitflade_codegen::source::DiskLoader;
use snitflade_runtime::read::{ReadOptions, Source, read};
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::schema::{ElementId, Schema};
use snitflade_runtime::value::Dynamic;
use snitflade_runtime::write::{WriteOptions, write};
use snitflade_tests::attempt::parallel;
use snitflade_tests::mutate::mutate;
use snitflade_tests::random::Random;
use snitflade_tests::rearrange::rearrange;
use snitflade_tests::tables;
use snitflade_tests::tally::Tally;

/// Changed values of one contract, and of the schema that has everything.
const VALUES: usize = 6_000;
const MANY_VALUES: usize = 60_000;

/// Contracts, as `SF1520/4.0`, sorted.
fn contracts() -> Vec<String> {
    let root = tables::workspace().join("contracts");
    let mut found = Vec::new();
    for set in std::fs::read_dir(&root).into_iter().flatten().flatten() {
        for version in std::fs::read_dir(set.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            if version.path().join("xsd").is_dir() {
                let (set, version) = (set.file_name(), version.file_name());
                found.push(format!("{}/{}", set.display(), version.display()));
            }
        }
    }
    found.sort();
    found
}

/// A document's value, if strict reading takes it.
fn value(schema: &Schema<'_>, id: ElementId, xml: &[u8]) -> Result<(ElementId, Dynamic), String> {
    let mut value = Dynamic::default();
    let mut source = Source::from_slice(xml).map_err(|error| error.to_string())?;
    match read(schema, id, &mut source, &mut value, &ReadOptions::default()) {
        Ok(_) => Ok((id, value)),
        Err(error) => Err(error.to_string()),
    }
}

/// Whether a value equals itself after it was written and read, kept XML included.
fn comes_back(schema: &Schema<'_>, id: ElementId, before: &Dynamic) -> Result<(), String> {
    let written = write(schema, id, before, &WriteOptions::default());
    let written = written.map_err(|error| error.to_string())?;
    let after = value(schema, id, &written)?.1;
    match after == *before {
        true => Ok(()),
        false => Err(format!(
            "{}: {before:?}\nis not\n{after:?}",
            String::from_utf8_lossy(&written)
        )),
    }
}

/// Sampled values of a contract, with their elements. Samples that break an
/// identity constraint are left out.
fn values(schema: &'static Schema<'static>) -> Vec<(ElementId, Dynamic)> {
    let sampler = Sampler::new(schema, 3);
    let mut values = Vec::new();
    // Where there are few elements, each is looked at more closely.
    let count = 2 + 60 / schema.global_elements.len().max(1);
    for id in schema.global_elements {
        let all = [
            sampler.full(*id).ok(),
            sampler.minimal(*id).ok(),
            sampler.nil(*id).ok().flatten(),
        ];
        let random = sampler.random(*id, count).unwrap_or_default();
        for sample in all.into_iter().flatten().chain(random) {
            values.extend(value(schema, *id, &sample.xml));
        }
    }
    values
}

/// The tables of a contract, or of a schema of these tests.
fn tables_of(name: &str) -> Result<&'static Schema<'static>, Vec<String>> {
    match name.split_once('/') {
        Some(("golden" | "cases", _)) => {
            let loader = DiskLoader::new(tables::workspace().join("tests").join(name));
            tables::of_roots(&loader, &[Root::File("schema.xsd".to_owned())])
        }
        _ => tables::of_contract(name),
    }
}

/// Schemas for what the contracts do not use.
fn schemas() -> Vec<String> {
    let golden = std::fs::read_dir(tables::workspace().join("tests/golden"));
    let names = golden.into_iter().flatten().flatten();
    let mut found: Vec<String> = names
        .filter(|entry| {
            let text = std::fs::read_to_string(entry.path().join("schema.xsd"));
            // A global element is what can be written.
            text.is_ok_and(|text| text.contains("\n  <xs:element"))
        })
        .map(|entry| format!("golden/{}", entry.file_name().display()))
        .collect();
    found.push("cases/written".to_owned());
    found.sort();
    found
}

fn judge(contract: &String) -> (Tally, Tally) {
    let (mut plain, mut changed) = (Tally::default(), Tally::default());
    let schema = match tables_of(contract) {
        Ok(schema) => schema,
        Err(errors) => {
            plain.wrong.extend(errors);
            return (plain, changed);
        }
    };
    let mut values = values(schema);
    let folder = tables::workspace().join("tests").join(contract);
    if let Ok(full) = std::fs::read(folder.join("full.xml")) {
        match tables::root_of(schema, &full).map(|id| value(schema, id, &full)) {
            Some(Ok(full)) => {
                values = vec![full; values.len().max(1)]
                    .into_iter()
                    .chain(values)
                    .collect()
            }
            other => plain.wrong.push(format!("{contract}: {other:?}")),
        }
    }
    for (id, value) in &values {
        plain.judge(schema, *id, value);
        if let Err(why) = comes_back(schema, *id, value) {
            plain.wrong.push(why);
        }
    }
    let mut random = Random::new(7);
    let count = match contract.starts_with("cases") {
        true => MANY_VALUES,
        false => VALUES,
    };
    for _ in 0..count {
        let Some((id, value)) = random.pick(&values) else {
            break;
        };
        let mut value = value.clone();
        for _ in 0..=random.below(3) {
            match random.below(4) {
                0 => rearrange(&mut value, &mut random),
                _ => mutate(schema, &mut value, &mut random),
            }
        }
        changed.judge(schema, *id, &value);
    }
    (plain, changed)
}

#[test]
fn what_is_written_is_what_is_read() {
    let mut contracts = contracts();
    assert!(contracts.len() >= 9, "{contracts:?}");
    contracts.extend(schemas());
    let mut all = Tally::default();
    for (contract, (plain, changed)) in contracts.iter().zip(parallel(&contracts, judge)) {
        println!(
            "{contract:<22} {:>5} as read: {} written; {:>6} changed: {:>5} written, {:>5} only \
             where asked, {:>5} refused",
            plain.total(),
            plain.written,
            changed.total(),
            changed.written,
            changed.allowed,
            changed.refused
        );
        assert!(plain.written > 0, "{contract}: {:?}", plain.wrong);
        assert_eq!(
            plain.written,
            plain.total(),
            "{contract}: {:?}",
            plain.rules
        );
        all.add(plain);
        all.add(changed);
    }
    println!(
        "all          {:>5} values, by first rule broken:",
        all.total()
    );
    for (rule, count) in &all.rules {
        println!("{count:>8}  {rule}");
    }
    assert!(all.written > 5_000 && all.allowed > 5_000 && all.refused > 5_000);
    let shown: Vec<_> = all.wrong.iter().take(12).map(String::as_str).collect();
    assert!(
        shown.is_empty(),
        "{} differ\n{}",
        all.wrong.len(),
        shown.join("\n\n")
    );
}
