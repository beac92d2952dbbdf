//! How long inclusion takes: on every pair of our contracts, and on the largest schema sets of
//! the corpora, each against itself with one edit. It is decided in ten seconds, or undecided
//! within them: seconds of processor time, which neighbours on the machine do not change.
//! `SNITFLADE_BUDGET` gives another budget than that of `snitflade diff`.

use snitflade_codegen::inclusion::{BUDGET, Inclusion, Verdict};
use snitflade_codegen::model::{Model, SchemaModel, SimpleRef, TypeRef};
use snitflade_runtime::schema::Builtin;
use snitflade_tests::attempt::parallel;
use snitflade_tests::contract_edits::side;
use snitflade_tests::fuzz::usage::thread_nanoseconds;
use snitflade_tests::load::load;
use snitflade_tests::tables::contracts;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many sets are taken, one of each corpus.
const SETS: usize = 16;
const LONGEST: Duration = Duration::from_secs(10);

/// Processor time that this thread has used; none where the system does not say.
fn worked() -> Duration {
    Duration::from_nanos(thread_nanoseconds().unwrap_or_default())
}

/// Entry points that reach the most files, the longest first among those; one of each corpus.
fn largest(corpora: &Path) -> Vec<(String, bool)> {
    let text = std::fs::read_to_string(corpora.join("MANIFEST.tsv")).expect("the index");
    let rows = text.lines().skip(1).filter_map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
        let is_wsdl = *fields.get(2)? == "wsdl11";
        let is_entry = fields.get(3) == Some(&"entry") && fields.get(4) == Some(&"yes");
        let fits = is_entry && (is_wsdl || fields[2] == "xsd") && fields.get(8) == Some(&"yes");
        let size = (number(5)?, number(10)?);
        fits.then(|| (size, fields[1].to_owned(), fields[0].to_owned(), is_wsdl))
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|one, other| other.cmp(one));
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.1.clone()));
    rows.truncate(SETS);
    rows.into_iter()
        .map(|(_, _, path, is_wsdl)| (path, is_wsdl))
        .collect()
}

fn model(corpora: &Path, path: &str, is_wsdl: bool) -> Option<Model> {
    let file = [path.to_owned()];
    match is_wsdl {
        true => load(corpora, &file, &[]).model,
        false => load(corpora, &[], &file).model,
    }
}

/// Gives the element in the middle of those with simple types another type; whether there is one.
fn edited(model: &mut Model) -> bool {
    let elements = &mut model.schema.elements;
    let boolean = SimpleRef::Builtin(Builtin::Boolean);
    let simple = |ty: TypeRef| matches!(ty, TypeRef::Simple(ty) if ty != boolean);
    let all: Vec<usize> = (0..elements.len())
        .filter(|at| simple(elements[*at].ty))
        .collect();
    let Some(at) = all.get(all.len() / 2) else {
        return false;
    };
    elements[*at].ty = TypeRef::Simple(boolean);
    true
}

/// What came of one set.
#[derive(Default)]
struct Told {
    types: usize,
    proved: usize,
    broken: usize,
    undecided: usize,
    /// Of these, how many for want of budget.
    exhausted: usize,
    longest: Duration,
}

/// Every global element that both have; how long each takes.
fn compare(from: &SchemaModel, to: &SchemaModel, told: &mut Told) {
    let budget = std::env::var("SNITFLADE_BUDGET").ok();
    let budget = budget.and_then(|text| text.parse().ok()).unwrap_or(BUDGET);
    let mut inclusion = Inclusion::new(from, to).with_budget(budget);
    for name in from.global_elements.keys() {
        let started = worked();
        match inclusion.global(name) {
            Some(Verdict::Proved) => told.proved += 1,
            Some(Verdict::Breaks(_)) => told.broken += 1,
            Some(Verdict::Undecided(why)) => {
                told.undecided += 1;
                told.exhausted += usize::from(why.to_string().contains("budget"));
            }
            None => {}
        }
        told.longest = told.longest.max(worked() - started);
    }
}

fn told(corpora: &Path, path: &str, is_wsdl: bool) -> Option<Told> {
    let (old, mut new) = (
        model(corpora, path, is_wsdl)?,
        model(corpora, path, is_wsdl)?,
    );
    if !edited(&mut new) {
        return None;
    }
    let types = old.schema.complexes.len();
    let mut told = Told {
        types,
        ..Told::default()
    };
    compare(&old.schema, &new.schema, &mut told);
    compare(&new.schema, &old.schema, &mut told);
    Some(told)
}

#[test]
fn the_largest_sets_are_compared_within_ten_seconds() {
    let corpora: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora");
    if !corpora.join("MANIFEST.tsv").exists() {
        println!("SKIPPED: the corpora do not lie beside this clone");
        return;
    }
    let sets = largest(&corpora);
    let all = parallel(&sets, |(path, is_wsdl)| told(&corpora, path, *is_wsdl));
    let (mut compared, mut longest) = (0, Duration::ZERO);
    for ((path, _), told) in sets.iter().zip(all) {
        let Some(it) = told else {
            println!("{path}: not read, or nothing to edit");
            continue;
        };
        let (proved, broken, undecided) = (it.proved, it.broken, it.undecided);
        let exhausted = it.exhausted;
        let took = it.longest.as_secs_f64();
        println!(
            "{path}: {} types; {proved} proved, {broken} broken, {undecided} undecided ({exhausted} by budget); {took:.2} s at most",
            it.types
        );
        compared += 1;
        longest = longest.max(it.longest);
    }
    println!(
        "{compared} sets, {:.2} s for the longest comparison",
        longest.as_secs_f64()
    );
    assert!(compared >= SETS / 2, "{compared}");
    assert!(longest < LONGEST, "{longest:?}");
}

#[test]
fn every_pair_of_contracts_is_compared_within_ten_seconds() {
    let names = contracts();
    let models = parallel(&names, |name| side(name, &[]).ok().map(|side| side.model));
    let models: Vec<Model> = models.into_iter().flatten().collect();
    assert!(models.len() > 30, "{} contracts are read", models.len());
    let pairs: Vec<(usize, usize)> = (0..models.len())
        .flat_map(|one| (0..models.len()).map(move |other| (one, other)))
        .filter(|(one, other)| one != other)
        .collect();
    let all = parallel(&pairs, |(one, other)| {
        let (mut told, started) = (Told::default(), worked());
        compare(&models[*one].schema, &models[*other].schema, &mut told);
        (told, worked() - started)
    });
    let sum = |of: fn(&Told) -> usize| all.iter().map(|(told, _)| of(told)).sum::<usize>();
    let longest = all
        .iter()
        .map(|(told, _)| told.longest)
        .max()
        .unwrap_or_default();
    let pair = all.iter().map(|(_, took)| *took).max().unwrap_or_default();
    println!(
        "{} pairs: {} proved, {} broken, {} undecided ({} by budget); {:.2} s for the longest message, {:.2} s for a pair",
        pairs.len(),
        sum(|it| it.proved),
        sum(|it| it.broken),
        sum(|it| it.undecided),
        sum(|it| it.exhausted),
        longest.as_secs_f64(),
        pair.as_secs_f64(),
    );
    assert!(sum(|it| it.proved) > 100 && sum(|it| it.broken) > 0);
    let usual = std::env::var_os("SNITFLADE_BUDGET").is_none();
    assert!(!usual || sum(|it| it.exhausted) == 0, "over the budget");
    assert!(longest < LONGEST, "{longest:?}");
}
