//! Public health insurance (SF0830). The contract is modelled: the rule comes from the national
//! register that it takes its content from (Sikrede), where a person in group 1 has a doctor of
//! their own.

use crate::Missing;
use sf0830_v1_0_modelleret::sygesikring::{SikringsgruppeKodeType, SygesikringAendringType};

/// A person in group 1 has a doctor: `Laege/Ydernummer` is there.
///
/// # Errors
/// `sygesikring-laege`: the person is in group 1, and the number of the doctor is not told.
pub fn check_laege(message: &SygesikringAendringType) -> Result<(), Missing> {
    let is_group_1 = *message.sikringsgruppe.sikringsgruppe_kode == SikringsgruppeKodeType::Code1;
    let doctor = message.laege.as_ref();
    let number = doctor.and_then(|doctor| doctor.ydernummer.as_ref());
    match is_group_1 && number.is_none() {
        true => Err(Missing {
            code: "sygesikring-laege",
            path: "SygesikringAendring/Laege/Ydernummer",
            because: "Sikringsgruppe/SikringsgruppeKode 1",
            help: "treat the doctor as not known, and ask the sender for a whole message",
        }),
        false => Ok(()),
    }
}
