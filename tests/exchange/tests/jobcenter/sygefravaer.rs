//! SF2090, SF2093, SF2095 and SF2096: one service with two sides. The benefit system calls the
//! jobcentre system of events, questions and answers; the jobcentre system calls it back, and
//! looks cases up.

use crate::{NOBODY, SAG, date, receipt, refusal, sag_header};
use sf1690_v2_8_modelleret::jobcenter::HovedoplysningerSygefravaerType as Header;
use sf2090_v2_0_modelleret::services::{sygefravaer as ksd, sygefravaer_jobcenter as jc};
use sf2090_v2_0_modelleret::sygefravaer as s;
use snitflade_helpers::sygefravaer::skal_sendes;
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::server::{Context, Running, ServiceError};
use std::sync::{Arc, Mutex};

const FIRST: &str = "0a1b2c3d-0000-4000-8000-000000000001";
const SECOND: &str = "0a1b2c3d-0000-4000-8000-000000000002";
const QUESTION: &str = "7e6d5c4b-0000-4000-8000-000000000001";

/// What was told, and which message it answers.
type Told = (String, Option<String>);

/// What a side was told.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<Told>>>);

impl Heard {
    fn hear(&self, header: &Header, what: impl Into<String>) -> bool {
        if header.kommune_kode.to_string() == NOBODY {
            return false;
        }
        let answered = header.svar_paa_besked_identifikator.as_ref();
        let heard = (what.into(), answered.map(ToString::to_string));
        self.0.lock().expect("nobody panicked").push(heard);
        true
    }

    fn all(&self) -> Vec<Told> {
        self.0.lock().expect("nobody panicked").clone()
    }
}

/// Answers with the header it got and the receipt for its municipality.
macro_rules! answered {
    ($side:expr, $response:ident, $input:expr, $what:expr) => {{
        let header = $input.hovedoplysninger_sygefravaer.clone();
        $side.hear(&header, $what);
        let kommune = header.kommune_kode.to_string();
        Ok(s::$response::new(header, receipt(&kommune)))
    }};
}

/// The jobcentre system.
#[derive(Clone, Default)]
struct Jobcenter(Heard);

impl jc::SygefravaerJobcenter for Jobcenter {
    async fn sygefravaerssag_opret(
        &self,
        _: Context,
        input: s::SygefravaerssagOpretRequestType,
    ) -> Result<s::SygefravaerssagOpretResponseType, ServiceError<jc::SygefravaerssagOpretFault>>
    {
        answered!(
            self.0,
            SygefravaerssagOpretResponseType,
            input,
            input.sygefravaerssag.sag_status_kode.to_string()
        )
    }

    async fn sygefravaerssag_ret(
        &self,
        _: Context,
        input: s::SygefravaerssagRetRequestType,
    ) -> Result<s::SygefravaerssagRetResponseType, ServiceError<jc::SygefravaerssagRetFault>> {
        answered!(
            self.0,
            SygefravaerssagRetResponseType,
            input,
            input.sygefravaerssag.sag_status_kode.to_string()
        )
    }

    async fn sygefravaerssag_afslut(
        &self,
        _: Context,
        input: s::SygefravaerssagAfslutRequestType,
    ) -> Result<s::SygefravaerssagAfslutResponseType, ServiceError<jc::SygefravaerssagAfslutFault>>
    {
        answered!(
            self.0,
            SygefravaerssagAfslutResponseType,
            input,
            input.sygefravaerssag.sag_status_kode.to_string()
        )
    }

    async fn forlaengelse_anmod(
        &self,
        _: Context,
        input: s::ForlaengelseAnmodRequestType,
    ) -> Result<s::ForlaengelseAnmodResponseType, ServiceError<jc::ForlaengelseAnmodFault>> {
        answered!(
            self.0,
            ForlaengelseAnmodResponseType,
            input,
            input.forlaengelse_anmodning_identifikator.to_string()
        )
    }

