//! Typed values of every operation of every contract: what is written without the
//! option, strict reading accepts; what is written with it, tolerant reading.

use snitflade_exchange::{Documents, SERVICES, Service};
use snitflade_tests::attempt::parallel;
use snitflade_tests::random::Random;
use snitflade_tests::tally::Tally;

/// Judges the values of a service; how many operations it has.
fn judged(service: &Service, seed: u64) -> (usize, Tally) {
    let (mut random, mut all) = (Random::new(seed), Tally::default());
    let documents = Documents::new(service.table, 5);
    for (index, row) in service.table.operations.iter().enumerate() {
        let at = format!("{}/{}", service.table.name, row.name);
        let requests = documents.inputs(row).map(|found| (false, found));
        let answers = documents.outputs(row).map(|found| (true, found));
        for found in [requests, answers] {
            let (is_answer, samples) = found.unwrap_or_else(|why| panic!("{at}: {why}"));
            for sample in samples.iter().take(4) {
                (service.judge)(index, is_answer, &sample.xml, &mut random, &mut all)
                    .unwrap_or_else(|why| panic!("{at} {}: {why}", sample.name));
            }
        }
    }
    (service.table.operations.len(), all)
}

#[test]
fn what_is_written_is_what_is_read() {
    let seeded: Vec<(&Service, u64)> = SERVICES.iter().copied().zip(11..).collect();
    let (mut operations, mut all) = (0, Tally::default());
    for (count, tally) in parallel(&seeded, |(service, seed)| judged(service, *seed)) {
        operations += count;
        all.add(tally);
    }
    println!(
        "{operations} operations, {} typed values: {} written, {} only where asked, {} refused",
        all.total(),
        all.written,
        all.allowed,
        all.refused
    );
    for (rule, count) in &all.rules {
        println!("{count:>8}  {rule}");
    }
    let shown: Vec<_> = all.wrong.iter().take(12).map(String::as_str).collect();
    assert!(
        shown.is_empty(),
        "{} differ\n{}",
        all.wrong.len(),
        shown.join("\n\n")
    );
    assert!(all.written > 2_000 && all.allowed > 2_000 && all.refused > 200);
}
