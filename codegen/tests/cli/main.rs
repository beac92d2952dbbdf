//! The command line as a user meets it: exit codes, tables, findings.

mod generating;
mod pipe;
mod place;
mod starting;
mod validating;

use place::{Place, WSDL, err, out};

#[test]
fn dump_prints_model_and_plan() {
    let place = Place::workspace("dump", WSDL);
    let model = out(&place.run(&["dump", "DEMO", "--stage", "model"]));
    assert!(
        model.contains("operation spoerg {urn:demo:1}Spoerg -> {urn:demo:1}Svar"),
        "{model}"
    );
    assert!(model.contains("value \"a\""), "{model}");
    assert!(!out(&place.run(&["dump", "demo-v1", "--stage", "plan"])).is_empty());
    assert_eq!(place.run(&["dump", "GONE"]).status.code(), Some(2));
}

#[test]
fn explain_knows_its_codes() {
    let place = Place::new("explain");
    let text = out(&place.run(&["explain", "wsdl0108"]));
    assert!(text.starts_with("WSDL0108: "), "{text}");
    assert!(out(&place.run(&["explain"])).lines().count() > 50);
    assert_eq!(place.run(&["explain", "NO1"]).status.code(), Some(2));
}

#[test]
fn saml_metadata_of_a_file_that_says_nothing_of_logins_is_refused() {
    let place = Place::new("saml-metadata");
    place.write("miljoe.toml", "use = \"ExtTest\"\n");
    let none = place.run(&["saml-metadata", "miljoe.toml"]);
    assert_eq!(none.status.code(), Some(2), "{}", err(&none));
    assert!(
        err(&none).contains("[environment.NAME.login]"),
        "{}",
        err(&none)
    );
    // Nothing is written where the key is missing.
    let text = "[environment.ExtTest.login]\nentity_id = \"a\"\nurl = \"https://a.test\"\n";
    place.write("miljoe.toml", &format!("use = \"ExtTest\"\n{text}"));
    let keyless = place.run(&["saml-metadata", "miljoe.toml", "--out", "a.xml"]);
    assert!(
        err(&keyless).contains("ExtTest has no key"),
        "{}",
        err(&keyless)
    );
    assert!(!place.0.join("a.xml").exists());
}

#[test]
fn status_tells_how_far_each_version_is() {
    let place = Place::workspace("status", WSDL);
    let settings = "contracts/DEMO/1/contract.toml";
    let text = std::fs::read_to_string(place.0.join(settings)).unwrap();
    place.write(settings, &format!("{text}notice = 2026-08-31\n"));
    std::fs::create_dir_all(place.0.join("generated")).unwrap();
    let status = |more: &[&str]| {
        let all = [&["status", "--today", "2027-02-28"], more].concat();
        place.run(&all)
    };
    let waiting = out(&status(&[]));
    let line = "DEMO/1    2026-08-31  2027-02-28  0 days  imported, not generated";
    assert!(waiting.contains(line), "{waiting}");
    assert!(
        waiting.contains("lock: contracts/DEMO/1/demo.xsd was added"),
        "{waiting}"
    );
    assert_eq!(status(&["--fail-on", "overdue"]).status.code(), Some(0));
    assert_eq!(
        status(&["--fail-on", "overdue,lock"]).status.code(),
        Some(1)
    );
    let late = place.run(&["status", "--today", "2027-03-01", "--fail-on", "overdue"]);
    assert_eq!(late.status.code(), Some(1));
    assert!(out(&late).contains("1 day over  overdue"), "{}", out(&late));

    assert_eq!(place.run(&["generate"]).status.code(), Some(0));
    let manifest = "<https://docs.kombit.dk/integration/demo/2/pakke> <urn:version> \"2\" .";
    place.write("pakke_manifest.n3", manifest);
    let done = status(&["--manifest", "pakke_manifest.n3", "--format", "json"]);
    let done: serde_json::Value = serde_json::from_str(&out(&done)).unwrap();
    assert_eq!(done[0]["state"], "current");
    assert_eq!(done[0]["days_left"], 0);
    assert_eq!(done[0]["lock"].as_array().map(Vec::len), Some(0));
    assert_eq!(done[1]["contract"], "DEMO/2");
    assert_eq!(done[1]["state"], "not-imported");
    assert_eq!(done[1]["deadline"], serde_json::Value::Null);

    let calendar = out(&status(&["--format", "ics"]));
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20270228\r\n"),
        "{calendar}"
    );
    place.write("pakke_manifest.n3", "wsdl/Demo.wsdl\n");
    let broken = status(&["--manifest", "pakke_manifest.n3"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(err(&broken).contains("PKG0101"), "{}", err(&broken));
    assert!(
        err(&broken).contains("pakke_manifest.n3:2:1"),
        "{}",
        err(&broken)
    );
}