    async fn jobcentersag_status_svar(
        &self,
        _: Context,
        input: s::JobcentersagStatusSvarRequestType,
    ) -> Result<s::JobcentersagStatusSvarResponseType, ServiceError<jc::JobcentersagStatusSvarFault>>
    {
        answered!(
            self.0,
            JobcentersagStatusSvarResponseType,
            input,
            input.svar_kode.to_string()
        )
    }
}

/// The benefit system, with one case. `resume` is whether a summary was made of it.
#[derive(Clone, Default)]
struct Ksd {
    heard: Heard,
    resume: bool,
}

impl ksd::Sygefravaer for Ksd {
    async fn sygefravaerssag_kvitter(
        &self,
        _: Context,
        input: s::SygefravaerssagKvitterRequestType,
    ) -> Result<s::SygefravaerssagKvitterResponseType, ServiceError<ksd::SygefravaerssagKvitterFault>>
    {
        answered!(
            self.heard,
            SygefravaerssagKvitterResponseType,
            input,
            input.kvittering_kode.to_string()
        )
    }

    async fn forlaengelse_svar(
        &self,
        _: Context,
        input: s::ForlaengelseSvarRequestType,
    ) -> Result<s::ForlaengelseSvarResponseType, ServiceError<ksd::ForlaengelseSvarFault>> {
        let what = match &input.choice {
            s::ForlaengelseSvarRequestTypeChoice::Forlaengelse(given) => {
                format!("forlænget {}", given.forlaengelse_kode)
            }
            s::ForlaengelseSvarRequestTypeChoice::Afvisning(refused) => {
                format!("afvist {}", refused.afvisning_aarsag_kode)
            }
            _ => "andet".to_owned(),
        };
        answered!(self.heard, ForlaengelseSvarResponseType, input, what)
    }

    async fn forlaengelse_startet(
        &self,
        _: Context,
        input: s::ForlaengelseStartetRequestType,
    ) -> Result<s::ForlaengelseStartetResponseType, ServiceError<ksd::ForlaengelseStartetFault>>
    {
        answered!(
            self.heard,
            ForlaengelseStartetResponseType,
            input,
            format!("startet {}", input.forlaengelse_kode)
        )
    }

    async fn jobcentersag_status_send(
        &self,
        _: Context,
        input: s::JobcentersagStatusSendRequestType,
    ) -> Result<s::JobcentersagStatusSendResponseType, ServiceError<ksd::JobcentersagStatusSendFault>>
    {
        answered!(
            self.heard,
            JobcentersagStatusSendResponseType,
            input,
            input.jobcentersag_status_kode.to_string()
        )
    }

    async fn sygefravaerssag_soeg(
        &self,
        _: Context,
        input: s::SygefravaerssagSoegRequestType,
    ) -> Result<s::SygefravaerssagSoegResponseType, ServiceError<ksd::SygefravaerssagSoegFault>>
    {
        let header = input.hovedoplysninger_sygefravaer;
        let mut found = s::SygefravaerssagSoegResponseType::new(header, receipt("0101"));
        found
            .sygefravaerssag
            .push(s::SygefravaerssagFundetType::new(
                SAG.parse().expect("a UUID"),
                s::SagStatusKodeType::Oprettet,
                date("2026-10-01"),
                "SDP".parse().expect("short"),
            ));
        Ok(found)
    }

    async fn sygefravaerssag_hent(
        &self,
        _: Context,
        input: s::SygefravaerssagHentRequestType,
    ) -> Result<s::SygefravaerssagHentResponseType, ServiceError<ksd::SygefravaerssagHentFault>>
    {
        let header = input.hovedoplysninger_sygefravaer;
        let receipt = match input.sygefravaerssag_identifikator.to_string() == SAG {
            true => receipt("0101"),
            false => refusal("S04", "sagen kendes ikke"),
        };
        Ok(s::SygefravaerssagHentResponseType::new(
            header,
            receipt,
            case(s::SagStatusKodeType::Oprettet),
        ))
    }

