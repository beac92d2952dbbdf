//! Stays from letters in any order, corrected, annulled, and of codes nobody knows.
#![cfg(feature = "sygehusophold")]

use sf0810_v1_0_modelleret::medcom::{
    DateAndTimeType, DateAndTimeWithSecType, EmessageType, EnvelopeType,
    EpisodeOfCareStatusCodeType, IdentifierCodeType, LetterType, LetterTypeRequired,
    NotificationOfAdmissionType, NotificationOfAdmissionTypeRequired, NotificationOfDischargeType,
    NotificationOfDischargeTypeRequired, PatientType, ReceiverType, SenderType, StatusCodeType,
};
use snitflade_helpers::sygehusophold::{Change, Notification, Stays};

const PERSON: &str = "0000000000";

/// A letter: its id, its status, the day and time it tells of, and the patient's state.
fn letter(id: &str, status: &str, at: &str, state: &str) -> EmessageType {
    let (date, time) = at.split_once(' ').expect("day and time");
    let moment = || {
        DateAndTimeType::new(
            date.parse::<snitflade_runtime::value::Date>()
                .expect("a day"),
            time.parse().expect("a time"),
        )
    };
    let authorised = DateAndTimeWithSecType::new(
        date.parse::<snitflade_runtime::value::Date>()
            .expect("a day"),
        format!("{time}:00")
            .parse::<snitflade_runtime::value::Time>()
            .expect("a time"),
    );
    let is_discharge = state == "udskrevet_til_hjemmet";
    let kind = if is_discharge { "XDIS17" } else { "XDIS20" };
    let letter = LetterType::new(LetterTypeRequired {
        identifier: id.parse().expect("short"),
        version_code: "XD".parse().expect("short"),
        statistical_code: kind.parse().expect("short"),
        authorisation: authorised,
        type_code: kind.parse().expect("short"),
        status_code: StatusCodeType::of(status),
    });
    let sender = SenderType::new(
        "5790000000001".parse().expect("13 digits"),
        "800001".parse().expect("short"),
        IdentifierCodeType::Sygehusafdelingsnummer,
        "Opdigtet Sygehus".parse().expect("short"),
    );
    let receiver = ReceiverType::new(
        "5790000000002".parse().expect("13 digits"),
        "101".parse().expect("short"),
        IdentifierCodeType::Kommunenummer,
        "Opdigtet Kommune".parse().expect("short"),
    );
    let patient = PatientType::new(
        PERSON
            .parse::<sf0810_v1_0_modelleret::medcom::CprNummerType>()
            .expect("ten digits"),
        EpisodeOfCareStatusCodeType::of(state),
    );
    let envelope = EnvelopeType::new(moment(), id.parse().expect("short"));
    match is_discharge {
        true => EmessageType::new(
            envelope,
            NotificationOfDischargeType::new(NotificationOfDischargeTypeRequired {
                letter,
                sender,
                receiver,
                patient,
                discharge: moment(),
            }),
        ),
        false => EmessageType::new(
            envelope,
            NotificationOfAdmissionType::new(NotificationOfAdmissionTypeRequired {
                letter,
                sender,
                receiver,
                patient,
                admission: moment(),
            }),
        ),
    }
}

/// The stays after these letters: from, to and state of each.
fn stays(letters: &[EmessageType]) -> Vec<String> {
    let mut stays = Stays::new();
    for one in letters {
        stays.take(one).expect("a known kind");
    }
    shown(&stays)
}

fn shown(stays: &Stays) -> Vec<String> {
    let moment = |at: &Option<snitflade_helpers::sygehusophold::Moment>| {
        at.as_ref()
            .map_or("?".to_owned(), |at| format!("{} {}", at.date, at.time))
    };
    let all = stays.of(PERSON);
    let all = all.iter();
    all.map(|stay| {
        format!(
            "{} - {} {}",
            moment(&stay.from),
            moment(&stay.to),
            stay.status.as_str()
        )
    })
    .collect()
}

fn change(stays: &mut Stays, letter: &EmessageType) -> Change {
    stays.take(letter).expect("a known kind").change
}

