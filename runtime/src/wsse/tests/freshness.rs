//! How old a message may be.

use super::super::Freshness;
use super::*;
use crate::c14n::Document;
use crate::clock::ClockSkew;
use crate::read::Limits;

fn read(content: &str) -> Result<Timestamp, WsseError> {
    let xml = format!(
        "<wsu:Timestamp xmlns:wsu=\"{}\">{content}</wsu:Timestamp>",
        super::super::names::WSU
    );
    let document = Document::read(xml.as_bytes(), Limits::default()).expect("read");
    Timestamp::read(&document, document.root())
}

fn element(local: &str, text: &str) -> String {
    format!("<wsu:{local}>{text}</wsu:{local}>")
}

#[test]
fn a_timestamp_has_one_time_of_each_kind() {
    let created = element("Created", "2026-03-01T12:00:00.123Z");
    let expires = element("Expires", "2026-03-01T13:05:00+01:00");
    let found = read(&format!("{created}{expires}")).expect("both");
    assert_eq!(found.created, noon() + Duration::from_millis(123));
    assert_eq!(found.expires, Some(noon() + seconds(300)));
    assert_eq!(read(&created).expect("one").expires, None);
    for content in [
        String::new(),
        expires.clone(),
        format!("{created}{created}"),
        format!("{created}{expires}{expires}"),
        format!("{created}<x/>"),
        element("Created", "i dag"),
        element("Created", "2026-03-01T12:00:00<!-- -->Z"),
        format!("{created}{}", element("Expires", "2026-03-01T11:00:00Z")),
    ] {
        let error = read(&content).expect_err(&content);
        assert_eq!(error.fault(), WsseFault::Timestamp);
    }
}

#[test]
fn messages_are_neither_too_old_nor_of_a_time_to_come() {
    let exact = Freshness {
        skew: ClockSkew::new(Duration::ZERO),
        ..Freshness::default()
    };
    let usual = Freshness::default();
    let of = |created: SystemTime, lasts: Option<u64>| Timestamp {
        created,
        expires: lasts.map(|lasts| created + seconds(lasts)),
    };
    let (ahead, expired) = (WsseFault::NotYetValid, WsseFault::Expired);
    for (what, timestamp, strictly, usually) in [
        ("now", of(noon(), Some(300)), None, None),
        (
            "1 s ahead",
            of(noon() + seconds(1), Some(300)),
            Some(ahead),
            None,
        ),
        (
            "10 min ahead",
            of(noon() + seconds(600), Some(300)),
            Some(ahead),
            Some(ahead),
        ),
        (
            "to its last second",
            of(noon() - seconds(299), Some(300)),
            None,
            None,
        ),
        (
            "expired by 1 s",
            of(noon() - seconds(301), Some(300)),
            Some(expired),
            None,
        ),
        (
            "expired by 6 min",
            of(noon() - seconds(660), Some(300)),
            Some(expired),
            Some(expired),
        ),
        ("no expiry", of(noon() - seconds(899), None), None, None),
        (
            "no expiry, old",
            of(noon() - seconds(1201), None),
            Some(expired),
            Some(expired),
        ),
        (
            "lasts for ever",
            of(noon() - seconds(1201), Some(1 << 30)),
            Some(expired),
            Some(expired),
        ),
    ] {
        let check = |freshness| timestamp.check(noon(), freshness).err();
        let fault = |error: Option<WsseError>| error.map(|error| error.fault());
        assert_eq!(fault(check(&exact)), strictly, "{what}");
        assert_eq!(fault(check(&usual)), usually, "{what}");
    }
}

#[test]
fn an_expired_message_says_that_a_clock_may_be_wrong() {
    let key = key();
    let text = signed_call(&key);
    let late = at(MessageVerifier::calls(), noon() + seconds(601));
    let error = late.verify(text.as_bytes(), &trusted(&key));
    let error = error.expect_err("too old");
    assert_eq!(error.fault(), WsseFault::Expired);
    assert_eq!(
        error.fault_code(),
        (super::super::names::WSU, "MessageExpired")
    );
    assert!(error.help().is_some_and(|help| help.contains("NTP")));
}
