//! Letters handed over to a solution by its REST endpoint (SF1606, modelled), which came after
//! SF1605. The test is the platform, over the generated client.

use sf1601_v1_0::memo::{Message, ReplyData};
use sf1606_v1_0_modelleret::services::post_modtag::{
    PostModtagClient, PostmodtagBody, PostmodtagFailure, PostmodtagForm, router,
};
use sf1606_v1_0_modelleret::svar::{Kvittering, KvitteringKode};
use snitflade_post::breve::{AUTHORITY, CITIZEN, COMPANY, memo};
use snitflade_post::fagsystem::{Fagsystem, Sender};
use snitflade_runtime::client::Https;
use snitflade_runtime::codegen::v1::Octets;
use snitflade_runtime::server::Running;

struct Platform {
    solution: Fagsystem,
    running: Running,
    client: PostModtagClient,
}

impl Platform {
    async fn start() -> Platform {
        let solution = Fagsystem::default();
        let running = Running::start(router(solution.clone()))
            .await
            .expect("a local server");
        let https = Https::new().expect("a transport");
        Platform {
            client: PostModtagClient::new(https, running.url("")),
            solution,
            running,
        }
    }

    async fn hand_over(&self, letter: &Message) -> Kvittering {
        let reply = self
            .client
            .postmodtag(&PostmodtagBody::Xml(letter.clone()))
            .await;
        reply.expect("an answer").value
    }

    async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}

/// A letter from somebody.
fn from(id: &str, kind: &str, post: Option<&str>, uuid: &str) -> Message {
    let mut letter = memo(CITIZEN).expect("a letter");
    let header = &mut letter.message_header;
    header.message_uuid = uuid.parse().expect("a UUID");
    header.sender.sender_id = id.parse().expect("an id");
    header.sender.id_type = kind.parse().expect("a kind");
    header.post_type = post.map(|post| post.parse().expect("a kind of post"));
    letter
}

const FIRST: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e01";
const SECOND: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e02";
const THIRD: &str = "0f5b7c3d-1a2b-4c3d-8e4f-5a6b7c8d9e03";

#[tokio::test]
async fn a_new_letter_is_received_by_the_served_endpoint() {
    let platform = Platform::start().await;
    let letter = from(CITIZEN, "CPR", None, FIRST);
    let answer = platform.hand_over(&letter).await;
    assert_eq!(answer.kvittering_kode, KvitteringKode::Accepteret);
    assert_eq!(answer.fagsystem_reference.as_deref(), Some("SAG-1"));
    // The same in a form, with a file beside the letter.
    let mut form = PostmodtagForm::new(from(CITIZEN, "CPR", None, SECOND));
    form.files = vec![
        Octets::new(&b"%PDF \x00\xFF"[..]).file_name("bilag æ.pdf"),
        Octets::new(&b""[..]).file_name("tom"),
    ];
    let reply = platform
        .client
        .postmodtag(&PostmodtagBody::Form(form))
        .await;
    assert_eq!(
        reply.expect("an answer").value.kvittering_kode,
        KvitteringKode::Accepteret
    );
    let taken = platform.solution.taken();
    let ids: Vec<&str> = taken.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, [FIRST, SECOND]);
    let files = [("bilag æ.pdf".to_owned(), 7), ("tom".to_owned(), 0)];
    assert_eq!(taken[1].files, files);
    platform.stop().await;
}

#[tokio::test]
async fn an_answer_is_related_to_the_letter_sent_before() {
    let platform = Platform::start().await;
    let sent = memo(CITIZEN).expect("a letter");
    let mut answer = from(CITIZEN, "CPR", None, FIRST);
    let related = ReplyData::new(sent.message_header.message_uuid.clone());
    answer.message_header.reply_data.push(related);
    platform.hand_over(&answer).await;
    let before = sent.message_header.message_uuid.as_str().to_owned();
    assert_eq!(platform.solution.taken()[0].answers, Some(before));
    platform.stop().await;
}

#[tokio::test]
async fn the_sender_is_a_citizen_a_company_or_an_authority() {
    let platform = Platform::start().await;
    for letter in [
        from(CITIZEN, "CPR", None, FIRST),
        from(COMPANY, "CVR", Some("VIRKSOMHEDSPOST"), SECOND),
        from(AUTHORITY, "CVR", Some("MYNDIGHEDSPOST"), THIRD),
    ] {
        platform.hand_over(&letter).await;
    }
    let taken = platform.solution.taken();
    let senders: Vec<Sender> = taken.into_iter().map(|it| it.sender).collect();
    let expected = [
        Sender::Citizen(CITIZEN.to_owned()),
        Sender::Company(COMPANY.to_owned()),
        Sender::Authority(AUTHORITY.to_owned()),
    ];
    assert_eq!(senders, expected);
    platform.stop().await;
}

#[tokio::test]
async fn the_receiver_accepts_or_rejects() {
    let platform = Platform::start().await;
    let letter = from(CITIZEN, "CPR", None, FIRST);
    let first = platform.hand_over(&letter).await;
    assert_eq!(first.kvittering_kode, KvitteringKode::Accepteret);
    let again = platform.hand_over(&letter).await;
    assert_eq!(again.kvittering_kode, KvitteringKode::Afvist);
    assert_eq!(
        again.afvisning_aarsag.as_deref().map(String::as_str),
        Some("set før")
    );
    assert_eq!(platform.solution.taken().len(), 1);
    // Who cannot take letters just now neither accepts nor rejects.
    platform.solution.close();
    let letter = PostmodtagBody::Xml(from(CITIZEN, "CPR", None, SECOND));
    let later = platform.client.postmodtag(&letter).await;
    let later = later.expect_err("nothing is taken");
    assert_eq!(later.http_status(), Some(503));
    let Some(PostmodtagFailure::Status503(failure)) = later.fault() else {
        panic!("{later:?}");
    };
    assert_eq!(failure.fejl_kode, "LUKKET");
    assert_eq!(platform.solution.taken().len(), 1);
    platform.stop().await;
}
