//! `snitflade status`: the six months there are for an update.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
    targetNamespace='urn:demo' elementFormDefault='qualified'>\
    <xs:element name='Spoerg' type='xs:string'/></xs:schema>";

/// A workspace with one contract that was announced on a day, and no code; it goes with
/// the test.
struct Place(PathBuf);

impl Place {
    fn announced(name: &str, notice: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("snitflade-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        let contract = dir.join("contracts/DEMO/2");
        std::fs::create_dir_all(&contract).unwrap();
        std::fs::write(dir.join("contracts/codegen.toml"), "").unwrap();
        std::fs::write(contract.join("demo.xsd"), SCHEMA).unwrap();
        let settings = format!(
            "id = \"DEMO\"\ntitle = \"Demo\"\nversion = \"2\"\ncrate = \"demo-v2\"\nschemas = [\"demo.xsd\"]\n\
             notice = {notice}\n\n[namespaces]\n\"urn:demo\" = \"demo\"\n"
        );
        std::fs::write(contract.join("contract.toml"), settings).unwrap();
        Place(dir)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(&self.0, arguments)
    }

    /// What `status` prints on a day, errors too, with its exit code.
    fn on(&self, today: &str, more: &[&str]) -> (String, Option<i32>) {
        let output = self.run(&[&["status", "--today", today], more].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let text = String::from_utf8(output.stdout).unwrap() + &said;
        (text, output.status.code())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_snitflade"));
    command.current_dir(dir).args(arguments).output().unwrap()
}

#[test]
fn gen_15_six_calendar_months_from_the_notice_with_the_days_left() {
    let cases = [
        ("2026-01-15", "2026-07-15", "2026-07-01", "14 days"),
        // The month six months on is shorter.
        ("2026-08-31", "2027-02-28", "2027-02-27", "1 day"),
        ("2027-08-31", "2028-02-29", "2028-02-29", "0 days"),
    ];
    for (notice, last, today, left) in cases {
        let place = Place::announced("gen-15", notice);
        let (text, code) = place.on(today, &[]);
        assert_eq!(code, Some(0), "{text}");
        let row = text.lines().find(|line| line.contains("DEMO/2"));
        let row = row.expect("a row for the contract");
        assert!(row.contains(notice) && row.contains(last), "{row}");
        assert!(row.contains(left), "{row}");
    }
}

#[test]
fn gen_16_what_has_not_followed_in_time_is_overdue_with_exit_code_1() {
    let place = Place::announced("gen-16", "2026-08-31");
    let on = ["--fail-on", "overdue"];
    let (text, code) = place.on("2027-02-28", &on);
    assert_eq!(code, Some(0), "the last day is still in time: {text}");
    assert!(!text.contains("overdue"), "{text}");
    let (text, code) = place.on("2027-03-01", &on);
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("1 day over") && text.contains("overdue"),
        "{text}"
    );
    let made = place.run(&["generate", "DEMO/2"]);
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert_eq!(made.status.code(), Some(0), "{said}");
    let (text, code) = place.on("2027-03-01", &on);
    assert_eq!(
        code,
        Some(0),
        "once its code is there it has followed: {text}"
    );
    assert!(text.contains("current"), "{text}");
}
