//! What a login allows.

use crate::browser::Browser;
use crate::systems::World;
use http::StatusCode;

#[tokio::test]
async fn a_role_lets_in_with_its_restriction_and_a_missing_one_denies() {
    let world = World::start().await;
    for (user, status, said) in [
        ("anna", StatusCode::OK, "Du må se sager om 27.*."),
        ("bo", StatusCode::FORBIDDEN, ""),
    ] {
        let mut browser = Browser::new(world.keys.authority_pem());
        let page = browser.visit(&world.fagsystem.url("/sager")).await;
        let page = browser.submit(&page, &[("brugernavn", user)]).await;
        assert_eq!(page.status, status, "{page:?}");
        assert!(page.says(said), "{page:?}");
        assert!(user == "anna" || !page.says("Du må se"));
    }
}
