//! One letter, reduced to what a stay is made of.

use sf0810_v1_0_modelleret::medcom::{
    DateAndTimeType, EmessageType, EmessageTypeChoice, EpisodeOfCareStatusCodeType, LetterType,
    PatientType, SenderType, StatusCodeType,
};
use snitflade_runtime::value::Date;
use std::cmp::Ordering;

/// What a letter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notification {
    /// Somebody came to hospital (XDIS20).
    Admission,
    /// Somebody left it (XDIS17).
    Discharge,
}

/// A day and a time of it, as the hospital writes them: local time, `hh:mm`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// `hh:mm`
    pub time: String,
}

impl Moment {
    pub(super) fn compare(&self, other: &Moment) -> Ordering {
        // Days of one sender are written alike, with a zone or without.
        let days = self.date.partial_cmp(&other.date);
        days.unwrap_or(Ordering::Equal)
            .then_with(|| self.time.cmp(&other.time))
    }
}

/// What counts of one letter.
#[derive(Clone, PartialEq)]
pub(super) struct Letter {
    pub kind: Notification,
    /// `NotificationIdentifier` where there is one, else the letter's own `Identifier`.
    pub key: String,
    /// `EANIdentifier` of the hospital.
    pub sender: String,
    pub at: Moment,
    pub status: EpisodeOfCareStatusCodeType,
}

/// A letter, whose, and what it is to others; `None` of a kind that is not known here.
pub(super) fn read(message: &EmessageType) -> Option<(String, StatusCodeType, Letter)> {
    Some(match &message.choice {
        EmessageTypeChoice::NotificationOfAdmission(one) => letter(
            Notification::Admission,
            &one.letter,
            &one.sender,
            &one.patient,
            &one.admission,
        ),
        EmessageTypeChoice::NotificationOfDischarge(one) => letter(
            Notification::Discharge,
            &one.letter,
            &one.sender,
            &one.patient,
            &one.discharge,
        ),
        _ => return None,
    })
}

fn letter(
    kind: Notification,
    letter: &LetterType,
    sender: &SenderType,
    patient: &PatientType,
    at: &DateAndTimeType,
) -> (String, StatusCodeType, Letter) {
    let of_event = letter.notification_identifier.as_ref();
    let key = of_event.map_or(letter.identifier.as_str(), |of_event| of_event.as_str());
    let found = Letter {
        kind,
        key: key.to_owned(),
        sender: sender.ean_identifier.as_str().to_owned(),
        at: Moment {
            date: at.date.clone(),
            time: at.time.as_str().to_owned(),
        },
        status: (*patient.episode_of_care_status_code).clone(),
    };
    let person = patient.civil_registration_number.as_str().to_owned();
    (person, letter.status_code.clone(), found)
}
