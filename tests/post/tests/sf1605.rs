//! SF1605 (modelled): the platform hands letters of Digital Post over to a solution, which serves
//! `DigitalPostModtagService` and accepts or rejects each. The test is the platform, over the
//! generated client.

use sf1605_v1_0_modelleret::digitalpost::{
    KvitteringKodeType, KvitteringType, ModtagDigitalPostI, ModtagDigitalPostO, PingI, PingO,
};
use sf1605_v1_0_modelleret::dkal::{
    MeddelelseType, MeddelelseTypeRequired, Navn255Type, SlutbrugerIdentitetType,
    SlutbrugerIdentitetTypeChoice, VedhaeftningSamlingType, VedhaeftningType,
};
use sf1605_v1_0_modelleret::kontekst::{HovedOplysningerSvarType, HovedOplysningerType};
use sf1605_v1_0_modelleret::services::digital_post_modtag_service::{
    DigitalPostModtagService, DigitalPostModtagServiceClient, router,
};
use snitflade_post::breve::{AUTHORITY, CITIZEN, COMPANY};
use snitflade_post::fagsystem::Sender;
use snitflade_runtime::client::{CallResult, ErrorKind, Https};
use snitflade_runtime::codegen::v1::NoFault;
use snitflade_runtime::server::{Context, Running, ServiceError};
use snitflade_runtime::value::{Base64Binary, DateTime};
use std::sync::{Arc, Mutex};

const OWN: &str = "11111111";
const FIRST: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e11";
const SECOND: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e12";
const THIRD: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e13";
/// A letter that the solution has sent earlier.
const SENT: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e20";
/// What the name of the type says of post between authorities; assumed, as in MeMo.
const BETWEEN_AUTHORITIES: &str = "MYNDIGHEDSPOST";

type Answer<T> = Result<T, ServiceError<NoFault>>;

/// What was taken: the letter, who sent it, and the case of the letter that it answers.
#[derive(Clone, Debug)]
struct Taken {
    letter: MeddelelseType,
    sender: Sender,
    case: Option<String>,
}

/// The solution: takes letters that are for it, each once.
#[derive(Clone, Default)]
struct Solution(Arc<Mutex<Vec<Taken>>>);

impl Solution {
    fn taken(&self) -> Vec<Taken> {
        self.0.lock().expect("nobody panicked").clone()
    }
}

/// Who sent a letter.
fn sender(letter: &MeddelelseType) -> Sender {
    let kind = letter.meddelelse_type_navn.as_ref();
    let kind = kind.map_or("", |kind| kind.as_str());
    match &letter.afsender.choice {
        SlutbrugerIdentitetTypeChoice::CprNummerIdentifikator(id) => {
            Sender::Citizen(id.as_str().to_owned())
        }
        SlutbrugerIdentitetTypeChoice::CvrNummerIdentifikator(id)
            if kind == BETWEEN_AUTHORITIES =>
        {
            Sender::Authority(id.as_str().to_owned())
        }
        SlutbrugerIdentitetTypeChoice::CvrNummerIdentifikator(id) => {
            Sender::Company(id.as_str().to_owned())
        }
        _ => panic!("a sender of no kind"),
    }
}

fn context() -> HovedOplysningerType {
    let time: DateTime = "2026-11-01T08:00:00+01:00".parse().expect("a time");
    HovedOplysningerType::new("T-1".parse().expect("text"), time)
}

fn answered(asked: &HovedOplysningerType) -> HovedOplysningerSvarType {
    HovedOplysningerSvarType::new(
        asked.transaktions_id.clone(),
        asked.transaktions_tid.clone(),
    )
}

impl DigitalPostModtagService for Solution {
    async fn modtag_digital_post(
        &self,
        _: Context,
        input: ModtagDigitalPostI,
    ) -> Answer<ModtagDigitalPostO> {
        let mut all = self.0.lock().expect("nobody panicked");
        let letter = input.meddelelse;
        let seen = all
            .iter()
            .any(|it| it.letter.meddelelse_identifikator == letter.meddelelse_identifikator);
        let refusal = match letter.modtager.as_str() {
            OWN if seen => Some("set før"),
            OWN => None,
            _ => Some("en anden modtager"),
        };
        let kode = match refusal {
            Some(_) => KvitteringKodeType::Afvist,
            None => KvitteringKodeType::Accepteret,
        };
        let mut kvittering = KvitteringType::new(kode);
        match refusal {
            Some(why) => {
                kvittering.afvisning_aarsag_tekst = Some(why.parse().expect("a text"));
            }
            None => {
                let case = format!("SAG-{}", all.len() + 1);
                kvittering.fagsystem_reference = Some(case.parse().expect("a text"));
                let before = letter.meddelelse_svar_paa_identifikator.as_ref();
                let case = before.is_some_and(|before| before.as_str() == SENT);
                all.push(Taken {
                    sender: sender(&letter),
                    case: case.then(|| "SAG-0".to_owned()),
                    letter,
                });
            }
        }
        let context = answered(&input.hoved_oplysninger);
        Ok(ModtagDigitalPostO::new(context, kvittering))
    }

    async fn ping(&self, _: Context, input: PingI) -> Answer<PingO> {
        Ok(PingO::new(answered(&input.hoved_oplysninger)))
    }
}

struct Platform {
    solution: Solution,
    running: Running,
    client: DigitalPostModtagServiceClient,
}

impl Platform {
    async fn start() -> Platform {
        let solution = Solution::default();
        let running = Running::start(router(solution.clone()));
        let running = running.await.expect("a local server");
        let https = Https::new().expect("a transport");
        Platform {
            client: DigitalPostModtagServiceClient::token(https, running.url("")),
            solution,
            running,
        }
    }

