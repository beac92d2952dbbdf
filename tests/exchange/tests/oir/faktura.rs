//! SF1590_D: the central invoice system hands invoices to a fagsystem, and gets its decisions.

mod parter;

use crate::context;
use parter::{FAKTURA, KREDITNOTA, Parter, RYKKER, id, sand};
use sf1590_d_v2_2_modelleret::faktura as f;
use sf1590_d_v2_2_modelleret::oir::OirBase64ContainerType;
use snitflade_helpers::oir::faktura::check_posteringer;
use snitflade_runtime::client::ErrorKind;
use snitflade_runtime::value::Base64Binary;

type Resultat = f::FakturaInformationBehandlingResultatTypeChoice;

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

/// What is not OIOUBL. OIOUBL itself is carried so too; its types are in SF1590_D-OIOUBL.
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
