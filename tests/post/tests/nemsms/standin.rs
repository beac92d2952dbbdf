//! A stand-in of NemSMS with a sign-up list. Codes of faults are its own.

use sf2250_v2_modelleret::dkal::{
    FejlKodeType, FejlTekstType, FejlType, SlutbrugerIdentitetType,
    SlutbrugerIdentitetTypeChoice as Identitet,
};
use sf2250_v2_modelleret::nemsms as m;
use sf2250_v2_modelleret::services::nem_sms as service;
use snitflade_runtime::server::{Context, ServiceError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

pub const IKKE_TILMELDT: &str = "1001";
pub const UKENDT_BORGER: &str = "1002";
pub const UKENDT_AFSENDELSE: &str = "1003";

/// The stand-in. Clones are the same one.
#[derive(Clone, Default)]
pub struct NemSms(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    signed_up: BTreeSet<String>,
    /// By `AfsendelseIdentifikator`: to whom, and the text.
    sent: BTreeMap<String, (String, String)>,
}

impl NemSms {
    /// What was sent, in the order of their ids.
    pub fn sent(&self) -> Vec<(String, String)> {
        let state = self.0.lock().expect("nobody panicked");
        state.sent.values().cloned().collect()
    }
}

fn number(of: &SlutbrugerIdentitetType) -> String {
    match &of.choice {
        Identitet::CprNummerIdentifikator(cpr) => cpr.0.as_str().to_owned(),
        Identitet::CvrNummerIdentifikator(cvr) => cvr.as_str().to_owned(),
        _ => String::new(),
    }
}

fn fejl(code: &str, text: &str) -> FejlType {
    FejlType::new(
        code.parse::<FejlKodeType>().expect("four digits"),
        text.parse::<FejlTekstType>().expect("short"),
    )
}

impl service::NemSms for NemSms {
    async fn afsend_nem_sms(
        &self,
        _: Context,
        input: m::AfsendNemSmsRequestType,
    ) -> Result<m::AfsendNemSmsResponseType, ServiceError<service::AfsendNemSmsFault>> {
        let mut state = self.0.lock().expect("nobody panicked");
        let til = number(&input.slutbruger_identitet);
        if !state.signed_up.contains(&til) {
            let why = fejl(IKKE_TILMELDT, "modtageren er ikke tilmeldt");
            return Err(service::AfsendNemSmsFault::SpFejlFault(why).into());
        }
        let text = input.meddelelse_indhold_tekst.as_str().to_owned();
        let id = input.afsendelse_identifikator.as_str().to_owned();
        state.sent.insert(id, (til, text));
        Ok(m::AfsendNemSmsResponseType::new(true))
    }

    async fn spoerg_nem_sms_tilmelding(
        &self,
        _: Context,
        input: m::SpoergNemSmsTilmeldingRequestType,
    ) -> Result<
        m::SpoergNemSmsTilmeldingResponseType,
        ServiceError<service::SpoergNemSmsTilmeldingFault>,
    > {
        let state = self.0.lock().expect("nobody panicked");
        let rows = input.slutbruger_identitet.into_iter().map(|asked| {
            let is_signed_up = state.signed_up.contains(&number(&asked));
            m::TilmeldingType::new(asked, is_signed_up)
        });
        let rows: Vec<_> = rows.collect();
        Ok(m::SpoergNemSmsTilmeldingResponseType::new(rows))
    }

    async fn tilmeld_borger(
        &self,
        _: Context,
        input: m::TilmeldBorgerRequestType,
    ) -> Result<m::TilmeldBorgerResponseType, ServiceError<service::TilmeldBorgerFault>> {
        let cpr = input.cpr_nummer_identifikator.as_str().to_owned();
        if !cpr.ends_with(input.sidste_fire_cpr_cifre.as_str()) {
            let why = fejl(UKENDT_BORGER, "cifrene passer ikke");
            return Err(service::TilmeldBorgerFault::SpFejlFault(why).into());
        }
        let mut state = self.0.lock().expect("nobody panicked");
        state.signed_up.insert(cpr);
        Ok(m::TilmeldBorgerResponseType::new(true, "Tilmeldt"))
    }

    async fn afmeld_borger(
        &self,
        _: Context,
        input: m::AfmeldBorgerRequestType,
    ) -> Result<m::AfmeldBorgerResponseType, ServiceError<service::AfmeldBorgerFault>> {
        let mut state = self.0.lock().expect("nobody panicked");
        let was = state
            .signed_up
            .remove(input.cpr_nummer_identifikator.as_str());
        Ok(m::AfmeldBorgerResponseType::new(was))
    }

    async fn hent_nem_sms_status(
        &self,
        _: Context,
        input: m::HentNemSmsStatusRequestType,
    ) -> Result<m::HentNemSmsStatusResponseType, ServiceError<service::HentNemSmsStatusFault>> {
        let state = self.0.lock().expect("nobody panicked");
        if !state
            .sent
            .contains_key(input.afsendelse_identifikator.as_str())
        {
            let why = fejl(UKENDT_AFSENDELSE, "beskeden kendes ikke");
            return Err(service::HentNemSmsStatusFault::SpFejlFault(why).into());
        }
        let at: snitflade_runtime::value::DateTime =
            "2026-11-01T09:00:00+01:00".parse().expect("an instant");
        Ok(m::HentNemSmsStatusResponseType::new("Afsendt", at))
    }
}