    async fn hand_over(&self, letter: &MeddelelseType) -> CallResult<ModtagDigitalPostO, NoFault> {
        let request = ModtagDigitalPostI::new(context(), letter.clone());
        self.client.modtag_digital_post(&request).await
    }

    async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}

fn citizen(number: &str) -> SlutbrugerIdentitetType {
    let number = number.parse().expect("a number");
    SlutbrugerIdentitetType::new(SlutbrugerIdentitetTypeChoice::CprNummerIdentifikator(
        number,
    ))
}

fn organisation(number: &str) -> SlutbrugerIdentitetType {
    let number = number.parse().expect("a number");
    SlutbrugerIdentitetType::new(SlutbrugerIdentitetTypeChoice::CvrNummerIdentifikator(
        number,
    ))
}

fn letter(afsender: SlutbrugerIdentitetType, uuid: &str) -> MeddelelseType {
    MeddelelseType::new(MeddelelseTypeRequired {
        meddelelse_identifikator: uuid.parse().expect("a UUID"),
        afsender,
        modtager: OWN.parse().expect("a number"),
        meddelelse_titel_tekst: "Ansøgning".parse::<Navn255Type>().expect("a text").into(),
        meddelelse_indhold_data: Base64Binary::from_bytes(b"%PDF \x00\xFF").into(),
        filformat_navn: "pdf".parse().expect("a format"),
        meddelelse_modtaget_dato_tid: "2026-11-01T07:59:00+01:00".parse().expect("a time"),
    })
}

/// Why a letter was rejected.
fn rejection(done: CallResult<ModtagDigitalPostO, NoFault>) -> KvitteringType {
    match done.expect_err("a rejection").into_kind() {
        ErrorKind::Rejected(rejected) => rejected.reply.value.kvittering,
        _ => panic!("no rejection"),
    }
}

#[tokio::test]
async fn sf1605_01_a_new_letter_is_received_by_the_served_endpoint() {
    let platform = Platform::start().await;
    let mut sent = letter(citizen(CITIZEN), FIRST);
    let mut files = VedhaeftningSamlingType::default();
    let name: Navn255Type = "bilag æ.pdf".parse().expect("a name");
    let format = "pdf".parse().expect("a format");
    let content = Base64Binary::from_bytes(b"\x00\xFF");
    files.vedhaeftning = vec![VedhaeftningType::new(name, format, content)];
    sent.vedhaeftning_samling = Some(files);
    let reply = platform.hand_over(&sent).await.expect("an answer").value;
    let kvittering = reply.kvittering;
    assert_eq!(kvittering.kvittering_kode, KvitteringKodeType::Accepteret);
    let reference = kvittering.fagsystem_reference.expect("a reference");
    assert_eq!(reference.as_str(), "SAG-1");
    let taken = platform.solution.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].letter, sent);
    let ping = platform.client.ping(&PingI::new(context())).await;
    let ping = ping.expect("an answer").value;
    assert_eq!(ping.hoved_oplysninger_svar.transaktions_id.as_str(), "T-1");
    platform.stop().await;
}

#[tokio::test]
async fn sf1605_02_an_answer_is_related_to_the_letter_sent_before() {
    let platform = Platform::start().await;
    let mut answer = letter(citizen(CITIZEN), FIRST);
    answer.meddelelse_svar_paa_identifikator = Some(SENT.parse().expect("a UUID"));
    platform.hand_over(&answer).await.expect("accepted");
    let other = letter(citizen(CITIZEN), SECOND);
    platform.hand_over(&other).await.expect("accepted");
    let cases: Vec<Option<String>> = platform
        .solution
        .taken()
        .into_iter()
        .map(|it| it.case)
        .collect();
    assert_eq!(cases, [Some("SAG-0".to_owned()), None]);
    platform.stop().await;
}

#[tokio::test]
async fn sf1605_03_the_sender_is_a_citizen_a_company_or_an_authority() {
    let platform = Platform::start().await;
    let mut third = letter(organisation(AUTHORITY), THIRD);
    third.meddelelse_type_navn = Some(BETWEEN_AUTHORITIES.parse().expect("a text"));
    for sent in [
        letter(citizen(CITIZEN), FIRST),
        letter(organisation(COMPANY), SECOND),
        third,
    ] {
        platform.hand_over(&sent).await.expect("accepted");
    }
    let senders: Vec<Sender> = platform
        .solution
        .taken()
        .into_iter()
        .map(|it| it.sender)
        .collect();
    let expected = [
        Sender::Citizen(CITIZEN.to_owned()),
        Sender::Company(COMPANY.to_owned()),
        Sender::Authority(AUTHORITY.to_owned()),
    ];
    assert_eq!(senders, expected);
    platform.stop().await;
}

#[tokio::test]
async fn sf1605_04_the_receiver_accepts_or_rejects() {
    let platform = Platform::start().await;
    let sent = letter(citizen(CITIZEN), FIRST);
    platform.hand_over(&sent).await.expect("accepted");
    let again = rejection(platform.hand_over(&sent).await);
    assert_eq!(again.kvittering_kode, KvitteringKodeType::Afvist);
    let why = again.afvisning_aarsag_tekst.expect("a reason");
    assert_eq!(why.as_str(), "set før");
    let mut astray = letter(citizen(CITIZEN), SECOND);
    astray.modtager = "22222222".parse().expect("a number");
    let refused = rejection(platform.hand_over(&astray).await);
    let why = refused.afvisning_aarsag_tekst.expect("a reason");
    assert_eq!(why.as_str(), "en anden modtager");
    assert_eq!(platform.solution.taken().len(), 1);
    platform.stop().await;
}
