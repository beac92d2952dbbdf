//! Answers that log nobody in.

use crate::browser::Browser;
use crate::systems::World;
use snitflade_runtime::testing::LoginFault;

#[tokio::test]
async fn a_faulty_answer_logs_nobody_in() {
    let world = World::start().await;
    for fault in [
        LoginFault::Unsigned,
        LoginFault::OtherKey,
        LoginFault::Altered,
        LoginFault::WrongIssuer,
        LoginFault::WrongAudience,
        LoginFault::WrongRecipient,
        LoginFault::WrongDestination,
        LoginFault::WrongRequest,
        LoginFault::Expired,
        LoginFault::NotYet,
        LoginFault::Refused,
    ] {
        let mut browser = Browser::new(world.keys.authority_pem());
        let page = browser.visit(&world.fagsystem.url("/sager")).await;
        world.handler.fail_next_login(fault);
        let page = browser.submit(&page, &[("brugernavn", "anna")]).await;
        assert_eq!(page.url, world.fagsystem.url("/saml/acs"), "{fault:?}");
        assert!(!page.status.is_success(), "{fault:?}: {page:?}");
        let page = browser.visit(&world.fagsystem.url("/")).await;
        assert!(!page.says("Logget ind"), "{fault:?}");
    }
}

#[tokio::test]
async fn an_answer_of_another_browser_logs_nobody_in() {
    let world = World::start().await;
    let mut theirs = Browser::new(world.keys.authority_pem());
    let page = theirs.visit(&world.fagsystem.url("/sager")).await;
    let mut own = Browser::new(world.keys.authority_pem());
    // The page of one, sent by the other: a login that he did not begin.
    let page = own.submit(&page, &[("brugernavn", "anna")]).await;
    assert!(!page.status.is_success(), "{page:?}");
    let page = own.visit(&world.fagsystem.url("/")).await;
    assert!(!page.says("Logget ind"));
}
