//! SF1460_A as the catalogue describes it.

use crate::receiver::{Noted, plain};
use bytes_of::{Answered, post};
use sf0741_v3_0_modelleret::channels::aes_sagshaendelse_besked_modtag::AesSagshaendelse3;
use sf1461_v2_0::anvendersystem::{
    MODTAG_BESKED_INPUT, MODTAG_BESKED_OUTPUT, ModtagBeskedInputType,
};
use snitflade_push::message::{STATUS, UNKNOWN, about, haendelse, id, status, xml};
use snitflade_runtime::besked::{BeskedtypeIds, Haendelse, NotTaken};
use snitflade_runtime::testing::{Dueslag, PushReply, Pusher, Subscription, ValueList};

/// Requests written by hand, and their answers read by the contract.
mod bytes_of {
    use super::{MODTAG_BESKED_OUTPUT, plain};
    use snitflade_runtime::client::Transport;

    pub struct Answered {
        pub status: u16,
        pub media: String,
        pub kode: String,
        pub tekst: String,
    }

    pub async fn post(url: &str, media: &str, body: Vec<u8>) -> Answered {
        let request = http::Request::post(url).header("content-type", media);
        let request = request.body(body.into()).unwrap();
        let answer = plain().send(request).await.unwrap();
        // By the contract and strictly.
        let output = MODTAG_BESKED_OUTPUT.read(answer.body()).unwrap();
        let retur = output.standard_retur;
        Answered {
            status: answer.status().as_u16(),
            media: answer.headers()["content-type"]
                .to_str()
                .unwrap()
                .to_owned(),
            kode: retur.status_kode.to_string(),
            tekst: retur.fejlbesked_tekst.unwrap_or_default(),
        }
    }
}

fn input(besked: sf1461_v2_0::kuvert::HaendelsesbeskedType) -> Vec<u8> {
    MODTAG_BESKED_INPUT
        .write(&ModtagBeskedInputType::new(besked))
        .unwrap()
}

/// The ids that were delivered, in order, with the code answered.
fn attempts(pusher: &Pusher) -> Vec<(String, Option<i64>)> {
    let all = pusher.attempts().into_iter();
    all.map(|one| (one.besked_id.unwrap_or_default(), one.reply.kode))
        .collect()
}

fn taken(numbers: &[usize]) -> Vec<(String, Option<i64>)> {
    numbers
        .iter()
        .map(|number| (id(*number), Some(20)))
        .collect()
}

#[tokio::test]
async fn sf1460_a_01_a_haendelsesbesked_is_taken_and_answered_in_the_contracts_form() {
    let noted = Noted::default();
    let running = noted.start().await;
    for (number, media, path) in [
        (1, "text/xml;charset=UTF-8", ""),
        (2, "application/xml", ""),
        (3, "application/xml", "dueslag"),
    ] {
        let answered = post(&running.url(path), media, input(status(number, 7))).await;
        assert_eq!(
            (answered.status, &*answered.kode, &*answered.tekst),
            (200, "20", "")
        );
        assert!(
            media.starts_with(answered.media.split(';').next().unwrap()),
            "{}",
            answered.media
        );
    }
    // The envelope alone is taken too: it is what AMQP carries.
    let answered = post(&running.url(""), "text/xml", xml(&haendelse(4, "a b"))).await;
    assert_eq!((answered.status, &*answered.kode), (200, "20"));
    let expected = [
        "-: status 7",
        "-: status 7",
        "dueslag: status 7",
        "-: hændelse a b",
    ];
    assert_eq!(noted.seen(), expected);
}

#[tokio::test]
async fn sf1460_a_02_what_is_delivered_several_times_is_taken_each_time_and_handled_once() {
    let noted = Noted::default();
    let running = noted.start().await;
    for _ in 0..3 {
        let answered = post(&running.url("d"), "text/xml", input(status(1, 1))).await;
        assert_eq!((answered.status, &*answered.kode), (200, "20"));
    }
    // At the same moment, on connections of their own.
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let url = running.url("d");
        all.spawn(async move { post(&url, "text/xml", input(status(2, 2))).await.kode });
    }
    assert_eq!(all.join_all().await, ["20"; 8]);
    assert_eq!(noted.seen(), ["d: status 1", "d: status 2"]);
}

