//! SF0810: letters of version 1.0, and the passed-through Bundle of version 2.0.

use super::values::{day, handling, person, short};
use crate::kuvert::{About, besked};
use crate::row::Row;
use bytes::Bytes;
use sf0810_v1_0_modelleret::channels as v1;
use sf0810_v1_0_modelleret::medcom::{
    AnswerToType, CprNummerType, DateAndTimeType, DateAndTimeWithSecType, EmessageType,
    EnvelopeType, EpisodeOfCareStatusCodeType, IdentifierCodeType, LetterType, LetterTypeRequired,
    NotificationOfAdmissionType, NotificationOfAdmissionTypeRequired, NotificationOfDischargeType,
    NotificationOfDischargeTypeRequired, PatientType, ReceiverType, SenderType, StatusCodeType,
};
use sf0810_v2_0_modelleret::channels as v2;
use sf1461_v2_0::kuvert::{Base64, ContentTypes, EncodingTypes};
use snitflade_runtime::value::{Base64Binary, Time};

/// The id of the beskedtype of version 1.0, and of 2.0.
pub const BESKEDTYPE: &str = "be5ced08-1001-4000-8000-000000000001";
/// See [`BESKEDTYPE`].
pub const BESKEDTYPE_2: &str = "be5ced08-1002-4000-8000-000000000002";
/// The channels of version 1.0.
pub static ROW: Row = Row {
    modtag: &v1::sygehusophold_besked_modtag::SYGEHUSOPHOLD_BESKED_MODTAG,
    hent: &v1::sygehusophold_besked_hent::SYGEHUSOPHOLD_BESKED_HENT,
};
/// The channels of version 2.0.
pub static ROW_2: Row = Row {
    modtag: &v2::sygehusophold_besked_modtag::SYGEHUSOPHOLD_BESKED_MODTAG,
    hent: &v2::sygehusophold_besked_hent::SYGEHUSOPHOLD_BESKED_HENT,
};
/// A Bundle, of which nothing is read here.
pub const BUNDLE: &str = "<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"opdigtet\"/></Bundle>";

/// A letter on an admission, with this id and status; day and time as `2026-03-01 10:00`.
pub fn admission(id: &str, status: &str, at: &str) -> EmessageType {
    let mut sender = sender();
    sender.answer_to = Some(AnswerToType::new(short("5790000000001")));
    let notification = NotificationOfAdmissionType::new(NotificationOfAdmissionTypeRequired {
        letter: letter(id, status, at, "XDIS20", "XD2030C"),
        sender,
        receiver: receiver(),
        patient: patient(EpisodeOfCareStatusCodeType::Indlagt),
        admission: moment(at),
    });
    EmessageType::new(EnvelopeType::new(moment(at), short(id)), notification)
}

/// A letter on a discharge.
pub fn discharge(id: &str, status: &str, at: &str) -> EmessageType {
    let notification = NotificationOfDischargeType::new(NotificationOfDischargeTypeRequired {
        letter: letter(id, status, at, "XDIS17", "XD1730C"),
        sender: sender(),
        receiver: receiver(),
        patient: patient(EpisodeOfCareStatusCodeType::UdskrevetTilHjemmet),
        discharge: moment(at),
    });
    EmessageType::new(EnvelopeType::new(moment(at), short(id)), notification)
}

/// The besked of this number around a letter.
pub fn sent(number: usize, letter: &EmessageType, is_discharge: bool) -> Bytes {
    let about = About::new(number, BESKEDTYPE, handling(810, usize::from(is_discharge)));
    besked::<v1::sygehusophold_besked_hent::Sygehusophold>(&about, letter)
}

/// The besked of this number around a Bundle, as it is passed through.
pub fn sent_2(number: usize) -> Bytes {
    let about = About::new(number, BESKEDTYPE_2, handling(810, 2)).version("2.0");
    besked::<v2::sygehusophold_besked_hent::Sygehusophold2>(&about, &bundle())
}

/// The Bundle of [`sent_2`].
pub fn bundle() -> Base64 {
    let octets = Base64Binary::from_bytes(BUNDLE.as_bytes());
    let mut bundle = Base64::new(octets, EncodingTypes::Utf8);
    bundle.content_type = Some(ContentTypes::ApplicationXml);
    bundle
}

fn letter(id: &str, status: &str, at: &str, kind: &str, version: &str) -> LetterType {
    let (date, time) = parts(at);
    let seconds: Time = short(&format!("{time}:00"));
    LetterType::new(LetterTypeRequired {
        identifier: short(id),
        version_code: short(version),
        statistical_code: short(kind),
        authorisation: DateAndTimeWithSecType::new(day(date), seconds),
        type_code: short(kind),
        status_code: StatusCodeType::of(status),
    })
}

fn sender() -> SenderType {
    let mut sender = SenderType::new(
        short("5790000000001"),
        short("800001"),
        IdentifierCodeType::Sygehusafdelingsnummer,
        short("Opdigtet Sygehus"),
    );
    sender.department_name = Some(short("Medicinsk Afdeling"));
    sender
}

fn receiver() -> ReceiverType {
    ReceiverType::new(
        short("5790000000002"),
        short("101"),
        IdentifierCodeType::Kommunenummer,
        short("Opdigtet Kommune"),
    )
}

fn patient(state: EpisodeOfCareStatusCodeType) -> PatientType {
    PatientType::new(person::<CprNummerType>(), state)
}

fn moment(at: &str) -> DateAndTimeType {
    let (date, time) = parts(at);
    DateAndTimeType::new(day(date), short(time))
}

fn parts(at: &str) -> (&str, &str) {
    at.split_once(' ').expect("day and time")
}
