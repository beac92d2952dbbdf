//! Letters in force, and the stays they come to.

use super::letter::{Letter, Moment, Notification, read};
use sf0810_v1_0_modelleret::medcom::{EmessageType, EpisodeOfCareStatusCodeType, StatusCodeType};
use std::collections::BTreeMap;
use std::fmt;

/// Letters in force by patient. A corrected letter takes the place of the one it corrects, an
/// annulled one takes it away.
///
/// Which one is meant is read so: the patient's letter of the same kind with the same
/// `NotificationIdentifier` (without one, the same `Identifier`); where there is none, the
/// patient's latest of that kind from the same hospital.
///
/// `Debug` shows how many patients there are: they are personal data.
#[derive(Clone, Default)]
pub struct Stays(BTreeMap<String, Vec<Letter>>);

/// What taking a letter came to.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Taken {
    /// The patient's CPR number.
    pub patient: String,
    /// What the letter told.
    pub notification: Notification,
    /// What became of it.
    pub change: Change,
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// It is a new one.
    Added,
    /// It was there already, as it is.
    Repeated,
    /// It took the place of the one it corrects.
    Corrected,
    /// It corrects one that never came, and is taken for a new one.
    CorrectedUnknown,
    /// The one that it annuls is gone.
    Annulled,
    /// It annuls one that never came: nothing is changed.
    AnnulledUnknown,
    /// The contract does not know its `StatusCode`: nothing is changed.
    UnknownStatus(String),
}

/// A stay in hospital.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stay {
    /// When it began; `None` where the letter on the admission did not come.
    pub from: Option<Moment>,
    /// When it ended; `None` while it lasts.
    pub to: Option<Moment>,
    /// The state of the last letter (`EpisodeOfCareStatusCode`): whether the patient went home
    /// or died.
    pub status: EpisodeOfCareStatusCodeType,
}

impl Stay {
    /// Whether it lasts.
    pub fn is_open(&self) -> bool {
        self.to.is_none()
    }
}

impl Stays {
    /// Without a letter.
    pub fn new() -> Stays {
        Stays::default()
    }

    /// Takes a letter in; `None` of one that is neither of an admission nor of a discharge.
    pub fn take(&mut self, message: &EmessageType) -> Option<Taken> {
        let (patient, status, letter) = read(message)?;
        let notification = letter.kind;
        let letters = self.0.entry(patient.clone()).or_default();
        let change = match status {
            StatusCodeType::Nytbrev => added(letters, letter),
            StatusCodeType::Rettetbrev => corrected(letters, letter),
            StatusCodeType::Annulleretbrev => annulled(letters, &letter),
            other => Change::UnknownStatus(other.as_str().to_owned()),
        };
        Some(Taken {
            patient,
            notification,
            change,
        })
    }

    /// The stays of a person (CPR number), oldest first.
    ///
    /// An admission during a stay is a transfer: the stay goes on. A death ends the stay,
    /// whichever letter tells of it.
    pub fn of(&self, patient: &str) -> Vec<Stay> {
        let mut letters: Vec<&Letter> = self.0.get(patient).into_iter().flatten().collect();
        // Stable: what has the same minute stays in the order it came.
        letters.sort_by(|one, other| one.at.compare(&other.at));
        let mut stays = Vec::new();
        for letter in letters {
            count(&mut stays, letter);
        }
        stays
    }
}

fn count(stays: &mut Vec<Stay>, letter: &Letter) {
    let is_admission = letter.kind == Notification::Admission;
    let ends = !is_admission || letter.status == EpisodeOfCareStatusCodeType::Doed;
    let end = ends.then(|| letter.at.clone());
    match stays.last_mut().filter(|stay| stay.is_open()) {
        Some(open) => (open.to, open.status) = (end, letter.status.clone()),
        None => stays.push(Stay {
            from: is_admission.then(|| letter.at.clone()),
            to: end,
            status: letter.status.clone(),
        }),
    }
}

fn added(letters: &mut Vec<Letter>, letter: Letter) -> Change {
    if letters.contains(&letter) {
        return Change::Repeated;
    }
    letters.push(letter);
    Change::Added
}

fn corrected(letters: &mut Vec<Letter>, letter: Letter) -> Change {
    match meant(letters, &letter) {
        Some(at) => {
            // The place exists: it was just found.
            if let Some(found) = letters.get_mut(at) {
                *found = letter;
            }
            Change::Corrected
        }
        None => {
            letters.push(letter);
            Change::CorrectedUnknown
        }
    }
}

fn annulled(letters: &mut Vec<Letter>, letter: &Letter) -> Change {
    match meant(letters, letter) {
        Some(at) => {
            letters.remove(at);
            Change::Annulled
        }
        None => Change::AnnulledUnknown,
    }
}

/// Where the letter is that another one corrects or annuls.
fn meant(letters: &[Letter], by: &Letter) -> Option<usize> {
    let same = |letter: &Letter| letter.kind == by.kind && letter.key == by.key;
    let like = |letter: &Letter| letter.kind == by.kind && letter.sender == by.sender;
    let all = letters.iter();
    all.clone().rposition(same).or_else(|| {
        let latest = all.enumerate().filter(|(_, letter)| like(letter));
        let latest = latest.max_by(|(_, one), (_, other)| one.at.compare(&other.at));
        latest.map(|(at, _)| at)
    })
}

impl fmt::Debug for Stays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stays({} patients)", self.0.len())
    }
}

impl fmt::Debug for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Taken")
            .field("notification", &self.notification)
            .field("change", &self.change)
            .finish_non_exhaustive()
    }
}
