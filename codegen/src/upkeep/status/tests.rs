use super::*;
use crate::options::Contract;

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn found(name: &str, notice: Option<&str>) -> FoundContract {
    let (id, version) = name.split_once('/').expect("a version");
    FoundContract {
        name: name.to_owned(),
        contract: Contract {
            id: id.to_owned(),
            version: version.to_owned(),
            notice: notice.map(date),
            ..Contract::default()
        },
    }
}

/// A workspace without written code, so that what the lock knows counts as generated.
fn workspace() -> Workspace {
    Workspace {
        root: "/nowhere".into(),
        contracts: vec![
            found("SF1520/3.6", None),
            found("SF1520/4.0", Some("2026-08-31")),
            found("SF2900/2.4", Some("2025-01-01")),
            found("SF9999/1", None),
        ],
        ..Workspace::default()
    }
}

const LOCK: &str = "aa  SF1520/3.6/a.xsd\nbb  SF1520/4.0/a.xsd\ncc  SF9999/1/b.xsd\n";

fn states(packages: &[Package], today: &str) -> Vec<ContractStatus> {
    let locked = Lock::parse(LOCK);
    let now = LOCK.replace("bb  ", "bc  ") + "dd  SF2900/2.4/a.xsd\n";
    contract_states(
        &workspace(),
        packages,
        (&locked, &Lock::parse(&now)),
        date(today),
    )
}

fn words(states: &[ContractStatus]) -> Vec<(&str, &str, Option<i64>)> {
    let today = date("2027-02-27");
    states
        .iter()
        .map(|one| (&*one.name, one.state.word(), one.days_left(today)))
        .collect()
}

fn package(id: &str, version: &str) -> Package {
    Package {
        id: id.to_owned(),
        version: version.to_owned(),
        created: None,
    }
}

#[test]
fn a_line_for_each_version_with_the_days_that_are_left() {
    assert_eq!(
        words(&states(&[], "2027-02-27")),
        [
            ("SF1520/3.6", "superseded", Some(1)),
            ("SF1520/4.0", "current", Some(1)),
            ("SF2900/2.4", "overdue", Some(-606)),
            ("SF9999/1", "current", None),
        ]
    );
}

#[test]
fn a_version_without_code_is_overdue_on_the_day_after_the_last() {
    let of = |today: &str| states(&[], today)[2].state.clone();
    assert_eq!(of("2025-06-30"), State::NotGenerated);
    assert_eq!(of("2025-07-01"), State::NotGenerated);
    assert_eq!(of("2025-07-02"), State::Overdue);
}

#[test]
fn packages_that_are_newer_than_what_is_here_are_lines_of_their_own() {
    let packages = [
        package("SF1520", "10.0"),
        package("SF1520", "4.0"),
        package("SF2900", "2.3"),
        package("SF1601", "1.0"),
        package("SF1601", "1.0"),
    ];
    let states = states(&packages, "2026-09-01");
    let added: Vec<&str> = states
        .iter()
        .filter(|one| one.state == State::NotImported)
        .map(|one| &*one.name)
        .collect();
    assert_eq!(added, ["SF1520/10.0", "SF1601/1.0"]);
    // Nobody knows when it was announced, so nobody knows a last day.
    assert_eq!(
        states
            .iter()
            .find(|one| one.name == "SF1520/10.0")
            .and_then(ContractStatus::last_day),
        None
    );
}

#[test]
fn a_package_counts_by_its_own_version_where_the_services_have_another() {
    let mut ours = workspace();
    ours.contracts[3].contract.package_version = "3.2".to_owned();
    let lock = Lock::parse(LOCK);
    let of = |version| {
        let packages = [package("sf9999", version)];
        let states = contract_states(&ours, &packages, (&lock, &lock), date("2026-09-01"));
        states.iter().any(|one| one.state == State::NotImported)
    };
    assert!(!of("3.2") && !of("3.1") && of("3.3"));
}

#[test]
fn what_differs_from_the_lock_stands_with_its_contract() {
    let states = states(&[], "2026-09-01");
    let lock: Vec<(&str, &str)> = states
        .iter()
        .flat_map(|one| &one.lock)
        .map(|finding| (finding.file(), finding.word()))
        .collect();
    assert_eq!(
        lock,
        [
            ("SF1520/4.0/a.xsd", "changed"),
            ("SF2900/2.4/a.xsd", "added")
        ]
    );
}
