//! Changes of Context Handler's key.

use crate::browser::Browser;
use crate::systems::World;

async fn is_let_in(world: &World) -> bool {
    let mut browser = Browser::new(world.keys.authority_pem());
    let page = browser.visit(&world.fagsystem.url("/sager")).await;
    let page = browser.submit(&page, &[("brugernavn", "anna")]).await;
    page.says("Du må se sager")
}

#[tokio::test]
async fn context_handlers_next_key_is_known_before_it_is_used() {
    let world = World::start().await;
    let next = world
        .keys
        .system("Context Handler", "19435075")
        .expect("a key");
    world.handler.announce(&next);
    let announced = world.handler.metadata();
    assert!(is_let_in(&world).await);
    world.fagsystem.login.replace(announced).expect("metadata");
    assert!(is_let_in(&world).await, "the old one still signs");
    world.handler.sign_with(&next);
    assert!(is_let_in(&world).await, "the new one signs");
    // One that nobody announced.
    let other = world
        .keys
        .system("Context Handler", "19435075")
        .expect("a key");
    world.handler.sign_with(&other);
    assert!(!is_let_in(&world).await);
}
