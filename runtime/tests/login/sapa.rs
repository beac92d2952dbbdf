//! To SAPA and back.

use crate::browser::Browser;
use crate::systems::{BORGER, CPR, CVR, World};
use http::StatusCode;
use snitflade_runtime::keys::{Certificate, SignatureAlgorithm};
use snitflade_runtime::saml::protocol::RedirectMessage;

#[tokio::test]
async fn sapa_04_the_browser_moves_and_the_users_own_login_applies_on_both_sides() {
    let world = World::start().await;
    let mut browser = Browser::new(world.keys.authority_pem());
    let page = browser.visit(&world.fagsystem.url("/sager")).await;
    let page = browser.submit(&page, &[("brugernavn", "anna")]).await;
    // To the citizen's cases in SAPA, where the login at Context Handler is enough.
    let overblik = browser.click(&page, "sapa").await;
    assert!(
        overblik.url.starts_with(&world.sapa.url("/overblik/part?")),
        "{overblik:?}"
    );
    assert!(
        overblik.says(&format!("part {BORGER}, visning sager.")),
        "{overblik:?}"
    );
    // To the case in the system that owns it, and back.
    let sag = browser.click(&overblik, "sag").await;
    assert!(sag.says("Sag 2026-17 for Anna."), "{sag:?}");
    let back = browser.click(&sag, "retur").await;
    assert_eq!(back.url, overblik.url);
    // The systems said nothing to each other: who asked for a page was the browser.
    let pages = world.access_logs().len();
    assert_eq!(pages, browser.history.len());
}

#[tokio::test]
async fn who_follows_a_link_without_a_login_or_right_is_stopped() {
    let world = World::start().await;
    let mut anna = Browser::new(world.keys.authority_pem());
    let page = anna.visit(&world.fagsystem.url("/sager")).await;
    let page = anna.submit(&page, &[("brugernavn", "anna")]).await;
    let link = anna.click(&page, "sapa").await.link("sag");
    for (user, status, said) in [
        ("bo", StatusCode::FORBIDDEN, "Ingen adgang"),
        ("dorte", StatusCode::FORBIDDEN, "sapa-context"),
        ("anna", StatusCode::OK, "Sag 2026-17"),
    ] {
        let mut browser = Browser::new(world.keys.authority_pem());
        let page = browser.visit(&link).await;
        assert!(page.says("Brugernavn"), "{page:?}");
        let page = browser.submit(&page, &[("brugernavn", user)]).await;
        assert_eq!(page.url, link, "the login comes back to the link");
        assert_eq!(page.status, status, "{page:?}");
        assert!(page.says(said), "{page:?}");
    }
}

#[tokio::test]
async fn a_link_that_is_none_is_told_to_the_user_without_its_values() {
    let world = World::start().await;
    let mut browser = Browser::new(world.keys.authority_pem());
    let page = browser.visit(&world.fagsystem.url("/sager")).await;
    browser.submit(&page, &[("brugernavn", "anna")]).await;
    let whole = format!(
        "/sapa?objekttype=sag&objektId=%3Cb%3E&objektIdType=sagsnummer\
         &anvenderkontekst={CVR}&kilde={BORGER}&version=1"
    );
    let page = browser.visit(&world.fagsystem.url(&whole)).await;
    assert_eq!(page.status, StatusCode::OK);
    for (from, to, code) in [
        ("version=1", "version=2", "sapa-version"),
        ("%3Cb%3E", CPR, "sapa-cpr"),
        (
            "version=1",
            "version=1&returUrl=https%3A%2F%2Fevil.example",
            "sapa-return",
        ),
        ("=sag&", "=%3Cscript%3E&", "sapa-value"),
    ] {
        let page = browser
            .visit(&world.fagsystem.url(&whole.replace(from, to)))
            .await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.says(code), "{page:?}");
        for value in ["script", CPR, "evil.example", "2026"] {
            assert!(!page.says(value), "{page:?}");
        }
    }
}

#[tokio::test]
async fn sapa_05_no_cpr_number_stands_in_any_address_or_access_log() {
    let world = World::start().await;
    let mut browser = crate::logout::in_both(&world).await;
    let page = browser.visit(&world.fagsystem.url("/sager")).await;
    let page = browser.click(&page, "sapa").await;
    let page = browser.click(&page, "sag").await;
    browser.click(&page, "retur").await;
    let page = browser.visit(&world.handler.url("/logout")).await;
    browser.submit(&page, &[]).await;
    let mut senders = vec![world.handler.certificate()];
    for system in [&world.fagsystem, &world.sapa] {
        senders.extend(system.login.metadata().signing);
    }
    let logs = world.access_logs();
    assert!(logs.len() > 20, "{}", logs.len());
    for line in logs.iter().chain(&browser.history) {
        assert!(!carries(line, &senders), "{line}");
    }
}

/// Whether a line has the number, as it is or in a message that was put into an address.
fn carries(line: &str, senders: &[Certificate]) -> bool {
    let query = line.split_once('?').map_or("", |(_, query)| query);
    let query = query.split(' ').next().unwrap_or_default();
    let inside = RedirectMessage::open(query).is_ok_and(|message| {
        let xml = message.verified(senders, &[SignatureAlgorithm::EcdsaSha256]);
        String::from_utf8_lossy(xml.expect("a message of ours")).contains(CPR)
    });
    inside || line.contains(CPR)
}
