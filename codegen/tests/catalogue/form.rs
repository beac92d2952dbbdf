//! Demands and FORM areas.

use super::requirements::{asked, golden, line, why_not};
use std::path::PathBuf;

/// A directory with a catalogue whose rows have known FORM areas.
fn with_form() -> PathBuf {
    let root = std::env::temp_dir().join(format!("snitflade-form-{}", std::process::id()));
    std::fs::create_dir_all(root.join("contracts")).unwrap();
    let row = |id: &str, form: &str| {
        super::refused::ROW
            .replace("SF1", id)
            .replace("\"unknown\" # form", form)
    };
    let text = [
        row("INSIDE", "[\"12.04\"]"),
        row("OUTSIDE", "[\"13\"]"),
        row("NOT_KNOWN", "\"unknown\""),
    ];
    std::fs::write(root.join("contracts/catalogue.toml"), text.concat()).unwrap();
    std::fs::write(root.join("contracts/beskedtyper.toml"), "").unwrap();
    root
}

#[test]
fn gen_14_demands_hold_inside_the_form_areas_that_are_covered() {
    let root = with_form();
    let place = root.to_str().unwrap();
    let found = asked(&["--objects", "ting", "--form", "12.04.01", "--root", place]);
    assert_eq!(line(&found, "INSIDE")["verdict"], "required");
    assert_eq!(why_not(&found, "OUTSIDE"), "outside-form");
    let remarks = line(&found, "NOT_KNOWN")["remarks"].to_string();
    assert!(
        remarks.contains("FORM areas are unknown, so it is kept"),
        "{remarks}"
    );
    assert!(line(&found, "INSIDE").get("remarks").is_none());
    let found = asked(&["--objects", "ting", "--root", place]);
    assert_eq!(
        found["counts"]["required"], 3,
        "without --form no area is left out"
    );
    std::fs::remove_dir_all(&root).unwrap();
    // In the list nothing is known of FORM: all is kept, and every line says so.
    let text = golden("form", &["--objects", "fakturering", "--form", "12.04"]);
    let rows = asked(&["--objects", "fakturering"])["asked"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(
        text.matches("remark: its FORM areas are unknown").count(),
        rows
    );
}