    async fn sagsresume_hent(
        &self,
        _: Context,
        input: s::SagsresumeHentRequestType,
    ) -> Result<s::SagsresumeHentResponseType, ServiceError<ksd::SagsresumeHentFault>> {
        let header = input.hovedoplysninger_sygefravaer;
        let mut found = s::SagsresumeHentResponseType::new(header, receipt("0101"));
        if self.resume {
            let text: s::SagsresumeType = s::SagsresumeType::new(
                "hvad der er sket"
                    .parse::<sf1690_v2_8_modelleret::jobcenter::Tekst10KType>()
                    .expect("short"),
                date("2026-10-15"),
            );
            found.sagsresume = Some(text);
        }
        Ok(found)
    }
}

fn case(status: s::SagStatusKodeType) -> s::SygefravaerssagType {
    s::SygefravaerssagType::new(date("2026-10-01"), status, "SDP".parse().expect("short"))
}

fn answer_to(besked: &str) -> Header {
    let mut header = sag_header("0101", SECOND);
    header.svar_paa_besked_identifikator = Some(besked.parse().expect("a UUID"));
    header
}

/// Both sides, each with the other's client.
struct Both {
    jobcenter: Heard,
    ksd: Heard,
    running: [Running; 2],
    to_jobcenter: jc::SygefravaerJobcenterClient,
    to_ksd: ksd::SygefravaerClient,
}

async fn start(resume: bool) -> Both {
    let (jobcenter, benefit) = (
        Jobcenter::default(),
        Ksd {
            heard: Heard::default(),
            resume,
        },
    );
    let served = Running::start(jc::router(jobcenter.clone()))
        .await
        .expect("a server");
    let called = Running::start(ksd::router(benefit.clone()))
        .await
        .expect("a server");
    let https = Https::new().expect("a transport");
    Both {
        to_jobcenter: jc::SygefravaerJobcenterClient::token(
            https.clone(),
            Settings::new(served.url("")),
        ),
        to_ksd: ksd::SygefravaerClient::token(https, Settings::new(called.url(""))),
        jobcenter: jobcenter.0,
        ksd: benefit.heard,
        running: [served, called],
    }
}

impl Both {
    async fn stop(self) {
        for running in self.running {
            running.stop().await.expect("a clean end");
        }
    }
}

fn heard(what: &str, answers: Option<&str>) -> Told {
    (what.to_owned(), answers.map(str::to_owned))
}

/// A benefit system that opens a case and tells of it what the rule says.
async fn opened(both: &Both, sag: s::SygefravaerssagType) {
    if skal_sendes(&sag) {
        let open = s::SygefravaerssagOpretRequestType::new(sag_header("0101", FIRST), sag);
        both.to_jobcenter
            .sygefravaerssag_opret(&open)
            .await
            .expect("a receipt");
    }
}

#[tokio::test]
async fn sf2090_01_a_new_case_without_a_last_day_of_absence_is_sent_on() {
    let both = start(false).await;
    opened(&both, case(s::SagStatusKodeType::Oprettet)).await;
    assert_eq!(both.jobcenter.all(), [heard("Oprettet", None)]);
    both.stop().await;
}

#[tokio::test]
async fn sf2090_02_a_case_with_a_last_day_of_absence_is_not_sent() {
    let both = start(false).await;
    let mut sag = case(s::SagStatusKodeType::Oprettet);
    sag.sygefravaer_slut_dato = Some(date("2026-10-20"));
    opened(&both, sag.clone()).await;
    assert_eq!(both.jobcenter.all(), []);
    // Of a change it is told, with that day.
    for status in [
        s::SagStatusKodeType::Aendret,
        s::SagStatusKodeType::Afsluttet,
    ] {
        sag.sag_status_kode = status;
        assert!(skal_sendes(&sag));
    }
    both.stop().await;
}

