//! What a front does with octets. What it does before a real broker is tried where there is
//! one.

use super::frame::{self, method, whole};
use super::methods::{CLOSE_OK, StartOk, close, offering_external};
use super::permissions;
use super::relay::{Ended, relay};
use crate::testing::{
    Agreement, DueslagOwners, JudgedToken, Sts, TestKeys, TokenJudge, TokenPurpose,
};
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};
use tokio::net::{TcpListener, TcpStream};

fn long(octets: &[u8]) -> Vec<u8> {
    [&u32::try_from(octets.len()).unwrap().to_be_bytes(), octets].concat()
}

fn start_ok(properties: &[u8], mechanism: &[u8], response: &[u8]) -> Vec<u8> {
    let mechanism = [&[u8::try_from(mechanism.len()).unwrap()], mechanism].concat();
    [
        &[0, 10, 0, 11][..],
        &long(properties),
        &mechanism,
        &long(response),
        b"\x05en_US",
    ]
    .concat()
}

#[test]
fn only_external_is_offered_and_nothing_else_changes() {
    let greeting = |mechanisms: &[u8]| {
        [
            &[0, 10, 0, 10, 0, 9][..],
            &long(b"properties"),
            &long(mechanisms),
            &long(b"en_US"),
        ]
        .concat()
    };
    let original = greeting(b"PLAIN AMQPLAIN");
    assert_eq!(offering_external(&original), Some(greeting(b"EXTERNAL")));
    assert_eq!(offering_external(&original[..20]), None);
    assert_eq!(offering_external(&[0, 10, 0, 11]), None);
}

#[test]
fn a_login_becomes_one_with_a_password_and_nothing_else_changes() {
    let token = "t".repeat(60_000);
    let content = start_ok(b"properties", b"EXTERNAL", token.as_bytes());
    let login = StartOk::read(&content).unwrap();
    assert_eq!(
        (login.mechanism, login.response),
        (&b"EXTERNAL"[..], token.as_bytes())
    );
    assert!(!login.takes_reasons());
    let expected = start_ok(b"properties", b"PLAIN", b"\0name\0word");
    assert_eq!(login.with_password("name", "word"), expected);
    let told = start_ok(b"\x1cauthentication_failure_closet\x01", b"PLAIN", b"");
    assert!(StartOk::read(&told).unwrap().takes_reasons());
    for end in 0..expected.len() {
        assert!(StartOk::read(&expected[..end]).is_none(), "{end}");
    }
}

#[tokio::test]
async fn frames_are_read_to_a_limit() {
    let frame = method(b"content");
    assert_eq!(
        frame::read(&mut &frame[..], frame.len()).await.unwrap(),
        b"content"
    );
    assert!(frame::read(&mut &frame[..], frame.len() - 1).await.is_err());
    let mut broken = frame.clone();
    *broken.last_mut().unwrap() = 0;
    assert!(frame::read(&mut &broken[..], 100).await.is_err());
    let twice = [&frame[..], &frame].concat();
    for end in 0..=twice.len() {
        let expected = end / frame.len() * frame.len();
        assert_eq!(whole(&twice[..end]), expected, "{end}");
    }
}

/// A judge, and the certificate of a system.
fn judge(keys: &TestKeys) -> (TokenJudge, Sts) {
    let sts = Sts::builder(keys).build().unwrap();
    (TokenJudge::new(&sts, "urn:send", "urn:fetch"), sts)
}

#[test]
fn permissions_are_those_of_the_token() {
    let keys = TestKeys::new().unwrap();
    let (one, other) = (
        keys.system("one", "11111111").unwrap(),
        keys.system("other", "11111111").unwrap(),
    );
    let owners = DueslagOwners::new();
    owners.own("d-1", one.certificate(), "11111111");
    owners.own("d-2", one.certificate(), "22222222");
    owners.own("d-3", other.certificate(), "11111111");
    owners.own("d.4", one.certificate(), "11111111");
    let mut token = JudgedToken {
        purpose: TokenPurpose::Fetch,
        cvr: "11111111".to_owned(),
        holder: one.certificate().clone(),
        expires: SystemTime::now(),
    };
    let may = permissions::of(&token, "EXCHANGE", &owners);
    assert_eq!((&*may.write, &*may.read), ("^$", r"^(d\-1|d\.4)$"));
    token.purpose = TokenPurpose::Send;
    let may = permissions::of(&token, "EXCHANGE", &owners);
    assert_eq!(&*may.read, r"^amq\.rabbitmq\.reply-to.*$");
    assert_eq!(&*may.write, r"^(EXCHANGE|amq\.rabbitmq\.reply-to.*)$");
    token.purpose = TokenPurpose::Fetch;
    token.cvr = "33333333".to_owned();
    assert_eq!(&*permissions::of(&token, "EXCHANGE", &owners).read, "^()$");
}

#[test]
fn agreements_are_no_part_of_the_judge() {
    let keys = TestKeys::new().unwrap();
    let system = keys.system("system", "11111111").unwrap();
    let (judge, sts) = judge(&keys);
    sts.agree(Agreement::new(system.certificate(), "11111111", "urn:send"));
    let refusal = judge.judge("<a/>").unwrap_err();
    assert!(!refusal.is_expired());
    assert!(
        format!("{refusal}").starts_with("saml-document"),
        "{refusal}"
    );
}

/// The broker is in the middle of a frame when the token ends: the rest of the frame is not
/// waited for, and nothing of it is passed on.
#[tokio::test]
async fn a_connection_is_closed_between_two_frames() {
    let keys = TestKeys::new().unwrap();
    let (judge, sts) = judge(&keys);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (broker, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
    let (broker, mut behind) = (broker.unwrap(), accepted.unwrap().0);
    let (mut client, front) = duplex(1 << 16);
    let expires = SystemTime::now() + Duration::from_secs(3600);
    let passing = tokio::spawn(async move { relay(front, broker, &judge, expires).await });
    let frame = method(&[7; 100]);
    behind.write_all(&frame).await.unwrap();
    behind.write_all(&frame[..50]).await.unwrap();
    let mut got = vec![0; frame.len()];
    client.read_exact(&mut got).await.unwrap();
    assert_eq!(got, frame);
    client.write_all(b"up").await.unwrap();
    let mut up = [0; 2];
    behind.read_exact(&mut up).await.unwrap();
    sts.clock().advance(Duration::from_secs(3600));
    let said = method(&close(320, "CONNECTION_FORCED - the token has expired"));
    let mut got = vec![0; said.len()];
    client.read_exact(&mut got).await.unwrap();
    assert_eq!(got, said);
    client.write_all(b"what was on its way").await.unwrap();
    client.write_all(&CLOSE_OK).await.unwrap();
    assert_eq!(passing.await.unwrap(), Ended::Expired);
    let mut rest = Vec::new();
    client.read_to_end(&mut rest).await.unwrap();
    assert!(rest.is_empty());
}
