mod handled;

use super::*;
use crate::besked::fixture::*;
use crate::besked::{
    Begun, Beskedtype, BeskedtypeIds, Dispatcher, End, Haendelse, Hold, MemoryStore, NotTaken,
    OnceKey, StartError, StoreError, Unknown,
};
use crate::read::Mode;
use crate::soap::BoxFuture;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// What handlers saw, in order.
type Seen = Arc<Mutex<Vec<String>>>;

fn ids() -> BeskedtypeIds {
    BeskedtypeIds::new().with("Flytning", FLYTNING.to_uppercase())
}

/// Two beskedtyper and the rest.
fn all(seen: &Seen) -> Dispatcher<Kuvert> {
    let [foedsel, flytning, other] = [(); 3].map(|()| Arc::clone(seen));
    Dispatcher::new()
        .on::<Foedsel>(move |haendelse| {
            let seen = Arc::clone(&foedsel);
            async move {
                let navn = &haendelse.data.navn;
                seen.lock().unwrap().push(format!("født: {navn}"));
                Ok(())
            }
        })
        .on::<Flytning>(move |haendelse: Haendelse<Flytning>| {
            let seen = Arc::clone(&flytning);
            async move {
                let version = haendelse.kuvert.besked_version.clone();
                let text = format!("flyttet: {} ({version})", haendelse.data.navn);
                seen.lock().unwrap().push(text);
                Ok(())
            }
        })
        .otherwise(move |unknown: Unknown<Kuvert>| {
            let seen = Arc::clone(&other);
            async move {
                let beskedtype = unknown.beskedtype.unwrap_or_default();
                seen.lock().unwrap().push(format!("ukendt: {beskedtype}"));
                Ok(())
            }
        })
        .ids(ids())
}

fn read(dispatch: &Dispatch, message: &str) -> Result<Arrived, Box<Unreadable>> {
    let message = Bytes::copy_from_slice(message.as_bytes());
    dispatch.read(&message, &Origin::default())
}

async fn take(dispatch: &Dispatch, message: &str) -> Outcome {
    dispatch.handle(read(dispatch, message).unwrap()).await
}

fn kode(outcome: &Outcome) -> u16 {
    match outcome {
        Outcome::Taken { .. } => 20,
        Outcome::Later => 0,
        Outcome::NotTaken { answer, .. } => answer.kode,
    }
}