#[tokio::test]
async fn sf2090_03_a_changed_case_is_sent_too() {
    let both = start(false).await;
    let header = || sag_header("0101", FIRST);
    let open =
        s::SygefravaerssagOpretRequestType::new(header(), case(s::SagStatusKodeType::Oprettet));
    both.to_jobcenter
        .sygefravaerssag_opret(&open)
        .await
        .expect("a receipt");
    let changed =
        s::SygefravaerssagRetRequestType::new(header(), case(s::SagStatusKodeType::Aendret));
    both.to_jobcenter
        .sygefravaerssag_ret(&changed)
        .await
        .expect("a receipt");
    let ended =
        s::SygefravaerssagAfslutRequestType::new(header(), case(s::SagStatusKodeType::Afsluttet));
    both.to_jobcenter
        .sygefravaerssag_afslut(&ended)
        .await
        .expect("a receipt");
    let expected = ["Oprettet", "Aendret", "Afsluttet"].map(|status| heard(status, None));
    assert_eq!(both.jobcenter.all(), expected);
    // The jobcentre says that it took it, as a call of its own that names the message.
    let taken =
        s::SygefravaerssagKvitterRequestType::new(answer_to(FIRST), s::KvitterKodeType::Modtaget);
    both.to_ksd
        .sygefravaerssag_kvitter(&taken)
        .await
        .expect("a receipt");
    assert_eq!(both.ksd.all(), [heard("Modtaget", Some(FIRST))]);
    // What is sent for nobody is refused.
    let nobody = s::SygefravaerssagRetRequestType::new(
        sag_header(NOBODY, FIRST),
        case(s::SagStatusKodeType::Aendret),
    );
    let refused = both.to_jobcenter.sygefravaerssag_ret(&nobody).await;
    assert!(matches!(
        refused.expect_err("a refusal").into_kind(),
        ErrorKind::Rejected(_)
    ));
    both.stop().await;
}

fn question() -> s::ForlaengelseAnmodRequestType {
    s::ForlaengelseAnmodRequestType::new(
        sag_header("0101", FIRST),
        QUESTION.parse().expect("a UUID"),
        date("2026-12-01"),
    )
}

#[tokio::test]
async fn sf2093_01_the_benefit_system_asks_whether_a_case_can_be_extended() {
    let both = start(false).await;
    both.to_jobcenter
        .forlaengelse_anmod(&question())
        .await
        .expect("a receipt");
    assert_eq!(both.jobcenter.all(), [heard(QUESTION, None)]);
    both.stop().await;
}

async fn answers(choice: s::ForlaengelseSvarRequestTypeChoice, expected: &str) {
    let both = start(false).await;
    both.to_jobcenter
        .forlaengelse_anmod(&question())
        .await
        .expect("a receipt");
    let answer = s::ForlaengelseSvarRequestType::new(
        answer_to(FIRST),
        QUESTION.parse().expect("a UUID"),
        choice,
    );
    both.to_ksd
        .forlaengelse_svar(&answer)
        .await
        .expect("a receipt");
    assert_eq!(both.ksd.all(), [heard(expected, Some(FIRST))]);
    both.stop().await;
}

#[tokio::test]
async fn sf2093_02_the_jobcentre_answers_with_a_refusal() {
    let refused = s::AfvisningType::new("A7".parse().expect("short"));
    answers(refused.into(), "afvist A7").await;
}

#[tokio::test]
async fn sf2093_03_the_jobcentre_answers_with_a_code_of_extension() {
    let given = s::ForlaengelseType::new("F3".parse().expect("short"), date("2026-12-01"));
    answers(given.into(), "forlænget F3").await;
}

