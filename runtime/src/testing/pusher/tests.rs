use super::*;
use crate::client::{BoxFuture, TransportError, TransportErrorKind};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A receiver that gives these answers, the last one ever again, and notes what came.
#[derive(Clone, Default)]
struct Scripted {
    answers: Arc<Mutex<Vec<Answer>>>,
    came: Arc<Mutex<Vec<String>>>,
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

/// A status with a code, or no answer at all.
type Answer = Option<(u16, &'static str)>;

impl Scripted {
    fn saying(answers: &[Answer]) -> Self {
        let answers = answers.iter().rev().copied().collect();
        Scripted {
            answers: Arc::new(Mutex::new(answers)),
            ..Scripted::default()
        }
    }

    fn came(&self) -> Vec<String> {
        self.came.lock().unwrap().clone()
    }
}

impl Transport for Scripted {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            let ids = fields::texts(request.body(), "Haendelsesbesked/BeskedId");
            let id = ids.unwrap_or_default().concat();
            self.came.lock().unwrap().push(id);
            let mut answers = self.answers.lock().unwrap();
            let answer = match answers.len() {
                0 => Some((200, "20")),
                1 => answers[0],
                _ => answers.pop().unwrap(),
            };
            let none = || TransportError::new(TransportErrorKind::Timeout);
            let (status, kode) = answer.ok_or_else(none)?;
            let body = format!(
                "<o:ModtagBeskedOutput xmlns:o=\"urn:oio:sts:1.0.0\"><StandardRetur><StatusKode>{kode}\
                 </StatusKode><FejlbeskedTekst>tekst</FejlbeskedTekst></StandardRetur></o:ModtagBeskedOutput>"
            );
            let answer = http::Response::builder().status(status);
            Ok(answer.body(Bytes::from(body)).unwrap())
        })
    }
}

fn besked(id: &str, beskedtype: &str, handling: &str, person: &str) -> Vec<u8> {
    let element = |name: &str, id: &str| {
        format!("<k:{name}><URNIdentifikator>{id}</URNIdentifikator></k:{name}>")
    };
    format!(
        "<?xml version=\"1.0\"?><k:Haendelsesbesked xmlns:k=\"urn:k\" xmlns=\"urn:s\">{}\
         <k:Beskedkuvert><k:Filtreringsdata>{}<k:RelateretObjekt>{}</k:RelateretObjekt>\
         <k:ObjektRegistrering>{}</k:ObjektRegistrering></k:Filtreringsdata></k:Beskedkuvert>\
         </k:Haendelsesbesked>",
        element("BeskedId", id),
        element("Beskedtype", beskedtype),
        element("ObjektId", person),
        element("ObjektHandling", handling)
    )
    .into_bytes()
}

fn plain(id: &str) -> Vec<u8> {
    besked(id, "urn:t", "urn:h", "urn:p")
}

/// A pusher to one dueslag with beskeder a, b and c in it.
fn abc(receiver: &Scripted, settings: PusherSettings) -> Pusher {
    let pusher = Pusher::with(receiver.clone(), settings);
    pusher.add(Dueslag::new("d", "http://modtager/d"));
    for id in ["urn:a", "urn:b", "urn:c"] {
        assert_eq!(pusher.distribute(&plain(id)).unwrap(), ["d"]);
    }
    pusher
}

