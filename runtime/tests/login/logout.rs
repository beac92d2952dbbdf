//! Logouts.

use crate::browser::Browser;
use crate::systems::World;
use snitflade_runtime::testing::LogoutFault;

/// A browser that is logged in to both systems.
pub async fn in_both(world: &World) -> Browser {
    let mut browser = Browser::new(world.keys.authority_pem());
    let page = browser.visit(&world.fagsystem.url("/sager")).await;
    browser.submit(&page, &[("brugernavn", "anna")]).await;
    let page = browser.visit(&world.sapa.url("/")).await;
    browser.click(&page, "ind").await;
    assert_eq!(logged_in(world, &mut browser).await, (true, true));
    browser
}

/// Whether a browser is logged in to the case system, and to SAPA.
pub async fn logged_in(world: &World, browser: &mut Browser) -> (bool, bool) {
    let fagsystem = browser.visit(&world.fagsystem.url("/")).await;
    let sapa = browser.visit(&world.sapa.url("/")).await;
    (fagsystem.says("Logget ind"), sapa.says("Logget ind"))
}

#[tokio::test]
async fn a_logout_in_one_system_ends_the_session_everywhere() {
    let world = World::start().await;
    let mut browser = in_both(&world).await;
    let front = browser.visit(&world.fagsystem.url("/")).await;
    let page = browser.submit(&front, &[]).await;
    assert_eq!(page.url, world.fagsystem.url("/"), "{:?}", browser.history);
    assert_eq!(logged_in(&world, &mut browser).await, (false, false));
    assert_eq!(world.handler.sessions(), 0);
    // Who comes again is asked who he is.
    let page = browser.visit(&world.fagsystem.url("/sager")).await;
    assert!(page.says("Brugernavn"));
}

#[tokio::test]
async fn a_logout_at_context_handler_ends_the_session_of_every_system() {
    let world = World::start().await;
    let mut browser = in_both(&world).await;
    let page = browser.visit(&world.handler.url("/logout")).await;
    assert!(page.says("logget ind i 2 systemer"));
    let page = browser.submit(&page, &[]).await;
    assert!(page.says("Du er logget ud af alle systemer."), "{page:?}");
    assert_eq!(logged_in(&world, &mut browser).await, (false, false));
}

#[tokio::test]
async fn a_faulty_logout_request_ends_no_session() {
    for fault in [
        LogoutFault::Unsigned,
        LogoutFault::OtherKey,
        LogoutFault::WrongIssuer,
        LogoutFault::WrongDestination,
        LogoutFault::Expired,
        LogoutFault::OtherUser,
    ] {
        let world = World::start().await;
        let mut browser = in_both(&world).await;
        world.handler.fail_next_logout(fault);
        let page = browser.visit(&world.handler.url("/logout")).await;
        browser.submit(&page, &[]).await;
        // SAPA came last and is asked first; what it refuses goes no further.
        let (_, sapa) = logged_in(&world, &mut browser).await;
        assert!(sapa, "{fault:?}");
    }
}

#[tokio::test]
async fn a_logout_request_that_is_sent_again_ends_no_session() {
    let world = World::start().await;
    let mut browser = in_both(&world).await;
    let page = browser.visit(&world.handler.url("/logout")).await;
    browser.submit(&page, &[]).await;
    let slo = world.fagsystem.url("/saml/slo?SAMLRequest=");
    let sent = browser.history.iter().find(|url| url.starts_with(&slo));
    let sent = sent.expect("a request for logout").clone();
    let mut browser = in_both(&world).await;
    browser.get(&sent).await;
    assert_eq!(logged_in(&world, &mut browser).await, (true, true));
}
