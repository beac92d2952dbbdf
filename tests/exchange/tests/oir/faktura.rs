//! SF1590_D: the central invoice system hands invoices to a fagsystem, and gets its decisions.

use crate::{answer, context, time};
use sf1590_d_v2_2_modelleret::faktura as f;
use sf1590_d_v2_2_modelleret::oir::OirBase64ContainerType;
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
use snitflade_runtime::value::Base64Binary;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

type Resultat = f::FakturaInformationBehandlingResultatTypeChoice;
type Answer<T> = Result<T, ServiceError<NoFault>>;

/// Types of documents. Their identifications are of this test: the classification is not known.
const FAKTURA: u32 = 501;
const RYKKER: u32 = 502;
const KREDITNOTA: u32 = 503;

fn id(number: u32) -> f::UuidType {
    let text = format!("{number:08}-0000-4000-8000-000000000000");
    text.parse().expect("an identification")
}

fn sand() -> f::SandType {
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
struct Fagsystem(Arc<Mutex<Vec<f::AfsendFakturaInformationI>>>);

impl Fagsystem {
    fn got(&self) -> Vec<f::AfsendFakturaInformationI> {
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
struct Fakturasystem(Arc<Mutex<BTreeMap<String, Option<f::AfsendFakturaInformationSvarI>>>>);

impl Fakturasystem {
    fn answered(&self, number: u32) -> Option<f::AfsendFakturaInformationSvarI> {
        let kept = self.0.lock().expect("nobody panicked");
        kept.get(id(number).as_str()).cloned().flatten()
    }

    /// The report of what no answer came for.
    fn unanswered(&self) -> Vec<String> {
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
struct Parter {
    fagsystem: Fagsystem,
    fakturasystem: Fakturasystem,
    til_fagsystem: FakturaInformationAfsendServiceClient,
    til_fakturasystem: FakturaInformationSvarAfsendServiceClient,
    running: [Running; 2],
}

impl Parter {
    async fn start() -> Parter {
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
    async fn send(
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
    async fn svar(
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

    async fn stop(self) {
        for running in self.running {
            running.stop().await.expect("a clean end");
        }
    }
}

/// A document of this type with these octets.
fn invoice(number: u32, kind: u32, octets: &[u8], media: &str) -> f::AfsendFakturaInformationI {
    let octets = Base64Binary::from_bytes(octets);
    let container = OirBase64ContainerType::new(octets, media.to_owned());
    let information = f::FakturaInformationType::new(id(number), id(kind), container);
    f::AfsendFakturaInformationI::new(context(), information)
}

/// A document of OIOUBL in outline.
fn oioubl(number: u32, kind: u32) -> f::AfsendFakturaInformationI {
    let root = match kind {
        RYKKER => "Reminder",
        KREDITNOTA => "CreditNote",
        _ => "Invoice",
    };
    let xml = format!("<{root} xmlns='urn:oasis:names:specification:ubl:schema:xsd:{root}-2'/>");
    invoice(number, kind, xml.as_bytes(), "application/xml")
}

fn svar(number: u32, invoice: u32, resultat: Resultat) -> f::AfsendFakturaInformationSvarI {
    let resultat = f::FakturaInformationBehandlingResultatType::new(resultat);
    f::AfsendFakturaInformationSvarI::new(context(), id(number), id(invoice), resultat)
}

/// An approval that books so many postings.
fn approved(postings: u32) -> Resultat {
    let posting = |number| {
        let dimensions = f::PrimaereDimensionerType::new(id(601), id(602), id(603), id(604));
        let amount = "100.00".parse().expect("an amount");
        let side = "Debet".parse().expect("text");
        f::PosteringsdataType::new(id(number), amount, side, dimensions)
    };
    let postings: Vec<_> = (1..=postings).map(posting).collect();
    let mut approved = f::FakturainformationGodkendtType::new(sand());
    if !postings.is_empty() {
        approved.finansbilag = vec![f::FinansbilagType::new(id(700), postings)];
    }
    Resultat::FakturainformationGodkendt(approved)
}

/// A rejection with its reason.
fn rejected() -> Resultat {
    let mut reason = f::FakturainformationAfvisningType::new(id(801));
    reason.limited_x_path = Some("/Invoice/LegalMonetaryTotal".parse().expect("a path"));
    reason.afvisning_tekst = Some("Beløbet er ikke aftalt".parse().expect("text"));
    Resultat::FakturainformationAfvisning(vec![reason])
}

#[tokio::test]
async fn sf1590_d_01_an_invoice_reaches_the_approving_system_and_its_decision_goes_back() {
    let parter = Parter::start().await;
    let invoice = oioubl(1, FAKTURA);
    parter.send(&invoice).await.expect("a receipt");
    let got = parter.fagsystem.got();
    assert_eq!(got, [invoice]);
    let decision = svar(11, 1, approved(1));
    parter.svar(&got[0], &decision).await.expect("a receipt");
    assert_eq!(parter.fakturasystem.answered(1), Some(decision));
    parter.stop().await;
}

#[tokio::test]
async fn sf1590_d_02_invoice_reminder_and_credit_note_are_told_apart() {
    let parter = Parter::start().await;
    for (number, kind) in [(1, FAKTURA), (2, RYKKER), (3, KREDITNOTA)] {
        let document = oioubl(number, kind);
        parter.send(&document).await.expect("a receipt");
    }
    // A type that the fagsystem does not know is refused, not taken for one of them.
    let refused = parter.send(&oioubl(4, 504)).await;
    let kind = refused.expect_err("a refusal").into_kind();
    assert!(matches!(kind, ErrorKind::Rejected(_)));
    let got = parter.fagsystem.got().into_iter();
    let kinds = got.map(|one| one.faktura_information.faktura_dokument_type);
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        [FAKTURA, RYKKER, KREDITNOTA].map(id)
    );
    parter.stop().await;
}

#[tokio::test]
async fn sf1590_d_03_an_answer_without_the_postings_demanded_is_refused_locally() {
    let parter = Parter::start().await;
    let mut demanding = oioubl(1, FAKTURA);
    demanding.choice =
        Some(f::AfsendFakturaInformationIChoice::FakturaSvarPaakraevetMarkering(sand()));
    demanding.posteringsinformation_paakraevet_markering = Some(sand());
    for invoice in [demanding, oioubl(2, FAKTURA), oioubl(3, FAKTURA)] {
        parter.send(&invoice).await.expect("a receipt");
    }
    let got = parter.fagsystem.got();
    let refused = parter.svar(&got[0], &svar(11, 1, approved(0))).await;
    assert_eq!(refused, Err("oir-posteringer"));
    // It was not sent.
    assert_eq!(parter.fakturasystem.answered(1), None);
    let with = parter.svar(&got[0], &svar(12, 1, approved(2))).await;
    assert_eq!(with, Ok(()));
    // Where none are demanded, none are needed; nor by a rejection.
    assert_eq!(
        parter.svar(&got[1], &svar(13, 2, approved(0))).await,
        Ok(())
    );
    assert_eq!(check_posteringer(&got[0], &svar(14, 1, rejected())), Ok(()));
    parter.stop().await;
}

#[tokio::test]
async fn sf1590_d_04_approval_and_rejection_are_both_possible_with_reasons() {
    let parter = Parter::start().await;
    for number in [1, 2] {
        let invoice = oioubl(number, FAKTURA);
        parter.send(&invoice).await.expect("a receipt");
    }
    let got = parter.fagsystem.got();
    let mut yes = svar(11, 1, approved(1));
    let mut treatment = f::FakturaInformationBehandlingType::new(id(802));
    treatment.behandling_tekst = Some("Ydelsen er leveret".parse().expect("text"));
    yes.faktura_information_behandling = Some(treatment);
    let no = svar(12, 2, rejected());
    parter.svar(&got[0], &yes).await.expect("a receipt");
    parter.svar(&got[1], &no).await.expect("a receipt");
    assert_eq!(parter.fakturasystem.answered(1), Some(yes));
    assert_eq!(parter.fakturasystem.answered(2), Some(no));

    // A rejection without a reason breaks the contract.
    let none = svar(13, 2, Resultat::FakturainformationAfvisning(Vec::new()));
    let written = f::AFSEND_FAKTURA_INFORMATION_SVAR_I.write(&none);
    written.expect_err("no reason");
    parter.stop().await;
}

/// What is not OIOUBL. OIOUBL itself is carried so too: it has no types here.
#[tokio::test]
async fn another_format_is_carried_as_its_octets_with_its_type() {
    let parter = Parter::start().await;
    let octets = [0, 0xff, b'%', b'P', b'D', b'F', 0x0d, 0x0a];
    let mut document = invoice(1, FAKTURA, &octets, "application/pdf");
    document.faktura_information.oir_base64_container.file_type = Some("pdf".to_owned());
    parter.send(&document).await.expect("a receipt");
    let got = parter.fagsystem.got();
    let container = &got[0].faktura_information.oir_base64_container;
    assert_eq!(container.value.to_bytes(), octets);
    assert_eq!(container.content_type, "application/pdf");
    assert_eq!(container.file_type.as_deref(), Some("pdf"));
    parter.stop().await;
}

#[tokio::test]
async fn sf1590_d_06_every_invoice_gets_one_answer_or_is_reported_unanswered() {
    let parter = Parter::start().await;
    for number in [1, 2, 3] {
        let invoice = oioubl(number, FAKTURA);
        parter.send(&invoice).await.expect("a receipt");
    }
    let got = parter.fagsystem.got();
    let first = svar(11, 1, approved(0));
    parter.svar(&got[0], &first).await.expect("a receipt");
    let refused = Err("refused by the invoice system");
    // A second answer to one invoice, and an answer to one that was never sent.
    assert_eq!(
        parter.svar(&got[0], &svar(12, 1, rejected())).await,
        refused
    );
    assert_eq!(
        parter.svar(&got[0], &svar(13, 9, rejected())).await,
        refused
    );
    assert_eq!(parter.fakturasystem.answered(1), Some(first));
    let open = [2, 3].map(|number| id(number).to_string());
    assert_eq!(parter.fakturasystem.unanswered(), open);
    let last = svar(14, 3, rejected());
    parter.svar(&got[2], &last).await.expect("a receipt");
    assert_eq!(parter.fakturasystem.unanswered(), open[..1]);
    parter.stop().await;
}
