//! `snitflade import`: packages built here in the layout of those published.

mod hostile;
mod package;
mod place;

use package::package;
use place::Place;

#[test]
fn a_package_becomes_a_contract_that_generates() {
    let place = Place::new("import");
    std::fs::write(place.0.join("demo.zip"), package("1.0")).unwrap();
    let out = place.good(&["import", "DEMO", "demo.zip"]);
    assert!(
        out.contains("DEMO/1.0: the version from its manifest"),
        "{out}"
    );
    assert!(
        out.contains("wsdl/context/DemoService.wsdl, wsdl/token/DemoService.wsdl"),
        "{out}"
    );
    assert!(out.contains("Servicebeskrivelse.pdf"), "{out}");
    assert!(out.contains("snitflade generate DEMO/1.0"), "{out}");
    let settings = place.read("contracts/DEMO/1.0/contract.toml");
    assert!(
        settings.contains("docs.kombit.dk/integration/demo/1.0/pakke"),
        "{settings}"
    );
    assert!(
        place
            .0
            .join("contracts/DEMO/1.0/xsd/Målepunkt.xsd")
            .is_file()
    );
    let lock = place.read("contracts/contracts.lock");
    assert!(lock.contains("DEMO/1.0/xsd/Målepunkt.xsd"), "{lock}");
    place.good(&["generate", "DEMO"]);
    let status = place.good(&["status"]);
    assert!(status.contains("current"), "{status}");

    std::fs::write(place.0.join("next.zip"), package("2.0")).unwrap();
    let out = place.good(&["import", "DEMO", "next.zip", "--notice", "2026-08-31"]);
    assert!(out.contains("2 as in the version before"), "{out}");
    assert!(out.contains("snitflade diff DEMO/1.0 DEMO/2.0"), "{out}");
    let changes = place.read("contracts/DEMO/CHANGES.md");
    assert!(changes.starts_with("# DEMO\n\n## 1.0\n"), "{changes}");
    assert!(
        changes.contains("## 2.0") && changes.contains("Since DEMO/1.0: "),
        "{changes}"
    );
    let breaks = changes
        .split_once("What breaks:\n\n* `")
        .expect("breaking changes")
        .1;
    assert!(breaks.contains("`: "), "{changes}");
    assert!(changes.contains("announced 2026-08-31"), "{changes}");
    assert!(
        changes.contains("entity id `http://demo.example/service/demo/1`"),
        "{changes}"
    );
    let status = place.good(&["status", "--today", "2027-02-28"]);
    assert!(status.contains("2027-02-28"), "{status}");
    // People write in it, which is no change of a contract.
    let path = place.0.join("contracts/DEMO/CHANGES.md");
    std::fs::write(path, format!("{changes}\nLooked at.\n")).unwrap();
    place.good(&["status", "--fail-on", "lock"]);

    let again = place.run(&["import", "DEMO", "next.zip"]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn a_package_can_be_laid_out_at_once() {
    let place = Place::new("import-laid-out");
    std::fs::write(place.0.join("demo.zip"), package("1.0")).unwrap();
    place.good(&["import", "DEMO", "demo.zip", "--layout"]);
    let settings = place.read("contracts/DEMO/1.0/contract.toml");
    assert!(settings.contains("wsdl/DemoService"), "{settings}");
    assert!(!place.0.join("contracts/DEMO/1.0/sp").exists());
    place.good(&["generate", "DEMO"]);
}