#[tokio::test]
async fn sf1460_a_03_what_lands_in_a_dueslag_is_delivered_to_the_endpoint_bound_to_it() {
    let (one, other) = (Noted::default(), Noted::default());
    let (first, second) = (one.start().await, other.start().await);
    let pusher = Pusher::new(plain());
    let births = Subscription::all().handlinger(["urn:handling:foedsel"]);
    let persons = ValueList::from_iter(["urn:oio:cpr-nr:0000000007"]);
    let field = "Beskedkuvert/Filtreringsdata/RelateretObjekt/ObjektId";
    let known = Subscription::all()
        .beskedtyper([STATUS])
        .values(field, &persons);
    pusher.add(Dueslag::new("births", first.url("births")).subscription(births));
    pusher.add(Dueslag::new("known", second.url("known")).subscription(known));
    let born = "urn:handling:foedsel";
    let person = "urn:oio:cpr-nr:0000000007";
    for (besked, landed) in [
        (
            about(status(1, 1), born, "urn:oio:cpr-nr:0000000008"),
            vec!["births"],
        ),
        (
            about(status(2, 2), "urn:handling:doed", person),
            vec!["known"],
        ),
        (about(status(3, 3), born, person), vec!["births", "known"]),
        (
            about(haendelse(4, "x"), "urn:handling:doed", person),
            vec![],
        ),
    ] {
        assert_eq!(pusher.distribute(&xml(&besked)).unwrap(), landed);
    }
    assert_eq!(pusher.deliver().await, 4);
    assert_eq!(one.seen(), ["births: status 1", "births: status 3"]);
    assert_eq!(other.seen(), ["known: status 2", "known: status 3"]);
}

#[tokio::test]
async fn sf1460_a_04_order_is_kept_and_a_failing_one_is_tried_again_before_later_ones() {
    let noted = Noted::default();
    let running = noted.start().await;
    let pusher = Pusher::new(plain());
    pusher.add(Dueslag::new("d", running.url("d")));
    for number in 1..6 {
        pusher
            .distribute(&xml(&status(number, number as i32)))
            .unwrap();
    }
    let not_now = || Some(NotTaken::new(53, "ikke nu").into());
    noted.fail(vec![
        None,
        Some("databasen er væk".into()),
        not_now(),
        None,
        not_now(),
    ]);
    assert_eq!(pusher.deliver().await, 5);
    let expected = [
        "d: status 1",
        "d: status 2",
        "d: status 3",
        "d: status 4",
        "d: status 5",
    ];
    assert_eq!(noted.seen(), expected);
    let delivered = [
        (1, 20),
        (2, 40),
        (2, 53),
        (2, 20),
        (3, 53),
        (3, 20),
        (4, 20),
        (5, 20),
    ];
    let delivered = delivered.map(|(number, kode)| (id(number), Some(kode)));
    assert_eq!(attempts(&pusher), delivered);
}

#[tokio::test]
async fn sf1460_a_05_a_passive_dueslag_delivers_nothing_and_then_all_in_order() {
    let noted = Noted::default();
    let running = noted.start().await;
    let pusher = Pusher::new(plain());
    for dueslag in ["a", "b"] {
        pusher.add(Dueslag::new(dueslag, running.url(dueslag)));
    }
    pusher.passive("a");
    for number in 1..4 {
        pusher
            .distribute(&xml(&status(number, number as i32)))
            .unwrap();
    }
    assert_eq!(pusher.deliver().await, 3);
    assert_eq!(noted.seen(), ["b: status 1", "b: status 2", "b: status 3"]);
    assert_eq!(pusher.waiting("a"), 3);
    pusher.active("a");
    assert_eq!(pusher.deliver().await, 3);
    // The same beskeder, for each dueslag has its own copy.
    assert_eq!(
        noted.seen()[3..],
        ["a: status 1", "a: status 2", "a: status 3"]
    );
}

#[tokio::test]
async fn sf1460_a_06_the_code_says_whether_it_is_taken_and_http_says_200() {
    let noted = Noted::default();
    let running = noted.start().await;
    noted.fail(vec![
        None,
        Some("nej".into()),
        Some(NotTaken::new(55, "version").into()),
    ]);
    let whole = input(status(1, 1));
    let text = String::from_utf8(whole.clone()).unwrap();
    let broken = text.replace("BeskedVersion>", "Version>").into_bytes();
    let other = text.replace("CorrelationId>", "Correlation>").into_bytes();
    let url = running.url("d");
    let mut answers: Vec<Answered> = Vec::new();
    for body in [
        whole,
        input(status(2, 2)),
        input(status(3, 3)),
        b"ingen XML".to_vec(),
        broken,
        other,
    ] {
        answers.push(post(&url, "text/xml", body).await);
    }
    let codes: Vec<&str> = answers.iter().map(|answer| &*answer.kode).collect();
    assert_eq!(codes, ["20", "40", "55", "41", "41", "41"]);
    assert!(answers.iter().all(|answer| answer.status == 200));
    // The platform's own example of a receiver tells these two by HTTP as well.
    let nameless = text.replace("BeskedId>", "Id>").into_bytes();
    for body in [Vec::new(), nameless] {
        let answer = post(&url, "text/xml", body).await;
        assert_eq!(
            (answer.status, &*answer.kode),
            (400, "41"),
            "{}",
            answer.tekst
        );
    }
    let codes: Vec<&str> = noted.broken().iter().map(|broken| broken.1).collect();
    let envelope = "besked-envelope";
    assert_eq!(
        codes,
        [
            envelope,
            envelope,
            "besked-data",
            "besked-empty",
            "besked-no-id"
        ]
    );
}

