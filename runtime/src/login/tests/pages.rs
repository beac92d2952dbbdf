//! The pages of refusals, and what stands in the addresses that lead to a login.

use super::browser::Got;
use super::logins::oio2_assertion;
use super::*;
use crate::keys::Signer;
use crate::saml::Privileges;
use crate::saml::metadata::ServiceProviderMetadata;
use http::Method;

/// What somebody sees who has no role and asks for the function.
async fn without_role(world: &World) -> Got {
    let mut browser = world.browser();
    let request = world.handler.request(&browser.visit("/saml/login").await);
    let mut answer = world.handler.answer_to(&request);
    answer.assertion = oio2_assertion(&request.header.id, &Privileges::default());
    let taken = browser.bring(&world.handler.written(answer).await).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    browser.visit("/sager").await
}

#[tokio::test]
async fn the_page_of_a_denied_function_reads_on_a_phone_and_aloud_in_two_languages() {
    let world = World::with(|settings| settings.landing("/start"));
    let without_role = without_role(&world).await;
    assert_eq!(without_role.status, 403);
    let stranger = world.browser().bring("<a/>").await;
    for (page, says) in [
        (&without_role, "Du har ikke adgang til denne funktion."),
        (&stranger, "Det lykkedes ikke at logge ind eller ud."),
    ] {
        for part in [
            "<html lang=\"da\">",
            "<p lang=\"en\">",
            "name=\"viewport\" content=\"width=device-width, initial-scale=1\"",
            "<main>",
            says,
        ] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        let field = |name: &str| page.headers[name].to_str().unwrap();
        assert_eq!(field("content-type"), "text/html; charset=utf-8");
        assert_eq!(field("cache-control"), "no-store");
        assert!(field("content-security-policy").starts_with("default-src 'none'"));
    }
    assert!(stranger.body.contains("<a href=\"/start\">"));
}

#[tokio::test]
async fn a_system_shows_its_own_page_of_refusals() {
    let world = World::with(|settings| {
        settings.refusal_page(|error| {
            let text = format!("Nej: {}", error.code());
            axum::response::IntoResponse::into_response(text)
        })
    });
    let denied = without_role(&world).await;
    assert_eq!(
        (denied.status, denied.body.as_str()),
        (403, "Nej: login-missing-role")
    );
    let mut browser = world.browser();
    let data = [("accept", "application/json")];
    let refused = browser.send(Method::GET, "/mine", &data, String::new());
    let refused = refused.await;
    assert_eq!(
        (refused.status, refused.body.as_str()),
        (401, "Nej: login-not-logged-in")
    );
    let refused = browser.bring("<a/>").await;
    assert_eq!(
        (refused.status, refused.body.as_str()),
        (400, "Nej: login-message")
    );
}

#[tokio::test]
async fn where_a_login_comes_back_to_stands_in_no_address() {
    let world = World::new();
    let mut browser = world.browser();
    // Of nobody; a template may have such a number where a municipality says so.
    let page = "/mine?objektId=0101010000";
    let sent = browser.visit(page).await;
    let request = world.handler.request(&sent);
    let xml = request.to_xml();
    for text in [sent.location(), &sent.body, &xml, &browser.set.join(" ")] {
        assert!(!text.contains("0101010000"), "{text}");
    }
    // Nothing is carried along that could say it: what is known of it is the id of the request.
    assert!(!sent.location().contains("RelayState"));
    let answer = world.handler.answer(&request).await;
    let taken = browser.bring(&answer).await;
    assert_eq!((taken.status, taken.location()), (303, page));
}

#[test]
fn both_generations_ask_for_names_and_none_for_cpr_numbers() {
    use crate::saml::metadata::AttributeProfile;
    use crate::saml::{oio2, oio3};
    let own = key();
    let made = |profile| {
        let certificate = own.certificate().clone();
        let mut made = ServiceProviderMetadata::at(SYSTEM, SYSTEM, "/saml", certificate);
        made.profile = profile;
        made.to_xml()
    };
    let (older, newer) = (
        made(AttributeProfile::OioSaml2),
        made(AttributeProfile::OioSaml3),
    );
    for name in [oio2::FIRST_NAME, oio2::LAST_NAME, oio2::EMAIL] {
        assert!(older.contains(&format!("Name=\"{name}\"")), "{name}");
    }
    for name in [oio3::FIRST_NAME, oio3::LAST_NAME, oio3::EMAIL] {
        assert!(newer.contains(&format!("Name=\"{name}\"")), "{name}");
    }
    assert!(!older.contains(oio2::CPR) && !newer.contains(oio3::CPR));
}
