//! Templates: what is one, and what is refused where.

use super::*;

const QUERY: &str = "{?objekttype,objektId,objektIdType,anvenderkontekst,fagsystem,version}";

#[test]
fn what_cannot_be_read_back_without_doubt_is_no_template() {
    for (template, place) in [
        ("http://sapa.example/{?a}", "character 1:"),
        ("https://{host}/x", "character 9:"),
        ("https:///x", "character 9:"),
        ("https://a@sapa.example/x", "character 23:"),
        ("https://sapa.example{?a}", "character 21:"),
        ("https://sapa.example/{a", "character 22:"),
        ("https://sapa.example/a}", "character 21:"),
        ("https://sapa.example/{a}{b}", "character 22:"),
        ("https://sapa.example/{a}-{b}", "character 22:"),
        ("https://sapa.example/{a,b}", "character 22:"),
        ("https://sapa.example/{+a}", "character 22:"),
        ("https://sapa.example/{#a}", "character 23:"),
        ("https://sapa.example/{/a}", "character 22:"),
        ("https://sapa.example/{a*}", "character 22:"),
        ("https://sapa.example/{a:3}", "character 22:"),
        ("https://sapa.example/{}", "character 22:"),
        ("https://sapa.example/{?}", "character 22:"),
        ("https://sapa.example/{&a}", "character 22:"),
        ("https://sapa.example/?x=1{?a}", "character 26:"),
        ("https://sapa.example/{?a}{?b}", "character 22:"),
        ("https://sapa.example/{?a}/x", "character 22:"),
        ("https://sapa.example/?{?a}", "character 21:"),
        ("https://sapa.example/?x=%zz", "character 21:"),
        ("https://sapa.example/?x={a}", "character 25:"),
        ("https://sapa.example/#x", "character 22:"),
        ("https://sapa.example/ø", "character 22:"),
        ("https://sapa.example/{?a,a}", "character 26:"),
    ] {
        let refused = LinkTemplate::to_sapa(template).expect_err(template);
        assert_eq!(refused.code(), "sapa-template", "{template}");
        assert!(refused.message().contains(place), "{template}: {refused}");
    }
}

#[test]
fn a_template_has_the_parameters_of_its_way() {
    let of = |query: &str| LinkTemplate::to_sapa(&format!("https://sapa.example/x{query}"));
    assert!(of(QUERY).is_ok());
    let refused = of(&QUERY.replace("objektId,", "")).expect_err("no object");
    assert_eq!(
        refused.message(),
        "the template lacks the parameter `objektId`"
    );
    let refused = of(&QUERY.replace("version", "version,navn")).expect_err("unknown");
    assert!(refused.message().contains("`navn`; known are objekttype"));
    let refused = of(&QUERY.replace("fagsystem", "kilde")).expect_err("the other way's");
    assert_eq!(refused.code(), "sapa-template");
    let in_path = LinkTemplate::to_sapa(&format!("https://sapa.example/{{visning}}{QUERY}"));
    assert!(
        in_path
            .expect_err("optional")
            .message()
            .contains("in the query")
    );
}

#[test]
fn whatever_text_comes_is_an_answer() {
    let signs = [
        "https://", "a", "/", "{", "}", "?", "&", "=", "%", "objektId", ",", "é", "#",
    ];
    let mut state = 7_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    for _ in 0..20_000 {
        let length = next() % 12;
        let text: String = (0..length).map(|_| signs[next() % signs.len()]).collect();
        let _ = LinkTemplate::to_sapa(&format!("https://a/{text}"));
        assert!(from_sapa().read(&text).is_err());
        assert!(
            from_sapa()
                .read(&format!("https://fag.example/sapa?{text}"))
                .is_err()
        );
    }
}
