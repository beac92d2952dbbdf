//! SF1320_A: events of the CPR register.

use sf1320_a_v2_2_modelleret::channels::{
    cpr_haendelse_besked_hent as hent, cpr_haendelse_besked_modtag as modtag,
};
use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use snitflade_beskeder::exchange::{Platform, Ways, exchange};
use snitflade_beskeder::kuvert::PERSON;
use snitflade_beskeder::rows::cpr::{ROW, event, handling_of, sent, sent_about};
use snitflade_helpers::cpr_haendelse::{Handling, personer};
use snitflade_runtime::amqp::Unread;
use snitflade_runtime::besked::{Besked as _, Beskedtype as _, Dispatcher, Haendelse, Unreadable};
use snitflade_runtime::testing::{Subscription, ValueList};
use std::sync::{Arc, Mutex};

const OTHER: &str = "0000000001";
const DUESLAG: &str = "d0e51a60-0000-4000-8000-000000001320";
const RELATED: &str = "Beskedkuvert/Filtreringsdata/RelateretObjekt/ObjektId";

/// What a handler acted on: the kind, and the persons of the envelope.
type Acted = Arc<Mutex<Vec<(Handling, Vec<String>)>>>;

fn acted(kuvert: &HaendelsesbeskedType) -> (Handling, Vec<String>) {
    let handlinger = kuvert.handlinger();
    let persons = personer(kuvert).into_iter();
    let persons = persons.map(|person| person.into_inner()).collect();
    (Handling::of(&handlinger[0]), persons)
}

/// Handles what comes to a dueslag of this subscription, and says what was acted on.
async fn fetched(
    subscription: Subscription,
    beskeder: &[bytes::Bytes],
    expected: usize,
) -> Vec<(Handling, Vec<String>)> {
    let all = Acted::default();
    let noted = Arc::clone(&all);
    let dispatcher =
        Dispatcher::new().on::<hent::CprHaendelse>(move |besked: Haendelse<hent::CprHaendelse>| {
            noted
                .lock()
                .expect("nobody panicked")
                .push(acted(&besked.kuvert));
            async { Ok(()) }
        });
    let platform = Platform::default();
    let unread = |_: &Unreadable| Unread::Stop;
    let fetching = platform.fetched_by(DUESLAG, subscription, &ROW, dispatcher, unread);
    platform.send(beskeder).await;
    let settled = platform.fordeler.settled(DUESLAG, expected).await;
    fetching.abort();
    assert_eq!(settled.acknowledged, expected);
    let all = all.lock().expect("nobody panicked");
    all.clone()
}

#[tokio::test]
async fn sf1320_a_01_each_event_is_one_message_of_one_kind_about_one_person() {
    // The contract tells the id: no setting does.
    let id = "248ce14c-a863-4fb5-9e6f-7df9ea850809";
    assert_eq!(
        (modtag::CprHaendelse::ID, hent::CprHaendelse::ID),
        (Some(id), Some(id))
    );
    let beskeder = [sent(1, 3), sent(2, 17)];
    let both = exchange::<modtag::CprHaendelse, hent::CprHaendelse>(&ROW, Ways::STRICT, &beskeder);
    for seen in both.await {
        assert_eq!(seen.data(), [event(3, PERSON), event(17, PERSON)]);
        assert_eq!(seen.handlinger(), [handling_of(3), handling_of(17)]);
        assert_eq!(seen.noted[0].data.person_cpr_nummer.as_str(), PERSON);
    }
    let acted = fetched(Subscription::all(), &beskeder, 2).await;
    let persons = vec![PERSON.to_owned()];
    assert_eq!(
        acted,
        [
            (Handling::Personhaendelse(3), persons.clone()),
            (Handling::Personhaendelse(17), persons)
        ]
    );
}

#[tokio::test]
async fn sf1320_a_02_a_consumer_acts_by_kind_and_by_subscribed_person() {
    let beskeder = [
        sent_about(1, 3, PERSON),
        sent_about(2, 17, PERSON),
        sent_about(3, 3, OTHER),
        sent_about(4, 99, OTHER),
    ];
    // By kind: the dueslag takes two kinds, and the program matches on them.
    let kinds = Subscription::all().handlinger([handling_of(3), handling_of(99)]);
    let mut told = Vec::new();
    for (handling, persons) in fetched(kinds, &beskeder, 3).await {
        told.push(match handling {
            Handling::Personhaendelse(3) => format!("three {}", persons[0]),
            Handling::Personhaendelse(kind) => format!("kind {kind} {}", persons[0]),
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(
        told,
        [
            format!("three {PERSON}"),
            format!("three {OTHER}"),
            format!("kind 99 {OTHER}")
        ]
    );
    // By person: those of a value list (SF1460_B).
    let subscribed = ValueList::from_iter([format!("urn:oio:cpr-nr:{OTHER}")]);
    let persons = Subscription::all().values(RELATED, &subscribed);
    let acted = fetched(persons, &beskeder, 2).await;
    let whom: Vec<&str> = acted
        .iter()
        .map(|(_, persons)| persons[0].as_str())
        .collect();
    assert_eq!(whom, [OTHER, OTHER]);
}

#[test]
fn sf1320_a_03_the_list_of_handlings_has_events_of_the_cpr_register_only() {
    let list: toml::Table = include_str!("../../../../contracts/beskedtyper.toml")
        .parse()
        .expect("the list");
    let all = list["beskedtype"].as_array().expect("beskedtyper").iter();
    let rows: Vec<_> = all
        .filter(|row| row["snitflade"].as_str() == Some("SF1320_A"))
        .collect();
    assert_eq!(rows.len(), 1);
    let handlings = rows[0]["handlings"].as_array().expect("handlings");
    assert_eq!(handlings.len(), 2);
    for handling in handlings {
        let value = handling["value"]
            .as_str()
            .expect("a value")
            .replace("<nr>", "1");
        assert!(
            !matches!(Handling::of(&value), Handling::Other(_)),
            "{value}"
        );
    }
    // What names another register is no event of this row.
    for alien in [
        "urn:oio:udl:personhaendelse:1",
        "urn:oio:udlaendinge:personhaendelse:1",
    ] {
        assert!(matches!(Handling::of(alien), Handling::Other(_)), "{alien}");
    }
}
