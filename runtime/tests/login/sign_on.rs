//! Logins.

use crate::browser::Browser;
use crate::systems::World;
use http::StatusCode;
use snitflade_runtime::saml::metadata::AttributeProfile;

/// A browser at the login page of the identity provider.
async fn at_login(world: &World) -> (Browser, crate::browser::Page) {
    let mut browser = Browser::new(world.keys.authority_pem());
    let page = browser.visit(&world.fagsystem.url("/sager")).await;
    assert!(
        page.url
            .starts_with(&world.handler.url("/runtime/saml2/issue.idp"))
    );
    assert!(page.says("Du er på vej til https://fagsystem.test"));
    (browser, page)
}

#[tokio::test]
async fn a_user_is_logged_in_through_context_handler() {
    let world = World::start().await;
    let (mut browser, page) = at_login(&world).await;
    assert_eq!(world.handler.sessions(), 0);
    let page = browser.submit(&page, &[("brugernavn", "anna")]).await;
    // He is where he wanted to be before he was asked who he is.
    assert_eq!(page.url, world.fagsystem.url("/sager"));
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(world.handler.sessions(), 1);
    let page = browser.visit(&world.fagsystem.url("/")).await;
    assert!(page.says("Logget ind som Anna Prøvesen."), "{page:?}");
}

#[tokio::test]
async fn the_older_generation_of_attributes_logs_in_too() {
    let world = World::with(|b| b.profile(AttributeProfile::OioSaml2).signs_answers(true)).await;
    let (mut browser, page) = at_login(&world).await;
    let page = browser.submit(&page, &[("brugernavn", "anna")]).await;
    assert!(page.says("sager om 27.*"), "{page:?}");
}

#[tokio::test]
async fn sf1511_03_a_second_system_needs_no_new_login() {
    let world = World::start().await;
    let (mut browser, page) = at_login(&world).await;
    browser.submit(&page, &[("brugernavn", "anna")]).await;
    let front = browser.visit(&world.sapa.url("/")).await;
    assert!(
        !front.says("Logget ind"),
        "each system has a session of its own"
    );
    let asked = browser.history.len();
    let page = browser.click(&front, "ind").await;
    assert!(page.says("Logget ind som Anna Prøvesen."), "{page:?}");
    let handler = world.handler.url("/login");
    assert!(
        !browser.history[asked..]
            .iter()
            .any(|url| url.starts_with(&handler))
    );
    assert_eq!(world.handler.sessions(), 1);
}

#[tokio::test]
async fn who_is_not_known_or_gives_up_is_not_logged_in() {
    let world = World::start().await;
    let (mut browser, page) = at_login(&world).await;
    let page = browser.submit(&page, &[("brugernavn", "ingen")]).await;
    assert!(page.says("Brugeren findes ikke"));
    let page = browser.submit(&page, &[("valg", "afbryd")]).await;
    assert!(page.status.is_client_error(), "{page:?}");
    assert!(page.url.starts_with(&world.fagsystem.url));
    let page = browser.visit(&world.fagsystem.url("/")).await;
    assert!(!page.says("Logget ind"));
}
