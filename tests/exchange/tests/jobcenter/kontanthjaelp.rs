//! SF1690: a jobcentre system tells KY of its case, and KY answers in the same call.

use crate::{NOBODY, header, receipt};
use sf1690_v2_8_modelleret::kontanthjaelp as k;
use sf1690_v2_8_modelleret::services::kontanthjaelp_service_ky::{
    self as service, KontanthjaelpServiceKy, KontanthjaelpServiceKyClient,
};
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::wire::serviceplatform_fault::ServiceplatformFaultType;
use std::sync::{Arc, Mutex};

const MUNICIPALITY: &str = "0101";
/// A municipality whose messages the platform cannot hand on.
const UNREACHABLE: &str = "0860";

/// What KY was told: operation and action, in order.
#[derive(Clone, Default)]
struct Ky(Arc<Mutex<Vec<String>>>);

macro_rules! ky {
    ($($operation:ident, $request:ident, $response:ident, $fault:ident;)*) => {
        impl KontanthjaelpServiceKy for Ky {$(
            async fn $operation(
                &self,
                _: Context,
                input: k::$request,
            ) -> Result<k::$response, ServiceError<service::$fault>> {
                let header = input.hovedoplysninger_jobcenter;
                let kommune = header.kommune_kode.to_string();
                if kommune == UNREACHABLE {
                    let fault = ServiceplatformFaultType::default();
                    return Err(ServiceError::declared(service::$fault::ServiceplatformFault(fault)));
                }
                if kommune != NOBODY {
                    let told = format!("{} {}", stringify!($operation), input.handling_kode);
                    self.0.lock().expect("nobody panicked").push(told);
                }
                Ok(k::$response::new(header, receipt(&kommune)))
            }
        )*}
    };
}

ky! {
    aktivitet_opdater, AktivitetOpdaterRequestType, AktivitetOpdaterResponseType, AktivitetOpdaterFault;
    fravaer_opdater, FravaerOpdaterRequestType, FravaerOpdaterResponseType, FravaerOpdaterFault;
    godtgoerelse_opdater, GodtgoerelseOpdaterRequestType, GodtgoerelseOpdaterResponseType, GodtgoerelseOpdaterFault;
    kontaktforloeb_opdater, KontaktforloebOpdaterRequestType, KontaktforloebOpdaterResponseType, KontaktforloebOpdaterFault;
    maalgruppe_skift, MaalgruppeSkiftRequestType, MaalgruppeSkiftResponseType, MaalgruppeSkiftFault;
    sanktion_anmod, SanktionAnmodRequestType, SanktionAnmodResponseType, SanktionAnmodFault;
    tilkendegivelse_opdater, TilkendegivelseOpdaterRequestType, TilkendegivelseOpdaterResponseType, TilkendegivelseOpdaterFault;
    visitationsgruppe_opdater, VisitationsgruppeOpdaterRequestType, VisitationsgruppeOpdaterResponseType, VisitationsgruppeOpdaterFault;
}

struct Both {
    ky: Ky,
    running: Running,
    client: KontanthjaelpServiceKyClient,
}

impl Both {
    async fn start() -> Both {
        let ky = Ky::default();
        let running = Running::start(service::router(ky.clone())).await;
        let running = running.expect("a local server");
        let https = Https::new().expect("a transport");
        let client = KontanthjaelpServiceKyClient::context(https, Settings::new(running.url("")));
        Both {
            ky,
            running,
            client,
        }
    }

    async fn told(self) -> Vec<String> {
        self.running.stop().await.expect("a clean end");
        let told = self.ky.0.lock().expect("nobody panicked");
        told.clone()
    }
}

/// A request of this root, with the header and what the body says.
macro_rules! request {
    ($root:ident, $name:literal, $kommune:expr, $body:expr) => {{
        let namespace = "http://serviceplatformen.dk/xml/wsdl/soap11/modelleret/Beskaeftigelse/KontanthjaelpServiceKY/2/";
        let header = sf1690_v2_8_modelleret::jobcenter::HOVEDOPLYSNINGER_JOBCENTER
            .write(&header($kommune, true))
            .expect("a header");
        let header = String::from_utf8(header).expect("text");
        let header = header.split_once("?>").map_or(header.as_str(), |(_, rest)| rest);
        let body = $body;
        let text = format!("<{0} xmlns=\"{namespace}\">{header}{body}</{0}>", $name);
        k::$root.read(text.as_bytes()).expect("a request of the contract")
    }};
}

/// Every action that is documented for a kind of information reaches KY, and its receipt comes
/// back in the same call.
macro_rules! taken {
    ($operation:ident, $root:ident, $name:literal, [$($action:literal),+], $body:literal) => {{
        let both = Both::start().await;
        let actions = [$($action),+];
        for action in actions {
            let body = format!("<HandlingKode>{action}</HandlingKode>{}", $body);
            let request = request!($root, $name, MUNICIPALITY, body);
            let reply = both.client.$operation(&request).await.expect("a receipt").value;
            let expected = header(MUNICIPALITY, true);
            assert_eq!(reply.hovedoplysninger_jobcenter, expected);
        }
        let told = |action| format!("{} {action}", stringify!($operation));
        assert_eq!(both.told().await, actions.map(told));
    }};
}

