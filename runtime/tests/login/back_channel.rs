//! Logouts from server to server.

use crate::logout::{in_both, logged_in};
use crate::systems::World;
use snitflade_runtime::testing::LogoutFault;

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
