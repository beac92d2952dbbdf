//! When, where to and whose certificate: refusals of requests that are signed as they should be.

use super::refusals::told;
use super::*;

#[test]
fn a_request_that_is_old_or_of_a_time_to_come() {
    let world = World::new();
    let at = |time| {
        let signer = world.signer().clock(fixed(time));
        message(
            &signer,
            SoapVersion::V12,
            headers(),
            &world.issued(&world.token()),
        )
    };
    let provider = world.provider();
    let code = "MessageExpired";
    // It lasts five minutes, and clocks may be five minutes apart.
    told(
        &provider,
        &at(noon() - minutes(11)),
        RefusedKind::Stale,
        code,
    );
    told(
        &provider,
        &at(noon() + minutes(6)),
        RefusedKind::Stale,
        code,
    );
    accepted(&provider, &at(noon() - minutes(9)));
    accepted(&provider, &at(noon() + minutes(4)));
}

#[test]
fn a_request_for_another_endpoint_or_without_addressing() {
    let world = World::new();
    let provider = world.provider();
    let token = world.issued(&world.token());
    let code = "InvalidAddressingHeader";
    let to = |to: &str| {
        let mut headers = headers();
        headers[2] = block("To", to);
        world.signed(headers, &token)
    };
    told(
        &provider,
        &to("https://andet.eksempel.dk/"),
        RefusedKind::Addressing,
        code,
    );
    for missing in 0..3 {
        let mut headers = headers();
        headers.remove(missing);
        told(
            &provider,
            &world.signed(headers, &token),
            RefusedKind::Addressing,
            code,
        );
    }
    // A comment is no part of what is signed: it must not cut the address short.
    let message = to("https://organisation.eksempel.dk/organisation/3.andet");
    let cut = message.replace("organisation/3.andet", "organisation/3<!-- -->.andet");
    told(&provider, &cut, RefusedKind::Addressing, code);
    let mut settings = world.settings();
    settings.destinations.clear();
    let anywhere = Provider::new(settings);
    accepted(&anywhere, &to("https://andet.eksempel.dk/"));
    told(&anywhere, &cut, RefusedKind::Addressing, code);
}

#[test]
fn an_expired_certificate_of_the_caller() {
    let world = World {
        sts: key(),
        caller: expired_key(),
    };
    let message = world.call(&world.token());
    told(
        &world.provider(),
        &message,
        RefusedKind::Certificate,
        "FailedAuthentication",
    );
}

#[test]
fn the_service_is_told_more_than_the_caller() {
    let world = World::new();
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let (sink, message) = (told.clone(), world.call(&world.token()));
    let settings = world.settings().report(move |refused| {
        sink.lock().expect("a lock").push(refused.to_string());
    });
    let provider = Provider::new(settings);
    let altered = message.replace("kanariefugl", "graaspurv");
    let fault = refused(&provider, &altered).fault();
    let told = told.lock().expect("a lock");
    assert!(told[0].contains("digest does not match"), "{told:?}");
    assert!(!fault.reason().contains("digest"), "{fault:?}");
}
