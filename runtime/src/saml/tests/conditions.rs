//! Times, audience, recipient, key.

use super::*;

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds)
}

#[test]
fn times_are_kept_with_so_much_skew() {
    let found = made(|b| b.issued(at(0), Duration::from_secs(3600)));
    let fault = |now| found.check_time(now, SKEW).map_err(|e| e.fault());
    assert_eq!(fault(at(0) - SKEW), Ok(()));
    assert_eq!(
        fault(at(0) - SKEW - Duration::from_secs(1)),
        Err(SamlFault::NotYetValid)
    );
    assert_eq!(fault(at(3600) + SKEW - Duration::from_secs(1)), Ok(()));
    assert_eq!(fault(at(3600) + SKEW), Err(SamlFault::Expired));
    let error = found.check_time(at(9000), SKEW).expect_err("expired");
    assert!(
        error.to_string().contains("2027-01-15T09:00:00Z"),
        "{error}"
    );
    let key = found.holder_of_key(&service(), at(9000), SKEW);
    assert_eq!(key.map_err(|e| e.fault()), Err(SamlFault::Expired));
}

#[test]
fn without_an_end_it_is_not_taken() {
    let mut found = made(|b| b);
    found.conditions.not_on_or_after = None;
    let error = found.check_time(SystemTime::now(), SKEW);
    assert_eq!(error.map_err(|e| e.fault()), Err(SamlFault::Missing));
}

#[test]
fn it_is_for_its_audience_and_recipient() {
    let found = made(|b| b);
    assert_eq!(found.check_audience(&service()), Ok(()));
    let other = vec!["http://eksempel.dk/service/andet/1".to_owned()];
    let error = found.check_audience(&other).expect_err("refused");
    assert_eq!(error.fault(), SamlFault::Audience);
    assert!(error.to_string().contains(SERVICE), "{error}");
    let both = [other.clone(), service()].concat();
    assert_eq!(found.check_audience(&both), Ok(()));
    let now = SystemTime::now();
    let elsewhere = made(|b| b.recipient(Some("http://eksempel.dk/service/andet/1")));
    let error = elsewhere.holder_of_key(&service(), now, SKEW);
    assert_eq!(error.map_err(|e| e.fault()), Err(SamlFault::Recipient));
    let anywhere = made(|b| b.recipient(None));
    assert!(anywhere.holder_of_key(&service(), now, SKEW).is_ok());
    let mut nobody = found;
    nobody.conditions.audiences.clear();
    let error = nobody.check_audience(&service());
    assert_eq!(error.map_err(|e| e.fault()), Err(SamlFault::Audience));
}

/// Every restriction has to be met (SAML 2.0 core §2.5.1.4).
#[test]
fn each_audience_restriction_counts() {
    let second = "<AudienceRestriction xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\">\
                  <Audience>urn:andet</Audience></AudienceRestriction>";
    let found = made(|b| b.condition(second));
    let error = found.check_audience(&service());
    assert_eq!(error.map_err(|e| e.fault()), Err(SamlFault::Audience));
    let both = [service(), vec!["urn:andet".to_owned()]].concat();
    assert_eq!(found.check_audience(&both), Ok(()));
}

#[test]
fn bearer_confirms_nothing() {
    let found = made(|b| b.method(BEARER));
    let error = found.holder_of_key(&service(), SystemTime::now(), SKEW);
    assert_eq!(error.map_err(|e| e.fault()), Err(SamlFault::Confirmation));
    let found = made(|b| b.method("urn:ukendt"));
    assert_eq!(found.confirmations[0].certificate, None);
}

#[test]
fn unknown_conditions_are_not_met_and_one_time_use_is_told() {
    let one = "<OneTimeUse xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>";
    assert!(made(|b| b.condition(one)).conditions.one_time);
    assert!(!made(|b| b).conditions.one_time);
    let (issuer, holder) = (key(), key());
    let xml = signed(&builder(&holder).condition("<x xmlns=\"urn:x\"/>"), &issuer);
    let error = Assertion::parse(xml.as_bytes(), &trusted(&issuer)).expect_err("refused");
    assert_eq!(error.code(), "saml-condition");
    assert_eq!(error.place(), "Assertion/Conditions/x");
}