#[tokio::test]
async fn sf2093_04_a_started_extension_is_told_without_a_question() {
    let both = start(false).await;
    let header = sag_header("0101", FIRST);
    let started = s::ForlaengelseStartetRequestType::new(
        header,
        "F1".parse().expect("short"),
        date("2026-12-01"),
    );
    both.to_ksd
        .forlaengelse_startet(&started)
        .await
        .expect("a receipt");
    assert_eq!(both.ksd.all(), [heard("startet F1", None)]);
    both.stop().await;
}

fn status(kommune: &str) -> s::JobcentersagStatusSendRequestType {
    let header = sag_header(kommune, FIRST);
    s::JobcentersagStatusSendRequestType::new(
        header,
        "I gang".parse().expect("short"),
        date("2026-11-01"),
    )
}

#[tokio::test]
async fn sf2095_01_a_changed_jobcentre_case_is_sent() {
    let both = start(false).await;
    both.to_ksd
        .jobcentersag_status_send(&status("0101"))
        .await
        .expect("a receipt");
    assert_eq!(both.ksd.all(), [heard("I gang", None)]);
    let refused = both.to_ksd.jobcentersag_status_send(&status(NOBODY)).await;
    assert!(matches!(
        refused.expect_err("a refusal").into_kind(),
        ErrorKind::Rejected(_)
    ));
    both.stop().await;
}

#[tokio::test]
async fn sf2095_02_the_business_answer_comes_later_and_names_the_message() {
    let both = start(false).await;
    both.to_ksd
        .jobcentersag_status_send(&status("0101"))
        .await
        .expect("a receipt");
    for code in ["Accepteret", "Afvist"] {
        let mut answer = s::JobcentersagStatusSvarRequestType::new(
            answer_to(FIRST),
            code.parse().expect("short"),
        );
        if code == "Afvist" {
            answer.fejl.push(s::SvarFejlType::new(
                "E1".parse().expect("short"),
                "datoen ligger før sagens".parse().expect("short"),
            ));
        }
        both.to_jobcenter
            .jobcentersag_status_svar(&answer)
            .await
            .expect("a receipt");
    }
    let expected = ["Accepteret", "Afvist"].map(|code| heard(code, Some(FIRST)));
    assert_eq!(both.jobcenter.all(), expected);
    both.stop().await;
}

#[tokio::test]
async fn sf2096_01_the_jobcentre_fetches_a_citizens_case() {
    let both = start(false).await;
    let header = || sag_header("0101", FIRST);
    let cpr = "0000000000"
        .parse::<sf1690_v2_8_modelleret::jobcenter::CprNummerType>()
        .expect("ten digits");
    let found = both
        .to_ksd
        .sygefravaerssag_soeg(&s::SygefravaerssagSoegRequestType::new(header(), cpr))
        .await;
    let found = found.expect("cases").value.sygefravaerssag;
    let id = found
        .first()
        .expect("one case")
        .sygefravaerssag_identifikator
        .clone();
    let fetched = both
        .to_ksd
        .sygefravaerssag_hent(&s::SygefravaerssagHentRequestType::new(header(), id))
        .await;
    let fetched = fetched.expect("a case").value.sygefravaerssag;
    assert_eq!(fetched, case(s::SagStatusKodeType::Oprettet));
    let unknown = s::SygefravaerssagHentRequestType::new(header(), SECOND.parse().expect("a UUID"));
    let refused = both.to_ksd.sygefravaerssag_hent(&unknown).await;
    assert!(matches!(
        refused.expect_err("a refusal").into_kind(),
        ErrorKind::Rejected(_)
    ));
    both.stop().await;
}

#[tokio::test]
async fn sf2096_02_a_summary_comes_where_one_was_made_and_none_is_no_error() {
    for made in [true, false] {
        let both = start(made).await;
        let request = s::SagsresumeHentRequestType::new(
            sag_header("0101", FIRST),
            SAG.parse().expect("a UUID"),
        );
        let found = both
            .to_ksd
            .sagsresume_hent(&request)
            .await
            .expect("an answer")
            .value;
        assert_eq!(found.sagsresume.is_some(), made);
        both.stop().await;
    }
}
