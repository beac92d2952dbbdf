//! Templates of SAPA in a file of environments.

use super::{open, parse};
use std::path::Path;

const TO_SAPA: &str = "https://{sapa}/overblik/{objekttype}\
    {?objektId,objektIdType,anvenderkontekst,fagsystem,version}";

#[test]
fn sapas_templates_stand_in_the_file_with_its_hosts() {
    use crate::sapa::{Jump, ObjektId, Objekttype};
    let text = format!(
        "[environment.A]\nhosts = {{ sapa = 'sapa.example' }}\n[environment.A.sapa]\n\
         to_sapa = '{TO_SAPA}'\nsystem = '11111111-2222-4333-8444-666666666666'\n\
         [environment.B]\nlike = 'A'\nhosts = {{ sapa = 'anden.example' }}\n"
    );
    let borger = ObjektId::cvr("11111111").expect("a number");
    let jump = Jump::new(Objekttype::Part, borger, "11111111");
    for (name, host) in [("A", "sapa.example"), ("B", "anden.example")] {
        let environment = open(&text, name, Path::new("")).expect("a file");
        let links = environment.sapa().expect("links");
        let url = links.url(&jump).expect("a link");
        assert!(url.starts_with(&format!("https://{host}/overblik/part?objektId=11111111&")));
        assert_eq!(links.from_sapa().expect_err("none").code(), "sapa-template");
    }
    let without = open("", "Local", Path::new("")).expect("built in");
    assert_eq!(without.sapa().expect_err("none").code(), "env-missing");
}

#[test]
fn what_is_wrong_with_sapas_templates_is_told_with_its_place() {
    let of = |lines: &str| {
        let text = format!("[environment.A.sapa]\n{lines}\n");
        open(&text, "A", Path::new("")).expect_err(lines)
    };
    let template = TO_SAPA.replace("{sapa}", "sapa.example");
    for (lines, code, said) in [
        (
            "system = 'x'".to_owned(),
            "env-missing",
            "neither `to_sapa`",
        ),
        (
            format!("to_sapa = '{}'", template.replace('?', "+")),
            "env-value",
            "[sapa-template]",
        ),
        (
            format!("to_sapa = '{template}{{&navn}}'"),
            "env-value",
            "`navn`",
        ),
        (
            format!("from_sapa = '{template}'"),
            "env-value",
            "`fagsystem`",
        ),
        (
            format!("to_sapa = '{template}'\nsystem = 'x'"),
            "env-value",
            "no UUID",
        ),
        (
            format!("to_sapa = '{template}'\nreturn_hosts = ['https://x/']"),
            "env-value",
            "no host",
        ),
        (
            format!("to_sapa = '{TO_SAPA}'"),
            "env-value",
            "[sapa-template]",
        ),
    ] {
        let error = of(&lines);
        assert_eq!(error.code(), code, "{error}");
        assert!(error.message().contains(said), "{error}");
        assert!(error.place().is_some(), "{error}");
    }
    assert_eq!(
        parse("[environment.A.sapa]\nurl = 'x'")
            .expect_err("a key")
            .code(),
        "env-key"
    );
    let all = parse(&format!(
        "[environment.A.sapa]\nto_sapa = '{}'\ncpr_in_url = true\n",
        template.replace("version", "version,returUrl")
    ));
    let all = all.expect("a file");
    let found = all.check("A", std::time::SystemTime::now(), &|_| None);
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    for wanted in ["carry CPR numbers", "`return_hosts`", "no `system`"] {
        let mut about = said.iter().filter(|line| line.contains(wanted));
        assert!(
            about
                .next()
                .is_some_and(|line| line.starts_with("warning: A: miljoe.toml:2:"))
        );
    }
}
