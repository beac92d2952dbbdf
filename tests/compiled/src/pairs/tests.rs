//! A sample of the pairs through tables built at run time.

use super::{Batch, batches};
use crate::equal::Judge;
use crate::schema::resolved;
use crate::tree;
use crate::units::Unit;
use bumpalo::Bump;
use snitflade_codegen::lower::lower;
use snitflade_codegen::plan::{PlanOptions, plan};
use snitflade_runtime::read::{Mode, ReadOptions, Source, read};
use snitflade_runtime::schema::{ElementId, Schema};
use snitflade_runtime::value::Dynamic;
use snitflade_runtime::write::{WriteOptions, write};
use snitflade_tests::annotations::strip;
use snitflade_tests::random::Random;
use snitflade_tests::tables::root_of;

#[test]
fn two_hundred_pairs_come_back_equal_and_hold_what_is_declared() {
    let mut counts = [0, 0];
    let mut faults = Vec::new();
    let mut random = Random::new(2);
    for batch in batches(1, 100) {
        judge(&batch, &mut random, &mut counts, &mut faults);
    }
    println!("{} pairs, {} of them looked into", counts[0], counts[1]);
    assert!(
        faults.is_empty(),
        "{} faults: {:#?}",
        faults.len(),
        &faults[..faults.len().min(10)]
    );
    assert!(counts[0] >= 150 && counts[1] >= 140, "{counts:?}");
}

fn judge(batch: &Batch, random: &mut Random, counts: &mut [usize; 2], faults: &mut Vec<String>) {
    let dir = std::env::temp_dir().join(format!("snitflade-pairs-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    let name = format!("s{}.xsd", batch.first);
    std::fs::write(dir.join(&name), batch.schema()).expect("a schema");
    let unit = Unit {
        docs: vec![name],
        hinted: Vec::new(),
        test: String::new(),
        set: String::new(),
        valid: true,
        taken: true,
    };
    let mut found = resolved(&dir, &unit).unwrap_or_else(|why| panic!("{why}"));
    let plan = plan(&found.model, &PlanOptions::default(), &mut found.findings);
    let bump = Bump::new();
    let schema = lower(&found.model, Some(&plan), &bump);
    for pair in batch.pairs(random) {
        let xml = &pair.sample.xml;
        let root = root_of(&schema, xml.as_bytes()).expect("a root");
        counts[0] += 1;
        let mut value = match typed(&schema, root, xml) {
            Ok(value) => value,
            Err(why) => {
                faults.push(format!("{why}\n{xml}"));
                continue;
            }
        };
        faults.extend(compared(&schema, root, &value, xml).err());
        if !pair.is_open {
            counts[1] += 1;
            strip(&mut value.extra);
            let bare = compared(&schema, root, &value, &pair.sample.bare);
            faults.extend(bare.err().map(|why| format!("{why}\nfrom {xml}")));
        }
    }
}

fn typed(schema: &Schema<'_>, root: ElementId, xml: &str) -> Result<Dynamic, String> {
    let mut value = Dynamic::default();
    let mut source = Source::from_slice(xml.as_bytes()).map_err(|e| e.to_string())?;
    let options = ReadOptions::new(Mode::Strict);
    read(schema, root, &mut source, &mut value, &options).map_err(|e| e.to_string())?;
    Ok(value)
}

fn compared(
    schema: &Schema<'_>,
    root: ElementId,
    value: &Dynamic,
    xml: &str,
) -> Result<(), String> {
    let options = WriteOptions::default();
    let out = write(schema, root, value, &options).map_err(|e| format!("{e}\n{xml}"))?;
    let (before, after) = (tree::parse(xml.as_bytes())?, tree::parse(&out)?);
    let mut judge = Judge {
        schema,
        respelled: 0,
    };
    let verdict = judge.documents(&before, &after);
    verdict.map_err(|why| format!("{why}\n{xml}\n{}", String::from_utf8_lossy(&out)))
}
