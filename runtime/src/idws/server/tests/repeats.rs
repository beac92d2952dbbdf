//! No request is taken twice.

use super::*;

#[test]
fn the_same_octets_are_taken_once() {
    let world = World::new();
    let provider = world.provider();
    let message = world.call(&world.token());
    accepted(&provider, &message);
    let refused = refused(&provider, &message);
    assert_eq!(refused.kind(), RefusedKind::Replayed);
    assert!(refused.fault().reason().contains("received before"));
    // A clone is the same provider.
    assert_eq!(kind(&provider.clone(), &message), RefusedKind::Replayed);
}

#[test]
fn a_message_id_is_taken_once_from_each_caller() {
    let world = World::new();
    let provider = world.provider();
    let headers = headers();
    let again = |world: &World| world.signed(headers.clone(), &world.issued(&world.token()));
    accepted(&provider, &again(&world));
    assert_eq!(kind(&provider, &again(&world)), RefusedKind::Replayed);
    // Another caller may use the same id: it takes nothing from the first.
    let other = World {
        sts: world.sts.clone(),
        caller: key(),
    };
    accepted(&provider, &again(&other));
    let mut settings = world.settings();
    settings.unique_message_ids = false;
    let provider = Provider::new(settings);
    accepted(&provider, &again(&world));
    accepted(&provider, &again(&world));
}

#[test]
fn a_token_for_one_use_is_taken_once() {
    let world = World::new();
    let provider = world.provider();
    let once = "<OneTimeUse xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>";
    let token = world.token().condition(once);
    accepted(&provider, &world.call(&token));
    assert_eq!(kind(&provider, &world.call(&token)), RefusedKind::Replayed);
    // Others are used until they expire.
    accepted(&provider, &world.call(&world.token()));
    accepted(&provider, &world.call(&world.token()));
}

#[test]
fn a_full_memory_lets_nobody_in_until_it_forgets() {
    let world = World::new();
    let mut settings = world.settings();
    settings.remembered = 1;
    let now = Arc::new(std::sync::Mutex::new(noon()));
    let clock = now.clone();
    settings.verifier.clock = Arc::new(move || *clock.lock().expect("a lock"));
    let provider = Provider::new(settings);
    accepted(&provider, &world.call(&world.token()));
    let refused = refused(&provider, &world.call(&world.token()));
    assert_eq!(refused.kind(), RefusedKind::Busy);
    assert_eq!(*refused.fault().code(), crate::soap::FaultCode::Receiver);
    let later = noon() + minutes(26);
    *now.lock().expect("a lock") = later;
    let signer = world.signer().clock(fixed(later));
    let token = world.issued(&world.token());
    accepted(
        &provider,
        &message(&signer, SoapVersion::V12, headers(), &token),
    );
}

#[test]
fn what_is_refused_takes_no_room() {
    let world = World::new();
    let mut settings = world.settings();
    settings.remembered = 1;
    let provider = Provider::new(settings);
    let message = world.call(&world.token());
    for word in ["a", "b", "c"] {
        let altered = message.replace("kanariefugl", word);
        assert_eq!(kind(&provider, &altered), RefusedKind::Signature);
    }
    accepted(&provider, &message);
}