#[tokio::test(start_paused = true)]
async fn the_refused_one_is_delivered_again_before_later_ones() {
    let refused = Some((200, "40"));
    let script = [
        Some((200, "20")),
        refused,
        None,
        Some((500, "20")),
        Some((200, "20")),
    ];
    let receiver = Scripted::saying(&script);
    let pusher = abc(&receiver, PusherSettings::default());
    assert_eq!(pusher.deliver().await, 3);
    assert_eq!(
        receiver.came(),
        ["urn:a", "urn:b", "urn:b", "urn:b", "urn:b", "urn:c"]
    );
    let attempts = pusher.attempts();
    let statuses: Vec<_> = attempts.iter().map(|one| one.reply.status).collect();
    assert_eq!(
        statuses,
        [Some(200), Some(200), None, Some(500), Some(200), Some(200)]
    );
    assert_eq!(attempts[1].reply.kode, Some(40));
    assert_eq!(attempts[1].besked_id.as_deref(), Some("urn:b"));
    assert_eq!((pusher.waiting("d"), pusher.refused("d").len()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_round_ends_after_so_many_tries_and_the_next_begins_with_the_same() {
    let receiver = Scripted::saying(&[Some((200, "40"))]);
    let mut settings = PusherSettings::default();
    settings.tries = 2;
    let pusher = abc(&receiver, settings);
    for _ in 0..2 {
        assert_eq!(pusher.deliver().await, 0);
    }
    assert_eq!(receiver.came(), ["urn:a"; 4]);
    assert_eq!(pusher.waiting("d"), 3);
}

#[tokio::test(start_paused = true)]
async fn which_codes_come_again_is_a_setting() {
    let script = [Some((200, "41")), Some((200, "55")), Some((200, "20"))];
    let receiver = Scripted::saying(&script);
    let pusher = abc(&receiver, PusherSettings::default());
    assert_eq!(pusher.deliver().await, 2);
    assert_eq!(receiver.came(), ["urn:a", "urn:b", "urn:b", "urn:c"]);
    assert_eq!(pusher.refused("d"), [Some("urn:a".to_owned())]);
    let receiver = Scripted::saying(&script);
    let settings = PusherSettings::default().deliver_again(|reply| reply.kode == Some(41));
    let pusher = abc(&receiver, settings);
    assert_eq!(pusher.deliver().await, 2);
    assert_eq!(receiver.came(), ["urn:a", "urn:a", "urn:b", "urn:c"]);
    assert_eq!(pusher.refused("d"), [Some("urn:a".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn a_passive_dueslag_gets_nothing_and_then_all_in_order() {
    let receiver = Scripted::default();
    let pusher = abc(&receiver, PusherSettings::default());
    pusher.passive("d");
    assert_eq!((pusher.deliver().await, pusher.waiting("d")), (0, 3));
    pusher.distribute(&plain("urn:d")).unwrap();
    pusher.active("d");
    assert_eq!(pusher.deliver().await, 4);
    assert_eq!(receiver.came(), ["urn:a", "urn:b", "urn:c", "urn:d"]);
}

#[tokio::test(start_paused = true)]
async fn one_at_a_time_for_each_dueslag_whoever_delivers() {
    let receiver = Scripted::default();
    let pusher = abc(&receiver, PusherSettings::default());
    let other = pusher.clone();
    let (one, two) = tokio::join!(pusher.deliver(), other.deliver());
    assert_eq!(one + two, 3);
    assert_eq!(receiver.most.load(Ordering::SeqCst), 1);
    assert_eq!(receiver.came(), ["urn:a", "urn:b", "urn:c"]);
    pusher.add(Dueslag::new("e", "http://modtager/e"));
    pusher.distribute(&plain("urn:d")).unwrap();
    assert_eq!(pusher.deliver().await, 2);
    assert_eq!(receiver.most.load(Ordering::SeqCst), 2);
}

#[test]
fn subscriptions_ask_for_beskedtype_handling_and_values() {
    let pusher = Pusher::new(Scripted::default());
    let persons = ValueList::new();
    let field = "Beskedkuvert/Filtreringsdata/RelateretObjekt/ObjektId";
    let of = |id: &str, subscription| pusher.add(Dueslag::new(id, "").subscription(subscription));
    of("all", Subscription::all());
    of("types", Subscription::all().beskedtyper(["urn:t", "urn:u"]));
    of(
        "births",
        Subscription::all()
            .beskedtyper(["urn:t"])
            .handlinger(["urn:birth"]),
    );
    of("persons", Subscription::all().values(field, &persons));
    let landed = |beskedtype, handling, person| {
        let besked = besked("urn:a", beskedtype, handling, person);
        pusher.distribute(&besked).unwrap()
    };
    assert_eq!(landed("urn:v", "urn:birth", "urn:p"), ["all"]);
    assert_eq!(landed("urn:u", "urn:birth", "urn:p"), ["all", "types"]);
    assert_eq!(
        landed("urn:t", "urn:birth", "urn:p"),
        ["all", "births", "types"]
    );
    persons.add("urn:p");
    assert_eq!(landed("urn:v", "urn:death", "urn:p"), ["all", "persons"]);
    assert_eq!(landed("urn:v", "urn:death", "urn:q"), ["all"]);
    persons.remove("urn:p");
    assert_eq!(landed("urn:v", "urn:death", "urn:p"), ["all"]);
    assert_eq!(format!("{persons:?}"), "ValueList(0 values)");
    assert!(pusher.distribute(b"<a>").is_err());
    assert!(!pusher.put("nowhere", "x") && pusher.put("all", "x"));
}
