//! The parties of SF1590_D: a fagsystem that approves, and the central invoice system.

use crate::{answer, time};
use sf1590_d_v2_2_modelleret::faktura as f;
use sf1590_d_v2_2_modelleret::services::faktura_information_afsend_service::{
    self as afsend, FakturaInformationAfsendService, FakturaInformationAfsendServiceClient,
};
use sf1590_d_v2_2_modelleret::services::faktura_information_svar_afsend_service::{
    self as svar_afsend, FakturaInformationSvarAfsendService,
    FakturaInformationSvarAfsendServiceClient,
};
use snitflade_helpers::oir::faktura::check_posteringer;
use snitflade_runtime::client::{CallResult, ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::soap::NoFault;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

type Answer<T> = Result<T, ServiceError<NoFault>>;

/// Types of documents. Their identifications are of this test: the classification is not known.
pub const FAKTURA: u32 = 501;
pub const RYKKER: u32 = 502;
pub const KREDITNOTA: u32 = 503;

pub fn id(number: u32) -> f::UuidType {
    let text = format!("{number:08}-0000-4000-8000-000000000000");
    text.parse().expect("an identification")
}

pub fn sand() -> f::SandType {
    "true".parse().expect("true")
}

fn accept() -> f::AcceptStrukturType {
    f::AcceptStrukturType::new(f::AcceptStrukturTypeChoice::AccepteretUdenBemaerkninger(
        sand(),
    ))
}

fn refusal() -> f::AfvisningStrukturType {
    f::AfvisningStrukturType::new(vec![f::ResultatAarsagStrukturType::new(id(901))])
}

/// The fagsystem: keeps what it is given. It knows three types of documents.
#[derive(Clone, Default)]
pub struct Fagsystem(Arc<Mutex<Vec<f::AfsendFakturaInformationI>>>);

impl Fagsystem {
    pub fn got(&self) -> Vec<f::AfsendFakturaInformationI> {
        self.0.lock().expect("nobody panicked").clone()
    }
}

impl FakturaInformationAfsendService for Fagsystem {
    async fn afsend_faktura_information(
        &self,
        _: Context,
        input: f::AfsendFakturaInformationI,
    ) -> Answer<f::AfsendFakturaInformationO> {
        let number = input
            .faktura_information
            .faktura_information_identifikation
            .clone();
        let kind = input.faktura_information.faktura_dokument_type.clone();
        use f::AfsendFakturaInformationOChoice as Choice;
        let choice = match [FAKTURA, RYKKER, KREDITNOTA].map(id).contains(&kind) {
            true => {
                self.0.lock().expect("nobody panicked").push(input);
                Choice::AcceptStruktur(accept())
            }
            false => Choice::AfvisningStruktur(refusal()),
        };
        let now = time("2026-11-01T08:00:01+01:00");
        Ok(f::AfsendFakturaInformationO::new(
            answer(),
            number,
            now,
            choice,
        ))
    }

    async fn ping(&self, _: Context, _: f::PingI) -> Answer<f::PingO> {
        Ok(f::PingO::new(answer()))
    }
}

/// The central invoice system: every invoice it sent, with its one answer.
#[derive(Clone, Default)]
pub struct Fakturasystem(Arc<Mutex<BTreeMap<String, Option<f::AfsendFakturaInformationSvarI>>>>);

impl Fakturasystem {
    pub fn answered(&self, number: u32) -> Option<f::AfsendFakturaInformationSvarI> {
        let kept = self.0.lock().expect("nobody panicked");
        kept.get(id(number).as_str()).cloned().flatten()
    }

    /// The report of what no answer came for.
    pub fn unanswered(&self) -> Vec<String> {
        let kept = self.0.lock().expect("nobody panicked");
        let open = kept.iter().filter(|(_, answer)| answer.is_none());
        open.map(|(number, _)| number.clone()).collect()
    }
}

impl FakturaInformationSvarAfsendService for Fakturasystem {
    async fn afsend_faktura_information_svar(
        &self,
        _: Context,
        input: f::AfsendFakturaInformationSvarI,
    ) -> Answer<f::AfsendFakturaInformationSvarO> {
        let number = input.faktura_information_svar_identifikation.clone();
        let mut kept = self.0.lock().expect("nobody panicked");
        use f::AfsendFakturaInformationSvarOChoice as Choice;
        let choice = match kept.get_mut(input.faktura_information_identifikation.as_str()) {
            Some(open @ None) => {
                *open = Some(input);
                Choice::AcceptStruktur(accept())
            }
            // Never sent, or answered before.
            _ => Choice::AfvisningStruktur(refusal()),
        };
        let now = time("2026-11-01T08:00:01+01:00");
        Ok(f::AfsendFakturaInformationSvarO::new(
            answer(),
            number,
            now,
            choice,
        ))
    }

    async fn ping(&self, _: Context, _: f::PingI) -> Answer<f::PingO> {
        Ok(f::PingO::new(answer()))
    }
}

/// Both systems, each serving one half and calling the other.
pub struct Parter {
    pub fagsystem: Fagsystem,
    pub fakturasystem: Fakturasystem,
    til_fagsystem: FakturaInformationAfsendServiceClient,
    til_fakturasystem: FakturaInformationSvarAfsendServiceClient,
    running: [Running; 2],
}

impl Parter {
    pub async fn start() -> Parter {
        let (fagsystem, fakturasystem) = (Fagsystem::default(), Fakturasystem::default());
        let first = Running::start(afsend::router(fagsystem.clone())).await;
        let second = Running::start(svar_afsend::router(fakturasystem.clone())).await;
        let running = [first.expect("a server"), second.expect("a server")];
        let https = Https::new().expect("a transport");
        let [first, second] = [0, 1].map(|at| Settings::new(running[at].url("")));
        Parter {
            til_fagsystem: FakturaInformationAfsendServiceClient::token(https.clone(), first),
            til_fakturasystem: FakturaInformationSvarAfsendServiceClient::token(https, second),
            fagsystem,
            fakturasystem,
            running,
        }
    }

    /// The central system sends, and keeps that it did.
    pub async fn send(
        &self,
        input: &f::AfsendFakturaInformationI,
    ) -> CallResult<f::AfsendFakturaInformationO, NoFault> {
        let number = &input.faktura_information.faktura_information_identifikation;
        let open = (number.to_string(), None);
        let kept = &self.fakturasystem.0;
        kept.lock().expect("nobody panicked").extend([open]);
        self.til_fagsystem.afsend_faktura_information(input).await
    }

    /// The fagsystem answers, if its own check finds nothing. `Err` is the code that stopped it.
    pub async fn svar(
        &self,
        invoice: &f::AfsendFakturaInformationI,
        svar: &f::AfsendFakturaInformationSvarI,
    ) -> Result<(), &'static str> {
        check_posteringer(invoice, svar).map_err(|missing| missing.code)?;
        let sent = self.til_fakturasystem.afsend_faktura_information_svar(svar);
        match sent.await {
            Ok(_) => Ok(()),
            Err(error) => {
                let said = error.to_string();
                match error.into_kind() {
                    ErrorKind::Rejected(_) => Err("refused by the invoice system"),
                    _ => panic!("not a refusal: {said}"),
                }
            }
        }
    }

    pub async fn stop(self) {
        for running in self.running {
            running.stop().await.expect("a clean end");
        }
    }
}