#[tokio::test]
async fn sf1690_01_kontaktforloeb_is_taken() {
    taken!(
        kontaktforloeb_opdater,
        KONTAKTFORLOEB_OPDATER_REQUEST,
        "KontaktforloebOpdaterRequest",
        ["Start", "Ret", "Stop", "Genoptag"],
        "<KontaktforloebStartDato>2026-11-01</KontaktforloebStartDato><MaalgruppeKode>2.2</MaalgruppeKode>"
    );
}

#[tokio::test]
async fn sf1690_02_visitationsgruppe_is_taken() {
    taken!(
        visitationsgruppe_opdater,
        VISITATIONSGRUPPE_OPDATER_REQUEST,
        "VisitationsgruppeOpdaterRequest",
        ["Opret", "Slet"],
        "<VisitationsgruppeKode>A</VisitationsgruppeKode><VisitationsgruppeFraDato>2026-11-01</VisitationsgruppeFraDato>"
    );
}

#[tokio::test]
async fn sf1690_03_tilkendegivelse_is_taken() {
    taken!(
        tilkendegivelse_opdater,
        TILKENDEGIVELSE_OPDATER_REQUEST,
        "TilkendegivelseOpdaterRequest",
        ["Opret", "Ret"],
        "<TilkendegivelseIdentifikator>T-1</TilkendegivelseIdentifikator><TilkendegivelseDato>2026-11-01</TilkendegivelseDato><TilbudTypeKode>7</TilbudTypeKode>"
    );
}

#[tokio::test]
async fn sf1690_04_aktivitet_is_taken() {
    taken!(
        aktivitet_opdater,
        AKTIVITET_OPDATER_REQUEST,
        "AktivitetOpdaterRequest",
        ["Opret", "Ret", "Afbryd", "Slet"],
        "<AktivitetIdentifikator>A-1</AktivitetIdentifikator><TilbudTypeKode>7</TilbudTypeKode><AktivitetStartDato>2026-11-01</AktivitetStartDato><TimerPrUge>37</TimerPrUge>"
    );
}

#[tokio::test]
async fn sf1690_05_godtgoerelse_is_taken() {
    taken!(
        godtgoerelse_opdater,
        GODTGOERELSE_OPDATER_REQUEST,
        "GodtgoerelseOpdaterRequest",
        ["Opret", "Ret", "Slet"],
        "<GodtgoerelseIdentifikator>G-1</GodtgoerelseIdentifikator><AktivitetIdentifikator>A-1</AktivitetIdentifikator><GodtgoerelseTypeKode>1</GodtgoerelseTypeKode><GodtgoerelseFraDato>2026-11-01</GodtgoerelseFraDato><GodtgoerelseBeloeb>1000.50</GodtgoerelseBeloeb>"
    );
}

#[tokio::test]
async fn sf1690_06_fravaer_is_taken() {
    taken!(
        fravaer_opdater,
        FRAVAER_OPDATER_REQUEST,
        "FravaerOpdaterRequest",
        ["Opret", "Ret", "Slet"],
        "<FravaerIdentifikator>F-1</FravaerIdentifikator><FravaerTypeKode>1</FravaerTypeKode><FravaerStartDato>2026-11-01</FravaerStartDato>"
    );
}

#[tokio::test]
async fn sf1690_07_sanktionsanmodning_is_taken() {
    taken!(
        sanktion_anmod,
        SANKTION_ANMOD_REQUEST,
        "SanktionAnmodRequest",
        ["Opret"],
        "<SanktionAnmodningIdentifikator>S-1</SanktionAnmodningIdentifikator><NegativHaendelseTypeKode>1</NegativHaendelseTypeKode><NegativHaendelseDato>2026-11-01</NegativHaendelseDato><BeskrivelseTekst>udeblev</BeskrivelseTekst>"
    );
}

#[tokio::test]
async fn sf1690_08_maalgruppeskift_is_taken() {
    taken!(
        maalgruppe_skift,
        MAALGRUPPE_SKIFT_REQUEST,
        "MaalgruppeSkiftRequest",
        ["Skift"],
        "<NytKontaktforloebIdentifikator>KF-2</NytKontaktforloebIdentifikator><NyMaalgruppeKode>2.3</NyMaalgruppeKode><SkiftDato>2026-11-01</SkiftDato>"
    );
}

/// A refusal is an error that holds KY's receipt, a fault of the platform another one; neither is
/// taken for an answer.
#[tokio::test]
async fn sf1690_09_ky_answers_in_the_same_call() {
    let both = Both::start().await;
    let body = "<HandlingKode>Opret</HandlingKode><VisitationsgruppeKode>A</VisitationsgruppeKode>\
                <VisitationsgruppeFraDato>2026-11-01</VisitationsgruppeFraDato>";
    for kommune in [NOBODY, UNREACHABLE] {
        let request = request!(
            VISITATIONSGRUPPE_OPDATER_REQUEST,
            "VisitationsgruppeOpdaterRequest",
            kommune,
            body
        );
        let error = both.client.visitationsgruppe_opdater(&request).await;
        match error.expect_err("no receipt").into_kind() {
            ErrorKind::Rejected(rejected) if kommune == NOBODY => {
                let receipt = &rejected.reply.value.kvittering;
                assert_eq!(
                    receipt.fejl.first().map(|fejl| fejl.fejl_kode.as_str()),
                    Some("K01")
                );
            }
            ErrorKind::Fault(
                service::VisitationsgruppeOpdaterFault::ServiceplatformFault(_),
                _,
            ) if kommune == UNREACHABLE => {}
            _ => panic!("{kommune}: another error"),
        }
    }
    assert!(both.told().await.is_empty());
}