#[test]
fn letters_pair_whatever_order_they_come_in() {
    let came = letter("1", "nytbrev", "2026-03-01 10:00", "indlagt");
    let left = letter("2", "nytbrev", "2026-03-04 09:30", "udskrevet_til_hjemmet");
    let again = letter("3", "nytbrev", "2026-03-09 22:15", "indlagt");
    let expected = [
        "2026-03-01 10:00 - 2026-03-04 09:30 udskrevet_til_hjemmet",
        "2026-03-09 22:15 - ? indlagt",
    ];
    assert_eq!(
        stays(&[came.clone(), left.clone(), again.clone()]),
        expected
    );
    assert_eq!(stays(&[left.clone(), again, came]), expected);
    let alone = ["? - 2026-03-04 09:30 udskrevet_til_hjemmet"];
    assert_eq!(
        stays(&[left]),
        alone,
        "a discharge whose admission did not come"
    );
}

#[test]
fn a_transfer_goes_on_and_a_death_ends() {
    let came = letter("1", "nytbrev", "2026-03-01 10:00", "indlagt");
    let moved = letter("2", "nytbrev", "2026-03-02 11:00", "indlagt");
    let died = letter("3", "nytbrev", "2026-03-03 12:00", "doed");
    assert_eq!(
        stays(&[came.clone(), moved.clone()]),
        ["2026-03-01 10:00 - ? indlagt"]
    );
    assert_eq!(
        stays(&[came, moved, died]),
        ["2026-03-01 10:00 - 2026-03-03 12:00 doed"]
    );
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let mut stays = Stays::new();
    let came = letter("1", "nytbrev", "2026-03-01 10:00", "indlagt");
    assert_eq!(change(&mut stays, &came), Change::Added);
    assert_eq!(change(&mut stays, &came), Change::Repeated);
    let earlier = letter("1", "rettetbrev", "2026-02-28 23:50", "indlagt");
    assert_eq!(change(&mut stays, &earlier), Change::Corrected);
    assert_eq!(shown(&stays), ["2026-02-28 23:50 - ? indlagt"]);
    // With an id of its own it is the patient's latest of that kind from that hospital.
    let other = letter("9", "rettetbrev", "2026-02-28 20:00", "indlagt");
    assert_eq!(change(&mut stays, &other), Change::Corrected);
    assert_eq!(shown(&stays), ["2026-02-28 20:00 - ? indlagt"]);
    let first = letter(
        "7",
        "rettetbrev",
        "2026-03-02 08:00",
        "udskrevet_til_hjemmet",
    );
    assert_eq!(change(&mut stays, &first), Change::CorrectedUnknown);
    assert_eq!(
        shown(&stays),
        ["2026-02-28 20:00 - 2026-03-02 08:00 udskrevet_til_hjemmet"]
    );
}

#[test]
fn an_annulled_letter_never_was() {
    let mut stays = Stays::new();
    change(
        &mut stays,
        &letter("1", "nytbrev", "2026-03-01 10:00", "indlagt"),
    );
    change(
        &mut stays,
        &letter("2", "nytbrev", "2026-03-04 09:30", "udskrevet_til_hjemmet"),
    );
    let gone = letter(
        "2",
        "annulleretbrev",
        "2026-03-04 09:30",
        "udskrevet_til_hjemmet",
    );
    assert_eq!(change(&mut stays, &gone), Change::Annulled);
    assert_eq!(shown(&stays), ["2026-03-01 10:00 - ? indlagt"]);
    assert_eq!(change(&mut stays, &gone), Change::AnnulledUnknown);
    let gone = letter("1", "annulleretbrev", "2026-03-01 10:00", "indlagt");
    assert_eq!(change(&mut stays, &gone), Change::Annulled);
    assert!(shown(&stays).is_empty());
}

#[test]
fn a_status_that_nobody_knows_changes_nothing_and_is_told() {
    let mut stays = Stays::new();
    let odd = letter("1", "genbrev", "2026-03-01 10:00", "indlagt");
    assert_eq!(
        change(&mut stays, &odd),
        Change::UnknownStatus("genbrev".to_owned())
    );
    assert!(shown(&stays).is_empty());
}

#[test]
fn debug_shows_no_patient() {
    let mut stays = Stays::new();
    let taken = stays.take(&letter("1", "nytbrev", "2026-03-01 10:00", "indlagt"));
    let taken = taken.expect("a known kind");
    assert_eq!(
        (taken.patient.as_str(), taken.notification),
        (PERSON, Notification::Admission)
    );
    assert!(!format!("{stays:?} {taken:?}").contains(PERSON));
}
