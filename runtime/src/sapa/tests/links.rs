//! Links that lead somewhere.

use super::super::SapaLinks;
use super::*;

#[test]
fn sapa_01_a_link_opens_the_same_citizen_or_case_in_sapa() {
    let links = SapaLinks::new(Some(to_sapa()), None, Some(SYSTEM.to_owned()));
    for (objekttype, word) in [(Objekttype::Part, "part"), (Objekttype::Sag, "sag")] {
        let mut wanted = jump(objekttype);
        wanted.system = None;
        let url = links.url(&wanted).expect("a link");
        assert_eq!(
            url,
            format!(
                "https://sapa.example/overblik/{word}?objektId={UUID}&objektIdType=uuid\
                 &anvenderkontekst=11111111&fagsystem={SYSTEM}&version=1"
            )
        );
        let arrived = to_sapa().read(&url).expect("what was linked");
        assert_eq!(arrived, jump(objekttype));
    }
}

#[test]
fn sapa_02_a_link_from_sapas_list_is_read_by_the_system_that_owns_the_case() {
    let id = ObjektId::sagsnummer("2026/17 æ").expect("a number");
    let sent = Jump::new(Objekttype::Sag, id, "11111111")
        .system(SYSTEM)
        .retur_url("https://sapa.example/sager?side=2&sort=å".replace('å', "%C3%A5"));
    let url = from_sapa().url(&sent).expect("a link");
    assert_eq!(
        url,
        format!(
            "https://fag.example/sapa?objekttype=sag&objektId=2026%2F17%20%C3%A6\
             &objektIdType=sagsnummer&anvenderkontekst=11111111&kilde={SYSTEM}\
             &returUrl=https%3A%2F%2Fsapa.example%2Fsager%3Fside%3D2%26sort%3D%25C3%25A5&version=1"
        )
    );
    assert_eq!(from_sapa().read(&url), Ok(sent.clone()));
    // A server sees no host, and other stacks write blanks as forms do.
    let target = url.strip_prefix("https://fag.example").expect("the host");
    let target = target.replace("%20", "+");
    assert_eq!(from_sapa().read_target(&target), Ok(sent));
}

#[test]
fn sapa_03_a_link_may_lead_to_what_is_related() {
    let wanted = jump(Objekttype::Part).visning("øvrige sager");
    let url = to_sapa().url(&wanted).expect("a link");
    assert!(url.contains("&visning=%C3%B8vrige%20sager&"), "{url}");
    let arrived = to_sapa().read(&url).expect("what was linked");
    assert_eq!(arrived.visning.as_deref(), Some("øvrige sager"));
}

#[test]
fn a_parameter_with_one_value_stands_in_the_template() {
    let text = "https://fag.example/sag/{objektId}?objekttype=sag&objektIdType=uuid&tema=m%C3%B8rk\
                {&anvenderkontekst,kilde,version}";
    let template = LinkTemplate::from_sapa(text).expect("a template");
    let url = template.url(&jump(Objekttype::Sag)).expect("a link");
    assert_eq!(
        url,
        format!(
            "https://fag.example/sag/{UUID}?objekttype=sag&objektIdType=uuid&tema=m%C3%B8rk\
             &anvenderkontekst=11111111&kilde={SYSTEM}&version=1"
        )
    );
    assert_eq!(template.read(&url), Ok(jump(Objekttype::Sag)));
    let refused = template.url(&jump(Objekttype::Part)).expect_err("another");
    assert_eq!(refused.code(), "sapa-value");
    let refused = template.read(&url.replace("m%C3%B8rk", "lys"));
    assert_eq!(refused.expect_err("another").code(), "sapa-url");
}

#[test]
fn no_cpr_number_gets_into_a_url_unless_the_template_carries_it() {
    let id = ObjektId::cpr(CPR).expect("a number");
    let citizen = Jump::new(Objekttype::Part, id, "11111111").system(SYSTEM);
    let case = |number: &str| {
        let id = ObjektId::sagsnummer(number).expect("a number");
        Jump::new(Objekttype::Sag, id, "11111111").system(SYSTEM)
    };
    let escaped = format!("https://fag.example/borger/%30{}", &CPR[1..]);
    for wanted in [
        citizen.clone(),
        case(CPR),
        case("sag 010101-0000"),
        jump(Objekttype::Part).visning(CPR),
        jump(Objekttype::Part).retur_url(format!("https://fag.example/borger/{CPR}")),
        jump(Objekttype::Part).retur_url(escaped),
    ] {
        let refused = to_sapa().url(&wanted).expect_err("refused");
        assert_eq!(refused.code(), "sapa-cpr");
        assert!(!format!("{refused} {refused:?}").contains("010101"));
    }
    assert!(!format!("{citizen:?}").contains(CPR));

    let carries = to_sapa().cpr_in_url(true);
    let url = carries.url(&citizen).expect("a link");
    assert!(url.contains(CPR));
    assert_eq!(carries.read(&url), Ok(citizen));
    // One that carries none does not take it from others either.
    let refused = to_sapa().read(&url).expect_err("refused");
    assert_eq!(refused.code(), "sapa-cpr");
    assert!(!refused.to_string().contains("010101"));
}
