//! Attacks on the way: repeats, comments, other sites, planted paths, sizes.

use super::handler::ACS;
use super::*;
use crate::http::percent::encode;
use http::Method;

#[tokio::test]
async fn an_answer_is_taken_once_and_an_assertion_too() {
    let world = World::new();
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let answer = world.handler.answer(&request).await;
    let mut thief = browser.copy();
    assert_eq!(browser.bring(&answer).await.status, 303);
    assert_eq!(world.refused(&mut thief, &answer).await, "login-not-begun");
    // The same assertion in an answer to a request that is still open.
    let mut browser = world.browser();
    let first = world.handler.request(&browser.visit("/saml/login").await);
    let mut answer = world.handler.answer_to(&first);
    let text = world.handler.signed(&answer.assertion).await;
    let both = answer.response.to_xml(&text);
    answer.response.header.id = "_other".to_owned();
    let again = answer.response.to_xml(&text);
    let mut other = browser.copy();
    let (one, two) = tokio::join!(browser.bring(&both), other.bring(&again));
    let taken = [one.status, two.status]
        .iter()
        .filter(|status| **status == 303)
        .count();
    assert_eq!(taken, 1);
}

#[tokio::test]
async fn a_comment_changes_no_value() {
    let world = World::new();
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let answer = world.handler.answer(&request).await;
    let commented = answer
        .replacen("Ea Eksempel", "Ea<!-- x --> Eksempel", 1)
        .replacen("ea@kommune.test", "ea@kommune<!---->.test", 1);
    assert_ne!(answer, commented);
    let taken = browser.bring(&commented).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert_eq!(
        browser.visit("/").await.body,
        "C=DK,CN=Ea Eksempel,Serial=7"
    );
    let page = browser.visit("/mine").await;
    assert!(page.body.contains("ea@kommune.test"), "{}", page.body);
}

#[tokio::test]
async fn a_login_that_another_browser_began_is_refused() {
    let world = World::new();
    // The attacker begins a login and has the victim's browser bring the answer.
    let mut attacker = world.browser();
    let request = world.handler.request(&attacker.visit("/saml/login").await);
    let answer = world.handler.answer(&request).await;
    let mut victim = world.browser();
    assert_eq!(world.refused(&mut victim, &answer).await, "login-not-begun");
    let _ = victim.visit("/saml/login").await;
    assert_eq!(world.refused(&mut victim, &answer).await, "login-not-begun");
    // It was not used up by that.
    assert_eq!(attacker.bring(&answer).await.status, 303);
}

#[tokio::test]
async fn two_logins_of_one_browser_may_be_under_way() {
    let world = World::new();
    let mut browser = world.browser();
    let one = world
        .handler
        .request(&browser.visit("/saml/login?return_to=/mine").await);
    let two = world
        .handler
        .request(&browser.visit("/saml/login?return_to=/sager").await);
    let taken = browser.bring(&world.handler.answer(&two).await).await;
    assert_eq!(taken.location(), "/sager");
    let taken = browser.bring(&world.handler.answer(&one).await).await;
    assert_eq!(taken.location(), "/mine");
}

#[tokio::test]
async fn a_login_that_takes_too_long_is_refused() {
    let world = World::new();
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    world.hands.advance(601);
    let answer = world.handler.answer(&request).await;
    assert_eq!(
        world.refused(&mut browser, &answer).await,
        "login-not-begun"
    );
}

#[tokio::test]
async fn the_browser_is_sent_to_paths_of_this_system_only() {
    for planted in [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test/",
        "\\\\evil.test",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "/\t/evil.test",
        "",
    ] {
        let world = World::new();
        let mut browser = world.browser();
        let mut path = "/saml/login?return_to=".to_owned();
        encode(planted, &mut path);
        let request = world.handler.request(&browser.visit(&path).await);
        let answer = world.handler.answer(&request).await;
        // What the answer carries along says nothing either.
        let mut state = "&RelayState=".to_owned();
        encode(planted, &mut state);
        let taken = browser.bring_with(&answer, &state).await;
        assert_eq!((taken.status, taken.location()), (303, "/"), "{planted:?}");
    }
}

#[tokio::test]
async fn only_an_own_page_logs_out() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    for fields in [
        &[("sec-fetch-site", "cross-site"), ("origin", SYSTEM)][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://evil.test")],
        &[("origin", "null")],
        &[],
    ] {
        let page = browser
            .send(Method::POST, "/saml/logout", fields, String::new())
            .await;
        assert_eq!(
            (page.status, code(&page.body).as_str()),
            (403, "login-foreign-origin")
        );
    }
    assert_eq!(browser.visit("/saml/logout").await.status, 405);
    assert_ne!(browser.visit("/").await.body, "nobody");
    let own = [("origin", SYSTEM)];
    let page = browser
        .send(Method::POST, "/saml/logout", &own, String::new())
        .await;
    assert_eq!(page.status, 303);
    assert_eq!(browser.visit("/").await.body, "nobody");
}

#[tokio::test]
async fn a_cookie_that_comes_twice_is_none() {
    let world = World::new();
    let mut browser = world.logged_in().await;
    let name = world.login.0.cookies.session.clone();
    let value = browser.cookies[&name].clone();
    let mut twice = world.browser();
    twice.cookies.insert(
        name,
        format!("{value}; {}={value}", world.login.0.cookies.session),
    );
    assert_eq!(twice.visit("/").await.body, "nobody");
    assert_ne!(browser.visit("/").await.body, "nobody");
}

#[tokio::test]
async fn answers_that_are_too_large_too_deep_or_have_a_document_type_are_refused() {
    let world = World::new();
    let mut browser = world.browser();
    let large = format!("<a>{}</a>", "x".repeat(3 << 20));
    assert_eq!(world.refused(&mut browser, &large).await, "login-too-large");
    let deep = "<a>".repeat(5000) + &"</a>".repeat(5000);
    assert_eq!(world.refused(&mut browser, &deep).await, "login-message");
    let wide = format!(
        "<a {}/>",
        (0..500).map(|n| format!("b{n}=\"\" ")).collect::<String>()
    );
    assert_eq!(world.refused(&mut browser, &wide).await, "login-message");
    let external = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
    assert_eq!(world.refused(&mut browser, external).await, "login-message");
    for broken in [
        "",
        "SAMLResponse=%zz",
        "SAMLResponse=!",
        "a=b",
        "SAMLResponse=YQ==&SAMLResponse=YQ==",
    ] {
        let got = browser
            .send(Method::POST, "/saml/acs", &[], broken.to_owned())
            .await;
        assert_eq!(
            (got.status, code(&got.body).as_str()),
            (400, "login-message"),
            "{broken}"
        );
    }
    // A wrong answer does not use up the request: the right one is taken.
    let request = world.handler.request(&browser.visit("/saml/login").await);
    assert_eq!(request.acs_url.as_deref(), Some(ACS));
    browser.bring(&large).await;
    assert_eq!(
        browser
            .bring(&world.handler.answer(&request).await)
            .await
            .status,
        303
    );
}
