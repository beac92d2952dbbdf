//! Logouts from server to server.

use crate::logout::{in_both, logged_in};
use crate::systems::World;
use snitflade_runtime::client::Https;
use snitflade_runtime::login::{LoginEvent, LoginSettings};
use snitflade_runtime::testing::{LogoutFault, TestKeys};
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn context_handler_ends_sessions_from_server_to_server() {
    let world = World::with(|builder| builder.back_channel(true)).await;
    let mut browser = in_both(&world).await;
    let begun = browser.history.len();
    let page = browser.visit(&world.handler.url("/logout")).await;
    let page = browser.submit(&page, &[]).await;
    assert!(page.says("Du er logget ud af alle systemer."), "{page:?}");
    assert!(
        !browser.history[begun..]
            .iter()
            .any(|url| url.contains("/saml/slo"))
    );
    assert_eq!(logged_in(&world, &mut browser).await, (false, false));
}

#[tokio::test]
async fn a_faulty_request_in_an_envelope_ends_no_session_and_is_told() {
    let world = World::with(|builder| builder.back_channel(true)).await;
    let mut browser = in_both(&world).await;
    world.handler.fail_next_logout(LogoutFault::WrongIssuer);
    let page = browser.visit(&world.handler.url("/logout")).await;
    let page = browser.submit(&page, &[]).await;
    assert!(page.says("måske ikke af alle systemer"), "{page:?}");
    assert_eq!(logged_in(&world, &mut browser).await, (false, true));
}

/// What the systems tell of logouts.
type Told = Arc<Mutex<Vec<String>>>;

/// Systems that ask the stand-in for logout from server to server, and tell of it.
async fn asking_by_soap() -> (World, Told) {
    let told = Told::default();
    let heard = Arc::clone(&told);
    let settings = move |settings: LoginSettings, keys: &TestKeys| {
        let builder = Https::builder().add_roots(keys.authority_pem().as_bytes());
        let transport = builder.expect("a root").build().expect("TLS");
        let heard = Arc::clone(&heard);
        settings
            .soap_logout(Arc::new(transport))
            .observer(move |event| match event {
                LoginEvent::LoggedIn(_) => (),
                other => heard.lock().expect("told").push(format!("{other:?}")),
            })
    };
    (World::made(|builder| builder, settings).await, told)
}

#[tokio::test]
async fn a_system_asks_for_logout_from_server_to_server_and_it_ends_everywhere() {
    let (world, told) = asking_by_soap().await;
    let mut browser = in_both(&world).await;
    let front = browser.visit(&world.fagsystem.url("/")).await;
    let begun = browser.history.len();
    let page = browser.submit(&front, &[]).await;
    assert_eq!(page.url, world.fagsystem.url("/"), "{:?}", browser.history);
    // The browser was at no other party.
    let own = world.fagsystem.url("/");
    let mut since = browser.history[begun..].iter();
    assert!(
        since.all(|url| url.starts_with(&own)),
        "{:?}",
        browser.history
    );
    assert_eq!(logged_in(&world, &mut browser).await, (false, false));
    assert_eq!(world.handler.sessions(), 0);
    assert_eq!(*told.lock().expect("told"), ["LoggedOut", "Ended(1)"]);
}

#[tokio::test]
async fn a_system_learns_that_another_one_kept_its_session() {
    let (world, told) = asking_by_soap().await;
    let mut browser = in_both(&world).await;
    let front = browser.visit(&world.fagsystem.url("/")).await;
    world.handler.fail_next_logout(LogoutFault::WrongIssuer);
    browser.submit(&front, &[]).await;
    assert_eq!(logged_in(&world, &mut browser).await, (false, true));
    let told = told.lock().expect("told").clone();
    assert_eq!((told.len(), told[0].as_str()), (3, "LoggedOut"));
    assert!(told[1].contains("login-misdirected"), "{told:?}");
    assert_eq!(told[2], "PartlyLoggedOut");
}
