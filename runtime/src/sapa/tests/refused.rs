//! Links that lead nowhere.

use super::*;

fn url() -> String {
    from_sapa().url(&jump(Objekttype::Sag)).expect("a link")
}

/// The code by which a URL is refused.
fn code(url: &str) -> &'static str {
    from_sapa().read(url).expect_err(url).code()
}

#[test]
fn a_url_is_its_templates_or_refused() {
    let good = url();
    assert!(from_sapa().read(&good).is_ok());
    assert!(
        from_sapa()
            .read(&good.replace("https://fag", "HTTPS://FAG"))
            .is_ok()
    );
    for (from, to, wanted) in [
        ("https://fag.example", "http://fag.example", "sapa-url"),
        ("fag.example/", "fag.example.evil.example/", "sapa-url"),
        ("fag.example/", "evil.example/", "sapa-url"),
        ("/sapa?", "/sapa/x?", "sapa-url"),
        ("/sapa?", "/sap?", "sapa-url"),
        ("objekttype=sag", "objekttype=%zz", "sapa-url"),
        ("objekttype=sag", "objekttype=%FF", "sapa-url"),
        ("objekttype=sag", "objekttype=borger", "sapa-value"),
        ("objekttype=sag", "objekttype=", "sapa-value"),
        ("objekttype=sag&", "", "sapa-parameter"),
        (
            "objekttype=sag&",
            "objekttype=sag&objekttype=part&",
            "sapa-parameter",
        ),
        ("version=1", "version=1&debug=1", "sapa-parameter"),
        ("version=1", "version=2", "sapa-version"),
        ("&version=1", "", "sapa-parameter"),
        ("objektIdType=uuid", "objektIdType=cvr", "sapa-value"),
        ("objektIdType=uuid", "objektIdType=navn", "sapa-value"),
        ("=11111111&", "=1111111&", "sapa-value"),
        ("kilde=1", "kilde=x", "sapa-value"),
        (
            "&version=1",
            "&version=1&returUrl=https%3A%2F%2Fevil.example%2F",
            "sapa-return",
        ),
        (
            "&version=1",
            "&version=1&returUrl=javascript%3Aalert(1)",
            "sapa-return",
        ),
    ] {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good, "{from}");
        assert_eq!(code(&changed), wanted, "{changed}");
    }
    assert_eq!(code(""), "sapa-url");
    assert_eq!(code("æ"), "sapa-url");
    assert_eq!(code(&format!("{good}&x={}", "a".repeat(5000))), "sapa-url");
}

#[test]
fn an_object_is_named_as_its_kind_is() {
    for (made, holds) in [
        (ObjektId::uuid(UUID), true),
        (ObjektId::uuid("11111111222243338444555555555555"), false),
        (
            ObjektId::uuid("1111111g-2222-4333-8444-555555555555"),
            false,
        ),
        (ObjektId::cpr("3201010000"), false),
        (ObjektId::cpr("010101-0000"), false),
        (ObjektId::cvr("11111111"), true),
        (ObjektId::cvr("1111111é"), false),
        (ObjektId::pnr("1111111111"), true),
        (ObjektId::pnr("111"), false),
        (ObjektId::sagsnummer(""), false),
        (ObjektId::sagsnummer("a\nb"), false),
        (ObjektId::sagsnummer("x".repeat(101)), false),
    ] {
        assert_eq!(made.is_ok(), holds, "{made:?}");
    }
    let cvr = ObjektId::cvr("11111111").expect("a number");
    let wrong = Jump::new(Objekttype::Sag, cvr, "11111111").system(SYSTEM);
    let refused = to_sapa().url(&wrong).expect_err("a case has no CVR number");
    assert_eq!(refused.code(), "sapa-value");
}

#[test]
fn what_the_template_has_no_place_for_is_not_dropped() {
    let refused = from_sapa().url(&jump(Objekttype::Sag).visning("sager"));
    assert_eq!(refused.expect_err("no view").code(), "sapa-parameter");
    let mut nameless = jump(Objekttype::Sag);
    nameless.system = None;
    let refused = from_sapa().url(&nameless).expect_err("no system");
    assert_eq!(refused.message(), "the link lacks `kilde`");
}

#[test]
fn a_link_of_another_authority_is_refused() {
    let jump = jump(Objekttype::Sag);
    assert_eq!(jump.require_context("11111111"), Ok(()));
    let refused = jump.require_context("22222222").expect_err("another");
    assert_eq!(refused.code(), "sapa-context");
}