#[tokio::test]
async fn a_broken_message_is_kept_and_does_not_stop_the_next() {
    let noted = Noted::default();
    let running = noted.start().await;
    let pusher = Pusher::new(plain());
    pusher.add(Dueslag::new("d", running.url("d")));
    pusher.distribute(&xml(&status(1, 1))).unwrap();
    assert!(pusher.put("d", &b"<ModtagBeskedInput>i st\xc3\xb8vet"[..]));
    pusher.distribute(&xml(&status(2, 2))).unwrap();
    assert_eq!(pusher.deliver().await, 2);
    assert_eq!(noted.seen(), ["d: status 1", "d: status 2"]);
    let expected = (
        b"<ModtagBeskedInput>i st\xc3\xb8vet".to_vec(),
        "besked-envelope",
    );
    assert_eq!(noted.broken(), [expected]);
    assert_eq!(pusher.refused("d"), [None]);
}

#[tokio::test]
async fn a_beskedtype_that_nobody_knows_is_a_value() {
    let noted = Noted::default();
    let running = noted.start().await;
    let pusher = Pusher::new(plain());
    pusher.add(Dueslag::new("d", running.url("")));
    let unknown = String::from_utf8(xml(&status(1, 1)))
        .unwrap()
        .replace(STATUS, UNKNOWN);
    pusher.distribute(unknown.as_bytes()).unwrap();
    pusher.distribute(&xml(&status(2, 2))).unwrap();
    assert_eq!(pusher.deliver().await, 2);
    assert_eq!(
        noted.seen(),
        [format!("-: ukendt {UNKNOWN}"), "-: status 2".to_owned()]
    );
    assert_eq!(attempts(&pusher), taken(&[1, 2]));
}

#[tokio::test]
async fn a_receiver_without_the_id_of_a_beskedtype_does_not_start() {
    // That of SF0741 is not public.
    let receiver = || {
        let taken = |_: Haendelse<AesSagshaendelse3>| async { Ok(()) };
        Noted::default().receiver().on::<AesSagshaendelse3>(taken)
    };
    let error = receiver().router().unwrap_err();
    assert!(error.to_string().contains("AES_Sagshaendelse_3"), "{error}");
    let ids = BeskedtypeIds::new().with("AES_Sagshaendelse_3", UNKNOWN);
    assert!(receiver().ids(ids).router().is_ok());
}

#[tokio::test]
async fn a_probe_is_answered_as_taken() {
    use snitflade_runtime::client::Transport;
    let running = Noted::default().start().await;
    let probe = http::Request::get(running.url(""))
        .body(Default::default())
        .unwrap();
    let answer = plain().send(probe).await.unwrap();
    assert_eq!(answer.status(), 200);
    let output = MODTAG_BESKED_OUTPUT.read(answer.body()).unwrap();
    assert_eq!(output.standard_retur.status_kode.to_string(), "20");
}

#[tokio::test]
async fn a_receiver_that_is_gone_gets_everything_once_it_is_back() {
    let noted = Noted::default();
    // The port is ours, and until it is listened at it refuses.
    let port = tokio::net::TcpSocket::new_v4().unwrap();
    port.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}/d", port.local_addr().unwrap());
    let pusher = Pusher::new(plain());
    pusher.add(Dueslag::new("d", url));
    for number in 1..4 {
        pusher
            .distribute(&xml(&status(number, number as i32)))
            .unwrap();
    }
    assert_eq!(pusher.deliver().await, 0);
    let refused: Vec<PushReply> = pusher.attempts().into_iter().map(|one| one.reply).collect();
    assert!(
        refused.iter().all(|reply| reply.status.is_none()),
        "{refused:?}"
    );
    let listener = port.listen(16).unwrap();
    let router = noted.named().router().unwrap();
    let server = snitflade_runtime::server::Server::new(router);
    let task = tokio::spawn(server.run(listener, std::future::pending()));
    assert_eq!(pusher.deliver().await, 3);
    assert_eq!(noted.seen(), ["d: status 1", "d: status 2", "d: status 3"]);
    task.abort();
}