#[tokio::test]
async fn each_beskedtype_goes_to_its_handler_and_others_are_values() {
    let seen = Seen::default();
    let dispatch = all(&seen).build().unwrap();
    assert_eq!(dispatch.beskedtyper(), ["Foedsel", "Flytning"]);
    let stranger = "57a16e00-0000-4000-8000-000000000003";
    for (number, beskedtype, element) in [
        (1, FOEDSEL.to_uppercase(), "Foedsel"),
        (2, FLYTNING.to_owned(), "Flytning"),
        (3, stranger.to_owned(), "Ukendt"),
    ] {
        let message = besked(&id(number), &beskedtype, &[], &person(element, "Bo"));
        let outcome = take(&dispatch, &message).await;
        assert!(
            matches!(outcome, Outcome::Taken { again: false }),
            "{outcome:?}"
        );
    }
    let expected = [
        "født: Bo",
        "flyttet: Bo (1.0)",
        &format!("ukendt: {stranger}"),
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
}

#[tokio::test]
async fn what_arrived_tells_what_it_is() {
    let dispatch = all(&Seen::default()).build().unwrap();
    let registered = "<ObjektRegistrering><ObjektHandling><URNIdentifikator>urn:x\
                      </URNIdentifikator></ObjektHandling></ObjektRegistrering>";
    let text = besked(&id(1), FOEDSEL, &["A", "B"], &person("Foedsel", "Bo"));
    let text = text.replacen(
        "<Leverancerute>",
        &format!("{registered}<Leverancerute>"),
        1,
    );
    let arrived = read(&dispatch, &text).unwrap();
    assert_eq!(arrived.handlinger, ["urn:x"]);
    assert_eq!(arrived.dueslag.as_deref(), Some("b"), "the last route");
    assert_eq!(arrived.version.as_deref(), Some("1.0"));
    assert_eq!(arrived.beskedtype, Some("Foedsel"));
    assert_eq!(arrived.key(), OnceKey::new(Some("b".to_owned()), id(1)));
    let told = Origin {
        dueslag: Some("c"),
        ..Origin::default()
    };
    let message = Bytes::from(text.into_bytes());
    let arrived = dispatch.read(&message, &told).unwrap();
    assert_eq!(
        arrived.dueslag.as_deref(),
        Some("c"),
        "the transport knows best"
    );
}

#[test]
fn a_consumer_without_an_id_does_not_start() {
    let none = || -> Dispatcher<Kuvert> { Dispatcher::new() };
    let error = none().build().unwrap_err();
    assert_eq!(error, StartError::NoBeskedtype);
    let start = |ids| none().on::<Flytning>(|_| async { Ok(()) }).ids(ids).build();
    let error = start(BeskedtypeIds::new()).unwrap_err();
    assert_eq!(error, StartError::MissingIds(vec!["Flytning"]));
    assert!(
        error.to_string().contains("Flytning [besked-missing-id]"),
        "{error}"
    );
    assert!(start(ids()).is_ok());
    let twice = all(&Seen::default()).ids([("Flytning", FOEDSEL)].into_iter().collect());
    let error = twice.build().unwrap_err();
    let (one, other) = ("Foedsel", "Flytning");
    assert_eq!(error, StartError::SameId { one, other });
    // Everything to one handler needs the envelope only.
    let rest = none()
        .kuvert(&HAENDELSESBESKED)
        .otherwise(|_| async { Ok(()) });
    assert!(rest.build().is_ok());
}

#[tokio::test]
async fn what_the_environment_says_of_an_id_wins() {
    let seen = Seen::default();
    let other = "57a16e00-0000-4000-8000-000000000003";
    let dispatch = all(&seen)
        .ids(ids().with("Foedsel", other))
        .build()
        .unwrap();
    take(
        &dispatch,
        &besked(&id(1), other, &[], &person("Foedsel", "Bo")),
    )
    .await;
    take(
        &dispatch,
        &besked(&id(2), FOEDSEL, &[], &person("Foedsel", "Ib")),
    )
    .await;
    assert_eq!(
        *seen.lock().unwrap(),
        ["født: Bo", &format!("ukendt: {FOEDSEL}")]
    );
    assert_eq!(Foedsel::ID, Some(FOEDSEL));
}

#[tokio::test]
async fn without_otherwise_an_unknown_beskedtype_is_not_taken() {
    let dispatch = Dispatcher::new()
        .on::<Foedsel>(|_| async { Ok(()) })
        .build()
        .unwrap();
    let outcome = take(&dispatch, &besked(&id(1), FLYTNING, &[], "")).await;
    let Outcome::NotTaken { answer, error } = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(answer.kode, 40);
    assert!(answer.tekst.contains("besked-no-handler"), "{answer}");
    assert!(error.is::<HandlingError>());
}

#[tokio::test]
async fn what_cannot_be_read_is_a_value() {
    let seen = Seen::default();
    let dispatch = all(&seen).build().unwrap();
    let good = besked(&id(1), FOEDSEL, &[], &person("Foedsel", "Bo"));
    let known = Some(id(1));
    for (message, code, found) in [
        (String::new(), "besked-empty", None),
        ("ingen XML".to_owned(), "besked-envelope", None),
        (
            good.replace("</Beskeddata>", ""),
            "besked-envelope",
            known.clone(),
        ),
        (
            good.replace("BeskedVersion", "Version"),
            "besked-envelope",
            known.clone(),
        ),
        (good.replace("BeskedId", "Id"), "besked-no-id", None),
        (good.replace(&id(1), " "), "besked-no-id", None),
        (
            good.replace("<Navn>Bo</Navn>", "<Alder>7</Alder>"),
            "besked-data",
            known.clone(),
        ),
        (
            good.replace("Foedsel", "Doed"),
            "besked-data",
            known.clone(),
        ),
        (besked(&id(1), FOEDSEL, &[], ""), "besked-no-data", known),
    ] {
        let unreadable = read(&dispatch, &message).unwrap_err();
        assert_eq!(unreadable.reason.code(), code, "{unreadable}");
        assert_eq!(unreadable.besked_id, found, "{message}");
        assert_eq!(&unreadable.raw[..], message.as_bytes());
        let shown = format!("{unreadable} {unreadable:?}");
        assert!(!shown.contains("Bo"), "{shown}");
        assert!(shown.contains(code), "{shown}");
    }
    assert!(seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn several_elements_of_data_are_told_by_name() {
    let seen = Seen::default();
    let dispatch = all(&seen).build().unwrap();
    let data = person("Andet", "Ib") + &person("Foedsel", "Bo") + &person("Foedsel", "Per");
    take(&dispatch, &besked(&id(1), FOEDSEL, &[], &data)).await;
    assert_eq!(*seen.lock().unwrap(), ["født: Bo"]);
}

#[tokio::test]
async fn tolerant_reading_says_what_it_kept() {
    let found = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&found);
    let handler = move |haendelse: Haendelse<Foedsel>| {
        count.store(haendelse.delivery.violations.len(), Ordering::SeqCst);
        async { Ok(()) }
    };
    let settings = BeskedSettings {
        mode: Mode::Tolerant,
        ..BeskedSettings::default()
    };
    let dispatch = Dispatcher::new().on::<Foedsel>(handler).settings(settings);
    let dispatch = dispatch.build().unwrap();
    let message = besked(&id(1), FOEDSEL, &[], &person("Foedsel", "Bo"));
    let newer = message
        .replace("</Navn>", "</Navn><Ny/>")
        .replace("<Beskeddata>", "<Nyt/><Beskeddata>");
    let outcome = take(&dispatch, &newer).await;
    assert_eq!(kode(&outcome), 20, "{outcome:?}");
    assert_eq!(found.load(Ordering::SeqCst), 2);
}

#[test]
fn debug_shows_names_and_no_persons() {
    let dispatcher = all(&Seen::default());
    assert!(format!("{dispatcher:?}").contains("Flytning"));
    let dispatch = dispatcher.build().unwrap();
    let arrived = read(&dispatch, &once()).unwrap();
    let shown = format!("{dispatch:?} {arrived:?}");
    assert!(
        shown.contains("Foedsel") && !shown.contains("Bo"),
        "{shown}"
    );
}

fn once() -> String {
    besked(&id(1), FOEDSEL, &[], &person("Foedsel", "Bo"))
}
