//! The jobcentre rows (SF1690, SF1780, SF2090, SF2093, SF2095, SF2096), each with both parties
//! over loopback HTTP. Their contracts are modelled.

mod bevilling;
mod kontanthjaelp;
mod sygefravaer;

use sf1690_v2_8_modelleret::jobcenter::{
    FejlType, HovedoplysningerJobcenterType, HovedoplysningerSygefravaerType, KvitteringKodeType,
    KvitteringType,
};
use snitflade_runtime::value::{Date, DateTime};

/// No municipality: what is sent for it is refused.
const NOBODY: &str = "0199";
const SAG: &str = "5b1f3a52-6c1e-4f0e-9a35-1c2d3e4f5a6b";

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn time(text: &str) -> DateTime {
    text.parse().expect("a date and time")
}

/// A header of the cash benefit's messages; `known` is whether course and case are.
fn header(kommune: &str, known: bool) -> HovedoplysningerJobcenterType {
    let mut header = HovedoplysningerJobcenterType::new(
        "0000000000"
            .parse::<sf1690_v2_8_modelleret::jobcenter::CprNummerType>()
            .expect("ten digits"),
        kommune.parse().expect("a code"),
        "0a1b2c3d-0000-4000-8000-000000000001"
            .parse()
            .expect("a UUID"),
        time("2026-11-01T08:00:00+01:00"),
    );
    if known {
        header.jobcenter_sag_identifikator = Some("SAG-17".parse().expect("short"));
        header.kontaktforloeb_identifikator = Some("KF-1".parse().expect("short"));
    }
    header
}

/// A header of the sickness benefit's messages, of the one known case.
fn sag_header(kommune: &str, besked: &str) -> HovedoplysningerSygefravaerType {
    let mut header = HovedoplysningerSygefravaerType::new(
        "0000000000"
            .parse::<sf1690_v2_8_modelleret::jobcenter::CprNummerType>()
            .expect("ten digits"),
        kommune.parse().expect("a code"),
        besked.parse().expect("a UUID"),
        time("2026-11-01T08:00:00+01:00"),
    );
    header.sygefravaerssag_identifikator = Some(SAG.parse().expect("a UUID"));
    header
}

/// The receipt for a message of this municipality.
fn receipt(kommune: &str) -> KvitteringType {
    match kommune {
        NOBODY => refusal("K01", "kommunen kendes ikke"),
        _ => KvitteringType::new(KvitteringKodeType::Ok),
    }
}

fn refusal(code: &str, text: &str) -> KvitteringType {
    let mut receipt = KvitteringType::new(KvitteringKodeType::Fejl);
    receipt.fejl.push(FejlType::new(code, text));
    receipt
}
