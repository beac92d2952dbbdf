//! Handlers of the rows of events, by the markers of their own contracts.

use crate::Work;
use sf0741_v2_2_modelleret::channels::aes_sagshaendelse_besked_modtag::AesSagshaendelse2;
use sf0741_v3_0_modelleret::channels::aes_sagshaendelse_besked_modtag::AesSagshaendelse3;
use sf0810_v1_0_modelleret::channels::sygehusophold_besked_modtag::Sygehusophold;
use sf0810_v1_0_modelleret::medcom::{EmessageType, EmessageTypeChoice};
use sf0810_v2_0_modelleret::channels::sygehusophold_besked_modtag::Sygehusophold2;
use sf0830_v1_0_modelleret::channels::sygesikring_besked_modtag::Sygesikring;
use sf1411_d_v3_5_modelleret::channels::social_pension_besked_modtag::SocialPension;
use sf1411_e_v1_0_modelleret::aendring::HelbredssagAendringTypeChoice;
use sf1411_e_v1_0_modelleret::channels::helbredsprocent_besked_modtag::Helbredsprocent;
use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use sf1590_b_beskeder_v3_9_modelleret::channels::fordring_til_indbetaling_modtag::{
    DebitorkontoAfsluttet, DebitorkontoGenoptaget, FordringTilIndbetaling,
};
use sf1590_b_beskeder_v3_9_modelleret::haendelse::FordringTilIndbetalingTypeChoice;
use snitflade_runtime::push::Receiver;

/// The receiver with a handler for each of their beskedtyper, which stores one word of it.
pub fn on_rows(
    receiver: Receiver<HaendelsesbeskedType>,
    work: &Work,
) -> Receiver<HaendelsesbeskedType> {
    macro_rules! on {
        ($($marker:ty, $art:literal, $data:ident => $word:expr;)*) => {
            receiver$(.on::<$marker>({
                let work = work.clone();
                move |besked| {
                    let $data = besked.data;
                    let word: String = $word;
                    work.clone().take(besked.delivery, $art, word)
                }
            }))*
        };
    }
    on! {
        AesSagshaendelse2, "SF0741 2.2", data => data.haendelse_type_kode.as_str().to_owned();
        AesSagshaendelse3, "SF0741 3.0", data => data.haendelse_type_kode.as_str().to_owned();
        Sygehusophold, "SF0810 1.0", data => status(&data).to_owned();
        Sygehusophold2, "SF0810 2.0", data => String::from_utf8_lossy(&data.value.to_bytes()).into_owned();
        Sygesikring, "SF0830", data => data.sikringsgruppe.sikringsgruppe_kode.as_str().to_owned();
        SocialPension, "SF1411_D", data => data.sag_identifikator.as_str().to_owned();
        Helbredsprocent, "SF1411_E", data => percentage(&data.choice);
        FordringTilIndbetaling, "SF1590_B", data => left(&data.choice);
        DebitorkontoAfsluttet, "SF1590_B closed", data => data.debitorkonto_identifikation.as_str().to_owned();
        DebitorkontoGenoptaget, "SF1590_B opened", data => data.debitorkonto_identifikation.as_str().to_owned();
    }
}

/// The status of a letter.
fn status(message: &EmessageType) -> &str {
    match &message.choice {
        EmessageTypeChoice::NotificationOfAdmission(told) => told.letter.status_code.as_str(),
        EmessageTypeChoice::NotificationOfDischarge(told) => told.letter.status_code.as_str(),
        _ => "",
    }
}

/// The percentage of a change of it.
fn percentage(group: &HelbredssagAendringTypeChoice) -> String {
    match group {
        HelbredssagAendringTypeChoice::HelbredsprocentAendret(told) => {
            told.personlig_helbredsprocent.get().to_string()
        }
        _ => String::new(),
    }
}

/// What is left of a claim.
fn left(what: &FordringTilIndbetalingTypeChoice) -> String {
    let amount = match what {
        FordringTilIndbetalingTypeChoice::Fordring(told) => told.restancebeloeb.as_ref(),
        _ => None,
    };
    amount.map_or_else(String::new, |amount| amount.get().to_string())
}
